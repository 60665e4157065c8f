"""Kaplan-Meier, its limits and the log-rank test equal what R's survival prints.

R 4.2 with survival 3.5-3 made every value; the lines that made it stand beside each table.
"""

from math import nan

import numpy as np
import pytest

from appraisal.stats.survival import (
    kaplan_meier,
    kaplan_meier_at,
    loglog_interval,
    logrank,
    medians,
    reverse_kaplan_meier,
)

# Remission in weeks, acute leukaemia, 6-mercaptopurine v placebo: Freireich EJ et al. (1963),
# Blood 21:699, as printed by Gehan (1965) and Cox & Oakes (1984).
#   t <- c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35)
#   e <- c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0)
#   p <- c(1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23)
MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
MP_EVENT = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

#   summary(survfit(Surv(t, e) ~ 1, conf.type = "log-log"), censored = TRUE)
MP_TABLE = [
    (6, 21, 3, 1, 0.8571428571, 0.07636035483, 0.6197179553, 0.9515517476),
    (7, 17, 1, 0, 0.8067226891, 0.08693528518, 0.5631465646, 0.9228090192),
    (9, 16, 0, 1, 0.8067226891, 0.08693528518, 0.5631465646, 0.9228090192),
    (10, 15, 1, 1, 0.7529411765, 0.09634965299, 0.5031995108, 0.8893618352),
    (11, 13, 0, 1, 0.7529411765, 0.09634965299, 0.5031995108, 0.8893618352),
    (13, 12, 1, 0, 0.6901960784, 0.10681470778, 0.4316102225, 0.8490659633),
    (16, 11, 1, 0, 0.6274509804, 0.11405386526, 0.3675108560, 0.8049121895),
    (17, 10, 0, 1, 0.6274509804, 0.11405386526, 0.3675108560, 0.8049121895),
    (19, 9, 0, 1, 0.6274509804, 0.11405386526, 0.3675108560, 0.8049121895),
    (20, 8, 0, 1, 0.6274509804, 0.11405386526, 0.3675108560, 0.8049121895),
    (22, 7, 1, 0, 0.5378151261, 0.12823375169, 0.2677789368, 0.7467907176),
    (23, 6, 1, 0, 0.4481792717, 0.13459145676, 0.1880520060, 0.6801426285),
    (25, 5, 0, 1, 0.4481792717, 0.13459145676, 0.1880520060, 0.6801426285),
    (32, 4, 0, 2, 0.4481792717, 0.13459145676, 0.1880520060, 0.6801426285),
    (34, 2, 0, 1, 0.4481792717, 0.13459145676, 0.1880520060, 0.6801426285),
    (35, 1, 0, 1, 0.4481792717, 0.13459145676, 0.1880520060, 0.6801426285),
]

#   summary(survfit(Surv(p, rep(1, 21)) ~ 1, conf.type = "log-log"))
PLACEBO_LIMITS = [
    (1, 0.90476190476, 0.670045882235, 0.9752941490),
    (2, 0.80952380952, 0.568905059924, 0.9238888286),
    (3, 0.76190476190, 0.519391415328, 0.8932571098),
    (4, 0.66666666667, 0.425350435565, 0.8250440088),
    (5, 0.57142857143, 0.337976953859, 0.7492407099),
    (8, 0.38095238095, 0.183066548820, 0.5777886777),
    (11, 0.28571428571, 0.116561326437, 0.4818196480),
    (12, 0.19047619048, 0.059481701361, 0.3774348906),
    (15, 0.14285714286, 0.035657355191, 0.3211615747),
    (17, 0.09523809524, 0.016259260212, 0.2612499820),
    (22, 0.04761904762, 0.003324463043, 0.1970449057),
    (23, 0.0, nan, nan),
]

