"""Figures a lesson computes, so that no computed number is typed into prose.

A lesson names a figure once (``cr: {compute: proportion, outcome: complete-response}``)
and refers to it in its texts as ``{cr}`` or, for a part of it, ``{cr.low}``. The same
names settle its numeric questions. Most figures are read off a study's record, the lesson's own
or one they name (``study: cd20-salvage``); those of a simulation
(:mod:`appraisal.lessons.worlds`) or of other reports need none.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from appraisal.content import Content, unknown
from appraisal.errors import AppraisalError
from appraisal.lessons.derived import (
    cohorts,
    counts,
    derived_size,
    landmark_interval,
    limits,
)
from appraisal.lessons.elsewhere import Comparator, Deaths, Lost, Spread
from appraisal.lessons.hearts import Transplanted
from appraisal.lessons.printed import Effect, Gap, Median, OfStudy, PrintedShare, Rate
from appraisal.lessons.values import Value
from appraisal.lessons.worlds import Simulated
from appraisal.records.comparators import comparator
from appraisal.records.reported import Id
from appraisal.records.study import Study, study
from appraisal.stats import intervals

NAME = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z0-9-]+))?\}")


class Proportion(OfStudy):
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
            "rest": str(n - events),
            "percent": f"{100 * events / n:.1f} %",
            "low": f"{low:.1f} %",
            "high": f"{high:.1f} %",
        }
        return Value((low, high), parts)


class UpperLimit(OfStudy):
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


class Fisher(OfStudy):
    """Fisher's exact test of an outcome against another, here or published elsewhere."""

    compute: Literal["fisher"]
    outcome: Id
    against: Id | None = None
    comparator: Id | None = None

    def value(self, source: Study) -> Value:
        from appraisal.stats import two_by_two

        first = counts(source, self.outcome)
        if self.comparator:
            second = comparator(self.comparator).counts
        else:
            second = counts(source, str(self.against))
        if second is None:
            raise ValueError(f"Comparator {self.comparator} prints no counts to test.")
        p = two_by_two.fisher(*first, *second).p
        text = f"{p:.2f}" if p >= 0.01 else f"{p:.3f}" if p >= 0.001 else "below 0.001"
        return Value((p,), {"": f"P = {text}" if p >= 0.001 else f"P {text}"})


class Remainder(OfStudy):
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


class AtRisk(OfStudy):
    """How many patients were still at risk at a landmark, over the compatible cohorts."""

    compute: Literal["at-risk"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        at_risk = (cohorts(source.id, self.survival).times >= self.months).sum(axis=1)
        low, high = int(at_risk.min()), int(at_risk.max())
        parts = {"": f"{low} to {high}", "low": str(low), "high": str(high)}
        return Value((float(low), float(high)), parts)


class Landmark(OfStudy):
    """The interval a printed survival rate must have had, over the compatible cohorts."""

    compute: Literal["landmark"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        low, high = landmark_interval(source.id, self.survival, self.months)
        parts = {"": limits(low, high), "low": f"{low:.0f} %", "high": f"{high:.0f} %"}
        return Value((low, high), parts)


class EValue(OfStudy):
    """How strong a hidden factor must be to make a printed ratio by itself."""

    compute: Literal["e-value"]
    effect: Id

    def value(self, source: Study) -> Value:
        from appraisal.stats.evalues import evalue

        entry = source.find("effects", self.effect)
        ratio, low, high = (float(v.value) for v in (entry.estimate, entry.low, entry.high))
        needed = evalue(ratio, low, high, measure=entry.measure)
        parts = {
            "": f"{needed.estimate:.1f} times",
            "value": f"{needed.estimate:.1f}",
            "limit": f"{needed.limit:.1f}",
        }
        return Value((needed.estimate,), parts)


class Carried(OfStudy):
    """A response of the infused, had as many been lost before the infusion as elsewhere.

    Parameters
    ----------
    infused
        A cohort published elsewhere that counts its infused among all who were meant for it.
    """

    compute: Literal["carried"]
    outcome: Id
    infused: Id

    def value(self, source: Study) -> Value:
        events, n = counts(source, self.outcome)
        kept = comparator(self.infused).counts
        if kept is None:
            raise ValueError(f"Comparator {self.infused} prints no counts.")
        share = 100 * events / n * kept[0] / kept[1]
        parts = {"": f"{share:.0f} %", "infused": f"{100 * kept[0] / kept[1]:.0f} %"}
        return Value((share,), parts | {"lost": f"{100 - 100 * kept[0] / kept[1]:.0f} %"})


class StudyOutcome(Content):
    """An outcome of a study of the kit."""

    study: Id
    outcome: Id


class Added(Content):
    """Counts of several studies simply added up: what a careless synthesis would print."""

    compute: Literal["added"]
    of: tuple[StudyOutcome, ...] = Field(min_length=2)

    def value(self) -> Value:
        each = [counts(study(entry.study), entry.outcome) for entry in self.of]
        events, n = (sum(column) for column in zip(*each, strict=True))
        interval = intervals.proportion(events, n)
        low, high = 100 * interval.low, 100 * interval.high
        parts = {
            "": f"{100 * events / n:.1f} %",
            "count": f"{events} of {n}",
            "interval": limits(low, high),
        }
        return Value((100 * events / n,), parts)


# what is read off no study, or names its own
Free = Simulated | Transplanted | Comparator | Spread | Lost | Deaths | Added
Figure = Annotated[
    Proportion
    | UpperLimit
    | Comparator
    | Spread
    | Lost
    | Deaths
    | Added
    | Carried
    | Fisher
    | Remainder
    | AtRisk
    | Landmark
    | Median
    | Gap
    | Rate
    | Effect
    | PrintedShare
    | EValue
    | Simulated
    | Transplanted,
    Field(discriminator="compute"),
]


def needs_study(figure: Figure) -> bool:
    """Say whether a figure is read off the record of the lesson's study."""
    return not isinstance(figure, Free) and figure.study is None


def names_in(text: str) -> Iterator[str]:
    """Yield the names of the figures a text refers to.

    Examples
    --------
    >>> [*names_in("From {cr.low} to {cr.high}.")]
    ['cr', 'cr']
    """
    return (found.group(1) for found in NAME.finditer(text))


def fill(text: str, figures: Mapping[str, Figure], study_id: str | None) -> str:
    """Put computed figures into a text."""

    def put(found: re.Match[str]) -> str:
        parts = compute(figures[found.group(1)], study_id).parts
        part = found.group(2) or ""
        if part not in parts:
            raise AppraisalError(unknown(f"part of the figure {found.group(1)}", part, parts))
        return parts[part]

    return NAME.sub(put, text)


@lru_cache(maxsize=512)
def compute(figure: Figure, study_id: str | None) -> Value:
    """Compute a figure once.

    Raises
    ------
    AppraisalError
        When it is read off a study and there is none.
    """
    if isinstance(figure, Free):
        return figure.value()
    of = figure.study or study_id
    if of is None:
        raise AppraisalError(f"The figure of kind '{figure.compute}' needs a study.")
    return figure.value(study(of))
