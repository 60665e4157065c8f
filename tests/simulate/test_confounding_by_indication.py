"""Confounding: adjusting for everything gives the truth, for less gives what theory says."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest

from appraisal.simulations.confounding_by_indication import Scenario, population, simulate

LARGE = Scenario(n=5000)


@pytest.mark.parametrize("effect", [0.5, 1.0, 1.6])
@pytest.mark.parametrize("together", [0.0, 0.5])
@pytest.mark.parametrize("strength", [(4.0, 0.4), (1.0, 0.4), (8.0, 1.0)])
def test_each_adjustment_recovers_its_own_target(effect, together, strength, recovers):
    odds, hazard = strength
    scenario = replace(
        LARGE, effect=effect, together=together, slow_treated=odds, slow_death=hazard
    )
    result = simulate(scenario, np.random.default_rng(1), cohorts=200)
    world = population(scenario)
    recovers(result.crude.log, log(world.ratio("nothing")))
    recovers(result.adjusted.log, log(world.ratio("fitness")))
    recovers(result.adjusted_for_both.log, log(world.ratio("everything")))


@pytest.mark.parametrize("effect", [0.5, 1.0, 1.6])
def test_truth_is_everybody_treated_against_nobody(effect):
    world = population(Scenario(effect=effect))
    all_treated, none = world.share @ world.risk_treated, world.share @ world.risk_untreated
    assert world.ratio("everything") == pytest.approx(all_treated / none)
    assert world.difference("everything") == pytest.approx(all_treated - none)
    if effect == 1:
        assert world.ratio("everything") == pytest.approx(1)


def test_the_world_is_what_was_asked():
    asked = Scenario(fit=0.3, slow=0.6, together=0.4, treated=0.42, months=6.0)
    world = population(asked)
    assert world.share.sum() == pytest.approx(1)
    assert world.share[2:].sum() == pytest.approx(0.3)
    assert world.share[[1, 3]].sum() == pytest.approx(0.6)
    phi = (world.share[3] - 0.18) / sqrt(0.3 * 0.7 * 0.6 * 0.4)
    assert phi == pytest.approx(0.4)
    assert world.share @ world.treated == pytest.approx(0.42)
    # read at the median, half of the untreated population is dead
    assert world.share @ world.risk_untreated == pytest.approx(0.5)
    odds = world.treated / (1 - world.treated)
    assert odds[2] / odds[0] == pytest.approx(asked.fit_treated)
    assert odds[1] / odds[0] == pytest.approx(asked.slow_treated)
    hazard = -np.log(1 - world.risk_untreated)
    assert hazard[3] / hazard[0] == pytest.approx(asked.fit_death * asked.slow_death)


def test_no_confounding_no_bias():
    for nothing in (
        {"fit_death": 1.0, "slow_death": 1.0},
        {"fit_treated": 1.0, "slow_treated": 1.0},
    ):
        world = population(Scenario(effect=0.7, **nothing))
        ratios = [world.ratio(how) for how in ("nothing", "fitness", "everything")]
        assert ratios == pytest.approx([ratios[0]] * 3)


def test_fitness_alone_is_enough_when_pace_decides_nothing():
    world = population(Scenario(slow_treated=1.0))
    assert world.ratio("nothing") < 0.9
    assert world.ratio("fitness") == pytest.approx(world.ratio("everything"), abs=1e-9)


def test_a_correlated_marker_carries_part_of_what_was_not_measured():
    # fitness that itself does nothing, tied to pace that does everything
    apart, tied = (
        population(Scenario(fit_treated=1.0, fit_death=1.0, together=c)) for c in (0.0, 0.8)
    )
    assert apart.ratio("fitness") == pytest.approx(apart.ratio("nothing"))
    assert tied.ratio("nothing") < tied.ratio("fitness") < 1


def test_evalue_bounds_what_the_hidden_part_can_do():
    """The pace's risk ratios with treatment and death, put together, cannot beat the bound."""
    scenario = Scenario(fit_treated=1.0, fit_death=1.0)
    world, said = (
        population(scenario),
        simulate(scenario, np.random.default_rng(1), cohorts=5).summary,
    )
    slow = np.array([False, True, False, True])
    treated, other = world.share * world.treated, world.share * (1 - world.treated)
    with_treatment = (treated[slow].sum() / treated.sum()) / (other[slow].sum() / other.sum())
    fast_with_other = (other[~slow].sum() / other.sum()) / (treated[~slow].sum() / treated.sum())
    with_death = world.risk_untreated[0] / world.risk_untreated[1]
    strongest = max(with_treatment, fast_with_other)
    bound = strongest * with_death / (strongest + with_death - 1)
    assert 1 / said.crude <= bound + 1e-9
    assert said.evalue <= max(strongest, with_death) + 1e-9


def test_intervals_cover_their_target(share, covering):
    result = simulate(replace(LARGE, n=2000), np.random.default_rng(2), cohorts=1500)
    world = result.population
    for found, how in (
        (result.crude, "nothing"),
        (result.adjusted, "fitness"),
        (result.adjusted_for_both, "everything"),
    ):
        share(covering(found, world.ratio(how)), 0.95, 1500)


def test_small_cohorts_may_leave_nothing_to_adjust_with():
    scenario = Scenario(n=20, fit=0.1, fit_treated=30.0)
    result = simulate(scenario, np.random.default_rng(3), cohorts=400)
    assert 0.3 < result.summary.undefined < 1
    assert np.isfinite(result.crude.log).mean() > 0.9


def test_counts_hold_every_patient():
    result = simulate(Scenario(), np.random.default_rng(5), cohorts=30)
    assert result.counts.shape == (30, 2, 2, 2, 2)
    assert (result.counts.sum(axis=(1, 2, 3, 4)) == 93).all()


def test_a_kind_nobody_is_of_is_no_obstacle():
    # every fit patient has slow disease
    most = 0.3 * 0.4 / sqrt(0.3 * 0.7 * 0.6 * 0.4)
    result = simulate(
        Scenario(fit=0.3, slow=0.6, together=most), np.random.default_rng(6), cohorts=50
    )
    assert result.population.share[2] == pytest.approx(0, abs=1e-12)
    assert result.summary.truth == pytest.approx(1)
    assert np.isfinite(result.adjusted_for_both.log).mean() > 0.5
