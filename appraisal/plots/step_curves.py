"""Survival curves as steps: a band for all of them, thin lines for some."""

from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from appraisal.plots.scale import Scale
from appraisal.plots.svg import ACCENT, coord, element
from appraisal.stats.survival import kaplan_meier_at

# curves drawn one by one, and patients in them at most: more would make the picture heavy
SAMPLE, PATIENTS = 60, 6000


def cohort_curves(
    times: NDArray[np.float64], events: NDArray[np.bool_], x: Scale, y: Scale, months: float
) -> list[Element]:
    """Draw the band between the lowest and the highest curve, its edges, and some of the curves."""
    grid = np.linspace(0, months, 145)
    read = kaplan_meier_at(times, events, grid)
    known = ~np.isnan(read).all(axis=0)
    low, high = np.nanmin(read[:, known], axis=0), np.nanmax(read[:, known], axis=0)
    there = [*zip(grid[known], high, strict=True)]
    back = [*zip(grid[known], low, strict=True)][::-1]
    band = "M" + "L".join(f"{coord(x(t))} {coord(y(100 * s))}" for t, s in there + back) + "z"
    marks = [element("path", d=band, fill=ACCENT, opacity=0.13)]
    for edge in (there, back):  # what is faint inside is seen by its edges, the tail above all
        outline = "M" + "L".join(f"{coord(x(t))} {coord(y(100 * s))}" for t, s in edge)
        marks.append(element("path", d=outline, fill="none", stroke=ACCENT))
    sample = max(10, min(SAMPLE, PATIENTS // times.shape[1], len(times)))
    for row in np.unique(np.linspace(0, len(times) - 1, sample).astype(int)):
        moments = np.unique(times[row][events[row] & (times[row] <= months)])
        steps = [f"M{coord(x(0))} {coord(y(100))}"]
        for t, s in zip(moments, survival_at(times[row], events[row], moments), strict=True):
            steps.append(f"H{coord(x(t))}V{coord(y(100 * s))}")
        steps.append(f"H{coord(x(min(times[row].max(), months)))}")
        path = element("path", d="".join(steps), fill="none", stroke=ACCENT, opacity=0.25)
        marks.append(path)
    return marks


def survival_at(
    times: NDArray[np.float64], events: NDArray[np.bool_], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Read one cohort's curve at its own event times."""
    if not at.size:
        return at
    return kaplan_meier_at(times[None], events[None], at)[0]
