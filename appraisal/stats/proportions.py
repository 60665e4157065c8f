"""Limits of a proportion by every method in use, for one count or for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from appraisal.stats.special import betainc, betaincinv, ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Limits = tuple[NDArray[np.float64], NDArray[np.float64]]

Method = Literal[
    "clopper-pearson",
    "mid-p",
    "wilson",
    "wilson-corrected",
    "agresti-coull",
    "jeffreys",
    "wald",
    "wald-corrected",
    "logit",
]
METHODS: tuple[Method, ...] = get_args(Method)
# bisections of the unit interval: the last, 1e-12, is below the last place of any printed limit
_HALVINGS = 40


def proportion_limits(
    events: ArrayLike, n: ArrayLike, *, level: float = 0.95, method: Method = "clopper-pearson"
) -> Limits:
    """Lower and upper confidence limits of proportions.

    ================  =========================================================================
    clopper-pearson   exact: covers the truth at least as often as `level` says
    mid-p             exact, counting half of the probability of the observed count
    wilson            score; the one R's ``prop.test`` gives without its correction
    wilson-corrected  score with the continuity correction that R's ``prop.test`` applies
    agresti-coull     Wald around the centre of Wilson's interval; may leave 0 to 1
    jeffreys          equal tails of the beta posterior; 0 at no event, 1 at nothing but events
    wald              estimate plus and minus z standard errors; may leave 0 to 1
    wald-corrected    the same, widened by 1/(2n)
    logit             Wald on the logit scale (Stata's ``proportion``); not a number at 0 or n
    ================  =========================================================================

    Parameters
    ----------
    events, n : array_like of int
        Patients with the event, 0 to n, and patients in all, at least 1; broadcast together.
    level : float
        Confidence level, between 0 and 1.
    method : str
        One of the above.

    Returns
    -------
    tuple of arrays
        Limits as proportions.

    Raises
    ------
    ValueError
        If `method` is unknown.

    References
    ----------
    Newcombe RG. Stat Med 1998;17:857-872.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E
    Agresti A, Coull BA. Am Stat 1998;52:119-126. doi:10.2307/2685469
    Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101-133. doi:10.1214/ss/1009213286

    Examples
    --------
    >>> low, high = proportion_limits([61], [115])
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.435, 0.624)
    """
    if method not in _LIMITS:
        raise ValueError(f"method is {method!r}; allowed are {', '.join(METHODS)}.")
    k, size = np.broadcast_arrays(np.asarray(events, dtype=float), np.asarray(n, dtype=float))
    low, high = _LIMITS[method](k, size, (1 - level) / 2)
    return low, high


def _clopper_pearson(k: NDArray, n: NDArray, tail: float) -> Limits:
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, tail), 0.0)
    high = np.where(k < n, betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail), 1.0)
    return low, high


def _jeffreys(k: NDArray, n: NDArray, tail: float) -> Limits:
    low = np.where(k > 0, betaincinv(k + 0.5, n - k + 0.5, tail), 0.0)
    high = np.where(k < n, betaincinv(k + 0.5, n - k + 0.5, 1 - tail), 1.0)
    return low, high


def _mid_p(k: NDArray, n: NDArray, tail: float) -> Limits:
    # P(X > k) + P(X = k)/2 rises with p: it is `tail` at the lower limit, 1 - tail at the upper
    def above(p: NDArray) -> NDArray:
        at_least = np.where(k > 0, betainc(np.maximum(k, 1), n - k + 1, p), 1.0)
        more = np.where(k < n, betainc(k + 1, np.maximum(n - k, 1), p), 0.0)
        return (at_least + more) / 2

    def solve(wanted: float) -> NDArray:
        low, high = np.zeros(k.shape), np.ones(k.shape)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            below = above(middle) < wanted
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return (low + high) / 2

    return np.where(k > 0, solve(tail), 0.0), np.where(k < n, solve(1 - tail), 1.0)


def _wilson(k: NDArray, n: NDArray, tail: float) -> Limits:
    # at 0 and n one end is 0 or 1 by algebra, and rounding error must not say otherwise
    return (
        np.where(k == 0, 0.0, _score_limit(k, n, tail, -1)),
        np.where(k == n, 1.0, _score_limit(k, n, tail, 1)),
    )


def _wilson_corrected(k: NDArray, n: NDArray, tail: float) -> Limits:
    # R corrects by less than a half where the count lies nearer than that to n/2, its null
    half = np.minimum(0.5, abs(k - n / 2))
    return (
        np.where(k <= half, 0.0, _score_limit(np.maximum(k - half, 0), n, tail, -1)),
        np.where(n - k <= half, 1.0, _score_limit(np.minimum(k + half, n), n, tail, 1)),
    )


def _score_limit(k: NDArray, n: NDArray, tail: float, side: int) -> NDArray:
    z, share = float(ndtri(1 - tail)), k / n
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (share + z * z / (2 * n) + side * half) / (1 + z * z / n)


def _agresti_coull(k: NDArray, n: NDArray, tail: float) -> Limits:
    z = float(ndtri(1 - tail))
    more = n + z * z
    centre = (k + z * z / 2) / more
    half = z * np.sqrt(centre * (1 - centre) / more)
    return centre - half, centre + half


def _wald(k: NDArray, n: NDArray, tail: float) -> Limits:
    share = k / n
    half = float(ndtri(1 - tail)) * np.sqrt(share * (1 - share) / n)
    return share - half, share + half


def _wald_corrected(k: NDArray, n: NDArray, tail: float) -> Limits:
    low, high = _wald(k, n, tail)
    return low - 0.5 / n, high + 0.5 / n


def _logit(k: NDArray, n: NDArray, tail: float) -> Limits:
    inside = (k > 0) & (k < n)
    event, other = np.where(inside, k, 1.0), np.where(inside, n - k, 1.0)
    centre = np.log(event / other)
    half = float(ndtri(1 - tail)) * np.sqrt(1 / event + 1 / other)
    return tuple(  # type: ignore[return-value]
        np.where(inside, 1 / (1 + np.exp(-(centre + side * half))), np.nan) for side in (-1, 1)
    )


_LIMITS = {
    "clopper-pearson": _clopper_pearson,
    "mid-p": _mid_p,
    "wilson": _wilson,
    "wilson-corrected": _wilson_corrected,
    "agresti-coull": _agresti_coull,
    "jeffreys": _jeffreys,
    "wald": _wald,
    "wald-corrected": _wald_corrected,
    "logit": _logit,
}
