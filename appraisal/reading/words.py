"""The reader's vocabulary, and patterns made of it."""

import re
from collections.abc import Iterable
from functools import cache

from appraisal import content
from appraisal.content import Content

Words = tuple[str, ...]
JOINING = "(?:in|of|to|the|this|from|for|by|on|at|with|or|was|were)"


class DesignWords(Content):
    """Phrases that name a design, deeds that make it one, and facts of which two must agree.

    What the title or the aim ``asks`` counts as the first of the facts. Beside a word of ``denied``
    no deed says anything, beside one of ``never`` no facts do.
    """

    names: Words
    deeds: Words = ()
    denied: Words = ()
    facts: tuple[Words, ...] = ()
    asks: Words = ()
    never: Words = ()


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
    ill_effects: Words
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
    other_designs: Words
    animals: Words
    settings: Words
    centres: Words
    countries: dict[str, Words]
    causal_words: Words
    comparative_words: Words
    concluding_words: Words
    judging_words: Words


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


def phrase_pattern(words: str) -> str:
    """Return the pattern of a phrase, in both spellings; three dots are up to five words.

    A hyphen may be a space or nothing. Words between are none that begin another phrase.

    Examples
    --------
    >>> bool(re.fullmatch(phrase_pattern("randomised ... trial"), "randomized, blinded trial"))
    True
    """
    between = re.escape(words).replace(r"\ \.\.\.", rf"(?:,?\ (?!{JOINING}\b)[\w-]+){{0,5}}?,?")
    return between.replace("\\-", "[-–‐‑ ]?").replace("andomis", "andomi[sz]")
