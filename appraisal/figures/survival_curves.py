"""Kaplan-Meier curves with their intervals and the numbers still at risk."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from appraisal.derived.text import p_text
from appraisal.figures.style import COLOURS, DASHES, LINE, QUIET, STYLE, Chart, new_chart
from appraisal.stats.survival import KaplanMeier, logrank, reverse_kaplan_meier
from appraisal.stats.survival import kaplan_meier as estimate

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

MOST_GROUPS = len(COLOURS)
ROW = 0.5  # centimetres a line of the table below takes


class Curve(NamedTuple):
    """One group: its name, its estimate, its colour and its dashes."""

    name: str
    found: KaplanMeier
    colour: str
    dashes: object


def kaplan_meier(
    time: "ArrayLike",
    event: "ArrayLike",
    group: Iterable[object] | None = None,
    *,
    unit: str = "months",
    label: str = "Survival",
    title: str = "",
    width: float = 16,
    height: float = 11,
) -> Chart:
    """Draw Kaplan-Meier curves with 95 % intervals and the numbers at risk below.

    Parameters
    ----------
    time : array_like, shape (n,)
        Time to the event or to the last contact, 0 or more, in `unit`.
    event : array_like of bool, shape (n,)
        True where the event was seen, False where the patient was censored.
    group : iterable, shape (n,), optional
        A label a patient; at most six different ones, drawn in the order they come.
    unit, label, title
        The unit of `time`, what is survived (the axis), and a heading.
    width, height : float
        In centimetres.

    Returns
    -------
    Chart
        A figure whose ``sentence`` gives medians with log-log intervals, the log-rank P value of
        two or more groups, and the median follow-up by reverse Kaplan-Meier.

    Raises
    ------
    ValueError
        As `appraisal.kaplan_meier`; also of more than six groups, or labels that do not match.

    Examples
    --------
    >>> kaplan_meier([3, 5, 8, 12], [1, 0, 1, 0]).sentence
    'Survival, all (n = 4, 2 events): median 8 months (95 % interval 3 to not reached). Median \
follow-up 12 months (reverse Kaplan-Meier).'
    """
    times, events = np.asarray(time, dtype=float), np.asarray(event, dtype=float)
    labels = ["all"] * times.size if group is None else [str(one) for one in group]
    curves = fit_curves(times, events, labels)
    with mpl.rc_context(STYLE):
        chart = new_chart(width, height)
        share = (len(curves) + 1) * ROW / height
        axes, table = chart.subplots(2, 1, sharex=True, height_ratios=[1 - share, share])
        for curve in curves:
            draw_curve(axes, curve)
        finish_axes(axes, curves, label, title)
        table_at_risk(table, axes, curves, unit)
    chart.sentence = curves_sentence(times, events, labels, curves, unit, label)
    return chart


def fit_curves(times: "ArrayLike", events: "ArrayLike", labels: Sequence[str]) -> list[Curve]:
    """Estimate a curve for each label, in the order they come."""
    when, seen, member = np.asarray(times), np.asarray(events), np.asarray(labels)
    names = list(dict.fromkeys(labels))
    if len(names) > MOST_GROUPS:
        raise ValueError(f"{len(names)} groups; at most {MOST_GROUPS} can be told apart.")
    if member.size != when.size:
        raise ValueError(f"{member.size} labels for {when.size} patients.")
    return [
        Curve(name, estimate(when[member == name], seen[member == name]), colour, dashes)
        for name, colour, dashes in zip(names, COLOURS, DASHES, strict=False)
    ] or [Curve("all", estimate(when, seen), COLOURS[0], DASHES[0])]


def draw_curve(axes: Axes, curve: Curve) -> None:
    """Draw the steps of a curve, its interval as a band, its censored patients as ticks."""
    table = curve.found.table
    time = np.concatenate(([0.0], table["time"]))
    survival = 100 * np.concatenate(([1.0], table["survival"]))
    low, high = (
        100 * np.concatenate(([1.0], known_limit(table, side))) for side in ("low", "high")
    )
    axes.fill_between(time, low, high, step="post", color=curve.colour, alpha=0.14, linewidth=0)
    axes.step(
        time, survival, where="post", color=curve.colour, linestyle=curve.dashes, label=curve.name
    )
    gone = table["censored"] > 0
    axes.plot(
        table["time"][gone],
        100 * table["survival"][gone],
        linestyle="",
        marker="|",
        markersize=7,
        color=curve.colour,
    )


def known_limit(table: np.ndarray, side: str) -> np.ndarray:
    """Return one limit of a curve; the curve itself where Greenwood's variance says nothing."""
    return np.where(np.isnan(table[side]), table["survival"], table[side])


