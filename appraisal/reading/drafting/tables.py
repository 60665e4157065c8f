"""2x2 tables that a text gives in prose: events and patients of two groups."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from appraisal.reading.drafting.all_of_group import say_the_same
from appraisal.reading.drafting.arm_names import (
    find_abbreviations,
    find_likeness,
    find_names,
    is_closer,
    name_generic,
)
from appraisal.reading.drafting.asked import ask, counts_patients
from appraisal.reading.drafting.cells import Cell, are_joined, find_cells
from appraisal.reading.drafting.endpoint_words import endpoint_words
from appraisal.reading.drafting.no_cell import find_left

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from appraisal.reading.proposal import Reading, SentencePlace


# "..., and death was rare"; not "and 4 % in B"
NEXT_CLAUSE = re.compile(
    r";|, (?:and|but|while|whereas) (?=[a-z][^,;.()0-9]*(?:was|were|did|had) )"
    r"|, (?:with|showing|indicating) (?:no|a|an)\b[^,;.()0-9]*\bdifferences?\b"
)


# a clause that has a verb of its own; not "as did 15"
OWN_CLAUSE = re.compile(r",(?! as (?:was|were|did|had) \d)[^,;().]*\b(?:was|were|did|had)\b")
# "(mean difference 0.6", which no group has
OF_DIFFERENCE = re.compile(r"\bdifference(?: of| was|,| =|:)* $")
MARGIN = 0.12  # by less than that no sentence is nearer to what is asked than another


def find_two_by_two(
    reading: Reading, endpoint: str, first: str, second: str
) -> tuple[Cell, Cell] | None:
    """Return the cells of two groups for one endpoint, or None where the prose does not give them.

    Parameters
    ----------
    endpoint, first, second
        What is looked for, in any words close to those of the text.

    Returns
    -------
    tuple or None
        The cell of the first group and of the second; both of one sentence where there is a
        choice. None, never a guess, where the text does not say one of the four numbers, or says
        two things.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> text = "CR was seen in 15 of 54 patients in the CAR-T group and 3 of 38 in controls."
    >>> first, second = find_two_by_two(read_text(text), "CR", "CAR-T", "controls")
    >>> (first.events, first.n, second.events, second.n)
    (15, 54, 3, 38)
    """
    meanings = find_abbreviations(reading.text)
    asked = ask(reading, endpoint, meanings)
    if not asked.words or not counts_patients(endpoint):
        return None
    every = find_cells(reading)
    with_cells = {cell.group for cell in every}
    groups = [group for group in reading.study.groups if group.label in with_cells]
    known = find_names(groups, meanings)
    first, second = name_generic(known, groups, first, second)
    likest = find_likest(reading, meanings, first, second)
    places = {one.sentence: one for one in reading.sentences}
    ends = {number.id: number.end for number in reading.numbers}
    several = find_several(reading)
    left = find_left(reading)
    pairs: list[tuple[float, Cell, Cell]] = []
    for one, other in itertools.permutations(every, 2):
        if one.group == other.group or not are_of_one_result(one, other, every, reading.text):
            continue
        if bool(one.endpoint) != bool(other.endpoint) and one.sentence == other.sentence:
            ordered = sorted((one, other), key=lambda cell: cell.start)
            if OWN_CLAUSE.search(reading.text, ordered[0].start, ordered[1].start + 1):
                continue  # "... 5 % with B, as was rash (4 %"
        if not all(it.printed or it.verified for it in (one, other)) and any(
            max(one.n, other.n) < n < one.n + other.n for n in left
        ):
            continue  # fewer were analysed, and how many of each group is not said
        own, its = known[one.group], known[other.group]
        if not (is_closer(own, first, second) and is_closer(its, second, first)):
            continue
        if find_likeness(own, first) < likest[0] or find_likeness(its, second) < likest[1]:
            continue  # the text has a group that is meant rather
        last = max(ends[id] for cell in (one, other) for id in cell.numbers[: cell.printed + 1])
        texts = [
            cut_clauses(reading.text, places[cell.sentence], (one, other), last)
            for cell in (one, other)
        ]
        score = asked.score(one, other, texts, one.sentence in several)
        if score is not None:
            alike = find_likeness(own, first) + find_likeness(its, second)
            pairs.append((round(score + alike, 6), one, other))
    if not pairs:
        return None
    best = max(score for score, _, _ in pairs)
    top = [(one, other) for score, one, other in pairs if score > best - MARGIN]
    values = {(one.events, one.n, other.events, other.n) for one, other in top}
    return top[0] if len(values) == 1 else None


def find_likest(
    reading: Reading, meanings: dict[str, str], first: str, second: str
) -> tuple[float, float]:
    """Return how alike two names are to the likest of all groups that the text counts."""
    counted = {number.group for number in reading.numbers}
    known = find_names([one for one in reading.study.groups if one.label in counted], meanings)
    likest = [
        max((find_likeness(own, name) for own in known.values()), default=0)
        for name in (first, second)
    ]
    return likest[0], likest[1]


def cut_clauses(text: str, place: SentencePlace, cells: Sequence[Cell], last: int) -> str:
    """Return a sentence without what stands before and after the clause of some results."""
    first = min((one.start for one in cells if one.sentence == place.sentence), default=place.start)
    bare = blank_brackets(text[place.start : place.end])
    start = bare.rfind(";", 0, first - place.start) + 1
    cut = NEXT_CLAUSE.search(bare, max(first, min(last, place.end)) - place.start)
    return text[place.start + start : place.start + cut.start() if cut else place.end]


def blank_brackets(text: str) -> str:
    """Return a text of the same length with blanks for what stands in brackets."""
    return re.sub(r"[(\[][^()\[\]]*[)\]]", lambda match: " " * len(match[0]), text)


def are_of_one_result(one: Cell, other: Cell, every: Sequence[Cell], text: str) -> bool:
    """Say whether two cells are of one result: of one sentence, and printed alike.

    Of two sentences that follow each other where each prints its count, its size and the same
    endpoint. In one sentence no other result of the two groups stands between, unless both have the
    same endpoint. Where their sizes are said elsewhere, they are said together.
    """
    words, its = endpoint_words(one.endpoint), endpoint_words(other.endpoint)
    if one.sentence != other.sentence:
        near = abs(one.sentence - other.sentence) == 1
        return near and one.printed and other.printed and bool(words) and words == its
    if one.counted != other.counted and one.events and other.events:
        return False  # "40 % v 2 %, and 27 had a complete response"
    if one.everybody or other.everybody:
        first, second = sorted((one, other), key=lambda cell: cell.start)
        if not say_the_same(text[first.end : second.start]):
            return False
    sure = all(cell.printed or cell.verified for cell in (one, other))
    elsewhere = not (sure or one.printed or other.printed)
    if elsewhere and not are_said_together(one.sized, other.sized):
        return False
    if words and its and not (words <= its or its <= words):
        return False
    if not (is_side_of(one, other, every, text) and is_side_of(other, one, every, text)):
        return False
    beside = [
        cell
        for cell in every
        if cell.sentence == one.sentence
        and cell.group in (one.group, other.group)
        and not any(is_same(cell, it) for it in (one, other))
    ]
    if are_parted(one, other, text) and any(
        not are_parted(cell, other if cell.group == one.group else one, text) for cell in beside
    ):
        return False  # the clause of the one has a result of its own for the group of the other
    if not (words or its) and any(
        (cell.group, cell.time, cell.analysis) == (it.group, it.time, it.analysis)
        and not are_parted(cell, it, text)
        and not (cell.endpoint and cell.endpoint in text[it.end : cell.start])
        for cell in beside
        for it in (one, other)
    ):
        return False  # nothing tells it from another result of its group
    low, high = sorted((one.start, other.start))
    between = [cell for cell in beside if low < cell.start < high]
    return not between or (bool(words) and words == its)


def is_side_of(one: Cell, other: Cell, every: Sequence[Cell], text: str) -> bool:
    """Say whether a result is set against no result of the other group but this: "5 % v 2 %"."""
    place = (one.sentence, other.group)
    row = [cell for cell in every if (cell.sentence, cell.group) == place]
    sides = [cell for cell in row if are_joined(one, cell, text)]
    return not sides or other in sides


def is_same(one: Cell, other: Cell) -> bool:
    """Say whether two cells say the same of one group."""
    return (one.group, one.events, one.n) == (other.group, other.events, other.n)


def are_parted(one: Cell, other: Cell, text: str) -> bool:
    """Say whether a semicolon outside brackets stands between two results."""
    low, high = sorted((one.start, other.start))
    before = max(0, low - 200)  # where the bracket of the first may open
    return ";" in blank_brackets(text[before:high])[low - before :]


def are_said_together(one: Set[int], other: Set[int]) -> bool:
    """Say whether two sentences, one of each set, are the same or follow each other."""
    return any(abs(first - second) <= 1 for first in one for second in other)


def find_several(reading: Reading) -> frozenset[int]:
    """Return the sentences that give a group results of several endpoints, or averages, too."""
    averaged = {
        one.sentence
        for one in reading.numbers
        if one.kind in ("mean", "median")
        and not OF_DIFFERENCE.search(reading.text, max(0, one.start - 30), one.start)
    }
    named: dict[tuple[int, str | None], set[str]] = {}
    for number in reading.numbers:
        if number.kind in ("count", "percent") and number.endpoint:
            named.setdefault((number.sentence, number.group), set()).add(number.endpoint)
    several = {place for (place, _), endpoints in named.items() if len(endpoints) > 1}
    return frozenset(several | averaged)
