"""The two results of a study that a P value compares."""

import re
from dataclasses import replace
from typing import Any

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.effect_words import find_hypothesis
from appraisal.reading.proposal import Number, Reading

AGAINST = re.compile(
    r"\b(?:than|versus|vs|compared (?:with|to)|(?:in )?comparison (?:with|to)"
    r"|differ(?:s|ed|ent|ence)?\b[^.;]{0,20} from)\b[^;]*$",
    re.IGNORECASE,
)
# "(P = 0.03, hazard ratio 0.70": an estimate that follows in the bracket of a P value
AHEAD = re.compile(r"\s?[;,:] ?(?:[^\W\d][^\d;()\[\]]{1,80}?[ =:,]{1,3})", re.IGNORECASE)
OPENS = re.compile(r"[(\[][^()\[\]\d]{0,30}$")
RESULTS = ("count", "percent", "mean", "median")


def find_two_results(
    reading: Reading, p: Number, homes: dict[str, str], outcomes: list[dict[str, Any]]
) -> list[str]:
    """Return the ids of the two entries that a P value compares, or none.

    It is left to the user where it tests more than is placed, two endpoints, or another hypothesis
    than that two groups are the same.

    Parameters
    ----------
    homes
        Of each number that is placed: the id of its entry.
    outcomes
        The outcomes of the study so far.
    """
    if p.measure:
        return []  # somebody has said of what it is, and that is of no two
    tested = [reading.number(id) for id in p.partners]
    results = [one for one in tested if one.kind in RESULTS]
    found = list(dict.fromkeys(homes[id] for id in p.partners if id in homes))
    if len(found) != 2 or any(one.id not in homes for one in results):
        return []
    rows = [row for row in outcomes if row["id"] in found]
    words = [core_words(row["label"]) for row in rows]
    apart = len(words) > 1 and all(words) and not words[0] & words[1]
    if len({row["group"] for row in rows}) < len(rows) or apart:
        return []
    if not p.corrected and are_both_against_another(reading, p, results):
        return []  # else somebody has said which two
    return [] if find_hypothesis(reading.text, p) else found


def loosen_p_values(reading: Reading) -> Reading:
    """Return a reading in which a P value of a third result is of none of the two beside it."""
    loose: dict[str, tuple[str, ...]] = {}
    for p in reading.numbers:
        if p.kind == "p":
            beside = [reading.number(id) for id in p.partners]
            results = [one for one in beside if one.kind in RESULTS]
            if len(results) == len(beside) > 1 and are_both_against_another(reading, p, results):
                loose[p.id] = p.partners
    if not loose:
        return reading
    numbers = tuple(
        replace(one, partners=())
        if one.id in loose
        else replace(
            one,
            partners=tuple(id for id in one.partners if one.id not in loose.get(id, ())),
        )
        for one in reading.numbers
    )
    return replace(reading, numbers=numbers)


def aim_p_values(reading: Reading) -> Reading:
    """Return a reading in which a P value is of the ratio that stands in one bracket with it.

    "17 and 48 months (P = 0.03, hazard ratio 0.5": the two results stand outside of the bracket.
    """
    aimed: dict[str, str] = {}
    for p in reading.numbers:
        if p.kind == "p" and (effect := find_effect_beside(reading, p)):
            aimed[p.id] = effect.id
    if not aimed:
        return reading

    def partners(one: Number) -> tuple[str, ...]:
        if one.id in aimed:
            return (aimed[one.id],)
        left = [id for id in one.partners if aimed.get(id, one.id) == one.id]
        return tuple(dict.fromkeys([*left, *(id for id, of in aimed.items() if of == one.id)]))

    numbers = tuple(replace(one, partners=partners(one)) for one in reading.numbers)
    return replace(reading, numbers=numbers)


def find_effect_beside(reading: Reading, p: Number) -> Number | None:
    """Return the ratio that follows a P value in its bracket, and has no P value of its own."""
    place = reading.sentence_of(p)
    after = [one for one in reading.numbers if p.end <= one.start < place.end]
    effect = min(after, key=lambda one: one.start, default=None)
    if effect is None or effect.kind != "ratio":
        return None
    beside = [reading.number(id) for id in p.partners]
    own = any(reading.number(id).kind == "p" for id in effect.partners)
    opened = OPENS.search(reading.text, place.start, p.start)
    if own or opened is None or not AHEAD.fullmatch(reading.text, p.end, effect.start):
        return None
    outside = all(one.kind in RESULTS and one.end <= opened.start() for one in beside)
    return effect if outside else None


def are_both_against_another(reading: Reading, p: Number, results: list[Number]) -> bool:
    """Say whether two results are both set against a third: "25, shorter than in A (32), B (38)".

    A P value after them is of the third, and not of the one against the other.
    """
    first = min(results, key=lambda one: one.start, default=p)
    place = reading.sentence_of(p)
    before = [
        one
        for one in reading.numbers
        if place.start <= one.start < first.start
        and (one.kind, one.unit) == (first.kind, first.unit)
    ]
    return bool(before and AGAINST.search(reading.text, before[-1].end, first.start))
