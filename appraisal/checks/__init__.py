"""Does a report agree with itself? Every check that a record allows, written out in one list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from appraisal.checks import (
    claims,
    counts,
    denominators,
    effects,
    followup,
    medians,
    survival,
    versions,
)
from appraisal.checks.finding import Finding, Findings, Quote, Result, Table, Untested, Verdict
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


@dataclass(frozen=True)
class Check:
    """One question asked of a record.

    Attributes
    ----------
    id : str
        Its name.
    question : str
        What it asks.
    exact : bool
        Whether "inconsistent" is proved, so that an honest report can never get it.
    run : callable
        From a study to its findings, and to what could not be tested.
    """

    id: str
    question: str
    exact: bool
    run: Callable[[Study], Iterator[Result]]


CHECKS = (
    Check("percentage", "Is each percentage a whole number of the patients?", True, counts.percentages),
    Check("same-count", "Is one count printed in two ways?", True, counts.same_count),
    Check("rounding", "Does one rounding rule explain them all?", True, counts.conventions),
    Check("sum", "Do the parts add up to the whole?", True, counts.sums),
    Check("flow", "Does the flow of patients add up, and is it shown?", True, denominators.flow),
    Check("denominator", "Of how many patients?", True, denominators.missing_denominators),
    Check("reachable", "Can a curve on these patients take this value?", True, survival.reachable_values),
    Check("falling", "Does each curve only fall?", True, survival.falling),
    Check("order", "Is OS at least PFS?", True, survival.order),
    Check("median", "Does the median fit the rates?", True, medians.medians),
    Check("median-interval", "Is the median inside its interval?", True, medians.intervals_of_medians),
    Check("subgroup-median", "Is the whole between its parts?", True, medians.subgroups),
    Check("landmark", "Were patients followed for that long?", True, followup.landmarks),
    Check("median-follow-up", "Were patients followed past the median?", True, followup.medians_followed),
    Check("range", "Is each median inside its range?", True, followup.ranges),
    Check("calendar", "Do enrolment and follow-up agree?", True, followup.calendar),
    Check("interval-and-p", "Do ratio, interval and P fit together?", False, effects.intervals_and_p),
    Check("shared-effect", "Does one ratio serve several endpoints?", True, effects.shared_effects),
    Check("precision", "Can so few patients give so narrow an interval?", False, effects.precision),
    Check("p-from-counts", "Do the counts give this P?", False, effects.p_from_counts),
    Check("crude-and-adjusted", "Do the medians agree with the ratio?", True, effects.crude_and_adjusted),
    Check("gain", "Does control of the disease explain the gain?", True, effects.gains),
    Check("version", "Do two reports say the same?", True, versions.versions),
    Check("first-event", "Can both curves be of the same patients?", True, versions.first_events),
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
        Findings in the order of the checks, and what could not be tested.

    Examples
    --------
    >>> from appraisal.records.study import study
    >>> found = check(study("cd20-preemptive")).find("percentage/thrombocytopenia")
    >>> found.verdict, found.severity
    ('inconsistent', 1)
    """
    findings, untested = [], []
    for unit in CHECKS:
        for result in unit.run(study):
            named = replace(result, check=unit.id)
            (findings if isinstance(named, Finding) else untested).append(named)
    return Findings(study.id, tuple(findings), tuple(untested))  # type: ignore[arg-type]
