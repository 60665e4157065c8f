"""A forest of rates or effects: each with its interval and its text; never a pooled diamond."""

from collections.abc import Sequence
from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

from appraisal.derived.text import percent_text
from appraisal.figures.style import COLOURS, LINE, QUIET, STYLE, Chart, new_chart

if TYPE_CHECKING:
    import pandas as pd

ROW = 0.86  # centimetres a row takes
AXIS = 1.9  # centimetres the axis and the title take
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
LETTERS = 36  # of a row's name on one line


class Row(NamedTuple):
    """One line: what it is, its value and limits (NaN where there is none), and its text."""

    label: str
    heading: str
    value: float
    low: float
    high: float
    text: str


def forest(
    frame: "pd.DataFrame",
    *,
    by: str | None = None,
    label: str | None = None,
    title: str = "",
    width: float = 18,
    height: float | None = None,
) -> Chart:
    """Draw a forest of the rows of a frame, in their order.

    Parameters
    ----------
    frame : DataFrame
        Of `appraisal.outcomes` or `appraisal.comparators` (rates in %, with the exact 95 %
        interval), of `appraisal.effects` (ratios on a log scale, or differences, with the interval
        printed), or several of one kind put together by ``pandas.concat``. Rows without a value
        are left out.
    by : str, optional
        A column whose values become headings.
    label : str, optional
        The column that names a row; study and label when not given.
    title
        A heading.
    width, height : float
        In centimetres; as high as the rows need when not given.

    Returns
    -------
    Chart
        A figure whose ``sentence`` names every row. Nothing is pooled: see lesson 06 for why.

    Raises
    ------
    ValueError
        When the frame is of another kind, has no row with a value, or mixes ratios and
        differences.

    Examples
    --------
    >>> import appraisal
    >>> chart = forest(appraisal.effects("cd20-salvage").head(1))
    >>> chart.sentence
    'cd20-salvage: Death, CD20 CAR-T against other treatment: 0.28 (0.16 to 0.51).'
    """
    is_effect = "estimate" in frame.columns
    if not is_effect and "percent" not in frame.columns:
        raise ValueError(
            "no column `percent` or `estimate`; give a frame of outcomes, comparators or effects."
        )
    rows = [row for line in frame.to_dict("records") if (row := read_row(line, by, label))]
    if not rows:
        raise ValueError("no row of the frame has a value to draw.")
    ratios = is_effect and bool(frame["is_ratio"].all())
    if is_effect and not ratios and bool(frame["is_ratio"].any()):
        raise ValueError("ratios and differences have no common axis; draw them apart.")
    headings = list(dict.fromkeys(row.heading for row in rows)) if by else []
    lines = len(rows) + len(headings)
    with mpl.rc_context(STYLE):
        chart = new_chart(width, height or max(4.0, lines * ROW + AXIS))
        axes = chart.subplots()
        draw_rows(axes, rows, headings)
        finish_axis(axes, rows, lines, ratios=ratios, rates=not is_effect)
        axes.set_title(title, x=0)
    said = (f"{row.label}: {row.text}".replace("\n", " ") for row in rows)
    chart.sentence = f"{'; '.join(said)}."
    return chart


def read_row(line: dict[str, object], by: str | None, label: str | None) -> Row | None:
    """Read one line of a frame; None where it has no value."""
    kind = "estimate" if "estimate" in line else "percent"
    value, low, high = (number(line.get(name)) for name in (kind, "low", "high"))
    if kind == "percent" and "exact_low" in line and not isnan(number(line["exact_low"])):
        low, high = number(line["exact_low"]), number(line["exact_high"])
    if isnan(value) and kind == "percent" and whole(line.get("n")):
        value = 100 * number(line.get("events")) / number(line.get("n"))
    if isnan(value):
        return None
    what = line.get("label", line.get("outcome"))
    named = str(line[label]) if label else f"{line.get('study')}: {what}"
    heading = str(line[by]) if by else ""
    return Row(named, heading, value, low, high, row_text(line, kind, value, low, high))


def row_text(line: dict[str, object], kind: str, value: float, low: float, high: float) -> str:
    """Write the value of a row with its interval, and of how many it is."""
    places = 1 if kind == "percent" else 2
    ends = [f"{end:.{places}f}" if not isnan(end) else "not reported" for end in (low, high)]
    within = f"({' to '.join(ends)})" if not (isnan(low) and isnan(high)) else "(no interval)"
    if kind == "estimate":
        return f"{value:.2f} {within}"
    of = str(line.get("counts") or "")
    if not of and whole(line.get("events")) and whole(line.get("n")):
        of = f"{line['events']} of {line['n']}"
    share = f"{of}, {percent_text(value / 100)}" if of else percent_text(value / 100)
    return f"{share}\n{within}" if of else f"{share} {within}"


def number(value: object) -> float:
    """Return a cell as a number; NaN for an empty one."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


def whole(value: object) -> bool:
    """Tell whether a cell holds a count."""
    return not isnan(number(value)) and number(value) >= 0


def draw_rows(axes: Axes, rows: Sequence[Row], headings: Sequence[str]) -> None:
    """Draw each row at its height, its text to the right, headings before their rows."""
    names, at, y = [], [], 0
    for heading in headings or [""]:
        if headings:
            axes.text(-0.02, y, fill(heading, LETTERS), transform=axes.get_yaxis_transform(),
                      ha="right", va="center", fontweight="bold")  # fmt: skip
            y += 1
        for row in (row for row in rows if row.heading == heading):
            if not (isnan(row.low) or isnan(row.high)):
                axes.plot([row.low, row.high], [y, y], color=COLOURS[0], solid_capstyle="butt")
                axes.plot([row.low, row.high], [y, y], "|", color=COLOURS[0], markersize=7)
                axes.plot(row.value, y, "s", color=COLOURS[0], markersize=6)
            else:  # hollow: nothing says how far to trust it
                axes.plot(row.value, y, "s", mfc="white", color=COLOURS[0], markersize=6)
            axes.text(1.02, y, row.text, transform=axes.get_yaxis_transform(), va="center",
                      fontsize=8.5)  # fmt: skip
            names.append(fill(row.label, LETTERS))
            at.append(y)
            y += 1
    axes.set_yticks(at, names)


def finish_axis(axes: Axes, rows: Sequence[Row], lines: int, *, ratios: bool, rates: bool) -> None:
    """Set the axis: 0 to 100 %, a log scale about 1, or a scale about 0."""
    axes.set_ylim(lines - 0.4, -0.6)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    if rates:
        axes.set(xlim=(0, 100), xlabel="%, exact 95 % interval")
        axes.grid(visible=True, axis="x")
        axes.set_axisbelow(True)
        return
    known = [end for row in rows for end in (row.value, row.low, row.high) if not isnan(end)]
    axes.axvline(1 if ratios else 0, color=QUIET, linewidth=0.9, zorder=0)
    if not ratios:
        axes.set_xlabel("difference, interval as printed")
        return
    axes.set_xscale("log")
    axes.set_xlim(min([0.5, *known]) / 1.15, max([2, *known]) * 1.15)
    low, high = axes.get_xlim()
    axes.xaxis.set_major_locator(FixedLocator([tick for tick in TICKS if low <= tick <= high]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: f"{tick:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.grid(visible=True, axis="x", color=LINE)
    axes.set_axisbelow(True)
    axes.set_xlabel("ratio, interval as printed (log scale)")
