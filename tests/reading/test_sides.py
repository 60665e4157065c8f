"""A result is given the side that its sentence says: two named together, the subject, its verb."""

import pytest

from appraisal.reading import read_text

SENTENCES = {
    "two at one time": (
        "Mean pain scores for velazine and sotafluzin at week 9 were 3.2 and 4.7, respectively.",
        {"3.2": "velazine", "4.7": "sotafluzin"},
    ),
    "two of a disease at one age": (
        "The prevalence of asthma and eczema at age 7 was 32 and 47%, respectively.",
        {"32": None, "47": None},
    ),
    "two kinds of patients": (
        "Similar shares of velazine and sotafluzin patients had nausea (4.4% vs 4.6%) and rash "
        "(2.5% vs 1.5%).",
        {"4.4": "velazine", "4.6": "sotafluzin", "2.5": "velazine", "1.5": "sotafluzin"},
    ),
    "of two kinds of knees": (
        "Healing was seen in 66% of treated knees and 48% of resurfaced knees.",
        {"66": "treated", "48": "resurfaced"},
    ),
    "patients after a name": (
        "The median survival for FM patients was 36 months, compared with 19 months for CHV "
        "patients.",
        {"36": "FM", "19": "CHV"},
    ),
    "treated, in brackets": (
        "More velazine-treated (28, 28.3%) than sotafluzin-treated (9, 11.4%) patients stopped.",
        {"28.3": "velazine-treated", "11.4": "sotafluzin-treated"},
    ),
    "people who had more": (
        "Obese women had longer stays (4.9 vs 3.2 days) and more infections (12% vs 7%).",
        {"4.9": "Obese women", "3.2": None, "12": "Obese women", "7": None},
    ),
    "where it was is no group": (
        "Older patients had less delay for carotid surgery (49 vs 90 days).",
        {"49": "Older patients", "90": None},
    ),
    "the other order": (
        "Frail men were more likely to be in atrial fibrillation (10.1% vs 22.8%).",
        {"10.1": None, "22.8": None},
    ),
    "one name within another": (
        "Harms were seen in 14.7% of fixed brimol-timol patients and 12.7% of timol patients.",
        {"14.7": "fixed brimol-timol patients", "12.7": "timol patients"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_a_result_is_of_the_side_its_sentence_names(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups
