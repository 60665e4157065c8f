"""A mistake in an instrument, a judgement or an exhibit of judgements is named, with what to do."""

import pytest

from appraisal import content
from appraisal.errors import AppraisalError, ContentError
from appraisal.instruments.assessment import Assessment, assessment
from appraisal.instruments.definition import Instrument, instrument
from appraisal.instruments.pairing import pair
from appraisal.lessons.definition import StudyLesson, domains, plenary
from appraisal.records.study import study

ROBINS, CERTAINTY = "instruments/non-randomised-comparison", "instruments/certainty"
TRIAL, TEST = "instruments/randomised-trial", "instruments/diagnostic-accuracy"
REVIEW, BIAS = "instruments/systematic-review", "instruments/review-bias"
BODY, ONE = "assessments/further-car-t-certainty", "assessments/cd20-salvage-newcastle-ottawa"
LESSON = "lessons/cd20-salvage"
FIRST, SECOND = "cd20-salvage-non-randomised-comparison", "cd20-salvage-newcastle-ottawa"

# file, its model, replaced text, replacement, words of the message
MISTAKES = [
    (ROBINS, Instrument, "weighs: weakest", "weighs: sum", ["weighs", "'sum'", "'weakest'"]),
    (
        ROBINS,
        Instrument,
        "      low: Little room for bias in every",
        "      well: Little room",
        ["'well'"],
    ),
    (ROBINS, Instrument, "domain: {domains}. The result", "domain. The result", ["no `{domains}`"]),
    (
        TRIAL,
        Instrument,
        "      low: >-\n        Nobody",
        "      well: >-\n        Nobody",
        ["'well'", "'high'"],
    ),
    (
        TRIAL,
        Instrument,
        "  - id: deviations",
        "  - id: allocation",
        ["a second domain 'allocation'"],
    ),
    (TRIAL, Instrument, "{id: some, label", "{id: low, label", ["a response twice"]),
    (
        TEST,
        Instrument,
        "      low: Low risk",
        "      some: Some.\n      low: Low",
        ["'some'", "each of"],
    ),
    (REVIEW, Instrument, "critical: [protocol,", "critical: [plan,", ["the domain 'plan'"]),
    (
        REVIEW,
        Instrument,
        "    critical: [",
        "    domains: [",
        ["no `critical`", "`weighs: critical`"],
    ),
    (BIAS, Instrument, "answered_by: interpretation", "answered_by: reading", ["'reading'"]),
    (BIAS, Instrument, "    answered_by: interpretation\n", "", ["no `answered_by`"]),
    (ROBINS, Instrument, "weighs: weakest", "weighs: required", ["conclusions", "'not-met'"]),
    (
        ROBINS,
        Instrument,
        "    weighs: weakest",
        "    domains: [luck]\n    weighs: weakest",
        ["the domain 'luck'", "'confounding'"],
    ),
    (ROBINS, Instrument, "about: time-zero", "about: time", ["about", "'time'"]),
    (
        ROBINS,
        Instrument,
        "  - {id: not-reported,",
        "  - {id: silent,",
        ["no response `not-reported`"],
    ),
    (
        ROBINS,
        Instrument,
        "label: Not reported, concern: cannot tell",
        'label: "No", concern: high',
        ["`not-reported` as high"],
    ),
    (ROBINS, Instrument, "designs:", "judges: body of evidence\ndesigns:", ["0 levels"]),
    (CERTAINTY, Instrument, "concern: does not raise}", "concern: high}", ["'raises'] together"]),
    (
        BODY,
        Assessment,
        "body:\n",
        "study: cd20-salvage\nbody:\n",
        ["both or neither", "one of the two"],
    ),
    (
        BODY,
        Assessment,
        "[cd20-salvage, cd20-preemptive, after-car-t]",
        "[cd20-salvage, zuma-1]",
        ["the study 'zuma-1'"],
    ),
    (BODY, Assessment, "[c-car066-os, ", "[c-car66-os, ", ["'c-car66-os'", "comparators.csv"]),
    (BODY, Assessment, "    after-bispecific: >-", "    after-car-t: >-", ["also under `studies`"]),
    (
        BODY,
        Assessment,
        "at: cd20-salvage/abstract-results",
        "at: cd20-salvage/page-9",
        ["'cd20-salvage/page-9'", "comparator/descar-t-os"],
    ),
    (BODY, Assessment, "level: very-low", "level: poor", ["'poor'", "'very-low'"]),
    (BODY, Assessment, "answer: does-not", "answer: none", ["each of ['raises', 'does-not'"]),
    (
        BODY,
        Assessment,
        "instrument: certainty",
        "instrument: newcastle-ottawa",
        ["instrument for a study"],
    ),
    (
        ONE,
        Assessment,
        "instrument: newcastle-ottawa",
        "instrument: certainty",
        ["body of evidence"],
    ),
    (
        ONE,
        Assessment,
        "licence: CC BY 4.0",
        "licence: CC BY 4.0\noverall: {level: low, why: So.}",
        ["rates no study"],
    ),
    (
        LESSON,
        StudyLesson,
        f"[{FIRST}, {SECOND}]",
        f"[{SECOND}, after-bispecific-case-series]",
        ["two assessments of one study"],
    ),
    (LESSON, StudyLesson, f"[{FIRST}, {SECOND}]", f"[{SECOND}, {SECOND}]", ["a second 'cd20"]),
    (
        LESSON,
        StudyLesson,
        f"[{FIRST},",
        "[cd20-salvage-robins,",
        ["'cd20-salvage-robins'", "one of"],
    ),
]


