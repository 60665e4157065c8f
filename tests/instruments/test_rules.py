"""A rule says what its truth table says: by name, with the domains that led to it, no score."""

import re

import pytest

from appraisal import content
from appraisal.errors import UnknownId
from appraisal.instruments.assessment import assessment
from appraisal.instruments.definition import instrument
from appraisal.instruments.rules import conclude

from .answers import answer_all

ROBINS = instrument("non-randomised-comparison")
SERIES = instrument("case-series")
REVIEW = instrument("narrative-review")
CERTAINTY = instrument("certainty")
RULES = [(id, rule.id) for id in content.ids("instruments") for rule in instrument(id).rules]


# answers everywhere, the domains that differ -> what the weakest domain leads to, and through which
WEAKEST = [
    ("little", {}, "low", ()),
    ("little", {"reporting": "some"}, "some", ("reporting",)),
    ("little", {"confounding": "serious"}, "high", ("confounding",)),
    (
        "little",
        {"selection": "serious", "confounding": "serious"},
        "high",
        ("confounding", "selection"),
    ),
    # five sound domains do not pay for one serious one, nor does a silence soften it
    ("not-reported", {"confounding": "serious"}, "high", ("confounding",)),
    ("some", {"confounding": "serious"}, "high", ("confounding",)),
    # a silence may hide a serious domain, so it comes before "some"
    ("some", {"missing_data": "not-reported"}, "cannot-tell", ("missing-data",)),
    ("little", {"classification": "not-reported"}, "cannot-tell", ("classification",)),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), WEAKEST)