# Late entry: the risk set can grow.
#   en <- c(0,0,2,3,0,5,1,4); ti <- c(3,8,6,9,5,12,7,10); ev <- c(1,1,1,0,0,1,1,0)
#   summary(survfit(Surv(en, ti, ev) ~ 1, conf.type = "log-log"), censored = TRUE)
ENTRY = [0, 0, 2, 3, 0, 5, 1, 4]
EXIT = [3, 8, 6, 9, 5, 12, 7, 10]
LATE_EVENT = [1, 1, 1, 0, 0, 1, 1, 0]
LATE_TABLE = [
    (3, 5, 1, 0.800000000, 0.178885438, 0.2038092633, 0.969179789),
    (5, 6, 0, 0.800000000, 0.178885438, 0.2038092633, 0.969179789),
    (6, 6, 1, 0.666666667, 0.192450090, 0.1946166368, 0.904434164),
    (7, 5, 1, 0.533333333, 0.194745798, 0.1404942770, 0.817633858),
    (8, 4, 1, 0.400000000, 0.186189867, 0.0837475076, 0.712802559),
    (9, 3, 0, 0.400000000, 0.186189867, 0.0837475076, 0.712802559),
    (10, 2, 0, 0.400000000, 0.186189867, 0.0837475076, 0.712802559),
    (12, 1, 1, 0.0, nan, nan, nan),
]

# R's own data set `aml`: Miller RG (1997), Survival Analysis, p. 49.
MAINTAINED = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
MAINTAINED_EVENT = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
NOT_MAINTAINED = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
NOT_MAINTAINED_EVENT = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]


def rows(curve, *columns):
    return np.array([[float(row[name]) for name in columns] for row in curve.table])


def test_the_table_of_the_treated_arm():
    curve = kaplan_meier(MP, MP_EVENT)
    names = ("time", "at_risk", "events", "censored")
    names += ("survival", "standard_error", "low", "high")
    np.testing.assert_allclose(rows(curve, *names), MP_TABLE, rtol=2e-9)
    assert (curve.n, curve.events) == (21, 9)


def test_the_limits_of_the_placebo_arm_are_unknown_at_zero():
    curve = kaplan_meier(PLACEBO, np.ones(21))
    np.testing.assert_allclose(
        rows(curve, "time", "survival", "low", "high"), PLACEBO_LIMITS, rtol=1e-8, atol=1e-12
    )


def test_late_entry_lets_the_risk_set_grow():
    curve = kaplan_meier(EXIT, LATE_EVENT, ENTRY)
    names = ("time", "at_risk", "events", "survival", "standard_error", "low", "high")
    np.testing.assert_allclose(rows(curve, *names), LATE_TABLE, rtol=1e-8, atol=1e-12)
    assert (curve.median.time, curve.median.low, curve.median.high) == (8, 3, None)
    assert [curve.at_risk(t) for t in (1, 2.5, 5, 12, 13)] == [3, 5, 6, 1, 0]


#   print(survfit(Surv(time, event) ~ 1, conf.type = "log-log"))
@pytest.mark.parametrize(
    ("time", "event", "level", "median"),
    [
        (MP, MP_EVENT, 0.95, (23, 13, None)),
        (MP, MP_EVENT, 0.90, (23, 13, None)),  # conf.int = 0.9
        (PLACEBO, [1] * 21, 0.95, (8, 4, 11)),
        (MAINTAINED, MAINTAINED_EVENT, 0.95, (31, 13, None)),
        (NOT_MAINTAINED, NOT_MAINTAINED_EVENT, 0.95, (23, 5, 33)),
        # The curve rests on one half from 3 to 4: R gives the middle.
        ([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 0, 0], 0.95, (3.5, 1, None)),
        ([2, 3, 4, 5], [0, 1, 1, 0], 0.95, (4, 3, None)),
        ([1, 2, 3, 4], [0, 0, 0, 0], 0.95, (None, None, None)),
    ],
)
def test_medians_and_their_intervals(time, event, level, median):
    found = kaplan_meier(time, event, level=level).median
    assert (found.time, found.low, found.high) == median
    batch = medians([time, time], [event, event], level=level)
    expected = [np.inf if value is None else value for value in median]
    np.testing.assert_array_equal(np.array(batch)[:, 1], expected)


def test_median_follow_up():
    #   survfit(Surv(t, 1 - e) ~ 1, conf.type = "log-log")
    found = reverse_kaplan_meier(MP, MP_EVENT).median
    assert (found.time, found.low, found.high) == (25, 11, 32)


