"""The critically appraised topic: complete, in the learner's words, and on one page."""

import io

import pypdf
import pytest

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import lesson
from appraisal.lessons.state.progress import Progress
from appraisal.reports.cat import cat_document
from appraisal.reports.document import PAPERS
from appraisal.reports.results import results
from appraisal.reports.writers import FORMATS

LESSONS = content.ids("lessons")
REQUIRED = (
    "Critically appraised topic",
    "Made on 2 January 2026 · look again by 2 January 2027",
    "Bottom line",
    "Do not change practice on this",
    "65 of 100 before, 30 of 100 after",
    "Source and layer",
    "Read as:",
    "Design and patients",
    "Follow-up:",
    "Main results",
    "95 % interval",
    "Risk of bias, domain by domain",
    "The text gives no criteria",
    "Not reported, to be fetched",
    "What the design allows me to conclude",
    "without a comparison it cannot be said",
    "What would change my mind",
    "A comparison with patients who waited",
)


def cat_html(progress: Progress) -> bytes:
    return FORMATS["html"].write(cat_document(progress))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("id", LESSONS)
def test_the_first_page_holds_all_that_is_required(writing, squeeze, id, paper):
    pages = pypdf.PdfReader(io.BytesIO(writing(id, "cat", "pdf", paper))).pages
    first = squeeze(pages[0].extract_text()).casefold()
    study = lesson(id).record
    for words in (*REQUIRED, lesson(id).question, *study.missing):
        assert squeeze(words).casefold() in first, words
    main, _ = results(lesson(id))
    for result in main:
        assert squeeze(result.printed).casefold() in first
    assert "annex" not in first
    assert len(pages) > 1
    assert "how the figures were made" in squeeze(pages[1].extract_text()).casefold()


@pytest.mark.parametrize("paper", PAPERS)
def test_long_words_flow_on_instead_of_being_cut(walking, opening, paper):
    long = " ".join(
        f"sentence{number}" for number in range(300)
    )  # nearly as long as an answer may be
    progress = walking("cd20-preemptive", words=long)
    text = opening("pdf", FORMATS["pdf"].write(cat_document(progress), paper)).text
    for number in range(300):
        assert text.count(f"sentence{number}") >= 3  # bottom line, conclusion, what would change


def test_printed_numbers_come_with_the_interval_they_allow(writing, opening):
    text = opening("html", writing("cd20-preemptive", "cat", "html", "a4")).text
    for words in (
        "16 patients, 84.2 %",
        "16 of 19: 60 to 97 %",
        "0 of 19: 0 to 18 %",
        "none: no count prints so",
        "about 32 to 76 %, from cohorts that fit",
        "14.6 to not reached, as printed",
        "follows the concepts of JBI",
    ):
        assert words in text, words


@pytest.mark.parametrize("id", LESSONS)
def test_no_interval_is_a_gap_in_the_arithmetic(id):
    for result in (*results(lesson(id))[0], *results(lesson(id))[1]):
        assert "nan" not in result.interval, result
        assert "None" not in f"{result.printed} {result.interval}", result


def test_a_comparison_prints_its_ratios_with_interval_and_p():
    main, _ = results(lesson("cd20-salvage"))
    (death,) = [result for result in main if result.label.startswith("Death")]
    # the abstract, Results
    assert death.printed == "0.28 (adjusted), P <0.0001"
    assert death.interval == "0.16 to 0.51, as printed"


def test_an_unfinished_lesson_says_what_is_missing(walking, opening):
    text = opening("html", cat_html(walking("cd20-preemptive", steps=1))).text
    assert "Not committed yet: Design, Sample size" in text
    assert "not judged yet" in text
    assert "Not written yet." in text


def test_drafts_are_neither_printed_nor_carried_inside(preemptive):
    progress = Progress(preemptive).answer("claims", "rewrite", "only a draft")
    assert "only a draft" not in cat_html(progress).decode()


def test_the_reference_of_a_domain_opens_with_its_commit_only(walking, opening):
    before = opening("html", cat_html(walking("cd20-preemptive", steps=4))).text
    after = opening("html", cat_html(walking("cd20-preemptive", verdict="mistaken"))).text
    reason = "no scan schedule or independent reading is mentioned"
    assert reason not in before
    assert reason in after
    assert "Where our reading differs from mine" in after


def test_a_lab_has_none(walking):
    lab = content.ids("labs")[0]
    with pytest.raises(AppraisalError, match="goes through no study"):
        cat_document(walking(lab, steps=0))
