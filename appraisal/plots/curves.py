"""Survival curves of groups that are compared, each labelled where it stands."""

from collections.abc import Sequence
from math import isfinite
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import ArrayLike

from appraisal.plots.curve import Curve
from appraisal.plots.labels import Box, touches_any
from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP, Scale
from appraisal.plots.scrub import along_lines
from appraisal.plots.svg import (
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    THIRD,
    circle,
    coord,
    element,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
    text_width,
)

SAMPLE = 22.0  # pixels of a curve shown beside its name
# where along a curve its name may stand, the best place first
SHARES = (0.3, 0.22, 0.4, 0.15, 0.5, 0.08, 0.6, 0.7, 0.8)


def plot_curves(
    months: ArrayLike,
    curves: Sequence[Curve],
    *,
    width: float,
    title: str,
    sentence: str,
    unit: str = "months",
    rule: tuple[float, str] | None = None,
) -> Picture:
    """Draw curves from one time zero, with the medians of each below the axis.

    Parameters
    ----------
    months
        Where the curves are read, rising from 0.
    curves
        The curves, most important first.
    width
        Width of the container in CSS pixels.
    title
        What the height means, such as ``"Alive, % of patients"``.
    sentence
        What it shows, in plain language.
    rule
        A moment to mark: ``(month, what it is)``.

    Returns
    -------
    Picture
        Its table gives each curve's median and its height at four times.

    Examples
    --------
    >>> picture = plot_curves([0, 6, 12], [Curve("all", [100, 50, 25], "black", median=6)],
    ...     width=400, title="Alive", sentence="Half live six months.")
    >>> picture.rows[0][:2]
    ('all', '6.0')
    """
    wide = nearest_width(width)
    at = np.asarray(months, dtype=float)
    x = Scale(0, float(at[-1]), 30, wide - 18)
    heading, top = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    top += 16
    y = Scale(0, 100, top + min(max(0.5 * wide, 230), 340), top)
    marks = [*heading, *axes(x, y, at[-1], unit)]
    taken: list[Box] = []
    if rule:
        marks += mark_moment(x, y, rule, taken)
    for curve in reversed(curves):
        marks.append(draw_curve(curve, at, x, y))
        taken += boxes_along(curve, at, x, y)
    area = (x.left + 2, top - 14, float(wide), y(0) - 1)
    for curve in curves:
        marks += label_curve(curve, at, x, y, area, taken)
    under, end = median_rows(x, y, curves, wide, unit)
    svg = svg_document([*marks, *under], wide, end, title, sentence)
    return Picture(
        svg, sentence, *curve_table(at, curves, unit), along_lines(at, curves, x, y, unit)
    )


def axes(x: Scale, y: Scale, last: float, unit: str) -> list[Element]:
    """Draw a rule at every quarter, the half dashed, and the time axis with its unit."""
    marks = []
    for share in (0, 25, 50, 75, 100):
        half: dict[str, str | float] = {"stroke_dasharray": "5 4"} if share == 50 else {}
        stroke = QUIET if share in (0, 50) else LINE
        marks.append(line(x.left, y(share), x.right, y(share), stroke, **half))
        marks.append(text(26, y(share) + 4.5, str(share), size=SMALL, fill=QUIET, anchor="end"))
    return marks + time_labels(x, y(0), last, unit)


def time_labels(x: Scale, y: float, last: float, unit: str) -> list[Element]:
    """Write the times below an axis; the last carries the unit, and the one before makes room."""
    times = ticks(last)
    final = f"{times[-1]:g}{NBSP}{unit}"
    right = min(x(times[-1]) + text_width(final, SMALL) / 2, x.right + 13)
    start = right - text_width(final, SMALL)
    marks = [text(right, y + 20, final, size=SMALL, fill=QUIET, anchor="end")]
    for tick in times:
        marks.append(line(x(tick), y, x(tick), y + 5, QUIET))
        half = text_width(f"{tick:g}", SMALL) / 2
        at = max(x(tick), half)
        if tick != times[-1] and at + half + 4 < start:
            marks.append(text(at, y + 20, f"{tick:g}", size=SMALL, fill=QUIET, anchor="middle"))
    return marks


def ticks(last: float) -> list[float]:
    """Choose about five round times."""
    step = next(s for s in (1, 2, 3, 6, 12, 24, 50, 100, 200, 500, 1000) if last / s <= 6)
    return [float(t) for t in np.arange(0, last + 0.01, step)]


def mark_moment(x: Scale, y: Scale, rule: tuple[float, str], taken: list[Box]) -> list[Element]:
    """Mark a moment on the time axis."""
    moment, words = rule
    at = x(moment)
    room = text_width(words, SMALL)
    left = at + 6 if at + 6 + room < x.right + 14 else at - 6 - room
    taken.append((left, y(100) - 12, left + room, y(100) + 6))
    return [
        line(at, y(100) - 12, at, y(0), SECOND, stroke_dasharray="2 3"),
        text(left, y(100) - 1, words, size=SMALL, fill=SECOND, halo=PAPER),
    ]


def draw_curve(curve: Curve, at: np.ndarray, x: Scale, y: Scale) -> Element:
    """Draw one curve through its points."""
    height = np.asarray(curve.percent, dtype=float)
    known = ~np.isnan(height)
    across, down = x(at[known]).tolist(), y(height[known]).tolist()
    points = [f"{coord(t)} {coord(h)}" for t, h in zip(across, down, strict=True)]
    path = "M" + "L".join(points) if points else ""
    dash = curve.dash or None
    return element(
        "path", d=path, fill="none", stroke=curve.fill, stroke_width=2.6, stroke_dasharray=dash
    )


