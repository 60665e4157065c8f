"""While a class holds a step back, its commit opens nothing; the release opens it to everybody."""

import pytest

from appraisal.lessons.definition import lesson
from appraisal.lessons.state.progress import NotNow, Progress
from appraisal.lessons.state.session import Session
from appraisal.widgets.lesson_header import LessonHeader
from appraisal.widgets.step import StepWidget

from .key_sentences import key_sentences, key_titles, letters, standing_in, texts_of

HELD = {"opens": "release", "released": []}
LESSONS = ["cd20-preemptive", "after-car-t", "relapse-review"]
STEPS = [(id, step.id) for id in LESSONS for step in lesson(id).steps]


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_a_held_step_is_committed_and_holds_no_sentence_of_the_key(walking, id, step):
    learner = walking(id)
    learner.session.hold(HELD)
    view = learner.commit(step, learner.right)
    assert view["phase"] == "held"
    assert view["committed"]
    assert view["answers"]
    closed = ("feedback", "leads_to", "after", "takeaway", "downloads")
    assert not any(view[part] for part in closed)
    asked, state = learner.lesson.step(step), learner.steps[step].get_state()
    assert not standing_in(state, key_sentences(asked))
    assert {*map(letters, key_titles(asked))}.isdisjoint(texts_of(state))


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_a_release_shows_what_a_commit_shows_alone(walking, walks, id, step):
    shown, held = walks.walked(id, "right").view(step), walking(id)
    held.session.hold(HELD)
    held.commit(step, held.right)
    held.session.hold({"opens": "release", "released": [step]})
    # what can be taken away, and where to go on, depend on the other steps too
    apart = {"downloads": None, "onward": None}
    assert {**held.view(step), **apart} == {**shown, **apart}


def test_a_later_exhibit_is_not_drawn_while_held(learner):
    learner.session.hold(HELD)
    learner.commit("sample-size", learner.right)
    asked = {"type": "draw", "exhibit": "after-1", "values": {}, "width": 640}
    assert set(learner.ask("sample-size", **asked)) == {"id", "trouble"}
    learner.session.hold(None)
    assert learner.ask("sample-size", **asked)["svg"]


def test_the_next_step_opens_although_the_explanation_waits(learner):
    learner.session.hold(HELD)
    assert learner.view("design")["ahead"]
    learner.commit("read", learner.right)
    assert not learner.view("design")["ahead"]


def test_the_page_takes_away_no_key_of_a_held_step(learner):
    last = learner.lesson.steps[-1].id
    learner.session.hold(HELD)
    for step in learner.lesson.steps:
        learner.commit(step.id, learner.right)
    asked = {"type": "download", "what": "cat", "format": "html", "paper": "a4"}
    assert set(learner.ask(last, **asked)) == {"id", "trouble"}
    learner.session.hold({"opens": "release", "released": [last]})
    assert [one["id"] for one in learner.view(last)["downloads"]["documents"]] == ["own"]
    assert learner.view(last)["downloads"]["waits"]
    assert set(learner.ask(last, **asked)) == {"id", "trouble"}
    everything = [step.id for step in learner.lesson.steps]
    learner.session.hold({"opens": "release", "released": everything})
    assert not learner.view(last)["downloads"]["waits"]
    assert learner.ask(last, **asked)["base64"]


def test_the_record_comes_back_held_and_no_view_of_it_was_ever_open():
    definition = lesson("cd20-preemptive")
    answers = {"layer": "chosen", "fetch": "flow", "first-confidence": 40}
    kept = {
        "format": 1,
        "lesson": definition.id,
        "version": definition.version,
        "steps": {"read": {"answers": answers, "committed": "2026-01-02T12:00:00Z"}},
    }
    session = Session(definition)
    bar, widget = LessonHeader(session), StepWidget(session, "read")
    phases = []
    widget.observe(lambda change: phases.append(change.new["phase"]), "view")
    bar.receive({"type": "restore", "record": kept, "class": HELD})
    assert phases == ["held"]
    bar.receive({"type": "class", "opens": "release", "released": ["read"]})
    bar.receive({"type": "class", "opens": "release", "released": []})
    bar.receive({"type": "class", "opens": "commit", "released": []})
    bar.receive({"type": "class"})
    assert phases == ["held", "committed", "held", "committed"]


def test_to_start_afresh_lets_nothing_out(learner):
    learner.session.hold(HELD)
    learner.session.start_afresh()
    assert learner.commit("read", learner.right)["phase"] == "held"


@pytest.mark.parametrize(
    "policy",
    [None, [], "release", {}, {"opens": ["release"]}, {"opens": "commit"}, {"released": ["read"]}],
)
def test_what_is_no_policy_holds_nothing(learner, policy):
    learner.session.hold(policy)
    assert learner.commit("read", learner.right)["phase"] == "committed"


@pytest.mark.parametrize("released", [None, "read", {"read": 1}, [["read"], {}, None, 3], ["x"]])
def test_what_is_no_list_of_steps_releases_none(learner, released):
    learner.session.hold({"opens": "release", "released": released})
    assert learner.commit("read", learner.right)["phase"] == "held"


def test_the_state_machine_itself_refuses_the_key():
    progress = Progress(lesson("cd20-preemptive"), held=frozenset({"read"}))
    for question, value in {"layer": "chosen", "fetch": "flow", "first-confidence": 40}.items():
        progress = progress.answer("read", question, value)
    assert not progress.is_open("read")
    progress = progress.commit("read")
    assert not progress.is_open("read")
    with pytest.raises(NotNow, match="waits for the facilitator"):
        progress.reveal("read")
