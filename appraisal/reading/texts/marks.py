"""A sentence with every number as one sign, so that a pattern can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appraisal.reading.texts import spelling
from appraisal.reading.texts.units import read_unit
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appraisal.reading.texts.numerals import Numeral
    from appraisal.reading.texts.sentences import Span

NUMBER, ABSENT = "#", "¤"  # how a pattern sees a number, and one printed as not reached
# the text begins anew at each match, so that one space stays where several stood
SPARE = re.compile(
    r"(?<=\s)\"\s*|\"(?=[\s)\],;:.]|$)|(?<=[(\[])\s*\"|(?<=[(\[])\s+|\s+(?=[)\],;:.](?![0-9]))|(?<=\s)\s+"
)
GLUED = re.compile(rf"(?<![a-z]){spelling.GLUED}\Z")
COUNTED = re.compile(r" (?:patient|participant|subject)s?\b")  # "1 MM patient"
CURRENCIES = frozenset(vocabulary().currencies)


@dataclass(eq=False)
class Mark:
    """What is known so far of one number.

    Parameters
    ----------
    numeral
        The number itself.
    at
        Its place in the sentence's ``shape``.
    unit, dashed
        Its unit, which the shape leaves out, and whether a dash joins the two ("12-month").
    kind, why, others
        Its kind, empty until a rule gives one; the rule; the kinds it may also be.
    partners
        The marks it belongs with.
    group, endpoint, time
        What it belongs to, where the text says so.
    beside
        A name that stands by it as that of a group would, and that nothing shows to be one.
    """

    numeral: Numeral
    at: int = 0
    unit: str = ""
    dashed: bool = False
    kind: str = ""
    why: str = ""
    others: tuple[str, ...] = ()
    partners: list[Mark] = field(default_factory=list)
    group: str | None = None
    beside: str | None = None
    endpoint: str | None = None
    time: Mark | None = None
    place: int = 0

    def settle(self, kind: str, why: str, *others: str, unit: str = "") -> None:
        """Give the kind, unless it has one."""
        if not self.kind:
            self.kind, self.why, self.others = kind, why, others
            self.unit = self.unit or unit

    def join(self, *marks: Mark) -> None:
        """Say that marks belong with this one, and this one with each of them."""
        for mark in marks:
            if mark is not self:
                if mark not in self.partners:
                    self.partners.append(mark)
                if self not in mark.partners:
                    mark.partners.append(self)

    def partner(self, *kinds: str) -> list[Mark]:
        """Return the partners of some kinds."""
        return [mark for mark in self.partners if mark.kind in kinds]

    @property
    def value(self) -> float | None:
        """What the number is worth."""
        return None if self.numeral.value is None else float(self.numeral.value)

    @property
    def whole(self) -> bool:
        """True for a whole number that is not below zero and is printed without decimals."""
        value = self.numeral.value
        return (
            value is not None and value >= 0 and value == int(value) and not self.numeral.decimals
        )

    @property
    def free(self) -> bool:
        """True for a number of no kind yet that is no part of a name."""
        return not self.kind and self.numeral.form in ("digits", "words")


@dataclass(eq=False)
class Sentence:
    """A sentence: its words in lower case, each number with its unit as one sign.

    ``shape`` is what patterns read, ``text`` the whole text it was made of, in lower case,
    and ``original`` as printed; ``marks`` are its numbers in order; ``intervals`` says that
    an earlier sentence has labelled one as a confidence interval, ``ratios`` that its estimate was
    a ratio; ``planned`` holds the percentages that the study has set, each by a word beside it.
    """

    span: Span
    shape: str
    marks: list[Mark]
    text: str
    offsets: list[tuple[int, int]]  # (place in shape, place in text) where they begin to differ
    original: str = ""
    intervals: bool = False
    ratios: bool = False
    planned: frozenset[tuple[str, float]] = frozenset()

    def __post_init__(self) -> None:
        self._by_place = {mark.at: mark for mark in self.marks}

    def mark(self, match: re.Match[str], name: str) -> Mark | None:
        """Return the number a pattern's group stands for, or None where it matched nothing."""
        return self._by_place.get(match.start(name))

    def mark_at(self, place: int) -> Mark | None:
        """Return the number at a place of the shape."""
        return self._by_place.get(place)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the numbers between two places of the shape."""
        return (mark for mark in self.marks if start <= mark.at < end)

    def before(self, mark: Mark, width: int = 90) -> str:
        """Return the shape before a number."""
        return self.shape[max(0, mark.at - width) : mark.at]

    def after(self, mark: Mark, width: int = 90) -> str:
        """Return the shape after a number and its unit."""
        return self.shape[mark.at + 1 : mark.at + 1 + width]

    def between(self, first: Mark, second: Mark) -> str:
        """Return the shape between two numbers."""
        return self.shape[first.at + 1 : second.at]

    def lower_words(self, start: int, end: int) -> str:
        """Return what the text prints between two places of the shape, in lower case."""
        return " ".join(self.text[self.text_place(start) : self.text_place(end)].split())

    def words(self, start: int, end: int) -> str:
        """Return what the text prints between two places of the shape, as printed."""
        return " ".join(self.original[self.text_place(start) : self.text_place(end)].split())

    def text_place(self, place: int) -> int:
        """Return the place in the text for a place in the shape."""
        last = (0, self.span.start)
        for begin in self.offsets:
            if begin[0] > place:
                break
            last = begin
        return last[1] + place - last[0]


def build_shape(text: str, span: Span, numerals: list[Numeral]) -> Sentence:
    """Build the shape of one sentence from the text in plain lower-case characters.

    Spaces that say nothing are left out: inside brackets, before a comma, doubled.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    offsets: list[tuple[int, int]] = []
    length = 0

    def add(start: int, end: int) -> None:
        nonlocal length
        for part in SPARE.split(text[start:end]) if end > start else ():
            place = text.index(part, start) if part else start
            if part:
                offsets.append((length, place))
                pieces.append(part)
                length += len(part)
                start = place + len(part)

    at = span.body
    for numeral in numerals:
        unit, end, dashed = read_unit(text, numeral.end)
        if end > span.end or (unit in ("mm", "m", "s", "h") and COUNTED.match(text, end)):
            unit, end, dashed = "", numeral.end, False
        before = numeral.start
        if text[before - 1 : before] in CURRENCIES and before > at:
            before -= 1
            unit = unit or text[before]
        elif text[before + 1 : before + 2] in CURRENCIES:
            unit = unit or text[before + 1]
        add(at, before)
        if GLUED.search(text, max(span.body, before - 10), before):  # "fell from138.2"
            offsets.append((length, before))
            pieces.append(" ")
            length += 1
        offsets.append((length, numeral.start))
        marks.append(Mark(numeral, length, unit, dashed, place=span.place))
        pieces.append(ABSENT if numeral.form == "absent" else NUMBER)
        length += 1
        at = max(at, end)
    add(at, span.end)
    offsets.append((length, span.end))
    return Sentence(span, "".join(pieces).replace("\n", " "), marks, text, offsets)
