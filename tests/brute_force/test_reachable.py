"""Reachable values equal those of a slow second implementation that tries everything."""

from fractions import Fraction
from functools import cache

import pytest

from appraisal.stats.reachable import Joint, is_reachable, joint, survival_values
from appraisal.stats.rounding import prints_as

TENTHS = [f"{tenths / 10:.1f}" for tenths in range(1001)]


@cache
def curves(n):
    """Every value of a curve on n patients, tied events included, with the paths that lead there.

    At each distinct time d of r at risk have the event, then any number of the rest are censored.
    """
    found = {}

    def go_on(at_risk, value, path):
        found.setdefault(value, set()).add(path)
        for left in range(1, at_risk + 1):  # the rest were censored before the next event
            for events in range(1, left + 1):
                go_on(left - events, value * Fraction(left - events, left), (*path, (events, left)))

    go_on(n, Fraction(1), ())
    return found


@cache
def both_curves(n):
    """Every (PFS, OS) of n patients, going through all orders of all steps a patient can take.

    Only states with somebody still progression-free in follow-up (or PFS at zero) count: a value
    nobody is followed to cannot be read off a curve.
    """
    seen, found = set(), set()

    def go_on(free, after, pfs, os):
        state = (free, after, pfs, os)
        if state in seen:
            return
        seen.add(state)
        if (free or pfs == 0) and (free + after or os == 0):
            found.add((pfs, os))
        alive = free + after
        if free:
            fewer = pfs * Fraction(free - 1, free)
            go_on(free - 1, after, pfs, os)  # censored without progression
            go_on(free - 1, after + 1, fewer, os)  # progressed
            go_on(free - 1, after, fewer, os * Fraction(alive - 1, alive))  # died without
        if after:
            go_on(free, after - 1, pfs, os)  # censored after progression
            go_on(free, after - 1, pfs, os * Fraction(alive - 1, alive))  # died after

    go_on(n, 0, Fraction(1), Fraction(1))
    return found


def in_tenths(value, rounding="half-up"):
    """Numerals with one decimal that the value prints as, found near it."""
    near = int(value * 1000)
    return {
        TENTHS[t]
        for t in range(max(near - 2, 0), min(near + 3, 1001))
        if prints_as(100 * value, TENTHS[t], rounding)
    }


@pytest.mark.parametrize("n", range(1, 9))
def test_values_and_event_orders_of_every_printed_percentage(n):
    expected = {}
    for value, paths in curves(n).items():
        for printed in in_tenths(value):
            # Ties come apart into single events, so that paths can be compared.
            orders = {tuple(r - i for events, r in path for i in range(events)) for path in paths}
            expected.setdefault(printed, {})[value] = orders
    for printed in TENTHS:
        found = {item.fraction: set(item.orders) for item in survival_values(n, printed)}
        assert found == expected.get(printed, {}), printed


@pytest.mark.parametrize("rounding", ["half-up", "half-even", "truncated", "any"])
def test_is_reachable_under_every_rounding(rounding):
    expected = {p for value in curves(7) for p in in_tenths(value, rounding)}
    assert {p for p in TENTHS if is_reachable(7, p, rounding=rounding)} == expected


def test_continuing_from_an_earlier_value():
    given = (Fraction(80, 99), 6)
    expected = {
        Fraction(80, 99) * value
        for value in curves(6)
        if prints_as(100 * Fraction(80, 99) * value, "40.4", "half-up")
    }
    assert {item.fraction for item in survival_values(9, "40.4", given=given)} == expected


@pytest.mark.parametrize("n", range(1, 7))
def test_joint_finds_a_pair_exactly_where_one_exists(n):
    expected = {(p, o) for pfs, os in both_curves(n) for p in in_tenths(pfs) for o in in_tenths(os)}
    printed = sorted({p for pair in expected for p in pair})
    for p in printed:
        for o in printed:
            assert joint(n, p, o).feasible == ((p, o) in expected), (p, o)


def test_joint_of_eight_patients():
    expected = {(p, o) for pfs, os in both_curves(8) for p in in_tenths(pfs) for o in in_tenths(os)}
    printed = sorted({p for pair in expected for p in pair})
    # Every third one: the whole square would take minutes.
    for p in printed[::3]:
        for o in printed[1::3]:
            assert joint(8, p, o).feasible == ((p, o) in expected), (p, o)


@pytest.mark.parametrize("pair", [("54.5", "50.5"), ("57.1", "42.9"), ("62.5", "75.0")])
@pytest.mark.parametrize("n", [8, 12, 15])
def test_a_witness_replays_to_both_values(n, pair):
    both = joint(n, *pair)
    if not both.feasible:
        assert both == Joint(feasible=False)
        return
    free, after, pfs, os = n, 0, Fraction(1), Fraction(1)
    for step in both.witness:
        assert (step.progression_free, step.progressed) == (free, after)
        if step.what == "progressed":
            pfs *= Fraction(free - 1, free)
        if step.what == "died after progression":
            os *= Fraction(free + after - 1, free + after)
        without = step.what in ("progressed", "censored without progression")
        free -= without
        after += 1 if step.what == "progressed" else -(not without)
        assert min(free, after) >= 0
        assert (step.pfs, step.os) == (pfs, os)
    assert prints_as(100 * both.pfs, pair[0], "half-up")
    assert prints_as(100 * both.os, pair[1], "half-up")
    assert free >= 1
