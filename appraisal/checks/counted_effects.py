"""Odds ratios and risk ratios beside the counts of their two groups."""

from collections.abc import Iterator
from itertools import product
from math import inf, isfinite, log
from typing import NamedTuple

from appraisal.checks.effects import LEVEL, quotes
from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.nested import plain_text
from appraisal.checks.quotes import quote_outcome, suspect_messenger
from appraisal.derived.counts import Counts, exact_number, find_counts
from appraisal.records.study import Effect, Outcome, Study
from appraisal.stats import rounding
from appraisal.stats.intervals import Interval
from appraisal.stats.printed_intervals import spread
from appraisal.stats.ratios import exact_odds_ratio, odds_ratio, risk_ratio

# Counts of a group to try, and patients up to whom the exact interval is worked out.
MOST_COUNTS, MOST_EXACT = 5, 5_000
NEAR, FAR = 0.10, 0.25
Pair = tuple[Outcome, Outcome]


class Match(NamedTuple):
    """A way to the printed ratio: which table, which formula, and whether the limits fit too."""

    pair: Pair
    found: Interval
    how: str
    off: float


def count_ratios(study: Study) -> Iterator[Result]:
    """Tell whether each odds ratio or risk ratio is that of the counts of its groups."""
    for effect in study.effects:
        estimate = exact_number(effect.estimate)
        if effect.measure not in ("OR", "RR") or effect.between is None or estimate is None:
            continue
        if estimate.value <= 0 or effect.adjusted == "yes":
            continue
        pairs = list(counted_pairs(study, effect))
        if not pairs:
            yield Untested(effect.id, "The counts of its two groups are missing.")
            continue
        yield judge_ratio(study, effect, pairs)


def counted_pairs(study: Study, effect: Effect) -> Iterator[Pair]:
    """Yield pairs of outcomes, one of each group, that the ratio may be of."""
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
    """Judge a ratio beside every table that may be behind it."""
    ends = rounding.bounds(effect.estimate.digits)
    tables = [(pair, match) for pair in pairs for match in candidates(study, effect, pair)]
    fitting = [
        Match(pair, found, how, limits_off(effect, found))
        for pair, (found, how) in tables
        if isfinite(found.estimate)
        and float(ends.low) - 1e-9 <= found.estimate <= float(ends.high) + 1e-9
    ]
    if fitting:
        return with_limits(study, effect, min(fitting, key=lambda match: match.off))
    printed = float(effect.estimate.value)
    pair, (nearest, _) = min(
        tables,
        key=lambda entry: (
            abs(log(entry[1][0].estimate / printed)) if 0 < entry[1][0].estimate < inf else inf
        ),
    )
    crude, counted = nearest.estimate, counted_text(study, pair)
    turned = 0 < crude < inf and rounding.prints_as(
        rounding.Fraction(1) / rounding.Fraction(crude), effect.estimate.digits
    )
    known = effect.adjusted == "no" and len(pairs) == 1 and not turned
    far = abs(log(crude / printed)) if 0 < crude < inf else inf
    if len(pairs) > 1 and not turned:
        return Untested(effect.id, "Several outcomes of its groups could be behind it.")
    return Finding(
        effect.id,
        "inconsistent" if known else "cannot tell",
        (4 if far > log(2) else 3) if known else 2,
        f"{counted} give {effect.measure} {crude:.3g}, printed is {effect.estimate.text}"
        + (", the same turned round." if turned else "."),
        (*quotes(study, effect), *(q for o in pair for q in quote_outcome(study, o))),
        (),
        (
            *(("The reference is the other group.",) if turned else ()),
            "The ratio is adjusted, stratified or matched, and the counts are not.",
            "It is of other patients, or of another outcome.",
            *suspect_messenger(study, effect.estimate),
        ),
        "Ask for the table behind the ratio.",
    )


def with_limits(study: Study, effect: Effect, match: Match) -> Finding:
    """Judge the limits of a ratio that is that of its counts."""
    low, high = exact_number(effect.low), exact_number(effect.high)
    counted = counted_text(study, match.pair)
    says = f"{counted} give {effect.measure} {match.found.estimate:.3g}, as printed"
    both = low is not None and high is not None
    fits, far = match.off < NEAR, match.off >= FAR
    wider = low is not None and high is not None and (
        float(low.value) <= match.found.low and float(high.value) >= match.found.high
    )  # fmt: skip
    if both:
        limits = f"{match.found.low:.3g} to {match.found.high:.3g}"
        says += (
            f"; so do the limits ({match.how})" if match.off == 0
            else f"; the limits would be {limits} ({match.how})"
        )  # fmt: skip
    bad = far and effect.adjusted == "no" and not wider
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
            f"Its level is not {100 * LEVEL:g} %.",
            *suspect_messenger(study, effect.low, effect.high),
        ),
        "" if fits else "Ask how the interval was made.",
    )


def candidates(study: Study, effect: Effect, pair: Pair) -> Iterator[tuple[Interval, str]]:
    """Yield the ratio of every table that prints the counts, by every usual formula."""
    one, other = (find_counts(study, outcome) for outcome in pair)
    for k, j in product(spread(one.events, MOST_COUNTS), spread(other.events, MOST_COUNTS)):
        table = k, one.size, j, other.size
        formula, name = (
            (odds_ratio, "Woolf") if effect.measure == "OR" else (risk_ratio, "log scale")
        )
        empty = not all((k, j, one.size - k, other.size - j))
        if not empty:
            yield formula(*table, level=LEVEL), name
        else:
            yield formula(*table, level=LEVEL, add=0.5), f"{name}, a half added to each cell"
        if effect.measure == "OR" and one.size + other.size <= MOST_EXACT:
            exact = exact_odds_ratio(*table, level=LEVEL)
            yield exact, "exact"
            if not empty:
                plain = odds_ratio(*table, level=LEVEL).estimate
                yield Interval(exact.low, exact.high, LEVEL, "exact", plain), "exact"


def limits_off(effect: Effect, found: Interval) -> float:
    """Return how far the printed limits are from these, as a share of the width."""
    low, high = exact_number(effect.low), exact_number(effect.high)
    if low is None or high is None or not (low.value > 0 and high.value > 0):
        return 0.0
    if not (0 < found.low < found.high < inf):
        return 0.0
    width, worst = log(found.high / found.low), 0.0
    for printed, limit in ((low, found.low), (high, found.high)):
        ends = rounding.bounds(printed.digits)
        least = log(float(ends.low)) if ends.low else -inf
        gap = max(least - log(limit), log(limit) - log(float(ends.high)), 0.0)
        worst = max(worst, gap / width)
    return worst if worst > 1e-9 else 0.0


def counted_text(study: Study, pair: Pair) -> str:
    """Write the two counts."""
    both: list[Counts] = [find_counts(study, outcome) for outcome in pair]
    return sentence(counts.text for counts in both)
