"""Predict, commit, reveal, explain; and a commit is final."""

from datetime import UTC, datetime

import pytest

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import BadAnswer
from appraisal.lessons.state.progress import NotNow, Progress

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def start():
    return Progress(lesson("cd20-preemptive"))


@pytest.fixture
def answered_progress(start):
    return (
        start.answer("read", "layer", "chosen")
        .answer("read", "fetch", "curves")
        .answer("read", "first-confidence", 70)
    )


def test_the_key_stays_closed_before_the_commit(answered_progress):
    with pytest.raises(NotNow, match="not committed"):
        answered_progress.reveal("read")


def test_a_step_with_open_questions_is_not_committed(start):
    half = start.answer("read", "layer", "chosen")
    assert half.missing("read") == ("first-confidence",)  # `fetch` lies beside the core path
    with pytest.raises(NotNow, match="open questions: first-confidence"):
        half.commit("read")


def test_an_answer_can_be_changed_and_taken_back_before_the_commit(answered_progress):
    changed = answered_progress.answer("read", "layer", "reviewed")
    assert changed.state("read").answers["layer"] == "reviewed"
    assert "layer" in changed.answer("read", "layer", None).missing("read")


def test_after_the_commit_the_first_answer_stays(answered_progress):
    committed = answered_progress.commit("read", NOON)
    with pytest.raises(NotNow, match="stays"):
        committed.answer("read", "layer", "reviewed")
    with pytest.raises(NotNow, match="already"):
        committed.commit("read")
    assert committed.state("read").answers["layer"] == "chosen"
    assert committed.state("read").committed == NOON


def test_the_reveal_judges_every_question_and_scores_none(answered_progress):
    reveal = answered_progress.commit("read", NOON).reveal("read")
    assert {f.question: f.verdict for f in reveal.feedback} == {
        "layer": "agrees",
        "fetch": "defensible",
        "first-confidence": "yours",
    }
    assert not hasattr(reveal, "score")


def test_other_steps_are_untouched(answered_progress):
    committed = answered_progress.commit("read", NOON)
    assert committed.committed_steps() == ("read",)
    assert committed.state("design").answers == {}


@pytest.mark.parametrize(
    ("step", "question", "value"),
    [
        ("read", "layer", "no-such-option"),
        ("read", "layer", ["chosen"]),
        ("read", "layer", {"x": 1}),
        ("read", "first-confidence", 101),
        ("read", "first-confidence", "70"),
        ("read", "first-confidence", float("nan")),
        ("read", "first-confidence", True),
        ("design", "missing", ["progressed", "nobody"]),
        ("design", "missing", "progressed"),
        ("sample-size", "interval", [90, 60]),
        ("sample-size", "interval", [60]),
        ("sample-size", "interval", [-1, 60]),
        ("sample-size", "interval", [60, float("inf")]),
        ("sample-size", "zero", None.__class__),
        ("bias", "inclusion", "not-reported"),
        ("bias", "inclusion", {"response": "maybe"}),
        ("claims", "rewrite", 5),
    ],
)
def test_what_is_no_answer_is_refused(start, step, question, value):
    with pytest.raises(BadAnswer):
        start.answer(step, question, value)


def test_an_unknown_question_is_refused(start):
    with pytest.raises(NotNow, match="no question"):
        start.answer("read", "nothing", 1)


def test_very_long_words_are_cut_not_lost(start):
    kept = start.answer("claims", "rewrite", "x" * 10_000).state("claims").answers["rewrite"]
    assert len(kept) == 4000
