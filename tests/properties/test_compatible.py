"""Every cohort reproduces every printed figure, when somebody else recomputes it."""

import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.stats import sampler
from appraisal.stats.compatible import NOT_REACHED, cohorts
from appraisal.stats.rounding import prints_as
from appraisal.stats.survival import kaplan_meier, reverse_kaplan_meier

# Figures as printed in the five pieces the kit teaches, and in published comparators.
PREEMPTIVE = {"survival": [(12, "78.9"), (24, "57.0")], "median": "27.0"}
PRINTED = [
    # CD20 CAR-T in partial remission, n = 19: progression-free, overall.
    (19, {**PREEMPTIVE, "median_interval": ("14.6", None), "follow_up": "29.4"}),
    (19, {"survival": [(12, "94.7"), (24, "78.6")], "median": "not reached", "follow_up": "29.4"}),
    # CAR-T after a bispecific antibody, n = 12, both readings of "median follow-up".
    (12, {"survival": [(12, "54.5")], "follow_up": "9.3", "follow_up_range": ("5.3", "14")}),
    (
        12,
        {
            "survival": [(12, "50.5")],
            "median": "not reached",
            "follow_up": "9.3",
            "follow_up_range": ("5.3", "14"),
            "follow_up_method": "observed",
        },
    ),
    # CD20 CAR-T v other therapy after CAR-T failure: medians only, an even and an odd number.
    (54, {"median": "8.15", "follow_up": "18.54"}),
    (39, {"median": "3.02"}),
    # As many patients as the largest series of the five.
    (305, {"survival": [(6, "47.9"), (12, "37.2")], "median": "5.2", "follow_up": "7.9"}),
]


def slow_survival(times, events, t):
    value = Fraction(1)
    for when in sorted({x for x, event in zip(times, events, strict=True) if event and x <= t}):
        at_risk = sum(x >= when for x in times)
        died = sum(event and x == when for x, event in zip(times, events, strict=True))
        value *= Fraction(at_risk - died, at_risk)
    return value


def prints(time, numeral):
    if time is None:
        return numeral is None or numeral == NOT_REACHED
    # A time is a float: what it is to nine places is what would have been rounded.
    return numeral not in (None, NOT_REACHED) and prints_as(
        Fraction(time).limit_denominator(10**9), numeral, "half-up"
    )


def assert_reproduced(times, events, figures):
    for t, numeral in figures.get("survival", ()):
        assert times.max() >= t
        value = slow_survival(times.tolist(), events.tolist(), t)
        assert prints_as(100 * value, numeral, "half-up")
        assert kaplan_meier(times, events).at(t).survival == pytest.approx(float(value))
    median = kaplan_meier(times, events).median
    if "median" in figures:
        assert prints(median.time, figures["median"])
    if "median_interval" in figures:
        low, high = figures["median_interval"]
        assert prints(median.low, low)
        assert prints(median.high, high)
    if "follow_up" in figures:
        observed = figures.get("follow_up_method") == "observed"
        reverse = reverse_kaplan_meier(times, events).median.time
        assert prints(float(np.median(times)) if observed else reverse, figures["follow_up"])
    if "follow_up_range" in figures:
        shortest, longest = figures["follow_up_range"]
        assert prints(float(times.min()), shortest)
        assert prints(float(times.max()), longest)


@pytest.mark.parametrize(("n", "figures"), PRINTED)
def test_every_cohort_reproduces_every_printed_figure(n, figures):
    found = cohorts(n, **figures, size=60, rng=np.random.default_rng(2024))
    assert found.breaks is None
    assert found.times.shape == found.events.shape == (60, n)
    assert found.tried >= 60
    for times, events in zip(found.times, found.events, strict=True):
        assert (np.diff(times) >= 0).all()
        assert_reproduced(times, events, figures)
    # Not one reconstruction sixty times over: at n = 12 the figures allow few event orders (three
    # for overall survival, as `reachable` lists them), but never one, and never one clock.
    assert len({events.tobytes() for events in found.events}) >= 3
    assert len({times.tobytes() for times in found.times}) == 60


def test_the_same_seed_gives_the_same_cohorts():
    first, second = (
        cohorts(19, **PREEMPTIVE, size=5, rng=np.random.default_rng(7)) for _ in range(2)
    )
    np.testing.assert_array_equal(first.times, second.times)


