"""The simulated worlds a lesson may show: settings in, a result and its readings out.

A content file names a world and its settings (``of: immortal-time, settings: {wait: 2}``);
ranges are those of the world's own ``Scenario``. The same seed is used for every picture, so
that a slider changes the setting and not the luck.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import import_module
from math import isfinite, isnan
from time import perf_counter
from typing import Any, Literal

from pydantic import Field

from appraisal.content import Content, Loc
from appraisal.derived.text import percent_text
from appraisal.lessons.values.value import Value
from appraisal.records.reported import Id

WorldName = Literal[
    "immortal-time",
    "indication",
    "conversion",
    "responders",
    "remeasurement",
    "sampling",
    "follow-up",
    "endpoints",
    "crossing",
]
SEED = 20  # of every simulation a lesson shows; printed under the picture


@dataclass(frozen=True)
class World:
    """A world of :mod:`appraisal.simulations`, and how a lesson may show it.

    Attributes
    ----------
    module
        Where it is simulated.
    cohorts
        How many cohorts a picture takes: enough for a steady sentence, few enough to drag.
    units
        The numbers of its summary that texts may print, with their units.
    pictures
        Its pictures, each with the names that a content file gives to what is in it.
    patients
        How many patients the cohorts hold together at least: small ones scatter more, cost less.
    """

    module: str
    cohorts: int
    units: Mapping[str, str]
    pictures: Mapping[str, tuple[str, ...]]
    patients: int = 0

    @property
    def scenario(self) -> Any:
        """Its class of settings."""
        return self._module.Scenario

    @property
    def settings(self) -> dict[str, Any]:
        """What each setting may be, by the name content files use."""
        limits = import_module("appraisal.simulations.scenario").limits
        return {content_name(name): allowed for name, allowed in limits(self.scenario).items()}

    def simulate(self, settings: Mapping[str, Any]) -> Any:
        """Simulate with the kit's seed."""
        import numpy as np

        size = round(settings.get("n", self.patients))
        cohorts = max(self.cohorts, self.patients // max(size, 1))
        return self.run(settings, np.random.default_rng(SEED), cohorts)

    def run(self, settings: Mapping[str, Any], rng: Any, cohorts: int) -> Any:
        """Simulate with a source of chance.

        Raises
        ------
        ValueError
            When a setting or the number of cohorts is out of range.
        """
        whole = {name for name, allowed in self.settings.items() if getattr(allowed, "whole", 0)}
        given = {
            field_of(name): round(value) if name in whole else value
            for name, value in settings.items()
        }
        return self._module.simulate(self.scenario(**given), rng, cohorts=cohorts)

    @property
    def _module(self) -> Any:
        return import_module(f"appraisal.simulations.{self.module}")


def units(**by_unit: str) -> dict[str, str]:
    """Write ``{field: unit}`` from ``unit="field field"``."""
    return {field: unit for unit, names in by_unit.items() for field in names.split()}


WORLDS: dict[str, World] = {
    "immortal-time": World(
        "immortal_time",
        300,
        units(
            share="intended treated died_waiting",
            months="median_treated median_other",
            ratio="naive landmark time_dependent truth",
        ),
        {
            "patients": ("title", "treated", "other", "waiting", "missed"),
            "curves": ("title", "treated", "other", "without"),
            "ratios": ("title", "naive", "landmark", "time-dependent", "left", "right"),
        },
    ),
    "indication": World(
        "confounding_by_indication",
        200,
        units(ratio="crude adjusted truth evalue evalue_adjusted"),
        {
            "mix": ("title", "treated-fit", "treated-unfit", "other-fit", "other-unfit"),
            "ratios": ("title", "crude", "adjusted", "left", "right"),
        },
    ),
    "conversion": World(
        "conversion",
        200,
        units(
            patients="considered infused", share="untreated observed without naive corrected truth"
        ),
        {"patients": ("title", "gone", "anyway", "because", "no-response", "headline")},
    ),
    "responders": World(
        "responders",
        200,
        units(
            share="responders died_unseen",
            months="median_responders median_others",
            ratio="naive landmark time_dependent truth",
        ),
        {
            "curves": ("title", "responders", "others"),
            "ratios": ("title", "naive", "landmark", "time-dependent", "left", "right"),
        },
    ),
    "remeasurement": World(
        "regression_to_mean",
        200,
        units(
            patients="picked",
            score="before after",
            ratio="naive second_baseline controlled truth",
            share="responders responders_second",
        ),
        {"patients": ("title", "first", "second")},
    ),
    "sampling": World(
        "sampling",
        1000,
        units(
            patients="studies",
            share="truth low high mean expected exaggeration observed at_least at_most",
        ),
        {"repeats": ("title",), "best": ("title",), "behind": ("title",)},
    ),
    "follow-up": World(
        "informative_censoring",
        200,
        units(
            share="truth estimate traced all_dead all_alive proportion unknown lost",
            patients="at_risk",
            months="median_follow_up median_observed",
        ),
        {
            "patients": ("title", "watched", "no-longer", "alive"),
            "estimates": ("title",),
            "curves": ("title", "estimate", "true"),
        },
        patients=12_000,
    ),
    "endpoints": World(
        "endpoints",
        400,
        units(share="true_pfs true_os pfs os below readable", patients="at_risk"),
        {"both": ("title", "pfs", "os")},
    ),
    "crossing": World(
        "crossing",
        200,
        units(
            ratio="hazard_ratio",
            share="treated control true_treated true_control",
            months="crosses_at",
        ),
        {"curves": ("title", "treated", "control")},
    ),
}


@dataclass(frozen=True)
class Reading:
    """One number a world says, and how it is printed."""

    number: float
    text: str


Choice = tuple[str, tuple[tuple[str, Any], ...]]  # a world and its settings
AHEAD: dict[Choice, Any] = {}  # what was simulated before anybody asked for it


def simulate_world(of: str, settings: Mapping[str, Any]) -> Any:
    """Simulate a world once for each choice of settings."""
    choice = of, tuple(sorted(settings.items()))
    return AHEAD[choice] if choice in AHEAD else _simulate(*choice)


def simulate_ahead(of: str, settings: Mapping[str, Any]) -> float:
    """Simulate a world for a choice that may come, keep it, and return the seconds it took."""
    choice = of, tuple(sorted(settings.items()))
    start = perf_counter()
    if choice not in AHEAD:
        AHEAD[choice] = WORLDS[of].simulate(settings)
    return perf_counter() - start


@lru_cache(maxsize=48)
def _simulate(of: str, settings: tuple[tuple[str, Any], ...]) -> Any:
    return WORLDS[of].simulate(dict(settings))


def readings(of: str, settings: Mapping[str, Any]) -> dict[str, Reading]:
    """Return what a world says, by name: its settings and the numbers of its summary."""
    world = WORLDS[of]
    result = simulate_world(of, settings)
    found = {
        name: print_setting(getattr(result.scenario, field_of(name)), allowed.unit)
        for name, allowed in world.settings.items()
        if hasattr(allowed, "unit")
    }
    summary = result.summary
    for entry in fields(summary):
        if entry.name in world.units:
            value = getattr(summary, entry.name)
            found[content_name(entry.name)] = print_reading(value, world.units[entry.name])
    return found


def print_setting(value: float, unit: str) -> Reading:
    """Print a setting: as a learner set it, without decimals that were not meant."""
    if unit == "months" and isfinite(value):
        return Reading(value, f"{value:g} {'month' if value == 1 else 'months'}")
    return print_reading(value, unit)


def print_reading(value: float, unit: str) -> Reading:
    """Print a number in its unit.

    Examples
    --------
    >>> print_reading(0.555, "share").text, print_reading(8.0312, "months").text
    ('56 %', '8.0 months')
    >>> print_reading(0.5, "ratio").text
    '0.50'
    """
    if isnan(value):
        return Reading(value, "no figure")
    if not isfinite(value):
        return Reading(value, "not reached")
    if unit == "share":
        share = 100 * value + 0.0
        if 0 < share < 0.05:
            return Reading(share, "less than 0.1 %")
        exact = (0 < share < 9.95 and not share.is_integer()) or 99 < share < 100
        return Reading(share, percent_text(share / 100, 1 if exact else 0))
    if unit == "months":
        return Reading(value, f"{value:.1f} months")
    if unit == "ratio":
        return Reading(value, f"{value:.2f}")
    if unit == "score" or (unit == "patients" and value < 10 and not float(value).is_integer()):
        return Reading(value, f"{value:.1f}")
    if unit == "patients":
        return Reading(value, f"{value:.0f}")
    return Reading(value, f"{value:g}" if float(value).is_integer() else f"{value:.1f}")


def field_of(name: str) -> str:
    """Turn the name of a setting in a content file into the field of a scenario."""
    return name.replace("-", "_")


def content_name(field: str) -> str:
    """Turn a field of a scenario into the name content files use."""
    return field.replace("_", "-")


def setting_problems(of: str, settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield ``(name, found, expected)`` for every setting its world does not take."""
    allowed = WORLDS[of].settings
    for name, value in settings.items():
        limit = allowed.get(name)
        if limit is None:
            yield name, f"the setting '{name}'", f"one of {sorted(allowed)}"
        elif hasattr(limit, "options"):
            if value not in limit.options:
                yield name, repr(value), f"one of {list(limit.options)}"
        elif isinstance(value, str) or not limit.low <= value <= limit.high:
            yield name, repr(value), f"a number from {limit.low:g} to {limit.high:g} ({limit.unit})"


class SimulatedValue(Content):
    """A number of a simulated world; its other readings are its parts."""

    compute: Literal["simulation"]
    of: WorldName
    settings: dict[Id, float | str] = Field(default_factory=dict)
    read: Id

    def __hash__(self) -> int:
        return hash((self.of, self.read, *sorted(self.settings.items())))

    def value(self) -> Value:
        said = readings(self.of, self.settings)
        settled = said[self.read]
        return Value((settled.number,), {"": settled.text, **{n: r.text for n, r in said.items()}})

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield settings and readings the world does not know."""
        for name, found, expected in setting_problems(self.of, self.settings):
            yield ("settings", name), found, expected
        known = {content_name(field) for field in WORLDS[self.of].units}
        if self.read not in known:
            yield ("read",), f"the reading '{self.read}'", f"one of {sorted(known)}"
