"""Exhibits about what the reports print: findings, two reports, medians, or all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from appraisal.checks import check
from appraisal.checks.finding import Finding, Walk
from appraisal.derived.counts import require_counts
from appraisal.derived.text import percent_text
from appraisal.exhibits.drawing import Card, Drawing, exhibit_study
from appraisal.exhibits.forest_rows import comparator_median, median_of
from appraisal.exhibits.simulation import dial_slider
from appraisal.lessons import exhibits as specs
from appraisal.lessons.state.progress import Progress
from appraisal.plots import forest
from appraisal.plots.curve import Curve
from appraisal.plots.curves import plot_curves
from appraisal.plots.picture import Picture
from appraisal.plots.scale import percent_label
from appraisal.plots.svg import ACCENT, SECOND
from appraisal.records.comparators import comparator
from appraisal.records.contents import printed_in
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats.denominators import bounds
from appraisal.text.interface import words
from appraisal.views.exhibits import FindingView, TableView

SMALL_PICTURE = 320  # CSS pixels
MARKS = {"inconsistent": "✗", "cannot tell": "?", "consistent": "✓"}
LOOKS = {"inconsistent": "differs", "cannot tell": "defensible", "consistent": "agrees"}


def finding(spec: specs.CheckFinding, progress: Progress) -> Card:
    return Card(
        {"form": "finding", **finding_view(check(exhibit_study(spec, progress)).find(spec.finding))}
    )


def finding_view(found: Finding) -> FindingView:
    """Describe a finding for the page."""
    table: TableView | None = None
    if found.table:
        table = {"head": found.table.columns, "rows": found.table.rows}
    walk = walk_picture(found.walk) if found.walk else None
    return {
        "id": found.id,
        "verdict": found.verdict,
        "mark": MARKS[found.verdict],
        "look": LOOKS[found.verdict],
        "says": found.says,
        "printed": [{"text": f"{q.label}: {q.text}", "at": q.place} for q in found.printed],
        "working": found.working,
        "table": table,
        "svg": walk.svg if walk else None,
        "sentence": walk.sentence if walk else "",
        "innocent": found.innocent,
        "so_what": found.so_what,
    }


def walk_picture(walk: Walk) -> Picture:
    """Draw an order of events as the steps of its curves, small enough for a phone."""
    (upper, first), (lower, second) = walk.curves
    crossed = next(n for n, (a, b) in enumerate(zip(first, second, strict=True)) if b < a)
    text = words().walk
    names = {"upper": upper, "lower": lower, "crossed": crossed}
    ends = {"first": percent_label(first[-1]), "second": percent_label(second[-1])}
    steps = [0, *(n for n in range(1, len(first)) for _ in range(2))]  # an edge, then a tread
    return plot_curves(
        steps,
        [
            Curve(upper, step_points(first), ACCENT),
            Curve(lower, step_points(second), SECOND, dash="6 4"),
        ],
        width=SMALL_PICTURE,
        title=text["title"],
        sentence=text["sentence"].format(**names, **ends),
        unit=text["unit"],
    )


def step_points(heights: Sequence[float]) -> list[float]:
    """Keep each height until the next step, and fall there."""
    return [heights[0], *(height for pair in pairwise(heights) for height in pair)]


def side_by_side(spec: specs.SideBySide, progress: Progress) -> Card:
    study = exhibit_study(spec, progress)
    rows, layers = [], ["", ""]
    for id in spec.versions:
        version = study.find("versions", id)
        cells = [text_and_layer(study, entry) for entry in (version.first, version.second)]
        layers = [layer or new for layer, (_, new) in zip(layers, cells, strict=True)]
        rows.append((version.label, *(text for text, _ in cells)))
    return Card({"form": "table", "head": ["", *layers], "rows": rows})


def text_and_layer(study: Study, id: str) -> tuple[str, str]:
    """Write all that is printed of one entry of the record, and the layer it stands in."""
    entry = study.figure(id)
    printed = printed_in(entry)
    if not printed:
        return "not reported", ""
    layer = study.report_of(printed[0][1]).layer
    group = study.find("groups", entry.group) if hasattr(entry, "group") else None
    of = f", of {group.n.text}" if group and isinstance(group.n, Printed) else ""
    return "; ".join(text for text, _ in printed) + of, layer


def median_times(spec: specs.MedianTimes, progress: Progress) -> Drawing:
    study = progress.lesson.record
    rows = []
    for id in spec.survival:
        curve = study.find("survival", id)
        label = f"{study.find('groups', curve.group).label}: {curve.endpoint}"
        rows.append(median_of(study, id, label))
    for id in spec.comparators:
        other = comparator(id)
        rows.append(comparator_median(other, f"{other.study}: {other.outcome}"))
    return Drawing(
        lambda values, width: forest.medians(rows, width=width, title=spec.title, headed=False)
    )


def denominators(spec: specs.Denominators, progress: Progress) -> Drawing:
    """Draw one count over the infused and over all who were meant to be, as the latter move."""
    study = exhibit_study(spec, progress)
    found = require_counts(study, spec.outcome)
    responses, infused = found.middle, found.size
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
            worst=percent_text(rows[1].value / 100, 0),
            best=percent_text(rows[2].value / 100, 0),
        )
        picture = forest.rates(rows, width=width, title=study.find("outcomes", spec.outcome).label)
        return replace(picture, sentence=sentence)

    return Drawing(draw, (dial_slider(spec.dial),), note=told and f"{text['elsewhere']} {told}.")
