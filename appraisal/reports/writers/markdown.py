"""A document as Markdown: plain enough to read as it is, and to paste anywhere."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from appraisal.reports.document import Document, Paper, plain
from appraisal.reports.embedded_record import sealed
from appraisal.reports.writers.text_direction import rule

# what Markdown reads as a sign anywhere, and at the start of a line
SIGNS = re.compile(r"([\\`*_\[\]<>&|~$])")
STARTS = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[+-]|={1,}|\d{1,9}(?=[.)](?:\s|$)))")


Runs = list[dict[str, Any]]


def write(document: Document, *, paper: Paper = "a4") -> bytes:
    """Write a document as Markdown; every sign in a text of it is escaped.

    Parameters
    ----------
    paper
        Makes no difference here.
    """
    page = template().render(
        document=document,
        front=plain(document.front),
        parts=plain(document.parts),
        record=sealed(document.record) if document.record else None,
    )
    return (re.sub(r"\n{3,}", "\n\n", page).strip() + "\n").encode("utf-8")


@cache
def template() -> Template:
    """Load the template; text enters it only through the filters below."""
    environment = Environment(
        loader=PackageLoader("appraisal.reports"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # this is no HTML; the filters escape
    )
    environment.filters |= {"words": words, "line": line, "cell": cell, "plain": one_line}
    environment.globals["rule"] = rule
    return environment.get_template("document.md.j2")


def escaped(text: str) -> str:
    r"""Escape every sign that Markdown, or HTML in it, could read as markup.

    Examples
    --------
    >>> escaped("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    return SIGNS.sub(r"\\\1", text)


def started(text: str) -> str:
    r"""Escape what would make a heading, a list or a rule of a line.

    Examples
    --------
    >>> started("1. a"), started("# a"), started("1.5 a")
    ('1\\. a', '\\# a', '1.5 a')
    """
    return STARTS.sub(
        lambda at: f"{at[0]}\\" if at[2].isdigit() else f"{at[1]}\\{at[2]}", text, count=1
    )


def one_line(text: str) -> str:
    """Write plain text on one line."""
    return started(escaped(re.sub(r"\s*\n\s*", " ", text)).strip())


def words(runs: Runs) -> str:
    """Write words; a line break in them stays one."""
    lines = "".join(look(run) for run in runs).strip().split("\n")
    return "\\\n".join(started(line.strip()) or "\u200b" for line in lines)


def line(runs: Runs) -> str:
    """Write words on one line."""
    return started(re.sub(r"\s*\n\s*", " ", "".join(look(run) for run in runs)).strip())


def cell(runs: Runs) -> str:
    """Write words for a cell of a table, which is one line."""
    return re.sub(r"\s*\n\s*", " · ", "".join(look(run) for run in runs).strip()) or " "


def look(run: dict[str, Any]) -> str:
    """Write one run; its outer spaces stay outside of its stars, where Markdown wants them."""
    text, sign = run["text"], "**" * run["bold"] + "*" * run["italic"]
    core = text.strip()
    if not core or not sign:
        return escaped(text)
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return f"{before}{sign}{escaped(core)}{sign}{after}"
