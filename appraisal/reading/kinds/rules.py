"""Which kind each number is: the rules in their order, the surest first."""

from appraisal.reading import reasons
from appraisal.reading.kinds import (
    averages,
    bounds,
    counts,
    estimates,
    intervals,
    measured,
    p_values,
    percentages,
    ranges,
    scales,
    sizes,
    times,
    wholes,
)
from appraisal.reading.texts.marks import Sentence

KINDS = (
    "n", "count", "percent", "mean", "sd", "se", "median", "quartile", "range",
    "ratio", "limit", "p", "time", "level", "year", "other",
)  # fmt: skip
ESTIMATES = ("ratio", "percent", "mean", "median", "other")
RULES = (
    times.read_parted_times,
    scales.read_clock_times,
    scales.set_names_aside,
    p_values.read_p_values,
    scales.read_dates,
    intervals.read_intervals,
    scales.set_scales_aside,
    averages.read_deviations,
    ranges.read_ranges,
    percentages.set_percentages_aside,
    bounds.set_bounds_aside,
    counts.read_fractions,
    scales.set_labels_aside,
    counts.read_count_percentages,
    sizes.set_expected_aside,
    estimates.read_ratios,
    times.read_hanging_times,
    times.read_listed_times,
    averages.read_averages,
    measured.read_percent_measures,
    percentages.read_percentages,
    scales.read_lasting,
    estimates.read_differences,
    estimates.read_named_differences,
    scales.set_ages_aside,
    measured.read_spreads,
    measured.read_measured,
    measured.read_tested_amounts,
    measured.read_compared_times,
    measured.read_compared_amounts,
    estimates.read_pairs,
    scales.read_times,
    intervals.offer_spans,
    wholes.read_asides,
    wholes.read_lists,
    sizes.read_counted,
    wholes.read_parts,
    wholes.split_counts,
    wholes.split_listed,
    wholes.join_opening,
    estimates.read_counted_pairs,
    estimates.read_before_and_after,
    estimates.read_pairs,
    scales.set_amounts_aside,
    estimates.read_pairs,
    sizes.name_units,
)


def classify(sentences: list[Sentence]) -> None:
    """Give every number of a text its kind, sentence by sentence."""
    labelled = ratios = False
    planned = percentages.find_planned(sentences)
    for sentence in sentences:
        sentence.intervals, sentence.ratios = labelled, ratios
        sentence.planned = planned
        for rule in RULES if sentence.marks else ():
            rule(sentence)
        intervals.move_to_percent(sentence)
        for mark in sentence.marks:
            if mark.numeral.form != "absent":
                mark.settle("other", reasons.NO_RULE, *guess_kinds(mark.whole, mark.unit))
            if mark.kind == "limit" and mark.why != reasons.ROUND_NOTHING:
                labelled = True
                if estimate := next(iter(mark.partner(*ESTIMATES)), None):
                    ratios = estimate.kind == "ratio"


def guess_kinds(whole: bool, unit: str) -> tuple[str, ...]:
    """Return the kinds worth offering for a number that no rule could place."""
    if unit:
        return ("mean", "median", "time")
    return ("n", "count") if whole else ("mean", "ratio", "percent")
