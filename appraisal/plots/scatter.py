"""Two estimates of each of many studies, against the line where they are equal."""

import numpy as np
from numpy.typing import ArrayLike

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
    svg_document,
    text,
)

MOST = 400  # studies drawn one by one


def scatter(
    across: ArrayLike,
    up: ArrayLike,
    *,
    width: float,
    title: str,
    sentence: str,
    names: tuple[str, str],
    truth: tuple[float, float],
) -> Picture:
    """Draw one mark a study: its two estimates in percent; those below the diagonal crossed.

    Parameters
    ----------
    across, up
        The two estimates of each study, in percent.
    width
        Width of the container in CSS pixels.
    title
        What was estimated.
    sentence
        What it shows, in plain language.
    names
        What lies across and what up.
    truth
        Both true values.

    Returns
    -------
    Picture
        Its table counts the studies on each side of the diagonal.

    Examples
    --------
    >>> scatter([50, 60], [60, 50], width=400, title="Both", sentence="One of two.",
    ...     names=("PFS", "OS"), truth=(55, 58)).rows
    (('OS above PFS', '1'), ('OS equal to PFS', '0'), ('OS below PFS', '1'))
    """
    wide = nearest_width(width)
    one, two = np.asarray(across, dtype=float), np.asarray(up, dtype=float)
    known = ~(np.isnan(one) | np.isnan(two))
    one, two = one[known], two[known]
    below = two < one - 1e-9
    side = min(wide - 58, 380)
    marks, top = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    top += 28
    x, y = Scale(0, 100, 40, 40 + side), Scale(0, 100, top + side, top)
    marks.append(text(4, top - 10, f"{names[1]}, %", size=SMALL, fill=QUIET))
    for tick in (0, 25, 50, 75, 100):
        marks.append(line(x(tick), y(0), x(tick), y(100), LINE))
        marks.append(line(x(0), y(tick), x(100), y(tick), LINE))
        marks.append(text(34, y(tick) + 4.5, str(tick), size=SMALL, fill=QUIET, anchor="end"))
        marks.append(text(x(tick), y(0) + 18, str(tick), size=SMALL, fill=QUIET, anchor="middle"))
    marks.append(text(x(100), y(0) + 36, f"{names[0]}, %", size=SMALL, fill=QUIET, anchor="end"))
    area = f"M{coord(x(0))} {coord(y(0))}L{coord(x(100))} {coord(y(100))}V{coord(y(0))}z"
    marks.append(element("path", d=area, fill=SECOND, opacity=0.08))
    marks.append(line(x(0), y(0), x(100), y(100), INK, stroke_width=1.5))
    for a, b, under in [*zip(one, two, below, strict=True)][:MOST]:
        at = x(a), y(b)
        if under:
            cross = f"M{coord(at[0] - 3.5)} {coord(at[1] - 3.5)}l7 7m0 -7l-7 7"
            marks.append(element("path", d=cross, stroke=SECOND, stroke_width=1.8, fill="none"))
        else:
            marks.append(circle(*at, 3, fill=ACCENT, opacity=0.35))
    spot = x(truth[0]), y(truth[1])
    marks.append(circle(*spot, 6, fill=INK, stroke=PAPER, stroke_width=2))
    words = text(spot[0] + 10, spot[1] + 5, "truth", size=SMALL, bold=True, halo=PAPER)
    marks.append(words)
    label = text(
        x(98),
        y(4),
        "impossible for the truth",
        size=SMALL,
        fill=SECOND,
        anchor="end",
        bold=True,
    )
    marks.append(label)
    svg = svg_document(marks, wide, y(0) + 46, title, sentence)
    equal = int((np.abs(two - one) <= 1e-9).sum())
    rows = (
        (f"{names[1]} above {names[0]}", str(int(len(one) - below.sum() - equal))),
        (f"{names[1]} equal to {names[0]}", str(equal)),
        (f"{names[1]} below {names[0]}", str(int(below.sum()))),
    )
    return Picture(svg, sentence, ("studies", "how many"), rows)
