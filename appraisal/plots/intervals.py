"""How sure a proportion is: its interval, and what no event at all still allows."""

from collections.abc import Sequence
from math import ceil

from appraisal.plots.forest import RateRow, rates
from appraisal.plots.people import PER_ROW, people, row_lengths
from appraisal.plots.picture import Picture
from appraisal.plots.scale import (
    INSET_LEFT,
    INSET_RIGHT,
    Scale,
    caption,
    guess_label,
    percent_axis,
    percent_label,
    rule_label,
    rules,
    span,
)
from appraisal.plots.svg import (
    ACCENT,
    HATCH,
    HEAD,
    INK,
    PAPER,
    SECOND,
    SMALL,
    THIRD,
    circle,
    line,
    nearest_width,
    paragraph,
    svg_document,
    unknown_box,
)
from appraisal.stats.intervals import Interval

__all__ = ["RateRow", "proportion", "rates", "zero_events"]

# beyond this many patients, icons would be a texture and not a count
MOST_ICONS = 100


def proportion(
    events: int,
    n: int,
    interval: Interval,
    *,
    width: float,
    predicted: tuple[float, float] | None = None,
    label: str = "",
    thresholds: Sequence[tuple[float, str]] = (),
) -> Picture:
    """Draw a proportion with its interval on a line from 0 to 100 %.

    Parameters
    ----------
    events, n
        Patients with the event, and all patients.
    interval
        Its limits as `appraisal.stats.intervals.proportion` gives them: 0 to 1.
    width
        Width of the container in CSS pixels.
    predicted
        The interval the learner predicted, in percent.
    label
        What was counted, such as ``"Complete response"``.
    thresholds
        Values to compare with: ``(percent, what it is)``.

    Returns
    -------
    Picture
        The table has one row per interval and threshold.

    Examples
    --------
    >>> found = Interval(0.604, 0.966, 0.95, "clopper-pearson", 16 / 19)
    >>> picture = proportion(16, 19, found, width=640)
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    16 of 19 patients, 84.2 %; a true rate anywhere from 60.4 % to 96.6 % would fit that (95 %
    interval).
    """
    wide = nearest_width(width)
    scale = Scale(0, 100, INSET_LEFT, wide - INSET_RIGHT)
    low, high, point = 100 * interval.low, 100 * interval.high, 100 * events / n
    level = guess_label(100 * interval.level)
    marks, top = paragraph(0, 0, label, wide, size=HEAD, bold=True)
    y = top = top + 8
    over = []
    if predicted:
        words = f"you predicted {guess_label(predicted[0])} to {guess_label(predicted[1])}"
        over += caption(scale, sum(predicted) / 2, y + 16, words, wide, THIRD)
        over += span(scale, *predicted, y + 30, THIRD, stroke_width=3, stroke_dasharray="7 4")
        y += 50
    counted = f"{events} of {n} = {percent_label(point)}"
    over += caption(scale, point, y + 18, counted, wide, ACCENT, bold=True, size=HEAD)
    over += span(scale, low, high, y + 36, ACCENT, stroke_width=4)
    over.append(circle(scale(point), y + 36, 7.5, fill=ACCENT, stroke=PAPER, stroke_width=2))
    limits = f"{level} interval: {percent_label(low)} to {percent_label(high)}"
    over += caption(scale, (low + high) / 2, y + 62, limits, wide, INK)
    bottom = y + 76
    marks += [*percent_axis(scale, top, bottom), *over]
    end = bottom + 24
    for value, what in sorted(thresholds):
        words = f"{guess_label(value)}: {what}"
        marks = rules(scale, top, end + 6, (value,), SECOND, stroke_dasharray="2 3") + marks
        labels, end = rule_label(scale, value, end + 4, words, wide)
        marks += labels
    sentence = (
        f"{label + ': ' if label else ''}{events} of {n} patients, {percent_label(point)}; "
        f"a true rate anywhere from {percent_label(low)} to {percent_label(high)} would fit that "
        f"({level} interval)."
    )
    rows = [(f"{level} interval", percent_label(low), percent_label(high))]
    if predicted:
        rows.append(("your prediction", guess_label(predicted[0]), guess_label(predicted[1])))
        points = predicted[1] - predicted[0]
        sentence += (
            f" You predicted {guess_label(predicted[0])} to {guess_label(predicted[1])}: "
            f"{points:.4g} percentage points wide, where the interval is {high - low:.0f} wide."
        )
    rows += [(what, guess_label(value), guess_label(value)) for value, what in sorted(thresholds)]
    rows.insert(0, (f"{label or 'seen'}: {events} of {n}", *(percent_label(point),) * 2))
    svg = svg_document(marks, wide, end + 4, label or f"{events} of {n} patients", sentence)
    return Picture(svg, sentence, ("what", "from", "to"), tuple(rows))


