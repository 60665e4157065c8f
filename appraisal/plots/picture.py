"""A picture with everything a reader needs who cannot see it."""

import re
from dataclasses import dataclass
from html import escape

Mark = tuple[float, float, str]
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Scrub:
    """Times to move along in a picture, and what is read at each, so that no kernel is asked.

    Parameters
    ----------
    label, unit
        What is moved, such as ``"Time"``, and its unit.
    at
        The times, rising.
    start
        Which of them is read first.
    box
        Left, top, right and bottom of the plot in the picture's own pixels; the first and the
        last time stand at its left and at its right edge.
    head
        The columns of what is read.
    readings
        For each time the rows of what is read, one a group.
    says
        For each time the same in one sentence.
    marks
        For each time what is marked: the lowest and the highest pixel, and the colour.

    Raises
    ------
    ValueError
        If there is not one reading, sentence and set of marks for each time.
    """

    label: str
    unit: str
    at: tuple[float, ...]
    start: int
    box: tuple[float, float, float, float]
    head: tuple[str, ...]
    readings: tuple[tuple[tuple[str, ...], ...], ...]
    says: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]

    def __post_init__(self) -> None:
        if not len(self.at) == len(self.readings) == len(self.says) == len(self.marks):
            raise ValueError(f"not every one of the {len(self.at)} times has all that is read.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture.

    Parameters
    ----------
    svg
        A complete ``<svg role="img">`` with a title and a description.
    sentence
        What the picture shows, in one plain sentence, numbers and units included.
    head, rows
        The table behind the picture, as text: one row has as many cells as the head.
    scrub
        What is read along its time axis; None where it has none to move along.
    in_words
        Whether it is a table of words, each of which stands in its rows: read as such by whoever
        cannot see it.

    Raises
    ------
    ValueError
        If a row is longer or shorter than the head.

    Examples
    --------
    >>> Picture("<svg/>", "Nobody of 19.", ("Seen", "Of"), (("0", "19"),)).rows[0]
    ('0', '19')
    """

    svg: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scrub: Scrub | None = None
    in_words: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"the table row {row} does not match its head {self.head}.")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Show itself in a notebook: the picture with its sentence, and the sentence as text."""
        shown = (
            f'<figure style="margin:0;max-width:56rem">{self.svg}'
            f"<figcaption>{escape(self.sentence)}</figcaption></figure>"
        )
        return {"text/html": shown, "text/plain": self.sentence}


def picture_size(svg: str) -> tuple[float, float] | None:
    """Return how wide and how high a picture is, in its own pixels; None where it does not say.

    Examples
    --------
    >>> picture_size('<svg viewBox="0 0 400 100"></svg>')
    (400.0, 100.0)
    """
    box = BOX.search(svg)
    return (float(box[1]), float(box[2])) if box else None
