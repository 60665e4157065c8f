"""The first lesson, walked rightly, wrongly and with "not reported"; each moment must land."""

import pytest

LESSON = "cd20-preemptive"


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
    ("numbers", "0.2 points in a blood count alters no conclusion"),
    ("numbers", "one patient censored before 24 months"),
    ("claims", "Superior to what?"),
    ("claims", "15 of 54"),
    ("claims", "P = 0.12"),
    ("verdict", "we do not know who is missing"),
]


@pytest.mark.parametrize(("step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(text, step, words):
    for rule in ("right", "wrong"):
        assert words in text(step, rule), rule


def test_the_slider_runs_from_the_smallest_to_the_largest_study(learner):
    view = learner.commit("sample-size", learner.right)
    (control,) = view["after"][0]["controls"]
    assert (control["low"], control["value"], control["high"]) == (12, 19, 305)
    ask = {"type": "draw", "exhibit": "after-1", "width": 640}
    few = learner.ask("sample-size", values={"n": 12}, **ask)["sentence"]
    many = learner.ask("sample-size", values={"n": 305}, **ask)["sentence"]
    assert "10 of 12" in few
    assert "257 of 305" in many
