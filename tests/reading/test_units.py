"""In what a count or an average is: the unit may stand beside another number, or be a noun."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study


def rows(text: str, table: str) -> list[dict]:
    return draft_study(read_text(text)).record.get(table, [])


def test_the_unit_of_a_list_may_stand_at_its_last_item_alone() -> None:
    text = (
        "Pressure was 7.1 ± 2.2 in the thin group, 8.3 ± 1.8 in the lean group and 10.4 ± 2.3 cm "
        "H2O in the heavy group."
    )
    assert {row["value"]["unit"] for row in rows(text, "measures")} == {"cm h2o"}


def test_an_age_without_a_unit_is_in_years() -> None:
    (age,) = rows("We saw 80 patients. Median age was 62 (56-68).", "measures")
    assert age["value"]["unit"] == "years"


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Errors were found in 22 of 235 laboratories (9.4%).", "laboratories"),
        ("Leaks were seen in 4 of 90 anastomoses (4.4%).", "units"),
        ("Leaks were seen in 4 of 90 patients (4.4%).", "patients"),
        ("Leaks were seen in 4 of 90 (4.4%).", "patients"),
    ],
)
def test_things_are_counted_as_what_they_are(said: str, unit: str) -> None:
    (found,) = rows(f"We followed patients with hernia. {said}", "outcomes")
    assert (found["events"]["unit"], found["of"]["unit"]) == (unit, unit)


def test_those_who_answer_a_survey_respond_to_no_treatment() -> None:
    text = "We sent a questionnaire to surgeons. In all 351 forms were used (response rate of 38%)."
    assert not [row for row in rows(text, "outcomes") if row.get("kind") == "response"]


def test_all_of_two_sexes_are_counted_as_neither() -> None:
    text = "We saw 418 elderly people (83 males, 335 females). After a year 203 (48.6%) had died."
    assert {row["events"]["unit"] for row in rows(text, "outcomes")} <= {"people", "participants"}
