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
    restore,
)
from appraisal.instruments.rules import Conclusion

INSTRUMENTS = content.ids("instruments")


def judge_all(id, but=()):
    """Judge every domain by its first response, but those named."""
    made = begin(id, paper="A paper", source="A journal", result="overall survival")
    for domain in made.instrument.domains:
        if domain.id not in but:
            response = made.instrument.responses_to(domain.id)[0].id
            made = made.judge(domain.id, response, why=f"Because of {domain.id}.", at="Page 2")
    return made


def through_json(made):
    return json.loads(json.dumps(made.dump()))


@pytest.mark.parametrize("id", INSTRUMENTS)
class TestEveryInstrument:
    def test_goes_out_as_json_and_comes_back_whole(self, id):
        made = judge_all(id)
        if made.instrument.levels:
            made = made.rate(made.instrument.levels[0].id, "Nothing lowers it.")
        back, notices = restore(through_json(made))
        assert back == made
        assert notices == ()
        assert back.finished

    def test_may_be_unfinished(self, id):
        first, *rest = [domain.id for domain in instrument(id).domains]
        made = judge_all(id, but=rest)
        back, notices = restore(through_json(made))
        assert (back, notices) == (made, ())
        assert [domain.id for domain in back.not_judged()] == rest
        assert list(back.answers()) == [first]
        assert not back.finished

    def test_concludes_by_every_rule_once_all_is_judged(self, id):
        found = judge_all(id).conclusions()
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
    record = through_json(judge_all("randomised-trial"))
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
    sound = through_json(judge_all("case-control"))
    record = {**sound, **damage, "kind": sound["kind"], "instrument": sound["instrument"]}
    back, _ = restore(record)
    assert restore(through_json(back))[0] == back
