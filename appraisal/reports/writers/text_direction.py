"""What every writer has to know of letters: which way they run, and a line drawn with them."""

import unicodedata
from collections.abc import Sequence

TICKS = 10  # parts of a line from 0 to 100


def is_right_to_left(text: str) -> bool:
    """Say whether a text runs from right to left: its first letter decides.

    Examples
    --------
    >>> is_right_to_left("12 \u05d0"), is_right_to_left("12 a")
    (True, False)
    """
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def ruler_text(marks: Sequence[tuple[str, float]] = ()) -> str:
    """Draw a line from 0 to 100 with letters, crossed at the tick nearest to each mark.

    Examples
    --------
    >>> ruler_text([("mine", 30)])
    '├───┼───┼───✕───┼───┼───┼───┼───┼───┼───┤'
    """
    ticks = ["├", *"┼" * (TICKS - 1), "┤"]
    for _, value in marks:
        ticks[round(value / 100 * TICKS)] = "✕"
    return "───".join(ticks)
