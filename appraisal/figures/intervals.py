"""The interval of a proportion against the number of patients behind it."""

import matplotlib as mpl
import numpy as np

from appraisal.derived.text import digits_text, limits_text, percent_text
from appraisal.figures.style import COLOURS, QUIET, STYLE, Chart, label_end, new_chart
from appraisal.stats.intervals import proportion, rule_of_three

SIZES = np.unique(np.geomspace(4, 1000, 120).round().astype(int))


def interval_by_size(
    events: int, n: int, *, title: str = "", width: float = 15, height: float = 9
) -> Chart:
    """Draw the exact 95 % interval that the same share has in fewer and in more patients.

    Parameters
    ----------
    events, n : int
        Patients with the outcome, and all; 0 to `n`, and at least 1.
    title
        A heading.
    width, height : float
        In centimetres.

    Returns
    -------
    Chart
        Limits against the number of patients (log scale), the given one marked. With no event the
        rule of three, 3/n, stands beside the exact limit.

    Raises
    ------
    ValueError
        When the counts are none.

    Examples
    --------
    >>> interval_by_size(0, 19).sentence
    'None of 19 patients: the exact 95 % interval reaches 17.6 %; the rule of three says 15.8 %.'
    """
    found = proportion(events, n)
    share = events / n
    limits = limits_text(found.low, found.high)
    sizes = np.union1d(SIZES, [n])
    low, high = 100 * np.array([limits_between(share * size, int(size)) for size in sizes]).T
    with mpl.rc_context(STYLE):
        chart = new_chart(width, height)
        axes = chart.subplots()
        axes.fill_between(sizes, low, high, color=COLOURS[0], alpha=0.16, linewidth=0)
        axes.plot(sizes, high, color=COLOURS[0])
        axes.plot(sizes, low, color=COLOURS[0])
        axes.axhline(100 * share, color=QUIET, linewidth=0.9, linestyle="--")
        axes.plot([n, n], [100 * found.low, 100 * found.high], color=COLOURS[1], linewidth=3)
        axes.plot(n, 100 * share, "o", color=COLOURS[1], markersize=8, mec="white")
        axes.annotate(f"{events} of {n}: {limits}",
                      (n, 50 * (found.low + found.high)), xytext=(9, 0),
                      textcoords="offset points", va="center", color=COLOURS[1],
                      fontweight="bold")  # fmt: skip
        if not events:
            rule = [100 * rule_of_three(int(size)) for size in sizes]
            axes.plot(sizes, rule, ":", color=COLOURS[2])
            label_end(axes, float(sizes[-1]), rule[-1], "rule of three", COLOURS[2])
        axes.set(xscale="log", xlim=(sizes[0], sizes[-1]), ylim=(0, 104), title=title)
        ticks = [tick for tick in (5, 10, 20, 50, 100, 200, 500, 1000) if sizes[0] <= tick]
        axes.set_xticks(ticks, [str(tick) for tick in ticks], minor=False)
        axes.set_xticks([], minor=True)
        axes.set(xlabel="Number of patients (log scale)", ylabel="Share (%)")
    percent = digits_text(share, 1)
    chart.sentence = f"{events} of {n} patients, {percent} %: exact 95 % interval {limits}."
    if not events:
        chart.sentence = (
            f"None of {n} patients: the exact 95 % interval reaches {percent_text(found.high)}; "
            f"the rule of three says {percent_text(rule_of_three(n))}."
        )
    return chart


def limits_between(events: float, n: int) -> tuple[float, float]:
    """Return the exact limits of a count between two whole ones, in proportion.

    Examples
    --------
    >>> [round(end, 3) for end in limits_between(16, 19)]
    [0.604, 0.966]
    """
    below = min(int(events), n)
    above, part = min(below + 1, n), events - below
    first, second = proportion(below, n), proportion(above, n)
    return (
        first.low + part * (second.low - first.low),
        first.high + part * (second.high - first.high),
    )
