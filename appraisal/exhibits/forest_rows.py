"""Values as rows of a forest: of a study of the kit, or published elsewhere."""

from dataclasses import replace
from typing import Any, Literal

from appraisal.derived.cohorts import months_text
from appraisal.derived.counts import require_counts
from appraisal.derived.text import range_text
from appraisal.derived.times import months_of
from appraisal.plots.forest import RateRow
from appraisal.records.comparators import Comparator
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Study
from appraisal.stats import intervals
from appraisal.text.interface import words


def rate_of(study: Study, outcome: str, label: str, source: str) -> RateRow:
    """Write an outcome of a study as a row, with its exact interval."""
    found = require_counts(study, outcome)
    limits = found.interval()
    row = RateRow(label, 100 * found.share, 100 * limits.low, 100 * limits.high, "", source)
    share = study.find("outcomes", outcome).percent
    count = f"{range_text(found.events[0], found.events[-1])}/{found.n}"
    return replace(row, count=count, emphasis=True, printed=digits(share))


def rate_without_count(study: Study, outcome: str, label: str, source: str) -> RateRow:
    """Write an outcome whose denominator is not reported: a rate, and no interval."""
    entry = study.find("outcomes", outcome)
    none = isinstance(entry.events, Printed) and not entry.events.value
    row = RateRow(
        label, 0, None, None, words().across_studies["unknown_count"], source, emphasis=True
    )
    if none:
        return row
    share = entry.percent
    return replace(row, value=float(share.value), bound=bound_side(share), printed=digits(share))


def comparator_rate(other: Comparator, label: str) -> RateRow:
    """Write a rate published elsewhere as a row, with an exact interval where it is counted."""
    if other.counts:
        limits = intervals.proportion(*other.counts)
        share = 100 * other.counts[0] / other.counts[1]
        low, high = 100 * limits.low, 100 * limits.high
        count = "{}/{}".format(*other.counts)
        return RateRow(label, share, low, high, count, other.citation, printed=other.percent)
    row = RateRow(label, float(other.percent), None, None, size_text(other), other.citation)
    return replace(row, printed=other.percent, **limits_of(other))


def median_of(study: Study, survival: str, label: str) -> RateRow:
    """Write a median of a study as a row, with its time zero."""
    curve = study.find("survival", survival)
    low, high = (
        months_of(end) if isinstance(end, Printed) else None for end in (curve.low, curve.high)
    )
    size = study.size(curve.group)
    return RateRow(
        label=label,
        value=months_of(curve.median),
        low=low,
        high=high,
        count=f"n = {size or 'not reported'}; time zero: {curve.time_zero}",
        source=study.place(curve.median.at),
        emphasis=True,
        bound=bound_side(curve.median),
        printed=months_text(curve.median) or "",
        printed_low=months_text(curve.low) or "",
        printed_high=months_text(curve.high) or "",
    )


def comparator_median(other: Comparator, label: str) -> RateRow:
    """Write a median published elsewhere as a row, with its time zero."""
    row = RateRow(
        label=label,
        value=float(other.months),
        low=None,
        high=None,
        count=f"{size_text(other)}; time zero: {other.time_zero or 'not reported'}",
        source=other.citation,
        printed=other.months,
    )
    return replace(row, **limits_of(other))


def limits_of(other: Comparator) -> dict[str, Any]:
    """Return the limits printed elsewhere, as numbers and as they are printed."""
    ends = limit(other.low), limit(other.high)
    return {
        "low": ends[0],
        "high": ends[1],
        "printed_low": other.low,
        "printed_high": other.high,
    }


def digits(printed: Reported) -> str:
    """Return the digits of a printed number without what only bounds it; else nothing."""
    return printed.digits if isinstance(printed, Printed) else ""


def bound_side(printed: Printed) -> Literal["", "below", "above"]:
    """Say on which side of a printed number the value lies, where only a bound is printed."""
    sides: dict[str, Literal["below", "above"]] = {"<": "below", ">": "above"}
    return sides.get(printed.plain[0], "")


def size_text(other: Comparator) -> str:
    """Write how many patients an external value is of."""
    return f"n = {other.n}" if other.n else "n not stated"


def limit(printed: str) -> float | None:
    """Return a printed limit as a number; None where there is none, or none was reached."""
    return float(printed) if printed not in {"", "not reached"} else None
