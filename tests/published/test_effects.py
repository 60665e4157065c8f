"""Effects and tests of two groups equal R, papers, full enumeration and the five studies."""

import math
import re
from itertools import combinations

import pytest

from appraisal.stats.coherence import coherence
from appraisal.stats.effects import information_se, medians_to_hr
from appraisal.stats.two_by_two import fisher, fragility_index

# R 4: fisher.test(matrix(c(e1, n1 - e1, e2, n2 - e2), 2))$p.value
FISHER_IN_R = [
    (15, 54, 3, 38, 0.0306908206596),  # 001_bd64db95ebed3bd5.txt: complete response
    (15, 54, 3, 39, 0.0175479480342),  # 001: with the control who was not evaluable
    (15, 54, 4, 38, 0.0659777144474),  # 001: one more control responds
    (15, 54, 4, 39, 0.0661816497703),  # 001: the missing control responded
    (6, 7, 6, 8, 1.0),  # 000_8de90dbd0d25a781.txt: TP53 mutated v wild type
    (16, 19, 15, 54, 2.59701918672e-05),  # 000 v 001: one centre's two cohorts
    (16, 19, 8, 14, 0.122030538983),  # 000 v C-CAR066
    (16, 19, 13, 50, 1.82402289747e-05),  # 000 v day-30 PR or SD without further treatment
    (0, 19, 5, 54, 0.317574895472),  # 000 v 001: severe cytokine release syndrome
    (0, 19, 4, 54, 0.567013037127),  # 000 v 001: neurotoxicity
    (12, 12, 40, 47, 0.325542360693),  # 002_c3ef3cdb8aacab1b.txt v Crochet: overall response
    (6, 12, 20, 47, 0.748978506792),  # 002 v Crochet: complete response
    (0, 15, 6, 20, 0.0269628379211),  # 003_322082857e4681ab.txt: 0 % v 30 %, supposed n
    (0, 10, 6, 20, 0.0741189844638),  # 003: fewer patients
    (3, 4, 1, 4, 0.485714285714),  # the lady tasting tea, Fisher 1935
    (0, 5, 0, 9, 1.0),
    (7, 34, 1, 34, 0.0544001304951),
    (150, 305, 100, 305, 5.26149326974e-05),
]

FRAGILITY = [
    (1, 100, 9, 100, 1),  # Walsh et al. 2014, as worked in the help of Stata's fragility
    (200, 4000, 250, 4000, 9),  # the same, second example
    (15, 54, 3, 38, 1),  # 001: complete response
    (3, 38, 15, 54, 1),  # the groups the other way round
    (6, 7, 6, 8, 0),  # 000: not significant to begin with
]

# the values printed in 001 (S1) and 003 (S3, published abstract: Alarcon Tomas A, et al.
# Leukemia 2023;37:154-163, doi:10.1038/s41375-022-01739-2); centre and p computed by hand as
# sqrt(low * high) and 2 * pnorm(-abs(log(estimate)) * 3.92 / log(high / low)) in R
COHERENT = [
    ("0.28", "0.16", "0.51", "<0.0001", 0.286, 1.7e-5),  # 001: overall survival
    ("0.46", "0.27", "0.8", "0.005", 0.465, 0.0051),  # 001: progression-free survival
    ("0.3", "0.10", "0.93", "0.04", 0.305, 0.034),  # 001: IPI, odds ratio of response
    ("3.12", "1.23", "7.94", "0.02", 3.125, 0.017),  # 001: ECOG
    ("2.27", "1.10", "4.72", None, 2.279, 0.027),  # 003: bulky disease
    ("2.33", "1.02", "5.29", None, 2.323, 0.044),  # 003: no response to CAR-T
    ("2.65", "1.49", "4.73", None, 2.655, 0.00094),  # 003: age above 65
    ("2.95", "1.61", "5.38", None, 2.943, 0.00044),  # 003: lactate dehydrogenase
]

