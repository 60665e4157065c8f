"""What is said of both arms at once is a result of each of them."""

import pytest

from appraisal.papers.paper import Decision, Paper
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all

BOTH = "zinc and placebo, each"
# invented; 2 of 40 is 5 %
ALIKE = (
    "Women were assigned to zinc (n = 40) or placebo (n = 44). Median overall survival was not "
    "reached in either arm. Pain was felt by 25% in both groups (P = 0.98)."
)


def page_of(paper: Paper) -> str:
    return FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]


@pytest.mark.parametrize("each", [BOTH, "placebo and zinc, each"])
def test_a_result_of_both_arms_is_one_of_each(each) -> None:
    said = Decision(group=each)
    paper = take_all(ALIKE, **{"nnot reached": said, "n25": said})
    found = evidence(paper)
    assert not found.unplaced
    assert found.study
    assert each not in {one.label for one in found.study.groups}
    page = page_of(paper)
    for row in ("| Median OS, zinc | not reached |", "| Median OS, placebo | not reached |"):
        assert row in page
    assert "10 of 40" in page
    assert "11 of 44" in page
    assert "against" in page.partition("P = 0.98")[0].splitlines()[-1]


def test_what_is_offered_is_every_two_groups_and_no_name_of_several_as_a_group() -> None:
    view = paper_view(take_all(ALIKE, n25=Decision(group=BOTH)))
    assert view["each"] == [BOTH]
    assert BOTH not in view["groups"]
    (result,) = view["sentences"][2]["results"]
    assert result["whom"] == BOTH


def test_a_size_of_both_arms_is_that_of_each() -> None:
    text = "Women had zinc or placebo, 40 of them in each arm. Pain was felt by 30% and by 20%."
    arms = {"n30": Decision(group="zinc"), "n20": Decision(group="placebo")}
    paper = take_all(text, n40=Decision(kind="n", group=BOTH), **arms)
    found = evidence(paper)
    assert found.study
    sizes = {one.label: getattr(one.n, "text", "") for one in found.study.groups}
    assert (sizes["zinc"], sizes["placebo"]) == ("40", "40")


def test_what_has_no_table_is_said_once_of_both() -> None:
    text = ALIKE.replace("Median overall survival", "The median")
    paper = take_all(text, **{"nnot reached": Decision(group=BOTH, endpoint="")})
    asked = [one.says for one in evidence(paper).unplaced if "not reached" in one.says]
    assert len(asked) == 1
