"""Claims beside the figures they rest on and the cohorts published elsewhere."""

import re
from collections.abc import Iterator
from typing import Any

from appraisal.checks.effects import quotes as quote_effect
from appraisal.checks.finding import Finding, Quote, Result, Untested, sentence
from appraisal.checks.quotes import quote_outcome
from appraisal.checks.survival import interval
from appraisal.checks.versions import value_quotes
from appraisal.derived.counts import exact_number, find_counts, inexact_text, settled_counts
from appraisal.derived.text import limits_text, p_text, percent_text
from appraisal.records.claims import Claim
from appraisal.records.comparators import Comparator, comparator
from appraisal.records.contents import printed_in
from appraisal.records.reported import Printed
from appraisal.records.study import Effect, Group, Measure, Outcome, Study
from appraisal.records.survival import Survival
from appraisal.stats import intervals, reachable, rounding, two_by_two
from appraisal.stats.reachable import TooLarge

ALONE = {"superiority": 5, "causation": 5, "mechanism": 3, "safety": 3}
BESIDE = {"superiority": 4, "durability": 4, "magnitude": 2}
INNOCENT = ("The full text may compare, where the text we have does not.",)


def claims(study: Study) -> Iterator[Result]:
    """Set each claim beside its figures, their intervals and other cohorts."""
    compares = bool(study.comparisons) or any(effect.between for effect in study.effects)
    for claim in study.claims:
        alone = claim.needs_comparator and not compares
        if not (alone or claim.rests_on or claim.against):
            if claim.needs_comparator:
                why = "The study compares; whether the comparison is fair is no arithmetic."
                yield Untested(claim.id, why)
            continue
        figures = [study.figure(id) for id in claim.rests_on]
        yield Finding(
            claim.id,
            "cannot tell",
            ALONE.get(claim.kind, 4) if alone else BESIDE.get(claim.kind, 3),
            claim_text(study, claim, figures, alone),
            (
                Quote("Claim, in our words", claim.text, study.place(claim.at)),
                *(q for entry in figures for q in quotes(study, entry)),
            ),
            tuple(working(study, claim, figures)),
            INNOCENT if alone else (),
            "Read it as a question worth a comparison, not as an answer."
            if alone
            else "Let the intervals and the other cohorts set the strength of the words.",
        )


def claim_text(study: Study, claim: Claim, figures: list[Any], alone: bool) -> str:
    """Say what a claim rests on, and what that leaves open."""
    ground = sentence(short for entry in figures if (short := figure_text(study, entry)))
    lead = f"'{claim.text.rstrip('.')}' "
    lead += f"rests on {ground}" if ground else "rests on no figure"
    if alone:
        return lead + ", and nothing in the report to compare with."
    return lead + ("; other cohorts leave it open." if claim.against else "; that leaves it open.")


def figure_text(study: Study, entry: Any) -> str:
    """Write a figure with its interval in a few words."""
    if isinstance(entry, Outcome):
        counts = find_counts(study, entry)
        if counts.events:
            found = counts.interval()
            return f"{counts.text} ({limits_text(found.low, found.high, decimals=0)})"
        if not counts.n:
            said = exact_number(entry.percent) or ("none" if rate_of(entry) == 0 else "")
            about = "about " if isinstance(said, Printed) and said.approximately else ""
            return f"{about}{said} of an unknown number" if said else ""
        said = next((v for v in (entry.events, entry.percent) if isinstance(v, Printed)), "")
        return f"{inexact_text(said)} of {counts.n} patients" if isinstance(said, Printed) else ""
    if isinstance(entry, Survival):
        median = exact_number(entry.median)
        rate = next(reversed([r for r in entry.rates if exact_number(r.percent)]), None)
        if rate is not None:
            return f"{entry.endpoint} of {rate.percent} at {rate.when}"
        label = study.find("groups", entry.group).label
        return f"a median {entry.endpoint} of {median} ({label})" if median else ""
    if isinstance(entry, Measure):
        low, high = exact_number(entry.low), exact_number(entry.high)
        return f"{low.text} to {high}" if low and high else str(exact_number(entry.value) or "")
    if isinstance(entry, Group):
        n = study.size(entry.id)
        return f"{n} patients" if n else ""
    printed = [text for text, _ in printed_in(entry)]
    return " ".join([getattr(entry, "measure", ""), *printed[:1]]).strip()


def working(study: Study, claim: Claim, figures: list[Any]) -> Iterator[str]:
    """Work out the intervals of a claim's figures and set them beside the other cohorts."""
    outcomes = [entry for entry in figures if isinstance(entry, Outcome)]
    for entry in figures:
        if isinstance(entry, Outcome):
            yield from outcome_lines(study, entry)
        elif isinstance(entry, Survival):
            yield from survival_lines(study, entry)
        elif isinstance(entry, Measure) and isinstance(entry.value, Printed) and entry.value.note:
            yield entry.value.note
    if len(outcomes) == 2 and not claim.against and claim.kind != "safety":
        yield from compare_outcomes(study, *outcomes)
    for index, id in enumerate(claim.against):
        entry = figures[min(index, len(figures) - 1)] if figures else None
        yield beside(study, entry, comparator(id))


