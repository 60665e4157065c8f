"""A hundred patients, each of whom belongs to one group."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from xml.etree.ElementTree import Element

from appraisal.plots.people import PER_ROW, people
from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    HATCH,
    HEAD,
    PAPER,
    QUIET,
    SMALL,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
)


@dataclass(frozen=True, slots=True)
class Share:
    """Patients of a hundred.

    Parameters
    ----------
    label
        Who they are.
    count
        How many of a hundred.
    fill
        Their colour; hollow people have ``hollow`` set, and those not counted ``gone``.
    """

    label: str
    count: int
    fill: str
    hollow: bool = False
    gone: bool = False


def icon_array(
    shares: Sequence[Share], *, width: float, title: str, sentence: str, headline: str = ""
) -> Picture:
    """Draw a hundred patients by group, and name each group beside a sample of it.

    Parameters
    ----------
    shares
        The groups, in order; those not counted by the report are struck through.
    width
        Width of the container in CSS pixels.
    title
        Who the hundred are.
    sentence
        What it shows, in plain language.
    headline
        What the report would print.

    Returns
    -------
    Picture
        Its table has one row per group.

    Examples
    --------
    >>> shares = [Share("counted", 60, "black"), Share("gone", 40, "grey", gone=True)]
    >>> icon_array(shares, width=400, title="All", sentence="Sixty.").rows
    (('counted', '60'), ('gone', '40'))
    """
    wide = nearest_width(width)
    cell = min(30.0, (wide - 2) / PER_ROW)
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    y += 8
    start = 0
    for share in shares:
        marks += group(range(start, start + share.count), y, cell, share)
        start += share.count
    y += ceil(max(start, 1) / PER_ROW) * cell * 1.5 + 6
    for share in shares:
        sample = 22.0
        marks += swatch(y + 3, sample, share)
        words = f"{share.count} {share.label}"
        label, y = paragraph(sample + 12, y, words, wide - sample - 12, fill=share.fill)
        marks += label
        y += 4
    if headline:
        marks.append(line(0, y + 6, wide, y + 6, QUIET))
        label, y = paragraph(0, y + 10, headline, wide, size=HEAD, bold=True)
        marks += label
    svg = svg_document(marks, wide, y + 6, title, sentence)
    return Picture(svg, sentence, ("who", "of 100"), tuple((s.label, str(s.count)) for s in shares))


def group(numbers: range, top: float, cell: float, share: Share) -> list[Element]:
    """Draw the people of one group; those not counted stand struck through."""
    if not numbers:
        return []
    if share.gone:
        marks = [people(numbers, top, cell, HATCH)]
        for number in numbers:
            x = 1 + (number % PER_ROW) * cell
            y = top + number // PER_ROW * cell * 1.5
            ends = x + 0.15 * cell, y + 1.25 * cell, x + 0.85 * cell, y + 0.25 * cell
            marks.append(line(*ends, share.fill, stroke_width=1.3))
        return marks
    return [people(numbers, top, cell, share.fill, PAPER if share.hollow else share.fill)]


def swatch(y: float, side: float, share: Share) -> list[Element]:
    """Draw what a group looks like, beside its name."""
    fill = PAPER if share.hollow or share.gone else share.fill
    marks = [rect(1, y, side - 2, SMALL, fill=fill, stroke=share.fill, stroke_width=1.5)]
    if share.gone:
        marks.append(line(1, y + SMALL, side - 1, y, share.fill, stroke_width=1.3))
    return marks
