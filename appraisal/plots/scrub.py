"""What is read of survival curves at each time, ready to be moved along."""

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np
from numpy.typing import NDArray

from appraisal.plots.at_risk import span_text
from appraisal.plots.curve import Curve
from appraisal.plots.picture import Mark, Scrub
from appraisal.plots.scale import NBSP, Scale, percent_label
from appraisal.plots.svg import INK, SECOND
from appraisal.stats.survival import kaplan_meier_at

LABEL = "Time"
NOBODY = "no curve reaches this far"
MOST = 75  # times to move along, about one a few pixels
STEPS = (0.5, 1, 2, 5, 10, 20, 50)


def moments(last: float) -> NDArray[np.float64]:
    """Choose the times: round ones, from 0 to the end of the axis.

    Examples
    --------
    >>> moments(36)[[0, 1, -1]].tolist()
    [0.0, 0.5, 36.0]
    """
    step = next((size for size in STEPS if last / size <= MOST), STEPS[-1])
    return np.arange(0, last + step / 1000, step)


def nearest_time(at: NDArray[np.float64], time: float) -> int:
    return int(np.abs(at - time).argmin())


def along_cohorts(
    times: NDArray[np.float64],
    events: NDArray[np.bool_],
    x: Scale,
    y: Scale,
    *,
    endpoint: str,
    printed: Mapping[float, str],
) -> Scrub:
    """Read cohorts that print the same: what all of them share, and how far they part.

    Parameters
    ----------
    times, events
        One cohort a row, one patient a column.
    x, y
        Scales of the picture, in months and percent.
    printed
        Percent as printed, by month.
    """
    at = moments(x.high)
    read = 100 * kaplan_meier_at(times, events, at)
    risk = (times[:, :, None] >= at).sum(axis=1)
    n = times.shape[1]
    readings, says, marks = [], [], []
    for column, month in enumerate(at):
        known = read[:, column][~np.isnan(read[:, column])]
        watched, said = span_text(risk[:, column]), printed.get(float(month), "")
        curve = percent_range_text(known)
        readings.append(((endpoint, curve, f"{watched} of {n}", said and f"{said}{NBSP}%"),))
        over = cohorts_text(len(known), len(read), differ="–" in curve)
        sentence = f"{endpoint} {curve.replace('–', ' to ')} {over}" if curve else NOBODY
        source = f"printed: {said}{NBSP}%" if said else "nothing is printed for this time"
        says.append(
            f"At {month:g} months: {sentence}; {watched.replace('–', ' to ')} of {n} "
            f"patients still at risk; {source}."
        )
        fill = SECOND if said else INK
        ends = (y(float(known.max())), y(float(known.min()))) if known.size else None
        marks.append(((*ends, fill),) if ends else ())
    start = nearest_time(at, min(printed)) if printed else len(at) // 2
    head = ("curve", "% of patients", "still at risk", "printed")
    return scrub(at, start, x, y, "months", head, readings, says, marks)


def cohorts_text(known: int, drawn: int, *, differ: bool) -> str:
    """Say over how many cohorts a range runs, or how many share one value."""
    many = f"{known} cohorts" if known > 1 else "one cohort"
    reach = "" if known == drawn else " whose curve reaches this far"
    return f"{'over the' if differ else 'in all' if known > 1 else 'in the'} {many}{reach}"


def percent_range_text(percents: NDArray[np.float64]) -> str:
    """Write the range of some percentages, or the one they share to a tenth."""
    if not percents.size:
        return ""
    low, high = (percent_label(float(end)) for end in (percents.min(), percents.max()))
    return low if low == high else f"{low.removesuffix(f'{NBSP}%')}–{high}"


def along_lines(
    months: NDArray[np.float64], curves: Sequence[Curve], x: Scale, y: Scale, unit: str
) -> Scrub:
    """Read curves that are compared: each height, and how many are still at risk where known."""
    at = moments(x.high)
    counted = any(curve.at_risk is not None for curve in curves)
    heights = [np.asarray(curve.percent, dtype=float) for curve in curves]
    risks = [None if curve.at_risk is None else np.asarray(curve.at_risk) for curve in curves]
    readings, says, marks = [], [], []
    for time in at:
        column = nearest_time(months, float(time))
        rows, parts, spots = [], [], []
        for curve, percents, at_risk in zip(curves, heights, risks, strict=True):
            height = float(percents[column])
            words = "" if isnan(height) else percent_label(height, 0)
            risk = None if at_risk is None else int(at_risk[column])
            rows.append((curve.label, words, *(["" if risk is None else str(risk)] * counted)))
            left = "" if risk is None else f", {risk} at risk"
            parts.append(f"{curve.label} {words or 'nobody left to tell'}{left}")
            if words:
                spots.append((y(height), y(height), curve.fill))
        readings.append(tuple(rows))
        says.append(f"At {time:g} {unit}: {'; '.join(parts)}.")
        marks.append(tuple(spots))
    head = ("curve", "% of patients", *(["still at risk"] * counted))
    return scrub(at, len(at) // 3, x, y, unit, head, readings, says, marks)


def scrub(
    at: NDArray[np.float64],
    start: int,
    x: Scale,
    y: Scale,
    unit: str,
    head: tuple[str, ...],
    readings: Sequence[tuple[tuple[str, ...], ...]],
    says: Sequence[str],
    marks: Sequence[tuple[Mark, ...]],
) -> Scrub:
    """Put together what is read, with coordinates to a tenth of a pixel."""
    left, right = (round(x(float(time)), 1) for time in (at[0], at[-1]))
    box = (left, round(y(100), 1), right, round(y(0), 1))
    return Scrub(
        LABEL,
        unit,
        tuple(map(float, at)),
        start,
        box,
        head,
        tuple(readings),
        tuple(says),
        tuple(
            tuple((round(top, 1), round(bottom, 1), fill) for top, bottom, fill in spots)
            for spots in marks
        ),
    )