def outcome_lines(study: Study, outcome: Outcome) -> Iterator[str]:
    """Work out the exact interval of an outcome."""
    both = settled_counts(study, outcome)
    if both is None:
        return
    k, n = both
    found = intervals.proportion(k, n)
    line = f"{outcome.label}: {k} of {n}, exact interval {limits_text(*found)}"
    if k == 0:
        rate = 10
        needed = intervals.patients_to_exclude(rate / 100)
        line = (f"{outcome.label}: none of {n} still allows {percent_text(found.high)} (upper 95 % "
                f"limit); none of {needed} would rule out {rate} %")  # fmt: skip
    yield line + "."


def survival_lines(study: Study, curve: Survival) -> Iterator[str]:
    """Work out the interval of the last landmark, with as few censored as can be."""
    if exact_number(curve.median):
        yield f"Median {curve.endpoint}, {study.find('groups', curve.group).label}: {curve.median}."
    printed = [(r, p) for r in curve.rates if (p := exact_number(r.percent)) is not None]
    n = study.size(curve.group)
    if not printed or n is None:
        return
    rate, value = printed[-1]
    try:
        found = reachable.fewest_censored(n, value.digits, rounding="nearest")
    except TooLarge:
        return
    for line in interval(found) if found else ():
        yield f"{curve.endpoint} {value} at {rate.when}. {line}"


def compare_outcomes(study: Study, first: Outcome, second: Outcome) -> Iterator[str]:
    """Test two outcomes against each other; if a size is missing, for several sizes."""
    one, other = settled_counts(study, first), settled_counts(study, second)
    if one and other:
        p = two_by_two.fisher(*one, *other).p
        yield f"{first.label} against {second.label}: Fisher {p_text(p)}."
        return
    shares = [rate_of(entry) for entry in (first, second)]
    if None in shares:
        return
    for n, m in ((10, 20), (15, 20), (20, 30)):
        k, j = round((shares[0] or 0) * n), round((shares[1] or 0) * m)
        p = two_by_two.fisher(k, n, j, m).p
        yield f"If they were {n} and {m} patients: {k} of {n} against {j} of {m}, {p_text(p)}."


def rate_of(outcome: Outcome) -> float | None:
    if share := exact_number(outcome.percent):
        return float(share.value) / 100
    events = exact_number(outcome.events)
    return 0.0 if events and events.value == 0 else None


def beside(study: Study, entry: Any, row: Comparator) -> str:
    """Set one external figure beside one of the study's."""
    lead, source = f"{row.study}, {row.outcome}: ", f". {row.citation}."
    if row.months:
        spread = f" ({row.low} to {row.high})" if row.low else ""
        return f"{lead}{row.months} months{spread}{source}"
    ours = settled_counts(study, entry) if isinstance(entry, Outcome) else None
    theirs = row.counts or (count_behind(row) if ours else None)
    said = f"{theirs[0]} of {theirs[1]}" if theirs else f"of {row.n or 'an unknown number'}"
    if row.percent:
        said = f"{row.percent} % ({said})"
    if ours and theirs:
        p = two_by_two.fisher(*ours, *theirs).p
        said += f"; {ours[0]} of {ours[1]} against it, Fisher {p_text(p)}"
    elif ours and row.percent:
        low, high = (100 * limit for limit in intervals.proportion(*ours))
        rate = float(row.percent)
        gap = max(low - rate, rate - high)
        said += f"; {gap:.0f} points outside our interval" if gap > 0 else "; inside our interval"
    return lead + said + source


def count_behind(row: Comparator) -> tuple[int, int] | None:
    """Work out the count behind a published percentage, where only one fits."""
    if not row.percent or row.size is None:
        return None
    behind = rounding.counts_behind(row.percent, row.size, rounding="nearest")
    return (behind[0], row.size) if len(behind) == 1 else None


def quotes(study: Study, entry: Any) -> tuple[Quote, ...]:
    if isinstance(entry, Effect):
        return quote_effect(study, entry)
    return quote_outcome(study, entry) if isinstance(entry, Outcome) else value_quotes(study, entry)


def tensions(study: Study) -> Iterator[Result]:
    """Point out two claims of one report that pull apart."""
    for claim in study.claims:
        if claim.in_tension_with is None:
            continue
        other = study.find("claims", claim.in_tension_with)
        yield Finding(
            f"{claim.id}-{other.id}",
            "cannot tell",
            2,
            "Two claims of the same text pull apart.",
            tuple(Quote("Claim, in our words", c.text, study.place(c.at)) for c in (claim, other)),
            (),
            ("Many small studies, none of them conclusive, would make both true.",),
            "Ask how many patients and which designs stand behind each.",
        )


def citations(study: Study) -> Iterator[Result]:
    """Tell whether the year of the citation fits a year that the doi carries."""
    found = re.search(r"\.(20\d\d)\.", study.citation.doi)
    if found is None or not study.citation.year.isdigit():
        return
    year, assigned = int(study.citation.year), int(found[1])
    fine = 0 <= year - assigned <= 1
    yield Finding(
        "year",
        "consistent" if fine else "cannot tell",
        1,
        f"Cited as {year}, doi assigned in {assigned}"
        + (": a doi is often given before the year of publication." if year != assigned else "."),
        (Quote("doi", study.citation.doi, "citation"), Quote("year", str(year), "citation")),
    )
