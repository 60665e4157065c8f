"""Slides are complete, legible from the last row, and nothing on them is cut."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from math import ceil
from pathlib import Path
from zipfile import ZipFile

import matplotlib
import pptx
import pypdf
import pytest
from PIL import ImageFont
from pptx.util import Pt

from appraisal.cli import main
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import any_lesson
from appraisal.lessons.run_sheet import run_sheet
from appraisal.papers.paper import Paper
from appraisal.reading import read_text
from appraisal.records.study import study
from appraisal.reports.document import Figure, Table
from appraisal.reports.own_paper import own_paper
from appraisal.reports.slides.legible import SMALLEST, legible_parts, letter_size
from appraisal.reports.slides.lesson_slides import lesson_slides
from appraisal.reports.slides.sizes import WIDE, picture_room
from appraisal.reports.slides.study_slides import study_slides
from appraisal.reports.slides.template import open_template
from appraisal.reports.writers import FORMATS, slides_pdf
from appraisal.reports.writers import pptx as writer

DAY = date(2026, 3, 2)
LAB = "small-numbers"
# a wide face, measured letter by letter: a second measure beside the one that lays slides out
FACE = ImageFont.truetype(
    str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"), 100
)
FACE_BOLD = FACE.font_variant(font=str(Path(FACE.path).with_name("DejaVuSans-Bold.ttf")))


def long_study():
    """A record whose every text is far longer than a slide."""
    made = study("cd20-salvage")
    claims = tuple(
        claim.model_copy(update={"text": f"{claim.text} {'word ' * 700}{'x' * 300} end."})
        for claim in made.claims[:2]
    )
    return made.model_copy(update={"title": "A very long title " * 40, "claims": claims})


DECKS = {
    "lab": lambda: lesson_slides(any_lesson(LAB), today=DAY),
    "lab without key": lambda: lesson_slides(any_lesson(LAB), key=False, today=DAY),
    "study": lambda: study_slides(study("cd20-salvage"), room=picture_room("4x3"), today=DAY),
    "long study": lambda: study_slides(long_study(), room=picture_room("4x3"), today=DAY),
}
MADE = {}


def make_deck(name):
    """Make each deck once, and open what is written by its own library."""
    if name not in MADE:
        paper = "16x9" if "lab" in name else "4x3"
        deck = DECKS[name]()
        data = writer.write(deck, open_template(None, paper))
        MADE[name] = deck, data, pptx.Presentation(BytesIO(data))
    return MADE[name]


def paragraphs(slide):
    """Yield every paragraph of a slide, those of tables too."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from shape.text_frame.paragraphs
        elif shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    yield from cell.text_frame.paragraphs


def height_needed(text_frame, width):
    """Measure how high a text comes out, line by line, in points."""
    total = 0.0
    for paragraph in text_frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs] or [18]
        size = max(sizes)
        face = FACE_BOLD if any(run.font.bold for run in paragraph.runs) else FACE
        indent = int(paragraph._p.get_or_add_pPr().get("marL") or 0) / Pt(1)
        words = "".join(run.text for run in paragraph.runs).split()
        lines, used, room = 1, 0.0, width - indent
        for word in words:
            wide = face.getlength(f"{word} ") * size / 100
            if used and used + wide > room:
                lines, used = lines + 1, 0.0
            lines += ceil(wide / room) - 1
            used += wide % room if wide > room else wide
        after = paragraph.space_after.pt if paragraph.space_after is not None else 0
        total += lines * size * 1.17 + after
    return total


@pytest.mark.parametrize("id", ["small-numbers", "indication"])
def test_what_a_picture_has_in_small_letters_stands_in_a_table_too(id):
    pictures = 0
    for slide in lesson_slides(any_lesson(id), today=DAY).slides:
        for at, part in enumerate(slide.parts):
            if not isinstance(part, Figure):
                continue
            pictures += 1
            assert not part.in_words  # a table of words is a table
            if letter_size(part.svg, WIDE) < SMALLEST:
                assert slide.parts[at + 1] == part.table
    assert pictures > 2


