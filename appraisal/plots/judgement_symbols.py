"""The symbols of judgements: another shape and another sign for each, whatever the colours do."""

from collections.abc import Callable
from typing import Literal
from xml.etree.ElementTree import Element

from appraisal.instruments.definition import Concern
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    PAPER,
    QUIET,
    SECOND,
    THIRD,
    circle,
    element,
    rect,
    text,
    unknown_box,
)

SIDE = 24  # a symbol's height and width
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
    return [rect(x + 1, y + SIDE / 2 - 6, SIDE - 2, 12, fill=PAPER, stroke=QUIET)]


def dashed_ring(x: float, y: float) -> list[Element]:
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
    "open": dashed_ring,
}
