"""Rates, or medians, of several studies under each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import (
    INSET_LEFT,
    INSET_RIGHT,
    NBSP,
    Scale,
    caption,
    guess_label,
    percent_label,
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
    WASH,
    circle,
    coord,
    element,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
)

# from here on the labels stand in a column of their own
TWO_COLUMNS = 600
FEW = 2  # rows of which each is said in words


@dataclass(frozen=True, slots=True)
class RateRow:
    """One row of a forest of rates.

    Parameters
    ----------
    label
        Whose rate it is.
    value, low, high
        The rate (0 to 100) or median (months) and its interval; a limit is None when none can
        be computed or none was reached.
    count
        The count behind it, such as ``"16/19"``, or ``"n not stated"``.
    source
        Where it is printed.
    emphasis
        True for the study being appraised.
    group
        The heading it stands under; rows of one group follow each other.
    bound
        Where only a bound is printed, which side of it the value lies: "below" or "above".
    printed, printed_low, printed_high
        The value and its limits as printed, without their unit ("35" is not "35.0"); empty where
        they are computed.
    """

    label: str
    value: float
    low: float | None
    high: float | None
    count: str
    source: str
    emphasis: bool = False
    group: str = ""
    bound: Literal["", "below", "above"] = ""
    printed: str = ""
    printed_low: str = ""
    printed_high: str = ""


@dataclass(frozen=True, slots=True)
class Ruler:
    """What the rows are measured in.

    Parameters
    ----------
    high
        Where the scale ends; it begins at 0.
    ticks
        Values with a rule and a label.
    write
        Writes a computed value with its unit.
    unit
        The unit, to be put behind what is printed.
    """

    high: float
    ticks: tuple[float, ...]
    write: Callable[[float], str]
    unit: str

    def words(self, value: float, printed: str) -> str:
        """Write a value with its unit: as printed, where it is."""
        return f"{printed}{NBSP}{self.unit}" if printed else self.write(value)

    def value(self, row: RateRow) -> str:
        """Write the value of a row in words."""
        exact = row.printed or (f"{row.value:g}" if row.bound else "")
        return f"{row.bound} {self.words(row.value, exact)}".strip()

    def interval(self, row: RateRow) -> str:
        """Write the interval of a row in words."""
        if row.low is None and row.high is None:
            return "no interval"
        ends = (row.low, row.printed_low), (row.high, row.printed_high)
        return " to ".join(
            "not reached" if end is None else self.words(end, printed) for end, printed in ends
        )


PERCENT = Ruler(100, (0, 25, 50, 75, 100), percent_label, "%")


def rates(
    rows: Sequence[RateRow],
    *,
    width: float,
    title: str,
    reference: tuple[float, str] | None = None,
    sentence: str = "",
    headed: bool = True,
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
    sentence
        What it shows, in place of the sentence made from the rows.
    headed
        Whether the title is drawn; not where it stands above the picture already.

    Returns
    -------
    Picture
        Its table has one row per rate.

    Examples
    --------
    >>> row = RateRow("This study", 84.2, 60.4, 96.6, "16/19", "blog", emphasis=True)
    >>> picture = rates([row], width=700, title="Complete response")
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    This study 84.2 % (16/19, 60.4 % to 96.6 %).
    """
    return forest(
        rows,
        PERCENT,
        width=width,
        title=title,
        reference=reference,
        sentence=sentence,
        headed=headed,
    )


