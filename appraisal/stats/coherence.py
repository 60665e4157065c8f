"""Whether an estimate, its interval and its P value belong together, and by how far not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from appraisal.stats.intervals import checked_level
from appraisal.stats.printed_p import PRange, read_p
from appraisal.stats.rounding import bounds
from appraisal.stats.special import ndtr, ndtri

Range = tuple[float, float]
Sides = Literal["two", "one"]

# How far the |z| behind a printed p may lie from the Wald |z|: times, and plus or minus. In
# 5,800 simulated two-arm trials of 15 to 500 patients (Cox model, at least 8 events) the
# likelihood-ratio test left this band in 0.3 %, the score test in 0.2 %, nearly all upwards.
_OTHER_TESTS_LOWEST, _OTHER_TESTS_HIGHEST, _OTHER_TESTS_MARGIN = 0.9, 1.35, 0.05


@dataclass(frozen=True, slots=True)
class Coherence:
    """Whether an estimate, its interval and its p value fit together, and the working.

    Attributes
    ----------
    coherent : bool
        Whether one estimate and one standard error could print as all of them.
    reason : str
        Which pair does not fit, or that all do.
    centre : float
        Centre of the printed interval: geometric for a ratio.
    se : float
        Standard error the interval implies, on the log scale for a ratio.
    z, p : float
        Printed estimate over `se`, and its p value.
    centre_range, se_range, z_range : tuple of float
        Lowest and highest values that the rounding of what is printed allows.
    own_p_range : tuple of float
        The same for the p value of a Wald test, two-sided.
    p_range : tuple of float
        The same for the p value, widened for likelihood-ratio and score tests.
    inside : bool
        Whether the estimate can lie between the limits, and these are in order.
    off_centre : float
        How far the estimate is from the centre beyond what rounding explains, as a share of the
        width (on the log scale for a ratio): 0 in a Wald interval.
    plain_scale : bool
        For a ratio: whether the estimate is the centre on the plain scale, and not on the log.
    off_p : float
        By how many standard errors the |z| behind the printed p is beyond that of the interval
        and of other tests: above 0 if p is too small, below 0 if it is too large; 0 if it fits.
    """

    coherent: bool
    reason: str
    centre: float
    se: float
    z: float
    p: float
    centre_range: Range
    se_range: Range
    z_range: Range
    own_p_range: Range
    p_range: Range
    inside: bool
    off_centre: float
    plain_scale: bool
    off_p: float


def coherence(
    estimate: str,
    low: str,
    high: str,
    p: str | None = None,
    *,
    ratio: bool = True,
    level: float = 0.95,
    sides: Sides = "two",
    null: float | None = None,
) -> Coherence:
    """Tell whether an estimate, its confidence interval and its p value fit together.

    A Wald interval is symmetric around the estimate (on the log scale for a ratio), and its
    width gives the standard error and so the p value. Every printed number stands for all the
    values that round or truncate to it; the answer is "no" only if no choice among them fits.
    The p value may come from a likelihood-ratio or score test, so the |z| behind it may be
    0.9 to 1.35 times the Wald |z|, give or take 0.05. Exact, profile-likelihood and bootstrap
    intervals need not be symmetric: `off_centre` says how far this one is from it.

    Parameters
    ----------
    estimate, low, high : str
        As printed, such as "0.28", "0.16", "0.51". A ratio is above 0; a difference may carry
        a minus sign.
    p : str, optional
        As printed, such as "0.04", "<0.0001" or ">0.05".
    ratio : bool
        True for a hazard, odds or risk ratio, False for a difference.
    level : float
        Level of the printed interval, between 0 and 1.
    sides : {"two", "one"}
        Of the test; a one-sided p may be of either direction.
    null : float, optional
        What was tested: 1 for a ratio and 0 for a difference unless given, as the margin of a
        non-inferiority trial is.

    Returns
    -------
    Coherence
        The verdict with its working.

    Raises
    ------
    ValueError
        If a number is not printed as described, a ratio is printed as zero, or `level` is not
        between 0 and 1.

    References
    ----------
    Altman DG, Bland JM. How to obtain the P value from a confidence interval. BMJ
    2011;343:d2304. doi:10.1136/bmj.d2304

    Examples
    --------
    >>> working = coherence("0.28", "0.16", "0.51", "<0.0001")
    >>> working.coherent, round(working.z, 2), round(working.centre, 3)
    (True, -4.3, 0.286)
    >>> coherence("0.28", "0.16", "0.51", "0.04").reason
    'p 0.04 does not fit the interval 0.16 to 0.51, which implies p between 2.6e-09 and 0.00029'
    >>> round(coherence("2.5", "1.1", "3.9").off_centre, 2)
    0.09
    """
    critical = float(ndtri((1 + checked_level(level)) / 2))
    zero = math.log(null) if ratio and null is not None else null or 0.0
    middle, *middle_ends = _on_scale(estimate, ratio)
    lower, *lower_ends = _on_scale(low, ratio)
    upper, *upper_ends = _on_scale(high, ratio)
    problems = []
    ordered = lower <= upper
    if not ordered:
        problems.append(f"the lower limit {low} is above the upper limit {high}")
        lower, upper, lower_ends, upper_ends = upper, lower, upper_ends, lower_ends

    corners = _corners(lower_ends, upper_ends, middle_ends)
    if not corners:
        corners = list(product(lower_ends, upper_ends))
    centres = [(a + b) / 2 for a, b in product(lower_ends, upper_ends)]
    centre_range = _back(min(centres), ratio), _back(max(centres), ratio)
    gap = max(min(centres) - middle_ends[1], middle_ends[0] - max(centres), 0.0)
    if gap > 1e-12:
        problems.append(
            f"the estimate {estimate} is not the centre of its interval {low} to {high}, which "
            f"lies between {centre_range[0]:.3g} and {centre_range[1]:.3g}"
        )
    ses = [max(0.0, b - a) / (2 * critical) for a, b in corners]
    zs = [_over((a + b) / 2 - zero, se) for (a, b), se in zip(corners, ses, strict=True)]
    if gap > 1e-12 and lower < middle < upper:  # of a lopsided interval each half tells a z
        halves = (middle - lower, upper - middle)
        zs += [critical * (middle - zero) / half for half in halves]
    p_range, off_p = _p_range(min(zs), max(zs), sides), 0.0
    if p is not None:
        printed = read_p(p)
        if not printed.meets(*p_range):
            off_p = _z_gap(printed, min(zs), max(zs), sides)
            problems.append(
                f"p {p} does not fit the interval {low} to {high}, which implies p between "
                f"{p_range[0]:.2g} and {p_range[1]:.2g}"
            )
    se = (upper - lower) / (2 * critical)
    z = _over(middle - zero, se)
    inside = lower_ends[0] <= middle_ends[1] and middle_ends[0] <= upper_ends[1]
    return Coherence(
        coherent=not problems,
        reason="; ".join(problems) or "the printed values fit together within their rounding",
        centre=_back((lower + upper) / 2, ratio),
        se=se,
        z=z,
        p=_p_of(z, sides),
        centre_range=centre_range,
        se_range=(min(ses), max(ses)),
        z_range=(min(zs), max(zs)),
        own_p_range=_own_p_range(min(zs), max(zs)),
        p_range=p_range,
        inside=ordered and inside,
        off_centre=_over(gap, upper - lower) if gap > 1e-12 else 0.0,
        plain_scale=ratio and gap > 1e-12 and _is_centred(estimate, low, high),
        off_p=off_p,
    )


def _on_scale(text: str, ratio: bool) -> tuple[float, float, float]:
    """Return the printed value and its rounding ends; a ratio's on the log scale."""
    negative = not ratio and isinstance(text, str) and text.startswith(("-", "−"))
    digits = text[1:] if negative else text
    ends, value = bounds(digits), Fraction(digits)
    if ratio:
        if value == 0:
            raise ValueError(f"a ratio is printed as {text!r}; allowed is a number above 0.")
        return math.log(value), math.log(ends.low), math.log(ends.high)
    size, least, most = float(value), float(ends.low), float(ends.high)
    if value == 0:
        return size, -most, most
    return (-size, -most, -least) if negative else (size, least, most)


