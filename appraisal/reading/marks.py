"""A sentence with every number as one sign, so that a pattern can read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from appraisal.reading.numerals import Numeral
    from appraisal.reading.sentences import Span

NUMBER, ABSENT = "#", "¤"  # how a pattern sees a number, and one printed as not reached


@dataclass(eq=False)
class Mark:
    """What is known so far of one number.

    Parameters
    ----------
    numeral
        The number itself.
    kind, unit
        Empty until a rule gives them.
    partners
        The marks it belongs with.
    others
        Kinds it may also be, the likelier first.
    why
        The rule that gave the kind, for whoever mends the rules.
    at
        Its place in the sentence's ``shape``.
    """

    numeral: Numeral
    at: int = 0
    kind: str = ""
    unit: str = ""
    partners: list[Mark] = field(default_factory=list)
    others: tuple[str, ...] = ()
    why: str = ""
    group: str | None = None
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

    @property
    def value(self) -> float | None:
        """What the number is worth."""
        return None if self.numeral.value is None else float(self.numeral.value)

    @property
    def whole(self) -> bool:
        """True for a whole number that is not below zero."""
        value = self.numeral.value
        return value is not None and value >= 0 and value == int(value)


@dataclass(eq=False)
class Sentence:
    """A sentence: its words in lower case, each number as one sign.

    ``shape`` is what patterns read; ``marks`` are its numbers in order.
    """

    span: Span
    shape: str
    marks: list[Mark]
    offsets: list[tuple[int, int]]  # (place in shape, place in text) where they begin to differ

    def __post_init__(self) -> None:
        self._by_place = {mark.at: mark for mark in self.marks}

    def mark(self, match: re.Match[str], name: str) -> Mark | None:
        """Return the number a pattern's group stands for, or None where it matched nothing."""
        place = match.start(name)
        return self._by_place.get(place) if place >= 0 else None

    def mark_at(self, place: int) -> Mark | None:
        """Return the number at a place of the shape."""
        return self._by_place.get(place)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the numbers between two places of the shape."""
        return (mark for mark in self.marks if start <= mark.at < end)

    def before(self, mark: Mark, width: int = 90) -> str:
        """Return the shape before a number."""
        return self.shape[max(0, mark.at - width) : mark.at]

    def after(self, mark: Mark, width: int = 70) -> str:
        """Return the shape after a number."""
        return self.shape[mark.at + 1 : mark.at + 1 + width]

    def text_place(self, place: int) -> int:
        """Return the place in the text for a place in the shape."""
        last = (0, self.span.start)
        for begin in self.offsets:
            if begin[0] > place:
                break
            last = begin
        return last[1] + place - last[0]


def shaped(text: str, span: Span, numerals: list[Numeral]) -> Sentence:
    """Build the shape of one sentence from the plain text and the numbers in it."""
    pieces: list[str] = []
    marks: list[Mark] = []
    offsets = [(0, span.start)]
    at, length = span.start, 0
    for numeral in numerals:
        piece = text[at : numeral.start]
        pieces.append(piece)
        length += len(piece)
        marks.append(Mark(numeral, length, place=span.place))
        pieces.append(ABSENT if numeral.form == "absent" else NUMBER)
        length += 1
        at = numeral.end
        offsets.append((length, at))
    pieces.append(text[at : span.end])
    lowered = "".join(pieces).replace("\n", " ")
    # lower() may change the length of a few letters: keep those as they are
    lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in lowered)
    return Sentence(span, lowered, marks, offsets)
