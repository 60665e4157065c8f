"""Exhibits of a study: its report, its patients, its values as printed."""

from collections.abc import Mapping
from typing import Any

from appraisal.derived.cohorts import landmark_interval, months_text, sample_cohorts
from appraisal.derived.counts import require_counts, require_size
from appraisal.derived.text import capital
from appraisal.errors import AppraisalError
from appraisal.exhibits.drawing import Card, Drawing, Slider, committed_answer, exhibit_study
from appraisal.exhibits.forest_rows import comparator_rate, rate_of
from appraisal.lessons import exhibits as specs
from appraisal.lessons.definition import StudyLesson
from appraisal.lessons.state.progress import Progress
from appraisal.plots import confidence, flow, forest, intervals, reporting_chain, survival
from appraisal.plots import counts as count_plots
from appraisal.plots import partition as partition_plot
from appraisal.plots.picture import Picture
from appraisal.records.comparators import comparator
from appraisal.records.contents import (
    distinct_label,
    named_effect,
    printed_curve,
    printed_entry,
    printed_outcome,
    printed_test,
    source_of,
)
from appraisal.records.report import Report
from appraisal.records.study import Study
from appraisal.stats import intervals as stats
from appraisal.text.interface import words

SMALLEST, LARGEST = 12, 305  # patients: the smallest and the largest study of the kit


def report_card(spec: specs.ReportCard, progress: Progress) -> Card:
    """Show the report the reader meets, with what is printed in it and nowhere else."""
    study, report = progress.lesson.record, readers_report(progress)
    claims = [study.find("claims", id) for id in spec.claims]
    compared = [study.find("effects", id) for id in spec.effects]
    pooled = [study.find("pooled", id) for id in spec.pooled]
    tests = [study.find("accuracy", id) for id in spec.accuracy]
    entries = [study.find("outcomes", id) for id in spec.outcomes]
    curves = [study.find("survival", id) for id in spec.survival]
    figures = [
        *[printed_entry(study, report, named_effect(one), one) for one in (*compared, *pooled)],
        *[figure for one in tests for figure in printed_test(study, report, one)],
        *[printed_outcome(study, report, entry) for entry in entries],
        *[printed_curve(study, report, curve) for curve in curves],
    ]
    return Card(
        {
            "form": "report",
            "title": report.title,
            "source": source_of(report),
            "claims": [{"text": c.text, "at": study.place(c.at)} for c in claims],
            "figures": [{**one, "label": capital(one["label"])} for one in figures],
        }
    )


def readers_report(progress: Progress) -> Report:
    """Return the report the reader of a lesson meets."""
    lesson = progress.lesson
    return lesson.readers_report if isinstance(lesson, StudyLesson) else lesson.record.reports[0]


def chain_of_reports(spec: specs.ReportingChain, progress: Progress) -> Drawing:
    report = next(r for r in progress.lesson.record.reports if r.id == spec.report)
    return Drawing(lambda values, width: reporting_chain.reporting_chain(report, width=width))


def patient_flow(spec: specs.Flow, progress: Progress) -> Drawing:
    stages = exhibit_study(spec, progress).flow
    return Drawing(lambda values, width: flow.flow(stages, width=width))


def proportion(spec: specs.Proportion, progress: Progress) -> Drawing:
    study = exhibit_study(spec, progress)
    found = require_counts(study, spec.outcome)
    events, n = found.middle, found.size
    label = distinct_label(study, study.find("outcomes", spec.outcome))
    predicted = committed_answer(progress, spec.predicted)

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        size = int(values["n"])
        seen = round(events * size / n)
        return intervals.proportion(
            seen,
            size,
            found.interval() if size == n else stats.proportion(seen, size),
            width=width,
            predicted=tuple(predicted) if predicted and size == n else None,
            label=label,
        )

    return Drawing(draw, (patients_slider(n),))


def zero_events(spec: specs.ZeroEvents, progress: Progress) -> Drawing:
    n = require_counts(progress.lesson.record, spec.outcome).size
    predicted = committed_answer(progress, spec.predicted)

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        size = int(values["n"])
        return intervals.zero_events(
            size,
            stats.proportion(0, size).high,
            width=width,
            predicted=predicted if size == n else None,
        )

    return Drawing(draw, (patients_slider(n),))


def patients_slider(n: int) -> Slider:
    low, high = min(SMALLEST, n), max(LARGEST, n)
    return Slider("n", "Number of patients (n)", "patients", low, high, 1, n)


def compatible_cohorts(spec: specs.CompatibleCohorts, progress: Progress) -> Drawing:
    study = progress.lesson.record
    return Drawing(lambda values, width: cohorts_picture(study, spec.survival, width))


def cohorts_picture(study: Study, survival_id: str, width: int) -> Picture:
    """Draw cohorts that reproduce every value printed for a survival curve.

    Raises
    ------
    ValueError
        When nothing settles the number of patients, or no cohort fits.
    """
    curve = study.find("survival", survival_id)
    median = "not reached" if curve.median == "not reached" else months_text(curve.median)
    sampled = sample_cohorts(study, curve.id)
    last = curve.rates[-1]
    low, high = (100 * end for end in landmark_interval(study, curve.id, last.months))
    return survival.compatible_curves(
        sampled.times,
        sampled.events,
        width=width,
        endpoint=curve.endpoint,
        landmarks=[(rate.months, rate.percent.digits) for rate in curve.rates],
        median=median,
        interval=(last.months, low, high),
    )


def rates(spec: specs.Rates, progress: Progress) -> Drawing:
    study = progress.lesson.record
    rows = []
    for id in spec.outcomes:
        label = f"{study.short}: {lower_first_letter(study.find('outcomes', id).label)}"
        rows.append(rate_of(study, id, label, readers_report(progress).layer))
    for id in spec.comparators:
        other = comparator(id)
        rows.append(comparator_rate(other, f"{other.study}: {other.outcome}"))
    return Drawing(
        lambda values, width: forest.rates(rows, width=width, title=spec.title, headed=False)
    )


def lower_first_letter(label: str) -> str:
    """Begin a label in small letters, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def counts_behind(spec: specs.CountsBehind, progress: Progress) -> Drawing:
    study = progress.lesson.record
    outcome = study.find("outcomes", spec.outcome)
    n = require_size(study, outcome.group)
    return Drawing(
        lambda values, width: count_plots.counts_behind(
            outcome.percent.text, n, width=width, label=outcome.label
        )
    )


def parts_of_group(spec: specs.PartsOfGroup, progress: Progress) -> Drawing:
    study = progress.lesson.record
    partition = study.find("partitions", spec.partition)
    parts = tuple(
        (study.find("groups", part).label, require_size(study, part)) for part in partition.parts
    )
    whole = require_size(study, partition.whole)
    return Drawing(
        lambda values, width: partition_plot.partition(
            whole, parts, width=width, label=partition.label
        )
    )


def confidence_shift(spec: specs.ConfidenceShift, progress: Progress) -> Drawing:
    first, second = progress.confidences()

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        if first is None or second is None:
            raise AppraisalError(words().lesson["one_confidence"])
        return confidence.confidence_shift(first, second, width=width)

    return Drawing(draw)
