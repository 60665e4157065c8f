"""Many survival curves that all print as the same values."""

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import ArrayLike

from appraisal.plots.at_risk import at_risk, at_risk_table, span_text, table_rows
from appraisal.plots.labels import Box, place_label
from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP, Scale, percent_label
from appraisal.plots.scrub import along_cohorts
from appraisal.plots.step_curves import cohort_curves
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
    element,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
)
from appraisal.text.units import quantity_text

QUARTER = 3  # months


def compatible_curves(
    times: ArrayLike,
    events: ArrayLike,
    *,
    width: float,
    endpoint: str,
    landmarks: Sequence[tuple[float, str]],
    median: str | None,
    months: float = 36,
    at_risk_months: Sequence[float] = (0, 6, 12, 18, 24, 30),
    interval: tuple[float, float, float] | None = None,
) -> Picture:
    """Draw cohorts that reproduce every printed value, and how many each still watches.

    Parameters
    ----------
    times, events
        One cohort a row, one patient a column: months, and whether the event was seen.
    width
        Width of the container in CSS pixels.
    endpoint
        What is survived, such as ``"PFS"``.
    landmarks
        ``(months, percent as printed)``, such as ``(24, "57.0")``.
    median
        Median in months as printed, ``"not reached"``, or None when not reported.
    months
        Where the time axis ends at the latest: it ends shortly after the longest follow-up, and
        every printed time is on it.
    at_risk_months
        Where to count who is still at risk.
    interval
        The 95 % interval at a landmark: ``(months, low, high)``, limits in percent.

    Returns
    -------
    Picture
        Its table gives, at each time, the ranges over the cohorts and what is printed; the same
        can be read along its time axis.

    Raises
    ------
    ValueError
        As `appraisal.stats.survival.kaplan_meier_at`.

    Examples
    --------
    >>> picture = compatible_curves([[3, 8, 20], [2, 9, 30]], [[1, 0, 0], [1, 1, 0]], width=640,
    ...     endpoint="PFS", landmarks=[(6, "66.7")], median=None, at_risk_months=(0, 6, 12))
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    Each of these 2 cohorts of 3 patients fits the printed PFS (66.7 % at 6 months); 2 patients
    are still at risk at 6 months.
    """
    wide = nearest_width(width)
    when, seen = np.asarray(times, dtype=float), np.asarray(events, dtype=bool)
    reached = [float(median)] if median and median != "not reached" else []
    months = min(months, QUARTER * ceil((when.max() + 0.5) / QUARTER))
    months = max([months, *reached, *(month for month, _ in landmarks)])
    watched = [month for month in at_risk_months if month <= months]
    x = Scale(0, months, 30, wide - 16)
    title, top = paragraph(0, 0, f"{endpoint}, % of patients", wide, size=HEAD, bold=True)
    top += 14
    y = Scale(0, 100, top + min(max(0.52 * wide, 240), 330), top)
    area = (x.left + 2, top - 16, float(wide), y(0) - 1)
    marks = [*title, *survival_axes(x, y, months), *cohort_curves(when, seen, x, y, months)]
    taken: list[Box] = []
    dots = []
    for month, printed in landmarks:
        at = x(month), y(float(printed))
        dots.append(circle(*at, 6, fill=SECOND, stroke=PAPER, stroke_width=2))
        taken.append((at[0] - 7, at[1] - 7, at[0] + 7, at[1] + 7))
    if interval:
        marks += interval_bar(x, y, interval, taken)
    marks += dots
    marks += median_marks(x, y, median, area, taken)
    for month, printed in landmarks:
        words = f"{printed}{NBSP}% at {month:g} months"
        at = x(month), y(float(printed))
        marks += place_label(words, at, area, taken, SECOND, bold=True)
    if interval:
        month, low, high = interval
        limits = f"{percent_label(low, 0)} to {percent_label(high, 0)}"
        words = f"95{NBSP}% interval {limits}"
        marks += place_label(words, (x(month), y(low)), area, taken, INK)
    table, end = at_risk_table(x, y(0) + 20, when, watched, wide)
    last = landmarks[-1][0] if landmarks else watched[-1]
    printed_all = [f"{printed}{NBSP}% at {month:g} months" for month, printed in landmarks]
    printed_all += [median_text(median)] if median else []
    risk = span_text(at_risk(when, last))
    sentence = (
        f"Each of these {len(when)} cohorts of {when.shape[1]} patients fits the printed "
        f"{endpoint} ({'; '.join(printed_all)}); {still_at_risk_text(risk)} still at risk at "
        f"{quantity_text(last, 'months')}."
    )
    if interval:
        sentence += f" At {interval[0]:g} months the 95{NBSP}% interval runs from {limits}."
    svg = svg_document([*marks, *table], wide, end, f"{endpoint} of cohorts that fit", sentence)
    rows = table_rows(when, seen, sorted({*watched, *(m for m, _ in landmarks)}), dict(landmarks))
    head = ("months", "still at risk, fewest–most", "curve, lowest–highest", "printed")
    along = along_cohorts(when, seen, x, y, endpoint=endpoint, printed=dict(landmarks))
    return Picture(svg, sentence, head, rows, along)


