"""Figures a lesson computes from the record, so that no computed number is typed into prose.

A lesson names a figure once (``cr: {compute: proportion, outcome: complete-response}``)
and refers to it in its texts as ``{cr}`` or, for a part of it, ``{cr.low}``. The same
names settle its numeric questions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from appraisal.content import Content
from appraisal.records.comparators import comparator
from appraisal.records.reported import Id, Printed
from appraisal.records.study import Outcome, Study, study
from appraisal.stats import intervals, rounding

if TYPE_CHECKING:
    from appraisal.stats.compatible import Cohorts

NAME = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z-]+))?\}")
SEED = 20  # of the compatible cohorts a lesson shows; printed beside them
COHORTS = 200


@dataclass(frozen=True)
class Value:
    """A computed figure: what settles a question, and its parts as text.

    Attributes
    ----------
    numbers
        One number, or a lower and an upper limit.
    parts
        Text by name; ``""`` is what ``{name}`` alone prints.
    """

    numbers: tuple[float, ...]
    parts: Mapping[str, str]


class Proportion(Content):
    """A proportion of patients with its exact (Clopper-Pearson) 95 % interval."""

    compute: Literal["proportion"]
    outcome: Id

    def value(self, source: Study) -> Value:
        events, n = counts(source, self.outcome)
        interval = intervals.proportion(events, n)
        low, high = 100 * interval.low, 100 * interval.high
        parts = {
            "": limits(low, high),
            "events": str(events),
            "n": str(n),
            "percent": f"{100 * events / n:.1f} %",
            "low": f"{low:.1f} %",
            "high": f"{high:.1f} %",
        }
        return Value((low, high), parts)


class UpperLimit(Content):
    """The exact upper 95 % limit behind an outcome, above all behind no event at all."""

    compute: Literal["upper-limit"]
    outcome: Id

    def value(self, source: Study) -> Value:
        events, n = counts(source, self.outcome)
        high = 100 * intervals.proportion(events, n).high
        parts = {
            "": f"{high:.1f} %",
            "n": str(n),
            "one-in": f"1 in {100 / high:.0f}",
            "exclude-ten": str(intervals.patients_to_exclude(0.10)),
        }
        return Value((high,), parts)


class Comparator(Content):
    """A rate published elsewhere, with its exact interval where the count is printed."""

    compute: Literal["comparator"]
    comparator: Id

    def value(self, source: Study) -> Value:
        row = comparator(self.comparator)
        parts = {"": f"{row.percent} %", "study": row.study, "citation": row.citation}
        if row.counts:
            interval = intervals.proportion(*row.counts)
            parts["count"] = "{} of {}".format(*row.counts)
            parts["interval"] = limits(100 * interval.low, 100 * interval.high)
        return Value((float(row.percent),), parts)


class Spread(Content):
    """The range of several rates published elsewhere."""

    compute: Literal["spread"]
    comparators: tuple[Id, ...] = Field(min_length=2)

    def value(self, source: Study) -> Value:
        rates = sorted(float(comparator(id).percent) for id in self.comparators)
        return Value((rates[0], rates[-1]), {"": limits(rates[0], rates[-1])})


class Fisher(Content):
    """Fisher's exact test of an outcome against another, here or published elsewhere."""

    compute: Literal["fisher"]
    outcome: Id
    against: Id | None = None
    comparator: Id | None = None

    def value(self, source: Study) -> Value:
        from appraisal.stats import effects

        first = counts(source, self.outcome)
        if self.comparator:
            second = comparator(self.comparator).counts
        else:
            second = counts(source, str(self.against))
        if second is None:
            raise ValueError(f"Comparator {self.comparator} prints no counts to test.")
        p = effects.fisher(*first, *second).p
        text = f"{p:.2f}" if p >= 0.01 else f"{p:.3f}" if p >= 0.001 else "below 0.001"
        return Value((p,), {"": f"P = {text}" if p >= 0.001 else f"P {text}"})


class Remainder(Content):
    """Patients of a group who are in none of its parts."""

    compute: Literal["remainder"]
    partition: Id

    def value(self, source: Study) -> Value:
        partition = source.find("partitions", self.partition)
        sizes = [derived_size(source, part) for part in partition.parts]
        whole = derived_size(source, partition.whole)
        covered = sum(sizes)
        parts = {
            "": str(covered),
            "whole": str(whole),
            "rest": str(whole - covered),
            "parts": " + ".join(map(str, sizes)),
        }
        return Value((float(covered),), parts)


