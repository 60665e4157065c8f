"""People, twenty to a row."""

from math import ceil
from xml.etree.ElementTree import Element

from appraisal.plots.svg import PAPER, element

PER_ROW = 20


def people(numbers: range, top: float, cell: float, stroke: str, fill: str = PAPER) -> Element:
    """Draw people, twenty to a row, all in one path; hollow unless given a fill."""
    head, half, body = 0.17 * cell, 0.26 * cell, 0.3 * cell
    strokes = []
    for number in numbers:
        x = 1 + (number % PER_ROW + 0.5) * cell
        y = top + number // PER_ROW * cell * 1.5 + 0.2 * cell
        strokes.append(
            f"M{x - head:.1f} {y + head:.1f}a{head:.1f} {head:.1f} 0 1 0 {2 * head:.1f} 0"
            f"a{head:.1f} {head:.1f} 0 1 0 {-2 * head:.1f} 0"
            f"M{x - half:.1f} {y + 2 * head + 0.6 * cell:.1f}v{-body:.1f}"
            f"a{half:.1f} {half:.1f} 0 0 1 {2 * half:.1f} 0v{body:.1f}z"
        )
    path = "".join(strokes)
    return element("path", d=path, fill=fill, stroke=stroke, stroke_width=1.3)


def row_lengths(people_of_100: float) -> list[float]:
    """Say how much of each row of icons a number of people fills."""
    rows = range(ceil(people_of_100 / PER_ROW))
    return [min(PER_ROW, people_of_100 - row * PER_ROW) for row in rows]
