"""Coefficients of agreement equal Cohen, Fleiss and what R's irrCAC prints."""

import math

import numpy as np
import pytest

from appraisal.stats.agreement import cohen_kappa, fleiss_kappa, gwet_ac1, percent

# irrCAC (R), README: cac.raw4raters, 12 subjects by 4 raters
RAW_4_RATERS = [
    (1, 1, None, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (None, 5, 5, 5),
    (None, None, 1, 1),
    (None, None, 3, None),
]

# Fleiss JL. Psychol Bull 1971;76:378-382, Table 1: 30 patients, 6 psychiatrists each; counts of
# depression, personality disorder, schizophrenia, neurosis, other. Its first 15 rows are
# distrib.6raters of irrCAC (R).
FLEISS_1971 = [
    (0, 0, 0, 6, 0), (0, 3, 0, 0, 3), (0, 1, 4, 0, 1), (0, 0, 0, 0, 6), (0, 3, 0, 3, 0),
    (2, 0, 4, 0, 0), (0, 0, 4, 0, 2), (2, 0, 3, 1, 0), (2, 0, 0, 4, 0), (0, 0, 0, 0, 6),
    (1, 0, 0, 5, 0), (1, 1, 0, 4, 0), (0, 3, 3, 0, 0), (1, 0, 0, 5, 0), (0, 2, 0, 3, 1),
    (0, 0, 5, 0, 1), (3, 0, 0, 1, 2), (5, 1, 0, 0, 0), (0, 2, 0, 4, 0), (1, 0, 2, 0, 3),
    (0, 0, 0, 0, 6), (0, 1, 0, 5, 0), (0, 2, 0, 1, 3), (2, 0, 0, 4, 0), (1, 0, 0, 4, 1),
    (0, 5, 0, 1, 0), (4, 0, 0, 0, 2), (0, 2, 0, 4, 0), (1, 0, 5, 0, 0), (0, 0, 0, 0, 6),
]  # fmt: skip

# irrCAC (R), README: cont3x3abstractors, 100 patients by 2 abstractors
ABSTRACTORS = {
    ("ectopic", "ectopic"): 13,
    ("AIU", "AIU"): 20,
    ("AIU", "NIU"): 7,
    ("NIU", "AIU"): 4,
    ("NIU", "NIU"): 56,
}

# psych (R), help of cohen.kappa: a table of Cohen's, given as shares of 200, and his kappa .492
COHEN_IN_PSYCH = [(88, 14, 18), (10, 40, 10), (2, 6, 12)]


def ratings(counts):
    return [[label for label, times in enumerate(row) for _ in range(times)] for row in counts]


def pairs(table):
    return [pair for pair, times in table.items() for _ in range(times)]


# irrCAC (R), README: pa.coeff.raw, fleiss.kappa.raw and gwet.ac1.raw of cac.raw4raters
@pytest.mark.parametrize(
    ("coefficient", "value", "se", "chance", "low"),
    [
        (percent, 0.8181818, 0.12561, 0, 0.542),
        (fleiss_kappa, 0.76117, 0.15302, 0.2387153, 0.424),
        (gwet_ac1, 0.77544, 0.14295, 0.1903212, 0.461),
    ],
)
def test_four_raters_with_missing_ratings_equal_irrcac(coefficient, value, se, chance, low):
    result = coefficient(RAW_4_RATERS)
    assert result.value == pytest.approx(value, abs=5e-6)
    assert result.se == pytest.approx(se, abs=5e-6)
    assert result.observed == pytest.approx(0.8181818, abs=5e-8)
    assert result.chance == pytest.approx(chance, abs=5e-8)
    assert (round(result.interval.low, 3), result.interval.high) == (low, 1)
    assert (result.subjects, result.note) == (11, "")


# irrCAC (R), README: fleiss.kappa.dist and gwet.ac1.dist of distrib.6raters
@pytest.mark.parametrize(
    ("coefficient", "value", "se", "chance", "low", "high"),
    [
        (fleiss_kappa, 0.4139265, 0.08119291, 0.2340741, 0.240, 0.588),
        (gwet_ac1, 0.4448007, 0.08418757, 0.1914815, 0.264, 0.625),
    ],
)
def test_six_raters_equal_irrcac(coefficient, value, se, chance, low, high):
    result = coefficient(ratings(FLEISS_1971[:15]))
    assert result.value == pytest.approx(value, abs=5e-8)
    assert result.se == pytest.approx(se, abs=5e-9)
    assert result.chance == pytest.approx(chance, abs=5e-8)
    assert [round(limit, 3) for limit in result.interval] == [low, high]


def test_fleiss_kappa_equals_fleiss_1971():
    assert round(fleiss_kappa(ratings(FLEISS_1971)).value, 3) == 0.430


# irrCAC (R), README: kappa2.table, scott2.table (Fleiss' kappa of two raters is Scott's pi),
# gwet.ac1.table and pa2.table of cont3x3abstractors. Its functions for contingency tables divide
# the variance by n, those for raw ratings by n - 1; here only Cohen's kappa divides by n.
@pytest.mark.parametrize(
    ("coefficient", "value", "se", "divides_by"),
    [
        (cohen_kappa, 0.7964094, 0.05891072, 100),
        (fleiss_kappa, 0.7962397, 0.05905473, 99),
        (gwet_ac1, 0.8493305, 0.04321747, 99),
        (percent, 0.89, 0.03128898, 99),
    ],
)
def test_two_abstractors_equal_irrcac(coefficient, value, se, divides_by):
    result = coefficient(pairs(ABSTRACTORS))
    assert result.value == pytest.approx(value, abs=5e-8)
    assert result.se * math.sqrt(divides_by / 100) == pytest.approx(se, abs=5e-9)


def test_interval_of_cohens_kappa_equals_irrcac():
    interval = cohen_kappa(pairs(ABSTRACTORS)).interval
    assert [round(limit, 3) for limit in interval] == [0.680, 0.913]


def test_cohens_kappa_equals_the_one_cohen_reports():
    table = {(i, j): n for i, row in enumerate(COHEN_IN_PSYCH) for j, n in enumerate(row)}
    assert round(cohen_kappa(pairs(table)).value, 3) == 0.492


@pytest.mark.parametrize("coefficient", [percent, fleiss_kappa, gwet_ac1])
def test_standard_error_is_close_to_the_jackknife(coefficient):
    rows = ratings(FLEISS_1971)
    without = [coefficient(rows[:i] + rows[i + 1 :]).value for i in range(len(rows))]
    n = len(rows)
    jackknife = math.sqrt((n - 1) / n * sum((v - np.mean(without)) ** 2 for v in without))
    assert coefficient(rows).se == pytest.approx(jackknife, rel=0.03)


def test_jackknife_of_cohens_kappa():
    rows = pairs(ABSTRACTORS)
    without = [cohen_kappa(rows[:i] + rows[i + 1 :]).value for i in range(len(rows))]
    n = len(rows)
    jackknife = math.sqrt((n - 1) / n * sum((v - np.mean(without)) ** 2 for v in without))
    assert cohen_kappa(rows).se == pytest.approx(jackknife, rel=0.03)


def test_cohens_kappa_leaves_out_subjects_with_one_rating():
    rows = pairs(ABSTRACTORS)
    with_gaps = [*rows, ("AIU", None), (math.nan, "NIU"), (None, None)]
    assert cohen_kappa(with_gaps).value == cohen_kappa(rows).value
    assert cohen_kappa(with_gaps).subjects == 100


def test_nan_and_none_are_the_same_gap():
    with_nan = [[math.nan if cell is None else cell for cell in row] for row in RAW_4_RATERS]
    assert gwet_ac1(np.array(with_nan)).value == gwet_ac1(RAW_4_RATERS).value


@pytest.mark.parametrize("coefficient", [cohen_kappa, fleiss_kappa, gwet_ac1])
def test_one_category_leaves_agreement_beyond_chance_undefined(coefficient):
    result = coefficient([["low", "low"]] * 5)
    assert (result.value, result.interval, result.se) == (None, None, None)
    assert result.observed == 1
    assert "everybody used one category" in result.note


def test_ac1_is_defined_if_the_unused_category_is_named():
    result = gwet_ac1([["low", "low"]] * 5, categories=["low", "high"])
    assert result.value == 1
    assert "the interval has no width" in result.note


@pytest.mark.parametrize("coefficient", [percent, cohen_kappa, fleiss_kappa, gwet_ac1])
def test_one_subject_has_a_value_and_no_interval(coefficient):
    result = coefficient([["low", "high"]])
    assert result.value is not None
    assert result.interval is None
    assert result.note == "one subject allows no interval"


@pytest.mark.parametrize("coefficient", [percent, cohen_kappa, fleiss_kappa, gwet_ac1])
@pytest.mark.parametrize("rows", [[["low", None]], [[None, None]], [["low", None], [None, "low"]]])
def test_without_a_pair_of_ratings_nothing_is_defined(coefficient, rows):
    result = coefficient(rows)
    assert (result.value, result.interval, result.subjects) == (None, None, 0)
    assert result.note == "no subject has two ratings"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: percent([]), r"shape \(0,\); allowed are rows of equal length"),
        (lambda: percent([["low"], ["high"]]), r"shape \(2, 1\)"),
        (lambda: fleiss_kappa([["low", "high"], ["low"]]), "rows of equal length"),
        (lambda: cohen_kappa([["low", "high", "low"]]), "has 3 raters; Cohen's kappa allows two"),
        (lambda: gwet_ac1([["low", "high"]], categories=["low"]), r"\['high'\]; allowed are"),
        (lambda: gwet_ac1([["low", "high"]], level=95), "level is 95"),
    ],
)
def test_an_impossible_table_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
