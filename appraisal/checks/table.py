"""Findings as plain text, for a terminal or a handout."""

from collections.abc import Iterator
from textwrap import wrap

from appraisal.checks.finding import VERDICTS, Finding, Findings, Table

LABEL = 10
LEGEND = "The number before a finding is its weight: 5 would change the conclusion, 1 is cosmetic."


def render(findings: Findings, *, width: int = 92) -> str:
    """Write all findings as text: what does not fit first, what fits in one line a check.

    Parameters
    ----------
    findings
        What `appraisal.checks.check` returned.
    width
        Columns, 60 or more.

    Returns
    -------
    str
        Text that ends without a line break.

    Examples
    --------
    >>> from appraisal.checks import check
    >>> from appraisal.records.study import study
    >>> print(render(check(study("relapse-review"))).splitlines()[1])
    0 inconsistent · 3 cannot tell · 1 consistent · 0 not testable
    """
    return "\n".join(lines(findings, max(width, 60)))


def lines(findings: Findings, width: int) -> Iterator[str]:
    tally = [f"{len(findings.having(verdict))} {verdict}" for verdict in VERDICTS]
    yield from wrap(findings.title, width)
    yield " · ".join([*tally, f"{len(findings.untested)} not testable"])
    for verdict in VERDICTS[:2]:
        if found := findings.having(verdict):
            yield from ("", verdict.upper())
        for finding in found:
            yield from one(finding, width)
    if found := findings.having("consistent"):
        yield from ("", "CONSISTENT")
        weighty = tuple(finding for finding in found if finding.severity > 1)
        for finding in weighty:
            yield from one(finding, width)
        yield from passed_lines(
            [f for f in findings.findings if f in found and f not in weighty], width
        )
    if findings.untested:
        yield from ("", "NOT TESTABLE")
    for entry in findings.untested:
        yield from hanging(f"    {entry.check}/{entry.about}: ", entry.why, width, 6)
    yield from ("", *wrap(LEGEND, width))


def one(finding: Finding, width: int) -> Iterator[str]:
    """Write one finding: its id, its sentence, and what stands behind it."""
    yield f" {finding.severity}  {finding.id}"
    yield from hanging("    ", finding.says, width, 4)
    quoted = dict.fromkeys(f"{q.label}: {q.text} ({q.place})" for q in finding.printed)
    parts = (
        ("printed", tuple(quoted)),
        ("working", finding.working),
        ("may be", finding.innocent),
        ("so what", (finding.so_what,) if finding.so_what else ()),
    )
    for label, texts in parts:
        for index, text in enumerate(texts):
            lead = " " * 6 + (label if index == 0 else "").ljust(LABEL)
            yield from hanging(lead, text, width, 6 + LABEL)
        if label == "working" and finding.table is not None:
            yield from table_lines(finding.table, 6 + LABEL)


def table_lines(table: Table, indent: int) -> Iterator[str]:
    """Write a table in columns."""
    rows = (table.columns, *table.rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    for row in rows:
        cells = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        yield (" " * indent + "  ".join(cells)).rstrip()


def passed_lines(found: list[Finding], width: int) -> Iterator[str]:
    """Name what fits, check by check."""
    by_check: dict[str, list[str]] = {}
    for finding in found:
        by_check.setdefault(finding.check, []).append(finding.about)
    for check, about in by_check.items():
        yield from hanging(f"    {check} ({len(about)}): ", ", ".join(about), width, 6)


def hanging(lead: str, text: str, width: int, indent: int) -> list[str]:
    """Wrap a text behind a lead, further lines indented."""
    return wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
