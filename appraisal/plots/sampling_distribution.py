"""What the same study would have printed, had it been done again and again."""

from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import ArrayLike

from appraisal.plots.picture import Picture
from appraisal.plots.scale import (
    INSET_LEFT,
    INSET_RIGHT,
    Scale,
    caption,
    percent_axis,
    percent_label,
    span,
)
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    INK,
    PAPER,
    SECOND,
    THIRD,
    coord,
    element,
    line,
    nearest_width,
    paragraph,
    svg_document,
)


def sampling_distribution(
    frequencies: ArrayLike,
    *,
    width: float,
    title: str,
    sentence: str,
    truth: float,
    limits: tuple[float, float] | None = None,
    observed: int | None = None,
    mean: float | None = None,
    counted: bool = True,
) -> Picture:
    r"""Draw how often each count was printed, on a line from 0 to 100 %.

    Parameters
    ----------
    frequencies
        How many studies counted 0, 1, 2 ... up to all of their patients.
    width
        Width of the container in CSS pixels.
    title
        What was repeated.
    sentence
        What it shows, in plain language.
    truth
        The true rate in percent.
    limits
        Where the middle 95 % of the printed rates lie, in percent.
    observed
        A count that was really printed: it and all beyond it, away from the truth, are marked.
    mean
        Mean of the printed rates, in percent, where it is not the truth.
    counted
        False where the steps are bins of an estimate and not counts of patients.

    Returns
    -------
    Picture
        Its table gives how often each rate was printed, leaving out what hardly ever was.

    Examples
    --------
    >>> sampling_distribution([1, 2, 1], width=400, title="Again", sentence="So.", truth=50).rows[1]
    ('1 of 2', '50.0\xa0%', '2')
    """
    wide = nearest_width(width)
    seen = np.asarray(frequencies)
    n = len(seen) - 1
    scale = Scale(0, 100, INSET_LEFT, wide - INSET_RIGHT)
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    y += 26
    tall = min(max(0.3 * wide, 130), 200)
    base = y + tall
    most = max(int(seen.max()), 1)
    bar = max(1.4, min(26.0, (scale.right - scale.left) / n - 1.5))
    inside: list[str] = []
    beyond: list[str] = []
    for count in np.flatnonzero(seen):
        high = tall * seen[count] / most
        at = scale(100 * count / n) - bar / 2
        path = f"M{coord(at)} {coord(base)}v{coord(-high)}h{coord(bar)}v{coord(high)}z"
        past = observed is not None and (
            count >= observed if 100 * observed / n >= truth else count <= observed
        )
        (beyond if past else inside).append(path)
    marks += percent_axis(scale, y, base)
    marks.append(element("path", d="".join(inside), fill=ACCENT))
    if observed is not None:
        if beyond:
            marks.append(
                element("path", d="".join(beyond), fill=PAPER, stroke=SECOND, stroke_width=1.6)
            )
        words = f"printed: {observed} of {n}"
        marks += mark_value(scale, 100 * observed / n, y - 4, base, words, wide, SECOND, "2 3")
    for top, bottom in ((y, base), (base + 24, base + 35)):  # its way round the tick labels
        marks.append(line(scale(truth), top, scale(truth), bottom, INK, stroke_width=2))
    marks += caption(
        scale, truth, base + 48, f"truth: {percent_label(truth, 0)}", wide, INK, bold=True
    )
    end = base + 56
    if mean is not None:
        for top, bottom in ((y, base), (base + 24, base + 56)):
            rule = line(scale(mean), top, scale(mean), bottom, THIRD, stroke_width=2)
            rule.set("stroke-dasharray", "6 3")
            marks.append(rule)
        words = f"printed on average: {percent_label(mean, 0)}"
        marks += caption(scale, mean, base + 70, words, wide, THIRD, bold=True)
        end = base + 78
    if limits:
        marks += span(scale, *limits, end + 10, ACCENT, stroke_width=4)
        lower, upper = (percent_label(limit, 0) for limit in limits)
        words = f"95 of 100 studies print {lower} to {upper}"
        marks += caption(scale, sum(limits) / 2, end + 32, words, wide, ACCENT, bold=True)
        end += 40
    svg = svg_document(marks, wide, end + 4, title, sentence)
    often = [count for count in range(n + 1) if seen[count] >= max(1, 0.005 * seen.sum())]
    rows = tuple(
        (f"{c} of {n}" if counted else "about", percent_label(100 * c / n), str(seen[c]))
        for c in often
    )
    return Picture(svg, sentence, ("count", "printed", "studies"), rows)


def mark_value(
    scale: Scale,
    value: float,
    top: float,
    base: float,
    words: str,
    wide: float,
    fill: str,
    dash: str,
) -> list[Element]:
    """Mark a value from top to base, with its words above."""
    return [
        line(scale(value), top, scale(value), base, fill, stroke_width=2, stroke_dasharray=dash),
        *caption(scale, value, top - 5, words, wide, fill, bold=True),
    ]
