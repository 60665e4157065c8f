"""A learner without a browser: answers a whole lesson and reads what comes back."""

import html
import re
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from appraisal import content
from appraisal.lessons.definition import Lesson, any_lesson, lab, lesson, plenary
from appraisal.lessons.questions import (
    Choice,
    Confidence,
    Domain,
    Number,
    Question,
    Range,
    Several,
)
from appraisal.lessons.state.session import Session
from appraisal.lessons.values.computed import compute
from appraisal.widgets.step import StepWidget

# what a learner walks from end to end: the lessons through a study, and the plenary
WALKED: dict[str, Callable[[str], Lesson]] = {
    **dict.fromkeys(content.ids("lessons"), lesson),
    **dict.fromkeys(content.ids("plenaries"), plenary),
}


class Learner:
    """Opens a lesson, answers by a rule, and keeps what the page would send and show."""

    def __init__(self, id: str, read: Callable[[str], Lesson] | None = None) -> None:
        self.session = Session((read or WALKED[id])(id))
        self.steps = {s.id: StepWidget(self.session, s.id) for s in self.lesson.steps}
        self.session.restore(None)

    @property
    def lesson(self):
        return self.session.progress.lesson

    def commit(self, step: str, rule: Callable[[Question], Any]) -> dict[str, Any]:
        """Answer every question of a step by a rule, commit, and return the view."""
        answers = {q.id: rule(q) for q in self.lesson.step(step).all_questions}
        message = {"type": "commit", "answers": answers, "committed": "2026-01-02T12:00:00Z"}
        self.steps[step].receive(message)
        return self.steps[step].view

    @staticmethod
    def read(view: dict[str, Any]) -> str:
        """Return all that we say to a learner in a step, without markup."""
        found: list[str] = []

        def walk(value: Any) -> None:
            if isinstance(value, str):
                found.append(html.unescape(re.sub(r"<[^>]+>", "", value)))
            elif isinstance(value, dict):
                for inner in value.values():
                    walk(inner)
            elif isinstance(value, list | tuple):
                for inner in value:
                    walk(inner)

        walk({key: value for key, value in view.items() if key not in {"words", "report"}})
        return " ".join(" ".join(found).split())

    def view(self, step: str) -> dict[str, Any]:
        return self.steps[step].view

    def ask(self, step: str, **message: Any) -> dict[str, Any]:
        """Send a message of the page and return the reply."""
        replies: list[dict[str, Any]] = []
        widget = self.steps[step]
        widget.send = replies.append
        widget.receive({"id": "1", **message})
        (reply,) = replies
        return reply

    def right(self, question: Question) -> Any:
        if isinstance(question, Choice):
            return next(o.id for o in question.options if o.verdict == "best")
        if isinstance(question, Domain):
            best = next(o.id for o in question.options if o.verdict == "best")
            return {"response": best, "reason": "as printed", "at": next(iter(question.places))}
        if isinstance(question, Several):
            return [o.id for o in question.options if o.belongs]
        if isinstance(question, Number):
            return round(self.settled_numbers(question)[0], 1)
        if isinstance(question, Range):
            return [round(limit) for limit in self.settled_numbers(question)]
        return 30 if isinstance(question, Confidence) else "Nineteen patients, no comparison."

    def wrong(self, question: Question) -> Any:
        if isinstance(question, Choice):
            return next(o.id for o in question.options if o.verdict == "mistaken")
        if isinstance(question, Domain):
            wrong = next(o.id for o in question.options if o.verdict == "mistaken")
            return {"response": wrong, "reason": "", "at": ""}
        if isinstance(question, Several):
            return [o.id for o in question.options if not o.belongs]
        if isinstance(question, Number):
            far = self.settled_numbers(question)[0] > (question.low + question.high) / 2
            return question.low if far else question.high
        if isinstance(question, Range):
            return [question.low, question.low]
        return 95 if isinstance(question, Confidence) else "It works."

    def not_reported(self, question: Question) -> Any:
        if isinstance(question, Domain):
            return {"response": "not-reported", "reason": "", "at": ""}
        if isinstance(question, Choice) and any(o.id == "not-reported" for o in question.options):
            return "not-reported"
        return self.right(question)

    def settled_numbers(self, question: Number | Range) -> tuple[float, ...]:
        return compute(self.lesson.figures[question.answer], self.lesson.study).numbers


@cache
def unanswered_lesson(id: str) -> Learner:
    """A lesson of any kind that nobody has answered; only to be looked at."""
    return Learner(id, any_lesson)


@cache
def walk_to_end(id: str, rule: str) -> Learner:
    """A lesson of any kind walked to its end by a rule; only to be looked at and drawn."""
    learner = Learner(id, any_lesson)
    for step in learner.lesson.steps:
        learner.commit(step.id, getattr(learner, rule))
    return learner


@cache
def text_after(id: str, step: str, rule: str) -> str:
    """What a learner reads in a step after its commit."""
    return Learner.read(walk_to_end(id, rule).view(step))


@pytest.fixture(scope="session")
def walks():
    """Each lesson opened once, and walked once a rule, for all tests that only look."""
    return SimpleNamespace(untouched=unanswered_lesson, walked=walk_to_end, text=text_after)


@pytest.fixture
def text(request):
    """What is read after a step of the lesson a test file is about."""
    return lambda step, rule: text_after(request.module.LESSON, step, rule)


@pytest.fixture
def learner(request):
    """Open the lesson a test file is about, or the first."""
    return Learner(getattr(request.module, "LESSON", "cd20-preemptive"))


@pytest.fixture
def walking():
    """Open a lesson by its id."""
    return Learner


@pytest.fixture
def in_lab():
    """Open a lab by its id."""
    return lambda id: Learner(id, lab)
