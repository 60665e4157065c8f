"""How each exhibit of a lesson is shown, by its kind."""

from collections.abc import Callable
from typing import Any

from appraisal.exhibits import (
    across_studies,
    decision_table,
    design_wished,
    judgements,
    labs,
    printed_values,
    simulation,
    study,
)
from appraisal.exhibits.drawing import BadInput, Card, Drawing, control_view
from appraisal.lessons import exhibits as specs
from appraisal.lessons.state.progress import Progress

__all__ = ["EXHIBITS", "BadInput", "Card", "Drawing", "build", "control_view"]

EXHIBITS: dict[type[specs.BaseExhibit], Callable[[Any, Progress], Drawing | Card]] = {
    specs.ReportCard: study.report_card,
    specs.ReportingChain: study.chain_of_reports,
    specs.Flow: study.patient_flow,
    specs.Proportion: study.proportion,
    specs.ZeroEvents: study.zero_events,
    specs.CompatibleCohorts: study.compatible_cohorts,
    specs.Rates: study.rates,
    specs.CountsBehind: study.counts_behind,
    specs.PartsOfGroup: study.parts_of_group,
    specs.CheckFinding: printed_values.finding,
    specs.SideBySide: printed_values.side_by_side,
    specs.MedianTimes: printed_values.median_times,
    specs.WishedDesign: design_wished.wished_design,
    specs.ConfidenceShift: study.confidence_shift,
    specs.Simulation: simulation.simulation,
    specs.CountsOf: labs.counts_of,
    specs.CurveValues: labs.curve_values,
    specs.Confounders: labs.confounders,
    specs.EValue: labs.e_value,
    specs.Denominators: printed_values.denominators,
    specs.Transplants: labs.transplants,
    specs.TrafficLight: judgements.traffic_light,
    specs.TwoInstruments: judgements.two_instruments,
    specs.EvidenceTable: across_studies.evidence_table,
    specs.ForestPlot: across_studies.forest_plot,
    specs.TimeZeros: across_studies.time_zeros,
    specs.Clashes: across_studies.clashes,
    specs.DecisionMap: decision_table.decision_map,
}


def build(spec: specs.BaseExhibit, progress: Progress) -> Drawing | Card:
    """Make an exhibit for one learner's progress through a lesson."""
    return EXHIBITS[type(spec)](spec, progress)
