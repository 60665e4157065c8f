"""A P value is joined to what it compares; a number taken for something else is given a kind."""

from appraisal.papers.confirmed import (
    correct,
    numbered_sentences,
    read_once,
    sentences,
    span_key,
)
from appraisal.papers.paper import Decision, Paper
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.text.interface import words

from .taken import evidence
from .test_confirmed import TWO_ARMS, take_numbers


def presses(paper: Paper) -> set[str]:
    return {one.press for one in evidence(paper).unplaced}


MEANS = (
    "In this trial adults were given oil or water. The mean score was 7.1 (SD 1.2) with oil, and "
    "6.3 (SD 1.1) with water. It differed between the two (P = 0.03)."
)


def test_a_p_value_is_joined_to_two_results_wherever_they_stand() -> None:
    reading = read_once(MEANS)
    keys = {number.text: span_key(number) for number in reading.numbers}
    bare = evidence(take_numbers(MEANS))
    assert not bare.study.comparisons
    assert presses(take_numbers(MEANS)) == {words().paper["presses"]["compared"]}
    joined = Decision(taken=True, partners=(keys["7.1"], keys["6.3"]))
    found = evidence(take_numbers(MEANS, **{"_0.03": joined}))
    (comparison,) = found.study.comparisons
    assert [found.study.find("measures", id).value.text for id in comparison.between] == [
        *("7.1", "6.3")
    ]
    assert not found.unplaced


def test_a_p_value_of_two_things_is_not_said_to_lack_what_was_ticked() -> None:
    text = TWO_ARMS + " Fever was seen in 3 of 40 (7.5%) in the alpha group. It differed (P = 0.2)."
    keys = {number.text: span_key(number) for number in read_once(text).numbers}
    joined = Decision(taken=True, partners=(keys["45.7"], keys["7.5"]))
    found = evidence(take_numbers(text, **{"_0.2": joined}))
    assert not any(str(one.p).endswith("0.2") for one in found.study.comparisons)
    assert words().paper["presses"]["alike"] in presses(take_numbers(text, **{"_0.2": joined}))


def test_a_comparison_that_somebody_typed_is_no_group_of_people() -> None:
    for typed in ("oil versus water", "oil vs. water"):
        for printed in ("_7.1", "_0.03"):
            paper = take_numbers(MEANS, **{printed: Decision(taken=True, group=typed)})
            groups = correct(read_once(MEANS), paper).study.groups
            assert typed not in {group.label for group in groups}


def test_the_p_value_of_a_third_result_is_proposed_for_no_two() -> None:
    text = (
        "The mean gap with air was 25.2 mm (20 mm to 32 mm), which was smaller when compared to "
        "mean gaps of 32.1 mm (22 mm to 45 mm) and 38.0 mm (34 mm to 45 mm) in the oil and water "
        "groups, respectively (P < 0.05)."
    )
    (p,) = [number for number in read_once(text).numbers if number.kind == "p"]
    assert not p.partners


def test_a_sentence_whose_numbers_are_all_something_else_can_be_opened() -> None:
    text = "We drew 64 maps of 58 of the ranges. Pain was felt by 12 (21%)."
    reading = read_once(text)
    assert [sentence.number for sentence in sentences(reading)] == [2], "nobody is asked"
    opened = numbered_sentences(reading)[0]
    assert [one.text for result in opened.rest for one in result.numbers] == ["64", "58"]
    everybody = Decision(taken=True, kind="n", group=ALL_PATIENTS)
    paper = take_numbers(text, _58=everybody)
    assert [sentence.number for sentence in sentences(correct(reading, paper))] == [1, 2]
    assert {one.label: str(one.n) for one in evidence(paper).study.groups} == {
        ALL_PATIENTS: "58 participants"
    }
