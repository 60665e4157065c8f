"""The words of the documents."""

from functools import cache

from appraisal import content
from appraisal.content import Content


class DocumentText(Content):
    """Every heading and phrase a document prints by itself, by name."""

    licence: str
    words: dict[str, str]


@cache
def _words() -> dict[str, str]:
    return content.load("text", "documents", DocumentText).words


def text(name: str) -> str:
    """Return a phrase; one that does not exist is a mistake of ours and fails loudly."""
    return _words()[name]
