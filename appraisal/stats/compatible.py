"""Patient-level cohorts that reproduce every printed value: not one reconstruction, many.

The cohorts show what the printed values leave open. They are not draws from a posterior: how
often a shape appears says nothing about how probable it is. How they are drawn is said, and
done, in `sampler`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

import numpy as np

from appraisal.stats.event_orders import TooLarge
from appraisal.stats.reachable import is_reachable
from appraisal.stats.rounding import Rounding, bounds
from appraisal.stats.sampler import PrintedValue, Sampler

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["NOT_REACHED", "Cohorts", "FollowUp", "PrintedValue", "cohorts"]

FollowUp = Literal["reverse", "observed"]
NOT_REACHED = "not reached"


@dataclass(frozen=True, eq=False)
class Cohorts:
    """Cohorts that reproduce the values, or the value that stands in the way.

    Attributes
    ----------
    times : array, shape (found, n)
        Each patient's time, ascending in each row, in the unit of the values.
    events : array of bool, shape (found, n)
        True for an event, False for censored.
    figures : tuple of PrintedValue
        What was asked for, in the order in which values were added.
    tried : int
        Event orders drawn, including those that failed.
    breaks : PrintedValue or None
        If none was found: the first value with which none was found, the ones before it being
        kept; None if every value can be met.
    proved : bool
        True if `breaks` is impossible by arithmetic, False if the search only met none.
    """

    times: NDArray[np.float64]
    events: NDArray[np.bool_]
    figures: tuple[PrintedValue, ...]
    tried: int
    breaks: PrintedValue | None = None
    proved: bool = False

    @property
    def explanation(self) -> str:
        """One sentence: how many cohorts were found, or which value breaks the search."""
        if self.breaks is None:
            return f"{len(self.times)} cohorts found in {self.tried} event orders."
        others = self.figures[: self.figures.index(self.breaks)]
        beside = f" beside {', '.join(map(str, others))}" if others else ""
        if self.proved:
            return f"No cohort of this size can have {self.breaks}{beside}."
        return f"None found in {self.tried} event orders with {self.breaks}{beside}."


def say_progress(found: int, tried: int, size: int) -> None:
    """Say at a terminal how far a search is that takes longer than a second."""
    if sys.stderr.isatty():
        print(f"{found} of {size} cohorts found, {tried:,} event orders tried", file=sys.stderr)


def cohorts(
    n: int,
    *,
    survival: Sequence[tuple[float, str]] = (),
    median: str | None = None,
    median_interval: tuple[str | None, str | None] | None = None,
    follow_up: str | None = None,
    follow_up_range: tuple[str, str] | None = None,
    follow_up_method: FollowUp = "reverse",
    size: int,
    rng: np.random.Generator,
    rounding: Rounding = "half-up",
    level: float = 0.95,
    horizon: float | None = None,
    tries: int = 500_000,
    progress: Callable[[int, int, int], None] | None = say_progress,
) -> Cohorts:
    """Draw cohorts of `n` patients that reproduce every printed value after rounding.

    Parameters
    ----------
    n : int
        Patients in each cohort, 2 or more.
    survival : sequence of (time, percentage)
        Kaplan-Meier estimates as printed, such as ``(24, "57.0")``.
    median : str, optional
        The Kaplan-Meier median as printed, or "not reached".
    median_interval : (str or None, str or None), optional
        Its log-log limits as printed; None stands for "not reached".
    follow_up : str, optional
        Median follow-up as printed.
    follow_up_range : (str, str), optional
        The shortest and the longest observed time of any patient, as printed.
    follow_up_method : {"reverse", "observed"}
        Whether `follow_up` is the reverse Kaplan-Meier median or the plain median of everyone's
        observed time, deaths included.
    size : int
        Cohorts wanted.
    rng : numpy.random.Generator
        Source of randomness.
    rounding : str
        How the values were rounded, as in `rounding.bounds`.
    level : float
        Confidence level of `median_interval`.
    horizon : float, optional
        No patient is followed for longer. Default: the longest printed follow-up, or half as
        long again as the latest printed time.
    tries : int
        Event orders to draw before giving up.
    progress : callable, optional
        Called with (found, tried, size) about once a second after the first; writes a line to
        standard error unless another is given. None says nothing.

    Returns
    -------
    Cohorts
        `size` cohorts; or fewer, and then ``breaks`` names the value no cohort could meet.

    Raises
    ------
    ValueError
        Fewer than two patients, no value at all, a numeral or time that cannot be read, or a
        horizon before the latest value.

    References
    ----------
    The usual reconstruction gives a single answer: Guyot P et al. (2012),
    doi:10.1186/1471-2288-12-9. Median limits: Brookmeyer R, Crowley J (1982),
    doi:10.2307/2530286.

    Examples
    --------
    >>> found = cohorts(
    ...     19, survival=[(12, "78.9"), (24, "57.0")], median="27.0",
    ...     median_interval=("14.6", None), size=3, rng=np.random.default_rng(1),
    ... )
    >>> found.times.shape, found.breaks
    ((3, 19), None)
    >>> (found.events & (found.times <= 24)).sum(axis=1).min() >= 4
    np.True_
    """
    if n < 2 or size < 1 or tries < 1:
        raise ValueError(
            "n must be 2 or more, size and tries 1 or more; "
            f"given n = {n}, size = {size}, tries = {tries}."
        )
    figures = _figures(
        survival, median, median_interval, follow_up, follow_up_range, follow_up_method, rounding
    )
    for count, figure in enumerate(figures):
        if _contradicts(n, figure, figures[:count], rounding):
            none = np.empty((0, n))
            return Cohorts(none, none.astype(bool), figures, 0, figure, proved=True)
    latest = max(figure.time for figure in figures if figure.time < inf)
    longest = [figure.time for figure in figures if figure.kind == "longest follow-up"]
    end = horizon if horizon is not None else (longest or [1.5 * latest])[0]
    if end < latest:
        raise ValueError(
            f"horizon must not lie before the latest figure; given {end:g} and {latest:g}."
        )
    sampler = Sampler(n, rounding, level, end, rng)
    times, events, tried = sampler.run(figures, size, tries, progress)
    if len(times):
        return Cohorts(times, events, figures, tried)
    # Which value is it? Start from the first and add one at a time until nothing is found.
    for count in range(1, len(figures)):
        some, _, more = sampler.run(figures[:count], 1, tries, progress)
        tried += more
        if not len(some):
            return Cohorts(times, events, figures, tried, figures[count - 1])
    return Cohorts(times, events, figures, tried, figures[-1])


def _figures(
    survival: Sequence[tuple[float, str]],
    median: str | None,
    interval: tuple[str | None, str | None] | None,
    follow_up: str | None,
    follow_up_range: tuple[str, str] | None,
    method: FollowUp,
    rounding: Rounding,
) -> tuple[PrintedValue, ...]:
    """Put the arguments into the order in which a reader would add them."""
    if method not in ("reverse", "observed"):
        raise ValueError(f'follow_up_method must be "reverse" or "observed"; given {method!r}.')
    found = [PrintedValue("survival", printed, float(t)) for t, printed in sorted(survival)]
    low, high = (None, None) if interval is None else (limit or NOT_REACHED for limit in interval)
    shortest, longest = follow_up_range or (None, None)
    for kind, printed in (
        ("median", median),
        ("lower limit", low),
        ("upper limit", high),
        ("median follow-up" if method == "reverse" else "median observed time", follow_up),
        ("shortest follow-up", shortest),
        ("longest follow-up", longest),
    ):
        if printed == NOT_REACHED and kind in ("median", "lower limit", "upper limit"):
            found.append(PrintedValue(kind, printed, inf))
        elif printed is not None:
            bounds(printed, rounding)  # refuses what is not a numeral, and says why
            found.append(PrintedValue(kind, printed, float(printed)))
    for figure in found:
        if figure.kind == "survival" and (
            not 0 <= figure.time < inf or bounds(figure.printed, rounding).low > 100
        ):
            raise ValueError(
                f"survival needs a time of 0 or more and 0 to 100 percent; given {figure}."
            )
    if all(figure.time == inf for figure in found):
        raise ValueError("give at least one figure with a time; none was given.")
    return tuple(found)


def _contradicts(
    n: int, figure: PrintedValue, earlier: Sequence[PrintedValue], rounding: Rounding
) -> bool:
    """Tell whether arithmetic alone rules `figure` out beside the values before it."""
    rates = [(f.time, bounds(f.printed, rounding)) for f in earlier if f.kind == "survival"]
    if figure.kind == "survival":
        try:
            if not is_reachable(n, figure.printed, rounding=rounding):
                return True
        except TooLarge:
            pass
        return any(bounds(figure.printed, rounding).low > rate.high for _, rate in rates)
    if figure.time == inf:
        return figure.kind == "median" and any(rate.high < 50 for _, rate in rates)
    ends = bounds(figure.printed, rounding)
    low, high = float(ends.low), float(ends.high)
    if figure.kind == "median":
        return any(
            (t > high and rate.low > 50) or (t < low and rate.high < 50) for t, rate in rates
        )
    if figure.kind == "longest follow-up":
        # Nothing can be estimated once nobody is left, unless the curve ended at zero.
        return any(t > high and rate.low > 0 for t, rate in rates)
    return False
