"""One rule for "recovers the truth"."""

from math import sqrt

import numpy as np
import pytest


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
