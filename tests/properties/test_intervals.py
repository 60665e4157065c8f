"""What holds for every interval of a proportion."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.stats.intervals import difference, patients_to_exclude, proportion

METHODS = ["clopper-pearson", "wilson", "jeffreys"]
levels = st.floats(0.5, 0.999)


@st.composite
def counts(draw, largest=400):
    n = draw(st.integers(1, largest))
    return draw(st.integers(0, n)), n


def coverage(n, truth, level):
    return sum(
        math.comb(n, k) * truth**k * (1 - truth) ** (n - k)
        for k in range(n + 1)
        if proportion(k, n, level=level).low <= truth <= proportion(k, n, level=level).high
    )


@given(st.integers(1, 60), st.floats(0.001, 0.999), levels)
def test_clopper_pearson_covers_the_truth_at_least_as_often_as_it_says(n, truth, level):
    assert coverage(n, truth, level) >= level - 1e-9


@pytest.mark.parametrize("method", METHODS)
@given(count=counts(), level=levels)
def test_limits_hold_the_estimate_and_stay_between_zero_and_one(method, count, level):
    interval = proportion(*count, level=level, method=method)
    assert 0 <= interval.low <= interval.estimate + 1e-12
    assert interval.estimate - 1e-12 <= interval.high <= 1


@pytest.mark.parametrize("method", METHODS)
@given(count=counts(), level=levels)
def test_counting_the_patients_without_the_event_mirrors_the_interval(method, count, level):
    events, n = count
    interval = proportion(events, n, level=level, method=method)
    mirror = proportion(n - events, n, level=level, method=method)
    assert (interval.low, interval.high) == pytest.approx((1 - mirror.high, 1 - mirror.low))


@pytest.mark.parametrize("method", METHODS)
@given(count=counts())
def test_one_more_event_raises_both_limits(method, count):
    events, n = count
    if events < n:
        fewer = proportion(events, n, method=method)
        more = proportion(events + 1, n, method=method)
        assert fewer.low <= more.low
        assert fewer.high <= more.high


@pytest.mark.parametrize("method", METHODS)
@given(count=counts(), level=st.floats(0.5, 0.99))
def test_more_confidence_is_a_wider_interval(method, count, level):
    narrow = proportion(*count, level=level, method=method)
    wide = proportion(*count, level=level + 0.009, method=method)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(st.floats(0.002, 0.99), levels)
def test_the_patients_that_exclude_a_rate_are_the_fewest(rate, level):
    n = patients_to_exclude(rate, level)
    assert proportion(0, n, level=level).high < rate + 1e-9
    if n > 1:
        assert proportion(0, n - 1, level=level).high >= rate - 1e-9


@given(counts(), counts())
def test_swapping_the_groups_turns_the_difference_round(one, other):
    there, back = difference(*one, *other), difference(*other, *one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert -1 - 1e-12 <= there.low <= there.estimate <= there.high <= 1 + 1e-12
