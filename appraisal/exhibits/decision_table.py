"""A decision map as a table: each branch, how often it is reached, what stands behind it."""

from appraisal.derived.text import limits_text
from appraisal.exhibits.across_studies import fact, number_fact
from appraisal.exhibits.drawing import Card
from appraisal.lessons import exhibits as specs
from appraisal.lessons.exhibits.across_studies import SupportingEvidence
from appraisal.lessons.state.progress import Progress
from appraisal.records.comparators import Comparator, comparator
from appraisal.stats import intervals
from appraisal.text.interface import inline, words
from appraisal.views.exhibits import EvidenceRow, Fact


def decision_map(spec: specs.DecisionMap, progress: Progress) -> Card:
    """Lay the branches under each other; the citations are shown on request."""
    text = words().across_studies
    rows: list[EvidenceRow] = []
    above = ""
    for branch in spec.branches:
        told = text["as_above"] if branch.reached == above else branch.reached
        above = branch.reached
        reached: Fact = {**fact("", ""), "html": inline(progress.lesson.text(told))}
        said = inline(progress.lesson.text(branch.note))
        note: list[Fact] = [{**fact("", ""), "html": said}] if said else []
        behind = [*note, *map(evidence_fact, branch.behind)]
        name = f"\N{RIGHTWARDS ARROW} {branch.then}"
        cells = [[reached], behind]
        rows.append({"name": name, "notes": [branch.when], "cells": cells, "beyond": None})
    return Card(
        {
            "form": "evidence",
            "head": [text["branch"], text["reached"], text["behind"]],
            "rows": rows,
            "places": {"show": text["show_places"], "hide": text["hide_places"]},
        }
    )


def evidence_fact(entry: SupportingEvidence) -> Fact:
    """Write one value behind a branch: design, count, interval, and where it is printed."""
    other = comparator(entry.comparator)
    label = f"{other.outcome[:1].upper()}{other.outcome[1:]}: {entry.design}"
    return number_fact(label, count_text(other), other.citation, uncertainty_text(other))


def count_text(other: Comparator) -> str:
    """Write a rate with its count, or with the number it is of, as far as they are known."""
    share = f"{other.percent} %"
    if other.counts:
        number = "{} of {}".format(*other.counts)
        return f"{number} ({share})" if other.percent else number
    return f"{share} of {other.n or words().across_studies['unknown_number']}"


def uncertainty_text(other: Comparator) -> str:
    """Write the interval: exact where patients are counted, else as printed, else none."""
    text = words().across_studies
    if other.counts:
        found = intervals.proportion(*other.counts)
        return text["interval"].format(limits=limits_text(found.low, found.high, decimals=0))
    if other.low and other.high:
        return text["interval_printed"].format(limits=f"{other.low} to {other.high} %")
    return text["interval_not_printed"]
