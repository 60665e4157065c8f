"""What is joined by hand is one result, on the card and in the document, from whichever side."""

import itertools

import pytest

from appraisal.papers.confirmed import read_once, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all
from .test_every_number import document_of

# invented; the range is read as a result of its own
WAIT = "We saw 80 adults. Their mean waiting time was 9.4 ± 2.6 min (range 5-16)."
NUMBERS = ("9.4", "2.6", "5", "16")


def join_numbers(one: str, others: tuple[str, ...]) -> Paper:
    keys = {number.text: span_key(number) for number in read_once(WAIT).numbers}
    said = {f"n{text}": Decision(group="all patients") for text in NUMBERS}
    partners = tuple(keys[text] for text in others)
    said[f"n{one}"] = Decision(group="all patients", partners=partners)
    return take_all(WAIT, **said)


def list_results(paper: Paper) -> list[tuple[str, bool]]:
    return [
        (one["says"], one["joined"])
        for place in paper_view(paper)["sentences"]
        for one in place["results"]
        if place["number"] == 2
    ]


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("5", ("16", "9.4")),  # the range is joined to the mean
        ("9.4", ("2.6", "5")),  # the mean to the range
        ("16", ("5", "2.6")),
        ("2.6", ("9.4", "16")),
    ],
)
def test_two_results_are_one_with_all_their_numbers(one: str, others: tuple[str, ...]) -> None:
    paper = join_numbers(one, others)
    assert list_results(paper) == [("mean 9.4 minutes (SD 2.6 minutes; range 5 to 16)", True)]
    assert "mean 9.4 minutes (SD 2.6; range 5 to 16 minutes)" in document_of(paper)
    assert not evidence(paper).unplaced


def test_what_is_not_joined_may_be_and_says_so() -> None:
    says = list_results(take_all(WAIT))
    assert [one for one, _ in says] == ["mean 9.4 minutes (SD 2.6 minutes)", "range 5 to 16"]
    assert not any(hand for _, hand in says)


def test_all_of_it_is_in_the_document_however_it_is_joined() -> None:
    """No join of one number to some others loses a number."""
    for one in NUMBERS:
        for count in (1, 2):
            rest = [text for text in NUMBERS if text != one]
            for others in itertools.combinations(rest, count):
                page = document_of(join_numbers(one, others))
                assert all(text in page.partition("Main results")[2] for text in NUMBERS)


def test_two_spreads_of_one_average_are_both_named() -> None:
    text = "We saw 80 adults. The median wait was 9 min (IQR 7-11 min). It ranged from 5 to 16 min."
    numbers = {number.text: span_key(number) for number in read_once(text).numbers}
    said = {"n9": Decision(partners=tuple(numbers[one] for one in ("7", "11", "5", "16")))}
    page = document_of(take_all(text, **said)).partition("## The study")[2]
    assert all(one in page for one in ("7", "11", "5", "16"))
    assert "this one has another" in page
