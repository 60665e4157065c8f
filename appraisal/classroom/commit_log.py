"""The commits of a class, kept: taken in together, and read again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, or_, select, tuple_, update
from sqlalchemy.orm import Session

from appraisal.classroom.events import FIRST, Commit
from appraisal.classroom.members import Members, members_by_number
from appraisal.classroom.tables import CommitRow, Member

COMMITS = 400  # of one member, in all lessons
MEMBER_SIZE = 400_000  # characters of one member's answers, in all lessons
CLASS_SIZE = 40_000_000  # of all members together
Outcome = Literal["kept", "known", "clash", "full"]
Key = tuple[int, str]  # the member and the id
SAME = ("lesson", "step", "round", "answers")  # a commit that is sent again has these


class CommitLog(Members):
    """What a store keeps of what learners hand in."""

    def add_together(
        self, class_number: int, handed_in: Sequence[tuple[Member, Sequence[Commit]]]
    ) -> list[list[Outcome]]:
        """Add to the log of a class what is not in it yet; all of it is kept, or none.

        What many hand in at once is one transaction: each waits for the disk only once.

        Returns
        -------
        list
            For each commit: kept; known, when it was sent before; a clash, when its id belongs
            to another commit of the member; full, when the member can add no more.
        """
        now = datetime.now(UTC)
        rows = [
            [commit_row(member, commit, now) for commit in commits] for member, commits in handed_in
        ]
        flat = [row for of_one in rows for row in of_one]
        with self._in_class() as session:
            room = Room(session, class_number, {member.number for member, _ in handed_in})
            known = known_commits(session, flat)
            new: dict[Key, dict[str, Any]] = {}
            for row in flat:
                if key_of(row) not in known and key_of(row) not in new and room.admits(row):
                    new[key_of(row)] = row
            added = self._add_rows(session, new.values())
            # what the same member has sent to another server was faster
            beaten = [row for key, row in new.items() if key not in added]
            known |= known_commits(session, beaten)
            self._add_sizes(session, [row for key, row in new.items() if key in added])
        return [[*outcomes(of_one, known, new, added)] for of_one in rows]

    def _add_rows(self, session: Session, rows: Any) -> set[Key]:
        """Add rows, those of one member after the other; return the keys of those that are new."""
        ordered = sorted(rows, key=lambda row: row["member_number"])  # as every server does
        if not ordered:
            return set()
        table = CommitRow.__table__
        adding = self._insert(table).on_conflict_do_nothing()
        returned = adding.returning(table.c.member_number, table.c.id)
        return {(row[0], row[1]) for row in session.connection().execute(returned, ordered)}

    def _add_sizes(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        grown: dict[int, int] = {}
        for row in rows:
            grown[row["member_number"]] = grown.get(row["member_number"], 0) + size_of(row)
        if grown:
            table: Any = Member.__table__
            larger = update(table).where(table.c.number == bindparam("of"))
            session.connection().execute(
                larger.values(size=table.c.size + bindparam("more")),
                [{"of": number, "more": more} for number, more in sorted(grown.items())],
            )

    def commits(self, class_number: int, lesson: str | None = None) -> list[Commit]:
        """Return the log of a class, or what of it belongs to a lesson; members by pseudonym.

        What a removed learner has handed in is not in it; what one of two merged learners has
        is the other's.
        """
        asked = (
            select(*CommitRow.__table__.columns)
            .where(CommitRow.class_number == class_number)
            .order_by(CommitRow.number)
        )
        if lesson is not None:
            asked = asked.where(CommitRow.lesson == lesson)
        with self._reading() as session:
            known = members_by_number(session, class_number)
            return [
                Commit(
                    member=known[row.member_number],
                    id=row.id,
                    lesson=row.lesson,
                    version=row.version,
                    step=row.step,
                    answers=json.loads(row.answers),
                    committed=row.committed,
                    round=row.round,
                    sure=json.loads(row.sure),
                    place=row.number,
                    received=row.received,
                )
                for row in session.execute(asked)
                if row.member_number in known
            ]

    def first_commits(self, member: Member) -> list[tuple[str, str, datetime]]:
        """Return the lesson, step and time of arrival of each step a member has committed."""
        asked = (
            select(CommitRow.lesson, CommitRow.step, func.min(CommitRow.received))
            .join(Member, Member.number == CommitRow.member_number)
            .where(or_(Member.number == member.number, Member.merged_into == member.number))
            .where(CommitRow.round == FIRST)
            .group_by(CommitRow.lesson, CommitRow.step)
        )
        with self._reading() as session:
            return [(row[0], row[1], row[2]) for row in session.execute(asked)]

    def lessons(self, class_number: int) -> dict[str, tuple[int, int]]:
        """Return for each lesson that was begun its learners and its commits."""
        learner = func.coalesce(Member.merged_into, Member.number)
        asked = (
            select(CommitRow.lesson, func.count(learner.distinct()), func.count())
            .join(Member, Member.number == CommitRow.member_number)
            .where(CommitRow.class_number == class_number, Member.removed.is_(None))
            .group_by(CommitRow.lesson)
        )
        with self._reading() as session:
            return {row[0]: (row[1], row[2]) for row in session.execute(asked)}


class Room:
    """How much some members, and their class, may still hand in.

    Parameters
    ----------
    numbers
        Of the members.
    """

    def __init__(self, session: Session, class_number: int, numbers: set[int]) -> None:
        counted = (
            select(CommitRow.member_number, func.count())
            .where(CommitRow.member_number.in_(numbers))
            .group_by(CommitRow.member_number)
        )
        sizes = select(Member.number, Member.size).where(Member.number.in_(numbers))
        of_class = select(func.coalesce(func.sum(Member.size), 0)).where(
            Member.class_number == class_number
        )
        have = {row[0]: row[1] for row in session.execute(counted)}
        self.commits = {number: COMMITS - have.get(number, 0) for number in numbers}
        self.sizes = {row[0]: MEMBER_SIZE - row[1] for row in session.execute(sizes)}
        self.size = CLASS_SIZE - (session.scalar(of_class) or 0)

    def admits(self, row: Mapping[str, Any]) -> bool:
        """Say whether there is room for one more, and take it."""
        member, size = row["member_number"], size_of(row)
        # a class that was forgotten this moment has no sizes; that it has gone is noticed below
        left = min(self.sizes.get(member, MEMBER_SIZE), self.size)
        if self.commits[member] < 1 or size > left:
            return False
        self.commits[member] -= 1
        self.sizes[member] = self.sizes.get(member, MEMBER_SIZE) - size
        self.size -= size
        return True


def commit_row(member: Member, commit: Commit, now: datetime) -> dict[str, Any]:
    """Return the row of a commit."""
    return {
        "class_number": member.class_number,
        "member_number": member.number,
        "id": commit.id,
        "lesson": commit.lesson,
        "version": commit.version,
        "step": commit.step,
        "round": commit.round,
        "answers": canonical_json(commit.answers),
        "sure": canonical_json(commit.sure),
        "committed": commit.committed,
        "received": now,
    }


def key_of(row: Mapping[str, Any]) -> Key:
    return row["member_number"], row["id"]


def size_of(row: Mapping[str, Any]) -> int:
    return len(row["answers"]) + len(row["sure"])


def known_commits(
    session: Session, rows: Sequence[Mapping[str, Any]]
) -> dict[Key, Mapping[str, Any]]:
    """Return what the log has already under the keys of some rows."""
    if not rows:
        return {}
    key = tuple_(CommitRow.member_number, CommitRow.id)
    asked = select(CommitRow.member_number, CommitRow.id, *(getattr(CommitRow, n) for n in SAME))
    found = session.execute(asked.where(key.in_([key_of(row) for row in rows])))
    return {key_of(row): row for row in map(dict, found.mappings())}


def outcomes(
    rows: Sequence[Mapping[str, Any]],
    known: Mapping[Key, Mapping[str, Any]],
    new: Mapping[Key, Mapping[str, Any]],
    added: set[Key],
) -> Iterator[Outcome]:
    """Yield what became of each row of one member.

    Parameters
    ----------
    known, new
        By key, what was in the log before and what was to be added.
    added
        The keys of what was.
    """
    for row in rows:
        key = key_of(row)
        before = known.get(key, new.get(key))
        if before is None:
            yield "full"
        elif before is row and key in added:
            yield "kept"
        else:
            yield "known" if all(before[name] == row[name] for name in SAME) else "clash"


def canonical_json(values: Any) -> str:
    """Write answers as JSON, the same answers always the same way."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))
