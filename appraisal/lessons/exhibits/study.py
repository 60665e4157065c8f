"""Exhibits of one study: what each is, validated where it is written."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from appraisal.content import Form
from appraisal.lessons.exhibits.base import BaseExhibit, GeneralExhibit, StudyExhibit
from appraisal.records.reported import Id


class ReportCard(BaseExhibit):
    """The report as the reader meets it: where it stands, its claims, its headline values."""

    show: Literal["report-card"]
    seconds: ClassVar[float] = 55
    claims: tuple[Id, ...]
    effects: tuple[Id, ...] = ()
    pooled: tuple[Id, ...] = ()
    accuracy: tuple[Id, ...] = ()
    outcomes: tuple[Id, ...] = ()
    survival: tuple[Id, ...] = ()


class ReportingChain(BaseExhibit):
    """How many hands stand between the patients and the reader."""

    show: Literal["hands"]
    report: Id


class Flow(StudyExhibit):
    """The flow of patients, with the stages that are not reported kept visible."""

    show: Literal["flow"]


class Proportion(StudyExhibit):
    """A proportion with its exact interval, redrawn as the number of patients is moved."""

    show: Literal["proportion"]
    outcome: Id
    predicted: Id | None = None


class ZeroEvents(BaseExhibit):
    """What no event in n patients still allows."""

    show: Literal["zero-events"]
    outcome: Id
    predicted: Id | None = None


class CompatibleCohorts(BaseExhibit):
    """Many cohorts that reproduce every printed value of a survival curve."""

    show: Literal["compatible-cohorts"]
    survival: Id


class Rates(BaseExhibit):
    """Rates of this study beside those of others."""

    show: Literal["rates"]
    outcomes: tuple[Id, ...]
    comparators: tuple[Id, ...]


class CountsBehind(BaseExhibit):
    """The counts that could stand behind a printed percentage."""

    show: Literal["counts-behind"]
    outcome: Id


class PartsOfGroup(BaseExhibit):
    """Whether the parts of a group add up to the whole."""

    show: Literal["split"]
    partition: Id
    outcomes: tuple[Id, ...] = ()


class CheckFinding(StudyExhibit):
    """One finding of the number checks: what is printed, the working, what may be innocent."""

    show: Literal["finding"]
    seconds: ClassVar[float] = 35
    finding: Annotated[
        str, Form(r"[a-z0-9-]+/[a-z0-9-]+", "the id of a finding, such as percentage/response")
    ]


class SideBySide(StudyExhibit):
    """The same quantities in two reports of the study, beside each other."""

    show: Literal["side-by-side"]
    seconds: ClassVar[float] = 40
    versions: tuple[Id, ...] = Field(min_length=1)


class MedianTimes(BaseExhibit):
    """Median times of this study beside those of others, each with its time zero."""

    show: Literal["medians"]
    survival: tuple[Id, ...]
    comparators: tuple[Id, ...]


# the questions of the opening step, by whose ids the wish is found again
WISHES = ("wish-patients", "wish-comparator", "wish-time-zero", "wish-endpoint", "wish-number")


class WishedDesign(BaseExhibit):
    """The study a learner wished for in the opening step, beside what was done."""

    show: Literal["wished-design"]


class ConfidenceShift(GeneralExhibit):
    """First and second confidence of this learner."""

    show: Literal["confidence-shift"]
