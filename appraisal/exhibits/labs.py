"""Exhibits of the labs that simulate nothing: typed numbers, confounders, real patients."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf
from typing import Any

import numpy as np

from appraisal.exhibits.drawing import BadInput, Drawing, Entry
from appraisal.exhibits.simulation import dial_slider
from appraisal.lessons import exhibits as specs
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.values.stanford_heart import LANDMARK, analyses
from appraisal.plots.confounders import Row
from appraisal.plots.confounders import confounders as map_of
from appraisal.plots.counts import counts_behind
from appraisal.plots.curve import Curve
from appraisal.plots.curves import plot_curves
from appraisal.plots.event_path import event_path
from appraisal.plots.picture import Picture
from appraisal.plots.ratios import RatioRow, ratios
from appraisal.plots.svg import ACCENT, SECOND
from appraisal.plots.swimmer import Patient, swimmer
from appraisal.stats import rounding
from appraisal.stats.evalues import evalue
from appraisal.stats.reachable import TooLarge, fewest_censored
from appraisal.text.interface import words

MOST = 5000  # patients a learner may type
NAMED = 3  # other numbers of patients that are named
START = 1e-6  # days
MOST_CURVE = 300  # patients whose event orders are gone through while the learner waits


def read_percentage(typed: str) -> str:
    """Return a typed percentage as printed; a decimal comma is read as a point."""
    text = typed.replace(",", ".")
    try:
        rounding.bounds(text)
    except ValueError:
        raise ValueError(words().typed["percent"]) from None
    if float(text) > 100 or len(text.partition(".")[2]) > 3:
        raise ValueError(words().typed["percent"])
    return text


def patients_reader(most: int) -> Callable[[str], str]:
    """Return a check of a typed number of patients."""

    def check(typed: str) -> str:
        if not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed) <= most:
            raise ValueError(words().typed["patients"].format(most=most))
        return typed

    return check


def fields(spec: specs.CountsOf | specs.CurveValues, most: int) -> tuple[Entry, Entry]:
    percent, n = spec.percent, spec.n
    return (
        Entry("percent", percent.label, "%", percent.hint, percent.value, read_percentage),
        Entry("n", n.label, words().typed["unit"], n.hint, n.value, patients_reader(most)),
    )


def counts_of(spec: specs.CountsOf, progress: Progress) -> Drawing:
    def draw(values: Mapping[str, Any], width: int) -> Picture:
        printed, n = values["percent"], int(values["n"])
        label = words().typed["counts"].format(percent=printed, n=n)
        picture = counts_behind(printed, n, width=width, label=label)
        if rounding.counts_behind(printed, n):
            return picture
        return replace(picture, sentence=f"{picture.sentence} {fewer_text(printed, n)}")

    return Drawing(draw, fields(spec, MOST))


def fewer_text(printed: str, n: int) -> str:
    """Say of which smaller numbers of patients a percentage can be a count.

    Examples
    --------
    >>> fewer_text("43.8", 17), fewer_text("47.2", 19)
    ('Of fewer patients it can be a count: of 16.', 'Nor can it be a count of any fewer patients.')
    >>> fewer_text("33.44", 400)
    'Of fewer patients it can be a count: of 326, 323, 320 or other numbers, the smallest 287.'
    """
    text = words().typed
    fits = rounding.denominators_behind(printed, n)
    if not fits:
        return text["no_fewer"]
    largest = [str(one) for one in fits[: -NAMED - 1 : -1]]
    if len(fits) > NAMED:
        return text["many_fewer"].format(sizes=", ".join(largest), least=fits[0])
    *some, last = largest
    return text["fewer"].format(sizes=f"{', '.join(some)} or {last}" if some else last)


def curve_values(spec: specs.CurveValues, progress: Progress) -> Drawing:
    def draw(values: Mapping[str, Any], width: int) -> Picture:
        printed, n = values["percent"], int(values["n"])
        try:
            found = fewest_censored(n, printed)
        except TooLarge:
            raise BadInput("n", words().typed["too_many"]) from None
        return event_path(printed, n, found, width=width)

    return Drawing(draw, fields(spec, MOST_CURVE))


def confounders(spec: specs.Confounders, progress: Progress) -> Drawing:
    rows = [Row(r.label, r.chooses, r.outcome, r.said, r.note) for r in spec.rows]
    return Drawing(lambda values, width: map_of(rows, width=width, title=spec.title))


def e_value(spec: specs.EValue, progress: Progress) -> Drawing:
    effect = progress.lesson.record.find("effects", spec.effect)
    printed, low, high = (float(v.value) for v in (effect.estimate, effect.low, effect.high))
    needed = evalue(printed, low, high, measure=effect.measure)
    text = words().e_value

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        strength = float(values[spec.dial.id])
        # the most that a confounder of this strength on both sides can have done
        moved = strength**2 / (2 * strength - 1)
        left = min(1.0, needed.risk_ratio * moved)
        limit = min(1.0, needed.risk_ratio_limit * moved)
        enough = strength >= needed.estimate - 0.005
        name = "enough" if enough else "limit" if limit >= 1 else "short"
        name = "none" if strength == 1 else name
        sentence = text[name].format(
            strength=f"{strength:g}", left=f"{left:.2f}", needed=f"{needed.estimate:.1f}"
        )
        rows = [
            RatioRow(
                text["printed"], needed.risk_ratio, note=text["scale"].format(hr=f"{printed:g}")
            ),
            RatioRow(text["after"].format(strength=f"{strength:g}"), left, misleads=True),
        ]
        return ratios(
            rows,
            width=width,
            title=effect.label,
            sentence=sentence,
            ends=(text["left"], text["right"]),
        )

    return Drawing(draw, (dial_slider(spec.dial),))


def transplants(spec: specs.Transplants, progress: Progress) -> Drawing:
    draw = TRANSPLANTS[spec.picture]
    controls = (dial_slider(spec.dial),) if spec.dial else ()

    def picture(values: Mapping[str, Any], width: int) -> Picture:
        landmark = int(values[spec.dial.id]) if spec.dial else LANDMARK
        return draw(spec, analyses(landmark), width)

    return Drawing(picture, controls)


def plot_waiting(spec: specs.Transplants, found: Any, width: int) -> Picture:
    """Every patient's line: the wait hatched, the life with a new heart solid."""
    lives = [
        Patient(float(end), bool(died), float(at) if at < inf else None)
        for end, died, at in zip(found.time, found.died, found.transplanted_at, strict=True)
    ]
    said = found.summary
    groups = [
        (spec.labels["transplanted"], [p for p in lives if p.treated is not None]),
        (spec.labels["other"], [p for p in lives if p.treated is None]),
    ]
    return swimmer(
        groups,
        width=width,
        title=spec.labels["title"],
        sentence=spec.sentence(said.landmark),
        last=365,
        unit=words().typed["days"],
        waiting=spec.labels["waiting"],
        treated=spec.labels["new-heart"],
        alive=spec.labels["alive"],
    )


