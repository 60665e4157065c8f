"""Each lab, walked rightly and wrongly; every picture at both ends; the key closed until then."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from appraisal import content
from appraisal.lessons.definition import lab
from appraisal.lessons.questions import Number
from appraisal.lessons.values.computed import compute
from appraisal.lessons.values.simulations import _simulate
from appraisal.plots.svg import text_width

from ..waiting import within_a_minute
from .key_sentences import key_sentences, key_titles, letters, standing_in, texts_of

LABS = content.ids("labs")
STEPS = [(id, step.id) for id in LABS for step in lab(id).steps]
SHOWN = [(id, step.id) for id in LABS for step in lab(id).steps if step.after]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_right_answers_agree_everywhere(walks, id, step):
    view = walks.walked(id, "right").view(step)
    verdicts = {id: f["verdict"] for id, f in view["feedback"].items()}
    assert view["phase"] == "committed"
    assert set(verdicts.values()) <= {"agrees", "yours"}, verdicts


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_wrong_answers_differ_everywhere_and_each_gets_its_own_reason(walks, id, step):
    view = walks.walked(id, "wrong").view(step)
    for question in view["questions"]:
        feedback = view["feedback"][question["id"]]
        assert feedback["verdict"] in {"differs", "yours"}, question["id"]
        assert all(remark["why"] for remark in feedback["remarks"] if remark["chosen"])


def ends(view):
    """Every exhibit with its controls at both ends and as it opens."""
    for shown in view["before"] + view["after"]:
        for end in ("low", "value", "high"):
            values = {c["id"]: c.get(end, c["value"]) for c in shown["controls"]}
            yield shown["id"], values


@pytest.mark.parametrize("width", [320, 640, 900])
@pytest.mark.parametrize(("id", "step"), SHOWN)
def test_every_exhibit_is_drawn_legibly_and_said_in_words(walks, id, step, width):
    learner = walks.walked(id, "right")
    for exhibit, values in ends(learner.view(step)):
        reply = learner.ask(step, type="draw", exhibit=exhibit, values=values, width=width)
        assert reply.get("svg", "").startswith("<svg"), reply
        sentence = reply["sentence"]
        assert sentence.endswith((".", ".)"))
        assert not re.search(r"\{|\bnan\b|\binf\b", sentence), sentence
        assert reply["rows"]
        root = ElementTree.fromstring(reply["svg"])
        _, _, wide, high = map(float, root.get("viewBox").split())
        assert wide == width
        boxes = [*text_boxes(root)]
        for left, top, right, bottom, words in boxes:
            assert left >= -1, words
            assert top >= -1, words
            assert right <= wide + 1, words
            assert bottom <= high + 1, words
        for a, b in combinations(boxes, 2):
            across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            assert across < 1 or down < 1, (values, a, b)
        assert not re.search(r'[" MLHV](nan|inf)\b', reply["svg"])
        assert len(reply["svg"]) < 150_000


def text_boxes(root):
    """Estimate the box of every text of a picture."""
    for node in root.iter(f"{SVG}text"):
        words, size = "".join(node.itertext()), float(node.get("font-size"))
        room = text_width(words, size, bold=node.get("font-weight") == "600")
        shift = {"start": 0, "middle": room / 2, "end": room}[node.get("text-anchor", "start")]
        left, base = float(node.get("x")) - shift, float(node.get("y"))
        yield left, base - 0.78 * size, left + room, base + 0.22 * size, words


@pytest.mark.parametrize(("id", "step"), SHOWN)
def test_the_sentence_follows_the_slider(walks, id, step):
    learner = walks.walked(id, "right")
    (shown,) = learner.view(step)["after"]
    sliders = [control for control in shown["controls"] if control["kind"] == "slider"]
    for control in sliders:
        said = {
            learner.ask(
                step, type="draw", exhibit=shown["id"], values={control["id"]: at}, width=640
            )["sentence"]
            for at in (control["low"], (control["low"] + control["high"]) / 2, control["high"])
        }
        assert len(said) == 3, said


# lab, step, words a learner must have read after the commit whatever was answered
MOMENTS = [
    ("small-numbers", "again", "four times the patients, half the width"),
    ("small-numbers", "none", "17.6 %"),
    ("small-numbers", "best-of-ten", "winner's curse"),
    ("follow-up", "still-watched", "one or two draw the end of the curve"),
    ("follow-up", "crossed", "impossible for the truth and possible for the estimate"),
    ("immortal-time", "who-gets-in", "nobody of the treated group could die"),
    ("immortal-time", "two-curves", "a threefold difference, made by the counting alone"),
    ("immortal-time", "report", "proof of possibility"),
    ("immortal-time", "report", "Ask for time zero and for the wait"),
    ("immortal-time", "report", "58 % treated, a median of 8.2 months and a ratio of 0.28"),
    ("immortal-time", "say-it", "lived long enough"),
    ("indication", "map", "Neither the abstract nor the commentary lists what was in the model"),
    ("indication", "how-strong", "4.2 times"),
    ("who-responds", "anyway", "13 of 50"),
    ("who-responds", "queue", "58 are still waiting"),
    ("who-responds", "scan-again", "regression to the mean"),
    ("impossible-numbers", "whole-patients", "nothing prints as 43.8"),
    ("impossible-numbers", "survival", "8/13 is 61.538 %"),
    ("impossible-numbers", "so-what", "a patient, not a percentage"),
    ("heart-transplant", "waiting", "30 of the 34 died"),
    ("heart-transplant", "naive", "284 days against 20 days"),
    ("heart-transplant", "three", "1.14, with an interval of 0.63 to 2.05"),
]


@pytest.mark.parametrize(("id", "step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(walks, id, step, words):
    for rule in ("right", "wrong"):
        assert words in walks.text(id, step, rule), rule


@pytest.mark.parametrize(("id", "step"), STEPS)
def test_no_word_of_misconduct(walks, id, step):
    text = walks.text(id, step, "wrong").lower()
    for word in ("fraud", "fabricat", "misconduct", "dishonesty", "manipulat", "falsif"):
        assert word not in text


# the closed key


@pytest.mark.parametrize("id", LABS)
def test_an_open_lab_holds_no_sentence_of_the_key(walks, id):
    shut, opened = walks.untouched(id), walks.walked(id, "right")
    told = [widget.get_state() for widget in shut.steps.values()]
    for step in shut.lesson.steps:
        sentences = key_sentences(step)
        assert standing_in(opened.steps[step.id].get_state(), sentences) == sentences
        assert not standing_in(told, sentences)
        assert {*map(letters, key_titles(step))}.isdisjoint(texts_of(told))


@pytest.mark.parametrize("id", LABS)
def test_an_open_lab_prints_no_answer_of_any_of_its_steps(walks, id):
    learner = walks.untouched(id)
    told = " ".join(learner.read(learner.view(step.id)) for step in lab(id).steps)
    for step in lab(id).steps:
        for question in step.questions:
            if isinstance(question, Number):
                answer = compute(lab(id).figures[question.answer], lab(id).study).parts[""]
                assert not re.search(rf"(?<![\d.]){re.escape(answer)}", told), (step.id, answer)


@pytest.mark.parametrize(("id", "step"), SHOWN)
def test_nothing_can_be_moved_before_the_commit(walks, id, step):
    learner = walks.untouched(id)
    assert learner.view(step)["after"] == []
    reply = learner.ask(step, type="draw", exhibit="after-1", values={}, width=640)
    assert set(reply) == {"id", "trouble"}


@pytest.mark.parametrize("id", LABS)
def test_a_lab_offers_no_appraisal_to_download(in_lab, id):
    learner = in_lab(id)
    last = lab(id).steps[-1].id
    offer = learner.commit(last, learner.right)["downloads"]
    assert [entry["id"] for entry in offer["documents"]] == ["own"]
    asked = {"what": "cat", "format": "pdf", "paper": "a4"}
    assert set(learner.ask(last, type="download", **asked)) == {"id", "trouble"}


# typed numbers of the learner's own paper


def type_values(learner, step, **values):
    return learner.ask(step, type="draw", exhibit="after-1", values=values, width=640)


def test_own_numbers_are_checked(in_lab):
    learner = in_lab("impossible-numbers")
    learner.commit("whole-patients", learner.right)
    for percent in ("84.2", "84.2 %", " 84,2"):
        reply = type_values(learner, "whole-patients", percent=percent, n="19")
        assert "16 of 19 prints as 84.2" in reply["sentence"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("percent", "n", "wrong"),
    [
        ("", "19", {"percent"}),
        ("abc", "19", {"percent"}),
        ("147", "19", {"percent"}),
        ("-3", "19", {"percent"}),
        ("47.2", "", {"n"}),
        ("47.2", "0", {"n"}),
        ("47.2", "19.5", {"n"}),
        ("47.2", "999999", {"n"}),
        ("x", "y", {"percent", "n"}),
        ("1e2", "²", {"percent", "n"}),
        ("9" * 400, "9" * 400, {"percent", "n"}),
    ],
)
@pytest.mark.parametrize("step", ["whole-patients", "survival"])
def test_a_number_that_cannot_be_used_is_named_in_words(in_lab, step, percent, n, wrong):
    learner = in_lab("impossible-numbers")
    learner.commit(step, learner.right)
    reply = type_values(learner, step, percent=percent, n=n)
    assert {*reply["mistyped"]} == wrong
    assert all(text.startswith("Type a") for text in reply["mistyped"].values())


@pytest.mark.parametrize(
    ("percent", "n", "words"),
    [
        ("54.5", "12", "6/11"),
        ("54.4", "12", "cannot be a Kaplan-Meier estimate"),
        ("57.0", "19", "57.02 %"),
        ("100", "12", "nobody has the event"),
        ("0", "12", "12 of the 12 still watched have the event"),
        ("63", "300", "63"),
        ("0.3", "300", ""),
    ],
)
def test_a_survival_rate_shows_its_working(in_lab, percent, n, words):
    learner = in_lab("impossible-numbers")
    learner.commit("survival", learner.right)
    with within_a_minute():
        reply = type_values(learner, "survival", percent=percent, n=n)
    assert words in reply.get("sentence", "").replace("\u00a0", " "), reply


def test_the_same_seed_draws_the_same_picture(in_lab):
    replies = []
    for _ in range(2):
        _simulate.cache_clear()
        learner = in_lab("immortal-time")
        note = learner.commit("two-curves", learner.right)["after"][0]["note"]
        replies.append(type_values(learner, "two-curves", wait=1.5))
    assert replies[0] == replies[1]
    assert "Seed 20" in note
