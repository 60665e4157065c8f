"""What a printed interval and a printed share stand for, in numbers."""

from fractions import Fraction
from typing import Protocol

from appraisal.records.reported import Printed
from appraisal.stats.rounding import Bounds, Rounding, bounds

USUAL_LEVEL = 0.95


class HasLevel(Protocol):
    """What prints a confidence level in percent, or ``"not reported"``."""

    @property
    def level(self) -> str: ...


def level_of(entry: HasLevel) -> float:
    """Return the level of a printed interval as a proportion: 95 % unless it says otherwise."""
    return USUAL_LEVEL if entry.level == "not reported" else float(Fraction(entry.level) / 100)


def share_bounds(printed: Printed, rule: Rounding = "any") -> Bounds:
    """Return every share, in percent, that prints so."""
    return bounds(printed.digits, rule)
