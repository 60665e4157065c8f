"""The looks of a Word file: a few named styles, so that who edits it can change them."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from appraisal.reports.document import LANGUAGE

INK, QUIET, ACCENT = (
    RGBColor(0x17, 0x25, 0x2E),
    RGBColor(0x4D, 0x5D, 0x67),
    RGBColor(0x0B, 0x5F, 0x66),
)
SERIF, SANS = "Cambria", "Calibri"
LINE, WASH = "B4C0C6", "F0F4F5"

# name: letters, size in points, bold, colour, space before and after in points
STYLES = {
    "Normal": (SERIF, 10, False, INK, 0, 4),
    "Heading 1": (SERIF, 17, True, INK, 2, 8),
    "Heading 2": (SANS, 11, True, ACCENT, 11, 4),
    "Heading 3": (SERIF, 11.5, True, INK, 9, 3),
    "Heading 4": (SERIF, 10.5, True, INK, 7, 2),
    "List Bullet": (SERIF, 10, False, INK, 0, 2),
    "Kind": (SANS, 9.5, True, ACCENT, 0, 2),
    "Own words": (SERIF, 10.5, False, INK, 0, 4),
    "Aside": (SERIF, 9, False, QUIET, 0, 3),
    "Prompt": (SERIF, 10.5, True, INK, 8, 3),
    "Marked": (SERIF, 10, False, INK, 0, 3),
    "Cell": (SERIF, 9.5, False, INK, 1, 1),
    "Column head": (SANS, 8.5, True, QUIET, 1, 1),
    "After table": (SERIF, 4, False, INK, 0, 0),
    "Ruled": (SERIF, 16, False, INK, 0, 0),
    "Footer": (SANS, 8, False, QUIET, 0, 0),
}
KEPT_WITH_NEXT = ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Prompt")


def styled(file: Any) -> None:
    """Give a new Word file its styles and its language."""
    known = {style.name for style in file.styles}
    for name, (letters, size, bold, colour, before, after) in STYLES.items():
        if name in known:
            style = file.styles[name]
        else:
            style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = file.styles["Normal"]
        style.font.name, style.font.size, style.font.bold = letters, Pt(size), bold
        style.font.italic, style.font.color.rgb = False, colour
        named = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in named.attrib if key.endswith("Theme")]:
            del named.attrib[attribute]  # a theme's letters would win over ours
        for alphabet in ("w:ascii", "w:hAnsi", "w:cs"):
            named.set(qn(alphabet), letters)
        laid = style.paragraph_format
        laid.space_before, laid.space_after, laid.line_spacing = Pt(before), Pt(after), 1.08
        laid.keep_with_next = name in KEPT_WITH_NEXT
    marked = file.styles["Marked"].paragraph_format
    marked.left_indent, marked.first_line_indent = Mm(6), -Mm(6)
    marked.tab_stops.add_tab_stop(Mm(6))
    ruled(file.styles["Ruled"].element.get_or_add_pPr())
    letters = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = letters.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        letters.append(spoken)
    spoken.set(qn("w:val"), LANGUAGE)


def ruled(laid: Any) -> None:
    """Draw a line below a paragraph, and between two of the same kind."""
    border = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        border.append(edge(f"w:{side}", "4", "7D8A92"))
    laid.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def edge(side: str, size: str, colour: str) -> Any:
    """Make one side of a border; ``size`` in eighths of a point."""
    line = OxmlElement(side)
    for name, value in {"val": "single", "sz": size, "space": "1", "color": colour}.items():
        line.set(qn(f"w:{name}"), value)
    return line


def bordered(table: Any, caption: str) -> None:
    """Draw hairlines between the rows of a table, and say what it holds."""
    laid = table._tbl.tblPr
    border = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        border.append(edge(f"w:{side}", "4", LINE))
    # Word wants these in the order of its schema
    following = ("w:tblLayout", "w:tblCellMar", "w:tblLook")
    after = next((child for child in laid if child.tag in map(qn, following)), None)
    laid.append(border) if after is None else after.addprevious(border)
    if caption:
        told = OxmlElement("w:tblCaption")
        told.set(qn("w:val"), caption)
        laid.append(told)


def coloured(paragraph: Any) -> None:
    """Lay a wash behind a paragraph, with a bar at its side."""
    laid = paragraph._p.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    border.append(edge("w:left", "24", "0B5F66"))
    wash = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": WASH}.items():
        wash.set(qn(f"w:{name}"), value)
    after = ("w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
    laid.insert_element_before(border, "w:shd", *after)
    laid.insert_element_before(wash, *after)
