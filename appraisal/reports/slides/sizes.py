"""The sizes of the kit's own slides, in points."""

from typing import Literal

Paper = Literal["16x9", "4x3"]
SIZES: dict[Paper, tuple[int, int]] = {"16x9": (960, 540), "4x3": (720, 540)}
MARGIN, TOP, TITLE, GAP, FOOT = 44, 26, 78, 10, 40
