"""The same patients measured twice."""

from collections.abc import Sequence

from appraisal.plots.picture import Picture
from appraisal.plots.scale import Scale
from appraisal.plots.svg import (
    ACCENT,
    HATCH,
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
    svg_document,
    text,
)


def slopes(
    pairs: Sequence[tuple[float, float]],
    *,
    width: float,
    title: str,
    sentence: str,
    names: tuple[str, str],
    middle: tuple[float, float],
    threshold: float | None = None,
    highest: float = 40,
) -> Picture:
    """Draw each patient's two measurements joined by a line, and the group's mean.

    Parameters
    ----------
    pairs
        First and second measurement of the patients picked.
    width
        Width of the container in CSS pixels.
    title
        What was measured.
    sentence
        What it shows, in plain language.
    names
        What the two measurements are.
    middle
        Mean of the first and of the second.
    threshold
        From which value on patients were picked.
    highest
        Where the axis ends; larger values are drawn there.

    Returns
    -------
    Picture
        Its table has the means.

    Examples
    --------
    >>> slopes([(12, 9)], width=400, title="SUVmax", sentence="Fell.", names=("a", "b"),
    ...     middle=(12, 9)).rows
    (('mean of those picked', '12.0', '9.0'),)
    """
    wide = nearest_width(width)
    marks, top = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    top += 14
    y = Scale(0, highest, top + min(max(0.5 * wide, 230), 320), top)
    left, right = 0.26 * wide, 0.8 * wide
    for tick in range(0, int(highest) + 1, 10):
        marks.append(line(30, y(tick), wide, y(tick), LINE))
        marks.append(text(26, y(tick) + 4.5, str(tick), size=SMALL, fill=QUIET, anchor="end"))
    if threshold:
        marks.append(line(30, y(threshold), wide, y(threshold), SECOND, stroke_dasharray="4 3"))
        words = f"picked: {threshold:g} or more"
        below = (left + right) / 2, y(threshold) + 16
    path = "".join(
        f"M{coord(left)} {coord(y(min(a, highest)))}L{coord(right)} {coord(y(min(b, highest)))}"
        for a, b in pairs
    )
    marks.append(element("path", d=path, fill="none", stroke=HATCH, stroke_width=1.2))
    for first, second in pairs:
        marks.append(circle(left, y(min(first, highest)), 2.6, fill=HATCH))
        marks.append(circle(right, y(min(second, highest)), 2.6, fill=HATCH))
    if threshold:
        marks.append(text(*below, words, size=SMALL, fill=SECOND, anchor="middle", halo=PAPER))
    a, b = middle
    marks.append(line(left, y(a), right, y(b), ACCENT, stroke_width=4))
    for x, value, anchor, gap in ((left, a, "end", -14), (right, b, "start", 14)):
        marks.append(circle(x, y(value), 7, fill=ACCENT, stroke=PAPER, stroke_width=2))
        at = x + gap, y(value) + 5
        words = f"{value:.1f}"
        marks.append(text(*at, words, fill=ACCENT, anchor=anchor, bold=True, halo=PAPER))
    end = y(0) + 6
    for x, name in ((left, names[0]), (right, names[1])):
        words_, bottom = paragraph(x, y(0) + 6, name, 0.38 * wide, anchor="middle", fill=INK)
        marks += words_
        end = max(end, bottom)
    svg = svg_document(marks, wide, end + 4, title, sentence)
    rows = (("mean of those picked", f"{a:.1f}", f"{b:.1f}"),)
    return Picture(svg, sentence, ("who", *names), rows)
