"""Exhibits of a study: its report, its patients, its figures as printed."""

from collections.abc import Mapping
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.lessons import exhibits as shown
from appraisal.lessons.definition import StudyLesson
from appraisal.lessons.derived import cohorts, counts, derived_size, landmark_interval
from appraisal.lessons.progress import Progress
from appraisal.plots import confidence, flow, forest, intervals, layers, survival
from appraisal.plots import counts as count_plots
from appraisal.plots.picture import Picture
from appraisal.records.comparators import Comparator, comparator
from appraisal.records.report import Report
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.records.survival import Survival
from appraisal.stats import intervals as stats
from appraisal.widgets.exhibits.drawing import Card, Drawing, Slider, given
from appraisal.widgets.text import words

SMALLEST, LARGEST = 12, 305  # patients: the smallest and the largest study of the kit


def report_card(spec: shown.ReportCard, progress: Progress) -> Card:
    """Show the report the reader meets, with what is printed in it and nowhere else."""
    study, report = progress.lesson.record, met(progress)
    claims = [study.find("claims", id) for id in spec.claims]
    entries = [study.find("outcomes", id) for id in spec.outcomes]
    curves = [study.find("survival", id) for id in spec.survival]
    return Card(
        {
            "form": "report",
            "title": report.title,
            "source": source_of(report),
            "claims": [{"text": c.text, "at": study.place(c.at)} for c in claims],
            "figures": [
                *(printed_outcome(study, report, entry) for entry in entries),
                *(printed_curve(study, report, curve) for curve in curves),
            ],
        }
    )


def source_of(report: Report) -> str:
    """Write who published a report and when; what is not reported is named."""
    silent = report.author.startswith("not reported")
    author = "Author not reported" if silent else report.author
    undated = report.published.startswith("not reported")
    published = f"date {report.published}" if undated else report.published
    return f"{author}; {report.publisher}; {published}."


def met(progress: Progress) -> Report:
    """Return the report the reader of a lesson meets."""
    lesson = progress.lesson
    return lesson.met if isinstance(lesson, StudyLesson) else lesson.record.reports[0]


def place_in(report: Report, value: object) -> str | None:
    """Return where a value is printed in a report, or None where it is not."""
    if not isinstance(value, Printed):
        return None
    return next((at for at in (value.at, *value.also) if at in report.places), None)


def printed_outcome(study: Study, report: Report, outcome: Outcome) -> dict[str, str]:
    places = [at for v in (outcome.events, outcome.percent) if (at := place_in(report, v))]
    words = []
    if isinstance(outcome.events, Printed) and place_in(report, outcome.events):
        of = study.find("groups", outcome.group).n
        words.append(f"{outcome.events.text} of {of.text if isinstance(of, Printed) else of}")
    if isinstance(outcome.percent, Printed) and place_in(report, outcome.percent):
        about = "about " if outcome.percent.approximately else ""
        share = f"{about}{outcome.percent}"
        words.append(f"({share})" if words else share)
    text = " ".join(words) or "not reported"
    return {"label": outcome.label, "text": text, "at": study.place(places[0]) if places else ""}


def printed_curve(study: Study, report: Report, curve: Survival) -> dict[str, str]:
    rates = [rate for rate in curve.rates if place_in(report, rate.percent)]
    words = [f"{rate.percent} at {rate.months} months" for rate in rates]
    if not isinstance(curve.median, Printed) or place_in(report, curve.median):
        words.append(f"median {curve.median}")
    places = [place_in(report, v) for v in (curve.median, *(rate.percent for rate in rates))]
    at = next(filter(None, places), "")
    # one group needs no name; of several, each does
    several = len({other.group for other in study.survival}) > 1
    group = f", {study.find('groups', curve.group).label}" if several else ""
    where = study.place(at) if at else ""
    return {"label": NAMES[curve.endpoint] + group, "text": "; ".join(words), "at": where}


NAMES = {
    "PFS": "Progression-free survival (PFS)",
    "OS": "Overall survival (OS)",
    "relapse": "Relapse",
    "response duration": "Duration of response",
}


def hands(spec: shown.Hands, progress: Progress) -> Drawing:
    report = next(r for r in progress.lesson.record.reports if r.id == spec.report)
    return Drawing(lambda values, width: layers.hands(report, width=width))


def patient_flow(spec: shown.Flow, progress: Progress) -> Drawing:
    stages = progress.lesson.record.flow
    return Drawing(lambda values, width: flow.flow(stages, width=width))


