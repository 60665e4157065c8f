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
                round=draw(st.sampled_from([1, 2])),
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
    assert after("open-round").takes(item, NOON + 99 * DAY)
    closed = after("open-round", "close-round")
    assert closed.takes(item, NOON + DAY)
    assert not closed.takes(item, NOON + 2 * DAY)
    assert after("open-round", "close-round", "open-round").takes(item, NOON + 99 * DAY)
    assert after("open-round", "close-round", "close-round") == closed
