"""Which counts can stand behind a printed percentage."""

from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element

from appraisal.plots.picture import Picture
from appraisal.plots.scale import NBSP, Scale, label_width
from appraisal.plots.svg import (
    ACCENT,
    BODY,
    HEAD,
    INK,
    LINE,
    PAPER,
    QUIET,
    SECOND,
    circle,
    element,
    line,
    nearest_width,
    paragraph,
    svg_document,
    text,
    text_width,
)
from appraisal.stats import rounding


def counts_behind(printed: str, n: int, *, width: float, label: str) -> Picture:
    """Draw the counts nearest to a printed percentage, with what each would print.

    Parameters
    ----------
    printed
        The percentage as printed, without its sign: ``"47.2"``.
    n
        Patients it is a percentage of.
    width
        Width of the container in CSS pixels.
    label
        What was counted, such as ``"Thrombocytopenia, grade 3 or higher"``.

    Returns
    -------
    Picture
        Its table has one row per count.

    Raises
    ------
    ValueError
        If `printed` is not a percentage of digits, or `n` not a whole number above 0.

    Examples
    --------
    >>> picture = counts_behind("47.2", 19, width=400, label="Low platelets")
    >>> print(picture.sentence.replace(chr(160), " "))  # doctest: +NORMALIZE_WHITESPACE
    Low platelets: no count out of 19 patients prints as 47.2 %; nearest, 8 of 19 as 42.1 %, 9 of
    19 as 47.4 %.
    """
    wide = nearest_width(width)
    hits = rounding.counts_behind(printed, n)
    value = float(printed)
    room = max(label_width(f"{n} of {n}", BODY, bold=True), label_width(f"100.00{NBSP}%", BODY))
    counts = nearest_counts(value, n, 5 if wide >= 560 and 5 * room < wide else 3)
    shares = [100 * k / n for k in counts]
    edge = room / 2
    scale = Scale(min(*shares, value), max(*shares, value), edge + 2, wide - edge - 2)
    marks, y = paragraph(0, 0, label, wide, size=HEAD, bold=True)
    colour = ACCENT if hits else SECOND
    words = f"printed: {printed}{NBSP}%"
    x = scale.beside(value, text_width(words, HEAD, bold=True), wide)
    marks.append(
        text(x, y + 26, words, size=HEAD, fill=colour, anchor="middle", bold=True, halo=PAPER)
    )
    y += 80
    marks.append(line(0, y, wide, y, LINE, stroke_width=2))
    marks.append(line(scale(value), y - 30, scale(value), y + 3, colour, stroke_width=2))
    marks += verdict_mark(scale(value), y - 33, colour, hit=bool(hits))
    told = []
    free = 0.0
    for k, share in zip(counts, shares, strict=True):
        hit = k in hits
        printing = percent_as_printed(k, n, printed)
        fill = ACCENT if hit else INK
        at = scale(share)
        marks.append(line(at, y + (3 if hit else -5), at, y + 14, fill, stroke_width=1.5))
        if at - room / 2 >= free:
            count = f"{k} of {n}"
            marks.append(text(at, y + 34, count, fill=fill, anchor="middle", bold=True))
            quiet = fill if hit else QUIET
            marks.append(text(at, y + 53, f"{printing}{NBSP}%", fill=quiet, anchor="middle"))
            free = at + room / 2
        cut = f", or {printed}{NBSP}% if cut off" if hit and printing != printed else ""
        told.append((f"{k} of {n}", f"{printing}{NBSP}%{cut}", "yes" if hit else "no"))
    verdict = f"no count out of {n} patients prints as {printed}{NBSP}%"
    if hits:
        verdict = f"{' or '.join(f'{k} of {n}' for k in hits)} prints as {printed}{NBSP}%"
        if all(percent_as_printed(k, n, printed) != printed for k in hits):
            verdict += ", but only cut off, not rounded"
    final, bottom = paragraph(0, y + 64, f"{'✓' if hits else '✗'} {verdict}", wide, fill=colour)
    near = {f"{k} of {n}" for k in neighbours(value, n)}
    others = ", ".join(f"{count} as {printing}" for count, printing, _ in told if count in near)
    sentence = f"{label}: {verdict}" + ("." if hits else f"; nearest, {others}.")
    svg = svg_document([*marks, *final], wide, bottom + 4, label, sentence)
    return Picture(svg, sentence, ("count", "prints as", f"prints as {printed}"), tuple(told))


def neighbours(value: float, n: int) -> set[int]:
    """Return the counts next to a percentage, below and above."""
    below = min(n, int(value * n / 100))
    return {below, min(n, below + 1)}


def nearest_counts(value: float, n: int, how_many: int) -> list[int]:
    """Return the counts whose percentages lie nearest to a value, in order."""
    by_distance = sorted(range(n + 1), key=lambda k: (abs(100 * k / n - value), k))
    return sorted(by_distance[:how_many])


def percent_as_printed(k: int, n: int, printed: str) -> str:
    """Write k of n in percent, with the decimals of the printed number."""
    place = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return str((Decimal(100 * k) / n).quantize(place, ROUND_HALF_UP))


def verdict_mark(x: float, y: float, stroke: str, *, hit: bool) -> list[Element]:
    """Draw a filled disc with a tick, or a hollow one with a cross."""
    disc = circle(x, y, 9, fill=stroke if hit else PAPER, stroke=stroke, stroke_width=2)
    tick = f"M{x - 4:.1f} {y + 0.5:.1f}l3 3l5 -6"
    cross = f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0 -7l-7 7"
    ink, sign = (PAPER, tick) if hit else (stroke, cross)
    return [disc, element("path", d=sign, fill="none", stroke=ink, stroke_width=2)]