def survival_axes(x: Scale, y: Scale, months: float) -> list[Element]:
    """Draw the axes: a rule at every quarter, a month every half year, or oftener if short."""
    marks = []
    for share in (0, 25, 50, 75, 100):
        half = {"stroke_dasharray": "5 4"} if share == 50 else {}
        stroke = QUIET if share in (0, 50) else LINE
        marks.append(line(x.left, y(share), x.right, y(share), stroke, **half))
        marks.append(text(26, y(share) + 4.5, str(share), size=SMALL, fill=QUIET, anchor="end"))
    ticks = np.arange(0, months + 0.1, QUARTER if months <= 18 else 6 if months <= 60 else 12)
    for tick in ticks:
        marks.append(line(x(tick), y(0), x(tick), y(0) + 5, QUIET))
        marks.append(text(x(tick), y(0) + 20, f"{tick:g}", size=SMALL, fill=QUIET, anchor="middle"))
    return marks


def still_at_risk_text(risk: str) -> str:
    """Say how many are, from a count or a range of counts."""
    return "1 patient is" if risk == "1" else f"{risk.replace('–', ' to ')}{NBSP}patients are"


def interval_bar(
    x: Scale, y: Scale, interval: tuple[float, float, float], taken: list[Box]
) -> list[Element]:
    """Draw the 95 % interval at a landmark as an upright bar with stops."""
    at, low, high = x(interval[0]), y(interval[1]), y(interval[2])
    taken.append((at - 6, high, at + 6, low))
    stops = [line(at - 6, end, at + 6, end, INK, stroke_width=2) for end in (low, high)]
    return [line(at, low, at, high, INK, stroke_width=2), *stops]


def median_text(median: str) -> str:
    """Say the printed median."""
    return f"median {median}" + ("" if median == "not reached" else f"{NBSP}months")


def median_marks(
    x: Scale, y: Scale, median: str | None, area: Box, taken: list[Box]
) -> list[Element]:
    """Mark the printed median where half of the patients are left."""
    if median is None:
        return []
    half = y(50)
    if median == "not reached":
        return place_label("median not reached", (x.left, half), area, taken, THIRD, bold=True)
    at = x(float(median))
    taken.append((at - 7, half - 7, at + 7, half + 7))
    diamond = f"M{at - 7:.1f} {half:.1f}l7 -7l7 7l-7 7z"
    words = place_label(median_text(median), (at, half), area, taken, THIRD, bold=True)
    return [
        line(at, half, at, y(0), THIRD, stroke_dasharray="2 3"),
        element("path", d=diamond, fill=THIRD, stroke=PAPER, stroke_width=1.5),
        *words,
    ]
