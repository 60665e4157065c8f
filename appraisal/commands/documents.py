"""The commands that write documents: handouts, and the appraisal of saved answers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.lesson_options import add_lesson_options, narrow_by_options
from appraisal.commands.output import write_file
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.lessons.state.progress import Progress
    from appraisal.reports.document import Document, Paper

KINDS = ("blank", "key")
PAPERS = ("a4", "letter")
FORMATS = ("pdf", "docx", "html", "md")


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    verb = commands.add_parser(
        "handout", parents=[common], help="write a lesson's worksheet, or its key"
    )
    verb.set_defaults(run=write_handout)
    verb.add_argument("lesson", metavar="LESSON-ID", help="a lesson or a lab")
    verb.add_argument("--kind", choices=KINDS, default="blank", help="worksheet or key (blank)")
    add_lesson_options(verb)
    add_file_options(verb)

    verb = commands.add_parser(
        "cat",
        parents=[common],
        help="write the critically appraised topic of saved answers anew",
        epilog="FILE is what a lesson gave you: answers (.json) or any document with them inside.",
    )
    verb.set_defaults(run=write_cat)
    verb.add_argument("answers", metavar="FILE", help="saved answers, or a document")
    add_file_options(verb)


def add_file_options(verb: argparse.ArgumentParser) -> None:
    """Describe what both commands write."""
    verb.add_argument("--format", choices=FORMATS, help="kind of file (pdf, or as FILE ends)")
    verb.add_argument("--paper", choices=PAPERS, default="a4", help="paper size (a4)")
    verb.add_argument("-o", "--output", metavar="FILE", help="where to write it (here)")


def write_handout(given: argparse.Namespace) -> int:
    """Write a worksheet or a key."""
    from appraisal.lessons.state.progress import Progress
    from appraisal.reports.handout import handout as built

    document = built(Progress(narrow_by_options(given, given.lesson)), given.kind)
    name = {"blank": "worksheet", "key": "key"}[given.kind]
    return write_document(document, given, f"{name}-{given.lesson}")


def write_cat(given: argparse.Namespace) -> int:
    """Write the appraisal of saved answers anew."""
    from appraisal.reports.cat import cat_document

    progress = read_answers(given.answers)
    return write_document(cat_document(progress), given, f"appraisal-{progress.lesson.id}")


def read_answers(name: str) -> "Progress":
    """Read saved answers, and print what of them no longer fits.

    Raises
    ------
    AppraisalError
        When the file cannot be read or holds none.
    """
    from appraisal.lessons.definition import any_lesson
    from appraisal.lessons.state import saved_answers
    from appraisal.reports.embedded_record import record_in

    file = Path(name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AppraisalError(f"{file} cannot be read: {error.strerror}.") from None
    found = record_in(data, file.name)
    progress, notices = saved_answers.restore(any_lesson(str(found.get("lesson"))), found)
    for notice in notices:
        print(notice)
    return progress


def write_document(document: "Document", given: argparse.Namespace, stem: str) -> int:
    """Write a document to a file and say where it is."""
    from appraisal.reports.writers import FORMATS as WRITERS

    ending = Path(given.output or "").suffix.removeprefix(".").lower()
    kind = given.format or (ending if ending in FORMATS else "pdf")
    file = Path(given.output or f"{stem}.{kind}")
    paper: Paper = "us-letter" if given.paper == "letter" else "a4"
    write_file(file, WRITERS[kind].write(document, paper))
    return 0
