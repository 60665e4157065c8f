"""Is a forest with headings legible, does it keep its bounds, and does it pool nothing?"""

import re
from xml.etree import ElementTree

import pytest

from appraisal.plots.forest import RateRow, medians, rates

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (240, 320, 640, 900)
RATES = (
    RateRow("Ours", 84.2, 60.4, 96.6, "16/19", "blog", emphasis=True, group="In remission"),
    RateRow("Elsewhere, in patients with a long description of who they were", 26, 14.6, 40.3,
            "13/50", "paper", group="In remission"),
    RateRow("None of how many", 0, None, None, "not reported", "news", emphasis=True,
            group="After failure, with a heading long enough to need a second line on a phone"),
    RateRow("More than", 30, None, None, "not reported", "news", emphasis=True, bound="above",
            group="After failure, with a heading long enough to need a second line on a phone"),
)  # fmt: skip
MEDIANS = (
    RateRow("Earlier", 6, None, None, "n = ?", "blog", emphasis=True, bound="below", group="Known"),
    RateRow("Registry", 5.2, None, None, "n = 238", "paper", group="Not known"),
    RateRow("Late", 13.2, 9.6, 18, "n = 298", "paper", group="Not known"),
)
PICTURES = {
    "rates": lambda width: rates(RATES, width=width, title="Complete response"),
    "medians": lambda width: medians(MEDIANS, width=width, title="Survival"),
    "said shortly": lambda width: rates(RATES, width=width, title="CR", sentence="Four rates."),
}


@pytest.fixture(params=[(name, width) for name in PICTURES for width in WIDTHS], ids=str)
def case(request):
    name, width = request.param
    return name, width, PICTURES[name](width)


def picture_text(picture):
    """All that is written in a picture, with plain spaces."""
    texts = ElementTree.fromstring(picture.svg).iter(f"{SVG}text")
    return " ".join("".join(node.itertext()) for node in texts).replace("\u00a0", " ")


def test_each_heading_stands_once_and_in_the_table_at_every_row(case):
    name, _, picture = case
    rows = MEDIANS if name == "medians" else RATES
    words = picture_text(picture)
    for group in {row.group for row in rows}:
        assert words.count(group.split(",")[0]) == 1
    assert picture.head[0] == "group"
    assert [row[0] for row in picture.rows] == [row.group for row in rows]


def test_a_bound_is_drawn_open_and_said_as_one():
    for name, said in (("rates", "above 30 %"), ("medians", "below 6 months")):
        picture = PICTURES[name](640)
        assert said in picture_text(picture)
        assert said in str(picture.rows).replace("\\xa0", " ")
        assert len([*ElementTree.fromstring(picture.svg).iter(f"{SVG}path")]) == 1


def test_a_rate_without_an_interval_is_a_dashed_ring_and_never_filled():
    root = ElementTree.fromstring(PICTURES["rates"](640).svg)
    rings = {node.get("stroke-dasharray"): node.get("fill") for node in root.iter(f"{SVG}circle")}
    assert "paper" in rings["3 2"]


def test_nothing_is_pooled():
    picture = PICTURES["rates"](640)
    root = ElementTree.fromstring(picture.svg)
    assert not [*root.iter(f"{SVG}polygon")]
    assert len([*root.iter(f"{SVG}circle")]) == len(RATES)
    assert not re.search("pool|mean|overall", picture.sentence)


def test_a_short_sentence_is_the_description_too():
    picture = PICTURES["said shortly"](640)
    assert picture.sentence == "Four rates."
    assert ElementTree.fromstring(picture.svg).find(f"{SVG}desc").text == "Four rates."


def test_what_is_printed_is_shown_with_the_decimals_it_is_printed_with():
    row = RateRow("Elsewhere", 35, 23, 49, "n = 52", "paper", printed="35", printed_low="23.0")
    (told,) = rates([row], width=640, title="CR").rows
    assert [cell.replace("\u00a0", " ") for cell in told[2:4]] == ["35 %", "23.0 % to 49.0 %"]
    row = RateRow("Treated", 8, 5.6, 11, "n = 135", "paper", printed="8", printed_high="11.0")
    (told,) = medians([row], width=640, title="OS").rows
    assert told[3].replace("\u00a0", " ") == "5.6 months to 11.0 months"


def test_the_sentence_names_our_own_rate_and_how_far_the_others_reach():
    picture = PICTURES["rates"](640)
    assert picture.sentence.replace("\u00a0", " ") == (
        "4 values, from 0 % (None of how many) to 84.2 % (Ours). Without an interval: 2 of 4."
    )
    ours, *others = (RateRow(name, value, 1, 99, "1/2", "paper", name == "Ours", printed=str(value))
                     for name, value in (("Ours", 84), ("A", 20), ("B", 35)))  # fmt: skip
    said = rates([ours, *others], width=640, title="CR").sentence.replace("\u00a0", " ")
    assert said == "Ours 84 % (1.0 % to 99.0 %). 2 others, from 20 % (A) to 35 % (B)."
    assert (
        rates([RateRow("treated", 8, 5, 9, "1/2", "paper")], width=640, title="CR").sentence[0]
        == "T"
    )


def test_a_title_that_stands_above_is_not_drawn_again():
    for headed in (True, False):
        picture = rates(RATES, width=640, title="Superior to what?", headed=headed)
        assert ("Superior" in picture_text(picture)) == headed
        assert ElementTree.fromstring(picture.svg).find(f"{SVG}title").text == "Superior to what?"
