"""What a learner's browser hands in, read: a commit that fits its lesson, or the reason why not."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from appraisal import content
from appraisal.classroom.events import DEEDS, FIRST, ClassState, Commit, Deed, Item
from appraisal.classroom.pseudonyms import is_refused
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, any_lesson
from appraisal.lessons.omissions import NOTHING, Omissions, narrow_lesson
from appraisal.lessons.omitted_parts import PARTS
from appraisal.lessons.questions import KEYED, Question
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import NotNow, Progress, open_questions_text

ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
LAST = 20  # round; nobody discusses a question so often
MOST_ANSWERS = 200  # in a step; far more than any lesson asks
LARGEST = 64 * 1024  # characters of the answers of one commit, as JSON
LONGEST_SESSION = 60  # characters of the name of a session
LONGEST_REASON = 300  # characters
ABOUT = ("lesson", "step", "question")
OmittedOf = Callable[[str], Omissions]


class BadSubmission(AppraisalError):
    """What was handed in cannot be kept; its text says why."""


@cache
def find_definition(id: str) -> Lesson | None:
    """Return the lesson, plenary or lab with this id, read once."""
    try:
        return any_lesson(id)
    except content.UnknownId:
        return None


def require_lesson(id: Any) -> Lesson:
    """Return a lesson or lab.

    Raises
    ------
    BadSubmission
        When there is none with this id.
    """
    found = find_definition(id) if isinstance(id, str) and len(id) <= 80 else None
    if found is None:
        raise BadSubmission(f"There is no lesson {quote_short(id)}.")
    return found


def votable_question(lesson_id: Any, step: Any, question: Any) -> Question:
    """Return the question a class can vote on again.

    Raises
    ------
    BadSubmission
        When there is none, or it is asked in one's own words.
    """
    found = require_lesson(lesson_id)
    asked = next((s for s in found.steps if s.id == step), None)
    item = asked.question(question) if asked and isinstance(question, str) else None
    if item is None:
        raise BadSubmission(
            f"{found.title} has no question {quote_short(question)} "
            f"in the step {quote_short(step)}."
        )
    if not isinstance(item, KEYED):
        raise BadSubmission(f"The question {quote_short(question)} cannot be voted on.")
    return item


def lesson_for_class(stands: ClassState, lesson: str) -> Lesson:
    """Return a lesson as a class is asked it: without what is switched off.

    Raises
    ------
    BadSubmission
        When there is none with this id.
    """
    whole = require_lesson(lesson)
    return narrow_lesson(whole, stands.omissions(whole.id))


def is_asked(stands: ClassState, item: Item) -> bool:
    """Say whether a class is asked a question now."""
    lesson, step, question = item
    asked = lesson_for_class(stands, lesson)
    return any(one.id == step and one.question(question) for one in asked.steps)


def require_asked(stands: ClassState, item: Item) -> None:
    """Refuse to have a question voted on that the class is not asked.

    Raises
    ------
    BadSubmission
        When it is switched off.
    """
    if not is_asked(stands, item):
        raise BadSubmission(
            f"The question {quote_short(item[2])} is switched off for this class. Switch it on "
            "under 'What is asked' first."
        )


def read(entry: Any, member: str, omitted: OmittedOf = lambda lesson: NOTHING) -> Commit:
    """Read one commit of a learner; nothing in it is trusted.

    Parameters
    ----------
    entry
        What the browser sent.
    member
        Whose it is.
    omitted
        What its class is not asked of a lesson, or was at any time not asked.

    Raises
    ------
    BadSubmission
        When it does not fit the lesson. A commit to an earlier version of the lesson cannot be
        held against its questions; it is kept with its version and counted apart.
    """
    if not isinstance(entry, Mapping):
        raise BadSubmission("A commit is an object with id, lesson, version, step and answers.")
    id, version, turn = entry.get("id"), entry.get("version"), entry.get("round", FIRST)
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise BadSubmission(
            "A commit needs an id of 8 to 64 letters, digits, hyphens or underscores."
        )
    if type(version) is not int or not 1 <= version < 1_000_000:
        raise BadSubmission(f"{quote_short(version)} is no version of a lesson.")
    if type(turn) is not int or not FIRST <= turn <= LAST:
        raise BadSubmission(f"{quote_short(turn)} is no round; they go from {FIRST} to {LAST}.")
    found, step, answers = (
        require_lesson(entry.get("lesson")),
        entry.get("step"),
        entry.get("answers"),
    )
    if not isinstance(answers, Mapping) or not answers or len(answers) > MOST_ANSWERS:
        raise BadSubmission("A commit needs its answers, by the ids of the questions.")
    if not isinstance(step, str) or not content.ID.fullmatch(step) or len(step) > 80:
        raise BadSubmission(f"{quote_short(step)} is no step.")
    if version > found.version:
        raise BadSubmission(f"There is no version {version} of {found.title}.")
    if turn > FIRST:
        if version != found.version:
            raise BadSubmission(
                "A second vote is cast on the lesson as it is now. Reload the page."
            )
        answers = read_second_votes(found, step, answers)
    elif version == found.version:
        answers = read_first_answers(found, step, answers, omitted(found.id))
    if len(json.dumps(answers)) > LARGEST:
        raise BadSubmission("These answers are too long to keep.")
    return Commit(
        member=member,
        id=id,
        lesson=found.id,
        version=version,
        step=step,
        answers=dict(answers),
        committed=read_time(entry.get("committed")),
        round=turn,
        sure=read_certainty(entry.get("sure"), answers),
    )


def read_act(given: Any) -> tuple[str, Deed, tuple[str, str, str, str]]:
    """Read what a facilitator does.

    Returns
    -------
    id, deed, about
        About which lesson, step and question, and with which words.

    Raises
    ------
    BadSubmission
        When there is no such act, or nothing it could be about.
    """
    deed = given.get("act") if isinstance(given, Mapping) else None
    if deed not in DEEDS:
        raise BadSubmission(f"{quote_short(deed)} is no act; there are {', '.join(DEEDS)}.")
    id = given.get("id")
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise BadSubmission(
            "An act needs an id of 8 to 64 letters, digits, hyphens or underscores."
        )
    lesson, step, question, text = "", "", "", ""
    if deed in ("open-round", "close-round"):
        lesson, step, question = (str(given.get(k)) for k in ABOUT)
        votable_question(lesson, step, question)
    elif deed == "release":
        lesson, step = (str(given.get(k)) for k in ("lesson", "step"))
        if all(one.id != step for one in require_lesson(lesson).steps):
            raise BadSubmission(f"There is no step {quote_short(step)} in this lesson.")
    elif deed in ("switch-off", "switch-on"):
        text = str(given.get("part") or "")
        if text and text not in PARTS:
            raise BadSubmission(
                f"{quote_short(text)} is no part of lessons; there are {', '.join(PARTS)}."
            )
        if not text:
            lesson, step, question = (str(given.get(k) or "") for k in ABOUT)
            require_part(lesson, step, question)
    elif deed == "begin-session":
        text = " ".join(str(given.get("text") or "").split())[:LONGEST_SESSION]
        if any(map(is_refused, text)):
            raise BadSubmission("The name of a session may not have invisible characters.")
    return id, deed, (lesson, step, question, text)


def require_part(lesson: str, step: str, question: str) -> None:
    """Refuse a step, or a question of it, that a lesson does not have."""
    asked = next((one for one in require_lesson(lesson).steps if one.id == step), None)
    if asked is None:
        raise BadSubmission(f"There is no step {quote_short(step)} in this lesson.")
    if question and asked.question(question) is None:
        raise BadSubmission(f"There is no question {quote_short(question)} in this step.")


def read_first_answers(
    found: Lesson, step: str, answers: Mapping[str, Any], omitted: Omissions
) -> Mapping[str, Any]:
    """Hold the answers to a whole step against the lesson, as the lesson itself does."""
    if not any(s.id == step for s in found.steps):
        raise BadSubmission(f"{found.title} has no step {quote_short(step)}.")
    progress = Progress(found)
    try:
        for question, value in answers.items():
            progress = progress.answer(step, question, value)
        waived = progress.narrow(omitted).left_out(step)
        if missing := [id for id in progress.missing(step) if id not in waived]:
            raise NotNow(open_questions_text(step, missing))
    except (AppraisalError, OverflowError) as error:  # a whole number too large for any scale
        raise BadSubmission(str(error)[:LONGEST_REASON]) from None
    given = progress.state(step).answers
    return {id: value for id, value in given.items() if value is not None}


def read_second_votes(found: Lesson, step: str, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Hold second votes against their questions."""
    cleaned = {}
    for id, value in answers.items():
        question = votable_question(found.id, step, id)
        try:
            cleaned[id] = question.clean(value)
        except (AppraisalError, OverflowError) as error:
            raise BadSubmission(str(error)[:LONGEST_REASON]) from None
        if not question.complete(cleaned[id]):
            raise BadSubmission(f"The vote on {quote_short(id)} is empty.")
    return cleaned


def read_certainty(given: Any, answers: Mapping[str, Any]) -> dict[str, float]:
    """Read how sure a learner was of answers; what is no number from 0 to 100 is left out."""
    if not isinstance(given, Mapping):
        return {}
    return {
        id: float(value)
        for id, value in given.items()
        if id in answers and type(value) in (int, float) and 0 <= value <= 100
    }


def read_time(text: Any) -> datetime:
    """Read when something was committed; a clock that is ahead or unreadable says now."""
    now = datetime.now(UTC)
    found = (
        saved_answers.read_commit_time(text) if isinstance(text, str) and len(text) < 64 else None
    )
    try:
        return min(found.astimezone(UTC), now) if found else now
    except OverflowError:
        return now


def quote_short(value: Any) -> str:
    """Quote what was found, as much of it as a sentence can hold."""
    return repr(value[:40] if isinstance(value, str) else value)[:60]
