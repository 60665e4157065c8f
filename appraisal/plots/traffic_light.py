"""Judgements of several studies, domain by domain: a traffic light that needs no colour."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from appraisal.instruments.definition import Instrument
from appraisal.plots.judgement_symbols import LEGEND, SIDE, Shown, symbol
from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    HEAD,
    LINE,
    QUIET,
    SMALL,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
    text_width,
    wrap,
)

GAP = 12  # between two columns
NAME = 118  # the least room for the name of a study
LINES = 4  # in how many lines a long name should fit, where there is room to spare
BOLD_WIDER = 1.25  # a study's name is bold, and larger than what is measured as small
NOT_JUDGED = "Not judged yet"
TABLE = ("instrument", "what was judged", "domain", "judgement", "which is")
STANDS_OUT: dict[Shown, str] = {
    "high": "high concern in",
    "some": "some concern in",
    "raises": "raised by",
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
        One for each instrument. Where its domains do not fit side by side, they stand below
        each other, with the studies side by side, or else in one block for each study.
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
        if room := columns(panel, wide):
            draw = grid(panel, room, y + 6)
        elif room := study_columns(panel, wide):
            draw = turned_grid(panel, room, y + 6)
        else:
            draw = blocks(panel, wide, y + 2)
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
    return Picture(svg, sentence, TABLE, table, in_words=True)


def row_text(panel: Panel, row: Row) -> str:
    """Say of one study what stands out, what nobody can judge, and what is still to be judged."""

    def domains_text(marks: Sequence[Mark]) -> str:
        return ", ".join(mark.domain for mark in marks)

    by = {concern: [m for m in row.marks if m.concern == concern] for concern in LEGEND}
    parts = [
        f"{words} {domains_text(by[concern])}"
        for concern, words in STANDS_OUT.items()
        if by[concern]
    ]
    if by["low"] and len(by["low"]) < len(row.marks):
        parts.append(f"low concern in {domains_text(by['low'])}")
    # a silence in the words of its instrument
    for label in dict.fromkeys(mark.says for mark in by["cannot tell"]):
        silent = domains_text([mark for mark in by["cannot tell"] if mark.says == label])
        parts.append(f"{label[:1].lower()}{label[1:]}: {silent}")
    if by["open"]:
        parts.append(f"not judged yet: {domains_text(by['open'])}")
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
    # the study's name takes a third of what is left, or more where it is long; domains the rest
    longest = max(text_width(row.study, bold=True) for row in panel.rows) / LINES
    name = min(spare, max(spare / 3, longest - NAME))
    starts = [NAME + name + GAP]
    for room in needed:
        starts.append(starts[-1] + room + (spare - name) / len(needed) + GAP)
    return [0, *starts]


def study_columns(panel: Panel, wide: float) -> list[float] | None:
    """Return where each column begins when studies stand side by side; None where they cannot."""
    if len(panel.rows) < 2:
        return None
    words = [words for row in panel.rows for words in (row.result, *(m.says for m in row.marks))]
    needed = max(
        NAME,
        *(SIDE + 9 + longest_word_width(label) for label in words),
        *(BOLD_WIDER * longest_word_width(row.study) for row in panel.rows),
    )
    domains = [mark.domain for mark in panel.rows[0].marks]
    name = min(max(text_width(domain) for domain in domains), wide / 3)
    each = (wide - name) / len(panel.rows)
    if each - GAP < needed:
        return None
    return [0, *(name + GAP + each * number for number in range(len(panel.rows) + 1))]


def longest_word_width(words: str) -> float:
    """Return the room of the longest word, which is never broken."""
    return max((SIDE, *(text_width(word, SMALL) for word in words.split())))


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


def turned_grid(panel: Panel, starts: list[float], y: float) -> tuple[list[Element], float]:
    """Draw a row for each domain and a column for each study."""
    marks: list[Element] = []
    rooms = [end - start - GAP for start, end in pairwise(starts)]
    low = y
    for row, start, room in zip(panel.rows, starts[1:], rooms[1:], strict=False):
        named, end = draw_names(row, room, y, at=start)
        marks += named
        low = max(low, end)
    y = low + 6
    for number, first in enumerate(panel.rows[0].marks):
        marks.append(line(0, y, starts[-1] - GAP, y, LINE))
        domain, low = paragraph(0, y + 5, first.domain, rooms[0])
        marks += domain
        low = max(low, y + SIDE + 4)
        for row, start, room in zip(panel.rows, starts[1:], rooms[1:], strict=False):
            mark = row.marks[number]
            marks += symbol(start, y + 4, mark.concern)
            at = start + SIDE + 9
            label, end = paragraph(at, y + 6, mark.says, room - SIDE - 9, size=SMALL)
            marks += label
            low = max(low, end)
        y = low + 4
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


def draw_names(row: Row, room: float, y: float, *, at: float = 0) -> tuple[list[Element], float]:
    """Write what was judged, and which result of it."""
    study, y = paragraph(at, y, row.study, room, bold=True)
    result, y = paragraph(at, y, row.result, room, size=SMALL, fill=QUIET)
    return [*study, *result], y
