"""What a lesson may show: a closed list. Here is *what*; the widgets layer knows *how*."""

from typing import Annotated, Literal

from pydantic import Field

from appraisal.content import Content
from appraisal.records.reported import Id


class Shown(Content):
    """What every exhibit has: a heading, and a line of introduction."""

    title: Annotated[str, Field(min_length=1)]
    lead: str = ""


class ReportCard(Shown):
    """The report as the reader meets it: where it stands, its claims, its headline figures."""

    show: Literal["report-card"]
    claims: tuple[Id, ...]
    outcomes: tuple[Id, ...] = ()
    survival: tuple[Id, ...] = ()


class Hands(Shown):
    """How many hands stand between the patients and the reader."""

    show: Literal["hands"]
    report: Id


class Flow(Shown):
    """The flow of patients, with the stages that are not reported kept visible."""

    show: Literal["flow"]


class Proportion(Shown):
    """A proportion with its exact interval, redrawn as the number of patients is moved."""

    show: Literal["proportion"]
    outcome: Id
    predicted: Id | None = None


class ZeroEvents(Shown):
    """What no event in n patients still allows."""

    show: Literal["zero-events"]
    outcome: Id
    predicted: Id | None = None


class CompatibleCohorts(Shown):
    """Many cohorts that reproduce every printed figure of a survival curve."""

    show: Literal["compatible-cohorts"]
    survival: Id


class Rates(Shown):
    """Rates of this study beside those of others."""

    show: Literal["rates"]
    outcomes: tuple[Id, ...]
    comparators: tuple[Id, ...]


class CountsBehind(Shown):
    """The counts that could stand behind a printed percentage."""

    show: Literal["counts-behind"]
    outcome: Id


class Split(Shown):
    """Whether the parts of a group add up to the whole."""

    show: Literal["split"]
    partition: Id
    outcomes: tuple[Id, ...] = ()


class ConfidenceShift(Shown):
    """First and second confidence of this learner."""

    show: Literal["confidence-shift"]


Exhibit = Annotated[
    ReportCard
    | Hands
    | Flow
    | Proportion
    | ZeroEvents
    | CompatibleCohorts
    | Rates
    | CountsBehind
    | Split
    | ConfidenceShift,
    Field(discriminator="show"),
]
