"""Before the commit the page is told nothing of the key; and what it sends is not trusted."""

import json
import re

import pytest

from appraisal import content
from appraisal.lessons.definition import lesson, plenary
from appraisal.lessons.glossary import glossary
from appraisal.lessons.state.session import Session
from appraisal.lessons.values.computed import compute
from appraisal.widgets.step import StepWidget

from .key_sentences import key_sentences, key_titles, letters, standing_in, texts_of

FIRST = lesson("cd20-preemptive")
MARKED = re.compile(r"</?button[^>]*>")  # around a term, and so perhaps within a sentence
STEPS = [
    *((id, step.id) for id in content.ids("lessons") for step in lesson(id).steps),
    *((id, step.id) for id in content.ids("plenaries") for step in plenary(id).steps),
]


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_an_open_step_holds_no_sentence_of_the_key(walks, id, step):
    shut, opened = walks.untouched(id), walks.walked(id, "right")
    asked = shut.lesson.step(step)
    sentences = key_sentences(asked)
    assert standing_in(opened.steps[step].get_state(), sentences) == sentences, "all can be found"
    assert not standing_in(shut.steps[step].get_state(), sentences)
    # a title may be made of the question's own words, and how certain the key is, of any
    titles = {*map(letters, key_titles(asked))}
    assert titles.isdisjoint(texts_of(shut.steps[step].get_state()))
    assert shut.view(step)["feedback"] == {}


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_an_open_step_holds_no_computed_answer(walks, id, step):
    learner = walks.untouched(id)
    definition = learner.lesson
    shown = MARKED.sub(
        "", json.dumps(learner.view(step)["questions"]) + learner.view(step)["intro"]
    )
    for question in definition.step(step).questions:
        if answer := getattr(question, "answer", None):
            parts = compute(definition.figures[answer], definition.study).parts
            # the other parts are what the question itself prints: counts, settings, citations
            for name in {"", "low", "high", "interval"} & set(parts):
                text = parts[name]
                assert len(text) < 4 or text not in shown, (question.id, name, text)


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_no_option_carries_more_than_its_id_and_text(walks, id, step):
    for question in walks.untouched(id).view(step)["questions"]:
        for option in question.get("options", ()):
            assert set(option) == {"id", "text"}


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_an_open_step_explains_the_terms_in_sight_and_no_other(walks, id, step):
    view = walks.untouched(id).view(step)
    explained = [term["id"] for term in view["terms"]]
    marked = re.findall(r'aria-describedby=\\"([^"\\]+)', json.dumps({**view, "terms": []}))
    assert sorted(explained) == sorted(marked)
    closed = {entry.term for entry in glossary().terms if f"{id}/{step}" in entry.closed}
    assert closed.isdisjoint(term["term"] for term in view["terms"])


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_a_later_exhibit_is_not_drawn_before_the_commit(walks, id, step):
    learner = walks.untouched(id)
    definition = learner.lesson
    for number in range(1, len(definition.step(step).after) + 1):
        reply = learner.ask(step, type="draw", exhibit=f"after-{number}", values={}, width=640)
        assert set(reply) == {"id", "trouble"}


def test_a_step_waits_until_the_browser_has_said_what_it_keeps():
    session = Session(FIRST)
    widget = StepWidget(session, "read")
    assert widget.view["phase"] == "waiting"
    session.restore(None)
    assert widget.view["phase"] == "open"


def test_a_commit_with_open_questions_opens_nothing(learner):
    learner.steps["read"].receive({"type": "commit", "answers": {"layer": "chosen"}})
    view = learner.view("read")
    assert view["phase"] == "open"
    assert view["feedback"] == {}
    assert view["reopened"] is True


def test_a_second_commit_changes_nothing(learner):
    learner.commit("read", learner.right)
    learner.commit("read", learner.wrong)
    assert learner.view("read")["answers"]["layer"] == "chosen"


@pytest.mark.parametrize(
    "message",
    [
        None,
        "commit",
        [],
        {},
        {"type": None},
        {"type": ["commit"]},
        {"type": "answer"},
        {"type": "answer", "question": "layer", "value": {"x": [1]}},
        {"type": "answer", "question": {"x": 1}, "value": 1},
        {"type": "commit", "answers": "all", "committed": {"x": 1}},
        {"type": "commit", "answers": {"layer": {"x": 1}}},
    ],
)
def test_a_hostile_message_is_taken_without_a_crash(learner, message):
    learner.steps["read"].receive(message)
    assert learner.view("read")["phase"] == "open"


@pytest.mark.parametrize(
    "message",
    [
        {"type": "draw", "exhibit": "after-1", "values": {"n": 10**9}, "width": 10**9},
        {"type": "draw", "exhibit": "after-1", "values": {"n": "19"}, "width": "wide"},
        {"type": "draw", "exhibit": "after-1", "values": {"n": float("nan")}, "width": -1},
        {"type": "draw", "exhibit": "after-1", "values": None},
        {"type": "draw", "exhibit": "after-1", "values": "many", "width": float("nan")},
    ],
)
def test_controls_out_of_bounds_are_brought_back(learner, message):
    learner.commit("sample-size", learner.right)
    assert learner.ask("sample-size", **message).get("svg", "").startswith("<svg")
