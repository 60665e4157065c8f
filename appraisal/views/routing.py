"""The way to an instrument, as it is told to the browser."""

from collections.abc import Sequence
from typing import Any, NotRequired

from typing_extensions import TypedDict


class SourceLink(TypedDict):
    """A publication that an instrument follows."""

    name: str
    link: str


class InstrumentName(TypedDict):
    """An instrument of the kit; ``why`` says why it fits, or what tells it apart."""

    id: str
    title: str
    follows: Sequence[SourceLink]
    why: NotRequired[str]


class PublishedInstrument(TypedDict):
    """An instrument that is published and that the kit does not restate."""

    name: str
    link: str
    because: str


class EndingView(TypedDict):
    """Where a way ends: what fits, what does not and why, or that nothing does."""

    fits: Sequence[InstrumentName]
    elsewhere: Sequence[PublishedInstrument]
    none: str
    unlike: Sequence[InstrumentName]
    examples: Sequence[str]


class AnswerView(TypedDict):
    """An answer leads to another question or to an ending."""

    id: str
    text: str
    to: str | None
    ending: EndingView | None


class RoutingQuestion(TypedDict):
    """A question on the way."""

    id: str
    prompt: str
    hint: str
    answers: Sequence[AnswerView]


class RoutingView(TypedDict):
    """All questions, the first one first."""

    words: dict[str, Any]
    questions: Sequence[RoutingQuestion]
