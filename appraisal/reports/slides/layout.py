"""Put a deck on pages so that nothing is cut and no letter is small.

What a slide cannot hold at 18 points goes on the next one. Widths are estimated with the letters
of a wide face, so that what fits here fits in the usual faces of slides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from appraisal.plots.svg import text_width
from appraisal.reports.document import Figure, Run, Table, Words
from appraisal.reports.slides.deck import Block, Deck, Line, Slide, blocks_of
from appraisal.text.documents import text

LARGEST, SMALLEST = 24, 18  # points
TITLES = (30, 28, 26, 24, 22, 20, 18)
LEADING, AFTER, INDENT = 1.2, 6.0, 28.0  # a line, in its own size; after a paragraph; of a list
CELL = 7.0  # points around the text of a cell
HEAD_ROOM = 0.94  # of the room is used, so that another face does not overflow


@dataclass(frozen=True)
class Area:
    """The room of a slide, in points: for a title, and for what stands under it."""

    title_width: float
    title_height: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """One slide as it is drawn: lines in one size, or a table, or a picture."""

    title: str
    title_size: int
    size: int
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    figure: Figure | None = None
    notes: str = ""


def lay_out(deck: Deck, area: Area) -> tuple[Page, ...]:
    """Lay out every slide of a deck; one that is too full becomes several."""
    return tuple(page for slide in deck.slides for page in lay_out_slide(slide, area))


def lay_out_slide(slide: Slide, area: Area) -> Iterator[Page]:
    """Yield the pages of one slide; the notes go with the first, a count with each of several."""
    bodies = [*group_blocks([*blocks_of(slide.parts)], area)] or [Page("", 0, LARGEST)]
    for number, body in enumerate(bodies, start=1):
        of = f" ({number} of {len(bodies)})" if len(bodies) > 1 else ""
        title, size = fit_title(slide.title, of, area)
        notes = slide.notes if number == 1 else ""
        if body.figure:
            said = text("slide_picture").format(sentence=body.figure.sentence)
            notes = "\n".join(filter(None, (notes, said)))
        yield replace(body, title=title, title_size=size, notes=notes)


def fit_title(title: str, of: str, area: Area) -> tuple[str, int]:
    """Return a title and the largest size in which it fits; a very long one ends in dots."""
    words = f"{title}{of}"
    for size in TITLES:
        if lines_needed(words, size, area.title_width) * size * LEADING <= area.title_height:
            return words, size
    shorter = title
    while lines_needed(f"{shorter}…{of}", SMALLEST, area.title_width) * SMALLEST * LEADING > (
        area.title_height
    ):
        shorter = shorter.rpartition(" ")[0] or shorter[:-1]
    return f"{shorter}…{of}", SMALLEST


def group_blocks(blocks: list[Block], area: Area) -> Iterator[Page]:
    """Yield pages: lines together, each table and each picture for itself."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from pages_of_lines(lines, area)
        lines = []
        if isinstance(block, Table):
            yield from pages_of_table(block, area)
        else:
            yield Page("", 0, SMALLEST, figure=block)
    yield from pages_of_lines(lines, area)


def pages_of_lines(lines: list[Line], area: Area) -> Iterator[Page]:
    """Yield pages of text in the largest size in which all fits on one, else in several at 18."""
    if not lines:
        return
    room = area.height * HEAD_ROOM
    for size in range(LARGEST, SMALLEST - 1, -1):
        if sum(line_height(line, size, area.width) for line in lines) <= room:
            yield Page("", 0, size, tuple(lines))
            return
    packed = {size: [*pack_lines(lines, size, area.width, room)] for size in (20, SMALLEST)}
    size = min(packed, key=lambda one: len(packed[one]))
    yield from (Page("", 0, size, held) for held in packed[size])


