"""An appraisal instrument: its domains, the responses it allows, what it follows."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]
Concern = Literal["low", "some", "high", "cannot tell"]


class Source(Content):
    """A published instrument whose concepts ours follows, in our own words."""

    name: Text
    version: Text
    link: Text


class Response(Content):
    """An answer the instrument allows; ``concern`` is what it says about risk of bias.

    "Not reported" leaves the concern at "cannot tell": it is never a "no".
    """

    id: Id
    label: Text
    concern: Concern


class Domain(Content):
    """One question of the instrument, with guidance shown where it is answered."""

    id: Id
    title: Text
    question: Text
    guidance: Text


class Instrument(Content):
    """An instrument. It has domains and no total: concerns are not added up."""

    id: Id
    title: Text
    version: Text
    licence: Text
    follows: tuple[Source, ...] = Field(min_length=1)
    designs: tuple[Text, ...]
    responses: tuple[Response, ...] = Field(min_length=2)
    domains: tuple[Domain, ...] = Field(min_length=1)

    def response(self, id: str) -> Response:
        """Return the response with this id."""
        return next(response for response in self.responses if response.id == id)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what would let a silence pass for a "no"."""
        silent = [r for r in self.responses if r.id == "not-reported"]
        if not silent:
            yield ("responses",), "no response `not-reported`", "one, apart from `no`"
        elif silent[0].concern != "cannot tell":
            yield ("responses",), f"`not-reported` as {silent[0].concern}", "`cannot tell`"


def instrument(id: str) -> Instrument:
    """Read an instrument of the kit by its id."""
    return content.load("instruments", id, Instrument)
