"""Scores before and after a course: their difference with an interval, and what it can mean."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

from appraisal.errors import ContentError, Problem
from appraisal.stats.special import stdtrit
from appraisal.text.documents import text

ITEMS = 8
COLUMNS = ("learner", "before", "after")


@dataclass(frozen=True)
class BeforeAfter:
    """Scores of those who filled in both forms.

    Attributes
    ----------
    learners
        How many did.
    before, after, difference
        Means of items judged rightly, of eight.
    low, high
        The 95 % interval of the mean difference (paired t); None below three learners.
    """

    learners: int
    before: float
    after: float
    difference: float
    low: float | None
    high: float | None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say the result, and what such a difference can and cannot mean."""
        if self.low is None or self.high is None:
            within = text("before_after_few")
        else:
            within = text("before_after_interval").format(low=self.low, high=self.high)
        said = text("before_after").format(
            learners=self.learners,
            before=self.before,
            after=self.after,
            difference=self.difference,
            items=ITEMS,
        )
        return (f"{said} {within}", text("before_after_means"))


def compare(scores: Sequence[tuple[int, int]]) -> BeforeAfter:
    """Compare scores before with scores after, learner by learner.

    Parameters
    ----------
    scores
        A pair for each learner, each 0 to 8.

    Raises
    ------
    ValueError
        When there is no learner, or a score is none.

    References
    ----------
    Student (1908), The probable error of a mean, doi:10.1093/biomet/6.1.1.

    Examples
    --------
    >>> found = compare([(4, 5), (3, 5), (5, 5), (4, 6)])
    >>> found.difference, f"{found.low:.2f} to {found.high:.2f}"
    (1.25, '-0.27 to 2.77')
    """
    if not scores or any(not 0 <= score <= ITEMS for pair in scores for score in pair):
        raise ValueError(f"scores are whole numbers from 0 to {ITEMS}, a pair for each learner.")
    changes = [after - before for before, after in scores]
    low = high = None
    if len(scores) > 2:
        half = float(stdtrit(len(scores) - 1, 0.975)) * stdev(changes) / sqrt(len(scores))
        low, high = mean(changes) - half, mean(changes) + half
    before, after = (mean(pair[at] for pair in scores) for at in (0, 1))
    return BeforeAfter(len(scores), before, after, mean(changes), low, high)


def read_scores(data: str, name: str) -> list[tuple[int, int]]:
    """Read a table of scores; a learner without both is left out, and so are names.

    Raises
    ------
    ContentError
        With every row that cannot be read, each with its line.
    """
    reader = csv.DictReader(io.StringIO(data.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        found = f"the columns {', '.join(reader.fieldnames or ()) or 'none'}"
        raise ContentError(name, [Problem(1, "", found, f"the columns {', '.join(COLUMNS)}")])
    scores, problems = list[tuple[int, int]](), list[Problem]()
    for row in reader:
        pair = [(row[column] or "").strip() for column in COLUMNS[1:]]
        if "" in pair:
            continue
        if all(score.isdecimal() and int(score) <= ITEMS for score in pair):
            scores.append((int(pair[0]), int(pair[1])))
            continue
        expected = f"whole numbers from 0 to {ITEMS}, or nothing"
        problems.append(Problem(reader.line_num, "", f"the scores {' and '.join(pair)}", expected))
    if problems or not scores:
        nobody = Problem(2, "", "nobody with both scores", "one a line: learner,before,after")
        raise ContentError(name, problems or [nobody])
    return scores
