"""The special functions behind the statistics, in one place, so that another source can serve."""

from scipy.special import (
    betainc,
    betaincinv,
    chdtrc,
    expit,
    gammaln,
    ndtr,
    ndtri,
    stdtrit,
    xlogy,
)

__all__ = [
    "betainc",
    "betaincinv",
    "chdtrc",
    "expit",
    "gammaln",
    "ndtr",
    "ndtri",
    "stdtrit",
    "xlogy",
]
