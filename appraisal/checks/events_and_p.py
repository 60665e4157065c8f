"""A hazard ratio printed with a P value and no interval, beside the events it rests on."""

from collections.abc import Iterator
from math import log, sqrt
from typing import NamedTuple

from appraisal.checks.effects import quotes
from appraisal.checks.finding import Finding, Result, Untested
from appraisal.checks.quotes import possible_p, quote
from appraisal.derived.counts import exact_number, find_size, whole_number
from appraisal.records.study import Effect, Study
from appraisal.stats import rounding
from appraisal.stats.printed_p import read_p
from appraisal.stats.special import ndtri

# Of 3,000 simulated comparisons (4 to 300 events, 1:1 to 2:1, ratios 0.14 to 2.7) the log-rank z
# was at most 1.08 times what Cox's ratio and its events allow.
FINE = 0.9
ODD = 0.7


def events_and_p(study: Study) -> Iterator[Result]:
    """Tell whether so few events can give so small a P value with that hazard ratio."""
    for effect in study.effects:
        if effect.between is None or effect.measure not in ("HR", "csHR") or effect.per:
            continue
        if exact_number(effect.low) is not None and exact_number(effect.high) is not None:
            continue  # the interval says more, and is looked at elsewhere
        p, estimate = possible_p(effect.p), exact_number(effect.estimate)
        if p is None or estimate is None or estimate.value <= 0:
            continue
        if effect.hypothesis not in ("superiority", "not reported"):
            continue
        sizes = [find_size(study, group) for group in effect.between]
        total = sum(n.value for n in sizes if n is not None) if all(sizes) else None
        basis = whole_number(effect.events) or total
        if basis is None:
            yield Untested(effect.id, "Neither the events nor the sizes of both groups are known.")
        elif (found := room_for_p(estimate.digits, p.plain, basis)) is not None:
            yield judge(study, effect, basis, found)


class Room(NamedTuple):
    """The greatest z that ratio and events allow, and the least that P needs, on either reading."""

    allowed: float
    two_sided: float
    one_sided: float


def room_for_p(estimate: str, p: str, events: int) -> Room | None:
    """Return how great a z there can be and has to be; None where P needs none, being near 1."""
    around = rounding.bounds(estimate)
    ends = [float(end) for end in (around.low, around.high) if end > 0]
    allowed = max(abs(log(end)) for end in ends) * sqrt(events) / 2
    highest = read_p(p).high
    if not 0 < highest < 0.5:
        return None
    return Room(allowed, -float(ndtri(highest / 2)), -float(ndtri(highest)))


def judge(study: Study, effect: Effect, events: int, found: Room) -> Finding:
    """Judge a P value by the z it needs beside the z that the events allow."""
    needed = found.one_sided if effect.sides == "one" else found.two_sided
    # not said to be two-sided, it may have been one-sided
    least = found.two_sided if effect.sides == "two" else found.one_sided
    fine, odd = found.allowed >= FINE * needed, found.allowed < ODD * least
    printed = whole_number(effect.events) is not None
    whom = f"{events} events" if printed else f"{events} patients, were all to have the event,"
    return Finding(
        effect.id,
        "consistent" if fine else "inconsistent" if odd else "cannot tell",
        1 if fine else 3 if odd else 2,
        f"P {effect.p} with {effect.measure_text} {effect.estimate.digits} is "
        + ("one that" if fine else "smaller than")
        + f" {whom} {'can give.' if fine else 'give.'}",
        (*quotes(study, effect), *quote(study, "Events", effect.events)),
        (
            f"Of two equal groups, abs(ln {effect.estimate.digits}) x sqrt({events}) / 2: z is "
            f"{found.allowed:.2f} at most, rounding of the ratio allowed.",
            f"P {effect.p} needs {needed:.2f} or more.",
        ),
        ()
        if fine
        else (
            "The P value is of another test or model than the ratio, such as a stratified one.",
            "More events were analysed than we read, or the test weighs early or late events more.",
            "The P value is one-sided.",
        ),
        "" if fine else "Ask for the interval of the ratio, and how many events it rests on.",
    )
