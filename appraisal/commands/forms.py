"""The commands for before and after a course: make a form, compare the scores."""

import argparse
from pathlib import Path
from typing import Any

from appraisal.commands.documents import add_file_options, write_document
from appraisal.errors import AppraisalError

KINDS, VERSIONS = ("blank", "key"), ("A", "B")


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command that compares scores."""
    verb = commands.add_parser(
        "before-after",
        parents=[common],
        help="say how the scores of a course before and after differ",
        epilog="FILE.csv has the columns learner,before,after; scores are 0 to 8. "
        "`appraisal new form` makes the forms.",
    )
    verb.set_defaults(run=compare_scores)
    verb.add_argument("file", metavar="FILE.csv", help="a row for each learner")


def add_new_form(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command that makes a form."""
    verb = verbs.add_parser(
        "form",
        parents=[common],
        help="eight items on a made-up abstract, for before and after a course",
        epilog="Versions A and B of a seed are equally hard: one before the course, one after it.",
    )
    verb.set_defaults(run=write_form)
    verb.add_argument("--seed", type=int, required=True, metavar="N", help="a whole number")
    verb.add_argument("--version", choices=VERSIONS, default="A", help="which of the two (A)")
    verb.add_argument("--kind", choices=KINDS, default="blank", help="to fill in, or key (blank)")
    add_file_options(verb)


def write_form(given: argparse.Namespace) -> int:
    """Write one version of a form, or its key."""
    from appraisal.forms.form import make_form
    from appraisal.reports.form import form_document

    form = make_form(given.seed, given.version)
    stem = f"form-{given.seed}-{given.version}" + ("-key" if given.kind == "key" else "")
    return write_document(form_document(form, given.kind), given, stem)


def compare_scores(given: argparse.Namespace) -> int:
    """Print the difference with its interval, and what it can mean."""
    print("\n".join(scores_of(Path(given.file)).sentences))
    return 0


def scores_of(file: Path) -> Any:
    """Read a table of scores and compare them."""
    from appraisal.forms.before_after import compare, read_scores

    try:
        data = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise AppraisalError(f"{file} is no text in UTF-8. Save it as CSV in UTF-8.") from None
    except OSError as error:
        raise AppraisalError(f"{file} cannot be read: {error.strerror}.") from None
    return compare(read_scores(data, str(file)))
