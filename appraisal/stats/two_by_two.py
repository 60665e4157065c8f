"""Two groups and one event: tests of a two-by-two table, and how fragile they are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from appraisal.stats.hypergeometric import hypergeometric
from appraisal.stats.intervals import checked_counts, checked_level

Table = tuple[tuple[float, float], tuple[float, float]]


# Up to so many patients every table is counted in whole numbers, above it in floats.
_COUNTED = 2_000
# The same relative tolerance as R, so that P agrees with it at near ties.
_TIE = 1e-7
_STEPS_BACK = 30


@dataclass(frozen=True, slots=True)
class Fisher:
    """Fisher's exact test of two groups.

    Attributes
    ----------
    p : float
        Two-sided p value.
    odds_ratio : float or None
        Of the observed table: infinite if only its denominator is zero, None if both are.
    table : tuple
        Rows are the groups; columns are patients with and without the event.
    possible : tuple of (int, float)
        Events in group 1 in every table with these margins, and its probability.
    as_extreme : tuple of int
        The entries of `possible` no likelier than the observed one: `p` is their sum.
    """

    p: float
    odds_ratio: float | None
    table: Table
    possible: tuple[tuple[int, float], ...]
    as_extreme: tuple[int, ...]


def fisher(e1: int, n1: int, e2: int, n2: int) -> Fisher:
    """Fisher's exact test, two-sided: the sum over all tables no likelier than the observed.

    Parameters
    ----------
    e1, n1 : int
        Events and patients of group 1.
    e2, n2 : int
        Events and patients of group 2.

    Returns
    -------
    Fisher
        The p value with its working: in exact integer arithmetic up to 2,000 patients. Above,
        where `fisher_p` is quicker, tables without a weight in floating point are left out.

    Raises
    ------
    ValueError
        If a group's counts are not whole numbers with 0 <= events <= n and n >= 1.

    References
    ----------
    Fisher RA. The logic of inductive inference. J R Stat Soc 1935;98:39-82.
    doi:10.2307/2342435

    Examples
    --------
    >>> round(fisher(15, 54, 3, 38).p, 3)
    0.031
    """
    table = _table(e1, n1, e2, n2)
    events = e1 + e2
    first, last = max(0, events - n2), min(n1, events)
    if n1 + n2 > _COUNTED:
        first, weights = hypergeometric(events, n1, n2)
        shares = {first + i: p for i, p in enumerate(weights.tolist()) if p > 0}
        limit = shares.get(e1, 0.0) * (1 + _TIE)
        extreme = tuple(k for k, p in shares.items() if p <= limit)
        p = min(1.0, sum(shares[k] for k in extreme))
        return Fisher(p, _odds_ratio(table), table, tuple(shares.items()), extreme)
    ways = {first: math.comb(n1, first) * math.comb(n2, events - first)}
    for k in range(first, last):
        ways[k + 1] = ways[k] * (n1 - k) * (events - k) // ((k + 1) * (n2 - events + k + 1))
    total = math.comb(n1 + n2, events)
    as_extreme = tuple(k for k, way in ways.items() if way * 10**7 <= ways[e1] * (10**7 + 1))
    return Fisher(
        p=sum(ways[k] for k in as_extreme) / total,
        odds_ratio=_odds_ratio(table),
        table=table,
        possible=tuple((k, way / total) for k, way in ways.items()),
        as_extreme=as_extreme,
    )


@dataclass(frozen=True, slots=True)
class FisherP:
    """The P values of Fisher's test in its variants; ``low`` and ``high`` are one-sided.

    Attributes
    ----------
    two_sided : float
        The sum over all tables no likelier than the observed one, as R and SAS print it.
    doubled : float
        Twice the smaller tail, at most 1.
    mid_p : float
        Two-sided mid-P: twice the smaller tail, the observed table counted half; at most 1.
    low, high : float
        So few, or so many, events in group 1.
    """

    two_sided: float
    doubled: float
    mid_p: float
    low: float
    high: float


def fisher_p(e1: int, n1: int, e2: int, n2: int) -> FisherP:
    """P values of Fisher's exact test without its working, quick for groups of any size.

    Parameters
    ----------
    e1, n1 : int
        Events and patients of group 1.
    e2, n2 : int
        Events and patients of group 2.

    Returns
    -------
    FisherP
        In floating point; `fisher` shows the tables behind the first.

    Raises
    ------
    ValueError
        If a group's counts are not whole numbers with 0 <= events <= n and n >= 1.

    References
    ----------
    Mid-P: Hwang JTG, Yang MC. Stat Sin 2001;11:807-826. Fisher RA (1935),
    doi:10.2307/2342435

    Examples
    --------
    >>> found = fisher_p(15, 54, 3, 38)
    >>> round(found.two_sided, 3), round(found.mid_p, 3), round(found.high, 3)
    (0.031, 0.018, 0.015)
    """
    _table(e1, n1, e2, n2)
    first, weights = hypergeometric(e1 + e2, n1, n2)
    at = e1 - first
    if not 0 <= at < len(weights):  # too far out for a float
        return FisherP(0.0, 0.0, 0.0, *((0.0, 1.0) if at < 0 else (1.0, 0.0)))
    observed = float(weights[at])
    low = min(1.0, float(weights[: at + 1].sum()))
    high = min(1.0, float(weights[at:].sum()))
    return FisherP(
        min(1.0, float(weights[weights <= observed * (1 + _TIE)].sum())),
        min(1.0, 2 * min(low, high)),
        min(1.0, 2 * (min(low, high) - observed / 2)),
        low,
        high,
    )


def fragility_index(e1: int, n1: int, e2: int, n2: int, *, level: float = 0.05) -> int:
    """Fewest patients who need another outcome for Fisher's test to lose significance.

    Patients without the event are given it, one at a time, in the group with fewer events. If
    the groups differ in size and the one with fewer events has the higher risk, that could
    never undo the difference; the group with the lower risk is used then.

    Parameters
    ----------
    e1, n1 : int
        Events and patients of group 1.
    e2, n2 : int
        Events and patients of group 2.
    level : float
        Significance level, between 0 and 1: p below it is significant.

    Returns
    -------
    int
        The number of patients; 0 if the difference is not significant to begin with.

    Raises
    ------
    ValueError
        If a group's counts are impossible or `level` is not between 0 and 1.

    References
    ----------
    Walsh M, et al. J Clin Epidemiol 2014;67:622-628. doi:10.1016/j.jclinepi.2013.10.019

    Examples
    --------
    >>> fragility_index(15, 54, 3, 38)
    1
    """
    checked_level(level)
    _table(e1, n1, e2, n2)
    if e1 * n2 > e2 * n1:
        e1, n1, e2, n2 = e2, n2, e1, n1
    return _first_not_significant(e1, n1, e2, n2, level)


def _first_not_significant(e1: int, n1: int, e2: int, n2: int, level: float) -> int:
    def significant(moved: int) -> bool:
        # a P of exactly the level is not below it, whatever the last bit says
        return fisher_p(e1 + moved, n1, e2, n2).two_sided < level * (1 - 1e-9)

    # P rises with every patient moved until the risks are equal, but for small steps back as the
    # margins change: halve, then walk back over what those steps could hide
    low, high = 0, max(0, -(-e2 * n1 // n2) - e1)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if significant(middle) else (low, middle)
    return next((m for m in range(max(0, low - _STEPS_BACK), low) if not significant(m)), low)


def _table(e1: int, n1: int, e2: int, n2: int) -> tuple[tuple[int, int], tuple[int, int]]:
    e1, n1 = checked_counts(e1, n1)
    e2, n2 = checked_counts(e2, n2)
    return (e1, n1 - e1), (e2, n2 - e2)


def _odds_ratio(table: tuple[tuple[int, int], tuple[int, int]]) -> float | None:
    (a, b), (c, d) = table
    if b * c:
        return a * d / (b * c)
    return math.inf if a * d else None
