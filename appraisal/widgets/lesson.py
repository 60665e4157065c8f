"""A lesson, a lab or a plenary in a notebook: one call opens it, one call a step shows it."""

from collections.abc import Callable
from html import escape

from IPython.display import HTML, display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, lab, lesson, plenary, read_round
from appraisal.lessons.state.session import Session
from appraisal.text.interface import words
from appraisal.widgets.lesson_header import LessonHeader
from appraisal.widgets.step import StepWidget


class OpenLesson:
    """A lesson as a notebook holds it."""

    def __init__(self, definition: Lesson) -> None:
        self.session = Session(definition)
        self.bar = LessonHeader(self.session)

    def step(self, id: str) -> None:
        """Show a step here; a step that does not exist is a plain message."""
        try:
            widget = StepWidget(self.session, id)
        except AppraisalError as error:
            show_error(error)
        else:
            display(widget)


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
    is_round = id in content.own_ids("rounds") and id not in content.ids("lessons")
    return open_or_explain(read_round if is_round else lesson, id)


def open_lab(id: str) -> OpenLesson | NoLesson:
    """Open a concept lab in a notebook and show its head.

    Parameters
    ----------
    id
        Id of a lab, such as ``"immortal-time"``.
    """
    return open_or_explain(lab, id)


def open_plenary(id: str) -> OpenLesson | NoLesson:
    """Open a plenary across studies in a notebook and show its head.

    Parameters
    ----------
    id
        Id of a plenary, such as ``"across-studies"``.
    """
    return open_or_explain(plenary, id)


def open_or_explain(read: Callable[[str], Lesson], id: str) -> OpenLesson | NoLesson:
    """Open what ``read`` finds under an id, or say in its place why that cannot be."""
    try:
        found = OpenLesson(read(id))
    except AppraisalError as error:
        show_error(error)
        return NoLesson()
    display(found.bar)
    return found


def show_error(error: AppraisalError) -> None:
    """Show a mistake in plain words in place of what it prevented."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines())
    title = escape(words().lesson["cannot_show"])
    display(HTML(f'<div role="alert" class="ap-cannot"><strong>{title}</strong>{lines}</div>'))
