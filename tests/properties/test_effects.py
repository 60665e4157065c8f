"""What holds for every comparison of two groups."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.stats.coherence import coherence
from appraisal.stats.evalues import evalue
from appraisal.stats.two_by_two import fisher, fragility_index


@st.composite
def groups(draw, largest=60):
    n1, n2 = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


@given(groups())
def test_fisher_does_not_care_which_group_or_outcome_comes_first(table):
    e1, n1, e2, n2 = table
    p = fisher(*table).p
    assert 0 < p <= 1
    assert fisher(e2, n2, e1, n1).p == p
    assert fisher(n1 - e1, n1, n2 - e2, n2).p == p


@given(groups())
def test_the_possible_tables_of_fisher_add_up_to_one(table):
    assert sum(p for _, p in fisher(*table).possible) == pytest.approx(1)


@given(groups())
def test_fragility_index_is_the_first_loss_of_significance(table):
    e1, n1, e2, n2 = table
    index = fragility_index(*table)
    assert (index == 0) == (fisher(*table).p >= 0.05)
    if e1 * n2 > e2 * n1:
        e1, n1, e2, n2 = e2, n2, e1, n1
    assert fisher(e1 + index, n1, e2, n2).p >= 0.05
    if index:
        assert fisher(e1 + index - 1, n1, e2, n2).p < 0.05


@given(
    effect=st.floats(-1.6, 1.6), se=st.floats(0.05, 1.0), digits=st.integers(2, 3), p=st.booleans()
)
def test_an_honest_hazard_ratio_is_coherent(effect, se, digits, p):
    low, high = math.exp(effect - 1.96 * se), math.exp(effect + 1.96 * se)
    wald = math.erfc(abs(effect) / se / math.sqrt(2))
    printed = [f"{value:.{digits}f}" for value in (math.exp(effect), low, high)]
    if float(printed[1]) > 0:
        working = coherence(*printed, f"{wald:.3f}" if p else None)
        assert working.coherent, working.reason


@given(effect=st.floats(-5, 5), se=st.floats(0.05, 2), digits=st.integers(1, 3))
def test_an_honest_difference_is_coherent(effect, se, digits):
    values = (effect, effect - 1.96 * se, effect + 1.96 * se)
    wald = math.erfc(abs(effect) / se / math.sqrt(2))
    working = coherence(*(f"{value:.{digits}f}" for value in values), f"{wald:.3f}", ratio=False)
    assert working.coherent, working.reason


@given(st.floats(0.05, 20), st.floats(1.01, 4))
def test_turning_a_ratio_round_leaves_its_evalues(ratio, spread):
    there = evalue(ratio, ratio / spread, ratio * spread)
    back = evalue(1 / ratio, 1 / (ratio * spread), spread / ratio)
    assert (there.estimate, there.limit) == pytest.approx((back.estimate, back.limit))
    assert there.estimate >= there.limit >= 1
