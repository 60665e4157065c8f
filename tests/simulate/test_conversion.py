"""Waiting picks those who convert anyway; a comparator picked in the same way undoes it."""

from dataclasses import replace

import numpy as np
import pytest

from appraisal.simulations.conversion import Scenario, expected_shares, simulate

LARGE = Scenario(n=1000)


@pytest.mark.parametrize("effect", [0.0, 0.3, 0.8])
@pytest.mark.parametrize("wait", [0.0, 1.0, 3.0])
@pytest.mark.parametrize("rescan", ["no", "yes"])
def test_corrected_difference_recovers_the_truth(effect, wait, rescan, recovers):
    scenario = replace(LARGE, effect=effect, wait=wait, rescan=rescan)
    result = simulate(scenario, np.random.default_rng(1), cohorts=200)
    infused, observed, truth = expected_shares(scenario)
    recovers(result.corrected, truth)
    recovers(result.observed, observed)
    recovers(result.observed - result.without, truth)
    recovers(result.infused.mean(axis=1), infused)
    recovers(result.untreated, scenario.convert)
    # ... and the naive one is off by exactly what selection adds
    recovers(result.naive, observed - scenario.convert)


def test_selection_grows_with_the_wait():
    found = [expected_shares(Scenario(wait=w))[1] for w in (0.0, 1.0, 2.0, 4.0)]
    assert found[0] == pytest.approx(0.4)
    assert found == sorted(found)
    assert found[-1] > 0.75


def test_a_scan_before_infusion_takes_the_converted_out():
    kept, taken = (
        expected_shares(Scenario(conversion=0.5, progression=6.0, rescan=r))[1]
        for r in ("no", "yes")
    )
    assert kept > 0.4 > taken


def test_progression_during_the_wait_cannot_be_counted():
    result = simulate(Scenario(), np.random.default_rng(2), cohorts=50)
    assert (result.progresses_at[result.infused] > 2).all()
    assert not (np.isfinite(result.converts_at) & np.isfinite(result.progresses_at)).any()
    assert (result.responded <= result.infused).all()


def test_nobody_left_to_infuse_is_said():
    result = simulate(
        Scenario(convert=0.0, progression=0.1, wait=24.0), np.random.default_rng(3), cohorts=5
    )
    assert np.isnan(result.observed).all()
    assert result.summary.infused == 0
    assert np.isnan(result.summary.observed)
