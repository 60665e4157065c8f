"""What a learner takes away at the end of a lesson: which documents, as which kind of file."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import StudyLesson
from appraisal.lessons.questions import Words
from appraisal.lessons.state.progress import Progress
from appraisal.reports.cat import cat_document
from appraisal.reports.document import PAPERS, Document
from appraisal.reports.handout import handout
from appraisal.reports.writers import FORMATS
from appraisal.text.interface import inline, words
from appraisal.views.downloads import ChoiceView, DownloadsView, FileView, OwnWords

DOCUMENTS: dict[str, Callable[[Progress], Document]] = {
    "cat": cat_document,
    "own": lambda progress: handout(progress, "own"),
}


def downloads_view(progress: Progress, step: str) -> DownloadsView | None:
    """Describe for the browser what may be downloaded below a step; nothing before the last.

    The appraisal quotes our readings, so it waits while a class holds any step back.
    """
    lesson = progress.lesson
    if step != lesson.steps[-1].id or not progress.is_open(step):
        return None
    text = words().downloads
    topical = isinstance(lesson, StudyLesson)
    waits = topical and bool(progress.held)
    kinds = [kind for kind in DOCUMENTS if kind != "cat" or (topical and not waits)]
    return {
        "words": text,
        "documents": [choice_view(kind) for kind in kinds],
        "formats": [choice_view(kind) for kind in FORMATS],
        "waits": text["waits"] if waits else "",
        "own": [] if waits or not topical else own_words_view(progress),
        "papers": [{"id": paper, "label": text[f"{paper}_label"]} for paper in PAPERS],
    }


def own_words_view(progress: Progress) -> list[OwnWords]:
    """List what the learner wrote, as it goes onto the page and can be worded anew."""
    return [
        {
            "step": step.id,
            "question": asked.id,
            "label": inline(progress.lesson.text(asked.prompt)),
            "text": progress.own_words(step.id, asked.id),
        }
        for step in progress.lesson.steps
        for asked in step.questions
        if isinstance(asked, Words) and progress.state(step.id).committed
    ]


def choice_view(id: str) -> ChoiceView:
    """Name a choice and say what it is for."""
    text = words().downloads
    return {"id": id, "label": text[f"{id}_label"], "about": text[f"{id}_about"]}


def write_document(progress: Progress, step: str, message: Mapping[str, Any]) -> FileView:
    """Write the document a browser asks for, as base64.

    Raises
    ------
    AppraisalError
        When it asks for what is not offered.
    """
    offer = downloads_view(progress, step)
    what, kind, paper = (str(message.get(name)) for name in ("what", "format", "paper"))
    known = [entry["id"] for entry in offer["documents"]] if offer else []
    if what not in known:
        raise AppraisalError(words().downloads["not_offered"])
    stem = words().downloads[f"{what}_file"].format(lesson=progress.lesson.id)
    return document_file(lambda: DOCUMENTS[what](progress), stem, kind, paper)


def document_file(make: Callable[[], Document], stem: str, kind: str, paper: str) -> FileView:
    """Write a document as the kind of file a browser asks for.

    Parameters
    ----------
    make
        Makes the document, once what is asked for is offered.
    stem
        The name of the file, without its ending.

    Raises
    ------
    AppraisalError
        When the browser asks for a kind or a paper that is not offered.
    """
    if kind not in FORMATS or paper not in PAPERS:
        raise AppraisalError(words().downloads["not_offered"])
    chosen = FORMATS[kind]
    return file_view(f"{stem}.{chosen.id}", chosen.media, chosen.write(make(), paper))


def file_view(name: str, media: str, data: bytes) -> FileView:
    """Describe a file for the browser, its bytes as base64."""
    return {"name": name, "type_": media, "base64": b64encode(data).decode("ascii")}
