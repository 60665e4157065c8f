"""What a class leaves behind, kept: rows in, plain values out, each call one transaction."""

from datetime import UTC, datetime
from typing import Self, cast

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from appraisal.classroom import codes
from appraisal.classroom.commit_log import CommitLog
from appraisal.classroom.engine import (
    WRITES,
    StoreUnavailable,
    open_engine,
    store_url,
    translate_errors,
)
from appraisal.classroom.events import Act, Deed, Opens
from appraisal.classroom.members import (
    ClassForgotten,
    ClassFull,
    PseudonymTaken,
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


class Store(CommitLog):
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


__all__ = [
    "Class",
    "ClassForgotten",
    "ClassFull",
    "Member",
    "PseudonymTaken",
    "Store",
    "StoreUnavailable",
]
