"""The appraisal of a paper of one's own says what was confirmed, as it was printed, and no more."""

import pytest

from appraisal.papers.confirmed import read_once, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all

# invented; 7 of 90 against 17 of 91 is P = 0.047 by Fisher's test, and 0.083 with 8 of 90
TWO = (
    "In this randomised trial, women received zinc (n = 90) or placebo (n = 91). Croup occurred in "
    "7 (8%) of 90 women with zinc and in 17 (19%) of 91 women with placebo (P = 0.047)."
)
SERIES = (
    "Methods: All women undergoing hernia repair during a 9-year period were included. Results: "
    "There were 61 women. Risk factors included gout in 12 women (20%) and asthma in 9 (15%). "
    "Wound infection occurred in 4 women (6.6%). {more}"
)
RATIO = "Methods: We saw 400 adults. Results: Falls were rarer (odds ratio 0.8; 95% CI 0.6 to 1.1)."


def page_of(paper: Paper) -> str:
    return FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]


def missing_of(paper: Paper) -> str:
    return " ".join(evidence(paper).missing)


def test_a_p_value_stands_below_the_two_results_it_compares(paper_of) -> None:
    lines = [line for line in page_of(paper_of(TWO)).splitlines() if line.startswith("| ")]
    (place,) = [at for at, line in enumerate(lines) if "P = 0.047" in line]
    assert " against " in lines[place]
    assert "17 participants, 19 %" in lines[place - 1]
    assert "7 participants, 8 %" in lines[place - 2]


def test_a_result_that_one_patient_would_change_is_shown_and_printed(paper_of) -> None:
    paper = paper_of(TWO)
    assert "One patient would change it" in page_of(paper)
    follows = paper_view(paper)["follows"]
    assert any("One patient" in one["so_what"] for one in follows["findings"])
    assert not any(one["so_what"] for one in follows["consistent"])


def test_what_people_had_before_is_no_main_result(paper_of) -> None:
    page = page_of(paper_of(SERIES.format(more="")))
    main, _, before = page.partition("## Who they were to begin with")
    assert "infection" in main
    assert "gout" not in main.partition("## Main results")[2]
    assert "gout" in before


SIGHT = (
    "{title}\nMethods: 90 adults filled in the form. Results: Their mean age was 71.2 years. "
    "About a third of them (n = 31; 34.4%) were judged to have severe deafness. Low mood was found "
    "in 12 of 90 (13.3%)."
)


def before_of(paper: Paper) -> str:
    return page_of(paper).partition("## Who they were to begin with")[2]


@pytest.mark.parametrize(
    ("title", "described"),
    [("Can a form show low mood in the deaf?", True), ("Prevalence of severe deafness", False)],
)
def test_a_share_of_all_that_goes_on_from_their_ages_says_who_they_were(title, described) -> None:
    said = Decision(group="all patients", endpoint="severe deafness")
    paper = take_all(SIGHT.format(title=title), **{"n31": said, "n34.4": said})
    assert ("severe deafness" in before_of(paper)) is described
    assert "ow mood" not in before_of(paper).partition("## ")[0]


def test_what_somebody_says_was_at_entry_and_what_they_had_had_is_no_main_result() -> None:
    text = "We saw 90 adults. Pain was felt by 27 of 90 (30%), and cough by 9 of 90 (10%)."
    entry = Decision(time="at entry")
    history = Decision(endpoint="history of cough")
    paper = take_all(text, n27=entry, n30=entry, n9=history, n10=history)
    assert "Pain" in before_of(paper)
    assert "history of cough" in before_of(paper)


def test_a_range_is_no_interval_and_a_mean_says_so(paper_of) -> None:
    text = "We saw 40 adults. The mean hospital stay was 8.3 days (range 4 to 19 days)."
    (row,) = [line for line in page_of(paper_of(text)).splitlines() if "8.3" in line]
    assert "mean 8.3 days (range 4 to 19 days) | none confirmed" in row


def test_a_ratio_keeps_the_people_and_the_time_that_were_put_in(paper_of) -> None:
    paper = paper_of(RATIO)
    (ratio,) = [one for one in read_once(RATIO).numbers if one.kind == "ratio"]
    said = Decision(taken=True, group="those who slept", time="30 days", endpoint="falls")
    page = page_of(paper.model_copy(update={"numbers": {**paper.numbers, span_key(ratio): said}}))
    (row,) = [line for line in page.splitlines() if "0.6 to 1.1" in line]
    assert "falls" in row
    assert "those who slept" in row
    assert "30 days" in row


COHORT = "We followed 8,120 men and women. There were 95 lung deaths and 240 deaths in all."


def test_deaths_of_both_sexes_are_no_men_and_a_rare_one_has_an_interval(paper_of) -> None:
    page = page_of(paper_of(COHORT))
    assert "95 deaths" in page
    assert " men" not in page.replace("men and women", "")
    assert "95 of 8120: 0.9 to 1.4 %" in page


def test_a_citation_is_left_empty_and_never_looked_for(paper_of) -> None:
    assert "**Citation:** left empty" in page_of(paper_of(SERIES.format(more="")))


def test_a_printed_size_keeps_its_digits(paper_of) -> None:
    text = "In this study 149,300 patients were enrolled. Fever was seen in 12%."
    assert "all patients: 149,300" in page_of(paper_of(text))


@pytest.mark.parametrize(
    "more",
    [
        "There were no deaths.",
        "Two women had a stroke.",
        "Nobody died. Itch was seen in 12%.",
        "There were 3 complications.",
    ],
)
def test_a_harm_is_not_called_missing_where_one_may_be_among_the_results(paper_of, more) -> None:
    text = SERIES.replace("Wound infection occurred in 4 women (6.6%). {more}", more)
    assert "harm" not in missing_of(paper_of(text))


def test_nothing_is_called_missing_before_every_sentence_was_looked_at(paper_of) -> None:
    text = "In this trial some had zinc. Itch was rarer in 12 (20%). Sleep was good in 9 (15%)."
    paper = paper_of(text)
    assert "harm" in missing_of(paper)
    some = {key: one for key, one in paper.numbers.items() if int(key.split("-")[0]) < 60}
    assert "harm" not in missing_of(paper.model_copy(update={"numbers": some}))


def test_how_long_is_not_in_which_years(paper_of) -> None:
    said = missing_of(paper_of(SERIES.format(more="")))
    assert "only how long that lasted" in said
    assert "patients were taken in: not found" not in said


def test_a_printed_sign_is_not_set_beside_its_number_again() -> None:
    marks = paper_view(Paper(text=SERIES.format(more="")))["marks"]
    assert not [one for one in marks if one["kind"] == "percent" and one["sign"]]
