"""How far a learner's confidence moved."""

from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import Scale, label_width, spread_labels
from appraisal.plots.svg import (
    ACCENT,
    BODY,
    INK,
    LINE,
    PAPER,
    QUIET,
    SMALL,
    THIRD,
    circle,
    element,
    line,
    nearest_width,
    svg_document,
    text,
)


def confidence_shift(first: float, second: float, *, width: float) -> Picture:
    """Draw the first and the second confidence on a line from 0 to 100.

    Parameters
    ----------
    first, second
        Confidence before and after the appraisal, 0 to 100.
    width
        Width of the container in CSS pixels.

    Returns
    -------
    Picture
        Its table has the two values and the change.

    Examples
    --------
    >>> confidence_shift(70, 45, width=400).sentence
    'Your confidence fell by 25 points, from 70 to 45 of 100.'
    """
    wide = nearest_width(width)
    scale = Scale(0, 100, 16, wide - 20)
    y, before, after = 42.0, f"first {first:.4g}", f"now {second:.4g}"
    marks = [line(scale(0), y, scale(100), y, LINE, stroke_width=2)]
    for tick in (0, 50, 100):
        marks.append(line(scale(tick), y - 5, scale(tick), y + 5, LINE, stroke_width=2))
        marks.append(text(scale(tick), y + 28, str(tick), size=SMALL, fill=QUIET, anchor="middle"))
    if first == second:
        labels = [(first, f"unchanged at {first:.4g}", INK)]
        sentence = f"Your confidence is unchanged at {first:.4g} of 100."
    else:
        labels = sorted([(first, before, THIRD), (second, after, ACCENT)])
        moved = f"{'fell' if second < first else 'rose'} by {abs(second - first):.4g} points"
        sentence = f"Your confidence {moved}, from {first:.4g} to {second:.4g} of 100."
        marks.append(arrow(scale(first), scale(second), y))
    marks.append(circle(scale(first), y, 9, fill=PAPER, stroke=THIRD, stroke_width=2.5))
    marks.append(circle(scale(second), y, 6, fill=ACCENT, stroke=PAPER, stroke_width=1))
    rooms = [label_width(words, BODY, bold=True) for _, words, _ in labels]
    places = spread_labels([scale(value) for value, _, _ in labels], rooms, 0, wide)
    for x, (_, words, fill) in zip(places, labels, strict=True):
        marks.append(text(x, y - 22, words, fill=fill, anchor="middle", bold=True))
    rows = (
        ("first", f"{first:.4g}"),
        ("now", f"{second:.4g}"),
        ("change", f"{second - first:+.4g}".replace("-", "−") if first != second else "unchanged"),
    )
    svg = svg_document(marks, wide, y + 36, "Your confidence, first and now", sentence)
    return Picture(svg, sentence, ("when", "confidence, 0 to 100"), rows)


def arrow(start: float, end: float, y: float) -> Element:
    """Draw the way from one value to the other, as far as the two marks leave room."""
    way = 1 if end > start else -1
    tail, tip = start + 9 * way, end - 8 * way
    if (tip - tail) * way < 8:
        tail, tip = start, end
    head = f"M{tip - 7 * way:.1f} {y - 5:.1f}L{tip:.1f} {y:.1f}L{tip - 7 * way:.1f} {y + 5:.1f}"
    path = f"M{tail:.1f} {y:.1f}H{tip:.1f}{head}"
    return element("path", d=path, fill="none", stroke=INK, stroke_width=2)
