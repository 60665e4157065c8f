"""2x2 tables that a text gives in prose: events and patients of two groups."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appraisal.reading.groups import core_words
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from appraisal.reading.proposal import Number, Reading

STOPS = frozenset(vocabulary().endpoint_fillers)


@dataclass(frozen=True)
class Cell:
    """Events among the patients of one group, and the numbers of the text they come from.

    ``printed`` says that both stand beside each other in the text; else the size of the group, or
    the count behind its percentage, is taken from elsewhere in it.
    """

    group: str
    endpoint: str
    events: int
    n: int
    numbers: tuple[str, ...]
    sentence: int
    printed: bool = False


def endpoint_words(text: str, meanings: dict[str, str] | None = None) -> frozenset[str]:
    """Return the words of an endpoint that say what it is, without their endings.

    ``meanings`` says what letters stand for.

    Examples
    --------
    >>> sorted(endpoint_words("the rate of complete responses"))
    ['complete', 'respon']
    """
    found = re.findall(r"[a-z0-9][a-z0-9-]*", text.lower())
    if meanings:
        found += [word for letters in found for word in meanings.get(letters, "").split()]
    return frozenset(stem(word) for word in found if word not in STOPS)


def stem(word: str) -> str:
    """Return a word without the endings that only grammar asks for."""
    short = re.sub(r"(?:ses|se|ies|ing|ed|es|s|y|al|ic)$", "", word)
    short = re.sub(r"spond$", "spon", short)  # "responded" is what "response" is of
    return short if len(short) > 2 else word


def find_cells(reading: Reading) -> list[Cell]:
    """Return every count of events of a named group whose size the text gives."""
    sizes = find_sizes(reading)
    by_id = {number.id: number for number in reading.numbers}
    found = []
    seen: set[str] = set()
    for number in reading.numbers:
        if number.group is None or number.kind not in ("count", "percent") or number.id in seen:
            continue
        partners = [by_id[id] for id in number.partners]
        own = [number, *(one for one in partners if one.kind in ("count", "percent", "n"))]
        seen.update(one.id for one in own if one.kind != "n")
        cell = build_cell(number, own, sizes)
        if cell is not None:
            found.append(cell)
    return found


def build_cell(number: Number, own: list[Number], sizes: dict[str, tuple[int, str]]) -> Cell | None:
    """Return the cell of one result, where its count is printed or can be only one."""
    by_kind = {one.kind: one for one in own}
    n: int | None = None
    used = [one.id for one in own]
    if "n" in by_kind and by_kind["n"].value is not None:
        n = int(by_kind["n"].value)
    elif number.group in sizes:
        n, id = sizes[number.group]
        used.append(id)
    if n is None or number.group is None:
        return None
    count = by_kind.get("count")
    if count is not None and count.value is not None:
        events: int | None = int(count.value)
    else:
        events = find_only_count(by_kind["percent"], n) if "percent" in by_kind else None
    if events is None or events > n:
        return None
    endpoint = next((one.endpoint for one in own if one.endpoint), "")
    printed = count is not None and "n" in by_kind
    return Cell(number.group, endpoint, events, n, tuple(used), number.sentence, printed)


def find_only_count(percent: Number, n: int) -> int | None:
    """Return the one count of ``n`` that prints as this percentage, or None if several do."""
    if percent.value is None or not 0 <= percent.value <= 100 or n > 10_000_000:
        return None
    digits = len(percent.text.replace("·", ".").partition(".")[2])
    half = 0.5 * 10**-digits
    low = math.ceil((float(percent.value) - half) * n / 100 - 1e-9)
    high = math.floor((float(percent.value) + half) * n / 100 + 1e-9)
    return low if low == high else None


def find_sizes(reading: Reading) -> dict[str, tuple[int, str]]:
    """Return the size of each group that has one in the text, and the number that says it.

    That is the largest of its numbers; smaller ones are of those who were left of it.
    """
    sizes: dict[str, tuple[int, str]] = {}
    for number in reading.numbers:
        if number.kind == "n" and number.group and number.value is not None:
            size = (int(number.value), number.id)
            sizes[number.group] = max(size, sizes.get(number.group, size), key=lambda one: one[0])
    return sizes


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
    wanted = endpoint_words(endpoint, meanings)
    places = {one.sentence: reading.text[one.start : one.end] for one in reading.sentences}
    known = {
        group.label: [words_of(name) for name in (group.label, *group.names)]
        for group in reading.study.groups
    }
    pairs: list[tuple[float, Cell, Cell]] = []
    every = find_cells(reading)
    for one in every:
        for other in every:
            if one is other or one.sentence != other.sentence or one.group == other.group:
                continue
            own, its = known[one.group], known[other.group]
            if not (is_closer(own, first, second) and is_closer(its, second, first)):
                continue
            said = endpoint_words(one.endpoint, meanings) | endpoint_words(other.endpoint, meanings)
            near = endpoint_words(places[one.sentence], meanings) - said
            # "severe withdrawal response" is another endpoint than "withdrawal response"
            score = len(wanted & said) + 0.3 * len(wanted & near) - 0.1 * len(said - wanted)
            if score >= max(0.3, 0.3 * len(wanted)):
                names = find_likeness(own, first) + find_likeness(its, second)
                printed = 0.05 * (one.printed + other.printed)
                pairs.append((round(score + names + printed, 6), one, other))
    if not pairs:
        return None
    best = max(score for score, _, _ in pairs)
    top = [(one, other) for score, one, other in pairs if score == best]
    values = {(one.events, one.n, other.events, other.n) for one, other in top}
    return top[0] if len(values) == 1 else None


def find_abbreviations(text: str) -> dict[str, str]:
    """Return what letters stand for: those that a text explains, and the usual ones."""
    found = dict(vocabulary().abbreviations)
    for match in re.finditer(r"((?:[A-Za-z-]+ ){1,6})\(([A-Z][A-Za-z0-9-]{1,7})\)", text[:400_000]):
        letters = [letter.lower() for letter in match[2] if letter.isalpha()]
        before = re.findall(r"[A-Za-z]+", match[1])[-len(letters) - 1 :]
        starts = [word for word in before if word[0].lower() in letters]
        if len(starts) >= max(2, len(letters) - 1):
            found[match[2].lower()] = " ".join(before).lower()
    return found


def is_closer(own: list[frozenset[str]], wanted: str, unwanted: str) -> bool:
    """Say whether the names of a group are nearer to one name than to another."""
    near = find_likeness(own, wanted)
    return near > find_likeness(own, unwanted) and near > 0


def find_likeness(own: list[frozenset[str]], name: str) -> float:
    """Return how alike a name is to the likest of a group's names."""
    return max(measure_likeness(words, words_of(name)) for words in own)


def words_of(name: str) -> frozenset[str]:
    """Return the words by which a group of this name is known."""
    return core_words(name) or frozenset(name.lower().split())


def measure_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many words two names share, of all they have."""
    return len(one & other) / len(one | other) if one | other else 0.0
