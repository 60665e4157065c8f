"""One line a patient: how long each lived, and from when on each was treated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from appraisal.plots.curves import time_labels
from appraisal.plots.picture import Picture
from appraisal.plots.scale import Scale
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    circle,
    coord,
    element,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    unknown_box,
)

TALLEST = 340.0  # pixels all patients share


@dataclass(frozen=True, slots=True)
class Patient:
    """One patient: seen until ``end``, treated from ``treated`` on or never.

    ``missed`` is True for a patient who was meant to be treated and died first.
    """

    end: float
    died: bool
    treated: float | None = None
    missed: bool = False


def swimmer(
    groups: Sequence[tuple[str, Sequence[Patient]]],
    *,
    width: float,
    title: str,
    sentence: str,
    last: float,
    unit: str = "months",
    waiting: str = "waiting: nobody in this group can die here",
    missed: str = "meant to be treated, died waiting",
    treated: str = "treated",
    alive: str = "",
    moment: float | None = None,
) -> Picture:
    """Draw patients in groups, shortest line first, with the wait before treatment hatched.

    Parameters
    ----------
    groups
        ``(name, patients)`` of each group, in order.
    width
        Width of the container in CSS pixels.
    title
        What the lines are.
    sentence
        What it shows, in plain language.
    last
        Where the time axis ends; longer lines are cut there.
    unit
        Unit of time.
    waiting, missed, treated, alive
        What the hatched, the ringed and the solid marks mean, and the arrow at the end.
    moment
        A time to mark with a rule across all lines.

    Returns
    -------
    Picture
        Its table counts each group's patients, the deaths and the shortest line.

    Examples
    --------
    >>> group = ("treated", [Patient(5, True, treated=2)])
    >>> swimmer([group], width=400, title="Lives", sentence="One.", last=12).rows
    (('treated', '1', '1', '5.0'),)
    """
    wide = nearest_width(width)
    x = Scale(0, last, 4, wide - 14)
    every = sum(len(patients) for _, patients in groups)
    step = max(3.4, min(11.0, TALLEST / max(every, 1)))
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    for name, patients in groups:
        words = f"{name}: {len(patients)} patient{'' if len(patients) == 1 else 's'}"
        heading, y = paragraph(0, y + 10, words, wide, bold=True, fill=INK)
        marks += heading
        y += 4
        top = y
        for patient in sorted(patients, key=lambda p: p.end):
            marks += patient_line(patient, x, y, step)
            y += step
        y += 2
        if moment is not None:
            ends = x(moment), top - 4, x(moment), y + 2
            marks.append(line(*ends, SECOND, stroke_width=2, stroke_dasharray="4 3"))
    marks += time_axis(x, y + 4, last, unit)
    y += 32
    everybody = [patient for _, patients in groups for patient in patients]
    entries: list[tuple[Callable[[float], list[Element]], str]] = []
    if any(patient.treated for patient in everybody):
        entries.append((lambda top: unknown_box(0, top + 3, 26, 10, QUIET), waiting))
        entries.append((lambda top: [rect(0, top + 4, 26, 9, fill=ACCENT)], treated))
    if any(patient.missed for patient in everybody):
        entries.append((lambda top: missed_mark(20, top + 9), missed))
    if alive:
        entries.append((arrow, alive))
    for sign, meaning in entries:
        label, below = paragraph(34, y, meaning, wide - 34, size=SMALL)
        marks += [*sign(y), *label]
        y = below
    svg = svg_document(marks, wide, y + 4, title, sentence)
    rows = tuple(
        (
            name,
            str(len(patients)),
            str(sum(p.died for p in patients)),
            f"{min((p.end for p in patients), default=0):.1f}",
        )
        for name, patients in groups
    )
    return Picture(svg, sentence, ("group", "patients", "deaths", f"shortest, {unit}"), rows)


def patient_line(patient: Patient, x: Scale, y: float, step: float) -> list[Element]:
    """Draw one patient's line; who outlives the picture leaves it with an arrow."""
    thick = max(step - 1.6, 2.0)
    cut = min(patient.end, x.high)
    middle = y + thick / 2
    if patient.missed:
        dash = line(x(0), middle, x(cut), middle, SECOND, stroke_width=min(thick, 4))
        dash.set("stroke-dasharray", "4 2")
        ring = circle(x(cut), middle, min(thick / 2 + 1, 4), fill=PAPER, stroke=SECOND)
        return [dash, ring]
    marks: list[Element] = []
    start = 0.0
    if patient.treated is not None:
        start = min(patient.treated, cut)
        if start > 0:
            marks += hatched_bar(x(0), y, x(start) - x(0), thick)
    fill = ACCENT if patient.treated is not None else QUIET
    if cut > start:
        marks.append(rect(x(start), y, x(cut) - x(start), thick, fill=fill))
    if patient.end > x.high or not patient.died:
        half = thick / 2 + 0.5
        tip = f"l6 {coord(half)}l-6 {coord(half)}z"
        marks.append(element("path", d=f"M{coord(x(cut))} {coord(y - 0.5)}{tip}", fill=fill))
    return marks


def arrow(top: float) -> list[Element]:
    """Draw what a patient alive when last seen looks like."""
    return [element("path", d=f"M8 {coord(top + 4)}l12 5l-12 5z", fill=QUIET)]


def missed_mark(x: float, y: float) -> list[Element]:
    """Draw what a patient who died waiting looks like."""
    dash = line(0, y, x, y, SECOND, stroke_width=3, stroke_dasharray="4 2")
    return [dash, circle(x + 3, y, 4, fill=PAPER, stroke=SECOND, stroke_width=2)]


def hatched_bar(x: float, y: float, width: float, height: float) -> list[Element]:
    """Draw a thin hatched bar with few strokes."""
    strokes = "".join(
        f"M{coord(x + at)} {coord(y + height)}L{coord(min(x + at + height, x + width))} {coord(y)}"
        for at in range(0, max(int(width) - 2, 1), 7)
    )
    return [
        rect(x, y, width, height, fill=PAPER, stroke=QUIET, stroke_width=0.7),
        element("path", d=strokes, stroke=QUIET, fill="none", stroke_width=0.9),
    ]


def time_axis(x: Scale, y: float, last: float, unit: str) -> list[Element]:
    """Draw the time axis below the lines."""
    return [line(x.left, y, x.right, y, LINE), *time_labels(x, y, last, unit)]
