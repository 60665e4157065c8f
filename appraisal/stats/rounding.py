"""What a printed number can stand for, in exact arithmetic.

A printed number is a string, because its last place is part of what it says: "5.20" is known
to a hundredth and "5.2" to a tenth.
"""

from __future__ import annotations

import math
import operator
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from numbers import Rational
from typing import Literal, get_args

Rounding = Literal["any", "nearest", "half-up", "half-even", "truncated", "twice"]

_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values, zero or above, that print as one numeral.

    Attributes
    ----------
    printed : str
        The numeral.
    rounding : str
        How it may have been rounded.
    low, high : fractions.Fraction
        The ends, on the scale of the numeral.
    low_included, high_included : bool
        Whether an end itself prints so (a closed end) or only what lies inside it (open).

    Examples
    --------
    >>> ends = bounds("47.2", "half-up")
    >>> Fraction("47.15") in ends, Fraction("47.25") in ends
    (True, False)
    """

    printed: str
    rounding: Rounding
    low: Fraction
    high: Fraction
    low_included: bool
    high_included: bool

    def __contains__(self, value: Rational) -> bool:
        above = value > self.low or (self.low_included and value == self.low)
        below = value < self.high or (self.high_included and value == self.high)
        return above and below

    def multiples(self, step: Fraction) -> range:
        """Whole numbers k for which k times `step` lies within the bounds."""
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        if not self.low_included and first * step == self.low:
            first += 1
        if not self.high_included and last * step == self.high:
            last -= 1
        return range(first, last + 1)


@lru_cache(maxsize=4096)
def bounds(printed: str, rounding: Rounding = "any") -> Bounds:
    """Every value that prints as `printed`.

    With u the unit of the last printed place, a numeral v stands for

    ============  ==========================================================
    half-up       v - u/2 (included) to v + u/2 (not included)
    half-even     v - u/2 to v + u/2, both included if v ends in an even
                  digit, neither if it ends in an odd one
    nearest       v - u/2 to v + u/2, both included: a tie may go either way
    truncated     v (included) to v + u (not included)
    twice         v - 5u/9 to v + u/2, neither included: rounded from what had been rounded to
                  one place more, or two, or any number of them, such as 61.847 to 61.85 to 61.9
    any           v - u/2 (included) to v + u (not included): all but the last
    ============  ==========================================================

    A numeral without a sign is not negative, so no range goes below 0.

    Parameters
    ----------
    printed : str
        Digits with at most one decimal point: no sign, blank, thousands mark, unit or "<".
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, or "any" if unknown.

    Returns
    -------
    Bounds
        The ends and whether each is included; ``value in bounds(...)`` asks about one value.

    Raises
    ------
    ValueError
        If `printed` is not such a string, or `rounding` is not one of the six.

    Examples
    --------
    >>> ends = bounds("9.2", "truncated")
    >>> ends.low, ends.high, ends.low_included, ends.high_included
    (Fraction(46, 5), Fraction(93, 10), True, False)
    """
    if not isinstance(printed, str) or not _NUMERAL.fullmatch(printed):
        raise ValueError(
            f"the printed number is {printed!r}; allowed is a string of digits with at most "
            "one decimal point, such as '47.2' (no sign, blank, thousands mark or '<')."
        )
    if rounding not in get_args(Rounding):
        allowed = ", ".join(get_args(Rounding))
        raise ValueError(f"rounding is {rounding!r}; allowed are {allowed}.")
    value = Fraction(printed)
    unit = Fraction(1, 10 ** len(printed.partition(".")[2]))
    half = unit / 2
    even = int(printed[-1]) % 2 == 0
    low, high, low_included, high_included = {
        "half-up": (value - half, value + half, True, False),
        "half-even": (value - half, value + half, even, even),
        "nearest": (value - half, value + half, True, True),
        "truncated": (value, value + unit, True, False),
        "twice": (value - unit * Fraction(5, 9), value + half, False, False),
        "any": (value - half, value + unit, True, False),
    }[rounding]
    if low < 0:
        low, low_included = Fraction(0), True
    return Bounds(printed, rounding, low, high, low_included, high_included)


def prints_as(value: Rational, printed: str, rounding: Rounding = "any") -> bool:
    """Tell whether an exact value prints as `printed`.

    Parameters
    ----------
    value : fractions.Fraction or int
        The value, on the scale of the numeral (percent for a percentage). Floats are refused:
        0.285 held as a float is already below its own tie.
    printed : str
        The numeral, as in `bounds`.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`.

    Returns
    -------
    bool
        True if the value lies within ``bounds(printed, rounding)``.

    Raises
    ------
    ValueError
        If `value` is not exact, or `printed` or `rounding` is not allowed.

    Examples
    --------
    >>> prints_as(Fraction(500, 54), "9.2"), prints_as(Fraction(500, 54), "9.2", "half-up")
    (True, False)
    """
    if not isinstance(value, Rational):
        raise ValueError(f"the value is {value!r}; allowed is an exact Fraction or int.")
    return value in bounds(printed, rounding)


def counts_behind(printed: str, n: int, *, rounding: Rounding = "any") -> tuple[int, ...]:
    """Every count out of `n` whose percentage prints as `printed`.

    Parameters
    ----------
    printed : str
        A percentage as printed, without its sign: "47.2".
    n : int
        The denominator, at least 1.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`.

    Returns
    -------
    tuple of int
        The counts from 0 to `n`, ascending; empty if none prints so.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 1, or `printed` or `rounding` is not allowed.

    References
    ----------
    Brown NJL, Heathers JAJ. The GRIM test. Soc Psychol Personal Sci 2017;8:363-369.
    doi:10.1177/1948550616673876

    Examples
    --------
    >>> counts_behind("47.4", 19), counts_behind("47.2", 19)
    ((9,), ())
    """
    n = at_least_one("n", n)
    counts = bounds(printed, rounding).multiples(Fraction(100, n))
    return tuple(k for k in counts if k <= n)


def denominators_behind(printed: str, up_to: int, *, rounding: Rounding = "any") -> tuple[int, ...]:
    """Every denominator up to `up_to` for which some count prints as `printed`.

    Parameters
    ----------
    printed : str
        A percentage as printed, without its sign: "7.9".
    up_to : int
        The largest denominator to try, at least 1.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`.

    Returns
    -------
    tuple of int
        The denominators, ascending; empty if none does.

    Raises
    ------
    ValueError
        If `up_to` is not a whole number of at least 1, or `printed` or `rounding` is not
        allowed.

    Examples
    --------
    >>> denominators_behind("7.9", 39)
    (38,)
    """
    up_to = at_least_one("up_to", up_to)
    return tuple(n for n in range(1, up_to + 1) if counts_behind(printed, n, rounding=rounding))


def quotient_text(value: Rational, decimals: int = 1) -> str:
    """Write a value with so many digits that rounding them again is rounding the value.

    A reader checks a printed number by rounding the working beside it. 15/19 is 78.947..., printed
    78.9; written as 78.95 it would seem to print as 79.0.

    Parameters
    ----------
    value : Fraction or int
        What is written, zero or above, on the scale of the printed number.
    decimals : int
        Decimals of the printed number, at least 0; at least one more is written.

    Returns
    -------
    str
        The shortest such numeral. It rounds half up, and cuts off, to what the value does, at
        every number of decimals up to `decimals`.

    Raises
    ------
    ValueError
        If `decimals` or `value` is below 0.

    Examples
    --------
    >>> quotient_text(Fraction(1500, 19)), quotient_text(Fraction(600, 11))
    ('78.947', '54.545')
    >>> quotient_text(Fraction(1600, 19)), quotient_text(Fraction(25, 100), 0)
    ('84.21', '0.3')
    """
    if decimals < 0 or value < 0:
        raise ValueError(f"decimals is {decimals!r} and the value {value}; neither may be below 0.")
    value = Fraction(value)
    wanted = [_digits(value, places) for places in range(decimals + 1)]
    places = decimals + 1
    while True:
        written = Fraction(_digits(value, places)[0], 10**places)
        if [_digits(written, fewer) for fewer in range(decimals + 1)] == wanted:
            return f"{_digits(value, places)[0] / 10**places:.{places}f}"
        places += 1


def _digits(value: Fraction, places: int) -> tuple[int, int]:
    """Return a value in units of its last place, rounded half up and cut off."""
    scaled = value * 10**places
    return math.floor(scaled + Fraction(1, 2)), math.floor(scaled)


def at_least_one(name: str, number: int) -> int:
    """Return a whole number of at least 1 as a plain integer, or say that it is none.

    Examples
    --------
    >>> at_least_one("n", 19)
    19
    """
    try:
        whole = operator.index(number)
    except TypeError:
        whole = 0
    if whole < 1:
        raise ValueError(f"{name} is {number!r}; allowed is a whole number of at least 1.")
    return whole
