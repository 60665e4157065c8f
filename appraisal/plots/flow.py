"""The flow of patients: every stage a box, and one not reported keeps its box."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    ACCENT,
    BODY,
    HATCH,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SMALL,
    element,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
    unknown_box,
)
from appraisal.records.reported import Printed
from appraisal.records.study import Stage

GAP, PAD, COUNT, WIDEST_BOX = 26, 12, 64, 560


def flow(stages: Sequence[Stage], *, width: float) -> Picture:
    """Draw the stages a patient passes before being counted.

    Side by side where every word fits, otherwise under each other.

    Parameters
    ----------
    stages
        As in a study record, first stage first.
    width
        Width of the container in CSS pixels.

    Returns
    -------
    Picture
        Its table gives each stage, its number and why the number matters.

    Examples
    --------
    >>> stage = Stage(id="considered", label="Considered", n="not reported")
    >>> flow([stage], width=400).sentence
    'No number is printed. Not reported: Considered.'
    """
    wide = nearest_width(width)
    across = (wide - GAP * (len(stages) - 1)) / max(len(stages), 1)
    words = [word for stage in stages for word in stage.label.split()]
    longest = max((text_width(word) for word in [*words, "not\u00a0reported"]), default=0)
    if across - 2 * PAD >= longest:
        marks, height = line_up_boxes(stages, min(across, 220))
    else:
        marks, height = stack_boxes(stages, min(wide, WIDEST_BOX))
    known = [
        f"{stage.label}: {patients_text(stage)}"
        for stage in stages
        if printed_number(stage) is not None
    ]
    silent = [stage.label for stage in stages if printed_number(stage) is None]
    sentence = f"Printed: {'; '.join(known)}." if known else "No number is printed."
    sentence += f" Not reported: {'; '.join(silent)}." if silent else ""
    svg = svg_document(marks, wide, height, "Flow of patients", sentence)
    rows = tuple((stage.label, patients_text(stage), stage.why) for stage in stages)
    return Picture(svg, sentence, ("stage", "patients", "why it matters"), rows)


def printed_number(stage: Stage) -> int | None:
    """Return the printed number of patients, or None."""
    return int(stage.n.value) if isinstance(stage.n, Printed) else None


def patients_text(stage: Stage) -> str:
    """Say how many patients, in words that fit a table."""
    if not isinstance(stage.n, Printed):
        return stage.n
    return f"{'about ' if stage.n.approximately else ''}{stage.n.text}"


def notes(stages: Sequence[Stage]) -> list[str]:
    """Say under each stage what became of the number of the stage before."""
    told = []
    for index, stage in enumerate(stages):
        now, before = printed_number(stage), printed_number(stages[index - 1]) if index else None
        if now is None:
            told.append(patients_text(stage).replace(" ", "\u00a0"))
        elif before is None or before == now:
            told.append("patients" if before is None else "patients, the same number")
        else:
            change = f"{abs(now - before)} {'fewer' if now < before else 'more'}"
            told.append(f"patients, {change} than before")
    return told


def stack_boxes(stages: Sequence[Stage], wide: float) -> tuple[list[Element], float]:
    """Draw the boxes under each other, each with its number at the left."""
    marks: list[Element] = []
    y = 1.0
    for index, (stage, note) in enumerate(zip(stages, notes(stages), strict=True)):
        if index:
            marks += arrow(COUNT / 2, y + 3, 0, GAP - 6)
            y += GAP
        room = wide - COUNT - 2 * PAD
        label, bottom = paragraph(COUNT + PAD, y + PAD - 3, stage.label, room)
        quiet, bottom = paragraph(COUNT + PAD, bottom, note, room, size=SMALL, fill=QUIET)
        height = bottom + PAD - 3 - y
        marks += box(stage, y, 1, wide - 2, height, (COUNT, height))
        marks += [*label, *quiet]
        y += height
    return marks, y + 1


def line_up_boxes(stages: Sequence[Stage], across: float) -> tuple[list[Element], float]:
    """Draw the boxes side by side, all of one height, each with its number on top."""
    written = []
    top = 44
    for index, (stage, note) in enumerate(zip(stages, notes(stages), strict=True)):
        x = 1 + index * (across + GAP) + PAD
        label, bottom = paragraph(x, top + PAD - 3, stage.label, across - 2 * PAD)
        quiet, bottom = paragraph(x, bottom + 2, note, across - 2 * PAD, size=SMALL, fill=QUIET)
        written.append(([*label, *quiet], bottom))
    height = max((bottom for _, bottom in written), default=top) + PAD
    marks: list[Element] = []
    for index, (stage, (words, _)) in enumerate(zip(stages, written, strict=True)):
        x = 1 + index * (across + GAP)
        if index:
            marks += arrow(x - GAP + 3, 1 + top / 2, GAP - 6, 0)
        marks += [*box(stage, 1, x, across - 2, height, (across - 2, top)), *words]
    return marks, height + 2


def box(
    stage: Stage, y: float, x: float, wide: float, height: float, cell: tuple[float, float]
) -> list[Element]:
    """Draw one box: its number on solid ground, or a hatched cell where there is none."""
    known = printed_number(stage) is not None
    if known:
        marks = [
            rect(x, y, wide, height, fill=PAPER, stroke=LINE),
            rect(x, y, *cell, fill=ACCENT),
        ]
    else:
        marks = [
            rect(x, y, wide, height, fill=PAPER, stroke=HATCH, stroke_dasharray="4 3"),
            *unknown_box(x, y, *cell),
        ]
    words = patients_text(stage).replace("about ", "~") if known else "?"
    size = HEAD if text_width(words, HEAD, bold=True) < cell[0] - 4 else SMALL
    ink, halo = (PAPER, None) if known else (INK, PAPER)
    at = x + cell[0] / 2, y + cell[1] / 2 + BODY * 0.37
    return [*marks, text(*at, words, size=size, anchor="middle", bold=True, fill=ink, halo=halo)]


def arrow(x: float, y: float, across: float, down: float) -> list[Element]:
    """Draw a short arrow, to the right or down."""
    tip, half = 6, 4
    if down:
        head = f"M{x - half} {y + down - tip}L{x} {y + down}L{x + half} {y + down - tip}"
    else:
        head = f"M{x + across - tip} {y - half}L{x + across} {y}L{x + across - tip} {y + half}"
    path = f"M{x:.1f} {y:.1f}l{across:.1f} {down:.1f}{head}"
    return [element("path", d=path, fill="none", stroke=QUIET, stroke_width=1.5)]
