"""Odds ratios, risk ratios and risk differences beside the counts of their two groups."""

from collections.abc import Callable, Iterator
from itertools import product
from math import inf, isfinite, log
from typing import NamedTuple

from appraisal.checks.effects import quotes
from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.nested import plain_text
from appraisal.checks.quotes import quote_outcome, suspect_messenger
from appraisal.derived.counts import Counts, exact_number, find_counts
from appraisal.derived.dependence import is_crossed, why_dependent
from appraisal.derived.scales import level_of
from appraisal.records.reported import Printed
from appraisal.records.study import Effect, Outcome, Study
from appraisal.stats import rounding
from appraisal.stats.intervals import Interval
from appraisal.stats.printed_intervals import spread
from appraisal.stats.ratios import exact_odds_ratio, odds_ratio, risk_difference, risk_ratio

# Counts of a group to try, and patients up to whom the exact interval is worked out.
MOST_COUNTS, MOST_EXACT = 5, 5_000
NEAR, FAR = 0.10, 0.25
MEASURES = ("OR", "RR", "PR", "RD")
DIFFERENCES = ("wald", "newcombe", "agresti-caffo", "wald-corrected")
PERCENT = ("%", "percentage points")
Pair = tuple[Outcome, Outcome]


class Match(NamedTuple):
    """A way to the printed ratio: which table, which formula, and whether the limits fit too."""

    pair: Pair
    found: Interval
    how: str
    off: float


def count_ratios(study: Study) -> Iterator[Result]:
    """Tell whether each OR, RR or risk difference is that of the counts of its groups."""
    for effect in study.effects:
        estimate = exact_number(effect.estimate)
        if effect.measure not in MEASURES or estimate is None:
            continue
        if not (effect.between or effect.outcomes) or effect.adjusted == "yes":
            continue
        if effect.is_ratio and estimate.value <= 0:
            continue
        pairs = list(counted_pairs(study, effect))
        if not pairs:
            yield Untested(effect.id, "The counts of its two groups are missing.")
            continue
        yield judge_ratio(study, effect, pairs)


def counted_pairs(study: Study, effect: Effect) -> Iterator[Pair]:
    """Yield pairs of outcomes, one of each group, that the ratio may be of."""
    if effect.outcomes is not None:
        first, last = (study.find("outcomes", id) for id in effect.outcomes)
        if find_counts(study, first).events and find_counts(study, last).events:
            yield first, last
        return
    assert effect.between is not None
    one, other = (
        [o for o in study.outcomes if o.group == group and find_counts(study, o).events]
        for group in effect.between
    )
    labels = [plain_text(study.find("groups", group).label) for group in effect.between]
    second = {(o.kind, rest_of_label(o.label, labels[1])): o for o in other}
    named = [
        (o, second[key])
        for o in one
        if (key := (o.kind, rest_of_label(o.label, labels[0]))) in second
    ]
    yield from named or (product(one, other) if len(one) == len(other) == 1 else ())


def rest_of_label(label: str, group: str) -> str:
    """Return what a label says beside the name of its group.

    Examples
    --------
    >>> rest_of_label("ate lettuce (ill)", "ill")
    'ate lettuce'
    """
    words = plain_text(label).split()
    return " ".join(word for word in words if word not in group.split())


def judge_ratio(study: Study, effect: Effect, pairs: list[Pair]) -> Result:
    """Judge an effect beside every table that may be behind it."""
    tables = [(pair, match) for pair in pairs for match in candidates(study, effect, pair)]
    least, most = ends_of(effect.estimate, effect)
    fitting = [
        Match(pair, found, how, limits_off(effect, found))
        for pair, (found, how) in tables
        if isfinite(found.estimate) and least - 1e-9 <= found.estimate <= most + 1e-9
    ]
    if fitting:
        return with_limits(study, effect, min(fitting, key=lambda match: match.off))
    printed = value_of(effect.estimate, effect)
    turns = [entry for entry in tables if is_turned(effect, entry[1][0].estimate)]
    near = turns or tables
    pair, (nearest, _) = min(near, key=lambda entry: apart(effect, entry[1][0], printed))
    crude, counted = nearest.estimate, counted_text(study, pair)
    turned = bool(turns)
    known = effect.adjusted == "no" and effect.stratified != "yes" and not turned
    known = known and (len(pairs) == 1 and one_paired(effect))
    known = known and not any(why_dependent(study, outcome) for outcome in pair)
    known = known and not is_crossed(study)
    far = apart(effect, nearest, printed)
    if len(pairs) > 1 and not turned:
        return Untested(effect.id, "Several outcomes of its groups could be behind it.")
    return Finding(
        effect.id,
        "inconsistent" if known else "cannot tell",
        (4 if far > log(2) else 3) if known else 2,
        f"{counted} give {effect.measure_text} {effect_text(crude, effect)}, "
        f"printed is {effect.estimate}" + (", the same turned round." if turned else "."),
        (*quotes(study, effect), *(q for o in pair for q in quote_outcome(study, o))),
        (),
        (
            *(("The reference is the other group.",) if turned else ()),
            "The effect is adjusted, stratified or matched, and the counts are not.",
            "It is of other patients, or of another outcome.",
            *suspect_messenger(study, effect.estimate),
        ),
        "Ask for the table behind the effect.",
    )


def one_paired(effect: Effect) -> bool:
    """Tell whether the effect is of two separate groups, not of pairs."""
    return effect.paired != "yes"


