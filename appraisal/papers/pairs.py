"""A count and the percentage that it is: beside each other, or said to be of one thing."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from appraisal.derived.counts import sizes_behind
from appraisal.reading import Number, Reading
from appraisal.reading.drafting.whole import could_be_share

SHARES = ("count", "percent")
# "1 boy only, 1.6%, ...", "(n = 46; 44.7%)": between a count and its percentage, and after that
BESIDE = re.compile(r"(?: [a-z-]+){0,3}[,;:]? ?[(\[]?(?:or |i\.e\.,? )?", re.IGNORECASE)
ENDS = re.compile(r" ?(?:%|per ?cent) ?(?:[,;:)\]]|\.(?!\d)|$)", re.IGNORECASE)


def propose_pairs(reading: Reading) -> Reading:
    """Propose to join a count with the percentage right after it, where the text says no more.

    Only where some number of patients, no more than there are, has that share.
    """
    most = max((one.value or 0 for one in reading.numbers if one.kind == "n"), default=0)
    alone = [one for one in reading.numbers if one.kind != "time"]
    pairs = [
        (count, percent)
        for count, percent in itertools.pairwise(alone)
        if (count.kind, percent.kind) == SHARES
        and count.sentence == percent.sentence
        and is_alone(count, reading)
        and is_alone(percent, reading)
        and BESIDE.fullmatch(reading.text, count.end, percent.start)
        and ENDS.match(reading.text, percent.end)
        and could_be_of_some(count, percent, int(most))
    ]
    return join(reading, pairs)


def could_be_of_some(count: Number, percent: Number, most: int) -> bool:
    """Say whether a count can be so many per cent of any patients, up to all there are."""
    whole = count.value is not None and count.value == int(count.value) and count.value > 0
    if not whole or not re.fullmatch(r"\d+(?:\.\d+)?", percent.text):
        return False
    return bool(sizes_behind(int(count.value or 0), percent.text, most or None))


def join_alike(reading: Reading, left: Iterable[str]) -> Reading:
    """Join a count and a percentage of one sentence that are of one thing in one group.

    Only where the percentage is that of the count among all of the group.

    Parameters
    ----------
    left
        Ids of the numbers of which somebody has said themselves what they belong with.
    """
    apart = {*left}
    named: dict[tuple[object, ...], list[Number]] = {}
    for one in reading.numbers:
        if one.kind in SHARES and one.endpoint and one.group:
            key = (one.sentence, one.endpoint.lower(), one.group, one.time)
            named.setdefault(key, []).append(one)
    return join(reading, find_alike(reading, named.values(), apart))


def find_alike(
    reading: Reading, named: Iterable[list[Number]], apart: set[str]
) -> Iterator[tuple[Number, Number]]:
    """Yield a count with the percentage that is its share of its group."""
    sizes = {group.label: group.n for group in reading.study.groups if group.n}
    for numbers in named:
        if sorted(one.kind for one in numbers) != [*SHARES]:
            continue
        count, percent = sorted(numbers, key=lambda one: one.kind)
        if apart & {count.id, percent.id} or not (
            is_alone(count, reading) and is_alone(percent, reading)
        ):
            continue
        size = sizes.get(count.group or "")
        if size and could_be_share(count, percent, reading.number(size)):
            yield count, percent


def is_alone(number: Number, reading: Reading) -> bool:
    """Say whether a number has no count, percentage or number of patients beside it."""
    return not any(reading.number(id).kind in (*SHARES, "n") for id in number.partners)


def join(reading: Reading, pairs: Iterable[tuple[Number, Number]]) -> Reading:
    """Make numbers partners of each other, two by two."""
    partners: dict[str, str] = {}
    for one, other in pairs:
        partners |= {one.id: other.id, other.id: one.id}
    if not partners:
        return reading
    return replace(
        reading,
        numbers=tuple(
            replace(one, partners=(*one.partners, partners[one.id])) if one.id in partners else one
            for one in reading.numbers
        ),
    )
