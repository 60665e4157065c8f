"""Questions on what a report concludes, and on what would be missing to say so."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from appraisal.authoring.design import article
from appraisal.authoring.sheet import (
    NewOption,
    Sheet,
    effect_text,
    endpoint_text,
    interval_text,
    value_text,
)
from appraisal.authoring.templates import fill_in, plain
from appraisal.derived.counts import find_counts
from appraisal.derived.text import capital, limits_text
from appraisal.records.pooled import Pooled
from appraisal.records.report import REVIEWS
from appraisal.records.study import Effect, Outcome
from appraisal.records.survival import Survival

EVERYBODY = re.compile(r"all\b", re.IGNORECASE)
MOST = 2
MOST_TO_FETCH = 5
NEVER_HELD = ("protocol", "who")  # what no record has
FEWEST_FIGURES, MOST_FIGURES = 3, 5  # of which one is asked whether an interval is printed with it


def ask_claims(sheet: Sheet) -> None:
    """Ask for the ground of each claim and leave its weight to people."""
    claims = [claim for claim in sheet.study.claims if claim.at in sheet.report.places]
    for number, claim in enumerate(claims[:MOST], start=1):
        ask_ground(sheet, claim, f"ground-{number}")
        sheet.ask_open("claims", "claim", {"claim": plain(claim.text)}, id=f"claim-{number}")
    if not claims:
        sheet.to_do.append(
            "No claim of this report is on record: restate the conclusion, under `claims`."
        )
    ask_with_interval(sheet)
    words = {"headline": headline_text(sheet), "absent": absent_text(sheet)}
    name = "conclusion" if claims else "conclusion-anew"
    sheet.ask_words("claims", name, "conclusion", words, id="conclusion")


def figures_of(sheet: Sheet) -> dict[str, tuple[str, Any]]:
    """Return the figures of the report: their labels as printed, and what holds their interval."""
    found: dict[str, tuple[str, Any]] = {}
    for effect in sheet.study.effects:
        if sheet.is_printed(effect.estimate):
            found[effect.id] = label_text(sheet, effect), effect
    for pooled in sheet.study.pooled:
        if sheet.is_printed(pooled.estimate):
            found[pooled.id] = label_text(sheet, pooled), pooled
    for test in sheet.study.accuracy:
        for name in ("sensitivity", "specificity"):
            share = getattr(test, name)
            if sheet.is_printed(share.value):
                label = plain(f"{test.label}, {name} {value_text(share.value)}")
                found[f"{test.id}-{name}"] = label, share
    for curve in sheet.study.survival:
        if sheet.is_printed(curve.median):
            found[curve.id] = label_text(sheet, curve), curve
        elif curve.rates and sheet.is_printed(curve.rates[-1].percent):
            found[curve.id] = label_text(sheet, curve), curve.rates[-1]
    for outcome in sheet.study.outcomes:
        if sheet.is_printed(outcome.percent) or sheet.is_printed(outcome.events):
            found[outcome.id] = label_text(sheet, outcome), outcome
    return found


def label_text(sheet: Sheet, entry: Outcome | Survival | Effect | Pooled) -> str:
    """Name a figure with its value as printed."""
    if isinstance(entry, Effect | Pooled):
        return f"{effect_text(entry)} {value_text(entry.estimate)}"
    group = sheet.group(entry.group)
    if isinstance(entry, Outcome):
        value = value_text(entry.percent) or value_text(entry.events)
        return plain(f"{entry.label}, {group}: {value}")
    name = endpoint_text(entry)
    if sheet.is_printed(entry.median):
        return plain(f"median {name}, {group}: {value_text(entry.median)}")
    rate = entry.rates[-1]
    return plain(f"{name} at {rate.when}, {group}: {value_text(rate.percent)}")


def ask_ground(sheet: Sheet, claim: Any, id: str) -> None:
    """Ask which figure a claim is drawn from, where the record names it."""
    figures = figures_of(sheet)
    grounds = figures_behind(claim.rests_on)
    ground = next((one for one in grounds if one in figures), None)
    kin = {one for id in grounds if id in figures for one in kin_of(sheet, figures[id][1])}
    others = [one for one in figures if one not in grounds and one not in kin]
    if ground is None or len(others) < 2:
        return
    template = sheet.text.questions["claim-ground"]
    chosen = sheet.turns.random.sample(others, 2)
    new = [
        NewOption(
            one,
            (capital(figures[one][0]),),
            "best" if one == ground else "mistaken",
            fill_in(template.words["best" if one == ground else "mistaken"], {}),
        )
        for one in (ground, *chosen)
    ]
    words = {"claim": plain(claim.text)}
    sheet.ask_choice("claims", "claim-ground", words, {"untold": "mistaken"}, new, id)


def figures_behind(ids: Sequence[str]) -> list[str]:
    """Return ids of figures; a test stands for both its shares.

    Examples
    --------
    >>> figures_behind(["strip"])
    ['strip', 'strip-sensitivity', 'strip-specificity']
    """
    return [one for id in ids for one in (id, f"{id}-sensitivity", f"{id}-specificity")]


def kin_of(sheet: Sheet, entry: Any) -> Iterator[str]:
    """Yield the figures that an effect compares, or is another way to put: no other ground."""
    if not isinstance(entry, Effect):
        return
    study, named = sheet.study, {name.casefold() for name in (entry.label, *entry.endpoints)}
    yield from entry.outcomes or ()
    for one in study.outcomes:
        if any(one.label.casefold() in name for name in named):
            yield one.id
    for curve in study.survival:
        if curve.endpoint.casefold() in named:
            yield curve.id
    for effect in study.effects:
        if {name.casefold() for name in effect.endpoints} & named:
            yield effect.id


def ask_with_interval(sheet: Sheet) -> None:
    """Ask which figures are printed with an interval, of those of which nothing has said it.

    No more of those with one are offered than of the others.
    """
    if sheet.unconfirmed:
        return
    template = sheet.text.questions["with-interval"]
    figures = {id: one for id, one in figures_of(sheet).items() if id not in sheet.told}
    having = [id for id, (_, entry) in figures.items() if interval_text(entry)]
    bare = [id for id in figures if id not in having]
    most = min(len(having), len(bare), MOST_FIGURES // 2)
    if not most or most + len(bare) < FEWEST_FIGURES:
        return
    having = sheet.turns.random.sample(having, most)
    bare = sheet.turns.random.sample(bare, min(len(bare), MOST_FIGURES - most))
    options = []
    for id in (*having, *bare):
        label, entry = figures[id]
        within = interval_text(entry)
        why = fill_in(template.words["belongs" if within else "absent"], {"interval": within})
        options.append((id, (capital(label),), bool(within), why))
    sheet.ask_several("claims", "with-interval", options)


def headline_of(sheet: Sheet) -> tuple[str, Any] | None:
    """Return the figure that the first claim rests on; or an effect, a share, a curve."""
    figures = figures_of(sheet)
    study = sheet.study
    grounds = [id for claim in study.claims for id in figures_behind(claim.rests_on)]
    lists = (study.effects, study.pooled, study.accuracy, study.outcomes, study.survival)
    first = figures_behind([entry.id for entries in lists for entry in entries])
    order = [*grounds, *first, *figures]
    return next((figures[id] for id in order if id in figures), None)


def headline_text(sheet: Sheet) -> str:
    """Say the first figure of the report, with its interval: printed, or worked out, or neither."""
    found = headline_of(sheet)
    if found is None:
        return "No figure is on record."
    label, entry = found
    within = interval_text(entry)
    if not within and isinstance(entry, Outcome):
        counts = find_counts(sheet.study, entry)
        if counts.events:
            low, high = counts.interval().low, counts.interval().high
            within = f"{limits_text(low, high, decimals=0)}, worked out from {counts.text}"
    counted = counted_text(sheet, entry)
    of = f" In {counted}." if counted else ""
    if not within and not sheet.unconfirmed:
        within = "no interval is printed"
    return f"{capital(label)}{f' ({within})' if within else ''}.{of}"


def counted_text(sheet: Sheet, entry: Any) -> str:
    """Say in whom a figure was found, as far as the record says it of this figure."""
    study = sheet.study
    if isinstance(entry, Pooled):
        return " with ".join(filter(None, map(value_text, (entry.number, entry.patients))))
    named: list[str] = [getattr(entry, "group", None) or ""]
    if isinstance(entry, Effect) and entry.between:
        named = [*entry.between]
    elif isinstance(entry, Effect) and entry.outcomes:
        named = [study.find("outcomes", id).group for id in entry.outcomes]
    groups = [group for group in study.groups if group.id in named]
    parents = {group.within for group in groups}
    if len(groups) == 2 and len(parents) == 1 and None not in parents:
        groups = [group for group in study.groups if group.id in parents]
    if not groups:  # nothing is said of this figure: those that hold everybody
        whole = [group for group in study.groups if not group.within]
        groups = whole if len(whole) == 1 else []
    sizes = [
        value_text(g.n) if EVERYBODY.match(g.label) else f"{value_text(g.n)} ({plain(g.label)})"
        for g in groups
        if study.size(g.id)
    ]
    return " and ".join(sizes) if len(sizes) == len(groups) else ""


def absent_things(sheet: Sheet) -> str:
    """Name what the record does not hold and a reader would need; empty where that is nothing."""
    named = {
        "at-risk": "the numbers at risk",
        "time-zero": "from when time is counted",
        "flow": "how many were left out before",
        "registration": "a registration",
        "adjusted": "what was adjusted for",
        "harms": "how often patients came to harm",
        "follow-up": "how long patients were followed",
        "interval": "the interval of the first figure",
    }
    return "; ".join([named[name] for name in missing_things(sheet) if name in named][:3])


def absent_text(sheet: Sheet) -> str:
    """Say what the record does not hold and a reader would need."""
    things = absent_things(sheet)
    return f"Not on record: {things}." if things else "Ask for the full text."


def missing_things(sheet: Sheet) -> list[str]:
    """List what the record lacks, by the ids of the question on what to fetch."""
    from appraisal.authoring.design import things_printed

    if sheet.unconfirmed:
        return []
    absent = [name for name, (said, _) in things_printed(sheet).items() if not said]
    first = headline_of(sheet)
    found = ["interval"] if first and not interval_text(first[1]) else []
    if sheet.family in ("accuracy", "model"):
        found = []  # its main result is not the first share
    found += [n for n in ("at-risk", "time-zero", "adjusted", "harms", "follow-up") if n in absent]
    counted = [stage for stage in sheet.study.flow if sheet.is_printed(stage.n)]
    if len(counted) < 2 and sheet.study.design.kind not in REVIEWS:
        found.append("flow")
    return found + [name for name in ("registration",) if name in absent]


def ask_fetch(sheet: Sheet, step: str = "read") -> None:
    """Ask what one would fetch first of what is not on record."""
    missing = missing_things(sheet)[: MOST_TO_FETCH - 1]
    anyway = [one for one in NEVER_HELD if one != "protocol" or "registration" not in missing]
    only = (*missing, *anyway[: MOST_TO_FETCH - 1 - len(missing)], "text")
    sheet.ask_open(step, "fetch", only=only)


def ask_verdict(sheet: Sheet) -> None:
    """Ask for certainty, a decision and a bottom line: all of them yours."""
    sheet.ask_open("verdict", "certainty", use="certainty")
    sheet.ask_open("verdict", "decision", use="decision")
    kind = sheet.study.design.kind
    words = {
        "headline": headline_text(sheet),
        "absent": absent_text(sheet),
        "of-kind": f", {article(kind)}" if kind in sheet.text.kinds else "",
    }
    sheet.ask_words("verdict", "bottom-line", "bottom line", words)
    words["things"] = absent_things(sheet)
    model = "model" if words["things"] else "any"
    sheet.ask_words("verdict", "change-of-mind", "change of mind", words, model=model)
    sheet.ask_confidence("verdict", "second")
    sheet.show("verdict", "confidence-shift")
