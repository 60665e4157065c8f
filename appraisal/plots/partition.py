"""Whether the parts of a group make the whole."""

from collections.abc import Sequence
from itertools import cycle
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import Scale
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    THIRD,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
    unknown_box,
)

FILLS = (ACCENT, THIRD, INK, QUIET)
# above this, one cell a patient is too fine to count
MOST_CELLS = 60


def partition(whole: int, parts: Sequence[tuple[str, int]], *, width: float, label: str) -> Picture:
    """Draw the parts of a group as a bar, one cell a patient, and whoever is left over.

    Parameters
    ----------
    whole
        Patients in the group.
    parts
        ``(name, patients)`` of each part, in order.
    width
        Width of the container in CSS pixels.
    label
        What the group is parted by, such as ``"TP53 status"``.

    Returns
    -------
    Picture
        Its table has one row per part, and one for who is not accounted for.

    Examples
    --------
    >>> partition(19, [("mutated", 7), ("not mutated", 8)], width=400, label="TP53").sentence
    'TP53: mutated 7, not mutated 8; together 15 of 19 patients, 4 not accounted for.'
    """
    wide = nearest_width(width)
    total = sum(count for _, count in parts)
    rest = whole - total
    pieces = [(name, count, fill) for (name, count), fill in zip(parts, cycle(FILLS), strict=False)]
    if rest > 0:
        pieces.append(("not accounted for", rest, ""))
    scale = Scale(0, max(whole, total), 1, wide - 1)
    marks, y = paragraph(0, 0, f"{label}: {whole} patients", wide, size=HEAD, bold=True)
    y, tall = y + (10 if rest >= 0 else 26), 40
    start = 0
    names = []
    for name, count, fill in pieces:
        left, right = scale(start), scale(start + count)
        marks += bar(left, right, y, tall, fill, count if scale.high <= MOST_CELLS else 1)
        ink, halo = (PAPER, fill) if fill else (INK, PAPER)
        at = (left + right) / 2, y + tall / 2 + 5.5
        if count and right - left > text_width(str(count), HEAD, bold=True) + 2:
            word = text(*at, str(count), size=HEAD, anchor="middle", bold=True, fill=ink, halo=halo)
            marks.append(word)
        names.append((left, right, name, count, fill))
        start += count
    if rest < 0:
        end = scale(whole)
        marks.append(line(end, y - 6, end, y + tall + 6, SECOND, stroke_width=3))
        words = f"all {whole}"
        x = scale.beside(whole, text_width(words, SMALL, bold=True), wide)
        marks.append(text(x, y - 11, words, size=SMALL, bold=True, fill=SECOND, anchor="middle"))
    y += tall + 8
    under, bottom = under_bar(names, y)
    if under is None:
        under, bottom = list_names(names, y, wide)
    verdict = f"together {total} of {whole} patients, "
    verdict += f"{rest} not accounted for" if rest > 0 else f"{-rest} too many"
    if rest == 0:
        verdict = f"together all {whole} patients"
    told = ", ".join(f"{name} {count}" for name, count in parts)
    sentence = f"{label}: {told}; {verdict}."
    if rest < 0:
        final, bottom = paragraph(0, bottom + 6, f"✗ {verdict}", wide, fill=SECOND)
        under += final
    rows = [(name, str(count)) for name, count in parts]
    rows += [("not accounted for", str(rest))] if rest > 0 else []
    rows += [("too many", str(-rest))] if rest < 0 else []
    rows.append(("the whole group", str(whole)))
    svg = svg_document([*marks, *under], wide, bottom + 4, label, sentence)
    return Picture(svg, sentence, ("part", "patients"), tuple(rows))


def bar(left: float, right: float, y: float, tall: float, fill: str, cells: int) -> list[Element]:
    """Draw one part: solid, or hatched where nobody knows; thin cuts between patients."""
    room = right - left - 2
    if room <= 0:
        return []
    marks = (
        [rect(left + 1, y, room, tall, fill=fill)] if fill else unknown_box(left + 1, y, room, tall)
    )
    for cell in range(1, cells):
        x = left + (right - left) * cell / cells
        marks.append(line(x, y + 1, x, y + tall - 1, PAPER, opacity=0.55))
    return marks


Named = tuple[float, float, str, int, str]


def under_bar(names: Sequence[Named], y: float) -> tuple[list[Element] | None, float]:
    """Write each name under its part; None if one does not fit there."""
    marks: list[Element] = []
    bottom = y
    for left, right, name, _, fill in names:
        room = right - left - 10
        longest = max((text_width(word) for word in name.split()), default=0)
        if longest > room:
            return None, y
        words, end = paragraph((left + right) / 2, y, name, room, anchor="middle", fill=fill or INK)
        if len(words) > 3:
            return None, y
        marks += words
        bottom = max(bottom, end)
    return marks, bottom


def list_names(names: Sequence[Named], y: float, wide: float) -> tuple[list[Element], float]:
    """Write the names under each other, each beside a piece of its bar."""
    marks: list[Element] = []
    for _, _, name, count, fill in names:
        marks += bar(0, 24, y + 3, 14, fill, 1)
        words, y = paragraph(32, y, f"{count} {name}", wide - 32)
        marks += words
        y += 3
    return marks, y
