"""A drafted study as the text of a file, with what is left for the user in its comments."""

import json
import re
from collections.abc import Iterator
from typing import Any

from appraisal.reading.drafting.draft import Draft

BARE = re.compile(r"[A-Za-z][A-Za-z0-9 /_-]*")
# words that YAML takes for something else
RESERVED = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
INTRODUCTION = """\
# Proposed by `appraisal read` from the text; nothing of it is confirmed. Hold every figure against
# the text (a place such as s12 is its twelfth sentence), then run `appraisal check` on this file.
"""
NUMBERS_ALONE = """\
# Made of the numbers that were confirmed; whatever else the text says is missing here, so that "not
# reported" is not known. Hold it against the text, then run `appraisal check` on this file.
"""


def is_unconfirmed(text: str) -> bool:
    """Say whether a study file says of itself that not all of it was held against the report."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    return first in {INTRODUCTION.partition("\n")[0], NUMBERS_ALONE.partition("\n")[0]}


def draft_text(draft: Draft) -> str:
    """Write a draft as YAML: short entries in one line, the rest below it as comments."""
    lines = [INTRODUCTION.rstrip("\n")]
    for key, value in draft.record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            lines += [f"  - {write_inline(entry)}" for entry in value]
        else:
            lines.append(f"{key}: {write_inline(value)}")
    return "\n".join([*lines, *list_left_over(draft)]) + "\n"


def write_inline(value: Any) -> str:
    """Write a value in one line.

    Examples
    --------
    >>> write_inline({"text": "84.2", "unit": "%", "at": "s3"})
    '{text: "84.2", unit: "%", at: s3}'
    """
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{key}: {write_inline(inner)}" for key, inner in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(write_inline, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    plain = BARE.fullmatch(text) and text.lower() not in RESERVED and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def list_left_over(draft: Draft) -> Iterator[str]:
    """Yield comments on what is left for the user: numbers to place, claims to restate."""
    if draft.unplaced:
        yield "# For you to place; the text does not say enough of them:"
    for number in draft.unplaced:
        said = "; ".join(
            filter(None, (number.kind, number.unit, number.group, number.endpoint, number.time))
        )
        yield f"#   sentence {number.sentence}: {number.qualifier}{number.text} ({said})"
    if draft.claims:
        numbers = ", ".join(map(str, draft.claims))
        yield f"# Claims to restate in your own words, under `claims`: sentences {numbers}."
