"""Text on its way to the page: the interface's words, and Markdown made safe."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import mistune

from appraisal import content
from appraisal.content import Content
from appraisal.text.units import keep_numbers_whole

_block = mistune.create_markdown(escape=True, plugins=["table"])


class Words(Content):
    """The words of the interface, by the part that shows them."""

    licence: str
    step: dict[str, str]
    downloads: dict[str, str]
    lesson_header: dict[str, str]
    lesson: dict[str, str]
    typed: dict[str, str]
    e_value: dict[str, str]
    denominators: dict[str, str]
    walk: dict[str, str]
    across_studies: dict[str, str]
    glossary: dict[str, str]
    judgements: dict[str, str]
    routing: dict[str, str]
    themes: dict[str, str]
    class_page: dict[str, str]
    class_join: dict[str, str]
    paper: dict[str, Any]
    wished_design: dict[str, str]
    review: dict[str, str]


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
    return keep_numbers_whole(str(_block(markdown)).strip())


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


def keep_units(told: Any) -> Any:
    r"""Keep numbers with their units in all the text of some facts.

    Examples
    --------
    >>> keep_units({"rows": [("PFS", "57.0 %")], "n": 19})
    {'rows': [('PFS', '57.0\xa0%')], 'n': 19}
    """
    if isinstance(told, str):
        return keep_numbers_whole(told)
    if isinstance(told, Mapping):
        return {name: keep_units(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return type(told)(keep_units(value) for value in told)
    return told
