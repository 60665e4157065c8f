"""The facilitator's secret on the facilitator's own machine, so that a link stays the same.

The store has only its hash. Beside the store, in the user's private folder, a file holds it,
so that serving the class again next week prints the link the facilitator has bookmarked.

Several servers share no file. They may share a key instead, of which each computes the secret of a
class; then nothing is kept anywhere, and each prints the same link.
"""

import base64
import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from appraisal.classroom import codes
from appraisal.classroom.engine import data_folder
from appraisal.classroom.store import Class
from appraisal.errors import AppraisalError

KEY = "APPRAISAL_FACILITATOR_KEY"
GENERATIONS = 1000  # of secrets that one class may have had
DIGEST = 24  # bytes


def computed_secret(code: str, generation: int) -> str | None:
    """Compute the secret of a class from the servers' key; None where there is no key."""
    key = os.environ.get(KEY)
    if not key:
        return None
    digest = hmac.digest(key.encode(), f"{code} {generation}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:DIGEST]).decode()


def first_secret(code: str) -> str:
    """Return the secret of a new class."""
    return computed_secret(code, 0) or codes.new_secret()


def next_secret(found: Class) -> str:
    """Return another secret for a class, which no server has printed before."""
    for generation in range(GENERATIONS):
        secret = computed_secret(found.code, generation)
        if secret and codes.verify_secret(secret, found.secret):
            return computed_secret(found.code, generation + 1) or secret
    return first_secret(found.code)  # the one before was not computed from this key


def secret_file(code: str) -> Path:
    """Return the file that holds the secret of a class."""
    folder = data_folder() / "facilitator"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / code


def save_secret(code: str, secret: str) -> None:
    """Keep a secret where only its owner can read it, unless it can be computed."""
    if os.environ.get(KEY):
        return
    file = secret_file(code)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as kept:
        kept.write(secret)


def load_secret(found: Class) -> str | None:
    """Return the secret of a class; None when this machine has none that still opens it."""
    if os.environ.get(KEY):
        secrets = (computed_secret(found.code, number) for number in range(GENERATIONS))
        return next((one for one in secrets if codes.verify_secret(str(one), found.secret)), None)
    try:
        secret = secret_file(found.code).read_text().strip()
    except (OSError, AppraisalError):
        return None
    return secret if codes.verify_secret(secret, found.secret) else None


def delete_secret(code: str) -> None:
    """Forget the secret of a class."""
    with suppress(OSError, AppraisalError):
        secret_file(code).unlink(missing_ok=True)
