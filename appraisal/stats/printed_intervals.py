"""Which method made a printed interval of a proportion: try them all over all counts that fit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from appraisal.stats.intervals import checked_counts, checked_level
from appraisal.stats.proportions import METHODS, Method, proportion_limits
from appraisal.stats.rounding import Rounding, bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# limits of neighbouring counts differ by less than any last place once there are so many
_MOST_TABLES = 2_000
_ROOM = 1e-9

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IntervalMatch:
    """A method and a count whose limits print as the printed ones.

    Attributes
    ----------
    method : str
        As in `proportions.proportion_limits`.
    events, n : int
        The count.
    low, high : float
        Its limits as proportions.
    """

    method: Method
    events: int
    n: int
    low: float
    high: float


def intervals_behind(
    low: str | None,
    high: str | None,
    tables: Sequence[tuple[int, int]],
    *,
    level: float = 0.95,
    scale: int = 100,
    rounding: Rounding = "any",
) -> tuple[IntervalMatch, ...]:
    """Find the methods and counts whose limits print as a printed interval of a proportion.

    Parameters
    ----------
    low, high : str or None
        The limits as printed, such as "43.5" and "62.4"; a minus sign is allowed, as Wald's
        lower limit can be negative. None where a limit is not printed: anything fits it.
    tables : sequence of (int, int)
        Every (events, n) that prints as the rate. Of more than 2,000 an even sample is tried.
    level : float
        Confidence level, between 0 and 1.
    scale : int
        100 if the limits are percentages, 1 if they are proportions.
    rounding : str
        How they were rounded, as in `rounding.bounds`.

    Returns
    -------
    tuple of IntervalMatch
        In the order of `proportions.METHODS`, one a method: the first count that fits.

    Raises
    ------
    ValueError
        If a limit is not a numeral, a count impossible or `level` not between 0 and 1.

    References
    ----------
    Newcombe RG. Stat Med 1998;17:857-872.
    doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E

    Examples
    --------
    >>> [match.method for match in intervals_behind("43.5", "62.4", [(61, 115)])]
    ['clopper-pearson']
    >>> [match.method for match in intervals_behind("44.0", "61.9", [(61, 115)])]
    ['wilson', 'agresti-coull']
    """
    checked_level(level)
    chosen = [checked_counts(*pair) for pair in spread(tables, _MOST_TABLES)]
    if not chosen:
        return ()
    events, n = (np.array(column) for column in zip(*chosen, strict=True))
    found = []
    for method in METHODS:
        lower, upper = proportion_limits(events, n, level=level, method=method)
        fits = _prints(lower, low, scale, rounding) & _prints(upper, high, scale, rounding)
        if fits.any():
            i = int(fits.argmax())
            found.append(IntervalMatch(method, *chosen[i], float(lower[i]), float(upper[i])))
    return tuple(found)


def spread(values: Sequence[T], most: int) -> Sequence[T]:
    """Return at most `most` of some values, evenly spread and with both ends.

    Examples
    --------
    >>> spread(range(100), 4)
    [0, 33, 66, 99]
    """
    if len(values) <= most:
        return values
    return [values[i * (len(values) - 1) // (most - 1)] for i in range(most)]


def _prints(
    shares: NDArray[np.float64], text: str | None, scale: int, rounding: Rounding
) -> NDArray[np.bool_]:
    """Tell which limits print so; one above 0 and below `scale` may have been cut off there."""
    if text is None:
        return np.ones(shares.shape, dtype=bool)
    values, negative = scale * shares, text[0] in "-−"
    ends = bounds(text[1:] if negative else text, rounding)
    least, most = float(ends.low) - _ROOM, float(ends.high) + _ROOM
    if negative:
        return (-most <= values) & (values <= -least)
    values = np.maximum(values, 0.0)
    if Fraction(scale) in ends:
        values = np.minimum(values, scale)
    return (least <= values) & (values <= most)
