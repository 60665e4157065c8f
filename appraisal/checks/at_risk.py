"""Numbers at risk, events and deaths beside a curve, and rates per person-time."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, find_size, whole_number
from appraisal.derived.scales import share_bounds
from appraisal.records.reported import Reported
from appraisal.records.study import Study
from appraisal.records.survival import Survival
from appraisal.records.units import rate_of
from appraisal.stats import rounding
from appraisal.stats.at_risk import most_at_risk, most_events


def numbers_at_risk(study: Study) -> Iterator[Result]:
    """Tell whether numbers at risk only fall, and whether the curve leaves so many.

    The number at risk is that just before a time, the curve the one just after: so it is held
    against the curve at an earlier time; against the one of the same time only where the
    difference cannot be events of that very moment.
    """
    for curve in study.survival:
        listed = sorted(at_risk_of(curve), key=lambda entry: entry[0])
        for (_, before, k, _), (_, when, n, value) in pairwise(listed):
            if n > k:
                yield report_rise(study, curve, (before, k), (when, n), value)
        if curve.falls:
            yield from beside_curve(study, curve, listed)


def at_risk_of(curve: Survival) -> Iterator[tuple[float, str, int, Reported]]:
    """Yield each printed number at risk: months, the time as printed, how many."""
    for entry in curve.at_risk:
        if (n := whole_number(entry.n)) is not None:
            yield entry.months, entry.when, n, entry.n
    for rate in curve.rates:
        if (n := whole_number(rate.at_risk)) is not None:
            yield rate.months, rate.when, n, rate.at_risk


def report_rise(
    study: Study, curve: Survival, first: tuple[str, int], second: tuple[str, int], value: Reported
) -> Finding:
    """Report a number at risk that rises."""
    return Finding(
        f"{curve.id}-{second[0].replace(' ', '-')}",
        "inconsistent",
        3,
        f"{curve.endpoint}: {first[1]} at risk at {first[0]}, {second[1]} at {second[0]}; nobody "
        "can come back.",
        quote(study, f"At risk at {second[0]}", value),
        innocent=(
            "Patients entered late, so that they came under observation after time zero.",
            "The two numbers changed places.",
            *suspect_messenger(study, value),
        ),
        so_what="Ask when patients entered.",
    )


def beside_curve(
    study: Study, curve: Survival, listed: list[tuple[float, str, int, Reported]]
) -> Iterator[Finding]:
    """Judge each number at risk beside the last printed value of the curve before it."""
    size = find_size(study, curve.group)
    rates = sorted(
        ((rate.months, rate, p) for rate in curve.rates if (p := exact_number(rate.percent))),
        key=lambda entry: entry[0],
    )
    for months, when, n, value in listed:
        earlier = [entry for entry in rates if entry[0] < months]
        start = next(((k, 1.0) for m, _, k, _ in listed if m == 0), None)
        whole = start[0] if start else size.value if size else None
        if whole is None or not earlier:
            continue
        _, rate, printed = earlier[-1]
        most = floor(most_at_risk(whole, share_bounds(printed).high / 100) + 1e-9)
        fine = n <= most
        yield Finding(
            f"{curve.id}-{when.replace(' ', '-')}",
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{curve.endpoint}: {n} at risk at {when}, of {whole} of whom {printed} had no event "
            f"by {rate.when}" + ("." if fine else f": at most {most} can be left."),
            (*quote(study, f"At risk at {when}", value), *quote(study, curve.endpoint, printed)),
            (f"What prints as {printed} is at most {float(share_bounds(printed).high):g} %, {most} "
             f"of {whole}: a curve is never below the share still followed.",),
            ()
            if fine
            else (
                "Numbers at risk and curve are of different endpoints or patients.",
                "Patients entered late.",
                *suspect_messenger(study, value),
            ),
            "" if fine else "Ask which endpoint the numbers at risk are of.",
        )  # fmt: skip


def deaths(study: Study) -> Iterator[Result]:
    """Tell whether so many events can have come by the time of a printed rate."""
    for curve in study.survival:
        size = find_size(study, curve.group)
        if size is None or not curve.falls:
            continue
        by = {entry.months: entry.events for entry in curve.at_risk}
        for rate in curve.rates:
            printed = exact_number(rate.percent)
            events = whole_number(by.get(rate.months, "not reported"))
            if printed is None or events is None:
                continue
            most = floor(most_events(size.value, share_bounds(printed).low / 100) + 1e-9)
            fine = events <= most
            yield Finding(
                f"{curve.id}-{rate.tag}",
                "consistent" if fine else "inconsistent",
                1 if fine else 3,
                f"{curve.endpoint} {printed} at {rate.when}: {events} events of {size.value} by "
                "then" + ("." if fine else f", and at most {most} can have come."),
                (*quote(study, curve.endpoint, printed), *quote(study, "Events", by[rate.months])),
                (f"Without anybody lost, {most} of {size.value} leave {printed}; with some lost, "
                 "fewer.",),
                () if fine else ("Curve and events are of different patients or cuts.",),
                "" if fine else "Ask for the numbers at risk.",
            )  # fmt: skip
        total = whole_number(curve.events)
        if total is not None:
            yield all_events(study, curve, total, size.value)


def all_events(study: Study, curve: Survival, total: int, n: int) -> Finding:
    """Judge the events of a whole curve beside its patients and its lowest value."""
    lowest = [p for rate in curve.rates if (p := exact_number(rate.percent))]
    # a curve below 100 % has an event, and one that reached its median at least one
    needed = 1 if any(share_bounds(p).high < 100 for p in lowest) else 0
    fine = needed <= total <= n
    return Finding(
        f"{curve.id}-events",
        "consistent" if fine else "inconsistent",
        1 if fine else 3,
        f"{curve.endpoint}: {total} events in {n} patients"
        + ("." if fine else ", which cannot be: at most one each." if total > n
           else ", and yet the curve falls."),
        quote(study, f"Events, {curve.endpoint}", curve.events),
        innocent=() if fine else ("The events are those of both groups.",),
        so_what="" if fine else "Ask for the events of each group.",
    )  # fmt: skip


def rates_over_time(study: Study) -> Iterator[Result]:
    """Tell whether a rate is that of its events and its person-time."""
    for entry in study.rates:
        events, time = whole_number(entry.events), exact_number(entry.person_time)
        rate = exact_number(entry.rate)
        of = rate_of(rate.unit) if rate else None
        if events is None or time is None or rate is None or of is None or time.value <= 0:
            continue
        if time.unit.split("-")[-1] != of[1].split("-")[-1]:
            continue  # person-years and person-months
        span = rounding.bounds(time.digits)
        low = of[0] * events / span.high
        high = of[0] * events / (span.low or span.high)
        ends = rounding.bounds(rate.digits)
        fine = low <= ends.high and ends.low <= high
        yield Finding(
            entry.id,
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{entry.label}: {events} in {time} is {float(of[0] * events / time.value):.3g} "
            f"{rate.unit}" + (", as printed." if fine else f", printed is {rate.text}."),
            (*quote(study, "Events", entry.events), *quote(study, "Time", time),
             *quote(study, "Rate", rate)),
            innocent=()
            if fine
            else (
                "The rate is adjusted or standardised.",
                "Events that recur were counted once, or each time.",
                *suspect_messenger(study, rate),
            ),
            so_what="" if fine else "Ask for events and person-time.",
        )  # fmt: skip
