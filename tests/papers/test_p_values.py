"""A P value that compares no two results is said to be of a trend, or of a change of one group."""

import pytest

from appraisal.papers.confirmed import correct, read_once, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

TREND = (
    "We followed 900 adults. Falls occurred in 54 of 900 adults (6%). Falls were rarer with more "
    "tea (P for trend = 0.03)."
)
NOT_CLEAR = "not clear which two results it compares"


def paper_with(of: str | None) -> Paper:
    """Take all, and say of what the P value is."""
    numbers = {
        span_key(one): Decision(
            taken=True, **({"measure": of, "endpoint": "falls"} if of and one.kind == "p" else {})
        )
        for one in read_once(TREND).numbers
    }
    return Paper(text=TREND, numbers=numbers)


def test_a_p_value_of_a_trend_asks_for_no_two_results() -> None:
    (asked,) = paper_view(paper_with(None))["follows"]["unplaced"]
    assert NOT_CLEAR in asked["says"]
    assert not paper_view(paper_with("trend"))["follows"]["unplaced"]


@pytest.mark.parametrize(
    ("of", "says"),
    [
        (
            "trend",
            "| falls: P of a trend, or of more than two results | P = 0.03 | — | *abstract, "
            "sentence 3* |",
        ),
        ("change", "| falls: P of a change | P = 0.03 |"),
    ],
)
def test_the_appraisal_says_of_what_a_p_value_is(of, says) -> None:
    page = FORMATS["md"].write(own_paper(paper_with(of)), "a4").decode()
    assert says in page.partition("<!--")[0]


def test_what_is_said_of_a_p_value_is_shown_again() -> None:
    (view,) = [one for one in paper_view(paper_with("change"))["sentences"] if one["number"] == 3]
    assert [one["of"] for result in view["results"] for one in result["numbers"]] == ["change"]
    reading = correct(read_once(TREND), paper_with(None))
    assert not [one for one in reading.numbers if one.kind == "p" and one.measure]
