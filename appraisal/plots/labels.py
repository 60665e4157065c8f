"""Labels beside points of a picture, each where it touches nothing."""

from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from appraisal.plots.svg import PAPER, SMALL, rect, text, text_width

Box = tuple[float, float, float, float]


def place_label(
    words: str,
    at: tuple[float, float],
    area: Box,
    taken: list[Box],
    fill: str,
    *,
    bold: bool = False,
) -> list[Element]:
    """Write a label near a point, in the first place where it touches nothing.

    Parameters
    ----------
    words
        The label.
    at
        The point, in pixels.
    area
        Where labels may stand: left, top, right, bottom.
    taken
        Boxes already in use; the label adds its own.
    fill
        Its colour.
    bold
        Whether it is set in bold.

    Returns
    -------
    list
        The label on a nearly opaque ground, so that curves behind it do not disturb.
    """
    x, y = at
    room = text_width(words, SMALL, bold=bold)
    found = None
    for down in (-13, 22, -28, 40, -46, 58, -64, 76, -82, 94):
        for left in (x + 10, x - room / 2, x - room - 10, area[2] - room - 3):
            box = (left - 3, y + down - 14, left + room + 3, y + down + 5)
            inside = (
                box[0] >= area[0] and box[1] >= area[1] and box[2] <= area[2] and box[3] <= area[3]
            )
            if inside and not any(touch(box, other) for other in taken):
                found = box
                break
        if found:
            break
    if not found:
        left = max(area[0], min(x, area[2] - room - 6))
        found = (left, y - 24, left + room + 6, y - 5)
    taken.append(found)
    ground = rect(
        found[0], found[1], found[2] - found[0], found[3] - found[1], fill=PAPER, opacity=0.82, rx=3
    )
    return [ground, text(found[0] + 3, found[3] - 5, words, size=SMALL, fill=fill, bold=bold)]


def touches_any(box: Box, edges: NDArray[np.float64]) -> bool:
    """Whether a box overlaps any of others, given as an array of one box a row."""
    left, top, right, bottom = edges.T
    apart = (right <= box[0]) | (left >= box[2]) | (bottom <= box[1]) | (top >= box[3])
    return not bool(apart.all())


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
