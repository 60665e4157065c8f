"""Pooled studies equal R's, and what one two-by-two table of a test says is exact."""

import math

import numpy as np
import pytest

from appraisal.stats.diagnostic import DiagnosticTable, tables_behind
from appraisal.stats.pooling import pool
from appraisal.stats.whole_numbers import median_fits

# R 4.2, metafor 3.8: dat.bcg, escalc(measure = "RR"): log risk ratio and its standard error of
# the 13 BCG trials of Colditz GA, et al. JAMA 1994;271:698-702
BCG = (
    (-0.88931133392, 0.57060035489), (-1.58538865720, 0.44111350172),
    (-1.34807314830, 0.64449046957), (-1.44155119002, 0.14145681992),
    (-0.21754732221, 0.22629664640), (-0.78611558582, 0.08310005088),
    (-1.62089822360, 0.47224701965), (0.01195233352, 0.06294107798),
    (-0.46941764874, 0.23755885684), (-1.37134480347, 0.27023100047),
    (-0.33935882834, 0.11141011611), (0.44591340057, 0.72972998102),
    (-0.01731394822, 0.26721650339),
)  # fmt: skip


def test_the_bcg_trials_are_pooled_as_r_does():
    found = pool(*zip(*BCG, strict=True))
    # rma(yi, vi, method = "FE") and method = "DL"
    assert found.fixed[:3] == pytest.approx((-0.430285, -0.509661, -0.350909), abs=1e-6)
    assert found.random[:3] == pytest.approx((-0.714117, -1.064445, -0.363789), abs=1e-6)
    assert (found.q, found.tau2, 100 * found.i2) == pytest.approx(
        (152.233008, 0.308760, 92.117347), abs=1e-5
    )
    assert found.p < 1e-15


def test_a_pooled_estimate_lies_among_its_studies():
    rng = np.random.default_rng(2)
    for _ in range(200):
        k = int(rng.integers(2, 12))
        estimates, errors = rng.normal(0, 1, k), rng.uniform(0.05, 2, k)
        found = pool(estimates, errors)
        for way in (found.fixed, found.random):
            assert estimates.min() - 1e-9 <= way.estimate <= estimates.max() + 1e-9
            assert sum(way.weights) == pytest.approx(1)
        assert 0 <= found.i2 < 1
        assert found.tau2 >= 0


def test_studies_that_agree_leave_nothing_unexplained():
    found = pool([0.3, 0.3, 0.3], [0.1, 0.2, 0.3])
    assert (found.q, found.i2, found.tau2) == pytest.approx((0, 0, 0), abs=1e-12)
    assert found.fixed[:3] == pytest.approx(found.random[:3])


# PMC8304665, table 1: antigen test against RT-PCR, as printed
ANTIGEN = DiagnosticTable(tp=119, fp=15, fn=56, tn=893)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sensitivity", 119 / 175),
        ("specificity", 893 / 908),
        ("positive predictive value", 119 / 134),
        ("negative predictive value", 893 / 949),
        ("accuracy", 1012 / 1083),
        ("prevalence", 175 / 1083),
        ("positive likelihood ratio", (119 / 175) / (15 / 908)),
        ("negative likelihood ratio", (56 / 175) / (893 / 908)),
        ("diagnostic odds ratio", 119 * 893 / (15 * 56)),
    ],
)
def test_each_measure_is_its_definition(name, value):
    assert float(ANTIGEN.measure(name)) == pytest.approx(value)


def test_an_empty_cell_gives_no_number():
    table = DiagnosticTable(tp=0, fp=0, fn=5, tn=5)
    assert math.isnan(table.measure("positive predictive value"))
    assert math.isnan(table.measure("positive likelihood ratio"))
    assert DiagnosticTable(5, 0, 0, 5).measure("diagnostic odds ratio") == math.inf


def test_the_tables_behind_printed_measures_are_all_found():
    printed = {"sensitivity": "75.0", "specificity": "90.0", "positive predictive value": "60.0"}
    found = tables_behind(48, printed)
    slow = [
        DiagnosticTable(tp, fp, fn, 48 - tp - fp - fn)
        for tp in range(49)
        for fp in range(49 - tp)
        for fn in range(49 - tp - fp)
        if tp + fn and 48 - tp - fn and tp + fp
        and abs(tp / (tp + fn) - 0.75) < 5e-4
        and abs((48 - tp - fp - fn) / (48 - tp - fn) - 0.90) < 5e-4
        and abs(tp / (tp + fp) - 0.60) < 5e-4
    ]  # fmt: skip
    assert list(found) == slow == [DiagnosticTable(6, 4, 2, 36)]
    assert tables_behind(48, {**printed, "positive predictive value": "70.0"}) == ()


@pytest.mark.parametrize(
    ("median", "n", "fits"),
    [
        ("62", 13, True),
        ("62.5", 13, False),
        ("62.5", 12, True),
        ("62.4", 12, False),
        ("62.0", 13, True),
        ("62.3", 500, False),
    ],
)
def test_a_median_of_whole_numbers_is_one_or_halfway_between_two(median, n, fits):
    assert median_fits(median, n) is fits


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pool([1.0], [1.0]), "two studies or more"),
        (lambda: pool([1.0, 2.0], [1.0, 0.0]), "a standard error above 0"),
        (lambda: DiagnosticTable(-1, 2, 3, 4), "the count is 0 of 0"),
        (lambda: tables_behind(20, {"youden": "1"}), "measures are"),
        (lambda: tables_behind(20_000, {"accuracy": "50"}), "more than 10,000,000 tables"),
    ],
)
def test_what_cannot_be_pooled_or_tabled_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
