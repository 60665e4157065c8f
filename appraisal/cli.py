"""The command line: words in, one library call, text and an exit code out."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.records.study import Study

INCONSISTENT = 1  # exit code of a check that found something
WRONG = 2  # exit code for what the user can mend
BROKEN = 70  # exit code for what we have to mend


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise AppraisalError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def serve(given: argparse.Namespace) -> int:
    from appraisal.serving import app

    app.serve(
        host=given.host, port=given.port, browser=not given.no_browser, verbose="verbose" in given
    )
    return 0


def binder_link(given: argparse.Namespace) -> int:
    from appraisal.serving import binder

    address = binder.link(given.repository, lesson_id=given.lesson, ref=given.ref)
    print(address)
    print(binder.badge(address))
    return 0


def check(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.checks import check as check_study
    from appraisal.checks.table import render
    from appraisal.records.study import Study, study

    file = Path(given.study)
    named = file.suffix in {".yaml", ".yml"} or file.is_dir() or len(file.parts) > 1
    findings = check_study(content.read(file, Study) if named else study(given.study))
    print_json(findings.as_dict()) if given.json else print(render(findings, width=columns()))
    return INCONSISTENT if findings.inconsistent else 0


def list_studies(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.records.study import study

    studies = [study(id) for id in content.ids("studies")]
    if given.json:
        print_json([listed(found) for found in studies])
        return 0
    wide = max(len(found.id) for found in studies)
    for found in studies:
        layers = ", ".join(report.layer for report in found.reports)
        print(f"{found.id:{wide}}  {found.title} ({layers})")
    return 0


def listed(found: "Study") -> dict[str, object]:
    layers = [report.layer for report in found.reports]
    size = found.size(found.groups[0].id) if found.groups else None
    return {"id": found.id, "title": found.title, "n": size, "layers": layers}


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def columns() -> int:
    """Return the width to wrap text at: that of the terminal, where lines stay readable."""
    return max(60, min(100, shutil.get_terminal_size((92, 24)).columns))


def port(text: str) -> int:
    """Read a port number."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; give a number from 0 to 65535")
    return int(text)


def parser() -> Parser:
    """Describe every command."""
    common = Parser(add_help=False)
    common.add_argument(
        "--verbose",
        action="store_true",
        default=argparse.SUPPRESS,  # so that it may stand before the command or after it
        help="say more, and show where errors arise",
    )
    top = Parser(
        prog="appraisal", description="Teach critical appraisal on real reports.", parents=[common]
    )
    top.add_argument("--version", action="version", version=f"appraisal {version('appraisal')}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    verb = commands.add_parser("serve", parents=[common], help="serve the lessons on this machine")
    verb.set_defaults(run=serve)
    verb.add_argument("--port", type=port, default=8866, help="0 takes any free port (8866)")
    verb.add_argument("--host", default="127.0.0.1", help="address to listen at (this machine)")
    verb.add_argument("--no-browser", action="store_true", help="only print the address")

    verb = commands.add_parser("list", parents=[common], help="list the studies of the kit")
    verb.set_defaults(run=list_studies)
    verb.add_argument("--json", action="store_true", help="print JSON")

    verb = commands.add_parser(
        "check",
        parents=[common],
        help="say which printed numbers of a study fit each other",
        epilog="Exit code 0: nothing inconsistent. 1: something is. 2: the study cannot be read.",
    )
    verb.set_defaults(run=check)
    verb.add_argument("study", metavar="STUDY-ID|FILE.yaml", help="see `appraisal list`")
    verb.add_argument("--json", action="store_true", help="print every field of every finding")

    verb = commands.add_parser(
        "binder-link", parents=[common], help="print a link that opens the kit on Binder"
    )
    verb.set_defaults(run=binder_link)
    verb.add_argument("repository", metavar="OWNER/REPO", help="GitHub repository of the kit")
    verb.add_argument("--lesson", metavar="ID", help="open this lesson instead of the start page")
    verb.add_argument("--ref", default="HEAD", help="branch, tag or commit (HEAD)")
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 for success, 2 for a mistake the user can mend, 70 for one of ours; a command may
        give 1 a meaning of its own.
    """
    verbose = "--verbose" in (sys.argv if words is None else words)
    try:
        given = parser().parse_args(words)
        return given.run(given)
    except AppraisalError as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if verbose:
            raise
        said = f"{type(error).__name__}: {error}"
        print(f"Something went wrong inside the kit ({said}).", file=sys.stderr)
        print("Run the command with --verbose for details to report.", file=sys.stderr)
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
