"""How many patients each group of a text has, said of one of them or of all alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appraisal.reading.core_words import core_words

if TYPE_CHECKING:
    from appraisal.reading.proposal import Reading

EACH_SIZE = re.compile(
    r"(?: [a-z]+)?(?: (?:were|was) [a-z]+)?,? (?:each\b|(?:per|(?:in|for|to|of) each|in both"
    r"|in either) (?:[a-z]+ )?(?:groups?|arms?)\b)"
    r"|-[a-z]+ (?:groups|arms)\b",
    re.IGNORECASE,
)
# "two groups of 20 patients", "each group had 20"
EACH_BEFORE = re.compile(
    r"\b(?:two|three|four|five|six|[2-6]|these|the|both) (?:[a-z]+ )?(?:groups|arms) of $"
    r"|\b(?:each|both|either) (?:of the )?(?:[a-z]+ )?(?:groups?|arms?)"
    r" (?:had|has|included|comprised|contained|(?:consisted|was composed) of) $",
    re.IGNORECASE,
)
# "two groups of 22 and 18 patients"
OTHER_SIZE = re.compile(r"(?: [a-z]+)?(?:,|,? and|,? or|/) ?(?:\d|n ?=)")
SO_MANY = ("two", "three", "four", "five", "six", "2", "3", "4", "5", "6")
# "divided into three equal groups", "allocated equally to 4 groups"
DIVIDED = re.compile(
    r"\b(?:divided|randomi[sz]ed|allocated|assigned|split|separated|classified)"
    r"(?P<equally> equally)? (?:(?:in)?to|between|among) (?:one of )?"
    rf"(?P<many>{'|'.join(SO_MANY)}) (?P<equal>equal(?:[ -]sized)? |equally sized )?"
    r"(?:[a-z]+ )?(?:groups|arms)\b",
    re.IGNORECASE,
)


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
        and (
            EACH_SIZE.match(reading.text, number.end)
            or EACH_BEFORE.search(reading.text, max(0, number.start - 60), number.start)
        )
        and not OTHER_SIZE.match(reading.text, number.end)
    }
    if len({n for n, _ in each}) == 1:  # "30 in each group"
        for group in reading.study.groups:
            own = sizes.setdefault(group.label, [])
            own += [] if {n for n, _ in own} & {n for n, _ in each} else [*each][:1]
    share = find_equal_share(reading, sizes)
    if share is not None:
        for group in reading.study.groups:
            sizes.setdefault(group.label, [share])
    return {group: sorted(own, key=lambda one: -one[0]) for group, own in sizes.items()}


def find_equal_share(
    reading: Reading, sizes: dict[str, list[tuple[int, str]]]
) -> tuple[int, str] | None:
    """Return the size of each group where a text divides all its patients into so many equal ones.

    Equal they are where it says so, or where all groups but one are printed to be of this size.
    """
    with_results = {
        number.group for number in reading.numbers if number.kind in ("count", "percent")
    } - {None}
    for place in reading.sentences:
        match = DIVIDED.search(reading.text, place.start, place.end)
        if match is None:
            continue
        many = SO_MANY.index(match["many"].lower()) % 5 + 2
        wholes = [
            number
            for number in reading.numbers
            if number.kind == "n"
            and number.group not in with_results
            and number.value is not None
            and 0 <= place.sentence - number.sentence <= 1
            and number.end <= match.start()
        ]
        if not wholes or int(wholes[-1].value or 0) % many:
            continue
        share = int(wholes[-1].value or 0) // many
        alike = [group for group, own in sizes.items() if share in {n for n, _ in own}]
        if match["equal"] or match["equally"] or len(alike) == many - 1 > 1:
            return share, wholes[-1].id
    return None


def find_related(group: str, sizes: dict[str, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """Return the sizes of the one group that has them under a longer or shorter name."""
    words = core_words(group)
    related = [
        name for name in sizes if words and (words < core_words(name) or core_words(name) < words)
    ]
    return sizes[related[0]] if len(related) == 1 and core_words(related[0]) else []
