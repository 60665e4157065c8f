"""A computed value: what settles a question and what is printed of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A computed value: what settles a question, and its parts as text.

    Attributes
    ----------
    numbers
        One number, or a lower and an upper limit.
    parts
        Text by name; ``""`` is what ``{name}`` alone prints.
    """

    numbers: tuple[float, ...]
    parts: Mapping[str, str]
