"""Every interval method equals R's, and the one behind a printed interval is found."""

import numpy as np
import pytest

from appraisal.stats.printed_intervals import intervals_behind
from appraisal.stats.proportions import METHODS, proportion_limits

# R 4.2: binom.test; prop.test with and without correct = TRUE; uniroot over pbinom and dbinom for
# mid-P; plogis(qlogis(k/n) +- qnorm(.975) sqrt(1/k + 1/(n - k))). Rows of nine counts: low, high.
COUNTS = ((16, 19), (0, 19), (12, 12), (15, 54), (3, 38), (61, 115), (1, 30), (182, 305), (50, 100))
IN_R = {
    "wilson-corrected": (
        (0.5950674149, 0.9583032696), (0, 0.2092057402), (0.6987459609, 1),
        (0.1686485624, 0.4186173315), (0.0206134149, 0.2248416104), (0.4354674865, 0.6233422613),
        (0.0017424671, 0.1905302163), (0.5391405560, 0.6518247891), (0.4038315304, 0.5961684696),
    ),
    "mid-p": (
        (0.6278540617, 0.9582080055), (0, 0.1458685033), (0.7790778081, 1),
        (0.1709313730, 0.4079026520), (0.0204747757, 0.1999930607), (0.4390230768, 0.6203315394),
        (0.0016672800, 0.1536092412), (0.5408738439, 0.6507407982), (0.4026979166, 0.5973020834),
    ),
    "logit": (
        (0.6084638058, 0.9481959771), (np.nan, np.nan), (np.nan, np.nan),
        (0.1749431469, 0.4109519069), (0.0256851597, 0.2179504374), (0.4392209445, 0.6196596924),
        (0.0046753455, 0.2020024404), (0.5406716132, 0.6503545335), (0.4032376676, 0.5967623324),
    ),
}  # fmt: skip

# Newcombe RG. Stat Med 1998;17:857-872, Table I: simple asymptotic without and with continuity
# correction (methods 1 and 2), and exact mid-P (method 6)
IN_NEWCOMBE = (
    (81, 263, "wald", 0.2522, 0.3638),
    (81, 263, "wald-corrected", 0.2503, 0.3657),
    (81, 263, "mid-p", 0.2544, 0.3658),
    (15, 148, "wald", 0.0527, 0.1500),
    (15, 148, "wald-corrected", 0.0494, 0.1534),
    (15, 148, "mid-p", 0.0601, 0.1581),
    (0, 20, "mid-p", 0.0000, 0.1391),
    (1, 29, "wald", -0.0319, 0.1009),
    (1, 29, "mid-p", 0.0017, 0.1585),
)

# Agresti A, Coull BA (1998): Wald's interval after adding z^2/2 of each; 16 of 19 by hand:
# (16 + 1.9207)/(19 + 3.8415) = 0.78457, +- 1.95996 sqrt(0.78457 x 0.21543 / 22.8415)
AGRESTI_COULL = ((16, 19, 0.61598, 0.95317),)

# printed interval, the counts that print the rate, level, and the method that was named or meant
PRINTED = (
    ("43.5", "62.4", [(61, 115)], 0.95, "clopper-pearson"),  # JULIET, Lancet Oncol 2021: exact
    ("40.0", "97.2", [(7, 9)], 0.95, "clopper-pearson"),  # JULIET Japan, PMC7441082
    ("60.5", "74.8", [(119, 175)], 0.95, "clopper-pearson"),  # PMC8304665 table 1, sensitivity
    ("25.5", "36.6", [(81, 263)], 0.95, "wilson"),  # Newcombe 1998, Table I
    ("-3.2", "10.1", [(1, 29)], 0.95, "wald"),  # Newcombe 1998, Table I: below 0
    ("0", "10.1", [(1, 29)], 0.95, "wald"),  # the same, cut off
    ("14", "46", [(3, 10), (4, 15), (15, 54), (25, 90)], 0.99, "clopper-pearson"),
    ("0.47", "0.58", [(k, 303) for k in range(158, 161)], 0.95, "clopper-pearson"),
)


@pytest.mark.parametrize("method", IN_R)
def test_limits_equal_r(method):
    low, high = proportion_limits(*zip(*COUNTS, strict=True), method=method)
    np.testing.assert_allclose(np.transpose([low, high]), IN_R[method], atol=2e-10)


@pytest.mark.parametrize(("events", "n", "method", "low", "high"), IN_NEWCOMBE)
def test_limits_equal_newcombe_1998(events, n, method, low, high):
    found = [float(limit) for limit in proportion_limits(events, n, method=method)]
    assert found == pytest.approx([low, high], abs=6e-5)


@pytest.mark.parametrize(("events", "n", "low", "high"), AGRESTI_COULL)
def test_agresti_coull_equals_the_formula_by_hand(events, n, low, high):
    found = [float(limit) for limit in proportion_limits(events, n, method="agresti-coull")]
    assert found == pytest.approx([low, high], abs=1e-4)


@pytest.mark.parametrize(("low", "high", "tables", "level", "method"), PRINTED)
def test_the_method_behind_a_printed_interval_is_found(low, high, tables, level, method):
    scale = 1 if low.startswith("0.") else 100
    found = intervals_behind(low, high, tables, level=level, scale=scale)
    assert method in {match.method for match in found}


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("67.1", "68.9"),  # 119 of 175 with the interval of another number
        ("60.5", "84.8"),  # a digit of the upper limit altered
        ("74.8", "60.5"),
    ],
)
def test_an_interval_of_other_numbers_has_no_method(low, high):
    assert intervals_behind(low, high, [(119, 175)]) == ()


def test_one_printed_limit_is_enough_and_none_fits_everything():
    assert [m.method for m in intervals_behind(None, "17.6", [(0, 19)])] == ["clopper-pearson"]
    assert len(intervals_behind(None, None, [(3, 19)])) == len(METHODS)
    assert intervals_behind("10", "20", []) == ()


def test_a_whole_percentage_of_very_many_is_answered_at_once():
    tables = [(k, 1_000_000) for k in range(645_000, 655_000)]
    found = intervals_behind("64.9", "65.1", tables)
    assert {match.method for match in found} >= {"clopper-pearson", "wilson", "wald"}