@pytest.mark.parametrize(("file", "model", "old", "new", "said"), MISTAKES)
def test_a_mistake_is_named(tmp_path, file, model, old, new, said):
    text = (content.kit("datasets") / f"{file}.yaml").read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / "copy.yaml"
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        content.read(copy, model)
    for words in said:
        assert words in str(caught.value)


def test_a_body_of_evidence_is_asked_domain_by_domain_with_places_in_every_study():
    key = assessment("further-car-t-certainty")
    asked = domains(key)
    assert [question.id for question in asked] == [d.id for d in key.read_instrument().domains]
    assert {place.split("/")[0] for place in asked[0].places} == {*key.body.studies, "comparator"}
    lists = {question.id: [option.id for option in question.options] for question in asked}
    assert lists["imprecision"] == ["none", "serious", "very-serious", "not-reported"]
    assert lists["publication-bias"] == ["none", "serious", "not-reported"]
    assert lists["large-effect"] == ["raises", "does-not", "not-reported"]


def test_the_places_of_one_study_keep_their_short_ids():
    key, source = assessment("cd20-salvage-newcastle-ottawa"), study("cd20-salvage")
    assert key.places()["highlights-1"] == source.place("highlights-1")


def test_a_body_of_evidence_is_not_one_study():
    with pytest.raises(AppraisalError, match="judges a question"):
        assessment("further-car-t-certainty").read_study()


@pytest.mark.parametrize("id", content.ids("plenaries"))
def test_a_plenary_that_rates_certainty_says_of_each_of_its_studies_what_part_it_has(id):
    found = plenary(id)
    for key in [assessment(step.assessment) for step in found.steps if step.assessment]:
        missing = sorted({*found.studies} - {*key.body.studies, *key.body.left_out})
        assert not missing, (
            f"datasets/plenaries/{id}.yaml is about {missing} too. Name each in "
            f"datasets/assessments/{key.id}.yaml, under `body`: in `studies` if it bears on the "
            "question, else in `left_out` with the reason."
        )


def test_only_one_of_two_instruments_asks_for_time_zero():
    found = pair(instrument("non-randomised-comparison"), instrument("newcastle-ottawa"))
    both = {
        match.theme: ([d.id for d in match.first], [d.id for d in match.second])
        for match in found.both
    }
    assert both == {
        "confounding": (["confounding"], ["comparability"]),
        "selection": (["selection"], ["representative", "comparison-group"]),
        "missing-data": (["missing-data"], ["complete"]),
        "measurement": (["measurement"], ["assessment"]),
    }
    assert [d.id for d in found.first] == ["classification", "reporting"]
    assert [d.id for d in found.second] == ["treatment-known", "outcome-absent", "long-enough"]


@pytest.mark.parametrize("first", content.ids("instruments"))
@pytest.mark.parametrize("second", content.ids("instruments"))
def test_side_by_side_no_domain_is_lost_or_shown_twice(first, second):
    one, other = instrument(first), instrument(second)
    found = pair(one, other)
    for asked, alone, side in ((one, found.first, "first"), (other, found.second, "second")):
        shown = [d.id for match in found.both for d in getattr(match, side)] + [d.id for d in alone]
        assert sorted(shown) == sorted(d.id for d in asked.domains)