def test_logrank_of_the_two_arms():
    #   survdiff(Surv(c(t, p), c(e, rep(1, 21))) ~ rep(1:2, each = 21))
    test = logrank(MP + PLACEBO, MP_EVENT + [1] * 21, ["6-MP"] * 21 + ["placebo"] * 21)
    assert test.chi2 == pytest.approx(16.79294099)
    assert test.p == pytest.approx(4.169e-05, rel=1e-3)
    assert test.df == 1
    assert test.table["group"].tolist() == ["6-MP", "placebo"]
    assert test.table["observed"].tolist() == [9, 21]
    assert test.table["expected"] == pytest.approx([19.25050095, 10.74949905])


def test_logrank_of_aml():
    #   survdiff(Surv(time, status) ~ x, data = aml)
    time, event = MAINTAINED + NOT_MAINTAINED, MAINTAINED_EVENT + NOT_MAINTAINED_EVENT
    test = logrank(time, event, [1] * 11 + [2] * 12)
    assert test.chi2 == pytest.approx(3.3963887)
    assert test.table["expected"] == pytest.approx([10.68933599, 7.31066401])


def test_logrank_of_three_groups():
    # The placebo arm cut in two, early and late, only to have three groups.
    #   g <- c(rep(1, 21), rep(2, 10), rep(3, 11))
    #   survdiff(Surv(c(t, p), c(e, rep(1, 21))) ~ g)
    test = logrank(MP + PLACEBO, MP_EVENT + [1] * 21, [1] * 21 + [2] * 10 + [3] * 11)
    assert test.df == 2
    assert test.chi2 == pytest.approx(52.34067793)
    assert test.table["expected"] == pytest.approx([19.250500948, 1.744033047, 9.005466005])


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        # 19 patients; 57.0 % at 24 months after 8 events and 1 censored, as in the lesson on
        # pre-emptive CD20 CAR-T. R: survfit on times 1..9, log-log, summary(times = 9).
        ([(6, 19), (1, 12), (1, 11)], ("57.0", "32.0", "75.8")),
        # Fifth event of 19: the first at which the lower limit is below one half.
        ([(5, 19)], ("73.7", "47.9", "88.1")),
        ([(4, 19)], ("78.9", "53.2", "91.5")),
        # 12 patients, the lesson on CAR-T after a bispecific antibody: overall survival 50.5 %
        # and progression-free survival 54.5 %, both with as few lost as can be.
        ([(1, 11), (4, 9)], ("50.5", "18.7", "75.7")),
        ([(5, 11)], ("54.5", "22.9", "78.0")),
        # ... and overall survival with as many lost as can be.
        ([(1, 11), (1, 6), (1, 3)], ("50.5", "7.9", "83.2")),
    ],
)
def test_the_interval_behind_a_printed_percentage(path, printed):
    found = loglog_interval(path)
    assert tuple(f"{100 * x:.1f}" for x in (found.survival, found.low, found.high)) == printed


def test_nothing_is_estimated_past_the_last_observation():
    curve = kaplan_meier([3, 5, 8], [1, 1, 0])
    assert curve.at(8).survival == pytest.approx(1 / 3)
    assert np.isnan(curve.at(8.1).survival)
    assert curve.at(8.1).at_risk == 0
    assert kaplan_meier([3, 5], [1, 1]).at(9).survival == 0
    np.testing.assert_array_equal(
        kaplan_meier_at([[3, 5, 8]], [[1, 1, 1]], [2, 3, 9]), [[1, 2 / 3, 0]]
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: kaplan_meier([], []), "at least one patient"),
        (lambda: kaplan_meier([1, 2], [1]), "share one shape"),
        (lambda: kaplan_meier([1, -2], [1, 0]), "0 or more"),
        (lambda: kaplan_meier([1, nan], [1, 0]), "finite"),
        (lambda: kaplan_meier([1, 2], [1, 2]), "true or false"),
        (lambda: kaplan_meier([1, 2], [1, 0], [0, 2]), "before each patient's own time"),
        (lambda: kaplan_meier([1, 2], [1, 0], level=95), "between 0 and 1"),
        (lambda: kaplan_meier_at([1, 2], [1, 0], 1), "cohorts, patients"),
        (lambda: logrank([1, 2], [1, 0], [1, 1]), "two groups"),
        (lambda: loglog_interval([(2, 5), (1, 4)]), "only falls"),
        (lambda: loglog_interval([]), "path needs events"),
    ],
)
def test_impossible_arguments_are_refused(call, said):
    with pytest.raises(ValueError, match=said):
        call()
