"""A model's two samples get their sizes where the text counts one of each, and else none does."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

# invented; beside each the groups with their sizes
COUNTED = [
    ("The score was developed in 1,870 patients and validated in 640 patients elsewhere.",
     {"development sample": "1,870", "validation sample": "640"}),
    ("A risk model was derived from data of 3,025 nurses and externally validated in 918 nurses.",
     {"development sample": "3,025", "validation sample": "918"}),
    ("A nomogram was built in a training sample (n = 510) and tested in a validation sample "
     "(n = 255).", {"development sample": "510", "validation sample": "255"}),
    ("The rule is a score. It was derived in 770 adults and validated in 330 adults. Sepsis "
     "occurred in 77 (10.0%) in the derivation cohort and 30 (9.1%) in the validation cohort.",
     {"derivation cohort": "770", "validation cohort": "330"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sizes"), COUNTED)
def test_the_two_samples_get_their_sizes(text, sizes):
    groups = draft_study(read_text(text)).record["groups"]
    assert {one["label"]: one["n"]["text"] for one in groups} == sizes


def test_events_counted_within_a_sample_are_its_own():
    text = (
        "A prediction model for falls was developed in 4,100 adults (512 falls) and validated in "
        "1,300 adults (130 falls)."
    )
    outcomes = draft_study(read_text(text)).record["outcomes"]
    assert [(one["group"], one["events"]["text"]) for one in outcomes] == [
        ("development-sample", "512"),
        ("validation-sample", "130"),
    ]


APART = [
    # two validations, and nobody says which is the validation
    "The score was developed in 900 adults, validated in 300 adults, and again validated in 200.",
    "A questionnaire was tested in 300 adults.",  # one sample
    "Drug A was developed in 40 mice and tested in 20 patients.",  # no model
]


@pytest.mark.parametrize("text", APART)
def test_where_the_text_counts_no_two_samples_no_number_is_given_one(text):
    assert not any("sample" in group.label for group in read_text(text).study.groups)
