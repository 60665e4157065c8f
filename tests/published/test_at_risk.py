"""What a curve allows is reached by R's and by simulated cohorts, and never passed."""

import math
from fractions import Fraction

import numpy as np
import pytest

from appraisal.stats.at_risk import (
    SCALES,
    least_standard_error,
    most_at_risk,
    most_events,
    narrowest_limits,
)
from appraisal.stats.coherence import coherence
from appraisal.stats.effects import landmarks_to_hr
from appraisal.stats.sample_size import fewest_events
from appraisal.stats.survival import kaplan_meier

# R 4.2, survival 3.5: survfit(Surv(time, event) ~ 1, conf.type = ...), 20 patients, an event at
# months 1 to 8, nobody lost before month 9; survival 0.6, standard error 0.10954451
UNCENSORED_IN_R = {
    "plain": (0.38529670, 0.81470330),
    "log": (0.41951145, 0.85814105),
    "log-log": (0.35729197, 0.77604950),
    "logit": (0.38009808, 0.78584545),
    "arcsine": (0.38265320, 0.79844498),
}


@pytest.mark.parametrize("scale", SCALES)
def test_without_censoring_the_narrowest_limits_are_those_of_r(scale):
    assert narrowest_limits(20, 0.6, scale=scale) == pytest.approx(UNCENSORED_IN_R[scale], abs=1e-7)
    assert least_standard_error(20, 0.6) == pytest.approx(0.10954451, abs=1e-8)


# R 4.2: summary(survfit(Surv(c(1, 2, 2, 3, 4, 5), c(1, 1, 0, 1, 0, 1)) ~ 1), times = c(2, 3)):
# at risk 5 and 3, survival 2/3 and 4/9. At month 2 five are at risk although 6 x 2/3 = 4: the
# number at risk is that before the event of month 2, the curve the one after it.
def test_the_number_at_risk_is_that_before_the_events_of_the_same_time():
    curve = kaplan_meier([1, 2, 2, 3, 4, 5], [1, 1, 0, 1, 0, 1])
    assert [curve.at_risk(t) for t in (2, 3)] == [5, 3]
    assert [curve.at(t).survival for t in (2, 3)] == pytest.approx([2 / 3, 4 / 9])
    assert most_at_risk(6, Fraction(2, 3)) == 4 < curve.at_risk(2)
    assert curve.at_risk(3) <= most_at_risk(6, Fraction(2, 3))


def test_no_cohort_passes_what_its_curve_allows():
    rng = np.random.default_rng(11)
    for _ in range(400):
        n = int(rng.integers(2, 60))
        death = rng.exponential(10, n)
        end = rng.uniform(0, rng.uniform(5, 40), n)
        # months printed whole make many ties, where the two sides of a time matter
        if rng.random() < 0.5:
            death, end = np.ceil(death), np.ceil(end)
        time, event = np.minimum(death, end), death <= end
        curve = kaplan_meier(time, event)
        early, late = np.sort(rng.uniform(0, time.max(), 2))
        for t in (early, late):
            s = curve.at(t).survival
            died = int((event & (time <= t)).sum())
            assert died <= most_events(n, s) + 1e-9
            row = np.searchsorted(curve.table["time"], t, side="right") - 1
            if row >= 0 and 0 < s < 1:
                se = float(curve.table["standard_error"][row])
                assert se >= least_standard_error(n, s) - 1e-9
        at_risk = curve.at_risk(late)
        if late > early:
            assert at_risk <= most_at_risk(n, curve.at(early).survival) + 1e-9
            start = rng.uniform(0, early)
            between = curve.at(early).survival
            if curve.at(start).survival > 0:
                most = most_at_risk(curve.at_risk(start), between, curve.at(start).survival)
                assert at_risk <= most + 1e-9


def test_os_of_after_bispecific_leaves_at_most_five_deaths():
    # 002_c3ef3cdb8aacab1b.txt: OS 50.5 % at 12 months, 12 patients
    assert math.floor(most_events(12, Fraction(505, 1000))) == 5


# Abstracts whose interval needs more events than there were patients: the limits as printed,
# patients, and the fewest events; with limits rounded, those of the widest interval that prints
# so. The second is a ratio per unit of a marker, where the bound does not hold.
@pytest.mark.parametrize(
    ("low", "high", "n", "events"),
    [("0.33", "0.50", 143, 317), ("0.81", "0.96", 235, 1871)],
)
def test_an_interval_can_need_more_events_than_patients(low, high, n, events):
    half = 0.005
    widest = float(low) - half, float(high) + half
    assert math.ceil(fewest_events(*widest)) == events > n


def test_cox_models_of_two_groups_never_rest_on_fewer_events():
    # the information of an event is p(1 - p) with p the share at risk in one group: at most 1/4
    rng = np.random.default_rng(5)
    for _ in range(200):
        n = int(rng.integers(10, 80))
        arm = np.arange(n) < n // 2
        time = rng.exponential(np.where(arm, 10, 15))
        order = np.argsort(time)
        left = np.cumsum(arm[order][::-1])[::-1] / np.arange(n, 0, -1)
        se = 1 / math.sqrt((left * (1 - left)).sum())
        low, high = math.exp(-1.959964 * se), math.exp(1.959964 * se)
        assert fewest_events(low, high) <= n * (1 + 1e-6)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((0.25, 0.25), (0.5, 0.5), 2, 2),
        # DESCAR-T-like rates with whole percentages: 40 v 20 % at one time
        ((0.395, 0.405), (0.195, 0.205), 0.5529, 0.5862),
        ((0.995, 1.0), (0.5, 0.5), 0.0, 0.00723),
        ((0.0, 0.01), (0.5, 0.5), 6.643, math.inf),
    ],
)
def test_landmarks_imply_a_range_of_hazard_ratios(first, second, low, high):
    assert landmarks_to_hr(first, second) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: most_at_risk(5, 0.9, 0.8), "allowed are numbers from 0 to 1 that do not rise"),
        (lambda: most_events(5, 1.2), "the curve goes from 1 to 1.2"),
        (lambda: least_standard_error(0, 0.5), "n is 0; allowed is"),
        (lambda: narrowest_limits(5, 1.0), "survival is 1.0; allowed is"),
        (lambda: narrowest_limits(5, 0.5, scale="cube"), "'cube'; allowed are plain, log"),
        (lambda: fewest_events(0.5, 0.3), "the limits are 0.5 and 0.3; give two numbers"),
        (lambda: landmarks_to_hr((0.5, 0.4), (0.1, 0.2)), "survival goes from 0.5 to 0.4"),
    ],
)
def test_what_no_curve_does_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# How far from Wald: CheckMate 214 with its own level; DAPA-HF printed 0.71 for 0.74; PMC10020697
# printed 1.20 (1.09, 1.15); jtools#99, an interval symmetric on the plain scale; a hazard ratio
# of cd20-salvage turned round after rounding (2.17 for 1/0.46)
@pytest.mark.parametrize(
    ("text", "level", "inside", "off", "plain"),
    [
        (("0.63", "0.44", "0.89"), 0.998, True, 0.0, False),
        (("0.71", "0.65", "0.85"), 0.95, True, 0.09, False),
        (("1.20", "1.09", "1.15"), 0.95, False, 1.05, False),
        (("2.50", "1.10", "3.90"), 0.95, True, 0.14, True),
        (("2.17", "1.25", "3.70"), 0.95, True, 0.001, False),
        (("0.46", "0.80", "0.27"), 0.95, False, 0.0, False),
    ],
)
def test_the_distance_from_the_centre_is_a_share_of_the_width(text, level, inside, off, plain):
    found = coherence(*text, level=level)
    assert (found.inside, found.plain_scale) == (inside, plain)
    assert found.off_centre == pytest.approx(off, abs=0.01)


# one-sided: HR 0.93 (0.70-1.24), z = -0.498 (statcheck#17); the wrong side, P 0.89. Non-inferior
# to a margin of 1.3: (ln 1.05 - ln 1.3) / 0.1031 = -2.07, one-sided 0.019
@pytest.mark.parametrize(
    ("text", "p", "options", "fits"),
    [
        (("0.93", "0.70", "1.24"), "0.31", {}, False),
        (("0.93", "0.70", "1.24"), "0.31", {"sides": "one"}, True),
        (("1.20", "0.90", "1.60"), "0.89", {"sides": "one"}, True),
        (("1.20", "0.90", "1.60"), "0.89", {}, False),
        (("1.05", "0.86", "1.29"), "0.019", {"sides": "one", "null": 1.3}, True),
        (("1.05", "0.86", "1.29"), "0.019", {"sides": "one"}, False),
        (("0.80", "0.60", "1.07"), "0.01", {}, False),
    ],
)
def test_a_p_fits_the_test_it_is_of(text, p, options, fits):
    found = coherence(*text, p, **options)
    assert found.coherent is fits
    assert (found.off_p == 0) is fits


def test_a_p_too_small_is_told_from_one_too_large():
    assert coherence("0.80", "0.60", "1.07", "0.01").off_p > 0
    assert coherence("0.46", "0.27", "0.80", "0.50").off_p < 0
