"""Simulated worlds: what each analysis says over all cohorts, beside the truth that was set."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from appraisal.figures.style import COLOURS, DASHES, QUIET, STYLE, Chart, new_chart
from appraisal.frames.simulation import Simulation
from appraisal.stats.hazard_ratios import Ratios

MONTHS = np.linspace(0, 24, 145)
TICKS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10)
DOTS = 300  # cohorts drawn one by one


class Analysis(NamedTuple):
    """What one analysis says: its name, one estimate a cohort, and the truth it is after."""

    name: str
    values: np.ndarray
    truth: float


# world -> scale, and for each analysis: its name, where it stands in the result, where the truth
Named = tuple[str, str, str]
WORLDS: dict[str, tuple[str, tuple[Named, ...]]] = {
    "immortal-time": ("hazard ratio", (
        ("naive", "naive", "truth"), ("landmark", "landmark", "truth"),
        ("time-dependent", "time_dependent", "truth"))),
    "responders": ("hazard ratio", (
        ("naive", "naive", "truth"), ("landmark", "landmark", "truth"),
        ("time-dependent", "time_dependent", "truth"))),
    "indication": ("risk ratio", (
        ("crude", "crude", "truth"), ("adjusted for fitness", "adjusted", "truth"),
        ("adjusted for both", "adjusted_for_both", "truth"))),
    "crossing": ("hazard ratio", (("over all of follow-up", "ratios", "hazard_ratio"),)),
    "conversion": ("difference, % of patients", (
        ("naive", "naive", "truth"), ("corrected", "corrected", "truth"))),
    "remeasurement": ("ratio of after to before", (
        ("from the scan that picked", "naive", "truth"),
        ("from a second scan", "second_baseline", "truth"),
        ("against untreated", "controlled", "truth"))),
    "sampling": ("% of patients", (
        ("published, best centre", "published", "truth"), ("all centres", "pooled", "truth"))),
    "follow-up": ("survival, %", (
        ("lost as censored", "estimate", "truth"), ("lost traced", "traced", "truth"),
        ("all lost dead", "all_dead", "truth"), ("all lost alive", "all_alive", "truth"))),
    "endpoints": ("survival, %", (("PFS", "pfs", "true_pfs"), ("OS", "os", "true_os"))),
}  # fmt: skip


def simulation(
    simulated: Simulation, *, title: str = "", width: float = 16, height: float = 10
) -> Chart:
    """Draw what each analysis of a simulated world says, one dot a cohort.

    Parameters
    ----------
    simulated
        What `appraisal.simulate` returned.
    title
        A heading; the name of the world when not given.
    width, height : float
        In centimetres; curves, where the world has some, take the upper half.

    Returns
    -------
    Chart
        A row an analysis, its middle cohort marked, the truth as a line.

    Examples
    --------
    >>> import appraisal
    >>> simulation(appraisal.simulate("immortal-time")).sentence
    'immortal-time, 300 cohorts of 93 patients (hazard ratio; truth 1): naive 0.559; landmark \
0.998; time-dependent 0.998.'
    """
    scale, named = WORLDS[simulated.name]
    analyses = [read_analysis(simulated, one, scale) for one in named]
    ratio = "ratio" in scale
    has_curves = hasattr(simulated.result, "curves")
    with mpl.rc_context(STYLE):
        chart = new_chart(width, height * (1.5 if has_curves else 1))
        grids = chart.subplots(2 if has_curves else 1, 1, squeeze=False)[:, 0]
        if has_curves:
            draw_curves(grids[0], simulated.result)
        draw_analyses(grids[-1], analyses, scale, ratio=ratio)
        grids[0].set_title(title or simulated.name)
    chart.sentence = simulation_sentence(simulated, analyses, scale)
    return chart


def read_analysis(simulated: Simulation, named: Named, scale: str) -> Analysis:
    """Read the estimates of one analysis on the scale that is drawn."""
    name, attribute, truth = named
    found: Any = getattr(simulated.result, attribute)
    aim = float(getattr(simulated.summary, truth))
    if isinstance(found, Ratios):
        return Analysis(name, np.exp(found.log), aim)
    values = np.asarray(found, dtype=float)
    if scale.startswith("ratio"):
        return Analysis(name, np.exp(values), aim)
    if attribute == "published":
        values = values / simulated.result.scenario.n
    return Analysis(name, 100 * values, 100 * aim)


def draw_curves(axes: Axes, result: Any) -> None:
    """Draw the curves of all cohorts pooled, each named in the key."""
    read = result.curves(MONTHS)
    for (name, survival), colour, dashes in zip(read.items(), COLOURS, DASHES, strict=False):
        shown = 100 * np.asarray(survival)
        axes.plot(MONTHS, shown, color=colour, linestyle=dashes, label=name)
    axes.legend(frameon=False, loc="upper right", handlelength=3)
    axes.set(ylim=(0, 103), xlim=(0, MONTHS[-1]), ylabel="Alive (%)", xlabel="Time (months)")
    axes.set_yticks(range(0, 101, 25))
    axes.set_xticks(range(0, 25, 6))


def draw_analyses(axes: Axes, analyses: Sequence[Analysis], scale: str, *, ratio: bool) -> None:
    """Draw a row an analysis: a dot a cohort, a bar at the middle one, the truth as a line."""
    for y, (one, colour) in enumerate(zip(analyses, COLOURS, strict=False)):
        known = one.values[np.isfinite(one.values)]
        drawn = known[:DOTS]
        spread = ((np.arange(drawn.size) * 0.618) % 1 - 0.5) * 0.5  # even, and always the same
        axes.plot(drawn, y + spread, ".", color=colour, alpha=0.35, markersize=4)
        axes.plot([one.truth, one.truth], [y - 0.42, y + 0.42], color=QUIET, linewidth=1.4)
        if known.size:
            middle = float(np.median(known))
            axes.plot([middle, middle], [y - 0.36, y + 0.36], color=colour, linewidth=3)
    axes.set_yticks(range(len(analyses)), [one.name for one in analyses])
    axes.set(ylim=(len(analyses) - 0.5, -0.5), xlabel=f"{scale} (grey line: the truth)")
    axes.tick_params(axis="y", length=0)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)
    if ratio:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(FixedLocator(TICKS))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())


def simulation_sentence(simulated: Simulation, analyses: Sequence[Analysis], scale: str) -> str:
    """Say the middle cohort of each analysis, and the truth."""
    cohorts = len(analyses[0].values)
    n = getattr(simulated.result.scenario, "n", None)
    of = f" of {n} patients" if n else ""
    truths = list(dict.fromkeys(one.truth for one in analyses))
    said = []
    for one in analyses:
        known = one.values[np.isfinite(one.values)]
        middle = f"{np.median(known):.3g}" if known.size else "no figure"
        said.append(f"{one.name} {middle}" + (f", truth {one.truth:.3g}" if truths[1:] else ""))
    truth = "" if truths[1:] else f"; truth {truths[0]:.3g}"
    return f"{simulated.name}, {cohorts} cohorts{of} ({scale}{truth}): {'; '.join(said)}."
