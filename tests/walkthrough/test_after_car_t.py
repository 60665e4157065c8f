"""The fourth lesson, walked rightly, wrongly and with "not reported"; each moment must land."""

from math import sqrt

import pytest

from appraisal.checks import check
from appraisal.records.comparators import comparator
from appraisal.records.study import study

LESSON = "after-car-t"
STEPS = ("read", "design", "sample-size", "follow-up", "bias", "numbers", "claims", "verdict")


@pytest.mark.parametrize("step", ["design", "sample-size", "follow-up", "bias"])
def test_not_reported_is_never_called_wrong_where_the_report_is_silent(learner, step):
    view = learner.commit(step, learner.not_reported)
    silent = {"reasons", "none", "comparison", "outcome"}
    silent |= {"time-zero"} if step == "follow-up" else {"follow-up"}
    spoken = {"participation", "retelling"}  # both texts together settle these two
    for id, feedback in view["feedback"].items():
        if id in silent:
            assert feedback["verdict"] == "agrees", id
        elif id not in spoken:
            assert feedback["verdict"] in {"agrees", "defensible", "yours"}, id


# step, words a learner must have read after the commit; the figures are those of the news brief
# (003_322082857e4681ab.txt), of the paper's abstract and of the published abstracts named in
# datasets/comparators.csv
MOMENTS = [
    # from paper to press
    ("read", "A loss may be the messenger's"),
    ("bias", "Kept: the design, and the caution of the conclusion"),
    ("bias", "Lost: whose survival the 8 months are, and from when"),
    # 305, 182, 135
    ("design", "182 patients failed and 135 were treated again. Why the other 47"),
    # confounding by indication
    ("design", "One between patients as much as between drugs"),
    ("bias", "confounding by indication"),
    ("bias", "not every bias has the same sign"),
    # none against 30 %
    ("sample-size", "none of 15 for 21.8 %"),
    ("sample-size", "With 10 patients P = 0.074, with 15 P = 0.027"),
    # CD19 kept
    ("sample-size", "from 84.1 % to 98.8 %"),
    ("sample-size", "52 of 182 is 28.6 %"),
    ("sample-size", "verification bias"),
    # eight months
    ("follow-up", "the start of the first treatment after CAR-T had failed"),
    ("follow-up", "135 of 182, or 74.2 %"),
    ("follow-up", "The other 47 have no part in it"),
    ("follow-up", "5.2 months without saying in whom"),
    ("follow-up", "Two forces pull"),
    ("verdict", "counted from that day"),
    # rounded, or another question
    ("numbers", "182 of 305 is 59.7 %: a crude share"),
    ("numbers", "63 % is a cumulative incidence"),
    ("numbers", "Two findings that share a number"),
    # third line
    ("numbers", "For those who had CAR-T in second line"),
    # hazard ratios: a positive control
    ("numbers", "2.28, 2.32, 2.65 and 2.94"),
    ("numbers", "Nothing to find, which is also a finding"),
    # largest
    ("claims", "DESCAR-T saw 238 of 550 patients fail"),
    ("claims", "The two came out within the same half-year"),
    # the contrast case
    ("claims", "This is what little spin looks like"),
    ("claims", "The authors claim no more than a possibility"),
    ("claims", "8 of 57"),
    ("verdict", "it does not tell us which treatment to choose"),
]


@pytest.mark.parametrize(("step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(text, step, words):
    for rule in ("right", "wrong"):
        assert words in text(step, rule), rule


@pytest.mark.parametrize(
    ("early", "later"),
    [
        ("sample-size", "21.8 %"),
        ("sample-size", "84.1 %"),
        ("design", "47"),
        ("follow-up", "first treatment after CAR-T had failed"),
        ("follow-up", "5.2 months"),
        ("numbers", "nearest ten"),
        ("numbers", "cumulative incidence"),
        ("claims", "DESCAR-T saw"),
    ],
)
def test_nothing_gives_a_later_answer_away(learner, text, early, later):
    for step in STEPS[: STEPS.index(early)]:
        assert later not in text(step, "right"), step
    assert later not in learner.read(learner.view(early))


def test_figures_from_elsewhere_are_those_of_the_comparators(text):
    read = text("follow-up", "right")
    for id in ("descar-t-os", "us-13-centres-os", "spain-uk-os"):
        assert f"{comparator(id).months} months" in read
    parts = [comparator(f"descar-t-os-{part}-day-30").months for part in ("by", "after")]
    assert "by day 30 ({} months) and for later ones ({} months)".format(*parts) in read


def test_figures_under_a_guess_are_those_of_the_checks(text):
    found = check(study(LESSON))
    read = text("sample-size", "right")
    for line in found.find("denominator/response-chemotherapy").working:
        assert line.split(" to ")[-1] in read
    for line in found.find("claim/promising").working:
        assert line.rsplit(", ", 1)[-1].rstrip(".") in read


def test_the_middles_of_the_intervals_are_computed_rightly(text):
    read = text("numbers", "right")
    middles = [
        f"{sqrt(float(effect.low.value) * float(effect.high.value)):.2f}"
        for effect in study(LESSON).effects
    ]
    assert f"{', '.join(middles[:-1])} and {middles[-1]}" in read
