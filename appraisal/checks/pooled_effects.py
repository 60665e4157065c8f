"""A pooled ratio or difference: whether it, its interval and its P value fit together."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from appraisal.checks.effects import OUTSIDE, REVERSED, intervals_and_p
from appraisal.checks.finding import Finding, Result, Untested
from appraisal.derived.counts import whole_number
from appraisal.records.effects import Effect, EffectMeasure
from appraisal.records.pooled import Pooled
from appraisal.records.reported import Printed
from appraisal.records.study import Study

# Studies below which an interval that allows for few of them is far wider than its P value seems
# to say: by t with 9 degrees of freedom 1.15 times as wide, with 4 already 1.42 times.
FEW = 10
ALLOWED_FOR = "Interval and P value allow for few studies, by the t distribution or otherwise."


def pooled_intervals(study: Study) -> Iterator[Result]:
    """Tell whether each pooled estimate, its interval and its P value fit together."""
    for entry in study.pooled:
        effect = as_effect(entry)
        if effect is None:
            continue
        for result in intervals_and_p(study.model_copy(update={"effects": (effect,)})):
            yield result if isinstance(result, Untested) else allow_for_few(entry, result)


def as_effect(entry: Pooled) -> Effect | None:
    """Return a pooled estimate as an effect; None for one that compares nothing."""
    if entry.measure not in get_args(EffectMeasure) or not isinstance(entry.estimate, Printed):
        return None
    shared = ("id", "label", "measure", "estimate", "low", "high", "level", "method", "p", "sides",
              "hypothesis")  # fmt: skip
    return Effect.model_validate({name: getattr(entry, name) for name in shared})


def allow_for_few(entry: Pooled, found: Finding) -> Finding:
    """Prove nothing by the width of an interval of few studies, or of nobody knows how many."""
    number = whole_number(entry.number)
    outside = OUTSIDE in found.says or REVERSED in found.says
    if found.verdict == "consistent" or outside:
        return found
    innocent = (ALLOWED_FOR, *found.innocent)
    if found.verdict == "inconsistent" and (number is None or number < FEW):
        return replace(found, verdict="cannot tell", severity=2, innocent=innocent)
    return replace(found, innocent=innocent)
