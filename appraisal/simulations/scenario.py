"""What a learner may set: every field with its unit and range, checked once at the door."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from numbers import Integral, Real
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What one number of a scenario may be.

    Attributes
    ----------
    default, low, high : float
        The default, and the least and greatest value allowed.
    unit : str
        Its unit: "months", "share" (0 to 1), "patients", "ratio" ...
    whole : bool
        Whether it must be a whole number.
    """

    default: float
    low: float
    high: float
    unit: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """What one choice of a scenario may be: the default, and all options."""

    default: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """A scenario whose fields are checked against their limits when it is made."""

    def __post_init__(self) -> None:
        for entry in fields(self):
            _check(entry, getattr(self, entry.name))


def quantity(default: float, low: float, high: float, unit: str, *, whole: bool = False) -> Any:
    """Declare a field that holds a number between `low` and `high`."""
    return field(default=default, metadata={"allowed": Limits(default, low, high, unit, whole)})


def choice(default: str, *others: str) -> Any:
    """Declare a field that holds one of several words."""
    return field(default=default, metadata={"allowed": Options(default, (default, *others))})


def limits(scenario: type[Checked]) -> dict[str, Limits | Options]:
    """Return what each field of a scenario may be, by name, in order.

    Parameters
    ----------
    scenario : type
        A ``Scenario`` class of one of the worlds.

    Returns
    -------
    dict
        `Limits` for a number, `Options` for a choice.

    Examples
    --------
    >>> from appraisal.simulations import immortal_time
    >>> limits(immortal_time.Scenario)["wait"].unit
    'months'
    """
    return {entry.name: entry.metadata["allowed"] for entry in fields(scenario)}


def check_cohorts(cohorts: int) -> int:
    """Return the number of cohorts if it can be simulated: 1 to 100,000."""
    if not isinstance(cohorts, Integral) or not 1 <= cohorts <= 100_000:
        raise ValueError(f"cohorts is {cohorts!r}; allowed are whole numbers from 1 to 100,000.")
    return int(cohorts)


def _check(entry: Field[Any], value: object) -> None:
    allowed = entry.metadata["allowed"]
    if isinstance(allowed, Options):
        if value not in allowed.options:
            raise ValueError(
                f"{entry.name} is {value!r}; allowed are {', '.join(allowed.options)}."
            )
        return
    kind = Integral if allowed.whole else Real
    if isinstance(value, bool) or not isinstance(value, kind) or not _inside(value, allowed):
        what = "whole numbers" if allowed.whole else "numbers"
        raise ValueError(
            f"{entry.name} is {value!r}; allowed are {what} from {allowed.low:g} to "
            f"{allowed.high:g} ({allowed.unit})."
        )


def _inside(value: Any, allowed: Limits) -> bool:
    return bool(allowed.low <= value <= allowed.high)
