"""Villages, visits and those who were only sampled are not the patients of a group."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Comparing the 24 lamp-allocated versus 23 control villages, cough was rare.", "villages"),
        ("Of 310 student visits, some were long.", "visits"),
        ("We compared 12 control practices.", "practices"),
    ],
)
def test_what_stands_after_the_people_is_counted(text, unit):
    kinds = {(one.kind, one.unit) for one in read_text(text).numbers}
    assert ("other", unit) in kinds
    assert "n" not in {kind for kind, _ in kinds}


def test_people_of_a_group_are_still_people():
    (number,) = read_text("We compared 40 control women.").numbers
    assert number.kind == "n"


def test_households_are_not_all_patients():
    text = "We enrolled 120 households with infants (100 mothers with and 20 without cough)."
    groups = draft_study(read_text(text)).record.get("groups", [])
    assert not [one for one in groups if one.get("n", {}).get("text") == "120"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 million children", 1e6), ("2.5 million adults", 2.5e6), ("two million women", 2e6)],
)
def test_millions_are_read_whole(text, value):
    (number,) = read_text(f"We treated {text}.").numbers
    assert (float(number.value), number.kind) == (value, "n")


SAMPLED = (
    "We randomised 1,200 pupils to velazine or placebo. Among 310 pupils given velazine versus 300 "
    "given placebo, all went home. "
    "Among 210 velazine pupils examined, worms were seen in 16% with velazine. "
    "Fever occurred in 4% of the velazine group and 5% of the placebo group."
)


def test_those_sampled_for_one_result_are_no_size_of_their_group():
    record = draft_study(read_text(SAMPLED)).record
    sizes = {one["label"]: one.get("n", {}).get("text") for one in record["groups"]}
    assert "210" not in sizes.values()
    fever = [one for one in record.get("outcomes", []) if one["label"].lower() == "fever"]
    assert not [one for one in fever if "of" in one]


def test_a_pair_of_changes_is_no_share_of_either_group():
    text = (
        "Levels were followed in two groups with a daily decline of 34% in the placebo group "
        "versus 29% in the velazine group (P = .01)."
    )
    assert not draft_study(read_text(text)).record.get("outcomes")


@pytest.mark.parametrize(
    "said",
    [
        "Velazine was associated with reductions in the prevalence of cough of 53%.",
        "There was a fall in the rate of cough of about 20%.",
    ],
)
def test_a_relative_reduction_is_no_share_of_patients(said):
    assert not draft_study(read_text(f"We saw 120 men. {said}")).record.get("outcomes")


def test_what_a_value_is_standardised_to_is_no_result():
    text = "Results: Weight (standardised to age 4 years, 50% male) was 12.7 kg with velazine."
    assert [one.kind for one in read_text(text).numbers if one.text == "50"] == ["other"]


def test_a_difference_has_its_time():
    text = "Results: The difference in cough score at 12 months was -1.7 (95% CI -6.6 to 3.2)."
    (number,) = [one for one in read_text(text).numbers if one.text == "-1.7"]
    assert number.time == "12 months"
