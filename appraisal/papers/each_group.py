"""A result that is said of several groups alike: "the median was not reached in either arm"."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from appraisal.papers.analysed import ANALYSED
from appraisal.reading import Number, Reading
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.text.interface import words

MOST = 4  # groups of a text of which every two are offered


def find_each(groups: Iterable[str]) -> list[str]:
    """Return the names of several groups at once that are offered.

    Examples
    --------
    >>> find_each(["all patients", "zinc", "no zinc"])
    ['zinc and no zinc, each']
    """
    labels = [one for one in dict.fromkeys(groups) if one not in (ALL_PATIENTS, ANALYSED)]
    named = [one for one in labels if not find_parts(one, labels)]
    if not 2 <= len(named) <= MOST:
        return []
    pairs = itertools.combinations(named, 2)
    return [name_each(one) for one in (*pairs, *([tuple(named)] if len(named) > 2 else []))]


def find_parts(label: str, labels: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that a label names at once, of all labels; none where it names but one.

    Examples
    --------
    >>> find_parts("no zinc and zinc, each", ["zinc", "no zinc"]), find_parts("zinc", ["no zinc"])
    (('no zinc', 'zinc'), ())
    """
    others = [one for one in dict.fromkeys(labels) if one and one != label and one in label]
    rows = (itertools.permutations(others, many) for many in range(2, MOST + 1))
    return next((row for row in itertools.chain(*rows) if name_each(row) == label), ())


def name_each(groups: tuple[str, ...]) -> str:
    """Name several groups at once."""
    first, last = ", ".join(groups[:-1]), groups[-1]
    return words().paper["each_group"].format(first=first, last=last)


def part_each(labels: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the labels that somebody has chosen, with the groups of one that names several."""
    chosen = list(labels)
    every = [*known, *chosen]
    return [part for label in chosen for part in find_parts(label, every) or (label,)]


def write_for_each(taken: Reading) -> Reading:
    """Return a reading in which a result of several groups is a result of each of them."""
    labels = [group.label for group in taken.study.groups]
    labels = [*labels, *(one.group for one in taken.numbers if one.group)]
    each = {label: parts for label in labels if (parts := find_parts(label, labels))}
    several = {one.id: each[one.group] for one in taken.numbers if one.group in each}
    if not several:
        return taken
    numbers = tuple(copy for one in taken.numbers for copy in copies(one, several))
    groups = tuple(one for one in taken.study.groups if one.label not in each)
    return replace(taken, numbers=numbers, study=replace(taken.study, groups=groups))


def copies(number: Number, several: Mapping[str, tuple[str, ...]]) -> Iterable[Number]:
    """Yield a number for each of its groups; one that is shared stands beside all of them."""
    for place, group in enumerate(several.get(number.id, (number.group,))):
        partners = [
            copy_id(id, at)
            for id in number.partners
            for at in range(len(several.get(id, ("",))))
            if number.id not in several or id not in several or at == place
        ]
        yield replace(number, id=copy_id(number.id, place), group=group, partners=tuple(partners))


def copy_id(id: str, place: int) -> str:
    return f"{id}-{place + 1}" if place else id
