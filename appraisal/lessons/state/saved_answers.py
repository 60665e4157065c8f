"""The portable answer record: one learner's answers to one lesson, as plain JSON.

The record is written by the learner's browser and comes back from there, from a file or
from another device, so nothing in it is trusted: what does not fit is left out and said.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from appraisal.lessons.definition import Lesson, Step
from appraisal.lessons.questions import BadAnswer
from appraisal.lessons.state.progress import NotNow, Progress, StepState
from appraisal.views.saved_answers import SavedAnswers, SavedStep

FORMAT = 1
ORDER = re.compile(r"[0-9a-z]{1,32}")


def dump(progress: Progress) -> SavedAnswers:
    """Return the record of a lesson as JSON-able values.

    Examples
    --------
    >>> from appraisal.lessons.definition import lesson
    >>> dump(Progress(lesson("cd20-preemptive")))["lesson"]
    'cd20-preemptive'
    """
    record: SavedAnswers = {
        "format": FORMAT,
        "lesson": progress.lesson.id,
        "version": progress.lesson.version,
        "steps": {id: dump_step(state) for id, state in progress.states.items()},
    }
    if progress.order:
        record["order"] = progress.order
    return record


def dump_step(state: StepState) -> SavedStep:
    """Return one step of a record."""
    step: SavedStep = {
        "answers": dict(state.answers),
        "committed": state.committed.isoformat() if state.committed else None,
    }
    if state.revised:
        step["revised"] = dict(state.revised)
    if state.left_out:
        step["left_out"] = [*state.left_out]
    return step


def restore(lesson: Lesson, record: Any) -> tuple[Progress, tuple[str, ...]]:
    """Rebuild a learner's progress from a record.

    Parameters
    ----------
    record
        What :func:`dump` made, possibly damaged, of another version, or None.

    Returns
    -------
    progress, notices
        Everything that could be kept, and one sentence for each thing that could not.
    """
    progress = Progress(lesson)
    if record is None:
        return progress, ()
    order = read_order(record)
    if not isinstance(record, Mapping) or not isinstance(record.get("steps"), Mapping):
        return progress, ("The saved answers could not be read, so the lesson starts afresh.",)
    if record.get("lesson") != lesson.id:
        return progress, (
            f"The saved answers belong to another lesson: {str(record.get('lesson'))[:80]!r}.",
        )
    notices = []
    if record.get("format") != FORMAT:
        notices.append("The saved answers come from another version of the kit.")
    if record.get("version") != lesson.version:
        notices.append(
            "The lesson has changed since you answered; answers that still fit are kept."
        )
    states: dict[str, StepState] = {}
    for step in lesson.steps:
        saved = record["steps"].get(step.id)
        if saved is None:
            continue
        if not isinstance(saved, Mapping) or not isinstance(saved.get("answers"), Mapping):
            notices.append(f"The answers of the step {step.title} could not be read.")
            continue
        answers, dropped = {}, []
        for question in step.all_questions:
            value = saved["answers"].get(question.id)
            try:
                answers[question.id] = None if value is None else question.clean(value)
            except (BadAnswer, OverflowError):  # a whole number too large for any scale
                dropped.append(question.id)
        if dropped:
            notices.append(f"In {step.title}, {len(dropped)} answer(s) no longer fit.")
        left_out = read_left_out(step, saved)
        asked = [question for question in step.all_questions if question.id not in left_out]
        complete = all(question.complete(answers.get(question.id)) for question in asked)
        committed = read_commit_time(saved.get("committed"))
        if committed and not complete:
            notices.append(f"{step.title} was committed but is incomplete; please commit again.")
        kept = {id: value for id, value in answers.items() if value is not None}
        committed = committed if complete else None
        states[step.id] = StepState(kept, committed, left_out=left_out if committed else ())
        progress = with_revised(Progress(lesson, states), step.id, saved.get("revised"))
        states[step.id] = progress.state(step.id)
    return Progress(lesson, states, order=order), tuple(notices)


def read_left_out(step: Step, saved: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the questions that a class did not ask when the step was committed."""
    found = saved.get("left_out")
    named = found if isinstance(found, list) else []
    return tuple(question.id for question in step.all_questions if question.id in named)


def with_revised(progress: Progress, step: str, revised: Any) -> Progress:
    """Put revised words to the committed ones; what does not fit is left out."""
    for question, text in revised.items() if isinstance(revised, Mapping) else ():
        with suppress(NotNow, BadAnswer):
            progress = progress.revise(step, str(question), text)
    return progress


def read_order(record: Any) -> str:
    """Return what the browser shuffles options by; empty where the record holds nothing sensible.

    Examples
    --------
    >>> read_order({"order": "k3x9"}), read_order({"order": ["k"]}), read_order("unreadable")
    ('k3x9', '', '')
    """
    order = record.get("order") if isinstance(record, Mapping) else ""
    return order if isinstance(order, str) and ORDER.fullmatch(order) else ""


def read_commit_time(text: Any) -> datetime | None:
    """Read a time of commit; any text that is no time still says that a commit took place."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return datetime.now(UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
