"""Percentages and the patients behind them: counts, conventions, sums."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import quote_outcome, suspect_messenger
from appraisal.derived.counts import (
    PRINTED,
    Known,
    exact_share,
    find_total,
    inexact_text,
    range_behind,
    sizes_behind,
    whole_number,
)
from appraisal.derived.dependence import find_unit
from appraisal.derived.text import range_text
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.stats import rounding

# Sizes on each side of the printed one among which another denominator is looked for.
SEARCHED = 200
WEIGHTED = 500  # patients of a survey or registry, where percentages may be weighted
# worked out for those who were not followed to the end: no count of those who were there
OVER_TIME = re.compile(
    r"\b(?:actuarial|kaplan|life[ -]table|cumulative (?:incidence|probabilit))", re.IGNORECASE
)
FEWER = "It is of fewer: results of some patients are missing, or only a part was looked at."
BASIS = {
    "weighted": "weighted, and so no count of patients",
    "imputed": "a mean over imputed values",
    "model": "that of a model",
}


def percentages(study: Study) -> Iterator[Result]:
    """Tell whether each percentage is a whole number of the stated patients."""
    for outcome in study.outcomes:
        percent, n = exact_share(outcome.percent), find_total(study, outcome)
        known = whole_number(outcome.events)
        if outcome.recurrent:
            continue  # events of which one patient can have several are no share of patients
        if outcome.basis != "counted":
            if isinstance(outcome.percent, Printed):
                yield Untested(outcome.id, f"{outcome.percent} is {BASIS[outcome.basis]}.")
        elif n and known is not None and known > n.value:
            yield more_than_all(study, outcome, known, n)
        elif not isinstance(outcome.percent, Printed):
            continue
        elif outcome.percent.bound and n and known is not None:
            yield judge_bound(study, outcome, outcome.percent, known, n.value)
        elif percent is None:
            yield Untested(outcome.id, f"{inexact_text(outcome.percent)} is no exact percentage.")
        elif known is None and OVER_TIME.search(outcome.label):
            yield Untested(outcome.id, f"{outcome.percent} is an estimate over time, no count.")
        elif n is None:
            yield Untested(outcome.id, "The number of patients it is a percentage of is missing.")
        elif known is None and n.value >= 100 * 10**percent.decimals:
            of = size_text(study, outcome, n.value)
            yield Untested(outcome.id, f"With {of} every such percentage occurs.")
        else:
            yield of_doubtful(percentage(study, outcome, percent, n.value), outcome, n)


def of_doubtful(found: Finding, outcome: Outcome, size: Known) -> Result:
    """Say where a size that is not printed comes from, and what of it proves nothing.

    A percentage that helped to work it out fits of itself, and so may one of others by chance.
    """
    events = whole_number(outcome.events)
    if not outcome.of_all and events is None and found.verdict == "consistent":
        return Untested(found.about, "Of how many it is a percentage is not clear.")
    if size.how == PRINTED:
        return found
    if events is not None and found.verdict == "consistent":
        return Untested(found.about, f"{size.value} is {size.how}: it cannot test what it is from.")
    return replace(found, working=(f"{size.value} is {size.how}.", *found.working))


def size_text(study: Study, outcome: Outcome, n: int) -> str:
    """Say of how many an outcome is: patients, or visits and the like where these are counted."""
    return f"{n} {find_unit(study, outcome) or 'patients'}"


def more_than_all(study: Study, outcome: Outcome, events: int, size: Known) -> Finding:
    """Judge more events than patients: a slip, or events that recur in one patient."""
    n = size.value
    percent = outcome.percent
    per_patient = (
        isinstance(percent, Printed)
        and not percent.bound
        and rounding.prints_as(Fraction(100 * events, n), percent.digits)
    )
    says = f"{events} of {size_text(study, outcome, n)} is more than all of them"
    return Finding(
        outcome.id,
        "cannot tell" if per_patient else "inconsistent",
        2 if per_patient else 3,
        f"{says}: these are events, {exact(events, n)} of the patients."
        if per_patient
        else f"{says}.",
        quote_outcome(study, outcome),
        () if size.how == PRINTED else (f"{n} is {size.how}.",),
        (
            "Events were counted, and one patient can have several.",
            "A digit was mistyped.",
            *suspect_messenger(study, outcome.events),
        ),
        "Ask how many patients had one event or more.",
    )


def judge_bound(study: Study, outcome: Outcome, percent: Printed, events: int, n: int) -> Finding:
    """Judge a count beside a percentage printed as less or more than a number."""
    share, end = Fraction(100 * events, n), Fraction(percent.digits)
    below = percent.bound in ("<", "≤")
    fine = share < end if below else share > end
    fine = fine or (share == end and percent.bound in ("≤", "≥"))
    # what is rounded to the bound itself may be printed with the sign too
    nearly = not fine and rounding.prints_as(share, percent.digits)
    return Finding(
        outcome.id,
        "consistent" if fine else "cannot tell" if nearly else "inconsistent",
        1 if fine or nearly else gap_severity(float(abs(share - end))),
        f"{percent}: {events} of {n} is {exact(events, n, percent)}"
        + (", as it says." if fine else ", which is not."),
        quote_outcome(study, outcome),
        innocent=()
        if fine
        else (
            "Count and percentage belong to two lines of a table.",
            "The percentage is of those with a severer form.",
            *suspect_messenger(study, percent),
        ),
        so_what="" if fine else "Ask for the count.",
    )


def percentage(study: Study, outcome: Outcome, percent: Printed, n: int) -> Finding:
    """Judge one percentage against the size of its group."""
    printed = quote_outcome(study, outcome)
    events = whole_number(outcome.events)
    digits = percent.digits
    rounded, cut = (range_behind(digits, n, rule) for rule in ("nearest", "truncated"))
    if events is not None:
        rounded, cut = (
            range(events, events + 1) if events in ks else range(0) for ks in (rounded, cut)
        )
    if rounded:
        k = f"{percent} of {size_text(study, outcome, n)} is {range_text(rounded[0], rounded[-1])}"
        shown = [
            f"{k}/{n} = {exact(k, n, percent)}" for k in dict.fromkeys((rounded[0], rounded[-1]))
        ]
        return Finding(outcome.id, "consistent", 1, f"{k}: {' and '.join(shown)}.", printed)
    if cut:
        return cut_off(study, outcome, percent, cut[0], n)
    if twice := [k for k in range_behind(digits, n, "twice") if events in (None, k)]:
        return rounded_twice(study, outcome, percent, twice[0], n)
    if not outcome.of_all and (others := sizes_of_others(study, outcome, percent, n)):
        return of_others(study, outcome, percent, n, others)
    tried = [events] if events is not None else around(percent, n)
    working = [f"{k}/{n} = {exact(k, n, percent)}" for k in tried]
    gap = min(abs(float(percent.value) - 100 * k / n) for k in tried)
    nearby = other_sizes(percent, events, n)
    if nearby:
        working.append(
            f"Nearest numbers of patients for which it fits: {sentence(map(str, nearby))}."
        )
    what = f"{'a whole number' if events is None else events} of {size_text(study, outcome, n)}"
    if not outcome.of_all and not nearby:
        what += ", nor of any other number"
    smaller = any(d < n for d in nearby)
    severity = max(gap_severity(gap), 2 if fewer(nearby, n) else 1)
    return Finding(
        outcome.id,
        "inconsistent",
        severity,
        f"{percent} is not {what}: inconsistent with the stated n and ordinary rounding.",
        printed,
        tuple(working),
        (
            *(("Some patients were not evaluable, so the real denominator is smaller.",)
              if smaller or not (nearby or events) else ()),
            "A digit was mistyped, or events were counted instead of patients.",
            *(("The percentage is weighted.",) if severity > 2 and n >= WEIGHTED else ()),
            *(("Count and percentage belong to two lines of a table.",) if severity > 2 else ()),
            *suspect_messenger(study, percent),
        ),
        "Ask for the count and the denominator; "
        + (
            "the size of the effect hardly changes."
            if severity <= 2
            else f"until then the rate is unknown by {gap:.0f} points."
        ),
    )  # fmt: skip


def sizes_of_others(study: Study, outcome: Outcome, percent: Printed, n: int) -> list[int]:
    """Return of how many patients a percentage can be that does not fit its whole group.

    A part of a group is smaller than the group. Where the group stands for the whole study, the
    report may mean more patients than it counts there.
    """
    events, group = whole_number(outcome.events), study.find("groups", outcome.group)
    if events is None:
        return [size for size in other_sizes(percent, None, n) if size < n]
    parts = any(one.within == group.id for one in study.groups)
    named = group.within is not None or (len(study.groups) > 1 and not parts)
    fits = sizes_behind(events, percent.digits)
    return [*range(fits.start, min(fits.stop, n))] or ([] if named else [*fits])


def of_others(
    study: Study, outcome: Outcome, percent: Printed, n: int, sizes: list[int]
) -> Finding:
    """Report a percentage that is not of its whole group, and may be of other patients.

    Only where it is not known to be of all of them.
    """
    events, smaller = whole_number(outcome.events), sizes[0] < n
    tried = [events] if events is not None else around(percent, n)
    gap = min(abs(float(percent.value) - 100 * k / n) for k in tried)
    label = study.find("groups", outcome.group).label
    if events is None:
        says = f"{percent} is no whole number of {size_text(study, outcome, n)}; "
        says += f"of {' or '.join(map(str, sizes))}"
        says += " it can be: ask of whom."
    else:
        of = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
        says = f"{events} of {n} is {exact(events, n, percent)}, not {percent}; "
        says += f"it is {percent} of {of}: ask of whom."
    return Finding(
        outcome.id,
        "cannot tell",
        gap_severity(gap),
        says,
        quote_outcome(study, outcome),
        (f"{n} is the size of the group ({label}); no denominator stands with the percentage.",),
        (
            "Some patients were not evaluable, so the real denominator is smaller."
            if smaller
            else "The number of patients is of those who completed it, or of one part.",
            "A digit was mistyped, or events were counted instead of patients.",
            *suspect_messenger(study, percent),
        ),
        f"Ask for the denominator; until then the rate is unknown by {gap:.1f} points.",
    )


def gap_severity(points: float) -> int:
    """Weigh a discrepancy by its percentage points: the last digits are cosmetic, ten are not."""
    return 4 if points >= 10 else 3 if points >= 2.5 else 2 if points >= 1 else 1


def cut_off(study: Study, outcome: Outcome, percent: Printed, k: int, n: int) -> Finding:
    """Report a percentage that fits only if its digits were cut off, or is of fewer patients."""
    working = f"{k}/{n} = {exact(k, n, percent)}: rounded {rounded_text(k, n, percent)}"
    how = "the digits were cut off, not rounded"
    innocent = "The last digit was cut off instead of rounded."
    return only_if(study, outcome, percent, (k, n), (how, f"{working}, cut {percent}.", innocent))


def rounded_twice(study: Study, outcome: Outcome, percent: Printed, k: int, n: int) -> Finding:
    """Report a percentage that fits only if it was rounded from a rounded one, or is of fewer."""
    places = len(percent.digits.partition(".")[2])
    working = f"{k}/{n} = {100 * k / n:.{places + 3}f} %, first {100 * k / n:.{places + 1}f}"
    innocent = "The percentage was rounded from a rounded one."
    how = "it was rounded twice"
    return only_if(study, outcome, percent, (k, n), (how, f"{working}, then {percent}.", innocent))


def only_if(
    study: Study,
    outcome: Outcome,
    percent: Printed,
    counted: tuple[int, int],
    told: tuple[str, str, str],
) -> Finding:
    """Report a percentage that fits its group only by another way of rounding, or fits a part.

    Parameters
    ----------
    counted
        The count that fits so, and the size of the group.
    told
        The way of rounding: in a clause, in the working, and as an explanation.
    """
    (k, n), (how, working, innocent) = counted, told
    fewer_of = sizes_of_fewer(outcome, percent, n)
    says = f"{percent} of {size_text(study, outcome, n)} fits {k} only if {how}"
    lines = [working]
    may_be = [innocent]
    if fewer_of:
        says += ", or it is of fewer"
        nearby = " and ".join(map(str, fewer_of))
        lines.append(f"Nearest smaller numbers of patients for which it fits: {nearby}.")
        may_be.insert(0, FEWER)
    return Finding(
        outcome.id,
        "cannot tell",
        1,
        f"{says}.",
        quote_outcome(study, outcome),
        tuple(lines),
        (*may_be, *suspect_messenger(study, percent)),
        "Ask of how many it is; the last digit alone changes nothing."
        if fewer_of
        else "Nothing changes but the last digit.",
    )


def sizes_of_fewer(outcome: Outcome, percent: Printed, n: int) -> list[int]:
    """Return the nearest smaller numbers of patients that a percentage rounds from, if any.

    None where it prints its own denominator; a count that stands beside it stays the same.
    """
    if isinstance(outcome.of, Printed):
        return []
    events = whole_number(outcome.events)
    sizes = range(max(1, n - SEARCHED), n)
    counts = ((d, range_behind(percent.digits, d, "nearest")) for d in sizes)
    return [d for d, ks in counts if (events in ks if events is not None else bool(ks))][-2:]


def other_sizes(percent: Printed, events: int | None, n: int) -> list[int]:
    """Return the nearest numbers of patients, smaller and larger, of which it is a whole number."""
    if events is not None:
        fits = sizes_behind(events, percent.digits)
        below = range(fits.start, min(fits.stop, n))
        above = range(max(fits.start, n + 1), fits.stop)
        return [*below[-2:], *above[:2]]
    around_n = [d for gap in range(1, SEARCHED) for d in (n - gap, n + gap) if d > 0]
    fits_so = [d for d in around_n if range_behind(percent.digits, d, "nearest")]
    return sorted([d for d in fits_so if d < n][:2] + [d for d in fits_so if d > n][:2])


def exact(k: int, n: int, printed: Printed | None = None) -> str:
    """Write k of n in percent so that rounding it again gives what k of n rounds to."""
    decimals = len(printed.digits.partition(".")[2]) if printed else 1
    return f"{rounding.quotient_text(Fraction(100 * k, n), max(decimals, 1))} %"


def rounded_text(k: int, n: int, percent: Printed) -> str:
    return f"{100 * k / n:.{len(percent.digits.partition('.')[2])}f}"


def around(percent: Printed, n: int) -> list[int]:
    """Return the counts whose percentages lie next to the printed one."""
    below = int(float(percent.value) * n / 100)
    return [k for k in (below, below + 1) if 0 <= k <= n]


def fewer(nearby: list[int], n: int) -> bool:
    """Tell whether one or two patients fewer would explain it."""
    return any(0 < n - d <= 2 for d in nearby)
