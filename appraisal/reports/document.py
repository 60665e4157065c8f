"""What a document is made of, whatever it is about and whatever it is written as.

A builder (:mod:`appraisal.reports.cat`, :mod:`appraisal.reports.handout`) says what stands
where; a writer (:mod:`appraisal.reports.writers`) knows these parts and nothing of appraisal.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any, Literal

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
LANGUAGE = "en-GB"

# what XML cannot hold, or a page cannot show; a tabulator and a new line it can
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    r"""Return a text as it can be printed: control characters become the replacement sign.

    Examples
    --------
    >>> printable("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return UNPRINTABLE.sub("\ufffd", re.sub("\r\n?|[\u2028\u2029\x85]", "\n", text))


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters in one look."""

    text: str
    bold: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``own`` in the learner's words, with their line breaks; ``quiet`` aside.

    A ``prompt`` is a heading for those who go from question to question by headings.
    """

    words: Words
    look: Literal["body", "own", "quiet", "prompt"] = "body"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each with its name."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; ``mark`` stands before it, ``note`` below it."""

    words: Words
    mark: str = ""
    note: Words = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list. ``across`` lets short entries stand beside each other."""

    entries: tuple[Item, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows.

    Parameters
    ----------
    shares
        How the width is divided, one number a column.
    caption
        What the table holds, for those who do not see it.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    shares: tuple[float, ...]
    caption: str

    def __post_init__(self) -> None:
        for row in (*self.rows, self.shares):
            if len(row) != len(self.head):
                raise ValueError(f"{len(row)} cells under a head of {len(self.head)}.")


@dataclass(frozen=True, slots=True)
class Ruled:
    """Ruled lines to write on, named by what belongs there."""

    lines: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Places to fill in, one beside the other; ``unit`` follows the last, ``wide`` fills a line."""

    labels: tuple[str, ...]
    unit: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Gauge:
    """A line from 0 to 100 to put a cross on, or with the crosses put."""

    ends: tuple[str, str]
    marks: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the sentence that says what it shows, and the table behind it.

    ``in_words`` says that the picture is that table.
    """

    svg: str
    sentence: str
    table: Table | None = None
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """What must not be missed."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. A ``whole`` one is not broken over two pages."""

    title: str
    parts: "tuple[Part, ...]"
    whole: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))

    def inner_level(self, level: int) -> int:
        """Return the level of headings inside: no level is skipped where there is no title."""
        return level + 1 if self.title else level


@dataclass(frozen=True, slots=True)
class Beside:
    """Sections side by side, where the page is wide enough."""

    columns: tuple[tuple[Section, ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts a page."""


Part = (
    Paragraph
    | Facts
    | Items
    | Table
    | Ruled
    | Blank
    | Gauge
    | Figure
    | Callout
    | Section
    | Beside
    | NewPage
)


@dataclass(frozen=True)
class Document:
    """A document.

    Parameters
    ----------
    kind
        What it is, said in small above the title.
    line
        Facts beside the kind, such as dates; may be empty.
    front
        What belongs on the first page; a writer that lays out pages sets it as large as fits.
    parts
        What follows.
    foot
        Said at the foot of every page.
    made
        The day it is made, printed nowhere by itself.
    record
        The answers it was made from, carried inside; None where it carries none.
    """

    kind: str
    title: str
    line: str
    front: tuple[Part, ...]
    parts: tuple[Part, ...]
    foot: str
    made: date
    record: Mapping[str, Any] | None = field(default=None)


def make_words(text: str, *, bold: bool = False, italic: bool = False) -> Words:
    """Make words of plain text; an empty text makes none."""
    return (Run(text, bold, italic),) if text else ()


def label_words(*pairs: tuple[str, str]) -> Words:
    """Write ``Label: text.`` one after the other, the labels bold; empty texts are left out."""
    words: list[Run] = []
    for label, text in pairs:
        if text:
            words += [Run(f"{' ' if words else ''}{label}: ", bold=True), Run(text)]
    return tuple(words)


def to_json(value: Any) -> Any:
    """Turn parts into what JSON can hold; ``part`` names the kind of each."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {entry.name: to_json(getattr(value, entry.name)) for entry in fields(value)}
        return {"part": type(value).__name__.lower(), **named}
    if isinstance(value, tuple | list):
        return [to_json(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


def sections(
    parts: tuple[Part, ...], level: int = 2, *, prompts: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield the level and title of every section, and of every prompt, in the page's order."""
    for part in parts:
        if prompts and isinstance(part, Paragraph) and part.look == "prompt":
            yield level, "".join(run.text for run in part.words)
        if isinstance(part, Section):
            yield level, part.title
            yield from sections(part.parts, part.inner_level(level), prompts=prompts)
        elif isinstance(part, Beside):
            for column in part.columns:
                yield from sections(column, level, prompts=prompts)
        elif isinstance(part, Callout):
            yield from sections(part.parts, level, prompts=prompts)
