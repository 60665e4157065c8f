"""A row of the truth table: a report's figures in short, and what must be found."""

from typing import NamedTuple

NO, MAYBE, YES = "inconsistent", "cannot tell", "consistent"


class Row(NamedTuple):
    """A report's figures, and what must be found: id -> verdict, weight, words."""

    name: str
    source: str
    text: str
    found: dict[str, tuple[str, int, str]]
