"""What a facilitator's page is told of a class; its results are told as they are computed."""

from collections.abc import Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from appraisal.views.class_member import InClass, StandingView


class LessonName(TypedDict):
    """A lesson, lab or plenary that a class can work through."""

    id: str
    title: str


class ClassPageView(TypedDict):
    """What does not change on a facilitator's page."""

    words: dict[str, Any]
    lessons: Sequence[LessonName]


class BegunLesson(LessonName):
    """A lesson that somebody has begun: how many, with how many commits."""

    learners: int
    commits: int


class OverviewView(InClass):
    """A class to its facilitator; ``owner`` says that the first facilitator asks."""

    code: str
    owner: bool
    joined: int
    standing: StandingView
    lessons: Sequence[BegunLesson]


class LearnerView(TypedDict):
    """A learner: whether they are here, in which lesson, and when they were last seen."""

    number: int
    pseudonym: str
    commits: int
    here: bool
    lesson: str
    seen: str | None


class FacilitatorView(TypedDict):
    """Another facilitator, who has a link of their own."""

    number: int
    name: str


class PeopleView(TypedDict):
    """Who is in a class."""

    learners: Sequence[LearnerView]
    facilitators: Sequence[FacilitatorView]


class LearnersChange(TypedDict, total=False):
    """What a change of the learners gives back: how many were removed, or a code to come in by."""

    removed: int
    rejoin: str
    minutes: int


class FacilitatorsChange(TypedDict, total=False):
    """What a change of the facilitators gives back: the secret of a new link, told once."""

    secret: str


class ChangedLearners(PeopleView, LearnersChange):
    """Who is in a class after its learners were changed."""


class ChangedFacilitators(PeopleView, FacilitatorsChange):
    """Who is in a class after its facilitators were changed."""


class AskedQuestion(TypedDict):
    """A question, in plain text."""

    id: str
    prompt: str


class AskedStep(TypedDict):
    """A step and what it asks."""

    id: str
    title: str
    questions: Sequence[AskedQuestion]


class AskedSteps(TypedDict):
    """What a lesson asks, for the facilitator to switch off."""

    steps: Sequence[AskedStep]


class WrittenText(TypedDict):
    """What somebody wrote; nothing says who."""

    id: str
    text: str


class WrittenQuestion(TypedDict):
    """A question that was answered in own words, and the answers in an order of nobody's."""

    step: str
    question: str
    step_title: str
    prompt: str
    texts: Sequence[WrittenText]


class WrittenQuestions(TypedDict):
    """What was written in own words in a lesson."""

    questions: Sequence[WrittenQuestion]


class RunSheetStep(TypedDict):
    """A step with a class: minutes, questions to ask, and where careful readers differ."""

    id: str
    title: str
    minutes: int
    ask: Sequence[str]
    divides: str


class RunSheetView(TypedDict):
    """How to take a class through a lesson."""

    lesson: str
    minutes: int
    before: str
    steps: Sequence[RunSheetStep]
    close: str


class FilesRead(TypedDict):
    """What could not be read of the files that were handed over."""

    type: Literal["read"]
    notices: Sequence[str]
