"""Learners who have answered, the documents made of their answers, and readers of each ending."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any

import docx
import mistune
import pypdf
import pytest
from docx.oxml.ns import qn

from appraisal.lessons.definition import StudyLesson, any_lesson, lesson
from appraisal.lessons.questions import (
    Choice,
    Confidence,
    Domain,
    Number,
    Question,
    Range,
    Several,
    Words,
)
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.values.computed import compute
from appraisal.reports.cat import cat_document
from appraisal.reports.document import Document
from appraisal.reports.handout import handout
from appraisal.reports.writers import FORMATS

TODAY = date(2026, 1, 2)
COMMITTED = datetime(2026, 1, 2, 12, tzinfo=UTC)
WORDS = {
    "conclusion": "In nineteen patients of one centre sixteen had a complete remission; without a "
    "comparison it cannot be said how many would have had one anyway.",
    "bottom line": "Do not change practice on this: nineteen treated patients, nobody counted "
    "before the infusion, no comparison. Ask the authors for the flow.",
    "change of mind": "A comparison with patients who waited, from the same centre and the same "
    "day on, with responses read by somebody who did not treat.",
}
REASON = "The text gives no criteria and does not say that the patients were consecutive"


def answer(asked: Question, lesson_: Any, words: str | None, verdict: str) -> Any:
    """Answer a question by the key, or with ``words`` where words are asked for."""
    if isinstance(asked, Choice):
        return next((o.id for o in asked.options if o.verdict == verdict), asked.options[0].id)
    if isinstance(asked, Domain):
        given = next((o.id for o in asked.options if o.verdict == verdict), asked.options[0].id)
        return {"response": given, "reason": words or REASON, "at": next(iter(asked.places))}
    if isinstance(asked, Several):
        return [option.id for option in asked.options if option.belongs]
    if isinstance(asked, Number):
        value = compute(lesson_.figures[asked.answer], lesson_.study).numbers[0]
        return min(max(value, asked.low), asked.high)
    if isinstance(asked, Range):
        low, high = compute(lesson_.figures[asked.answer], lesson_.study).numbers
        return [max(low, asked.low), min(high, asked.high)]
    if isinstance(asked, Confidence):
        return 65 if asked.which == "first" else 30
    assert isinstance(asked, Words)
    return words or WORDS.get(asked.use, "One sentence.")


def walk_lesson(
    id: str, *, words: str | None = None, steps: int | None = None, verdict: str = "best"
) -> Progress:
    """Commit the first ``steps`` of a lesson of any kind."""
    definition = any_lesson(id)
    progress = Progress(definition)
    for step in definition.steps[:steps]:
        for asked in step.all_questions:
            given = answer(asked, definition, words, verdict)
            progress = progress.answer(step.id, asked.id, given)
        progress = progress.commit(step.id, COMMITTED)
    return progress


def build(kind: str, progress: Progress) -> Document:
    if kind == "cat":
        return cat_document(progress, today=TODAY)
    return handout(progress, kind, today=TODAY)


@pytest.fixture(scope="session")
def walking() -> Callable[..., Progress]:
    return walk_lesson


@pytest.fixture(scope="session")
def building() -> Callable[[str, Progress], Document]:
    return build


@cache
def document(id: str, kind: str) -> Document:
    """Build a document of a whole lesson once for all tests that look at it."""
    return build(kind, walk_lesson(id))


@cache
def in_words(words: str) -> Document:
    """Build the appraisal of a learner who writes these words wherever words are asked for."""
    return build("cat", walk_lesson("cd20-preemptive", words=words))


@cache
def written_in_words(words: str, ending: str) -> bytes:
    return FORMATS[ending].write(in_words(words), "a4")


@pytest.fixture(scope="session")
def writing_words() -> Callable[[str, str], bytes]:
    return written_in_words


@pytest.fixture(scope="session")
def make_document() -> Callable[[str, str], Document]:
    return document


@cache
def write_once(id: str, kind: str, ending: str, paper: str) -> bytes:
    """Write a document once for all tests that look at it."""
    return FORMATS[ending].write(document(id, kind), paper)


@pytest.fixture(scope="session")
def writing() -> Callable[[str, str, str, str], bytes]:
    return write_once


@dataclass(frozen=True)
class Opened:
    """A document as its own library reads it."""

    text: str
    headings: tuple[tuple[int, str], ...]
    heads: tuple[tuple[str, ...], ...]  # the header row of each table


def join_breaks(text: str) -> str:
    """Return a text without the breaks that a line of print makes in it."""
    return " ".join(re.sub("[\u200b\u00ad]", "", text).split())


def of_html(data: bytes) -> Opened:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.text: list[str] = []
            self.inside: list[str] = []
            self.headings: list[tuple[int, str]] = []
            self.heads: list[tuple[str, ...]] = []

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            if tag not in {"meta", "br", "hr", "col", "img", "link"}:
                self.inside.append(tag)
            if tag == "thead":
                self.heads.append(())
            if re.fullmatch("h[1-6]", tag):
                self.headings.append((int(tag[1]), ""))

        def handle_endtag(self, tag: str) -> None:
            while self.inside and self.inside.pop() != tag:
                pass

        def handle_data(self, data: str) -> None:
            if {"style", "script", "title"} & {*self.inside}:
                return
            self.text.append(data)
            if any(re.fullmatch("h[1-6]", tag) for tag in self.inside):
                level, so_far = self.headings[-1]
                self.headings[-1] = level, so_far + data
            if "thead" in self.inside and "th" in self.inside:
                self.heads[-1] += (data,)

    reader = Reader()
    reader.feed(data.decode())
    return Opened(join_breaks("".join(reader.text)), tuple(reader.headings), tuple(reader.heads))


def of_markdown(data: bytes) -> Opened:
    tree = mistune.create_markdown(renderer=None, plugins=["table"])(data.decode())

    def plain(token: dict[str, Any]) -> str:
        if token["type"] in {"softbreak", "linebreak"}:
            return " "
        own = "" if token["type"] in {"block_html", "inline_html"} else token.get("raw", "")
        return own + "".join(plain(child) for child in token.get("children", []))

    def tables(token: dict[str, Any]) -> list[tuple[str, ...]]:
        if token["type"] == "table":
            return [tuple(plain(cell) for cell in token["children"][0]["children"])]
        return [found for child in token.get("children", []) for found in tables(child)]

    headings = [(t["attrs"]["level"], plain(t)) for t in tree if t["type"] == "heading"]
    heads = [found for token in tree for found in tables(token)]
    return Opened(join_breaks(" ".join(map(plain, tree))), tuple(headings), tuple(heads))


def of_docx(data: bytes) -> Opened:
    file = docx.Document(io.BytesIO(data))
    headings = [
        (int(p.style.name.removeprefix("Heading ")), p.text)
        for p in file.paragraphs
        if p.style.name.startswith("Heading ")
    ]
    heads = [
        tuple(cell.text for cell in table.rows[0].cells)
        for table in file.tables
        if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    assert len(heads) == len(file.tables), "a table without a marked header row"
    text = " ".join(
        "".join(t.text or ("\t" if t.tag == qn("w:tab") else "\n") for t in p.iter(*INSIDE))
        for part in (file.element.body, file.sections[0].footer._element)
        for p in part.iter(qn("w:p"))
    )
    return Opened(join_breaks(text), tuple(headings), tuple(heads))


INSIDE = tuple(qn(name) for name in ("w:t", "w:tab", "w:br"))


def of_pdf(data: bytes) -> Opened:
    reader = pypdf.PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in reader.pages)

    def outline(entries: list[Any], level: int = 1) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for entry in entries:
            if isinstance(entry, list):
                found += outline(entry, level + 1)
            else:
                found.append((level, entry.title))
        return found

    return Opened(join_breaks(text), tuple(outline(reader.outline)), ())


READERS = {"html": of_html, "md": of_markdown, "docx": of_docx, "pdf": of_pdf}


@cache
def open_once(ending: str, data: bytes) -> Opened:
    """Read a document once for all tests that look into it."""
    return READERS[ending](data)


@pytest.fixture(scope="session")
def opening() -> Callable[[str, bytes], Opened]:
    return open_once


@pytest.fixture(scope="session")
def squeeze() -> Callable[[str], str]:
    return join_breaks


@pytest.fixture(scope="session")
def preemptive() -> StudyLesson:
    return lesson("cd20-preemptive")
