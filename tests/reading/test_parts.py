"""A long text falls into parts, by its headings or its pages, and the likely one is chosen."""

import pytest
import typst

from appraisal.reading import source_of
from appraisal.reading.texts.parts import LONG, find_parts
from appraisal.reading.texts.sentences import split_sentences

FILL = "It is known that things happen to people. " * 120
STRUCTURED = (
    f"A title\nAbstract\nBackground: {FILL[:42]}Methods: We saw 19 men. Results: 16 responded. "
    f"Conclusions: It works.\n\nIntroduction\n{FILL}\n\nMethods\n{FILL}\n\nRESULTS\nIn all, 3 of 9."
    "\n\nReferences\n1. Doe J."
)
# a text, its parts, and those that are chosen
PARTS = [
    (STRUCTURED,
     ["", "Abstract", "Background", "Methods", "Results", "Conclusions", "Introduction", "Methods",
      "Results", "References"],
     ["Abstract", "Background", "Methods", "Results", "Conclusions"]),
    (f"1. Introduction\n{FILL}\n2. Results\nOf 9, 3 died.", ["Introduction", "Results"],
     ["Results"]),
    (f"Abstract\nMethods and materials: {FILL[:42]}Results: Of 9, 3 died.\n\n"
     f"Patients and methods\n{FILL}",
     ["Abstract", "Methods and materials", "Results", "Patients and methods"],
     ["Abstract", "Methods and materials", "Results"]),
    (FILL, [""], []),
    # a heading is no word within a sentence
    (f"{FILL}The results of the methods were known. Results of others differ. {FILL}", [""], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "chosen"), PARTS)
def test_a_long_text_falls_into_its_parts(text, titles, chosen):
    parts = find_parts(text)
    assert [part.title for part in parts] == titles
    assert [part.title for part in parts if part.chosen] == chosen
    assert "".join(text[part.start : part.end] for part in parts).strip() == text.strip()


def test_a_short_text_is_read_as_a_whole():
    assert find_parts("Abstract: 1. Results: 2." + " " * (LONG - 30)) == ()


def test_pages_of_a_pdf_are_parts_where_it_has_no_headings():
    pages = "\n#pagebreak()\n".join(f"Page {n}. {FILL[:2000]}" for n in "abc")
    source = source_of(typst.compile(pages.encode()), "x.pdf")
    parts = find_parts(source.text, source.pages)
    assert [part.page for part in parts] == [1, 2, 3]
    assert [source.text[part.start : part.start + 7] for part in parts] == [
        "Page a.", "Page b.", "Page c.",
    ]  # fmt: skip


HEADINGS = [
    ("Methods", "methods"),
    ("Methodology", "methods"),
    ("Methods and materials", "methods"),
    ("Material and method", "methods"),
    ("Patients & methods", "methods"),
    ("Study population and methods", "methods"),
    ("Research design and methods", "methods"),
    ("Design and setting", "methods"),
    ("Patients and setting", "methods"),
    ("Primary and secondary outcome measures", "methods"),
    ("Background and purpose", "background"),
    ("Summary of background data", "background"),
    ("Study objectives", "background"),
    ("Main findings", "results"),
    ("Results and limitations", "results"),
    # what is both has no section of its own
    ("Methods and results", ""),
    ("Measurements and main results", ""),
]


@pytest.mark.parametrize(("heading", "section"), HEADINGS)
def test_a_heading_opens_its_section(heading, section):
    text = f"Introduction: Gout is common.\n{heading}: We saw 19 men with gout, and 3 had fallen."
    (last,) = split_sentences(text)[1:]
    assert (last.section, text[last.body :].split()[0]) == (section, "We")


def test_words_of_a_heading_within_a_sentence_are_none():
    text = "Introduction: Gout is common.\nMethods of others differ. Results: 3 of 9 fell."
    found = [one.section for one in split_sentences(text)]
    assert found == ["background", "background", "results"]


def test_a_dash_without_a_space_ends_a_heading():
    text = "OBJECTIVE–To see. STUDY DESIGN AND METHODS–We asked 12. RESULTS–Of 12, 3 (25%) died."
    found = [one.section for one in split_sentences(text)]
    assert found == ["background", "methods", "results"]
