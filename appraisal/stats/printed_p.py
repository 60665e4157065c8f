"""Which test made a printed P value: try them all over every table that prints the rates."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from appraisal.stats.intervals import checked_counts
from appraisal.stats.printed_intervals import spread
from appraisal.stats.rounding import bounds
from appraisal.stats.special import ndtr, xlogy
from appraisal.stats.two_by_two import fisher_p

if TYPE_CHECKING:
    from collections.abc import Sequence

# Counts of a group to try; between them P only goes from one to the next.
_MOST_COUNTS = 15
_P_VALUE = re.compile(r"([<>≤≥=]?)\s*([0-9]*\.?[0-9]+)")


class PRange(NamedTuple):
    """The P values that print so: more or less than what stands there where a sign says so."""

    low: float
    high: float

    def meets(self, low: float, high: float) -> bool:
        """Tell whether some value from `low` to `high` prints so."""
        # values that only touch still fit: being generous costs nothing at 1e-12
        return low <= self.high + 1e-12 and self.low <= high + 1e-12


def read_p(text: str) -> PRange:
    """Return every P value that prints as `text`, rounded or cut off.

    Parameters
    ----------
    text : str
        As printed, such as "0.04", "<0.0001" or ">0.05".

    Returns
    -------
    PRange
        The lowest and highest such value.

    Raises
    ------
    ValueError
        If it is not a number from 0 to 1 with at most one sign before it.

    Examples
    --------
    >>> read_p("0.04"), read_p("<0.001")
    (PRange(low=0.035, high=0.05), PRange(low=0.0, high=0.001))
    """
    parts = _P_VALUE.fullmatch(text) if isinstance(text, str) else None
    if parts is None or Fraction(bounds(parts[2]).low) > 1:
        raise ValueError(
            f"p is {text!r}; allowed is a string with a number from 0 to 1, such as '0.04', "
            "'<0.0001' or '>0.05'."
        )
    sign, digits = parts.groups()
    ends = bounds(digits)
    if sign in ("<", "≤"):
        return PRange(0.0, float(digits))
    if sign in (">", "≥"):
        return PRange(float(digits), 1.0)
    return PRange(float(ends.low), min(1.0, float(ends.high)))


def table_p_values(e1: int, n1: int, e2: int, n2: int) -> dict[str, float]:
    """P values of two proportions by every usual test, two-sided and one-sided.

    Parameters
    ----------
    e1, n1 : int
        Events and patients of group 1.
    e2, n2 : int
        Events and patients of group 2.

    Returns
    -------
    dict
        Name of the test -> P, the usual ones first. One-sided values are of the direction seen.
        With nobody or everybody having the event only Fisher's are there.

    Raises
    ------
    ValueError
        If a group's counts are not whole numbers with 0 <= events <= n and n >= 1.

    References
    ----------
    Campbell I. Chi-squared and Fisher-Irwin tests of two-by-two tables with small sample
    recommendations. Stat Med 2007;26:3661-3675. doi:10.1002/sim.2832

    Examples
    --------
    >>> found = table_p_values(15, 54, 3, 38)
    >>> round(found["Fisher's exact test"], 3), round(found["chi-squared test"], 3)
    (0.031, 0.018)
    """
    exact = fisher_p(e1, n1, e2, n2)
    z = _zs(e1, n1, e2, n2)
    two = {name: float(2 * ndtr(-value)) for name, value in z.items()}
    # halves of the squared or absolute statistics are one-sided values of the direction seen
    one = {f"{name}, one-sided": value / 2 for name, value in two.items()}
    return {
        "Fisher's exact test": exact.two_sided,
        **two,
        "Fisher's mid-P": exact.mid_p,
        "twice Fisher's smaller tail": exact.doubled,
        "Fisher's exact test, one-sided": min(exact.low, exact.high),
        **one,
    }


def _zs(e1: int, n1: int, e2: int, n2: int) -> dict[str, float]:
    """Absolute normal deviates of the approximate tests."""
    total, n = e1 + e2, n1 + n2
    if not 0 < total < n:
        return {}
    gap = abs(e1 / n1 - e2 / n2)
    pooled = math.sqrt(total / n * (1 - total / n) * (1 / n1 + 1 / n2))
    found = {
        "chi-squared test": gap / pooled,
        "chi-squared test with Yates's correction": max(0.0, gap - (1 / n1 + 1 / n2) / 2) / pooled,
    }
    own = math.sqrt(e1 * (n1 - e1) / n1**3 + e2 * (n2 - e2) / n2**3)
    if own:
        found["z test without pooling"] = gap / own
    cells = (e1, n1 - e1, e2, n2 - e2)
    expected = [size * share / n for size in (n1, n2) for share in (total, n - total)]
    g = 2 * sum(float(xlogy(a, a / b)) for a, b in zip(cells, expected, strict=True))
    found["likelihood-ratio test"] = math.sqrt(max(0.0, g))
    found["(n - 1) chi-squared test"] = gap / pooled * math.sqrt((n - 1) / n)
    return found


@dataclass(frozen=True, slots=True)
class PMatch:
    """A test, and the P values it gives over every table that prints the rates.

    Attributes
    ----------
    test : str
        Its name, as in `table_p_values`.
    low, high : float
        The lowest and the highest P over those tables.
    fits : bool
        Whether the printed P lies among them.
    """

    test: str
    low: float
    high: float
    fits: bool


def p_values_behind(
    p: str, first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]
) -> tuple[PMatch, ...]:
    """Find the tests that give a printed P value for two printed proportions.

    Parameters
    ----------
    p : str
        As printed, such as "0.04" or "<0.0001".
    first, second : sequence of (int, int)
        Every (events, n) that prints as the rate of each group; of more than fifteen an even
        sample is tried, and what lies between them counts as reached.

    Returns
    -------
    tuple of PMatch
        One a test, the usual ones first.

    Raises
    ------
    ValueError
        If `p` cannot be read or a count is impossible.

    Examples
    --------
    >>> found = p_values_behind("0.031", [(15, 54)], [(3, 38)])
    >>> [match.test for match in found if match.fits]
    ["Fisher's exact test", "twice Fisher's smaller tail"]
    """
    printed = read_p(p)
    pairs = [
        (checked_counts(*one), checked_counts(*other))
        for one in spread(first, _MOST_COUNTS)
        for other in spread(second, _MOST_COUNTS)
    ]
    values: dict[str, list[float]] = {}
    for one, other in pairs:
        for test, value in table_p_values(*one, *other).items():
            values.setdefault(test, []).append(value)
    signs = {(k * m > j * n) - (k * m < j * n) for (k, n), (j, m) in pairs}
    found = []
    for test, reached in values.items():
        low, high = min(reached), max(reached)
        if len(signs) > 1:  # a table without a difference lies between those tried
            high = max(high, 0.5 if "one-sided" in test else 1.0)
        found.append(PMatch(test, low, high, printed.meets(low, high)))
    return tuple(found)
