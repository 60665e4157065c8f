"""What a question is told to the browser as: its form before the commit, feedback after it."""

from collections.abc import Sequence
from typing import Literal, NotRequired

from typing_extensions import TypedDict

QuestionKind = Literal["choice", "several", "number", "confidence", "range", "words", "domain"]


class OptionView(TypedDict):
    """An option to choose; ``text`` is HTML."""

    id: str
    text: str


class QuestionForm(TypedDict, total=False):
    """What only some kinds of question have.

    ``shuffled``: the page may put the options in an order of the learner's own. ``ends``: what the
    ends of a scale mean. ``places``: id of a place in the report -> how it is called;
    ``grounds``: whether a reason and a place are asked for.
    """

    options: Sequence[OptionView]
    shuffled: bool
    title: str
    places: dict[str, str]
    grounds: bool
    unit: str
    low: float
    high: float
    step: float | None
    ends: Sequence[str]
    rows: int


class QuestionView(QuestionForm):
    """A question's form. Before the commit nothing of the key is in it."""

    id: str
    kind: QuestionKind
    prompt: str
    hint: str
    optional: bool
    more: bool


class RemarkView(TypedDict):
    """What is said of one option: our verdict on it, and why."""

    id: str
    text: str
    verdict: str
    chosen: bool
    why: str


class FeedbackView(TypedDict):
    """What a committed question shows: our reading, and why."""

    verdict: str
    reference: str
    why: str
    remarks: Sequence[RemarkView]
    at: NotRequired[str]
    certainty: NotRequired[str]
