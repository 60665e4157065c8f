"""The command that reads a text: its numbers, and what each is proposed to be."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.output import print_json, write_file
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.reading import Passage, Reading, Source


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command."""
    verb = commands.add_parser(
        "read",
        parents=[common],
        help="propose what each number of an abstract is",
        epilog="Everything is proposed, nothing is taken: confirm it before you use it. "
        "Exit code 0: read. 2: the text cannot be read.",
    )
    verb.set_defaults(run=read_text_file)
    verb.add_argument(
        "file", metavar="FILE", help="a text, .nbib, .ris, .docx or .pdf file; - for standard input"
    )
    verb.add_argument("--json", action="store_true", help="print everything that was read, as JSON")
    verb.add_argument("-o", "--output", metavar="FILE.yaml", help="write a study file for `check`")
    verb.add_argument("--pages", metavar="1-3", help="pages of a PDF")


def read_text_file(given: argparse.Namespace) -> int:
    from appraisal.reading import read_text

    source = read_input(given.file, given.pages)
    reading = read_text(source.text)
    if given.output:
        return write_draft(Path(given.output), reading, source)
    print_json(reading.to_dict()) if given.json else print(reading_text(reading))
    return 0


def write_draft(file: Path, reading: "Reading", source: "Source") -> int:
    """Write the study file, and say what is left to do."""
    from appraisal.reading.drafting.draft import draft_study
    from appraisal.reading.drafting.draft_text import draft_text

    draft = draft_study(reading, source)
    write_file(file, draft_text(draft).encode())
    print(
        f"Left for you to place: {len(draft.unplaced)} of the numbers; they are listed at its end."
    )
    return 0


def read_input(file: str, pages: str | None) -> "Source":
    """Read a file or standard input."""
    from appraisal.reading import read_source, source_of

    if file == "-":
        return source_of(sys.stdin.buffer.read(), "Standard input")
    return read_source(Path(file), parse_pages(pages))


def parse_pages(pages: str | None) -> tuple[int, int] | None:
    """Read ``1-3`` or ``2``."""
    if pages is None:
        return None
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", pages)
    if not found:
        raise AppraisalError(f"--pages is '{pages}'. Write a page, or a first and a last: 1-3.")
    return int(found[1]), int(found[2] or found[1])


def reading_text(reading: "Reading") -> str:
    """Lay out what was read: the study, then its numbers, one a line."""
    study = reading.study
    lines = [
        f"{name}: {passages_text(passages)}"
        for name, passages in (
            ("Design", study.design),
            ("Drawn by lot", study.clusters),
            ("Setting", study.setting),
            ("Patients", study.population),
            ("Centres", study.centres),
            ("Period", study.period),
            ("Registration", study.registration),
        )
        if passages
    ]
    if study.claims:
        places = ", ".join(str(claim.sentence) for claim in study.claims)
        lines.append(f"Claims, to be restated by you: in sentences {places}")
    if not reading.numbers:
        return "\n".join([*lines, "No number stands in this text."])
    return "\n".join([*lines, "", *lay_out_rows(reading)] if lines else lay_out_rows(reading))


def passages_text(passages: "tuple[Passage, ...]") -> str:
    """Say what passages are proposed to mean, and what the text prints for it."""
    return "; ".join(
        one.value if one.value.lower() == one.text.lower() else f'{one.value} ("{one.text}")'
        for one in passages[:3]
    )


def lay_out_rows(reading: "Reading") -> list[str]:
    """Return a row for each number, in columns."""
    by_id = {number.id: number.text for number in reading.numbers}
    rows = [("number", "kind", "unit", "group", "endpoint", "time", "with")]
    rows += [
        (
            f"{number.qualifier} {number.text}".strip(),
            number.kind,
            number.unit,
            number.group or "",
            number.endpoint or "",
            number.time or "",
            ", ".join(by_id[id] for id in number.partners),
        )
        for number in reading.numbers
    ]
    wide = [min(34, max(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    return [
        "  ".join(f"{cell[:width]:{width}}" for cell, width in zip(row, wide, strict=True)).rstrip()
        for row in rows
    ]