def test_the_weakest_domain_decides(everywhere, changed, outcome, domains):
    found = conclude(ROBINS, ROBINS.rules[0], answer_all(ROBINS, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


DECIDING = [
    ("yes", {}, "low", ()),
    ("yes", {"other_explanations": "no"}, "high", ("other-explanations",)),
    ("no", {"inclusion": "yes", "condition": "yes", "other_explanations": "yes"}, "low", ()),
    ("yes", {"follow_up": "not-reported"}, "low", ()),
    ("yes", {"inclusion": "not-reported"}, "cannot-tell", ("inclusion",)),
    ("yes", {"inclusion": "not-reported", "condition": "no"}, "high", ("condition",)),
    ("partly", {}, "some", ("inclusion", "condition", "other-explanations")),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), DECIDING)
def test_only_the_domains_a_rule_names_decide(everywhere, changed, outcome, domains):
    rule = SERIES.rules[0]
    assert rule.domains == ("inclusion", "condition", "other-explanations")
    found = conclude(SERIES, rule, answer_all(SERIES, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


REQUIRED = [
    ("yes", {}, "met", ()),
    ("no", {"search": "yes", "referencing": "yes", "evidence": "yes"}, "met", ()),
    ("yes", {"search": "partly"}, "not-met", ("search",)),
    # what is known to be missing is not undone by what is not known
    ("not-reported", {"search": "no"}, "not-met", ("search",)),
    ("yes", {"evidence": "not-reported"}, "cannot-tell", ("evidence",)),
    ("not-reported", {}, "cannot-tell", ("search", "referencing", "evidence")),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), REQUIRED)
def test_every_required_domain_must_be_met(everywhere, changed, outcome, domains):
    found = conclude(REVIEW, REVIEW.rules[0], answer_all(REVIEW, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


LOWERED = [
    ("none", {}, "unchanged", ()),
    ("none", {"large_effect": "raises"}, "raised", ("large-effect",)),
    ("none", {"imprecision": "serious"}, "lowered", ("imprecision",)),
    # a reason to raise counts only where nothing lowers
    (
        "none",
        {"risk_of_bias": "very-serious", "large_effect": "raises"},
        "lowered",
        ("risk-of-bias",),
    ),
    (
        "none",
        {"publication_bias": "not-reported", "large_effect": "raises"},
        "cannot-tell",
        ("publication-bias",),
    ),
    ("none", {"dose_response": "not-reported"}, "cannot-tell", ("dose-response",)),
    (
        "none",
        {"dose_response": "not-reported", "large_effect": "raises"},
        "raised",
        ("large-effect",),
    ),
    ("not-reported", {"indirectness": "serious"}, "lowered", ("indirectness",)),
]


@pytest.mark.parametrize(("everywhere", "changed", "outcome", "domains"), LOWERED)
def test_certainty_is_lowered_before_it_is_raised(everywhere, changed, outcome, domains):
    found = conclude(CERTAINTY, CERTAINTY.rules[0], answer_all(CERTAINTY, everywhere, **changed))
    assert (found.outcome, found.domains) == (outcome, domains)


def test_a_domain_left_out_cannot_be_told_and_is_never_a_no():
    answers = answer_all(ROBINS, "little")
    del answers["selection"]
    answers["confounding"] = ""
    found = conclude(ROBINS, ROBINS.rules[0], answers)
    assert (found.outcome, found.domains) == ("cannot-tell", ("confounding", "selection"))


def test_a_response_the_domain_does_not_allow_is_named():
    with pytest.raises(UnknownId, match=r"response to 'confounding'.*Did you mean 'serious'"):
        conclude(ROBINS, ROBINS.rules[0], answer_all(ROBINS, "little", confounding="seriuos"))


@pytest.mark.parametrize(("id", "rule"), RULES)
class TestRule:
    def test_it_counts_nothing(self, id, rule):
        (found,) = [r for r in instrument(id).rules if r.id == rule]
        for sentence in found.conclusions.values():
            assert not re.search(r"\d|score|points|total", sentence)

    def test_its_sentence_names_the_domains_that_led_to_it(self, id, rule):
        asked = instrument(id)
        (found,) = [r for r in asked.rules if r.id == rule]
        said = conclude(asked, found, {domain.id: "not-reported" for domain in asked.domains})
        assert said.outcome == "cannot-tell"
        assert said.domains == (found.domains or said.domains) != ()
        assert all(asked.domain(domain).name in said.sentence for domain in said.domains)
        assert "{" not in said.sentence

    def test_it_says_what_the_authors_of_the_instrument_say(self, id, rule):
        (found,) = [r for r in instrument(id).rules if r.id == rule]
        assert set(found.conclusions) == set(instrument(id).outcomes(found))
        assert len(found.source_says) > 60


def test_every_instrument_has_a_rule():
    assert {id for id, _ in RULES} == set(content.ids("instruments"))


# what our own reading leads to: through which domains, by which rule
READING = [
    ("cd20-preemptive-case-series", "credit-to-the-treatment", "high", ("other-explanations",)),
    ("after-bispecific-case-series", "credit-to-the-treatment", "high", ("other-explanations",)),
    ("cd20-salvage-non-randomised-comparison", "weakest-domain", "high", ("confounding",)),
    (
        "cd20-salvage-newcastle-ottawa",
        "weakest-item",
        "cannot-tell",
        ("representative", "comparability", "complete"),
    ),
    (
        "after-car-t-cohort-through-a-layer",
        "fit-to-quote",
        "not-met",
        ("participation", "time-zero", "reporting", "retelling"),
    ),
    (
        "relapse-review-narrative-review",
        "fit-to-lean-on",
        "cannot-tell",
        ("search", "referencing", "evidence"),
    ),
    (
        "further-car-t-certainty",
        "lower-before-raising",
        "lowered",
        ("risk-of-bias", "indirectness", "imprecision"),
    ),
]


@pytest.mark.parametrize(("id", "rule", "outcome", "domains"), READING)
def test_our_reading_leads_there(id, rule, outcome, domains):
    key = assessment(id)
    asked = key.read_instrument()
    (named,) = [r for r in asked.rules if r.id == rule]
    found = conclude(asked, named, key.answers())
    assert (found.outcome, found.domains) == (outcome, domains)
