"""Does a report agree with itself? Every check that a record allows, written out in one list."""

from appraisal.checks import (
    accuracy,
    at_risk,
    claims,
    comparisons,
    conventions,
    counted_effects,
    counts,
    data_cuts,
    denominators,
    duplicates,
    effects,
    events_and_p,
    followup,
    incidence,
    landmarks,
    medians,
    nested,
    p_values,
    pooled,
    pooled_counts,
    pooled_effects,
    precision,
    proportions,
    ranges,
    sums,
    survival,
    two_stage,
    versions,
    whole_numbers,
)
from appraisal.checks.finding import Finding, Findings, Quote, Table, Untested, Verdict
from appraisal.checks.runner import Check, run_check
from appraisal.records.study import Study

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Findings",
    "Quote",
    "Table",
    "Untested",
    "Verdict",
    "check",
]


CHECKS = (
    Check("possible", "Is it a value that can be?", True, ranges.possible),
    Check("percentage", "Is it a whole number of patients?", True, counts.percentages),
    Check("proportion-interval", "Which interval is it?", False, proportions.intervals),
    Check("two-by-two", "Is it all of one table?", True, accuracy.tables),
    Check("two-stage", "Has the design its error rates?", False, two_stage.designs),
    Check("whole-numbers", "Can so many have this mean?", True, whole_numbers.means_and_medians),
    Check("same-count", "Is one count printed in two ways?", True, conventions.same_count),
    Check("rounding", "Does one rounding rule explain them all?", True, conventions.conventions),
    Check("sum", "Do the parts add up to the whole?", True, sums.sums),
    Check("subgroup", "Is each part within its whole?", True, nested.subgroup_sizes),
    Check("narrower", "Do no more have the narrower outcome?", True, nested.narrower_outcomes),
    Check("stage", "Do flow and results name one size?", True, nested.stages_and_groups),
    Check("flow", "Is the flow of patients shown?", True, denominators.flow),
    Check("denominator", "Of how many patients?", True, denominators.missing_denominators),
    Check("reachable", "Can a curve take this value?", True, survival.reachable_values),
    Check("falling", "Does each curve only fall?", True, survival.falling),
    Check("order", "Is OS at least PFS?", True, survival.order),
    Check("incidence", "Do relapse and PFS leave room?", True, incidence.incidence_and_survival),
    Check("at-risk", "Does the curve leave so many?", True, at_risk.numbers_at_risk),
    Check("events", "Can so many events have come?", True, at_risk.deaths),
    Check("person-time", "Is the rate that of its events?", True, at_risk.rates_over_time),
    Check("landmark-interval", "Does a rate fit its interval?", False, landmarks.intervals),
    Check("two-values", "Is one value printed in two ways?", True, duplicates.two_values),
    Check("median", "Does the median fit the rates?", True, medians.medians),
    Check("median-interval", "Is it inside its interval?", True, medians.intervals_of_medians),
    Check("subgroup-median", "Is the whole between its parts?", True, medians.subgroups),
    Check("landmark", "Were patients followed for that long?", True, followup.landmarks),
    Check("median-follow-up", "Were they followed past it?", True, followup.medians_followed),
    Check("range", "Is it inside its range?", True, ranges.ranges),
    Check("calendar", "Do enrolment and follow-up agree?", True, followup.calendar),
    Check("interval-and-p", "Do ratio, interval and P fit?", False, effects.intervals_and_p),
    Check("shared-effect", "Does one ratio serve two endpoints?", True, effects.shared_effects),
    Check("precision", "Is the interval too narrow?", False, precision.precision),
    Check("events-and-p", "Can so few events give this P?", False, events_and_p.events_and_p),
    Check("ratio-of-counts", "Do the counts give this ratio?", False, counted_effects.count_ratios),
    Check("landmarks-and-ratio", "Do two rates fit the ratio?", True, landmarks.rates_and_ratio),
    Check("two-p", "Has one comparison two P values?", True, duplicates.two_p_values),
    Check("p-from-counts", "Do the counts give this P?", False, p_values.p_from_counts),
    Check("crude-and-adjusted", "Do the medians agree?", True, comparisons.crude_and_adjusted),
    Check("gain", "Does PFS explain the gain in OS?", True, comparisons.gains),
    Check("pooled", "Is it among its studies?", True, pooled.among_studies),
    Check("pooled-studies", "Are as many pooled as listed?", True, pooled.numbers_of_studies),
    Check(
        "pooled-counts", "Do all counts together say so?", True, pooled_counts.counts_together
    ),
    Check(
        "pooled-interval-and-p", "Do pooled estimate, interval and P fit?", False,
        pooled_effects.pooled_intervals,
    ),
    Check("weights", "Do the weights add up?", True, pooled.weights),
    Check("version", "Do two reports say the same?", True, versions.versions),
    Check("first-event", "Can both curves be of the same patients?", True, data_cuts.first_events),
    Check("claim", "Can the figures carry the claim?", True, claims.claims),
    Check("tension", "Do two claims pull apart?", True, claims.tensions),
    Check("citation", "Do the year and the doi agree?", True, claims.citations),
)  # fmt: skip


def check(study: Study) -> Findings:
    """Ask every question of a study.

    Parameters
    ----------
    study
        A record, read with `appraisal.records.study.study` or from a file.

    Returns
    -------
    Findings
        Findings in the order of the checks, and what could not be tested; a check that fails is
        one entry of those, and the others are made all the same.

    Examples
    --------
    >>> from appraisal.records.study import study
    >>> found = check(study("cd20-preemptive")).find("percentage/thrombocytopenia")
    >>> found.verdict, found.severity
    ('inconsistent', 1)
    """
    results = [result for unit in CHECKS for result in run_check(unit, study)]
    return Findings(
        study.id,
        study.title,
        tuple(result for result in results if isinstance(result, Finding)),
        tuple(result for result in results if isinstance(result, Untested)),
    )
