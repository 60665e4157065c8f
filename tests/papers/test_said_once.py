"""What somebody calls a result is printed as it stands, and a heading claims nothing."""

import pytest

from appraisal.papers.confirmed import correct, find_results, read_once
from appraisal.papers.facts import find_followed, find_title
from appraisal.papers.paper import Decision
from appraisal.reading import read_text
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import find_conclusions

from .taken import evidence, take_all


def test_a_change_that_is_named_so_is_not_called_a_change_of_it() -> None:
    said = Decision(endpoint="decrease in half-life", group="velazine", kind="mean")
    found = evidence(
        take_all("With velazine the half-life decreased by 4.5 hours.", **{"n4.5": said})
    )
    assert found.study is not None
    assert [one.label for one in found.study.measures] == ["decrease in half-life"]


def test_but_the_method_is_no_name_of_a_test() -> None:
    found = evidence(
        take_all(
            "Metastases were found in 33 patients with a scan, but the method had a low "
            "specificity (53%)."
        )
    )
    assert found.study is not None
    assert "but" not in " ".join(one.label for one in found.study.accuracy)


def test_a_heading_on_a_line_of_its_own_and_a_registration_conclude_nothing() -> None:
    text = (
        "Zinc for colds\nRESULTS:\nColds lasted 5 days with zinc and 7 with placebo.\n"
        "CONCLUSIONS:\nZinc may be too little to shorten colds much; however, further research "
        "is needed.\n"
        "TRIAL REGISTRATION:\nClinical Trials.gov NCT00399295"
    )
    reading = read_once(text)
    places = {one.sentence: text[one.start : one.end].strip() for one in read_text(text).sentences}
    assert [places[sentence][:12] for sentence, _ in find_conclusions(reading)] == ["Zinc may be "]


def test_the_ends_of_a_range_are_not_how_long_patients_were_followed() -> None:
    said = Decision(endpoint="follow-up")
    text = "We followed 37 women over a mean follow-up of 11 months (range 6-18)."
    paper = take_all(text, n11=said, n6=said, n18=said)
    reading = correct(read_once(text), paper)
    assert find_followed(reading) == ""
    assert [reading.number(id).text for id in reading.study.follow_up] == ["11"]


def test_what_was_taken_for_all_patients_stays_theirs_whatever_is_said_elsewhere() -> None:
    text = (
        "From March 1996, 37 women had an anchor. In two cases where the treatment failed, it was "
        "taken out. Minor complications were prolonged wound pain in 10 (26%) and retention in 12 "
        "women (32%)."
    )
    everybody = Decision(group="all patients")
    paper = take_all(text, ntwo=everybody, n10=everybody, n26=everybody)
    groups = {one.text: one.group for one in correct(read_once(text), paper).numbers}
    assert {groups[one] for one in ("two", "10", "26", "12")} == {"all patients"}


def test_counts_of_the_same_people_are_results_of_their_own() -> None:
    reading = read_once(
        "In the 37 patients, the procedure was successful in 25 (68%), with 16 (43%) of the "
        "patients dry and nine (24%) improved."
    )
    found = [[one.text for one in result.numbers] for result in find_results(reading)]
    assert found == [["37", "25", "68"], ["16", "43"], ["nine", "24"]]


def test_a_long_first_line_is_a_title_though_its_sentence_goes_on() -> None:
    title = (
        "A randomised, controlled study of different targets of glucose during treatment for "
        "diabetes in pregnancy: effect on the level of fat-cell hormones in cord blood and on "
        "expression of ANG4 in cells of the umbilical vein"
    )
    text = f"{title}\nOur aim was to study 60 women. Weight fell in 12 (20%)."
    assert find_title(read_once(text)) == title


@pytest.mark.parametrize(
    ("said", "printed"), [("", "± 5.71, taken for the SD"), (" Values are mean ± SD.", "SD 5.71")]
)
def test_what_stands_after_a_plus_minus_is_told_as_that(said: str, printed: str) -> None:
    text = "We weighed 40 adults. Mean weight was 73.11 ± 5.71 kg." + said
    page = FORMATS["md"].write(own_paper(take_all(text)), "a4").decode().partition("<!--")[0]
    assert printed in page
