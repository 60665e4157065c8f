"""What follows from the numbers taken: findings, intervals, curves, what is missing."""

import re
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from appraisal.checks import check
from appraisal.checks.finding import Finding, Untested
from appraisal.derived.counts import find_rounded_counts, find_size, whole_number
from appraisal.derived.dependence import is_clustered, why_dependent
from appraisal.derived.text import limits_text
from appraisal.papers.confirmed import take
from appraisal.papers.entry_names import effect_name
from appraisal.papers.facts import FIELDS, fact
from appraisal.papers.missing import missing_text
from appraisal.papers.paper import Paper
from appraisal.papers.record import Unplaced, build_study, find_unplaced, write_record
from appraisal.papers.two_by_two import cell_places, counted_shares, share_limits
from appraisal.reading import Reading
from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.draft import draft_study
from appraisal.records.contents import OF_TEST
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.text.interface import words

# checks that ask about how a report of the kit is retold, or about a citation nobody wrote down
NOT_HERE = frozenset(("citation", "claim"))
# words of a group that say of nobody who is in it: "patients with", "treated with"
PEOPLE = re.compile(
    r"\b(?:patients?|participants?|subjects?|people|persons?|individuals?|those|with|given"
    r"|receiv(?:ed|ing)|treated|assigned|allocated|undergoing|underwent|having|had|to)\b",
    re.IGNORECASE,
)
LETTERS = re.compile(r"\(([A-Z][A-Za-z0-9-]{0,3}[A-Z0-9])\)")  # "high levels (HL)"
LARGEST_COHORT = 400  # patients; sampling more takes longer than a reader waits


@dataclass(frozen=True)
class Evidence:
    """What can be worked out so far.

    Attributes
    ----------
    study
        The record, or None while nothing can be placed.
    odd, noted, fitting
        Findings that are inconsistent or cannot be told, the gravest first; those that fit and
        still mean something to the reader, such as a result that one patient would change; and the
        others.
    untested
        What could not be tested, each with the entry it is about.
    intervals
        Rows: label, as printed, exact 95 % interval, place.
    curves
        Ids and titles of curves that cohorts can be drawn for.
    missing
        What was not found in the text, as sentences.
    unplaced
        Results that were taken and found no table.
    trouble
        Why there is no record, in a sentence; empty where there is one.
    """

    study: Study | None = None
    odd: tuple[Finding, ...] = ()
    noted: tuple[Finding, ...] = ()
    fitting: tuple[Finding, ...] = ()
    untested: tuple[Untested, ...] = ()
    intervals: tuple[tuple[str, str, str, str], ...] = ()
    curves: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    trouble: str = ""


def gather_evidence(reading: Reading, paper: Paper) -> Evidence:
    """Work out all that follows from the numbers taken and the facts filled in."""
    taken = take(reading, paper)
    draft = draft_study(taken, confirmed=True)
    facts = {name: fact(reading, paper, name) for name in FIELDS}
    if not taken.numbers:
        return Evidence(missing=missing_text(None, facts, reading, paper))
    try:
        study = build_study(draft, facts)
    except ValidationError:
        return Evidence(
            unplaced=tuple(find_unplaced(draft, taken)), trouble=words().paper["no_record"]
        )
    found = check(study)
    kept = (finding for finding in found.findings if finding.check not in NOT_HERE)
    asked = [name_quoted(study, finding) for finding in kept]
    fit = [finding for finding in asked if finding.verdict == "consistent"]
    return Evidence(
        study,
        tuple(finding for finding in asked if finding.verdict != "consistent"),
        tuple(finding for finding in fit if finding.so_what),
        tuple(finding for finding in fit if not finding.so_what),
        tuple(one for one in found.untested if one.check not in NOT_HERE),
        (*interval_rows(study), *share_rows(study)),
        tuple(drawable(study)),
        missing_text(study, facts, reading, paper),
        tuple(find_unplaced(draft, taken)),
    )


def name_quoted(study: Study, finding: Finding) -> Finding:
    """Name the effect that a finding quotes as everywhere on the page: with both its groups."""
    effect = next((one for one in study.effects if one.id == finding.about), None)
    if effect is None:
        return finding
    name = effect_name(study, effect)
    quotes = (
        replace(one, label=name) if one.label == effect.named_label else one
        for one in finding.printed
    )
    return replace(finding, printed=tuple(quotes))


