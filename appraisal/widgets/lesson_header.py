"""The head of a lesson: what it is, which steps are done, whether answers are kept.

It is also where the answer record comes back from the browser and goes out to a file.
"""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import anywidget
import traitlets

from appraisal.front_end.modules import module, style
from appraisal.lessons.definition import Lesson, Plenary, Round, StudyLesson
from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.state import saved_answers, shortcode
from appraisal.lessons.state.session import Session
from appraisal.records.contents import all_of_it, source_of
from appraisal.records.study import Study
from appraisal.reports import embedded_record
from appraisal.text.interface import words
from appraisal.views.header import HeaderView, ReportView
from appraisal.views.saved_answers import SavedAnswers

LONGEST_NAME = 120  # characters of a file's name that a sentence about it repeats


class LessonHeader(anywidget.AnyWidget):
    """The head of an open lesson, and the door of its answer record."""

    _esm = module("lesson_header", "step")
    _css = style()
    lesson = traitlets.Unicode().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)
    step_words = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__(
            lesson=session.progress.lesson.id,
            view=header_view(session),
            step_words={**words().step, "class_join": words().class_join},
        )
        self.on_msg(lambda _, message, buffers: self.receive(message))
        session.watch(self.show)

    def show(self, changed: frozenset[str], reopened: frozenset[str]) -> None:
        """Make the view anew after a change in the session."""
        self.view = dict(header_view(self.session))

    def keep(self, kept: SavedAnswers) -> None:
        """Have the browser keep a record."""
        self.send({"type": "record", "record": kept})

    def code(self, kept: Any) -> str:
        """Write the answers as a code: those the browser keeps, as far as they fit the lesson."""
        progress, _ = saved_answers.restore(self.session.progress.whole_lesson, kept)
        return shortcode.encode(saved_answers.dump(progress))

    def paste(self, code: str) -> None:
        """Take up the answers of a code, or say what is wrong with it."""
        try:
            found = shortcode.decode(code)
        except shortcode.BadCode as error:
            self.send({"type": "pasted", "trouble": str(error)})
            return
        self.session.take(found, self.keep)
        self.send({"type": "pasted"})

    def open_document(self, message: Mapping[str, Any]) -> None:
        """Take up the answers inside a document, or say what is wrong with it."""
        name, data = str(message.get("name"))[:LONGEST_NAME], message.get("base64")
        try:
            if not isinstance(data, str):
                raise embedded_record.too_large_error(name)
            found = embedded_record.record_in(b64decode(data), name)
        except (embedded_record.NoRecord, ValueError) as error:
            self.session.notices = (str(error),)
            self.view = dict(header_view(self.session))
        else:
            self.session.take(found, self.keep)

    def receive(self, message: Any) -> None:
        """Take one message of the browser; nothing in it is trusted."""
        if not isinstance(message, Mapping):
            return
        if message.get("type") == "restore":
            # before the record: what the class holds back is never shown, not for a moment
            self.session.hold(message.get("class"))
            self.session.restore(message.get("record"))
        elif message.get("type") == "class":
            self.session.hold(message)
        elif message.get("type") == "import":
            self.session.take(message.get("record"), self.keep)
        elif message.get("type") == "open":
            self.open_document(message)
        elif message.get("type") == "code":
            self.send({"type": "code", "code": self.code(message.get("record"))})
        elif message.get("type") == "paste":
            self.paste(str(message.get("code") or ""))
        elif message.get("type") == "afresh":
            self.session.start_afresh()


def header_view(session: Session) -> HeaderView:
    """Describe the head of a lesson for the browser."""
    lesson = session.progress.lesson
    done = session.progress.committed_steps()
    return {
        "words": {**words().lesson_header, "class_join": words().class_join},
        "question": lesson.question,
        "facts": facts(lesson),
        "aims": list(lesson.aims),
        "minutes": {
            "left": lesson_minutes(lesson, without=done),
            "more": lesson_minutes(lesson, more=True, without=done),
        },
        "report": report_view(lesson) if may_see_report(session) else None,
        "steps": [
            {"id": step.id, "title": step.title, "number": number, "done": step.id in done}
            for number, step in enumerate(lesson.steps, start=1)
        ],
        "notices": list(session.notices),
    }


def may_see_report(session: Session) -> bool:
    """Say whether the report may be read: not before the study one would wish for is committed."""
    steps = {step.id for step in session.progress.lesson.steps}
    return "design-first" not in steps or "design-first" in session.progress.committed_steps()


def report_view(lesson: Lesson) -> ReportView | None:
    """Describe the report of a lesson, place by place, with the links that lead to it.

    A link is followed only when somebody clicks it: it leaves this machine.
    """
    if not isinstance(lesson, StudyLesson):
        return None
    report, text = lesson.readers_report, words().lesson_header
    citation = lesson.record.citation
    links = [("link_report", report.link)] if report.link.startswith("https://") else []
    if citation.doi:
        links.append(("link_doi", f"https://doi.org/{citation.doi}"))
    sought = citation.doi or citation.title
    if sought != "not reported":
        links.append(("link_pubmed", f"https://pubmed.ncbi.nlm.nih.gov/?term={quote(sought)}"))
    return {
        "title": f"{report.title}. {source_of(report)}",
        "links": [{"text": text[name], "href": address} for name, address in links],
        "places": all_of_it(lesson.record, report)["places"],
    }


def patients_text(study: Study) -> str:
    """Say how many patients a study has, arm by arm where it does not say it of all."""
    return words().lesson["patients"].format(n=" + ".join(f"{size:,}" for size in study.sizes))


def facts(lesson: Lesson) -> list[str]:
    """Say in a few words what a lesson is about; a study's design only as far as it is stated."""
    text = words().lesson
    minutes = text["minutes"].format(minutes=lesson_minutes(lesson))
    if isinstance(lesson, Plenary):
        return [text["plenary"].format(studies=len(lesson.studies)), minutes]
    if isinstance(lesson, Round):
        return [text["round"].format(papers=len(lesson.steps)), minutes]
    if not isinstance(lesson, StudyLesson):
        return [text["lab"], minutes]
    study = lesson.record
    patients = [patients_text(study)] if study.sizes else []
    draft = [text["draft"]] if lesson.draft else []
    return [
        *draft,
        study.short,
        *patients,
        text["design"].format(design=study.design.stated.text.rstrip(".")),
        text["layer"].format(layer=lesson.readers_report.layer),
        minutes,
    ]
