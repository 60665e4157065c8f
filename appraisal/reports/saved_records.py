"""A record, however it is named: by id, by file, or as a saved paper of one's own."""

from os import PathLike
from pathlib import Path

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.papers.confirmed import correct, read_once
from appraisal.papers.evidence import gather_evidence
from appraisal.papers.paper import Paper, read_paper
from appraisal.records.study import Study, study
from appraisal.reports.embedded_record import record_in

YAML = frozenset((".yaml", ".yml"))
SAVED = frozenset((".json", ".pdf", ".docx", ".html", ".md"))


def find_record(given: Study | str | PathLike[str]) -> Study:
    """Return the study that is meant: by its id, by a file, or itself.

    Raises
    ------
    UnknownId
        When there is no such study or file; names the nearest ids.
    ContentError
        When a study file cannot be read, with every line that is wrong.
    AppraisalError
        When a saved file holds no paper, or nothing of it was taken.

    Examples
    --------
    >>> find_record("cd20-preemptive").short
    'CD20 CAR-T in partial remission'
    """
    if isinstance(given, Study):
        return given
    file = Path(given)
    if file.suffix.lower() in SAVED:
        return saved_paper(file)
    named = isinstance(given, str) and file.suffix.lower() not in YAML and len(file.parts) == 1
    return study(str(given)) if named else content.read(file, Study)


def saved_paper(file: Path) -> Study:
    """Return the record of a paper of one's own, as far as its reader has taken its numbers."""
    paper = read_saved(file)
    found = gather_evidence(correct(read_once(paper.text), paper), paper)
    if found.study is None:
        why = found.trouble or "No number of it has been taken yet."
        raise AppraisalError(f"{file} holds no record. {why}")
    return found.study


def read_saved(file: Path) -> Paper:
    """Read a paper of one's own as the page saved it.

    Raises
    ------
    AppraisalError
        When the file cannot be read or holds none.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AppraisalError(f"{file} cannot be read: {error.strerror}.") from None
    return read_paper(record_in(data, file.name))


def saved_bottom_line(given: str) -> str:
    """Return the conclusion that a saved paper holds; nothing for any other record."""
    file = Path(given)
    return read_saved(file).own.get("bottom", "") if file.suffix.lower() in SAVED else ""