class AtRisk(Content):
    """How many patients were still at risk at a landmark, over the compatible cohorts."""

    compute: Literal["at-risk"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        at_risk = (cohorts(source.id, self.survival).times >= self.months).sum(axis=1)
        low, high = int(at_risk.min()), int(at_risk.max())
        parts = {"": f"{low} to {high}", "low": str(low), "high": str(high)}
        return Value((float(low), float(high)), parts)


class Landmark(Content):
    """The interval a printed survival rate must have had, over the compatible cohorts."""

    compute: Literal["landmark"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        low, high = landmark_interval(source.id, self.survival, self.months)
        parts = {"": limits(low, high), "low": f"{low:.0f} %", "high": f"{high:.0f} %"}
        return Value((low, high), parts)


Figure = Annotated[
    Proportion | UpperLimit | Comparator | Spread | Fisher | Remainder | AtRisk | Landmark,
    Field(discriminator="compute"),
]


def limits(low: float, high: float) -> str:
    """Print two percentages; whole numbers, but never 0 or 100 for what is not.

    Examples
    --------
    >>> limits(42.1, 99.6)
    '42 to 99.6 %'
    """
    texts = [f"{x:.0f}" if 0.5 <= x <= 99.5 or x in (0, 100) else f"{x:.1f}" for x in (low, high)]
    return f"{texts[0]} to {texts[1]} %"


def counts(source: Study, outcome: str) -> tuple[int, int]:
    """Return events and number of patients of an outcome, from what is printed."""
    entry: Outcome = source.find("outcomes", outcome)
    n = derived_size(source, entry.group)
    if isinstance(entry.events, Printed):
        return int(entry.events.value), n
    if isinstance(entry.percent, Printed):
        (events,) = rounding.counts_behind(entry.percent.text, n)
        return events, n
    raise ValueError(f"Neither a count nor a percentage is printed for {outcome}.")


def derived_size(source: Study, group: str) -> int:
    """Return the size of a group: printed, or the only one its counts and percentages allow.

    Raises
    ------
    ValueError
        When nothing printed settles it.
    """
    printed = source.size(group)
    if printed is not None:
        return printed
    upper = source.size(source.find("groups", group).within)
    for entry in source.outcomes:
        if entry.group != group:
            continue
        if isinstance(entry.events, Printed) and isinstance(entry.percent, Printed):
            events = int(entry.events.value)
            possible = [
                n
                for n in range(max(events, 1), (upper or 500) + 1)
                if events in rounding.counts_behind(entry.percent.text, n)
            ]
            if len(possible) == 1:
                return possible[0]
    raise ValueError(f"The size of group {group} is not printed and not settled by a percentage.")


@lru_cache(maxsize=16)
def cohorts(study_id: str, survival: str) -> "Cohorts":
    """Sample cohorts that reproduce every figure printed for a survival curve."""
    import numpy as np

    from appraisal.stats import compatible

    source = study(study_id)
    curve = source.find("survival", survival)
    watched = next((f for f in source.follow_up if f.group == curve.group), None)
    median = curve.median.text if isinstance(curve.median, Printed) else None
    interval = None
    if isinstance(curve.low, Printed):
        interval = (curve.low.text, curve.high.text if isinstance(curve.high, Printed) else None)
    return compatible.cohorts(
        derived_size(source, curve.group),
        survival=[(rate.months, rate.percent.text) for rate in curve.rates],
        median="not reached" if curve.median == "not reached" else median,
        median_interval=interval,
        follow_up=watched.median.text if watched and isinstance(watched.median, Printed) else None,
        size=COHORTS,
        rng=np.random.default_rng(SEED),
    )


@lru_cache(maxsize=16)
def landmark_interval(study_id: str, survival: str, months: int) -> tuple[float, float]:
    """Return the median lower and upper log-log limit, in percent, over compatible cohorts."""
    import numpy as np

    from appraisal.stats.survival import kaplan_meier

    sampled = cohorts(study_id, survival)
    limits = [
        kaplan_meier(times, events).at(months)
        for times, events in zip(sampled.times, sampled.events, strict=True)
    ]
    low, high = np.median([(limit.low, limit.high) for limit in limits], axis=0)
    return 100 * float(low), 100 * float(high)


def names_in(text: str) -> Iterator[str]:
    """Yield the names of the figures a text refers to.

    Examples
    --------
    >>> [*names_in("From {cr.low} to {cr.high}.")]
    ['cr', 'cr']
    """
    return (found.group(1) for found in NAME.finditer(text))


def fill(text: str, figures: Mapping[str, Figure], source: Study) -> str:
    """Put computed figures into a text."""

    def put(found: re.Match[str]) -> str:
        value = compute(figures[found.group(1)], source.id)
        return value.parts[found.group(2) or ""]

    return NAME.sub(put, text)


@lru_cache(maxsize=256)
def compute(figure: Figure, study_id: str) -> Value:
    """Compute a figure once."""
    return figure.value(study(study_id))
