"""Studies pooled by the inverse of their variance, and how much they differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from appraisal.stats.intervals import checked_level
from appraisal.stats.special import chdtrc, ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class PooledEffect(NamedTuple):
    """One pooled estimate with its limits, and each study's share of the weight."""

    estimate: float
    low: float
    high: float
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pooled:
    """Studies pooled in two ways.

    Attributes
    ----------
    fixed, random : PooledEffect
        One true effect; or effects that vary (DerSimonian and Laird).
    q, p : float
        Cochran's Q and its P value.
    i2 : float
        Share of the spread that chance does not explain, 0 to 1.
    tau2 : float
        Variance of the true effects.
    """

    fixed: PooledEffect
    random: PooledEffect
    q: float
    p: float
    i2: float
    tau2: float


def pool(estimates: ArrayLike, errors: ArrayLike, *, level: float = 0.95) -> Pooled:
    """Pool the estimates of several studies.

    Parameters
    ----------
    estimates, errors : array_like, shape (studies,)
        Each study's estimate and standard error, two studies or more; of a ratio, on the log
        scale.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Pooled
        On the scale of `estimates`. Every pooled estimate is an average with weights above 0, so
        it lies between the lowest and the highest of the studies.

    Raises
    ------
    ValueError
        Fewer than two studies, unequal lengths, or an error that is not above 0.

    References
    ----------
    DerSimonian R, Laird N. Control Clin Trials 1986;7:177-188. doi:10.1016/0197-2456(86)90046-2
    Higgins JPT, Thompson SG. Stat Med 2002;21:1539-1558. doi:10.1002/sim.1186

    Examples
    --------
    >>> found = pool([0.0, 1.0], [0.5, 0.5])
    >>> found.fixed.estimate, found.q, round(found.i2, 2), found.tau2
    (0.5, 2.0, 0.5, 0.25)
    """
    y, se = np.asarray(estimates, dtype=float), np.asarray(errors, dtype=float)
    if y.ndim != 1 or y.shape != se.shape or y.size < 2 or not (se > 0).all():
        raise ValueError(
            "pooling needs two studies or more, each with an estimate and a standard error above "
            f"0; given {y.tolist()} and {se.tolist()}."
        )
    z = float(ndtri((1 + checked_level(level)) / 2))

    def average(variances: np.ndarray) -> PooledEffect:
        weights = 1 / variances
        centre = float((weights * y).sum() / weights.sum())
        half = z / math.sqrt(weights.sum())
        shares = tuple((weights / weights.sum()).tolist())
        return PooledEffect(centre, centre - half, centre + half, shares)

    w = 1 / se**2
    fixed = average(se**2)
    q = float((w * (y - fixed.estimate) ** 2).sum())
    freedom = y.size - 1
    tau2 = max(0.0, (q - freedom) / float(w.sum() - (w**2).sum() / w.sum()))
    i2 = max(0.0, (q - freedom) / q) if q else 0.0
    return Pooled(fixed, average(se**2 + tau2), q, float(chdtrc(freedom, q)), i2, tau2)
