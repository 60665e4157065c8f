"""The pictures of the simulated worlds, each from one result."""

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from appraisal.derived.text import percent_text
from appraisal.lessons import exhibits as specs
from appraisal.plots.curve import Curve
from appraisal.plots.curves import plot_curves
from appraisal.plots.icon_array import Share, icon_array
from appraisal.plots.picture import Picture
from appraisal.plots.ratios import RatioRow, ratios
from appraisal.plots.sampling_distribution import sampling_distribution
from appraisal.plots.scatter import scatter
from appraisal.plots.slopes import slopes
from appraisal.plots.svg import ACCENT, INK, QUIET, SECOND
from appraisal.plots.swimmer import Patient, swimmer

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWN = 40  # patients drawn one by one
MONTHS = np.linspace(0, 24, 145)


class Scene(NamedTuple):
    """What a picture is drawn from."""

    spec: specs.Simulation
    result: Any
    summary: Any
    sentence: str
    printed: tuple[float, ...]
    predicted: float | None
    width: int

    def label(self, name: str) -> str:
        return self.spec.labels[name]


def immortal_patients(scene: Scene) -> Picture:
    found = scene.result
    time, start = found.time[0][:DRAWN], found.infused_at[0][:DRAWN]
    missed = found.died_waiting[0][:DRAWN]
    patients = [
        Patient(float(end), True, float(at) if at < inf else None, bool(gone))
        for end, at, gone in zip(time, start, missed, strict=True)
    ]
    groups = [
        (scene.label("treated"), [p for p in patients if p.treated is not None]),
        (scene.label("other"), [p for p in patients if p.treated is None]),
    ]
    return swimmer(
        groups,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        last=18,
        waiting=scene.label("waiting"),
        missed=scene.label("missed"),
    )


def immortal_curves(scene: Scene) -> Picture:
    read, said = scene.result.curves(MONTHS), scene.summary
    printed = scene.printed or (None, None)
    curves = [
        Curve(
            scene.label("treated"),
            100 * read["treated"],
            ACCENT,
            median=said.median_treated,
            printed=printed[0],
            predicted=scene.predicted,
        ),
        Curve(
            scene.label("other"),
            100 * read["other"],
            SECOND,
            dash="9 4",
            median=said.median_other,
            printed=printed[1],
        ),
        Curve(scene.label("without"), 100 * read["without treatment"], INK, dash="2 4"),
    ]
    return draw_survival(scene, curves)


def draw_survival(scene: Scene, curves: list[Curve], months: Any = MONTHS) -> Picture:
    return plot_curves(
        months, curves, width=scene.width, title=scene.label("title"), sentence=scene.sentence
    )


def three_ratios(scene: Scene) -> Picture:
    """Naive, landmark and time-dependent answers, with where 95 of 100 studies end."""
    rows = []
    for name, misleads in (("naive", True), ("landmark", False), ("time_dependent", False)):
        low, high = getattr(scene.result, name).range()
        label = scene.label(name.replace("_", "-"))
        rows.append(RatioRow(label, getattr(scene.summary, name), low, high, misleads=misleads))
    return draw_hazard_ratios(scene, rows)


def draw_hazard_ratios(scene: Scene, rows: list[RatioRow]) -> Picture:
    return ratios(
        rows,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        truth=scene.summary.truth,
        ends=(scene.label("left"), scene.label("right")),
    )


def crude_and_adjusted(scene: Scene) -> Picture:
    rows = []
    for name, misleads in (("crude", True), ("adjusted", False)):
        low, high = getattr(scene.result, name).range()
        rows.append(
            RatioRow(scene.label(name), getattr(scene.summary, name), low, high, misleads=misleads)
        )
    return draw_hazard_ratios(scene, rows)


def patient_mix(scene: Scene) -> Picture:
    """Who is treated, in a hundred patients: fit or not."""
    world = scene.result.population
    share = world.share * np.array([world.treated, 1 - world.treated])
    fit = share.reshape(2, 2, 2).sum(axis=2)  # treated or not, unfit or fit
    counts = round_to_hundred([fit[0, 1], fit[0, 0], fit[1, 1], fit[1, 0]])
    names = ("treated-fit", "treated-unfit", "other-fit", "other-unfit")
    looks = ((ACCENT, False), (ACCENT, True), (SECOND, False), (SECOND, True))
    shares = [
        Share(scene.label(name), count, fill, hollow)
        for name, count, (fill, hollow) in zip(names, counts, looks, strict=True)
    ]
    return icon_array(
        shares, width=scene.width, title=scene.label("title"), sentence=scene.sentence
    )


def conversion(scene: Scene) -> Picture:
    """Draw a hundred in partial remission: gone before infusion, or what became of them."""
    found = scene.summary
    infused = found.infused / found.considered
    counts = round_to_hundred(
        [
            1 - infused,
            infused * found.without,
            infused * (found.observed - found.without),
            infused * (1 - found.observed),
        ]
        if infused
        else [1, 0, 0, 0]
    )
    looks = (
        ("gone", SECOND, False, True),
        ("anyway", ACCENT, True, False),
        ("because", ACCENT, False, False),
        ("no-response", QUIET, True, False),
    )
    shares = [
        Share(scene.label(name), count, fill, hollow, gone)
        for (name, fill, hollow, gone), count in zip(looks, counts, strict=True)
    ]
    headline = scene.label("headline")
    printed = percent_text(found.observed, 0) if infused else "nothing"
    return icon_array(
        shares,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        headline=f"{headline} {printed}",
    )