# R 4, survival: how often the |z| of a likelihood-ratio or score test leaves the band around the
# Wald |z| that `coherence` allows (0.9 to 1.35 times, give or take 0.05). These lines print
# 5821 trials, 0.0034 and 0.0015.
#
# library(survival); set.seed(1); z <- NULL
# for (i in 1:6000) {
#   n <- sample(c(10, 15, 20, 30, 50, 100, 200), 1); m <- max(5, round(n * runif(1, .5, 1.5)))
#   g <- rep(0:1, c(n, m)); t <- rexp(n + m, exp(runif(1, -1.6, 1.6) * g))
#   end <- runif(n + m, .2, runif(1, .5, 4))
#   f <- tryCatch(summary(coxph(Surv(pmin(t, end), t <= end) ~ g)), warning = function(w) NULL)
#   if (!is.null(f) && f$nevent >= 8)
#     z <- rbind(z, c(abs(f$coef[4]), sqrt(f$logtest[1]), sqrt(f$sctest[1])))
# }
# outside <- function(test) mean(test > 1.35 * z[, 1] + .05 | test < .9 * z[, 1] - .05)
# cat(nrow(z), outside(z[, 2]), outside(z[, 3]), "\n")

# changed by hand so that the pair named last cannot belong together
INCOHERENT = [
    ("0.28", "0.16", "0.51", "0.04", "p 0.04 does not fit"),
    ("0.46", "0.27", "0.8", "0.5", "p 0.5 does not fit"),
    ("2.27", "1.10", "4.72", "<0.0001", "p <0.0001 does not fit"),
    ("1.10", "0.80", "1.51", "<0.05", "p <0.05 does not fit"),
    ("0.28", "0.16", "0.51", ">0.05", "p >0.05 does not fit"),
    ("0.82", "0.16", "0.51", None, "0.82 is not the centre"),
    ("0.28", "0.61", "0.15", None, "lower limit 0.61 is above the upper limit 0.15"),
    ("0.38", "0.16", "0.51", "0.5", "not the centre .* does not fit"),
]


@pytest.mark.parametrize(("e1", "n1", "e2", "n2", "p"), FISHER_IN_R)
def test_fisher_equals_r(e1, n1, e2, n2, p):
    assert fisher(e1, n1, e2, n2).p == pytest.approx(p, rel=1e-10)


@pytest.mark.parametrize(("n1", "n2"), [(1, 1), (2, 3), (3, 4), (4, 5)])
def test_fisher_equals_dealing_the_events_to_patients_in_every_way(n1, n2):
    for e1 in range(n1 + 1):
        for e2 in range(n2 + 1):
            deals = [sum(i < n1 for i in deal) for deal in combinations(range(n1 + n2), e1 + e2)]
            as_likely = [k for k in deals if deals.count(k) <= deals.count(e1)]
            assert fisher(e1, n1, e2, n2).p == pytest.approx(len(as_likely) / len(deals))


def test_fisher_shows_its_working():
    result = fisher(6, 7, 6, 8)
    assert result.table == ((6, 1), (6, 2))
    assert result.odds_ratio == 2
    assert [k for k, _ in result.possible] == [4, 5, 6, 7]
    assert sum(p for _, p in result.possible) == pytest.approx(1)
    assert result.as_extreme == (4, 5, 6, 7)


@pytest.mark.parametrize(
    ("e1", "n1", "e2", "n2", "odds_ratio"),
    [(6, 7, 0, 8, math.inf), (0, 7, 3, 8, 0), (0, 7, 0, 8, None), (7, 7, 8, 8, None)],
)
def test_an_odds_ratio_without_a_denominator_is_infinite_or_none(e1, n1, e2, n2, odds_ratio):
    assert fisher(e1, n1, e2, n2).odds_ratio == odds_ratio


@pytest.mark.parametrize(("e1", "n1", "e2", "n2", "index"), FRAGILITY)
def test_fragility_index_equals_walsh_2014(e1, n1, e2, n2, index):
    assert fragility_index(e1, n1, e2, n2) == index


# fragilityindex (R), README: 15 and 6 of 40 give p 0.04060921, 15 and 7 give 0.07836101
def test_fragility_index_is_the_first_step_past_the_level():
    assert fisher(15, 40, 6, 40).p == pytest.approx(0.04060921, abs=5e-9)
    assert fisher(15, 40, 7, 40).p == pytest.approx(0.07836101, abs=5e-9)
    assert fragility_index(15, 40, 6, 40) == 1
    assert fragility_index(15, 40, 5, 40) == 2


def test_fragility_index_raises_the_lower_risk_when_fewer_events_are_the_higher_risk():
    assert fisher(3, 4, 10, 100).p < 0.05
    index = fragility_index(3, 4, 10, 100)
    assert fisher(3, 4, 10 + index - 1, 100).p < 0.05 <= fisher(3, 4, 10 + index, 100).p


