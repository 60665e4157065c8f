"""A draft holds an arm under one name, no place and no procedure for one, and no P of another."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


def labels_of(text: str) -> list[str]:
    return [row["label"] for row in draft_study(read_text(text)).record.get("groups", ())]


@pytest.mark.parametrize("place", ["centers", "hospitals", "wards", "departments"])
def test_where_people_were_is_no_group(place: str) -> None:
    text = (
        f"Boys born in {place} with LF (n = 713) had a higher rate of fever compared with boys "
        f"born in {place} with QF (n = 717). More drips (48.6% vs 31.1%) were used in {place} with "
        "LF."
    )
    reading = read_text(text)
    assert not any(place in (one.group or "") for one in reading.numbers)
    found = {one.text: one.group for one in reading.numbers if one.kind == "percent"}
    assert found["31.1"] is None


def test_what_people_are_likely_to_do_is_no_group() -> None:
    text = (
        "Those who had participated in vaccination programs were more likely to say that nurses "
        "should participate in vaccination (92% vs. 82%, p<0.001)."
    )
    assert {one.group for one in read_text(text).numbers} == {None}
    assert "outcomes" not in draft_study(read_text(text)).record
    text = "Nurses who had seen the film were more likely to refer (62% vs 40%)."
    assert {one.group for one in read_text(text).numbers} == {None}


def test_a_liquid_that_something_was_done_with_is_no_group() -> None:
    for words in ("after saline solution induction", "with tissue diluted in isotonic saline"):
        text = f"We studied 200 patients. Fever was seen in 12 (6%) {words}."
        assert labels_of(text) == ["all patients"], words
    text = "We gave 80 adults zinc or saline. Fever was seen in 12% after zinc and 9% after saline."
    assert {"zinc", "saline"} <= {*labels_of(text)}


def test_letters_behind_a_name_are_that_group_wherever_they_stand() -> None:
    text = (
        "Patients were treated with devices (n = 9) vs intensive drug therapy (n = 9). Patients "
        "had a GEX or intensive drug therapy (DRG). Three of nine patients in the DRG group died."
    )
    assert len([one for one in labels_of(text) if "DRG" in one or "drug" in one]) == 1
    text = (
        "Patients had resistance training (RT) or home walking (HW). Pain was seen in 12% of the "
        "RT group and 9% of the HW group, and falls in 4% with resistance training and 3% with "
        "home walking."
    )
    assert labels_of(text) == ["RT group", "HW group"]


def test_a_name_begins_after_what_leads_to_it() -> None:
    text = "Relapse was less common with zinc (12%) than with iron (24%) or tin (26%)."
    assert labels_of(text) == ["zinc", "iron", "tin"]


def test_a_p_value_of_two_against_a_third_is_none_of_the_two() -> None:
    text = (
        "The mean length for low flexion was 25.2 mm, which was shorter compared to 32.1 mm and "
        "38.0 mm in the mid and high flexion groups, respectively (p<0.05)."
    )
    assert "comparisons" not in draft_study(read_text(text)).record


def test_a_kind_of_a_sex_is_not_the_whole_of_it() -> None:
    text = "There were 20 men and 30 women. Death was seen in 9% of widowed men and 8% of women."
    found = {one.text: one.group for one in read_text(text).numbers if one.kind == "percent"}
    assert found["9"] != "men"


def test_what_the_authors_did_is_no_part_of_a_name() -> None:
    text = (
        "We studied early feeding (EF, n = 70) and late feeding (LF, n = 72). Sepsis was more "
        "common in those using LF (24% vs 20%)."
    )
    assert not any("studied" in one for one in labels_of(text))
