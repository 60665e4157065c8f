"""Reachable values equal what was worked out by hand for the five pieces the kit teaches.

The printed percentages are those of the seed documents: CD20 CAR-T in partial remission
(n = 19), CAR-T after a bispecific antibody (n = 12, and the n = 11 meeting abstract of the same
series). The fractions behind them can each be checked with pencil and paper.
"""

from fractions import Fraction

import pytest

from appraisal.stats.reachable import (
    Joint,
    TooLarge,
    fewest_censored,
    is_reachable,
    joint,
    steps,
    survival_values,
)
from appraisal.stats.survival import loglog_interval

# The 151 one-decimal percentages from 45.0 to 60.0.
MIDDLE = [f"{tenths / 10:.1f}" for tenths in range(450, 601)]
SIX_MONTHS = (Fraction(80, 99), 8)


@pytest.mark.parametrize(
    ("printed", "fraction", "fewest"),
    [
        ("54.5", Fraction(6, 11), ((1, 11, 5),)),
        ("50.5", Fraction(50, 99), ((1, 11, 1), (1, 9, 4))),
    ],
)
def test_twelve_patients_have_one_fraction_and_it_begins_with_a_loss(printed, fraction, fewest):
    (only,) = survival_values(12, printed)
    assert only.fraction == fraction
    assert only.path == fewest
    assert only.first_at_risk == (11,)
    assert {steps(order, 12)[0].censored for order in only.orders} == {1}


def test_neither_value_is_reachable_with_twelve_at_risk_at_the_first_event():
    reachable = [p for p in MIDDLE if survival_values(12, p, first_at_risk=12)]
    assert len(reachable) == 60
    # Both ends, 9/20 and 3/5, are among them; strictly between lie 58.
    assert len([p for p in reachable if 45 < float(p) < 60]) == 58
    assert not {"54.5", "50.5"} & set(reachable)


def test_the_six_month_value_has_one_path_from_eleven():
    (only,) = survival_values(11, "80.8")
    assert only.fraction == Fraction(80, 99)
    assert only.orders == ((11, 9),)


def test_from_the_six_month_value_only_one_of_the_two_can_follow():
    (overall,) = survival_values(12, "50.5", given=SIX_MONTHS)
    assert overall.fraction == Fraction(50, 99)
    assert overall.path == ((0, 8, 3),)
    assert survival_values(12, "54.5", given=SIX_MONTHS) == ()
    assert sum(bool(survival_values(12, p, given=SIX_MONTHS)) for p in MIDDLE) == 12


def test_twelve_at_risk_and_two_early_events_never_reach_54_5():
    for events_so_far in (11, 10):
        given = (Fraction(events_so_far, 12), events_so_far)
        assert survival_values(12, "54.5", given=given) == ()


@pytest.mark.parametrize(
    ("printed", "fraction", "fewest"),
    [
        ("78.9", Fraction(15, 19), ((0, 19, 4),)),  # progression-free, 12 months
        ("57.0", Fraction(65, 114), ((0, 19, 6), (1, 12, 2))),  # 24 months: 8 events, 1 censored
        ("94.7", Fraction(18, 19), ((0, 19, 1),)),  # overall, 12 months
        ("78.6", Fraction(224, 285), ((0, 19, 3), (1, 15, 1))),  # 24 months: 4 deaths, 1 censored
    ],
)
def test_nineteen_patients_and_as_few_censored_as_can_be(printed, fraction, fewest):
    found = fewest_censored(19, printed)
    assert found.fraction == fraction
    assert found.path == fewest


def test_the_lower_limit_of_the_median_is_the_fifth_event_of_nineteen():
    assert loglog_interval([(4, 19)]).low > 0.5 > loglog_interval([(5, 19)]).low


def test_overall_below_progression_free_survival_can_be_estimated():
    both = joint(12, "54.5", "50.5")
    assert both.feasible
    assert (both.pfs, both.os) == (Fraction(6, 11), Fraction(50, 99))
    assert [step.what for step in both.witness] == [
        "censored without progression",
        *["progressed"] * 5,
        "died after progression",
        "censored without progression",
        *["died after progression"] * 4,
    ]


def test_overall_above_progression_free_survival_is_nothing_special():
    assert joint(19, "57.0", "78.6").feasible
    assert joint(19, "78.9", "94.7").feasible
    assert joint(12, "50.5", "54.5").feasible  # the two labels exchanged


@pytest.mark.parametrize(
    ("n", "pfs", "os"),
    [
        (19, "94.7", "57.0"),  # one progression cannot be followed by eight deaths
        (12, "54.4", "60.0"),  # 54.4 cannot be printed at all
        (12, "100.0", "91.7"),
        (20, "90.1", "10.5"),
    ],
)
def test_some_pairs_exist_in_no_cohort(n, pfs, os):
    assert joint(n, pfs, os) == Joint(feasible=False)


def test_sixty_patients():
    assert len(survival_values(60, "95.0")) == 20
    assert len(survival_values(60, "54.5", most_censored=2)) == 21
    assert is_reachable(60, "54.5")
    assert not is_reachable(60, "99.9")
    with pytest.raises(TooLarge, match="60 patients could print as"):
        survival_values(60, "54.5")


@pytest.mark.parametrize("n", [93, 305])
def test_hundreds_of_patients_still_get_an_answer(n):
    assert fewest_censored(n, "54.5").censored <= 2
    assert is_reachable(n, "95.1")
    assert not is_reachable(n, "99.9")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: survival_values(0, "50.0"), "n must be 1 or more"),
        (lambda: survival_values(12, "54.5", first_at_risk=13), "between 1 and n"),
        (lambda: survival_values(12, "54.5", given=(Fraction(1, 2), 13)), "between 1 and n"),
        (lambda: survival_values(12, "154.5"), "0 to 100 percent"),
        (lambda: survival_values(12, "54,5"), "printed number"),
        (lambda: steps((11, 11), 12), "fall from 12"),
    ],
)
def test_impossible_arguments_are_refused(call, said):
    with pytest.raises(ValueError, match=said):
        call()
