"""The learners and the facilitators of a class, kept: let in, renamed, merged, removed."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Select, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from appraisal.classroom import codes
from appraisal.classroom.engine import translate_errors
from appraisal.classroom.pseudonyms import fold_pseudonym
from appraisal.classroom.tables import Class, CommitRow, Device, Facilitator, Member

MEMBERS = 1000  # in a class; more is somebody's program
DEVICES = 10  # of one member
FACILITATORS = 20  # with links of their own, ended ones too
SETTLED = timedelta(seconds=15)  # within which a page that has joined says that it is there
REJOIN = timedelta(minutes=15)  # a code for another browser opens the class so long


class PseudonymTaken(Exception):
    """The pseudonym belongs to another member of the class."""


class ClassForgotten(Exception):
    """The class has been forgotten."""


class ClassFull(Exception):
    """The class, or the log of a member, holds as much as it may."""


class NoSuchMember(Exception):
    """No learner, or no facilitator, of the class has this number."""


class Members:
    """What a store keeps of the people of a class.

    Attributes
    ----------
    _engine, _writing
        The database, to read from and to write to.
    """

    _engine: Engine
    _writing: Engine
    _insert: Any

    def __init__(self) -> None:
        # SQLite has one writer: waiting here is sooner over than asking it again and again
        sqlite = self._engine.dialect.name == "sqlite"
        self._turn: Any = threading.Lock() if sqlite else nullcontext()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translate_errors(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _changing(self) -> Iterator[Session]:
        with (
            self._turn,
            translate_errors(),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _in_class(self) -> Iterator[Session]:
        try:
            with self._changing() as session:
                yield session
        except IntegrityError:  # the only constraint that is not met halfway: the class is there
            raise ClassForgotten from None

    def member_with(self, class_number: int, token: str) -> Member | None:
        """Find a member by the token of any browser of theirs; a removed one is found no more."""
        return self.members_with(class_number, [token]).get(token)

    def members_with(self, class_number: int, tokens: Iterable[str]) -> dict[str, Member]:
        """Find the members that some tokens belong to."""
        hashed = {codes.hash_secret(token): token for token in tokens}
        own = select(Member.token, Member).where(
            Member.class_number == class_number, Member.token.in_(hashed)
        )
        others = (
            select(Device.token, Member)
            .join(Member, Member.number == Device.member_number)
            .where(Device.class_number == class_number, Device.token.in_(hashed))
        )
        with self._reading() as session:
            found = {row[0]: row[1] for row in session.execute(own)}
            if len(found) < len(hashed):
                found |= {row[0]: row[1] for row in session.execute(others)}
            for token, one in found.items():
                if one.merged_into is not None:
                    found[token] = session.get_one(Member, one.merged_into)
            return {hashed[token]: one for token, one in found.items() if not one.removed}

    def pseudonyms(self, class_number: int) -> frozenset[str]:
        """Return the pseudonyms of a class, folded."""
        with self._reading() as session:
            found = session.scalars(of_class(class_number).with_only_columns(Member.folded))
            return frozenset(found)

    def people(self, class_number: int) -> list[tuple[Member, int]]:
        """Return the learners of a class by pseudonym, each with the number of their commits."""
        learner = func.coalesce(Member.merged_into, Member.number)
        counted = (
            select(learner, func.count())
            .join(CommitRow, CommitRow.member_number == Member.number)
            .where(CommitRow.class_number == class_number)
            .group_by(learner)
        )
        with self._reading() as session:
            commits = {row[0]: row[1] for row in session.execute(counted)}
            found = session.scalars(of_class(class_number).order_by(Member.pseudonym))
            return [(member, commits.get(member.number, 0)) for member in found]

    def members(self, class_number: int) -> list[str]:
        """Return the pseudonyms of a class, as they are shown."""
        with self._reading() as session:
            found = of_class(class_number).with_only_columns(Member.pseudonym)
            return sorted(session.scalars(found))

    def add_member(self, class_number: int, pseudonym: str, token: str) -> Member:
        """Let a learner in, under a pseudonym nobody has.

        A class that is full has room for whoever is there: one who came in, handed in nothing
        and was never seen again makes place.

        Raises
        ------
        PseudonymTaken
            When somebody has it.
        ClassFull
            When the class can take no more.
        """
        now = datetime.now(UTC)
        row = {
            "class_number": class_number,
            "pseudonym": pseudonym,
            "folded": fold_pseudonym(pseudonym),
            "token": codes.hash_secret(token),
            "joined": now,
        }
        asked = select(Member).where(
            Member.class_number == class_number, Member.token == row["token"]
        )
        with self._in_class() as session:
            counted = of_class(class_number).with_only_columns(func.count())
            if session.scalar(asked) is None and (session.scalar(counted) or 0) >= MEMBERS:
                make_room(session, class_number, now)
            session.execute(self._insert(Member).values(row).on_conflict_do_nothing())
            found = session.scalar(asked)
        if found is None:
            raise PseudonymTaken
        return found

    def rename(self, class_number: int, number: int, pseudonym: str) -> None:
        """Give a learner another pseudonym.

        Raises
        ------
        PseudonymTaken
            When another learner has it.
        NoSuchMember
            When there is no such learner.
        """
        folded = fold_pseudonym(pseudonym)
        try:
            with self._changing() as session:
                found = learner(session, class_number, number)
                found.pseudonym, found.folded = pseudonym, folded
        except IntegrityError:
            raise PseudonymTaken from None

    def remove(self, class_number: int, number: int) -> None:
        """Remove a learner: nothing of theirs counts, and their browsers are let in no more."""
        with self._changing() as session:
            found = learner(session, class_number, number)
            found.removed = datetime.now(UTC)
            found.folded = f"\n{found.number}"  # the pseudonym may be taken again
            found.rejoin = None

    def remove_idle(self, class_number: int, here: timedelta) -> int:
        """Remove all who have handed in nothing and of whom no page is open; return how many.

        Parameters
        ----------
        here
            How long ago somebody may have been seen and still counts as there.
        """
        since = datetime.now(UTC) - here
        with self._changing() as session:
            idle = never_used(class_number).where(func.coalesce(Member.seen, Member.joined) < since)
            numbers = [*session.scalars(idle.with_only_columns(Member.number))]
            session.execute(delete(Member).where(Member.number.in_(numbers)))
        return len(numbers)

    def merge(self, class_number: int, number: int, into: int) -> None:
        """Count two learners as one: whoever came in twice."""
        with self._changing() as session:
            found, other = (learner(session, class_number, n) for n in (number, into))
            if found is other:
                raise NoSuchMember
            session.execute(
                update(Member)
                .where(Member.merged_into == found.number)
                .values(merged_into=other.number)
            )
            found.merged_into, found.folded = other.number, f"\n{found.number}"
            found.rejoin = None

    def offer_rejoin(self, class_number: int, number: int, code: str) -> None:
        """Keep a code that lets one other browser in as this learner, for some minutes."""
        with self._changing() as session:
            found = learner(session, class_number, number)
            found.rejoin = codes.hash_secret(code)
            found.rejoin_until = datetime.now(UTC) + REJOIN

    def take_rejoin(self, class_number: int, code: str, token: str) -> Member | None:
        """Let a browser in as the learner a code was made for, once; None when it opens nothing."""
        now = datetime.now(UTC)
        with self._in_class() as session:
            offered = of_class(class_number).where(
                Member.rejoin == codes.hash_secret(code), Member.rejoin_until > now
            )
            found = session.scalar(offered)
            if found is None:
                return None
            own = select(func.count()).where(Device.member_number == found.number)
            if (session.scalar(own) or 0) >= DEVICES:
                raise ClassFull
            row = {
                "class_number": class_number,
                "member_number": found.number,
                "token": codes.hash_secret(token),
                "added": now,
            }
            session.execute(self._insert(Device).values(row).on_conflict_do_nothing())
            found.rejoin = None
            return found

    def note_seen(self, seen: Mapping[int, tuple[datetime, str]]) -> None:
        """Keep when pages of members were last known to be open, and in which lesson."""
        rows = [{"number": n, "seen": at, "seen_in": where} for n, (at, where) in seen.items()]
        if rows:
            with self._changing() as session:
                session.execute(update(Member), rows)

    def facilitators(self, class_number: int) -> list[Facilitator]:
        """Return the further facilitators of a class whose links still open it."""
        asked = select(Facilitator).where(
            Facilitator.class_number == class_number, Facilitator.ended.is_(None)
        )
        with self._reading() as session:
            return [*session.scalars(asked.order_by(Facilitator.number))]

    def invite_facilitator(self, class_number: int, name: str, secret: str) -> None:
        """Keep the secret of a link for another facilitator."""
        with self._in_class() as session:
            counted = select(func.count()).where(Facilitator.class_number == class_number)
            if (session.scalar(counted) or 0) >= FACILITATORS:
                raise ClassFull
            session.add(
                Facilitator(
                    class_number=class_number,
                    name=name,
                    secret=codes.hash_secret(secret),
                    invited=datetime.now(UTC),
                )
            )

    def end_facilitator(self, class_number: int, number: int) -> None:
        """End the link of another facilitator."""
        with self._changing() as session:
            found = session.get(Facilitator, number)
            if found is None or found.class_number != class_number:
                raise NoSuchMember
            found.ended = found.ended or datetime.now(UTC)


def of_class(class_number: int) -> Select[Member]:
    """Select the learners of a class, each once."""
    return select(Member).where(
        Member.class_number == class_number,
        Member.removed.is_(None),
        Member.merged_into.is_(None),
    )


def never_used(class_number: int) -> Select[Member]:
    """Select the learners who have handed in nothing."""
    handed_in = select(CommitRow.number).where(CommitRow.member_number == Member.number)
    return of_class(class_number).where(~handed_in.exists())


def make_room(session: Session, class_number: int, now: datetime) -> None:
    """Let the one go who was never seen; a page that has joined is seen within a moment."""
    idle = never_used(class_number).where(Member.seen.is_(None), Member.joined < now - SETTLED)
    number = session.scalar(idle.with_only_columns(Member.number).order_by(Member.joined).limit(1))
    if number is None:
        raise ClassFull
    session.execute(delete(Member).where(Member.number == number))


def learner(session: Session, class_number: int, number: int) -> Member:
    """Return a learner of a class.

    Raises
    ------
    NoSuchMember
        When there is none with this number.
    """
    found = session.scalar(of_class(class_number).where(Member.number == number))
    if found is None:
        raise NoSuchMember
    return found


def members_by_number(session: Session, class_number: int) -> dict[int, str]:
    """Return under which pseudonym the commits of each member count."""
    rows = [*session.scalars(select(Member).where(Member.class_number == class_number))]
    shown = {row.number: row for row in rows}
    counted = {row.number: shown.get(row.merged_into or row.number, row) for row in rows}
    return {
        number: row.pseudonym
        for number, row in counted.items()
        if not row.removed and not shown[number].removed
    }


__all__ = [
    "Class",
    "ClassForgotten",
    "ClassFull",
    "Members",
    "NoSuchMember",
    "PseudonymTaken",
]
