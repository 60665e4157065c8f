"""Exhibits across studies: the evidence table, the forest plot, the clocks, the clashes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from appraisal.derived.counts import require_counts
from appraisal.derived.text import limits_text
from appraisal.exhibits.drawing import Card, Drawing
from appraisal.exhibits.forest_rows import (
    comparator_median,
    comparator_rate,
    median_of,
    rate_of,
    rate_without_count,
)
from appraisal.lessons import exhibits as specs
from appraisal.lessons.definition import Plenary
from appraisal.lessons.exhibits.across_studies import EvidenceRow, MedianEntry, RateEntry
from appraisal.lessons.state.progress import Progress
from appraisal.plots import forest
from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP
from appraisal.records.comparators import comparator
from appraisal.records.contents import printed_in
from appraisal.records.report import Report, Statement
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Outcome, Study, study
from appraisal.text.interface import inline, words
from appraisal.views import exhibits as views
from appraisal.views.exhibits import Fact


def evidence_table(spec: specs.EvidenceTable, progress: Progress) -> Card:
    """Lay the studies under each other, each value as printed and with its place."""
    text = words().across_studies
    columns = ("study", "patients", "response", "survival")
    return Card(
        {
            "form": "evidence",
            "head": [text[name] for name in columns],
            "rows": [study_row(row) for row in spec.rows],
            "places": {"show": text["show_places"], "hide": text["hide_places"]},
        }
    )


def study_row(row: EvidenceRow) -> views.EvidenceRow:
    """Describe one study of the table: its name, and a list of facts for each column."""
    source, text = study(row.study), words().across_studies
    met = next((report for report in source.reports if report.id == row.report), source.reports[0])
    return {
        "name": source.short,
        "notes": [text["read_as"].format(layer=met.layer), peer_review_text(met)],
        "cells": [
            patient_facts(source, row.groups),
            [response_fact(source, source.find("outcomes", id)) for id in row.responses]
            or [fact("", text["not_reported"])],
            [follow_up_fact(source, row.groups[0]), *survival_facts(source, row)],
        ],
        "beyond": {
            "title": text["missing"].format(count=len(source.missing)),
            "lines": list(source.missing),
        },
    }


def peer_review_text(report: Report) -> str:
    """Say whether anybody outside the team reviewed the report the reader met."""
    return words().across_studies[f"reviewed_{report.peer_reviewed.replace(' ', '_')}"]


def fact(label: str, text: str, at: str = "", more: str = "") -> Fact:
    """Describe one fact: what it is, what is printed, where, and what we computed from it."""
    text, more = (words_.replace(" %", f"{NBSP}%") for words_ in (text, more))
    return {"label": label, "text": text, "at": at, "more": more, "figure": False}


def number_fact(label: str, text: str, at: str = "", more: str = "") -> Fact:
    """Describe a fact that is a number, to be seen before the words around it."""
    return {**fact(label, text, at, more), "figure": True}


def statement_fact(source: Study, label: str, statement: Statement) -> Fact:
    return fact(label, statement.text, source.place(statement.at) if statement.at else "")


def place_text(source: Study, *values: Reported) -> str:
    """Say where values are printed, each place once."""
    places = [source.place(value.at) for value in values if isinstance(value, Printed)]
    return "; ".join(dict.fromkeys(places))


def patient_facts(source: Study, groups: tuple[str, ...]) -> list[Fact]:
    """Say how the study was made, in how many, in whom, and compared with what."""
    text = words().across_studies
    found = [source.find("groups", id) for id in groups]
    sizes = [fact("", f"{n_text(g.n)}, {g.label}", place_text(source, g.n)) for g in found]
    return [
        statement_fact(source, text["design"], source.design.stated),
        *sizes,
        statement_fact(source, text["population"], source.population),
        statement_fact(source, text["comparison"], source.design.comparison),
    ]


def n_text(n: Reported) -> str:
    return f"n = {n.text if isinstance(n, Printed) else n}"


def response_fact(source: Study, outcome: Outcome) -> Fact:
    """Write a rate as printed, and the exact interval where its counts are known."""
    text = words().across_studies
    size = source.find("groups", outcome.group).n
    of = size.text if isinstance(size, Printed) else text["unknown_number"]
    share = str(outcome.percent)
    if isinstance(outcome.percent, Printed) and outcome.percent.approximately:
        share = f"about {share}"
    if isinstance(outcome.events, Printed):
        number = outcome.events.text if outcome.events.value else text["none"]
        bracket = "" if share == "not reported" else f" ({share})"
        printed = f"{number} of {of}{bracket}"
    else:
        printed = f"{share} of {of}"
    try:
        found = require_counts(source, outcome.id).interval()
        more = text["interval"].format(limits=limits_text(found.low, found.high, decimals=0))
    except ValueError as error:
        more = text["no_interval"].format(why=error)
    at = place_text(source, outcome.events, outcome.percent)
    label = "" if outcome.label == text["response"] else outcome.label
    return number_fact(label, printed, at, more)


def follow_up_fact(source: Study, group: str) -> Fact:
    """Write how long the patients were followed."""
    label = words().across_studies["follow_up"]
    for entry in source.follow_up:
        if entry.group == group and isinstance(entry.median, Printed):
            ends = [end.text for end in (entry.minimum, entry.maximum) if isinstance(end, Printed)]
            within = f" ({' to '.join(ends)})" if ends else ""
            return number_fact(
                label, f"median {entry.median}{within}", place_text(source, entry.median)
            )
    return fact(label, words().across_studies["not_reported"])


def survival_facts(source: Study, row: EvidenceRow) -> Iterator[Fact]:
    """Write each survival value, in whom if not in all, and the time zero; or that none is."""
    text = words().across_studies
    curves = [source.find("survival", id) for id in row.survival]
    for curve in curves:
        printed = printed_in(curve)
        said = [value for value, _ in printed]
        if not isinstance(curve.median, Printed):
            said.insert(0, f"median {curve.median}")
        places = dict.fromkeys(source.place(at) for _, at in printed)
        everybody = curve.group == row.groups[0]
        whom = "" if everybody else f", {source.find('groups', curve.group).label}"
        yield number_fact(f"{curve.endpoint}{whom}", "; ".join(said), "; ".join(places))
    if not curves:
        yield fact(text["survival_label"], text["not_reported"])
    for zero in dict.fromkeys(curve.time_zero for curve in curves):
        yield fact(text["time_zero"], zero)


def forest_plot(spec: specs.ForestPlot, progress: Progress) -> Drawing:
    """Draw rates under the heading of whom they are of; there is no pooled rate to draw."""
    rows = [
        replace(rate_row(row), group=group.title) for group in spec.groups for row in group.rows
    ]
    return plot_rows(forest.rates, rows, spec, progress)


def plot_rows(
    plot: Callable[..., Picture],
    rows: Sequence[forest.RateRow],
    spec: specs.ForestPlot | specs.TimeZeros,
    progress: Progress,
) -> Drawing:
    """Draw rows below each other, with the sentence of the lesson."""
    says = progress.lesson.text(spec.says)
    return Drawing(
        lambda values, width: plot(rows, width=width, title=spec.title, sentence=says, headed=False)
    )


def rate_row(row: RateEntry) -> forest.RateRow:
    """Make a row of a rate, its population named in it."""
    if row.comparator:
        other = comparator(row.comparator)
        return comparator_rate(other, f"{other.study}: {row.population or other.setting}")
    source = study(str(row.study))
    entry = source.find("outcomes", str(row.outcome))
    label = f"{source.short}: {row.population}"
    at = place_text(source, entry.events, entry.percent)
    try:
        return rate_of(source, entry.id, label, at)
    except ValueError:
        return rate_without_count(source, entry.id, label, at)


def time_zeros(spec: specs.TimeZeros, progress: Progress) -> Drawing:
    """Draw medians under the heading of the moment from which they count."""
    rows = [
        replace(median_row(row), group=group.title) for group in spec.groups for row in group.rows
    ]
    return plot_rows(forest.medians, rows, spec, progress)


def median_row(row: MedianEntry) -> forest.RateRow:
    """Make a row of a median: whose it is, and from when."""
    text = words().across_studies
    if row.comparator:
        other = comparator(row.comparator)
        whom = other.whom or text["whom_not_reported"]
        return comparator_median(other, f"{other.study}: {whom}")
    source = study(str(row.study))
    curve = source.find("survival", str(row.survival))
    whom = source.find("groups", curve.group).label
    return median_of(source, curve.id, f"{row.name or source.short}: {whom}")


def clashes(spec: specs.Clashes, progress: Progress) -> Card:
    """List the clashes of the plenary, each with what is printed and what it came down to."""
    lesson, text = progress.lesson, words().across_studies
    found = lesson.clashes if isinstance(lesson, Plenary) else ()
    titles = {step.id: step.title for step in lesson.steps}
    rows: list[views.EvidenceRow] = []
    for number, clash in enumerate(found, start=1):
        told = [inline(lesson.text(told)) for told in (clash.printed, clash.lesson)]
        rows.append(
            {
                "name": text["clash"].format(number=number, title=clash.title),
                "notes": [text["taken_up"].format(step=titles[clash.step])],
                "cells": [[{**fact("", ""), "html": html}] for html in told],
                "beyond": None,
            }
        )
    head = [text["clash_head"], text["printed_head"], text["lesson_head"]]
    return Card({"form": "evidence", "head": head, "rows": rows, "places": None})
