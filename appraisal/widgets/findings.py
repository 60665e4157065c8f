"""What the number checks say of a study, for a notebook: each finding with its working."""

from html import escape

from IPython.display import HTML, display

from appraisal.checks import check
from appraisal.checks.finding import Finding, Table
from appraisal.errors import AppraisalError
from appraisal.exhibits.printed_values import LOOKS, MARKS, walk_picture
from appraisal.front_end.modules import style
from appraisal.records.study import study
from appraisal.text.html import items_html, table_html
from appraisal.text.interface import words
from appraisal.widgets.lesson import show_error


def show_findings(id: str, finding: str | None = None) -> None:
    """Show what the checks find in a study.

    Parameters
    ----------
    id
        Id of a study, such as ``"after-bispecific"``.
    finding
        Id of one finding, such as ``"order/pfs-12"``; all of them when None.
    """
    try:
        found = check(study(id))
        chosen = [found.find(finding)] if finding else found.findings
    except AppraisalError as error:
        show_error(error)
        return
    cards = "".join(finding_html(entry) for entry in chosen)
    title = f"<h2>{escape(found.title)}</h2>" if not finding else ""
    display(HTML(f'<style>{style()}</style><div class="ap">{title}{cards}</div>'))


def finding_html(finding: Finding) -> str:
    """Write one finding as HTML; all text is escaped."""
    look, mark = LOOKS[finding.verdict], MARKS[finding.verdict]
    printed = "".join(
        f"<li>{escape(f'{value.label}: {value.text}')}"
        f'<span class="ap-at">{escape(value.place)}</span></li>'
        for value in finding.printed
    )
    behind = section_html("Printed", f"<ul>{printed}</ul>" if printed else "") + section_html(
        "Working", paragraphs_html(finding.working) + scrolling_table_html(finding.table)
    )
    summary = escape(words().step["behind_finding"])
    walk = walk_picture(finding.walk) if finding.walk else None
    picture = f'<div class="ap-small-picture">{walk.svg}</div>' if walk else ""
    return (
        f'<section class="ap-exhibit" data-finding="{escape(finding.id)}">'
        f'<span class="ap-badge ap-{look}"><span aria-hidden="true">{mark}</span> '
        f"{escape(finding.verdict)}</span><p><strong>{escape(finding.says)}</strong></p>"
        + picture
        + paragraphs_html((walk.sentence,) if walk else ())
        + section_html("May be innocent", items_html(finding.innocent))
        + section_html("So what", f"<p>{escape(finding.so_what)}</p>" if finding.so_what else "")
        + (f"<details><summary>{summary}</summary>{behind}</details>" if behind else "")
        + "</section>"
    )


def section_html(title: str, html: str) -> str:
    return f"<h4>{title}</h4>{html}" if html else ""


def paragraphs_html(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def scrolling_table_html(table: Table | None) -> str:
    """Write a table that scrolls sideways where it is wider than the page."""
    if table is None:
        return ""
    return f'<div class="ap-scroll">{table_html(table.columns, table.rows)}</div>'
