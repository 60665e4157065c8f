"""One step on the page: sends the browser a view of the state, and takes its messages."""

import logging
from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from appraisal import exhibits
from appraisal.errors import AppraisalError
from appraisal.front_end.modules import stub
from appraisal.lessons import reading_time
from appraisal.lessons.definition import Lesson, StudyLesson
from appraisal.lessons.exhibits import BaseExhibit
from appraisal.lessons.onward import onward
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.session import Session
from appraisal.plots.picture import Scrub
from appraisal.text.interface import html, inline, keep_units, words
from appraisal.views.downloads import FileView
from appraisal.views.exhibits import ExhibitView, MistypedView, PictureView, ScrubView
from appraisal.views.step import NextStep, NotebookLink, OnwardView, Phase, StepView, WaitingStep
from appraisal.widgets import downloads, question_views
from appraisal.widgets.glossary_links import mark_terms
from appraisal.widgets.instrument_rules import conclusions_view
from appraisal.widgets.messages import answer_message

WIDTHS = 240, 1200, 640  # CSS pixels a picture may be drawn for, and where none are named


class StepWidget(anywidget.AnyWidget):
    """A step of an open lesson.

    The browser sees ``view`` and nothing else: it is made anew from the progress by
    :func:`step_view`, which holds no key before the commit. Script and style come with the head of
    the lesson.
    """

    _esm = stub("step")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, step: str) -> None:
        self.session, self.step = session, step
        super().__init__(view=step_view(session.progress, step, waiting=not session.restored))
        self.on_msg(lambda _, message, buffers: self.receive(message))
        session.watch(self.show)

    def show(self, changed: frozenset[str], reopened: frozenset[str]) -> None:
        """Make the view anew when this step has changed in the session."""
        if self.step in changed:
            view = step_view(self.session.progress, self.step, waiting=not self.session.restored)
            self.view = {**view, "reopened": self.step in reopened}

    def receive(self, message: Any) -> None:
        """Take one message of the browser."""
        handlers = {
            "answer": self.answer,
            "commit": self.commit,
            "revise": self.revise,
            "draw": self.draw,
            "download": self.download,
        }
        about, failed = f"step {self.step}", words().lesson["not_drawn"]
        answer_message(self, message, handlers, about=about, failed=failed)

    def answer(self, message: Mapping[str, Any]) -> None:
        """Keep a draft answer."""
        self.session.answer(self.step, str(message.get("question")), message.get("value"))

    def commit(self, message: Mapping[str, Any]) -> None:
        """Commit what the browser has already kept as committed."""
        self.session.commit(self.step, message.get("answers"), message.get("committed"))

    def revise(self, message: Mapping[str, Any]) -> None:
        """Word anew what is taken away at the end, in whichever step it was committed."""
        told = (message.get("of"), message.get("question"), message.get("text"))
        self.session.revise(str(told[0]), str(told[1]), told[2])

    def draw(self, message: Mapping[str, Any]) -> PictureView | MistypedView:
        """Draw one exhibit for the width and the controls the browser names."""
        spec = self.visible(str(message.get("exhibit")))
        try:
            drawing = exhibits.build(spec, self.session.progress)
        except (ValueError, LookupError) as error:
            raise AppraisalError(cannot_draw_text(error)) from error
        if not isinstance(drawing, exhibits.Drawing):
            raise AppraisalError(words().lesson["not_drawn"])
        sent = message.get("values")
        sent = sent if isinstance(sent, Mapping) else {}
        values, mistyped = {}, {}
        for control in drawing.controls:
            try:
                values[control.id] = control.read(sent.get(control.id))
            except exhibits.BadInput as error:
                mistyped[error.control] = str(error)
        if mistyped:
            return {"mistyped": mistyped}
        try:
            picture = drawing.draw(values, int(clamp(message.get("width"), *WIDTHS)))
        except (ValueError, LookupError) as error:
            raise AppraisalError(cannot_draw_text(error)) from error
        return {
            "svg": picture.svg,
            "in_words": picture.in_words,
            "scrub": scrub_view(picture.scrub) if picture.scrub else None,
            "sentence": keep_units(picture.sentence),
            "head": keep_units(picture.head),
            "rows": keep_units(picture.rows),
        }

    def visible(self, id: str) -> BaseExhibit:
        """Return an exhibit the learner may see now."""
        step = self.session.progress.lesson.step(self.step)
        found = exhibit_ids("before", step.before)
        if self.session.progress.is_open(self.step):
            found |= exhibit_ids("after", step.after)
        if id not in found:
            raise AppraisalError(words().lesson["not_shown_yet"])
        return found[id]

    def download(self, message: Mapping[str, Any]) -> FileView:
        """Write a document to take away."""
        return downloads.write_document(self.session.progress, self.step, message)


def cannot_draw_text(error: Exception) -> str:
    """Say in its place why something could not be drawn."""
    why = str(error.args[0] if error.args else type(error).__name__).rstrip(".")
    return f"{words().lesson['not_drawn']} ({why}.)"


def scrub_view(scrub: Scrub) -> ScrubView:
    """Return the parts of a reading by name; `asdict` would copy thousands of them at each move."""
    return {
        "label": scrub.label,
        "unit": scrub.unit,
        "at": scrub.at,
        "start": scrub.start,
        "box": scrub.box,
        "head": scrub.head,
        "readings": scrub.readings,
        "says": scrub.says,
        "marks": scrub.marks,
    }


