"""A document as PDF: tagged, its fonts inside, the same bytes for the same document.

Typst lays it out. The document goes in as data, so no text of it is ever read as markup.
"""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from appraisal.reports.document import LANGUAGE, Document, Paper, to_json
from appraisal.reports.embedded_record import ATTACHED, seal_record
from appraisal.reports.writers.pictures import for_paper

TEMPLATE = "document.typ"
UNSHOWN = "could not be displayed"  # what the compiler says of a character without a glyph


def write(document: Document, *, paper: Paper = "a4") -> bytes:
    """Write a document as PDF.

    Parameters
    ----------
    paper
        Its pages' size.

    Returns
    -------
    bytes
        A file that follows PDF/UA-1 and PDF/A-3a. Characters that its fonts lack, such as
        emoji, are named in brackets; the record inside holds them as they were written.
    """
    import typst

    language, region = LANGUAGE.split("-")
    page = to_json(template_data(document))
    about = {
        "paper": paper,
        "language": language,
        "region": region,
        "made": document.made.isoformat(),
        "attached": ATTACHED,
    }
    inputs = {"record": seal_record(document.record)} if document.record is not None else {}
    for signs in (has_glyph, has_own_glyph, str.isascii):
        told = json.dumps({**make_legible(page, signs), **about}, ensure_ascii=False)
        try:
            return typst.compile(
                template(),
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={**inputs, "document": told},
                # for a screen reader (PDF/UA-1), and readable for years, attachment and all
                pdf_standards=["ua-1", "a-3a"],
                timestamp=datetime.combine(document.made, time(12), UTC),
            )
        except typst.TypstError as error:
            # a letter and its accent may each be in a font, and no font hold both
            if UNSHOWN not in str(error) or signs is str.isascii:
                raise
    raise AssertionError  # the last round returns or raises


def template_data(document: Document) -> dict[str, Any]:
    """Return the parts that are printed; the record travels apart."""
    names = ("kind", "title", "line", "front", "parts", "foot")
    return {name: to_json(getattr(document, name)) for name in names}


@cache
def template() -> bytes:
    """Read the page's template."""
    return (files("appraisal.reports") / "templates" / TEMPLATE).read_bytes()


def has_glyph(letter: str) -> bool:
    """Say whether the fonts inside the compiler can show a character."""
    starts, ends = glyphs()
    at = bisect_right(starts, ord(letter)) - 1
    return letter == "\n" or (at >= 0 and ord(letter) <= ends[at])


@cache
def glyphs() -> tuple[list[int], list[int]]:
    """Read the ranges of characters that the fonts inside the compiler can show."""
    text = (files("appraisal.reports.writers") / "glyphs.txt").read_text(encoding="ascii")
    pairs = [entry.partition("-") for entry in text.split()]
    return [int(a, 16) for a, _, _ in pairs], [int(b or a, 16) for a, _, b in pairs]


def has_own_glyph(letter: str) -> bool:
    """Say whether a character can be shown and stands by itself, unlike an accent."""
    return has_glyph(letter) and not unicodedata.category(letter).startswith("M")


def make_legible(value: Any, signs: Callable[[str], bool] = has_glyph) -> Any:
    """Name the characters that the page cannot show, and settle pictures for paper.

    Parameters
    ----------
    signs
        Says of a character whether it can be shown.

    Examples
    --------
    >>> make_legible(["16 of 19 \U0001f600"])
    ['16 of 19 [grinning face]']
    """
    if isinstance(value, dict):
        return {
            name: for_paper(inner) if name == "svg" else make_legible(inner, signs)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [make_legible(inner, signs) for inner in value]
    if not isinstance(value, str) or value.isascii():
        return value
    return "".join(
        letter if signs(letter) else character_text(letter) for letter in compose_accents(value)
    )


def compose_accents(text: str) -> str:
    """Join letters with their accents where one sign for both exists."""
    return unicodedata.normalize("NFC", text)


def character_text(letter: str) -> str:
    """Say what a character is that cannot be shown; an invisible one is left out."""
    if unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
