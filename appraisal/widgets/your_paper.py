"""A paper of one's own: the browser keeps it and sends it, and is sent what follows from it."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from appraisal.front_end.modules import module, style
from appraisal.papers.new_text import carry_over, is_another, is_begun
from appraisal.papers.paper import LONGEST, read_paper
from appraisal.reading.limits import MOST_CHARACTERS
from appraisal.text.interface import words
from appraisal.views.downloads import FileView
from appraisal.views.paper import (
    CurveReply,
    PaperReply,
    PartsReply,
    RereadReply,
    SavedPaper,
    TextReply,
    TitleReply,
)
from appraisal.widgets.messages import Handler, answer_message
from appraisal.widgets.paper_files import (
    open_file,
    parts_view,
    write_document,
    write_lesson,
    write_round,
)
from appraisal.widgets.paper_view import curve_view, paper_view, start_view
from appraisal.widgets.sentence_views import title_text


class PaperPage(anywidget.AnyWidget):
    """The page of a paper of one's own. Its kernel keeps nothing between two messages."""

    _esm = module("your_paper")
    _css = style("your_paper")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(view=start_view())
        self.on_msg(lambda _, message, buffers: self.receive(message))

    def receive(self, message: Any) -> None:
        """Answer one message of the browser."""
        answer_message(self, message, ANSWERS, about="a paper", failed=words().paper["failed"])


def show(message: Mapping[str, Any]) -> PaperReply:
    """Work out what follows from a paper as the browser keeps it."""
    return {"view": paper_view(read_paper(message.get("paper")))}


def reread(message: Mapping[str, Any]) -> RereadReply:
    """Say what stays of a paper when its text is another, and whether it is of another paper."""
    paper, text = read_paper(message.get("paper")), str(message.get("text"))[:LONGEST]
    begun = is_begun(paper)
    kept = carry_over(paper, text).to_dict()
    return {"paper": kept, "begun": begun, "another": begun and is_another(paper, text)}


def title(message: Mapping[str, Any]) -> TitleReply:
    """Say what a result is with the kinds that are chosen at the moment."""
    keys = message.get("keys")
    chosen = [str(key) for key in keys] if isinstance(keys, list) else []
    return {"says": title_text(read_paper(message.get("paper")), chosen)}


def curve(message: Mapping[str, Any]) -> CurveReply:
    """Draw cohorts that print what one curve of the paper prints."""
    width = message.get("width")
    wide = int(max(240, min(900, width))) if isinstance(width, int | float) else 640
    return {
        "picture": curve_view(read_paper(message.get("paper")), str(message.get("curve")), wide)
    }


def open_(message: Mapping[str, Any]) -> TextReply | SavedPaper:
    """Read a file that was dropped: a text, or a paper saved before."""
    name, data = str(message.get("name"))[:120], message.get("base64")
    return open_file(b64decode(data) if isinstance(data, str) else b"", name)


def parts(message: Mapping[str, Any]) -> PartsReply:
    """Find the parts of a long text that was pasted."""
    text = message.get("text")
    whole = isinstance(text, str) and len(text) <= MOST_CHARACTERS
    return {"parts": parts_view(str(text)) if whole else []}


def download(message: Mapping[str, Any]) -> FileView:
    """Write the appraisal as a document."""
    return write_document(read_paper(message.get("paper")), message)


def lesson(message: Mapping[str, Any]) -> FileView:
    """Make a lesson of what was confirmed, as a folder to serve."""
    return write_lesson(read_paper(message.get("paper")))


def a_round(message: Mapping[str, Any]) -> FileView:
    """Make a round of several abstracts, as a folder to serve."""
    text = message.get("text")
    whole = isinstance(text, str) and len(text) <= MOST_CHARACTERS
    return write_round(text if isinstance(text, str) and whole else "")


ANSWERS: dict[str, Handler] = {
    "show": show,
    "reread": reread,
    "title": title,
    "curve": curve,
    "open": open_,
    "parts": parts,
    "download": download,
    "lesson": lesson,
    "round": a_round,
}


def your_paper() -> None:
    """Show the page on which a reader appraises a paper of their own."""
    display(PaperPage())
