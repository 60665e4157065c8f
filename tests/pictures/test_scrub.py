"""Does what is read along a picture's time axis say what the cohorts say, and no more?"""

import numpy as np
import pytest

from appraisal.plots import survival
from appraisal.plots.curve import Curve
from appraisal.plots.curves import plot_curves
from appraisal.plots.picture import Scrub
from appraisal.plots.scrub import moments

# two cohorts of three patients: months, and whether the event was seen
TIMES, EVENTS = [[3, 8, 20], [2, 9, 30]], [[1, 0, 0], [1, 1, 0]]
CLOUD = survival.compatible_curves(
    TIMES, EVENTS, width=640, endpoint="PFS", landmarks=[(6, "66.7")], median=None, months=24
)  # fmt: skip


def at(scrub: Scrub, time: float) -> tuple[tuple[tuple[str, ...], ...], str]:
    column = scrub.at.index(time)
    plain = scrub.says[column].replace("\u00a0", " ")
    rows = tuple(tuple(c.replace("\u00a0", " ") for c in row) for row in scrub.readings[column])
    return rows, plain


@pytest.mark.parametrize(
    ("time", "row", "said"),
    [
        (0, ("PFS", "100 %", "3 of 3", ""), "At 0 months: PFS 100 % in all 2 cohorts;"),
        (2.5, ("PFS", "66.7–100 %", "2–3 of 3", ""), "66.7 to 100 % over the 2 cohorts"),
        (6, ("PFS", "66.7 %", "2 of 3", "66.7 %"), "patients still at risk; printed: 66.7 %"),
        (10, ("PFS", "33.3–66.7 %", "1 of 3", ""), "nothing is printed for this time"),
        (24, ("PFS", "33.3 %", "0–1 of 3", ""), "in the one cohort whose curve reaches"),
    ],
)  # fmt: skip
def test_a_time_is_read_from_every_cohort(time, row, said):
    rows, sentence = at(CLOUD.scrub, time)
    assert rows == (row,)
    assert said in sentence


def test_the_range_is_marked_where_the_cohorts_stand():
    scrub = CLOUD.scrub
    _, top, _, bottom = scrub.box
    ((high, low, _),) = scrub.marks[scrub.at.index(10)]
    percent = [100 * (bottom - pixel) / (bottom - top) for pixel in (low, high)]
    assert percent == pytest.approx([100 / 3, 200 / 3], abs=0.2)


def test_it_starts_at_the_first_time_that_is_printed():
    assert CLOUD.scrub.at[CLOUD.scrub.start] == 6


def test_curves_that_are_compared_are_read_one_by_one():
    months = np.array([0.0, 6, 12])
    first = Curve("CAR-T", [100, 50, np.nan], "black", at_risk=[10, 4, 0])
    second = Curve("other", [100, 40, 20], "black", dash="9 4", at_risk=[8, 3, 1])
    scrub = plot_curves(months, [first, second], width=400, title="Alive", sentence="S.").scrub
    assert scrub.head == ("curve", "% of patients", "still at risk")
    rows, sentence = at(scrub, 6)
    assert rows == (("CAR-T", "50 %", "4"), ("other", "40 %", "3"))
    assert sentence == "At 6 months: CAR-T 50 %, 4 at risk; other 40 %, 3 at risk."
    assert at(scrub, 12)[0][0] == ("CAR-T", "", "0")


def test_who_is_not_counted_is_not_told():
    scrub = plot_curves(
        [0, 6], [Curve("all", [100, 50], "black")], width=400, title="T", sentence="S."
    ).scrub
    assert scrub.head == ("curve", "% of patients")
    assert "at risk" not in scrub.says[-1]


@pytest.mark.parametrize("last", [6, 12, 24, 36, 60, 120, 365, 730, 3000])
def test_times_are_round_few_and_end_with_the_axis(last):
    times = moments(last)
    assert times[0] == 0
    assert times[-1] == last
    assert len(times) <= 76


def test_a_time_without_its_reading_is_refused():
    with pytest.raises(ValueError, match="not every one"):
        Scrub("Time", "months", (0, 1), 0, (0, 0, 1, 1), ("curve",), ((("a",),),), ("One.",), ((),))
