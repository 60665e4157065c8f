"""The facilitator's page: a class followed as it works, or records that were handed over."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from IPython.display import display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.front_end.modules import module, style
from appraisal.lessons.definition import KINDS, Lab
from appraisal.lessons.state import shortcode
from appraisal.text.interface import words
from appraisal.views.class_page import ClassPageView, FilesRead, LessonName

if TYPE_CHECKING:  # a page that is only opened needs none of it
    from appraisal.classroom.summary import HandedOverView, Results

MOST = 500  # records taken at once
LONGEST_NAME = 120


class ClassPage(anywidget.AnyWidget):
    """The page of a facilitator.

    The class is followed by the browser itself, with the secret of its link; this kernel knows
    neither. It only reads records that were handed over, where there is no class.
    """

    _esm = module("class_page")
    _css = style("class_page", "class_projector")
    view = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        view: ClassPageView = {"words": words().class_page, "lessons": list_lessons()}
        super().__init__(view=view)
        self.records: dict[str, Any] = {}  # what was handed over so far, by the name of its file
        self.on_msg(lambda _, message, buffers: self.receive(message))

    def receive(self, message: Any) -> None:
        """Take one message of the browser; nothing in it is trusted."""
        if not isinstance(message, Mapping) or message.get("type") != "records":
            return
        files = message.get("files")
        notices = read_files(self.records, files if isinstance(files, list) else [])
        self.send(FilesRead(type="read", notices=notices))
        if message.get("last") is not False:  # files come one by one: together they may be large
            told = results_view(self.records)
            plain = {id: found.as_dict() for id, found in told["results"].items()}
            self.send({**told, "results": plain})


def class_page() -> None:
    """Show the facilitator's page."""
    display(ClassPage())


def list_lessons() -> list[LessonName]:
    """List what a class can work through, in the order of the start page."""
    found = []
    for kind, read_one in KINDS.items():
        for id in content.ids(kind):
            try:
                found.append(read_one(id))
            except AppraisalError:
                continue  # the start page says what is wrong with it
    own = {id for kind in KINDS for id in content.own_ids(kind)}
    found.sort(
        key=lambda one: (one.id in own, one.place if isinstance(one, Lab) else 0, one.notebook)
    )
    return [{"id": one.id, "title": one.title} for one in found]


def read_files(records: dict[str, Any], files: list[Any]) -> list[str]:
    """Read what was handed over, as files or as short codes, and say what could not be read.

    Parameters
    ----------
    records
        Where records are put, by the name of their file.
    files
        Each with a ``name``, and ``base64`` or ``code``.
    """
    notices: list[str] = []
    for file in files:
        if not isinstance(file, Mapping):
            continue
        name = str(file.get("name"))[:LONGEST_NAME]
        if name not in records and len(records) >= MOST:
            return [*notices, words().class_page["too_many"].format(n=MOST)]
        try:
            records[name] = find_record(name, file)
        except (AppraisalError, ValueError) as error:
            notices.append(f"{name}: {error}")
        except Exception:  # whatever one file does, the others are read
            notices.append(words().class_page["unreadable"].format(name=name))
    return notices


def results_view(records: Mapping[str, Any]) -> "HandedOverView":
    """Compute the results of the records that were handed over."""
    from appraisal.classroom.records import from_records

    results, notices = from_records(records)
    return {
        "type": "results",
        "taken": len(records),
        "results": {id: leave_out_unasked(found) for id, found in results.items()},
        "notices": [*notices],
    }


def find_record(name: str, file: Mapping[str, Any]) -> Any:
    """Find the record in a file of any kind the kit writes, or in a short code."""
    from appraisal.reports import embedded_record

    code, data = file.get("code"), file.get("base64")
    if isinstance(code, str):
        return shortcode.decode(code)
    if not isinstance(data, str):
        raise embedded_record.too_large_error(name)
    return embedded_record.record_in(b64decode(data), name)


def leave_out_unasked(results: "Results") -> "Results":
    """Leave out the reading of questions that nobody has committed."""
    asked = tuple(item for item in results.items if item.first.learners)
    return replace(results, items=asked)
