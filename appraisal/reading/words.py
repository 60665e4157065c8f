"""The reader's vocabulary, and patterns made of it."""

import re
from collections.abc import Iterable
from functools import cache

from appraisal import content
from appraisal.content import Content

Words = tuple[str, ...]


class DesignWords(Content):
    """Phrases that say a design, and hints of which two are needed."""

    says: Words
    hints: Words = ()


class Vocabulary(Content):
    """The words of ``datasets/reading.yaml``; what each list is for stands in that file."""

    licence: str
    people: Words
    units_counted: Words
    studies_counted: Words
    counting_words: Words
    events: Words
    places: Words
    things: Words
    time: dict[str, Words]
    measures: Words
    currencies: Words
    percent_measures: Words
    statistics: Words
    ratio_names: Words
    ratio_letters: Words
    difference_names: Words
    labels: Words
    small_labels: Words
    met: Words
    met_were: Words
    there: Words
    found_in: Words
    arm_heads: Words
    arm_people: Words
    known_arms: Words
    before_stops: Words
    empty: Words
    after_stops: Words
    generic: Words
    any_group: Words
    opposites: tuple[tuple[str, str], ...]
    no_group: Words
    no_name: Words
    apart: Words
    abbreviations: dict[str, str]
    endpoint_nouns: Words
    harms: Words
    responses: Words
    intransitive: Words
    transitive: Words
    done_with: Words
    endpoint_stops: Words
    number_stops: Words
    phrase_stops: Words
    count_stops: Words
    endpoint_fillers: Words
    designs: dict[str, DesignWords]
    settings: Words
    centres: Words
    causal_words: Words
    comparative_words: Words
    concluding_words: Words


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