def naive_curves(spec: specs.Transplants, found: Any, width: int) -> Picture:
    names = (("transplanted", ACCENT, ""), ("not transplanted", SECOND, "9 4"))
    return curves(spec, found, width, names, ("transplanted", "other"))


def landmark_curves(spec: specs.Transplants, found: Any, width: int) -> Picture:
    names = (
        ("transplanted by the landmark", ACCENT, ""),
        ("not by the landmark", SECOND, "9 4"),
    )
    return curves(spec, found, width, names, ("transplanted", "other"))


def curves(
    spec: specs.Transplants,
    found: Any,
    width: int,
    names: tuple[tuple[str, str, str], ...],
    labels: tuple[str, str],
) -> Picture:
    days = np.linspace(0, 730, 147)
    read = found.curves()
    drawn = []
    for (name, fill, dash), label in zip(names, labels, strict=True):
        if name not in read:
            continue
        estimate = read[name]
        height = [100 * estimate.at(float(day)).survival for day in days]
        # those who enter at the start are counted from just after it
        risk = [estimate.at_risk(max(float(day), START)) for day in days]
        middle = inf if estimate.median.time is None else float(estimate.median.time)
        drawn.append(Curve(spec.labels[label], height, fill, dash, middle, at_risk=risk))
    return plot_curves(
        days,
        drawn,
        width=width,
        title=spec.labels["title"],
        sentence=spec.sentence(found.days),
        unit=words().typed["days"],
    )


def three_answers(spec: specs.Transplants, found: Any, width: int) -> Picture:
    said = found.summary
    ours = (
        ("naive", said.naive, True),
        ("landmark", said.landmark_ratio, False),
        ("time-dependent", said.time_dependent, False),
    )
    rows = [
        *(
            RatioRow(spec.labels[name], ratio, low, high, misleads=misleads)
            for name, (ratio, low, high), misleads in ours
        ),
        *(
            RatioRow(p.label, p.ratio, p.low, p.high, note=p.source, misleads=p.misleads)
            for p in spec.published
        ),
    ]
    return ratios(
        rows,
        width=width,
        title=spec.labels["title"],
        sentence=spec.sentence(said.landmark),
        ends=(spec.labels["left"], spec.labels["right"]),
    )


TRANSPLANTS: dict[str, Callable[[specs.Transplants, Any, int], Picture]] = {
    "patients": plot_waiting,
    "curves": naive_curves,
    "landmark": landmark_curves,
    "estimates": three_answers,
}
