"""What numbers at risk and events must be beside a Kaplan-Meier curve, and how wide it must be.

All of it holds for patients followed from one time zero, each counted once. The number at risk
at a time is that just before it, the curve the one just after its events: so the bound on a
number at risk comes from the curve at an *earlier* time, or allows for events at that very time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from appraisal.stats.intervals import checked_level
from appraisal.stats.special import ndtri

if TYPE_CHECKING:
    from fractions import Fraction

Scale = Literal["plain", "log", "log-log", "logit", "arcsine"]
SCALES: tuple[Scale, ...] = ("plain", "log", "log-log", "logit", "arcsine")


def most_at_risk(
    at_risk: int, survival: Fraction | float, earlier: Fraction | float = 1
) -> Fraction | float:
    """Return the most patients who can be at risk at any time after a curve came to a value.

    The estimate is never below the share still followed: a patient lost leaves it as it is.

    Parameters
    ----------
    at_risk : int
        Patients at risk at the start, or at an earlier time.
    survival : float or Fraction
        The curve, 0 to 1, at a time *before* the one asked about.
    earlier : float or Fraction
        The curve at the time of `at_risk`; 1 at the start.

    Returns
    -------
    float or Fraction
        `at_risk` x `survival` / `earlier`, not rounded; infinite if `earlier` is 0.

    Raises
    ------
    ValueError
        If a value of the curve is not from 0 to 1 or it rises.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> from fractions import Fraction
    >>> most_at_risk(100, Fraction(60, 100))
    Fraction(60, 1)
    """
    _curve(survival, earlier)
    return at_risk * survival / earlier if earlier else math.inf


def most_events(n: int, survival: Fraction | float) -> Fraction | float:
    """Return the most events that can have come by the time a curve is at a value.

    An event among fewer patients lowers the curve by more, so n(1 - S) is reached only if
    nobody was lost before.

    Parameters
    ----------
    n : int
        Patients at the start.
    survival : float or Fraction
        The curve, 0 to 1.

    Returns
    -------
    float or Fraction
        `n` x (1 - `survival`), not rounded.

    Raises
    ------
    ValueError
        If the curve is not from 0 to 1.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> from fractions import Fraction
    >>> math.floor(most_events(12, Fraction(505, 1000)))
    5
    """
    _curve(survival, 1)
    return n * (1 - survival)


def least_standard_error(n: int, survival: float) -> float:
    """Return the least standard error that Greenwood's formula can give.

    Parameters
    ----------
    n : int
        Patients at the start, at least 1.
    survival : float
        The curve, 0 to 1.

    Returns
    -------
    float
        The square root of S(1 - S)/n, reached if nobody was lost before the last event.

    Raises
    ------
    ValueError
        If `n` is below 1 or the curve not from 0 to 1.

    References
    ----------
    Greenwood M (1926), Reports on Public Health and Medical Subjects 33.

    Examples
    --------
    >>> round(least_standard_error(19, 0.57), 3)
    0.114
    """
    if n < 1:
        raise ValueError(f"n is {n!r}; allowed is a whole number of at least 1.")
    _curve(survival, 1)
    return math.sqrt(survival * (1 - survival) / n)


def narrowest_limits(
    n: int, survival: float, *, level: float = 0.95, scale: Scale = "log-log"
) -> tuple[float, float]:
    """Return the narrowest limits that Greenwood's formula can give around a value of a curve.

    Parameters
    ----------
    n : int
        Patients at the start, at least 1.
    survival : float
        The curve, strictly between 0 and 1.
    level : float
        Confidence level, between 0 and 1.
    scale : {"plain", "log", "log-log", "logit", "arcsine"}
        On which scale the interval is symmetric: SAS takes log-log, R log, many others plain.

    Returns
    -------
    tuple of float
        Lower and upper limit; what lies outside 0 to 1 is cut off.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    Borgan O, Liestol K. A note on confidence intervals and bands for the survival function based
    on transformations. Scand J Stat 1990;17:35-41. Kalbfleisch JD, Prentice RL (1980), The
    Statistical Analysis of Failure Time Data.

    Examples
    --------
    >>> low, high = narrowest_limits(100, 0.5, scale="log-log")
    >>> f"{low:.3f} to {high:.3f}"
    '0.399 to 0.593'
    """
    if not 0 < survival < 1:
        raise ValueError(f"survival is {survival!r}; allowed is a number above 0 and below 1.")
    z = float(ndtri((1 + checked_level(level)) / 2))
    half = z * least_standard_error(n, survival)
    s = survival
    if scale == "plain":
        low, high = s - half, s + half
    elif scale == "log":
        low, high = (s * math.exp(side * half / s) for side in (-1, 1))
    elif scale == "log-log":
        width = half / (s * -math.log(s))
        low, high = (s ** math.exp(side * width) for side in (1, -1))
    elif scale == "logit":
        centre, width = math.log(s / (1 - s)), half / (s * (1 - s))
        low, high = (1 / (1 + math.exp(-(centre + side * width))) for side in (-1, 1))
    elif scale == "arcsine":
        centre, width = math.asin(math.sqrt(s)), half / (2 * math.sqrt(s * (1 - s)))
        low = math.sin(max(0.0, centre - width)) ** 2
        high = math.sin(min(math.pi / 2, centre + width)) ** 2
    else:
        raise ValueError(f"scale is {scale!r}; allowed are {', '.join(SCALES)}.")
    return max(0.0, low), min(1.0, high)


def _curve(survival: Fraction | float, earlier: Fraction | float) -> None:
    if not 0 <= survival <= earlier <= 1:
        raise ValueError(
            f"the curve goes from {earlier!r} to {survival!r}; allowed are numbers from 0 to 1 "
            "that do not rise."
        )
