"""What a step is told to the browser as."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from appraisal.views.downloads import DownloadsView
from appraisal.views.exhibits import ExhibitView, ReportPlaces
from appraisal.views.questions import FeedbackView, QuestionView

Phase = Literal["waiting", "open", "held", "committed"]


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


class WaitingStep(TypedDict):
    """A step before the browser has said what it keeps: little more than its title."""

    lesson: str
    version: int
    step: str
    number: int
    title: str
    phase: Phase
    questions: Sequence[QuestionView]
    terms: Sequence[TermView]


class StepView(WaitingStep):
    """A step: what was met, what is asked and answered, and after the commit what is explained."""

    intro: str
    report: ReportPlaces | None
    ahead: bool
    before: Sequence[ExhibitView]
    answers: Mapping[str, Any]
    committed: str | None
    feedback: Mapping[str, FeedbackView]
    leads_to: ConclusionsView | None
    after: Sequence[ExhibitView]
    takeaway: str
    minutes: int | None
    downloads: DownloadsView | None
    reopened: bool
