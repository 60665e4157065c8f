"""Judgements of several studies, domain by domain: a traffic light that needs no colour."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from appraisal.instruments.definition import Concern, Instrument
from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    THIRD,
    circle,
    element,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
    unknown_box,
    wrap,
)

SIDE = 24  # a symbol's height and width
GAP = 12  # between two columns
NAME = 118  # the least room for the name of a study
Shown = Concern | Literal["open"]  # a domain that nobody has judged yet is no silence of a report
LEGEND: dict[Shown, str] = {
    "low": "low concern",
    "some": "some concern",
    "high": "high concern",
    "cannot tell": "cannot tell",
    "does not apply": "does not apply",
    "raises": "raises certainty",
    "does not raise": "does not raise it",
    "open": "not judged yet",
}
NOT_JUDGED = "Not judged yet"
TABLE = ("instrument", "what was judged", "domain", "judgement", "which is")
STANDS_OUT: dict[Shown, str] = {
    "high": "high concern in",
    "some": "some concern in",
    "raises": "raised by",
}

SIGNS: dict[Shown, str] = {
    "low": "✓",
    "some": "~",
    "high": "✗",
    "cannot tell": "?",
    "does not apply": "/",
    "raises": "↑",
    "does not raise": "–",
    "open": "…",
}


class Mark(NamedTuple):
    """The judgement of one domain, in the words of its instrument."""

    domain: str
    says: str
    concern: Shown


class Row(NamedTuple):
    """What was judged, which result of it, and each domain in the instrument's order."""

    study: str
    result: str
    marks: tuple[Mark, ...]


class Panel(NamedTuple):
    """Everything judged by one instrument. Two instruments never share a grid."""

    instrument: str
    rows: tuple[Row, ...]


def make_row(asked: Instrument, study: str, result: str, answers: Mapping[str, str]) -> Row:
    """Lay out what was answered to an instrument; a domain without an answer stays open.

    Examples
    --------
    >>> from appraisal.instruments.definition import instrument
    >>> make_row(instrument("randomised-trial"), "A trial", "", {"allocation": "low"}).marks[:2]
    (Mark(domain='Allocation', says='Low risk', concern='low'), \
Mark(domain='Deviations', says='Not judged yet', concern='open'))
    """
    marks = []
    for domain in asked.domains:
        given = answers.get(domain.id)
        said = asked.response(domain.id, given) if given else None
        if said:
            marks.append(Mark(domain.name, said.label, said.concern))
        else:
            marks.append(Mark(domain.name, NOT_JUDGED, "open"))
    return Row(study, result, tuple(marks))


def traffic_light_plot(panels: Sequence[Panel], *, width: float, title: str) -> Picture:
    """Draw judgements domain by domain, each instrument apart, with no column for a total.

    Parameters
    ----------
    panels
        One for each instrument. Where its domains do not fit side by side, it becomes one
        block for each study.
    width
        Width of the container in CSS pixels.
    title
        What is shown.

    Returns
    -------
    Picture
        Its table has one row per study and domain.

    Examples
    --------
    >>> row = Row("A cohort", "", (Mark("Confounding", "Serious", "high"),))
    >>> traffic_light_plot([Panel("Cohorts", (row,))], width=400, title="Judged").sentence
    'Cohorts, A cohort: high concern in Confounding.'
    """
    wide = nearest_width(width)
    marks, y = legend(panels, wide)
    for panel in panels:
        marks.append(line(0, y + 8, wide, y + 8, LINE))
        head, y = paragraph(0, y + 16, panel.instrument, wide, size=HEAD, bold=True)
        marks += head
        room = columns(panel, wide)
        draw = grid(panel, room, y + 6) if room else blocks(panel, wide, y + 2)
        marks += draw[0]
        y = draw[1] + 8
    table = tuple(
        (panel.instrument, row.study, mark.domain, mark.says, LEGEND[mark.concern])
        for panel in panels
        for row in panel.rows
        for mark in row.marks
    )
    sentence = " ".join(row_text(panel, row) for panel in panels for row in panel.rows)
    svg = svg_document(marks, wide, y, title, sentence)
    return Picture(svg, sentence, TABLE, table)


