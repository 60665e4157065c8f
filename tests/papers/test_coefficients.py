"""A kappa, an r, an AUC is no effect: it has a place of its own, and no P value is implied."""

import pytest

from appraisal.papers.confirmed import read_once
from appraisal.papers.paper import Decision
from appraisal.papers.result_text import result_text
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all
from .test_every_number import document_of

# invented
AGREED = "We saw 80 adults. Two raters agreed well on gait (k = {value}, 95% CI {ci})."
NAMED = (
    ("Scores rose with age (r = 0.41, P = 0.003).", "0.41", "r"),
    ("Scores rose with age (Spearman's rank correlation coefficient 0.41).", "0.41",
     "correlation coefficient"),
    ("The intraclass correlation coefficient was 0.81 (95% CI, 0.70 to 0.92).", "0.81", "ICC"),
    ("The kappa for both raters was 0.62 (95% CI, 0.5 to 0.7).", "0.62", "kappa"),
    ("The score told them apart (area under the curve 0.83; 95% CI, 0.77 to 0.89).", "0.83", "AUC"),
    ("Cronbach's alpha was 0.71.", "0.71", "Cronbach's alpha"),
)  # fmt: skip


def findings(text: str, **said: Decision) -> list[str]:
    found = evidence(take_all(text, **said))
    return [f"{one.says} {' '.join(one.working)}" for one in (*found.odd, *found.noted)]


@pytest.mark.parametrize(("text", "value", "name"), NAMED)
def test_it_is_proposed_and_printed_under_its_name(text: str, value: str, name: str) -> None:
    paper = take_all(f"We saw 80 adults. {text}")
    (row,) = [line for line in document_of(paper).splitlines() if f"| {value}" in line]
    assert name in row
    study = evidence(paper).study
    assert study is not None
    assert not study.effects
    assert [one.statistic for one in study.measures] == ["coefficient"]


def test_it_has_no_implied_p_and_no_question_of_adjustment() -> None:
    found = evidence(take_all(AGREED.format(value="0.76", ci="0.45-1")))
    assert not found.odd
    told = " ".join((*found.missing, *(one.says for one in found.fitting)))
    assert "P =" not in told
    assert "adjusted" not in told
    assert "0.76 lies between 0.45 and 1" in told


@pytest.mark.parametrize(
    ("value", "ci", "said"),
    [
        ("0.76", "0.9 to 0.45", "the lower end 0.9 is above the upper end 0.45"),
        ("0.76", "0.85 to 0.95", "0.76 does not lie between 0.85 and 0.95"),
        ("0.76", "0.5 to 1.02", "1.02 is more than such a coefficient can be"),
    ],
)
def test_its_interval_is_checked(value: str, ci: str, said: str) -> None:
    assert any(said in one for one in findings(AGREED.format(value=value, ci=ci)))


def test_what_somebody_calls_one_must_lie_where_it_can() -> None:
    said = Decision(kind="ratio", measure="coefficient", endpoint="agreement")
    assert any("1.76 is more" in one for one in findings(
        AGREED.format(value="1.76", ci="1.2 to 1.9"), **{"n1.76": said}))  # fmt: skip
    least = Decision(kind="ratio", measure="coefficient", endpoint="AUC of the score")
    text = "We saw 80 adults. The score had -0.2 (95% CI, -0.4 to -0.1)."
    assert any("between 0 and 1" in one for one in findings(text, **{"n-0.2": least}))


def test_in_whom_it_is_said_only_where_somebody_says_it() -> None:
    text = AGREED.format(value="0.76", ci="0.45-1")
    (row,) = [line for line in document_of(take_all(text)).splitlines() if "| 0.76" in line]
    assert "patients" not in row
    some = Decision(group="the first thirty")
    page = document_of(take_all(text, **{"n0.76": some}))
    assert "kappa, the first thirty | 0.76" in page


def test_the_page_calls_it_a_coefficient_and_offers_it_as_a_measure() -> None:
    view = paper_view(take_all(AGREED.format(value="0.76", ci="0.45-1")))
    (shown,) = [one for place in view["sentences"] for one in place["results"]
                if "0.76" in one["says"]]  # fmt: skip
    assert shown["says"] == "coefficient 0.76 (95 % interval 0.45 to 1)"
    assert shown["measure"] == "coefficient"


def test_a_regression_that_is_named_a_difference_stays_one() -> None:
    said = Decision(kind="ratio", measure="difference", endpoint="score for each year")
    study = evidence(take_all(AGREED.format(value="0.76", ci="0.45-1"), **{"n0.76": said})).study
    assert study is not None
    assert [one.measure for one in study.effects] == ["difference"]


def test_a_small_letter_without_a_sign_is_no_name() -> None:
    read = read_once("Vitamin k 0.5 mg was given to 12 adults, and option r 0.4 to 9.")
    assert "ratio" not in {one.kind for one in read.numbers}
    assert "coefficient" not in result_text(read.numbers)
