"""How each exhibit of a lesson is shown, by its kind."""

from collections.abc import Callable
from typing import Any

from appraisal.exhibits import (
    across_studies,
    decision_table,
    judgements,
    labs,
    printed_figures,
    simulation,
    study,
)
from appraisal.exhibits.drawing import BadInput, Card, Drawing, control_view
from appraisal.lessons import exhibits as shown
from appraisal.lessons.state.progress import Progress

__all__ = ["EXHIBITS", "BadInput", "Card", "Drawing", "build", "control_view"]

EXHIBITS: dict[type[shown.Shown], Callable[[Any, Progress], Drawing | Card]] = {
    shown.ReportCard: study.report_card,
    shown.Hands: study.chain_of_reports,
    shown.Flow: study.patient_flow,
    shown.Proportion: study.proportion,
    shown.ZeroEvents: study.zero_events,
    shown.CompatibleCohorts: study.compatible_cohorts,
    shown.Rates: study.rates,
    shown.CountsBehind: study.counts_behind,
    shown.Split: study.parts_of_group,
    shown.CheckFinding: printed_figures.finding,
    shown.SideBySide: printed_figures.side_by_side,
    shown.MedianTimes: printed_figures.median_times,
    shown.ConfidenceShift: study.confidence_shift,
    shown.Simulation: simulation.simulation,
    shown.CountsOf: labs.counts_of,
    shown.CurveValues: labs.curve_values,
    shown.Confounders: labs.confounders,
    shown.EValue: labs.e_value,
    shown.Denominators: printed_figures.denominators,
    shown.Transplants: labs.transplants,
    shown.TrafficLight: judgements.traffic_light,
    shown.TwoInstruments: judgements.two_instruments,
    shown.EvidenceTable: across_studies.evidence_table,
    shown.ForestPlot: across_studies.forest_plot,
    shown.TimeZeros: across_studies.time_zeros,
    shown.Clashes: across_studies.clashes,
    shown.DecisionMap: decision_table.decision_map,
}


def build(spec: shown.Shown, progress: Progress) -> Drawing | Card:
    """Make an exhibit for one learner's progress through a lesson."""
    return EXHIBITS[type(spec)](spec, progress)
