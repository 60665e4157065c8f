"""Numbers of a sentence that are one result: a count with its percentage, a ratio with its P."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.reading import Number

# kinds that say something by themselves, the one that leads a result first
HEADS = ("ratio", "percent", "count", "median", "mean", "n", "range", "p")
UNUSED = ("year", "other", "level", "time")
# what stands between two results that are set against each other: "64 % vs 66 %"
AGAINST = re.compile(
    r"\s?(?:%|per ?cent|[a-z/]{1,8})?[)\]]?,? "
    r"(?:vs?\.?|versus|(?:as )?compared (?:with|to)|against) [(\[]?",
    re.IGNORECASE,
)
SHARED = ("p", "level")  # kinds that several results may have one of together


@dataclass(frozen=True)
class Result:
    """Numbers that belong together: a count with its percentage, a ratio with its interval and P.

    Attributes
    ----------
    numbers
        In the order of the text; the first that says something by itself is the ``head``.
    """

    numbers: tuple[Number, ...]

    @property
    def head(self) -> Number:
        """The number the others belong to."""
        order = {kind: place for place, kind in enumerate(HEADS)}
        return min(
            self.numbers, key=lambda number: (order.get(number.kind, len(order)), number.start)
        )

    @property
    def own_start(self) -> int:
        """Where the numbers begin that it shares with no other result."""
        return min(one.start for one in self.numbers if one.kind not in SHARED or one is self.head)

    @property
    def own_end(self) -> int:
        """Where the numbers end that it shares with no other result."""
        return max(one.end for one in self.numbers if one.kind not in SHARED or one is self.head)

    @property
    def useful(self) -> bool:
        """Whether anything of it can go into a record."""
        return any(number.kind not in UNUSED for number in self.numbers)


def pair_places(results: Sequence[Result], text: str) -> list[int]:
    """Say of each result whether it is the first (1) or the second (2) of a pair.

    Of "pain (64 % vs 66 %) and fever (69 vs 60 %)" that is 1, 2, 1, 2; of a result that is in no
    pair, or in two, 0. Whoever names the group of one says that of its likes, too.
    """
    places = [0] * len(results)
    joined = [
        bool(AGAINST.fullmatch(text, left.own_end, right.own_start))
        and left.head.kind == right.head.kind
        for left, right in itertools.pairwise(results)
    ]
    for place, together in enumerate(joined):
        beside = (place > 0 and joined[place - 1]) or (
            place + 1 < len(joined) and joined[place + 1]
        )
        if together and not beside:
            places[place], places[place + 1] = 1, 2
    return places


def bundles(numbers: list[Number]) -> Iterator[Result]:
    """Put the numbers of a sentence together with their partners, in the order of the text.

    A time belongs to every result that is printed for it and joins none of them. So does the P of
    a comparison, and a number of people of whom several things are counted ("of 37, 25 healed and
    10 had pain"): each is a result of its own, and the first of them carries it.
    """
    rest = {number.id: number for number in numbers}
    apart = {one.id for one in numbers if one.kind in SHARED or is_of_several(one, rest)}
    found = []
    for number in (*(one for one in numbers if one.id not in apart), *numbers):
        if number.id not in rest or number.kind in UNUSED:
            continue
        together, ahead = [], [number.id]
        while ahead:
            if (one := rest.pop(ahead.pop(), None)) is None:
                continue
            together.append(one)
            if one.id not in apart:
                ahead += [id for id in one.partners if id in rest and rest[id].kind != "time"]
        found.append(Result(tuple(sorted(together, key=lambda one: one.start))))
    yield from sorted(found, key=lambda one: one.head.start)


def is_of_several(number: Number, numbers: Mapping[str, Number]) -> bool:
    """Say whether a number of people is that of several counts of its sentence."""
    of = [numbers[id].kind for id in number.partners if id in numbers]
    return number.kind == "n" and of.count("count") > 1
