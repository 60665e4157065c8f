"""Groups that are numbered have an order, and so have the first and the second group."""

import pytest

from appraisal.reading import read_text


def groups_of(text: str) -> dict[str, str | None]:
    return {
        number.text: number.group
        for number in read_text(text).numbers
        if number.kind in ("count", "percent", "mean")
    }


THREE = "Group I had zinc, group II had iron and group III had nothing. "


def test_as_many_results_as_numbered_groups_are_in_their_order():
    found = groups_of(
        THREE + "Mean age was 52.5±9.4 vs. 56.4±8.5 vs. 55.8±7.1 years, and weight "
        "(81.4±5.6 vs. 81.6±7.3 vs. 79.5±7.2 kg) did not differ."
    )
    assert {found[one] for one in ("52.5", "81.4")} == {"Group I"}
    assert {found[one] for one in ("56.4", "81.6")} == {"group II"}
    assert {found[one] for one in ("55.8", "79.5")} == {"group III"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mean age was 52.5 vs. 56.4 years.",  # two of three
        "Pain was 52.5 vs. 56.4 vs. 55.8 points at baseline, before surgery and after it.",
    ],
)
def test_another_order_is_not_that_of_the_groups(sentence):
    assert {groups_of(THREE + sentence)[one] for one in ("52.5", "56.4")} == {None}


def test_a_first_and_a_second_group_are_groups():
    found = groups_of(
        "Stitches were used in the first group, and packing in the second group. Thirteen patients "
        "(15.3%) in the first group and 11 patients (12.9%) in the second group bled. "
        "Four patients (4.8%) had an infection in the second group."
    )
    assert found["15.3"] == "first group"
    assert {found["12.9"], found["4.8"]} == {"second group"}


def test_a_first_group_without_a_second_is_none():
    found = groups_of("The first group of visits was short. Of 40 patients, 12 (30%) came early.")
    assert found["30"] is None


def test_groups_that_a_colon_sets_up_are_all_groups():
    found = groups_of(
        "Patients were randomised into three groups of 200 each: total thyroidectomy (TT), Harmon "
        "operation (HO) or bilateral subtotal thyroidectomy (BST). Goitre was found in 1 (0.6%) TT "
        "versus 15 (8.6%) HO versus 39 (22.4%) BST."
    )
    assert found["0.6"] == "TT (total thyroidectomy)"
    assert found["8.6"] == "HO (Harmon operation)"


def test_a_drug_that_a_text_names_in_two_doses_is_two_groups():
    found = groups_of(
        "At week 12, 11/27 (41%; velazine 75 mg), 14/28 (50%; velazine 150 mg) and one out of nine "
        "(11%; placebo) patients were well."
    )
    assert [found[one] for one in ("41", "50", "11")] == [
        "velazine 75 mg", "velazine 150 mg", "placebo"
    ]  # fmt: skip
    once = groups_of("All were given velazine 75 mg. Fever was seen in 41% and rash in 50%.")
    assert {once["41"], once["50"]} == {None}
