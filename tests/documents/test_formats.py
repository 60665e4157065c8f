"""Each kind of document in each ending and on each paper, opened again by its own library."""

from collections import Counter
from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from appraisal import content
from appraisal.reports.document import sections
from appraisal.reports.writers import FORMATS

LESSONS = content.ids("lessons")
SOME = ("cd20-preemptive", *content.ids("labs")[:1], *content.ids("plenaries")[:1])
EVERY = [
    *((id, "cat") for id in LESSONS),
    *((id, kind) for id in SOME for kind in ("blank", "own", "key")),
]


def names(document):
    titles = [title for _, title in sections((*document.front, *document.parts))]
    return [document.title, *filter(None, titles)]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("id", "kind"), EVERY)
def test_a_document_has_its_title_its_headings_and_its_tables(
    writing, opening, made, squeeze, id, kind, ending
):
    document = made(id, kind)
    opened = opening(ending, writing(id, kind, ending, "a4"))
    assert [squeeze(title) for _, title in opened.headings] == [
        squeeze(name) for name in names(document)
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
    writing, opening, made, squeeze, id, kind, ending
):
    opened = opening(ending, writing(id, kind, ending, "a4"))
    found = opened.text.replace(" ", "")
    lines = [
        squeeze(line).replace(" ", "")
        for text in texts(made(id, kind))
        for line in text.split("\n")
    ]
    missing = [line for line in lines if line not in found]
    if ending != "pdf":
        assert not missing
        return
    # a line that a page's end divides is read in two pieces: then its letters must be there
    assert len(missing) <= len(lines) / 20
    assert not Counter("".join(lines)) - Counter(found)


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
def test_the_same_document_is_the_same_bytes(made, ending):
    document = made("cd20-preemptive", "cat")
    assert FORMATS[ending].write(document, "a4") == FORMATS[ending].write(document, "a4")


ORDER = {  # of what Word's schema allows inside, as far as we write it
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs bidi spacing ind jc rPr",
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
