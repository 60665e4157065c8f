"""The log of a class as a table: one row for each answer that was given."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from appraisal.classroom.events import Commit, deduplicate

COLUMNS = (
    "learner",
    "lesson",
    "version",
    "step",
    "round",
    "question",
    "answer",
    "reason",
    "place",
    "sure",
    "committed",
)
Row = tuple[Any, ...]
# signs that begin a formula, in their wide forms too, behind what a spreadsheet skips
SIGNS = r"[\s\"'\ufeff]*[=+\-@|%＝＋－＠｜％]"
# the start of a cell, or of what a spreadsheet makes one that parts cells at a semicolon or a tab
RUNS = re.compile(rf"^(?={SIGNS})|(?<=[;\t\r\n])(?={SIGNS})(?!\s*[+\-]?[\d.]+\s*(?:;|$))")


def rows(commits: Iterable[Commit]) -> Iterator[Row]:
    """Yield one row for each answer, in the order they were committed.

    Several ticks, and a lower and an upper limit, are joined by ``"; "``.
    """
    for commit in deduplicate(commits):
        for question, value in sorted(commit.answers.items()):
            answer, reason, place = value, "", ""
            if isinstance(value, dict):
                answer, reason, place = (value.get(k, "") for k in ("response", "reason", "at"))
            elif isinstance(value, list | tuple):
                answer = "; ".join(map(str, value))
            yield (
                commit.member,
                commit.lesson,
                commit.version,
                commit.step,
                commit.round,
                question,
                answer,
                reason,
                place,
                commit.sure.get(question, ""),
                commit.committed.isoformat(timespec="seconds"),
            )


def as_csv(commits: Iterable[Commit]) -> str:
    """Return the answers as CSV that a spreadsheet takes for text, never for a formula."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([escape_formula(cell) for cell in row] for row in rows(commits))
    return told.getvalue()


def escape_formula(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run.

    Where a spreadsheet parts cells at semicolons or tabs, what follows one begins a cell too.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula(-1.5), escape_formula("as printed")
    ("'=1+1", -1.5, 'as printed')
    >>> escape_formula("so;=1+1"), escape_formula("1.0; -2.0")
    ("so;'=1+1", '1.0; -2.0')
    """
    return RUNS.sub("'", cell) if isinstance(cell, str) else cell