def lesson_record(reading: Reading, paper: Paper) -> dict[str, Any]:
    """Write the record of what was confirmed, with the claims as they were restated."""
    draft = draft_study(take(reading, paper), confirmed=True)
    record = write_record(draft, {name: fact(reading, paper, name) for name in FIELDS})
    (report,) = record["reports"]
    places = dict(report["places"])
    claims = []
    for number, claim in enumerate(paper.claims, start=1):
        places[f"s{claim.sentence}"] = f"sentence {claim.sentence}" if claim.sentence else ""
        told = {"id": f"claim-{number}", "text": claim.text, "kind": "efficacy"}
        claims.append({**told, "at": f"s{claim.sentence}"})
    reports = [{**report, "title": record["title"], "places": places}]
    return {**record, "reports": reports, **({"claims": claims} if claims else {})}


def interval_rows(study: Study) -> list[tuple[str, str, str, str]]:
    """Write the exact interval of every outcome with known counts and no printed interval.

    What is printed stands first; the size of the group, where that stands elsewhere, and counts
    that only a percentage allows are set apart from it. None is given
    where those counted are not independent; the row then says why.
    """
    rows = []
    for outcome in study.outcomes:
        counts = find_rounded_counts(study, outcome)
        if not counts.events or isinstance(outcome.low, Printed):
            continue
        if names_group(study, outcome):
            limits = words().paper["no_interval"].format(why=words().paper["of_group"])
        elif why := why_dependent(study, outcome):
            limits = words().paper["no_interval"].format(why=why)
        else:
            interval = counts.interval()
            limits = limits_text(interval.low, interval.high)
        group = study.find("groups", outcome.group)
        values = [v for v in (outcome.events, outcome.percent) if isinstance(v, Printed)]
        if isinstance(outcome.of, Printed) and isinstance(outcome.events, Printed):
            printed = counts.text
        else:
            form = "counted_of" if isinstance(outcome.events, Printed) else "worked_out"
            named = ", ".join(map(str, values))
            printed = words().paper[form].format(printed=named, counts=counts.text)
        rows.append(
            (
                f"{outcome.label}, {group.label}",
                printed,
                limits,
                study.place(values[0].at),
            )
        )
    return rows


def share_rows(study: Study) -> list[tuple[str, str, str, str]]:
    """Write the exact interval of each share of a test whose counts are known, as above."""
    rows = []
    for entry in study.accuracy:
        for share in counted_shares(entry):
            printed = getattr(entry, share.field)
            if isinstance(printed.low, Printed):
                continue
            known = isinstance(printed.value, Printed)
            form = words().paper["counted_of"] if known else "{counts}"
            places = [printed.value.at] if known else cell_places(entry)
            rows.append(
                (
                    f"{entry.label}, {OF_TEST[share.field]}",
                    form.format(printed=printed.value, counts=share.counts),
                    share_limits(study, entry, share),
                    "; ".join(map(study.place, places)),
                )
            )
    return rows


def names_group(study: Study, outcome: Outcome) -> bool:
    """Say whether an outcome is to be in a group: how many had each treatment is no result.

    Its name is that of another group, or is part of it where just so many are in that group: 26
    with "high levels" are the 26 "patients with high urate levels".
    """
    named, events = names_of(outcome.label), whole_number(outcome.events)
    for group in study.groups:
        others = names_of(group.label) if group.id != outcome.group else set()
        just_so_many = events is not None and events == whole_number(group.n)
        if named & others or (just_so_many and any(o >= n for n in named for o in others)):
            return True
    return False


def names_of(label: str) -> set[frozenset[str]]:
    """Return the words of a name; of one with letters in brackets, those of either name."""
    letters = LETTERS.findall(label)
    names = (label, LETTERS.sub(" ", label), *letters)
    return {words for name in names if (words := core_words(PEOPLE.sub(" ", name)))}


def drawable(study: Study) -> list[tuple[str, str]]:
    """List the curves with a landmark, in a group small enough to draw cohorts of."""
    found: list[tuple[str, str]] = []
    if is_clustered(study):
        return found
    for curve in study.survival:
        size = find_size(study, curve.group)
        if curve.rates and size and size.value <= LARGEST_COHORT:
            group = study.find("groups", curve.group)
            found.append((curve.id, f"{curve.endpoint}, {group.label}"))
    return found