def finish_axes(axes: Axes, curves: Sequence[Curve], label: str, title: str) -> None:
    """Set the axes: 0 to 100 %, a line at one half, a key where there are groups."""
    last = max(float(curve.found.table["time"][-1]) for curve in curves)
    axes.set(ylim=(0, 103), xlim=(0, last * 1.02), ylabel=f"{label} (%)")
    axes.set_title(title)
    axes.axhline(50, color=LINE, linewidth=0.8, zorder=0)
    axes.set_yticks(range(0, 101, 25))
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 3, 6, 10], integer=True))
    axes.tick_params(labelbottom=True)
    if len(curves) > 1:
        axes.legend(frameon=False, loc="upper right", handlelength=3)


def table_at_risk(table: Axes, axes: Axes, curves: Sequence[Curve], unit: str) -> None:
    """Write below the curves how many of each group are still at risk."""
    ticks = [tick for tick in axes.get_xticks() if 0 <= tick <= axes.get_xlim()[1]]
    table.set(ylim=(len(curves) - 0.5, -1), yticks=range(len(curves)))
    table.set_yticklabels([curve.name for curve in curves])
    for spine in table.spines.values():
        spine.set_visible(False)
    table.tick_params(length=0, labelbottom=False, pad=16)
    for text, curve in zip(table.get_yticklabels(), curves, strict=True):
        text.set_color(curve.colour)
    table.text(0, -0.75, "Number at risk", color=QUIET, va="center", fontsize=8)
    for row, curve in enumerate(curves):
        for tick in ticks:
            at_risk = curve.found.at_risk(tick) if tick else curve.found.n
            table.text(
                tick, row, str(at_risk), ha="center", va="center", color=curve.colour, clip_on=False
            )
    axes.set_xlabel(f"Time ({unit})")


def curves_sentence(
    times: "ArrayLike",
    events: "ArrayLike",
    labels: Sequence[str],
    curves: Sequence[Curve],
    unit: str,
    label: str,
) -> str:
    """Say what the curves show: medians, the log-rank test, the follow-up."""
    said = "; ".join(median_text(curve, unit) for curve in curves)
    sentence = f"{label}, {said}."
    if len(curves) > 1 and np.any(events):
        test = logrank(times, np.asarray(events) > 0, labels)
        sentence += f" Log-rank {p_text(test.p)}."
    watched = reverse_kaplan_meier(times, np.asarray(events) > 0).median.time
    followed = "not reached" if watched is None else f"{watched:.3g} {unit}"
    return f"{sentence} Median follow-up {followed} (reverse Kaplan-Meier)."


def median_text(curve: Curve, unit: str) -> str:
    """Say the median of one group with its interval."""
    found = curve.found
    ends = [
        "not reached" if e is None else f"{e:.3g}" for e in (found.median.low, found.median.high)
    ]
    middle = "not reached" if found.median.time is None else f"{found.median.time:.3g} {unit}"
    return (
        f"{curve.name} (n = {found.n}, {found.events} events): median {middle} "
        f"(95 % interval {' to '.join(ends)})"
    )
