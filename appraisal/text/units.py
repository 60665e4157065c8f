"""Numbers with their units, as words: kept on one line, and one patient is no patients."""

import re

NBSP = "\u00a0"
UNITS = (
    *("patient", "patients", "month", "months", "week", "weeks", "day", "days", "year", "years"),
    *("time", "times", "point", "points", "event", "events", "death", "deaths"),
)
LOOSE = re.compile(rf"(?<=\d)[ \t\r\n]+(?=%|(?:{'|'.join(UNITS)})\b)")


def keep_numbers_whole(text: str) -> str:
    """Keep every number with the unit behind it, so that no line ends between them.

    Examples
    --------
    >>> keep_numbers_whole("84.2 % of 19 patients at 12 months").replace(NBSP, "_")
    '84.2_% of 19_patients at 12_months'
    """
    return LOOSE.sub(NBSP, text)


def quantity_text(n: float, unit: str) -> str:
    """Write a number with its unit, given in the plural.

    Examples
    --------
    >>> [quantity_text(n, "patients").replace(NBSP, " ") for n in (0, 1, 12)]
    ['0 patients', '1 patient', '12 patients']
    """
    return f"{n:g}{NBSP}{unit.removesuffix('s') if n == 1 else unit}"
