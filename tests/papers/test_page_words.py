"""What the page and its document say of a result, and whom they leave nobody to guess."""

import pytest

from appraisal.errors import AppraisalError
from appraisal.papers.confirmed import correct, read_once, span_key
from appraisal.papers.evidence import gather_evidence
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.result_text import result_text
from appraisal.reading import read_text
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.text.interface import words
from appraisal.widgets.paper_files import name_file, open_file
from appraisal.widgets.paper_view import evidence_view, paper_view

from .invented_abstracts import TRIAL

# invented; beside each the result as a clinician would say it
RESULTS = [
    ("In 18 of 60 patients (30%) the fever fell.", "18 of 60 (30 %)"),
    ("It fell in 21 (35%).", "21 (35 %)"),
    ("Relapse was rarer (HR 0.44; 95% CI, 0.21-0.92; P = 0.03).",
     "0.44 (95 % interval 0.21 to 0.92; P = 0.03)"),
    ("The mean score was 8.3 (SD 1.2).", "mean 8.3 (SD 1.2)"),
    ("Median age was 62 years (range, 41 to 80).", "median 62 years (range 41 to 80)"),
    ("The difference was significant (P < .001).", "P < .001"),
    ("Forty patients relapsed.", "Forty (count of patients)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), RESULTS)
def test_a_result_is_shown_as_what_it_was_taken_for(text, says) -> None:
    assert result_text(read_text(text).numbers) == says


def test_what_found_no_table_is_named_once_a_result_with_its_sentence(confirm_all) -> None:
    text = (
        "Some died. In 40 adults and 20 children, the scores were 12 and 30 (P = 0.02). P was 0.03."
    )
    left = evidence_view(confirm_all(text))["unplaced"]
    assert [(one["says"], one["sentence"]) for one in left] == [
        ("n = 20; not clear of whom it is the number", 2),
        ("scores: average 12 (P = 0.02); not clear in whom", 2),
        ("scores: average 30; not clear in whom", 2),
        ("P = 0.03; not clear which two results it compares", 3),
    ]
    assert left[1]["press"].startswith('Choose under "In whom?"')
    assert words().paper["compares"].split(": ")[1] in left[3]["press"]


def test_a_place_is_offered_with_its_first_words(paper_of) -> None:
    text = "Some died. Healing was seen in 21 of 60 patients after a treatment by mouth for weeks."
    second = paper_view(paper_of(text))["places"][1]
    assert (
        second["label"] == "Sentence 2: Healing was seen in 21 of 60 patients after a treatment ..."
    )
    assert text[second["start"] : second["end"]].startswith("Healing")


def test_a_short_text_that_seems_foreign_is_read_with_a_warning(paper_of) -> None:
    german = "Von 120 Patienten sprachen 45 auf die Behandlung in der Klinik an (38%)."
    assert "English" in paper_view(paper_of(german))["note"]
    assert paper_view(paper_of("Of 120 patients, 45 responded to oil (38%)."))["note"] == ""


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("kept.json", b"{broken", "not a saved appraisal"),
        ("empty.txt", b"  ", "empty"),
        ("picture.png", bytes(range(256)) * 9, "no text"),
    ],
)
def test_a_file_that_holds_nothing_to_read_says_so_once(name, data, says) -> None:
    with pytest.raises(AppraisalError, match=says):
        open_file(data, name)


def page_of(paper) -> str:
    return FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]


def test_each_result_of_the_document_says_in_whom(paper_of) -> None:
    page = page_of(paper_of(TRIAL.format(a=1204, p="14.3")))
    assert "primary end-point event, colchicine" in page
    assert "primary end-point event, placebo" in page
    assert "**How many:** all patients: 2402; colchicine: 1204; placebo: 1198" in page


def test_what_is_not_found_is_said_once(paper_of) -> None:
    page = page_of(paper_of(TRIAL.format(a=1204, p="14.3")))
    assert "**Centres:**" not in page
    assert "The number of centres: not found by the kit." in page


def test_those_in_no_group_are_asked_about(confirm_all, paper_of) -> None:
    # 1194 + 1198 = 2392, ten fewer than 2402
    text = TRIAL.format(a=1194, p="14.3")
    said = "10 of the 2402 are in none of the groups"
    assert any(line.startswith(said) for line in confirm_all(text).missing)
    assert said in page_of(paper_of(text))
    assert not any(
        "in none of" in line for line in confirm_all(TRIAL.format(a=1204, p="14.3")).missing
    )


def test_a_group_that_is_counted_with_its_results_is_not_missing(confirm_all) -> None:
    text = (
        "We reviewed 90 of 107 nurses after oil and 153 of 225 nurses after water. Relapse was "
        "seen in 12 of 90 (13%) with oil and 30 of 153 (20%) with water."
    )
    asked = "How many there were"
    assert not any(asked in line for line in confirm_all(text).missing)
    bare = "Fever was seen in 12% of the oil group and 14% of the water group."
    assert any(asked in line for line in confirm_all(bare).missing)


def test_what_an_instrument_was_stands_with_its_judgements(paper_of) -> None:
    paper = paper_of(TRIAL.format(a=1204, p="14.3"))
    page = page_of(paper.model_copy(update={"instrument": "randomised-trial"}))
    assert page.index("## Risk of bias") < page.index("**Judged by:**")


def test_an_estimate_of_nothing_says_so(paper_of) -> None:
    page = page_of(paper_of("It was rarer (hazard ratio, 0.35 [95% CI, 0.15-0.73])."))
    assert "| hazard ratio, of what is not clear | 0.35 |" in page


def test_that_nothing_could_be_placed_is_not_called_silence_of_the_report(paper_of) -> None:
    page = page_of(paper_of("We asked 40 adults. P was 0.03."))
    assert "No result that was confirmed could be placed" in page
    assert "prints no figure" not in page


def test_two_papers_have_two_names_of_files(paper_of) -> None:
    text = "Early walking after hip surgery: a trial\n\nMethods: We studied 40 adults."
    assert name_file(paper_of(text)) == "appraisal-early-walking-after-hip-surgery"
    assert name_file(paper_of(text, title="Été")) == "appraisal-ete"
    assert name_file(paper_of("We studied 40 adults.")) == "appraisal-of-a-paper"


LOST = "In this trial 60 adults were randomised. In the end {n} adults were finally evaluated."


def test_who_is_not_in_the_analysis_is_asked_about(confirm_all) -> None:
    said = "18 of the 60 (30 %) are not in the analysis"
    assert any(line.startswith(said) for line in confirm_all(LOST.format(n=42)).missing)
    assert not any("analysis" in line for line in confirm_all(LOST.format(n=60)).missing)


def test_two_sizes_of_all_patients_are_told_apart_by_what_to_choose() -> None:
    text = LOST.format(n=42)
    numbers = {
        span_key(one): Decision(taken=True, group="all patients")
        for one in read_once(text).numbers
        if one.kind == "n"
    }
    paper = Paper(text=text, numbers=numbers)
    (left,) = gather_evidence(correct(read_once(text), paper), paper).unplaced
    assert 'choose "patients analysed"' in left.press
    assert "patients analysed" in paper_view(paper)["groups"]