@pytest.mark.parametrize(("estimate", "low", "high", "p", "centre", "implied"), COHERENT)
def test_what_two_papers_print_is_coherent(estimate, low, high, p, centre, implied):
    working = coherence(estimate, low, high, p)
    assert working.coherent, working.reason
    assert round(working.centre, 3) == centre
    assert working.p == pytest.approx(implied, rel=0.03)


def test_the_working_of_the_overall_survival_hazard_ratio():
    working = coherence("0.28", "0.16", "0.51", "<0.0001")
    assert round(working.se, 3) == 0.296
    assert round(working.z, 2) == -4.30
    for value, (lowest, highest) in [
        (working.centre, working.centre_range),
        (working.se, working.se_range),
        (working.z, working.z_range),
        (working.p, working.p_range),
    ]:
        assert lowest <= value <= highest


@pytest.mark.parametrize(("estimate", "low", "high", "p", "reason"), INCOHERENT)
def test_what_cannot_belong_together_is_named(estimate, low, high, p, reason):
    working = coherence(estimate, low, high, p)
    assert not working.coherent
    assert re.search(reason, working.reason)


# A difference: Altman DG, Bland JM. BMJ 2011;343:d2304 do ratios and differences alike. Here
# -1.2 (-2.3 to -0.1): se (2.3 - 0.1)/3.92 = 0.561, z -2.14, p 0.033.
def test_a_difference_is_centred_by_the_mean_and_may_be_negative():
    working = coherence("-1.2", "-2.3", "-0.1", "0.03", ratio=False)
    assert working.coherent
    assert working.centre == pytest.approx(-1.2)
    assert (round(working.se, 3), round(working.z, 2), round(working.p, 3)) == (0.561, -2.14, 0.033)
    assert not coherence("1.2", "-2.3", "-0.1", ratio=False).coherent
    assert coherence("0.0", "−1.1", "1.1", "0.99", ratio=False).coherent


def test_a_ninety_percent_interval_needs_its_level():
    # z 2.33 from a 90 % interval, 2.78 if it is taken for 95 %
    assert coherence("1.50", "1.13", "2.00", "0.02", level=0.90).coherent
    assert not coherence("1.500", "1.127", "1.996", "0.0198", level=0.99).coherent


def test_an_interval_without_width_is_no_crash():
    working = coherence("1.0", "1.0", "1.0", "0.9")
    assert working.coherent
    assert (working.se, working.z, working.p) == (0, 0, 1)


def test_ratio_of_the_reported_medians():
    assert round(medians_to_hr(8.15, 3.02), 2) == 0.37  # 001: overall survival
    assert round(medians_to_hr(4.04, 2.27), 2) == 0.56  # 001: progression-free survival


# Schoenfeld 1981: variance of a log hazard ratio 1/(d p (1 - p)); 54 of 93 had CAR-T in 001
def test_standard_error_that_the_deaths_allow():
    assert round(information_se(75, 54 / 93), 2) == 0.23
    assert round(information_se(93, 54 / 93), 2) == 0.21
    assert round(information_se(47, 54 / 93), 3) == 0.296


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coherence("0.28", "0.16", "NR"), "the printed number is 'NR'; allowed"),
        (lambda: coherence(0.28, "0.16", "0.51"), "the printed number is 0.28; allowed"),
        (lambda: coherence("0.0", "0.0", "0.9"), "a ratio is printed as '0.0'; allowed"),
        (lambda: coherence("-0.2", "0.1", "0.9"), "the printed number is '-0.2'"),
        (lambda: coherence("0.28", "0.16", "0.51", "ns"), "p is 'ns'; allowed"),
        (lambda: coherence("0.28", "0.16", "0.51", "4.0"), "p is '4.0'; allowed"),
        (lambda: coherence("0.28", "0.16", "0.51", level=95), "level is 95"),
        (lambda: fisher(8, 7, 6, 8), "8 of 7; allowed"),
        (lambda: fragility_index(1, 7, 9, 8), "9 of 8"),
        (lambda: medians_to_hr(0, 3), "the medians are 0 and 3; allowed are numbers above 0"),
        (lambda: information_se(0, 0.5), "events is 0"),
        (lambda: information_se(10, 1), "share 1"),
    ],
)
def test_an_impossible_comparison_is_refused_in_one_sentence(call, message):
    with pytest.raises(ValueError, match=message):
        call()
