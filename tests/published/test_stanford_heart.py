"""The Stanford heart transplants give what R's survival prints, and the published counts.

R 4.2 with survival 3.5-3 made every value; the lines that made it stand beside each.
Crowley J, Hu M (1977), J Am Stat Assoc 72:27-36, doi:10.2307/2286902: 103 patients, 69 of them
transplanted.
"""

from dataclasses import replace

import numpy as np
import pytest

from appraisal.derived.stanford_heart import compare
from appraisal.errors import ContentError, UnknownId
from appraisal.records.cohorts import stanford_heart


def test_counts_are_the_published_ones():
    said = compare().summary
    assert (said.n, said.transplanted) == (103, 69)
    #   table(jasa$fustat, jasa$transplant)
    assert (said.deaths, said.deaths_transplanted) == (75, 45)


def test_naive_ratio():
    #   coxph(Surv(futime, fustat) ~ transplant, jasa)
    found = compare().naive
    assert found.log[0] == pytest.approx(-1.3234448482, abs=1e-9)
    assert found.se[0] == pytest.approx(0.2438026316, abs=1e-9)


def test_naive_medians():
    #   survfit(Surv(futime, fustat) ~ transplant, jasa)
    said = compare().summary
    assert (said.median_transplanted, said.median_other) == (284, 20)


@pytest.mark.parametrize(
    #   d <- subset(jasa, futime > L)
    #   d$by <- as.integer(!is.na(d$wait.time) & d$wait.time <= L)
    #   coxph(Surv(futime, fustat) ~ by, d)
    ("landmark", "patients", "by_then", "log", "se"),
    [
        (30, 78, 35, -0.08878108758, 0.28153287594),
        (60, 63, 44, -0.2561804927, 0.3521078422),
        (90, 51, 40, -0.5566936264, 0.4727600614),
    ],
)
def test_landmark_ratio(landmark, patients, by_then, log, se):
    result = compare(landmark=landmark)
    assert (result.summary.at_landmark, result.summary.by_landmark) == (patients, by_then)
    assert result.landmark.log[0] == pytest.approx(log, abs=1e-9)
    assert result.landmark.se[0] == pytest.approx(se, abs=1e-9)


def test_time_dependent_ratio():
    #   coxph(Surv(start, stop, event) ~ transplant, heart)
    found = compare().time_dependent
    assert found.log[0] == pytest.approx(0.1271411266, abs=1e-9)
    assert found.se[0] == pytest.approx(0.3011411043, abs=1e-9)


def test_ratios_with_limits():
    #   exp(c(b, b - 1.959964 * se, b + 1.959964 * se)) of the three fits
    said = compare().summary
    assert [round(x, 2) for x in said.naive] == [0.27, 0.17, 0.43]
    assert [round(x, 2) for x in said.landmark_ratio] == [0.92, 0.53, 1.59]
    assert [round(x, 2) for x in said.time_dependent] == [1.14, 0.63, 2.05]


def test_immortal_time():
    #   sum(jasa$wait.time, na.rm = TRUE)
    assert compare().summary.waiting_days == 2600


def test_curves_start_with_everybody():
    curves = compare().curves()
    assert [curve.n for curve in curves.values()] == [69, 34, 35, 43]
    assert curves["transplanted"].median.time == 284


def test_a_subset_can_be_compared():
    first = compare(stanford_heart()[:50])
    assert first.summary.n == 50
    assert np.isfinite(first.time_dependent.log[0])


@pytest.mark.parametrize("landmark", [-1, 366, 30.5, None])
def test_refuses_a_landmark_out_of_range(landmark):
    with pytest.raises(ValueError, match=r"landmark is .*allowed are whole days from 0 to 365"):
        compare(landmark=landmark)


HEADER = "id,accepted,follow_up,status,wait,age,surgery\n"
ROW = "1,1967-11-15,49,dead,,30.84,no\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,age\n1,3\n", r"line 1: found the columns id, age; expected the columns id, accepted"),
        (HEADER, "line 2: found no patient; expected one a line"),
        (
            HEADER + ROW + "2,1968-01-02,five,dead,,51.84,no\n",
            "line 3: patient 2 › follow_up: found 'five'; expected a whole number of days",
        ),
        (HEADER + "1,yesterday,49,dead,,30.84,no\n", "line 2: patient 1 › accepted: found "),
        (
            HEADER + "1,1967-11-15,49,lost,,30.84,no\n",
            "line 2: .*status: found 'lost'; expected `dead` or `alive`",
        ),
        (
            HEADER + "1,1967-11-15,49,dead,50,30.84,no\n",
            "line 2: patient 1: found a transplant on day 50 of 49 days",
        ),
        (
            HEADER + "1,1967-11-15,49,dead,-1,30.84,no\n",
            "line 2: patient 1 › wait: found '-1'; "
            "expected a whole number of days, 0 or more, or nothing",
        ),
        (HEADER + ROW + ROW, r"line 3: patient 1: found a second row; expected one \(line 2"),
        (HEADER + "1,1967-11-15,49\n", "line 2: found another number of values; expected 7"),
        (HEADER + ROW + '2,"1968' + "x" * 140_000, "field larger than field limit"),
    ],
)
def test_a_mistake_in_the_file_is_explained(tmp_path, text, said):
    file = tmp_path / "cohort.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        stanford_heart(file)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UnknownId, match=r"There is no file .*nowhere\.csv"):
        stanford_heart(tmp_path / "nowhere.csv")


def test_the_result_is_frozen():
    result = compare()
    assert replace(result, days=60).days == 60
    with pytest.raises(AttributeError):
        result.days = 60


def test_which_side_of_day_30_moves_the_landmark_ratio():
    #   d <- subset(jasa, futime >= 30); d$by <- d$transplant == 1 & d$wait.time < 30
    #   coxph(Surv(futime, fustat) ~ by, d)
    day_before = compare(landmark=29)
    assert (day_before.summary.at_landmark, day_before.summary.by_landmark) == (79, 33)
    assert day_before.landmark.log[0] == pytest.approx(0.05281592477, abs=1e-9)
