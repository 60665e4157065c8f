"""Files that come to the page of a paper and go from it: texts, saved work, the appraisal."""

import re
import unicodedata
from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from appraisal.papers.confirmed import correct, read_once
from appraisal.papers.evidence import lesson_record
from appraisal.papers.facts import fact
from appraisal.papers.paper import BadPaper, Paper, read_paper
from appraisal.reading.drafting.draft import short_title
from appraisal.reading.limits import check_text
from appraisal.reading.texts.files import source_of
from appraisal.reading.texts.parts import find_parts
from appraisal.reports.embedded_record import NoRecord, record_in
from appraisal.reports.own_paper import own_paper
from appraisal.text.interface import words
from appraisal.views.downloads import FileView
from appraisal.views.paper import PartView, SavedPaper, TextReply
from appraisal.widgets.downloads import document_file, file_view

STEM = "appraisal-of-a-paper"
LONGEST_STEM = 60  # letters of a title in the name of a file


def open_file(data: bytes, name: str) -> TextReply | SavedPaper:
    """Read a file: work saved before, from whatever carries it, or else the text of a report.

    Raises
    ------
    AppraisalError
        When it is neither; says so in a sentence.
    """
    try:
        kept = record_in(data, name)
    except NoRecord:
        if name.lower().endswith(".json"):
            raise BadPaper(words().paper["unreadable"]) from None
        source = source_of(data, name)
        check_text(source.text)
        return {"text": source.text, "parts": parts_view(source.text, source.pages)}
    return {"paper": read_paper(kept).to_dict()}


def parts_view(text: str, pages: tuple[int, ...] = ()) -> list[PartView]:
    """Describe the parts of a long text, for one to be chosen."""
    named = words().paper
    found = find_parts(text, pages)
    headed = any(part.title for part in found)
    view: list[PartView] = []
    for part in found:
        page = named["part_page"].format(number=part.page) if part.page else ""
        title = part.title or (named["part_untitled"] if headed or not page else "")
        view.append(
            {
                "title": ", ".join(filter(None, (title, page))),
                "begins": shorten(text[part.start : part.end][:200], 90, placeholder=" ..."),
                "start": part.start,
                "end": part.end,
                "chosen": part.chosen,
            }
        )
    return view


def write_lesson(paper: Paper) -> FileView:
    """Write the folder of a lesson made from what was confirmed, as base64.

    Raises
    ------
    AppraisalError
        When nothing is confirmed that a lesson could ask about.
    """
    from appraisal.authoring.zip_file import lesson_zip

    packed = lesson_zip(lesson_record(correct(read_once(paper.text), paper), paper))
    return file_view(words().paper["lesson_as"], "application/zip", packed)


def write_round(text: str) -> FileView:
    """Write the folder of a round made of pasted abstracts, as base64.

    Raises
    ------
    AppraisalError
        When no round can be made of them.
    """
    from appraisal.authoring.zip_file import round_zip

    return file_view(words().paper["round_as"], "application/zip", round_zip(text))


def write_document(paper: Paper, message: Mapping[str, Any]) -> FileView:
    """Write the appraisal as the kind of file a browser asks for, as base64.

    Raises
    ------
    AppraisalError
        When it asks for what is not offered.
    """
    kind, on = str(message.get("format")), str(message.get("on"))
    return document_file(lambda: own_paper(paper), name_file(paper), kind, on)


def name_file(paper: Paper) -> str:
    """Name a file by the short title of its paper, so that two papers have two names.

    Examples
    --------
    >>> name_file(Paper(facts={"title": "Early walking after hip surgery: a trial"}))
    'appraisal-early-walking-after-hip-surgery'
    >>> name_file(Paper())
    'appraisal-of-a-paper'
    """
    title = paper.facts.get("title") if paper.facts else None
    if title is None:
        title = fact(read_once(paper.text), paper, "title") if paper.text.strip() else ""
    bare = unicodedata.normalize("NFKD", short_title(title).lower().replace("'", ""))
    named = re.findall(r"[a-z0-9]+", "".join(one for one in bare if not unicodedata.combining(one)))
    stem = "-".join(named)[:LONGEST_STEM].rstrip("-")
    return f"appraisal-{stem}" if stem else STEM
