"""Events in one of two groups when both margins are fixed, quick for groups of any size."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Standard deviations on each side of the mode beyond which a probability is nothing (below
# 1e-300), and tables always kept.
_WIDE, _ALWAYS = 40, 2_000


def hypergeometric(events: int, n1: int, n2: int) -> tuple[int, NDArray[np.float64]]:
    """Probabilities of the events in group 1, if `events` of all patients had one by chance.

    Parameters
    ----------
    events : int
        Events in both groups together, 0 to `n1` + `n2`.
    n1, n2 : int
        Patients of the two groups.

    Returns
    -------
    first : int
        The fewest events of group 1 that have a place in the array.
    probabilities : array
        Of `first`, `first` + 1 and so on; what is left out is below 1e-300.

    References
    ----------
    Fisher RA. J R Stat Soc 1935;98:39-82. doi:10.2307/2342435

    Examples
    --------
    >>> first, found = hypergeometric(3, 2, 4)
    >>> first, [round(float(p), 2) for p in found]
    (0, [0.2, 0.6, 0.2])
    """
    least, most = max(0, events - n2), min(n1, events)
    mode = min(most, max(least, (events + 1) * (n1 + 1) // (n1 + n2 + 2)))
    if most - least > _ALWAYS:
        share = events / (n1 + n2)
        spread = math.sqrt(n1 * share * (1 - share) * n2 / (n1 + n2 - 1)) + 1
        least = max(least, mode - int(_WIDE * spread) - _ALWAYS // 2)
        most = min(most, mode + int(_WIDE * spread) + _ALWAYS // 2)
    k = np.arange(least, most, dtype=float)
    # each step is a ratio of neighbours, so errors grow from the mode outwards, where it is small
    steps = np.log((n1 - k) * (events - k)) - np.log((k + 1) * (n2 - events + k + 1))
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    logs -= logs[mode - least]
    weights = np.exp(logs)
    return least, weights / weights.sum()
