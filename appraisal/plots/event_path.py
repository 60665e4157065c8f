"""How a Kaplan-Meier estimate comes to a printed value: who left early, who had the event."""

from fractions import Fraction
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP, percent_label
from appraisal.plots.svg import (
    ACCENT,
    HEAD,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    SMALL,
    circle,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
)
from appraisal.stats.event_orders import Reachable
from appraisal.stats.rounding import quotient_text

MOST_DOTS = 80  # patients drawn one by one


def event_path(printed: str, n: int, found: Reachable | None, *, width: float) -> Picture:
    """Draw one event order, with the fewest censored, that prints a survival rate.

    Parameters
    ----------
    printed
        The survival rate as printed, without its sign: ``"54.5"``.
    n
        Patients.
    found
        As `appraisal.stats.reachable.fewest_censored` gives it; None where nothing prints so.
    width
        Width of the container in CSS pixels.

    Returns
    -------
    Picture
        Its table has one row per step.

    Examples
    --------
    >>> from appraisal.stats.reachable import fewest_censored
    >>> picture = event_path("54.5", 12, fewest_censored(12, "54.5"), width=640)
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    54.5 % of 12 patients can be a Kaplan-Meier estimate: 1 leaves early, 5 of the 11 still watched
    have the event, which leaves 6/11 = 54.545 %.
    """
    wide = nearest_width(width)
    title = f"{printed}{NBSP}% survival among {n} patients"
    marks, y = paragraph(0, 0, title, wide, size=HEAD, bold=True)
    if found is None:
        plain = nearest_text(printed, n)
        sentence = (
            f"{printed}{NBSP}% of {n} patients cannot be a Kaplan-Meier estimate, whoever leaves "
            f"early; with nobody leaving, the nearest are {plain}."
        )
        words, y = paragraph(0, y + 10, f"✗ {sentence}", wide, fill=SECOND, bold=True)
        svg = svg_document([*marks, *words], wide, y + 4, title, sentence)
        return Picture(svg, sentence, ("step", "at risk", "estimate"), (("none", str(n), "none"),))
    decimals = len(printed.partition(".")[2])

    def share_text(share: Fraction) -> str:
        return f"{quotient_text(100 * share, decimals)}{NBSP}%"

    told, rows = [], []
    left, value = n, Fraction(1)
    for step in found.path:
        if step.censored:
            told.append(f"{step.censored} {'leaves' if step.censored == 1 else 'leave'} early")
            what = f"{step.censored} of {left} followed no longer; the estimate stays"
            marks, y = row(marks, y, what, left, step.censored, wide, hollow=True)
            rows.append((f"{step.censored} censored", str(left), share_text(value)))
        value *= Fraction(step.at_risk - step.events, step.at_risk)
        whom = f"{step.events} of the {step.at_risk} still watched"
        told.append(f"{whom} {'has' if step.events == 1 else 'have'} the event")
        what = (
            f"{whom} {'has' if step.events == 1 else 'have'} the event: × "
            f"{step.at_risk - step.events}/{step.at_risk}, now {share_text(value)}"
        )
        marks, y = row(marks, y, what, step.at_risk, step.events, wide, hollow=False)
        rows.append((f"{step.events} events", str(step.at_risk), share_text(value)))
        left = step.at_risk - step.events
    fraction = f"{value.numerator}/{value.denominator}"
    result = f"= {fraction} = {share_text(value)}, printed {printed}{NBSP}%"
    final, y = paragraph(0, y + 12, result, wide, size=HEAD, bold=True, fill=ACCENT)
    story = ", ".join(told) if told else "nobody has the event"
    sentence = (
        f"{printed}{NBSP}% of {n} patients can be a Kaplan-Meier estimate: {story}, which leaves "
        f"{fraction} = {share_text(value)}."
    )
    rows = rows or [("no event", str(n), percent_label(100))]
    svg = svg_document([*marks, *final], wide, y + 6, title, sentence)
    return Picture(svg, sentence, ("step", "at risk", "estimate"), tuple(rows))


def row(
    marks: list[Element],
    y: float,
    words: str,
    patients: int,
    marked: int,
    wide: float,
    *,
    hollow: bool,
) -> tuple[list[Element], float]:
    """Draw one step: its patients, with those who leave it marked, and what happened."""
    fill = QUIET if hollow else SECOND
    label, y = paragraph(0, y + 12, words, wide, size=SMALL, fill=fill, bold=True)
    drawn = [*marks, *label]
    if patients > MOST_DOTS:
        return [*drawn, line(0, y + 4, wide, y + 4, LINE)], y + 8
    each = min(22.0, max(9.0, wide / min(patients, 40)))
    across = int(wide // each)
    for patient in range(patients):
        at = (patient % across + 0.5) * each, y + 12 + patient // across * each
        gone = patient >= patients - marked
        radius = 0.36 * each
        if not gone:
            drawn.append(circle(*at, radius, fill=ACCENT))
        elif hollow:
            ring = circle(*at, radius, fill=PAPER, stroke=QUIET, stroke_dasharray="2 2")
            drawn.append(ring)
        else:
            drawn.append(circle(*at, radius, fill=PAPER, stroke=SECOND, stroke_width=1.5))
            cross = text(at[0], at[1] + 4, "×", size=SMALL, fill=SECOND, anchor="middle", bold=True)
            drawn.append(cross)
    return drawn, y + 6 + ((patients - 1) // across + 1) * each


def nearest_text(printed: str, n: int) -> str:
    """Say which plain proportions of n patients lie around a printed one."""
    low = int(float(printed) * n / 100)
    around = [k for k in (low, low + 1) if 0 <= k <= n]
    return " and ".join(f"{k} of {n} ({percent_label(100 * k / n)})" for k in around)
