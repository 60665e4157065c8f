"""The answers inside a document: sealed when it is written, found again when it comes back.

A seal is ASCII that means nothing to HTML, XML or Markdown, so that it can lie in any of them
unchanged; its check sum tells an altered file from a whole one.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from appraisal.errors import AppraisalError

MARK = "appraisal-answers"
ATTACHED = "appraisal-answers.json"  # name of the attachment in a PDF
LARGEST = 2_000_000  # bytes of a file that comes back; ours are a tenth of it
INSIDE = 500_000  # bytes that one part of a file may hold, packed or unpacked
UNPACKED = 10_000_000  # bytes that all parts of a file may hold, unpacked
MOST = 1000  # parts of a file that are looked into
BROKEN = 20  # damaged seals after which a file is given up
SEAL_HEAD = re.compile(r'\{"' + MARK + r'": 1, "sum": "([0-9a-f]{64})", "record": (?=\{)')
SEAL_END = "}#"  # a sealed record holds no `#`, so that a seal ends at the first
# what the answer file of a lesson holds, that of a paper of one's own, and that of its assessment
BARE = (
    ("format", "lesson", "steps"),
    ("format", "text", "numbers"),
    ("format", "kind", "instrument", "judgements"),
)


class NoRecord(AppraisalError):
    """A file without answers in it, or with damaged ones."""


def seal_record(record: Mapping[str, Any]) -> str:
    """Write a record so that it can lie in any document.

    Examples
    --------
    >>> found = seal_record({"lesson": "<b>--"})
    >>> "<" in found or "--" in found
    False
    """
    text = json.dumps(record, ensure_ascii=True, sort_keys=True)
    for sign in "<>&'`#":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    text = text.replace("--", "-\\u002d")
    return f'{{"{MARK}": 1, "sum": "{checksum(text)}", "record": {text}}}#'


def checksum(text: str) -> str:
    """Return the check sum of a record as written."""
    return sha256(text.encode()).hexdigest()


def record_in(data: bytes, filename: str = "") -> dict[str, Any]:
    """Find the answers in a document of the kit, or in the answer file of a lesson.

    Parameters
    ----------
    data
        The file: HTML, DOCX, PDF, Markdown or JSON. Told apart by content, not by name.
    filename
        Its name, for the message when there is nothing to find.

    Returns
    -------
    dict
        A record for `saved_answers.restore`, which trusts nothing in it.

    Raises
    ------
    NoRecord
        With one sentence: too large, none of ours, or damaged.
    """
    name = f"'{filename}'" if filename else "This file"
    if len(data) > LARGEST:
        raise too_large_error(filename)
    damaged = 0
    for text in limit_unpacked(texts_in(data)):
        if MARK not in text:
            continue
        damaged += 1
        for sum_, sealed in seals_in(text):
            if checksum(sealed) == sum_:
                return read_seal(sealed)
            damaged += 1
            if damaged > BROKEN:
                break
        if damaged > BROKEN:
            break
    if damaged:
        raise NoRecord(f"{name} was changed or damaged: the answers inside it cannot be relied on.")
    if record := read_answer_file(data):
        return record
    raise NoRecord(
        f"{name} holds no answers. Load a file that a lesson gave you: the answers (.json), "
        "or an appraisal or handout with your answers (.pdf, .docx, .html, .md)."
    )


def too_large_error(filename: str) -> NoRecord:
    """Say that a file cannot be ours, which saves sending it."""
    return NoRecord(f"'{filename}' is larger than any file of the kit ({LARGEST // 10**6} MB).")


def limit_unpacked(texts: Iterator[str]) -> Iterator[str]:
    """Yield texts until they hold more than any file of ours would."""
    left = UNPACKED
    for text in texts:
        yield text
        left -= len(text)
        if left <= 0:
            return


def seals_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the check sum and the record of each seal, in a time that grows with the text alone."""
    end = -1
    heads = [*islice(SEAL_HEAD.finditer(text), MOST)]
    for number, head in enumerate(heads):
        if end < head.end():
            end = text.find(SEAL_END, head.end())
        if end < 0:
            return
        cut_off = number + 1 < len(heads) and heads[number + 1].start() < end
        if not cut_off:
            yield head[1], text[head.end() : end]


def read_seal(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def read_answer_file(data: bytes) -> dict[str, Any] | None:
    """Read the plain answer file; None when it is none."""
    found = read_seal(data.decode("utf-8-sig", errors="replace"))
    return found if any(all(name in found for name in names) for names in BARE) else None


def texts_in(data: bytes) -> Iterator[str]:
    """Yield every text of a file in which a seal may lie."""
    if data[:4] == b"PK\x03\x04":
        yield from docx_texts(data)
    elif b"%PDF-" in data[:1024]:
        yield from pdf_texts(data)
    else:
        yield data.decode("utf-8", errors="replace")


def docx_texts(data: bytes) -> Iterator[str]:
    """Yield the data parts of a Word file."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist()[:MOST]:
                if name.startswith("customXml/"):
                    with archive.open(name) as part:
                        yield part.read(INSIDE).decode("utf-8", errors="replace")
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        yield MARK  # a Word file whose archive is broken: damaged, whatever it held


def pdf_texts(data: bytes) -> Iterator[str]:
    """Yield the streams of a PDF, unpacked; attachments lie in streams of their own."""
    for found in islice(re.finditer(rb"stream\r?\n", data), 2 * MOST):
        if data[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        start = found.end()
        head = data[start : start + len(MARK) + 8]
        if MARK.encode() in head:  # a program that saved it anew may have left it unpacked
            yield data[start : start + INSIDE].decode("ascii", errors="replace")
            continue
        try:
            yield (
                zlib.decompressobj()
                .decompress(data[start : start + INSIDE], INSIDE)
                .decode("latin-1")
            )
        except zlib.error:
            continue
