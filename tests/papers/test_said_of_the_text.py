"""Nothing is called absent, printed or beyond telling that is not: the kit says what it found."""

import pytest

from appraisal.checks import check
from appraisal.papers.paper import Paper
from appraisal.papers.record import build_study
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.reader import read_text
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import evidence_view, paper_view, start_view

from .invented_abstracts import ONE_ARM, TRIAL

# invented, in the style of abstracts of five designs
CASES = (
    "In this case-control study, 486 patients with lip cancer were each matched to two controls "
    "(n = 972). Ever-use was found in 143 cases (29.4%) and 198 controls (20.4%), an adjusted OR "
    "of 1.58 (95% CI 1.21-2.06)."
)
REVIEW = (
    "In a random-effects meta-analysis, vitamin D reduced exacerbations ({n} trials, 9846 "
    "participants; risk ratio 0.83, 95% CI 0.73 to 0.94; p={p}). Serious adverse events did not "
    "differ (6 trials; risk ratio 1.11, 95% CI 0.97 to 1.27)."
)
RESPONSES = (
    "In this single-arm study, 58 patients were treated. The ORR was 39.7% (23 of 58; 95% CI, "
    "27.0% to 53.4%). Median duration of response was 11.3 months (95% CI, 7.4 months to "
    "not estimable)."
)
KIDNEY = TRIAL.format(a=1204, p="14.3") + (
    " Kidney injury was more common with colchicine (3.1% in the colchicine group vs. 1.6% in the "
    "placebo group)."
)
TEXTS = (TRIAL.format(a=1204, p="14.3"), ONE_ARM.format(p="44.8"), CASES, RESPONSES,
         REVIEW.format(n=14, p="0.004"))  # fmt: skip
SILENT = ("not reported", "does not say", "No interval is printed", "cannot be told")


def page_of(paper: Paper) -> str:
    """Write the appraisal of a paper as text."""
    page = FORMATS["md"].write(own_paper(paper), "a4").decode()
    return page.partition("<!--")[0]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_nothing_is_said_to_be_absent_that_the_kit_only_did_not_find(
    confirm_all, paper_of, text
) -> None:
    found = evidence_view(confirm_all(text))
    said = " ".join([*found["missing"], *found["untested"], page_of(paper_of(text))])
    assert not [words for words in SILENT if words in said]
    assert "not found by the kit" in said


def test_the_page_has_no_word_of_what_the_text_does_not_say() -> None:
    words = start_view()["words"]
    shown = " ".join(str(value) for value in words["absent"].values()) + words["missing"]
    assert not [silent for silent in SILENT if silent in shown + words["facts_how"]]


def test_what_a_reader_says_and_empties_is_theirs(paper_of) -> None:
    page = page_of(paper_of(ONE_ARM.format(p="44.8"), centres="not reported", setting=""))
    assert "**Centres:** not reported" in page
    assert "**Where:** left empty" in page


def test_a_count_that_is_worked_out_is_not_called_printed(confirm_all) -> None:
    rows = evidence_view(confirm_all(KIDNEY))["intervals"]["rows"]
    shown = {row[0]: row[1] for row in rows}
    assert shown["primary end-point event, colchicine"] == (
        "172 patients, 14.3 %; that is 172 of 1204"
    )
    # 37/1204 = 3.07 %; 38/1204 = 3.16 %, which only cut off is 3.1
    assert "3.1 %; worked out: 37 of 1204" in shown.values()


def test_what_could_not_be_tested_is_named(confirm_all) -> None:
    lines = evidence_view(confirm_all(KIDNEY))["untested"]
    assert any(line.startswith("Kidney injury, colchicine (3.1 %): ") for line in lines), lines


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("In this study 58 patients were treated.", "could be checked"),
        (ONE_ARM.format(p="44.8"), ""),
        (REVIEW.format(n=14, p="0.004"), ""),
    ],
)
def test_where_nothing_could_be_checked_it_says_so(confirm_all, text, says) -> None:
    nothing = evidence_view(confirm_all(text))["nothing"]
    assert says in nothing
    assert bool(says) == bool(nothing)


def test_before_anything_is_confirmed_the_page_says_what_will_come() -> None:
    assert "as you confirm" in paper_view(Paper(text=CASES))["follows"]["nothing"]


# P of 0.73 to 0.94: z = ln 0.83 / ((ln 0.94 - ln 0.73) / 3.92) = -2.89, P = 0.004
@pytest.mark.parametrize(
    ("n", "p", "verdict"),
    [
        (14, "0.004", "consistent"),
        (14, "0.04", "cannot tell"),  # larger: several comparisons, or t
        (14, "0.0000001", "inconsistent"),
        (3, "0.0000001", "cannot tell"),  # an interval by t of 3 studies is far wider than z
    ],
)
def test_a_pooled_estimate_is_held_against_its_interval_and_p(n, p, verdict) -> None:
    draft = draft_study(read_text(REVIEW.format(n=n, p=p)))
    found = [
        one
        for one in check(build_study(draft, {"design": "meta-analysis"})).findings
        if one.check == "pooled-interval-and-p" and "0.83" in one.says
    ]
    assert [one.verdict for one in found] == [verdict]


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        (ONE_ARM.format(p="44.8"), False),
        (REVIEW.format(n=14, p="0.004"), False),  # a ratio of a harm
        (RESPONSES, True),
    ],
)
def test_harms_are_looked_for_only_where_no_result_is_one(confirm_all, text, looked_for) -> None:
    missing = evidence_view(confirm_all(text))["missing"]
    assert any("harm" in line for line in missing) is looked_for


def test_results_are_named_once_and_given_as_printed(paper_of) -> None:
    page = page_of(paper_of(REVIEW.format(n=14, p="0.004")))
    assert "| RR Serious adverse events |" in page
    assert "RR: RR" not in page
    page = page_of(paper_of(RESPONSES))
    assert "27.0 to 53.4 %, as printed" in page
    assert "7.4 to not estimable, as printed" in page
    assert "primary end-point event, colchicine" in page_of(
        paper_of(TRIAL.format(a=1204, p="14.3"))
    )


def test_a_test_is_quoted_in_words(confirm_all) -> None:
    text = (
        "In this diagnostic accuracy study of 712 patients, sensitivity was 87.9%, specificity was "
        "86.5%, the positive predictive value was 73.7% and the negative predictive value 94.3%. "
        "The positive likelihood ratio was 6.53."
    )
    found = confirm_all(text)
    quoted = [quote.label for one in (*found.odd, *found.fitting) for quote in one.printed]
    assert "positive predictive value" in quoted
    assert not {"ppv", "npv", "lr_positive"} & {*quoted}
