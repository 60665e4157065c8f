"""The facilitator's secret on the facilitator's own machine, so that a link stays the same.

The store has only its hash. Beside the store, in the user's private folder, a file holds it,
so that serving the class again next week prints the link the facilitator has bookmarked.
"""

import os
from pathlib import Path

from appraisal.classroom import codes
from appraisal.classroom.engine import data_folder
from appraisal.classroom.store import Class


def secret_file(code: str) -> Path:
    """Return the file that holds the secret of a class."""
    folder = data_folder() / "facilitator"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / code


def save_secret(code: str, secret: str) -> None:
    """Keep a secret where only its owner can read it."""
    file = secret_file(code)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as kept:
        kept.write(secret)


def load_secret(found: Class) -> str | None:
    """Return the secret of a class; None when this machine has none that still opens it."""
    try:
        secret = secret_file(found.code).read_text().strip()
    except FileNotFoundError:
        return None
    return secret if codes.verify_secret(secret, found.secret) else None


def delete_secret(code: str) -> None:
    """Forget the secret of a class."""
    secret_file(code).unlink(missing_ok=True)
