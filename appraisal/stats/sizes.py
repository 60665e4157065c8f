"""How many events a comparison of survival needs."""

from math import ceil, log

from scipy.special import ndtri


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
