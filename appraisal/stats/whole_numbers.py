"""Means and medians of whole numbers: which of them so many people can have."""

from __future__ import annotations

from fractions import Fraction

from appraisal.stats.rounding import Rounding, at_least_one, bounds


def totals_behind(
    mean: str, n: int, items: int = 1, *, rounding: Rounding = "nearest"
) -> tuple[int, ...]:
    """Every whole-number total whose mean over `n` subjects prints as `mean`.

    Parameters
    ----------
    mean : str
        The mean as printed, of whole numbers that are zero or above.
    n : int
        Subjects, at least 1.
    items : int
        Whole numbers averaged within each subject, at least 1.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`; the GRIM test lets a tie go either way.

    Returns
    -------
    tuple of int
        The totals, ascending; empty if none prints so.

    Raises
    ------
    ValueError
        If `n` or `items` is not a whole number of at least 1, or `mean` or `rounding` is not
        allowed.

    Examples
    --------
    >>> totals_behind("7.22", 32)
    (231,)
    """
    grain = Fraction(1, at_least_one("n", n) * at_least_one("items", items))
    return tuple(bounds(mean, rounding).multiples(grain))


def grim(mean: str, n: int, items: int = 1, *, rounding: Rounding = "nearest") -> bool:
    """Tell whether whole numbers from `n` subjects can have this mean: the GRIM test.

    `totals_behind` shows the working.

    Parameters
    ----------
    mean : str
        The mean as printed, of whole numbers that are zero or above.
    n : int
        Subjects, at least 1.
    items : int
        Whole numbers averaged within each subject, at least 1.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`; the GRIM test lets a tie go either way.

    Returns
    -------
    bool
        True if some total prints so.

    Raises
    ------
    ValueError
        If `n` or `items` is not a whole number of at least 1, or `mean` or `rounding` is not
        allowed.

    References
    ----------
    Brown NJL, Heathers JAJ. The GRIM test. Soc Psychol Personal Sci 2017;8:363-369.
    doi:10.1177/1948550616673876

    Examples
    --------
    >>> grim("7.22", 32), grim("4.74", 25)
    (True, False)
    """
    return bool(totals_behind(mean, n, items, rounding=rounding))


def median_fits(median: str, n: int, *, rounding: Rounding = "nearest") -> bool:
    """Tell whether whole numbers from `n` subjects can have this median.

    Parameters
    ----------
    median : str
        The median as printed, of whole numbers that are zero or above.
    n : int
        Subjects, at least 1. With an odd number the median is the middle one, a whole number;
        with an even number it may lie halfway between two.
    rounding : {"any", "nearest", "half-up", "half-even", "truncated", "twice"}
        The rounding convention, as in `bounds`.

    Returns
    -------
    bool
        True if some such median prints so.

    Raises
    ------
    ValueError
        If `n` is not a whole number of at least 1, or `median` or `rounding` is not allowed.

    References
    ----------
    Arithmetic: some programs, and grouped data, give other medians of whole numbers.

    Examples
    --------
    >>> median_fits("62.5", 12), median_fits("62.5", 13)
    (True, False)
    """
    step = Fraction(1) if at_least_one("n", n) % 2 else Fraction(1, 2)
    return bool(bounds(median, rounding).multiples(step))
