"""The cells of a diagnostic test are recorded where both it and the reference are named."""

import pytest

from appraisal.checks import check
from appraisal.papers.record import build_study
from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

STUDY = "In this diagnostic accuracy study a swab was held against PCR in 300 adults. "
TOLD = {
    "positive and negative": (
        "The swab was positive in 91 of 100 (91.0%) PCR-positive samples and negative in 188 of "
        "200 (94.0%) PCR-negative samples.",
        {"tp": "91", "diseased": "100", "tn": "188", "healthy": "200"},
    ),
    "correctly": (
        "The swab correctly identified 91 of 100 patients with infection and 188 of 200 without.",
        {"tp": "91", "diseased": "100", "tn": "188", "healthy": "200"},
    ),
    "said once": (
        "The swab was positive in 91 of 100 PCR-positive samples and 12 of 200 PCR-negative "
        "samples.",
        {"tp": "91", "diseased": "100", "fp": "12", "healthy": "200"},
    ),
    "the whole first": (
        "Of 100 PCR-positive samples, 91 (91%) were positive; of 200 PCR-negative samples, 12 (6%) "
        "tested positive.",
        {"tp": "91", "diseased": "100", "fp": "12", "healthy": "200"},
    ),
    "missed": ("The swab missed 9 of 100 infected adults.", {}),  # no share of it is printed
}
UNTOLD = {
    "whom the reference called so is not said": (
        "The swab was positive in 45 of 60 adults with fever and in 20 of 80 smokers."
    ),
    "a group within the diseased": (
        "The swab was positive in 45 of 60 patients with smear-negative disease."
    ),
    "what the swab said is not said": "Fever was seen in 45 of 60 PCR-positive adults.",
}


def cells(text):
    draft = draft_study(read_text(text))
    rows = draft.record.get("accuracy", [])
    names = ("tp", "fp", "fn", "tn", "diseased", "healthy")
    found = {name: row[name]["text"] for row in rows for name in names if name in row}
    return found, build_study(draft, {"design": "diagnostic accuracy"})


@pytest.mark.parametrize(("text", "wanted"), TOLD.values(), ids=TOLD)
def test_a_cell_is_recorded_with_its_margin(text, wanted):
    found, study = cells(STUDY + text)
    assert found == wanted
    assert [one for one in check(study).findings if one.verdict == "inconsistent"] == []


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_no_cell_is_made_of_what_only_looks_like_one(text):
    assert cells(STUDY + text)[0] == {}


MODEL = (
    "We developed and validated a prediction model for falls in 812 adults. The C statistic was "
    "0.74 (95% CI 0.70 to 0.78) and the calibration slope was 0.91 (95% CI 0.80 to 1.02)."
)


def test_a_model_is_recorded_with_its_discrimination_and_calibration():
    draft = draft_study(read_text(MODEL))
    (model,) = draft.record["accuracy"]
    assert model["label"] == "model"
    assert model["auc"]["value"]["text"] == "0.74"
    assert model["calibration_slope"]["high"]["text"] == "1.02"
    assert draft.unplaced == ()


def test_a_model_has_other_values_in_another_sample():
    text = MODEL + (
        " In external validation the c-index was 0.69, the calibration-in-the-large was -0.12 and "
        "the Brier score was 0.11."
    )
    first, second = draft_study(read_text(text)).record["accuracy"]
    assert (first["label"], second["label"]) == ("model, values 1", "model, values 2")
    assert second["auc"]["value"]["text"] == "0.69"
    assert second["calibration_in_the_large"]["value"]["text"] == "-0.12"


def test_the_c_statistic_of_a_factor_is_no_test():
    text = "In this cohort of 90 adults the C statistic of age was 0.74 (95% CI 0.70 to 0.78)."
    assert "accuracy" not in draft_study(read_text(text)).record


def test_a_slope_outside_its_interval_is_found():
    text = MODEL.replace("slope was 0.91", "slope was 1.91")
    study = build_study(draft_study(read_text(text)), {"design": "prediction model"})
    assert [one for one in check(study).findings if one.verdict == "inconsistent"]


def test_no_cell_is_made_in_a_study_of_something_else():
    text = "In this randomised trial cultures were positive in 9 of 40 PCR-positive adults."
    assert cells(text)[0] == {}


def test_a_share_that_does_not_fit_its_cells_is_found():
    _, study = cells(
        STUDY + "The swab was positive in 91 of 100 (97.0%) PCR-positive samples and negative in "
        "188 of 200 (94.0%) PCR-negative samples."
    )
    assert [one for one in check(study).findings if one.verdict == "inconsistent"]


