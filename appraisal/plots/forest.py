"""Rates of several studies under each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import (
    INSET_LEFT,
    INSET_RIGHT,
    Scale,
    caption,
    guess,
    percent,
    percent_axis,
    rule_label,
    rules,
    span,
)
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    circle,
    document,
    fit,
    line,
    paragraph,
)

# from here on the labels stand in a column of their own
TWO_COLUMNS = 600


@dataclass(frozen=True, slots=True)
class RateRow:
    """One row of a forest of rates.

    Parameters
    ----------
    label
        Whose rate it is.
    percent, low, high
        The rate and its interval, 0 to 100; limits are None when none can be computed.
    count
        The count behind it, such as ``"16/19"``, or ``"n not stated"``.
    source
        Where it is printed.
    emphasis
        True for the study being appraised.
    """

    label: str
    percent: float
    low: float | None
    high: float | None
    count: str
    source: str
    emphasis: bool = False

    @property
    def interval(self) -> str:
        """The interval in words."""
        if self.low is None or self.high is None:
            return "no interval"
        return f"{percent(self.low)} to {percent(self.high)}"


def rates(
    rows: Sequence[RateRow],
    *,
    width: float,
    title: str,
    reference: tuple[float, str] | None = None,
) -> Picture:
    """Draw rates of several studies under each other, each with its count and its interval.

    Parameters
    ----------
    rows
        The rates, in the order to show.
    width
        Width of the container in CSS pixels.
    title
        What is compared, such as ``"Complete response"``.
    reference
        A value to compare with: ``(percent, what it is)``.

    Returns
    -------
    Picture
        Its table has one row per rate.

    Examples
    --------
    >>> row = RateRow("This study", 84.2, 60.4, 96.6, "16/19", "blog", emphasis=True)
    >>> picture = rates([row], width=700, title="Complete response")
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    Complete response: This study 84.2 % (16/19, 60.4 % to 96.6 %).
    """
    wide = fit(width)
    column = 0.4 * wide if wide >= TWO_COLUMNS else 0.0
    scale = Scale(0, 100, column + INSET_LEFT, wide - INSET_RIGHT)
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    y += 8
    marks.append(line(0, y, wide, y, LINE))
    grid: list[Element] = []
    for row in rows:
        fill = ACCENT if row.emphasis else INK
        room = (column or wide) - 16
        label, below = paragraph(0, y + 8, row.label, room, bold=row.emphasis, fill=fill)
        notes, below = paragraph(0, below, f"{row.count} · {row.interval}", room, size=SMALL)
        source, below = paragraph(0, below, row.source, room, size=SMALL, fill=QUIET)
        centre = (y + below) / 2 + 10 if column else below + 32
        ceiling, y = (y, below + 10) if column else (below + 6, centre + 16)
        grid += rules(scale, ceiling, y)
        if reference:
            grid += rules(scale, ceiling, y, (reference[0],), SECOND, stroke_dasharray="2 3")
        marks += [*label, *notes, *source, *rate_marks(scale, row, centre, wide)]
        marks.append(line(0, y, wide, y, LINE))
    marks += percent_axis(scale, y, y)
    end = y + 24
    if reference:
        value, what = reference
        grid += rules(scale, y, end + 6, (value,), SECOND, stroke_dasharray="2 3")
        labels, end = rule_label(scale, value, end + 4, f"{guess(value)}: {what}", wide)
        marks += labels
    told = "; ".join(f"{r.label} {percent(r.percent)} ({r.count}, {r.interval})" for r in rows)
    sentence = f"{title}: {told}."
    if reference:
        sentence += f" For comparison, {reference[1]}: {guess(reference[0])}."
    svg = document([*grid, *marks], wide, end + 4, title, sentence)
    table = tuple((r.label, r.count, percent(r.percent), r.interval, r.source) for r in rows)
    return Picture(svg, sentence, ("whose", "count", "rate", "interval", "source"), table)


def rate_marks(scale: Scale, row: RateRow, y: float, edge: float) -> list[Element]:
    """Draw one rate: filled for the study itself, hollow for others, dashed without interval."""
    fill = ACCENT if row.emphasis else INK
    marks: list[Element] = []
    if row.low is not None and row.high is not None:
        marks += span(scale, row.low, row.high, y, fill, stroke_width=3 if row.emphasis else 2)
    dash: dict[str, str | float] = {} if marks else {"stroke_dasharray": "3 2"}
    inner, radius = (fill, 7) if row.emphasis else (PAPER, 6)
    at = scale(row.percent)
    marks.append(circle(at, y, radius, fill=inner, stroke=fill, stroke_width=2, **dash))
    words = percent(row.percent)
    return marks + caption(scale, row.percent, y - 13, words, edge, fill, bold=True)
