"""Each instrument comes to the overall judgement that its source describes, or to ours."""

from itertools import product

import pytest

from appraisal.instruments.definition import instrument
from appraisal.instruments.rules import conclude, conclude_so_far

from .answers import answer_all

TRIAL = instrument("randomised-trial")
TEST = instrument("diagnostic-accuracy")
AMSTAR = instrument("systematic-review")
ROBIS = instrument("review-bias")
QUIPS = instrument("prognostic-factor")
PROBAST = instrument("prediction-model")
CASES = instrument("case-control")
LOOK = instrument("cross-sectional")

# instrument and rule, answers everywhere, the domains that differ -> outcome, and through which
# RoB 2, Sterne and others 2019: at least as bad as the worst domain
# QUADAS-2, Whiting and others 2011, and QUADAS-3, 2026: high if any, low if all, else insufficient
# PROBAST, Wolff and others 2019: high if any, low if all, else unclear
# QUIPS, Hayden and others 2013; JBI 2020; AXIS, Downes and others 2016: no rule of theirs; ours
WEAKEST_ELSEWHERE = [
    (TRIAL, 0, "low", {}, "low", ()),
    (TRIAL, 0, "low", {"missing_data": "some"}, "some", ("missing-data",)),
    (TRIAL, 0, "low", {"measurement": "high"}, "high", ("measurement",)),
    (TRIAL, 0, "some", {}, "some", tuple(domain.id for domain in TRIAL.domains)),
    (TRIAL, 0, "some", {"allocation": "not-reported"}, "cannot-tell", ("allocation",)),
    (TRIAL, 0, "not-reported", {"reporting": "high"}, "high", ("reporting",)),
    (TEST, 0, "low", {}, "low", ()),
    (TEST, 0, "low", {"flow": "high"}, "high", ("flow",)),
    (TEST, 0, "low", {"reference": "not-reported"}, "cannot-tell", ("reference",)),
    (TEST, 0, "low", {"fit_patients": "high"}, "low", ()),  # fit is not bias
    (TEST, 1, "low", {"fit_patients": "high"}, "high", ("fit-patients",)),
    (
        TEST,
        1,
        "high",
        {"fit_patients": "low", "fit_test": "low", "fit_condition": "low"},
        "low",
        (),
    ),
    (PROBAST, 0, "low", {"analysis": "high"}, "high", ("analysis",)),
    (PROBAST, 0, "low", {"outcome": "not-reported"}, "cannot-tell", ("outcome",)),
    (PROBAST, 1, "low", {"analysis": "high"}, "low", ()),
    (PROBAST, 1, "low", {"fit_outcome": "not-reported"}, "cannot-tell", ("fit-outcome",)),
    (QUIPS, 0, "low", {"attrition": "some"}, "some", ("attrition",)),
    (QUIPS, 0, "some", {"factor": "high"}, "high", ("factor",)),
    # a course of disease: what does not apply weighs nothing, and is no silence
    (QUIPS, 0, "low", {"factor": "not-applicable", "confounding": "not-applicable"}, "low", ()),
    (CASES, 0, "yes", {"controls": "no"}, "high", ("controls",)),
    (CASES, 0, "yes", {"before": "not-reported"}, "cannot-tell", ("before",)),
    (LOOK, 0, "yes", {"response": "partly"}, "some", ("response",)),
    (LOOK, 0, "yes", {"exposure": "not-applicable", "confounding": "not-applicable"}, "low", ()),
]


