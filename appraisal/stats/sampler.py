"""Draw cohorts that carry printed values: first the order of events, then the clock.

A cohort in time order is a row of marks, event or censored. The marks alone fix every value the
curve takes and which patient carries the median, its limits and the median follow-up; a clock
only has to agree. So marks are drawn first, landmark by landmark, keeping the rows whose curve
prints right; each value then pins a patient to a time or puts a cut between two patients; all
other times are spread between the pins; and what comes out is computed again from nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from appraisal.stats.curves import HALF, deviate, kaplan_meier_at, loglog, medians, walk
from appraisal.stats.rounding import Rounding, bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

# A float this near the edge of what prints so is the edge itself.
_EDGE = 1e-9
# Cells of one batch of marks: large enough for numpy, small enough for the cache.
_CELLS = 60_000


@dataclass(frozen=True)
class PrintedValue:
    """One printed value: what it is, its numeral, and its time (``inf`` = not reached).

    ``kind`` is "survival", "median", "lower limit", "upper limit", "median follow-up" (reverse
    Kaplan-Meier), "median observed time", "shortest follow-up" or "longest follow-up".
    """

    kind: str
    printed: str
    time: float

    def __str__(self) -> str:
        if self.kind == "survival":
            return f"survival {self.printed} % at {self.time:g}"
        return f"{self.kind} {self.printed}"


@dataclass(frozen=True)
class _Pin:
    """Which patient of each row carries a printed time; two of them if it is their midpoint."""

    time: float
    first: NDArray[np.intp]
    second: NDArray[np.intp]


@dataclass(frozen=True)
class Sampler:
    """Draw cohorts of `n` patients, followed to `end` at the latest, that print as asked."""

    n: int
    rounding: Rounding
    level: float
    end: float
    rng: np.random.Generator

    def run(
        self,
        figures: tuple[PrintedValue, ...],
        size: int,
        tries: int,
        progress: Callable[[int, int, int], None] | None,
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
        """Draw batches until `size` cohorts are found; give times, events and orders tried."""
        kept_times, kept_events = [np.empty((0, self.n))], [np.empty((0, self.n), dtype=bool)]
        found = tried = 0
        told = monotonic()
        # One batch shares its early marks, so no batch may fill the whole answer.
        share = -(-size // 8)
        while found < size and tried < tries:
            times, events, drawn = self.batch(figures, max(200, _CELLS // self.n))
            tried += drawn
            kept_times.append(times[: min(share, size - found)])
            kept_events.append(events[: min(share, size - found)])
            found += len(kept_times[-1])
            if progress is not None and monotonic() - told > 1:
                told = monotonic()
                progress(found, tried, size)
        return np.concatenate(kept_times), np.concatenate(kept_events), tried

    def batch(
        self, figures: tuple[PrintedValue, ...], rows: int
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
        """Draw one batch of marks, landmark by landmark, and put the survivors on a clock."""
        figures = tuple(self.jitter_time(figure, figures) for figure in figures)
        marks = np.zeros((1, self.n), dtype=bool)
        cuts = np.zeros((1, 0), dtype=int)
        landmarks = [figure for figure in figures if figure.kind == "survival"]
        drawn = 0
        for landmark in [*landmarks, None]:
            parent = self.rng.integers(len(marks), size=rows)
            cuts = cuts[parent]
            before = cuts[:, -1:] if cuts.shape[1] else np.zeros((rows, 1), dtype=int)
            # Each row has its own share of censored patients: none lost and all lost both occur.
            fresh = self.rng.random((rows, self.n)) < self.rng.random((rows, 1))
            marks = np.where(np.arange(self.n) < before, marks[parent], fresh)
            drawn += rows
            pins = self.pins(figures, marks)
            if landmark is None:
                reached = [(p.first < self.n) == (p.time < inf) for p in pins]
                kept = np.logical_and.reduce(reached) if reached else np.ones(rows, dtype=bool)
            else:
                cut, kept = self.cut(landmark, marks, before, pins)
                cuts = np.column_stack([cuts, cut])
            marks, cuts = marks[kept], cuts[kept]
            if not len(marks):
                return np.empty((0, self.n)), marks, drawn
        pins = [_Pin(p.time, p.first[kept], p.second[kept]) for p in pins if p.time < inf]
        times, fits = self.clock(landmarks, cuts, pins)
        times, marks = times[fits], marks[fits]
        right = self.reproduces(figures, times, marks)
        return times[right], marks[right], drawn

    def jitter_time(self, figure: PrintedValue, figures: tuple[PrintedValue, ...]) -> PrintedValue:
        """Keep a printed time as it is, unless another value lies within its rounding.

        A median of 24.0 may have come just before a landmark at 24 or just after it.
        """
        if figure.kind == "survival" or figure.time == inf:
            return figure
        ends = bounds(figure.printed, self.rounding)
        low, high = float(ends.low), float(ends.high)
        if all(other is figure or not low <= other.time <= high for other in figures):
            return figure
        return replace(figure, time=self.rng.uniform(low, high))

    def cut(
        self,
        landmark: PrintedValue,
        marks: NDArray[np.bool_],
        before: NDArray[np.intp],
        pins: list[_Pin],
    ) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Choose after how many patients the landmark falls, and in which rows it can fall."""
        survival = np.pad(walk(marks)[0], ((0, 0), (1, 0)), constant_values=1.0)
        after = np.arange(self.n + 1)
        possible = (after >= before) & self.prints(100 * survival, landmark.printed)
        # Somebody must still be followed at the landmark, unless nobody is left alive.
        possible[:, -1] &= survival[:, -1] < HALF
        for pin in pins:
            for patient in (pin.first, pin.second):
                possible &= (patient[:, None] < after) == (pin.time <= landmark.time)
        order = self.rng.random(possible.shape) * possible
        return order.argmax(axis=1), np.logical_or.reduce(possible, axis=1)

    def pins(self, figures: tuple[PrintedValue, ...], marks: NDArray[np.bool_]) -> list[_Pin]:
        """Find the patient behind each printed time; ``n`` where there is none."""
        survival, greenwood = walk(marks)
        pins = []
        for figure in figures:
            if figure.kind == "survival":
                continue
            if figure.kind in ("lower limit", "upper limit"):
                limits = loglog(survival, greenwood, deviate(self.level))
                first, second = _crossing(limits[figure.kind == "upper limit"])
            elif figure.kind == "median":
                first, second = _crossing(survival)
            elif figure.kind == "median follow-up":
                first, second = _crossing(walk(~marks)[0])
            else:
                places = {
                    "median observed time": ((self.n - 1) // 2, self.n // 2),
                    "shortest follow-up": (0, 0),
                    "longest follow-up": (self.n - 1, self.n - 1),
                }[figure.kind]
                first, second = (np.full(len(marks), place) for place in places)
            pins.append(_Pin(figure.time, first, second))
        return pins

    def clock(
        self, landmarks: list[PrintedValue], cuts: NDArray[np.intp], pins: list[_Pin]
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Spread each row's patients between its pins and cuts; tell in which rows that works."""
        rows = np.arange(len(cuts))
        earliest = np.zeros((len(cuts), self.n))
        latest = np.full((len(cuts), self.n), self.end)
        for landmark, cut in zip(landmarks, cuts.T, strict=True):
            inside, later = cut > 0, cut < self.n
            latest[rows[inside], cut[inside] - 1] = landmark.time
            earliest[rows[later], cut[later]] = landmark.time
        fixed = {0.0, self.end, *(f.time for f in landmarks), *(p.time for p in pins)}
        for pin in pins:
            gap = min((abs(t - pin.time) for t in fixed if t != pin.time), default=0.0)
            apart = np.where(pin.first < pin.second, gap * self.rng.random(len(rows)), 0.0)
            for patient, time in ((pin.first, pin.time - apart), (pin.second, pin.time + apart)):
                earliest[rows, patient] = np.maximum(earliest[rows, patient], time)
                latest[rows, patient] = np.minimum(latest[rows, patient], time)
        earliest = np.maximum.accumulate(earliest, axis=1)
        latest = np.minimum.accumulate(latest[:, ::-1], axis=1)[:, ::-1]
        # Drawn from (0, 1], because a patient after a cut comes strictly after it.
        share = 1 - self.rng.random(earliest.shape)
        times = earliest + (latest - earliest) * share
        return np.sort(times, axis=1), np.logical_and.reduce(earliest <= latest, axis=1)

    def reproduces(
        self,
        figures: tuple[PrintedValue, ...],
        times: NDArray[np.float64],
        events: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """Recompute every value from the finished cohorts, knowing nothing of how they came."""
        right = np.ones(len(times), dtype=bool)
        if not len(times):
            return right
        curve = medians(times, events, level=self.level)
        values = {
            "median": curve.time,
            "lower limit": curve.low,
            "upper limit": curve.high,
            "median follow-up": medians(times, ~events).time,
            "median observed time": np.median(times, axis=1),
            "shortest follow-up": times.min(axis=1),
            "longest follow-up": times.max(axis=1),
        }
        for figure in figures:
            if figure.kind == "survival":
                rate = 100 * kaplan_meier_at(times, events, figure.time)
                right &= self.prints(rate, figure.printed)
            elif figure.time == inf:
                right &= np.isinf(values[figure.kind])
            else:
                right &= self.prints(values[figure.kind], figure.printed)
        return right

    def prints(self, values: NDArray[np.float64], printed: str) -> NDArray[np.bool_]:
        """Tell which values, on the scale of the numeral, print so."""
        ends = bounds(printed, self.rounding)
        low, high = float(ends.low), float(ends.high)
        inside = (values > low + _EDGE) & (values < high - _EDGE)
        if ends.low_included:
            inside |= np.abs(values - low) <= _EDGE
        if ends.high_included:
            inside |= np.abs(values - high) <= _EDGE
        return inside


def _crossing(curves: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First patient with whom each curve is at or below one half, and the one who leaves it."""
    n = curves.shape[1]
    below, lower = curves < 0.5 + HALF, curves < 0.5 - HALF
    first = np.where(below.any(axis=1), below.argmax(axis=1), n)
    return first, np.where(lower.any(axis=1), lower.argmax(axis=1), first)
