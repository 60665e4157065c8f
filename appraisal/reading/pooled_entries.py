"""The pooled estimates of a review: each with its heterogeneity, studies and patients."""

import re
from typing import Any

from appraisal.reading.figures import unit_of_count, write_number
from appraisal.reading.proposal import Number, Reading

REVIEWS = ("meta-analysis", "systematic review")
POOLED = re.compile(r"\b(?:pooled|summary|combined|overall|meta-analy[a-z]+)\b", re.IGNORECASE)
STUDIES = re.compile(r"\s(?:[a-z-]+ ){0,2}(?:studies|trials|rcts|cohorts)\b", re.IGNORECASE)
I2 = re.compile(r"\bI ?(?:2|²|\^2|-?squared)(?: statistic)?,? ?(?:=|:|was|of)? ?$")
TAU2 = re.compile(r"(?:τ|\btau) ?(?:2|²|\^2|-?squared),? ?(?:=|:|was|of)? ?$")
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


def find_around(
    reading: Reading, estimate: Number, own: list[Number]
) -> tuple[dict[str, Any], list[Number]]:
    """Return what stands with a pooled estimate: I2, its P, tau2, how many studies and patients.

    It is looked for in the estimate's sentence, up to the next estimate that has an interval.
    """
    entry: dict[str, Any] = {}
    kept: list[Number] = []
    begin = max(one.end for one in [estimate, *own])
    later = [
        one
        for one in reading.numbers
        if one.sentence == estimate.sentence and one.start > begin and one not in own
    ]
    for one in later:
        if one.kind in ("ratio", "mean", "percent") and any(
            reading.number(id).kind == "limit" for id in one.partners
        ):
            break
        before = reading.text[max(0, one.start - 24) : one.start]
        after_i2 = "i2" in entry and "p_heterogeneity" not in entry
        if I2.search(before) and one.unit == "%":
            name, unit = "i2", "%"
        elif TAU2.search(before):
            name, unit = "tau2", "score"
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