@pytest.mark.parametrize(
    ("asked", "number", "everywhere", "changed", "outcome", "domains"),
    WEAKEST_ELSEWHERE,
    ids=lambda part: getattr(part, "id", None),
)
def test_the_weakest_domain_decides_elsewhere(asked, number, everywhere, changed, outcome, domains):
    found = conclude(asked, asked.rules[number], answer_all(asked, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


# AMSTAR 2, Shea and others 2017, box on overall confidence; silence and "partly" are ours
CRITICAL = [
    ("yes", {}, "high-confidence", ()),
    ("yes", {"funding": "no"}, "high-confidence", ("funding",)),
    ("yes", {"funding": "no", "interests": "no"}, "moderate-confidence", ("funding", "interests")),
    ("yes", {"search": "no"}, "low-confidence", ("search",)),
    ("yes", {"search": "no", "funding": "no", "interests": "no"}, "low-confidence", ("search",)),
    (
        "yes",
        {"protocol": "no", "pooling": "no"},
        "critically-low-confidence",
        ("protocol", "pooling"),
    ),
    ("no", {}, "critically-low-confidence", AMSTAR.rules[0].critical),
    # nine sound answers do not pay for a flaw in one critical domain
    ("yes", {"publication_bias": "no"}, "low-confidence", ("publication-bias",)),
    # met in part: a weakness, never a critical flaw
    ("yes", {"search": "partly"}, "high-confidence", ("search",)),
    (
        "yes",
        {"search": "partly", "protocol": "partly"},
        "moderate-confidence",
        ("protocol", "search"),
    ),
    # nothing was pooled: three domains do not apply
    (
        "yes",
        dict.fromkeys(("pooling", "bias_in_pool", "publication_bias"), "not-applicable"),
        "high-confidence",
        (),
    ),
    # a silence decides where a flaw behind it would change the outcome, and only there
    ("yes", {"protocol": "not-reported"}, "cannot-tell", ("protocol",)),
    ("yes", {"protocol": "not-reported", "search": "no"}, "low-confidence", ("search",)),
    ("yes", {"funding": "not-reported"}, "high-confidence", ()),
    ("yes", {"funding": "not-reported", "interests": "no"}, "cannot-tell", ("funding",)),
    (
        "yes",
        {"funding": "not-reported", "interests": "not-reported"},
        "cannot-tell",
        ("funding", "interests"),
    ),
    (
        "yes",
        {"funding": "not-reported", "interests": "no", "question": "no"},
        "moderate-confidence",
        ("question", "interests"),
    ),
    (
        "not-reported",
        {"search": "no", "protocol": "no"},
        "critically-low-confidence",
        ("protocol", "search"),
    ),
    ("not-reported", {}, "cannot-tell", AMSTAR.rules[0].critical),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), CRITICAL)
def test_a_flaw_in_a_critical_domain_outweighs_the_rest(everywhere, changed, outcome, domains):
    found = conclude(AMSTAR, AMSTAR.rules[0], answer_all(AMSTAR, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


def test_the_critical_domains_are_the_seven_of_the_source():
    # items 2, 4, 7, 9, 11, 13 and 15 of AMSTAR 2
    numbers = [number for number, domain in enumerate(AMSTAR.domains, 1)
               if domain.id in AMSTAR.rules[0].critical]  # fmt: skip
    assert numbers == [2, 4, 7, 9, 11, 13, 15]


def test_no_completion_of_silences_contradicts_what_was_concluded_before():
    """The slow way: whatever a silence turns out to be, an outcome that was given stands."""
    rule, names = AMSTAR.rules[0], ("search", "funding", "interests", "pooling")
    levels = [
        "critically-low-confidence",
        "low-confidence",
        "moderate-confidence",
        "high-confidence",
    ]
    for given in product(("yes", "no", "not-reported"), repeat=len(names)):
        answers = answer_all(AMSTAR, "yes") | dict(zip(names, given, strict=True))
        before = conclude(AMSTAR, rule, answers).outcome
        silent = [name for name in names if answers[name] == "not-reported"]
        after = {
            conclude(AMSTAR, rule, answers | dict(zip(silent, filled, strict=True))).outcome
            for filled in product(("yes", "no"), repeat=len(silent))
        }
        if before == "cannot-tell":
            assert len(after) > 1, given
        elif before == "low-confidence":  # "low at best"
            assert max(map(levels.index, after)) == levels.index("low-confidence"), given
        else:
            assert after == {before}, given


# ROBIS, Whiting and others 2016, phase 3; no algorithm of theirs beyond the meaning of the levels
ADDRESSED = [
    ("low", {}, "low", ()),
    ("low", {"search": "high"}, "addressed", ("search",)),
    (
        "high",
        {"interpretation": "low"},
        "addressed",
        ("eligibility", "search", "appraisal", "synthesis"),
    ),
    ("low", {"search": "high", "interpretation": "high"}, "high", ("search", "interpretation")),
    ("low", {"interpretation": "high"}, "high", ("interpretation",)),
    ("low", {"search": "not-reported"}, "cannot-tell", ("search",)),
    (
        "low",
        {"search": "high", "interpretation": "not-reported"},
        "cannot-tell",
        ("interpretation",),
    ),
    ("low", {"search": "high", "synthesis": "not-reported"}, "cannot-tell", ("synthesis",)),
    ("not-reported", {"interpretation": "high"}, "high", ("interpretation",)),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), ADDRESSED)
def test_a_concern_may_be_taken_up_by_the_conclusions(everywhere, changed, outcome, domains):
    found = conclude(ROBIS, ROBIS.rules[0], answer_all(ROBIS, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


def test_of_unfinished_judgements_only_what_can_no_longer_change_is_concluded():
    rule = TRIAL.rules[0]
    assert conclude_so_far(TRIAL, rule, {}) == tuple(domain.id for domain in TRIAL.domains)
    assert conclude_so_far(TRIAL, rule, {"reporting": "high"}).domains == ("reporting",)
    answers = answer_all(TRIAL, "low") | {"reporting": ""}
    assert conclude_so_far(TRIAL, rule, answers) == ("reporting",)
    # a domain that a rule does not weigh need not be judged for it
    fit = answer_all(TEST, "low") | {"flow": ""}
    assert conclude_so_far(TEST, TEST.rules[1], fit).outcome == "low"
    assert conclude_so_far(TEST, TEST.rules[0], fit) == ("flow",)
