"""The sentences of the class results, and Markdown made plain."""

from functools import cache
from typing import Any

import mistune

from appraisal import content
from appraisal.content import Content

_tokens = mistune.create_markdown(renderer=None)


class Sentences(Content):
    """What the class results say, with names to fill in in braces."""

    licence: str
    ranking: str
    agreement: str
    agreement_without_interval: str
    too_few: str
    wide: str
    few_raters: str
    enough_raters: str
    kappa_lower: str
    little: str
    fair: str
    close: str
    questions: str
    options: str
    one_question: str
    confidence_none: str
    confidence: str
    calibration_none: str
    calibration: str
    calibration_interval: str
    calibration_over: str
    calibration_under: str
    calibration_open: str


@cache
def sentences() -> Sentences:
    """Read the sentences."""
    return content.load("text", "classroom", Sentences)


def two_decimals(value: float) -> str:
    """Write a coefficient.

    Examples
    --------
    >>> two_decimals(-0.001), two_decimals(-0.5)
    ('0.00', '−0.50')
    """
    return f"{round(value, 2) + 0:.2f}".replace("-", "−")


@cache
def plain_text(markdown: str) -> str:
    """Return the words of a Markdown text without its marks.

    Examples
    --------
    >>> plain_text("At how many were **followed**, `n`?")
    'At how many were followed, n?'
    """
    return " ".join("".join(token_words(_tokens(markdown))).split())


def token_words(tokens: Any) -> list[str]:
    found: list[str] = []
    for token in tokens:
        inner = token.get("children")
        found.extend(token_words(inner) if inner is not None else [token.get("raw", " ")])
        if "paragraph" in token["type"] or token["type"].endswith(("item", "text_block")):
            found.append(" ")
    return found
