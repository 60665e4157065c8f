"""What a step is told to the browser as."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from appraisal.views.downloads import DownloadsView
from appraisal.views.exhibits import ExhibitView
from appraisal.views.questions import FeedbackView, QuestionView

Phase = Literal["waiting", "left-out", "open", "held", "committed"]


class TermView(TypedDict):
    """A term of the glossary that the step uses, and what it means."""

    id: str
    term: str
    says: str


class RuleConclusion(TypedDict):
    """What a rule makes of the learner's judgements, and of ours."""

    id: str
    name: str
    text: str
    own: bool
    source_says: str
    yours: str
    ours: str
    same: bool


class RatedLevel(TypedDict):
    """The level we gave overall, where an instrument has levels."""

    label: str
    means: str
    why: str


class ConclusionsView(TypedDict):
    """What the judgements of a step lead to."""

    rules: Sequence[RuleConclusion]
    level: RatedLevel | None


class MinutesView(TypedDict):
    """How long it takes: on the core path, and what lies beside it."""

    core: int
    more: int


class NextStep(TypedDict):
    """The next step that is open."""

    id: str
    title: str
    number: int


class NotebookLink(TypedDict):
    """A lesson or a lab to go on to, and why."""

    notebook: str
    title: str
    why: str


class OnwardView(TypedDict):
    """Where to go on: the next step with the minutes left, or out of a finished lesson."""

    step: NextStep | None
    minutes: int
    next: NotebookLink | None
    labs: Sequence[NotebookLink]


class WaitingStep(TypedDict):
    """A step before the browser has said what it keeps: little more than its title."""

    lesson: str
    version: int
    step: str
    number: int
    title: str
    reading: MinutesView
    phase: Phase
    questions: Sequence[QuestionView]
    terms: Sequence[TermView]


class StepView(WaitingStep):
    """A step: what was met, what is asked and answered, and after the commit what is explained.

    ``left_out``: the questions of it that the learner's class is not asked.
    """

    intro: str
    has_report: bool
    onward: OnwardView | None
    ahead: bool
    before: Sequence[ExhibitView]
    answers: Mapping[str, Any]
    committed: str | None
    feedback: Mapping[str, FeedbackView]
    leads_to: ConclusionsView | None
    after: Sequence[ExhibitView]
    takeaway: str
    minutes: int | None
    left_out: Sequence[str]
    downloads: DownloadsView | None
    reopened: bool
