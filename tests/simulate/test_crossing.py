"""Survival at a time is what it is; one hazard ratio depends on how long one looked."""

from dataclasses import replace
from itertools import pairwise
from math import inf, log

import numpy as np
import pytest

from appraisal.simulations.crossing import Scenario, crosses_at, simulate, survival

LARGE = Scenario(n=2000)


@pytest.mark.parametrize("early", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("late", [0.3, 1.0])
@pytest.mark.parametrize("months", [3.0, 12.0])
def test_survival_recovers_the_truth(early, late, months, recovers):
    scenario = replace(LARGE, early=early, late=late, months=months)
    result = simulate(scenario, np.random.default_rng(1), cohorts=150)
    treated, control = survival(scenario, np.array([months]))
    recovers(result.treated_survival, treated[0])
    recovers(result.control_survival, control[0])
    recovers(result.difference, treated[0] - control[0])


@pytest.mark.parametrize("ratio", [0.5, 1.0, 1.5])
def test_proportional_hazards_have_one_ratio(ratio, recovers):
    scenario = replace(LARGE, early=ratio, late=ratio)
    result = simulate(scenario, np.random.default_rng(2), cohorts=150)
    recovers(result.ratios.log, log(ratio))


def test_the_ratio_falls_as_one_looks_longer():
    found = [
        simulate(replace(LARGE, follow_up=x, months=2.0), np.random.default_rng(3), cohorts=50)
        for x in (3.0, 6.0, 12.0, 48.0)
    ]
    ratios = [result.ratios.typical for result in found]
    assert all(a > b for a, b in pairwise(ratios))
    assert ratios[0] == pytest.approx(1.6, abs=0.05)  # nothing but the early part was seen


def test_true_curves_meet_where_they_are_said_to():
    when = crosses_at(Scenario())
    treated, control = survival(Scenario(), np.array([when]))
    assert treated[0] == pytest.approx(control[0])
    assert crosses_at(Scenario(early=0.8, late=0.4)) == inf
    assert crosses_at(Scenario(early=1.0)) == inf
    assert crosses_at(Scenario(late=1.0)) == inf


def test_groups_are_halves():
    result = simulate(Scenario(), np.random.default_rng(4), cohorts=3)
    assert (result.treated.sum(axis=1) == 100).all()
    read = result.curves(np.array([0.0]))
    assert read["treated"][0] == read["control"][0] == 1
