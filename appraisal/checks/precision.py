"""Intervals of ratios beside the patients and events they rest on."""

from collections.abc import Iterator
from math import ceil, log, sqrt

from appraisal.checks.effects import quotes
from appraisal.checks.finding import Finding, Result, Untested
from appraisal.derived.counts import exact_number, find_size, whole_number
from appraisal.derived.scales import level_of
from appraisal.records.study import Effect, Study
from appraisal.stats import effects, rounding
from appraisal.stats.coherence import coherence
from appraisal.stats.sample_size import fewest_events

SCATTER = 0.8  # of the least width that events allow


def precision(study: Study) -> Iterator[Result]:
    """Tell whether an interval is narrower than the number of patients allows."""
    for effect in study.effects:
        low, high = exact_number(effect.low), exact_number(effect.high)
        if effect.between is None or effect.measure not in ("HR", "csHR", "OR") or effect.per:
            continue
        if low is None or high is None or not 0 < low.value < high.value:
            continue
        estimate = exact_number(effect.estimate)
        if estimate is None or estimate.value <= 0:
            continue
        sizes = [find_size(study, group) for group in effect.between]
        known = [n.value for n in sizes if n is not None]
        if len(known) < 2:
            yield Untested(effect.id, "The sizes of the two groups are missing.")
            continue
        yield narrowness(study, effect, low.digits, high.digits, known)


def narrowness(study: Study, effect: Effect, low: str, high: str, known: list[int]) -> Finding:
    """Judge whether two groups of such sizes can give so narrow an interval."""
    total, level = sum(known), level_of(effect)
    events = whole_number(effect.events) if effect.measure != "OR" else None
    basis = min(total, events) if events is not None else total
    # a group of two tells at most a quarter of a unit an event (hazard ratio); in an odds ratio
    # the variance is a sum of 1/count, least when in each group all are equal
    least = 2 / sqrt(basis or 1) if effect.measure != "OR" else sqrt(4 / known[0] + 4 / known[1])
    # not from the estimate: of a lopsided interval too, only the width is asked for
    lowest, highest = float(rounding.bounds(low).low), float(rounding.bounds(high).high)
    widest = log(highest / lowest) / log(float(high) / float(low)) if lowest else float("inf")
    found = coherence(effect.estimate.digits, low, high, level=level)
    room = found.se * widest / least
    fine = room >= 1
    # a bootstrap of few draws scatters, and can come out a little narrower
    maybe = not fine and (room >= SCATTER or "boot" in effect.method.lower())
    expected = effects.information_se(total, known[0] / total)
    whom = f"{total} patients" if events is None else f"{basis} events"
    lines: tuple[str, ...] = (
        f"Standard error of log {effect.measure_text}: {found.se:.3f}; the least {whom} allow is "
        f"{least:.3f}.",
    )
    if effect.measure != "OR":
        needed = ceil(fewest_events(max(lowest, 1e-9), highest, level=level))
        lines += (
            f"If all {total} had the event, {known[0]} against {known[1]}, unadjusted: "
            f"{expected:.2f}. What is printed has {(found.se / expected) ** 2:.1f} times that "
            "variance: fewer events, or groups that differ in what was adjusted for.",
            f"An interval so narrow rests on {needed} events or more."
            + (f" {events} are printed." if events is not None else ""),
        )
    return Finding(
        effect.id,
        "consistent" if fine else "cannot tell" if maybe else "inconsistent",
        1 if fine else 2 if maybe else 3,
        f"The interval of {effect.measure_text} {effect.estimate.digits} is "
        + ("one that" if fine else "narrower than")
        + f" {whom} {'can give.' if fine else 'can give at all.'}",
        quotes(study, effect),
        lines,
        ()
        if fine
        else (
            "The ratio is per unit of a measurement, not between two groups.",
            "More patients, or events that recur, were analysed than we read.",
            "The model was weighted, or the interval is by bootstrap.",
        ),
        "" if fine else "Ask how many events the model had.",
    )
