"""Files that come to the page of a paper and go from it: texts, saved work, the appraisal."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.papers.paper import Paper, read_paper
from appraisal.reading.files import source_of
from appraisal.reports.document import PAPERS
from appraisal.reports.embedded_record import NoRecord, record_in
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.text.interface import words

STEM = "appraisal-of-a-paper"


def open_file(data: bytes, name: str) -> dict[str, Any]:
    """Read a file: work saved before, from whatever carries it, or else the text of a report.

    Raises
    ------
    AppraisalError
        When it is neither; says so in a sentence.
    """
    try:
        kept = record_in(data, name)
    except NoRecord:
        return {"text": source_of(data, name).text}
    return {"paper": read_paper(kept).to_dict()}


def write_document(paper: Paper, message: Mapping[str, Any]) -> dict[str, str]:
    """Write the appraisal as the kind of file a browser asks for, as base64.

    Raises
    ------
    AppraisalError
        When it asks for what is not offered.
    """
    kind, on = str(message.get("format")), str(message.get("on"))
    if kind not in FORMATS or on not in PAPERS:
        raise AppraisalError(words().downloads["not_offered"])
    chosen = FORMATS[kind]
    return {
        "name": f"{STEM}.{chosen.id}",
        "type_": chosen.media,
        "base64": b64encode(chosen.write(own_paper(paper), on)).decode("ascii"),
    }
