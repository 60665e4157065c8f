"""Markdown of the kit as parts of a document; markup of any other kind stays text."""

from functools import cache
from typing import Any

import mistune

from appraisal.reports.document import Item, Items, Paragraph, Part, Run, Table, Words, make_words

_read = mistune.create_markdown(renderer=None, plugins=["table"])


@cache
def inline(markdown: str) -> Words:
    """Read one paragraph of Markdown.

    Examples
    --------
    >>> [run.text for run in inline("so **what**?") if run.bold]
    ['what']
    """
    words: list[Run] = []
    for part in blocks(markdown):
        found = part.words if isinstance(part, Paragraph) else words_in(part)
        words += [*make_words(" " if words else ""), *found]
    return tuple(words)


def words_in(part: Part) -> Words:
    """Return the words of a list or a table, one after the other."""
    if isinstance(part, Items):
        return tuple(run for item in part.entries for run in (*item.words, Run(" ")))
    if isinstance(part, Table):
        return tuple(run for row in part.rows for cell in row for run in (*cell, Run(" ")))
    return ()


@cache
def blocks(markdown: str) -> tuple[Part, ...]:
    """Read paragraphs, lists and tables of Markdown."""
    return tuple(part for token in tokens(markdown) for part in block(token))


def tokens(markdown: str) -> list[dict[str, Any]]:
    """Read Markdown as mistune's tokens, which it gives when no renderer is set."""
    return [token for token in _read(markdown) if isinstance(token, dict)]


def block(token: dict[str, Any]) -> list[Part]:
    kind, children = token["type"], token.get("children") or []
    if kind in {"paragraph", "block_text", "heading"}:
        return [Paragraph(runs(children))]
    if kind == "list":
        numbered = token["attrs"]["ordered"]
        return [
            Items(
                tuple(
                    Item(
                        tuple(run for inner in entry["children"] for run in words_in_block(inner)),
                        mark,
                    )
                    for number, entry in enumerate(children, start=1)
                    for mark in [f"{number}." if numbered else ""]
                )
            )
        ]
    if kind == "table":
        head, body = children
        rows = [
            tuple(runs(cell["children"]) for cell in row["children"]) for row in body["children"]
        ]
        names = tuple("".join(run.text for run in runs(c["children"])) for c in head["children"])
        return [Table(names, tuple(rows), (1,) * len(names), "")]
    if kind in {"blank_line", "thematic_break"}:
        return []
    return [Paragraph(make_words(str(token.get("raw", "")).strip()))]


def words_in_block(token: dict[str, Any]) -> Words:
    """Return the words of one block inside a list entry."""
    return tuple(
        run
        for part in block(token)
        for run in (part.words if isinstance(part, Paragraph) else words_in(part))
    )


def runs(tokens: list[dict[str, Any]], *, bold: bool = False, italic: bool = False) -> Words:
    found: list[Run] = []
    for token in tokens:
        kind = token["type"]
        if "children" in token:
            found += runs(
                token["children"],
                bold=bold or kind == "strong",
                italic=italic or kind == "emphasis",
            )
        elif kind == "softbreak":
            found.append(Run(" ", bold, italic))
        elif kind == "linebreak":
            found.append(Run("\n", bold, italic))
        else:
            found.append(Run(str(token.get("raw", "")), bold, italic))
    return tuple(found)
