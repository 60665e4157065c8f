"""Kaplan-Meier arithmetic on many cohorts at once: one cohort a row, no Python loop.

What a single curve needs (its checks, its limits, where it crosses one half) is the same
arithmetic on one row, so `appraisal.stats.survival` takes it from here.
"""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from appraisal.stats.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# How near to one half counts as one half: products such as 9/10 x 5/9 miss it by one bit.
HALF = 1e-8


class Medians(NamedTuple):
    """One median a cohort with its limits, each of shape (cohorts,); ``inf`` is "not reached"."""

    time: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def kaplan_meier_at(times: ArrayLike, events: ArrayLike, t: ArrayLike) -> NDArray[np.float64]:
    """Estimate survival at the same time, or times, in many cohorts at once.

    Parameters
    ----------
    times, events : array_like, shape (cohorts, patients)
        As for `kaplan_meier`, one cohort a row.
    t : float or array_like, shape (k,)
        Where to read the curves, in the unit of `times`.

    Returns
    -------
    array, shape (cohorts,) or (cohorts, k)
        Survival, 0 to 1; ``nan`` past a cohort's last observation unless its curve is at 0.

    Raises
    ------
    ValueError
        As `kaplan_meier`; also when `times` and `events` are not two-dimensional.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> kaplan_meier_at([[3, 5, 8, 12], [1, 2, 3, 4]], [[1, 0, 1, 0], [1, 1, 0, 0]], 6)
    array([0.75,  nan])
    """
    ordered, survival, _ = curves(*follow_up(times, events, dimensions=2))
    places = np.atleast_1d(np.asarray(t, dtype=float))
    survival = np.pad(survival, ((0, 0), (1, 0)), constant_values=1.0)
    read = np.empty((len(survival), places.size))
    if places.size > len(survival):  # a few long curves: look each place up
        for row, exits in enumerate(ordered):
            read[row] = survival[row, np.searchsorted(exits, places, side="right")]
    else:  # many short ones: count, all cohorts together
        for column, place in enumerate(places):
            passed = (ordered <= place).sum(axis=1)
            read[:, column] = survival[np.arange(len(survival)), passed]
    read[(places > ordered[:, -1:]) & (read > 0)] = nan
    return read[:, 0] if np.ndim(t) == 0 else read


def medians(times: ArrayLike, events: ArrayLike, *, level: float = 0.95) -> Medians:
    """Find the median and its interval in many cohorts at once.

    Parameters
    ----------
    times, events : array_like, shape (cohorts, patients)
        As for `kaplan_meier`, one cohort a row.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Medians
        Arrays of shape (cohorts,), ``inf`` where not reached.

    Raises
    ------
    ValueError
        As `kaplan_meier_at`.

    References
    ----------
    Brookmeyer R, Crowley J (1982), doi:10.2307/2530286.

    Examples
    --------
    >>> medians([[3, 5, 8, 12], [1, 2, 3, 4]], [[1, 0, 1, 0], [1, 0, 0, 0]]).time
    array([ 8., inf])
    """
    z = deviate(level)
    ordered, survival, greenwood = curves(*follow_up(times, events, dimensions=2))
    low, high = loglog(survival, greenwood, z)
    # Within a tie only its end is a point of the curve.
    inner = np.pad(ordered[:, 1:] == ordered[:, :-1], ((0, 0), (0, 1)))
    steps = (np.where(inner, nan, curve) for curve in (survival, low, high))
    return Medians(*(crossing(ordered, curve) for curve in steps))


def follow_up(
    time: ArrayLike, event: ArrayLike, *, dimensions: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Check observed times and event marks, and give them as arrays."""
    times, marks = np.asarray(time, dtype=float), np.asarray(event)
    if times.ndim != dimensions or times.shape != marks.shape or times.size == 0:
        shape = "(n,)" if dimensions == 1 else "(cohorts, patients)"
        raise ValueError(
            f"time and event must share one shape {shape} and hold at least one patient; "
            f"given {times.shape} and {marks.shape}."
        )
    if not (np.isfinite(times).all() and times.min() >= 0):
        raise ValueError("every time must be a finite number, 0 or more; given one that is not.")
    events = marks.astype(bool)
    if not (marks == events).all():
        raise ValueError("every event must be true or false (1 or 0); given something else.")
    return times, events


def deviate(level: float) -> float:
    """Give the normal deviate of a two-sided confidence level (1.96 for 0.95)."""
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1 (0.95 is usual); given {level}.")
    return float(ndtri((1 + level) / 2))


def curves(
    times: NDArray[np.float64], events: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Sort each cohort by time, events first; give the times and what `walk` makes of it."""
    order = np.lexsort((~events, times), axis=-1)
    return np.take_along_axis(times, order, axis=1), *walk(
        np.take_along_axis(events, order, axis=1)
    )


def walk(died: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give survival and Greenwood's sum after each patient of cohorts already in time order.

    Tied events are taken one at a time. Nothing is lost: (r-1)/r x (r-2)/(r-1) = (r-2)/r, and
    Greenwood's terms telescope in the same way.
    """
    at_risk = np.arange(died.shape[1], 0, -1, dtype=float)
    with np.errstate(divide="ignore"):
        terms = 1 / (at_risk * (at_risk - 1))
    factors = np.where(died, (at_risk - 1) / at_risk, 1.0)
    return np.cumprod(factors, axis=1, dtype=float), np.cumsum(
        np.where(died, terms, 0.0), axis=1, dtype=float
    )


def loglog(
    survival: NDArray[np.float64], greenwood: NDArray[np.float64], z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log-log limits of survival, given Greenwood's sum of d / (r (r - d)); nan at 0 and 1."""
    inside = (survival > 0) & (survival < 1)
    known = np.where(inside, survival, 0.5)
    half = z * np.sqrt(np.where(inside, greenwood, 0.0)) / np.abs(np.log(known))
    low, high = known ** np.exp(half), known ** np.exp(-half)
    return np.where(inside, low, nan), np.where(inside, high, nan)


def crossing(times: NDArray[np.float64], survival: NDArray[np.float64]) -> NDArray[np.float64]:
    """First time each curve is at or below one half; mid-step if it rests there; else inf."""
    rows = np.arange(len(survival))
    # An unknown limit compares as False, which is what "not below" should be.
    below = survival < 0.5 + HALF
    first = below.argmax(axis=1)
    when = np.where(below.any(axis=1), times[rows, first], inf)
    lower = survival < 0.5 - HALF
    rests = below.any(axis=1) & ~lower[rows, first] & lower.any(axis=1)
    return np.where(rests, (when + times[rows, lower.argmax(axis=1)]) / 2, when)
