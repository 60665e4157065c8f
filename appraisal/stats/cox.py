"""Hazard ratios of many cohorts at once: Cox's partial likelihood for one yes-or-no treatment."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.hazard_ratios import Ratios

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Newton's steps on a concave log likelihood: six are usual, and 1e-10 is past any use.
_STEPS = 50
_CLOSE = 1e-10


def hazard_ratio(
    times: NDArray[np.float64],
    events: NDArray[np.bool_],
    treated_from: NDArray[np.float64],
    present: NDArray[np.bool_] | None = None,
) -> Ratios:
    """Fit Cox's model with treatment, which may begin during follow-up, to many cohorts.

    At each death the treatment of the patient who died is set against that of all who were at
    risk just then; a patient counts as untreated up to `treated_from` and as treated after it.
    The log partial likelihood is concave in its one coefficient and is climbed by Newton's
    steps, all cohorts together. Tied deaths are taken by Efron's method.

    Parameters
    ----------
    times : array, shape (cohorts, patients)
        Time of death or last contact, 0 or more, in any one unit.
    events : array of bool, same shape
        Whether the patient was seen to die.
    treated_from : array, same shape
        When treatment began; ``inf`` for never, below 0 for "from the start". A patient who
        dies at the very time that treatment begins dies untreated.
    present : array of bool, same shape, optional
        Which patients to count. Default: all.

    Returns
    -------
    Ratios
        Hazard under treatment over hazard without, one a cohort.

    References
    ----------
    Cox DR (1972), J R Stat Soc B 34:187-220. Efron B (1977), doi:10.2307/2286217. Crowley J,
    Hu M (1977), doi:10.2307/2286902.

    Examples
    --------
    Two treated patients die at 2 and 4 months, two others at 1 and 3.

    >>> import numpy as np
    >>> fitted = hazard_ratio(np.array([[2.0, 4, 1, 3]]), np.ones((1, 4), bool),
    ...                       np.array([[-1, -1, np.inf, np.inf]]))
    >>> round(fitted.typical, 3)
    0.39
    """
    treated, untreated, died_treated, counted = _risk_sets(times, events, treated_from, present)
    # A death tells something only if both groups were at risk.
    counted &= (treated > 0) & (untreated > 0)
    deaths = counted.sum(axis=1)
    observed = (counted & died_treated).sum(axis=1)
    solvable = (observed > 0) & (observed < deaths)
    log = np.where(deaths == 0, nan, np.where(observed == 0, -inf, inf))
    se = np.where(deaths == 0, nan, inf)
    if solvable.any():
        rows = solvable.nonzero()[0]
        log[rows], se[rows] = _climb(
            treated[rows], untreated[rows], counted[rows], observed[rows].astype(float)
        )
    return Ratios(log, se)


def _climb(
    treated: NDArray[np.float64],
    untreated: NDArray[np.float64],
    counted: NDArray[np.bool_],
    observed: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Solve each cohort's score equation; give the coefficients and their standard errors."""
    # log odds that a death is a treated one when the hazard ratio is 1
    odds = np.log(np.where(counted, treated, 1.0)) - np.log(np.where(counted, untreated, 1.0))
    log = np.zeros(len(odds))
    for _ in range(_STEPS):
        share = np.where(counted, 1 / (1 + np.exp(-(odds + log[:, None]))), 0.0)
        information = (share * (1 - share)).sum(axis=1)
        step = np.clip((observed - share.sum(axis=1)) / information, -1, 1)
        log += step
        if np.abs(step).max() < _CLOSE:
            break
    return log, 1 / np.sqrt(information)


def _risk_sets(
    times: NDArray[np.float64],
    events: NDArray[np.bool_],
    treated_from: NDArray[np.float64],
    present: NDArray[np.bool_] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Give, at each exit in time order: at risk treated and untreated, died treated, died."""
    here = np.ones(times.shape, dtype=bool) if present is None else present
    begins = here & (treated_from < times)
    order = np.argsort(times, axis=1)  # in a tie any order will do
    exits, died, ever, here = (
        np.take_along_axis(x, order, axis=1) for x in (times, events & here, begins, here)
    )
    gone, gone_treated = _before(here), _before(ever)
    at_risk = here.sum(axis=1, keepdims=True) - gone
    if (treated_from[begins] < 0).all():  # from the start or never: nothing to sort
        begun = ever.sum(axis=1, keepdims=True)
    else:
        start = np.take_along_axis(treated_from, order, axis=1)
        begun = _count_started(exits, np.where(ever, start, inf))
    new = np.ones(exits.shape, dtype=bool)
    new[:, 1:] = exits[:, 1:] > exits[:, :-1]
    if new.all():
        treated = (begun - gone_treated).astype(float)
        return treated, at_risk - treated, ever, died
    # Ties: at risk is what was there before the first exit of the tie ...
    place = np.arange(exits.shape[1])
    first = np.maximum.accumulate(np.where(new, place, 0), axis=1)
    ends = np.pad(new[:, 1:], ((0, 0), (0, 1)), constant_values=True)
    last = np.minimum.accumulate(np.where(ends, place, place[-1])[:, ::-1], axis=1)[:, ::-1]
    at_risk, gone_treated = (np.take_along_axis(x, first, axis=1) for x in (at_risk, gone_treated))
    treated = (begun - gone_treated).astype(float)
    untreated = at_risk - treated
    # ... and, by Efron, the share of the tied deaths already dealt with is taken off.
    deaths, before = _within(died, first, last)
    deaths_treated, _ = _within(died & ever, first, last)
    dealt = np.where(died, before / np.maximum(deaths, 1), 0.0)
    treated -= dealt * deaths_treated
    untreated = untreated - dealt * (deaths - deaths_treated)
    return treated, untreated, ever, died


def _before(marks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the marks before each place of a row."""
    counts = np.zeros(marks.shape, dtype=int)
    np.cumsum(marks[:, :-1], axis=1, out=counts[:, 1:])
    return counts


def _count_started(exits: NDArray[np.float64], starts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Count, in each row, the starts strictly before each exit."""
    both = np.concatenate([exits, starts], axis=1)
    # A stable sort leaves an exit before a start of the same time.
    order = np.argsort(both, axis=1, kind="stable")
    is_start = order >= exits.shape[1]
    counts = np.cumsum(is_start, axis=1)
    return counts[~is_start].reshape(exits.shape)


def _within(
    marks: NDArray[np.bool_], first: NDArray[np.intp], last: NDArray[np.intp]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the marks in each place's tie, and those of the tie before the place."""
    before = _before(marks)
    at_first = np.take_along_axis(before, first, axis=1)
    through = np.take_along_axis(before + marks, last, axis=1)
    return through - at_first, before - at_first
