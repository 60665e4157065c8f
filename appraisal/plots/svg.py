"""The few marks that every picture is made of, and how much room a text takes."""

import re
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, tostring

from appraisal.text.units import keep_numbers_whole

# A colour of the page's theme, or on paper of its own the light one.
INK = "var(--ap-ink,#17252e)"
QUIET = "var(--ap-quiet,#52626c)"
LINE = "var(--ap-line,#c9d3d8)"
PAPER = "var(--ap-paper,#ffffff)"
WASH = "var(--ap-wash,#f0f5f5)"
ACCENT = "var(--ap-accent,#0b6e75)"
SECOND = "var(--ap-second,#a84c06)"
THIRD = "var(--ap-third,#5a4fa2)"
HATCH = "var(--ap-hatch,#7b8d97)"

SMALL, BODY, HEAD = 13, 14, 15
NARROWEST, WIDEST = 240, 900
LEADING = 1.36

# Advances of DejaVu Sans, one of the widest faces behind system-ui, each rounded up: em per letter.
ADVANCES = (
    (0.34, " \u00a0ijl'.,:;/\\|IJ·’‘"),
    (0.44, "ftr()[]-!"),
    (0.53, 'sz?*_–"“”'),
    (0.61, "ckvxy"),
    (0.64, "abdeghnopqu0123456789"),
    (0.84, "wABCDEFGHKLNOPQRSTUVXYZ&+<=>−→≥≤✓×~#"),
)
EM = {letter: advance for advance, letters in ADVANCES for letter in letters}
BOLD = 1.14
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def nearest_width(width: float) -> int:
    """Return the nearest width, in CSS pixels, that a picture can be laid out for."""
    return int(min(max(width, NARROWEST), WIDEST))


def text_width(words: str, size: float = BODY, *, bold: bool = False) -> float:
    """Estimate the width of a text in CSS pixels, on the generous side.

    Examples
    --------
    >>> round(text_width("84.2 %"))
    50
    """
    return sum(EM.get(letter, 1.0) for letter in words) * size * (BOLD if bold else 1)


def wrap(words: str, room: float, size: float = BODY, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit; a no-break space keeps a number with its unit.

    Examples
    --------
    >>> wrap("received CD20 CAR-T", 90)
    ('received', 'CD20', 'CAR-T')
    """
    lines = [""]
    for word in re.split(r"[ \t\r\n]+", keep_numbers_whole(words.strip())):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:  # a word longer than a line is cut rather than lost
            if lines[-1] and text_width(lines[-1] + letter, size, bold=bold) > room:
                lines.append("")
            lines[-1] += letter
    return tuple(lines)


def element(tag: str, **attributes: str | float | None) -> Element:
    """Make an element; ``stroke_width`` becomes ``stroke-width``, None is left out."""
    node = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            node.set(name.replace("_", "-"), coord(value))
    return node


def coord(value: str | float) -> str:
    """Write an attribute: coordinates to a tenth of a pixel."""
    if isinstance(value, str):
        return NOT_XML.sub("", value)
    digits = f"{value:.1f}".removesuffix(".0")
    return "0" if digits == "-0" else digits


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = BODY,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
    halo: str | None = None,
) -> Element:
    """Write one line with its baseline at ``y``; a halo keeps it readable over other marks."""
    node = element("text", x=x, y=y, font_size=size, fill=fill)
    if anchor != "start":
        node.set("text-anchor", anchor)
    if bold:
        node.set("font-weight", "600")
    if halo:
        node.attrib |= {"stroke": halo, "stroke-width": "4", "stroke-linejoin": "round"}
        node.set("paint-order", "stroke")
    node.text = NOT_XML.sub("", words)
    return node


def paragraph(
    x: float,
    y: float,
    words: str,
    room: float,
    *,
    size: float = BODY,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
    halo: str | None = None,
) -> tuple[list[Element], float]:
    """Write a text below ``y``, broken into lines; return it with the height reached."""
    marks = []
    for line in wrap(words, room, size, bold=bold) if words.strip() else ():
        y += size * LEADING
        baseline = y - 0.36 * size
        marks.append(
            text(x, baseline, line, size=size, fill=fill, anchor=anchor, bold=bold, halo=halo)
        )
    return marks, y


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, **style: str | float) -> Element:
    """Draw a straight line, one pixel wide unless the style says otherwise."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **style)


def rect(x: float, y: float, width: float, height: float, **style: str | float) -> Element:
    """Draw a rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, **style)


def circle(x: float, y: float, radius: float, **style: str | float) -> Element:
    """Draw a disc or a ring."""
    return element("circle", cx=x, cy=y, r=radius, **style)


def unknown_box(
    x: float, y: float, width: float, height: float, stroke: str = HATCH
) -> list[Element]:
    """Draw the sign of "we cannot know": a dashed box, hatched.

    The hatch is a path of its own: a pattern would need an id, and ids clash between pictures.
    """
    strokes = []
    step = 6.0
    offset = step - height
    while offset < width:
        left, right = max(offset, 0), min(offset + height, width)
        strokes.append(
            f"M{coord(x + left)} {coord(y + height - (left - offset))}"
            f"L{coord(x + right)} {coord(y + height - (right - offset))}"
        )
        offset += step
    return [
        rect(x, y, width, height, fill=PAPER),
        element("path", d="".join(strokes), stroke=stroke, fill="none", opacity=0.6),
        rect(x, y, width, height, fill="none", stroke=stroke, stroke_dasharray="4 3"),
    ]


def svg_document(
    marks: list[Element], width: float, height: float, title: str, sentence: str
) -> str:
    """Put marks on paper: a complete SVG, named by its title; its sentence is inside too.

    The ids come from the content, so that two different pictures on a page never share one.
    """
    root = element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {coord(width)} {coord(height)}",
        width=width,
        height=height,
        font_family="system-ui, sans-serif",
        style="display:block;max-width:100%;height:auto",
    )
    heading, description = SubElement(root, "title"), SubElement(root, "desc")
    heading.text, description.text = NOT_XML.sub("", title), NOT_XML.sub("", sentence)
    root.extend(marks)
    key = "ap-" + sha256(tostring(root)).hexdigest()[:12]
    heading.set("id", f"{key}-title")
    description.set("id", f"{key}-desc")
    root.set("aria-labelledby", f"{key}-title")  # its sentence stands below it
    return tostring(root, encoding="unicode")
