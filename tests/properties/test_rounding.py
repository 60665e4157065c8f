"""What holds for every printed number."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.stats.rounding import bounds, counts_behind, denominators_behind, prints_as
from appraisal.stats.whole_numbers import grim

RULES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}
# decimals that Decimal holds exactly, so that its rounding is the truth
exact = st.decimals(0, 1000, places=6, allow_nan=False)
places = st.integers(0, 4)


def printed(value, digits, rounding):
    text = value.quantize(Decimal(1).scaleb(-digits), RULES[rounding], Context(prec=50))
    return f"{text:f}"


@st.composite
def shares(draw):
    n = draw(st.integers(1, 400))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize("rounding", RULES)
@given(value=exact, digits=places)
def test_a_value_prints_as_what_it_is_rounded_to(rounding, value, digits):
    text = printed(value, digits, rounding)
    assert prints_as(Fraction(value), text, rounding)
    assert prints_as(Fraction(value), text, "any")
    assert rounding == "truncated" or prints_as(Fraction(value), text, "nearest")


@pytest.mark.parametrize("rounding", RULES)
@given(value=exact, digits=places, steps=st.integers(-3, 3).filter(bool))
def test_a_value_does_not_print_as_a_neighbour(rounding, value, digits, steps):
    text = Decimal(printed(value, digits, rounding)) + steps * Decimal(1).scaleb(-digits)
    if text >= 0:
        assert not prints_as(Fraction(value), f"{text:.{digits}f}", rounding)


@pytest.mark.parametrize("rounding", RULES)
@given(share=shares(), digits=places)
def test_the_count_is_found_behind_its_own_percentage(rounding, share, digits):
    k, n = share
    text = printed(Decimal(100 * k) / Decimal(n), digits, rounding)
    assert k in counts_behind(text, n, rounding=rounding)
    assert k in counts_behind(text, n)


@given(share=shares(), digits=places)
def test_the_denominator_is_found_behind_its_own_percentage(share, digits):
    k, n = share
    text = printed(Decimal(100 * k) / Decimal(n), digits, "half-up")
    found = denominators_behind(text, n)
    assert n in found
    assert all(counts_behind(text, m) for m in found)


@given(st.integers(0, 5000), st.integers(1, 300), st.integers(1, 5), st.integers(0, 3))
def test_grim_lets_every_honest_mean_through(total, n, items, digits):
    text = printed(Decimal(total) / Decimal(n * items), digits, "half-up")
    assert grim(text, n, items)


@given(exact, places)
def test_any_is_the_union_of_the_three_conventions(value, digits):
    text = printed(value, digits, "half-up")
    ends = [bounds(text, rounding) for rounding in RULES]
    every = bounds(text)
    assert every.low == min(end.low for end in ends)
    assert every.high == max(end.high for end in ends)