@pytest.mark.parametrize(
    ("n", "figures", "breaks", "proved"),
    [
        (12, {"survival": [(12, "54.4")]}, "survival 54.4 % at 12", True),
        (19, {"survival": [(12, "57.0"), (24, "78.9")]}, "survival 78.9 % at 24", True),
        (19, {**PREEMPTIVE, "median": "20.0"}, "median 20.0", True),
        (19, {**PREEMPTIVE, "median": "30.0", "survival": [(24, "42.1")]}, "median 30.0", True),
        (12, {"survival": [(12, "45.0")], "median": NOT_REACHED}, "median not reached", True),
        (12, {"survival": [(18, "54.5")], "follow_up_range": ("5.3", "14")},
         "longest follow-up 14", True),
        # At 12 months four events leave the lower limit above one half: it cannot cross before.
        (19, {**PREEMPTIVE, "median_interval": ("11.0", None)}, "lower limit 11.0", False),
        # By 27 months ten patients at least are gone, so the tenth is not gone at 29.4.
        (19, {**PREEMPTIVE, "follow_up": "29.4", "follow_up_method": "observed"},
         "median observed time 29.4", False),
    ],
)  # fmt: skip
def test_the_figure_that_breaks_is_named(n, figures, breaks, proved):
    found = cohorts(n, **figures, size=5, rng=np.random.default_rng(0), tries=50_000)
    assert (str(found.breaks), found.proved) == (breaks, proved)
    assert found.times.shape == (0, n)
    assert breaks in found.explanation
    assert found.explanation.startswith("No cohort" if proved else "None found in")


@given(st.integers(8, 60), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_figures_of_an_honest_cohort_are_never_impossible(n, seed):
    rng = np.random.default_rng(seed)
    event, lost = rng.exponential(rng.uniform(6, 40), n), rng.uniform(6, 40, n)
    times, events = np.minimum(event, lost), event <= lost
    curve = kaplan_meier(times, events)

    def to_tenth(value):
        return str(Decimal(value).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))

    def numeral(time):
        return NOT_REACHED if time is None else to_tenth(time)

    landmarks = []
    for t in (6, 12):
        if times.max() >= t:
            exact = 100 * slow_survival(times.tolist(), events.tolist(), t)
            landmarks.append((t, to_tenth(Decimal(exact.numerator) / Decimal(exact.denominator))))
    figures = {"survival": landmarks, "median": numeral(curve.median.time)}
    if not landmarks:
        figures["median"] = figures["follow_up"] = None
        return
    found = cohorts(n, **figures, size=2, rng=rng, tries=300_000)
    assert not found.proved
    for row in range(len(found.times)):
        assert_reproduced(found.times[row], found.events[row], figures)


def test_progress_is_told_to_whoever_asks(monkeypatch):
    clock = iter(range(0, 1_000_000, 2))
    monkeypatch.setattr("appraisal.stats.sampler.monotonic", lambda: next(clock))
    told = []
    cohorts(
        19, **PREEMPTIVE, size=50, rng=np.random.default_rng(1), progress=lambda *x: told.append(x)
    )
    assert told
    assert all(found <= size == 50 and tried > 0 for found, tried, size in told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"n": 1, "median": "5.0"}, "n must be 2 or more"),
        ({"n": 12}, "at least one figure"),
        ({"n": 12, "median": "not reached"}, "at least one figure"),
        ({"n": 12, "median": "about 5"}, "printed number"),
        ({"n": 12, "survival": [(12, "154.5")]}, "0 to 100 percent"),
        ({"n": 12, "survival": [(-1, "54.5")]}, "time of 0 or more"),
        ({"n": 12, "follow_up": "9.3", "follow_up_method": "guess"}, "follow_up_method"),
        ({"n": 12, "median": "9.3", "horizon": 5}, "horizon"),
    ],
)
def test_impossible_arguments_are_refused(arguments, said):
    with pytest.raises(ValueError, match=said):
        cohorts(**arguments, size=1, rng=np.random.default_rng(0))


def test_a_search_that_takes_longer_than_a_second_says_how_far_it_is(capsys, monkeypatch):
    clock = count(step=0.6)
    monkeypatch.setattr(sampler, "monotonic", lambda: next(clock))
    figures = {"survival": [(12, "78.9"), (24, "57.0")], "median": "27.0", "follow_up": "29.4"}
    rng = np.random.default_rng(1)
    # a plain median of 29.4 months cannot go with a median of 27.0: the search runs to its end
    found = cohorts(19, **figures, follow_up_method="observed", size=200, rng=rng, tries=100_000)
    assert not len(found.times)
    assert capsys.readouterr().err == "", "a kernel or a log is told nothing"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    cohorts(19, **figures, follow_up_method="observed", size=200, rng=rng, tries=20_000)
    assert "0 of 200 cohorts found" in capsys.readouterr().err
    monkeypatch.setattr(sampler, "monotonic", lambda: 0)
    quick = cohorts(19, survival=[(12, "78.9")], size=5, rng=rng)
    assert len(quick.times) == 5
    assert capsys.readouterr().err == ""
