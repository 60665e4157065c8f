"""The tables of the class store. Commits and acts are logs: rows are added, never changed."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, whatever the database knows of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


# SQLite numbers rows by itself only in a column it calls INTEGER, and gives the number of a row
# that was erased to another unless told not to
Number = BigInteger().with_variant(Integer(), "sqlite")
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Table(DeclarativeBase):
    """What all tables share: the list of them."""


class Class(Table):
    """A class, its code, and what is kept of its facilitator's secret."""

    __tablename__ = "classes"
    __table_args__ = NEVER_AGAIN

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(Text, unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    secret: Mapped[str] = mapped_column(String(64))
    opens: Mapped[str] = mapped_column(String(12))
    created: Mapped[datetime] = mapped_column(UtcDateTime)


class Member(Table):
    """A learner in a class: a pseudonym and what is kept of a token, nothing else.

    Attributes
    ----------
    removed
        When the facilitator has removed them; nothing of theirs counts any more.
    merged_into
        Whose they are counted as: one learner who came in twice.
    seen, seen_in
        When a page of theirs was last known to be open, and in which lesson.
    rejoin, rejoin_until
        What is kept of a code that lets another browser in as them, and how long.
    size
        Characters of all they have handed in.
    """

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("class_number", "folded"),
        UniqueConstraint("class_number", "token"),
        NEVER_AGAIN,
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    class_number: Mapped[int] = mapped_column(ForeignKey("classes.number", ondelete="CASCADE"))
    pseudonym: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(String(64))
    joined: Mapped[datetime] = mapped_column(UtcDateTime)
    removed: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_into: Mapped[int | None] = mapped_column(Number)
    seen: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_in: Mapped[str | None] = mapped_column(String(80))
    rejoin: Mapped[str | None] = mapped_column(String(64))
    rejoin_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    size: Mapped[int] = mapped_column(Integer, server_default="0", default=0)


class Device(Table):
    """Another browser of a member, by what is kept of its token."""

    __tablename__ = "devices"
    __table_args__ = (UniqueConstraint("class_number", "token"), NEVER_AGAIN)

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    class_number: Mapped[int] = mapped_column(ForeignKey("classes.number", ondelete="CASCADE"))
    member_number: Mapped[int] = mapped_column(ForeignKey("members.number", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(64))
    added: Mapped[datetime] = mapped_column(UtcDateTime)


class Facilitator(Table):
    """Another facilitator: what is kept of the secret of a link that can be ended."""

    __tablename__ = "facilitators"
    __table_args__ = (NEVER_AGAIN,)

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    class_number: Mapped[int] = mapped_column(ForeignKey("classes.number", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    secret: Mapped[str] = mapped_column(String(64))
    invited: Mapped[datetime] = mapped_column(UtcDateTime)
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CommitRow(Table):
    """One commit, once: the id its browser gave it is unique for the member."""

    __tablename__ = "commits"
    __table_args__ = (
        UniqueConstraint("member_number", "id"),
        Index("commits_of_a_lesson", "class_number", "lesson"),
        NEVER_AGAIN,
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    class_number: Mapped[int] = mapped_column(ForeignKey("classes.number", ondelete="CASCADE"))
    member_number: Mapped[int] = mapped_column(ForeignKey("members.number", ondelete="CASCADE"))
    id: Mapped[str] = mapped_column(String(64))
    lesson: Mapped[str] = mapped_column(String(80))
    version: Mapped[int] = mapped_column(Integer)
    step: Mapped[str] = mapped_column(String(80))
    round: Mapped[int] = mapped_column(Integer)
    answers: Mapped[str] = mapped_column(Text)  # JSON
    sure: Mapped[str] = mapped_column(Text)  # JSON
    committed: Mapped[datetime] = mapped_column(UtcDateTime)
    received: Mapped[datetime] = mapped_column(UtcDateTime)


class ActRow(Table):
    """One thing a facilitator has done, in the order of its number."""

    __tablename__ = "acts"
    __table_args__ = (UniqueConstraint("class_number", "id"), NEVER_AGAIN)

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    class_number: Mapped[int] = mapped_column(ForeignKey("classes.number", ondelete="CASCADE"))
    id: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(20))
    lesson: Mapped[str] = mapped_column(String(80))
    step: Mapped[str] = mapped_column(String(80))
    question: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(80), server_default="", default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
