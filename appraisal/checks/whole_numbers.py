"""Means and medians of whole numbers: whether so many people can have them."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, find_size, whole_number
from appraisal.records.reported import Printed
from appraisal.records.study import Measure, Study
from appraisal.stats.whole_numbers import median_fits, totals_behind

# Units in which each patient has a whole number.
WHOLE = ("lines", "patients", "lesions", "nodes", "episodes", "attacks", "visits", "infusions")


def means_and_medians(study: Study) -> Iterator[Result]:
    """Tell whether each mean or median of whole numbers is one that so many people can have."""
    for measure in study.measures:
        value = exact_number(measure.value)
        n = whole_number(measure.n) or (s.value if (s := find_size(study, measure.group)) else None)
        if value is None or n is None or n < 1 or value.value < 0:
            continue
        if not (measure.whole or value.unit in WHOLE) or value.approximately:
            continue
        statistic = measure.statistic
        if statistic == "not reported":
            words = measure.label.lower()
            statistic = "mean" if "mean" in words else "median" if "median" in words else statistic
        if statistic == "mean":
            yield from mean(study, measure, value, n)
        elif statistic == "median":
            yield from median(study, measure, value, n)


def mean(study: Study, measure: Measure, value: Printed, n: int) -> Iterator[Finding]:
    """Judge a mean: its total must be a whole number (GRIM)."""
    items = max(1, measure.items)
    if n * items >= 10 ** len(value.digits.partition(".")[2]):
        return  # every mean with so few digits occurs
    # cut digits are no slip
    fits = totals_behind(value.digits, n, items) or totals_behind(
        value.digits, n, items, rounding="truncated"
    )
    total = float(value.value) * n * items
    nearby = sorted({int(total), int(total) + 1})
    yield Finding(
        measure.id,
        "consistent" if fits else "inconsistent",
        1 if fits else 2,
        f"{measure.label}: {value.text} is {'a' if fits else 'no'} mean of {n} whole numbers"
        + (f", {fits[0]} in all." if fits else "."),
        quote(study, measure.label, value),
        tuple(f"{k}/{n * items} = {k / (n * items):.4f}" for k in nearby),
        ()
        if fits
        else (
            "Fewer people were measured than the group has.",
            "The values are not all whole numbers.",
            *suspect_messenger(study, value),
        ),
        "" if fits else "Ask of how many the mean is.",
    )


def median(study: Study, measure: Measure, value: Printed, n: int) -> Iterator[Finding]:
    """Judge a median: of an odd number of people it is whole, else it may be halfway."""
    fits = median_fits(value.digits, n) or median_fits(value.digits, n, rounding="truncated")
    yield Finding(
        measure.id,
        "consistent" if fits else "cannot tell",
        1 if fits else 2,
        f"{measure.label}: the median of {n} whole numbers is "
        + ("whole" if n % 2 else "whole or halfway between two")
        + f"; printed is {value.text}.",
        quote(study, measure.label, value),
        innocent=()
        if fits
        else (
            "Another number of people was measured than the group has.",
            "Some programs put a median between grouped values.",
            *suspect_messenger(study, value),
        ),
        so_what="" if fits else "Ask of how many the median is.",
    )
