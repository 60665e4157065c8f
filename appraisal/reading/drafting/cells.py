"""Counts of events of a named group whose size the text gives."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appraisal.reading.drafting.all_of_group import are_all
from appraisal.reading.drafting.analyses import share_out
from appraisal.reading.drafting.endpoint_words import endpoint_words
from appraisal.reading.drafting.group_sizes import find_related, find_sizes
from appraisal.reading.drafting.no_cell import is_no_cell, is_no_share, is_of_some
from appraisal.reading.drafting.other_studies import find_numbers_of_others
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from appraisal.reading.proposal import Number, Reading

NOBODY = endpoint_words(" ".join((*vocabulary().people, *vocabulary().things)))
# "(fatal stroke, 2.2 %", "(viral load < 50 copies/mL: 75 %"
IN_BRACKET = re.compile(
    r"[(;] ?(?:(?P<name>[A-Za-z][A-Za-z -]*[a-z])[,:]?|(?P<bound>[A-Za-z][^():;=%]{2,60}):) $"
)
# "A was rarer with velazine (8 % v 9 %), as was severe rash (2 % v 5 %)"
AS_WAS = re.compile(r"\bas (?:was|were) (?:the |an? )?(?P<name>[A-Za-z][^(),;.%]{2,60}?) ?[(\[]$")
# "28 % (5 of 18 patients) versus 15 %": the two sides of one result
JOINED = re.compile(
    r"[%)\] ]*(?:[a-z]+[)\]])?(?: ?[(\[](?![^()\[\]]*\b[Pp] ?[=<>])[^()\[\]]*[)\]])?"
    r"(?: and|,? (?:vs\.?|v\.?|versus|compared (?:with|to)|against|as opposed to))(?: only)? [(\[]?"
)
HOW = endpoint_words(
    "given receiving received treated taking on using assigned allocated randomised randomized"
    " undergoing underwent who"
)


@dataclass(frozen=True)
class Cell:
    """Events among the patients of one group, and the numbers of the text they come from.

    ``printed`` says that both stand beside each other in the text; else the size of the group, or
    the count behind its percentage, is taken from elsewhere in it. ``counted`` says that the count
    is printed, ``verified`` that its percentage is, too, ``start`` and ``end`` where the result
    stands, ``sized`` which sentences say the group's size.
    """

    group: str
    endpoint: str
    events: int
    n: int
    numbers: tuple[str, ...]
    sentence: int
    printed: bool = False
    time: str = ""
    analysis: str = ""
    counted: bool = False
    verified: bool = False
    start: int = 0
    end: int = 0
    sized: frozenset[int] = frozenset()
    everybody: bool = False


def find_cells(reading: Reading) -> list[Cell]:
    """Return every count of events of a named group whose size the text gives."""
    sizes = find_sizes(reading)
    by_id = {number.id: number for number in reading.numbers}
    others = find_numbers_of_others(reading)
    of_others = find_shares_of_others(reading, sizes)
    found: list[Cell] = []
    seen: set[str] = set()
    named: Cell | None = None  # the last, where its bracket names its endpoint
    for number in reading.numbers:
        if are_all(number, reading) and not number.partners:
            found.append(count_all(number))
        if number.group is None or number.kind not in ("count", "percent") or number.id in seen:
            continue
        if is_no_share(number, reading.text):
            continue
        partners = [by_id[id] for id in number.partners]
        own = [number, *(one for one in partners if one.kind in ("count", "percent", "n"))]
        seen.update(one.id for one in own if one.kind != "n")
        if is_no_cell(own, reading) or (
            not any(one.kind == "n" for one in own)
            and (number.id in others or is_of_some(own, reading))
        ):
            continue
        known = sizes.get(number.group, [])
        if not known and {"count", "percent"} <= {one.kind for one in own}:
            known = find_related(number.group, sizes)  # the percentage must fit
        if {one.kind for one in own} == {"percent"} and number.sentence in of_others:
            continue
        cell = build_cell(number, own, known)
        if cell is not None:
            said = {id for n, id in known if n == cell.n}
            sized = frozenset(by_id[id].sentence for id in said)
            start = min(one.start for one in own)
            counted = any(one.kind == "count" for one in own)
            verified = counted and any(one.kind == "percent" for one in own)
            cell = replace(
                cell,
                counted=counted,
                verified=verified,
                start=start,
                end=max(one.end for one in own),
                sized=sized,
            )
            inner = name_in_bracket(reading, start)
            if (
                not inner
                and found
                and named == found[-1]
                and are_joined(found[-1], cell, reading.text)
            ):
                inner = found[-1].endpoint  # "(fatal stroke: 2 % v 3 %"
            found.append(replace(cell, endpoint=inner or cell.endpoint))
            named = found[-1] if inner else None
    return name_analyses(reading, found)


def count_all(number: Number) -> Cell:
    """Return the cell of a group of which all had what its sentence says."""
    n = int(number.value or 0)
    return Cell(
        number.group or "",
        "",
        n,
        n,
        (number.id,),
        number.sentence,
        printed=True,
        counted=True,
        start=number.start,
        end=number.end,
        everybody=True,
    )


def name_analyses(reading: Reading, cells: list[Cell]) -> list[Cell]:
    """Return cells with the analysis that each is of, where its sentence names any."""
    places = {one.sentence: one for one in reading.sentences}
    own: dict[tuple[int, str], list[Cell]] = {}
    for cell in cells:
        own.setdefault((cell.sentence, cell.group), []).append(cell)
    found = []
    for (sentence, _), row in own.items():
        place = places[sentence]
        text = reading.text[place.start : place.end]
        begins = [cell.start - place.start for cell in row]
        names = share_out(text, begins)
        found += [replace(cell, analysis=name) for cell, name in zip(row, names, strict=True)]
    return found


def name_in_bracket(reading: Reading, start: int) -> str:
    """Return what stands right before a number in its bracket: "(fatal stroke, 2.2 %", or "".

    Or before the bracket, where it adds to another result: "as was rash (2 %". No name of a
    group: "(intervention, 12 %".
    """
    before = reading.text[max(0, start - 120) : start]
    if also := AS_WAS.search(before):
        return also["name"]
    if before.rfind("(") <= before.rfind(")"):
        return ""
    match = IN_BRACKET.search(before)
    name = (match["name"] or match["bound"]) if match else ""
    words = endpoint_words(name) - NOBODY
    names = [name for group in reading.study.groups for name in (group.label, *group.names)]
    if not words or any(words & endpoint_words(name) for name in names):
        return ""
    return name


def are_joined(one: Cell, other: Cell, text: str) -> bool:
    """Say whether nothing but "versus" or the like stands between two results."""
    first, second = sorted((one, other), key=lambda cell: cell.start)
    return bool(JOINED.fullmatch(text, first.end, second.start))


def find_shares_of_others(
    reading: Reading, sizes: dict[str, list[tuple[int, str]]]
) -> frozenset[int]:
    """Return the sentences with a time and a percentage that no count of its group can give.

    "Relapse rates at 1 and 3 years were 0 % and 4.5 %" of 27 are estimates, or of fewer.
    """
    timed = {number.sentence for number in reading.numbers if number.kind == "time"}
    alone = [
        number
        for number in reading.numbers
        if number.kind == "percent"
        and number.group in sizes
        and number.sentence in timed
        and not {reading.number(id).kind for id in number.partners} & {"count", "n"}
        and not is_no_share(number, reading.text)
        and not is_no_cell([number], reading)
    ]
    return frozenset(
        number.sentence
        for number in alone
        if not any(is_near_share(number, n) for n, _ in sizes[number.group or ""])
    )


def is_near_share(percent: Number, n: int) -> bool:
    """Say whether some count of ``n`` prints as this percentage, or one beside it by a slip."""
    value = float(percent.value or 0)
    digits = len(percent.text.replace("·", ".").partition(".")[2])
    return n > 0 and abs(round(value * n / 100) * 100 / n - value) <= 1.5 * 10**-digits + 1e-9


def build_cell(number: Number, own: list[Number], sizes: list[tuple[int, str]]) -> Cell | None:
    """Return the cell of one result, where its count is printed or can be only one."""
    by_kind = {one.kind: one for one in own}
    n: int | None = None
    used = [one.id for one in own]
    if "n" in by_kind and by_kind["n"].value is not None:
        n = int(by_kind["n"].value)
    elif sizes:
        size = find_fitting_size(by_kind.get("percent"), sizes, by_kind.get("count"))
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
    names = (one.endpoint for one in own if one.endpoint)
    endpoint = next((name for name in names if says_what(name, number.group)), "")
    printed = count is not None and "n" in by_kind
    time = next((one.time for one in own if one.time), "").rstrip("s")
    return Cell(number.group, endpoint, events, n, tuple(used), number.sentence, printed, time)


def says_what(endpoint: str, group: str) -> bool:
    """Say whether an endpoint's name is more than that of those who were counted or compared.

    Examples
    --------
    >>> says_what("women", "yoga"), says_what("yoga group", "yoga"), says_what("rash", "yoga")
    (False, False, True)
    """
    words = endpoint_words(endpoint) - HOW
    against = re.search(r"\b(?:vs|versus)\b", endpoint)
    return not against and bool(words - NOBODY - endpoint_words(group))


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


def find_fitting_size(
    percent: Number | None, sizes: list[tuple[int, str]], count: Number | None = None
) -> tuple[int, str] | None:
    """Return the size of a group, or that of its sizes which alone can give a percentage.

    None where the percentage is of a later time and several sizes are printed: who was left then?
    And None where a count stands beside its percentage, and this count of no one size gives it.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> number = next(one for one in read_text("ORR was 60.4%.").numbers)
    >>> find_fitting_size(number, [(50, "n1"), (48, "n2")])
    (48, 'n2')
    """
    if percent is not None and count is not None and count.value is not None:
        events = int(count.value)
        fitting = [one for one in sizes if is_share(percent, events, one[0])]
        return fitting[0] if len({n for n, _ in fitting}) == 1 else None
    if percent is None or len({n for n, _ in sizes}) == 1:
        return sizes[0]
    if percent.time:
        return None
    fitting = [one for one in sizes if can_give(percent, one[0])]
    return fitting[0] if len({n for n, _ in fitting}) == 1 else None


def is_share(percent: Number, events: int, n: int) -> bool:
    """Say whether so many of ``n`` print as this percentage, rounded or cut short."""
    low, high = find_counts(percent, n)
    digits = len(percent.text.replace("·", ".").partition(".")[2])
    cut = math.floor(100 * events / n * 10**digits + 1e-9) / 10**digits if n else -1
    return low <= events <= high or (events <= n and cut == float(percent.value or -1))


def can_give(percent: Number, n: int) -> bool:
    """Say whether some count of ``n`` prints as this percentage."""
    low, high = find_counts(percent, n)
    return low <= high
