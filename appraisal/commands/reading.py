"""The command that reads a text: its numbers, and what each is proposed to be."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.output import print_json

if TYPE_CHECKING:
    from appraisal.reading import Reading


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command."""
    verb = commands.add_parser(
        "read",
        parents=[common],
        help="propose what each number of an abstract is",
        epilog="Exit code 0: read. 2: the text cannot be read.",
    )
    verb.set_defaults(run=read_text_file)
    verb.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    verb.add_argument("--json", action="store_true", help="print everything that was read, as JSON")


def read_text_file(given: argparse.Namespace) -> int:
    from appraisal.reading import read_text

    text = sys.stdin.read() if given.file == "-" else Path(given.file).read_text(encoding="utf-8")
    reading = read_text(text)
    print_json(reading.to_dict()) if given.json else print(numbers_text(reading))
    return 0


def numbers_text(reading: "Reading") -> str:
    """Lay the numbers out, one a line."""
    rows = [("number", "kind", "unit", "group", "endpoint", "time", "with")]
    by_id = {number.id: number.text for number in reading.numbers}
    for number in reading.numbers:
        rows.append(
            (
                f"{number.qualifier}{number.text}",
                number.kind,
                number.unit,
                number.group or "",
                number.endpoint or "",
                number.time or "",
                ", ".join(by_id[id] for id in number.partners),
            )
        )
    wide = [min(34, max(len(row[column]) for row in rows)) for column in range(7)]
    return "\n".join(
        "  ".join(f"{cell[:width]:{width}}" for cell, width in zip(row, wide, strict=True)).rstrip()
        for row in rows
    )
