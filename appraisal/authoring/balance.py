"""Wordings and places of options, so that neither length nor place gives an answer away.

Whether the best option is the longest, the shortest or between, and where it stands, goes round in
turn through a lesson, in an order that its id settles.
"""

import random
from collections.abc import Iterable, Sequence
from itertools import islice, product

MOST = 4000  # combinations of wordings that are looked through


class Turns:
    """Places from 0 to k - 1, each as often as the others, in an order of the lesson's own."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.left: dict[int, list[int]] = {}

    def take(self, of: int) -> int:
        """Return the next place of so many."""
        if not self.left.get(of):
            self.left[of] = self.random.sample(range(of), of)
        return self.left[of].pop()


def choose_wordings(texts: Sequence[Sequence[str]], best: int, rank: int) -> list[str]:
    """Take one wording of each option so that the best one has a rank by length.

    Parameters
    ----------
    texts
        The wordings of each option.
    best
        Which option is the best.
    rank
        How many of the others are to be shorter; as near to it as the wordings allow.

    Examples
    --------
    >>> choose_wordings([["Half", "About half of it"], ["All", "All of it"]], 0, 1)
    ['Half', 'All']
    >>> choose_wordings([["Half", "About half of it"], ["All", "All of it"]], 0, 0)
    ['Half', 'All of it']
    """

    def cost(chosen: Iterable[str]) -> tuple[int, int, int]:
        lengths = [len(text) for text in chosen]
        others = [length for place, length in enumerate(lengths) if place != best]
        shorter = sum(length < lengths[best] for length in others)
        ties = sum(length == lengths[best] for length in others)
        return abs(shorter - rank), ties, max(lengths) - min(lengths)

    return list(min(islice(product(*texts), MOST), key=cost))


def place_best(order: Sequence[int], best: int, place: int) -> list[int]:
    """Return options in an order in which the best one stands at a place.

    Examples
    --------
    >>> place_best([2, 0, 1], 0, 2)
    [2, 1, 0]
    """
    others = [option for option in order if option != best]
    return [*others[:place], best, *others[place:]]
