"""What a lesson may show: a closed list. Here is *what*; `appraisal.exhibits` knows *how*."""

from typing import Annotated

from pydantic import Field

from appraisal.lessons.exhibits.across_studies import (
    Clashes,
    DecisionMap,
    EvidenceTable,
    ForestPlot,
    TimeZeros,
)
from appraisal.lessons.exhibits.base import BaseExhibit as BaseExhibit
from appraisal.lessons.exhibits.interactive import (
    Confounders,
    CountsOf,
    CurveValues,
    Denominators,
    EValue,
    Simulation,
    Transplants,
)
from appraisal.lessons.exhibits.judgements import TrafficLight, TwoInstruments
from appraisal.lessons.exhibits.study import WISHES as WISHES
from appraisal.lessons.exhibits.study import (
    CheckFinding,
    CompatibleCohorts,
    ConfidenceShift,
    CountsBehind,
    Flow,
    MedianTimes,
    PartsOfGroup,
    Proportion,
    Rates,
    ReportCard,
    ReportingChain,
    SideBySide,
    WishedDesign,
    ZeroEvents,
)

Exhibit = Annotated[
    ReportCard
    | ReportingChain
    | Flow
    | Proportion
    | ZeroEvents
    | CompatibleCohorts
    | Rates
    | CountsBehind
    | PartsOfGroup
    | CheckFinding
    | SideBySide
    | MedianTimes
    | ConfidenceShift
    | WishedDesign
    | Simulation
    | CountsOf
    | CurveValues
    | Confounders
    | EValue
    | Denominators
    | Transplants
    | TrafficLight
    | TwoInstruments
    | EvidenceTable
    | ForestPlot
    | TimeZeros
    | Clashes
    | DecisionMap,
    Field(discriminator="show"),
]
