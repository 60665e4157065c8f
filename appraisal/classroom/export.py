"""The log of a class as a table: one row for each answer that was given."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from appraisal.classroom.events import FIRST, ClassState, Commit, deduplicate

if TYPE_CHECKING:
    from appraisal.classroom.tables import Member

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
    "received",
)
TOOK_PART = (
    "learner",
    "joined",
    "session",
    "lesson",
    "step",
    "committed by the server's clock",
    "by the learner's clock",
)
Row = tuple[Any, ...]
# signs that begin a formula, in their wide forms too, behind what a spreadsheet skips. What may be
# skipped is read once, from its first sign on: a text of nothing else takes no longer than another
RUNS = re.compile(r"(?<![;\s\"'\ufeff])([;\s\"'\ufeff]*)[=+\-@|%＝＋－＠｜％]")
PARTS = ";\t\r\n"  # what may part cells
PLAIN_NUMBER = re.compile(r"[+\-][\d.]+\s*(?:;|$)")


def export_rows(commits: Iterable[Commit]) -> Iterator[Row]:
    """Yield one row for each answer, in the order they came in.

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
                commit.received.isoformat(timespec="seconds") if commit.received else "",
            )


def as_csv(commits: Iterable[Commit]) -> str:
    """Return the answers as CSV that a spreadsheet takes for text, never for a formula."""
    return csv_text(COLUMNS, export_rows(commits))


def participation_csv(
    people: "Iterable[Member]", commits: Iterable[Commit], stands: ClassState
) -> str:
    """Return who committed which step and when, as CSV; who has committed none is named too."""
    return csv_text(TOOK_PART, participation(people, commits, stands))


def participation(
    people: "Iterable[Member]", commits: Iterable[Commit], stands: ClassState
) -> Iterator[Row]:
    """Yield one row for each step that a learner has committed first."""
    joined = {member.pseudonym: member.joined.isoformat(timespec="seconds") for member in people}
    names = {m.number: m.name or str(m.number) for m in stands.meetings}
    seen: set[tuple[str, int, str, str]] = set()
    firsts = []
    for commit in deduplicate(commits):
        session = next((n for n in names if stands.in_meeting(n, commit.received)), 1)
        step = commit.member, session, commit.lesson, commit.step
        if commit.round == FIRST and step not in seen:
            seen.add(step)
            firsts.append((session, commit))
    for name, since in sorted(joined.items()):
        own = [(session, commit) for session, commit in firsts if commit.member == name]
        for session, one in own:
            yield (
                name,
                since,
                names[session],
                one.lesson,
                one.step,
                one.received.isoformat(timespec="seconds") if one.received else "",
                one.committed.isoformat(timespec="seconds"),
            )
        if not own:
            yield name, since, "", "", "", "", ""


def csv_text(columns: tuple[str, ...], table: Iterable[Row]) -> str:
    """Write a table as CSV without a formula in it."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([escape_formula(cell) for cell in row] for row in table)
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
    return RUNS.sub(stop_formula, cell) if isinstance(cell, str) else cell


def stop_formula(found: re.Match[str]) -> str:
    """Put an apostrophe where a cell begins that would be a formula."""
    skipped, sign = found[1], found[0][-1]
    begins = max(skipped.rfind(part) for part in PARTS) + 1
    is_first = found.start() == 0 and ";" not in skipped
    if begins and not PLAIN_NUMBER.match(found.string, found.end() - 1):
        skipped = f"{skipped[:begins]}'{skipped[begins:]}"
    return ("'" if is_first else "") + skipped + sign
