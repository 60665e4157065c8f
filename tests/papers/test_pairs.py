"""A count and its percentage are one result: beside each other, or by one name given to both."""

import pytest

from appraisal.papers.confirmed import correct, find_results, read_once, span_key
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.result_text import result_text
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all

# invented; 9 of 320 is 2.8125 %, which cut off is 2.8, and 2.7 is no share of 320
EXAMINED = (
    "The nails of 320 girls were examined. Only 9 girls had to be sent on, four of them to be "
    "treated, and five to be seen again, which is {percent}% of all examined girls."
)


def says_of(text: str) -> list[str]:
    reading = correct(read_once(text), Paper(text=text))
    return [result_text(one.numbers) for one in find_results(reading)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "We saw 90 girls. A dry scalp was found in 1 girl only, 1.6%, and it healed.",
            "1 (1.6 %)",
        ),
        ("We saw 90 girls. A third (n = 31; 34.4%) had a dry scalp.", "31 (34.4 %)"),
    ],
)
def test_a_percentage_right_after_a_count_is_its_share(text: str, says: str) -> None:
    assert says in says_of(text)


@pytest.mark.parametrize(
    "text",
    [
        # of no more than 90 is 60 so little
        "We saw 90 girls. A dry scalp was found in 60 girls, 1.6%, and it healed.",
        "We saw 90 girls. In 12 girls, 30% of the nails were dry.",
    ],
)
def test_a_percentage_of_something_else_is_not(text: str) -> None:
    assert not any("(" in one and "%)" in one for one in says_of(text))


def named_alike(percent: str, **more: Decision) -> Paper:
    said = {"taken": True, "group": "all patients", "endpoint": "sent on"}
    decision = Decision(**said)
    text = EXAMINED.format(percent=percent)
    paper = take_all(text, n9=decision, **{f"n{percent}": decision})
    others = [one for one in read_once(text).numbers if one.text in ("four", "five")]
    numbers = {**paper.numbers, **{span_key(one): Decision(taken=False) for one in others}}
    return paper.model_copy(update={"numbers": numbers})


def test_what_is_given_one_name_is_one_result_in_the_check_the_page_and_the_document() -> None:
    paper = named_alike("2.8")
    found = evidence(paper)
    assert [one.says for one in found.fitting] == ["2.8 % of 320 patients is 9: 9/320 = 2.81 %."]
    # R: binom.test(9, 320)$conf.int = 0.0129, 0.0527
    assert found.intervals[0][1:3] == ("9 girls, 2.8 %; that is 9 of 320", "1.3 to 5.3 %")
    page = FORMATS["md"].write(own_paper(paper), "a4").decode()
    assert "9 of 320: 1.3 to 5.3 %" in page
    assert "9 (2.8 %)" in "".join(
        one["says"] for place in paper_view(paper)["sentences"] for one in place["results"]
    )


def test_what_does_not_fit_is_not_joined_and_says_how_to_join_it() -> None:
    found = evidence(named_alike("12.7"))
    assert {one.need for one in found.unplaced} == {"join"}
    assert all('"Belongs to"' in one.press for one in found.unplaced)


def test_the_parts_of_a_group_say_how_many_it_is() -> None:
    text = EXAMINED.format(percent="2.8")
    every = Decision(taken=True, group="all patients", endpoint="sent on")
    parts = {
        printed: Decision(taken=True, kind="count", group="those sent on", endpoint=what)
        for printed, what in (("four", "treated"), ("five", "seen again"))
    }
    paper = take_all(text, n9=every, nfour=parts["four"], nfive=parts["five"], **{"n2.8": every})
    rows = {row[0]: row[1] for row in evidence(paper).intervals}
    assert rows["treated, those sent on"].endswith("of 9")
    assert rows["seen again, those sent on"].endswith("of 9")
    assert rows["sent on, all patients"].endswith("9 of 320")
    # four alone are not nine
    wrong = parts["five"].model_copy(update={"taken": False})
    left = take_all(text, n9=every, nfour=parts["four"], **{"n2.8": every})
    five = next(one for one in read_once(text).numbers if one.text == "five")
    left = left.model_copy(update={"numbers": {**left.numbers, span_key(five): wrong}})
    assert [row[0] for row in evidence(left).intervals] == ["sent on, all patients"]