def medians(
    rows: Sequence[RateRow], *, width: float, title: str, sentence: str = "", headed: bool = True
) -> Picture:
    """Draw median times of several studies under each other, in months.

    Parameters
    ----------
    rows
        The medians, in the order to show; ``count`` says how many and from which time zero.
    width
        Width of the container in CSS pixels.
    title
        What is compared, such as ``"Survival after failure"``.
    sentence, headed
        As for :func:`rates`.

    Returns
    -------
    Picture
        Its table has one row per median.

    Examples
    --------
    >>> row = RateRow("Registry", 5.2, None, None, "n = 238, from failure", "Blood 2022")
    >>> medians([row], width=700, title="Median OS").sentence.replace(chr(160), " ")
    'Registry 5.2 months (n = 238, from failure, no interval).'
    """
    longest = max(max(row.value, row.low or 0, row.high or 0) for row in rows)
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60) if longest / step <= 7)
    high = step * ceil(longest / step)
    ticks = tuple(float(tick) for tick in range(0, high + 1, step))
    ruler = Ruler(high, ticks, months_text, "months")
    return forest(rows, ruler, width=width, title=title, sentence=sentence, headed=headed)


def months_text(value: float) -> str:
    """Write a time in months with its unit."""
    return f"{value:g}{NBSP}months"


def forest(
    rows: Sequence[RateRow],
    ruler: Ruler,
    *,
    width: float,
    title: str,
    reference: tuple[float, str] | None = None,
    sentence: str = "",
    headed: bool = True,
) -> Picture:
    """Draw rows on one scale; `rates` and `medians` say what the arguments are."""
    wide = nearest_width(width)
    column = 0.4 * wide if wide >= TWO_COLUMNS else 0.0
    scale = Scale(0, ruler.high, column + INSET_LEFT, wide - INSET_RIGHT)
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True) if headed else ([], 0.0)
    y += 8
    marks.append(line(0, y, wide, y, LINE))
    grid: list[Element] = []
    groups = ("", *(row.group for row in rows))
    for row, above in zip(rows, groups, strict=False):
        if row.group != above:
            top = y
            heading, y = paragraph(8, y + 8, row.group, wide - 16, bold=True)
            y += 7
            band = rect(0, top, wide, y - top, fill=WASH)
            marks += [band, *heading, line(0, y, wide, y, LINE)]
        fill = ACCENT if row.emphasis else INK
        room = (column or wide) - 16
        label, below = paragraph(0, y + 8, row.label, room, bold=row.emphasis, fill=fill)
        notes, below = paragraph(0, below, f"{row.count} · {ruler.interval(row)}", room, size=SMALL)
        source, below = paragraph(0, below, row.source, room, size=SMALL, fill=QUIET)
        centre = (y + below) / 2 + 10 if column else below + 32
        ceiling, y = (y, below + 10) if column else (below + 6, centre + 16)
        grid += rules(scale, ceiling, y, ruler.ticks)
        if reference:
            grid += rules(scale, ceiling, y, (reference[0],), SECOND, stroke_dasharray="2 3")
        marks += [*label, *notes, *source, *rate_marks(scale, row, ruler, centre, wide)]
        marks.append(line(0, y, wide, y, LINE))
    marks += axis(scale, ruler, y)
    end = y + 24
    if reference:
        value, what = reference
        grid += rules(scale, y, end + 6, (value,), SECOND, stroke_dasharray="2 3")
        labels, end = rule_label(scale, value, end + 4, f"{guess_label(value)}: {what}", wide)
        marks += labels
    sentence = sentence or rows_text(rows, ruler)
    if reference:
        sentence += f" For comparison, {reference[1]}: {guess_label(reference[0])}."
    svg = svg_document([*grid, *marks], wide, end + 4, title, sentence)
    head: tuple[str, ...] = ("whose", "count", "value", "interval", "source")
    table: list[tuple[str, ...]] = [
        (r.label, r.count, ruler.value(r), ruler.interval(r), r.source) for r in rows
    ]
    if any(groups):
        head = ("group", *head)
        table = [(r.group, *cells) for r, cells in zip(rows, table, strict=True)]
    return Picture(svg, sentence, head, tuple(table))


