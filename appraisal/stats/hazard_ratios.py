"""Estimated ratios of many cohorts, and how they scatter around a truth."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Ratios:
    """One estimated ratio a cohort, kept as its logarithm.

    Attributes
    ----------
    log : array, shape (cohorts,)
        Natural logarithm of the estimate; -inf or inf when only one group has events, nan when
        nothing can be compared.
    se : array, shape (cohorts,)
        Standard error of `log`; inf or nan where `log` is.
    """

    log: NDArray[np.float64]
    se: NDArray[np.float64]

    @property
    def typical(self) -> float:
        """The ratio of the middle cohort: the median over cohorts."""
        return _exp(self._percentiles(0.5))

    def range(self, level: float = 0.95) -> tuple[float, float]:
        """Where the middle `level` of the cohorts' estimates lie."""
        return _exp(self._percentiles((1 - level) / 2)), _exp(self._percentiles((1 + level) / 2))

    def interval(self, cohort: int = 0, level: float = 0.95) -> tuple[float, float, float]:
        """Estimate of one cohort with its Wald limits, as ratios."""
        half = float(ndtri((1 + level) / 2)) * self.se[cohort]
        return _exp(self.log[cohort]), _exp(self.log[cohort] - half), _exp(self.log[cohort] + half)

    def _percentiles(self, at: float) -> float:
        known = self.log[~np.isnan(self.log)]
        # "lower" never averages two infinities of opposite sign
        return float(np.quantile(known, at, method="lower")) if known.size else nan


def _exp(value: float) -> float:
    return float(np.exp(value))
