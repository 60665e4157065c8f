"""What every command prints and writes, and the exit codes."""

import codecs
import io
import json
import shutil
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path

from appraisal.errors import MOST_SHOWN, AppraisalError, ContentError

INCONSISTENT = 1  # exit code of a check that found something
WRONG = 2  # exit code for what the user can mend
BROKEN = 70  # exit code for what we have to mend


# what a terminal without these signs shows in their place
ASCII = {
    "·": "-", "›": ">", "–": "-", "—": "-", "−": "-", "…": "...", "≥": ">=", "≤": "<=", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "✓": "+", "✗": "x", "→": "->",
}  # fmt: skip


def print_json(value: object) -> None:
    """Print JSON, which any terminal and any program can read."""
    every_sign = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, indent=2, ensure_ascii=not every_sign))


def error_view(error: Exception, message: str) -> dict[str, object]:
    """Return a mistake as plain values, for JSON."""
    found: dict[str, object] = {"message": message}
    if isinstance(error, ContentError):
        found |= {"file": str(error.file), "count": error.count}
        found["problems"] = [asdict(problem) for problem in error.problems[:MOST_SHOWN]]
    return {"error": found}


def print_on_any_terminal() -> None:
    """Let a terminal that lacks a sign show a plainer one, where it would else stop the command."""
    codecs.register_error("plainer-signs", plainer_signs)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer-signs")


def plainer_signs(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for signs that cannot be written."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(plainer_sign(sign) for sign in signs), error.end


def plainer_sign(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return ASCII.get(sign) or bare or ("" if unicodedata.combining(sign) else "?")


def text_width() -> int:
    """Return the width to wrap text at: that of the terminal, where lines stay readable."""
    return max(60, min(100, shutil.get_terminal_size((92, 24)).columns))


def write_file(file: Path, data: bytes) -> None:
    """Write a file and say where it is.

    Raises
    ------
    AppraisalError
        When it cannot be written.
    """
    try:
        file.write_bytes(data)
    except OSError as error:
        raise AppraisalError(f"{file} cannot be written: {error.strerror}.") from None
    print(f"Written to {file}.")
