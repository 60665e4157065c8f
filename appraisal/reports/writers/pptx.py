"""Slides for PowerPoint: titles in their places, alternative texts, numbers, speaker's notes."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.package import Part as PackagePart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from appraisal.reports.document import LANGUAGE, Words, make_words, printable
from appraisal.reports.slides.deck import Deck
from appraisal.reports.slides.layout import AFTER, INDENT, Page, column_widths, fit_title, lay_out
from appraisal.reports.slides.template import BODIES, KIND, Template, find_kind
from appraisal.reports.writers.fixed_zip import save_with_date
from appraisal.reports.writers.pictures import as_png, for_paper

NUMBER = 18  # points
INK, WASH = RGBColor(0x17, 0x25, 0x2E), RGBColor(0xF0, 0xF4, 0xF5)
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
IMAGE = f"{RELATION}/image"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"


def write(deck: Deck, template: Template) -> bytes:
    """Write slides as a file of PowerPoint.

    Parameters
    ----------
    template
        Opened by `appraisal.reports.slides.template.open_template`; used once.
    """
    file = template.file
    about = file.core_properties
    moment = datetime.combine(deck.made, time(12), UTC).replace(tzinfo=None)
    about.title, about.subject, about.author = printable(deck.title)[:255], deck.kind, ""
    about.language, about.created, about.modified = LANGUAGE, moment, moment
    add_opening(template, deck)
    for page in lay_out(deck, template.area):
        add_page(template, page)
    return save_with_date(file, deck.made)


def add_opening(template: Template, deck: Deck) -> None:
    """Add the first slide."""
    slide = template.file.slides.add_slide(template.opening)
    title = slide.shapes.title
    write_title(title, *fit_title(deck.title, "", template.area))
    kinds = (KIND.SUBTITLE, *BODIES)
    under = next(p for p in slide.placeholders if p.placeholder_format.type in kinds)
    frame = under.text_frame
    for number, text in enumerate((deck.kind, deck.line)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = printable(text), Pt(24)
        run._r.get_or_add_rPr().set("lang", LANGUAGE)
    clear_empty(slide)
    add_number(template, slide)
    add_notes(slide, deck.notes)


def add_page(template: Template, page: Page) -> None:
    """Add one slide: its title first, as a screen reader meets it, then what is under it."""
    slide = template.file.slides.add_slide(template.text)
    write_title(slide.shapes.title, page.title, page.title_size)
    body = next(p for p in slide.placeholders if p.placeholder_format.type in BODIES)
    box = body.left, body.top, body.width, body.height
    if page.lines:
        write_lines(body, page)
    else:
        body._element.getparent().remove(body._element)
    if page.table:
        add_table(slide, page, box, template.area.width)
    if page.figure:
        add_figure(slide, page.figure.svg, page.figure.sentence, box)
    clear_empty(slide)
    add_number(template, slide)
    add_notes(slide, page.notes)


def write_title(shape: Any, text: str, size: int) -> None:
    """Write a title in its place."""
    frame = shape.text_frame
    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = printable(text), Pt(size), True
    run._r.get_or_add_rPr().set("lang", LANGUAGE)


def write_lines(shape: Any, page: Page) -> None:
    """Write paragraphs, entries of lists with their own mark."""
    frame = shape.text_frame
    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, line in enumerate(page.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(AFTER)
        paragraph.line_spacing = 1.0
        set_mark(paragraph, line.mark)
        write_words(paragraph, line.words, page.size)


def set_mark(paragraph: Any, mark: str) -> None:
    """Give a paragraph the mark of its list, or none, whatever the template would put there."""
    looks = paragraph._p.get_or_add_pPr()
    indent = int(Pt(INDENT)) if mark else 0
    looks.set("marL", str(indent))
    looks.set("indent", str(-indent))
    tag = f'<a:buChar xmlns:a="{MAIN}" char="{mark}"/>' if mark else f'<a:buNone xmlns:a="{MAIN}"/>'
    looks.append(parse_xml(tag))


def write_words(paragraph: Any, words: Words, size: int) -> None:
    """Write words into a paragraph."""
    for one in words:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(size)
            run.font.bold, run.font.italic = one.bold or None, one.italic or None
            run._r.get_or_add_rPr().set("lang", LANGUAGE)


def add_table(slide: Any, page: Page, box: tuple[int, ...], width: float) -> None:
    """Add a table with a head that says so; its caption is what a screen reader says of it."""
    part = page.table
    assert part is not None
    left, top, wide, _ = box
    rows, columns = len(part.rows) + 1, len(part.head)
    shape = slide.shapes.add_table(rows, columns, left, top, wide, Pt(30) * rows)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", printable(part.caption or page.title))
    widths = column_widths(part, width)
    for column, share in zip(shape.table.columns, widths, strict=True):
        column.width = Emu(int(wide * share / sum(widths)))
    for cell, name in zip(shape.table.rows[0].cells, part.head, strict=True):
        fill_cell(cell, make_words(name, bold=True), page.size)
    for row, words in zip([*shape.table.rows][1:], part.rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            fill_cell(cell, text, page.size)
    for row in shape.table.rows:
        row.height = Pt(page.size * 1.5)


def fill_cell(cell: Any, words: Words, size: int) -> None:
    """Write words into a cell, dark on light in whatever template."""
    cell.margin_left = cell.margin_right = Pt(7)
    cell.margin_top = cell.margin_bottom = Pt(4)
    cell.fill.solid()
    cell.fill.fore_color.rgb = WASH
    paragraph = cell.text_frame.paragraphs[0]
    write_words(paragraph, words, size)
    paragraph.font.size, paragraph.font.color.rgb = Pt(size), INK


def add_figure(slide: Any, svg: str, sentence: str, box: tuple[int, ...]) -> None:
    """Add a picture as large as its place allows: a vector graphic, and pixels where none is shown.

    Its sentence is its alternative text.
    """
    left, top, wide, high = box
    picture = slide.shapes.add_picture(BytesIO(as_png(svg)), left, top)
    scale = min(wide / picture.width, high / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left = left + (wide - picture.width) // 2
    picture._element.nvPicPr.cNvPr.set("descr", printable(sentence))
    package = slide.part.package
    name = package.next_partname("/ppt/media/drawing%d.svg")
    part = PackagePart(name, "image/svg+xml", package, for_paper(svg).encode())
    given = slide.part.relate_to(part, IMAGE)
    blip = picture._element.blipFill.find(qn("a:blip"))
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{MAIN}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG}" xmlns:r="{RELATION}" r:embed="{given}"/>'
            "</a:ext></a:extLst>"
        )
    )


def clear_empty(slide: Any) -> None:
    """Take out places of the layout that nothing was written into."""
    for shape in [*slide.placeholders]:
        if shape.has_text_frame and not shape.text_frame.text.strip():
            shape._element.getparent().remove(shape._element)


def add_number(template: Template, slide: Any) -> None:
    """Add the number of the slide, in the place that the layout has for it."""
    place = find_kind(slide.slide_layout, (KIND.SLIDE_NUMBER,))
    if place is None:
        wide, high = template.file.slide_width, template.file.slide_height
        shape = slide.shapes.add_textbox(wide - Pt(100), high - Pt(34), Pt(90), Pt(30))
    else:
        shape = slide.shapes.add_textbox(place.left, place.top, place.width, place.height)
        at = place.placeholder_format.idx
        kind = f'<p:ph xmlns:p="{SLIDES}" type="sldNum" sz="quarter" idx="{at}"/>'
        shape._element.nvSpPr.nvPr.append(parse_xml(kind))
    shape.name = "Slide number"
    paragraph = shape.text_frame.paragraphs[0]
    shape.text_frame.word_wrap = True
    number = len(template.file.slides)
    paragraph._p.append(
        parse_xml(
            f'<a:fld xmlns:a="{MAIN}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" '
            f'type="slidenum"><a:rPr lang="{LANGUAGE}" sz="{NUMBER * 100}"/><a:t>{number}</a:t>'
            "</a:fld>"
        )
    )


def add_notes(slide: Any, notes: str) -> None:
    """Write what the speaker says."""
    if notes:
        slide.notes_slide.notes_text_frame.text = printable(notes)
