"""Which kind each number is: the rules in their order, the surest first."""

from appraisal.reading import averages, counts, estimates, intervals, scales
from appraisal.reading.marks import Sentence

KINDS = (
    "n", "count", "percent", "mean", "sd", "median", "quartile", "range",
    "ratio", "limit", "p", "time", "level", "year", "other",
)  # fmt: skip
RULES = (
    scales.names,
    intervals.p_values,
    intervals.intervals,
    scales.dates,
    averages.deviations,
    averages.ranges,
    counts.fractions,
    scales.labels,
    counts.with_percentages,
    estimates.ratios,
    scales.percentages,
    averages.averages,
    scales.times,
    estimates.differences,
    counts.counted,
    estimates.pairs,
    scales.doses,
    estimates.pairs,
)


def classify(sentence: Sentence) -> None:
    """Give every number of a sentence its kind."""
    for rule in RULES:
        rule(sentence)
    for mark in sentence.marks:
        if mark.numeral.form != "absent":
            mark.settle("other", "no rule", *guesses(mark.whole, mark.unit))


def guesses(whole: bool, unit: str) -> tuple[str, ...]:
    """Return the kinds worth offering for a number that no rule could place."""
    if unit:
        return ("mean", "median", "time")
    return ("n", "count") if whole else ("mean", "ratio", "percent")
