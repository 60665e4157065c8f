"""Agreement between raters: percent agreement, Cohen's and Fleiss' kappa, Gwet's AC1.

Every coefficient is (observed - chance) / (1 - chance) and differs in what it calls chance.
Standard errors treat the subjects as the sample and the raters as fixed: each coefficient is
linearised into one value per subject whose mean is the coefficient, and the standard error is
that of the mean. Intervals use Student's t with one degree of freedom fewer than subjects.

References
----------
Gwet KL. Handbook of Inter-Rater Reliability. 4th ed. Advanced Analytics; 2014.
ISBN 978-0970806284
Gwet KL. Br J Math Stat Psychol 2008;61:29-48. doi:10.1348/000711006X126600
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from appraisal.stats.intervals import Interval, checked_level
from appraisal.stats.special import stdtrit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient of agreement, and the working.

    Attributes
    ----------
    coefficient : str
        Its name.
    value : float or None
        The coefficient, at most 1; None if it is undefined.
    interval : Interval or None
        Its confidence interval; None if it is undefined.
    se : float or None
        Its standard error; None if it is undefined.
    observed : float or None
        Share of pairs of raters that agree on a subject, averaged over subjects.
    chance : float or None
        The agreement the coefficient puts down to chance.
    subjects : int
        Subjects with two ratings or more.
    categories : tuple
        The categories that could be used, or else those that were, in order of first use.
    note : str
        What is undefined or needs care, and why; empty otherwise.
    """

    coefficient: str
    value: float | None
    interval: Interval | None
    se: float | None
    observed: float | None
    chance: float | None
    subjects: int
    categories: tuple[Hashable, ...]
    note: str