def rows_text(rows: Sequence[RateRow], ruler: Ruler) -> str:
    """Say what a forest shows: each row of two, else the study's own and how far others reach.

    Examples
    --------
    >>> ours = RateRow("Ours", 84, 60, 97, "16/19", "blog", emphasis=True, printed="84")
    >>> others = [RateRow(n, v, None, None, "n = 9", "paper", printed=str(v))
    ...           for n, v in (("A", 17), ("B", 35), ("C", 14))]
    >>> print(rows_text([ours, *others], PERCENT).replace(chr(160), " "))
    Ours 84 % (60.0 % to 97.0 %). 3 others, from 14 % (C) to 35 % (B). Without an interval: 3 of 4.
    """
    if len(rows) <= FEW:
        each = (f"{r.label} {ruler.value(r)} ({r.count}, {ruler.interval(r)})" for r in rows)
        told = f"{'; '.join(each)}."
        return f"{told[:1].upper()}{told[1:]}"
    own = [row for row in rows if row.emphasis]
    if len(own) > FEW or len(own) == len(rows):
        own = []
    others = [row for row in rows if row not in own]
    lowest, highest = (end(others, key=lambda row: row.value) for end in (min, max))
    parts = [
        f"{row.label} {ruler.value(row)}"
        + ("" if row.low is None and row.high is None else f" ({ruler.interval(row)})")
        for row in own
    ]
    many = f"{len(others)} other{'s' * (len(others) > 1)}" if own else f"{len(others)} values"
    reach = f"{ruler.value(lowest)} ({lowest.label})"
    if lowest is not highest:
        reach = f"from {reach} to {ruler.value(highest)} ({highest.label})"
    said = [*(["; ".join(parts)] if parts else []), f"{many}, {reach}"]
    if bare := sum(row.low is None and row.high is None for row in rows):
        said.append(f"Without an interval: {bare} of {len(rows)}")
    told = f"{'. '.join(said)}."
    return f"{told[:1].upper()}{told[1:]}"


def axis(scale: Scale, ruler: Ruler, y: float) -> list[Element]:
    """Write the ticks of the scale under the last row, the unit at its end."""
    marks = []
    edge = scale.right + INSET_RIGHT
    for tick in reversed(ruler.ticks):
        words = ruler.write(tick) if tick == ruler.ticks[-1] else f"{tick:g}"
        half = text_width(words, SMALL) / 2
        x = min(scale(tick), scale.right + INSET_RIGHT - half - 1)
        if x + half > edge:
            continue  # the last label, with its unit, takes the room of the one before
        edge = x - half - 6
        marks.append(text(x, y + 17, words, size=SMALL, fill=QUIET, anchor="middle", halo=PAPER))
    return marks


def rate_marks(scale: Scale, row: RateRow, ruler: Ruler, y: float, edge: float) -> list[Element]:
    """Draw one rate: filled for the study itself, hollow for others, dashed without an interval."""
    fill = ACCENT if row.emphasis else INK
    marks: list[Element] = []
    if row.low is not None:
        end = ruler.high if row.high is None else row.high
        marks += span(scale, row.low, end, y, fill, stroke_width=3 if row.emphasis else 2)
    if row.bound:
        end, back = (scale.left, 9) if row.bound == "below" else (scale.right, -9)
        arrow = f"M{coord(end + back)} {coord(y - 6)}L{coord(end)} {coord(y)}l{back} 6"
        marks.append(line(end, y, scale(row.value), y, fill, stroke_width=2))
        marks.append(element("path", d=arrow, fill="none", stroke=fill, stroke_width=2))
    dash: dict[str, str | float] = {} if marks else {"stroke_dasharray": "3 2"}
    inner = fill if row.emphasis and marks else PAPER
    radius = 7 if row.emphasis else 6
    at = scale(row.value)
    marks.append(circle(at, y, radius, fill=inner, stroke=fill, stroke_width=2, **dash))
    words = ruler.value(row)
    return marks + caption(scale, row.value, y - 13, words, edge, fill, bold=True)
