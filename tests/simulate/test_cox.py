"""The fast Cox fit equals a slow one that tries coefficients, with ties and with switching."""

from math import exp, inf, isnan, log

import numpy as np
import pytest

from appraisal.stats.cox import hazard_ratio


def slow(times, events, start, present):
    """Climb Efron's log partial likelihood of one cohort by looking at ever closer grids."""

    def likelihood(b):
        total = 0.0
        for t in sorted({t for t, e, p in zip(times, events, present, strict=True) if e and p}):
            risk = [
                exp(b) if s < t else 1.0
                for x, s, p in zip(times, start, present, strict=True)
                if p and x >= t
            ]
            tied = [
                b if s < t else 0.0
                for x, e, s, p in zip(times, events, start, present, strict=True)
                if p and e and x == t
            ]
            total += sum(tied)
            for done in range(len(tied)):
                total -= log(sum(risk) - done / len(tied) * sum(map(exp, tied)))
        return total

    low, high = -8.0, 8.0
    for _ in range(12):
        grid = np.linspace(low, high, 13)
        best = int(np.argmax([likelihood(b) for b in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 12)]
    return (low + high) / 2


@pytest.mark.parametrize("decimals", [6, 1, 0])
@pytest.mark.parametrize("switching", [True, False])
def test_equals_the_slow_fit(decimals, switching):
    rng = np.random.default_rng(12)
    shape = 12, 24
    times = rng.exponential(4, shape).round(decimals)
    events = rng.random(shape) < 0.8
    start = np.where(rng.random(shape) < 0.6, rng.exponential(2, shape).round(decimals), inf)
    if not switching:
        start = np.where(np.isfinite(start), -1.0, inf)
    present = rng.random(shape) < 0.9
    found = hazard_ratio(times, events, start, present)
    for row in range(shape[0]):
        if np.isfinite(found.log[row]):
            one = slow(times[row], events[row], start[row], present[row])
            assert found.log[row] == pytest.approx(one, abs=1e-5)
    assert np.isfinite(found.log).sum() > 8


def test_one_sided_and_empty_comparisons_say_so():
    times = np.tile([1.0, 2.0, 3.0, 4.0], (4, 1))
    events = np.ones((4, 4), dtype=bool)
    start = np.array(
        [
            [-1, -1, inf, inf],  # the treated die first
            [inf, inf, -1, -1],  # the others die first
            [inf, inf, inf, inf],  # nobody is treated
            [inf, inf, inf, 3.5],  # treated when nobody else is left
        ]
    )
    found = hazard_ratio(times, events, start)
    assert found.log[0] == inf
    assert found.log[1] == -inf
    assert isnan(found.log[2])
    assert isnan(found.log[3])


def test_a_patient_who_dies_as_treatment_begins_dies_untreated():
    times = np.array([[2.0, 3.0, 4.0, 5.0]])
    events = np.ones((1, 4), dtype=bool)
    at_death = hazard_ratio(times, events, np.array([[2.0, inf, 1.0, inf]]))
    never = hazard_ratio(times, events, np.array([[inf, inf, 1.0, inf]]))
    assert at_death.log[0] == never.log[0]


def test_absent_patients_change_nothing():
    rng = np.random.default_rng(3)
    times, start = rng.exponential(5, (1, 40)), np.where(rng.random((1, 40)) < 0.5, -1.0, inf)
    events = np.ones((1, 40), dtype=bool)
    here = np.arange(40)[None] < 30
    whole = hazard_ratio(times, events, start, here)
    part = hazard_ratio(times[:, :30], events[:, :30], start[:, :30])
    assert whole.log[0] == pytest.approx(part.log[0], abs=1e-12)
    assert whole.se[0] == pytest.approx(part.se[0], abs=1e-12)


def test_the_time_unit_changes_nothing():
    rng = np.random.default_rng(4)
    times, start = rng.exponential(5, (3, 40)), rng.exponential(3, (3, 40))
    events = np.ones((3, 40), dtype=bool)
    months, days = (hazard_ratio(k * times, events, k * start) for k in (1, 32))
    np.testing.assert_allclose(months.log, days.log, atol=1e-12)


@pytest.mark.parametrize("truth", [0.5, 1.0, 2.0])
def test_intervals_cover(truth, share, covering):
    rng = np.random.default_rng(5)
    shape = 2000, 200
    start = np.where(np.arange(200) % 2 == 0, -1.0, inf) * np.ones(shape)
    times = rng.exponential(1, shape) * np.where(start < 0, 1 / truth, 1.0)
    found = hazard_ratio(times, np.ones(shape, dtype=bool), start)
    share(covering(found, truth), 0.95, 2000)


def test_ratios_summarise_in_order():
    rng = np.random.default_rng(6)
    start = np.where(np.arange(60) % 2 == 0, -1.0, inf) * np.ones((200, 60))
    found = hazard_ratio(rng.exponential(1, (200, 60)), np.ones((200, 60), dtype=bool), start)
    low, high = found.range()
    estimate, lower, upper = found.interval(7)
    assert low < found.typical < high
    assert lower < estimate < upper
    assert (found.log <= np.log(found.typical)).mean() == pytest.approx(0.5, abs=0.01)
