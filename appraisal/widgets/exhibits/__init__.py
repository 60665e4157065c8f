"""How each exhibit of a lesson is shown, by its kind."""

from collections.abc import Callable
from typing import Any

from appraisal.lessons import exhibits as shown
from appraisal.lessons.progress import Progress
from appraisal.widgets.exhibits import across, judged, labs, maps, reports, simulation, study
from appraisal.widgets.exhibits.drawing import Card, Drawing, Mistyped, described

__all__ = ["EXHIBITS", "Card", "Drawing", "Mistyped", "build", "described"]

EXHIBITS: dict[type[shown.Shown], Callable[[Any, Progress], Drawing | Card]] = {
    shown.ReportCard: study.report_card,
    shown.Hands: study.hands,
    shown.Flow: study.patient_flow,
    shown.Proportion: study.proportion,
    shown.ZeroEvents: study.zero_events,
    shown.CompatibleCohorts: study.compatible_cohorts,
    shown.Rates: study.rates,
    shown.CountsBehind: study.counts_behind,
    shown.Split: study.split,
    shown.CheckFinding: reports.finding,
    shown.SideBySide: reports.side_by_side,
    shown.MedianTimes: reports.medians,
    shown.ConfidenceShift: study.confidence_shift,
    shown.Simulation: simulation.simulation,
    shown.CountsOf: labs.counts_of,
    shown.CurveValues: labs.curve_values,
    shown.Confounders: labs.confounders,
    shown.EValue: labs.e_value,
    shown.Denominators: reports.denominators,
    shown.Transplants: labs.transplants,
    shown.TrafficLight: judged.traffic_light,
    shown.TwoInstruments: judged.two_instruments,
    shown.EvidenceTable: across.evidence_table,
    shown.ForestPlot: across.forest_plot,
    shown.TimeZeros: across.time_zeros,
    shown.Clashes: across.clashes,
    shown.DecisionMap: maps.decision_map,
}


def build(spec: shown.Shown, progress: Progress) -> Drawing | Card:
    """Make an exhibit for one learner's progress through a lesson."""
    return EXHIBITS[type(spec)](spec, progress)
