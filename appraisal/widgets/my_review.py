"""My review: what the answers kept in this browser come to, and a few new questions on it."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.front_end.modules import module, style
from appraisal.lessons.return_items import Item, return_items
from appraisal.lessons.review import KINDS, Review, read_progresses, review
from appraisal.reports.document import PAPERS
from appraisal.reports.review import review_document
from appraisal.reports.writers import FORMATS
from appraisal.text.interface import html, inline, words
from appraisal.views.downloads import FileView
from appraisal.views.review import (
    AnswerReply,
    JudgedAnswer,
    NewQuestion,
    ReviewPageView,
    ReviewReply,
    ReviewView,
)
from appraisal.widgets.downloads import document_file
from appraisal.widgets.messages import Handler, answer_message

LONGEST_SEED = 40


class ReviewPage(anywidget.AnyWidget):
    """The page of a learner's review. Its kernel keeps nothing between two messages."""

    _esm = module("my_review")
    _css = style("my_review")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(view=start_view())
        self.on_msg(lambda _, message, buffers: self.receive(message))

    def receive(self, message: Any) -> None:
        """Answer one message of the browser."""
        answer_message(self, message, ANSWERS, about="a review", failed=words().review["failed"])


def start_view() -> ReviewPageView:
    """Describe the page before the browser has sent what it keeps."""
    text = words().downloads
    return {
        "words": {**words().review, "lesson": words().step, "download": text},
        "lessons": [id for kind in KINDS for id in content.ids(kind)],
        "formats": [{"id": id, "label": text[f"{id}_label"]} for id in FORMATS],
        "papers": [{"id": paper, "label": text[f"{paper}_label"]} for paper in PAPERS],
    }


def read_review(message: Mapping[str, Any]) -> Review:
    return review(read_progresses(message.get("records"), message.get("policies")))


def pick_items(message: Mapping[str, Any], found: Review) -> tuple[Item, ...]:
    """Return the questions of a seed, most on the ideas that were missed most."""
    ordered = sorted(found.ideas, key=lambda idea: -len(idea.missed))
    missed = [idea.id for idea in ordered if idea.missed]
    return return_items(missed, str(message.get("seed"))[:LONGEST_SEED])


def show(message: Mapping[str, Any]) -> ReviewReply:
    """Describe the review, and the new questions without their key."""
    found = read_review(message)
    items = pick_items(message, found) if found.committed else ()
    return {"review": review_view(found), "items": [item_view(item) for item in items]}


def check(message: Mapping[str, Any]) -> AnswerReply:
    """Judge an answer to one of the new questions."""
    items = {item.id: item for item in pick_items(message, read_review(message))}
    item = items.get(str(message.get("item")))
    if item is None:
        raise AppraisalError(words().review["no_item"])
    return {"told": answer_view(item, message.get("value"))}


def download(message: Mapping[str, Any]) -> FileView:
    """Write the review as a document."""
    kind, paper = str(message.get("format")), str(message.get("paper"))
    stem = words().review["file"]
    return document_file(lambda: review_document(read_review(message)), stem, kind, paper)


ANSWERS: dict[str, Handler] = {
    "show": show,
    "check": check,
    "download": download,
}


def review_view(found: Review) -> ReviewView:
    """Describe a review for the browser."""
    held = sum(interval.holds for interval in found.intervals)
    return {
        "committed": found.committed,
        "missed": found.missed,
        "ideas": [
            {
                "id": idea.id,
                "name": idea.name,
                "says": idea.says,
                "asked": idea.asked,
                "missed": [
                    {
                        "href": f"{one.lesson.notebook}#step-{one.step}",
                        "lesson": one.lesson.title,
                        "prompt": inline(one.prompt),
                        "ours": inline(one.ours),
                    }
                    for one in idea.missed
                ],
                "labs": [{"href": lab.notebook, "title": lab.title} for lab in idea.labs],
            }
            for idea in found.ideas
            if idea.asked
        ],
        "held": held,
        "intervals": [
            {
                "prompt": inline(interval.prompt),
                "own": [f"{value:g}" for value in interval.own],
                "settled": [f"{value:.1f}" for value in interval.settled],
                "unit": interval.unit,
                "holds": interval.holds,
                "width": f"{interval.width:.1f}",
            }
            for interval in found.intervals
        ],
        "confidences": [
            {"lesson": lesson.title, "first": number_text(first), "second": number_text(second)}
            for lesson, first, second in found.confidences
        ],
    }


def number_text(value: float | None) -> str:
    return words().review["not_given"] if value is None else f"{value:g}"


def item_view(item: Item) -> NewQuestion:
    """Describe a new question for the browser, without its key."""
    return {
        "id": item.id,
        "prompt": inline(item.prompt),
        "source": item.source,
        "options": [text for text, _ in item.options],
        "unit": item.unit,
    }


def answer_view(item: Item, value: Any) -> JudgedAnswer:
    """Say whether an answer agrees with what was computed, and why."""
    if item.number is None:
        right = next(text for text, fits in item.options if fits)
        agrees = value == right
    else:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        agrees = number is not None and isfinite(number) and abs(number - item.number) <= item.near
        right = f"{item.number:.1f} {item.unit}"
    return {"agrees": agrees, "right": right, "why": html(item.why)}


def my_review() -> None:
    """Show a learner's review of all lessons, and new questions on what was missed."""
    display(ReviewPage())
