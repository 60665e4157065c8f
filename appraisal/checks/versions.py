"""One quantity in two reports of the same study: retold, or updated with later data."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from appraisal.checks.finding import Finding, Quote, Result, Untested, Verdict
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import (
    Known,
    exact_number,
    find_count,
    find_size,
    inexact_text,
    settled_counts,
)
from appraisal.derived.text import percent_text
from appraisal.derived.times import month_ends
from appraisal.records.claims import Version
from appraisal.records.reported import Printed
from appraisal.records.study import Group, Measure, Outcome, Study
from appraisal.records.survival import Rate, Survival
from appraisal.records.units import COUNTED
from appraisal.stats import rounding

RETOLD = ("The retelling was shortened, and what it left out changed the meaning.",)
UPDATED = (
    "The definition was changed between the two reports.",
    "The later patients are not all of the earlier ones plus new ones.",
)


def versions(study: Study) -> Iterator[Result]:
    """Tell whether two reports of one quantity agree."""
    for version in study.versions:
        first, second = study.figure(version.first), study.figure(version.second)
        judge = judge_retold if version.relation == "retold" else judge_updated
        yield judge(study, version, first, second)


def judge_retold(study: Study, version: Version, first: Any, second: Any) -> Result:
    """Judge a figure that one report repeats from another."""
    quotes = (*value_quotes(study, first), *value_quotes(study, second))
    if isinstance(first, Survival) and isinstance(second, Outcome):
        return estimands(study, version, first, second, quotes)
    if not isinstance(first, Group) and first.group != second.group:
        return judge_moved(study, version, first, second, quotes)
    if isinstance(first, Outcome) and isinstance(second, Outcome):
        said, exactly = printed_percent(second), share(study, first)
        if said is None:
            return Untested(version.id, "The retelling prints no percentage.")
        if exactly is None:
            fine, lead = True, f"{first.percent} is retold as {inexact_text(said)}"
        else:
            fine = agrees(exactly, said)
            lead = f"{percent_text(exactly)} is retold as {inexact_text(said)}"
        return Finding(
            version.id,
            "consistent" if fine else "inconsistent",
            (2 if exactly is not None and abs(100 * exactly - float(said.value)) >= 2.5 else 1)
            if fine
            else 3,
            lead + (", a rough figure that fits." if fine and said.approximately else
                    "." if fine else ", which it is not."),
            quotes,
            (f"Nearest ten: {round(float(exactly) * 10) * 10} %; nearest five: "
             f"{round(float(exactly) * 20) * 5} %.",) if exactly is not None else (),
            () if fine else RETOLD,
            "Take figures from the report nearest to the patients.",
        )  # fmt: skip
    one, other = (exact_number(main(entry)) for entry in (first, second))
    if one is None or other is None:
        return Untested(version.id, "One of the two reports prints no number.")
    fine = same_number(one, other)
    verdict: Verdict = "consistent" if fine else "inconsistent"
    says = f"{one} in the first report, {other} in the second."
    return Finding(
        version.id,
        verdict,
        1 if fine else 3,
        says,
        quotes,
        (),
        () if fine else (*RETOLD, *suspect_messenger(study, other)),
        "" if fine else "Take the figure from the report nearest to the patients.",
    )


def same_number(one: Printed, other: Printed) -> bool:
    """Tell whether two printed numbers can be one, the rougher one rounded from the other."""
    if one.unit == other.unit and one.decimals == other.decimals:
        return one.value == other.value
    if one.months is not None and other.months is not None:
        (low, high), (least, most) = month_ends(one), month_ends(other)
        return low <= most and least <= high
    if one.unit != other.unit and {one.unit, other.unit} != {"%", "probability"}:
        return False
    if min(one.value, other.value) < 0:
        return one.value == other.value
    first, second = rounding.bounds(one.digits), rounding.bounds(other.digits)
    if one.unit in COUNTED:
        return one.value == other.value
    return first.low <= second.high and second.low <= first.high


def judge_moved(
    study: Study, version: Version, first: Any, second: Any, quotes: tuple[Quote, ...]
) -> Finding:
    """Judge one figure that two reports give to different patients."""
    groups = [study.find("groups", entry.group) for entry in (first, second)]
    sizes = [find_size(study, group.id) for group in groups]
    known = [n.value for n in sizes if n is not None]
    gap = known[1] - known[0] if len(known) == 2 else 0
    lines, severity = [], 3
    if gap > 0:
        severity = 4 if gap / known[1] > 0.1 else 2
        share = percent_text(Fraction(gap, known[1]), 0)
        lines.append(f"{known[1]} - {known[0]} = {gap}: {share} of the larger group are not behind "
                     "the figure.")  # fmt: skip
    zero = getattr(first, "time_zero", "")
    if zero and zero != "not reported":
        lines.append(f"Time zero in the first report: {zero}; in the second: {second.time_zero}.")
    return Finding(
        version.id,
        "inconsistent",
        severity,
        f"{version.label}: {figure_of(first)} is that of {group_text(groups[0], sizes[0])} in the "
        f"{layer(study, first)}, and of {group_text(groups[1], sizes[1])} in the "
        f"{layer(study, second)}.",
        quotes,
        tuple(lines),
        (*RETOLD, "The full text may give the same figure for the larger group too."),
        "Read the figure as that of the smaller group, and from its time zero."
        if zero
        else "Take the denominator from the report nearest to the patients.",
    )


def group_text(group: Group, n: Known | None) -> str:
    return f"'{group.label}' (n = {n.value})" if n else f"'{group.label}'"


def main(entry: Any) -> Any:
    """Return the value an entry prints: a median, else a rate, a percentage or a number."""
    if isinstance(entry, Survival):
        rate = entry.rates[0].percent if entry.rates else "not reported"
        return entry.median if isinstance(entry.median, Printed) else rate
    if isinstance(entry, Group):
        return entry.n
    if isinstance(entry, Outcome):
        return entry.percent if isinstance(entry.percent, Printed) else entry.events
    for name in ("value", "estimate", "rate", "p"):
        if hasattr(entry, name):
            return getattr(entry, name)
    return "not reported"


def figure_of(entry: Any) -> str:
    return str(main(entry))


def layer(study: Study, entry: Any) -> str:
    value = main(entry)
    return study.report_of(value.at).layer if isinstance(value, Printed) else "report"


def estimands(
    study: Study, version: Version, first: Survival, second: Outcome, quotes: tuple[Quote, ...]
) -> Result:
    """Set a cumulative incidence beside a share of all patients."""
    rate = first.rates[0]
    value, said = exact_number(rate.percent), printed_percent(second)
    low, high = exact_number(rate.low), exact_number(rate.high)
    if value is None or said is None:
        return Untested(version.id, "One of the two reports prints no number.")
    inside = (
        low is None or high is None or (float(low.value) <= float(said.value) <= float(high.value))
    )
    return Finding(
        version.id,
        "consistent" if inside else "cannot tell",
        1 if inside else 2,
        f"{value} by {rate.when} is a cumulative incidence, {inexact_text(said)} a share of all "
        "patients: two questions, two answers.",
        quotes,
        ("The share leaves out that some patients were watched for less than others.",),
        (),
        "Quote the cumulative incidence with its time.",
    )


def judge_updated(study: Study, version: Version, first: Any, second: Any) -> Result:
    """Judge a figure of a series beside that of the same series with more patients."""
    quotes = (*value_quotes(study, first), *value_quotes(study, second))
    if isinstance(first, Survival) and isinstance(second, Survival):
        return later_rate(study, version, first, second, quotes)
    if isinstance(first, Measure) and isinstance(second, Measure):
        return wider(version, first, second, quotes)
    if isinstance(first, Outcome) and isinstance(second, Outcome):
        return judge_growth(study, version, first, second, quotes)
    if not (isinstance(first, Group) and isinstance(second, Group)):
        return Untested(version.id, "Nothing is known of how such a figure changes with time.")
    one, other = (find_size(study, entry.id) for entry in (first, second))
    if one is None or other is None:
        return Untested(version.id, "One of the two sizes is missing.")
    fine = other.value >= one.value
    verdict: Verdict = "consistent" if fine else "inconsistent"
    says = f"{one.value} patients in the earlier report, {other.value} in the later."
    return Finding(version.id, verdict, 1 if fine else 3, says, quotes, (), () if fine else UPDATED)


def judge_growth(
    study: Study, version: Version, first: Outcome, second: Outcome, quotes: tuple[Quote, ...]
) -> Result:
    """Judge a count that must grow, or stay, when patients are added."""
    one, other = settled_counts(study, first), settled_counts(study, second)
    if one is None or other is None:
        return Untested(version.id, "One of the two counts is missing.")
    (k, n), (later, m) = one, other
    most = k + (m - n) if first.kind == "baseline" else m
    fine = k <= later <= most
    lead = f"{version.label}: {k} of {n} in the earlier report, {later} of {m} in the later"
    if fine:
        return Finding(version.id, "consistent", 1, lead + ".", quotes)
    moved_by = k - later if later < k else later - most
    return Finding(
        version.id,
        "inconsistent",
        4,
        f"{lead}. If the {n} are among the {m}, at least {moved_by} changed class.",
        quotes,
        (f"With the same {n} patients and {m - n} more it must be {k} to {most}.",),
        UPDATED,
        "Ask for the definition in each report, and which one the results belong to.",
    )


def wider(version: Version, first: Measure, second: Measure, quotes: tuple[Quote, ...]) -> Result:
    """Judge a range, which can only widen when patients are added."""
    limits = [exact_number(v) for v in (first.low, second.low, first.high, second.high)]
    known = [float(v.value) for v in limits if v is not None]
    if len(known) < 4:
        return Untested(version.id, "One of the two ranges is missing.")
    fine = known[1] <= known[0] and known[3] >= known[2]
    return Finding(
        version.id,
        "consistent" if fine else "inconsistent",
        1 if fine else 3,
        f"{version.label}: {known[0]:g} to {known[2]:g} in the earlier report, {known[1]:g} to "
        f"{known[3]:g} in the later" + ("." if fine else ": a range cannot shrink."),
        quotes,
        (),
        () if fine else UPDATED,
    )


def later_rate(
    study: Study, version: Version, first: Survival, second: Survival, quotes: tuple[Quote, ...]
) -> Result:
    """Set an early landmark of the first cut beside a later one of the second."""
    pair = landmarks(first, second)
    if pair is None:
        return Untested(version.id, "One of the two reports prints no rate.")
    (early, one), (late, other) = pair
    falls = float(one.value) >= float(other.value) if late.months > early.months else True
    drop = round(float(one.value) - float(other.value), 6)
    lines: tuple[str, ...] = ()
    if late.months > early.months and falls:
        lines = (f"Between {early.when} and {late.when} the two estimates are {drop:g} "
                 "points apart.",)  # fmt: skip
    return Finding(
        version.id,
        "consistent" if falls else "cannot tell",
        1 if falls else 3,
        f"{second.endpoint}: {one} at {early.when} in the earlier report, {other} at "
        f"{late.when} in the later.",
        quotes,
        lines,
        () if falls else ("Patients added later did better.",),
        "Read the two together: the first landmark came before most events." if drop >= 25 else "",
    )


def landmarks(
    first: Survival, second: Survival
) -> tuple[tuple[Rate, Printed], tuple[Rate, Printed]] | None:
    """Return the first printed rate of each of two curves."""
    found = [
        next(((r, p) for r in curve.rates if (p := exact_number(r.percent)) is not None), None)
        for curve in (first, second)
    ]
    return (found[0], found[1]) if found[0] and found[1] else None


def share(study: Study, outcome: Outcome) -> Fraction | None:
    """Return an outcome as an exact share, from its counts or else from its percentage."""
    events, n = find_count(study, outcome), find_size(study, outcome.group)
    if events and n:
        return Fraction(events.value, n.value)
    printed = exact_number(outcome.percent)
    return Fraction(printed.digits) / 100 if printed else None


def printed_percent(outcome: Outcome) -> Printed | None:
    return outcome.percent if isinstance(outcome.percent, Printed) else None


def agrees(exactly: Fraction, said: Printed) -> bool:
    """Tell whether a share prints so; "about" allows rounding to the nearest ten."""
    if said.approximately:
        step = 10 if said.digits.endswith("0") else 5
        return abs(100 * exactly - Fraction(said.value)) <= Fraction(step, 2)
    return rounding.prints_as(100 * exactly, said.digits)


def value_quotes(study: Study, entry: Any) -> tuple[Quote, ...]:
    """Quote what a record entry prints."""
    if isinstance(entry, Group):
        return quote(study, entry.label, entry.n)
    if isinstance(entry, Outcome):
        return (*quote(study, entry.label, entry.events), *quote(study, entry.label, entry.percent))
    if isinstance(entry, Measure):
        return tuple(q for v in (entry.value, entry.low, entry.high)
                     for q in quote(study, entry.label, v))  # fmt: skip
    if not isinstance(entry, Survival):
        return quote(study, entry.label, main(entry))
    found = quote(study, f"Median {entry.endpoint}", entry.median)
    for rate in entry.rates:
        found += quote(study, f"{entry.endpoint} at {rate.when}", rate.percent)
    return found
