"""The sizes of the kit's own slides, in points."""

from typing import Literal

Paper = Literal["16x9", "4x3"]
SIZES: dict[Paper, tuple[int, int]] = {"16x9": (960, 540), "4x3": (720, 540)}
MARGIN, TOP, TITLE, GAP, FOOT = 44, 26, 78, 10, 40
Room = tuple[float, float]


def picture_room(paper: Paper) -> Room:
    """Return how wide and how high a picture may be under the title of a slide.

    Examples
    --------
    >>> picture_room("16x9")
    (872, 386)
    """
    wide, high = SIZES[paper]
    return wide - 2 * MARGIN, high - TOP - TITLE - GAP - FOOT


WIDE = picture_room("16x9")
