"""Nothing that was confirmed vanishes: it is in the document, or named among what has no place."""

import pytest

from appraisal.papers.confirmed import correct, read_once
from appraisal.papers.evidence import lesson_record
from appraisal.papers.facts import fact
from appraisal.papers.new_text import carry_over
from appraisal.papers.paper import Decision, OwnClaim, Paper, as_tuples
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.study import Study
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


KAPPAS = "We saw 90 adults. The kappas of the two steps were 0.81 and 0.67, respectively."


def test_a_number_that_no_table_has_and_somebody_named_is_named_among_what_has_no_place() -> None:
    said = Decision(endpoint="agreement on the first step", group="all patients")
    found = evidence(take_all(KAPPAS, **{"n0.81": said}))
    assert [one.says for one in found.unplaced] == [
        "agreement on the first step, all patients: 0.81; not clear where it belongs: the record "
        "has no table for such a number"
    ]
    assert "agreement on the first step, all patients: 0.81" in page_of(
        take_all(KAPPAS, **{"n0.81": said})
    )


def test_an_estimate_of_no_known_kind_stands_beside_its_interval() -> None:
    text = "We saw 90 adults. The slope gave 0.72 (95% CI 0.41 to 0.99)."
    (left,) = evidence(take_all(text)).unplaced
    assert "0.72 (interval 0.41 to 0.99)" in left.says
    assert left.says.endswith("not clear of which estimate")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The 90 adults were followed up for 7 years. Of these, 12 died.", "7 years"),
        ("We saw 90 adults. During 7 years of follow-up 12 died.", "7 years"),
        ("Over a 7-year follow-up, 12 of 90 adults died.", "7-year"),
        ("The 90 adults were followed for at least 3 months.", "at least 3 months"),
        # an average is taken among the numbers, and a time at which something was seen is none
        ("Median follow-up was 5.1 years in 90 adults.", ""),
        ("At 1-year follow-up 12 of 90 adults had died.", ""),
        ("We gave zinc for 3 weeks followed by 6 weeks of rest.", ""),
        ("Follow-up was 85% at 12 months in 90 adults.", ""),
    ],
)
def test_how_long_patients_were_followed_is_proposed_and_printed(text, length) -> None:
    assert fact(read_once(text), Paper(text=text), "follow_up") == length
    assert ("How long they were followed" in page_of(take_all(text))) is bool(length)


def test_a_time_that_somebody_calls_the_follow_up_is_how_long_it_was() -> None:
    text = "We saw 90 adults. They came back again and again during 9 years, and 12 died."
    assert not fact(read_once(text), Paper(text=text), "follow_up")
    paper = take_all(text, n9=Decision(endpoint="follow-up"))
    page = page_of(paper)
    assert "How long they were followed" in page
    assert "9 years" in page
    assert not [one for one in evidence(paper).unplaced if "9" in one.says]


TWO_CLAIMS = (
    "Results: Pain was felt by 12 of 40 adults (30%). Conclusions: Zinc reduces pain. It is one "
    "more thing to think of."
)


def test_each_sentence_of_the_conclusions_may_be_put_in_ones_own_words() -> None:
    view = paper_view(Paper(text=TWO_CLAIMS))
    assert view["claims"] == [{"sentence": 2, "words": "reduces"}, {"sentence": 3, "words": ""}]


def test_a_claim_of_any_sentence_and_of_the_whole_text_is_in_the_document_and_the_lesson() -> None:
    own = (OwnClaim(sentence=1, text="A third hurt."), OwnClaim(sentence=0, text="Zinc helps."))
    paper = take_all(TWO_CLAIMS).model_copy(update={"claims": own})
    page = FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]
    assert "A third hurt. *(Sentence 1)*" in page
    assert "Zinc helps. *(the text as a whole)*" in page
    record = lesson_record(correct(read_once(TWO_CLAIMS), paper), paper)
    assert [one["text"] for one in record["claims"]] == ["A third hurt.", "Zinc helps."]
    assert Study.model_validate(as_tuples(record)).place("s0") == "abstract"
    later = carry_over(paper, "Results: Pain was felt by 13 of 40 adults (32%).")
    assert [one.text for one in later.claims if not one.sentence] == ["Zinc helps."]
