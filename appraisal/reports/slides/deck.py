"""What slides are made of: titles, parts of documents, notes for the speaker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from appraisal.reports.document import (
    Beside,
    Callout,
    Facts,
    Figure,
    Items,
    Paragraph,
    Part,
    Section,
    Table,
    Words,
    label_words,
    make_words,
)


@dataclass(frozen=True)
class Slide:
    """One thought: a title of a line or two, what stands under it, and what the speaker says."""

    title: str
    parts: tuple[Part, ...]
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides in their order.

    Parameters
    ----------
    kind, line
        Said on the first slide, above and below the title.
    notes
        For the first slide.
    """

    title: str
    kind: str
    line: str
    slides: tuple[Slide, ...]
    made: date
    notes: str = ""


@dataclass(frozen=True)
class Line:
    """One paragraph of a slide; ``mark`` stands before an entry of a list."""

    words: Words
    mark: str = ""


Block = Line | Table | Figure


def blocks_of(parts: tuple[Part, ...]) -> Iterator[Block]:
    """Yield what a slide can hold, in order; room to write on is for paper alone."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield Line(part.words)
        elif isinstance(part, Items):
            for item in part.entries:
                yield Line(item.words, item.mark or "•")
                if item.note:
                    yield Line(item.note)
        elif isinstance(part, Facts):
            for name, value in part.rows:
                yield Line((*label_words((name, " ")), *value))
        elif isinstance(part, Table | Figure):
            yield part
        elif isinstance(part, Section):
            if part.title:
                yield Line(make_words(part.title, bold=True))
            yield from blocks_of(part.parts)
        elif isinstance(part, Callout):
            yield from blocks_of(part.parts)
        elif isinstance(part, Beside):
            for column in part.columns:
                yield from blocks_of(column)
