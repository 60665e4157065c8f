"""What a facilitator does with the people of a class, and a learner with another device."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from appraisal.classroom import codes, pseudonyms, registry
from appraisal.classroom.members import REJOIN, ClassFull, NoSuchMember, PseudonymTaken
from appraisal.classroom.store import Class, Member, Store
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.trouble import NotAllowed, PseudonymUnavailable
from appraisal.errors import AppraisalError
from appraisal.views.class_member import RejoinCode
from appraisal.views.class_page import (
    ChangedFacilitators,
    ChangedLearners,
    FacilitatorsChange,
    LearnersChange,
    PeopleView,
)

# an open page asks anew at least this often, and its last word counts a little longer
HERE = timedelta(seconds=40)
LARGEST = 2**53  # number that a browser writes down whole


class PeopleService:
    """What a server does with the people of a class.

    Attributes
    ----------
    store
        Where everything is kept.
    """

    store: Store

    def find_as_facilitator(self, code: str, secret: str) -> Class:
        raise NotImplementedError

    def member(self, code: str, token: str) -> tuple[Class, Member]:
        raise NotImplementedError

    def people(self, code: str, secret: str) -> PeopleView:
        """Describe the people of a class to a facilitator: who they are, and who is there."""
        found = self.find_as_facilitator(code, secret)
        now = datetime.now(UTC)
        return {
            "learners": [
                {
                    "number": member.number,
                    "pseudonym": member.pseudonym,
                    "commits": commits,
                    "here": bool(member.seen and now - member.seen < HERE),
                    "lesson": member.seen_in or "",
                    "seen": member.seen.isoformat(timespec="seconds") if member.seen else None,
                }
                for member, commits in self.store.people(found.number)
            ],
            "facilitators": [
                {"number": other.number, "name": other.name}
                for other in self.store.facilitators(found.number)
            ],
        }

    def change_people(self, code: str, secret: str, given: Any) -> ChangedLearners:
        """Rename, remove or merge learners, or give one a code to come back in with."""
        found = self.find_as_facilitator(code, secret)
        asked = given if isinstance(given, Mapping) else {}
        deed, number, into = asked.get("act"), asked.get("number"), asked.get("into")
        told: LearnersChange = {}
        try:
            if deed == "remove-idle":
                told["removed"] = self.store.remove_idle(found.number, HERE)
            elif not is_number(number) or (deed == "merge" and not is_number(into)):
                raise BadSubmission("Name a learner of this class by number.")
            elif deed == "remove":
                self.store.remove(found.number, number)
            elif deed == "rename":
                self.rename(found, number, asked.get("pseudonym"))
            elif deed == "merge":
                self.store.merge(found.number, number, int(str(into)))
            elif deed == "rejoin":
                told |= self.offer_rejoin(found, number)
            else:
                raise BadSubmission("There are remove, remove-idle, rename, merge and rejoin.")
        except NoSuchMember:
            raise BadSubmission("There is no such learner in this class.") from None
        self.note_change(found)
        return {**told, **self.people(code, secret)}

    def rename(self, found: Class, number: int, pseudonym: Any) -> None:
        if not isinstance(pseudonym, str):
            raise BadSubmission("A pseudonym is text.")
        try:
            clean = pseudonyms.clean_pseudonym(pseudonym)
            others = [m.pseudonym for m, _ in self.store.people(found.number) if m.number != number]
            check_looks(clean, others)
            self.store.rename(found.number, number, clean)
        except pseudonyms.BadPseudonym as error:
            raise BadSubmission(str(error)) from None
        except PseudonymTaken:
            raise BadSubmission("Another learner of this class has this pseudonym.") from None

    def offer_rejoin(self, found: Class, number: int) -> RejoinCode:
        code = codes.new_code()
        self.store.offer_rejoin(found.number, number, code)
        return {"rejoin": codes.code_text(code), "minutes": int(REJOIN.total_seconds() // 60)}

    def offer_device(self, code: str, token: str) -> RejoinCode:
        """Give a learner a code with which to come in from another device as themselves."""
        found, member = self.member(code, token)
        return self.offer_rejoin(found, member.number)

    def admit_again(self, found: Class, token: str, rejoin: Any) -> Member:
        """Let another browser of a learner in.

        Raises
        ------
        PseudonymUnavailable
            When the code opens nothing, or no longer.
        """
        code = codes.read_code(rejoin) if isinstance(rejoin, str) and len(rejoin) < 40 else None
        try:
            member = self.store.take_rejoin(found.number, code, token) if code else None
        except ClassFull:
            raise BadSubmission("So many devices have come in as this learner already.") from None
        if member is None:
            raise PseudonymUnavailable(
                "rejoin", "This code opens nothing, or no longer. Ask for a new one.", ""
            )
        return member

    def change_facilitators(self, code: str, secret: str, given: Any) -> ChangedFacilitators:
        """Give another facilitator a link of their own, or end it; whoever made the class does."""
        found = self.find_as_facilitator(code, secret)
        if not codes.verify_secret(secret, found.secret):
            raise NotAllowed("Only the first facilitator's link can do this.")
        asked = given if isinstance(given, Mapping) else {}
        told: FacilitatorsChange = {}
        if asked.get("act") == "invite":
            try:
                name = registry.class_name(str(asked.get("name") or "")[:200])
            except AppraisalError:
                raise BadSubmission(
                    "A facilitator's name has 1 to 60 visible characters, a letter among them."
                ) from None
            told["secret"] = codes.new_secret()
            try:
                self.store.invite_facilitator(found.number, name, told["secret"])
            except ClassFull:
                raise BadSubmission("This class has had as many facilitators as it may.") from None
        elif asked.get("act") == "end" and is_number(asked.get("number")):
            try:
                self.store.end_facilitator(found.number, asked["number"])
            except NoSuchMember:
                raise BadSubmission("There is no such facilitator in this class.") from None
        else:
            raise BadSubmission("There are invite, with a name, and end, with a number.")
        self.note_change(found)
        return {**told, **self.people(code, secret)}

    def note_change(self, found: Class) -> None:
        """Let whoever follows the class hear that its people have changed."""
        self.store.add_act(found.number, codes.new_secret(), "people")


def check_looks(pseudonym: str, others: Iterable[str]) -> None:
    """Refuse a pseudonym that a class would read as another learner's.

    Raises
    ------
    PseudonymTaken
        When one of the others looks like it.
    """
    looks = pseudonyms.looks_of(pseudonym)
    if any(pseudonyms.looks_of(other) == looks for other in others):
        raise PseudonymTaken


def is_number(value: Any) -> TypeGuard[int]:
    """Say whether something may be the number of a learner or a facilitator."""
    return type(value) is int and 0 < value < LARGEST
