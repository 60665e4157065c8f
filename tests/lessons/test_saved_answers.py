"""A record survives the way through a browser, and a damaged one loses nothing that fits."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import (
    Choice,
    Confidence,
    Domain,
    Number,
    Range,
    Several,
    Words,
)
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import Progress

LESSON = lesson("cd20-preemptive")
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def answers_to(question):
    """Every answer a question of this kind can hold."""
    if isinstance(question, Choice):
        return st.sampled_from([option.id for option in question.options])
    if isinstance(question, Several):
        ids = [option.id for option in question.options]
        return st.lists(st.sampled_from(ids), min_size=1, unique=True)
    if isinstance(question, Number | Confidence):
        return st.floats(question.low, question.high)
    if isinstance(question, Range):
        limits = st.floats(question.low, question.high)
        return st.tuples(limits, limits).map(sorted)
    if isinstance(question, Words):
        return st.text(min_size=1).filter(str.strip)
    assert isinstance(question, Domain)
    return st.fixed_dictionaries(
        {
            "response": st.sampled_from([option.id for option in question.options]),
            "reason": st.text(max_size=50),
            "at": st.sampled_from(["", *question.places]),
        }
    )


@st.composite
def progresses(draw):
    progress = Progress(LESSON)
    for step in LESSON.steps:
        if not draw(st.booleans()):
            continue
        for question in step.all_questions:
            progress = progress.answer(step.id, question.id, draw(answers_to(question)))
        if draw(st.booleans()):
            progress = progress.commit(step.id, NOON)
    return progress


@given(progresses())
def test_any_progress_comes_back_whole(progress):
    through_the_browser = json.loads(json.dumps(saved_answers.dump(progress)))
    found, notices = saved_answers.restore(LESSON, through_the_browser)
    assert notices == ()
    assert found.committed_steps() == progress.committed_steps()
    for step in LESSON.steps:
        assert dict(found.state(step.id).answers) == dict(progress.state(step.id).answers)
        assert found.state(step.id).committed == progress.state(step.id).committed


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.just(LESSON.id),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["lesson", "steps", "read", "answers", "layer", "committed"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_nonsense_is_taken_without_a_crash(nonsense):
    progress, notices = saved_answers.restore(LESSON, nonsense)
    assert progress.lesson is LESSON
    assert all(isinstance(notice, str) for notice in notices)


def committed_read(**changes):
    answers = {"layer": "chosen", "fetch": "flow", "first-confidence": 40}
    steps = {"read": {"answers": answers, "committed": NOON.isoformat()}}
    return {"format": 1, "lesson": LESSON.id, "version": LESSON.version, "steps": steps, **changes}


def test_nothing_kept_is_a_fresh_start_without_a_notice():
    assert saved_answers.restore(LESSON, None) == (Progress(LESSON), ())


@pytest.mark.parametrize(
    ("kept", "notice"),
    [
        ("unreadable", "could not be read"),
        ({}, "could not be read"),
        (committed_read(lesson="another"), "another lesson"),
    ],
)
def test_a_record_of_something_else_starts_afresh_and_says_so(kept, notice):
    progress, notices = saved_answers.restore(LESSON, kept)
    assert progress.committed_steps() == ()
    assert notice in notices[0]


def test_a_record_of_an_older_version_keeps_what_fits():
    progress, notices = saved_answers.restore(LESSON, committed_read(version=0))
    assert progress.committed_steps() == ("read",)
    assert "has changed" in notices[0]


def test_an_answer_that_no_longer_fits_reopens_its_step_and_keeps_the_rest():
    kept = committed_read()
    kept["steps"]["read"]["answers"]["layer"] = "an-option-since-removed"
    progress, notices = saved_answers.restore(LESSON, kept)
    assert progress.committed_steps() == ()
    assert dict(progress.state("read").answers) == {"fetch": "flow", "first-confidence": 40}
    assert any("commit again" in notice for notice in notices)


def test_a_commit_with_a_damaged_time_is_still_a_commit():
    kept = committed_read()
    kept["steps"]["read"]["committed"] = "yesterday"
    assert saved_answers.restore(LESSON, kept)[0].committed_steps() == ("read",)
