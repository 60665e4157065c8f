"""One thing printed twice: two P values of one comparison, two values of one curve."""

from collections.abc import Iterator
from itertools import combinations

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import possible_p, quote, suspect_messenger
from appraisal.derived.counts import exact_number
from appraisal.derived.scales import share_bounds
from appraisal.derived.times import month_ends
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Study
from appraisal.records.survival import Survival
from appraisal.stats.printed_p import read_p
from appraisal.stats.rounding import bounds


def two_p_values(study: Study) -> Iterator[Result]:
    """Point out two different P values printed for one comparison.

    That of two rates at a time is not that of the curves, nor that of a later time.
    """
    for first, second in combinations(study.comparisons, 2):
        one, other = possible_p(first.p), possible_p(second.p)
        if set(first.between) != set(second.between):
            continue
        if one is None or other is None or first.test != second.test:
            continue
        if find_when(first.time) != find_when(second.time):
            continue
        same = say_one_p(one.plain, other.plain)
        yield Finding(
            f"{first.id}-{second.id}",
            "consistent" if same else "cannot tell",
            1 if same else 3,
            f"{first.label}: P {one.text} and P {other.text}"
            + (" say the same." if same else ", for one comparison."),
            (*quote(study, first.label, one), *quote(study, second.label, other)),
            innocent=()
            if same
            else ("Two tests, or an adjusted and a crude one.", *suspect_messenger(study, other)),
            so_what="" if same else "Ask which test each is of.",
        )


def find_when(time: Reported) -> float | str | None:
    """Return when two values were compared: in months, or as printed; None where nobody says."""
    if not isinstance(time, Printed):
        return None
    return str(time) if time.months is None else float(time.months)


def say_one_p(first: str, second: str) -> bool:
    """Say whether two printed P values are one and the same, to the fewer of their digits.

    Examples
    --------
    >>> say_one_p("0.02", "0.018"), say_one_p("0.02", "0.03"), say_one_p("0.02", "<0.05")
    (True, False, True)
    """
    one, other = (
        bounds(text, "nearest") if text[0].isdecimal() else None for text in (first, second)
    )
    if one is None or other is None:
        return read_p(first).meets(*read_p(second))
    return max(one.low, other.low) < min(one.high, other.high)


def two_values(study: Study) -> Iterator[Result]:
    """Point out two different values printed for one endpoint of one group."""
    linked = {frozenset((v.first, v.second)) for v in study.versions}
    for first, second in combinations(study.survival, 2):
        if (first.endpoint, first.group) != (second.endpoint, second.group):
            continue
        if frozenset((first.id, second.id)) in linked or first.time_zero != second.time_zero:
            continue
        for what, one, other in shared_values(first, second):
            (low, high), (least, most) = ends(one), ends(other)
            same = low <= most and least <= high
            yield Finding(
                f"{first.id}-{second.id}-{what.replace(' ', '-')}",
                "consistent" if same else "cannot tell",
                1 if same else 3,
                f"{first.endpoint}, {what}: {one} and {other}"
                + (" say the same." if same else ", for one group."),
                (*quote(study, first.endpoint, one), *quote(study, second.endpoint, other)),
                innocent=()
                if same
                else ("Two assessors, two data cuts or two analysis sets.",
                      *suspect_messenger(study, other)),
                so_what="" if same else "Ask what differs between the two.",
            )  # fmt: skip


def ends(value: Printed) -> tuple[float, float]:
    """Return the lowest and highest time in months, or share in percent, that prints so."""
    if value.months is not None:
        return month_ends(value)
    both = share_bounds(value)
    return float(both.low), float(both.high)


def shared_values(first: Survival, second: Survival) -> Iterator[tuple[str, Printed, Printed]]:
    """Yield what two entries both print: the median, and rates at the same time."""
    one, other = exact_number(first.median), exact_number(second.median)
    if one and other:
        yield "median", one, other
    later = {rate.months: exact_number(rate.percent) for rate in second.rates}
    for rate in first.rates:
        one, other = exact_number(rate.percent), later.get(rate.months)
        if one and other and min(one.value, other.value) >= 0:
            yield rate.when, one, other
