"""A value is a mean only where the text says so; somebody may leave open which average it is."""

import pytest

from appraisal.papers.averages import kind_shown
from appraisal.papers.confirmed import correct, read_once
from appraisal.papers.paper import Decision, Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view, start_view

from .taken import evidence, take_all

OPEN = (
    "We gave oil to 40 and water to 38 adults. Birth was earlier with oil (38.1 versus 39.8 weeks, "
    "P = 0.04)."
)


def kinds(text: str, paper: Paper | None = None) -> list[str]:
    reading = correct(read_once(text), paper or Paper(text=text))
    return [kind_shown(one) for one in reading.numbers if one.kind in ("mean", "median")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (OPEN, "average"),
        ("We saw 40 adults. Mean pain was 4.1 points.", "mean"),
        ("We saw 40 adults. Pain was 4.1 (SD 1.1) points.", "mean"),
        ("We took the mean pain score of 40 adults. Pain fell from 6.2 to 4.1 points.", "mean"),
        ("We saw 40 adults. Median pain was 4.1 points.", "median"),
    ],
)
def test_a_mean_is_one_only_where_the_text_says_so(text: str, kind: str) -> None:
    assert {*kinds(text)} == {kind}


def test_it_can_be_chosen_and_is_shown_again_and_in_the_document() -> None:
    assert "average" in {one["id"] for one in start_view()["kinds"]}
    said = {"group": "all patients", "endpoint": "length of pregnancy"}
    text = "We saw 40 adults. Mean pain was 4.1 points. Stay was 3.2 days on average."
    paper = take_all(text, **{"n4.1": Decision(kind="average", **said)})
    shown = [
        number["kind"]
        for place in paper_view(paper)["sentences"]
        for one in place["results"]
        for number in one["numbers"]
    ]
    assert "average" in shown
    assert (
        "4.1 points (mean or median, not said)"
        in FORMATS["md"].write(own_paper(paper), "a4").decode()
    )
    (entry,) = [one for one in evidence(paper).study.measures if str(one.value).startswith("4.1")]
    assert entry.statistic == "not reported"


def test_who_knows_that_it_is_a_mean_says_so() -> None:
    paper = take_all(OPEN, **{"n38.1": Decision(kind="mean"), "n39.8": Decision(kind="mean")})
    assert {*kinds(OPEN, paper)} == {"mean"}
