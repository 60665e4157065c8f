"""Ratios and differences of a paper: which each is, in whom, and which two groups it compares."""

import re
from collections.abc import Mapping
from dataclasses import replace

from appraisal.papers.averages import UNSAID, kind_shown
from appraisal.papers.coefficients import name_coefficient, name_of
from appraisal.papers.paper import Decision
from appraisal.reading import Number, Reading
from appraisal.reading.drafting.effect_entries import find_margin, is_difference, read_words
from appraisal.reading.drafting.entries import Entries
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.outcomes import COEFFICIENT

# what may be said of a ratio or difference, by its name in the record
MEASURES = (
    "RR", "OR", "HR", "IRR", "PR", "ROM", "ratio",
    "RD", "MD", "SMD", "difference in medians", "difference",
    COEFFICIENT,
)  # fmt: skip
ALIKE = {"sHR": "HR", "csHR": "HR", "RMST difference": "difference"}  # as they are offered
AFTER_NAME = r"(?: (?:groups?|arms?|patients|participants|children|women|men|therapy|treatment))?"
AGAINST = (
    r"\s?(?:[−–-]|\bminus\b|\bvs?\b\.?|\bversus\b|\b(?:as )?compared (?:with|to)\b"
    r"|\brelative to\b|\bagainst\b)\s?(?:(?:in|with|for|those|the|on) )*"
)


def name_effects(
    reading: Reading, entries: Entries, decisions: Mapping[str, Decision]
) -> tuple[Number, ...]:
    """Say of each ratio or difference what a draft would take it for, unless its reader has.

    The page shows it, and what is shown is what is taken: what the text leaves open is empty, and
    is asked for.

    Parameters
    ----------
    entries
        What a draft makes of the reading, for the outcomes that stand beside an effect.
    decisions
        What was decided, by the id of the number.
    """
    return tuple(
        name_effect(reading, number, entries, decisions.get(number.id, Decision()))
        for number in reading.numbers
    )


def name_effect(reading: Reading, number: Number, entries: Entries, said: Decision) -> Number:
    """Return a number with its measure, groups and outcome where it is a ratio or difference."""
    if number.kind == "p" or kind_shown(number) == UNSAID:
        return number  # what it is of, somebody has said
    if said.kind is not None and said.kind != "ratio":
        return replace(number, measure="")
    if number.kind != "ratio" and not is_difference(reading, number):
        return number
    if find_margin(reading, number):
        return replace(number, measure="")
    partners = [reading.number(id) for id in number.partners]
    own = sorted([number, *partners], key=lambda one: one.start)
    # who has said in whom it is has said nothing of what it is of
    asked = number if said.endpoint is not None else replace(number, corrected=False)
    read = read_words(reading, asked, own)
    outcome, arm = part_arm(reading, read.outcome or number.endpoint or "")
    other = find_other(reading, number, arm) if arm else ""
    if not other:
        outcome = read.outcome or number.endpoint or ""
    measure = said.measure if said.measure in ("", *MEASURES) else None
    if measure is None and not read.measure and name_coefficient(reading, number):
        measure = COEFFICIENT
    if measure == COEFFICIENT:  # it compares no two groups
        what = number.endpoint if said.endpoint is not None else name_of(reading, number)
        return replace(number, kind="ratio", measure=measure, endpoint=what or None)
    first, second = (arm, other) if other else find_pair(reading, number, entries)
    return replace(
        number,
        kind="ratio",
        measure=ALIKE.get(read.measure, read.measure) if measure is None else measure,
        endpoint=(outcome or None) if said.endpoint is None else number.endpoint,
        group=(read.whom or None) if said.group is None else number.group,
        between=(
            first if said.first is None else said.first,
            second if said.second is None else said.second,
        ),
    )


def part_arm(reading: Reading, outcome: str) -> tuple[str, str]:
    """Part an outcome from the arm at its end: "admission for EDGE" is admission, of EDGE."""
    for group in reading.study.groups:
        for name in (group.label, *group.names):
            end = rf" (?:for|in|with|on) (?:the )?{re.escape(name)}(?: group| arm)?$"
            if group.label != ALL_PATIENTS and re.search(end, outcome, re.IGNORECASE):
                return re.sub(end, "", outcome, flags=re.IGNORECASE), group.label
    return outcome, ""


def find_other(reading: Reading, number: Number, arm: str) -> str:
    """Return the one arm that a sentence sets another against after its effect, or ""."""
    place = reading.sentence_of(number)
    after = reading.text[number.end : place.end]
    found = {
        group.label
        for group in reading.study.groups
        if group.label not in (arm, ALL_PATIENTS)
        for name in (group.label, *group.names)
        if re.search(rf"{AGAINST}{re.escape(name)}(?!\w)", after, re.IGNORECASE)
    }
    return found.pop() if len(found) == 1 else ""


def find_pair(reading: Reading, number: Number, entries: Entries) -> tuple[str, str]:
    """Return the two groups that an effect compares, the numerator first; empty where unsaid.

    They are those of the outcomes that stand beside it, or those that its sentence sets against
    each other in so many words.
    """
    labels = {id: label for label, id in entries.groups.items() if label}
    outcomes = {row["id"]: row for row in entries.tables.get("outcomes", ())}
    for row in entries.tables.get("effects", ()):
        if row["numbers"][0] == number.id and "outcomes" in row:
            first, second = (labels.get(outcomes[id]["group"], "") for id in row["outcomes"])
            return (first, second) if first and second else ("", "")
    place = reading.sentence_of(number)
    named = {
        name: group.label
        for group in reading.study.groups
        if group.label != ALL_PATIENTS
        for name in (group.label, *group.names)
    }
    if len(set(named.values())) < 2:
        return "", ""
    any_name = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    form = rf"(?<!\w)({any_name}){AFTER_NAME}{AGAINST}({any_name})(?!\w)"
    lower = {name.lower(): label for name, label in named.items()}
    found = {
        (lower[one[1].lower()], lower[one[2].lower()])
        for one in re.finditer(form, reading.text[place.start : place.end], re.IGNORECASE)
    }
    pair = found.pop() if len(found) == 1 else ("", "")
    return pair if pair[0] != pair[1] else ("", "")
