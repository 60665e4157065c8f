"""A simulated world at a prompt: its settings in, its numbers and pictures out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from appraisal.content import unknown
from appraisal.errors import AppraisalError, UnknownId
from appraisal.lessons.values.simulations import (
    SEED,
    WORLDS,
    Reading,
    World,
    content_name,
    field_of,
    print_reading,
    print_setting,
)
from appraisal.text.html import table_html

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {"name": "string", "what": "string", "value": "float64", "text": "string"}


@dataclass(frozen=True, eq=False)
class Simulation:
    """One simulated world: what was set, and what came of it.

    Attributes
    ----------
    name : str
        Which world.
    result : Result
        All of it: the cohorts, their estimates, and the ``summary`` of the middle one. The module
        of the world in :mod:`appraisal.simulations` documents it.
    seed : int
        The same seed and settings give the same numbers.
    """

    name: str
    result: Any
    seed: int

    @property
    def summary(self) -> Any:
        """The numbers of the middle cohort."""
        return self.result.summary

    def settings(self) -> dict[str, Reading | str]:
        """Return what was set, as printed."""
        found: dict[str, Reading | str] = {}
        for name, allowed in WORLDS[self.name].settings.items():
            value = getattr(self.result.scenario, field_of(name))
            found[name] = (
                print_setting(value, allowed.unit) if isinstance(value, int | float) else value
            )
        return found

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a number: the settings, then what the middle cohort shows.

        Returns
        -------
        DataFrame
            ``what`` is *setting* or *result*; ``value`` is in the unit that ``text`` names,
            shares in %.
        """
        from appraisal.frames.columns import make_frame

        return make_frame(self._rows(), COLUMNS)

    def _rows(self) -> list[dict[str, Any]]:
        rows = []
        for name, said in self.settings().items():
            value, text = (None, said) if isinstance(said, str) else (said.number, said.text)
            rows.append({"name": name, "what": "setting", "value": value, "text": text})
        units = WORLDS[self.name].units
        for entry in fields(self.summary):
            if entry.name in units:
                said = print_reading(getattr(self.summary, entry.name), units[entry.name])
                name = content_name(entry.name)
                rows.append(
                    {"name": name, "what": "result", "value": said.number, "text": said.text}
                )
        return rows

    def __repr__(self) -> str:
        said = ", ".join(f"{r['name']} {r['text']}" for r in self._rows() if r["what"] == "result")
        return f"<{self.name}, seed {self.seed}: {said}>"

    def _repr_html_(self) -> str:
        rows = [(row["what"], row["name"], row["text"]) for row in self._rows()]
        about = f"The world {self.name}; its truth is set, its seed is {self.seed}."
        return table_html(("", "name", "value"), rows, about)


def simulate(
    world: str, *, cohorts: int | None = None, seed: int = SEED, **settings: float | str
) -> Simulation:
    """Simulate a world whose truth you set, as the labs of the kit do.

    Parameters
    ----------
    world
        ``immortal-time``, ``indication``, ``conversion``, ``responders``, ``remeasurement``,
        ``sampling``, ``follow-up``, ``endpoints`` or ``crossing``.
    cohorts
        How many cohorts, 1 to 100,000; as many as the labs take when not given.
    seed
        Of the random numbers.
    **settings
        What you set, such as ``wait=3`` (months). `appraisal.simulations` documents each world's
        settings, with their units and ranges.

    Returns
    -------
    Simulation
        ``.summary`` has the numbers of the middle cohort, ``.result`` all of them.

    Raises
    ------
    UnknownId
        When there is no such world; names the nearest.
    AppraisalError
        When a setting is unknown or out of range; says what is allowed.

    Examples
    --------
    >>> found = simulate("immortal-time", wait=3)
    >>> f"{found.summary.median_treated:.1f} v {found.summary.median_other:.1f} months"
    '9.0 v 2.5 months'
    """
    if world not in WORLDS:
        raise UnknownId(unknown("simulated world", world, WORLDS))
    chosen = WORLDS[world]
    given = check_settings(world, chosen, settings)
    try:
        result = chosen.run(given, np.random.default_rng(seed), cohorts or chosen.cohorts)
    except ValueError as error:
        raise AppraisalError(f"This cannot be simulated: {error}") from None
    return Simulation(world, result, seed)


def check_settings(name: str, world: World, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings by the names of the content files; an unknown one is an error."""
    given = {content_name(key): value for key, value in settings.items()}
    for key in given:
        if key not in world.settings:
            raise UnknownId(unknown(f"setting of {name}", key, world.settings))
    return given
