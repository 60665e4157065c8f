"""What every command prints and writes, and the exit codes."""

import json
import shutil
from pathlib import Path

from appraisal.errors import AppraisalError

INCONSISTENT = 1  # exit code of a check that found something
WRONG = 2  # exit code for what the user can mend
BROKEN = 70  # exit code for what we have to mend


def print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def columns() -> int:
    """Return the width to wrap text at: that of the terminal, where lines stay readable."""
    return max(60, min(100, shutil.get_terminal_size((92, 24)).columns))


def put(file: Path, data: bytes) -> None:
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
