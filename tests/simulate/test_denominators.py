"""Counting all who started gives their chance of response; counting fewer gives more."""

from dataclasses import replace

import numpy as np
import pytest

from appraisal.simulate.denominators import Scenario, bounds, simulate, truths


@pytest.mark.parametrize("frail", [0.1, 0.4, 0.8])
@pytest.mark.parametrize("lost_frail", [0.05, 0.4])
@pytest.mark.parametrize("unscanned", [0.0, 0.2])
def test_all_who_started_recover_the_truth(frail, lost_frail, unscanned, recovers):
    scenario = Scenario(n=500, frail=frail, lost_frail=lost_frail, unscanned=unscanned)
    result = simulate(scenario, np.random.default_rng(1), cohorts=400)
    starts, all_infused = truths(scenario)
    recovers(result.among_intended, starts)
    said = result.summary
    assert said.among_evaluable >= said.among_infused > said.truth
    assert said.best_case > all_infused


def test_loss_of_the_frail_flatters_the_product_too():
    said = simulate(Scenario(n=2000), np.random.default_rng(2), cohorts=200).summary
    assert said.among_infused > said.truth_if_all_infused
    # without a difference in response, infused patients show the product as it is
    same = replace(Scenario(n=2000), responds_frail=0.6, responds_other=0.6, unscanned=0.0)
    said = simulate(same, np.random.default_rng(2), cohorts=200).summary
    assert said.among_infused == pytest.approx(said.truth_if_all_infused, abs=0.005)


def test_stages_never_grow():
    result = simulate(Scenario(), np.random.default_rng(3), cohorts=200)
    assert (result.responses <= result.evaluable).all()
    assert (result.evaluable <= result.infused).all()
    assert (result.infused <= 100).all()
    assert (result.among_intended <= result.best_case).all()


def test_bounds_by_hand():
    # 12 responses in 19 evaluable of 24 infused of 30 apheresed
    found = bounds(12, 19, 24, 30)
    rates = found.evaluable, found.infused, found.intended, found.infused_best, found.intended_best
    assert [x.estimate for x in rates] == pytest.approx([12 / 19, 0.5, 0.4, 17 / 24, 23 / 30])
    assert found.width == pytest.approx(11 / 30)
    assert all(x.low < x.estimate < x.high for x in rates)


def test_nobody_lost_leaves_one_rate():
    found = bounds(7, 12, 12, 12)
    assert found.evaluable == found.infused == found.intended == found.intended_best
    assert found.width == 0


@pytest.mark.parametrize(
    "counts", [(5, 4, 6, 8), (3, 7, 6, 8), (3, 5, 9, 8), (-1, 4, 5, 6), (0, 0, 5, 6)]
)
def test_refuses_stages_that_grow(counts):
    with pytest.raises(ValueError, match="no later stage above an earlier one"):
        bounds(*counts)


def test_everybody_lost_is_said():
    scenario = Scenario(lost_frail=1.0, lost_other=1.0)
    said = simulate(scenario, np.random.default_rng(4), cohorts=5).summary
    assert said.infused == 0
    assert np.isnan(said.among_evaluable)
    assert said.among_intended == 0
    assert said.best_case == 1
