"""Computed numbers as text: percentages, limits, P values, ranges of counts."""

from fractions import Fraction


def percent_text(share: Fraction | float, decimals: int = 1) -> str:
    """Write a share as a percentage, never 0 or 100 for what is not.

    Examples
    --------
    >>> percent_text(Fraction(6, 11)), percent_text(0.5, 0), percent_text(0.998, 0)
    ('54.5 %', '50 %', '99.8 %')
    """
    return f"{digits_text(share, decimals)} %"


def limits_text(low: Fraction | float, high: Fraction | float, *, decimals: int = 1) -> str:
    """Write two shares as the limits of an interval, never 0 or 100 for what is not.

    Examples
    --------
    >>> limits_text(0.604, 0.966), limits_text(0.421, 0.996, decimals=0), limits_text(0, 0.0004)
    ('60.4 to 96.6 %', '42 to 99.6 %', '0 to 0.04 %')
    """
    return f"{digits_text(low, decimals)} to {digits_text(high, decimals)} %"


def digits_text(share: Fraction | float, decimals: int) -> str:
    """Write a share in percent without its unit, with more places where few would say 0 or 100.

    Examples
    --------
    >>> [digits_text(share, 0) for share in (0, 0.0004, 0.42, 0.996, 1 - 2e-16)]
    ['0', '0.04', '42', '99.6', '100']
    """
    value = round(100 * float(share), 6)  # a sum of floats may miss 0 or 100 by a little
    if value in (0, 100):
        return f"{value:.0f}"
    text = f"{value:.{decimals}f}"
    while float(text) in (0, 100) and decimals < 6:
        decimals += 1
        text = f"{value:.{decimals}f}"
    return text


def sum_limits_text(low: Fraction | float, high: Fraction | float) -> str:
    """Say between which percentages a sum of printed ones lies; never 100 for what is not.

    Examples
    --------
    >>> sum_limits_text(Fraction("99.5"), Fraction("100.5")), sum_limits_text(100.02, 100.32)
    ('Rounding allows 99.5 to 100.5 %.', 'Rounding allows 100.02 to 100.3 %.')
    """
    return f"Rounding allows {limits_text(Fraction(low) / 100, Fraction(high) / 100)}."


def p_text(p: float) -> str:
    """Write a P value with its sign of relation.

    Examples
    --------
    >>> p_text(0.0312), p_text(0.1234), p_text(0.0000263), p_text(1.0)
    ('P = 0.031', 'P = 0.12', 'P < 0.0001', 'P = 1.00')
    """
    if p < 0.0001:
        return "P < 0.0001"
    return f"P = {p:.2f}" if p >= 0.095 else f"P = {p:.2g}"


def p_range_text(low: float, high: float) -> str:
    """Write a range of P values; one where both are written so.

    Examples
    --------
    >>> p_range_text(0.034, 0.21), p_range_text(0.00001, 0.002), p_range_text(0.5, 0.5)
    ('P = 0.034 to 0.21', 'P < 0.0001 to 0.002', 'P = 0.50')
    """
    one, other = p_text(low), p_text(high)
    return one if one == other else f"{one} to {other.removeprefix('P ').removeprefix('= ')}"


def range_text(low: int, high: int) -> str:
    """Write a range of whole numbers; one number where it has one.

    Examples
    --------
    >>> range_text(16, 16), range_text(117, 118), range_text(117, 119)
    ('16', '117 or 118', '117 to 119')
    """
    if low == high:
        return str(low)
    return f"{low} {'or' if high == low + 1 else 'to'} {high}"


def capital(text: str) -> str:
    """Begin a text with a capital, unless its first word is written its own way.

    Examples
    --------
    >>> capital("median OS"), capital("pCR"), capital("")
    ('Median OS', 'pCR', '')
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