def _is_centred(estimate: str, low: str, high: str) -> bool:
    """Tell whether an estimate can be the centre of its limits on the plain scale."""
    middle, lower, upper = (bounds(text) for text in (estimate, low, high))
    return bool(
        (lower.low + upper.low) / 2 <= middle.high and middle.low <= (lower.high + upper.high) / 2
    )


def _corners(lower: list[float], upper: list[float], middle: list[float]) -> list[Range]:
    """Return the corners of all (low, high) with both limits and their centre as printed."""
    pairs = list(product(lower, upper))
    pairs += [(a, 2 * m - a) for a, m in product(lower, middle)]
    pairs += [(2 * m - b, b) for b, m in product(upper, middle)]
    return [
        (a, b)
        for a, b in pairs
        if _overlap((a, a), (lower[0], lower[1]))
        and _overlap((b, b), (upper[0], upper[1]))
        and _overlap(((a + b) / 2, (a + b) / 2), (middle[0], middle[1]))
    ]


def _sizes(lowest_z: float, highest_z: float) -> Range:
    """Return the least and the greatest |z|."""
    sizes = abs(lowest_z), abs(highest_z)
    return 0.0 if lowest_z <= 0 <= highest_z else min(sizes), max(sizes)


def _widen(lowest_z: float, highest_z: float) -> Range:
    """Return the least and the greatest |z| that the usual tests can give."""
    weakest, strongest = _sizes(lowest_z, highest_z)
    return (
        max(0.0, _OTHER_TESTS_LOWEST * weakest - _OTHER_TESTS_MARGIN),
        _OTHER_TESTS_HIGHEST * strongest + _OTHER_TESTS_MARGIN,
    )


