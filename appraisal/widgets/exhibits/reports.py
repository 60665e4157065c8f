"""Exhibits about what the reports print: findings, two reports, medians, or all of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from appraisal.checks import check
from appraisal.checks.finding import Finding
from appraisal.lessons import exhibits as shown
from appraisal.lessons.derived import counts
from appraisal.lessons.progress import Progress
from appraisal.plots import forest
from appraisal.plots.picture import Picture
from appraisal.records.comparators import comparator
from appraisal.records.report import Report
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.simulate.denominators import bounds
from appraisal.widgets.exhibits.drawing import Card, Drawing
from appraisal.widgets.exhibits.simulation import slider
from appraisal.widgets.exhibits.study import limit
from appraisal.widgets.text import words

MARKS = {"inconsistent": "✗", "cannot tell": "?", "consistent": "✓"}
LOOKS = {"inconsistent": "differs", "cannot tell": "defensible", "consistent": "agrees"}


def finding(spec: shown.CheckFinding, progress: Progress) -> Card:
    return Card({"form": "finding", **described(check(progress.lesson.record).find(spec.finding))})


def described(found: Finding) -> dict[str, Any]:
    """Describe a finding for the page."""
    table = found.table and {"head": found.table.columns, "rows": found.table.rows}
    return {
        "id": found.id,
        "verdict": found.verdict,
        "mark": MARKS[found.verdict],
        "look": LOOKS[found.verdict],
        "says": found.says,
        "printed": [{"text": f"{q.label}: {q.text}", "at": q.place} for q in found.printed],
        "working": found.working,
        "table": table,
        "innocent": found.innocent,
        "so_what": found.so_what,
    }


def side_by_side(spec: shown.SideBySide, progress: Progress) -> Card:
    study = progress.lesson.record
    rows, layers = [], ["", ""]
    for id in spec.versions:
        version = study.find("versions", id)
        cells = [as_printed(study, entry) for entry in (version.first, version.second)]
        layers = [layer or new for layer, (_, new) in zip(layers, cells, strict=True)]
        rows.append((version.label, *(text for text, _ in cells)))
    return Card({"form": "table", "head": ["", *layers], "rows": rows})


def as_printed(study: Study, id: str) -> tuple[str, str]:
    """Write all that is printed of one entry of the record, and the layer it stands in."""
    entry = study.figure(id)
    printed = printed_in(entry)
    if not printed:
        return "not reported", ""
    layer = study.report_of(printed[0][1]).layer
    group = study.find("groups", entry.group) if hasattr(entry, "group") else None
    of = f", of {group.n.text}" if group and isinstance(group.n, Printed) else ""
    return "; ".join(text for text, _ in printed) + of, layer


def printed_in(entry: Any) -> list[tuple[str, str]]:
    """Return the printed values of an entry of any kind as text, each with its place."""
    found = []
    for name in ("n", "events", "percent", "value", "median", "estimate"):
        value = getattr(entry, name, None)
        if not isinstance(value, Printed):
            continue
        before = f"{name} " if name == "median" else "about " if value.approximately else ""
        note = f", {value.note}" if value.note else ""
        within = interval(entry) if name in {"value", "median", "estimate"} else ""
        found.append((f"{before}{value}{within}{note}", value.at))
    for rate in getattr(entry, "rates", ()):
        within = interval(rate)
        found.append((f"{rate.percent}{within} at {rate.months} months", rate.percent.at))
    for name in ("minimum", "maximum", "p"):
        value = getattr(entry, name, None)
        if isinstance(value, Printed):
            found.append((f"{name.upper() if name == 'p' else name} {value}", value.at))
    return found


def interval(entry: Any) -> str:
    """Write the interval printed with a value, in brackets; empty where none is printed."""
    ends = [getattr(entry, name, "not reported") for name in ("low", "high")]
    if not any(isinstance(end, Printed) for end in ends):
        return ""
    words = [end.text if isinstance(end, Printed) else end for end in ends]
    return f" ({' to '.join(words)})"


def medians(spec: shown.MedianTimes, progress: Progress) -> Drawing:
    study = progress.lesson.record
    rows = []
    for id in spec.survival:
        curve = study.find("survival", id)
        ends = (curve.low, curve.high)
        low, high = (float(end.value) if isinstance(end, Printed) else None for end in ends)
        size = study.size(curve.group)
        rows.append(
            forest.RateRow(
                label=f"{study.find('groups', curve.group).label}: {curve.endpoint}",
                value=float(curve.median.value),
                low=low,
                high=high,
                count=f"n = {size or 'not reported'}; time zero: {curve.time_zero}",
                source=study.place(curve.median.at),
                emphasis=True,
            )
        )
    for id in spec.comparators:
        other = comparator(id)
        rows.append(
            forest.RateRow(
                label=f"{other.study}: {other.outcome}",
                value=float(other.months),
                low=limit(other.low),
                high=limit(other.high),
                count=f"n = {other.n}" if other.n else "n not stated",
                source=other.citation,
            )
        )
    return Drawing(lambda values, width: forest.medians(rows, width=width, title=spec.title))


def denominators(spec: shown.Denominators, progress: Progress) -> Drawing:
    """Draw one count over the infused and over all who were meant to be, as the latter move."""
    study = progress.lesson.record
    responses, infused = counts(study, spec.outcome)
    text = words().denominators
    elsewhere = [comparator(id) for id in spec.comparators]
    told = "; ".join(f"{row.study}, {row.outcome}: {row.events}/{row.n}" for row in elsewhere)

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        intended = max(infused, int(values[spec.dial.id]))
        found = bounds(responses, infused, infused, intended)
        cases = {"infused": found.infused, "worst": found.intended, "best": found.intended_best}
        rows = [
            forest.RateRow(
                label=text[name],
                value=100 * case.estimate,
                low=100 * case.low,
                high=100 * case.high,
                count=f"{round(case.estimate * n)}/{n}",
                source=text["printed"] if name == "infused" else text["assumed"],
                emphasis=name == "infused",
            )
            for (name, case), n in zip(cases.items(), (infused, intended, intended), strict=True)
        ]
        sentence = text["none" if intended == infused else "some"].format(
            responses=responses,
            intended=intended,
            lost=intended - infused,
            worst=f"{rows[1].value:.0f} %",
            best=f"{rows[2].value:.0f} %",
        )
        picture = forest.rates(rows, width=width, title=study.find("outcomes", spec.outcome).label)
        return replace(picture, sentence=sentence)

    return Drawing(draw, (slider(spec.dial),), note=told and f"{text['elsewhere']} {told}.")


def all_of_it(study: Study, report: Report) -> dict[str, Any]:
    """Gather what one report of a study says, place by place, in our words.

    Returns
    -------
    dict
        ``places``: in the order of the report, each with its lines.
    """
    lines: dict[str, list[str]] = {}
    for statement in statements(study):
        if statement.at in report.places:
            lines.setdefault(statement.at, []).append(statement.text)
    for label, entry in figures(study):
        for text, at in printed_in(entry):
            lines.setdefault(at, []).append(f"{label}: {text}")
    return {
        "places": [
            {"place": study.place(id), "lines": list(dict.fromkeys(lines[id]))}
            for id in report.places
            if id in lines
        ]
    }


def statements(study: Study) -> list[Any]:
    """List what the reports say in words; what kind of design that makes is left to the reader."""
    design = study.design
    how = [design.stated, design.registration, design.direction, design.centres, design.period]
    who = [study.setting, study.population, study.intervention]
    return [*how, *who, *study.remarks, *study.claims]


def figures(study: Study) -> list[tuple[str, Any]]:
    """List everything the reports print, with a label."""
    labels = {group.id: group.label for group in study.groups}
    found: list[tuple[str, Any]] = []
    for kind in ("groups", "outcomes", "measures", "effects", "comparisons"):
        found += [(entry.label, entry) for entry in getattr(study, kind)]
    found += [(f"Follow-up, {labels[f.group]}", f) for f in study.follow_up]
    found += [(f"{c.endpoint}, {labels[c.group]}", c) for c in study.survival]
    return found
