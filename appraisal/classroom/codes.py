"""The code of a class, the secret of its facilitator, and what is kept of a secret."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

# no 0 and O, no 1, I and L: what is read off a projector must not be guessed at
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# 31 ** 8 is 853 thousand million: whoever tries a thousand codes a second for a day finds a given
# class with a chance of 1 in 10,000. So nobody with the right code need ever be made to wait.
LENGTH = 8
LENGTHS = (6, LENGTH)  # classes made earlier have the shorter codes
SECRET_BYTES = 24
TOKEN = re.compile(r"[A-Za-z0-9_-]{22,86}")  # 128 bits or more, as base64url


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Draw the code of a class."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str | None:
    """Read a code however it was typed; None when it cannot be one.

    Examples
    --------
    >>> read_code(" k7m4 qx9p ")
    'K7M4QX9P'
    >>> read_code("K7M4-QX9O") is None
    True
    """
    found = re.sub(r"[\s\-‐‑–._]", "", text).upper()
    return found if len(found) in LENGTHS and {*found} <= {*ALPHABET} else None


def code_text(code: str) -> str:
    """Write a code in two halves.

    Examples
    --------
    >>> code_text("K7M4QX9P")
    'K7M4-QX9P'
    """
    return f"{code[: len(code) // 2]}-{code[len(code) // 2 :]}"


def new_secret() -> str:
    """Draw the secret of a facilitator: 192 bits, as URL-safe text."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_secret(secret: str) -> str:
    """Return what a store keeps of a secret or token; it holds too much chance to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def verify_secret(secret: str, hashed: str) -> bool:
    """Say, in a time that tells nothing, whether a secret is the one that was kept."""
    return hmac.compare_digest(hash_secret(secret), hashed)
