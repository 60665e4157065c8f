"""The cloud of cohorts that print the same figures as a curve of a record."""

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator

from appraisal.derived.times import months_of
from appraisal.figures.style import COLOURS, INK, QUIET, STYLE, Chart, new_chart
from appraisal.frames.cohorts import CompatibleCohorts
from appraisal.frames.cohorts import cohorts as draw_cohorts
from appraisal.frames.record import Record
from appraisal.records.reported import Printed
from appraisal.stats.survival import kaplan_meier_at

TABLE = 1.3  # centimetres the numbers at risk take
GRID = 400  # points a curve is read at


def cohorts(
    record: Record | CompatibleCohorts,
    curve: str = "",
    *,
    title: str = "",
    width: float = 16,
    height: float = 10,
) -> Chart:
    """Draw the cohorts that reproduce every value printed for a curve.

    Parameters
    ----------
    record
        A record and the `curve` of it, or what `appraisal.cohorts` returned.
    curve
        The curve, by its id or its endpoint.
    title
        A heading.
    width, height : float
        In centimetres.

    Returns
    -------
    Chart
        Each cohort a line; the printed values as dots; below how many are still at risk, fewest
        to most. How often a shape appears says nothing about how probable it is.

    Raises
    ------
    UnknownId, AppraisalError
        As `appraisal.cohorts`.

    Examples
    --------
    >>> cohorts("after-bispecific", "pfs").sentence
    'Each of these 200 cohorts of 12 patients prints PFS 54.5 % at 12 months, median not reached; \
1 to 3 patients are still at risk then.'
    """
    given = record if isinstance(record, CompatibleCohorts) else draw_cohorts(record, curve)
    times, events = given.found.times, given.found.events
    printed = [(float(rate.months), rate.percent) for rate in given.curve.rates]
    last = max([float(times.max()), *(month for month, _ in printed)])
    with mpl.rc_context(STYLE):
        chart = new_chart(width, height)
        share = TABLE / height
        axes, table = chart.subplots(2, 1, sharex=True, height_ratios=[1 - share, share])
        draw_cloud(axes, times, events, last)
        for month, value in printed:
            axes.plot(month, float(value.value), "o", color=COLOURS[1], markersize=8, mec="white")
            axes.annotate(
                f"{value.text} %",
                (month, float(value.value)),
                xytext=(7, 7),
                textcoords="offset points",
                color=COLOURS[1],
                fontweight="bold",
            )
        if isinstance(given.curve.median, Printed):
            middle = months_of(given.curve.median)
            axes.plot([middle, middle], [0, 50], "--", color=INK, linewidth=1)
            axes.annotate(f"median {given.curve.median.text}", (middle, 3), xytext=(3, 0),
                          textcoords="offset points", color=INK)  # fmt: skip
        axes.set(ylim=(0, 103), xlim=(0, last * 1.02), ylabel=f"{given.curve.endpoint} (%)")
        axes.set_yticks(range(0, 101, 25))
        axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 3, 6, 10], integer=True))
        axes.tick_params(labelbottom=True)
        axes.set(xlabel="Time (months)", title=title)
        table_of_ranges(table, axes, times)
    chart.sentence = cohorts_sentence(given, printed)
    return chart


def draw_cloud(axes: Axes, times: np.ndarray, events: np.ndarray, last: float) -> None:
    """Draw one thin line a cohort, as far as its patients are watched."""
    months = np.linspace(0, last, GRID)
    read = 100 * kaplan_meier_at(times, events, months)
    lines = [np.column_stack((months, one)) for one in read]
    axes.add_collection(LineCollection(lines, colors=COLOURS[0], alpha=0.12, linewidths=0.9))


def table_of_ranges(table: Axes, axes: Axes, times: np.ndarray) -> None:
    """Write the fewest and the most at risk under each tick."""
    for spine in table.spines.values():
        spine.set_visible(False)
    table.set(ylim=(1, 0), yticks=[])
    table.tick_params(length=0, labelbottom=False)
    table.text(0, 0.15, "Number at risk, fewest to most", color=QUIET, va="center", fontsize=8)
    for tick in axes.get_xticks():
        if 0 <= tick <= axes.get_xlim()[1]:
            table.text(tick, 0.7, range_at_risk(times, tick), ha="center", va="center")


def range_at_risk(times: np.ndarray, month: float) -> str:
    """Write how many are at risk just before a month, over all cohorts."""
    at_risk = (times >= month).sum(axis=1)
    low, high = int(at_risk.min()), int(at_risk.max())
    return str(low) if low == high else f"{low}–{high}"


def cohorts_sentence(given: CompatibleCohorts, printed: list[tuple[float, Printed]]) -> str:
    """Say what every cohort prints, and how many are still at risk at the last value."""
    cohorts, patients = given.found.times.shape
    said = [f"{value.text} % at {month:g} months" for month, value in printed]
    if isinstance(given.curve.median, Printed):
        said.append(f"median {given.curve.median}")
    elif given.curve.median == "not reached":
        said.append("median not reached")
    about = f"Each of these {cohorts} cohorts of {patients} patients prints {given.curve.endpoint}"
    sentence = f"{about} {', '.join(said)}"
    if not printed:
        return f"{sentence}."
    left = range_at_risk(given.found.times, printed[-1][0]).replace("–", " to ")
    return f"{sentence}; {left} patients are still at risk then."
