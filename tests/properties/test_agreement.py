"""What holds for every coefficient of agreement."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.stats.agreement import cohen_kappa, fleiss_kappa, gwet_ac1, percent

COEFFICIENTS = [percent, fleiss_kappa, gwet_ac1]


@st.composite
def tables(draw, most_raters=5):
    width = draw(st.integers(2, most_raters))
    cell = st.sampled_from(["low", "some", "high", None])
    row = st.lists(cell, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=25))


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(table=tables())
def test_a_coefficient_is_a_number_up_to_one_or_none_with_a_note(coefficient, table):
    result = coefficient(table)
    if result.value is None:
        assert result.note
    else:
        assert result.value <= 1 + 1e-12
    if result.interval is not None:
        assert result.interval.low <= result.value + 1e-12
        assert result.value - 1e-12 <= result.interval.high <= 1
        assert math.isfinite(result.se)


@given(tables(most_raters=2))
def test_cohens_kappa_is_a_number_up_to_one_or_none_with_a_note(table):
    result = cohen_kappa(table)
    assert result.note if result.value is None else -1 <= result.value <= 1 + 1e-12


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(table=tables(), order=st.randoms(use_true_random=False))
def test_neither_the_order_of_raters_nor_of_subjects_matters(coefficient, table, order):
    shuffled = [order.sample(row, len(row)) for row in order.sample(table, len(table))]
    there, back = coefficient(table), coefficient(shuffled)
    assert (there.value is None) == (back.value is None)
    if there.value is not None:
        assert back.value == pytest.approx(there.value)


@given(tables())
def test_all_coefficients_share_the_observed_agreement(table):
    assert len({coefficient(table).observed for coefficient in COEFFICIENTS}) == 1
