"""Every world checks what it is given, says its ranges, and repeats itself with its seed."""

import re
from dataclasses import FrozenInstanceError, fields, is_dataclass
from math import inf, isfinite, nan
from textwrap import dedent

import numpy as np
import pytest

from appraisal.simulations import (
    confounding_by_indication,
    conversion,
    crossing,
    endpoints,
    immortal_time,
    informative_censoring,
    regression_to_mean,
    responders,
    sampling,
)
from appraisal.simulations.scenario import Limits, limits

WORLDS = (
    conversion,
    crossing,
    endpoints,
    informative_censoring,
    immortal_time,
    confounding_by_indication,
    regression_to_mean,
    responders,
    sampling,
)
NAMES = [world.__name__.rpartition(".")[2] for world in WORLDS]
worlds = pytest.mark.parametrize("world", WORLDS, ids=NAMES)
FIELDS = [
    pytest.param(world, field, allowed, id=f"{name}-{field}")
    for world, name in zip(WORLDS, NAMES, strict=True)
    for field, allowed in limits(world.Scenario).items()
]


@pytest.mark.parametrize(("world", "field", "allowed"), FIELDS)
def test_refuses_what_is_out_of_range_and_says_what_is_allowed(world, field, allowed):
    wrong = ["enough", nan, None, True]
    if isinstance(allowed, Limits):
        wrong += [allowed.low - 1]
        wrong += [allowed.high + 1] if isfinite(allowed.high) else []
        wrong += [(allowed.low + 2) + 0.5] if allowed.whole else []
    for value in wrong:
        with pytest.raises(ValueError, match=rf"^{field} is .*allowed are"):
            world.Scenario(**{field: value})


@pytest.mark.parametrize(("world", "field", "allowed"), FIELDS)
def test_says_unit_and_range_of_every_field(world, field, allowed):
    text = field_descriptions(world.Scenario)[field].replace(",", "")
    if isinstance(allowed, Limits):
        assert re.search(rf"\b{allowed.low:g} to {allowed.high:g}\b", text), text
        units = {"share", "ratio", "correlation", "scans", "centres", "log SUVmax", "odds ratio"}
        assert allowed.unit.lower() in text.lower() or allowed.unit in units, text
    else:
        assert all(f'"{option}"' in text for option in allowed.options)


def field_descriptions(scenario):
    """Return what the docstring says of each field: its head line and its text."""
    entries = {}
    names = ()
    for line in dedent(scenario.__doc__.partition("----------\n")[2]).splitlines():
        if line and not line.startswith(" "):
            names = line.partition(" : ")[0].split(", ")
            entries |= dict.fromkeys(names, line)
        else:
            entries |= {name: f"{entries[name]} {line.strip()}" for name in names}
    return entries


@worlds
def test_same_seed_same_answer(world):
    one, two = (
        world.simulate(world.Scenario(), np.random.default_rng(7), cohorts=20) for _ in range(2)
    )
    assert one.summary == two.summary
    assert is_dataclass(one.summary)
    other = world.simulate(world.Scenario(), np.random.default_rng(8), cohorts=20)
    assert one.summary != other.summary or world is confounding_by_indication


@worlds
def test_nothing_given_or_returned_can_be_changed(world):
    scenario = world.Scenario()
    result = world.simulate(scenario, np.random.default_rng(7), cohorts=2)
    for thing in (scenario, result, result.summary):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, fields(thing)[0].name, 1)


@worlds
@pytest.mark.parametrize("cohorts", [0, -3, 2.5, 100_001])
def test_refuses_a_number_of_cohorts_it_cannot_draw(world, cohorts):
    with pytest.raises(ValueError, match=r"cohorts is .*allowed are whole numbers from 1"):
        world.simulate(world.Scenario(), np.random.default_rng(7), cohorts=cohorts)


@worlds
@pytest.mark.parametrize("end", ["low", "high"])
def test_answers_at_both_ends_of_every_range(world, end):
    """Warnings are errors here, so an unguarded division would fail."""
    for field, allowed in limits(world.Scenario).items():
        for value in getattr(allowed, "options", None) or [getattr(allowed, end)]:
            try:
                scenario = world.Scenario(**{field: value})
            except ValueError:
                continue  # ends that clash with another field's default
            result = world.simulate(scenario, np.random.default_rng(7), cohorts=8)
            for entry in fields(result.summary):
                assert getattr(result.summary, entry.name) is not None


@worlds
def test_works_with_one_cohort(world):
    assert world.simulate(world.Scenario(), np.random.default_rng(7), cohorts=1).summary


def test_pairs_of_settings_that_cannot_both_be_are_refused():
    for world in (informative_censoring, endpoints):
        with pytest.raises(ValueError, match="shortest follow-up below the longest"):
            world.Scenario(shortest=10.0, longest=10.0)
    with pytest.raises(ValueError, match=r"together is 0\.9; with"):
        confounding_by_indication.Scenario(fit=0.2, slow=0.8, together=0.9)
    with pytest.raises(ValueError, match="when the well are lost"):
        informative_censoring.Scenario(who="the well", lost=0.6)
    with pytest.raises(ValueError, match="months is 30"):
        crossing.Scenario(months=30.0)
    with pytest.raises(ValueError, match="observed is 16; with 12 patients"):
        sampling.Scenario(n=12, observed=16)
    assert immortal_time.Scenario(follow_up=inf).follow_up == inf
