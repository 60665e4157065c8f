"""The PDF: tagged, its language said, every font inside, the paper asked for."""

import io
from dataclasses import replace

import pypdf
import pytest

from appraisal import content
from appraisal.reports.document import PAPERS, Paragraph, make_words
from appraisal.reports.writers import pdf

SIZES = {"a4": (595, 842), "us-letter": (612, 792)}
SEEN = [*((id, "cat") for id in content.ids("lessons")), ("cd20-preemptive", "key")]


def open_pdf(data):
    return pypdf.PdfReader(io.BytesIO(data))


def roles(node):
    """Yield the structure roles of a tagged PDF, in order."""
    node = node.get_object()
    if "/S" in node:
        yield str(node["/S"])
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int) and isinstance(kid.get_object(), dict):
            yield from roles(kid)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("id", "kind"), SEEN)
def test_every_page_has_the_size_asked_for(writing, id, kind, paper):
    for page in open_pdf(writing(id, kind, "pdf", paper)).pages:
        size = float(page.mediabox.width), float(page.mediabox.height)
        assert size == pytest.approx(SIZES[paper], abs=1)


@pytest.mark.parametrize(("id", "kind"), SEEN)
def test_a_screen_reader_finds_headings_tables_and_the_language(writing, make_document, id, kind):
    reader = open_pdf(writing(id, kind, "pdf", "a4"))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == make_document(id, kind).title
    found = [*roles(root["/StructTreeRoot"])]
    assert found.count("/H1") == 1
    assert "/H2" in found
    if kind == "cat":
        assert found.count("/Table") >= 2
        assert found.count("/TH") >= 8
    else:
        assert "/Figure" in found
    about = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in about  # PDF/UA-1
    assert "pdfaid:part" in about  # PDF/A-3


@pytest.mark.parametrize(("id", "kind"), SEEN)
def test_every_font_is_inside(writing, id, kind):
    fonts = {}
    for page in open_pdf(writing(id, kind, "pdf", "a4")).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            within = font.get("/DescendantFonts", [font])[0].get_object()
            fonts[str(font["/BaseFont"])] = {
                name for name in within["/FontDescriptor"] if str(name).startswith("/FontFile")
            }
    assert fonts
    assert all(fonts.values()), fonts


def paragraphs(make_document, lines):
    parts = tuple(Paragraph(make_words(line)) for line in lines)
    return replace(make_document("cd20-preemptive", "cat"), front=(), parts=parts)


def test_every_sign_said_to_be_in_the_fonts_is(make_document, monkeypatch):
    """Under PDF/UA a missing sign is an error; here it may not be mended by a second round."""
    starts, ends = pdf.glyphs()
    codes = [code for a, b in zip(starts, ends, strict=True) for code in range(a, b + 1)]
    signs = [chr(code) for code in codes if pdf.has_own_glyph(chr(code))]
    monkeypatch.setattr(pdf, "UNSHOWN", "never said")
    assert len(signs) > 5000
    assert pdf.write(paragraphs(make_document, [" ".join(signs)]))


def test_letters_with_accents_that_share_no_font_are_written_without(make_document, opening):
    data = pdf.write(paragraphs(make_document, ["\u0634\u05c7 \u05e9\u05c7 a\u0489 kept"]))
    assert "kept" in opening("pdf", data).text


def test_a_sign_that_is_in_no_font_is_named(make_document):
    assert pdf.make_legible("a 😀 漢") == "a [grinning face] [cjk unified ideograph-6f22]"
    assert pdf.make_legible("e\N{COMBINING ACUTE ACCENT}") == "é"
