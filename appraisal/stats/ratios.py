"""Odds ratio, risk ratio and risk difference of two counted groups, with their intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.hypergeometric import hypergeometric
from appraisal.stats.intervals import Interval, checked_counts, checked_level, difference
from appraisal.stats.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HALVINGS = 80


def odds_ratio(
    e1: int, n1: int, e2: int, n2: int, *, level: float = 0.95, add: float = 0.0
) -> Interval:
    """Odds ratio of group 1 to group 2 with Woolf's interval.

    Parameters
    ----------
    e1, n1, e2, n2 : int
        Events and patients of the two groups.
    level : float
        Confidence level, between 0 and 1.
    add : float
        Added to each of the four cells, such as the usual 0.5 where one is 0.

    Returns
    -------
    Interval
        The ratio and its limits; without `add`, 0 or infinite and not a number where a cell is 0.

    Raises
    ------
    ValueError
        If the counts or the level are not possible.

    References
    ----------
    Woolf B. Ann Hum Genet 1955;19:251-253. doi:10.1111/j.1469-1809.1955.tb01348.x
    Haldane JBS. Ann Hum Genet 1956;20:309-311. doi:10.1111/j.1469-1809.1955.tb01285.x

    Examples
    --------
    >>> found = odds_ratio(53, 54, 33, 40)
    >>> f"{found.estimate:.1f} ({found.low:.2f} to {found.high:.1f})"
    '11.2 (1.32 to 95.5)'
    """
    cells = [cell + add for cell in _cells(e1, n1, e2, n2)]
    a, b, c, d = cells
    se = math.sqrt(sum(1 / cell for cell in cells)) if all(cells) else math.nan
    return _around(_ratio(a * d, b * c), se, level, "woolf")


def risk_ratio(
    e1: int, n1: int, e2: int, n2: int, *, level: float = 0.95, add: float = 0.0
) -> Interval:
    """Risk ratio of group 1 to group 2 with its interval on the log scale.

    Parameters
    ----------
    e1, n1, e2, n2, level
        As in `odds_ratio`.
    add : float
        Added to both counts of events and, twice, to both sizes.

    Returns
    -------
    Interval
        The ratio and its limits; without `add`, 0 or infinite and not a number where a group
        has no event.

    Raises
    ------
    ValueError
        If the counts or the level are not possible.

    References
    ----------
    Katz D, et al. Biometrics 1978;34:469-474. doi:10.2307/2530610

    Examples
    --------
    >>> found = risk_ratio(15, 54, 3, 38)
    >>> f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.1f})"
    '3.52 (1.09 to 11.3)'
    """
    a, b, c, d = (cell + add for cell in _cells(e1, n1, e2, n2))
    one, other = a + b, c + d
    se = math.sqrt(1 / a - 1 / one + 1 / c - 1 / other) if a and c else math.nan
    return _around(_ratio(a * other, c * one), se, level, "katz")


def risk_difference(
    e1: int, n1: int, e2: int, n2: int, *, level: float = 0.95, method: str = "wald"
) -> Interval:
    """Risk of group 1 minus risk of group 2, with its interval.

    Parameters
    ----------
    e1, n1, e2, n2, level
        As in `odds_ratio`.
    method : {"wald", "wald-corrected", "agresti-caffo", "newcombe"}
        Newcombe's is the hybrid score interval of `intervals.difference`; Agresti and Caffo add
        one event and one patient without it to each group.

    Returns
    -------
    Interval
        The difference and its limits, as proportions.

    Raises
    ------
    ValueError
        If the counts, the level or the method are not possible.

    References
    ----------
    Agresti A, Caffo B. Am Stat 2000;54:280-288. doi:10.1080/00031305.2000.10474560

    Examples
    --------
    >>> found = risk_difference(15, 54, 3, 38)
    >>> f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})"
    '0.199 (0.052 to 0.346)'
    """
    _cells(e1, n1, e2, n2)
    z = float(ndtri((1 + checked_level(level)) / 2))
    gap, more = e1 / n1 - e2 / n2, 0.0
    if method == "newcombe":
        return difference(e1, n1, e2, n2, level=level)
    if method == "agresti-caffo":
        e1, n1, e2, n2 = e1 + 1, n1 + 2, e2 + 1, n2 + 2
    elif method == "wald-corrected":
        more = (1 / n1 + 1 / n2) / 2
    elif method != "wald":
        allowed = "wald, wald-corrected, agresti-caffo, newcombe"
        raise ValueError(f"method is {method!r}; allowed are {allowed}.")
    centre = e1 / n1 - e2 / n2
    se = math.sqrt(e1 * (n1 - e1) / n1**3 + e2 * (n2 - e2) / n2**3)
    return Interval(centre - z * se - more, centre + z * se + more, level, method, gap)


def exact_odds_ratio(
    e1: int, n1: int, e2: int, n2: int, *, level: float = 0.95, mid_p: bool = False
) -> Interval:
    """Conditional odds ratio with its exact interval, as R's ``fisher.test`` prints them.

    Parameters
    ----------
    e1, n1, e2, n2, level
        As in `odds_ratio`.
    mid_p : bool
        Whether to count only half of the observed table.

    Returns
    -------
    Interval
        The conditional maximum-likelihood estimate and the limits at which each tail holds half
        of what `level` leaves; 0 or infinite at the ends.

    Raises
    ------
    ValueError
        If the counts or the level are not possible.

    References
    ----------
    Cornfield J. Proc Third Berkeley Symp 1956;4:135-148. Gart JJ. Rev Int Stat Inst
    1971;39:148-169. doi:10.2307/1402171

    Examples
    --------
    >>> found = exact_odds_ratio(15, 54, 3, 38)
    >>> f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})"
    '4.422 (1.117 to 25.814)'
    """
    _cells(e1, n1, e2, n2)
    tail = (1 - checked_level(level)) / 2
    first, chances = hypergeometric(e1 + e2, n1, n2)
    at = e1 - first
    with np.errstate(divide="ignore"):
        logs = np.log(chances)
    k = np.arange(len(chances))
    half = 0.5 if mid_p else 1.0

    def weights(log_ratio: float) -> NDArray[np.float64]:
        tilted = logs + (k - at) * log_ratio
        shares = np.exp(tilted - tilted.max())
        return shares / shares.sum()

    def above(log_ratio: float) -> float:
        shares = weights(log_ratio)
        return float(shares[at + 1 :].sum() + half * shares[at])

    def below(log_ratio: float) -> float:
        shares = weights(log_ratio)
        return -float(shares[:at].sum() + half * shares[at])

    last = len(k) - 1
    estimate = 0.0 if at == 0 else math.inf if at == last else _rising(
        lambda x: float((weights(x) * k).sum()), at)  # fmt: skip
    if last == 0:
        return Interval(0.0, math.inf, level, "exact", math.nan)
    low = 0.0 if at == 0 else _rising(above, tail)
    high = math.inf if at == last else _rising(below, -tail)
    return Interval(low, high, level, "mid-p" if mid_p else "exact", estimate)


def _rising(function, wanted: float) -> float:
    """Return the ratio at which a function that rises with its logarithm is as wanted."""
    low, high = -60.0, 60.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < wanted else (low, middle)
    return math.exp((low + high) / 2)


def _cells(e1: int, n1: int, e2: int, n2: int) -> tuple[int, int, int, int]:
    e1, n1 = checked_counts(e1, n1)
    e2, n2 = checked_counts(e2, n2)
    return e1, n1 - e1, e2, n2 - e2


def _ratio(above: float, below: float) -> float:
    return above / below if below else math.inf if above else math.nan


def _around(ratio: float, se: float, level: float, method: str) -> Interval:
    spread = math.exp(float(ndtri((1 + checked_level(level)) / 2)) * se)
    return Interval(ratio / spread, ratio * spread, level, method, ratio)
