"""Confidence intervals for proportions counted in few patients."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appraisal.stats.proportions import Method, proportion_limits

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval estimate, and how it was made.

    Attributes
    ----------
    low, high : float
        The limits, on the scale of the estimate (a proportion runs from 0 to 1).
    level : float
        The confidence level, such as 0.95.
    method : str
        The name of the method.
    estimate : float
        The point estimate the limits surround.

    Examples
    --------
    >>> low, high = Interval(0.604, 0.966, 0.95, "clopper-pearson", 16 / 19)
    >>> high
    0.966
    """

    low: float
    high: float
    level: float
    method: str
    estimate: float

    def __iter__(self) -> Iterator[float]:
        yield self.low
        yield self.high

    @property
    def width(self) -> float:
        """The distance between the limits."""
        return self.high - self.low


def proportion(
    events: int, n: int, *, level: float = 0.95, method: Method = "clopper-pearson"
) -> Interval:
    """Two-sided confidence interval for a proportion.

    Parameters
    ----------
    events : int
        Patients with the event, 0 to `n`.
    n : int
        Patients in all, at least 1.
    level : float
        Confidence level, between 0 and 1.
    method : str
        One of `proportions.METHODS`, explained there. Clopper-Pearson is exact: it covers the
        truth at least as often as `level` says. Most others are shorter and do so on average.

    Returns
    -------
    Interval
        Limits as proportions, 0 to 1.

    Raises
    ------
    ValueError
        If the counts are not whole numbers with 0 <= events <= n and n >= 1, `level` is not
        between 0 and 1, or `method` is unknown.

    References
    ----------
    Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404
    Wilson EB. J Am Stat Assoc 1927;22:209-212. doi:10.1080/01621459.1927.10502953
    Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101-133. doi:10.1214/ss/1009213286

    Examples
    --------
    >>> interval = proportion(16, 19)
    >>> f"{interval.low:.3f} to {interval.high:.3f}"
    '0.604 to 0.966'
    """
    events, n = checked_counts(events, n)
    low, high = proportion_limits(events, n, level=checked_level(level), method=method)
    return Interval(max(0.0, float(low)), min(1.0, float(high)), level, method, events / n)


def rule_of_three(n: int) -> float:
    """Upper limit for a risk when none of `n` patients had the event: about 3/n.

    Parameters
    ----------
    n : int
        Patients, at least 1; the rule is meant for 30 or more.

    Returns
    -------
    float
        The one-sided 95 % upper limit as a proportion, never above 1.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 1.

    References
    ----------
    Hanley JA, Lippman-Hand A. If nothing goes wrong, is everything all right? JAMA
    1983;249:1743-1745. doi:10.1001/jama.1983.03330370053031

    Examples
    --------
    >>> rule_of_three(19)
    0.15789473684210525
    """
    _, n = checked_counts(0, n)
    return min(1.0, 3 / n)


def difference(e1: int, n1: int, e2: int, n2: int, *, level: float = 0.95) -> Interval:
    """Confidence interval for the difference of two independent proportions.

    Newcombe's hybrid score interval (his method 10), put together from the two Wilson
    intervals.

    Parameters
    ----------
    e1, n1 : int
        Events and patients of group 1.
    e2, n2 : int
        Events and patients of group 2.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Interval
        Limits for risk 1 minus risk 2, -1 to 1.

    Raises
    ------
    ValueError
        If a group's counts are not whole numbers with 0 <= events <= n and n >= 1, or `level`
        is not between 0 and 1.

    References
    ----------
    Newcombe RG. Stat Med 1998;17:873-890.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Examples
    --------
    >>> interval = difference(15, 54, 3, 38)
    >>> f"{interval.estimate:.3f} ({interval.low:.3f} to {interval.high:.3f})"
    '0.199 (0.035 to 0.340)'
    """
    first = proportion(e1, n1, level=level, method="wilson")
    second = proportion(e2, n2, level=level, method="wilson")
    estimate = first.estimate - second.estimate
    below = math.hypot(first.estimate - first.low, second.high - second.estimate)
    above = math.hypot(first.high - first.estimate, second.estimate - second.low)
    return Interval(estimate - below, estimate + above, level, "newcombe", estimate)


def patients_to_exclude(rate: float, level: float = 0.95) -> int:
    """Fewest event-free patients whose exact interval lies wholly below `rate`.

    Parameters
    ----------
    rate : float
        The risk to rule out, as a proportion strictly between 0 and 1.
    level : float
        Level of the two-sided Clopper-Pearson interval. For a one-sided 95 % limit ask for
        0.90.

    Returns
    -------
    int
        The smallest n such that 0 events in n patients have an upper limit below `rate`.

    Raises
    ------
    ValueError
        If `rate` or `level` is not strictly between 0 and 1.

    References
    ----------
    Clopper CJ, Pearson ES. Biometrika 1934;26:404-413. doi:10.1093/biomet/26.4.404

    Examples
    --------
    >>> patients_to_exclude(0.10)
    36
    >>> patients_to_exclude(0.10, level=0.90)
    29
    """
    if not 0 < rate < 1:
        raise ValueError(f"rate is {rate!r}; allowed is a proportion above 0 and below 1.")
    tail = (1 - checked_level(level)) / 2
    # with no events the upper limit u solves (1 - u)**n = tail
    return math.floor(math.log(tail) / math.log1p(-rate)) + 1


def checked_counts(events: int, n: int) -> tuple[int, int]:
    """Return the two counts as plain integers if `events` of `n` is possible.

    Parameters
    ----------
    events, n : int
        Whole numbers of any integer type, with 0 <= events <= n and n >= 1.

    Returns
    -------
    tuple of int
        `events` and `n`.

    Raises
    ------
    ValueError
        If they are not such numbers.

    Examples
    --------
    >>> checked_counts(3, 38)
    (3, 38)
    """
    try:
        events, n = operator.index(events), operator.index(n)
        possible = 0 <= events <= n and n >= 1
    except TypeError:
        possible = False
    if not possible:
        raise ValueError(
            f"the count is {events!r} of {n!r}; "
            "allowed are whole numbers with 0 <= events <= n and n >= 1."
        )
    return events, n


def checked_level(level: float) -> float:
    """Return the confidence level if it lies strictly between 0 and 1.

    Parameters
    ----------
    level : float
        Confidence level, such as 0.95.

    Returns
    -------
    float
        The same level.

    Raises
    ------
    ValueError
        If it does not, as with 95 for 0.95.

    Examples
    --------
    >>> checked_level(0.95)
    0.95
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level!r}; allowed is a number above 0 and below 1.")
    return level
