"""The head of a lesson: what it is, which steps are done, whether answers are kept.

It is also where the answer record comes back from the browser and goes out to a file.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from appraisal.records.study import Study
from appraisal.widgets.static import script, style
from appraisal.widgets.text import words

if TYPE_CHECKING:
    from appraisal.widgets.lesson import OpenLesson


class LessonBar(anywidget.AnyWidget):
    """The head of an open lesson, and the door of its answer record."""

    _esm = script("dom", "save", "keep", "bar")
    _css = style()
    lesson = traitlets.Unicode().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, opened: "OpenLesson") -> None:
        self.opened = opened
        super().__init__(lesson=opened.progress.lesson.id, view=view_of(opened))
        self.on_msg(lambda _, message, buffers: self.receive(message))

    def show(self) -> None:
        """Make the view anew."""
        self.view = view_of(self.opened)

    def receive(self, message: Any) -> None:
        """Take one message of the browser; nothing in it is trusted."""
        if not isinstance(message, Mapping):
            return
        if message.get("type") == "restore":
            self.opened.restore(message.get("record"))
        elif message.get("type") == "import":
            self.send({"type": "record", "record": self.opened.take(message.get("record"))})
        elif message.get("type") == "afresh":
            self.opened.start_afresh()


def view_of(opened: "OpenLesson") -> dict[str, Any]:
    """Describe the head of a lesson for the browser."""
    lesson, text = opened.progress.lesson, words().lesson
    done = opened.progress.done()
    return {
        "words": words().bar,
        "question": lesson.question,
        "facts": facts(lesson.record, text["minutes"].format(minutes=lesson.minutes)),
        "steps": [
            {"id": step.id, "title": step.title, "number": number, "done": step.id in done}
            for number, step in enumerate(lesson.steps, start=1)
        ],
        "notices": list(opened.notices),
    }


def facts(study: Study, minutes: str) -> list[str]:
    """Say in a few words what study a lesson is about; its design only as far as it is stated."""
    text = words().lesson
    size = study.size(study.groups[0].id) if study.groups else None
    patients = [text["patients"].format(n=size)] if size else []
    return [
        study.short,
        *patients,
        text["design"].format(design=study.design.stated.text),
        text["layer"].format(layer=study.reports[0].layer),
        minutes,
    ]
