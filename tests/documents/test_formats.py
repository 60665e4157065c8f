"""Each kind of document in each ending and on each paper, opened again by its own library."""

from collections import Counter
from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pypdf
import pytest

from appraisal import content
from appraisal.lessons.definition import any_lesson
from appraisal.reports.document import sections
from appraisal.reports.writers import FORMATS

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LESSONS = content.ids("lessons")
SOME = ("cd20-preemptive", *content.ids("labs")[:1], *content.ids("plenaries")[:1])
EVERY = [
    *((id, "cat") for id in LESSONS),
    *((id, kind) for id in SOME for kind in ("blank", "own", "key")),
]


def names(document, ending):
    # prompts are headings of a page; the outlines of PDF and Word would be too long with them
    parts = (*document.front, *document.parts)
    titles = [title for _, title in sections(parts, prompts=ending == "html")]
    return [document.title, *filter(None, titles)]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("id", "kind"), EVERY)
def test_a_document_has_its_title_its_headings_and_its_tables(
    writing, opening, make_document, squeeze, id, kind, ending
):
    document = make_document(id, kind)
    opened = opening(ending, writing(id, kind, ending, "a4"))
    assert [squeeze(title) for _, title in opened.headings] == [
        squeeze(name) for name in names(document, ending)
    ]
    assert opened.headings[0][0] == 1
    levels = [level for level, _ in opened.headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert squeeze(document.foot) in opened.text
    if ending != "pdf":  # those of a PDF are read by their tags
        assert all(all(head) or head[0] == "" for head in opened.heads)
        assert kind != "cat" or len(opened.heads) >= 2


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("id", "kind"), EVERY)
def test_nothing_of_a_document_is_lost_in_a_format(
    writing, opening, make_document, squeeze, id, kind, ending
):
    opened = opening(ending, writing(id, kind, ending, "a4"))
    found = opened.text.replace(" ", "")
    if ending == "docx":  # a box to tick is the sign of its entry in a list
        found += signs_of_lists(writing(id, kind, ending, "a4"))
    lines = [
        squeeze(line).replace(" ", "")
        for text in texts(make_document(id, kind))
        for line in text.split("\n")
    ]
    missing = [line for line in lines if line not in found]
    if ending != "pdf":
        assert not missing
        return
    # a line that a page's end divides is read in two pieces: then its letters must be there
    assert len(missing) <= len(lines) / 20
    assert not Counter("".join(lines)) - Counter(found)


def signs_of_lists(data):
    with ZipFile(BytesIO(data)) as archive:
        numbering = fromstring(archive.read("word/numbering.xml"))
    return "".join(level.get(f"{WORD}val") for level in numbering.iter(f"{WORD}lvlText"))


def texts(document):
    """Yield every text of a document that a reader reads, run by run."""
    from appraisal.reports.document import to_json

    def walk(value):
        if isinstance(value, dict):
            if value.get("part") == "figure":
                yield value["sentence"]
                return
            if value.get("part") == "run":
                yield value["text"]
                return
            skipped = {"part", "look", "caption", "record", "made"}
            for name, inner in value.items():
                if name not in skipped:
                    yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, str):
            yield value

    yield from (document.kind, document.title, document.line, document.foot)
    yield from walk(to_json([*document.front, *document.parts]))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_document_is_the_same_bytes(make_document, ending):
    document = make_document("cd20-preemptive", "cat")
    assert FORMATS[ending].write(document, "a4") == FORMATS[ending].write(document, "a4")


ORDER = {  # of what Word's schema allows inside, as far as we write it
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs bidi spacing ind jc "
    "outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang",
}


@pytest.mark.parametrize(("id", "kind"), EVERY)
def test_word_finds_everything_in_the_order_it_expects(writing, writing_words, id, kind):
    for data in (writing(id, kind, "docx", "a4"), writing_words("שלום", "docx")):
        with ZipFile(BytesIO(data)) as archive:
            body = fromstring(archive.read("word/document.xml"))
        for element in body.iter():
            name = element.tag.partition("}")[2]
            if name in ORDER:
                inside = [child.tag.partition("}")[2] for child in element]
                assert inside == sorted(inside, key=ORDER[name].split().index), inside


@pytest.mark.parametrize("id", SOME)
def test_questions_and_options_of_a_worksheet_are_headings_and_lists(writing, id):
    """Whoever goes through a sheet by headings and lists comes past every question and option."""
    lesson = any_lesson(id)
    asked = [question for step in lesson.steps for question in step.all_questions]
    offered = [option for question in asked for option in getattr(question, "options", ())]
    with ZipFile(BytesIO(writing(id, "blank", "docx", "a4"))) as archive:
        body = fromstring(archive.read("word/document.xml"))
    outlined = [level.get(f"{WORD}val") for level in body.iter(f"{WORD}outlineLvl")]
    assert len(outlined) >= len(asked)
    listed = list(body.iter(f"{WORD}numPr"))
    across = sum(
        len(question.options) for question in asked
        if hasattr(question, "options") and max(len(o.text) for o in question.options) <= 16
    )  # fmt: skip
    assert len(listed) >= len(offered) - across
    reader = pypdf.PdfReader(BytesIO(writing(id, "blank", "pdf", "a4")))
    roles = Counter(structure(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert roles["/H3"] + roles["/H4"] >= len(asked)
    assert roles["/Lbl"] == roles["/LI"] >= len(offered) - across
    assert roles["/Document /Span"] == 0


def structure(node, above=""):
    """Yield the role of each part of a tagged PDF, alone and below what it is in."""
    node = node.get_object()
    role = str(node.get("/S", ""))
    yield role
    yield f"{above} {role}"
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int) and isinstance(kid.get_object(), dict):
            yield from structure(kid, role)
