"""How many patients of each cohort are still at risk, as a table."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from appraisal.plots.scale import NBSP, Scale, percent_label
from appraisal.plots.svg import QUIET, SMALL, paragraph, text, text_width
from appraisal.stats.survival import kaplan_meier_at


def at_risk(times: NDArray[np.float64], month: float) -> NDArray[np.int_]:
    """Count the patients of each cohort still followed just before a month."""
    return (times >= month).sum(axis=1)


def span_text(values: NDArray[np.int_]) -> str:
    """Write the range of some counts, or the one count they share."""
    low, high = int(values.min()), int(values.max())
    return str(low) if low == high else f"{low}–{high}"


def at_risk_table(
    x: Scale, y: float, times: NDArray[np.float64], months: Sequence[float], wide: float
) -> tuple[list[Element], float]:
    """Write under the months how many are still at risk: in two rows where one is too narrow."""
    middle = (x.left + x.right) / 2
    marks = [text(middle, y + 18, "months", size=SMALL, fill=QUIET, anchor="middle")]
    words = [span_text(at_risk(times, month)) for month in months]
    places = [*map(x, months)]
    rooms = [text_width(word, SMALL, bold=True) + 6 for word in words]
    gaps = zip(places, places[1:], rooms, rooms[1:], strict=False)
    one_row = all(right - left >= (a + b) / 2 for left, right, a, b in gaps)
    how = "fewest–most" if one_row else "fewest, most"
    heading = f"Still at risk: {how} of {len(times)} cohorts"
    headed, y = paragraph(0, y + 30, heading, wide, size=SMALL, fill=QUIET)
    marks += headed
    rows = [words] if one_row else [[*ends] for ends in zip(*map(split_range, words), strict=True)]
    for row in rows:
        y += 18
        for place, word in zip(places, row, strict=True):
            at = min(place, wide - text_width(word, SMALL, bold=True) / 2)
            marks.append(text(at, y, word, size=SMALL, anchor="middle", bold=True))
    return marks, y + 8


def split_range(words: str) -> tuple[str, str]:
    """Part a range into its two ends, which may be one."""
    low, _, high = words.partition("–")
    return low, high or low


def table_rows(
    times: NDArray[np.float64],
    events: NDArray[np.bool_],
    months: Sequence[float],
    printed: dict[float, str],
) -> tuple[tuple[str, ...], ...]:
    """Write the table: at each month the ranges over all cohorts, and what is printed."""
    rows = []
    for month in months:
        read = kaplan_meier_at(times, events, month)
        read = 100 * read[~np.isnan(read)]
        limits = (read.min(), read.max()) if read.size else ()
        ends = dict.fromkeys(percent_label(limit) for limit in limits)
        curve = "–".join(ends) or "nobody followed"
        said = f"{printed[month]}{NBSP}%" if month in printed else ""
        rows.append((f"{month:g}", span_text(at_risk(times, month)), curve, said))
    return tuple(rows)
