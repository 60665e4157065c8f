"""What a facilitator prints or reads from: the run sheet, handouts, the class summary."""

import asyncio
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import segno
from tornado.web import HTTPError

from appraisal.classroom import codes
from appraisal.classroom.service import ClassService
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, Step, any_lesson
from appraisal.lessons.omissions import Omissions, item_names
from appraisal.lessons.run_sheet import RunSheet, Stop, run_sheet
from appraisal.serving.classes.base_handlers import ClassHandler
from appraisal.views.class_page import AskedSteps, RunSheetStep, RunSheetView

SIZES: dict[str, Literal["a4", "us-letter"]] = {"a4": "a4", "letter": "us-letter"}
PDF = "application/pdf"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# what a command of the kit writes: its words, and what the web calls the file
WRITTEN: dict[str, tuple[tuple[str, ...], str]] = {
    "handout-blank.pdf": (("handout", "--kind", "blank"), PDF),
    "handout-key.pdf": (("handout", "--kind", "key"), PDF),
    "slides.pptx": (("slides",), POWERPOINT),
    "slides-without-key.pptx": (("slides", "--no-key"), POWERPOINT),
}
SUMMARIES = {"summary.pdf": "application/pdf", "summary.csv": "text/csv; charset=utf-8"}
PAPERS = (*WRITTEN, *SUMMARIES)


class RunSheetHandler(ClassHandler):
    """The run sheet of a lesson, to the facilitator; 404 where nobody has written one."""

    async def get(self, code: str) -> None:
        service = self.context.service
        found = await self.ask_service(service.find_as_facilitator, code, self.bearer())
        sheet = run_sheet(self.get_query_argument("lesson", ""))
        if sheet is None:
            raise HTTPError(404, reason="There is no run sheet of this lesson")
        asked = await self.context.ask(service.lesson_for_class, found, sheet.id)
        self.answer(run_sheet_view(sheet, asked))


class QuestionsHandler(ClassHandler):
    """What a lesson asks, to the facilitator, who may switch it off."""

    async def get(self, code: str) -> None:
        asked = self.get_query_argument("lesson", "")
        told = await self.ask_service(self.context.service.questions, code, self.bearer(), asked)
        self.answer(AskedSteps(steps=told))


class DocumentHandler(ClassHandler):
    """A handout, slides or the summary of the class, as a file."""

    async def get(self, code: str, name: str) -> None:
        given = code, self.bearer()
        found = await self.ask_service(self.context.service.find_as_facilitator, *given)
        lesson = self.lesson()
        paper = self.get_query_argument("paper", "a4")
        if paper not in SIZES:
            raise HTTPError(400, reason=f"Paper is one of {', '.join(SIZES)}")
        if name in WRITTEN:
            words, media = WRITTEN[name]
            sized = ("--paper", paper) if media == PDF else ()
            asked = await self.context.ask(self.context.service.omissions, found, lesson)
            written = await run_command(
                (words[0], lesson.id, *words[1:], *sized, *omission_options(lesson, asked)),
                Path(name).suffix,
            )
        else:
            media = SUMMARIES[name]
            written = await self.ask_service(
                write_summary, code, self.bearer(), self.context.service, lesson.id, name, paper
            )
        self.set_header("Content-Type", media)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'attachment; filename="{lesson.id}-{name}"')
        self.write(written)

    def lesson(self) -> Lesson:
        """Return the lesson asked for; one that does not exist is not found."""
        try:
            return any_lesson(self.get_query_argument("lesson", ""))
        except AppraisalError as error:
            raise HTTPError(404, reason="There is no such lesson") from error


class QrCodeHandler(ClassHandler):
    """The learners' link as a QR code, by the name under which the facilitator reached us."""

    async def get(self, code: str) -> None:
        found = await self.ask_service(
            self.context.service.find_as_facilitator, code, self.bearer()
        )
        site = self.settings.get("public_address") or (
            f"{self.request.protocol}://{self.request.host}{self.base_url}"
        )
        drawn = io.BytesIO()
        segno.make(f"{site}?class={codes.code_text(found.code)}", micro=False).save(
            drawn, kind="svg", border=2, xmldecl=False
        )
        self.set_header("Content-Type", "image/svg+xml")
        self.write(drawn.getvalue())


def omission_options(lesson: Lesson, omitted: Omissions) -> Iterator[str]:
    """Yield the options that leave out of a lesson what its class is not asked.

    What was switched off of an earlier version of the lesson, and is not in this one, is not named.
    """
    for part in sorted(omitted.parts):
        yield f"--without={part}"
    for item in sorted(omitted.items & {*item_names(lesson)}):
        yield f"--leave-out={item}"


async def run_command(words: tuple[str, ...], ending: str) -> bytes:
    """Write a file in a process of its own: pictures and fonts would stay in the server's."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"written{ending}"
        # from a thread: the loop that Voila runs on Windows starts no processes
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "appraisal.cli", *words, "--output", str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            trouble = done.stderr.decode(errors="replace")
            raise RuntimeError(f"`appraisal {' '.join(words)}` failed: {trouble}")
        return file.read_bytes()


def write_summary(
    code: str, secret: str, service: ClassService, lesson: str, name: str, paper: str
) -> bytes:
    """Write the summary of the class, without names."""
    from appraisal.reports.class_summary import as_csv, as_document
    from appraisal.reports.writers import FORMATS

    found = service.find_as_facilitator(code, secret)
    results = service.summary(code, secret, lesson)
    if name.endswith(".csv"):
        return as_csv(results).encode("utf-8-sig")
    return FORMATS["pdf"].write(as_document(results, found.name), SIZES[paper])


def run_sheet_view(sheet: RunSheet, asked: Lesson) -> RunSheetView:
    """Describe a run sheet for the browser, as far as the class is asked the lesson."""
    return {
        "lesson": sheet.id,
        "minutes": sheet.minutes_of(asked),
        "before": sheet.before,
        "steps": [step_view(step, sheet.steps[step.id]) for step in asked.steps],
        "close": sheet.close,
    }


def step_view(step: Step, stop: Stop) -> RunSheetStep:
    """Describe a step of a run sheet for the browser."""
    return {
        "id": step.id,
        "title": step.title,
        "minutes": stop.minutes,
        "ask": stop.ask,
        "divides": stop.divides,
    }
