"""Predict, commit, reveal, explain: one step as a state machine, and a whole lesson of them.

Nothing of the key leaves this module before the commit, nor while a class holds it back:
:meth:`Progress.reveal` is the only way to it, and it refuses. A commit is final: there is no way
back in this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, Step
from appraisal.lessons.grading import Feedback, grade
from appraisal.lessons.omissions import NOTHING, Omissions, narrow_lesson
from appraisal.lessons.questions import Confidence, Words


class NotNow(AppraisalError):
    """Something asked of a step at the wrong time."""


@dataclass(frozen=True)
class StepState:
    """A learner's answers in one step; committed once ``committed`` holds a time.

    Parameters
    ----------
    revised
        Own words as they read today, by question; what was committed stays beside them.
    left_out
        Questions that the class did not ask when the step was committed.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    committed: datetime | None = None
    revised: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reveal:
    """What a step shows after the commit."""

    feedback: tuple[Feedback, ...]
    takeaway: str


@dataclass(frozen=True)
class Progress:
    """One learner's way through one lesson. Immutable: each method returns the next state.

    Parameters
    ----------
    held
        Steps whose key stays closed also after the commit: a class waits for its facilitator.
    order
        What the browser shuffles options by, so that they stand the same wherever the record goes.
    omissions
        What the learner's class leaves out of the lesson; `lesson` is what remains.
    whole
        The lesson with nothing left out; None where nothing is.

    Examples
    --------
    >>> from appraisal.lessons.definition import lesson
    >>> start = Progress(lesson("cd20-preemptive"))
    >>> start.reveal("read")
    Traceback (most recent call last):
    ...
    appraisal.lessons.state.progress.NotNow: Step 'read' is not committed yet; its key stays closed.
    """

    lesson: Lesson
    states: Mapping[str, StepState] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    order: str = ""
    omissions: Omissions = NOTHING
    whole: Lesson | None = None

    @property
    def whole_lesson(self) -> Lesson:
        """The lesson with nothing left out."""
        return self.whole or self.lesson

    def narrow(self, omissions: Omissions) -> "Progress":
        """Leave out of the lesson what a class is not asked, or ask it again."""
        whole = self.whole_lesson
        narrowed = narrow_lesson(whole, omissions)
        return replace(self, lesson=narrowed, omissions=omissions, whole=whole)

    def left_out(self, step: str) -> tuple[str, ...]:
        """Return the ids of the questions of a step that the class is not asked."""
        asked = self.whole_lesson.step(step).all_questions
        return tuple(question.id for question in asked if self.omissions.cover(step, question))

    def state(self, step: str) -> StepState:
        """Return the state of a step; an untouched one is empty."""
        return self.states.get(self.lesson.step(step).id, StepState())

    def answer(self, step: str, question: str, value: Any) -> "Progress":
        """Predict: keep an answer as a draft; None takes it back.

        Raises
        ------
        NotNow
            When the step is committed, or has no such question.
        BadAnswer
            When the value is no answer to the question.
        """
        state = self.state(step)
        if state.committed:
            raise NotNow(f"Step '{step}' is committed; its first answer stays as it is.")
        asked = self.lesson.step(step).question(question)
        if asked is None:
            raise NotNow(f"Step '{step}' has no question '{question}'.")
        answers = {**state.answers, question: None if value is None else asked.clean(value)}
        return self._with(step, replace(state, answers=answers))

    def missing(self, step: str) -> tuple[str, ...]:
        """Return the ids of the questions still to answer before the step can be committed."""
        answers = self.state(step).answers
        asked = self.lesson.step(step).all_questions
        return tuple(q.id for q in asked if not q.complete(answers.get(q.id)))

    def commit(self, step: str, now: datetime | None = None) -> "Progress":
        """Commit the answers of a step, once and for good.

        Raises
        ------
        NotNow
            When it is committed already or a question is open.
        """
        state = self.state(step)
        if state.committed:
            raise NotNow(f"Step '{step}' is committed already.")
        if missing := self.missing(step):
            raise NotNow(open_questions_text(step, missing))
        done = replace(state, committed=now or datetime.now(UTC), left_out=self.left_out(step))
        return self._with(step, done)

    def revise(self, step: str, question: str, text: str) -> "Progress":
        """Word anew what was committed in one's own words, for the page to take away.

        Raises
        ------
        NotNow
            Before the commit, or when the question asks for anything but words.
        BadAnswer
            When the text is too long.
        """
        state, asked = self.state(step), self.lesson.step(step).question(question)
        if not state.committed or not isinstance(asked, Words):
            raise NotNow(f"'{question}' holds no committed words that could be revised.")
        revised = {**state.revised, question: asked.clean(text)}
        if revised[question] == state.answers.get(question):
            del revised[question]
        return self._with(step, replace(state, revised=revised))

    def own_words(self, step: str, question: str) -> str:
        """Return committed words as they read today; empty where there are none."""
        state = self.state(step)
        if not state.committed:
            return ""
        return state.revised.get(question) or state.answers.get(question) or ""

    def reveal(self, step: str) -> Reveal:
        """Open the key of a committed step.

        Raises
        ------
        NotNow
            Before the commit, and while the step is held.
        """
        state = self.state(step)
        if not state.committed:
            raise NotNow(f"Step '{step}' is not committed yet; its key stays closed.")
        if step in self.held:
            raise NotNow(f"Step '{step}' waits for the facilitator; its key stays closed.")
        definition: Step = self.lesson.step(step)
        feedback = tuple(
            grade(self.lesson, question, state.answers.get(question.id))
            for question in definition.all_questions
        )
        return Reveal(feedback, self.lesson.text(definition.takeaway))

    def is_open(self, step: str) -> bool:
        """Say whether the key of a step may be seen: it is committed, and nobody holds it."""
        return self.state(step).committed is not None and step not in self.held

    def committed_steps(self) -> tuple[str, ...]:
        """Return the ids of the committed steps, in the order of the lesson."""
        return tuple(step.id for step in self.lesson.steps if self.state(step.id).committed)

    def confidences(self) -> tuple[float | None, float | None]:
        """Return the first and the second confidence, None where not committed."""
        found: dict[str, float] = {}
        for step in self.lesson.steps:
            state = self.state(step.id)
            for asked in step.questions:
                if isinstance(asked, Confidence) and asked.id in state.answers and state.committed:
                    found[asked.which] = state.answers[asked.id]
        return found.get("first"), found.get("second")

    def _with(self, step: str, state: StepState) -> "Progress":
        return replace(self, states={**self.states, step: state})


def open_questions_text(step: str, ids: Iterable[str]) -> str:
    """Say which questions of a step are still to answer."""
    return f"Step '{step}' has open questions: {', '.join(ids)}."
