"""The counts of a meta-analysis are held against its pooled estimate, and only those."""

import pytest

from appraisal.checks import check
from appraisal.papers.record import build_study
from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

REVIEW = "A systematic review and meta-analysis of 7 randomised trials. "
SAID = {
    # 123/456 : 150/450 = 0.81
    "within the interval": (
        "Death was less frequent with steroids than with placebo (123/456 vs 150/450; risk ratio "
        "0.82, 95% CI 0.67 to 0.99; 7 trials).",
        "consistent",
    ),
    # 40/900 : 62/910 = 0.65
    "in words": (
        "Stroke occurred in 40 of 900 patients given alphazine and 62 of 910 given betazine "
        "(pooled RR 0.66, 95% CI 0.45-0.97).",
        "consistent",
    ),
    # 62/910 : 40/900 = 1.53
    "turned round": (
        "Stroke occurred in 62 of 910 patients given betazine and 40 of 900 given alphazine "
        "(pooled RR 0.66, 95% CI 0.45-0.97).",
        "cannot tell",
    ),
    # 90/900 : 60/910 = 1.52; a sum is no error
    "elsewhere": (
        "Stroke occurred in 90 of 900 patients given alphazine and 60 of 910 given betazine "
        "(pooled RR 0.90, 95% CI 0.75-1.08).",
        "cannot tell",
    ),
}
UNSAID = {
    "one group": "Stroke occurred in 40 of 900 patients (pooled RR 0.66, 95% CI 0.45-0.97).",
    "a hazard": (
        "Stroke occurred in 40 of 900 patients given alphazine and 62 of 910 given betazine "
        "(pooled HR 0.66, 95% CI 0.45-0.97)."
    ),
    "two ratios": (
        "Stroke occurred in 40 of 900 patients given alphazine and 62 of 910 given betazine "
        "(pooled RR 0.66, 95% CI 0.45-0.97; pooled OR 0.60, 95% CI 0.40-0.95)."
    ),
}


def pooled_counts(text):
    study = build_study(draft_study(read_text(text)), {"design": "meta-analysis"})
    return [one for one in check(study).findings if one.check == "pooled-counts"]


@pytest.mark.parametrize(("text", "verdict"), SAID.values(), ids=SAID)
def test_summed_counts_stand_beside_the_pooled_estimate(text, verdict):
    (found,) = pooled_counts(REVIEW + text)
    assert found.verdict == verdict
    assert (verdict == "consistent") == (not found.innocent)


@pytest.mark.parametrize("text", UNSAID.values(), ids=UNSAID)
def test_nothing_is_said_where_two_groups_and_one_ratio_are_not_counted(text):
    assert pooled_counts(REVIEW + text) == []


def test_a_trial_is_no_review():
    text = "In this randomised trial " + SAID["in words"][0].replace("pooled ", "")
    assert pooled_counts(text) == []


def test_a_difference_is_compared_in_its_own_unit():
    text = (
        "Stroke occurred in 40 of 900 patients given alphazine and 62 of 910 given betazine "
        "(pooled risk difference -2.4%, 95% CI -4.5% to -0.2%)."
    )
    (found,) = pooled_counts(REVIEW + text)
    assert found.verdict == "consistent"
    assert "-2.37" in found.says


def test_a_prediction_interval_and_tau2_are_of_the_model_and_no_effect():
    text = REVIEW + (
        "Steroids lowered mortality (risk ratio 0.82, 95% CI 0.70 to 0.96; I2 = 41%, tau2 = 0.021; "
        "95% prediction interval 0.55 to 1.22)."
    )
    (pooled,) = draft_study(read_text(text)).record["pooled"]
    said = {name: one["text"] for name, one in pooled.items() if isinstance(one, dict)}
    assert (said["low"], said["high"]) == ("0.70", "0.96")
    assert (said["i2"], said["tau2"]) == ("41", "0.021")
    assert (said["prediction_low"], said["prediction_high"]) == ("0.55", "1.22")


def test_the_interval_of_tau2_is_of_no_difference():
    text = REVIEW + (
        "The mean difference in pain was -2.3 points (95% CI -3.4 to -1.2; I² = 40%; τ² = 0.9 "
        "(95% CI 0.2 to 2.1); 95% PI -5.0 to 0.4)."
    )
    (pooled,) = draft_study(read_text(text)).record["pooled"]
    assert pooled["tau2"]["text"] == "0.9"
    assert pooled["prediction_low"] == {"text": "-5.0", "unit": "points", "at": "s2"}


def test_a_level_of_prediction_is_no_percentage():
    (level,) = read_text("All 95% prediction intervals were computed.").numbers
    assert level.kind == "level"
