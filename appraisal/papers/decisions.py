"""Decisions that say no more than what was proposed, and those that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appraisal.papers.averages import kind_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Set

    from appraisal.papers.bundles import Result
    from appraisal.papers.paper import Decision
    from appraisal.reading import Number

# of a result, and so of each of its numbers
# kinds that may be of several results, and so join none of them
APART = ("p", "level", "time")
SAID = ("group", "endpoint", "time", "measure", "first", "second")


def leave_proposed(
    decisions: Mapping[str, Decision], proposed: Iterable[Result], ids: Mapping[str, str]
) -> dict[str, Decision]:
    """Return decisions without what is just as it was proposed.

    Somebody who has chosen another group, and then the first one again, has said nothing of it.
    What is said of a result is what its head says: its other numbers may have had no group of
    their own.

    Parameters
    ----------
    decisions
        By the id of the number.
    proposed
        The results as they are proposed while nobody has said anything.
    ids
        The id of each number, by its span.
    """
    left = dict(decisions)
    for result in proposed:
        for name in SAID:
            said = {getattr(left.get(one.id), name, None) for one in result.numbers} - {None}
            if said == {find_shown(result.head, name)}:
                for one in result.numbers:
                    if one.id in left:
                        left[one.id] = left[one.id].model_copy(update={name: None})
        for one in result.numbers:
            if one.id in left:
                left[one.id] = leave_own(left[one.id], one, ids)
    return left


def find_shown(number: Number, name: str) -> str:
    """Return what the page shows of a result, by the name of a decision."""
    if name in ("first", "second"):
        return number.between[name == "second"]
    return getattr(number, name) or ""


def leave_own(decision: Decision, number: Number, ids: Mapping[str, str]) -> Decision:
    """Leave out the kind and the partners of a number where they are those that it had."""
    partners = decision.partners
    if partners is not None and {ids.get(key) for key in partners} == {*number.partners}:
        decision = decision.model_copy(update={"partners": None})
    if decision.kind == kind_shown(number):
        decision = decision.model_copy(update={"kind": None})
    return decision


def join_both_sides(
    numbers: Collection[Number],
    before: Mapping[str, Number],
    decisions: Mapping[str, Decision],
    ids: Mapping[str, str],
) -> dict[str, set[str]]:
    """Return the partners of each number: a partner chosen on one side is one on the other.

    What somebody has left out on one side is none on the other. Two results that are joined are one
    with all their numbers: both ends of a range go to the mean that one of them is joined to.

    Parameters
    ----------
    before
        The numbers as they were proposed, by their ids.
    """
    joined = {number.id: set(number.partners) for number in numbers}
    for id, partners in list(joined.items()):
        for other in list(partners):
            joined[other].add(id)
    for id, decision in decisions.items():
        if decision.partners is not None:
            kept = {ids[other] for other in decision.partners if other in ids}
            for other in set(before[id].partners) - kept:
                joined[other].discard(id)
                joined[id].discard(other)
    own = {number.id for number in numbers if number.kind not in APART}
    for id, decision in decisions.items():
        if id in own and decision.partners:  # whoever joins two results joins all of the one
            whole = find_joined(id, joined, own)
            for one in whole:
                joined[one] |= whole - {one}
    return joined


def find_joined(id: str, joined: Mapping[str, Set[str]], own: Set[str]) -> set[str]:
    """Return the ids of all numbers that belong together with one, through whichever others."""
    whole: set[str] = set()
    ahead = [id]
    while ahead:
        if (one := ahead.pop()) not in whole:
            whole.add(one)
            ahead += joined[one] & own
    return whole


def find_lost(decisions: Mapping[str, Decision], results: Iterable[Result]) -> frozenset[str]:
    """Return the ids of the results of which something else is shown than was chosen."""
    lost: set[str] = set()
    for result in results:
        decision = decisions.get(result.head.id)
        for name in SAID:
            chosen = getattr(decision, name, None)
            if chosen is not None and chosen != find_shown(result.head, name):
                lost.update(one.id for one in result.numbers)
    return frozenset(lost)