@pytest.mark.parametrize("name", DECKS)
class TestPowerPoint:
    def test_no_letter_is_smaller_than_18_points(self, name):
        for slide in make_deck(name)[2].slides:
            for paragraph in paragraphs(slide):
                for run in paragraph.runs:
                    assert run.font.size is not None, run.text
                    assert run.font.size >= Pt(18), run.text
                for field in paragraph._p.iter("{*}fld"):
                    assert int(field.find("{*}rPr").get("sz")) >= 1800

    def test_nothing_is_cut(self, name):
        file = make_deck(name)[2]
        for slide in file.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= file.slide_width
                if shape.has_text_frame and shape.name != "Slide number":
                    inner = (shape.width - Pt(14.4)) / Pt(1)
                    room = (shape.height - Pt(7.2)) / Pt(1)
                    assert height_needed(shape.text_frame, inner) <= room, shape.text_frame.text
                if shape.has_table:
                    high = 0.0
                    for row in shape.table.rows:
                        widths = [column.width for column in shape.table.columns]
                        high += 8 + max(
                            height_needed(cell.text_frame, wide / Pt(1) - 14)
                            for cell, wide in zip(row.cells, widths, strict=True)
                        )
                    assert shape.top / Pt(1) + high <= 540 - 20

    def test_a_screen_reader_meets_a_title_first_and_a_sentence_for_each_picture(self, name):
        titles = []
        for slide in make_deck(name)[2].slides:
            first = slide.shapes[0]
            assert first.is_placeholder
            assert first == slide.shapes.title
            titles.append(first.text_frame.text)
            for shape in slide.shapes:
                if shape.shape_type == 13 or shape.has_table:
                    about = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                    assert about
                if shape.shape_type == 13:  # a picture is a drawing, pixels where none is shown
                    (drawing,) = shape._element.xpath(".//*[local-name()='svgBlip']")
                    used = drawing.get(next(k for k in drawing.attrib if k.endswith("embed")))
                    assert slide.part.related_part(used).blob.lstrip().startswith(b"<svg")
        assert all(titles)

    def test_each_slide_has_its_number(self, name):
        for number, slide in enumerate(make_deck(name)[2].slides, start=1):
            fields = [f for s in slide.shapes for f in s._element.iter("{*}fld")]
            assert [(f.get("type"), f.find("{*}t").text) for f in fields] == [
                ("slidenum", str(number))
            ]


def all_text(file):
    """Return every text of every slide, notes included."""
    found = []
    for slide in file.slides:
        found += ["".join(run.text for run in p.runs) for p in paragraphs(slide)]
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(found)


def test_the_same_deck_gives_the_same_bytes():
    deck, data, _ = make_deck("lab without key")
    assert writer.write(deck, open_template(None, "16x9")) == data


def test_what_is_too_long_for_a_slide_goes_on_the_next_one():
    text = all_text(make_deck("long study")[2])
    assert text.count("word") >= 2 * 700
    assert text.count(" end.") >= 2
    assert text.count("x" * 30) >= 2
    titles = [slide.shapes.title.text_frame.text for slide in make_deck("long study")[2].slides]
    assert any(re.search(r"\(2 of \d+\)$", title) for title in titles)


def test_every_question_is_asked_and_its_key_follows_it():
    lesson, text = any_lesson(LAB), all_text(make_deck("lab")[2])
    titles = [slide.shapes.title.text_frame.text for slide in make_deck("lab")[2].slides]
    for step in lesson.steps:
        for question in step.all_questions:
            words = re.split(r"[*{]", question.prompt)[0].strip()
            assert words[:40] in text
    assert [t for t in titles if "Your vote" in t]
    for number, title in enumerate(titles):
        if "Our reading" in title and "(2 of" not in title and "(3 of" not in title:
            called = title.partition("(")[2].partition(")")[0]
            before = [t for t in titles[:number] if f"Your vote ({called})" in t]
            assert before


def test_without_the_key_nothing_of_it_is_in_the_file():
    lesson, data = any_lesson(LAB), make_deck("lab without key")[1]
    with ZipFile(BytesIO(data)) as file:
        everything = "\n".join(
            file.read(name).decode("utf-8", "replace") for name in file.namelist()
        )
    secrets = [step.takeaway for step in lesson.steps]
    for step in lesson.steps:
        for question in step.all_questions:
            secrets += [option.why for option in getattr(question, "options", ())]
            secrets += [getattr(question, "why", ""), getattr(question, "model", "")]
    longest = [max(re.split(r"[*{}\[\]()_`&<>\"']", one), key=len).strip() for one in secrets]
    told = all_text(make_deck("lab")[2])
    sought = [one for one in longest if len(one) > 11]
    assert len(sought) > 10
    assert not [one for one in sought if one in everything]
    assert [one for one in sought if one in told], "the probe finds them where they are"


def test_the_notes_are_those_of_the_run_sheet():
    sheet, text = run_sheet(LAB), all_text(make_deck("lab")[2])
    for stop in sheet.steps.values():
        assert stop.divides in text
        assert all(ask in text for ask in stop.ask)
    assert sheet.before in text
    assert sheet.close in text


