"""Whatever a learner writes comes out as written, and does nothing."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pypdf
import pytest

from appraisal.reports.cat import cat_document
from appraisal.reports.document import printable
from appraisal.reports.writers import FORMATS

HOSTILE = [
    "</p><script>alert(1)</script><img src=x onerror=alert(2)>",
    "</script><!-- --> ]]> &lt; &amp; <![CDATA[",
    '#sys.inputs #panic("x") #read("/etc/passwd") $x^2$ @ref <label> `raw` \\u{41}',
    "*bold* _so_ **x** | a | b |\n| --- | --- |\n# no heading\n- no list\n1. nor this\n> nor that",
    "[a link](javascript:alert(1)) ![x](http://example.org/x.png) <http://example.org>",
    "{{ 7 * 7 }} {% for %} {# no #} %s {0} \\ \\n",
    "שלום עולם, 19 patients",
    "مرحبا 16 of 19",
    "\N{RIGHT-TO-LEFT OVERRIDE}reversed\N{POP DIRECTIONAL FORMATTING} plain",
    "emoji 😀 👩‍⚕️ and 漢字",
    "a\x00b\x07c\x1bd\ud800e\ufffff",
    "W" * 3900,
    "=1+1 @SUM(A1) +1 -1",
]
NAMES = [
    "markup", "closing", "typst", "markdown", "links", "jinja", "hebrew", "arabic", "override",
    "emoji", "control", "one-word", "formula",
]  # fmt: skip
# nine seconds to set a word of two pages
LONG = {"one-word": [pytest.mark.long]}
each_hostile = pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=name, marks=LONG.get(name, []))
        for name, words in zip(NAMES, HOSTILE, strict=True)
    ],
)


def letters(text):
    """Return what of a text must be there whatever the ending: letters and digits, in order."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("ending", FORMATS)
@each_hostile
def test_hostile_words_come_out_as_written(writing_words, opening, words, ending):
    text = opening(ending, writing_words(words, ending)).text
    if ending == "pdf":
        from appraisal.reports.writers.pdf import make_legible

        lost = {*letters(make_legible(printable(words)))} - {*letters(text)}
        shaped = re.search("[\u0600-\u06ff]", words)  # letters are joined; extraction differs
        assert not lost or shaped, lost
        if words.startswith("W"):
            assert text.count("W") >= 3 * len(words)
        elif words.isascii():
            assert letters(words) in letters(text)
        return
    wanted = "".join(printable(words).split())
    found = "".join(text.split())
    if ending == "md":
        wanted, found = letters(wanted), letters(found)
    assert wanted in found


@each_hostile
def test_hostile_words_stay_inert(writing_words, words):
    page = writing_words(words, "html").decode()
    assert len(re.findall("<script", page)) == 1  # the answers, which are data
    assert '<script type="application/json"' in page
    assert not re.search(r"<(img|a|iframe|link)\b", page)
    import mistune

    made = str(mistune.html(writing_words(words, "md").decode().partition("\n<!-- {")[0]))
    assert not re.search(r"<(script|img|a|blockquote|pre|code)\b", made)
    assert made.count("<h1") == 1
    with ZipFile(io.BytesIO(writing_words(words, "docx"))) as archive:
        assert archive.testzip() is None
        assert "vbaProject" not in " ".join(archive.namelist())
        assert b'TargetMode="External"' not in archive.read("word/_rels/document.xml.rels")
    reader = pypdf.PdfReader(io.BytesIO(writing_words(words, "pdf")))
    assert not {"/OpenAction", "/AA", "/JavaScript"} & {*reader.trailer["/Root"]}
    assert not any(page.get("/Annots") for page in reader.pages)


def test_a_hostile_title_stays_a_title(walking, opening):
    document = replace(cat_document(walking("cd20-preemptive")), title=HOSTILE[0] + HOSTILE[2])
    for ending, kind in FORMATS.items():
        opened = opening(ending, kind.write(document))
        assert opened.headings[0][0] == 1
        assert letters(opened.headings[0][1]) == letters(document.title)


def test_a_page_asks_for_no_other_file(writing):
    for kind in ("cat", "key"):
        page = writing("cd20-preemptive", kind, "html", "a4").decode()
        outside = re.sub(r"<script type=.*?</script>", "", page, flags=re.S)
        assert not re.search(r"\b(src|href)=", outside)
        assert "url(" not in outside
        assert "@import" not in outside


def test_a_title_longer_than_word_takes_for_a_name_is_printed_in_full(walking):
    document = replace(cat_document(walking("cd20-preemptive")), title="title " * 100)
    with ZipFile(io.BytesIO(FORMATS["docx"].write(document))) as file:
        assert file.read("word/document.xml").decode().count("title ") >= 100
