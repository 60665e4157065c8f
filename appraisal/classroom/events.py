"""The log of a class as plain values, and what follows from it. No database here.

Everything a facilitator sees is computed from commits and acts, whatever the order they came
in and however often they came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

Opens = Literal["commit", "release"]
Deed = Literal[
    "release", "open-round", "close-round", "key-on-commit", "key-on-release"
]  # what a facilitator can do
OPENS: tuple[Opens, ...] = get_args(Opens)
DEEDS: tuple[Deed, ...] = get_args(Deed)
FIRST, SECOND = 1, 2


@dataclass(frozen=True)
class Commit:
    """One step committed by one learner, or one second vote.

    Attributes
    ----------
    member
        Who: the same text for all commits of one learner, and for no one else's.
    id
        Given by the browser, so that a resend is known again.
    round
        1 for the first answers, 2 for a vote after discussion.
    answers
        By the id of the question.
    sure
        How sure the learner was of an answer, 0 to 100, where that was asked.
    """

    member: str
    id: str
    lesson: str
    version: int
    step: str
    answers: Mapping[str, Any]
    committed: datetime
    round: int = FIRST
    sure: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """One thing a facilitator did; ``number`` is its place among the acts of the class."""

    number: int
    act: Deed
    at: datetime
    lesson: str = ""
    step: str = ""
    question: str = ""


Item = tuple[str, str, str]  # lesson, step, question


@dataclass(frozen=True)
class Round:
    """A second round on an item: open, or closed at a time."""

    lesson: str
    step: str
    question: str
    closed: datetime | None


@dataclass(frozen=True)
class ClassState:
    """What the facilitator has opened.

    Attributes
    ----------
    opens
        Whether a key opens to each learner on commit, or to all on release.
    released
        Steps whose key is open to all, as ``(lesson, step)``.
    rounds
        Every second round there ever was, in the order of their first opening.
    """

    opens: Opens
    released: frozenset[tuple[str, str]]
    rounds: tuple[Round, ...]

    def round_on(self, item: Item) -> Round | None:
        """Return the second round on an item, if there ever was one."""
        return next((r for r in self.rounds if (r.lesson, r.step, r.question) == item), None)

    def takes(self, item: Item, committed: datetime) -> bool:
        """Say whether a second vote on an item counts: given while the round was open.

        An open round takes every vote; one that was closed still takes those that were cast
        before and held up on the way.
        """
        found = self.round_on(item)
        return found is not None and (found.closed is None or committed <= found.closed)


def class_state(acts: Iterable[Act], opens: Opens = "commit") -> ClassState:
    """Derive from the acts what is open now.

    Parameters
    ----------
    opens
        What the class was made with.
    """
    released: set[tuple[str, str]] = set()
    rounds: dict[Item, Round] = {}
    for act in sorted(acts, key=lambda act: act.number):
        item = act.lesson, act.step, act.question
        if act.act == "release":
            released.add((act.lesson, act.step))
        elif act.act == "open-round":
            rounds[item] = Round(*item, closed=None)
        elif act.act == "close-round" and item in rounds:
            earlier = rounds[item].closed
            rounds[item] = Round(*item, closed=earlier or act.at)
        elif act.act in ("key-on-commit", "key-on-release"):
            opens = "commit" if act.act == "key-on-commit" else "release"
    return ClassState(opens, frozenset(released), tuple(rounds.values()))


def deduplicate(commits: Iterable[Commit]) -> list[Commit]:
    """Return each commit once, in the order they were made."""
    known = {(commit.member, commit.id): commit for commit in commits}
    return sorted(known.values(), key=lambda commit: (commit.committed, commit.member, commit.id))