def clamp(value: Any, low: float, high: float, otherwise: float) -> float:
    """Bring a number the browser sent into bounds; what is no number becomes ``otherwise``."""
    if not isinstance(value, int | float) or value != value:
        return otherwise
    return max(low, min(high, value))


def exhibit_ids(where: str, specs: tuple[BaseExhibit, ...]) -> dict[str, BaseExhibit]:
    """Name the exhibits of a step for the browser."""
    return {f"{where}-{number}": spec for number, spec in enumerate(specs, start=1)}


def step_view(progress: Progress, id: str, *, waiting: bool) -> WaitingStep | StepView:
    """Describe a step for the browser, from the progress alone.

    Parameters
    ----------
    waiting
        True until the browser has said whether it keeps earlier answers; nothing is described
        twice, so until then a step is little more than its title.
    """
    lesson = progress.lesson
    if id not in {step.id for step in lesson.steps}:
        return left_out_view(progress, id)
    step, state = lesson.step(id), progress.state(id)
    number = lesson.steps.index(step) + 1
    phase = step_phase(progress, id, waiting=waiting)
    view: WaitingStep = {
        "lesson": lesson.id,
        "version": lesson.version,
        "step": step.id,
        "number": number,
        "title": step.title,
        "reading": {
            "core": reading_time.step_minutes(step),
            "more": reading_time.step_minutes(step, more=True),
        },
        "phase": phase,
        "questions": [],
        "terms": [],
    }
    if waiting:
        return view
    met: StepView = {
        **view,
        "intro": html(lesson.text(step.intro)),
        "has_report": isinstance(lesson, StudyLesson) and id != "design-first",
        "onward": None,
        "ahead": phase == "open"
        and "order" not in progress.omissions.parts
        and any(not progress.state(before.id).committed for before in lesson.steps[: number - 1]),
        "before": [
            exhibit_view(id, spec, progress)
            for id, spec in exhibit_ids("before", step.before).items()
        ],
        "questions": [
            question_views.question_view(lesson, question) for question in step.all_questions
        ],
        "answers": dict(state.answers),
        "committed": state.committed.isoformat() if state.committed else None,
        "feedback": {},
        "leads_to": None,
        "after": [],
        "takeaway": "",
        "minutes": step.minutes,
        "left_out": progress.left_out(id),
        "downloads": None,
        "reopened": False,
    }
    if phase == "committed":
        reveal = progress.reveal(id)
        met |= {
            "feedback": {
                feedback.question: question_views.feedback_view(question, feedback)
                for question, feedback in zip(step.all_questions, reveal.feedback, strict=True)
            },
            "leads_to": conclusions_view(step, state.answers),
            "after": [
                exhibit_view(id, spec, progress)
                for id, spec in exhibit_ids("after", step.after).items()
            ],
            "takeaway": inline(reveal.takeaway),
            "downloads": downloads.downloads_view(progress, id),
            "onward": onward_view(progress, id),
        }
    return mark_terms(met)


def left_out_view(progress: Progress, id: str) -> WaitingStep:
    """Describe a step that the learner's class leaves out: its title and no more."""
    lesson = progress.whole_lesson
    return {
        "lesson": lesson.id,
        "version": lesson.version,
        "step": id,
        "number": 0,
        "title": lesson.step(id).title,
        "reading": {"core": 0, "more": 0},
        "phase": "left-out",
        "questions": [],
        "terms": [],
    }


def onward_view(progress: Progress, id: str) -> OnwardView | None:
    """Describe where to go on from a committed step; a step in the middle leads to the next.

    The last one, once everything is committed, leads out of the lesson.
    """
    found, last = onward(progress), progress.lesson.steps[-1].id
    if found.step:
        minutes = reading_time.lesson_minutes(progress.lesson, without=progress.committed_steps())
        number = progress.lesson.steps.index(found.step) + 1
        step: NextStep = {"id": found.step.id, "title": found.step.title, "number": number}
        return {"step": step, "minutes": minutes, "next": None, "labs": []}
    if id != last or progress.held:
        return None
    following = found.lesson
    return {
        "step": None,
        "minutes": 0,
        "next": notebook_link(following) if following else None,
        "labs": [{**notebook_link(lab), "why": f"({idea})"} for lab, idea in found.labs],
    }


def notebook_link(lesson: Lesson) -> NotebookLink:
    """Name a lesson and the notebook that shows it."""
    return {"notebook": lesson.notebook, "title": lesson.title, "why": ""}


def step_phase(progress: Progress, id: str, *, waiting: bool) -> Phase:
    """Name where a step stands: waiting, open, held by the class, or committed and explained."""
    if waiting:
        return "waiting"
    if progress.state(id).committed is None:
        return "open"
    return "committed" if progress.is_open(id) else "held"


def exhibit_view(id: str, spec: BaseExhibit, progress: Progress) -> ExhibitView:
    """Describe an exhibit; its picture is drawn when the browser knows its width.

    One that fails says why where it would be drawn, and the step goes on.
    """
    built: exhibits.Card | exhibits.Drawing | None
    try:
        built = exhibits.build(spec, progress)
    except Exception:
        logging.getLogger(__name__).exception("The exhibit '%s' could not be made", spec.title)
        built = None
    view: ExhibitView = {
        "id": id,
        "title": spec.title,
        "more": spec.more,
        "lead": html(progress.lesson.text(spec.lead)),
        "card": None,
        "controls": [],
        "note": "",
    }
    if built is None:
        return view
    if isinstance(built, exhibits.Card):
        return {**view, "card": keep_units(built.facts)}
    controls = [exhibits.control_view(control) for control in built.controls]
    return {**view, "controls": controls, "note": built.note}