def zero_events(n: int, upper: float, *, width: float, predicted: float | None = None) -> Picture:
    """Draw what no event in n patients still allows, in people of a hundred.

    Parameters
    ----------
    n
        Patients seen, none with the event.
    upper
        Upper limit of the 95 % interval as a proportion, 0 to 1.
    width
        Width of the container in CSS pixels.
    predicted
        The upper limit the learner predicted, per 100 patients.

    Returns
    -------
    Picture
        Its table has what was seen, what is not ruled out and, if given, the prediction.

    Examples
    --------
    >>> print(zero_events(19, 0.1765, width=400).sentence)
    0 of 19 patients had it; a true rate of up to 17.6 in 100 patients cannot be ruled out.
    """
    wide = nearest_width(width)
    cell = min(30.0, (wide - 2) / PER_ROW)
    possible = 100 * upper
    marks, y = paragraph(0, 0, f"Seen: 0 of {n} patients", wide, size=HEAD, bold=True)
    if n <= MOST_ICONS:
        marks.append(people(range(n), y + 6, cell, ACCENT))
        y += 6 + ceil(n / PER_ROW) * cell * 1.5
    heading = f"Not ruled out: up to {possible:.1f} of 100 such patients"
    headed, y = paragraph(0, y + 18, heading, wide, size=HEAD, bold=True, fill=SECOND)
    marks += headed
    if predicted is not None:
        words = f"you predicted up to {predicted:.4g} of 100"
        marks.append(line(1, y + 11, 25, y + 11, THIRD, stroke_width=3))
        room = wide - 32
        told, y = paragraph(32, y + 2, words, room, size=SMALL, fill=THIRD, bold=True)
        marks += told
    y += 10
    for row, cells in enumerate(row_lengths(possible)):
        marks += unknown_box(1, y + row * cell * 1.5 + 1, cells * cell, cell * 1.5 - 5, SECOND)
    inside = ceil(possible)
    marks.append(people(range(inside), y, cell, SECOND))
    marks.append(people(range(inside, 100), y, cell, HATCH))
    for row, cells in enumerate(row_lengths(predicted or 0)):
        under = y + (row + 1) * cell * 1.5 - 2
        marks.append(line(1, under, 1 + cells * cell, under, THIRD, stroke_width=3))
    y += 5 * cell * 1.5 + 2
    sentence = (
        f"0 of {n} patients had it; a true rate of up to {possible:.1f} in 100 patients "
        "cannot be ruled out."
    )
    rows = [("seen", f"0 of {n}"), ("not ruled out", f"up to {possible:.1f} of 100")]
    if predicted is not None:
        sentence += f" You predicted up to {predicted:.4g} in 100."
        rows.append(("your prediction", f"up to {predicted:.4g} of 100"))
    svg = svg_document(marks, wide, y, f"No event in {n} patients", sentence)
    return Picture(svg, sentence, ("what", "patients"), tuple(rows))