class TestTemplate:
    """A department's own template is used as it is, or refused in a sentence."""

    def own(self, tmp_path, *, layouts=True):
        file = pptx.Presentation()
        slide = file.slides.add_slide(file.slide_layouts[1])
        slide.shapes.title.text = "An old slide"
        if not layouts:
            for layout in [*file.slide_layouts][:6]:
                if layout not in {s.slide_layout for s in file.slides}:
                    file.slide_layouts.remove(layout)
        path = tmp_path / "own.pptx"
        file.save(path)
        return path

    def test_its_layouts_hold_the_slides_and_its_old_slides_are_gone(self, tmp_path):
        data = writer.write(
            make_deck("lab without key")[0], open_template(self.own(tmp_path), None)
        )
        opened = pptx.Presentation(BytesIO(data))
        assert "An old slide" not in all_text(opened)
        assert {slide.slide_layout.name for slide in opened.slides} == {
            "Title Slide",
            "Title and Content",
        }
        with ZipFile(BytesIO(data)) as file:
            names = file.namelist()
        assert len(names) == len(set(names))

    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda folder: folder / "none.pptx", "cannot be read"),
            (lambda folder: write_bytes(folder / "a.pptx", b"no"), "no PowerPoint file"),
        ],
    )
    def test_one_that_cannot_be_used(self, tmp_path, make, words):
        with pytest.raises(AppraisalError, match=words):
            open_template(make(tmp_path), None)

    def test_one_of_another_shape_than_asked(self, tmp_path):
        with pytest.raises(AppraisalError, match="which is not 16x9"):
            open_template(self.own(tmp_path), "16x9")

    def test_one_without_a_layout_for_text(self, tmp_path):
        file = pptx.Presentation()
        for layout in [*file.slide_layouts]:
            if layout.name not in {"Title Only", "Blank"}:
                file.slide_layouts.remove(layout)
        path = tmp_path / "bare.pptx"
        file.save(path)
        with pytest.raises(AppraisalError, match="no layout with a title and a text"):
            open_template(path, None)


def write_bytes(path, data):
    path.write_bytes(data)
    return path


def test_as_pdf_there_is_a_page_a_slide_and_no_small_letter():
    deck = DECKS["lab without key"]()
    pages = pypdf.PdfReader(BytesIO(slides_pdf.write(deck, "4x3"))).pages
    assert len(pages) >= len(deck.slides) + 1
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(720, 540)}
    sizes = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            sizes.append(abs(size * tm[3] * cm[3]))

    for page in pages:
        if not any("/Form" in str(o.get_object().get("/Subtype")) for o in objects(page)):
            page.extract_text(visitor_text=visit)
    assert sizes
    assert min(sizes) >= 17.9


def objects(page):
    return (page["/Resources"].get("/XObject") or {}).values()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["nothing-like-it"], "There is no lesson, lab, plenary, round or study 'nothing-like-it'"),
        ([LAB, "--format", "pdf", "--template", "a.pptx"], "--template is for pptx"),
        (["cd20-salvage.yaml"], "There is no file cd20-salvage.yaml"),
        ([LAB, "--template", "nowhere.pptx"], "nowhere.pptx cannot be read"),
    ],
)
def test_a_mistake_gets_one_sentence(words, error, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["slides", *words]) == 2
    assert error in capsys.readouterr().err


def test_the_command_says_where_the_slides_are(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["slides", "relapse-review", "--paper", "4x3", "--no-key"]) == 0
    assert capsys.readouterr().out == "Written to slides-relapse-review.pptx.\n"
    assert len(pptx.Presentation("slides-relapse-review.pptx").slides) > 10


def test_a_paper_of_ones_own_makes_slides_with_its_conclusion(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = "Of 19 patients, 16 (84.2%) had a complete response."
    taken = {f"{n.start}-{n.end}": {"taken": True} for n in read_text(words).numbers}
    own = {"bottom": "Promising, in nineteen."}
    paper = Paper.model_validate({"text": words, "numbers": taken, "own": own})
    (tmp_path / "mine.md").write_bytes(FORMATS["md"].write(own_paper(paper)))
    assert main(["slides", "mine.md", "-o", "mine.pptx"]) == 0
    told = all_text(pptx.Presentation("mine.pptx"))
    assert "Promising, in nineteen." in told
    assert "84.2" in told


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_another_program_shows_as_many_slides(tmp_path):
    _, data, opened = make_deck("lab without key")
    (tmp_path / "slides.pptx").write_bytes(data)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "slides.pptx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    shown = pypdf.PdfReader(tmp_path / "slides.pdf")
    assert len(shown.pages) == len(opened.slides)
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    for page, title in zip(shown.pages, titles, strict=True):
        assert title.split()[0] in page.extract_text()


@pytest.mark.parametrize(("size", "shown"), [(4, "table"), (6, "both"), (14, "picture")])
def test_a_picture_too_small_to_read_gives_way_to_its_table(size, shown):
    svg = f'<svg viewBox="0 0 {WIDE[0]} {WIDE[1]}"><text font-size="{1.5 * size}">n</text></svg>'
    table = Table(("n",), (), (1,), "Behind it")
    picture = Figure(svg, "What it shows.", table)
    parts = {"table": [table], "both": [picture, table], "picture": [picture]}
    assert [*legible_parts(picture, WIDE)] == parts[shown]
