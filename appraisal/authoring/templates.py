"""What a lesson made from a record says: templates of `authoring.yaml`, and how to fill them."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from appraisal import content
from appraisal.content import Content
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]
PLACE = re.compile(r"<([A-Za-z]+(?:-[A-Za-z]+)*)>")


class HeadTemplate(Content):
    """What stands above the first step."""

    title: Text
    question: Text
    summary: Text
    aims: tuple[Text, ...]


class StepTemplate(Content):
    """What every such lesson says in a step."""

    title: Text
    intro: Text
    takeaway: Text


class OptionTemplate(Content):
    """An option in several wordings, the shortest first, with a reason for each verdict."""

    texts: tuple[Text, ...] = Field(min_length=1)
    best: str = ""
    defensible: str = ""
    mistaken: str = ""
    belongs: bool | None = None
    why: str = ""


class QuestionTemplate(Content):
    """A question; ``words`` are reasons for options that are made from the record."""

    prompt: Text
    hint: str = ""
    unit: str = ""
    why: str = ""
    about: str = ""
    ends: tuple[Text, Text] | None = None
    ordered: bool = False
    options: dict[Id, OptionTemplate] = Field(default_factory=dict)
    words: dict[Text, Text] = Field(default_factory=dict)


class KindTemplate(Content):
    """A kind of study as an option, what it is asked about, and its neighbours."""

    texts: tuple[Text, ...] = Field(min_length=1)
    family: Id
    beside: tuple[Text, Text, Text]


class ExhibitTemplate(Content):
    """What stands above something shown."""

    title: Text
    lead: str = ""


class RunSheetTemplate(Content):
    """What a run sheet says of any such lesson."""

    before: Text
    close: Text
    ask: dict[Id, tuple[Text, ...]]
    divides: Text
    divides_none: Text = Field(alias="divides-none")


class RoundTemplate(Content):
    """What any round of abstracts says."""

    title: Text
    question: Text
    summary: Text
    aims: tuple[Text, ...]
    takeaway: Text
    takeaway_text: Text = Field(alias="takeaway-text")
    printed: Text
    worked_out: Text = Field(alias="worked-out")
    not_to_be_had: Text = Field(alias="not-to-be-had")


class Templates(Content):
    """All that a lesson made from a record says."""

    licence: Text
    head: HeadTemplate
    steps: dict[Id, StepTemplate]
    questions: dict[Id, QuestionTemplate]
    definitions: dict[Text, Text]
    kinds: dict[Text, KindTemplate]
    run_sheet: RunSheetTemplate = Field(alias="run-sheet")
    exhibits: dict[Id, ExhibitTemplate]
    design_first: StepTemplate = Field(alias="design-first")
    round: RoundTemplate
    nothing_to_ask: Text = Field(alias="nothing-to-ask")
    to_do: tuple[Text, ...] = Field(alias="to-do")
    unconfirmed: Text
    blank: Text


def templates() -> Templates:
    """Read the templates."""
    return content.read(content.kit("datasets") / "authoring.yaml", Templates)


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """Put words of the record into a text; a name with a capital begins its words with one.

    Examples
    --------
    >>> fill_in("<Group>: <n> of {cr.n}.", {"group": "treated", "n": "16"})
    'Treated: 16 of {cr.n}.'
    """

    def word(found: re.Match[str]) -> str:
        name = found[1]
        value = words[name.lower()]
        return value[:1].upper() + value[1:] if name[0].isupper() else value

    return PLACE.sub(word, text)


def plain(text: str) -> str:
    """Write a text of the record so that nothing in it is taken for a mark or a figure.

    Examples
    --------
    >>> plain("Response {best} at  * 6 months")
    'Response (best) at 6 months'
    """
    words = re.sub(r"[*_`\\\[\]]", "", text.replace("{", "(").replace("}", ")"))
    return " ".join(words.replace("<", "below ").replace(">", "above ").split())
