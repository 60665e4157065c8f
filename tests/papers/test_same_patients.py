"""Patients who got both are in both groups; and a way that ends at no instrument is printed."""

import pytest

from appraisal.papers.confirmed import read_once
from appraisal.papers.facts import proposed_text
from appraisal.papers.paper import Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS

from .taken import evidence, take_all

BOTH = (
    "In this randomised {design}, 61 adults had a patch and a gel. Redness was seen in 7 (11%) of "
    "61 adults with the patch and in 17 (28%) of 61 adults with the gel (P = 0.041)."
)


@pytest.mark.parametrize(
    ("design", "kind"),
    [
        ("crossover trial", "crossover trial"),
        ("double-blind, two-period cross-over study", "crossover trial"),
        ("trial, in which crossover to the gel was allowed", "randomised trial"),
    ],
)
def test_a_crossover_trial_is_proposed_where_it_is_one(design: str, kind: str) -> None:
    assert proposed_text(read_once(BOTH.format(design=design)), "design") == kind


def test_a_p_value_of_the_same_patients_is_not_worked_out_as_of_two_groups() -> None:
    paper = take_all(BOTH.format(design="trial"))
    crossed = paper.model_copy(update={"facts": {"design": "crossover trial"}})
    assert any(one.check == "p-from-counts" for one in (*evidence(paper).odd,
               *evidence(paper).noted, *evidence(paper).fitting))  # fmt: skip
    found = evidence(crossed)
    assert not any(one.check == "p-from-counts" for one in (*found.odd, *found.noted))
    assert any("each patient was in both groups" in one.why for one in found.untested)


def test_no_size_of_a_group_is_asked_for_where_everybody_is_in_it() -> None:
    text = (
        "In this randomised trial, women received zinc or placebo. Croup occurred in 8% of women "
        "with zinc and in 19% of women with placebo."
    )
    said = {"facts": {"design": "crossover trial"}}
    asked = evidence(take_all(text)).missing
    crossed = evidence(take_all(text).model_copy(update=said)).missing
    assert any(one.startswith("How many there were") for one in asked)
    assert not any(one.startswith("How many there were") for one in crossed)


@pytest.mark.parametrize(
    ("route", "says"),
    [
        ({"what": "study", "rests-on": "none-of-these"}, "Ask who was counted"),
        ({"what": "study", "rests-on": "questionnaire"}, "COSMIN"),
    ],
)
def test_that_no_instrument_fits_and_what_to_do_is_in_the_document(route, says) -> None:
    page = FORMATS["md"].write(own_paper(Paper(text="We saw 9 men.", route=route)), "a4").decode()
    assert says in page.partition("<!--")[0].partition("## Which instrument fits")[2]


def test_an_instrument_that_fits_is_not_said_to_be_none() -> None:
    paper = Paper(text="We saw 9 men.", route={"what": "study", "rests-on": "one-group"})
    assert "Which instrument fits" not in FORMATS["md"].write(own_paper(paper), "a4").decode()
