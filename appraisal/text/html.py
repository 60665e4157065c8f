"""A little HTML for a notebook's output: text that is escaped, lists and tables."""

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["definitions_html", "items_html", "table_html"]


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Write a table of text; nothing of it can be markup.

    Examples
    --------
    >>> table_html(("a",), [("<b>",)]).partition("<tbody>")[2]
    '<tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table>{named}<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"


def items_html(lines: Iterable[str]) -> str:
    """Write a list; nothing where there is nothing to list."""
    body = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{body}</ul>" if body else ""


def definitions_html(pairs: Iterable[tuple[str, str]]) -> str:
    """Write names, each with what it says; a name without any is left out."""
    body = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs if text
    )
    return f"<dl>{body}</dl>" if body else ""
