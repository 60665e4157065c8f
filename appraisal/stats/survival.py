"""Kaplan-Meier estimates that show their at-risk table, their limits and their medians.

Three conventions hold throughout. At a tied time events come before censorings. Times are in
whatever unit the caller uses (months here) and are compared exactly, so round them before, not
after. And nothing is estimated past the last observation: the answer there is ``nan``, unless
the curve has already reached zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.curves import (
    Medians,
    crossing,
    deviate,
    follow_up,
    kaplan_meier_at,
    loglog,
    medians,
)
from appraisal.stats.special import chdtrc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Estimate",
    "KaplanMeier",
    "Logrank",
    "Median",
    "Medians",
    "kaplan_meier",
    "kaplan_meier_at",
    "loglog_interval",
    "logrank",
    "medians",
    "reverse_kaplan_meier",
]

_ROW = np.dtype(
    [
        ("time", float),
        ("at_risk", int),
        ("events", int),
        ("censored", int),
        ("survival", float),
        ("standard_error", float),
        ("low", float),
        ("high", float),
    ]
)


@dataclass(frozen=True)
class Estimate:
    """Survival at one time: a probability, its log-log limits and the number at risk.

    ``survival`` is ``nan`` beyond the last observation. ``low`` and ``high`` are ``nan`` there
    and wherever the curve is at 1 or 0, where Greenwood's variance says nothing.
    """

    time: float
    survival: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class Median:
    """A median time with its interval; ``None`` is "not reached"."""

    time: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class KaplanMeier:
    """A Kaplan-Meier curve and the table it was computed from.

    Attributes
    ----------
    table : structured array, one row per distinct observed time
        Columns ``time``, ``at_risk`` (just before that time), ``events``, ``censored``,
        ``survival``, ``standard_error`` (Greenwood), ``low``, ``high`` (log-log limits).
    median : Median
        First time the curve is at or below one half; the middle of the step if it rests on
        exactly one half. Each limit is read off the curve of the opposite confidence limit.
    n, events : int
        Patients, and how many of them had the event.
    level : float
        Confidence level of every interval.
    """

    table: NDArray[np.void]
    median: Median
    n: int
    events: int
    level: float
    _entry: NDArray[np.float64]
    _exit: NDArray[np.float64]

    def at(self, t: float) -> Estimate:
        """Survival at time `t`; ``nan`` past the last observation unless the curve is at 0."""
        row = int(np.searchsorted(self.table["time"], t, side="right")) - 1
        if row < 0:
            return Estimate(t, 1.0, nan, nan, self.at_risk(t))
        survival, low, high = (float(self.table[row][c]) for c in ("survival", "low", "high"))
        if t > self.table["time"][-1] and survival > 0:
            survival, low, high = nan, nan, nan
        return Estimate(t, survival, low, high, self.at_risk(t))

    def at_risk(self, t: float) -> int:
        """Patients in follow-up just before `t`: entered before it, not yet gone."""
        entered = np.searchsorted(self._entry, t, side="left")
        return int(entered - np.searchsorted(self._exit, t, side="left"))


@dataclass(frozen=True, eq=False)
class Logrank:
    """A log-rank test; ``table`` has one row per group: group, n, observed, expected."""

    chi2: float
    df: int
    p: float
    table: NDArray[np.void]


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None, *, level: float = 0.95
) -> KaplanMeier:
    """Estimate survival from follow-up times that may be censored or begin late.

    Parameters
    ----------
    time : array_like, shape (n,)
        Time of the event or of the last contact, 0 or more, in any one unit.
    event : array_like of bool, shape (n,)
        True where the event was seen, False where the patient was censored.
    entry : array_like, shape (n,), optional
        When each patient came under observation, before `time`. A patient is at risk at `t` if
        ``entry < t <= time``. Default: everybody from the start.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    KaplanMeier
        The curve, its at-risk table, and its median with interval.

    Raises
    ------
    ValueError
        No patients, unequal lengths, a negative or missing time, an event that is not 0 or 1,
        an entry at or after its time, a level outside (0, 1).

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452. Log-log limits: Kalbfleisch
    JD, Prentice RL (1980), The Statistical Analysis of Failure Time Data. Interval of the
    median: Brookmeyer R, Crowley J (1982), doi:10.2307/2530286.

    Examples
    --------
    Four patients: deaths at 3 and 8 months, last contact at 5 and 12.

    >>> curve = kaplan_meier([3, 5, 8, 12], [True, False, True, False])
    >>> [(int(r["at_risk"]), float(r["survival"])) for r in curve.table]
    [(4, 0.75), (3, 0.75), (2, 0.375), (1, 0.375)]
    >>> curve.median.time, curve.median.high
    (8.0, None)
    """
    times, events = follow_up(time, event, dimensions=1)
    starts = np.full(times.shape, -inf) if entry is None else np.asarray(entry, dtype=float)
    if starts.shape != times.shape or not (starts < times).all():
        raise ValueError(
            "entry must give one time before each patient's own time; "
            f"given {starts.size} entries for {times.size} patients."
        )
    z = deviate(level)
    starts, exits = np.sort(starts), np.sort(times)
    distinct, where = np.unique(times, return_inverse=True)
    table = np.empty(distinct.size, _ROW)
    table["time"] = distinct
    died = np.bincount(where, weights=events, minlength=distinct.size).astype(int)
    table["events"] = died
    table["censored"] = np.bincount(where, minlength=distinct.size) - died
    entered = np.searchsorted(starts, distinct, side="left")
    at_risk = entered - np.searchsorted(exits, distinct, side="left")
    table["at_risk"] = at_risk
    table["survival"] = np.cumprod(1 - died / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(died / (at_risk * (at_risk - died)))
        table["standard_error"] = table["survival"] * np.sqrt(greenwood)
    table["low"], table["high"] = loglog(table["survival"], greenwood, z)
    table.setflags(write=False)
    middle, low, high = (
        None if np.isinf(x := crossing(distinct[None], curve[None])[0]) else float(x)
        for curve in (table["survival"], table["low"], table["high"])
    )
    median = Median(middle, low, high)
    return KaplanMeier(table, median, times.size, int(events.sum()), level, starts, exits)


def reverse_kaplan_meier(
    time: ArrayLike, event: ArrayLike, entry: ArrayLike | None = None, *, level: float = 0.95
) -> KaplanMeier:
    """Estimate how long patients were followed: censoring is the event, death the censoring.

    The median of the result is the median follow-up a trial should report; the plain median of
    all observed times is shortened by every early death. Arguments, errors and result are those
    of `kaplan_meier`.

    References
    ----------
    Schemper M, Smith TL (1996), doi:10.1016/0197-2456(96)00075-X.

    Examples
    --------
    >>> reverse_kaplan_meier([1, 2, 10, 11, 12], [True, True, False, False, False]).median.time
    11.0
    """
    _, events = follow_up(time, event, dimensions=1)
    return kaplan_meier(time, ~events, entry, level=level)


def logrank(time: ArrayLike, event: ArrayLike, group: ArrayLike) -> Logrank:
    """Compare the survival of two or more groups with the log-rank test.

    Parameters
    ----------
    time, event : array_like, shape (n,)
        As for `kaplan_meier`.
    group : array_like, shape (n,)
        A label per patient; at least two different ones.

    Returns
    -------
    Logrank
        Chi-square, its degrees of freedom and p, and observed and expected events by group.

    Raises
    ------
    ValueError
        As `kaplan_meier`; also fewer than two groups, a label missing, or no event at all.

    References
    ----------
    Mantel N (1966), Cancer Chemother Rep 50:163-170. Peto R, Peto J (1972),
    doi:10.2307/2344317.

    Examples
    --------
    >>> test = logrank([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 0, 1], list("aaabbb"))
    >>> [float(round(x, 2)) for x in test.table["expected"]]
    [1.15, 3.85]
    """
    times, events = follow_up(time, event, dimensions=1)
    labels, member = np.unique(np.asarray(group), return_inverse=True)
    if member.size != times.size or labels.size < 2 or not events.any():
        raise ValueError(
            "a log-rank test needs one label per patient, two groups or more and an event; given "
            f"{times.size} patients, {member.size} labels, {labels.size} group(s), "
            f"{int(events.sum())} events."
        )
    when = np.unique(times[events])
    # Rows are groups, columns the distinct event times.
    at_risk = np.array(
        [(times[member == g][:, None] >= when).sum(axis=0) for g in range(labels.size)]
    )
    died = np.array(
        [(times[events & (member == g)][:, None] == when).sum(axis=0) for g in range(labels.size)]
    )
    total, deaths = at_risk.sum(axis=0), died.sum(axis=0)
    share = at_risk / total
    expected = (share * deaths).sum(axis=1)
    # Hypergeometric variance; with one patient left there is nothing to vary.
    spread = deaths * (total - deaths) / np.maximum(total - 1, 1)
    covariance = np.diag((share * spread).sum(axis=1)) - (share * spread) @ share.T
    excess = died.sum(axis=1) - expected
    # Excesses sum to zero, so the last group adds nothing to the statistic.
    chi2 = float(excess[:-1] @ np.linalg.pinv(covariance[:-1, :-1]) @ excess[:-1])
    columns = [("group", labels.dtype), ("n", int), ("observed", int), ("expected", float)]
    table = np.empty(labels.size, columns)
    table["group"], table["n"] = labels, np.bincount(member)
    table["observed"], table["expected"] = died.sum(axis=1), expected
    table.setflags(write=False)
    return Logrank(chi2, labels.size - 1, float(chdtrc(labels.size - 1, chi2)), table)


def loglog_interval(path: Iterable[tuple[int, int]], *, level: float = 0.95) -> Estimate:
    """Survival and its log-log limits from the events and the at-risk numbers alone.

    This is what a reader can do with a printed percentage: guess the path behind it, then see
    how wide the interval must have been.

    Parameters
    ----------
    path : iterable of (events, at risk)
        One pair per event time, in order; at risk falls by at least the events before it.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        ``time`` is ``nan`` (a path has no clock), ``at_risk`` what the last event left.

    Raises
    ------
    ValueError
        An empty path, or one whose at-risk numbers cannot follow each other.

    References
    ----------
    Greenwood M (1926), Reports on Public Health and Medical Subjects 33. Kalbfleisch JD,
    Prentice RL (1980), The Statistical Analysis of Failure Time Data.

    Examples
    --------
    Nineteen patients, six events, one patient censored, two more events: a printed 57.0 %.

    >>> found = loglog_interval([(6, 19), (1, 12), (1, 11)])
    >>> f"{found.survival:.1%} ({found.low:.0%} to {found.high:.0%})"
    '57.0% (32% to 76%)'
    """
    z = deviate(level)
    steps = [(int(d), int(r)) for d, r in path]
    left = [r - d for d, r in steps]
    if not steps or any(
        not 0 < d <= r or r > before for (d, r), before in zip(steps, [inf, *left], strict=False)
    ):
        raise ValueError(
            "a path needs events between 1 and the number at risk, which only falls; "
            f"given {steps}."
        )
    survival = float(np.prod([1 - d / r for d, r in steps]))
    greenwood = sum(d / (r * (r - d)) if r > d else inf for d, r in steps)
    low, high = loglog(np.array(survival), np.array(greenwood), z)
    return Estimate(nan, survival, float(low), float(high), left[-1])
