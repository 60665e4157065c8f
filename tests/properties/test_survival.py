"""Kaplan-Meier obeys its own definition on any data, and no honest figure is called impossible."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.stats.reachable import fewest_censored, is_reachable, joint, survival_values
from appraisal.stats.survival import (
    kaplan_meier,
    kaplan_meier_at,
    loglog_interval,
    medians,
    reverse_kaplan_meier,
)

# Whole months, so that ties are common.
patient = st.tuples(st.integers(0, 15), st.booleans())
cohort = st.lists(patient, min_size=1, max_size=14)


def slow_survival(patients, t):
    """The definition, in exact arithmetic: one factor for each distinct time with an event."""
    value = Fraction(1)
    for when in sorted({time for time, event in patients if event and time <= t}):
        at_risk = sum(time >= when for time, _ in patients)
        events = sum(event and time == when for time, event in patients)
        value *= Fraction(at_risk - events, at_risk)
    return value


def print_percent(value, mode):
    exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
    return str(exact.quantize(Decimal("0.1"), rounding=mode))


@given(cohort, st.integers(0, 16))
def test_single_and_batch_equal_the_definition(patients, t):
    times, events = (np.array(column) for column in zip(*patients, strict=True))
    one = kaplan_meier(times, events).at(t).survival
    (many,) = kaplan_meier_at(times[None], events[None], t)
    expected = slow_survival(patients, t)
    if t > times.max() and expected > 0:
        assert np.isnan(one)
        assert np.isnan(many)
    else:
        assert one == pytest.approx(float(expected))
        assert many == pytest.approx(float(expected))


@given(cohort)
def test_the_table_adds_up(patients):
    times, events = zip(*patients, strict=True)
    curve = kaplan_meier(times, events)
    table = curve.table
    assert table["events"].sum() + table["censored"].sum() == curve.n
    left = table["at_risk"] - table["events"] - table["censored"]
    assert left.tolist() == [*table["at_risk"][1:].tolist(), 0]
    assert [curve.at_risk(row["time"]) for row in table] == table["at_risk"].tolist()
    known = ~np.isnan(table["low"])
    assert (table["low"][known] < table["survival"][known]).all()
    assert (table["survival"][known] < table["high"][known]).all()


@given(cohort)
def test_single_and_batch_medians_agree(patients):
    times, events = (np.array(column) for column in zip(*patients, strict=True))
    one = kaplan_meier(times, events).median
    batch = np.array(medians(times[None], events[None]))[:, 0]
    single = [np.inf if x is None else x for x in (one.time, one.low, one.high)]
    np.testing.assert_allclose(batch, single)
    assert reverse_kaplan_meier(times, events).median == kaplan_meier(times, ~events).median


@given(cohort, st.integers(0, 15))
def test_late_entry_at_the_start_changes_nothing(patients, t):
    times, events = zip(*patients, strict=True)
    late = kaplan_meier(times, events, [-1] * len(times))
    for name in late.table.dtype.names:
        np.testing.assert_array_equal(late.table[name], kaplan_meier(times, events).table[name])
    assert late.at_risk(t) == sum(time >= t for time in times)


@given(cohort)
def test_a_path_gives_the_limits_of_its_table(patients):
    table = kaplan_meier(*zip(*patients, strict=True)).table
    path = [(row["events"], row["at_risk"]) for row in table if row["events"]]
    if path:
        found = loglog_interval(path)
        last = table[table["events"] > 0][-1]
        np.testing.assert_allclose(
            (found.survival, found.low, found.high),
            [last[name] for name in ("survival", "low", "high")],
        )


# No false alarm: whatever an honest cohort prints must be reported as reachable.
@given(cohort, st.integers(0, 15))
@settings(max_examples=300)
def test_an_honest_estimate_is_always_reachable(patients, t):
    value = slow_survival(patients, t)
    n = len(patients)
    for mode, rounding in ((ROUND_HALF_UP, "half-up"), (ROUND_HALF_EVEN, "any")):
        shown = print_percent(value, mode)
        assert is_reachable(n, shown, rounding=rounding)
        found = survival_values(n, shown, rounding=rounding)
        assert value in [item.fraction for item in found]
        fewest = fewest_censored(n, shown, rounding=rounding)
        assert fewest.censored == min(item.censored for item in found)


@given(st.integers(15, 400), st.integers(0, 2**32 - 1), st.sampled_from(["0.1", "1"]))
@settings(max_examples=60, deadline=None)
def test_an_honest_estimate_is_reachable_at_any_size(n, seed, place):
    rng = np.random.default_rng(seed)
    event, lost = rng.exponential(rng.uniform(5, 40), n), rng.uniform(3, 36, n)
    times, events = np.minimum(event, lost).round(1), event <= lost
    value = slow_survival(list(zip(times.tolist(), events.tolist(), strict=True)), 12)
    exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
    shown = str(exact.quantize(Decimal(place), rounding=ROUND_HALF_UP))
    if not np.isnan(kaplan_meier_at(times[None], events[None], 12)[0]):
        assert is_reachable(n, shown)


one_patient = st.tuples(
    st.integers(1, 12), st.one_of(st.none(), st.integers(0, 6)), st.integers(1, 15)
)


@given(st.lists(one_patient, min_size=1, max_size=12), st.integers(1, 14))
@settings(max_examples=300, deadline=None)
def test_two_honest_endpoints_are_always_joint(patients, t):
    # Time to progression (or death, if it follows after None months), to death, to last contact.
    progression_free, overall = [], []
    for progression, until_death, lost in patients:
        death = progression + (until_death or 0)
        progression_free.append((min(progression, lost), progression <= lost))
        overall.append((min(death, lost), death <= lost))
    values = [slow_survival(endpoint, t) for endpoint in (progression_free, overall)]
    followed = max(time for time, _ in progression_free) >= t or values[0] == 0
    if followed:
        shown = [print_percent(value, ROUND_HALF_UP) for value in values]
        assert joint(len(patients), *shown).feasible
