"""The command line: words in, one library call, text and an exit code out."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from appraisal.commands import (
    authoring,
    classes,
    documents,
    forms,
    programme,
    reading,
    schema,
    site,
    slides,
    studies,
)
from appraisal.commands.output import (
    BROKEN,
    WRONG,
    error_view,
    print_json,
    print_on_any_terminal,
)
from appraisal.errors import AppraisalError


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        raise AppraisalError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def parser() -> Parser:
    """Describe every command."""
    common = Parser(add_help=False)
    common.add_argument(
        "--verbose",
        action="store_true",
        default=argparse.SUPPRESS,  # so that it may stand before the command or after it
        help="say more, and show where errors arise",
    )
    common.add_argument(
        "--studies",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a folder of your own studies and lessons (or APPRAISAL_STUDIES in the environment)",
    )
    top = Parser(
        prog="appraisal", description="Teach critical appraisal on real reports.", parents=[common]
    )
    top.add_argument("--version", action="version", version=f"appraisal {version('appraisal-kit')}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    for about in (
        site,
        studies,
        reading,
        authoring,
        documents,
        slides,
        classes,
        forms,
        programme,
        schema,
    ):
        about.add_commands(commands, common)
    return top


def use_own_folder(named: str) -> None:
    """Take up a folder of one's own, for this process and those that it starts.

    Raises
    ------
    AppraisalError
        When there is no such folder.
    """
    from appraisal.content import OWN_FOLDER

    if not Path(named).is_dir():
        raise AppraisalError(
            f"There is no folder {named}. Make one with `appraisal new lesson`, or check the path."
        )
    os.environ[OWN_FOLDER] = str(Path(named).resolve())


def main(words: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 for success, 2 for a mistake the user can mend, 70 for one of ours; a command may
        give 1 a meaning of its own.
    """
    said = sys.argv if words is None else words
    verbose, as_json = "--verbose" in said, "--json" in said
    print_on_any_terminal()
    try:
        given = parser().parse_args(words)
        if "studies" in given:
            use_own_folder(given.studies)
        return given.run(given)
    except AppraisalError as error:
        if as_json:
            print_json(error_view(error, str(error)))
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
        message = f"Something went wrong inside the kit ({type(error).__name__}: {error})."
        if as_json:
            print_json(error_view(error, message))
        print(message, file=sys.stderr)
        print("Run the command with --verbose for details to report.", file=sys.stderr)
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
