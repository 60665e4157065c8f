"""The head of a lesson: what it is, which steps are done, whether answers are kept.

It is also where the answer record comes back from the browser and goes out to a file.
"""

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from appraisal.lessons.definition import Lesson, StudyLesson
from appraisal.lessons.session import Session
from appraisal.widgets.static import script, style
from appraisal.widgets.text import words


class LessonBar(anywidget.AnyWidget):
    """The head of an open lesson, and the door of its answer record."""

    _esm = script("dom", "save", "keep", "bar")
    _css = style()
    lesson = traitlets.Unicode().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__(lesson=session.progress.lesson.id, view=view_of(session))
        self.on_msg(lambda _, message, buffers: self.receive(message))
        session.watch(self.show)

    def show(self, changed: frozenset[str], reopened: frozenset[str]) -> None:
        """Make the view anew after a change in the session."""
        self.view = view_of(self.session)

    def keep(self, record: dict[str, Any]) -> None:
        """Have the browser keep a record."""
        self.send({"type": "record", "record": record})

    def receive(self, message: Any) -> None:
        """Take one message of the browser; nothing in it is trusted."""
        if not isinstance(message, Mapping):
            return
        if message.get("type") == "restore":
            self.session.restore(message.get("record"))
        elif message.get("type") == "import":
            self.session.take(message.get("record"), self.keep)
        elif message.get("type") == "afresh":
            self.session.start_afresh()


def view_of(session: Session) -> dict[str, Any]:
    """Describe the head of a lesson for the browser."""
    lesson = session.progress.lesson
    done = session.progress.done()
    return {
        "words": words().bar,
        "question": lesson.question,
        "facts": facts(lesson),
        "steps": [
            {"id": step.id, "title": step.title, "number": number, "done": step.id in done}
            for number, step in enumerate(lesson.steps, start=1)
        ],
        "notices": list(session.notices),
    }


def facts(lesson: Lesson) -> list[str]:
    """Say in a few words what a lesson is about; a study's design only as far as it is stated."""
    text = words().lesson
    minutes = text["minutes"].format(minutes=lesson.minutes)
    if not isinstance(lesson, StudyLesson):
        return [text["lab"], minutes]
    study = lesson.record
    size = study.size(study.groups[0].id) if study.groups else None
    patients = [text["patients"].format(n=size)] if size else []
    return [
        study.short,
        *patients,
        text["design"].format(design=study.design.stated.text),
        text["layer"].format(layer=lesson.met.layer),
        minutes,
    ]