def test_how_many_a_model_expects_is_no_count_of_patients():
    text = MODEL + (
        " In external validation the observed-to-expected ratio was 0.93 (128 falls observed vs "
        "138 predicted)."
    )
    draft = draft_study(read_text(text))
    (row,) = draft.record["accuracy"]
    assert row["observed_expected"]["value"]["text"] == "0.93"
    assert "138" not in str(draft.record)


TESTED = (
    "In this diagnostic accuracy study 840 adults were enrolled, of whom 800 had both tests. At a "
    "cut-off of 30 ng/L, sensitivity was 90·0% (95% CI 85·0–93·8; 180 of 200) and specificity was "
    "85·0% (81·9–87·8; 510 of 600). The positive likelihood ratio was 6·00 and the negative "
    "likelihood ratio 0·12. At a cut-off of 10 ng/L, sensitivity rose to 97·0% (194 of 200) and "
    "specificity fell to 60·0% (360 of 600)."
)


def test_a_test_is_of_those_who_had_it_at_each_threshold():
    reading = read_text(TESTED)
    draft = draft_study(reading)
    high, low = draft.record["accuracy"]
    assert (high["threshold"], low["threshold"]) == ("30 ng/L", "10 ng/L")
    assert high["specificity"]["high"]["text"] == "87·8"
    assert (high["tn"]["text"], high["healthy"]["text"]) == ("510", "600")
    assert high["lr_negative"]["value"]["text"] == "0·12"
    sizes = {one["id"]: one["n"]["text"] for one in draft.record["groups"]}
    assert (sizes["all"], sizes[high["group"]]) == ("840", "800")
    assert "outcomes" not in draft.record
    ratio = next(one for one in reading.numbers if one.text == "0·12")
    assert ratio.endpoint == "negative likelihood ratio"
    study = build_study(draft, {"design": "diagnostic accuracy"})
    assert [one for one in check(study).findings if one.verdict == "inconsistent"] == []


def test_whom_a_test_was_done_in_may_be_said_by_its_margins_alone():
    draft = draft_study(read_text(TESTED.replace(", of whom 800 had both tests", "")))
    assert draft.record["accuracy"][0]["group"] == "patients-tested"
    assert "n" not in draft.record["groups"][1]


def test_those_who_completed_both_tests_are_people():
    draft = draft_study(read_text(TESTED.replace("had both tests", "completed both tests")))
    assert draft.record["groups"][1]["n"]["text"] == "800"


def test_two_thresholds_in_a_sentence_are_of_no_test():
    text = TESTED.replace("30 ng/L", "30 ng/L or a cut-off of 20 ng/L")
    assert "threshold" not in draft_study(read_text(text)).record["accuracy"][0]


def test_a_model_made_in_some_and_tried_in_others_has_two_samples():
    text = (
        "We developed a prediction model for strokes in 3,410 patients from one country and "
        "validated it in 1,208 patients from another (96 strokes, 7.9%). In the development cohort "
        "the C statistic was 0.78 (95% CI 0.75 to 0.81). In external validation the C statistic "
        "was 0.71 (95% CI 0.66 to 0.76)."
    )
    record = draft_study(read_text(text)).record
    sizes = {one["id"]: one["n"]["text"] for one in record["groups"]}
    assert [sizes[one["group"]] for one in record["accuracy"]] == ["3,410", "1,208"]
    # 96 of 1,208 is 7.95 %, of 3,410 2.8 %
    assert all(sizes[one["group"]] == "1,208" for one in record.get("outcomes", ()))


def test_values_of_two_validations_are_of_neither():
    text = (
        "We developed a prediction model for strokes in 3,410 patients. In the internal validation "
        "sample and the external validation sample the C statistic was 0.71 (95% CI 0.66 to 0.76)."
    )
    groups = [one["group"] for one in draft_study(read_text(text)).record["accuracy"]]
    assert groups == ["all"]


def test_two_tests_by_their_letters_are_two_and_a_sensitivity_analysis_is_none():
    text = (
        "Office readings had a sensitivity (Sn) of 91% and a specificity (Sp) of 61%; the positive"
        " predictive value (PPV) was 66.1% and the negative predictive value (NPV) 89%. Home"
        " readings gave Sn=71%; Sp=65.2%; PPV=63.3%; NPV=73.1%. A sensitivity analysis found a"
        " 95% probability of benefit."
    )
    rows = draft_study(read_text(text)).record["accuracy"]
    names = ("sensitivity", "specificity", "ppv", "npv")
    assert [[row[name]["value"]["text"] for name in names] for row in rows] == [
        ["91", "61", "66.1", "89"],
        ["71", "65.2", "63.3", "73.1"],
    ]
