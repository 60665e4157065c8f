"""Printed numbers stand for what papers, packages and plain string formatting say they do."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from appraisal.stats.rounding import (
    bounds,
    counts_behind,
    denominators_behind,
    prints_as,
)
from appraisal.stats.whole_numbers import grim, totals_behind

# scrutiny (R), README: grim_map(pigs1)
GRIM_IN_SCRUTINY = [
    ("7.22", 32, True),
    ("4.74", 25, False),
    ("5.23", 29, False),
    ("2.57", 24, False),
    ("6.77", 27, False),
    ("2.68", 28, True),
    ("7.01", 29, False),
    ("7.38", 26, True),
    ("3.14", 27, False),
    ("6.89", 31, False),
    ("5.00", 25, True),
    ("0.24", 28, False),
]

# scrutiny (R), README: grim_map(pigs2, percent = TRUE)
PERCENTAGES_IN_SCRUTINY = [
    ("67.4", 150, False),
    ("54.2", 150, False),
    ("54.0", 150, True),
    ("69.8", 150, False),
    ("68.1", 150, False),
    ("55.4", 150, False),
]

# the five seed documents: percentage as printed, denominator, counts it can stand for
REPORTED = [
    ("84.2", 19, (16,)),  # 000_8de90dbd0d25a781.txt: complete response
    ("47.2", 19, ()),  # 000: thrombocytopenia
    ("47.4", 19, (9,)),  # what 9 of 19 would print as
    ("79", 19, (15,)),  # 000: neutropenia
    ("78.9", 19, (15,)),  # 000: leukopenia, 12-month PFS
    ("94.7", 19, (18,)),  # 000: 12-month OS
    ("57.0", 19, ()),  # 000: 24-month PFS, no simple fraction
    ("78.6", 19, ()),  # 000: 24-month OS
    ("85.7", 7, (6,)),  # 000: TP53 mutated
    ("75.0", 8, (6,)),  # 000: TP53 wild type
    ("27.8", 54, (15,)),  # 001_bd64db95ebed3bd5.txt: complete response, CAR-T
    ("7.9", 39, ()),  # 001: complete response, controls as counted by the commentary
    ("7.9", 38, (3,)),  # the same with the denominator of the published abstract
    ("9.2", 54, (5,)),  # 001: severe cytokine release syndrome, truncated
    ("7.4", 54, (4,)),  # 001: neurotoxicity
    ("58", 93, (54,)),  # 001: share of CAR-T
    ("42", 93, (39,)),  # 001: share of controls
    ("100", 12, (12,)),  # 002_c3ef3cdb8aacab1b.txt: overall response
    ("50", 12, (6,)),  # 002: complete response
    ("91.7", 12, (11,)),  # 002: extranodal disease
    ("33.3", 12, (4,)),  # 002: relapsed
    ("66.7", 12, (8,)),  # 002: refractory
    ("83.3", 12, (10,)),  # 002: cytokine release syndrome
    ("8.3", 12, (1,)),  # 002: neurotoxicity
    ("41.7", 12, (5,)),  # 002
    ("16.7", 12, (2,)),  # 002
    ("94", 52, (49,)),  # 003_322082857e4681ab.txt, published abstract: CD19 kept
    ("74", 182, (134, 135, 136)),  # 003, published abstract: treated after failure
    ("64", 238, (152, 153, 154)),  # DESCAR-T, Blood 2022;140:2584: 154 of 238 is 64.7, cut off
]

# numeral, rounding, low end, high end, ends included
ENDS = [
    ("9.2", "half-up", "9.15", "9.25", (True, False)),
    ("9.2", "half-even", "9.15", "9.25", (True, True)),
    ("9.3", "half-even", "9.25", "9.35", (False, False)),
    ("9.2", "nearest", "9.15", "9.25", (True, True)),
    ("9.2", "truncated", "9.2", "9.3", (True, False)),
    ("9.2", "any", "9.15", "9.3", (True, False)),
    ("5.20", "any", "5.195", "5.21", (True, False)),
    ("79", "any", "78.5", "80", (True, False)),
    ("0.0", "half-up", "0", "0.05", (True, False)),
    (".05", "truncated", "0.05", "0.06", (True, False)),
]

REFUSED = ["-1.2", "+1.2", "1,234", "1 234", " 7.9", "7.9 ", "7.9%", "<0.001", "NR", "", ".", "7.",
           "1e3", "1.2.3", "٣", "7·9"]  # fmt: skip


@pytest.mark.parametrize(("mean", "n", "consistent"), GRIM_IN_SCRUTINY)
def test_grim_agrees_with_scrutiny(mean, n, consistent):
    assert grim(mean, n) is consistent


@pytest.mark.parametrize(("printed", "n", "consistent"), PERCENTAGES_IN_SCRUTINY)
def test_percentages_agree_with_scrutiny(printed, n, consistent):
    assert bool(counts_behind(printed, n)) is consistent


def test_more_items_make_a_finer_grain():
    # 10 subjects x 3 items: 3.43 = 103/30, which no mean of 10 single items can be
    assert not grim("3.43", 10)
    assert grim("3.43", 10, items=3)
    assert totals_behind("3.43", 10, 3) == (103,)


def test_grim_does_not_let_truncation_through_unless_asked():
    assert not grim("6.77", 27)
    assert grim("6.77", 27, rounding="truncated")


@pytest.mark.parametrize(("printed", "n", "counts"), REPORTED)
def test_counts_behind_what_the_five_studies_report(printed, n, counts):
    assert counts_behind(printed, n) == counts


def test_47_2_percent_needs_36_patients_and_then_53():
    rounded = denominators_behind("47.2", 53, rounding="nearest")
    assert rounded == (36, 53)
    assert counts_behind("47.2", 36) == (17,)


def test_9_2_percent_of_54_is_truncated_and_the_least_that_rounds_is_6_of_65():
    assert counts_behind("9.2", 54, rounding="nearest") == ()
    assert counts_behind("9.2", 54, rounding="truncated") == (5,)
    assert denominators_behind("9.2", 65, rounding="nearest") == (65,)
    assert counts_behind("9.2", 65) == (6,)


def test_7_9_percent_is_first_possible_with_38_patients():
    assert denominators_behind("7.9", 54) == (38,)


def test_more_than_all_patients_is_no_count():
    assert counts_behind("101.0", 19) == ()


@pytest.mark.parametrize(("printed", "rounding", "low", "high", "included"), ENDS)
def test_the_ends_of_what_a_numeral_stands_for(printed, rounding, low, high, included):
    ends = bounds(printed, rounding)
    assert (ends.low, ends.high) == (Fraction(low), Fraction(high))
    assert (ends.low_included, ends.high_included) == included
    assert (ends.low in ends, ends.high in ends) == included


HOW_TO_PRINT = {
    "half-up": [ROUND_HALF_UP],
    "half-even": [ROUND_HALF_EVEN],
    "truncated": [ROUND_DOWN],
    "any": [ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN],
}


@pytest.mark.parametrize("rounding", HOW_TO_PRINT)
@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("n", [1, 7, 8, 16, 19, 32, 40, 54])
def test_counts_behind_equals_printing_every_count(n, places, rounding):
    step = Decimal(1).scaleb(-places)
    printed_by = {}
    for k in range(n + 1):
        for rule in HOW_TO_PRINT[rounding]:
            # 40 digits decide every tie exactly, since n is small
            text = str((Decimal(100 * k) / Decimal(n)).quantize(step, rule))
            printed_by.setdefault(text, set()).add(k)
    numerals = {f"{Decimal(i) * step:.{places}f}" for i in range(int(100 / step) + 1)}
    for text in numerals if places < 2 else numerals & (set(printed_by) | {"47.20", "9.21"}):
        assert counts_behind(text, n, rounding=rounding) == tuple(
            sorted(printed_by.get(text, set()))
        )


def test_printing_is_decided_exactly_where_floats_fail():
    # 0.285 is stored below its own tie, so float formatting prints 0.28
    assert f"{0.285:.2f}" == "0.28"
    assert prints_as(Fraction("0.285"), "0.29", "half-up")
    assert not prints_as(Fraction("0.285"), "0.28", "half-up")
    assert prints_as(Fraction("0.285"), "0.28", "half-even")


@pytest.mark.parametrize("printed", REFUSED)
def test_text_that_is_no_plain_numeral_is_refused(printed):
    with pytest.raises(ValueError, match="allowed is a string of digits"):
        bounds(printed)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: counts_behind(47.2, 19), r"the printed number is 47\.2; allowed is a string"),
        (lambda: counts_behind("47.2", 0), "n is 0; allowed is a whole number"),
        (lambda: counts_behind("47.2", 19.5), "n is 19.5"),
        (lambda: denominators_behind("47.2", -1), "up_to is -1"),
        (lambda: grim("3.4", 10, items=0), "items is 0"),
        (lambda: bounds("47.2", "up"), "'up'; allowed are any, nearest, half-up"),
        (lambda: prints_as(0.285, "0.28"), "0.285; allowed is an exact Fraction"),
    ],
)
def test_an_impossible_question_of_rounding_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# From reports in print (PMC ids): rounded to one place more first, then again
@pytest.mark.parametrize(
    ("events", "n", "printed"),
    [
        (462, 747, "61.9"),  # PMC3376522: 61.847, 61.85
        (584, 984, "59.4"),  # PMC5834159: 59.3496, 59.35
        (316, 552, "57.3"),  # PMC2833168: 57.246, 57.25
        (43, 47, "92"),  # PMC3412848: 91.489, 91.49, 91.5
        (264, 1290, "21"),  # PMC3898378: 20.465, 20.47, 20.5
    ],
)
def test_a_number_can_have_been_rounded_twice(events, n, printed):
    share = Fraction(100 * events, n)
    assert not prints_as(share, printed)
    assert prints_as(share, printed, "twice")


def test_rounding_twice_only_ever_adds_to_what_rounds_up():
    for k in range(1000):
        value = Fraction(k, 1000)
        once = value.__round__(2)
        again = Fraction(Decimal(str(float(once))).quantize(Decimal("0.1"), ROUND_HALF_UP))
        assert prints_as(value, f"{float(again):.1f}", "twice") or value % Fraction(1, 20) == 0
