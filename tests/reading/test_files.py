"""A text is had from every kind of file, and what holds none is said in one sentence."""

import io
import re
import zipfile

import docx
import pytest
from pypdf import PdfWriter

from appraisal.reading import UnreadableText, read_text, source_of
from appraisal.reading.texts import files

from ..waiting import within_a_minute

ABSTRACT = "Sixteen of 19 patients (84.2%) responded."
NBIB = f"""PMID- 12345678
TI  - Salvage of
      something.
AB  - {ABSTRACT[:20]}
      {ABSTRACT[20:]}
FAU - Doe, Jane
AU  - Doe J
JT  - Journal of things
DP  - 2024 Jun
AID - 10.1000/xyz [doi]
"""
RIS = f"TY  - JOUR\nTI  - Salvage\nAU  - Doe, J\nPY  - 2024\nAB  - {ABSTRACT}\nER  - \n"


def word():
    document = docx.Document()
    document.add_paragraph("Salvage")
    document.add_paragraph(ABSTRACT)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(words):
    """A page with a text layer, written by hand."""
    stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".replace("(84.2%)", "\\(84.2%\\)").encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


FILES = {
    "text": ABSTRACT.encode(),
    "text with a mark": b"\xef\xbb\xbf" + ABSTRACT.encode(),
    "UTF-16": ABSTRACT.encode("utf-16"),
    "Windows": ABSTRACT.replace("-", "–").encode("cp1252"),
    "PubMed": NBIB.encode(),
    "RIS": RIS.encode(),
    "Word": word(),
    "PDF": pdf(ABSTRACT),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_the_same_numbers_are_read_from_every_kind_of_file(data):
    numbers = read_text(source_of(data, "paper").text).numbers
    assert [one.text for one in numbers] == ["Sixteen", "19", "84.2"]


def test_a_record_says_what_article_it_is():
    found = source_of(NBIB.encode(), "paper.nbib")
    assert (found.title, found.authors, found.journal) == (
        "Salvage of something.", "Doe J", "Journal of things",
    )  # fmt: skip
    assert (found.year, found.doi) == ("2024", "10.1000/xyz")


def lock():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def picture():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def not_word():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "a")
    return file.getvalue()


def word_of(xml=b"", place=0, value=0):
    """A Word file with another text, or with a number of each head of its archive changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as source, zipfile.ZipFile(file, "w") as packed:
        for name in source.namelist():
            is_text = xml and name == "word/document.xml"
            packed.writestr(name, xml if is_text else source.read(name))
    data = bytearray(file.getvalue())
    for head, further in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        for found in re.finditer(re.escape(head), bytes(data) if place else b""):
            data[found.start() + place + further] = value
    return bytes(data)


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
DAMAGED = "f is damaged: Word's own parts are missing. Save it anew."
REFUSED = [
    *(
        (word_of(xml), DAMAGED)
        for xml in (
            b"<w:document><<",
            b"<a/>",
            b"<a>" * 1_000,
            b'<!DOCTYPE a [<!ENTITY a0 "ha">' + LAUGHS + b"]><a>&a8;</a>",
        )
    ),
    (word_of(place=6, value=1), DAMAGED),  # locked
    (word_of(place=8, value=97), DAMAGED),  # packed in a way that nobody knows
    (lock(), "f is locked by a password. Save it without one."),
    (picture(), "f has no text layer: it is a picture. Paste or type its text."),
    (not_word(), "f is no Word document. Save it as .docx or as text."),
    (b"a\0b", "f is no text. The reader takes text, .nbib, .ris, .docx and .pdf files."),
]


@pytest.mark.parametrize(("data", "sentence"), REFUSED)
def test_a_file_without_a_text_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(UnreadableText) as caught:
        source_of(data, "f")
    assert str(caught.value) == sentence


def test_a_word_file_of_more_paragraphs_than_an_article_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_PARAGRAPHS", 1)
    with pytest.raises(UnreadableText, match="f has 2 paragraphs; the reader takes 1"):
        source_of(word(), "f")


def test_pages_that_are_not_there_are_said():
    with pytest.raises(
        UnreadableText, match=r"f has 1 pages\. Name a first and a last one of them."
    ):
        source_of(pdf(ABSTRACT), "f", (2, 3))


GERMAN = (
    "Die Patienten wurden in der Klinik mit der neuen Therapie behandelt und nach der Behandlung "
    "in die Studie aufgenommen, die bei 12 von 40 Patienten (30 %) zu einer Remission führte, was "
    "nicht mit den anderen Zentren zu vergleichen ist."
)
UNREAD = [
    ("  \n", "The text is empty."),
    ("1 " * 200_000, "The text has 400,000 characters; the reader takes 300,000."),
    ("of " + "9" * 501, "The text has a number of more than 500 digits, which no article has."),
    ("1 " * 20_000, "The text has more than 5,000 numbers, which the reader does not take."),
    ("\x01\x02\x03 abc" * 50, "This is no text: it holds signs that cannot be printed."),
    (GERMAN, "The text reads like German; the reader knows English."),
    ("在这项研究中，我们纳入了19名患者。" * 5, "The text reads like Chinese or Japanese;"),
    ("lorem ipsum dolor sit amet " * 20, "The text has no English sentences in it."),
]


@pytest.mark.parametrize(("text", "sentence"), UNREAD, ids=[one[1][:24] for one in UNREAD])
def test_a_text_that_cannot_be_read_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(UnreadableText) as caught:
        read_text(text)
    assert str(caught.value).startswith(sentence)


# texts made to keep a careless pattern busy
HOSTILE = {
    "fractions": "the of in " + "1/2/" * 600,
    "ranges": "the of in " + "1-2-" * 600,
    "brackets": "the of in was " + "(" * 20_000,
    "open results": "the of in " + "12 (3% " * 600,
    "intervals": "the of in was " * 10 + "95% CI 1 to 2; " * 400,
    "groups": "the x group of " * 3 + "the x group of 5 " * 600,
    "letters": "the of in " + "a" * 40_000,
    "spaces": "the of in was" + " " * 40_000 + "1",
    "number words": "of the " + "one hundred and " * 800,
    "names": "of the in " + "the IL-6 of " * 800,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_bounded_time(text):
    with within_a_minute():
        read_text(text)


def test_a_megabyte_of_digits_is_refused_at_once():
    with within_a_minute(), pytest.raises(UnreadableText):
        read_text("1234567890 " * 100_000)