def percent(table: ArrayLike, *, level: float = 0.95) -> Agreement:
    """Percent agreement: the share of pairs of raters that agree, as a proportion.

    Parameters
    ----------
    table : subjects x raters
        One row a subject, one column a rater, category labels in the cells; None or NaN marks
        a missing rating. Subjects with fewer than two ratings tell nothing of agreement.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Agreement
        The share of agreeing pairs, 0 to 1, with its interval.

    Raises
    ------
    ValueError
        If the table is not rectangular with a row or more and two columns or more, or `level`
        is not between 0 and 1.

    References
    ----------
    Gwet KL. Handbook of Inter-Rater Reliability. 4th ed. Advanced Analytics; 2014.

    Examples
    --------
    >>> percent([["low", "low"], ["low", "high"], ["high", "high"], ["high", None]]).value
    0.6666666666666666
    """

    def no_chance(counts: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        return 0.0, np.zeros(len(counts))

    rows = _rows(table)
    return _coefficient("percent agreement", rows, _labels(rows), no_chance, level)


def cohen_kappa(table: ArrayLike, *, level: float = 0.95) -> Agreement:
    """Cohen's kappa of two raters: chance is what their own habits would make them share.

    Subjects that either rater left out are left out. The standard error is that of Fleiss,
    Cohen and Everitt, which divides by n where the others here divide by n - 1.

    Parameters
    ----------
    table : subjects x 2
        One row a subject, one column a rater, category labels in the cells; None or NaN marks
        a missing rating.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Agreement
        Kappa, at most 1 and below 0 if they agree less than by chance, with its interval.

    Raises
    ------
    ValueError
        If the table is not rectangular with a row or more and two columns, or `level` is not
        between 0 and 1.

    References
    ----------
    Cohen J. Educ Psychol Meas 1960;20:37-46. doi:10.1177/001316446002000104
    Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323-327. doi:10.1037/h0028106

    Examples
    --------
    >>> kappa = cohen_kappa([["low", "low"]] * 4 + [["high", "high"]] * 4 + [["low", "high"]] * 2)
    >>> round(kappa.value, 3), round(kappa.chance, 2)
    (0.615, 0.48)
    """
    rows = _rows(table)
    if len(rows[0]) != 2:
        raise ValueError(f"the table has {len(rows[0])} raters; Cohen's kappa allows two.")
    rows = [row for row in rows if None not in row]
    labels = _labels(rows)

    def own_habits(counts: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        first = _counts([row[:1] for row in rows], labels)
        second = counts - first
        first_share, second_share = first.mean(axis=0), second.mean(axis=0)
        chance = float(first_share @ second_share)
        return chance, first @ second_share + second @ first_share - 2 * chance

    return _coefficient("Cohen's kappa", rows, labels, own_habits, level, lost=0)


def fleiss_kappa(table: ArrayLike, *, level: float = 0.95) -> Agreement:
    """Fleiss' kappa of two raters or more: chance follows how often each category is used.

    Parameters
    ----------
    table : subjects x raters
        One row a subject, one column a rater, category labels in the cells; None or NaN marks
        a missing rating. A subject's only rating counts towards the use of categories. The
        order of the ratings of a subject does not matter.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Agreement
        Kappa, at most 1 and below 0 if they agree less than by chance, with its interval.

    Raises
    ------
    ValueError
        If the table is not rectangular with a row or more and two columns or more, or `level`
        is not between 0 and 1.

    References
    ----------
    Fleiss JL. Psychol Bull 1971;76:378-382. doi:10.1037/h0031619
    Gwet KL. Handbook of Inter-Rater Reliability. 4th ed. Advanced Analytics; 2014.

    Examples
    --------
    >>> kappa = fleiss_kappa([["low", "low", "low"], ["high", "high", "low"], ["high"] * 3])
    >>> round(kappa.value, 3)
    0.55
    """

    def category_use(counts: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        use, use_of_own = _use(counts)
        return use, 2 * (use_of_own - use)

    rows = _rows(table)
    return _coefficient("Fleiss' kappa", rows, _labels(rows), category_use, level)


def gwet_ac1(
    table: ArrayLike, *, categories: Sequence[Hashable] | None = None, level: float = 0.95
) -> Agreement:
    """Gwet's AC1 of two raters or more: chance shrinks when one category prevails.

    Parameters
    ----------
    table : subjects x raters
        One row a subject, one column a rater, category labels in the cells; None or NaN marks
        a missing rating. A subject's only rating counts towards the use of categories.
    categories : sequence, optional
        Every category the raters could have used, if some were never used.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Agreement
        AC1, at most 1 and below 0 if they agree less than by chance, with its interval.

    Raises
    ------
    ValueError
        If the table is not rectangular with a row or more and two columns or more, it has a
        label that is not in `categories`, or `level` is not between 0 and 1.

    References
    ----------
    Gwet KL. Br J Math Stat Psychol 2008;61:29-48. doi:10.1348/000711006X126600

    Examples
    --------
    >>> ac1 = gwet_ac1([["low", "low", "low"], ["high", "high", "low"], ["high"] * 3])
    >>> round(ac1.value, 3)
    0.561
    """
    rows = _rows(table)
    labels = _labels(rows)
    if categories is not None:
        unknown = [label for label in labels if label not in categories]
        if unknown:
            raise ValueError(f"the table has {unknown!r}; allowed are {list(categories)!r}.")
        labels = tuple(dict.fromkeys(categories))

    def hard_to_rate(counts: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        if len(labels) == 1:
            return 1.0, np.zeros(len(counts))
        use, use_of_own = _use(counts)
        others = len(labels) - 1
        return (1 - use) / others, -2 * (use_of_own - use) / others

    return _coefficient("Gwet's AC1", rows, labels, hard_to_rate, level)


def _coefficient(
    name: str,
    rows: Rows,
    labels: tuple[Hashable, ...],
    chance_of: Callable[[NDArray[Any]], tuple[float, NDArray[Any]]],
    level: float,
    *,
    lost: int = 1,
) -> Agreement:
    """Estimate one coefficient; `chance_of` gives chance and each subject's pull on it."""
    checked_level(level)
    counts = _counts(rows, labels)
    counts = counts[counts.sum(axis=1) > 0]
    ratings = counts.sum(axis=1)
    paired = ratings >= 2
    n, n_paired = len(counts), int(paired.sum())
    if n_paired == 0:
        note = "no subject has two ratings"
        return Agreement(name, None, None, None, None, None, 0, labels, note)

    agreeing = (counts * (counts - 1)).sum(axis=1) / np.where(paired, ratings * (ratings - 1), 1)
    observed = float(agreeing[paired].mean())
    chance, pull = chance_of(counts)
    if 1 - chance < 1e-12:
        note = "everybody used one category, so agreement beyond chance is undefined"
        return Agreement(name, None, None, None, observed, chance, n_paired, labels, note)

    value = (observed - chance) / (1 - chance)
    each = n / n_paired * (agreeing - chance * paired) / (1 - chance)
    each -= (1 - value) * pull / (1 - chance)
    if n == 1:
        note = "one subject allows no interval"
        return Agreement(name, value, None, None, observed, chance, n_paired, labels, note)
    se = math.sqrt(((each - value) ** 2).sum() / (n * (n - lost)))
    half = se * float(stdtrit(n - 1, (1 + level) / 2))
    # with nothing put down to chance the coefficient is a proportion, else it has no fixed floor
    low, high = max(-math.inf if chance else 0.0, value - half), min(1.0, value + half)
    interval = Interval(low, high, level, "Student's t over subjects", value)
    same = "all subjects agree to the same degree, so the interval has no width and means nothing"
    note = same if se < 1e-12 else ""
    return Agreement(name, value, interval, se, observed, chance, n_paired, labels, note)


def _rows(table: ArrayLike) -> Rows:
    grid = np.asarray(table, dtype=object)
    if grid.ndim != 2 or grid.shape[0] < 1 or grid.shape[1] < 2:
        raise ValueError(
            f"the table has shape {grid.shape}; allowed are rows of equal length, one a subject, "
            "and two columns or more, one a rater."
        )
    return [tuple(None if _missing(cell) else cell for cell in row) for row in grid]


def _missing(cell: Any) -> bool:
    return cell is None or bool(cell != cell)


def _labels(rows: Rows) -> tuple[Hashable, ...]:
    return tuple(dict.fromkeys(cell for row in rows for cell in row if cell is not None))


def _counts(rows: Rows, labels: tuple[Hashable, ...]) -> NDArray[Any]:
    """Count each subject's ratings by category: subjects x categories."""
    counts = [[row.count(label) for label in labels] for row in rows]
    return np.array(counts, dtype=float).reshape(len(rows), len(labels))


def _use(counts: NDArray[Any]) -> tuple[float, NDArray[Any]]:
    """Return the sum of squared shares of use, and the use of each subject's own categories."""
    shares = counts / counts.sum(axis=1, keepdims=True)
    use = shares.mean(axis=0)
    return float(use @ use), shares @ use
