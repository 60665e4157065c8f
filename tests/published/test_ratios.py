"""Ratios and differences of counts equal R's, and Fisher's test does at any size."""

import math

import pytest

from appraisal.stats.printed_p import p_values_behind, read_p, table_p_values
from appraisal.stats.ratios import exact_odds_ratio, odds_ratio, risk_difference, risk_ratio
from appraisal.stats.two_by_two import fisher, fisher_p, fragility_index

# R 4.2, metafor 3.8: escalc(measure = "OR" or "RR", to = "only0"), fisher.test and prop.test.
# e1, n1, e2, n2; OR (Woolf); RR; exact OR; difference without and with continuity correction.
# Rows: complete responses of cd20-salvage; lettuce of Kent County (OR 11.2); jamovi/jmv#282
# (printed 0.018, 0.001 to 0.313); two small groups; the antigen test of PMC8304665.
TABLES = (
    ((15, 54, 3, 38), (4.48718, 1.19758, 16.8129), (3.51852, 1.09416, 11.3146),
     (4.42225, 1.11675, 25.8133), (0.0517850, 0.3458758), (0.0293679, 0.3682929)),
    ((53, 54, 33, 40), (11.2424, 1.32287, 95.5437), (1.18967, 1.02667, 1.37855),
     (10.9851, 1.31695, 514.601), (0.0333627, 0.2796003), (0.0116034, 0.3013596)),
    ((0, 12, 76, 110), (0.0180392, 0.00103812, 0.313464), (0.0558069, 0.00367314, 0.847888),
     (0, 0, 0.175593), (-0.7772676, -0.6045505), (-0.8234798, -0.5583384)),
    ((12, 20, 5, 22), (5.1, 1.33593, 19.4696), (2.64, 1.12889, 6.17386),
     (4.88532, 1.12908, 24.5265), (0.0956663, 0.6497883), (0.0479390, 0.6975155)),
    ((119, 175, 15, 908), (126.508, 69.3554, 230.759), (41.1627, 24.6673, 68.6886),
     (125.27, 67.4038, 246.521), (0.5938719, 0.7330885), (0.5904641, 0.7364963)),
)  # fmt: skip

# R 4.2: fisher.test (two-sided, less, greater), prop.test (correct = FALSE, TRUE), and
# anova(glm(family = binomial), test = "LRT")
P_IN_R = (
    ((15, 54, 3, 38), 0.0306908206596, 0.99715342, 0.015277303, 0.017928964, 0.035710809,
     0.013121843),
    ((12, 20, 5, 22), None, 0.99752441, 0.015501855, 0.013978847, 0.032106082, 0.012858304),
    ((0, 12, 76, 110), None, 2.9976691e-06, 1, 2.7422718e-06, 1.2110347e-05, 4.1292536e-07),
    ((53, 54, 33, 40), None, 0.99930913, 0.0097350429, 0.0071841078, 0.02064655, 0.0056359393),
)  # fmt: skip

# R 4.2: fisher.test(...)$p.value in tables too large to count
LARGE_IN_R = (
    (500_000, 2_000_000, 501_000, 2_000_000, 0.2488440102),
    (30, 2_000_000, 60, 2_000_000, 0.002060029157),
    (3_100, 10_000, 3_300, 10_000, 0.002555431546),
)


def three(interval):
    return interval.estimate, interval.low, interval.high


@pytest.mark.parametrize(("table", "odds", "risk", "exact", "plain", "corrected"), TABLES)
def test_ratios_and_differences_equal_r(table, odds, risk, exact, plain, corrected):
    add = 0.0 if table[0] else 0.5
    assert three(odds_ratio(*table, add=add)) == pytest.approx(odds, rel=1e-5)
    assert three(risk_ratio(*table, add=add)) == pytest.approx(risk, rel=1e-5)
    # R looks for 1/limit to one in ten thousand: not every digit of a wide one is right
    assert three(exact_odds_ratio(*table)) == pytest.approx(exact, rel=4e-3)
    assert tuple(risk_difference(*table)) == pytest.approx(plain, abs=1e-7)
    found = risk_difference(*table, method="wald-corrected")
    assert tuple(found) == pytest.approx(corrected, abs=1e-7)


@pytest.mark.parametrize("table", [row[0] for row in TABLES])
def test_the_exact_limits_are_where_each_tail_holds_what_the_level_leaves(table):
    e1, n1, e2, n2 = table
    found = exact_odds_ratio(*table, level=0.9)
    events, first, last = e1 + e2, max(0, e1 + e2 - n2), min(n1, e1 + e2)

    def tail(log_ratio, ks):
        weights = {
            k: math.lgamma(n1 + 1) - math.lgamma(k + 1) - math.lgamma(n1 - k + 1)
            + math.lgamma(n2 + 1) - math.lgamma(events - k + 1) - math.lgamma(n2 - events + k + 1)
            + k * log_ratio
            for k in range(first, last + 1)
        }  # fmt: skip
        top = max(weights.values())
        total = sum(math.exp(w - top) for w in weights.values())
        return sum(math.exp(weights[k] - top) for k in ks) / total

    if found.low > 0:
        assert tail(math.log(found.low), range(e1, last + 1)) == pytest.approx(0.05, abs=1e-6)
    assert tail(math.log(found.high), range(first, e1 + 1)) == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "low", "high"),
    [
        # Agresti A, Caffo B (2000): one success and one failure more in each group; by hand:
        # 16/56 - 4/40 = 0.185714, variance 0.0036443 + 0.00225
        (lambda: risk_difference(15, 54, 3, 38, method="agresti-caffo"), 0.035236, 0.336193),
        # Newcombe RG. Stat Med 1998;17:873-890, Table II, method 10
        (lambda: risk_difference(56, 70, 48, 80, method="newcombe"), 0.0524, 0.3339),
        # method 1 of that table (simple asymptotic)
        (lambda: risk_difference(56, 70, 48, 80), 0.0575, 0.3425),
    ],
)
def test_other_differences_equal_what_is_printed(call, low, high):
    assert tuple(call()) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(("table", "two", "less", "greater", "pearson", "yates", "ratio"), P_IN_R)