def round_to_hundred(shares: list[float]) -> list[int]:
    """Round shares to whole people of a hundred that still make a hundred."""
    wanted = 100 * np.clip(np.asarray(shares, dtype=float), 0, None)
    counts = np.floor(wanted).astype(int)
    for place in np.argsort(counts - wanted)[: 100 - counts.sum()]:
        counts[place] += 1
    return [int(count) for count in counts]


def responder_curves(scene: Scene) -> Picture:
    read, said = scene.result.curves(MONTHS), scene.summary
    curves = [
        Curve(
            scene.label("responders"),
            100 * read["responders"],
            ACCENT,
            median=said.median_responders,
            predicted=scene.predicted,
        ),
        Curve(
            scene.label("others"),
            100 * read["others"],
            SECOND,
            dash="9 4",
            median=said.median_others,
        ),
    ]
    return draw_survival(scene, curves)


def regression_to_mean(scene: Scene) -> Picture:
    found = scene.result
    picked = found.picked[0]
    pairs = [*zip(found.first[0][picked], found.second[0][picked], strict=True)][:DRAWN]
    return slopes(
        [(float(a), float(b)) for a, b in pairs],
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        names=(scene.label("first"), scene.label("second")),
        middle=(scene.summary.before, scene.summary.after),
        threshold=found.scenario.threshold,
    )


def sampling_spread(scene: Scene) -> Picture:
    said = scene.summary
    return sampling_distribution(
        scene.result.frequencies,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        truth=100 * said.truth,
        limits=(100 * said.low, 100 * said.high),
    )


def best_of_studies(scene: Scene) -> Picture:
    said = scene.summary
    return sampling_distribution(
        scene.result.frequencies,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        truth=100 * said.truth,
        mean=100 * said.expected,
    )


def truths_behind(scene: Scene) -> Picture:
    return sampling_distribution(
        scene.result.frequencies,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        truth=100 * scene.summary.truth,
        observed=scene.result.scenario.observed,
    )


def typical_cohort(time: "NDArray[np.float64]", longest: float) -> int:
    """Return the cohort whose patients still watched, month by month, come nearest the mean."""
    months = np.arange(1, int(longest) + 1)
    watched = np.stack([(time >= month).sum(axis=1) for month in months], axis=1)
    return int(((watched - watched.mean(axis=0)) ** 2).sum(axis=1).argmin())


def follow_up_lines(scene: Scene) -> Picture:
    """Draw one cohort, parted by who is still watched at the chosen time."""
    found = scene.result
    months, longest = found.scenario.months, found.scenario.longest
    drawn = typical_cohort(found.time, longest)
    patients = [
        Patient(float(end), bool(died))
        for end, died in zip(found.time[drawn], found.died[drawn], strict=True)
    ][:DRAWN]
    groups = [
        (scene.label("watched"), [p for p in patients if p.end >= months]),
        (scene.label("no-longer"), [p for p in patients if p.end < months]),
    ]
    return swimmer(
        groups,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        last=longest,
        alive=scene.label("alive"),
        moment=months,
    )


def estimates(scene: Scene) -> Picture:
    """Where the estimates of many studies lie, in steps of two points."""
    estimate = scene.result.estimate
    known = estimate[~np.isnan(estimate)]
    frequencies = np.bincount(np.round(50 * known).astype(int), minlength=51)
    low, high = np.quantile(known, (0.025, 0.975)) if known.size else (0.0, 1.0)
    return sampling_distribution(
        frequencies,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        truth=100 * scene.summary.truth,
        limits=(100 * float(low), 100 * float(high)),
        counted=False,
    )


def censoring_curves(scene: Scene) -> Picture:
    read = scene.result.curves(MONTHS)
    curves = [
        Curve(scene.label("estimate"), 100 * read["estimate"], ACCENT),
        Curve(scene.label("true"), 100 * read["true"], INK, dash="2 4"),
    ]
    return draw_survival(scene, curves)


def crossing_curves(scene: Scene) -> Picture:
    read = scene.result.curves(MONTHS)
    curves = [
        Curve(scene.label("treated"), 100 * read["treated"], ACCENT),
        Curve(scene.label("control"), 100 * read["control"], SECOND, dash="6 4"),
    ]
    return draw_survival(scene, curves)


def both_endpoints(scene: Scene) -> Picture:
    said = scene.summary
    return scatter(
        100 * scene.result.pfs,
        100 * scene.result.os,
        width=scene.width,
        title=scene.label("title"),
        sentence=scene.sentence,
        names=(scene.label("pfs"), scene.label("os")),
        truth=(100 * said.true_pfs, 100 * said.true_os),
    )


PICTURES: dict[tuple[str, str], Callable[[Scene], Picture]] = {
    ("immortal-time", "patients"): immortal_patients,
    ("immortal-time", "curves"): immortal_curves,
    ("immortal-time", "ratios"): three_ratios,
    ("indication", "mix"): patient_mix,
    ("indication", "ratios"): crude_and_adjusted,
    ("conversion", "patients"): conversion,
    ("responders", "curves"): responder_curves,
    ("responders", "ratios"): three_ratios,
    ("remeasurement", "patients"): regression_to_mean,
    ("sampling", "repeats"): sampling_spread,
    ("sampling", "best"): best_of_studies,
    ("sampling", "behind"): truths_behind,
    ("follow-up", "patients"): follow_up_lines,
    ("follow-up", "estimates"): estimates,
    ("follow-up", "curves"): censoring_curves,
    ("endpoints", "both"): both_endpoints,
    ("crossing", "curves"): crossing_curves,
}
