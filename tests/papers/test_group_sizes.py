"""How many are in a group: what is proposed, and what somebody says of it."""

from appraisal.papers.confirmed import correct, numbered_sentences, read_once
from appraisal.papers.evidence import Evidence
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.result_text import result_text
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.sentence_views import sentences_view

from .taken import evidence, take_all

# invented; 11.1 % of 39 is no whole number, and 4 of 39 is 10.3 %
STEMS = (
    "{whole} patients had hip surgery at the same time. Sixty-one patients (61.0%) received a "
    "cemented stem and 39 patients (39.0%) received a press-fit stem. Revision was needed in 3.3% "
    "with a cemented stem and 11.1% with a press-fit stem."
)
PUPILS = (
    "Wards had velazine or placebo. Among 310 versus 300 pupils examined, worms were seen in "
    "16% versus 36%. Fever occurred in 4% of the velazine group and 5% of the placebo group."
)


def sizes(found: Evidence) -> dict[str, str]:
    assert found.study is not None
    return {one.label: getattr(one.n, "text", one.n) for one in found.study.groups}


def titles(paper: Paper, sentence: int) -> list[str]:
    reading = correct(read_once(paper.text), paper)
    (own,) = [one for one in numbered_sentences(reading) if one.number == sentence]
    return [result_text(one.numbers) for one in own.results]


def test_counts_that_are_together_all_patients_are_proposed_as_sizes() -> None:
    paper = take_all(STEMS.format(whole="One hundred"))
    assert titles(paper, 2) == ["n = Sixty-one · 61.0 %", "n = 39 · 39.0 %"]
    found = evidence(paper)
    assert sizes(found) == {"cemented stem": "61", "press-fit stem": "39"}
    assert "11.1 % is no whole number of 39 patients" in found.odd[0].says
    assert [row[1] for row in found.intervals] == ["3.3 %; worked out: 2 of 61"]


def test_counts_that_do_not_add_up_are_proposed_as_counts() -> None:
    assert titles(take_all(STEMS.format(whole="Two hundred")), 2) == [
        "Sixty-one (61.0 %)",
        "39 (39.0 %)",
    ]


def test_whoever_calls_a_count_a_number_of_patients_has_named_a_size() -> None:
    said = {
        "nSixty-one": Decision(kind="n", group="cemented stem"),
        "n39": Decision(kind="n", group="press-fit stem"),
    }
    paper = take_all(STEMS.format(whole="Two hundred"), **said)
    assert titles(paper, 2) == ["n = Sixty-one · 61.0 %", "n = 39 · 39.0 %"]
    found = evidence(paper)
    assert sizes(found) == {"cemented stem": "61", "press-fit stem": "39"}
    assert not [one for one in found.unplaced if one.sentence == 2]


def test_who_was_sampled_is_all_of_a_group_once_somebody_says_so() -> None:
    paper = take_all(PUPILS, n310=Decision(group="velazine"), n300=Decision(group="placebo"))
    reading = correct(read_once(PUPILS), paper)
    (sentence,) = [one for one in sentences_view(reading, paper, ()) if one["number"] == 2]
    assert [one["whole"] for one in sentence["results"][:2]] == [False, False]
    assert sizes(evidence(paper)) == {"velazine": "not reported", "placebo": "not reported"}
    said = Decision(group="velazine", whole=True)
    paper = take_all(PUPILS, n310=said, n300=Decision(group="placebo"))
    assert sizes(evidence(paper)) == {"velazine": "310", "placebo": "not reported"}


def test_a_size_is_of_a_part_once_somebody_says_so() -> None:
    paper = take_all(STEMS.format(whole="One hundred"), n39=Decision(whole=False))
    assert sizes(evidence(paper)) == {"cemented stem": "61", "press-fit stem": "not reported"}


def test_how_many_had_a_treatment_has_no_interval_where_they_are_a_group() -> None:
    said = Decision(kind="count", group="all patients", endpoint="cemented stem")
    share = Decision(kind="percent", group="all patients", endpoint="cemented stem")
    text = STEMS.format(whole="In all, 100").replace("hip surgery", "a new hip")
    everybody = Decision(kind="n", group="all patients")
    revised = Decision(group="cemented stem")
    known = {"nSixty-one": said, "n61.0": share, "n100": everybody, "n3.3": revised}
    paper = take_all(text, **known)
    (row,) = [row for row in evidence(paper).intervals if row[0].startswith("cemented stem, all")]
    assert row[2].startswith("none: it says how many were in a group")
    page = FORMATS["html"].write(own_paper(paper), "a4").decode()
    assert page.count("none: it says how many were in a group") == 1


def test_a_percentage_whose_digits_were_cut_off_is_of_the_group_that_was_confirmed() -> None:
    text = (
        "We saw 77 patients with clots. Thirty-three patients (42%) had raised enzymes. "
        "Fever was seen in 12 of them."
    )
    everybody = Decision(group="all patients")
    paper = take_all(text, n77=everybody, **{"nThirty-three": everybody, "n42": everybody})
    found = evidence(paper)
    (row,) = [row for row in found.intervals if "33" in row[1]]
    assert row[1] == "33 patients, 42 %; that is 33 of 77"
    assert any("only if the digits were cut off" in one.says for one in found.odd)


# invented; the size of a group stands in the sentence that forms it and again beside its result
AGAIN = (
    "Women were assigned to zinc (n = 40) or placebo (n = 38). Median stay with zinc (n = {again}) "
    "versus placebo (n = 38) was 6 versus 8 days."
)
TWO_SIZES = "not clear which of two numbers is the size of that group"


def test_a_size_that_is_printed_twice_is_no_complaint() -> None:
    found = evidence(take_all(AGAIN.format(again=40)))
    assert sizes(found) == {"zinc": "40", "placebo": "38"}
    assert not found.unplaced
    said = Decision(group="zinc", whole=True)
    assert not evidence(take_all(AGAIN.format(again=40), n40=said)).unplaced


def test_a_second_size_that_is_another_asks_which_of_the_two_it_is() -> None:
    text = AGAIN.format(again=36)
    (asked,) = evidence(take_all(text)).unplaced
    assert asked.says == f"n = 36; {TWO_SIZES}: another one was taken for it, too"
    assert "Untick" in asked.press
    (asked,) = evidence(take_all(text, n36=Decision(whole=False))).unplaced
    assert asked.says == "n = 36; not clear of which part of that group it is"
    found = evidence(take_all(text, n36=Decision(group="zinc, those who answered")))
    assert sizes(found)["zinc, those who answered"] == "36"
    assert not found.unplaced


def test_a_size_that_is_taken_only_where_it_is_printed_again_is_the_size_of_its_group() -> None:
    paper = take_all(AGAIN.format(again=40))
    first = min(paper.numbers, key=lambda key: int(key.split("-")[0]))
    left = paper.model_copy(update={"numbers": {**paper.numbers, first: Decision(taken=False)}})
    found = evidence(left)
    assert sizes(found) == {"zinc": "40", "placebo": "38"}
    assert not found.unplaced


def test_thin_spaces_around_the_sizes_of_arms_are_spaces() -> None:
    thin = "\u2009"
    text = (
        "Adults were randomised to three groups: oil (n = 22), water (sparkling, n = 21), or oil + "
        "water (n = 25). Weight did not change."
    )
    for one in (text, text.replace("n = ", f"n{thin}={thin}").replace(" + ", f"{thin}+{thin}")):
        study = evidence(take_all(one)).study
        assert study is not None
        assert {str(group.n.text) for group in study.groups if group.n} == {"22", "21", "25"}
        assert not evidence(take_all(one)).odd
