"""Nothing that was confirmed vanishes: it is in the document, or named among what has no place."""

import pytest

from appraisal.papers.confirmed import read_once
from appraisal.papers.facts import fact
from appraisal.papers.paper import Decision, Paper
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all

# invented
FOLLOWED = (
    "We gave alpha to 40 adults. At a mean follow-up of 2.3 years (median, 1.6 years), nobody fell."
)
WEIGHED = "We gave alpha to 40 adults. Mean weight was 71.2 ± 3.2 kg. Survival was 92% ± 4.1%."
IN_WORDS = (
    "Are 30-day scores of wards enough?\n"
    "OBJECTIVE: To set two scores of wards beside each other.\n"
    "CONCLUSION: The score at 30 days puts wards into the same order."
)


def page_of(paper: Paper) -> str:
    return FORMATS["html"].write(own_paper(paper), "a4").decode()


def test_both_averages_of_the_follow_up_are_in_the_document() -> None:
    assert "all patients: mean 2.3 years, median 1.6 years" in page_of(take_all(FOLLOWED))


def test_a_follow_up_that_somebody_names_is_one() -> None:
    text = "We gave alpha to 40 adults. Nobody fell, and the median was 1.6 years."
    said = Decision(kind="median", endpoint="follow-up", group="all patients")
    assert "all patients: median 1.6 years" in page_of(take_all(text, **{"n1.6": said}))


def test_a_standard_error_stands_beside_its_mean_or_is_named() -> None:
    error = Decision(kind="se", group="all patients")
    paper = take_all(
        WEIGHED, **{"n3.2": error, "n4.1": error, "n71.2": Decision(group="all patients")}
    )
    assert "standard error 3.2" in page_of(paper)
    (left,) = [one for one in evidence(paper).unplaced if "4.1" in one.says]
    assert "standard error" in left.says


@pytest.mark.parametrize("whom", [ALL_PATIENTS, "zinc", "another"])
@pytest.mark.parametrize("words", ["not yet reached", "not estimable"])
def test_a_median_that_is_not_reached_is_in_the_document_with_its_sentence(whom, words) -> None:
    text = f"Women had zinc (n = 20) or placebo (n = 21). Median overall survival was {words}."
    paper = take_all(text, **{f"n{words}": Decision(group=whom)})
    assert not [one for one in evidence(paper).unplaced if one.sentence == 2]
    page = FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]
    (row,) = [line for line in page.splitlines() if line.startswith("| Median OS")]
    assert f"| {words.replace('yet ', '')} |" in row
    assert "sentence 2" in row
    assert whom in row


def test_a_text_in_words_has_a_title_a_claim_and_nothing_to_confirm() -> None:
    assert fact(read_once(IN_WORDS), Paper(text=IN_WORDS), "title").startswith("Are 30-day scores")
    view = paper_view(Paper(text=IN_WORDS))
    assert view["claims"] == [{"sentence": 3, "words": ""}]
    assert view["follows"]["nothing"].startswith("This text prints no number")


def test_one_reason_why_numbers_could_not_be_tested_stands_once() -> None:
    text = (
        "Of 80 adults, some had alpha. It was tied to fever (OR, 3.0; 95% CI, 1.0 to 9.0), cough "
        "(OR, 4.0; 95% CI, 2.0 to 8.0) and pain (OR, 2.0; 95% CI, 0.5 to 8.0)."
    )
    lines = paper_view(take_all(text))["follows"]["untested"]
    reasons = [line.rpartition(": ")[2] for line in lines]
    assert len(reasons) == len(set(reasons))