def row_text(panel: Panel, row: Row) -> str:
    """Say of one study what stands out, what nobody can judge, and what is still to be judged."""

    def named(marks: Sequence[Mark]) -> str:
        return ", ".join(mark.domain for mark in marks)

    by = {concern: [m for m in row.marks if m.concern == concern] for concern in LEGEND}
    parts = [
        f"{words} {named(by[concern])}"
        for concern, words in STANDS_OUT.items()
        if by[concern] and not (concern == "some" and by["high"])
    ]
    # a silence in the words of its instrument
    for label in dict.fromkeys(mark.says for mark in by["cannot tell"]):
        silent = named([mark for mark in by["cannot tell"] if mark.says == label])
        parts.append(f"{label[:1].lower()}{label[1:]}: {silent}")
    if by["open"]:
        parts.append(f"not judged yet: {named(by['open'])}")
    return f"{panel.instrument}, {row.study}: {'; '.join(parts) or 'low concern throughout'}."


def legend(panels: Sequence[Panel], wide: float) -> tuple[list[Element], float]:
    """Explain the symbols that occur, in as many lines as they need."""
    met = {mark.concern for panel in panels for row in panel.rows for mark in row.marks}
    marks: list[Element] = []
    x, y = 0.0, 0.0
    for concern, words in LEGEND.items():
        if concern not in met:
            continue
        room = SIDE + 7 + text_width(words, SMALL) + 16
        if x and x + room > wide:
            x, y = 0.0, y + SIDE + 8
        marks += symbol(x, y + 1, concern)
        marks.append(text(x + SIDE + 7, y + 18, words, size=SMALL, fill=QUIET))
        x += room
    return marks, y + SIDE + 6


def columns(panel: Panel, wide: float) -> list[float] | None:
    """Return where each column of a grid begins, the name's first; None where it cannot fit."""
    names = [mark.domain for mark in panel.rows[0].marks]
    needed = [
        max(
            longest_word_width(words)
            for words in (name, *(row.marks[i].says for row in panel.rows))
        )
        for i, name in enumerate(names)
    ]
    spare = wide - NAME - sum(needed) - GAP * len(needed)
    if spare < 0:
        return None
    # the study's name takes a third of what is left, the domains share the rest
    starts = [NAME + spare / 3 + GAP]
    for room in needed:
        starts.append(starts[-1] + room + 2 * spare / 3 / len(needed) + GAP)
    return [0, *starts]


def longest_word_width(words: str) -> float:
    """Return the room of the longest word, which is never broken."""
    return max(SIDE, *(text_width(word, SMALL) for word in words.split()))


def grid(panel: Panel, starts: list[float], y: float) -> tuple[list[Element], float]:
    """Draw a row for each study and a column for each domain."""
    marks: list[Element] = []
    rooms = [end - start - GAP for start, end in pairwise(starts)]
    heads = [wrap(mark.domain, rooms[i + 1], SMALL) for i, mark in enumerate(panel.rows[0].marks)]
    tallest = max(map(len, heads))
    for i, lines in enumerate(heads):
        middle = starts[i + 1] + rooms[i + 1] / 2
        top = y + (tallest - len(lines)) * 17.7
        for number, words in enumerate(lines):
            at = top + number * 17.7 + 13
            marks.append(text(middle, at, words, size=SMALL, fill=QUIET, anchor="middle"))
    y += tallest * 17.7 + 4
    for row in panel.rows:
        marks.append(line(0, y, starts[-1] - GAP, y, LINE))
        named, low = draw_names(row, rooms[0], y + 4)
        marks += named
        for i, mark in enumerate(row.marks):
            middle = starts[i + 1] + rooms[i + 1] / 2
            marks += symbol(middle - SIDE / 2, y + 8, mark.concern)
            label, end = paragraph(
                middle, y + SIDE + 9, mark.says, rooms[i + 1], size=SMALL, anchor="middle"
            )
            marks += label
            low = max(low, end)
        y = low + 6
    return marks, y


