"""A document as Markdown: plain enough to read as it is, and to paste anywhere."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from appraisal.reports.document import Document, Paper, to_json
from appraisal.reports.embedded_record import seal_record
from appraisal.reports.writers.text_direction import ruler_text

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
        front=to_json(document.front),
        parts=to_json(document.parts),
        record=seal_record(document.record) if document.record else None,
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
    environment.filters |= {
        "words": inline_markdown,
        "line": line_markdown,
        "cell": cell,
        "plain": one_line,
    }
    environment.globals["rule"] = ruler_text
    return environment.get_template("document.md.j2")


def escape(text: str) -> str:
    r"""Escape every sign that Markdown, or HTML in it, could read as markup.

    Examples
    --------
    >>> escape("*a* <b>")
    '\\*a\\* \\<b\\>'
    """
    return SIGNS.sub(r"\\\1", text)


def escape_line_start(text: str) -> str:
    r"""Escape what would make a heading, a list or a rule of a line.

    Examples
    --------
    >>> escape_line_start("1. a"), escape_line_start("# a"), escape_line_start("1.5 a")
    ('1\\. a', '\\# a', '1.5 a')
    """
    return STARTS.sub(
        lambda at: f"{at[0]}\\" if at[2].isdigit() else f"{at[1]}\\{at[2]}", text, count=1
    )


def one_line(text: str) -> str:
    """Write plain text on one line."""
    return escape_line_start(escape(re.sub(r"\s*\n\s*", " ", text)).strip())


def inline_markdown(runs: Runs) -> str:
    """Write words; a line break in them stays one."""
    lines = "".join(run_markdown(run) for run in runs).strip().split("\n")
    return "\\\n".join(escape_line_start(line.strip()) or "\u200b" for line in lines)


def line_markdown(runs: Runs) -> str:
    """Write words on one line."""
    return escape_line_start(
        re.sub(r"\s*\n\s*", " ", "".join(run_markdown(run) for run in runs)).strip()
    )


def cell(runs: Runs) -> str:
    """Write words for a cell of a table, which is one line."""
    return re.sub(r"\s*\n\s*", " · ", "".join(run_markdown(run) for run in runs).strip()) or " "


def run_markdown(run: dict[str, Any]) -> str:
    """Write one run; its outer spaces stay outside of its stars, where Markdown wants them."""
    text, sign = run["text"], "**" * run["bold"] + "*" * run["italic"]
    core = text.strip()
    if not core or not sign:
        return escape(text)
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return f"{before}{sign}{escape(core)}{sign}{after}"
