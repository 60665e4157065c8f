"""What a class leaves behind, kept: rows in, plain values out, each call one transaction."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal, Self, cast

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from appraisal.classroom import codes
from appraisal.classroom.engine import (
    WRITES,
    StoreUnavailable,
    open_engine,
    store_url,
    translate_errors,
)
from appraisal.classroom.events import FIRST, Act, Commit, Deed, Opens
from appraisal.classroom.members import (
    ClassForgotten,
    ClassFull,
    Members,
    PseudonymTaken,
    members_by_number,
)
from appraisal.classroom.pseudonyms import fold_name
from appraisal.classroom.tables import (
    ActRow,
    Class,
    CommitRow,
    Device,
    Facilitator,
    Member,
)

COMMITS = 400  # of one member, in all lessons
MEMBER_SIZE = 400_000  # characters of one member's answers, in all lessons
CLASS_SIZE = 40_000_000  # of all members together
Outcome = Literal["kept", "known", "clash", "full"]


class Store(Members):
    """The class store: one file, or one database shared by several servers.

    Parameters
    ----------
    url
        Where it is; what the environment says, or the user's own file, when None.

    Raises
    ------
    AppraisalError
        When it cannot be opened. Every method raises :class:`StoreUnavailable` when it is away.
    """

    def __init__(self, url: str | None = None) -> None:
        self.address = store_url(url)
        self._engine = open_engine(self.address)
        self._writing = self._engine.execution_options(**{WRITES: True})
        dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        self._insert = dialect.insert
        super().__init__()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def check(self) -> None:
        """Ask whether the store answers; raises :class:`StoreUnavailable` when it is away."""
        with self._reading() as session:
            session.execute(select(Class.number).limit(1))

    def classes(self) -> list[tuple[Class, int, int]]:
        """Return every class with the number of its members and of its commits."""
        members = select(func.count()).where(Member.class_number == Class.number)
        commits = select(func.count()).where(CommitRow.class_number == Class.number)
        asked = select(Class, members.scalar_subquery(), commits.scalar_subquery())
        with self._reading() as session:
            return [(row[0], row[1], row[2]) for row in session.execute(asked.order_by(Class.name))]

    def class_named(self, name: str) -> Class | None:
        """Find a class by its name; capitals and spaces make no difference."""
        with self._reading() as session:
            return session.scalar(select(Class).where(Class.folded == fold_name(name)))

    def class_with(self, code: str) -> Class | None:
        """Find a class by its code."""
        with self._reading() as session:
            return session.scalar(select(Class).where(Class.code == code))

    def make_class(self, name: str, secret: str, opens: Opens, code: str) -> Class | None:
        """Make a class, or return the one that another process has just made under this name.

        None when the code is that of another class: draw another.
        """
        made = Class(
            name=name,
            folded=fold_name(name),
            code=code,
            secret=codes.hash_secret(secret),
            opens=opens,
            created=datetime.now(UTC),
        )
        try:
            with self._changing() as session:
                session.add(made)
        except IntegrityError:  # the name is taken by now, or the code
            return self.class_named(name)
        return made

    def change_secret(self, number: int, secret: str) -> None:
        """Give a class another facilitator secret; the one before opens nothing any more."""
        with self._changing() as session:
            found = session.get_one(Class, number)
            found.secret = codes.hash_secret(secret)

    def add_commits(self, member: Member, commits: Sequence[Commit]) -> list[Outcome]:
        """Add to the log what is not in it yet; all of it is kept, or none.

        Returns
        -------
        list
            For each commit: kept; known, when it was sent before; a clash, when its id belongs
            to another commit of the member; full, when the member can add no more.
        """
        outcomes: list[Outcome] = []
        now, added_size = datetime.now(UTC), 0
        own = CommitRow.member_number == member.number
        with self._in_class() as session:
            room = COMMITS - (session.scalar(select(func.count()).where(own)) or 0)
            left = self._room_left(session, member)
            for commit in commits:
                row = {
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
                known = session.scalar(select(CommitRow).where(own, CommitRow.id == commit.id))
                size = len(str(row["answers"])) + len(str(row["sure"]))
                if known is None and room > 0 and size <= left:
                    added = session.scalar(
                        self._insert(CommitRow)
                        .values(row)
                        .on_conflict_do_nothing()
                        .returning(CommitRow.number)
                    )
                    if added is not None:
                        room, left, added_size = room - 1, left - size, added_size + size
                        outcomes.append("kept")
                        continue
                    # the same member's other tab was faster
                    known = session.scalar(select(CommitRow).where(own, CommitRow.id == commit.id))
                same = known is not None and all(
                    getattr(known, field) == row[field]
                    for field in ("lesson", "step", "round", "answers")
                )
                outcomes.append("full" if known is None else "known" if same else "clash")
            if added_size:
                grown = update(Member).where(Member.number == member.number)
                session.execute(grown.values(size=Member.size + added_size))
        return outcomes

    def _room_left(self, session: Session, member: Member) -> int:
        """Return how many characters a member may still hand in."""
        of_class = select(func.coalesce(func.sum(Member.size), 0)).where(
            Member.class_number == member.class_number
        )
        own = select(Member.size).where(Member.number == member.number)
        return min(
            MEMBER_SIZE - (session.scalar(own) or 0), CLASS_SIZE - (session.scalar(of_class) or 0)
        )

    def add_act(
        self,
        class_number: int,
        id: str,
        act: Deed,
        lesson: str = "",
        step: str = "",
        q: str = "",
        text: str = "",
    ) -> None:
        """Write down what a facilitator does; the same id again changes nothing."""
        row = {
            "class_number": class_number,
            "id": id,
            "act": act,
            "lesson": lesson,
            "step": step,
            "question": q,
            "text": text,
            "at": datetime.now(UTC),
        }
        with self._in_class() as session:
            session.execute(self._insert(ActRow).values(row).on_conflict_do_nothing())

    def acts(self, class_number: int) -> list[Act]:
        """Return what facilitators of a class have done."""
        asked = select(ActRow).where(ActRow.class_number == class_number).order_by(ActRow.number)
        with self._reading() as session:
            return [
                Act(
                    row.number,
                    cast("Deed", row.act),
                    row.at,
                    row.lesson,
                    row.step,
                    row.question,
                    row.text,
                )
                for row in session.scalars(asked)
            ]

    def commits(self, class_number: int, lesson: str | None = None) -> list[Commit]:
        """Return the log of a class, or what of it belongs to a lesson; members by pseudonym.

        What a removed learner has handed in is not in it; what one of two merged learners has
        is the other's.
        """
        asked = (
            select(CommitRow)
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
                for row in session.scalars(asked)
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

    def revision(self, class_number: int) -> tuple[int, int, int] | None:
        """Count members, commits and acts: the log only grows, so a change shows in these.

        None when the class has been forgotten.
        """
        counts = [
            select(func.count()).where(table.class_number == Class.number).scalar_subquery()
            for table in (Member, CommitRow, ActRow)
        ]
        with self._reading() as session:
            found = session.execute(select(*counts).where(Class.number == class_number)).first()
        return (found[0], found[1], found[2]) if found else None

    def forget(self, class_number: int) -> None:
        """Erase a class and everything in it; from a file also what deleted rows leave behind.

        PostgreSQL gives the room of deleted rows back at its next vacuum; what its own backups
        hold is up to whoever makes them.
        """
        with self._changing() as session:
            for table in (ActRow, CommitRow, Device, Facilitator, Member):
                session.execute(delete(table).where(table.class_number == class_number))
            session.execute(delete(Class).where(Class.number == class_number))
        if self._engine.dialect.name == "sqlite":
            with translate_errors():
                raw = self._engine.raw_connection()
                try:  # the write-ahead log still has the old pages
                    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
                finally:
                    raw.close()


def canonical_json(values: Any) -> str:
    """Write answers as JSON, the same answers always the same way."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


__all__ = [
    "Class",
    "ClassForgotten",
    "ClassFull",
    "Member",
    "PseudonymTaken",
    "Store",
    "StoreUnavailable",
]