def _own_p_range(lowest_z: float, highest_z: float) -> Range:
    weakest, strongest = _sizes(lowest_z, highest_z)
    return _p_of(strongest, "two"), _p_of(weakest, "two")


def _p_range(lowest_z: float, highest_z: float, sides: Sides) -> Range:
    weakest, strongest = _widen(lowest_z, highest_z)
    if sides == "two":
        return _p_of(strongest, sides), _p_of(weakest, sides)
    # of either direction, so a p above one half is that of the other one
    return _p_of(strongest, sides), float(ndtr(strongest))


def _z_gap(printed: PRange, lowest_z: float, highest_z: float, sides: Sides) -> float:
    """Return by how much the |z| of a printed p is beyond those of the interval."""
    weakest, strongest = _widen(lowest_z, highest_z)
    low, high = printed
    if sides == "two":
        low, high = low / 2, high / 2
    elif low > 0.5:  # of the other direction
        low, high = 1 - high, 1 - low
    # a p of 0 is any z: its deviate is infinite
    ends = [abs(float(ndtri(min(0.5, p)))) for p in (high, low)]
    if ends[0] > strongest:
        return ends[0] - strongest
    return min(0.0, ends[1] - weakest)


def _p_of(z: float, sides: Sides) -> float:
    return float((2 if sides == "two" else 1) * ndtr(-abs(z)))


def _over(numerator: float, denominator: float) -> float:
    if denominator > 0:
        return numerator / denominator
    return math.copysign(math.inf, numerator) if numerator else 0.0


def _overlap(one: Range, other: Range) -> bool:
    # limits that only touch still fit: being generous costs nothing at 1e-12
    return one[0] <= other[1] + 1e-12 and other[0] <= one[1] + 1e-12


def _back(value: float, ratio: bool) -> float:
    return math.exp(value) if ratio else value