def apart(effect: Effect, found: Interval, printed: float) -> float:
    """Return how far a computed effect is from the printed one, on its scale."""
    if not effect.is_ratio:
        return abs(found.estimate - printed) * 10
    return abs(log(found.estimate / printed)) if 0 < found.estimate < inf else inf


def is_turned(effect: Effect, crude: float) -> bool:
    """Tell whether the printed effect is the computed one turned round."""
    least, most = ends_of(effect.estimate, effect)
    if not effect.is_ratio:
        return crude != 0 and least - 1e-9 <= -crude <= most + 1e-9
    return 0 < crude < inf and least - 1e-9 <= 1 / crude <= most + 1e-9


def ends_of(printed: Printed, effect: Effect) -> tuple[float, float]:
    """Return the lowest and highest effect that prints so; a difference as a proportion."""
    negative = printed.digits.startswith("-")
    ends = rounding.bounds(printed.digits.lstrip("-"))
    low, high = float(ends.low), float(ends.high)
    if not effect.is_ratio and float(printed.value) == 0:
        low = -high
    if negative:
        low, high = -high, -low
    scale = 100 if not effect.is_ratio and printed.unit in PERCENT else 1
    return low / scale, high / scale


def value_of(printed: Printed, effect: Effect) -> float:
    """Return an effect as a number; a difference in percent as a proportion."""
    scale = 100 if not effect.is_ratio and printed.unit in PERCENT else 1
    return float(printed.value) / scale


def effect_text(value: float, effect: Effect) -> str:
    """Write a computed effect on the scale of the printed one."""
    scaled = not effect.is_ratio and effect.estimate.unit in PERCENT
    return f"{100 * value:.3g} {effect.estimate.unit}" if scaled else f"{value:.3g}"


def with_limits(study: Study, effect: Effect, match: Match) -> Finding:
    """Judge the limits of a ratio that is that of its counts."""
    low, high = exact_number(effect.low), exact_number(effect.high)
    counted = counted_text(study, match.pair)
    given = effect_text(match.found.estimate, effect)
    says = f"{counted} give {effect.measure_text} {given}, as printed"
    both = low is not None and high is not None
    fits, far = match.off < NEAR, match.off >= FAR
    wider = low is not None and high is not None and (
        value_of(low, effect) <= match.found.low and value_of(high, effect) >= match.found.high
    )  # fmt: skip
    if both:
        limits = (
            f"{effect_text(match.found.low, effect)} to {effect_text(match.found.high, effect)}"
        )
        says += (
            f"; so do the limits ({match.how})" if match.off == 0
            else f"; the limits would be {limits} ({match.how})"
        )  # fmt: skip
    bad = far and effect.adjusted == "no" and effect.paired != "yes" and not wider
    return Finding(
        effect.id,
        "consistent" if fits else "inconsistent" if bad else "cannot tell",
        1 if fits else 3 if bad else 2,
        says + ".",
        (*quotes(study, effect), *(q for o in match.pair for q in quote_outcome(study, o))),
        (),
        ()
        if fits
        else (
            "The interval allows for clusters, pairs or strata.",
            f"Its level is not {100 * level_of(effect):g} %.",
            *suspect_messenger(study, effect.low, effect.high),
        ),
        "" if fits else "Ask how the interval was made.",
    )


def candidates(study: Study, effect: Effect, pair: Pair) -> Iterator[tuple[Interval, str]]:
    """Yield the ratio of every table that prints the counts, by every usual formula."""
    one, other = (find_counts(study, outcome) for outcome in pair)
    level = level_of(effect)
    for k, j in product(spread(one.events, MOST_COUNTS), spread(other.events, MOST_COUNTS)):
        table = k, one.size, j, other.size
        if not effect.is_ratio:
            for method in DIFFERENCES:
                yield risk_difference(*table, level=level, method=method), method
            continue
        formula, name = (
            (odds_ratio, "Woolf") if effect.measure == "OR" else (risk_ratio, "log scale")
        )
        empty = not all((k, j, one.size - k, other.size - j))
        if not empty:
            yield formula(*table, level=level), name
        else:
            yield formula(*table, level=level, add=0.5), f"{name}, a half added to each cell"
        if effect.measure == "OR" and one.size + other.size <= MOST_EXACT:
            exact = exact_odds_ratio(*table, level=level)
            yield exact, "exact"
            if not empty:
                plain = odds_ratio(*table, level=level).estimate
                yield Interval(exact.low, exact.high, level, "exact", plain), "exact"


def limits_off(effect: Effect, found: Interval) -> float:
    """Return how far the printed limits are from these, as a share of the width."""
    low, high = exact_number(effect.low), exact_number(effect.high)
    if low is None or high is None or not found.low < found.high:
        return 0.0
    if effect.is_ratio and not (
        min(low.value, high.value) > 0 and 0 < found.low < found.high < inf
    ):
        return 0.0
    scale: Callable[[float], float] = log if effect.is_ratio else float
    width, worst = scale(found.high) - scale(found.low), 0.0
    for printed, limit in ((low, found.low), (high, found.high)):
        least, most = ends_of(printed, effect)
        least = scale(least) if not effect.is_ratio or least > 0 else -inf
        worst = max(worst, (least - scale(limit)) / width, (scale(limit) - scale(most)) / width)
    return worst if worst > 1e-9 else 0.0


def counted_text(study: Study, pair: Pair) -> str:
    """Write the two counts."""
    both: list[Counts] = [find_counts(study, outcome) for outcome in pair]
    return sentence(counts.text for counts in both)