def test_p_values_of_a_table_equal_r(table, two, less, greater, pearson, yates, ratio):
    exact, found = fisher_p(*table), table_p_values(*table)
    assert (exact.low, exact.high) == pytest.approx((less, greater), rel=1e-6)
    assert exact.two_sided == pytest.approx(fisher(*table).p, rel=1e-9)
    if two:
        assert exact.two_sided == pytest.approx(two, rel=1e-9)
    assert found["chi-squared test"] == pytest.approx(pearson, rel=1e-6)
    assert found["chi-squared test with Yates's correction"] == pytest.approx(yates, rel=1e-6)
    assert found["likelihood-ratio test"] == pytest.approx(ratio, rel=1e-6)
    assert found["chi-squared test, one-sided"] == pytest.approx(pearson / 2, rel=1e-6)


@pytest.mark.parametrize(("e1", "n1", "e2", "n2", "p"), LARGE_IN_R)
def test_fisher_of_any_size_equals_r_at_once(e1, n1, e2, n2, p):
    assert fisher_p(e1, n1, e2, n2).two_sided == pytest.approx(p, rel=1e-7)
    assert fisher(e1, n1, e2, n2).p == pytest.approx(p, rel=1e-7)


@pytest.mark.parametrize(
    ("table", "fragile"),
    [((490_000, 2_000_000, 510_000, 2_000_000), 18_292), ((0, 14, 2, 2), 2), ((5, 9, 5, 9), 0)],
)
def test_the_fragility_index_loses_significance_and_one_fewer_does_not(table, fragile):
    found = fragility_index(*table)
    assert found == fragile
    e1, n1, e2, n2 = table
    assert fisher_p(e1 + found, n1, e2, n2).two_sided >= 0.05 * (1 - 1e-9)
    if found:
        assert fisher_p(e1 + found - 1, n1, e2, n2).two_sided < 0.05


# printed P, the tables that print the rates, the tests that give it. Complete responses of
# cd20-salvage; RECOVERY (rates 22.9 % of 2,104 and 25.7 % of 4,321, P < 0.001 is age-adjusted)
@pytest.mark.parametrize(
    ("p", "first", "second", "fits", "not_so"),
    [
        ("0.031", [(15, 54)], [(3, 38)], "Fisher's exact test", "chi-squared test"),
        ("0.018", [(15, 54)], [(3, 38)], "chi-squared test", "Fisher's exact test"),
        ("0.036", [(15, 54)], [(3, 38)], "chi-squared test with Yates's correction",
         "chi-squared test"),
        ("0.015", [(15, 54)], [(3, 38)], "Fisher's exact test, one-sided", "Fisher's exact test"),
        ("0.016", [(482, 2104)], [(1110, 4321)], "Fisher's exact test", "z test without pooling"),
        # 65 and 52 % of 180 are several counts each: the P values of all of them are a range
        ("0.0102", [(k, 180) for k in (117, 118)], [(k, 180) for k in (93, 94)],
         "chi-squared test", "likelihood-ratio test, one-sided"),
        ("1.0", [(9, 18)], [(10, 20)], "Fisher's exact test", "chi-squared test, one-sided"),
    ],
)  # fmt: skip
def test_the_test_behind_a_printed_p_is_found(p, first, second, fits, not_so):
    found = {match.test: match.fits for match in p_values_behind(p, first, second)}
    assert found[fits]
    assert not found[not_so]


def test_rates_that_may_be_equal_allow_any_large_p():
    first, second = [(k, 1000) for k in range(495, 505)], [(k, 1000) for k in range(495, 505)]
    found = {match.test: match for match in p_values_behind("0.99", first, second)}
    assert found["chi-squared test"].fits
    assert found["chi-squared test, one-sided"].high == 0.5


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.04", 0.035, 0.05), (".04", 0.035, 0.05), ("<0.0001", 0, 0.0001), (">0.05", 0.05, 1),
        ("≤0.001", 0, 0.001), ("0.000", 0, 0.001), ("1.0", 0.95, 1), ("≥ 0.9", 0.9, 1),
        ("=0.5", 0.45, 0.6),
    ],
)  # fmt: skip
def test_a_printed_p_stands_for_a_range(text, low, high):
    assert read_p(text) == pytest.approx((low, high))


@pytest.mark.parametrize("text", ["ns", "4.0", "-0.1", "0,05", "", 0.05])
def test_what_is_no_p_is_refused(text):
    with pytest.raises(ValueError, match="allowed is a string with a number from 0 to 1"):
        read_p(text)


def test_a_difference_by_no_known_method_is_refused():
    with pytest.raises(ValueError, match="'exact'; allowed are wald, wald-corrected"):
        risk_difference(1, 2, 1, 2, method="exact")
