"""Median survival beside the curve it was read from, and beside the medians of its parts."""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.checks.finding import Finding, Quote, Result, Untested
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import exact_number, find_size
from appraisal.derived.scales import share_bounds
from appraisal.derived.text import percent_text
from appraisal.derived.times import month_ends
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import Survival
from appraisal.stats import reachable
from appraisal.stats.reachable import TooLarge
from appraisal.stats.survival import loglog_interval

MOST_TELLING = 60
# Words that say nothing about a time; "not reached" says that it is later than any follow-up, and
# "not estimable" of a limit that there is none.
UNSAID = ("not reported", "not applicable")


def medians(study: Study) -> Iterator[Result]:
    """Tell whether each median agrees with the rates printed before and after it."""
    for curve in study.survival:
        if not curve.falls or curve.median in (*UNSAID, "not estimable"):
            continue
        if not [rate for rate in curve.rates if exact_number(rate.percent)]:
            continue
        yield median(study, curve)


def median(study: Study, curve: Survival) -> Finding:
    """Judge one median against the landmarks of its curve."""
    low, high = month_ends(curve.median)
    quotes: tuple[Quote, ...] = quote(study, f"Median {curve.endpoint}", curve.median)
    broken, nearest = [], 100.0
    for rate in curve.rates:
        printed = exact_number(rate.percent)
        if printed is None:
            continue
        quotes += quote(study, f"{curve.endpoint} at {rate.when}", printed)
        share = share_bounds(printed)
        if rate.months < low and share.high <= 50:
            broken.append(f"{printed} at {rate.when}, before the median")
        if rate.months > high and share.low > 50:
            broken.append(f"{printed} at {rate.when}, after the median")
        if rate.months < low:
            nearest = min(nearest, float(printed.value) - 50)
    what = f"Median {curve.endpoint} ({curve.median})"
    if broken:
        return Finding(
            curve.id,
            "inconsistent",
            4,
            f"{what} does not fit {'; '.join(broken)}: half of the patients mark the median.",
            quotes,
            (),
            (
                "Median and rate come from different patients or cuts.",
                *suspect_messenger(study, curve.median),
            ),
            "Ask for the curve.",
        )
    thin = curve.median == "not reached" and nearest < 2
    says = f"{what} fits the rates printed."
    if thin:
        says = f"{what} fits the rates printed, by {nearest:.1f} points: one more event undoes it."
    return Finding(
        curve.id,
        "consistent",
        2 if thin else 1,
        says,
        quotes,
        tuple(limit_lines(study, curve)),
        so_what="Not reached does not mean long: here it hangs on one patient." if thin else "",
    )


def limit_lines(study: Study, curve: Survival) -> Iterator[str]:
    """Follow the lower limit of the median: where the curve's own lower limit crosses one half."""
    n, low = find_size(study, curve.group), exact_number(curve.low)
    if low is None or n is None or n.value > MOST_TELLING:
        return
    for rate in curve.rates:
        printed = exact_number(rate.percent)
        if printed is None:
            continue
        try:
            found = reachable.fewest_censored(n.value, printed.digits, rounding="nearest")
        except TooLarge:
            continue
        if found is not None and 0 < found.fraction < 1:
            estimate = loglog_interval([(step.events, step.at_risk) for step in found.path])
            side = "above" if estimate.low > 0.5 else "not above"
            yield (
                f"At {rate.when} the lower limit of the curve is "
                f"{percent_text(estimate.low)}, {side} one half; the printed lower limit of "
                f"the median is {low}."
            )
    yield from crossing(n.value, low)


def crossing(n: int, low: Printed) -> Iterator[str]:
    """Count the events after which the curve's lower limit falls below one half."""
    for events in range(1, n):
        if loglog_interval([(events, n)]).low < 0.5:
            share = percent_text(Fraction(n - events, n))
            yield (
                f"With nobody censored the lower limit falls below one half at event {events} "
                f"(curve at {share}); so {low} would be the time of that event."
            )
            return


def intervals_of_medians(study: Study) -> Iterator[Result]:
    """Tell whether each median lies inside its printed interval."""
    for curve in study.survival:
        low, value, high = curve.low, curve.median, curve.high
        if low in UNSAID or value in UNSAID:
            continue
        inside = (
            month_ends(low)[0] <= month_ends(value)[1]
            and month_ends(value)[0] <= month_ends(high)[1]
        )
        if high in UNSAID:
            inside = month_ends(low)[0] <= month_ends(value)[1]
        yield Finding(
            curve.id,
            "consistent" if inside else "inconsistent",
            1 if inside else 3,
            f"Median {curve.endpoint} {value} lies {'inside' if inside else 'outside'} its "
            f"interval, {low} to {high}.",
            tuple(q for part in (value, low, high) for q in quote(study, curve.endpoint, part)),
            innocent=() if inside else suspect_messenger(study, value, low),
        )


def subgroups(study: Study) -> Iterator[Result]:
    """Tell whether the median of a whole lies between the medians of its parts."""
    for partition in study.partitions:
        if partition.of != "groups":
            continue
        for endpoint in sorted({c.endpoint for c in study.survival if c.falls}):
            curves = {c.group: c for c in study.survival if c.endpoint == endpoint}
            mine = [curves.get(group) for group in (partition.whole, *partition.parts)]
            known = [c for c in mine if c is not None and c.median != "not reported"]
            about = f"{partition.id}-{endpoint.lower()}"
            if len(known) < len(mine):
                if len(known) > 1 and mine[0] in known:
                    yield Untested(about, f"Not every part has a median {endpoint}.")
                continue
            whole, *parts = known
            yield between(study, about, endpoint, whole, parts)


def between(
    study: Study, about: str, endpoint: str, whole: Survival, parts: list[Survival]
) -> Finding:
    low = min(month_ends(part.median)[0] for part in parts)
    high = max(month_ends(part.median)[1] for part in parts)
    fits = month_ends(whole.median)[1] >= low and month_ends(whole.median)[0] <= high
    listed = " and ".join(str(part.median) for part in parts)
    return Finding(
        about,
        "consistent" if fits else "cannot tell",
        1 if fits else 3,
        f"Median {endpoint} of the whole is {whole.median}, of its parts {listed}"
        + ("." if fits else ": a whole lies between its parts when all patients are in both."),
        tuple(q for c in (whole, *parts) for q in quote(study, f"Median {endpoint}", c.median)),
        innocent=()
        if fits
        else ("The parts leave patients out, or were followed for different times.",),
        so_what="" if fits else "Ask which patients and which time zero each median has.",
    )
