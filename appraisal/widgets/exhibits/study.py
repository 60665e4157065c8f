"""How each exhibit of a lesson is shown: a card of facts, or a picture drawn on request.

A drawing is a pure function of its controls and of the width it is drawn for, so the same
exhibit serves a phone, a desktop and a printed page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.errors import AppraisalError
from appraisal.lessons import exhibits as shown
from appraisal.lessons.figures import cohorts, counts, derived_size, landmark_interval
from appraisal.lessons.progress import Progress
from appraisal.plots import confidence, flow, forest, intervals, layers, survival
from appraisal.plots import counts as count_plots
from appraisal.plots.picture import Picture
from appraisal.records.comparators import comparator
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.stats import intervals as stats
from appraisal.widgets.text import words

SMALLEST, LARGEST = 12, 305  # patients: the smallest and the largest study of the kit


@dataclass(frozen=True)
class Control:
    """A slider of a drawing."""

    id: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    value: float


@dataclass(frozen=True)
class Drawing:
    """A picture on request.

    Attributes
    ----------
    draw
        Takes the controls' values and a width in CSS pixels, returns the picture.
    """

    draw: Callable[[Mapping[str, float], int], Picture]
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Card:
    """Facts to read, without a picture."""

    facts: Mapping[str, Any]


def build(spec: shown.Shown, progress: Progress) -> Drawing | Card:
    """Make an exhibit for one learner's progress through a lesson."""
    return EXHIBITS[type(spec)](spec, progress)


def report_card(spec: shown.ReportCard, progress: Progress) -> Card:
    study = progress.lesson.record
    report = study.reports[0]
    claims = [study.find("claims", id) for id in spec.claims]
    return Card(
        {
            "title": report.title,
            "source": f"{report.author}, {report.publisher}. {report.published}.",
            "claims": [{"text": c.text, "at": study.place(c.at)} for c in claims],
            "figures": [*printed_outcomes(study, spec), *printed_curves(study, spec)],
        }
    )


def printed_outcomes(study: Study, spec: shown.ReportCard) -> list[dict[str, str]]:
    rows = []
    for id in spec.outcomes:
        outcome = study.find("outcomes", id)
        values = [v for v in (outcome.events, outcome.percent) if isinstance(v, Printed)]
        of = study.size(outcome.group)
        text = f"{values[0].text} of {of}" if outcome.events in values else ""
        if isinstance(outcome.percent, Printed):
            text = f"{text} ({outcome.percent})" if text else str(outcome.percent)
        rows.append({"label": outcome.label, "text": text, "at": study.place(values[0].at)})
    return rows


def printed_curves(study: Study, spec: shown.ReportCard) -> list[dict[str, str]]:
    rows = []
    for id in spec.survival:
        curve = study.find("survival", id)
        parts = [f"{rate.percent} at {rate.months} months" for rate in curve.rates]
        parts.append(f"median {curve.median}")
        place = curve.rates[0].percent.at
        rows.append(
            {"label": NAMES[curve.endpoint], "text": "; ".join(parts), "at": study.place(place)}
        )
    return rows


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

    def draw(values: Mapping[str, float], width: int) -> Picture:
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

    def draw(values: Mapping[str, float], width: int) -> Picture:
        size = int(values["n"])
        return intervals.zero_events(
            size,
            stats.proportion(0, size).high,
            width=width,
            predicted=predicted if size == n else None,
        )

    return Drawing(draw, (patients(n),))


def patients(n: int) -> Control:
    low, high = min(SMALLEST, n), max(LARGEST, n)
    return Control("n", "Number of patients (n)", "patients", low, high, 1, n)


def given(progress: Progress, question: str | None) -> Any:
    """Return the learner's committed answer to a question of any step, or None."""
    for state in progress.states.values():
        if question and question in state.answers and state.committed:
            return state.answers[question]
    return None


def compatible_cohorts(spec: shown.CompatibleCohorts, progress: Progress) -> Drawing:
    study = progress.lesson.record

    curve = study.find("survival", spec.survival)
    median = curve.median.text if isinstance(curve.median, Printed) else curve.median
    median = None if median == "not reported" else median

    def draw(values: Mapping[str, float], width: int) -> Picture:
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
                label=f"{study.short}: {study.find('outcomes', id).label.lower()}",
                percent=100 * events / n,
                low=100 * limits.low,
                high=100 * limits.high,
                count=f"{events}/{n}",
                source=study.reports[0].layer,
                emphasis=True,
            )
        )
    for id in spec.comparators:
        other = comparator(id)
        exact = stats.proportion(*other.counts) if other.counts else None
        rows.append(
            forest.RateRow(
                label=f"{other.study}: {other.outcome}",
                percent=100 * other.counts[0] / other.counts[1]
                if other.counts
                else float(other.percent),
                low=100 * exact.low if exact else None,
                high=100 * exact.high if exact else None,
                count="{}/{}".format(*other.counts) if other.counts else "n not stated",
                source=other.citation,
            )
        )
    return Drawing(lambda values, width: forest.rates(rows, width=width, title=spec.title))


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
    first, second = confidences(progress)

    def draw(values: Mapping[str, float], width: int) -> Picture:
        if first is None or second is None:
            raise AppraisalError(words().lesson["one_confidence"])
        return confidence.shift(first, second, width=width)

    return Drawing(draw)


def confidences(progress: Progress) -> tuple[float | None, float | None]:
    """Return the learner's first and second confidence, None where not committed."""
    asked = {
        question.which: question.id
        for step in progress.lesson.steps
        for question in step.questions
        if question.kind == "confidence"
    }
    return given(progress, asked.get("first")), given(progress, asked.get("second"))


EXHIBITS: dict[type[shown.Shown], Callable[[Any, Progress], Drawing | Card]] = {
    shown.ReportCard: report_card,
    shown.Hands: hands,
    shown.Flow: patient_flow,
    shown.Proportion: proportion,
    shown.ZeroEvents: zero_events,
    shown.CompatibleCohorts: compatible_cohorts,
    shown.Rates: rates,
    shown.CountsBehind: counts_behind,
    shown.Split: split,
    shown.ConfidenceShift: confidence_shift,
}
