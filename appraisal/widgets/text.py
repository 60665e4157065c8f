"""Text on its way to the page: the interface's words, and Markdown made safe."""

from functools import cache

import mistune

from appraisal import content
from appraisal.content import Content

_block = mistune.create_markdown(escape=True, plugins=["table"])


class Words(Content):
    """The words of the interface, by the part that shows them."""

    licence: str
    step: dict[str, str]
    bar: dict[str, str]
    lesson: dict[str, str]
    typed: dict[str, str]
    e_value: dict[str, str]
    denominators: dict[str, str]


@cache
def words() -> Words:
    """Read the interface's words."""
    return content.load("text", "en", Words)


@cache
def html(markdown: str) -> str:
    """Turn Markdown into HTML; any HTML in it is shown as text.

    Examples
    --------
    >>> html("a <b>")
    '<p>a &lt;b&gt;</p>'
    """
    return str(_block(markdown)).strip()


@cache
def inline(markdown: str) -> str:
    """Turn one paragraph of Markdown into HTML without the paragraph around it.

    Examples
    --------
    >>> inline("so **what**?")
    'so <strong>what</strong>?'
    """
    text = html(markdown)
    one = text.startswith("<p>") and text.endswith("</p>") and text.count("<p>") == 1
    return text.removeprefix("<p>").removesuffix("</p>") if one else text
