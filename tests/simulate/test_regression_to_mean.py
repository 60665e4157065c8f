"""What was picked for being high falls back by what theory says, and by nothing more."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest
from scipy.special import ndtr

from appraisal.simulations.regression_to_mean import Scenario, simulate

LARGE = Scenario(n=2000)


def fall(s):
    """Expected log change of the picked without effect: -error^2 / SD x density / tail."""
    spread = sqrt(s.between**2 + s.error**2)
    z = (log(s.threshold) - log(s.uptake)) / spread
    density = np.exp(-z * z / 2) / sqrt(2 * np.pi)
    return -(s.error**2) / spread * density / ndtr(-z)


@pytest.mark.parametrize("effect", [0.5, 1.0])
@pytest.mark.parametrize("error", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("threshold", [5.0, 10.0])
def test_fair_baselines_recover_the_truth_and_the_picking_scan_does_not(
    effect, error, threshold, recovers
):
    scenario = replace(LARGE, effect=effect, error=error, threshold=threshold)
    result = simulate(scenario, np.random.default_rng(1), cohorts=200)
    recovers(result.second_baseline, log(effect))
    recovers(result.controlled, log(effect))
    recovers(result.naive, log(effect) + fall(scenario))


def test_no_error_or_no_picking_no_fall(recovers):
    exact = simulate(replace(LARGE, error=0.0), np.random.default_rng(2), cohorts=20)
    np.testing.assert_allclose(exact.naive, 0, atol=1e-12)
    everybody = simulate(replace(LARGE, threshold=0.0), np.random.default_rng(2), cohorts=200)
    recovers(everybody.naive, 0.0)


def test_responders_appear_where_nothing_was_done():
    said = simulate(Scenario(error=0.4), np.random.default_rng(3), cohorts=200).summary
    assert said.responders > said.responders_second > 0.1
    assert said.naive < said.second_baseline == pytest.approx(1, abs=0.02)


def test_a_threshold_nobody_reaches_is_said():
    scenario = Scenario(uptake=1.0, between=0.05, error=0.0, threshold=60.0)
    said = simulate(scenario, np.random.default_rng(4), cohorts=5).summary
    assert said.picked == 0
    assert np.isnan(said.naive)
    assert np.isnan(said.responders)