def blocks(panel: Panel, wide: float, y: float) -> tuple[list[Element], float]:
    """Draw a block for each study, a line for each domain."""
    marks: list[Element] = []
    left = SIDE + 9
    domains = [mark.domain for row in panel.rows for mark in row.marks]
    room = min(max(map(text_width, domains)), 0.58 * wide - left)
    for row in panel.rows:
        named, y = draw_names(row, wide, y + 6)
        marks += named
        y += 4
        for mark in row.marks:
            marks.append(line(0, y, wide, y, LINE))
            marks += symbol(0, y + 4, mark.concern)
            domain, one = paragraph(left, y + 5, mark.domain, room)
            at = left + room + 2 * GAP
            label, two = paragraph(at, y + 6, mark.says, wide - at, size=SMALL)
            marks += [*domain, *label]
            y = max(one, two, y + SIDE + 4) + 4
    return marks, y


def draw_names(row: Row, room: float, y: float) -> tuple[list[Element], float]:
    """Write what was judged, and which result of it."""
    study, y = paragraph(0, y, row.study, room, bold=True)
    result, y = paragraph(0, y, row.result, room, size=SMALL, fill=QUIET)
    return [*study, *result], y


def symbol(x: float, y: float, concern: Shown) -> list[Element]:
    """Draw a judgement: another shape and another sign for each, whatever the colours do."""
    fill = PAPER if concern in {"low", "high", "raises"} else INK
    halo = PAPER if concern == "cannot tell" else None
    at = x + SIDE / 2, y + 17
    sign = text(*at, SIGNS[concern], size=HEAD, fill=fill, anchor="middle", bold=True, halo=halo)
    return [*SHAPES[concern](x, y), sign]


def disc(x: float, y: float) -> list[Element]:
    return [circle(x + SIDE / 2, y + SIDE / 2, SIDE / 2 - 1, fill=ACCENT)]


def diamond(x: float, y: float) -> list[Element]:
    half = SIDE / 2
    path = f"M{x + half:.1f} {y:.1f}l{half} {half}l{-half} {half}l{-half} {-half}z"
    return [element("path", d=path, fill=PAPER, stroke=THIRD, stroke_width=2)]


def square(x: float, y: float) -> list[Element]:
    return [rect(x + 1, y + 1, SIDE - 2, SIDE - 2, fill=SECOND)]


def hatched_square(x: float, y: float) -> list[Element]:
    return unknown_box(x + 1, y + 1, SIDE - 2, SIDE - 2)


def ring(x: float, y: float) -> list[Element]:
    return [circle(x + SIDE / 2, y + SIDE / 2, SIDE / 2 - 2, fill=PAPER, stroke=QUIET)]


def bar(x: float, y: float) -> list[Element]:
    return [rect(x + 1, y + SIDE / 2 - 6, SIDE - 2, 12, fill=PAPER, stroke=LINE)]


def dashed(x: float, y: float) -> list[Element]:
    half = SIDE / 2
    return [circle(x + half, y + half, half - 2, fill=PAPER, stroke=QUIET, stroke_dasharray="3 3")]


def arch(x: float, y: float) -> list[Element]:
    low, half = y + SIDE - 1, SIDE / 2 - 1
    path = f"M{x + 1:.1f} {low:.1f}v{-half}a{half} {half} 0 0 1 {2 * half} 0v{half}z"
    return [element("path", d=path, fill=ACCENT)]


SHAPES: dict[Shown, Callable[[float, float], list[Element]]] = {
    "low": disc,
    "some": diamond,
    "high": square,
    "cannot tell": hatched_square,
    "does not apply": bar,
    "raises": arch,
    "does not raise": ring,
    "open": dashed,
}
