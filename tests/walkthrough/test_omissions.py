"""What a class leaves out is not shown, not needed to commit, and lost to nobody."""

import json
import re
from pathlib import Path

import pytest

from appraisal import content
from appraisal.front_end import modules
from appraisal.lessons.definition import any_lesson, lesson
from appraisal.lessons.omissions import Omissions, narrow_lesson, read_omissions
from appraisal.lessons.omitted_parts import PARTS
from appraisal.lessons.questions import Confidence, Domain, Number, Range, Words
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.session import Session

LESSON = lesson("cd20-preemptive")
KINDS = {"confidence": Confidence, "words": Words, "numbers": Number | Range}


def test_the_page_of_a_class_and_its_words_know_every_part():
    script = (Path(modules.__file__).parent / "static" / "class_omissions.js").read_text()
    assert tuple(json.loads(re.search(r"const PARTS = (\[.*?\]);", script)[1])) == PARTS
    words = (content.kit("datasets") / "text" / "en.yaml").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^  asks_(\w+):", words, re.M)) == PARTS
    assert {*PARTS} <= {*re.findall(r"^  without_(\w+):", words, re.M)}


def asked_items(narrowed) -> set[str]:
    return {f"{step.id}/{one.id}" for step in narrowed.steps for one in step.all_questions}


@pytest.mark.parametrize("id", ["cd20-preemptive", "across-studies", "immortal-time"])
@pytest.mark.parametrize("part", KINDS)
def test_a_kind_of_question_goes_from_every_step_and_no_other_with_it(id, part):
    whole = any_lesson(id)
    narrowed = narrow_lesson(whole, Omissions(frozenset({part})))
    kept = [one for step in narrowed.steps for one in step.all_questions]
    assert not any(isinstance(one, KINDS[part]) for one in kept)
    gone = {step.id for step in whole.steps} - {step.id for step in narrowed.steps}
    for step in whole.steps:
        left = [one for one in step.all_questions if not isinstance(one, KINDS[part])]
        # a step goes only where nothing is left that can be asked of everybody
        assert (step.id in gone) == all(one.optional for one in left)
    assert all(any(not one.may_stay_open for one in step.all_questions) for step in narrowed.steps)


def test_single_steps_and_questions_go(walking):
    learner = walking(LESSON.id)
    learner.session.hold({"left_out": ["follow-up", "design/missing"]})
    assert learner.view("follow-up")["phase"] == "left-out"
    assert learner.view("follow-up")["questions"] == []
    shown = {one["id"] for one in learner.view("design")["questions"]}
    assert shown == {one.id for one in LESSON.step("design").all_questions} - {"missing"}
    before = asked_items(LESSON)
    missing = {one for one in before if one.startswith("follow-up/")} | {"design/missing"}
    assert asked_items(learner.lesson) == before - missing


def test_a_lesson_without_a_word_of_a_number_or_of_confidence_is_walked_to_its_end(walking):
    learner = walking(LESSON.id)
    learner.session.hold({"without": [*KINDS, "reasons"], "left_out": ["sample-size"]})
    for step in learner.lesson.steps:
        assert learner.commit(step.id, learner.right)["phase"] == "committed"
    last = learner.view(learner.lesson.steps[-1].id)
    assert last["downloads"]
    assert last["onward"]["step"] is None
    document = learner.ask(last["step"], type="download", what="cat", format="docx", paper="a4")
    assert document["base64"]


def test_without_reasons_a_judgement_is_a_response_alone(walking):
    learner = walking(LESSON.id)
    learner.session.hold({"without": ["reasons"]})
    judged = [one for one in learner.view("bias")["questions"] if one["kind"] == "domain"]
    assert judged
    assert not any(one["grounds"] for one in judged)
    learner.session.hold(None)
    assert all(one["grounds"] for one in learner.view("bias")["questions"][:1])


def test_without_the_order_every_step_is_open(walking):
    learner = walking(LESSON.id)
    assert learner.view("verdict")["ahead"]
    learner.session.hold({"without": ["order"]})
    assert not learner.view("verdict")["ahead"]


def test_no_rule_concludes_from_half_an_instrument(walking):
    learner = walking(LESSON.id)
    whole = learner.commit("bias", learner.right)
    domain = next(one for one in LESSON.step("bias").all_questions if isinstance(one, Domain))
    learner.session.hold({"left_out": [f"bias/{domain.id}"]})
    assert whole["leads_to"]
    assert learner.view("bias")["leads_to"] is None


def test_a_commit_stands_when_its_question_is_asked_again(walking):
    learner = walking(LESSON.id)
    learner.session.hold({"left_out": ["design/missing"]})
    learner.commit("design", learner.right)
    kept = saved_answers.dump(learner.session.progress)
    assert kept["steps"]["design"]["left_out"] == ["missing"]
    for policy in ({}, None, {"left_out": ["design/missing"]}):
        again = Session(LESSON)
        again.hold(policy)
        again.restore(kept)
        assert again.notices == ()
        assert again.progress.committed_steps() == ("design",)
        assert saved_answers.dump(again.progress)["steps"]["design"] == kept["steps"]["design"]


def test_what_was_answered_before_comes_back_with_its_question(walking):
    learner = walking(LESSON.id)
    learner.commit("design", learner.right)
    before = learner.view("design")
    learner.session.hold({"left_out": ["design/missing"]})
    assert "missing" not in learner.view("design")["feedback"]
    learner.session.hold({"left_out": []})
    assert learner.view("design") == before


def test_a_step_left_out_takes_no_answer_and_no_commit(walking):
    learner = walking(LESSON.id)
    learner.session.hold({"left_out": ["design"]})
    message = {
        "type": "commit",
        "answers": {"missing": ["dates"]},
        "committed": "2026-01-02T12:00Z",
    }
    learner.steps["design"].receive(message)
    learner.steps["design"].receive({"type": "answer", "question": "missing", "value": ["dates"]})
    assert learner.session.progress.committed_steps() == ()
    assert learner.view("design")["phase"] == "left-out"


def test_where_nothing_would_stay_the_lesson_stays():
    everything = Omissions(items=frozenset(step.id for step in LESSON.steps))
    assert narrow_lesson(LESSON, everything) is LESSON


@pytest.mark.parametrize(
    "claimed",
    [None, "words", {"without": "words"}, {"left_out": {"bias": 1}}, {"without": [["x"]]}],
)
def test_nonsense_leaves_nothing_out(claimed):
    assert read_omissions(claimed) == Omissions()
