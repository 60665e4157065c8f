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


# invented: two P values of which no results are printed, and one of another test
WITHOUT = (
    "We gave a paper form to 40 adults and a screen to 42 adults. Ease of use was in favour of the "
    "screen (P = 0.002). The data fitted the model (P = 0.41)."
)


def without_results(**of: Decision) -> Paper:
    taken = {name: one.model_copy(update={"taken": True}) for name, one in of.items()}
    return take_all(WITHOUT, **taken)


def test_a_p_value_of_two_groups_without_results_names_them_and_its_outcome() -> None:
    pair = Decision(
        measure="groups", endpoint="ease of use", first="the screen", second="the paper form"
    )
    paper = without_results(**{"n0.002": pair, "n0.41": Decision(measure="test", endpoint="fit")})
    view = paper_view(paper)
    assert not [one for one in view["follows"]["unplaced"] if "P = 0" in one["says"]]
    shown = [
        number
        for place in view["sentences"]
        for one in place["results"]
        for number in one["numbers"]
    ]
    assert ["the screen", "the paper form"] in [one["groups"] for one in shown]
    assert {"the screen", "the paper form"} <= {*view["groups"]}
    page = FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]
    says = "ease of use: P of the screen against the paper form, without printed results"
    assert f"| {says} | P = 0.002 |" in page
    assert "| fit: P of another test | P = 0.41 |" in page


def test_two_groups_that_are_not_named_are_two_groups() -> None:
    paper = without_results(**{"n0.002": Decision(measure="groups")})
    page = FORMATS["md"].write(own_paper(paper), "a4").decode()
    assert "| P of two groups, without printed results | P = 0.002 |" in page


def test_a_p_value_that_is_said_to_be_of_a_trend_compares_no_two_results() -> None:
    text = (
        "In this randomised trial, women received zinc (n = 90) or placebo (n = 91). Croup was "
        "seen in 7 (8%) of 90 women with zinc and in 17 (19%) of 91 women with placebo (P = 0.047)."
    )
    assert evidence(take_all(text)).study.comparisons
    assert not evidence(take_all(text, **{"n0.047": Decision(measure="trend")})).study.comparisons
