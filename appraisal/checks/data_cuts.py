"""Two cuts of one series: whether the later curve can follow from the earlier one."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import quote
from appraisal.checks.survival import EVERY_ORDER
from appraisal.checks.versions import landmarks, value_quotes
from appraisal.derived.counts import exact_number, find_size
from appraisal.derived.times import months_of
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import Rate, Survival
from appraisal.stats import reachable
from appraisal.stats.reachable import Reachable, TooLarge


def first_events(study: Study) -> Iterator[Result]:
    """Tell whether an early event of the first cut leaves the later value possible.

    If the earlier report's first event came before the shortest follow-up of the later one,
    nobody can have been lost before it, and the later curve starts with everybody at risk.
    """
    for version in study.versions:
        first, second = study.figure(version.first), study.figure(version.second)
        if version.relation != "updated" or not isinstance(first, Survival):
            continue
        pair = landmarks(first, second)
        earlier, later = (find_size(study, entry.group) for entry in (first, second))
        if pair is None or earlier is None or later is None:
            continue
        followed = {f.group: f for f in study.follow_up}
        one, other = followed.get(first.group), followed.get(second.group)
        median = exact_number(one.median) if one else None
        shortest = exact_number(other.minimum) if other else None
        if median is None or shortest is None or months_of(median) >= months_of(shortest):
            continue
        if later.value > EVERY_ORDER:
            yield Untested(version.id, f"The event orders of {later.value} patients are too many.")
            continue
        try:
            found = reachable.survival_values(earlier.value, pair[0][1].digits, rounding="nearest")
            if not found or found[0].fraction == 1:
                continue
            at_risk = min(r for value in found for r in value.first_at_risk)
            # those at risk were followed to the event, so if they are most, the median is later
            if 2 * at_risk <= earlier.value:
                continue
            full = reachable.survival_values(
                later.value, pair[1][1].digits, rounding="nearest", first_at_risk=later.value
            )
        except TooLarge as error:
            yield Untested(version.id, str(error))
            continue
        if not full:
            yield impossible(study, first, second, pair, found, (earlier.value, later.value))


def impossible(
    study: Study,
    first: Survival,
    second: Survival,
    pair: tuple[tuple[Rate, Printed], tuple[Rate, Printed]],
    found: tuple[Reachable, ...],
    sizes: tuple[int, int],
) -> Finding:
    """Report that the later value cannot follow from the earlier one, read plainly."""
    (early, one), (late, other) = pair
    followed = {f.group: f for f in study.follow_up}
    median, shortest = followed[first.group].median, followed[second.group].minimum
    paths = sentence(
        dict.fromkeys(
            f"{value.fraction} (events at {sentence(map(str, order))} at risk)"
            for value in found
            for order in value.orders
        )
    )
    return Finding(
        f"{first.id}-{second.id}",
        "cannot tell",
        4,
        f"{second.endpoint} {one} at {early.months} months in {sizes[0]} patients means an event "
        f"by {median}; the later report follows everybody for {shortest} or longer, yet its "
        f"{other} needs somebody lost before the first event.",
        (*value_quotes(study, first), *value_quotes(study, second),
         *quote(study, "Median follow-up, earlier", median),
         *quote(study, "Shortest follow-up, later", shortest)),
        (
            f"{one} of {sizes[0]} patients can only be {paths}.",
            f"With {sizes[1]} at risk at the first event no value prints as {other}.",
            *try_other_endpoint(study, second, late, other, found),
        ),
        (
            "The range of follow-up is that of the survivors only.",
            "Dates of progression were judged anew, or follow-up for progression ended at a "
            "transplant.",
        ),
        "The two texts and the range cannot all be read plainly; ask for the numbers at risk.",
    )  # fmt: skip


def try_other_endpoint(
    study: Study, second: Survival, late: Rate, other: Printed, found: tuple[Reachable, ...]
) -> Iterator[str]:
    """Ask whether the other endpoint's value would have followed from the earlier one."""
    for curve in study.survival:
        rate = next((r for r in curve.rates if r.months == late.months), None)
        printed = exact_number(rate.percent) if rate else None
        if curve.group != second.group or curve.endpoint == second.endpoint or printed is None:
            continue
        values = {
            (value.fraction, order[-1] - 1) for value in found for order in value.orders if order
        }
        reach = {
            p.text: any(
                reachable.survival_values(left, p.digits, rounding="nearest", given=(value, left))
                for value, left in values
            )
            for p in (other, printed)
        }
        if reach[printed.text] and not reach[other.text]:
            start = sentence(str(value) for value, _ in sorted(values))
            yield (
                f"Continued from {start}, the curve can come to {printed}, printed for "
                f"{curve.endpoint}, and never to {other}. A question for the authors: did "
                f"{second.endpoint} and {curve.endpoint} change places?"
            )
