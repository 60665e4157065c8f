"""The flow of patients through a study; a number that is not reported keeps its box."""

from textwrap import wrap

import matplotlib as mpl
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from appraisal.errors import AppraisalError
from appraisal.figures.style import COLOURS, INK, PAPER, QUIET, STYLE, Chart, new_chart
from appraisal.frames.record import Record, find_record
from appraisal.records.reported import Printed
from appraisal.records.study import Stage

BOX, GAP = 1.5, 0.75  # centimetres
LETTERS = 3.1  # that fit in a centimetre of a box


def flow(record: Record, *, title: str = "", width: float = 12) -> Chart:
    """Draw the stages that patients pass before they are counted.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is.
    title
        A heading; the study's short title when not given.
    width : float
        In centimetres; it is as high as its stages need.

    Returns
    -------
    Chart
        One box a stage, from top to bottom; a stage without a printed number has a dashed,
        hatched box with a question mark.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.
    AppraisalError
        When the record has no stages.

    Examples
    --------
    >>> flow("cd20-preemptive").sentence[:55]
    'Flow of patients. Printed: Received CD20 CAR-T: 19. Not'
    """
    source = find_record(record)
    if not source.flow:
        raise AppraisalError(f"The record of {source.id} has no `flow`, so there is none to draw.")
    height = len(source.flow) * (BOX + GAP) + 0.9
    with mpl.rc_context(STYLE):
        chart = new_chart(width, max(4.0, height))
        axes = chart.subplots()
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        axes.set_title(title or source.short)
        for row, stage in enumerate(source.flow):
            top = row * (BOX + GAP)
            known = isinstance(stage.n, Printed)
            axes.add_patch(
                FancyBboxPatch(
                    (0.2, top), width - 0.4, BOX, boxstyle="round,pad=0,rounding_size=0.12",
                    facecolor=PAPER, edgecolor=COLOURS[0] if known else QUIET,
                    linestyle="-" if known else "--", hatch="" if known else "//",
                    linewidth=1.2, alpha=1 if known else 0.55,
                )
            )  # fmt: skip
            axes.text(1.3, top + BOX / 2, number_text(stage), ha="center", va="center",
                      fontsize=13, fontweight="bold", color=COLOURS[0] if known else INK,
                      bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5})  # fmt: skip
            lines = wrap(stage.label, int((width - 3) * LETTERS))[:3]
            axes.text(2.6, top + BOX / 2, "\n".join(lines), va="center",
                      bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5})  # fmt: skip
            if row:
                axes.add_patch(
                    FancyArrowPatch((1.3, top - GAP), (1.3, top), arrowstyle="-|>", color=QUIET,
                                    mutation_scale=9, shrinkA=1, shrinkB=1)
                )  # fmt: skip
    printed = [f"{s.label}: {number_text(s)}" for s in source.flow if isinstance(s.n, Printed)]
    silent = [stage.label for stage in source.flow if not isinstance(stage.n, Printed)]
    said = [f"Printed: {'; '.join(printed)}."] if printed else []
    said += [f"Not reported: {'; '.join(silent)}."] if silent else []
    chart.sentence = " ".join(["Flow of patients.", *said])
    return chart


def number_text(stage: Stage) -> str:
    """Write how many patients a stage has; a question mark where nobody says."""
    if not isinstance(stage.n, Printed):
        return "?"
    return f"{'~' if stage.n.approximately else ''}{stage.n.text}"
