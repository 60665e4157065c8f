"""What follows from the numbers taken: findings, intervals, curves, what is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from appraisal.checks import check
from appraisal.checks.finding import Finding, Untested
from appraisal.derived.counts import find_counts, find_size
from appraisal.derived.dependence import is_clustered, why_dependent
from appraisal.derived.text import limits_text
from appraisal.papers.confirmed import take
from appraisal.papers.facts import CLUSTERED, FIELDS, fact
from appraisal.papers.paper import Paper
from appraisal.papers.record import Unplaced, build_study, find_unplaced, write_record
from appraisal.reading import Reading
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.drafting.figures import kind_of_outcome
from appraisal.records.report import REVIEWS
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.text.interface import words

# checks that ask about how a report of the kit is retold, or about a citation nobody wrote down
NOT_HERE = frozenset(("citation", "claim"))
# designs that are not about a treatment
NO_TREATMENT = frozenset(
    ("case-control", "cross-sectional", "diagnostic accuracy", "prognostic factor",
     "prediction model")
)  # fmt: skip
BY_LOT = ("randomised trial", CLUSTERED)
ADJUSTED = re.compile(r"adjust|multivaria|propensity|\bmatched|\bweighted", re.IGNORECASE)
LARGEST_COHORT = 400  # patients; sampling more takes longer than a reader waits


@dataclass(frozen=True)
class Evidence:
    """What can be worked out so far.

    Attributes
    ----------
    study
        The record, or None while nothing can be placed.
    odd, fitting
        Findings that are inconsistent or cannot be told, the gravest first; and the others.
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
        return Evidence(missing=missing_text(None, facts, reading.text))
    try:
        study = build_study(draft, facts)
    except ValidationError:
        return Evidence(
            unplaced=tuple(find_unplaced(draft, taken)), trouble=words().paper["no_record"]
        )
    found = check(study)
    asked = [finding for finding in found.findings if finding.check not in NOT_HERE]
    return Evidence(
        study,
        tuple(finding for finding in asked if finding.verdict != "consistent"),
        tuple(finding for finding in asked if finding.verdict == "consistent"),
        tuple(one for one in found.untested if one.check not in NOT_HERE),
        tuple(interval_rows(study)),
        tuple(drawable(study)),
        missing_text(study, facts, reading.text),
        tuple(find_unplaced(draft, taken)),
    )


def lesson_record(reading: Reading, paper: Paper) -> dict[str, Any]:
    """Write the record of what was confirmed, with the claims as they were restated."""
    draft = draft_study(take(reading, paper), confirmed=True)
    record = write_record(draft, {name: fact(reading, paper, name) for name in FIELDS})
    (report,) = record["reports"]
    places = dict(report["places"])
    claims = []
    for number, claim in enumerate(paper.claims, start=1):
        places[f"s{claim.sentence}"] = f"sentence {claim.sentence}"
        told = {"id": f"claim-{number}", "text": claim.text, "kind": "efficacy"}
        claims.append({**told, "at": f"s{claim.sentence}"})
    reports = [{**report, "title": record["title"], "places": places}]
    return {**record, "reports": reports, **({"claims": claims} if claims else {})}


def interval_rows(study: Study) -> list[tuple[str, str, str, str]]:
    """Write the exact interval of every outcome with known counts and no printed interval.

    Counts that a percentage allows are not printed, and are said to be worked out. None is given
    where those counted are not independent; the row then says why.
    """
    rows = []
    for outcome in study.outcomes:
        counts = find_counts(study, outcome)
        if not counts.events or isinstance(outcome.low, Printed):
            continue
        if why := why_dependent(study, outcome):
            limits = words().paper["no_interval"].format(why=why)
        else:
            interval = counts.interval()
            limits = limits_text(interval.low, interval.high)
        group = study.find("groups", outcome.group)
        value = outcome.events if isinstance(outcome.events, Printed) else outcome.percent
        printed = counts.text
        if not isinstance(outcome.events, Printed):
            printed = words().paper["worked_out"].format(printed=value, counts=printed)
        rows.append(
            (
                f"{outcome.label}, {group.label}",
                printed,
                limits,
                study.place(value.at) if isinstance(value, Printed) else "",
            )
        )
    return rows


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


def labels_of(study: Study) -> Iterator[str]:
    """Yield what every result of a study is called."""
    yield from (outcome.label for outcome in study.outcomes)
    yield from (measure.label for measure in study.measures)
    yield from (rate.label for rate in study.rates)
    yield from (effect.label for effect in study.effects)
    yield from (pooled.label for pooled in study.pooled)


def has_harm(study: Study) -> bool:
    """Say whether a result of a study is a harm, by its kind or its name."""
    return any(outcome.kind == "harm" for outcome in study.outcomes) or any(
        kind_of_outcome(label) == "harm" for label in labels_of(study)
    )


def in_no_group(study: Study) -> Iterator[tuple[int, int]]:
    """Yield of how many patients groups leave some out, and how many these are."""
    for partition in study.partitions:
        if partition.of != "groups":
            continue
        sizes = [study.size(group) for group in (partition.whole, *partition.parts)]
        known = [size for size in sizes if size is not None]
        if len(known) == len(sizes) and (rest := known[0] - sum(known[1:])) > 0:
            yield rest, known[0]


def missing_text(study: Study | None, facts: dict[str, str], report: str) -> tuple[str, ...]:
    """Say what was not found and an appraisal of its design needs, a sentence each.

    The text may say it all the same: the kit found no words for it that it knows.
    """
    text = words().paper["absent"]
    design = facts["design"]
    asked = ("registration",) if design in REVIEWS else ("centres", "period", "registration")
    missing = [text[name] for name in asked if not facts[name]]
    if study is None:
        return tuple(missing)
    missing += [
        text["in_no_group"].format(rest=rest, whole=whole) for rest, whole in in_no_group(study)
    ]
    counted = {one.group for one in study.outcomes if isinstance(one.of, Printed)}
    sizes = [
        group.label
        for group in study.groups
        if not isinstance(group.n, Printed) and group.id not in counted
    ]
    if sizes:
        missing.append(text["size"].format(groups=", ".join(sizes)))
    if study.survival and not study.follow_up:
        missing.append(text["follow_up"])
    bare = [
        effect.label
        for effect in study.effects
        if not (isinstance(effect.low, Printed) and isinstance(effect.high, Printed))
    ]
    if bare:
        missing.append(text["interval"].format(effects=", ".join(bare)))
    by_lot = design in BY_LOT
    adjusted = ADJUSTED.search(report) or any(one.adjusted == "yes" for one in study.effects)
    if study.effects and not adjusted and not by_lot:
        missing.append(text["adjusted"])
    if not has_harm(study) and design not in NO_TREATMENT:
        missing.append(text["harm"])
    return tuple(missing)
