"""What a facilitator switches off is told to learners, not needed to commit, and not counted."""

import random
from datetime import UTC, datetime

import pytest

from appraisal.classroom import registry
from appraisal.classroom.events import Act, class_state
from appraisal.classroom.submissions import BadSubmission, read_act, require_lesson

LESSON = require_lesson("cd20-preemptive")
QUESTION = {"lesson": LESSON.id, "step": "design", "question": "missing"}
STEP = {"lesson": LESSON.id, "step": "follow-up"}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def switching(act: str, n: int, **about: str) -> dict[str, str]:
    return {"id": f"switching-{n}", "act": act, **about}


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ({"part": "key"}, "no part of lessons"),
        ({}, "There is no lesson"),
        ({"lesson": LESSON.id}, "no step ''"),
        ({"lesson": LESSON.id, "step": "no-such-step"}, "no step 'no-such-step'"),
        ({**STEP, "question": "no-such-question"}, "no question 'no-such-question'"),
    ],
)
def test_what_does_not_exist_is_not_switched_off(about, named):
    with pytest.raises(BadSubmission, match=named):
        read_act(switching("switch-off", 1, **about))


def test_the_last_word_on_a_switch_holds_and_what_was_ever_off_is_known():
    acts = [
        Act(1, "switch-off", NOON, text="words"),
        Act(2, "switch-off", NOON, **QUESTION),
        Act(3, "switch-on", NOON, text="words"),
        Act(4, "switch-off", NOON, **STEP),
        Act(5, "switch-on", NOON, text="numbers"),
    ]
    state = class_state(acts)
    now, ever = state.omissions(LESSON.id), state.ever_omitted(LESSON.id)
    assert (now.parts, now.items) == (set(), {"design/missing", "follow-up"})
    assert (ever.parts, ever.items) == ({"words"}, {"design/missing", "follow-up"})
    assert not state.omissions("after-car-t").items


def test_a_class_at_work_with_a_question_switched_off(class_server, committing):
    told = class_server.ask(
        "GET", f"questions?lesson={LESSON.id}", bearer=class_server.secret
    ).json["steps"]
    assert [step["id"] for step in told] == [step.id for step in LESSON.steps]
    token = class_server.join("Ada")
    whole = committing(LESSON, "design", random.Random(1))
    answers = {id: value for id, value in whole["answers"].items() if id != "missing"}
    short = {**whole, "answers": answers}

    def hand_in(entry):
        return class_server.ask("POST", "commits", {"commits": [entry]}, token).json["commits"][0]

    def results():
        path = f"results?lesson={LESSON.id}"
        return class_server.ask("GET", path, bearer=class_server.secret).json["results"]

    assert "open questions: missing" in hand_in(short)["reason"]
    for n, about in enumerate((QUESTION, STEP, {"part": "confidence"})):
        act = switching("switch-off", n, **about)
        assert class_server.ask("POST", "acts", act, class_server.secret).status == 200
    state = class_server.ask("GET", "state", bearer=token).json
    assert state["without"] == ["confidence"]
    assert state["left_out"] == {LESSON.id: ["design/missing", "follow-up"]}
    assert hand_in(short)["status"] == "kept"
    # a page that had not heard of it yet answers all, and is taken in whole
    second = class_server.join("Bob")
    late = committing(LESSON, "design", random.Random(2))
    reply = class_server.ask("POST", "commits", {"commits": [late]}, second).json["commits"][0]
    assert reply["status"] == "kept"
    sheet = class_server.ask(
        "GET", f"run-sheet?lesson={LESSON.id}", bearer=class_server.secret
    ).json
    assert [step["id"] for step in sheet["steps"]] == [
        step.id for step in LESSON.steps if step.id != "follow-up"
    ]
    narrowed = results()
    assert [step["id"] for step in narrowed["steps"]].count("follow-up") == 0
    assert not any(item["question"] == "missing" for item in narrowed["items"])
    other = next(item for item in narrowed["items"] if item["step"] == "design")
    assert other["first"]["learners"] == 2
    # asked again, what was answered counts again; what was handed in without it still stands
    class_server.ask("POST", "acts", switching("switch-on", 9, **QUESTION), class_server.secret)
    asked = next(item for item in results()["items"] if item["question"] == "missing")
    assert asked["first"]["learners"] == 1
    third = class_server.join("Eve")
    asleep = {**short, "id": "committed-while-it-was-off"}
    reply = class_server.ask("POST", "commits", {"commits": [asleep]}, third).json["commits"][0]
    assert reply["status"] == "kept"


def test_what_is_off_stays_off_when_the_class_is_opened_again(store):
    found = registry.open_class(store, "Journal club")
    number = store.class_with(found.code).number
    store.add_act(number, "switched-off", "switch-off", text="numbers")
    registry.open_class(store, "Journal club", opens="release")
    asked = registry.lesson_for_class(store, store.class_with(found.code), LESSON.id)
    kinds = {one.kind for step in asked.steps for one in step.all_questions}
    assert kinds.isdisjoint({"number", "range"})


def test_a_vote_on_a_question_that_is_switched_off_is_closed_and_none_is_opened(class_server):
    number = {"lesson": LESSON.id, "step": "sample-size", "question": "interval"}
    choice = {"lesson": LESSON.id, "step": "design", "question": "allocation"}
    standing = {}

    def act(deed, n, **about):
        nonlocal standing
        reply = class_server.ask("POST", "acts", switching(deed, n, **about), class_server.secret)
        standing = reply.json if reply.status == 200 else standing
        return reply

    def votes():
        return {one["question"]: one["open"] for one in standing["rounds"]}

    assert act("open-round", 1, **number).status == act("open-round", 2, **choice).status == 200
    assert votes() == {"interval": True, "allocation": True}
    act("switch-off", 3, part="numbers")
    assert votes() == {"interval": False, "allocation": True}
    assert "switched off" in act("open-round", 4, **number).json["error"]
    act("switch-off", 5, lesson=LESSON.id, step="design")
    assert votes() == {"interval": False, "allocation": False}
    act("switch-on", 6, part="numbers")
    act("open-round", 7, **number)
    assert votes() == {"interval": True, "allocation": False}
