"""One result that was taken with two different values: one may be of a part of the people."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.papers.bundles import Result
from appraisal.papers.confirmed import find_results
from appraisal.papers.result_text import result_text
from appraisal.reading import Number, Reading
from appraisal.reading.core_words import core_words
from appraisal.text.interface import words

VALUED = ("percent", "count", "mean", "median")  # what is compared, the first that both have
# what says who was counted, and not what: "low birth weight infants"
COUNTED = re.compile(
    r"\b(?:patients?|participants?|subjects?|people|persons?|women|men|children|adults|infants"
    r"|babies|newborns|cases?|rates?|incidence|prevalence|frequency|proportion|number|of|in)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Twice:
    """A question about two results of one thing in one group, and the sentences they stand in."""

    says: str
    sentences: tuple[int, int]


def find_twice(taken: Reading) -> Iterator[Twice]:
    """Yield a question for each two results that cannot both be of one group at one time.

    Parameters
    ----------
    taken
        The numbers that were taken, as they were corrected.
    """
    text = words().paper
    asked: dict[tuple[frozenset[str], str, str], list[Result]] = {}
    for result in find_results(taken):
        head = result.head
        named = core_words(COUNTED.sub(" ", head.endpoint or ""))
        if named and head.group and head.kind in VALUED:
            asked.setdefault((named, head.group, head.time or ""), []).append(result)
    for results in asked.values():
        for one, two in itertools.pairwise(results):
            if are_different(one, two):
                said = text["twice_said"].format(
                    what=one.head.endpoint,
                    whom=one.head.group,
                    one=result_text(one.numbers),
                    first=one.head.sentence,
                    two=result_text(two.numbers),
                    second=two.head.sentence,
                )
                yield Twice(said, (one.head.sentence, two.head.sentence))


def are_different(one: Result, two: Result) -> bool:
    """Say whether two results differ by more than rounding, in the first kind that both print."""
    for kind in VALUED:
        first, second = (
            next((it for it in result.numbers if it.kind == kind), None) for result in (one, two)
        )
        if first and second:  # "0.11 cm (8 %)" is one change told in two units
            return have_one_unit(first, second) and is_other_value(first, second)
    return False


def have_one_unit(one: Number, two: Number) -> bool:
    """Say whether two numbers may be in one unit: none that is printed is another."""
    units = {number.unit for number in (one, two) if number.unit}
    return len(units) < 2


def is_other_value(one: Number, two: Number) -> bool:
    """Say whether two numbers are not the same to the fewer of their decimals."""
    if one.value is None or two.value is None:
        return False
    places = min(len(number.text.partition(".")[2]) for number in (one, two))
    return abs(one.value - two.value) * 10**places > 1
