"""From values to pixels: a linear scale, its axis, and labels kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from appraisal.derived.text import digits_text
from appraisal.plots.svg import (
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    line,
    paragraph,
    text,
    text_width,
)
from appraisal.text.units import NBSP as NBSP

# what half of the first and of the last tick label sticks out beyond the scale
INSET_LEFT, INSET_RIGHT = 6, 26


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from ``low``..``high`` to the pixels ``left``..``right``.

    Examples
    --------
    >>> Scale(0, 100, 20, 220)(50)
    120.0
    """

    low: float
    high: float
    left: float
    right: float

    @overload
    def __call__(self, value: float) -> float: ...
    @overload
    def __call__(self, value: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def __call__(self, value: Any) -> Any:
        """Return the pixel of a value, or of each of an array."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def beside(self, value: float, room: float, edge: float) -> float:
        """Centre a label of width ``room`` at a value, moved just enough to stay on paper."""
        return min(max(self(value), room / 2 + 1), edge - room / 2 - 1)


def percent_label(value: float, places: int = 1) -> str:
    """Write a percentage, 0 to 100, with its unit, never 0 or 100 for what is not.

    Examples
    --------
    >>> [percent_label(value, 0).replace(NBSP, " ") for value in (84.2105, 99.6, 100)]
    ['84 %', '99.6 %', '100 %']
    """
    return f"{digits_text(value / 100, places)}{NBSP}%"


def guess_label(value: float) -> str:
    """Write a percentage as a learner gave it: no decimals that were not meant."""
    return f"{value:.4g}{NBSP}%"


def rules(
    scale: Scale,
    top: float,
    bottom: float,
    values: Sequence[float] = (0, 25, 50, 75, 100),
    stroke: str = LINE,
    **style: str | float,
) -> list[Element]:
    """Draw a thin upright rule at each value."""
    return [line(scale(at), top, scale(at), bottom, stroke, **style) for at in values]


def percent_axis(scale: Scale, top: float, bottom: float) -> list[Element]:
    """Draw a rule at every quarter from 0 to 100 %, with its label below."""
    marks = rules(scale, top, bottom) if bottom > top else []
    for tick in (0, 25, 50, 75, 100):
        words = f"100{NBSP}%" if tick == 100 else str(tick)
        at = scale(tick), bottom + 17
        marks.append(text(*at, words, size=SMALL, fill=QUIET, anchor="middle", halo=PAPER))
    return marks


def spread_labels(
    centres: Sequence[float], rooms: Sequence[float], left: float, right: float
) -> list[float]:
    """Move label centres, given in rising order, just enough that they stand side by side.

    Examples
    --------
    >>> spread_labels([50, 52], [20, 20], 0, 100)
    [41.0, 61.0]
    """
    placed = list(centres)
    for _ in range(60):  # labels that touch push each other apart until none does
        moved = False
        for i in range(len(placed) - 1):
            overlap = (rooms[i] + rooms[i + 1]) / 2 - (placed[i + 1] - placed[i])
            if overlap > 0.01:
                placed[i] -= overlap / 2
                placed[i + 1] += overlap / 2
                moved = True
        for i, room in enumerate(rooms):
            inside = min(max(placed[i], left + room / 2), right - room / 2)
            moved = moved or abs(inside - placed[i]) > 0.01
            placed[i] = inside
        if not moved:
            break
    return placed


def label_width(words: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Return the width a label needs, with air on both sides."""
    return text_width(words, size, bold=bold) + 8


def caption(
    scale: Scale,
    value: float,
    y: float,
    words: str,
    edge: float,
    fill: str,
    *,
    bold: bool = False,
    size: float = SMALL,
) -> list[Element]:
    """Write a label centred at a value, kept on paper."""
    x = scale.beside(value, text_width(words, size, bold=bold), edge)
    return [text(x, y, words, size=size, fill=fill, anchor="middle", bold=bold, halo=PAPER)]


def span(
    scale: Scale, low: float, high: float, y: float, stroke: str, **style: str | float
) -> list[Element]:
    """Draw an interval: a bar with a stop at each end."""
    ends = [line(scale(at), y - 6, scale(at), y + 6, stroke, stroke_width=2) for at in (low, high)]
    return [line(scale(low), y, scale(high), y, stroke, **style), *ends]


def rule_label(
    scale: Scale, value: float, y: float, words: str, edge: float
) -> tuple[list[Element], float]:
    """Write what a vertical rule stands for, in lines centred under it."""
    room = min(edge, 260.0)
    x = min(max(scale(value), room / 2), edge - room / 2)
    if text_width(words, SMALL) < room:
        x = scale.beside(value, text_width(words, SMALL), edge)
    return paragraph(x, y, words, room, size=SMALL, fill=SECOND, anchor="middle", halo=PAPER)
