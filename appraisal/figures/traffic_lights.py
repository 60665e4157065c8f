"""Judgements by any instrument, domain by domain, with a sign in each light and no total."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.axes import Axes

from appraisal.figures.style import COLOURS, INK, LINE, PAPER, QUIET, STYLE, Chart, new_chart
from appraisal.instruments.assessment import Assessment, assessment
from appraisal.instruments.paper_assessment import PaperAssessment
from appraisal.plots.judgement_symbols import LEGEND, SIGNS, Shown
from appraisal.plots.traffic_light import STANDS_OUT, Panel, Row, make_row

if TYPE_CHECKING:
    from appraisal.instruments.definition import Instrument

Judged = Assessment | PaperAssessment | str
CELL = 1.05  # centimetres a row is high
HEAD = 2.6  # and the names of the domains
# shape, fill and the colour of the sign
LOOKS: dict[Shown, tuple[str, str, str]] = {
    "low": ("o", COLOURS[0], PAPER),
    "some": ("D", PAPER, INK),
    "high": ("s", COLOURS[1], PAPER),
    "cannot tell": ("s", LINE, INK),
    "does not apply": ("o", PAPER, QUIET),
    "raises": ("^", COLOURS[0], PAPER),
    "does not raise": ("o", PAPER, INK),
    "open": ("o", PAPER, QUIET),
}
WRITTEN: dict[Shown, str] = {**SIGNS, "low": "+", "high": "×", "open": "..."}


def traffic_light(assessments: Iterable[Judged], *, title: str = "", width: float = 18) -> Chart:
    """Draw the judgements of studies, each instrument apart.

    Parameters
    ----------
    assessments
        Ids of reference assessments of the kit, or assessments of one's own.
    title
        A heading.
    width : float
        In centimetres; it is as high as its rows need.

    Returns
    -------
    Chart
        One row a study, one column a domain. Every light has a shape and a sign of its own, so
        that colour says nothing alone; a domain that nobody judged stays open, and there is no
        column for a total.

    Raises
    ------
    UnknownId
        When there is no such assessment; names the nearest.
    ValueError
        When there is none to draw.

    Examples
    --------
    >>> chart = traffic_light(["cd20-preemptive-case-series"])
    >>> chart.sentence.startswith("Case series, CD20 CAR-T in partial remission: ")
    True
    """
    given = [assessments] if isinstance(assessments, str | Assessment) else assessments
    panels = make_panels(given)
    if not panels:
        raise ValueError("no assessment to draw.")
    heights = [HEAD + CELL * len(panel.rows) for panel in panels]
    with mpl.rc_context(STYLE):
        chart = new_chart(width, sum(heights) + 1.6)
        grids = chart.subplots(len(panels), 1, height_ratios=heights, squeeze=False)[:, 0]
        for axes, panel in zip(grids, panels, strict=True):
            draw_grid(axes, panel)
        used = dict.fromkeys(mark.concern for p in panels for row in p.rows for mark in row.marks)
        legend = "   ".join(f"{WRITTEN[one]} {LEGEND[one]}" for one in used)
        chart.supxlabel(legend, fontsize=8.5, color=INK)
        if title:
            chart.suptitle(title, fontweight="bold", fontsize=10)
    chart.sentence = lights_sentence(panels)
    return chart


def make_panels(given: Iterable[Judged]) -> list[Panel]:
    """Gather what each instrument judged, in the order they come."""
    instruments: dict[str, Instrument] = {}
    rows: dict[str, list[Row]] = {}
    for one in given:
        judged = assessment(one) if isinstance(one, str) else one
        if isinstance(judged, Assessment):
            asked = judged.read_instrument()
            row = make_row(asked, judged.subject, judged.judged_result, judged.answers())
        else:
            asked = judged.instrument
            answers = {id: said.response for id, said in judged.judgements.items()}
            row = make_row(asked, judged.paper or "A paper", judged.result, answers)
        instruments[asked.id] = asked
        rows.setdefault(asked.id, []).append(row)
    return [Panel(instruments[id].name, tuple(found)) for id, found in rows.items()]


def draw_grid(axes: Axes, panel: Panel) -> None:
    """Draw the lights of one instrument."""
    domains = [mark.domain for mark in panel.rows[0].marks]
    for y, row in enumerate(panel.rows):
        for x, mark in enumerate(row.marks):
            shape, fill, ink = LOOKS[mark.concern]
            edge = QUIET if fill in (PAPER, LINE) else fill
            axes.plot(x, y, shape, markersize=15, mfc=fill, mec=edge, mew=1.2)
            axes.text(x, y, WRITTEN[mark.concern], ha="center", va="center_baseline", color=ink,
                      fontweight="bold", fontsize=10)  # fmt: skip
    names = ["\n".join(wrap(row.study, 30)) for row in panel.rows]
    axes.set_yticks(range(len(panel.rows)), names)
    axes.set_xticks(
        range(len(domains)), ["\n".join(wrap(d, 16)) for d in domains], rotation=38, ha="left",
        rotation_mode="anchor",
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.6, len(domains) - 0.4), ylim=(len(panel.rows) - 0.4, -0.6))
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_title(panel.instrument)


def lights_sentence(panels: Sequence[Panel]) -> str:
    """Say for each study in which domains something stands out."""
    said = []
    for panel in panels:
        for row in panel.rows:
            found: dict[str, list[str]] = {}
            for mark in row.marks:
                if mark.concern in STANDS_OUT:
                    found.setdefault(STANDS_OUT[mark.concern], []).append(mark.domain)
            parts = [f"{words} {', '.join(names)}" for words, names in found.items()]
            said.append(f"{panel.instrument}, {row.study}: {'; '.join(parts) or 'no concern'}.")
    return " ".join(said)
