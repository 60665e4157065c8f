"""2x2 tables that a text gives in prose: events and patients of two groups."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.same_endpoint import is_denied, is_neighbour
from appraisal.reading.groups.names import ANY_ACTIVE, ANY_CONTROL, CONTROL
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from appraisal.reading.proposal import Number, Reading

EACH_SIZE = re.compile(
    r"(?: [a-z]+)?,? (?:each\b|(?:per|in each|for each|in both|in either|of each) (?:[a-z]+ )?"
    r"(?:groups?|arms?)\b)",
    re.IGNORECASE,
)
LETTER = re.compile(r"\b[Gg]roup ([A-Z]|I{1,3}|IV|[1-9])\b")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz123456789") | {"ii", "iii", "iv"}
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
    time: str = ""


def endpoint_words(text: str, meanings: dict[str, str] | None = None) -> frozenset[str]:
    """Return the words of an endpoint that say what it is, without their endings.

    ``meanings`` says what letters stand for.

    Examples
    --------
    >>> sorted(endpoint_words("the rate of complete responses"))
    ['complete', 'respon']
    """
    plain = re.sub(r"-(?:related|associated|induced)\b", "", text.lower())
    plain = re.sub(r"\bdied\b", "death", plain.replace("side-effect", "side effect"))
    found = re.findall(r"[a-z0-9][a-z0-9-]*", plain)
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


def build_cell(
    number: Number, own: list[Number], sizes: dict[str, list[tuple[int, str]]]
) -> Cell | None:
    """Return the cell of one result, where its count is printed or can be only one."""
    by_kind = {one.kind: one for one in own}
    n: int | None = None
    used = [one.id for one in own]
    if "n" in by_kind and by_kind["n"].value is not None:
        n = int(by_kind["n"].value)
    elif number.group in sizes:
        size = find_fitting_size(by_kind.get("percent"), sizes[number.group])
        if size is not None:
            n = size[0]
            used.append(size[1])
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
    time = next((one.time for one in own if one.time), "").rstrip("s")
    return Cell(number.group, endpoint, events, n, tuple(used), number.sentence, printed, time)


def find_only_count(percent: Number, n: int) -> int | None:
    """Return the one count of ``n`` that prints as this percentage, or None if several do."""
    low, high = find_counts(percent, n)
    return low if low == high else None


def find_counts(percent: Number, n: int) -> tuple[int, int]:
    """Return the least and the most of ``n`` that print as this percentage; none if crossed."""
    if percent.value is None or not 0 <= percent.value <= 100 or n > 10_000_000:
        return 1, 0
    digits = len(percent.text.replace("·", ".").partition(".")[2])
    half = 0.5 * 10**-digits
    low = math.ceil((float(percent.value) - half) * n / 100 - 1e-9)
    high = math.floor((float(percent.value) + half) * n / 100 + 1e-9)
    return low, high


def find_sizes(reading: Reading) -> dict[str, list[tuple[int, str]]]:
    """Return the sizes of each group in the text, the largest first, and the numbers that say them.

    The largest is the group's; smaller ones are of those who were left of it.
    """
    sizes: dict[str, list[tuple[int, str]]] = {}
    for number in reading.numbers:
        if number.kind == "n" and number.group and number.value is not None:
            sizes.setdefault(number.group, []).append((int(number.value), number.id))
    each = {
        (int(number.value), number.id)
        for number in reading.numbers
        if number.kind == "n"
        and number.value is not None
        and EACH_SIZE.match(reading.text, number.end)
    }
    if len({n for n, _ in each}) == 1:  # "30 in each group"
        for group in reading.study.groups:
            sizes.setdefault(group.label, [*each][:1])
    return {group: sorted(own, key=lambda one: -one[0]) for group, own in sizes.items()}


def find_fitting_size(
    percent: Number | None, sizes: list[tuple[int, str]]
) -> tuple[int, str] | None:
    """Return the size of a group, or that of its sizes which alone can give a percentage.

    None where the percentage is of a later time and several sizes are printed: who was left then?

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> number = next(one for one in read_text("ORR was 60.4%.").numbers)
    >>> find_fitting_size(number, [(50, "n1"), (48, "n2")])
    (48, 'n2')
    """
    if percent is None or len({n for n, _ in sizes}) == 1:
        return sizes[0]
    if percent.time:
        return None
    fitting = [one for one in sizes if can_give(percent, one[0])]
    fits = fitting and (fitting[0] == sizes[0] or len({n for n, _ in fitting}) == 1)
    return fitting[0] if fits else None


def can_give(percent: Number, n: int) -> bool:
    """Say whether some count of ``n`` prints as this percentage."""
    low, high = find_counts(percent, n)
    return low <= high


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
    # "hospitalisation or death" is another endpoint than "hospitalisation"
    either = [endpoint_words(part, meanings) for part in re.split(r" (?:and/)?or ", endpoint)]
    either = [part for part in either if part] if len(either) > 1 else []
    when = find_time(endpoint)
    stems = partial(endpoint_words, meanings=meanings)
    denied = is_denied(endpoint, wanted, stems)
    places = {one.sentence: reading.text[one.start : one.end] for one in reading.sentences}
    known = {
        group.label: [
            words
            for name in (group.label, *group.names)
            for words in spell_out(words_of(name), meanings)
        ]
        for group in reading.study.groups
    }
    first, second = name_generic(reading, first, second)
    pairs: list[tuple[float, Cell, Cell]] = []
    every = find_cells(reading)
    several = find_several(reading)
    for one in every:
        for other in every:
            if one is other or one.group == other.group or not are_of_one_result(one, other):
                continue
            if when and {one.time, other.time} - {"", when}:
                continue
            own, its = known[one.group], known[other.group]
            if not (is_closer(own, first, second) and is_closer(its, second, first)):
                continue
            said = endpoint_words(one.endpoint, meanings) | endpoint_words(other.endpoint, meanings)
            near = endpoint_words(places[one.sentence], meanings) - said
            if not all(part & (said | near) for part in either):
                continue
            here = said | near
            if any(
                denied != is_denied(places[cell.sentence], wanted, stems)
                or is_neighbour(cell.endpoint, here, wanted, stems)
                for cell in (one, other)
            ):
                continue
            if not wanted & said and one.sentence in several:
                continue  # of many endpoints of a sentence the words beside may mean any
            # "severe withdrawal response" is another endpoint than "withdrawal response"
            score = len(wanted & said) + 0.3 * len(wanted & near) - 0.1 * len(said - wanted)
            covered = 3 * len(wanted & (said | near)) >= 2 * len(wanted)
            if covered and score >= max(0.3, 0.3 * len(wanted)):
                alike = find_likeness(own, first) + find_likeness(its, second)
                printed = 0.05 * (one.printed + other.printed)
                dated = 0.2 if when and one.time == other.time == when else 0.0
                pairs.append((round(score + alike + printed + dated, 6), one, other))
    if not pairs:
        return None
    best = max(score for score, _, _ in pairs)
    top = [(one, other) for score, one, other in pairs if score == best]
    values = {(one.events, one.n, other.events, other.n) for one, other in top}
    return top[0] if len(values) == 1 else None


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


def find_time(endpoint: str) -> str:
    """Return the time that an endpoint names, as numbers have theirs: "144 week", or "".

    Examples
    --------
    >>> find_time("improvement at week 144"), find_time("12-month mortality"), find_time("death")
    ('144 week', '12 month', '')
    """
    unit = r"(?P<unit>day|week|month|year)"
    found = re.search(rf"\b{unit} (?P<n>\d+)", endpoint.lower()) or re.search(
        rf"\b(?P<n>\d+)[ -]{unit}", endpoint.lower()
    )
    return f"{found['n']} {found['unit']}" if found else ""


def spell_out(words: frozenset[str], meanings: dict[str, str]) -> list[frozenset[str]]:
    """Return the words of a name as they are, and with its letters spelled out."""
    spelled = [meanings[word] for word in words if word in meanings]
    more = frozenset[str]().union(*(core_words(one) for one in spelled))
    return [words, (words - meanings.keys()) | more] if spelled else [words]


def name_generic(reading: Reading, first: str, second: str) -> tuple[str, str]:
    """Return "intervention group" and "control group" for two names that no group has.

    Only where the text names its two groups by nothing else, and just one of the names looked for
    is that of a control ("standard information").
    """
    labels = [(group.label, *group.names) for group in reading.study.groups]
    controls = [one for one in labels if all(ANY_CONTROL.fullmatch(name.lower()) for name in one)]
    actives = [one for one in labels if all(ANY_ACTIVE.fullmatch(name.lower()) for name in one)]
    are_controls = [bool(CONTROL.search(name.lower())) for name in (first, second)]
    if len(controls) != 1 or len(actives) != 1 or sum(are_controls) != 1:
        return first, second
    one, other = actives[0][0], controls[0][0]
    return (other, one) if are_controls[0] else (one, other)


def find_abbreviations(text: str) -> dict[str, str]:
    """Return what letters stand for: those that a text explains, and the usual ones."""
    found = dict(vocabulary().abbreviations)
    for match in re.finditer(r"((?:[A-Za-z-]+ ){1,6})\(([A-Z][A-Za-z0-9-]{1,7})\)", text[:400_000]):
        letters = [letter.lower() for letter in match[2] if letter.isalpha()]
        before = re.findall(r"[A-Za-z]+", match[1])[-len(letters) - 1 :]
        starts = [word for word in before if word[0].lower() in letters]
        if len(starts) >= max(2, len(letters) - 1):
            while before[0][0].lower() != letters[0] and len(before) > 1:
                before = before[1:]
            found[match[2].lower()] = " ".join(before).lower()
    return found


def is_closer(own: list[frozenset[str]], wanted: str, unwanted: str) -> bool:
    """Say whether the names of a group are nearer to one name than to another."""
    near = find_likeness(own, wanted)
    return near > find_likeness(own, unwanted) and near > 0


def find_likeness(own: list[frozenset[str]], name: str) -> float:
    """Return how alike a name is to the likest of a group's names; a letter is sure."""
    if letter := LETTER.search(name):
        bare = [words - {"group"} for words in own]  # "a" is an article elsewhere
        letters = {word for words in bare if len(words) == 1 for word in words} & LETTERS
        if letters:
            return float(letter[1].lower() in letters)
    return max(measure_likeness(words, words_of(name)) for words in own)


def words_of(name: str) -> frozenset[str]:
    """Return the words by which a group of this name is known."""
    return core_words(name) or frozenset(name.lower().split())


def measure_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many words two names share, of all they have."""
    return len(one & other) / len(one | other) if one | other else 0.0
