"""What can go wrong for a user, said so that the user can mend it."""

from dataclasses import dataclass
from pathlib import Path

MOST_SHOWN = 20  # problems of one file; with more it is no slip but another kind of file


class AppraisalError(Exception):
    """A mistake the user can mend; its text says what to do, in one sentence."""


class UnknownId(AppraisalError):
    """An id that names no study, lesson, step or instrument."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a content file.

    Parameters
    ----------
    line
        Line in the file, counted from 1.
    where
        The way to the value, such as ``outcomes › complete-response › percent``.
    found
        What stands there.
    expected
        What should stand there.
    advice
        What to do about it; may be empty.
    """

    line: int
    where: str
    found: str
    expected: str
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"line {self.line}: {place}found {self.found}; expected {self.expected}.{advice}"


class ContentError(AppraisalError):
    """A content file that cannot be read as what it claims to be.

    Parameters
    ----------
    file
        The file.
    problems
        What is wrong with it, so that one reading mends all.
    more
        Further problems, counted only.
    """

    def __init__(self, file: Path | str, problems: list[Problem], more: int = 0) -> None:
        self.file = Path(file)
        self.problems = tuple(problems)
        self.count = len(problems) + more
        lines = [f"{self.file}, {problem}" for problem in problems[:MOST_SHOWN]]
        if self.count > len(lines):
            lines.append(f"{self.file}: and {self.count - len(lines)} more, not shown.")
        super().__init__("\n".join(lines))
