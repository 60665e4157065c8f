"""The first lesson, walked rightly, wrongly and with "not reported"; each moment must land."""

import re

import pytest

STEPS = ("read", "design", "sample-size", "follow-up", "bias", "numbers", "claims", "verdict")


def text_of(view):
    """All that a learner reads in a step, without markup."""
    found = []

    def walk(value):
        if isinstance(value, str):
            found.append(re.sub(r"<[^>]+>", "", value))
        elif isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    walk({key: value for key, value in view.items() if key != "words"})
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("step", STEPS)
def test_right_answers_agree_everywhere(learner, step):
    view = learner.commit(step, learner.right)
    verdicts = {id: f["verdict"] for id, f in view["feedback"].items()}
    assert set(verdicts.values()) <= {"agrees", "yours"}, verdicts


@pytest.mark.parametrize("step", STEPS)
def test_wrong_answers_differ_everywhere_and_each_gets_its_own_reason(learner, step):
    view = learner.commit(step, learner.wrong)
    for question in view["questions"]:
        feedback = view["feedback"][question["id"]]
        assert feedback["verdict"] in {"differs", "yours"}, question["id"]
        chosen = [remark for remark in feedback["remarks"] if remark["chosen"]]
        assert all(remark["why"] for remark in chosen), question["id"]


@pytest.mark.parametrize("step", ["design", "follow-up", "bias"])
def test_not_reported_is_never_called_wrong_where_the_report_is_silent(learner, step):
    view = learner.commit(step, learner.not_reported)
    firm = {"allocation", "time-zero", "inclusion", "condition", "outcome"}
    for id, feedback in view["feedback"].items():
        if id in firm:
            assert feedback["verdict"] == "agrees", id


# step, words a learner must have read after the commit; the figures are those of the blog post
# (000_8de90dbd0d25a781.txt) and of the published abstracts named in datasets/comparators.csv
MOMENTS = [
    ("design", "stay in partial remission until the infusion"),
    ("design", "24 of 148 patients"),
    ("sample-size", "from 60.4 % to 96.6 %"),
    ("sample-size", "17.6 %"),
    ("sample-size", "36 patients"),
    ("follow-up", "32 % to 76 %"),
    ("follow-up", "not the same as free of disease"),
    ("bias", "13 of 50 (26 %)"),
    ("bias", "54 % of partial remissions"),
    ("numbers", "9/19 is 47.4 %"),
    ("numbers", "7 + 8 = 15 of 19"),
    ("numbers", "0.2 points on a blood count alters no conclusion"),
    ("numbers", "one patient censored before 24 months"),
    ("claims", "Superior to what?"),
    ("claims", "15 of 54"),
    ("claims", "P = 0.12"),
    ("verdict", "we do not know who is missing"),
]


@pytest.mark.parametrize(("step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(learner, step, words):
    for rule in (learner.right, learner.wrong):
        learner.session.start_afresh()
        assert words in text_of(learner.commit(step, rule)), rule.__name__


@pytest.mark.parametrize("step", STEPS)
def test_no_word_of_misconduct(learner, step):
    text = text_of(learner.commit(step, learner.wrong)).lower()
    for word in ("fraud", "fabricat", "misconduct", "dishonest", "manipulat", "falsif"):
        assert word not in text


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("width", [320, 640, 900])
def test_every_exhibit_is_drawn_and_said_in_words(learner, step, width):
    for other in STEPS:
        learner.commit(other, learner.right)
    view = learner.view(step)
    for exhibit in view["before"] + view["after"]:
        if exhibit["card"]:
            continue
        for end in ("low", "value", "high"):
            values = {control["id"]: control[end] for control in exhibit["controls"]}
            reply = learner.ask(
                step, type="draw", exhibit=exhibit["id"], values=values, width=width
            )
            assert reply.get("svg", "").startswith("<svg"), reply.get("trouble")
            assert reply["sentence"]
            assert reply["rows"]


def test_the_slider_runs_from_the_smallest_to_the_largest_study(learner):
    view = learner.commit("sample-size", learner.right)
    (control,) = view["after"][0]["controls"]
    assert (control["low"], control["value"], control["high"]) == (12, 19, 305)
    ask = {"type": "draw", "exhibit": "after-1", "width": 640}
    few = learner.ask("sample-size", values={"n": 12}, **ask)["sentence"]
    many = learner.ask("sample-size", values={"n": 305}, **ask)["sentence"]
    assert "10 of 12" in few
    assert "257 of 305" in many
