"""The pooled estimates of a review: each with its heterogeneity, studies and patients."""

import re
from typing import Any

from appraisal.reading import reasons
from appraisal.reading.drafting.figures import unit_of_count, write_number
from appraisal.reading.proposal import Number, Reading

REVIEWS = ("meta-analysis", "systematic review")
STUDIES = re.compile(r"\s(?:[a-z-]+ ){0,2}(?:studies|trials|rcts|cohorts)\b", re.IGNORECASE)
I2 = re.compile(r"\bI ?(?:2|²|\^2|-?squared)(?: statistic)?,? ?(?:=|:|was|of)? ?$")
PREDICTED = ("prediction_low", "prediction_high")
TAU2 = re.compile(r"(?:τ|\btau) ?(?:2|²|\^2|-?squared),? ?(?:=|:|was|of)? ?$")
COUNTED = ("RR", "OR", "RD")
MODELS = {
    "random": re.compile(r"random[- ]effects?", re.IGNORECASE),
    "fixed": re.compile(r"(?:fixed|common)[- ]effects?", re.IGNORECASE),
}


def is_review(reading: Reading) -> bool:
    """Say whether a text reports a review of studies."""
    return bool(reading.study.design) and reading.study.design[0].value in REVIEWS


def find_model(text: str) -> str:
    """Return the model a text pools by, or "" where it names none, or both."""
    named = [model for model, words in MODELS.items() if words.search(text)]
    return named[0] if len(named) == 1 else ""


def is_estimate(reading: Reading, one: Number) -> bool:
    """Say whether a number is an estimate that has an interval."""
    limits = (is_limit(reading.number(id)) for id in one.partners)
    return one.kind in ("ratio", "mean", "percent") and any(limits)


def is_limit(one: Number) -> bool:
    """Say whether a number is a limit of an interval of the estimate."""
    return one.kind == "limit" and one.why != reasons.PREDICTION


def find_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each outermost round bracket of a passage begins and ends.

    Examples
    --------
    >>> find_brackets("pain (4 trials; 1.2 (0.9 to 1.4)) and sleep (n=3)", 0, 50)
    [(5, 32), (44, 48)]
    """
    found, open_at = [], list[int]()
    for place in range(start, min(end, len(text))):
        if text[place] == "(":
            open_at.append(place)
        elif text[place] == ")" and open_at:
            begin = open_at.pop()
            if not open_at:
                found.append((begin, place))
    return found


def bracket_of(brackets: list[tuple[int, int]], number: Number) -> tuple[int, int] | None:
    """Return the bracket in which a number stands; None outside any."""
    return next((one for one in brackets if one[0] < number.start < one[1]), None)


def find_around(
    reading: Reading, estimate: Number, own: list[Number]
) -> tuple[dict[str, Any], list[Number]]:
    """Return what stands with a pooled estimate: I2, its P, tau2, how many studies and patients.

    It is looked for in the estimate's sentence, up to the next estimate that has an interval; what
    stands within the brackets of one estimate is of no other.
    """
    entry: dict[str, Any] = {}
    kept: list[Number] = []
    begin = max(one.end for one in [estimate, *own])
    beside = [one for one in reading.numbers if one.sentence == estimate.sentence]
    sentence = reading.sentence_of(estimate)
    brackets = find_brackets(reading.text, sentence.start, sentence.end)
    here = bracket_of(brackets, estimate)
    theirs = {bracket_of(brackets, one) for one in beside if is_estimate(reading, one)}
    theirs -= {here, None}
    opening = here[0] if here else begin
    near = [one for one in beside if one.start > min(opening, begin) and one not in own]
    for one in near:
        if one is estimate:
            continue
        if one.start > begin and is_estimate(reading, one):
            break
        if bracket_of(brackets, one) in theirs:
            continue
        before = reading.text[max(0, one.start - 24) : one.start]
        after_i2 = "i2" in entry and "p_heterogeneity" not in entry
        if I2.search(before) and one.unit == "%":
            name, unit = "i2", "%"
        elif TAU2.search(before):
            name, unit = "tau2", "score"
        elif one.why == reasons.PREDICTION and one.kind == "limit":
            name = PREDICTED["prediction_low" in entry]
            unit = "ratio" if estimate.kind == "ratio" else estimate.unit or "score"
        elif one.kind == "p" and after_i2 and not one.partners:
            name, unit = "p_heterogeneity", "probability"
        elif one.kind in ("n", "count") and STUDIES.match(reading.text, one.end):
            name, unit = "number", "studies"
        elif one.kind == "n" and "number" in entry:
            name, unit = "patients", unit_of_count(one)
        else:
            continue
        if name not in entry:
            entry[name] = write_number(one, unit)
            kept.append(one)
    return entry, kept


def join_counts(tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number]) -> None:
    """Name the two outcomes whose counts stand in the sentence of a pooled ratio or difference.

    Only where the sentence counts the events of two groups, and has one pooled estimate.
    """
    pooled, outcomes = tables.get("pooled", []), tables.get("outcomes", [])
    places = [find_sentences(row, numbers) for row in pooled]
    for row, place in zip(pooled, places, strict=True):
        if row["measure"] not in COUNTED or len(place) != 1 or places.count(place) > 1:
            continue
        counted = [one for one in outcomes if {"events", "of"} <= one.keys()]
        pair = [one for one in counted if find_sentences(one, numbers) == place]
        groups = {one["group"] for one in pair} - {"all"}
        if len(pair) == len(groups) == 2:
            row["outcomes"] = [one["id"] for one in pair]


def find_sentences(row: dict[str, Any], numbers: dict[str, Number]) -> set[int]:
    """Return the sentences that the numbers of an entry stand in."""
    return {numbers[id].sentence for id in row["numbers"]}
