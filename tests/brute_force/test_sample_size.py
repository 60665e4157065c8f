"""The deaths a comparison needs, beside simulated trials and another program's formula."""

import numpy as np
import pytest

from appraisal.stats.sample_size import deaths_needed


def significant(ratio, deaths, trials, rng):
    """Share of trials in which everybody dies and a log-rank test gives P below 0.05."""
    treated = np.arange(deaths) % 2 == 0
    times = rng.exponential(np.where(treated, 1 / ratio, 1.0), (trials, deaths))
    order = np.argsort(times, axis=1)
    died = treated[order]  # at each death, whether it was in the treated group
    left = deaths - np.arange(deaths)
    at_risk = treated.sum() - np.cumsum(died, axis=1) + died
    share = at_risk / left
    score = (died - share).sum(axis=1)
    variance = (share * (1 - share)).sum(axis=1)
    return np.mean(np.abs(score) / np.sqrt(variance) > 1.959964)


@pytest.mark.parametrize("ratio", [0.6, 0.7, 0.8])
@pytest.mark.parametrize("power", [0.8, 0.9])
def test_as_many_simulated_trials_succeed_as_promised(ratio, power):
    found = significant(ratio, deaths_needed(ratio, power=power), 2000, np.random.default_rng(20))
    assert found == pytest.approx(power, abs=0.035)


@pytest.mark.parametrize("ratio", [0.6, 0.7, 0.8, 0.9])
@pytest.mark.parametrize("power", [0.8, 0.9])
def test_near_freedmans_formula(ratio, power):
    # imported here: it costs each process that collects the tests two seconds
    from lifelines.statistics import sample_size_necessary_under_cph

    # with everybody dying in both groups lifelines returns Freedman's number of deaths, which
    # parts from Schoenfeld's as the ratio leaves 1
    other = sum(sample_size_necessary_under_cph(power, 1.0, 1.0, 1.0, ratio))
    assert deaths_needed(ratio, power=power) == pytest.approx(other, rel=0.06)


def test_the_ratio_and_its_inverse_need_the_same():
    assert deaths_needed(0.7) == deaths_needed(1 / 0.7)


@pytest.mark.parametrize("ratio", [0, -1, 1])
def test_an_impossible_ratio_is_refused(ratio):
    with pytest.raises(ValueError, match="ratio"):
        deaths_needed(ratio)


@pytest.mark.parametrize(("power", "alpha"), [(0.5, 0.05), (1, 0.05), (0.8, 0), (0.8, 0.5)])
def test_an_impossible_power_or_level_is_refused(power, alpha):
    with pytest.raises(ValueError, match="power"):
        deaths_needed(0.7, power=power, alpha=alpha)
