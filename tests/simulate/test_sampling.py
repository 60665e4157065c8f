"""What a true rate gives again and again equals what the binomial says."""

from math import comb

import numpy as np
import pytest

from appraisal.simulations.sampling import Scenario, binomial, simulate


@pytest.mark.parametrize(("n", "rate"), [(1, 0.3), (12, 0.5), (19, 0.6), (100, 0.842)])
def test_chances_are_the_binomial(n, rate):
    by_hand = [comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]
    np.testing.assert_allclose(binomial(n, rate), by_hand, rtol=1e-9)


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_certainty_is_certain(rate):
    chances = binomial(12, rate)
    assert chances[int(12 * rate)] == 1
    assert (
        simulate(
            Scenario(n=12, rate=rate, observed=0), np.random.default_rng(1), cohorts=50
        ).summary.mean
        == rate
    )


@pytest.mark.parametrize("n", [12, 19, 54])
@pytest.mark.parametrize("rate", [0.1, 0.3, 0.6, 0.84])
@pytest.mark.parametrize("centres", [1, 10])
def test_simulated_frequencies_are_the_calculated_ones(n, rate, centres, share, recovers):
    runs = 4000
    scenario = Scenario(n=n, rate=rate, centres=centres, observed=min(16, n))
    result = simulate(scenario, np.random.default_rng(2), cohorts=runs)
    assert result.possible.sum() == pytest.approx(1)
    for count, chance in enumerate(result.possible):
        share(result.frequencies[count] / runs, min(max(chance, 0.0), 1.0), runs)
    recovers(result.published / n, result.summary.expected)
    recovers(result.pooled, rate)


def test_winners_curse_needs_more_than_one_centre():
    one, ten, fifty = (
        simulate(Scenario(centres=k), np.random.default_rng(3), cohorts=10).summary
        for k in (1, 10, 50)
    )
    assert one.exaggeration == pytest.approx(0, abs=1e-12)
    assert 0.15 < ten.exaggeration < fifty.exaggeration
    # more patients a centre, less exaggeration
    larger = simulate(Scenario(n=190, centres=10), np.random.default_rng(3), cohorts=10).summary
    assert larger.exaggeration < ten.exaggeration / 2
