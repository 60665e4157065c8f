"""Values a lesson computes, so that no computed number is typed into prose.

Under its key ``figures`` a lesson names a value once
(``cr: {compute: proportion, outcome: complete-response}``) and refers to it in its texts as
``{cr}`` or, for a part of it, ``{cr.low}``. The same names settle its numeric questions. Most
values are read off a study's record, the lesson's own or one they name
(``study: cd20-salvage``); those of a simulation (:mod:`appraisal.lessons.values.simulations`)
or of other reports need none.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, unknown
from appraisal.derived.cohorts import landmark_interval, sample_cohorts
from appraisal.derived.counts import PRINTED, Counts, pairs, require_counts, require_size
from appraisal.derived.text import limits_text, p_text, percent_text, range_text
from appraisal.errors import AppraisalError
from appraisal.lessons.values.comparators import Attrition, Comparator, Deaths, Spread
from appraisal.lessons.values.printed import (
    Effect,
    Gap,
    Median,
    Points,
    PrintedShare,
    Rate,
    StudySize,
    StudyValue,
)
from appraisal.lessons.values.simulations import SimulatedValue
from appraisal.lessons.values.stanford_heart import TransplantValue
from appraisal.lessons.values.value import Value
from appraisal.records.comparators import comparator
from appraisal.records.reported import Id
from appraisal.records.study import Study, study
from appraisal.stats import intervals

NAME = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.([a-z0-9-]+))?\}")


class Proportion(StudyValue):
    """A proportion of patients with its exact (Clopper-Pearson) 95 % interval."""

    compute: Literal["proportion"]
    outcome: Id

    def value(self, source: Study) -> Value:
        found = require_counts(source, self.outcome)
        low, high = found.interval()
        events, n = found.events, found.size
        parts = {
            "": limits_text(low, high, decimals=0),
            "events": range_text(events[0], events[-1]),
            "n": str(n),
            "rest": range_text(n - events[-1], n - events[0]),
            "percent": share_text(found),
            "low": percent_text(low),
            "high": percent_text(high),
        }
        return Value((100 * low, 100 * high), parts)


class UpperLimit(StudyValue):
    """The exact upper 95 % limit behind an outcome, above all behind no event at all."""

    compute: Literal["upper-limit"]
    outcome: Id

    def value(self, source: Study) -> Value:
        found = require_counts(source, self.outcome)
        high = found.interval().high
        parts = {
            "": percent_text(high),
            "n": str(found.n),
            "one-in": f"1 in {1 / high:.0f}",
            "exclude-ten": str(intervals.patients_to_exclude(0.10)),
        }
        return Value((100 * high,), parts)


class Fisher(StudyValue):
    """Fisher's exact test of an outcome against another, here or published elsewhere."""

    compute: Literal["fisher"]
    outcome: Id
    against: Id | None = None
    comparator: Id | None = None

    def value(self, source: Study) -> Value:
        from appraisal.stats.two_by_two import fisher

        first = require_counts(source, self.outcome)
        if self.comparator:
            second = comparator_counts(self.comparator)
        else:
            second = require_counts(source, str(self.against))
        found = [fisher(k, first.size, j, second.size).p for k, j in pairs(first, second)]
        low, high = min(found), max(found)
        if low == high:
            return Value((low,), {"": p_text(low)})
        return Value((low, high), {"": f"{p_text(low)} to {p_text(high).removeprefix('P = ')}"})


class Remainder(StudyValue):
    """Patients of a group who are in none of its parts."""

    compute: Literal["remainder"]
    partition: Id

    def value(self, source: Study) -> Value:
        partition = source.find("partitions", self.partition)
        sizes = [require_size(source, part) for part in partition.parts]
        whole = require_size(source, partition.whole)
        covered = sum(sizes)
        parts = {
            "": str(covered),
            "whole": str(whole),
            "rest": str(whole - covered),
            "parts": " + ".join(map(str, sizes)),
        }
        return Value((float(covered),), parts)


