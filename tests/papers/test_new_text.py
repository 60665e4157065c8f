"""What stays of the work when a text is put in place of one that was read."""

import pytest

from appraisal.papers.confirmed import read_once, span_key
from appraisal.papers.new_text import carry_over, is_another, is_begun
from appraisal.papers.paper import Decision, KeptJudgement, OwnClaim, Paper, read_paper

# invented
TEXT = (
    "We gave honey to children with cough. The study included 48 children at two clinics. "
    "Cough stopped in 30 of 48 children (62.5%). Honey seems to calm a cough."
)
ANOTHER = (
    "We compared two knee braces in runners. In 12 of 40 runners (30.0%) pain came back. "
    "Braces may not be needed."
)
CORRECTED = TEXT.replace("48 children at", "48 small children at")


def work_on(text: str) -> Paper:
    """Take every number, restate the last sentence, and judge by the second and third."""
    numbers = {span_key(one): Decision(taken=True) for one in read_once(text).numbers}
    judged = {
        "who": KeptJudgement(response="yes", reason="it says so", at="2"),
        "what": KeptJudgement(response="no", at="3"),
        "where": KeptJudgement(response="no", at="nowhere"),
    }
    return Paper(
        text=text,
        numbers=numbers,
        claims=(OwnClaim(sentence=4, text="It calms."),),
        instrument="case-series",
        judgements=judged,
    )


def words_of(paper: Paper) -> list[str]:
    spans = [tuple(map(int, key.split("-"))) for key in paper.numbers]
    return [paper.text[start:end] for start, end in sorted(spans)]


@pytest.mark.parametrize(
    ("text", "another"),
    [
        (ANOTHER, True),
        (TEXT, False),
        (CORRECTED, False),
        (f"Honey for cough\n\n{TEXT}", False),  # its title put before it
        (TEXT.partition(". ")[0], False),  # a part of it
        ("", False),
    ],
)
def test_a_text_of_another_paper_is_told_from_a_corrected_one(text: str, another: bool) -> None:
    assert is_another(Paper(text=TEXT), text) is another


def test_words_before_move_what_was_confirmed_and_where_it_was_judged() -> None:
    kept = carry_over(work_on(TEXT), "A heading.\n\n" + TEXT.replace(" at two", "\n at two"))
    assert words_of(kept) == words_of(work_on(TEXT))
    assert [one.sentence for one in kept.claims] == [5]
    assert {name: one.at for name, one in kept.judgements.items()} == {
        "who": "3",
        "what": "4",
        "where": "nowhere",
    }


def test_a_sentence_whose_words_changed_is_open_again_and_keeps_its_judgement() -> None:
    kept = carry_over(work_on(TEXT), CORRECTED)
    assert words_of(kept) == ["30", "48", "62.5"]
    assert kept.judgements["who"].at == "2"


def test_of_another_text_no_number_and_no_place_is_kept() -> None:
    kept = carry_over(work_on(TEXT), ANOTHER)
    assert not kept.numbers
    assert not kept.claims
    assert [one.at for one in kept.judgements.values()] == ["", "", "nowhere"]
    assert kept.judgements["who"].reason == "it says so"


def test_what_a_number_belongs_to_moves_with_it() -> None:
    count, of = (span_key(one) for one in read_once(TEXT).numbers[1:3])
    paper = Paper(text=TEXT, numbers={count: Decision(taken=True, partners=(of,))})
    (decision,) = carry_over(paper, f"Honey. {TEXT}").numbers.values()
    assert decision.partners == tuple(
        "-".join(str(int(end) + len("Honey. ")) for end in key.split("-")) for key in (of,)
    )


def test_a_text_that_was_only_read_is_not_begun() -> None:
    empty = {"numbers": {}, "facts": {}, "claims": [], "route": {}, "judgements": {}, "own": {}}
    assert not is_begun(read_paper({"text": TEXT, "instrument": "", "certainty": None, **empty}))
    assert is_begun(work_on(TEXT))
