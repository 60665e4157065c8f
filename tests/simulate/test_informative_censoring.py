"""Kaplan-Meier is right when censoring knows nothing, and wrong as theory says when it does."""

from dataclasses import replace

import numpy as np
import pytest

from appraisal.simulations.informative_censoring import Scenario, simulate

LARGE = Scenario(n=1500)


@pytest.mark.parametrize("median", [4.0, 12.0, 40.0])
@pytest.mark.parametrize("lost", [0.0, 0.2, 0.5])
def test_censoring_that_knows_nothing_leaves_the_truth(median, lost, recovers):
    scenario = replace(LARGE, median=median, lost=lost)
    result = simulate(scenario, np.random.default_rng(1), cohorts=200)
    recovers(result.estimate, result.truth)
    recovers(result.traced, result.truth)


@pytest.mark.parametrize("who", ["the sick", "the well"])
def test_tracing_the_lost_recovers_the_truth_and_bounds_hold_it(who, recovers):
    result = simulate(replace(LARGE, who=who, lost=0.3), np.random.default_rng(2), cohorts=200)
    recovers(result.traced, result.truth)
    assert (result.all_dead <= result.estimate).all()
    assert (result.estimate <= result.all_alive).all()
    assert (result.all_dead <= result.traced).all()
    assert (result.traced <= result.all_alive).all()
    wrong = result.summary.estimate - result.truth
    assert wrong > 0.02 if who == "the sick" else wrong < -0.02


def test_losing_the_sick_at_once_hides_their_deaths(recovers):
    """Nobody lost is at risk at any later death: the hazard seen is that of the others."""
    scenario = replace(LARGE, who="the sick", lead=24.0, lost=0.3, median=2.0, months=4.0)
    result = simulate(scenario, np.random.default_rng(3), cohorts=100)
    # a lead longer than nearly every life: the picked leave on the day they enter
    recovers(result.estimate, 0.25)


@pytest.mark.parametrize("lost", [0.1, 0.4])
def test_share_lost_is_what_was_asked(lost, recovers):
    scenario = replace(LARGE, lost=lost, shortest=110.0, longest=120.0, median=3.0)
    result = simulate(scenario, np.random.default_rng(4), cohorts=100)
    recovers(result.lost.mean(axis=1), lost)


def test_a_plain_proportion_takes_the_censored_for_alive():
    said = simulate(Scenario(shortest=1.0, longest=14.0), np.random.default_rng(5)).summary
    assert said.proportion > said.truth + 0.1


def test_median_follow_up_is_not_the_median_time():
    said = simulate(Scenario(lost=0.0), np.random.default_rng(6)).summary
    # follow-up is spread evenly over 6 to 24 months
    assert said.median_follow_up == pytest.approx(15, abs=1)
    assert said.median_observed < said.median_follow_up - 4


def test_a_time_nobody_reached_is_unknown():
    said = simulate(Scenario(longest=10.0), np.random.default_rng(7)).summary
    assert said.unknown > 0.95  # a curve that fell to 0 is known for ever
    assert np.isnan(said.estimate)
    assert said.at_risk == 0


def test_curves_agree_with_the_estimates():
    result = simulate(Scenario(who="the sick"), np.random.default_rng(8))
    read = result.curves(np.array([0.0, 12.0]))
    assert read["true"].tolist() == [1.0, 0.5]
    assert read["estimate"][1] == pytest.approx(result.summary.estimate, abs=0.01)
    assert read["traced"][1] == pytest.approx(0.5, abs=0.02)


def test_twelve_patients_print_nearly_anything_at_a_year():
    """What the lab on follow-up says of studies of twelve: 95 of 100 print from 0 to 90 %."""
    twelve = Scenario(n=12, shortest=5.3, longest=14.0, lost=0.0, median=14.0, months=12.0)
    result = simulate(twelve, np.random.default_rng(9), cohorts=8000)
    printed = result.estimate[~np.isnan(result.estimate)]
    assert np.quantile(printed, (0.025, 0.975)) == pytest.approx([0, 0.9], abs=0.03)
    # by hand: three in four entered too late, and 55 % of the rest are alive
    share = (14 - 12) / (14 - 5.3) * 0.5 ** (12 / 14)
    assert result.summary.at_risk == pytest.approx(12 * share, abs=0.05)
