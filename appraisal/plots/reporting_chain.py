"""How many hands stand between the patients and the reader."""

from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.svg import (
    ACCENT,
    HATCH,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    WASH,
    circle,
    line,
    nearest_width,
    paragraph,
    rect,
    svg_document,
    text,
    text_width,
)
from appraisal.records.contents import source_of
from appraisal.records.study import Report

SPINE, COLUMN, STEP, WIDEST_CHAIN = 14, 40, 14, 620
REVIEWED = {
    "yes": "peer reviewed",
    "no": "not peer reviewed",
    "not reported": "peer review not reported",
}


def reporting_chain(report: Report, *, width: float) -> Picture:
    """Draw the chain from the patients through each hand to the reader.

    Parameters
    ----------
    report
        The text as the reader meets it.
    width
        Width of the container in CSS pixels.

    Returns
    -------
    Picture
        Its table has one row per hand, nearest to the patients first.

    Examples
    --------
    >>> report = Report(id="b", layer="blog", title="T", publisher="P", author="A",
    ...     published="2024", hands=("the doctors", "the blogger"), places={"title": "title"},
    ...     peer_reviewed="no")
    >>> reporting_chain(report, width=400).sentence  # doctest: +NORMALIZE_WHITESPACE
    'Between the patients and you stand 2 hands: the doctors; the blogger. What you read: blog, not
    peer reviewed.'
    """
    wide = nearest_width(width)
    room = min(wide, WIDEST_CHAIN) - COLUMN - 2
    dots: list[Element] = []
    words: list[Element] = []
    y = 0.0
    chain = [("the patients", None), *((hand, i) for i, hand in enumerate(report.hands, 1))]
    for hand, index in chain:
        written, bottom = paragraph(COLUMN, y + 2, hand, room, bold=index is None)
        words += written
        dots += stop(y + 13, "" if index is None else str(index), ACCENT)
        y = max(bottom, y + 24) + STEP
    card, y = report_card(report, y, room)
    words += card
    y += STEP
    words += paragraph(COLUMN, y + 2, "you, the reader", room, bold=True)[0]
    dots += stop(y + 13, "", INK)
    spine = line(SPINE, 13, SPINE, y + 13, HATCH, stroke_width=2)
    many = f"{len(report.hands)} hand{'' if len(report.hands) == 1 else 's'}"
    stand = "stands" if len(report.hands) == 1 else "stand"
    sentence = (
        f"Between the patients and you {stand} {many}: {'; '.join(report.hands)}. "
        f"What you read: {report.layer}, {REVIEWED[report.peer_reviewed]}."
    )
    rows = tuple((str(i), hand) for i, hand in enumerate(report.hands, 1))
    svg = svg_document([spine, *dots, *words], wide, y + 28, "From the patients to you", sentence)
    return Picture(svg, sentence, ("hand", "whose"), rows)


def report_card(report: Report, y: float, room: float) -> tuple[list[Element], float]:
    """Draw the text itself: what kind of text, its title, who put it out."""
    inner = room - 24
    x, top = COLUMN + 12, y + 12
    badge, after = pill(x, top, report.layer, solid=True, stroke=INK)
    reviewed = REVIEWED[report.peer_reviewed]
    if after + 8 + text_width(reviewed, SMALL, bold=True) + 20 > COLUMN + room:
        after, top = x - 8, top + 32
    stroke = {"yes": ACCENT, "no": SECOND}.get(report.peer_reviewed, QUIET)
    second, _ = pill(after + 8, top, reviewed, stroke=stroke)
    title, bottom = paragraph(x, top + 32, report.title, inner)
    quiet, bottom = paragraph(x, bottom + 2, source_of(report), inner, size=SMALL, fill=QUIET)
    height = bottom + 12 - y
    frame = rect(COLUMN, y, room, height, fill=WASH, stroke=LINE, rx=4)
    link = line(SPINE, y + 24, COLUMN, y + 24, HATCH, stroke_width=2)
    return [link, frame, *badge, *second, *title, *quiet], y + height


def pill(
    x: float, y: float, words: str, *, stroke: str, solid: bool = False
) -> tuple[list[Element], float]:
    """Draw a badge; return it with the place where it ends."""
    room = text_width(words, SMALL, bold=True) + 20
    fill, ink = (stroke, PAPER) if solid else (PAPER, stroke)
    frame = rect(x, y, room, 24, rx=12, fill=fill, stroke=stroke)
    label = text(x + room / 2, y + 17, words, size=SMALL, fill=ink, anchor="middle", bold=True)
    return [frame, label], x + room


def stop(y: float, number: str, fill: str) -> list[Element]:
    """Draw one stop of the chain: a disc for its ends, a numbered ring between them."""
    if not number:
        return [circle(SPINE, y, 8, fill=fill, stroke=PAPER, stroke_width=2)]
    ring = circle(SPINE, y, 11.5, fill=PAPER, stroke=fill, stroke_width=2)
    words = text(SPINE, y + 4.7, number, size=SMALL, fill=INK, anchor="middle", bold=True)
    return [ring, words]
