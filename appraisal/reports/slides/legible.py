"""Pictures on slides: drawn for the width at which their letters come out largest.

A picture is laid out for a width and then enlarged to the slide, so a narrow one has larger
letters, until it is too high. Where none comes out large enough to be read from the last row, its
table follows it, or stands in its place.
"""

import re
from collections.abc import Callable, Iterator

from appraisal.plots.picture import Picture, picture_size
from appraisal.reports.document import Figure, Part
from appraisal.reports.slides.sizes import Room

WIDTHS = (640, 560, 440, 320, 800)  # CSS pixels to lay a picture out for, the usual one first
SMALLEST = 18  # points
TINY = 9  # points: not even the first row reads them
LETTERS = re.compile(r'font-size="([\d.]+)"')


def letter_size(svg: str, room: Room) -> float:
    """Return the points of the smallest letters of a picture that fills a room.

    Examples
    --------
    >>> svg = '<svg viewBox="0 0 436 100"><text font-size="13">n</text></svg>'
    >>> letter_size(svg, (872, 386))
    26.0
    """
    size = picture_size(svg)
    letters = [float(points) for points in LETTERS.findall(svg)]
    if not size or not letters:
        return float(SMALLEST)
    wide, high = size
    return min(letters) * min(room[0] / wide, room[1] / high)


def largest_letters(draw: Callable[[int], Picture], room: Room) -> Picture:
    """Draw a picture for the first width that makes its letters large enough, or the largest."""
    best: Picture | None = None
    for width in WIDTHS:
        picture = draw(width)
        if best is None or letter_size(picture.svg, room) > letter_size(best.svg, room):
            best = picture
        if letter_size(best.svg, room) >= SMALLEST:
            break
    assert best is not None
    return best


def legible_parts(part: Part, room: Room) -> Iterator[Part]:
    """Yield a picture, and its table where its letters are small, or in its place where tiny.

    A table of words is shown as a table too.
    """
    if not isinstance(part, Figure) or not part.table:
        yield part
        return
    letters = letter_size(part.svg, room)
    if not part.in_words and letters >= TINY:
        yield part
    if part.in_words or letters < SMALLEST:
        yield part.table
