"""One rule for "recovers the truth", and one for an interval that holds it."""

from math import sqrt

import numpy as np
import pytest
from scipy.special import ndtri


@pytest.fixture
def recovers():
    """Check that the mean of R independent estimates is the truth within chance.

    The tolerance is 4 SD / sqrt(R), SD being that of the R estimates: a sound estimator misses
    it once in 16,000 comparisons. It comes from the number of runs alone.
    """

    def check(estimates, truth):
        known = estimates[np.isfinite(estimates)]
        assert known.size > 0.9 * estimates.size
        tolerance = 4 * known.std(ddof=1) / sqrt(known.size)
        assert abs(known.mean() - truth) <= tolerance, (known.mean(), truth, tolerance)

    return check


@pytest.fixture
def share():
    """Check a share of R runs against its chance: 4 sqrt(p (1 - p) / R), plus half a run."""

    def check(found, chance, runs):
        tolerance = 4 * sqrt(chance * (1 - chance) / runs) + 0.5 / runs
        assert abs(found - chance) <= tolerance, (found, chance, tolerance)

    return check


@pytest.fixture
def covering():
    """Return the share of cohorts whose Wald interval holds a ratio, where there is an estimate."""

    def share_of(found, truth, level=0.95):
        known = np.isfinite(found.log) & np.isfinite(found.se)
        z = np.abs(found.log[known] - np.log(truth)) / found.se[known]
        return (z <= ndtri((1 + level) / 2)).mean()

    return share_of
