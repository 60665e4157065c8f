"""How many events a comparison of survival needs, and how many its interval must rest on."""

from math import ceil, inf, log

from appraisal.stats.intervals import checked_level
from appraisal.stats.special import ndtri


def deaths_needed(ratio: float, *, power: float = 0.8, alpha: float = 0.05) -> int:
    """Return the deaths at which two groups of equal size tell a hazard ratio from 1.

    It is deaths that carry the information of a survival comparison, not patients: the variance
    of a logarithmic hazard ratio is four divided by the number of deaths.

    Parameters
    ----------
    ratio
        The true hazard ratio, above 0 and not 1.
    power
        Probability of a P value below `alpha` if the ratio is true, between 0.5 and 1.
    alpha
        Two-sided level, between 0 and 0.5.

    Returns
    -------
    int
        Deaths in both groups together, rounded up.

    Raises
    ------
    ValueError
        When an argument is out of its range.

    References
    ----------
    Schoenfeld DA (1983), Sample-size formula for the proportional-hazards regression model,
    Biometrics 39:499-503, doi:10.2307/2531021.

    Examples
    --------
    >>> deaths_needed(0.7), deaths_needed(0.28)
    (247, 20)
    """
    if ratio <= 0 or ratio == 1:
        raise ValueError(f"ratio is {ratio}; give a hazard ratio above 0 that is not 1.")
    if not 0.5 < power < 1 or not 0 < alpha < 0.5:
        raise ValueError(f"power is {power} and alpha {alpha}; give 0.5 to 1 and 0 to 0.5.")
    spread = float(ndtri(1 - alpha / 2) + ndtri(power))
    return ceil(4 * (spread / log(ratio)) ** 2)


def fewest_events(low: float, high: float, *, level: float = 0.95) -> float:
    """Return the fewest events on which the interval of a hazard ratio of two groups can rest.

    An event tells at most a quarter of a unit about the logarithm of a ratio of two groups, as
    p(1 - p) is at most 1/4; so the standard error is at least 2 / sqrt(events).

    Parameters
    ----------
    low, high
        The limits, above 0.
    level
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    float
        4(2z / ln(high/low))^2, not rounded; infinite if the limits are equal. It does not hold
        for a ratio per unit of a measurement, nor for a weighted model.

    Raises
    ------
    ValueError
        When a limit is not above 0, the limits are reversed, or the level is impossible.

    References
    ----------
    Schoenfeld DA (1983), doi:10.2307/2531021. Tierney JF, et al. Trials 2007;8:16.
    doi:10.1186/1745-6215-8-16

    Examples
    --------
    >>> ceil(fewest_events(0.33, 0.50))
    356
    """
    if not 0 < low <= high:
        raise ValueError(f"the limits are {low} and {high}; give two numbers above 0 in order.")
    z = float(ndtri((1 + checked_level(level)) / 2))
    return 4 * (2 * z / log(high / low)) ** 2 if high > low else inf
