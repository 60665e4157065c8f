"""A map of confounders: what each moves, and what the report says it did about it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    ACCENT,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
    unknown_box,
)

Said = Literal["adjusted", "not adjusted", "not reported"]
SAID = {
    "adjusted": "{n} {was} adjusted for",
    "not adjusted": "{n} {was} not adjusted for",
    "not reported": "of {n} the report does not say",
}
COLUMNS = 560


class Row(NamedTuple):
    """One confounder: how it moves the choice and the outcome, and what the report says."""

    label: str
    chooses: str
    outcome: str
    said: Said
    note: str = ""


def confounders(rows: Sequence[Row], *, width: float, title: str) -> Picture:
    """Draw a map of confounders, one row each: in columns, or as cards on a narrow screen.

    Parameters
    ----------
    rows
        The confounders, in the order to show.
    width
        Width of the container in CSS pixels.
    title
        Which report it is about.

    Returns
    -------
    Picture
        Its table has one row per confounder.

    Examples
    --------
    >>> row = Row("Fitness", "the fit are treated", "the fit live longer", "not reported")
    >>> confounders([row], width=400, title="Map").sentence
    'Whether the one possible confounder was adjusted for is not reported.'
    """
    wide = nearest_width(width)
    marks: list[Element] = []
    y = 0.0
    columns = wide >= COLUMNS
    left, right = (0.0, 0.36 * wide, 0.8 * wide), wide
    if columns:
        for at, words in zip(
            left, ("", "moves the choice, and the outcome", "the report says"), strict=True
        ):
            marks.append(text(at, y + 12, words, size=SMALL, fill=QUIET))
        y += 22
    for row in rows:
        marks.append(line(0, y, wide, y, LINE))
        if columns:
            label, a = paragraph(0, y + 9, row.label, left[1] - 16, bold=True)
            note, a = paragraph(0, a, row.note, left[1] - 16, size=SMALL, fill=QUIET)
            moved, b = paths(left[1], y + 9, left[2] - left[1] - 18, row)
            badge, c = report_badge(left[2], y + 9, right - left[2], row.said)
            marks += [*label, *note, *moved, *badge]
            y = max(a, b, c) + 10
            continue
        label, below = paragraph(0, y + 9, row.label, wide, bold=True)
        note, below = paragraph(0, below, row.note, wide, size=SMALL, fill=QUIET)
        moved, below = paths(0, below + 2, wide, row)
        badge, below = report_badge(0, below + 6, wide, row.said)
        marks += [*label, *note, *moved, *badge]
        y = below + 12
    sentence = summary_text(rows)
    svg = svg_document(marks, wide, y + 4, title, sentence)
    head = ("what", "moves the choice", "moves the outcome", "the report says", "note")
    return Picture(svg, sentence, head, tuple(tuple(row) for row in rows), in_words=True)


def summary_text(rows: Sequence[Row]) -> str:
    """Say in one sentence what the report says of all of them.

    Examples
    --------
    >>> summary_text([Row("A", "", "", "adjusted"), Row("B", "", "", "not reported")])
    'Of 2 possible confounders 1 was adjusted for; of 1 the report does not say.'
    """
    if all(row.said == "not reported" for row in rows):
        whole = f"any of the {len(rows)} possible confounders"
        which = "the one possible confounder" if len(rows) == 1 else whole
        return f"Whether {which} was adjusted for is not reported."
    counts = {kind: sum(row.said == kind for row in rows) for kind in SAID}
    parts = [
        text.format(n=n, was="was" if n == 1 else "were")
        for kind, text in SAID.items()
        if (n := counts[kind])
    ]
    return f"Of {len(rows)} possible confounder{'s' * (len(rows) > 1)} {'; '.join(parts)}."


def paths(x: float, y: float, room: float, row: Row) -> tuple[list[Element], float]:
    """Write how a confounder moves the choice, and how it moves the outcome."""
    first, y = paragraph(x, y, f"→ choice: {row.chooses}", room, size=SMALL, fill=INK)
    second, y = paragraph(x, y + 2, f"→ outcome: {row.outcome}", room, size=SMALL, fill=INK)
    return [*first, *second], y


def report_badge(x: float, y: float, room: float, what: Said) -> tuple[list[Element], float]:
    """Draw what the report says: filled, outlined, or hatched where it is silent."""
    words = {
        "adjusted": "✓ adjusted",
        "not adjusted": "✗ not adjusted",
        "not reported": "? not reported",
    }[what]
    wide = min(room - 1, text_width(words, SMALL, bold=True) + 16)
    box: list[Element]
    if what == "adjusted":
        box, fill = [rect(x, y, wide, 24, fill=ACCENT, rx=4)], PAPER
    elif what == "not adjusted":
        box, fill = (
            [rect(x + 1, y, wide, 24, fill=PAPER, stroke=SECOND, stroke_width=2, rx=4)],
            SECOND,
        )
    else:
        box, fill = unknown_box(x + 1, y, wide, 24), INK
    halo = PAPER if what == "not reported" else None
    label = text(x + 8, y + 16.5, words, size=SMALL, fill=fill, bold=True, halo=halo)
    return [*box, label], y + 24
