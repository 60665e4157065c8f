"""Which kind each number is: the rules in their order, the surest first."""

from appraisal.reading import averages, counts, estimates, intervals, scales, sizes
from appraisal.reading.marks import Sentence

KINDS = (
    "n", "count", "percent", "mean", "sd", "median", "quartile", "range",
    "ratio", "limit", "p", "time", "level", "year", "other",
)  # fmt: skip
RULES = (
    scales.names,
    intervals.p_values,
    scales.dates,
    intervals.intervals,
    averages.deviations,
    averages.ranges,
    counts.fractions,
    scales.labels,
    counts.percentages,
    estimates.ratios,
    averages.averages,
    scales.percentages,
    estimates.differences,
    scales.ages,
    scales.times,
    sizes.counted,
    estimates.pairs,
    scales.amounts,
    estimates.pairs,
)


def classify(sentences: list[Sentence]) -> None:
    """Give every number of a text its kind, sentence by sentence."""
    labelled = ratios = False
    for sentence in sentences:
        sentence.intervals, sentence.ratios = labelled, ratios
        for rule in RULES if sentence.marks else ():
            rule(sentence)
        intervals.rebind(sentence)
        for mark in sentence.marks:
            if mark.numeral.form != "absent":
                mark.settle("other", "no rule", *guesses(mark.whole, mark.unit))
            if mark.kind == "limit":
                labelled = True
                if estimate := next((one for one in mark.partners if one.kind != "limit"), None):
                    ratios = estimate.kind == "ratio"


def guesses(whole: bool, unit: str) -> tuple[str, ...]:
    """Return the kinds worth offering for a number that no rule could place."""
    if unit:
        return ("mean", "median", "time")
    return ("n", "count") if whole else ("mean", "ratio", "percent")
