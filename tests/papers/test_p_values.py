"""A P value that compares no two results is said to be of a trend, or of a change of one group."""

import pytest

from appraisal.papers.confirmed import correct, read_once, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all

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


# invented: of a row of two medians with a ratio in brackets, the P value stands before the ratio
BRACKET = (
    "We assigned 90 adults to zinc or to placebo. Median time to relapse was 12 months with zinc "
    "and 7 months with placebo ({inside})."
)
P_FIRST = "P = 0.04, hazard ratio 0.61, 95% CI 0.38 to 0.98"


def partners_of(text: str, printed: str, paper: Paper | None = None) -> set[str]:
    """Return what a number is printed with, as it is corrected."""
    reading = correct(read_once(text), paper or Paper(text=text))
    (number,) = [one for one in reading.numbers if one.text == printed]
    return {reading.number(id).text for id in number.partners}


@pytest.mark.parametrize(
    ("inside", "beside"),
    [
        (P_FIRST, {"0.61"}),
        ("P = 0.04; relative risk of relapse 0.61", {"0.61"}),
        ("hazard ratio 0.61, 95% CI 0.38 to 0.98; P = 0.04", {"0.61"}),
        # each has its own
        ("P = 0.04; hazard ratio 0.61; P = 0.03", {"12", "7"}),
        ("P = 0.04), with a hazard ratio of 0.61 (95% CI 0.38 to 0.98", {"12", "7"}),
    ],
)
def test_a_p_value_is_of_the_ratio_in_its_own_bracket(inside, beside) -> None:
    assert partners_of(BRACKET.format(inside=inside), "0.04") == beside


def test_a_p_value_before_a_ratio_is_held_against_its_interval() -> None:
    # log(0.9 / 0.3) / 3.92 = 0.28; log(0.52) / 0.28 = -2.33, so P is about 0.02
    text = BRACKET.format(inside="P = 0.6, hazard ratio 0.52, 95% CI 0.3 to 0.9")
    found = evidence(take_all(text))
    assert [one.check for one in found.odd] == ["interval-and-p"]


@pytest.mark.parametrize("chosen", [(), ("0.38",), ("12",)])
def test_what_a_p_value_is_no_longer_of_stays_away_from_it(chosen) -> None:
    text = BRACKET.format(inside="P = 0.04), the ratio being 0.38 (0.2 to 0.7")
    keys = {one.text: span_key(one) for one in read_once(text).numbers}
    assert partners_of(text, "0.04") == {"12", "7"}
    said = Decision(taken=True, partners=tuple(keys[one] for one in chosen))
    paper = Paper(text=text, numbers={keys["0.04"]: said})
    assert partners_of(text, "0.04", paper) == {*chosen}
    for other in {"12", "7"} - {*chosen}:
        assert "0.04" not in partners_of(text, other, paper)
