"""What holds for every printed number."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.stats.rounding import (
    bounds,
    counts_behind,
    denominators_behind,
    prints_as,
    quotient_text,
)
from appraisal.stats.whole_numbers import grim

RULES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}
# decimals that Decimal holds exactly, so that its rounding is the truth
exact = st.decimals(0, 1000, places=6, allow_nan=False)
places = st.integers(0, 4)


def print_number(value, digits, rounding):
    text = value.quantize(Decimal(1).scaleb(-digits), RULES[rounding], Context(prec=50))
    return f"{text:f}"


@st.composite
def shares(draw):
    n = draw(st.integers(1, 400))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize("rounding", RULES)
@given(value=exact, digits=places)
def test_a_value_prints_as_what_it_is_rounded_to(rounding, value, digits):
    text = print_number(value, digits, rounding)
    assert prints_as(Fraction(value), text, rounding)
    assert prints_as(Fraction(value), text, "any")
    assert rounding == "truncated" or prints_as(Fraction(value), text, "nearest")


@pytest.mark.parametrize("rounding", RULES)
@given(value=exact, digits=places, steps=st.integers(-3, 3).filter(bool))
def test_a_value_does_not_print_as_a_neighbour(rounding, value, digits, steps):
    text = Decimal(print_number(value, digits, rounding)) + steps * Decimal(1).scaleb(-digits)
    if text >= 0:
        assert not prints_as(Fraction(value), f"{text:.{digits}f}", rounding)


@pytest.mark.parametrize("rounding", RULES)
@given(share=shares(), digits=places)
def test_the_count_is_found_behind_its_own_percentage(rounding, share, digits):
    k, n = share
    text = print_number(Decimal(100 * k) / Decimal(n), digits, rounding)
    assert k in counts_behind(text, n, rounding=rounding)
    assert k in counts_behind(text, n)


@given(share=shares(), digits=places)
def test_the_denominator_is_found_behind_its_own_percentage(share, digits):
    k, n = share
    text = print_number(Decimal(100 * k) / Decimal(n), digits, "half-up")
    found = denominators_behind(text, n)
    assert n in found
    assert all(counts_behind(text, m) for m in found)


@given(st.integers(0, 5000), st.integers(1, 300), st.integers(1, 5), st.integers(0, 3))
def test_grim_lets_every_honest_mean_through(total, n, items, digits):
    text = print_number(Decimal(total) / Decimal(n * items), digits, "half-up")
    assert grim(text, n, items)


@given(exact, places)
def test_any_is_the_union_of_the_three_conventions(value, digits):
    text = print_number(value, digits, "half-up")
    ends = [bounds(text, rounding) for rounding in RULES]
    every = bounds(text)
    assert every.low == min(end.low for end in ends)
    assert every.high == max(end.high for end in ends)


@given(share=shares(), decimals=st.integers(0, 3))
def test_a_quotient_is_written_so_that_rounding_it_again_gives_the_printed_number(share, decimals):
    k, n = share
    text = quotient_text(Fraction(100 * k, n), decimals)
    digits = len(text.partition(".")[2])
    assert digits > decimals
    for how in (ROUND_HALF_UP, ROUND_DOWN):
        # decimal's own rounding is the second opinion; 40 digits hold every such quotient
        exactly = Context(prec=40).divide(Decimal(100 * k), Decimal(n))
        for fewer in range(decimals + 1):
            place = Decimal(1).scaleb(-fewer)
            assert Decimal(text).quantize(place, how) == exactly.quantize(place, how)


@pytest.mark.parametrize(
    # k, n, what a calculator shows, and the shortest numeral that rounds as it does
    ("k", "n", "calculator", "text"),
    [
        (15, 19, "78.9473684", "78.947"),
        (6, 11, "54.5454545", "54.545"),
        (5, 54, "9.2592592", "9.26"),
        (16, 19, "84.2105263", "84.21"),
        (5, 11, "45.4545454", "45.45"),
        (1, 2, "50", "50.00"),
    ],
)
def test_a_quotient_has_no_more_digits_than_it_takes(k, n, calculator, text):
    assert quotient_text(Fraction(100 * k, n), 1) == text
    assert calculator.startswith(text[:-1]) or Decimal(calculator) == Decimal(text)
