"""A picture with everything a reader needs who cannot see it."""

from dataclasses import dataclass


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

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"the table row {row} does not match its head {self.head}.")
