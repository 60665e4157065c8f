"""The order in which a log was kept, and how often, makes no difference."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.classroom.events import DEEDS, Act, Commit, class_state
from appraisal.classroom.results_text import lesson_results_text
from appraisal.classroom.submissions import read, require_lesson
from appraisal.classroom.summary import summarise
from appraisal.classroom.votes import count_answers

LESSON = require_lesson("cd20-preemptive")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CLAIMS = ["superior", "safe", "durable", "tp53"]


@st.composite
def logs(draw):
    """A log of a class: first answers, second votes, doubles, older versions, other lessons."""
    commits = []
    for number in range(draw(st.integers(0, 14))):
        options = st.sampled_from(["supported", "overstated", "not-supported"])
        answers = draw(st.dictionaries(st.sampled_from(CLAIMS), options))
        commits.append(
            Commit(
                member=draw(st.sampled_from("abcde")),
                id=f"commit-{number}",
                lesson=draw(st.sampled_from([LESSON.id, LESSON.id, LESSON.id, "other"])),
                version=draw(st.sampled_from([LESSON.version] * 3 + [LESSON.version + 1])),
                step="claims",
                answers=answers,
                committed=NOON + draw(st.integers(0, 3)) * DAY,
                round=draw(st.sampled_from([1, 2, 3])),
                sure=dict.fromkeys(answers, draw(st.floats(0, 100))),
            )
        )
    return commits


@given(logs(), st.randoms(use_true_random=False))
def test_any_order_and_any_doubling_of_the_log_gives_the_same(commits, drawn) -> None:
    expected = summarise(LESSON, commits)
    shaken = commits + drawn.choices(commits, k=5) if commits else []
    drawn.shuffle(shaken)
    assert summarise(LESSON, shaken) == expected
    json.dumps(expected.as_dict(), allow_nan=False)
    assert lesson_results_text(expected, width=80)


@pytest.mark.parametrize("seed", range(5))
def test_who_the_learners_are_makes_no_difference_in_any_digit(committing, seed) -> None:
    drawn = random.Random(seed)
    here = [
        read(committing(LESSON, step, drawn), f"Learner {number:02}")
        for number in range(30)
        for step in ("design", "bias", "claims")
    ]
    there = [replace(one, member=one.member[::-1]) for one in here]
    first, second = (replace(summarise(LESSON, log), learners=()) for log in (here, there))
    assert first == second


@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from("xy"))), st.randoms())
def test_any_order_and_any_doubling_of_the_acts_gives_the_same(done, drawn) -> None:
    acts = [
        Act(n, deed, NOON + n * DAY, "lesson", "step", question)
        for n, (deed, question) in enumerate(done)
    ]
    shaken = [*acts, *drawn.choices(acts, k=3)] if acts else []
    drawn.shuffle(shaken)
    assert class_state(shaken) == class_state(acts)


def test_acts_add_up() -> None:
    def after(*deeds: str):
        acts = (Act(n, deed, NOON + n * DAY, "l", "s", "q") for n, deed in enumerate(deeds))
        return class_state(acts)

    item = ("l", "s", "q")
    assert after().opens == "commit"
    assert after("key-on-release", "release").released == {("l", "s")}
    assert after("key-on-release", "key-on-commit").opens == "commit"
    assert after("close-round").rounds == ()
    assert after("open-round").takes(item, 2)
    assert not after("open-round").takes(item, 3)
    closed = after("open-round", "close-round")
    assert not closed.takes(item, 2)
    anew = after("open-round", "close-round", "open-round")
    assert anew.takes(item, 3)
    assert not anew.takes(item, 2), "a vote of the round before comes too late"
    assert after("open-round", "open-round").takes(item, 2), "an open round is open"
    assert after("open-round", "close-round", "close-round") == closed
    assert after().joining
    assert not after("close-joining").joining
    assert after("close-joining", "open-joining").joining


def test_what_was_open_stays_open_when_keys_are_held_back() -> None:
    deeds = ["key-on-release", "key-on-commit", "key-on-release"]
    stands = class_state(Act(n, deed, NOON + n * DAY) for n, deed in enumerate(deeds))
    hours = {at: stands.was_open(NOON + at * DAY) for at in (-0.5, 0.5, 1.5, 2.5)}
    assert hours == {-0.5: True, 0.5: False, 1.5: True, 2.5: False}
    assert not class_state([], "release").was_open(NOON)
    assert class_state([], "commit").was_open(NOON)


def test_sessions_follow_each_other() -> None:
    stands = class_state(
        [Act(1, "begin-session", NOON, text="March"), Act(2, "begin-session", NOON + DAY)]
    )
    assert [(m.number, m.name) for m in stands.meetings] == [(1, ""), (2, "March"), (3, "")]
    days = [-1, 0, 0.5, 1, 9]
    found = [[n for n in (1, 2, 3) if stands.in_meeting(n, NOON + at * DAY)] for at in days]
    assert found == [[1], [2], [2], [3], [3]]
    assert all(stands.in_meeting(0, NOON + at * DAY) for at in days)
    assert not stands.in_meeting(4, NOON)


def test_what_came_first_counts_whatever_time_a_browser_states(committing) -> None:
    drawn = random.Random(3)
    first, second = (
        replace(
            read(committing(LESSON, "claims", drawn), "Ada"),
            place=place,
            committed=NOON - place * DAY,
        )
        for place in (1, 2)
    )
    second = replace(second, answers=dict.fromkeys(first.answers, "overstated"))
    for log in ([first, second], [second, first]):
        assert count_answers(LESSON, log).of(("claims", CLAIMS[0])) == {
            "Ada": first.answers[CLAIMS[0]]
        }
