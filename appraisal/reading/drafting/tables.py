"""2x2 tables that a text gives in prose: events and patients of two groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from appraisal.reading.drafting.analyses import take_out_analysis
from appraisal.reading.drafting.arm_names import (
    find_abbreviations,
    find_likeness,
    find_names,
    is_closer,
    name_generic,
)
from appraisal.reading.drafting.cells import Cell, find_cells
from appraisal.reading.drafting.endpoint_words import endpoint_words, find_time, take_out_time
from appraisal.reading.drafting.same_endpoint import is_denied, is_neighbour
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appraisal.reading.proposal import Reading, SentencePlace

OFTEN = 2  # sentences of a text that name what it is about


@dataclass(frozen=True)
class Asked:
    """An endpoint that is asked for: its words, and what else its name says.

    ``parts`` are those of "admission or death", ``meanings`` what letters stand for, ``bare`` the
    words of "cure" in "cure of scabies" where the whole text is about scabies, ``dated`` those that
    only say when.
    """

    words: frozenset[str]
    bare: frozenset[str]
    dated: frozenset[str]
    parts: tuple[frozenset[str], ...]
    time: str
    analysis: str
    denied: bool
    meanings: dict[str, str]

    def score(self, one: Cell, other: Cell, texts: Sequence[str], several: bool) -> float | None:
        """Return how well two cells meet it, or None where they are of something else.

        Parameters
        ----------
        texts
            The sentence of each cell.
        several
            Whether the sentence gives a group several endpoints.
        """
        stems = partial(endpoint_words, meanings=self.meanings)
        times, analyses = {one.time, other.time}, {one.analysis, other.analysis}
        if self.time and times - {"", self.time}:
            return None
        if len(analyses) > 1 or (self.analysis and analyses - {"", self.analysis}):
            return None
        said = stems(one.endpoint) | stems(other.endpoint)
        wanted = self.bare if said and said == self.bare else self.words
        if self.time and times == {self.time}:
            wanted = wanted - self.dated or wanted
        near = stems(texts[0]) - said
        here = said | near
        if not all(part & here for part in self.parts):
            return None
        if any(
            self.denied != is_denied(text, wanted, stems)
            or is_neighbour(cell.endpoint, here, wanted, stems)
            for cell, text in zip((one, other), texts, strict=True)
        ):
            return None
        if not wanted & said and several:
            return None  # of many endpoints of a sentence the words beside may mean any
        # "severe withdrawal response" is another endpoint than "withdrawal response"
        score = len(wanted & said) + 0.3 * len(wanted & near) - 0.1 * len(said - wanted)
        # a name that is no event ("foetuses") is no other endpoint
        least = score if (said - wanted) & EVENTS else score + 0.1 * len(said - wanted)
        if 3 * len(wanted & here) < 2 * len(wanted) or least < max(0.3, 0.3 * len(wanted)) - 1e-9:
            return None
        dated = 0.2 * bool(self.time and times == {self.time})
        analysed = 0.2 * bool(self.analysis and analyses == {self.analysis})
        if not self.analysis and analyses & LEFT_OUT:
            analysed = -0.2  # who asks for none wants all who were randomised
        return score + dated + analysed + 0.05 * (one.printed + other.printed)


def ask(reading: Reading, endpoint: str, meanings: dict[str, str]) -> Asked:
    """Return what is asked for by the name of an endpoint."""
    name, analysis = take_out_analysis(endpoint)
    words = endpoint_words(name, meanings)
    head, _, about = name.partition(" of ")
    topic = endpoint_words(about)
    named = [
        2 * len(topic & endpoint_words(reading.text[one.start : one.end])) >= len(topic)
        for one in reading.sentences
    ]
    bare = endpoint_words(head, meanings) if topic and sum(named) >= OFTEN else frozenset()
    # "hospitalisation or death" is another endpoint than "hospitalisation"
    parts = [endpoint_words(part, meanings) for part in re.split(r" (?:and/)?or ", name)]
    parts = [part for part in parts if part] if len(parts) > 1 else []
    denied = is_denied(name, words, partial(endpoint_words, meanings=meanings))
    dated = words - endpoint_words(take_out_time(name), meanings)
    return Asked(words, bare, dated, tuple(parts), find_time(name), analysis, denied, meanings)


# "..., and death was rare"; not "and 4 % in B"
NEXT_CLAUSE = re.compile(
    r";|, (?:and|but|while|whereas) (?=[a-z][^,;.()0-9]*(?:was|were|did|had) )"
)
LEFT_OUT = frozenset(("per protocol", "as treated", "completers"))
AVERAGED = re.compile(r"(?:the )?(?:mean|median|average)\b", re.IGNORECASE)  # counts no patients
EVENTS = endpoint_words(
    " ".join((*vocabulary().events, *vocabulary().endpoint_nouns, *vocabulary().harms))
)


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
    if not asked.words or AVERAGED.match(endpoint):
        return None
    every = find_cells(reading)
    with_cells = {cell.group for cell in every}
    groups = [group for group in reading.study.groups if group.label in with_cells]
    known = find_names(groups, meanings)
    first, second = name_generic(known, groups, first, second)
    places = {one.sentence: one for one in reading.sentences}
    ends = {number.id: number.end for number in reading.numbers}
    several = find_several(reading)
    pairs: list[tuple[float, Cell, Cell]] = []
    for one in every:
        for other in every:
            if one is other or one.group == other.group or not are_of_one_result(one, other):
                continue
            own, its = known[one.group], known[other.group]
            if not (is_closer(own, first, second) and is_closer(its, second, first)):
                continue
            last = max(ends[id] for cell in (one, other) for id in cell.numbers[: cell.printed + 1])
            texts = [cut_clause(reading.text, places[cell.sentence], last) for cell in (one, other)]
            score = asked.score(one, other, texts, one.sentence in several)
            if score is not None:
                alike = find_likeness(own, first) + find_likeness(its, second)
                pairs.append((round(score + alike, 6), one, other))
    if not pairs:
        return None
    best = max(score for score, _, _ in pairs)
    top = [(one, other) for score, one, other in pairs if score == best]
    values = {(one.events, one.n, other.events, other.n) for one, other in top}
    return top[0] if len(values) == 1 else None


def cut_clause(text: str, place: SentencePlace, last: int) -> str:
    """Return a sentence without the clause that follows the last of some results."""
    start = max(place.start, min(last, place.end))
    cut = NEXT_CLAUSE.search(text, start, place.end)
    return text[place.start : cut.start() if cut else place.end]


def are_of_one_result(one: Cell, other: Cell) -> bool:
    """Say whether two cells are of one sentence, or two sentences say the same of two groups.

    These follow each other, and each prints its count, its size and the same endpoint.
    """
    if one.sentence == other.sentence:
        return True
    near = abs(one.sentence - other.sentence) == 1
    words = endpoint_words(one.endpoint)
    return (
        near
        and one.printed
        and other.printed
        and bool(words)
        and words == endpoint_words(other.endpoint)
    )


def find_several(reading: Reading) -> frozenset[int]:
    """Return the sentences that give a group results of several endpoints."""
    named: dict[tuple[int, str | None], set[str]] = {}
    for number in reading.numbers:
        if number.kind in ("count", "percent") and number.endpoint:
            named.setdefault((number.sentence, number.group), set()).add(number.endpoint)
    return frozenset(place for (place, _), endpoints in named.items() if len(endpoints) > 1)