def pack_lines(
    lines: list[Line], size: int, width: float, room: float
) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each page, filled one after the other."""
    held, used = list[Line](), 0.0
    parts = (part for whole in lines for part in split_line(whole, size, width, room))
    for line in parts:
        height = line_height(line, size, width)
        if held and used + height > room:
            # a heading goes with what it is of
            last = [held.pop()] if len(held) > 1 and is_heading(held[-1]) else []
            yield tuple(held)
            held, used = last, sum(line_height(one, size, width) for one in last)
        held.append(line)
        used += height
    yield tuple(held)


def is_heading(line: Line) -> bool:
    """Tell whether a line is a heading: bold all over, and no entry of a list."""
    return not line.mark and all(run.bold for run in line.words)


def split_line(line: Line, size: int, width: float, room: float) -> Iterator[Line]:
    """Yield a paragraph in as many as it needs to fit, broken after a sentence or a word."""
    if line_height(line, size, width) <= room:
        yield line
        return
    whole = "".join(run.text for run in line.words)
    pieces = re.split(r"(?<=[.;:?!])\s+", whole)
    if len(pieces) == 1:
        words = whole.split()
        pieces = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    if not all(pieces):
        pieces = [whole[: len(whole) // 2], whole[len(whole) // 2 :]]
    looks = line.words[0]
    for number, piece in enumerate(pieces):
        part = Line((replace(looks, text=piece),), line.mark if number == 0 else "")
        yield from split_line(part, size, width, room)


def line_height(line: Line, size: int, width: float) -> float:
    """Return how high a paragraph is, in points."""
    room = width - (INDENT if line.mark else 0)
    text = "".join(run.text for run in line.words)
    bold = any(run.bold for run in line.words)
    return lines_needed(text, size, room, bold=bold) * size * LEADING + AFTER


def lines_needed(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes, broken between words; a longer word is broken too."""
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split():
            wide = text_width(f"{word} ", size, bold=bold)
            if used and used + wide > width:
                count, used = count + 1, 0.0
            count += int(wide // width)
            used += wide % width
    return count


def pages_of_table(table: Table, area: Area) -> Iterator[Page]:
    """Yield a table in as many pages as its rows need, its head on each."""
    size, room = SMALLEST, area.height * HEAD_ROOM
    widths = column_widths(table, area.width)
    top = row_height(tuple((Run(name, bold=True),) for name in table.head), widths, size)
    held, used = list[tuple[Words, ...]](), top
    parts = (part for whole in table.rows for part in split_row(whole, widths, size, room - top))
    for row in parts:
        height = row_height(row, widths, size)
        if held and used + height > room:
            yield Page("", 0, size, table=replace(table, rows=tuple(held)))
            held, used = [], top
        held.append(row)
        used += height
    yield Page("", 0, size, table=replace(table, rows=tuple(held)))


def column_widths(table: Table, width: float) -> list[float]:
    """Return the columns' widths, none too narrow for its longest word where that is possible."""
    asked = [width * share / sum(table.shares) for share in table.shares]
    cells = [table.head, *(["".join(r.text for r in cell) for cell in row] for row in table.rows)]
    least = [
        max(
            text_width(word, SMALLEST, bold=True)
            for row in cells
            for word in [*row[at].split(), ""]
        )
        + 2 * CELL
        for at in range(len(asked))
    ]
    if sum(least) >= width:
        return [width * one / sum(least) for one in least]
    spare = [max(0.0, one - low) for one, low in zip(asked, least, strict=True)]
    given = width - sum(least)
    total = sum(spare) or 1.0
    return [low + given * one / total for low, one in zip(least, spare, strict=True)]


def row_height(row: tuple[Words, ...], widths: list[float], size: int) -> float:
    """Return how high a row is, in points."""
    counts = [
        lines_needed(
            "".join(run.text for run in cell),
            size,
            max(wide - 2 * CELL, 1.0),
            bold=any(run.bold for run in cell),
        )
        for cell, wide in zip(row, widths, strict=True)
    ]
    return max([1, *counts]) * size * LEADING + 2 * CELL


def split_row(
    row: tuple[Words, ...], widths: list[float], size: int, room: float
) -> Iterator[tuple[Words, ...]]:
    """Yield a row in as many as it needs to fit on a page, cell by cell."""
    if row_height(row, widths, size) <= room:
        yield row
        return
    firsts, rests = list[Words](), list[Words]()
    for cell, wide in zip(row, widths, strict=True):
        text = "".join(run.text for run in cell)
        words, fits = text.split(" "), len(text.split(" "))
        while fits > 1 and (
            lines_needed(" ".join(words[:fits]), size, max(wide - 2 * CELL, 1.0)) * size * LEADING
            + 2 * CELL
            > room
        ):
            fits -= 1
        firsts.append((Run(" ".join(words[:fits])),))
        rests.append((Run(" ".join(words[fits:])),))
    yield tuple(firsts)
    yield from split_row(tuple(rests), widths, size, room)
