"""Printed times in months, whatever unit they are printed in, so that no two units meet."""

import math
from decimal import Decimal
from fractions import Fraction

from appraisal.records.reported import Printed, Reported
from appraisal.records.units import months_in
from appraisal.stats import rounding


def months_of(printed: Printed) -> float:
    """Return a printed time in months.

    Raises
    ------
    ValueError
        When it is no time.

    Examples
    --------
    >>> round(months_of(Printed(text="475", unit="days", at="results")), 1)
    15.6
    """
    if printed.months is None:
        raise ValueError(f"{printed} is no time")
    return float(printed.months)


def month_ends(value: Reported) -> tuple[float, float]:
    """Return the least and the most months that print so; for a word both are infinite.

    Examples
    --------
    >>> month_ends(Printed(text="3.9", unit="years", at="results"))
    (46.2, 48.0)
    """
    if not isinstance(value, Printed):
        return math.inf, math.inf
    ends = rounding.bounds(value.digits, "any")
    factor = months_in(value.unit) or Fraction(1)
    low, high = float(ends.low * factor), float(ends.high * factor)
    sign = value.plain[0]
    return (0.0, high) if sign == "<" else (low, math.inf) if sign == ">" else (low, high)


def months_number(printed: Printed) -> Decimal:
    """Return a printed time in months with the places that its print allows.

    Examples
    --------
    >>> months_number(Printed(text="8.15", unit="months", at="results"))
    Decimal('8.15')
    >>> months_number(Printed(text="3.9", unit="years", at="results"))
    Decimal('47')
    """
    factor = months_in(printed.unit)
    if factor is None or factor == 1:
        return printed.value
    finest = float(factor) * 10.0**-printed.decimals
    places = max(0, math.floor(-math.log10(finest)))
    return Decimal(f"{months_of(printed):.{places}f}")
