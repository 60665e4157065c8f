"""E-values equal those printed by VanderWeele and Ding, R's EValue and Stata's evalue."""

import pytest

from appraisal.stats.evalues import evalue

PRINTED = [
    # EValue (R), vignette "E-values for unmeasured confounding": smoking and lung cancer
    (10.73, 8.02, 14.36, "RR", True, 20.94777, 15.52336),
    # the same vignette: breast-feeding and childhood leukaemia
    (0.80, 0.71, 0.91, "RR", True, 1.809017, 1.428571),
    # VanderWeele and Ding 2017, breast-feeding and respiratory death, rare: "7.2" and "3.0";
    # Stata's evalue prints 7.26303434 for 3.9 and 3.0 for 1.8
    (3.9, 1.8, 8.7, "OR", False, 7.26303434, 3.0),
    # Stata's evalue: evalue rr 1.8, lcl(1.2) ucl(2.7)
    (1.8, 1.2, 2.7, "RR", True, 3.0, 1.68989795),
]

# No printed output was found for hazard ratios or common odds ratios, so the formulas of
# VanderWeele and Ding 2017, Table 2 were typed anew into R 4:
# e <- function(r) { r <- max(r, 1 / r); r + sqrt(r * (r - 1)) }
# h <- function(x) (1 - 0.5^sqrt(x)) / (1 - 0.5^sqrt(1 / x))
# e(h(0.28)); e(h(0.51)); e(h(0.46)); e(h(0.8)); e(h(0.56)); e(h(0.69)); e(sqrt(0.86)); ...
BY_FORMULA_IN_R = [
    (0.28, 0.16, 0.51, "HR", True, 4.1883835975, 2.5604948109),  # 001: overall survival
    (0.46, 0.27, 0.80, "HR", True, 2.8048825800, 1.6088913484),  # 001: progression-free survival
    (0.56, 0.46, 0.69, "HR", True, 2.3495312573, 1.9080039433),  # EValue (R), ?evalues.HR
    (0.86, 0.75, 0.99, "OR", True, 1.3689528611, 1.0761939453),  # EValue (R), ?evalues.OR
]


@pytest.mark.parametrize(
    ("estimate", "low", "high", "measure", "common", "of_estimate", "of_limit"),
    PRINTED + BY_FORMULA_IN_R,
)
def test_evalues_equal_those_printed(estimate, low, high, measure, common, of_estimate, of_limit):
    result = evalue(estimate, low, high, measure=measure, common=common)
    assert result.estimate == pytest.approx(of_estimate, abs=5e-6)
    assert result.limit == pytest.approx(of_limit, abs=5e-6)


def test_an_interval_that_includes_one_needs_no_confounder():
    result = evalue(0.8, 0.6, 1.1)
    assert result.limit == 1
    assert result.estimate > 1
    assert evalue(1, 0.9, 1.1).estimate == 1


def test_a_rare_outcome_leaves_the_ratio_as_it_is():
    result = evalue(2.0, 1.2, 3.4, measure="HR", common=False)
    assert (result.risk_ratio, result.risk_ratio_limit) == (2.0, 1.2)
    assert result.estimate == pytest.approx(2 + 2**0.5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: evalue(0.28, 0.51, 0.16), r"0.28 \(0.51 to 0.16\); allowed are numbers above 0"),
        (lambda: evalue(-0.2, -0.5, 0.1), "allowed are numbers above 0"),
        (lambda: evalue(0.9, 0.1, 0.5), "low <= estimate <= high"),
        (lambda: evalue(0.28, 0.16, 0.51, measure="RD"), "'RD'; allowed are HR, RR, OR"),
    ],
)
def test_an_impossible_ratio_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
