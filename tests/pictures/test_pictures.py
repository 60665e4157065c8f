"""Can every picture be read: on a phone, by a screen reader, with hostile words in it?"""

import re
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from appraisal.exhibits.simulation_plots import typical_cohort
from appraisal.plots import (
    counts,
    flow,
    forest,
    intervals,
    partition,
    reporting_chain,
    survival,
)
from appraisal.plots.confidence import confidence_shift
from appraisal.plots.picture import Picture
from appraisal.plots.svg import text_width, wrap
from appraisal.records.reported import Printed
from appraisal.records.study import Stage, study
from appraisal.stats.intervals import proportion

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (240, 320, 640, 900)
HOSTILE = "<script>alert(\"1\")</script> & 'so on' \x07"
STUDY = study("cd20-preemptive")
REPORT = STUDY.reports[0]


def cohorts(cohorts: int, patients: int, mean: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    event, last = rng.exponential(mean, (2, cohorts, patients))
    last += 8
    return np.minimum(event, last), event <= last


SMALL, LARGE = cohorts(120, 19, 30), cohorts(150, 305, 9)
ROWS = (
    intervals.RateRow("This study", 84.2, 60.4, 96.6, "16/19", "blog, paragraph 1", emphasis=True),
    intervals.RateRow(
        "Partial remissions that turned complete without any further treatment at all",
        54, None, None, "n not stated", "published abstract",
    ),
    intervals.RateRow("Another centre", 0, 0, 17.6, "0/19", "paper"),
)  # fmt: skip

AFTER = "After failure, with a heading long enough to need a second line on a phone"
HEADED = (
    forest.RateRow("This study", 84.2, 60.4, 96.6, "16/19", "blog", True, "In remission"),
    forest.RateRow("None, of how many", 0, None, None, "not reported", "news", True, AFTER),
    forest.RateRow("More than", 30, None, None, "not reported", "news", True, AFTER, "above"),
)
CLOCKS = (
    forest.RateRow("Earlier", 6, None, None, "n = ?", "blog", True, "Known", "below"),
    forest.RateRow("Registry", 5.2, None, None, "n = 238", "paper", group="Not known"),
    forest.RateRow("Late", 13.2, 9.6, 18, "n = 298", "paper", group="Not known"),
)


def stage(id: str, label: str, n: str) -> Stage:
    return Stage(
        id=id, label=label, n=Printed(text=n, unit="patients", at="p") if n.isdigit() else n
    )


SHORT_FLOW = (stage("a", "Apheresed", "148"), stage("i", "Infused", "124"))
LONG_FLOW = tuple(
    stage(f"s{i}", f"Stage with a pneumonoultramicroscopic name {i}", "not reported")
    for i in range(7)
)
TP53 = (("TP53 mutated", 7), ("TP53 not mutated", 8))

# what is drawn, and what its sentence must say
PICTURES = {
    "hands": (
        lambda w: reporting_chain.reporting_chain(REPORT, width=w),
        ["4 hands", "blog", "not peer reviewed"],
    ),
    "flow of the study": (lambda w: flow.flow(STUDY.flow, width=w), ["19"]),
    "flow with all numbers": (lambda w: flow.flow(SHORT_FLOW, width=w), ["148", "124"]),
    "flow with long names": (lambda w: flow.flow(LONG_FLOW, width=w), ["No number is printed"]),
    "proportion": (
        lambda w: intervals.proportion(
            16, 19, proportion(16, 19), width=w, label="Complete response", predicted=(70, 95),
            thresholds=((54, "remissions that came by themselves in another trial"), (50, "half")),
        ),
        ["16 of 19", "84.2 %", "60.4 %", "96.6 %", "70 %", "95 %"],
    ),
    "proportion of all": (
        lambda w: intervals.proportion(305, 305, proportion(305, 305), width=w),
        ["305 of 305", "100 %", "98.8 %"],
    ),
    "proportion of none": (
        lambda w: intervals.proportion(0, 12, proportion(0, 12), width=w, predicted=(0, 1)),
        ["0 of 12", "26.5 %"],
    ),
    "no event in 19": (
        lambda w: intervals.zero_events(19, proportion(0, 19).high, width=w, predicted=5),
        ["0 of 19", "17.6 in 100", "5 in 100"],
    ),
    "no event in 305": (
        lambda w: intervals.zero_events(305, proportion(0, 305).high, width=w),
        ["0 of 305", "1.2 in 100"],
    ),
    "rates": (
        lambda w: intervals.rates(ROWS, width=w, title="Complete response", reference=(50, "half")),
        ["84.2 %", "60.4 %", "2 others", "54.0 %", "Without an interval: 1 of 3", "half: 50 %"],
    ),
    "rates under headings": (
        lambda w: forest.rates(HEADED, width=w, title="Complete response"),
        ["84.2 %", "from 0 %", "Without an interval: 2 of 3"],
    ),
    "medians under headings": (
        lambda w: forest.medians(CLOCKS, width=w, title="Survival", sentence="Three medians."),
        ["Three medians."],
    ),
    "cloud": (
        lambda w: survival.compatible_curves(
            *SMALL, width=w, endpoint="PFS", landmarks=[(12, "78.9"), (24, "57.0")],
            median="27.0", interval=(24, 32, 76),
        ),
        ["120 cohorts", "19 patients", "78.9 % at 12 months", "27.0 months", "32 % to 76 %"],
    ),
    "cloud without median": (
        lambda w: survival.compatible_curves(
            *SMALL, width=w, endpoint="OS", landmarks=[(12, "94.7"), (24, "78.6")],
            median="not reached",
        ),
        ["94.7 % at 12 months", "median not reached"],
    ),
    "cloud of many patients": (
        lambda w: survival.compatible_curves(
            *LARGE, width=w, endpoint="OS", landmarks=[(6, "45.0")], median="5.20", months=24
        ),
        ["150 cohorts", "305 patients", "5.20 months"],
    ),
    "no count fits": (
        lambda w: counts.counts_behind("47.2", 19, width=w, label="Low platelets, grade 3"),
        ["no count out of 19", "47.2 %", "9 of 19 as 47.4 %"],
    ),
    "a count fits": (
        lambda w: counts.counts_behind("84.2", 19, width=w, label="Complete response"),
        ["16 of 19 prints as 84.2 %"],
    ),
    "a count fits if cut off": (
        lambda w: counts.counts_behind("9.2", 54, width=w, label="Severe CRS"),
        ["5 of 54 prints as 9.2 %", "cut off"],
    ),
    "a count of many": (
        lambda w: counts.counts_behind("100", 1305, width=w, label="Any event"),
        ["1305 of 1305"],
    ),
    "parts fall short": (
        lambda w: partition.partition(19, TP53, width=w, label="TP53 status"),
        ["7", "8", "15 of 19", "4 not accounted for"],
    ),
    "parts exceed": (
        lambda w: partition.partition(12, TP53, width=w, label="TP53 status"),
        ["15 of 12", "3 too many"],
    ),
    "parts are the whole": (
        lambda w: partition.partition(15, TP53, width=w, label="TP53 status"), ["all 15"],
    ),
    "confidence fell": (lambda w: confidence_shift(70, 45, width=w), ["fell", "70", "45", "25"]),
    "confidence rose a little": (lambda w: confidence_shift(99, 100, width=w), ["rose", "99"]),
    "confidence unchanged": (lambda w: confidence_shift(50, 50, width=w), ["unchanged", "50"]),
    "hostile words": (
        lambda w: intervals.proportion(
            1, 2, proportion(1, 2), width=w, label=HOSTILE, thresholds=((5, HOSTILE),)
        ),
        ["1 of 2"],
    ),
    "hostile rates": (
        lambda w: intervals.rates(
            [intervals.RateRow(HOSTILE, 5, 1, 9, HOSTILE, HOSTILE)], width=w, title=HOSTILE
        ),
        ["5.0 %"],
    ),
    "hostile flow": (lambda w: flow.flow([stage("a", HOSTILE, "3")], width=w), ["3"]),
    "hostile split": (
        lambda w: partition.partition(3, [(HOSTILE, 1)], width=w, label=HOSTILE), ["1 of 3"],
    ),
    "hostile hands": (
        lambda w: reporting_chain.reporting_chain(
            REPORT.model_copy(update={"hands": (HOSTILE,), "title": HOSTILE}), width=w
        ),
        ["1 hand"],
    ),
}  # fmt: skip


@pytest.fixture(params=WIDTHS)
def width(request) -> int:
    return request.param


@pytest.fixture(params=PICTURES)
def case(request, width) -> tuple[Picture, list[str], int]:
    draw, said = PICTURES[request.param]
    return draw(width), said, width


def boxes(root: ElementTree.Element) -> list[tuple[float, float, float, float, str]]:
    """Estimate the box of every text."""
    found = []
    for node in root.iter(f"{SVG}text"):
        words, size = "".join(node.itertext()), float(node.get("font-size"))
        room = text_width(words, size, bold=node.get("font-weight") == "600")
        shift = {"start": 0, "middle": room / 2, "end": room}[node.get("text-anchor", "start")]
        left, base = float(node.get("x")) - shift, float(node.get("y"))
        found.append((left, base - 0.78 * size, left + room, base + 0.22 * size, words))
    return found


def test_a_screen_reader_finds_a_title_and_the_sentence(case):
    picture, _, _ = case
    root = ElementTree.fromstring(picture.svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")  # the sentence stands below it
    assert title.text
    assert description.text


def test_the_sentence_says_the_numbers(case):
    picture, said, _ = case
    sentence = picture.sentence.replace("\u00a0", " ")
    assert [words for words in said if words not in sentence] == []
    assert sentence.endswith(".")


def test_the_table_is_complete(case):
    picture, _, _ = case
    assert picture.rows
    assert all(len(row) == len(picture.head) for row in picture.rows)
    assert all(isinstance(cell, str) for row in (picture.head, *picture.rows) for cell in row)


def test_every_text_lies_on_the_paper(case):
    picture, _, width = case
    root = ElementTree.fromstring(picture.svg)
    _, _, wide, high = map(float, root.get("viewBox").split())
    assert wide == width
    outside = [
        box for box in boxes(root)
        if box[0] < -0.5 or box[1] < -0.5 or box[2] > wide + 0.5 or box[3] > high + 0.5
    ]  # fmt: skip
    assert outside == []


def test_no_two_texts_overlap(case):
    picture, _, _ = case
    clashes = [
        (a, b)
        for a, b in combinations(boxes(ElementTree.fromstring(picture.svg)), 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5
    ]
    assert clashes == []


def test_text_is_13_to_15_pixels_at_every_width(case):
    picture, _, _ = case
    sizes = {node.get("font-size") for node in ElementTree.fromstring(picture.svg).iter()}
    assert sizes - {None} <= {"13", "14", "15"}


def test_words_stay_words(case):
    picture, _, _ = case
    tags = {node.tag for node in ElementTree.fromstring(picture.svg).iter()}
    assert tags <= {
        SVG + tag for tag in ("svg", "title", "desc", "text", "line", "rect", "circle", "path")
    }
    assert "<script" not in picture.svg


def test_no_picture_is_heavy(case):
    assert len(case[0].svg) < 150_000


def test_nothing_is_drawn_at_a_place_that_is_no_number(case):
    assert not re.search(r'[" MLHV](nan|inf)', case[0].svg)


def test_the_same_data_make_the_same_picture_and_others_have_other_ids():
    first, again, other = (confidence_shift(a, 45, width=400) for a in (70, 70, 60))
    assert first == again
    ids = [set(re.findall(r' id="([^"]+)"', picture.svg)) for picture in (first, other)]
    assert len(ids[0]) == 2
    assert not ids[0] & ids[1]


@pytest.mark.parametrize(("asked", "drawn"), [(200, 240), (320, 320), (640.4, 640), (2000, 900)])
def test_a_width_out_of_range_becomes_the_nearest(asked, drawn):
    picture = confidence_shift(1, 2, width=asked)
    assert ElementTree.fromstring(picture.svg).get("width") == str(drawn)


def test_what_is_not_reported_stays_visible():
    picture = flow.flow(STUDY.flow, width=400)
    root = ElementTree.fromstring(picture.svg)
    silent = [row for row in picture.rows if row[1] == "not reported"]
    written = [box for box in boxes(root) if box[4] == "not\u00a0reported"]
    assert len(written) == len(silent) == 4
    assert all(row[2] for row in silent)
    assert sum(node.get("stroke-dasharray") is not None for node in root.iter()) >= 4


def test_a_row_that_does_not_match_the_head_is_refused():
    with pytest.raises(ValueError, match="does not match"):
        Picture("<svg/>", "One.", ("a", "b"), (("1",),))


@pytest.mark.parametrize(
    ("words", "room"), [("a longer sentence of words", 60), ("pneumonoultramicroscopic", 50)]
)
def test_wrapped_lines_fit_and_lose_no_letter(words, room):
    lines = wrap(words, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(text_width(line) <= room for line in lines)


def test_a_cloud_ends_shortly_after_the_longest_follow_up():
    times, events = [[3, 8, 14], [2, 9, 13]], [[1, 0, 0], [1, 1, 0]]
    drawn = survival.compatible_curves(
        times, events, width=640, endpoint="OS", landmarks=[(12, "50.5")], median=None
    )
    labels = re.findall(r">(\d+)</text>", drawn.svg)
    assert "15" in labels
    assert "18" not in labels
    assert drawn.scrub.at[-1] <= 15


def test_the_cohort_drawn_patient_by_patient_is_the_one_nearest_the_mean():
    time = np.array([[1.0, 2.0, 2.0], [2.0, 5.0, 9.0], [9.0, 9.0, 9.0]])
    assert typical_cohort(time, 10.0) == 1
