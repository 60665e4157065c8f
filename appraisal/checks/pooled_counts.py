"""The counts of all studies of a meta-analysis together, beside its pooled estimate."""

from collections.abc import Iterator
from math import isfinite

from appraisal.checks.finding import Finding, Result, Untested
from appraisal.checks.quotes import quote, quote_outcome, suspect_messenger
from appraisal.derived.counts import exact_number, find_counts
from appraisal.records.outcomes import Outcome
from appraisal.records.pooled import Pooled
from appraisal.records.study import Study
from appraisal.stats.ratios import odds_ratio, risk_difference, risk_ratio

MEASURES = ("RR", "OR", "RD")
PERCENT = ("%", "percentage points")


def counts_together(study: Study) -> Iterator[Result]:
    """Tell whether the counts of all studies together lie within the pooled interval.

    They may lie elsewhere without an error: a sum mixes studies of unequal risk and allocation,
    which pooling keeps apart.
    """
    for entry in study.pooled:
        if entry.outcomes is None or entry.measure not in MEASURES:
            continue
        first, last = (study.find("outcomes", id) for id in entry.outcomes)
        low, high = exact_number(entry.low), exact_number(entry.high)
        crude = find_crude(study, entry, first, last)
        if low is None or high is None:
            yield Untested(f"{entry.id}-counts", "No interval of the pooled estimate is printed.")
        elif crude is None or not isfinite(crude):
            yield Untested(f"{entry.id}-counts", "The counts of its two groups give no ratio.")
        else:
            yield judge(study, entry, (first, last), crude)


def find_crude(study: Study, entry: Pooled, first: Outcome, last: Outcome) -> float | None:
    """Return the ratio or difference of summed counts, in the measure and unit of the pooled."""
    one, other = find_counts(study, first), find_counts(study, last)
    if len(one.events) != 1 or len(other.events) != 1 or not (one.n and other.n):
        return None
    table = (one.events[0], one.n, other.events[0], other.n)
    if entry.measure == "RD":
        difference = risk_difference(*table).estimate
        printed = exact_number(entry.estimate)
        return 100 * difference if printed is not None and printed.unit in PERCENT else difference
    if 0 in (table[0], table[2]):
        return None
    return (odds_ratio if entry.measure == "OR" else risk_ratio)(*table).estimate


def judge(study: Study, entry: Pooled, pair: tuple[Outcome, Outcome], crude: float) -> Finding:
    """Judge the crude ratio by the pooled interval."""
    low, high = exact_number(entry.low), exact_number(entry.high)
    assert low is not None
    assert high is not None
    least, most = float(low.value), float(high.value)
    turned = -crude if entry.measure == "RD" else 1 / crude
    within, back = least <= crude <= most, least <= turned <= most
    return Finding(
        f"{entry.id}-counts",
        "consistent" if within else "cannot tell",
        1 if within else 2,
        f"{entry.label}: the counts of all studies together give {crude:.2f}, pooled is "
        f"{entry.estimate} ({low.text} to {high.text})"
        + ("." if within or not back else "; turned round they give " + f"{turned:.2f}."),
        (
            *quote(study, entry.label, entry.estimate),
            *(q for outcome in pair for q in quote_outcome(study, outcome)),
        ),
        (),
        ()
        if within
        else (
            *(("The reference is the other group.",) if back else ()),
            "A sum of counts mixes studies of unequal risk and allocation; pooling keeps each "
            "study's comparison apart.",
            "The counts are of more studies, or of another outcome.",
            *suspect_messenger(study, entry.estimate),
        ),
        "" if within else "Ask for the forest plot, with the counts of each study.",
    )
