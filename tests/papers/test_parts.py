"""A result of a part of the people is proposed for no whole arm, and one thing has one value."""

from typing import Any

import pytest

from appraisal.papers.confirmed import correct, read_once, span_key, take
from appraisal.papers.evidence import gather_evidence
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.twice import find_twice
from appraisal.widgets.paper_view import paper_view

# invented, in the style of a trial
ARMS = "In this trial 300 adults were randomised to zinc or placebo. "
RESULTS = "Cramps occurred in 9 (8%) of 114 given zinc and 18 (17%) of 105 given placebo."
AFTER = RESULTS.replace("C", "c", 1)


def groups_of(text: str) -> dict[str, str | None]:
    return {number.text: number.group for number in read_once(text).numbers}


@pytest.mark.parametrize(
    ("opening", "part"),
    [
        ("At the sites with many cases in the placebo group, ", "at the sites with many cases"),
        ("In hospitals without a ward of their own, ", "in hospitals without a ward"),
        ("Among women, ", "in women"),
        ("Results: In the subgroup of smokers, ", "in the subgroup of smokers"),
        ("In patients older than 65 years, ", "in patients older than 65"),
    ],
)
def test_a_result_of_a_part_is_of_the_arm_with_the_part_in_its_name(opening, part) -> None:
    text = ARMS + opening + AFTER
    found = groups_of(text)
    for printed, arm in (("8", "zinc"), ("17", "placebo")):
        assert found[printed].startswith(f"{arm} ("), "the whole arm is not meant"
        assert part in found[printed]
    sizes = {group.label: group.n for group in read_once(text).study.groups}
    assert [sizes.get("zinc"), sizes.get("placebo")] == [None, None]


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "At 12 months, ",
        "In the intention-to-treat analysis, ",
        "Among the adults who were randomised, ",
        "In this trial, ",
        "At the end of the trial, ",
        "At all sites, ",
        "In both groups, ",
    ],
)
def test_an_opening_that_parts_nobody_leaves_the_arms(opening) -> None:
    found = groups_of(ARMS + opening + (RESULTS if not opening else AFTER))
    assert (found["8"], found["17"]) == ("zinc", "placebo")


def test_what_all_the_people_are_is_no_part_of_them() -> None:
    arms = "In this trial 300 women with asthma were randomised to zinc or placebo. "
    found = groups_of(arms + "In women with asthma, " + AFTER)
    assert (found["8"], found["17"]) == ("zinc", "placebo")


def test_the_size_of_a_part_is_given_to_no_arm() -> None:
    text = (
        ARMS + "Among women, " + RESULTS + " Nausea was seen in 11% with zinc and 15% with placebo."
    )
    reading = read_once(text)
    paper = Paper(
        text=text, numbers={span_key(one): Decision(taken=True) for one in reading.numbers}
    )
    study = gather_evidence(correct(reading, paper), paper).study
    assert {one.label: getattr(one.n, "text", "") for one in study.groups}["placebo"] == ""
    rows = gather_evidence(correct(reading, paper), paper).intervals
    assert not any("Nausea" in row[0] for row in rows), "of how many is not known"


def paper_with(text: str, **said: Decision) -> Paper:
    numbers = {}
    for one in read_once(text).numbers:
        numbers[span_key(one)] = said.get(f"_{one.text}", Decision(taken=True))
    return Paper(text=text, numbers=numbers)


TWO = "In 90 adults pain was felt by {one}. {later} pain was felt by {two}."


@pytest.mark.parametrize(
    ("one", "two", "later", "asked"),
    [
        ("12 (13.3%)", "24 (26.7%)", "Later", True),
        ("12 (13.3%)", "12 (13.3%)", "Later", False),
        ("12 (13.3%)", "13%", "In all,", False),  # the same, rounded
    ],
)
def test_one_thing_with_two_values_is_asked_about(one, two, later, asked) -> None:
    text = TWO.format(one=one, two=two, later=later)
    oil = {
        f"_{number.text}": Decision(taken=True, group="oil", endpoint="pain")
        for number in read_once(text).numbers
        if number.kind in ("count", "percent")
    }
    paper = paper_with(text, **oil)
    found = list(find_twice(take(correct(read_once(text), paper), paper)))
    assert [one.sentences for one in found] == ([(1, 2)] if asked else [])
    view = paper_view(paper)
    assert [bool(one["notes"]) for one in view["sentences"]] == [asked, asked]
    if asked:
        assert "of a part of these people" in view["twice"][0]["says"]


def test_two_values_at_two_times_are_not_asked_about() -> None:
    text = TWO.format(one="12 (13.3%)", two="24 (26.7%)", later="Later")
    said = {"group": "oil", "endpoint": "pain", "taken": True}
    times = {"_12": "day 1", "_13.3": "day 1", "_24": "day 2", "_26.7": "day 2"}
    paper = paper_with(text, **{key: Decision(**said, time=time) for key, time in times.items()})
    assert not list(find_twice(take(correct(read_once(text), paper), paper)))


def change_in(first: str, second: str) -> dict[str, Any]:
    """Say the same of two averages of one sentence; return what the page shows."""
    text = f"We randomised 40 adults. Weight changed by {first} (SD 2.1) or {second} (SD 2.2)."
    said = {"group": "oil", "endpoint": "weight change", "kind": "mean", "taken": True}
    values = [one for one in read_once(text).numbers if one.text in ("-3.2", "-4.6")]
    numbers = {span_key(one): Decision(**said) for one in values}
    return paper_view(Paper(text=text, numbers=numbers))


def test_one_change_in_two_units_is_not_two_results() -> None:
    view = change_in("-3.2 kg", "-4.6 %")
    assert not view["twice"]
    assert not view["follows"]["unplaced"]


def test_two_values_of_one_sentence_are_asked_about_once() -> None:
    view = change_in("-3.2 kg", "-4.6 kg")
    assert not view["twice"]
    assert [one["press"] for one in view["follows"]["unplaced"]] == 2 * [
        "Give each its own group or time."
    ]
