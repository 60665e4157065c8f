"""What an estimate is of: the words of the text, and none where they name a measure or a group."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

LISTED = (
    "Living there was associated with preterm birth (aRR, 1.12; 95% CI, 1.09-1.15), small size "
    "for gestational age (aRR, 1.61; 95% CI, 1.57-1.65), but not with neonatal death (aRR, 1.05; "
    "95% CI, 0.93-1.18; P = .43)."
)
RISKS = (
    "Male sex (HR 1.55, 95% CI 1.21-1.99), R1 margin (HR 1.31, 95% CI 1.03-1.66), no adjuvant "
    "treatment (HR 1.72, 95% CI 1.35-2.20) told."
)


@pytest.mark.parametrize(
    ("text", "number", "endpoint"),
    [
        (LISTED, "1.61", "small size for gestational age"),
        (LISTED, "1.05", "neonatal death"),
        (RISKS, "1.72", "no adjuvant treatment"),
        ("In men, noise above 85 dB (OR 3.02, 95% CI 2.21-4.13).", "3.02", "noise above 85 dB"),
        ("The adjusted odds ratio for survival was 1.14 (95% CI 0.89-1.47).", "1.14", "survival"),
        ("The fully adjusted hazard ratio was 1.09 (95% CI 0.98-1.21).", "1.09", None),
        ("Odds rose with duration (aOR 1.52, 95% CI 0.98-2.36).", "1.52", None),
        ("Admission was similar (16 v 19; relative risk 0.83, 0.44 to 1.59).", "0.83", "Admission"),
        ("The association weakened (aOR 1.18, 95% CI 0.87-1.60).", "1.18", None),
        ("Of 642 men (mean age, 69 y), 12 had cataract.", "69", "age"),
        ("Total admissions numbered 106 vs. 111 (rate ratio 0.99, 95% CI 0.8-1.2).", "0.99",
         "Total admissions"),
        ("Welders had a raised risk (OR 2.19, 95% CI 1.18-4.07).", "2.19", None),
        ("Drivers and farmers did not (OR 1.05, 0.7 to 1.5, and OR 0.93, 0.6 to 1.3).", "0.93",
         None),
        ("For stroke the HR was 0.95 (0.87, 1.04) and for dementia 0.81 (0.7, 0.9).", "0.81",
         "dementia"),
        ("Predictors were eGFR (per 10 mL/min: HR 1.18, 95% CI 1.07-1.30).", "1.18", None),
        ("It was seen in Asian (OR 0.51, 95% CI 0.40-0.66) populations.", "0.51", None),
        ("The calcium intake changed energy excretion (mean 3.0% of intake).", "3.0",
         "energy excretion"),
        ("Fat excretion rose with high calcium intake (mean 14.2 g v 6.0 g).", "14.2",
         "Fat excretion"),
        ("276 cases of gout and 824 controls were seen: 118 cases and 291 controls drank beer. "
         "The adjusted OR was 1.18 (95% CI 0.87-1.60).", "1.18", "gout"),
        ("There were 101 primary outcome events in the A group and 96 in the B group.", "96",
         "primary outcome events"),
        ("Death was noted in 11 of 90 patients in group A and 14 of 91 in group B.", "14", "Death"),
        # what was predicted, and not what predicts it
        ("The use of zinc was a predictor of early return (odds ratio 1.41, 1.04 to 1.91).",
         "1.41", "early return"),
        ("The odds ratio for early return to work (versus late return) was 1.33 (1.05 to 1.68).",
         "1.33", "early return to work"),
        # both ratios of a bracket are of one thing; of which, per unit, the text does not say
        ("Late calls are associated with distance (OR = 1.42 per 40 km, P = .02 and OR = 1.15 per "
         "hour, P = .04).", "1.42", None),
        ("Late calls are associated with distance (OR = 1.42 per 40 km, P = .02 and OR = 1.15 per "
         "hour, P = .04).", "1.15", None),
        ("Late calls are associated with stroke (OR = 1.42, P = .02 and OR = 1.15 for women, "
         "P = .04).", "1.15", "stroke"),
        ("Pulse was associated with risk of gout (OR 0.91 per 5 beats, 95% CI 0.85-0.97).", "0.91",
         "gout"),
        ("Milk was associated with croup (OR 1.8 [95% CI 1.1-2.9]), with hives (2.3 [1.3-4.1]).",
         "2.3", "hives"),
        # a name that is not read is not that of its neighbour
        ("Milk was associated with croup (OR 1.8 [95% CI 1.1-2.9]), with X1/b:2 (2.3 [1.3-4.1]).",
         "2.3", None),
    ],
)  # fmt: skip
def test_an_estimate_is_of_what_its_own_phrase_names(text, number, endpoint):
    (found,) = (one for one in read_text(text).numbers if text[one.start : one.end] == number)
    assert found.endpoint == endpoint


OPENING = "We randomised 80 patients to zinc (n = 40) or iron (n = 40). "


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # how much it changed is not what it was
        (
            "Pain fell by 3.9 points in the zinc group and by 2.1 in the iron group.",
            ["change in Pain"] * 2,
        ),
        # by how much more is a difference, and the value of nobody
        ("Systolic pressure was 4 mm Hg lower (95% CI 1 to 7).", []),
        (
            "Mean scores were 6.8 (SD 4.9) with zinc and 9.1 (SD 5.4) with iron.",
            ["Mean scores"] * 2,
        ),
    ],
)
def test_a_measure_is_called_what_it_is(text, labels):
    record = draft_study(read_text(OPENING + text)).record
    assert [one["label"] for one in record.get("measures", ())] == labels


def test_a_disease_is_controlled_in_no_control_group():
    text = "Of 58 patients, 54 were evaluable. The disease control rate was 74.1% (40/54)."
    assert [one["id"] for one in draft_study(read_text(text)).record["groups"]] == ["all"]


def test_two_shares_that_a_sentence_does_not_tell_apart_are_of_nobody():
    text = "Of 900 women, 6.3% of those at high altitude and 4.4% at sea level had preeclampsia."
    assert "outcomes" not in draft_study(read_text(text)).record


def test_a_number_printed_twice_is_one_number():
    record = draft_study(read_text("Fifty-eight (58) children were treated at 12 centres.")).record
    assert record["groups"][0]["n"]["text"] == "58"


@pytest.mark.parametrize(
    ("text", "measures", "adjusted"),
    [
        # one pair of letters, two measures: the words beside it tell
        ("Pain was commoner (adjusted relative risk [ARR] 1.31, 95% CI 1.04-1.66).", ["RR"], "yes"),
        ("The absolute risk reduction (ARR) for pain was 5.1% (95% CI 2.0 to 8.2).", ["RD"], None),
        ("Pain was commoner (ARR 1.31, 95% CI 1.04-1.66).", [], None),
        # as many levels, and no ratio
        ("We estimated odds ratios of smoking for three levels of restriction.", [], None),
    ],
)
def test_the_measure_of_an_effect_is_told_by_its_words(text, measures, adjusted):
    effects = draft_study(read_text(OPENING + text)).record.get("effects", [])
    assert [one["measure"] for one in effects] == measures
    assert [one.get("adjusted") for one in effects] == [adjusted for _ in measures]


def test_an_effect_is_of_no_improvement():
    text = OPENING + "Although the event rate was lower (relative risk, 0.54; 95% CI, 0.26-1.07)."
    (effect,) = draft_study(read_text(text)).record["effects"]
    assert effect["label"] == "RR event rate"
    text = OPENING + "A significant improvement was observed (HR 0.41, 95% CI 0.27-0.62)."
    assert "effects" not in draft_study(read_text(text)).record


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The model kept factors prognostic for relapse: male sex with a hazard ratio (HR) = 1.4"
         " (95% CI 1.1-1.8); stage with HR = 1.7 (95% CI 1.2-2.4).", []),  # which is which
        ("Grade was the only prognostic factor influencing survival (HR = 5.1, 95% CI 2.0-9.9).",
         ["HR survival"]),
    ],
)  # fmt: skip
def test_a_prognostic_factor_is_of_what_it_foretells(text, names):
    record = draft_study(read_text(OPENING + text)).record
    assert [one["label"] for one in record.get("effects", ())] == names
