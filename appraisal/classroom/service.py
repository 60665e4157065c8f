"""What a server does for a class: who comes in, what is handed in, what is opened.

Everything here is asked by a code and a token or secret, and answered in plain values. All of
it waits for the store, so a server calls it from a thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from appraisal.classroom import codes, hold_back, pseudonyms, registry, submissions
from appraisal.classroom.class_commits import CommitService
from appraisal.classroom.class_people import PeopleService, check_looks
from appraisal.classroom.events import ClassState, Commit
from appraisal.classroom.export import as_csv, participation_csv
from appraisal.classroom.items import questions_view
from appraisal.classroom.own_words import own_words_view
from appraisal.classroom.store import (
    Class,
    ClassForgotten,
    ClassFull,
    Member,
    PseudonymTaken,
    Store,
)
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.summary import Results, ResultsView, summarise
from appraisal.classroom.trouble import (
    JoiningClosed,
    NoSuchClass,
    NotAllowed,
    PseudonymUnavailable,
    no_class_text,
)
from appraisal.lessons.definition import Lesson
from appraisal.lessons.omissions import Omissions
from appraisal.lessons.state.held_back import ClassPolicy
from appraisal.views.class_member import ClassInfoView, JoinedView, MemberStateView, StandingView
from appraisal.views.class_page import AskedStep, OverviewView, WrittenQuestion


class ClassService(PeopleService, CommitService):
    """What a server does for every class that is open.

    Parameters
    ----------
    store
        Where everything is kept.
    open_codes
        The classes that may be asked for; every class of the store when None.
    """

    def __init__(self, store: Store, open_codes: Sequence[str] | None = None) -> None:
        self.store = store
        self.open_codes = None if open_codes is None else frozenset(open_codes)

    def class_view(self, code: str) -> ClassInfoView:
        """Say what a class is called and how its keys open, with a pseudonym to take."""
        found = self.find_class(code)
        taken = self.store.pseudonyms(found.number)
        return {
            "class": found.name,
            "code": codes.code_text(found.code),
            "opens": self.standing(found).opens,
            "joining": self.standing(found).joining,
            "suggestion": pseudonyms.new_pseudonym(taken),
        }

    def knows(self, code: str, token: Any) -> bool:
        """Say whether a token is one of a member of the class."""
        found = self.find_class(code)
        return isinstance(token, str) and self.store.member_with(found.number, token) is not None

    def join(self, code: str, token: Any, pseudonym: Any, rejoin: Any = None) -> JoinedView:
        """Let a learner in, or back in: a token that is known keeps its pseudonym.

        Parameters
        ----------
        rejoin
            A code that another browser of the learner, or the facilitator, was given.

        Raises
        ------
        PseudonymUnavailable
            When the pseudonym is taken or cannot be shown.
        BadSubmission
            When the class is full, or the token is none.
        """
        found = self.find_class(code)
        if not isinstance(token, str) or not codes.TOKEN.fullmatch(token):
            raise BadSubmission("A token is 22 to 86 letters, digits, hyphens or underscores.")
        member = self.store.member_with(found.number, token)
        is_new = member is None
        if member is None and rejoin is not None:
            member = self.admit_again(found, token, rejoin)
        elif member is None:
            if not self.standing(found).joining:
                raise JoiningClosed
            member = self.admit(found, token, pseudonym)
        return {"class": found.name, "pseudonym": member.pseudonym, "new": is_new}

    def admit(self, found: Class, token: str, pseudonym: Any) -> Member:
        try:
            if pseudonym is None:
                return self.admit_with_new_name(found, token)
            if not isinstance(pseudonym, str):
                raise pseudonyms.BadPseudonym("A pseudonym is text.")
            clean = pseudonyms.clean_pseudonym(pseudonym)
            check_looks(clean, self.store.members(found.number))
            return self.store.add_member(found.number, clean, token)
        except pseudonyms.BadPseudonym as error:
            free = pseudonyms.new_pseudonym(self.store.pseudonyms(found.number))
            raise PseudonymUnavailable("unfit", str(error), free) from None
        except PseudonymTaken:
            taken = self.store.pseudonyms(found.number)
            near = pseudonyms.add_number(pseudonyms.clean_pseudonym(pseudonym), taken)
            raise PseudonymUnavailable("taken", "Somebody has this pseudonym.", near) from None
        except ClassFull:
            raise BadSubmission("This class is full.") from None
        except ClassForgotten:
            raise NoSuchClass(no_class_text()) from None

    def admit_with_new_name(self, found: Class, token: str) -> Member:
        while True:
            name = pseudonyms.new_pseudonym(self.store.pseudonyms(found.number))
            try:
                return self.store.add_member(found.number, name, token)
            except PseudonymTaken:  # somebody was given the same at this moment
                continue

    def state(self, code: str, token: str) -> MemberStateView:
        """Say to a member what the facilitator has opened."""
        found, member = self.member(code, token)
        stands = self.standing(found)
        own = [
            (lesson, step)
            for lesson, step, received in self.store.first_commits(member)
            if stands.opens == "release" and stands.was_open(received)
        ]
        released = {*stands.released, *own}
        return {
            "class": found.name,
            "pseudonym": member.pseudonym,
            **class_state_view(replace(stands, released=frozenset(released))),
            "pass": hold_back.signed_pass(found.code, found.secret, own),
        }

    def policies(self) -> dict[str, ClassPolicy]:
        """Say of every open class what it holds back, for the kernels of this server."""
        found = [self.store.class_with(code) for code in sorted(self.open_codes or ())]
        return hold_back.policies_view(
            (one.code, one.secret, self.standing(one)) for one in found if one is not None
        )

    def act(self, code: str, secret: str, given: Any) -> StandingView:
        """Do what a facilitator asks, once for each id, and say what is open then."""
        found = self.find_as_facilitator(code, secret)
        id, deed, about = submissions.read_act(given)
        if deed == "open-round":
            submissions.require_asked(self.standing(found), about[:3])
        try:
            self.store.add_act(found.number, id, deed, *about)
            if deed == "switch-off":
                self.close_unasked(found)
        except ClassForgotten:
            raise NoSuchClass(no_class_text()) from None
        return class_state_view(self.standing(found))

    def close_unasked(self, found: Class) -> None:
        """Close the votes on questions that the class is not asked any more: no page shows them."""
        stands = self.standing(found)
        for vote in stands.rounds:
            item = vote.lesson, vote.step, vote.question
            if vote.closed is None and not submissions.is_asked(stands, item):
                self.store.add_act(found.number, codes.new_secret(), "close-round", *item)

    def overview(self, code: str, secret: str) -> OverviewView:
        """Describe a class to its facilitator: who is in it, and which lessons were begun."""
        found = self.find_as_facilitator(code, secret)
        begun = self.store.lessons(found.number)
        return {
            "class": found.name,
            "code": codes.code_text(found.code),
            "owner": codes.verify_secret(secret, found.secret),
            "joined": len(self.store.members(found.number)),
            "standing": class_state_view(self.standing(found)),
            "lessons": [
                {"id": id, "title": lesson.title, "learners": begun[id][0], "commits": begun[id][1]}
                for id in sorted(begun)
                if (lesson := submissions.find_definition(id))
            ],
        }

    def summary(self, code: str, secret: str, lesson: str, meeting: int = 0) -> Results:
        """Compute the results of a class in one lesson, for its facilitator.

        Parameters
        ----------
        meeting
            The session they are of; 0 is all of them.
        """
        found = self.find_as_facilitator(code, secret)
        definition = self.lesson_for_class(found, lesson)
        commits = self.commits(found, definition.id, meeting)
        return summarise(definition, commits, self.store.members(found.number))

    def lesson_for_class(self, found: Class, lesson: str) -> Lesson:
        """Return a lesson as the class is asked it: without what is switched off."""
        return registry.lesson_for_class(self.store, found, lesson)

    def omissions(self, found: Class, lesson: Lesson) -> Omissions:
        """Return what the class is not asked of a lesson."""
        return self.standing(found).omissions(lesson.id)

    def questions(self, code: str, secret: str, lesson: str) -> list[AskedStep]:
        """List what a lesson asks, step by step, for the facilitator to switch off."""
        self.find_as_facilitator(code, secret)
        return questions_view(submissions.require_lesson(lesson))

    def commits(self, found: Class, lesson: str | None, meeting: int = 0) -> list[Commit]:
        """Return the log of a class, of one lesson and one session where they are named."""
        stands = self.standing(found)
        log = self.store.commits(found.number, lesson)
        return [one for one in log if stands.in_meeting(meeting, one.received)]

    def results(
        self, code: str, secret: str, lesson: str, meeting: int = 0, beside: int = -1
    ) -> ResultsView:
        """Describe the results of a class in one lesson, and what is open in it.

        Parameters
        ----------
        beside
            Another session, to compare with; -1 is none.
        """
        found = self.find_as_facilitator(code, secret)
        told: ResultsView = {
            "class": found.name,
            "code": codes.code_text(found.code),
            "standing": class_state_view(self.standing(found)),
            "results": self.summary(code, secret, lesson, meeting),
        }
        if beside >= 0:
            told["beside"] = self.summary(code, secret, lesson, beside)
        return told

    def own_words(
        self, code: str, secret: str, lesson: str, meeting: int = 0
    ) -> list[WrittenQuestion]:
        """Describe what was written in own words in one lesson, without names."""
        found = self.find_as_facilitator(code, secret)
        definition = self.lesson_for_class(found, lesson)
        return own_words_view(definition, self.commits(found, definition.id, meeting))

    def table(self, code: str, secret: str, lesson: str | None) -> str:
        """Return the answers of a class as CSV, for its facilitator."""
        found = self.find_as_facilitator(code, secret)
        return as_csv(self.commits(found, lesson))

    def participation(self, code: str, secret: str) -> str:
        """Return who took part in what and when, as CSV, for the facilitator."""
        found = self.find_as_facilitator(code, secret)
        people = [member for member, _ in self.store.people(found.number)]
        return participation_csv(people, self.commits(found, None), self.standing(found))

    def standing(self, found: Class) -> ClassState:
        """Return what the facilitator has opened in a class."""
        return registry.class_standing(self.store, found)

    def is_open(self, code: str) -> bool:
        """Say without asking the store whether a code may be one of an open class."""
        read = codes.read_code(code)
        return read is not None and (self.open_codes is None or read in self.open_codes)

    def find_class(self, code: str) -> Class:
        """Return the class with a code.

        Raises
        ------
        NoSuchClass
            When there is none, or it is not open.
        """
        read = codes.read_code(code)
        found = self.store.class_with(read) if read and self.is_open(code) else None
        if found is None:
            raise NoSuchClass(no_class_text())
        return found

    def member(self, code: str, token: str) -> tuple[Class, Member]:
        """Return a class and the member a token belongs to.

        Raises
        ------
        NotAllowed
            When nobody in it has this token.
        """
        found = self.find_class(code)
        fits = codes.TOKEN.fullmatch(token)
        member = self.store.member_with(found.number, token) if fits else None
        if member is None:
            raise NotAllowed("Nobody in this class has this token. Join it again.")
        return found, member

    def find_as_facilitator(self, code: str, secret: str) -> Class:
        """Return a class to one of its facilitators.

        Raises
        ------
        NotAllowed
            When the secret opens this class to nobody, or no longer.
        """
        found = self.find_class(code)
        if codes.verify_secret(secret, found.secret):
            return found
        others = self.store.facilitators(found.number)
        if not any(codes.verify_secret(secret, other.secret) for other in others):
            raise NotAllowed("This is not the facilitator's link of this class.")
        return found


def class_state_view(now: ClassState) -> StandingView:
    """Describe what is open for a browser."""
    released: dict[str, list[str]] = {}
    for lesson, step in sorted(now.released):
        released.setdefault(lesson, []).append(step)
    left_out: dict[str, list[str]] = {}
    for switch in sorted(now.switched_off):
        if switch.lesson:
            left_out.setdefault(switch.lesson, []).append(switch.item)
    return {
        "opens": now.opens,
        "released": released,
        "rounds": [
            {
                "lesson": r.lesson,
                "step": r.step,
                "question": r.question,
                "open": r.closed is None,
                "turn": r.turn,
            }
            for r in now.rounds
        ],
        "without": sorted(switch.part for switch in now.switched_off if switch.part),
        "left_out": left_out,
        "joining": now.joining,
        "sessions": [
            {
                "number": m.number,
                "name": m.name,
                "begun": m.begun.isoformat() if m.begun else None,
            }
            for m in now.meetings
        ],
    }
