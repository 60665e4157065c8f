"""An answer record as a text to copy: into a message, a note, another browser.

A code is ``AP1.`` followed by base64url letters: the record as compact JSON, deflated against a
dictionary of the words that every record holds, with a CRC-32 before it. Spaces and line breaks
that a message puts into a code do no harm. The code is no secret and no proof: it says what a
learner answered, to whoever reads it.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from appraisal.errors import AppraisalError

PREFIX = "AP1."
LONGEST = 400_000  # characters of a code that are looked at
LARGEST = 2_000_000  # bytes a code may unfold to
CHECK = 4  # bytes of the checksum
# never to be changed: what was written with it could no longer be read
WORDS = (
    b'"not-reported""low""some""high""reason":"","at":""}"nowhere""response":"'
    b'"first-confidence":"second-confidence":"defensible""conclusion":"bottom-line":'
    b'"read":{"answers":{"design":{"answers":{"sample-size":{"answers":{"interval":['
    b'"follow-up":{"answers":{"bias":{"answers":{"numbers":{"answers":{"claims":{"answers":{'
    b'"verdict":{"answers":{"layer":"},"committed":null},"},"committed":"2026-01-01T12:00:00.000'
    b'+00:00"},"{"format":1,"lesson":"","version":1,"steps":{'
)


class BadCode(AppraisalError):
    """A text that is no answer code, or that lost something on its way."""


def encode(record: Mapping[str, Any]) -> str:
    """Write a record as a code.

    Parameters
    ----------
    record
        What :func:`appraisal.lessons.state.saved_answers.dump` makes, or any object of JSON.

    Returns
    -------
    str
        Letters, digits, ``-``, ``_`` and one point: safe in a message and in an address.

    Examples
    --------
    >>> decode(encode({"lesson": "a", "steps": {}}))
    {'lesson': 'a', 'steps': {}}
    """
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    plain = text.encode("utf-8", "surrogatepass")
    press = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=WORDS)
    packed = press.compress(plain) + press.flush()
    checked = zlib.crc32(plain).to_bytes(CHECK, "big") + packed
    return PREFIX + base64.urlsafe_b64encode(checked).decode().rstrip("=")


def decode(text: str) -> dict[str, Any]:
    """Read a code back.

    Parameters
    ----------
    text
        A code, also with the spaces, line breaks or quotation marks a message put around it.

    Returns
    -------
    dict
        The record, checked to be what was written; whether it fits a lesson is for
        :func:`appraisal.lessons.state.saved_answers.restore` to say.

    Raises
    ------
    BadCode
        When it is no code, a code of a later kit, or one that is damaged or cut off.

    Examples
    --------
    >>> decode("AP1.AAAA")
    Traceback (most recent call last):
    ...
    appraisal.lessons.state.shortcode.BadCode: The code is damaged or cut off. Copy all of it, \
from AP1. to its last letter, and paste it again.
    """
    code = re.sub(r"[\s\"'“”‘’<>\u200b\ufeff\u00ad]", "", text[:LONGEST])
    if not code:
        raise BadCode("There is no code. Paste the text that begins with AP1.")
    if other := re.match(r"AP(\d{1,4})\.", code):
        if other.group() != PREFIX:
            raise BadCode(
                f"The code begins with {other.group()} and comes from a later version of the "
                f"kit; this one reads {PREFIX} Download the answers there and load the file here."
            )
    else:
        raise BadCode(f"This is no answer code: it should begin with {PREFIX}")
    try:
        return unpack(code.removeprefix(PREFIX))
    except (ValueError, zlib.error, RecursionError):
        raise BadCode(
            "The code is damaged or cut off. Copy all of it, from AP1. to its last letter, "
            "and paste it again."
        ) from None


def unpack(letters: str) -> dict[str, Any]:
    """Unpack what follows the prefix.

    Raises
    ------
    ValueError, zlib.error
        When it is not what :func:`encode` wrote.
    """
    if re.search(r"[^A-Za-z0-9_-]", letters):
        raise binascii.Error("no letter of a code")
    checked = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    unfold = zlib.decompressobj(-15, zdict=WORDS)
    plain = unfold.decompress(checked[CHECK:], LARGEST)
    whole = unfold.eof and not unfold.unused_data
    if not whole or zlib.crc32(plain).to_bytes(CHECK, "big") != checked[:CHECK]:
        raise ValueError("does not add up")
    record = json.loads(plain.decode("utf-8", "surrogatepass"))
    if not isinstance(record, dict):
        raise ValueError("no record")
    return record