class AtRisk(StudyValue):
    """How many patients were still at risk at a landmark, over the compatible cohorts."""

    compute: Literal["at-risk"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        at_risk = (sample_cohorts(source, self.survival).times >= self.months).sum(axis=1)
        low, high = int(at_risk.min()), int(at_risk.max())
        parts = {"": f"{low} to {high}", "low": str(low), "high": str(high)}
        return Value((float(low), float(high)), parts)


class Landmark(StudyValue):
    """The interval a printed survival rate must have had, over the compatible cohorts."""

    compute: Literal["landmark"]
    survival: Id
    months: Annotated[int, Field(gt=0)]

    def value(self, source: Study) -> Value:
        low, high = landmark_interval(source, self.survival, self.months)
        parts = {
            "": limits_text(low, high, decimals=0),
            "low": percent_text(low, 0),
            "high": percent_text(high, 0),
        }
        return Value((100 * low, 100 * high), parts)


class EValue(StudyValue):
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


class IntendedResponse(StudyValue):
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
        found = require_counts(source, self.outcome)
        kept = comparator_counts(self.infused).share
        share = found.share * kept
        parts = {"": percent_text(share, 0), "infused": percent_text(kept, 0)}
        return Value((100 * share,), parts | {"lost": percent_text(1 - kept, 0)})


class StudyOutcome(Content):
    """An outcome of a study of the kit."""

    study: Id
    outcome: Id


class SummedCounts(Content):
    """Counts of several studies simply added up: what a careless synthesis would print."""

    compute: Literal["added"]
    of: tuple[StudyOutcome, ...] = Field(min_length=2)

    def value(self) -> Value:
        each = [require_counts(study(entry.study), entry.outcome) for entry in self.of]
        first, last = (sum(counts.events[end] for counts in each) for end in (0, -1))
        found = Counts(range(first, last + 1), sum(counts.size for counts in each))
        parts = {
            "": share_text(found),
            "count": found.text,
            "interval": limits_text(*found.interval(), decimals=0),
        }
        return Value((100 * found.share,), parts)


def comparator_counts(id: str) -> Counts:
    """Return the counts of an external cohort.

    Raises
    ------
    ValueError
        When it prints none.
    """
    both = comparator(id).counts
    if both is None:
        raise ValueError(f"Comparator {id} prints no counts.")
    return Counts(range(both[0], both[0] + 1), both[1], PRINTED)


def share_text(counts: Counts) -> str:
    """Write the percentage of patients that counts make, or from which to which."""
    shares = [Fraction(k, counts.size) for k in (counts.events[0], counts.events[-1])]
    if shares[0] == shares[1]:
        return percent_text(shares[0])
    return limits_text(shares[0], shares[1])


# what is read off no study, or names its own
GeneralValue = (
    SimulatedValue | TransplantValue | Comparator | Spread | Attrition | Deaths | SummedCounts
)
ValueSpec = Annotated[
    Proportion
    | UpperLimit
    | Comparator
    | Spread
    | Attrition
    | Deaths
    | SummedCounts
    | IntendedResponse
    | Fisher
    | Remainder
    | AtRisk
    | Landmark
    | Median
    | Gap
    | Points
    | StudySize
    | Rate
    | Effect
    | PrintedShare
    | EValue
    | SimulatedValue
    | TransplantValue,
    Field(discriminator="compute"),
]


def needs_study(spec: ValueSpec) -> bool:
    """Say whether a value is read off the record of the lesson's study."""
    return not isinstance(spec, GeneralValue) and spec.study is None


def names_in(text: str) -> Iterator[str]:
    """Yield the names of the values a text refers to.

    Examples
    --------
    >>> [*names_in("From {cr.low} to {cr.high}.")]
    ['cr', 'cr']
    """
    return (found.group(1) for found in NAME.finditer(text))


class NoFigure(AppraisalError):
    """A figure of a lesson that cannot be computed."""


def compute_figure(specs: Mapping[str, ValueSpec], name: str, study_id: str | None) -> Value:
    """Compute a figure of a lesson by its name.

    Raises
    ------
    NoFigure
        When it cannot be computed; says why.
    """
    try:
        return compute(specs[name], study_id)
    except (ArithmeticError, LookupError, ValueError, AttributeError, AppraisalError) as error:
        why = str(error.args[0] if error.args else type(error).__name__).rstrip(".")
        raise NoFigure(f"The figure '{name}' cannot be computed: {why}.") from error


def fill(text: str, specs: Mapping[str, ValueSpec], study_id: str | None) -> str:
    """Put computed values into a text."""

    def put(found: re.Match[str]) -> str:
        try:
            parts = compute_figure(specs, found.group(1), study_id).parts
        except NoFigure as error:  # what else the text says is still worth reading
            return f"[{error}]"
        part = found.group(2) or ""
        if part not in parts:
            raise AppraisalError(unknown(f"part of the figure {found.group(1)}", part, parts))
        return parts[part]

    return NAME.sub(put, text)


def compute(spec: ValueSpec, study_id: str | None) -> Value:
    """Compute a value, once as long as the files it is read off stay as they are.

    Raises
    ------
    AppraisalError
        When it is read off a study and there is none.
    """
    of = None if isinstance(spec, GeneralValue) else spec.study or study_id
    if of is None and not isinstance(spec, GeneralValue):
        raise AppraisalError(f"The figure of kind '{spec.compute}' needs a study.")
    named = [entry.study for entry in spec.of] if isinstance(spec, SummedCounts) else [of]
    data = content.kit("datasets")
    files = [data / "comparators.csv", *(content.file_of("studies", id) for id in named if id)]
    return _compute(spec, of, tuple(content.stamp(file) for file in files))


@lru_cache(maxsize=512)
def _compute(spec: ValueSpec, of: str | None, edited: tuple[object, ...]) -> Value:
    return spec.value() if isinstance(spec, GeneralValue) else spec.value(study(str(of)))
