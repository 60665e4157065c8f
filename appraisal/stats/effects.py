"""Ratios of survival that medians and landmarks imply, and how precise a ratio can be."""

from __future__ import annotations

import math

Range = tuple[float, float]


def medians_to_hr(m1: float, m2: float) -> float:
    """Hazard ratio of group 1 to group 2 that two median survival times imply.

    It holds if both survival curves are exponential (constant hazards), and is a rough guide
    otherwise.

    Parameters
    ----------
    m1, m2 : float
        Median survival of group 1 and group 2, in one unit, above 0.

    Returns
    -------
    float
        `m2` / `m1`: below 1 if group 1 lives longer.

    Raises
    ------
    ValueError
        If a median is not a number above 0.

    References
    ----------
    Collett D. Modelling Survival Data in Medical Research. 3rd ed. Chapman and Hall/CRC; 2015.
    doi:10.1201/b18041

    Examples
    --------
    >>> round(medians_to_hr(8.15, 3.02), 2)
    0.37
    """
    if not (0 < m1 < math.inf and 0 < m2 < math.inf):
        raise ValueError(f"the medians are {m1!r} and {m2!r}; allowed are numbers above 0.")
    return m2 / m1


def information_se(events: float, share: float) -> float:
    """Return the standard error of a log hazard ratio that so many events allow.

    Parameters
    ----------
    events : float
        Deaths or other events in both groups together, above 0.
    share : float
        Share of patients in one group, strictly between 0 and 1.

    Returns
    -------
    float
        1 / sqrt(events x share x (1 - share)), of an unadjusted log hazard ratio near 0.

    Raises
    ------
    ValueError
        If `events` is not above 0 or `share` is not strictly between 0 and 1.

    References
    ----------
    Schoenfeld D. Biometrika 1981;68:316-319. doi:10.1093/biomet/68.1.316

    Examples
    --------
    >>> round(information_se(93, 54 / 93), 2)
    0.21
    """
    if not (0 < events < math.inf and 0 < share < 1):
        raise ValueError(
            f"events is {events!r} and share {share!r}; allowed are events above 0 and a share "
            "above 0 and below 1."
        )
    return 1 / math.sqrt(events * share * (1 - share))


def landmarks_to_hr(first: Range, second: Range) -> Range:
    """Hazard ratio of group 1 to group 2 that survival at one time implies.

    With proportional hazards S1 = S2 ** HR at every time, so the ratio of the logarithms is the
    hazard ratio, whenever it is read.

    Parameters
    ----------
    first, second : (float, float)
        Lowest and highest survival of each group that prints as the printed one, 0 to 1.

    Returns
    -------
    (float, float)
        The lowest and the highest ln S1 / ln S2; 0 or infinite at the ends of the scale.

    Raises
    ------
    ValueError
        If a survival is not from 0 to 1 or the ends are reversed.

    References
    ----------
    Collett D. Modelling Survival Data in Medical Research. 3rd ed. Chapman and Hall/CRC; 2015.
    doi:10.1201/b18041

    Examples
    --------
    >>> low, high = landmarks_to_hr((0.25, 0.25), (0.5, 0.5))
    >>> low, high
    (2.0, 2.0)
    """
    for low, high in (first, second):
        if not 0 <= low <= high <= 1:
            raise ValueError(f"survival goes from {low!r} to {high!r}; allowed is 0 to 1.")

    def hazard(survival: float) -> float:
        return -math.log(survival) if survival > 0 else math.inf

    def over(one: float, other: float, otherwise: float) -> float:
        if other == 0 or (math.isinf(one) and math.isinf(other)):
            return otherwise
        return one / other

    (low1, high1), (low2, high2) = first, second
    return (
        over(hazard(high1), hazard(low2), 0.0),
        over(hazard(low1), hazard(high2), math.inf),
    )
