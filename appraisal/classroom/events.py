"""The log of a class as plain values, and what follows from it. No database here.

Everything a facilitator sees is computed from commits and acts, whatever the order they came
in and however often they came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args

from appraisal.lessons.omissions import Omissions

Opens = Literal["commit", "release"]
Deed = Literal[
    "release",
    "open-round",
    "close-round",
    "key-on-commit",
    "key-on-release",
    "open-joining",
    "close-joining",
    "begin-session",
    "switch-off",
    "switch-on",
    "people",
]  # what a facilitator can do; `people` notes that members or facilitators have changed
OPENS: tuple[Opens, ...] = get_args(Opens)
DEEDS: tuple[Deed, ...] = get_args(Deed)
FIRST, SECOND = 1, 2  # a second vote may be followed by a third, and so on


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
        1 for the first answers, 2 for a vote after discussion, 3 for one more.
    answers
        By the id of the question.
    sure
        How sure the learner was of an answer, 0 to 100, where that was asked.
    committed
        By the clock of the learner, which may say anything: shown, and never decisive.
    place
        In which order the store took commits in; 0 where there is no store.
    received
        By the clock of the server.
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
    place: int = 0
    received: datetime | None = None


@dataclass(frozen=True)
class Act:
    """One thing a facilitator did; ``number`` is its place among the acts of the class."""

    number: int
    act: Deed
    at: datetime
    lesson: str = ""
    step: str = ""
    question: str = ""
    text: str = ""


Item = tuple[str, str, str]  # lesson, step, question


@dataclass(frozen=True)
class Round:
    """A vote on an item after the first answers: open, or closed at a time.

    Attributes
    ----------
    turn
        2 for the first vote after discussion, one more each time it is voted on anew.
    """

    lesson: str
    step: str
    question: str
    closed: datetime | None
    turn: int = SECOND


class Switch(NamedTuple):
    """What can be switched off: a part of all lessons, or a step or question of one."""

    lesson: str = ""
    step: str = ""
    question: str = ""
    part: str = ""

    @property
    def item(self) -> str:
        """The step, or `step/question`, as the omissions of a lesson have it."""
        return f"{self.step}/{self.question}" if self.question else self.step


@dataclass(frozen=True)
class Meeting:
    """A session of the class: its number from 1, its name, and when it began (None: always)."""

    number: int
    name: str
    begun: datetime | None


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
        The last round on every item that was ever voted on again, in the order of their first.
    joining
        Whether new learners are let in.
    meetings
        The sessions of the class in their order, at least one.
    on_commit
        From when until when keys opened on commit; None for the beginning and for now.
    switched_off, ever_off
        What the class is not asked, now or at any time.
    """

    opens: Opens
    released: frozenset[tuple[str, str]]
    rounds: tuple[Round, ...]
    joining: bool = True
    meetings: tuple[Meeting, ...] = (Meeting(1, "", None),)
    on_commit: tuple[tuple[datetime | None, datetime | None], ...] = ()
    switched_off: frozenset[Switch] = frozenset()
    ever_off: frozenset[Switch] = frozenset()

    def omissions(self, lesson: str) -> Omissions:
        """Return what the class is not asked of a lesson."""
        return omitted_by(self.switched_off, lesson)

    def ever_omitted(self, lesson: str) -> Omissions:
        """Return what the class was at any time not asked of a lesson."""
        return omitted_by(self.ever_off, lesson)

    def round_on(self, item: Item) -> Round | None:
        """Return the last round on an item, if there ever was one."""
        return next((r for r in self.rounds if (r.lesson, r.step, r.question) == item), None)

    def takes(self, item: Item, turn: int) -> bool:
        """Say whether a vote on an item counts that comes now: the server's clock decides."""
        found = self.round_on(item)
        return found is not None and found.closed is None and found.turn == turn

    def was_open(self, received: datetime) -> bool:
        """Say whether what was committed at a time opened on commit, so that it stays open."""
        return any(
            (begun is None or begun <= received) and (ended is None or received < ended)
            for begun, ended in self.on_commit
        )

    def in_meeting(self, number: int, received: datetime | None) -> bool:
        """Say whether a time is within a session; 0 is all of them."""
        if not number:
            return True
        if received is None or number > len(self.meetings):
            return False
        begun = next((m.begun for m in self.meetings if m.number == number), None)
        ended = next((m.begun for m in self.meetings if m.number == number + 1), None)
        return (begun is None or begun <= received) and (ended is None or received < ended)


def class_state(acts: Iterable[Act], opens: Opens = "commit") -> ClassState:
    """Derive from the acts what is open now.

    Parameters
    ----------
    opens
        What the class was made with.
    """
    released: set[tuple[str, str]] = set()
    rounds: dict[Item, Round] = {}
    joining, meetings = True, [Meeting(1, "", None)]
    on_commit: list[tuple[datetime | None, datetime | None]] = []
    since: datetime | None = None
    off, ever_off = set[Switch](), set[Switch]()
    for act in sorted({act.number: act for act in acts}.values(), key=lambda act: act.number):
        item = act.lesson, act.step, act.question
        if act.act == "release":
            released.add((act.lesson, act.step))
        elif act.act == "open-round":
            before = rounds.get(item)
            if before is None or before.closed:
                rounds[item] = Round(*item, closed=None, turn=before.turn + 1 if before else SECOND)
        elif act.act == "close-round" and item in rounds:
            rounds[item] = replace(rounds[item], closed=rounds[item].closed or act.at)
        elif act.act in ("key-on-commit", "key-on-release"):
            now: Opens = "commit" if act.act == "key-on-commit" else "release"
            if opens == "commit" and now == "release":
                on_commit.append((since, act.at))
            elif now == "commit" and opens == "release":
                since = act.at
            opens = now
        elif act.act in ("open-joining", "close-joining"):
            joining = act.act == "open-joining"
        elif act.act == "begin-session":
            meetings.append(Meeting(len(meetings) + 1, act.text, act.at))
        elif act.act in ("switch-off", "switch-on"):
            switch = Switch(act.lesson, act.step, act.question, act.text)
            off = off | {switch} if act.act == "switch-off" else off - {switch}
            ever_off |= off
    if opens == "commit":
        on_commit.append((since, None))
    return ClassState(
        opens,
        frozenset(released),
        tuple(rounds.values()),
        joining,
        tuple(meetings),
        tuple(on_commit),
        frozenset(off),
        frozenset(ever_off),
    )


def omitted_by(off: Iterable[Switch], lesson: str) -> Omissions:
    """Return what is left out of a lesson with some things switched off."""
    of_lesson = [switch for switch in off if switch.part or switch.lesson == lesson]
    return Omissions(
        frozenset(switch.part for switch in of_lesson if switch.part),
        frozenset(switch.item for switch in of_lesson if not switch.part),
    )


def deduplicate(commits: Iterable[Commit]) -> list[Commit]:
    """Return each commit once, in the order the store took them in, or else were made."""
    known: dict[tuple[str, str], Commit] = {}
    for commit in sorted(commits, key=arrival):
        known.setdefault((commit.member, commit.id), commit)
    return [*known.values()]


def arrival(commit: Commit) -> tuple[int, datetime, str, str]:
    return commit.place, commit.committed, commit.member, commit.id