def proportion(spec: shown.Proportion, progress: Progress) -> Drawing:
    study = progress.lesson.record
    events, n = counts(study, spec.outcome)
    label = study.find("outcomes", spec.outcome).label
    predicted = given(progress, spec.predicted)

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        size = int(values["n"])
        seen = round(events * size / n)
        return intervals.proportion(
            seen,
            size,
            stats.proportion(seen, size),
            width=width,
            predicted=tuple(predicted) if predicted and size == n else None,
            label=label,
        )

    return Drawing(draw, (patients(n),))


def zero_events(spec: shown.ZeroEvents, progress: Progress) -> Drawing:
    _, n = counts(progress.lesson.record, spec.outcome)
    predicted = given(progress, spec.predicted)

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        size = int(values["n"])
        return intervals.zero_events(
            size,
            stats.proportion(0, size).high,
            width=width,
            predicted=predicted if size == n else None,
        )

    return Drawing(draw, (patients(n),))


def patients(n: int) -> Slider:
    low, high = min(SMALLEST, n), max(LARGEST, n)
    return Slider("n", "Number of patients (n)", "patients", low, high, 1, n)


def compatible_cohorts(spec: shown.CompatibleCohorts, progress: Progress) -> Drawing:
    study = progress.lesson.record

    curve = study.find("survival", spec.survival)
    median = curve.median.text if isinstance(curve.median, Printed) else curve.median
    median = None if median == "not reported" else median

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        sampled = cohorts(study.id, curve.id)
        last = curve.rates[-1]
        low, high = landmark_interval(study.id, curve.id, last.months)
        return survival.cloud(
            sampled.times,
            sampled.events,
            width=width,
            endpoint=curve.endpoint,
            landmarks=[(rate.months, rate.percent.text) for rate in curve.rates],
            median=median,
            interval=(last.months, low, high),
        )

    return Drawing(draw)


def rates(spec: shown.Rates, progress: Progress) -> Drawing:
    study = progress.lesson.record
    rows = []
    for id in spec.outcomes:
        events, n = counts(study, id)
        limits = stats.proportion(events, n)
        rows.append(
            forest.RateRow(
                label=f"{study.short}: {lowered(study.find('outcomes', id).label)}",
                value=100 * events / n,
                low=100 * limits.low,
                high=100 * limits.high,
                count=f"{events}/{n}",
                source=met(progress).layer,
                emphasis=True,
            )
        )
    for id in spec.comparators:
        other = comparator(id)
        exact = stats.proportion(*other.counts) if other.counts else None
        rows.append(
            forest.RateRow(
                label=f"{other.study}: {other.outcome}",
                value=100 * other.counts[0] / other.counts[1]
                if other.counts
                else float(other.percent),
                low=100 * exact.low if exact else limit(other.low),
                high=100 * exact.high if exact else limit(other.high),
                count=counted(other),
                source=other.citation,
            )
        )
    return Drawing(lambda values, width: forest.rates(rows, width=width, title=spec.title))


def counted(other: Comparator) -> str:
    """Write the count behind a rate, or as much of it as is stated."""
    if other.counts:
        return "{}/{}".format(*other.counts)
    return f"n = {other.n}" if other.n else "n not stated"


def limit(printed: str) -> float | None:
    """Return a printed limit as a number; None where there is none, or none was reached."""
    return float(printed) if printed not in {"", "not reached"} else None


def lowered(label: str) -> str:
    """Begin a label in small letters, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def counts_behind(spec: shown.CountsBehind, progress: Progress) -> Drawing:
    study = progress.lesson.record
    outcome = study.find("outcomes", spec.outcome)
    n = derived_size(study, outcome.group)
    return Drawing(
        lambda values, width: count_plots.counts_behind(
            outcome.percent.text, n, width=width, label=outcome.label
        )
    )


def split(spec: shown.Split, progress: Progress) -> Drawing:
    study = progress.lesson.record
    partition = study.find("partitions", spec.partition)
    parts = tuple(
        (study.find("groups", part).label, derived_size(study, part)) for part in partition.parts
    )
    whole = derived_size(study, partition.whole)
    return Drawing(
        lambda values, width: count_plots.split(whole, parts, width=width, label=partition.label)
    )


def confidence_shift(spec: shown.ConfidenceShift, progress: Progress) -> Drawing:
    first, second = progress.confidences()

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        if first is None or second is None:
            raise AppraisalError(words().lesson["one_confidence"])
        return confidence.shift(first, second, width=width)

    return Drawing(draw)