def boxes_along(curve: Curve, at: np.ndarray, x: Scale, y: Scale) -> list[Box]:
    """Return small boxes along a curve, so that no label stands on it."""
    height = np.asarray(curve.percent, dtype=float)[::2]
    known = ~np.isnan(height)
    across, down = x(at[::2][known]).tolist(), y(height[known]).tolist()
    return [(t - 2, h - 2, t + 2, h + 2) for t, h in zip(across, down, strict=True)]


def label_curve(
    curve: Curve, at: np.ndarray, x: Scale, y: Scale, area: Box, taken: list[Box]
) -> list[Element]:
    """Write a curve's name where it stands beside this curve and touches no other."""
    height = np.asarray(curve.percent, dtype=float)
    known = np.flatnonzero(~np.isnan(height))
    if not known.size:
        return []
    room = text_width(curve.label, SMALL, bold=True) + SAMPLE + 5
    points = [known[int(share * (len(known) - 1))] for share in SHARES]
    # where curves leave no room a name may stand on one, but never on another name
    for others in (taken, [box for box in taken if box[2] - box[0] > 10]):
        edges = np.reshape(others, (-1, 4))
        for down in (-6, 17, -14, 26, -24, 36):
            for point in points:
                here = x(float(at[point])), y(float(height[point]))
                left = here[0] + 9 if down < 0 else here[0] - room - 9
                box = (left - 3, here[1] + down - 14, left + room + 3, here[1] + down + 5)
                inside = box[0] >= area[0] and box[1] >= area[1]
                inside = inside and box[2] <= area[2] and box[3] <= area[3]
                if not inside or touches_any(box, edges):
                    continue
                taken.append(box)
                where = left + SAMPLE + 5, box[3] - 5
                name = text(*where, curve.label, size=SMALL, fill=curve.fill, bold=True, halo=PAPER)
                return [curve_sample(curve, left, box[3] - 9.5), name]
    return []


def curve_sample(curve: Curve, x: float, y: float) -> Element:
    """Draw a piece of a curve, to stand beside its name."""
    piece = line(x, y, x + SAMPLE, y, curve.fill, stroke_width=2.6)
    piece.set("stroke-dasharray", curve.dash or "none")
    return piece


def median_rows(
    x: Scale, y: Scale, curves: Sequence[Curve], wide: float, unit: str
) -> tuple[list[Element], float]:
    """Write where each curve crosses one half, one row a curve, as marks on the time axis."""
    marks: list[Element] = []
    row = y(0) + 30
    told = [curve for curve in curves if curve.median is not None]
    if not told:
        return marks, row
    heading, row = paragraph(0, row, "Half of them are alive at", wide, size=SMALL, fill=QUIET)
    marks += heading
    for curve in told:
        row += 25
        marks.append(line(x.left, row, x.right, row, LINE))
        marks.append(curve_sample(curve, 0, row))
        words = f"{curve.label}: {median_text(curve.median, unit)}"
        spot = x.right
        if isfinite(curve.median or 0):
            spot = x(min(curve.median or 0, x.high))
            marks.append(diamond(spot, row, curve.fill, curve.fill))
        if curve.printed is not None:
            there = x(min(curve.printed, x.high))
            marks.append(diamond(there, row, PAPER, INK))
            words += f" · printed ◇ {curve.printed:g}"
        spots = [spot] if curve.printed is None else [spot, there]
        name, row = write_beside(min(spots), max(spots), row, words, curve.fill, wide)
        marks.append(name)
        if curve.predicted is not None:
            row += 21
            spot = x(min(max(curve.predicted, 0), x.high))
            marks.append(circle(spot, row, 5, fill=PAPER, stroke=THIRD, stroke_width=2.5))
            words = f"you predicted {curve.predicted:g}"
            name, row = write_beside(spot, spot, row, words, THIRD, wide)
            marks.append(name)
    return marks, row + 14


def median_text(median: float | None, unit: str) -> str:
    """Write a median: months to a tenth, days whole."""
    if median is None:
        return ""
    if not isfinite(median):
        return "not reached"
    return f"{median:.0f}" if unit == "days" else f"{median:.1f}"


def write_beside(
    left: float, right: float, row: float, words: str, fill: str, wide: float
) -> tuple[Element, float]:
    """Write words beside marks that run from left to right, or below them; give the row."""
    room = text_width(words, SMALL, bold=True)
    if right + 12 + room <= wide:
        at, anchor = right + 12, "start"
    elif left - 12 - room >= SAMPLE:
        at, anchor = left - 12, "end"
    else:
        row += 20
        at, anchor = wide, "end"
    name = text(at, row + 4.5, words, size=SMALL, fill=fill, anchor=anchor, bold=True, halo=PAPER)
    return name, row


def diamond(x: float, y: float, fill: str, stroke: str) -> Element:
    """Draw the mark of a median."""
    return element(
        "path", d=f"M{x - 7:.1f} {y:.1f}l7 -7l7 7l-7 7z", fill=fill, stroke=stroke, stroke_width=1.6
    )


def curve_table(
    at: np.ndarray, curves: Sequence[Curve], unit: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give each curve's median and its height at the marked times."""
    moments = [t for t in ticks(at[-1]) if t > 0][:4]
    rows = []
    for curve in curves:
        height = np.asarray(curve.percent, dtype=float)
        read = [height[int(np.abs(at - t).argmin())] for t in moments]
        half = median_text(curve.median, unit)
        rows.append((curve.label, half, *("" if np.isnan(h) else f"{h:.0f}" for h in read)))
    heads = (f"% at {t:g} {unit}" for t in moments)
    return ("group", f"median, {unit}", *heads), tuple(rows)
