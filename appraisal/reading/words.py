"""The reader's vocabulary, and the patterns made of it."""

import re
from collections.abc import Iterable
from functools import cache

from appraisal import content
from appraisal.content import Content


class Vocabulary(Content):
    """The words of ``datasets/reading.yaml``; what each list is for stands in that file."""

    licence: str
    people: tuple[str, ...]
    units_counted: tuple[str, ...]
    studies_counted: tuple[str, ...]
    events: tuple[str, ...]
    places: tuple[str, ...]
    time: dict[str, tuple[str, ...]]
    measures: tuple[str, ...]
    ratio_names: tuple[str, ...]
    ratio_letters: tuple[str, ...]
    difference_names: tuple[str, ...]
    endpoint_letters: tuple[str, ...]
    endpoint_words: tuple[str, ...]
    arm_heads: tuple[str, ...]
    arm_people: tuple[str, ...]
    known_arms: tuple[str, ...]
    before_stops: tuple[str, ...]
    empty: tuple[str, ...]
    after_stops: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Read the words once."""
    return content.read(content.kit("datasets") / "reading.yaml", Vocabulary)


def any_of(words: Iterable[str], *, plural: bool = False) -> str:
    """Return a pattern that matches any of some words, the longest first.

    Examples
    --------
    >>> any_of(["arm", "arms"])
    '(?:arms|arm)'
    """
    inner = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{inner})" + ("s?" if plural else "")
