"""A document for Word: real headings, header rows that say so, its language, nothing of ours."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from importlib.resources import files
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from appraisal.reports import document as parts
from appraisal.reports.document import LANGUAGE, Document, Paper
from appraisal.reports.embedded_record import seal_record
from appraisal.reports.writers.fixed_zip import save_with_date
from appraisal.reports.writers.text_direction import is_right_to_left, ruler_text

SIZES = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
# its looks are named styles: edited in Word, they are those of every document
TEMPLATE = files("appraisal") / "reports" / "templates" / "document.docx"
ACCENT, WASH = "0B5F66", "F0F4F5"
STORE = "{8C1B5F0E-6B1B-4F57-9C57-6A2E0D6F4A11}"  # names our data in a Word file; any GUID would do


def write(document: Document, *, paper: Paper = "a4") -> bytes:
    """Write a document for Word.

    Parameters
    ----------
    paper
        Its pages' size.
    """
    page = Page(paper)
    page.head(document)
    for part in document.front:
        page.add(part, 2)
    for part in document.parts:
        page.add(part, 2)
    page.foot(document.foot)
    if document.record is not None:
        page.carry(seal_record(document.record))
    return save_with_date(page.file, document.made)


class Page:
    """A Word file as it grows."""

    def __init__(self, paper: Paper) -> None:
        self.file = docx.Document(BytesIO(TEMPLATE.read_bytes()))
        self.lists: dict[str, int] = {}
        section: Any = self.file.sections[0]
        section.page_width, section.page_height = SIZES[paper]
        self.width = section.page_width - section.left_margin - section.right_margin

    def head(self, document: Document) -> None:
        """Write kind, dates and title, and what the file says of itself."""
        about = self.file.core_properties
        moment = datetime.combine(document.made, time(12), UTC).replace(tzinfo=None)
        about.title, about.subject = parts.printable(document.title)[:255], document.kind
        about.author, about.comments, about.language = "", "", LANGUAGE
        about.created = about.modified = moment
        self.file.add_paragraph(" · ".join(filter(None, (document.kind, document.line))), "Kind")
        self.file.add_heading(parts.printable(document.title), 1)

    def foot(self, words: str) -> None:
        """Write the foot of every page, with its number."""
        foot = self.file.sections[0].footer.paragraphs[0]
        foot.add_run(f"{words}  ")
        for code in ("PAGE", "NUMPAGES"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), code)
            run = foot.add_run("1")
            foot._p.remove(run._r)
            field.append(run._r)
            foot._p.append(field)
            if code == "PAGE":
                foot.add_run(" / ")

    def carry(self, seal: str) -> None:
        """Put the answers into the file, where Word keeps data that it does not show."""
        package, main = self.file.part.package, self.file.part
        item = f'<answers xmlns="urn:appraisal:answers">{seal}</answers>'
        names = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
        about = (
            f'<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{names}"><ds:schemaRefs/>'
            "</ds:datastoreItem>"
        )
        data = PackagePart(
            PackURI("/customXml/item1.xml"), "application/xml", item.encode(), package
        )
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        props = PackagePart(PackURI("/customXml/itemProps1.xml"), kind, about.encode(), package)
        main.relate_to(data, RELATIONSHIP_TYPE.CUSTOM_XML)
        data.relate_to(props, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)

    def add(self, part: parts.Part, level: int) -> None:
        """Write one part."""
        WRITERS[type(part)](self, part, level)

    def words(self, paragraph: Any, words: parts.Words) -> Any:
        """Write words into a paragraph, in their direction."""
        backwards = is_right_to_left("".join(run.text for run in words))
        if backwards:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in words:
            written = paragraph.add_run(run.text)  # a new line in it becomes a line break
            written.bold, written.italic = run.bold or None, run.italic or None
            if backwards:
                written._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        return paragraph

    def paragraph(self, part: parts.Paragraph, level: int) -> None:
        if part.look == "prompt":
            heading = self.words(self.file.add_paragraph(style="Prompt"), part.words)
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(min(level, 6) - 1))
            heading._p.get_or_add_pPr().append(outline)
            return
        look = {"body": "Normal", "own": "Own words", "quiet": "Aside"}
        self.words(self.file.add_paragraph(style=look[part.look]), part.words)

    def facts(self, part: parts.Facts, level: int) -> None:
        for name, value in part.rows:
            self.words(self.file.add_paragraph(), (parts.Run(f"{name}: ", bold=True), *value))

    def items(self, part: parts.Items, level: int) -> None:
        if part.across:
            words = tuple(
                run
                for item in part.entries
                for run in (parts.Run(f"{item.mark} "), *item.words, parts.Run("      "))
            )
            self.words(self.file.add_paragraph(style="Marked"), words)
            return
        for item in part.entries:
            paragraph = self.file.add_paragraph(style="Marked" if item.mark else "List Bullet")
            if item.mark:
                self.mark(paragraph, item.mark)
            self.words(paragraph, item.words)
            if item.note:
                paragraph.add_run().add_break(WD_BREAK.LINE)
                self.words(paragraph, item.note)

    def mark(self, paragraph: Any, sign: str) -> None:
        """Make a paragraph an entry of a list, with a sign of its own in place of a bullet."""
        if sign not in self.lists:
            self.lists[sign] = add_list(self.file.part.numbering_part.element, sign)
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = self.lists[sign]

    def table(self, part: parts.Table, level: int) -> None:
        table = self.file.add_table(rows=1, cols=len(part.head), style="Ruled rows")
        table.autofit = False
        if part.caption:
            named = OxmlElement("w:tblCaption")
            named.set(qn("w:val"), part.caption)
            table._tbl.tblPr.append(named)
        for cell, name in zip(table.rows[0].cells, part.head, strict=True):
            cell.paragraphs[0].style = "Column head"
            cell.paragraphs[0].add_run(name)
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        for row in part.rows:
            cells = table.add_row()
            cells._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, words in zip(cells.cells, row, strict=True):
                cell.paragraphs[0].style = "Cell"
                self.words(cell.paragraphs[0], words)
        for column, share in zip(table.columns, part.shares, strict=True):
            column.width = int(self.width * share / sum(part.shares))
            for cell in column.cells:
                cell.width = column.width
        self.file.add_paragraph(style="After table")

    def ruled_lines(self, part: parts.Ruled, level: int) -> None:
        if part.label:
            self.file.add_paragraph(part.label, "Aside")
        for _ in range(part.lines):
            self.file.add_paragraph(style="Ruled")
        self.file.add_paragraph(style="After table")

    def blank(self, part: parts.Blank, level: int) -> None:
        gap = "_" * (60 if part.wide else 10)
        words = "   ".join(f"{label} {gap}".strip() for label in part.labels)
        self.file.add_paragraph(f"{words} {part.unit}")

    def gauge(self, part: parts.Gauge, level: int) -> None:
        self.file.add_paragraph(
            f"0 · {part.ends[0]}  {ruler_text(part.marks)}  {part.ends[1]} · 100"
        )
        for name, value in part.marks:
            self.file.add_paragraph(f"{name}: {value:g}", "Aside")

    def figure(self, part: parts.Figure, level: int) -> None:
        from appraisal.reports.writers.pictures import as_png

        shape = self.file.add_picture(BytesIO(as_png(part.svg)), width=self.width)
        shape._inline.docPr.set("descr", part.sentence)
        self.file.add_paragraph(part.sentence, "Aside")

    def callout(self, part: parts.Callout, level: int) -> None:
        start = len(self.file.paragraphs)
        for inner in part.parts:
            self.add(inner, level)
        for paragraph in self.file.paragraphs[start:]:
            set_apart(paragraph)

    def section(self, part: parts.Section, level: int) -> None:
        if part.title:
            heading = self.file.add_heading(level=min(level, 6))
            self.words(heading, parts.make_words(part.title))
        for inner in part.parts:
            self.add(inner, part.inner_level(level))

    def beside(self, part: parts.Beside, level: int) -> None:
        for column in part.columns:
            for inner in column:
                self.add(inner, level)

    def newpage(self, part: parts.NewPage, level: int) -> None:
        self.file.add_page_break()


def add_list(numbering: Any, sign: str) -> int:
    """Add a kind of list whose bullet is a sign, and return the number it is called by."""
    taken = [int(kind.get(qn("w:abstractNumId"))) for kind in numbering.iter(qn("w:abstractNum"))]
    kind, level = OxmlElement("w:abstractNum"), OxmlElement("w:lvl")
    kind.set(qn("w:abstractNumId"), str(max(taken, default=-1) + 1))
    level.set(qn("w:ilvl"), "0")
    for name, value in (("numFmt", "bullet"), ("lvlText", sign), ("lvlJc", "left")):
        level.append(OxmlElement(f"w:{name}"))
        level[-1].set(qn("w:val"), value)
    kind.append(level)
    first = next(numbering.iter(qn("w:num")), None)
    if first is None:
        numbering.append(kind)
    else:
        first.addprevious(kind)
    return int(numbering.add_num(max(taken, default=-1) + 1).numId)


def set_apart(paragraph: Any) -> None:
    """Lay a wash behind a paragraph of any style, with a bar at its side."""
    laid = paragraph._p.get_or_add_pPr()
    border, bar, wash = map(OxmlElement, ("w:pBdr", "w:left", "w:shd"))
    for element, values in (
        (bar, {"val": "single", "sz": "24", "space": "1", "color": ACCENT}),
        (wash, {"val": "clear", "color": "auto", "fill": WASH}),
    ):
        for name, value in values.items():
            element.set(qn(f"w:{name}"), value)
    border.append(bar)
    after = ("w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
    laid.insert_element_before(border, "w:shd", *after)
    laid.insert_element_before(wash, *after)


WRITERS: dict[type[Any], Callable[..., None]] = {
    parts.Paragraph: Page.paragraph,
    parts.Facts: Page.facts,
    parts.Items: Page.items,
    parts.Table: Page.table,
    parts.Ruled: Page.ruled_lines,
    parts.Blank: Page.blank,
    parts.Gauge: Page.gauge,
    parts.Figure: Page.figure,
    parts.Callout: Page.callout,
    parts.Section: Page.section,
    parts.Beside: Page.beside,
    parts.NewPage: Page.newpage,
}
