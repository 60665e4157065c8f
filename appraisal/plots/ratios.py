"""Ratios of several analyses under each other, on one axis with the truth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, log
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP, Scale, caption
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    circle,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
)

TICKS = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5)
TWO_COLUMNS = 600


@dataclass(frozen=True, slots=True)
class RatioRow:
    """One analysis.

    Parameters
    ----------
    label, note
        What was done, and a smaller line below it.
    ratio, low, high
        Its estimate, and its limits where there are any.
    misleads
        True for an analysis that is known to mislead here: drawn hollow.
    """

    label: str
    ratio: float
    low: float | None = None
    high: float | None = None
    note: str = ""
    misleads: bool = False


def ratios(
    rows: Sequence[RatioRow],
    *,
    width: float,
    title: str,
    sentence: str,
    truth: float | None = None,
    truth_label: str = "truth",
    ends: tuple[str, str] = ("looks better", "looks worse"),
    least: float = 0.2,
    most: float = 2.0,
) -> Picture:
    """Draw ratios under each other on a logarithmic axis around 1.

    Parameters
    ----------
    rows
        The analyses, in the order to show.
    width
        Width of the container in CSS pixels.
    title
        What the ratio is of.
    sentence
        What it shows, in plain language.
    truth
        The ratio that is true in the simulated world; None where nobody knows.
    truth_label
        What the truth is called.
    ends
        What lies left and right of 1.
    least, most
        The axis runs at least from here to there.

    Returns
    -------
    Picture
        Its table has one row per analysis.

    Examples
    --------
    >>> ratios([RatioRow("naive", 0.5)], width=400, title="HR", sentence="Half.").rows
    (('naive', '0.50', 'no interval'),)
    """
    wide = nearest_width(width)
    column = 0.38 * wide if wide >= TWO_COLUMNS else 0.0
    values = [v for r in rows for v in (r.ratio, r.low, r.high) if v and isfinite(v) and v > 0]
    low = max(0.08, min([least, *values]) * 0.95)
    high = min(6.0, max([most, *values]) * 1.05)
    inner = Scale(log(low), log(high), column + 12, wide - 12)

    def x(value: float) -> float:
        return inner(log(min(max(value, low), high)))

    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    better, worse = f"← {ends[0]}", f"{ends[1]} →"
    marks.append(text(inner.left, y + 18, better, size=SMALL, fill=QUIET))
    marks.append(text(wide, y + 18, worse, size=SMALL, fill=QUIET, anchor="end"))
    top = y = y + 28
    if truth is not None:
        y += 22
    over: list[Element] = []
    for row in rows:
        over.append(line(0, y, wide, y, LINE))
        fill = SECOND if row.misleads else ACCENT
        room = (column or wide) - 14
        label, below = paragraph(0, y + 8, row.label, room, bold=True, fill=fill, halo=PAPER)
        note, below = paragraph(0, below, row.note, room, size=SMALL, fill=QUIET, halo=PAPER)
        centre = (y + below) / 2 + 12 if column else below + 32
        y = max(below + 10, centre + 18)
        over += [*label, *note, *estimate(row, x, centre, inner, wide, fill)]
    marks.append(line(x(1), top, x(1), y, INK))
    if truth is not None:
        marks.append(line(x(truth), top + 18, x(truth), y, ACCENT, stroke_width=3, opacity=0.35))
        words = f"{truth_label} {truth:.2f}"
        marks += caption(inner, log(truth), top + 13, words, wide, ACCENT, bold=True)
    marks.append(line(inner.left, y, inner.right, y, QUIET))
    gap = -100.0
    for tick in TICKS:
        if low <= tick <= high and x(tick) - gap > 30:
            gap = x(tick)
            marks.append(line(gap, y, gap, y + 5, QUIET))
            words, fill = (f"{tick:g}", QUIET) if tick != 1 else ("1", INK)
            bold = tick == 1
            marks.append(
                text(gap, y + 19, words, size=SMALL, fill=fill, anchor="middle", bold=bold)
            )
    marks += caption(inner, 0, y + 36, "no difference", wide, INK)
    svg = svg_document([*marks, *over], wide, y + 44, title, sentence)
    table = tuple((r.label, ratio_text(r.ratio), ratio_limits_text(r)) for r in rows)
    if truth is not None:
        table = (*table, (truth_label, ratio_text(truth), ""))
    return Picture(svg, sentence, ("analysis", "ratio", "from–to"), table)


def estimate(
    row: RatioRow, x: Callable[[float], float], y: float, inner: Scale, wide: float, fill: str
) -> list[Element]:
    """Draw one estimate with its limits: hollow where the analysis misleads."""
    if not isfinite(row.ratio) or row.ratio <= 0:
        return [text(inner.left, y + 5, "nothing to compare", size=SMALL, fill=QUIET)]
    marks: list[Element] = []
    if row.low and row.high and isfinite(row.high):
        marks.append(line(x(row.low), y, x(row.high), y, fill, stroke_width=2.5))
        marks += [line(x(v), y - 6, x(v), y + 6, fill, stroke_width=2) for v in (row.low, row.high)]
    inside = PAPER if row.misleads else fill
    marks.append(circle(x(row.ratio), y, 7, fill=inside, stroke=fill, stroke_width=2.5))
    at = min(max(log(row.ratio), inner.low), inner.high)
    return marks + caption(inner, at, y - 12, ratio_text(row.ratio), wide, fill, bold=True)


def ratio_text(ratio: float) -> str:
    """Write a ratio with two decimals."""
    return f"{ratio:.2f}" if isfinite(ratio) else "no figure"


def ratio_limits_text(row: RatioRow) -> str:
    """Write the limits of a ratio."""
    if row.low is None or row.high is None:
        return "no interval"
    return f"{row.low:.2f}{NBSP}to{NBSP}{row.high:.2f}"
