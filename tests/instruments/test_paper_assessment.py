"""A reader's own assessment is made in memory, may stay unfinished, and comes back whole."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal import content
from appraisal.errors import AppraisalError, UnknownId
from appraisal.instruments.definition import instrument
from appraisal.instruments.paper_assessment import (
    LONGEST,
    OwnJudgement,
    begin,
    begin_by_answers,
    restore,
)
from appraisal.instruments.routing import routing
from appraisal.instruments.rules import Conclusion

INSTRUMENTS = content.ids("instruments")
TRIAL = {"what": "study", "rests-on": "two-groups", "lots": "by-lot"}
REVIEW = {"what": "review", "searched": "systematic"}


def judged(id, but=()):
    """Judge every domain by its first response, but those named."""
    made = begin(id, paper="A paper", source="A journal", result="overall survival")
    for domain in made.instrument.domains:
        if domain.id not in but:
            response = made.instrument.responses_to(domain.id)[0].id
            made = made.judge(domain.id, response, why=f"Because of {domain.id}.", at="Page 2")
    return made


def through_json(made):
    return json.loads(json.dumps(made.dump()))


@pytest.mark.parametrize(
    ("way", "fits"), [(w, e.fits) for w, e in routing().ways()], ids=lambda part: "-".join(part)
)
def test_answers_lead_to_an_assessment_that_can_be_begun_or_to_why_not(way, fits):
    if fits:
        made = begin_by_answers(way, paper="A paper")
        assert made.instrument.id == next(iter(fits))
        assert (made.route, made.paper) == (way, "A paper")
        assert not made.finished
    else:
        with pytest.raises(
            AppraisalError, match=r"No instrument fits|no form of its own.*https://"
        ):
            begin_by_answers(way)


# answers, the instrument asked for, words of the message
NOT_YET = [
    ({}, "", ["'what'", "What do you want to judge?", "study (One study of patients)"]),
    ({"what": "study"}, "", ["'rests-on'"]),
    ({"what": "studdy"}, "", ["'what'"]),
    (TRIAL, "case-series", ["'case-series' does not fit", "randomised-trial"]),
    (REVIEW, "certainty", ["systematic-review or review-bias"]),
]


@pytest.mark.parametrize(("answers", "id", "words"), NOT_YET)
def test_what_is_open_or_does_not_fit_is_said(answers, id, words):
    with pytest.raises(AppraisalError) as caught:
        begin_by_answers(answers, id)
    for word in words:
        assert word in str(caught.value)


def test_where_two_fit_one_may_be_chosen():
    assert begin_by_answers(REVIEW, "review-bias").instrument.id == "review-bias"


@pytest.mark.parametrize("id", INSTRUMENTS)
class TestEveryInstrument:
    def test_goes_out_as_json_and_comes_back_whole(self, id):
        made = judged(id)
        if made.instrument.levels:
            made = made.rate(made.instrument.levels[0].id, "Nothing lowers it.")
        back, notices = restore(through_json(made))
        assert back == made
        assert notices == ()
        assert back.finished

    def test_may_be_unfinished(self, id):
        first, *rest = [domain.id for domain in instrument(id).domains]
        made = judged(id, but=rest)
        back, notices = restore(through_json(made))
        assert (back, notices) == (made, ())
        assert [domain.id for domain in back.not_judged()] == rest
        assert list(back.answers()) == [first]
        assert not back.finished

    def test_concludes_by_every_rule_once_all_is_judged(self, id):
        found = judged(id).conclusions()
        assert [rule for rule, _ in found] == list(instrument(id).rules)
        assert all(isinstance(said, Conclusion) for _, said in found)

    def test_concludes_nothing_before(self, id):
        for rule, waits in begin(id).conclusions():
            assert waits == (rule.domains or tuple(d.id for d in instrument(id).domains))


def test_a_judgement_is_changed_part_by_part_and_taken_back():
    made = begin("randomised-trial").judge("allocation", at="Methods")
    assert made.judgement("allocation") == OwnJudgement(at="Methods")
    assert len(made.not_judged()) == 5  # a place alone judges nothing
    made = made.judge("allocation", "some").judge("allocation", why="Not said who kept the list.")
    assert made.judgement("allocation") == OwnJudgement(
        "some", "Not said who kept the list.", "Methods"
    )
    made = made.judge("allocation", "")
    assert made.answers() == {}
    assert made.judgement("allocation").why == "Not said who kept the list."


def test_the_one_before_is_left_as_it_was():
    before = begin("randomised-trial")
    after = before.judge("allocation", "low").describe(paper="A trial")
    assert (before.judgements, before.paper) == ({}, "")
    assert (len(after.judgements), after.paper) == (1, "A trial")


def test_not_reported_is_a_judgement_and_not_judged_is_none():
    made = begin("randomised-trial").judge("allocation", "not-reported")
    assert "allocation" not in {domain.id for domain in made.not_judged()}
    assert [domain.id for domain in made.without_reason()] == ["allocation"]


def test_what_no_instrument_has_is_named_with_the_nearest():
    made = begin("randomised-trial")
    with pytest.raises(UnknownId, match="Did you mean 'allocation'"):
        made.judge("alocation", "low")
    with pytest.raises(UnknownId, match="Did you mean 'high'"):
        made.judge("allocation", "hihg")
    with pytest.raises(UnknownId, match="There are: none"):
        made.rate("low")
    with pytest.raises(UnknownId, match="Did you mean 'very-low'"):
        begin("certainty").rate("verylow")
    with pytest.raises(UnknownId, match="Did you mean 'randomised-trial'"):
        begin("randomized-trial")


def test_what_no_longer_fits_is_set_aside_and_never_lost():
    record = through_json(judged("randomised-trial"))
    record["version"] = "0"
    record["judgements"]["allocation"]["response"] = "unclear"
    record["judgements"]["blinding"] = {"response": "low", "why": "Double blind.", "at": "Title"}
    back, notices = restore(record)
    assert [domain.id for domain in back.not_judged()] == ["allocation"]
    assert "The instrument has changed since" in notices[0]
    assert "allocation, blinding" in notices[1]
    kept = json.dumps(back.dump())
    for words in ("unclear", "Because of allocation.", "blinding", "Double blind."):
        assert words in kept
    again, later = restore(through_json(back))
    assert again == back
    assert later == ()  # said once


@pytest.mark.parametrize(
    "record",
    [None, [], "text", {}, {"kind": "lesson"}, {"format": 1, "lesson": "x", "steps": {}}],
    ids=str,
)
def test_what_is_no_saved_assessment_is_refused_in_a_sentence(record):
    with pytest.raises(AppraisalError, match="no saved assessment"):
        restore(record)


def test_an_instrument_the_kit_does_not_have_is_named():
    record = {**through_json(begin("case-control")), "instrument": "case-controls"}
    with pytest.raises(UnknownId, match="Did you mean 'case-control'"):
        restore(record)


def test_a_long_text_is_cut_and_not_refused():
    made = begin("case-control").judge("cases", "yes", why="x" * 3 * LONGEST)
    assert len(made.judgement("cases").why) == LONGEST
    assert restore(through_json(made))[0] == made


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = tuple(begin("case-control").dump())


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), anything))
def test_a_damaged_record_comes_back_as_far_as_it_can_be_read(damage):
    sound = through_json(judged("case-control"))
    record = {**sound, **damage, "kind": sound["kind"], "instrument": sound["instrument"]}
    back, _ = restore(record)
    assert restore(through_json(back))[0] == back
