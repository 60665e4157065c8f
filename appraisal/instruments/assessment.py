"""A reference judgement: one study, one instrument, each domain with its reason and place."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.instruments.definition import Instrument, instrument
from appraisal.records.reported import Id
from appraisal.records.study import Study, study

Text = Annotated[str, Field(min_length=1)]


class Other(Content):
    """Another response: whether a careful reader may give it, and why or why not."""

    verdict: Literal["defensible", "mistaken"]
    why: Text


class Judgement(Content):
    """Our answer in one domain.

    Parameters
    ----------
    answer
        A response of the instrument.
    why
        The reason, in our words.
    at
        The place in the source, or None when the point is that nothing stands anywhere.
    certainty
        How sure we are of the key itself.
    others
        Every other response of the instrument, with a reason of its own.
    """

    answer: Id
    why: Text
    at: Id | None = None
    certainty: Literal["firm", "arguable"]
    others: dict[Id, Other]


class Assessment(Content):
    """The reference judgements of one study with one instrument, domain by domain."""

    id: Id
    study: Id
    instrument: Id
    licence: Text
    judgements: dict[Id, Judgement]

    def read_instrument(self) -> Instrument:
        """Read the instrument this assessment answers."""
        return instrument(self.instrument)

    def read_study(self) -> Study:
        """Read the study this assessment judges."""
        return study(self.study)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield domains left out or made up, and answers or places that do not exist."""
        asked = self.read_instrument()
        domains = [domain.id for domain in asked.domains]
        answers = [response.id for response in asked.responses]
        places = {place for report in self.read_study().reports for place in report.places}
        for id in domains:
            if id not in self.judgements:
                yield ("judgements",), f"no judgement on `{id}`", "one for each domain"
        for id, judgement in self.judgements.items():
            loc = ("judgements", id)
            if id not in domains:
                yield loc, f"the domain '{id}'", f"one of {domains}"
            given = [judgement.answer, *judgement.others]
            if sorted(given) != sorted(answers):
                yield loc, f"the responses {given}", f"each of {answers} once, as answer or other"
            if judgement.at and judgement.at not in places:
                yield (*loc, "at"), f"the place '{judgement.at}'", f"one of {sorted(places)}"


def assessment(id: str) -> Assessment:
    """Read a reference assessment of the kit by its id."""
    return content.load("assessments", id, Assessment)
