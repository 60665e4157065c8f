"""What a learner's review of all lessons is told to the browser as."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from appraisal.views.downloads import ChoiceView


class ReviewPageView(TypedDict):
    """What does not change on the page: words, the lessons to send, kinds of file, papers."""

    words: dict[str, Any]
    lessons: Sequence[str]
    formats: Sequence[ChoiceView]
    papers: Sequence[ChoiceView]


class MissedQuestion(TypedDict):
    """A question answered otherwise than we read it; ``prompt`` and ``ours`` are HTML."""

    href: str
    lesson: str
    prompt: str
    ours: str


class TitledLink(TypedDict):
    """A page of the kit by its title."""

    href: str
    title: str


class IdeaView(TypedDict):
    """An idea: how often it was asked, what was missed, and the labs on it."""

    id: str
    name: str
    says: str
    asked: int
    missed: Sequence[MissedQuestion]
    labs: Sequence[TitledLink]


class IntervalView(TypedDict):
    """An interval of the learner's own beside the one that settles it; ``prompt`` is HTML."""

    prompt: str
    own: Sequence[str]
    settled: Sequence[str]
    unit: str
    holds: bool
    width: str


class ConfidenceView(TypedDict):
    """Confidence in the claim of a lesson, at first and at last."""

    lesson: str
    first: str
    second: str


class ReviewView(TypedDict):
    """What the answers come to; ``held`` is how many intervals held the value."""

    committed: int
    missed: int
    ideas: Sequence[IdeaView]
    held: int
    intervals: Sequence[IntervalView]
    confidences: Sequence[ConfidenceView]


class NewQuestion(TypedDict):
    """A new question without its key; one without options asks for a number in ``unit``."""

    id: str
    prompt: str
    source: str
    options: Sequence[str]
    unit: str


class ReviewReply(TypedDict):
    """The review, and new questions on what was missed."""

    review: ReviewView
    items: Sequence[NewQuestion]


class JudgedAnswer(TypedDict):
    """Whether an answer agrees with what was computed, and why, as HTML."""

    agrees: bool
    right: str
    why: str


class AnswerReply(TypedDict):
    """The answer to a new question, judged."""

    told: JudgedAnswer
