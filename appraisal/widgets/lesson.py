"""A lesson in a notebook: one call opens it, one call a step shows it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from IPython.display import HTML, display

from appraisal.errors import AppraisalError
from appraisal.lessons import record
from appraisal.lessons.definition import Lesson, lesson
from appraisal.lessons.progress import NotNow, Progress
from appraisal.lessons.questions import BadAnswer
from appraisal.reports.cat import cat
from appraisal.widgets.bar import LessonBar
from appraisal.widgets.step import StepWidget
from appraisal.widgets.text import words


class OpenLesson:
    """One learner's open lesson: the progress, and the widgets that show it.

    Attributes
    ----------
    progress
        What the learner has answered and committed.
    restored
        False until the browser has said what it keeps; steps wait for it, so that nobody
        answers a question that an earlier commit is about to close.
    notices
        Sentences about earlier answers that could not be kept.
    """

    def __init__(self, definition: Lesson) -> None:
        self.progress = Progress(definition)
        self.restored = False
        self.notices: tuple[str, ...] = ()
        self.steps: dict[str, StepWidget] = {}
        self.bar = LessonBar(self)

    def step(self, id: str) -> None:
        """Show a step here; a step that does not exist is a plain message."""
        try:
            self.steps[id] = StepWidget(self, id)
        except AppraisalError as error:
            explain(error)
        else:
            display(self.steps[id])

    def restore(self, kept: Any) -> None:
        """Take up the record the browser keeps. What is committed already stays as it is."""
        before = {*self.progress.done()}
        first_time = not self.restored
        found, notices = record.restore(self.progress.lesson, kept)
        self.progress = merge(self.progress, found)
        self.restored = True
        self.notices = notices
        claimed = committed_in(kept)
        for id, widget in self.steps.items():
            if first_time or id in {*self.progress.done()} - before:
                widget.show(reopened=id in claimed and not self.progress.state(id).committed)
        self.bar.show()

    def take(self, uploaded: Any) -> dict[str, Any]:
        """Take up a record from a file, and return what is now to be kept."""
        self.restore(uploaded)
        for widget in self.steps.values():
            widget.show()
        return record.dump(self.progress)

    def answer(self, step: str, question: str, value: Any) -> None:
        """Keep a draft; one that comes too late or does not fit is left out."""
        try:
            self.progress = self.progress.answer(step, question, value)
        except (NotNow, BadAnswer):
            return

    def commit(self, step: str, answers: Any, committed: Any) -> None:
        """Commit a step with the answers the browser has kept for it."""
        if not self.progress.state(step).committed:
            for question, value in (answers if isinstance(answers, Mapping) else {}).items():
                self.answer(step, str(question), value)
            try:
                self.progress = self.progress.commit(step, record.moment(committed))
            except NotNow:
                self.steps[step].show(reopened=True)
                return
        self.steps[step].show()
        self.bar.show()

    def start_afresh(self) -> None:
        """Forget the answers here; the browser has deleted its copy."""
        self.progress, self.notices = Progress(self.progress.lesson), ()
        for widget in self.steps.values():
            widget.show()
        self.bar.show()

    def document(self, what: str) -> dict[str, str]:
        """Write a document about this lesson.

        Raises
        ------
        AppraisalError
            When there is no such document.
        """
        if what != "cat":
            raise AppraisalError(f"There is no document '{what}'.")
        name = f"appraisal-{self.progress.lesson.id}.html"
        return {"name": name, "type_": "text/html", "text": cat(self.progress)}


class NoLesson:
    """Stands in where a lesson could not be opened, so that the page says so once."""

    def step(self, id: str) -> None:
        """Show nothing: the reason stands at the top of the page."""


def open_lesson(id: str) -> OpenLesson | NoLesson:
    """Open a lesson in a notebook and show its head.

    Parameters
    ----------
    id
        Id of a lesson, such as ``"cd20-preemptive"``.
    """
    try:
        opened = OpenLesson(lesson(id))
    except AppraisalError as error:
        explain(error)
        return NoLesson()
    display(opened.bar)
    return opened


def explain(error: AppraisalError) -> None:
    """Show a mistake in plain words in place of what it prevented."""
    from html import escape

    lines = "".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines())
    title = escape(words().lesson["cannot_show"])
    display(HTML(f'<div role="alert" class="ap-cannot"><strong>{title}</strong>{lines}</div>'))


def merge(here: Progress, found: Progress) -> Progress:
    """Join two states of one lesson: a commit beats a draft, and the earlier commit stays."""
    states = dict(here.states)
    for id, state in found.states.items():
        if not states.get(id) or not states[id].committed:
            states[id] = state
    return replace(here, states=states)


def committed_in(kept: Any) -> set[str]:
    """Return the steps a record claims to be committed."""
    steps = kept.get("steps") if isinstance(kept, Mapping) else None
    if not isinstance(steps, Mapping):
        return set()
    return {id for id, step in steps.items() if isinstance(step, Mapping) and step.get("committed")}
