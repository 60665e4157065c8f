"""Intervals for proportions equal those printed in papers, by R, and for the five studies."""

import numpy as np
import pytest

from appraisal.stats.intervals import difference, patients_to_exclude, proportion, rule_of_three

# R 4: binom.test(events, n)$conf.int
CLOPPER_PEARSON_IN_R = [
    (16, 19, 0.6042154487, 0.9661737510),
    (0, 19, 0.0, 0.1764669118),
    (12, 12, 0.7353515306, 1.0),
    (15, 54, 0.1645547063, 0.4164350118),
    (3, 38, 0.0165864759, 0.2137732912),
    (1, 1, 0.025, 1.0),
    (182, 305, 0.5393081892, 0.6522365437),
]

# R 4: prop.test(events, n, correct = FALSE)$conf.int
WILSON_IN_R = [
    (16, 19, 0.6243452473, 0.9447952836),
    (0, 19, 0.0, 0.1681792241),
    (15, 54, 0.1761682765, 0.4089044293),
    (12, 12, 0.7575059933, 1.0),
]

# R 4: qbeta(c(0.025, 0.975), events + 0.5, n - events + 0.5)
JEFFREYS_IN_R = [
    (16, 19, 0.6357568153, 0.9534327786),
    (3, 38, 0.0227383988, 0.1959317740),
    (15, 54, 0.1721375388, 0.4065200283),
]

# Newcombe RG. Stat Med 1998;17:857-872, Table I, method 3 (score, no correction)
WILSON_IN_NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]

# Newcombe RG. Stat Med 1998;17:873-890, Table II, method 10 (hybrid score)
DIFFERENCE_IN_NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]

# exact limits in percent of what the five seed documents report; R: binom.test(events, n)
REPORTED = [
    (16, 19, 60.4, 96.6),  # 000_8de90dbd0d25a781.txt: complete response
    (9, 19, 24.4, 71.1),  # 000: thrombocytopenia, if 9 of 19
    (15, 19, 54.4, 93.9),  # 000: neutropenia
    (6, 7, 42.1, 99.6),  # 000: complete response, TP53 mutated
    (6, 8, 34.9, 96.8),  # 000: complete response, TP53 wild type
    (4, 4, 39.8, 100),  # 000: complete response, TP53 unknown
    (0, 19, 0, 17.6),  # 000: cytokine release syndrome of grade 3 or more
    (15, 54, 16.5, 41.6),  # 001_bd64db95ebed3bd5.txt: complete response, CAR-T
    (3, 38, 1.7, 21.4),  # 001: complete response, controls
    (5, 54, 3.1, 20.3),  # 001: severe cytokine release syndrome
    (4, 54, 2.1, 17.9),  # 001: neurotoxicity
    (12, 12, 73.5, 100),  # 002_c3ef3cdb8aacab1b.txt: overall response
    (6, 12, 21.1, 78.9),  # 002: complete response
    (10, 12, 51.6, 97.9),  # 002: cytokine release syndrome, any grade
    (0, 12, 0, 26.5),  # 002: treatment-related mortality
    (13, 50, 14.6, 40.3),  # day-30 PR or SD that became CR, Blood Adv 2022;6:2867
    (0, 15, 0, 21.8),  # 003_322082857e4681ab.txt: no CR with chemotherapy, were n 15
    (0, 20, 0, 16.8),  # 003: were n 20
    (0, 30, 0, 11.6),  # 003: were n 30
    (6, 20, 11.9, 54.3),  # 003: about 30 % CR, were n 20
]


@pytest.mark.parametrize(("events", "n", "low", "high"), CLOPPER_PEARSON_IN_R)
def test_clopper_pearson_equals_r(events, n, low, high):
    assert tuple(proportion(events, n)) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("events", "n", "low", "high"), WILSON_IN_R)
def test_wilson_equals_r(events, n, low, high):
    assert tuple(proportion(events, n, method="wilson")) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("events", "n", "low", "high"), JEFFREYS_IN_R)
def test_jeffreys_equals_r(events, n, low, high):
    assert tuple(proportion(events, n, method="jeffreys")) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("events", "n", "low", "high"), WILSON_IN_NEWCOMBE)
def test_wilson_equals_newcombe_1998(events, n, low, high):
    assert tuple(proportion(events, n, method="wilson")) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("e1", "n1", "e2", "n2", "low", "high"), DIFFERENCE_IN_NEWCOMBE)
def test_difference_equals_newcombe_1998(e1, n1, e2, n2, low, high):
    assert tuple(difference(e1, n1, e2, n2)) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("events", "n", "low", "high"), REPORTED)
def test_exact_interval_of_what_the_five_studies_report(events, n, low, high):
    interval = proportion(events, n)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (low, high)


def test_wilson_interval_of_the_preemptive_complete_responses():
    interval = proportion(16, 19, method="wilson")
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (62.4, 94.5)


def test_difference_in_complete_response_between_car_t_and_controls():
    interval = difference(15, 54, 3, 38)
    percent = [round(100 * value, 1) for value in (interval.estimate, *interval)]
    assert percent == [19.9, 3.5, 34.0]


# Hanley JA, Lippman-Hand A. JAMA 1983;249:1743-1745: about 3/n. The exact one-sided limit that
# it stands for is 1 - 0.05**(1/n).
@pytest.mark.parametrize("n", [30, 100, 305, 1000])
def test_rule_of_three_is_close_to_the_exact_one_sided_limit(n):
    assert rule_of_three(n) == 3 / n
    assert 0 < rule_of_three(n) - proportion(0, n, level=0.90).high < 0.005


def test_no_event_in_nineteen_by_three_routes():
    assert round(100 * rule_of_three(19), 1) == 15.8
    assert round(100 * proportion(0, 19, level=0.90).high, 1) == 14.6
    assert round(100 * proportion(0, 19).high, 1) == 17.6


def test_rule_of_three_never_exceeds_one():
    assert rule_of_three(1) == 1


# R 4: binom.test(0, n)$conf.int[2] on either side of the rate; level 0.90 is one-sided 95 %
@pytest.mark.parametrize(
    ("rate", "level", "n"),
    [(0.10, 0.95, 36), (0.10, 0.90, 29), (0.092, 0.95, 39), (0.05, 0.95, 72), (0.5, 0.95, 6)],
)
def test_fewest_event_free_patients_that_rule_a_rate_out(rate, level, n):
    assert patients_to_exclude(rate, level) == n


def test_an_interval_shows_how_it_was_made():
    interval = proportion(np.int64(3), np.int64(38), level=0.9, method="wilson")
    assert (interval.level, interval.method, interval.estimate) == (0.9, "wilson", 3 / 38)
    assert interval.width == interval.high - interval.low


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: proportion(20, 19), "20 of 19; allowed are whole numbers"),
        (lambda: proportion(-1, 19), "-1 of 19"),
        (lambda: proportion(0, 0), "0 of 0"),
        (lambda: proportion(1.5, 19), "1.5 of 19"),
        (lambda: proportion(1, 19, level=95), "level is 95; allowed is a number above 0"),
        (lambda: proportion(1, 19, method="exact"), "'exact'; allowed are clopper-pearson, mid-p"),
        (lambda: rule_of_three(0), "0 of 0"),
        (lambda: patients_to_exclude(10), "rate is 10; allowed is a proportion"),
        (lambda: difference(1, 2, 3, 2), "3 of 2"),
    ],
)
def test_an_impossible_interval_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
