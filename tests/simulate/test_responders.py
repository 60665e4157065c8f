"""Responders live longer because they had to; a landmark or a late start undoes it."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from appraisal.simulations.responders import Scenario, simulate

LARGE = Scenario(n=1500)


@pytest.mark.parametrize("effect", [0.5, 1.0, 1.4])
@pytest.mark.parametrize("respond", [0.2, 0.6])
@pytest.mark.parametrize("scans", [1, 3])
def test_corrected_estimates_recover_the_truth(effect, respond, scans, recovers):
    scenario = replace(LARGE, effect=effect, respond=respond, scans=scans)
    result = simulate(scenario, np.random.default_rng(1), cohorts=150)
    recovers(result.time_dependent.log, log(effect))
    recovers(result.landmark.log, log(effect))  # the last scan is at the landmark or before it
    assert result.naive.typical < effect * 0.95


def test_an_early_landmark_misses_later_responses():
    late, early = (
        simulate(replace(LARGE, effect=0.4, landmark=x), np.random.default_rng(2), cohorts=100)
        for x in (3.0, 1.0)
    )
    assert late.landmark.typical < early.landmark.typical < 1


def test_bias_grows_with_the_time_to_the_scan():
    ratios = [
        simulate(
            replace(LARGE, every=x, scans=1, landmark=x), np.random.default_rng(3), cohorts=60
        ).naive.typical
        for x in (0.25, 1.0, 3.0, 6.0)
    ]
    assert ratios == sorted(ratios, reverse=True)


def test_nobody_responds_after_death():
    result = simulate(Scenario(), np.random.default_rng(4), cohorts=50)
    yes = result.responders
    assert (result.response_at[yes] < result.time[yes]).all()
    assert (result.would_respond | ~yes).all()
    # as the theory of the default has it: 0.5 x mean over 1, 2, 3 months of 2 ** (-t / 6)
    chance = 0.5 * np.mean(0.5 ** (np.array([1, 2, 3]) / 6))
    assert yes.mean() == pytest.approx(chance, abs=4 * 0.5 / np.sqrt(yes.size))


def test_curves_begin_where_they_should():
    result = simulate(Scenario(), np.random.default_rng(5), cohorts=100)
    read = result.curves(np.array([0.0, 2.0, 3.0, 9.0]))
    assert read["responders"][0] == read["others"][0] == 1
    assert np.isnan(read["landmark responders"][:2]).all()
    assert read["landmark responders"][2] == 1
    assert read["landmark others"][3] == pytest.approx(0.5, abs=0.05)
