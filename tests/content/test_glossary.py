"""Every abbreviation a learner meets is explained, and every explanation is of something met."""

import re
from html import unescape

import pytest

from appraisal import content
from appraisal.content import read
from appraisal.errors import ContentError
from appraisal.instruments.definition import instrument
from appraisal.instruments.routing import routing
from appraisal.lessons.definition import lab, lesson, plenary
from appraisal.lessons.glossary import Glossary, glossary
from appraisal.records.study import study
from appraisal.text.interface import html
from appraisal.widgets.glossary_links import TermMarker

GLOSSARY = content.kit("datasets") / "glossary.yaml"
ABBREVIATION = re.compile(r"(?<!\w)(?=\w*[A-Z]\w*[A-Z0-9])\w+(?:-[A-Z0-9]\w*)*")

# an abbreviation that needs no entry, and why
UNEXPLAINED = {
    # names, said to be what they are where they stand
    "DESCAR-T": "a registry; each text says that it is the French one or prints its citation",
    "ZUMA-1": "a trial, called one where it is named",
    "JULIET": "a trial, printed with its citation",
    "C-CAR066": "a product and its trial, called so where it is named",
    "PubMed": "an index, explained in the lesson about its page",
    "GoBroad": "a hospital",
    "VanderWeele": "an author",
    "JupyterLab": "a program",
    "PowerPoint": "a program, by whose name its files are known",
    "K7M4-QX9P": "an example of a code, called one where it stands",
    "QR": "the square code a telephone reads, to the facilitator who asked for it",
    "PDF": "a kind of file, named as programs name it",
    "CSV": "a kind of file, named as programs name it",
    "NAME": "stands for a name in a command",
    "AP1": "the beginning of a code to be typed",
    "CAR066": "the second half of C-CAR066",
    "LOTIS-2": "a trial, printed with its citation",
    "NP30179": "a trial, printed with its citation",
    "BiCAR": "a trial, printed with its citation",
    "EPCORE": "a trial, printed with its citation",
    "NHL-1": "the second half of its name",
    "ELM-1": "a trial, printed with its citation",
    "MD": "MD Anderson, a hospital",
    "RIS": "a kind of file, named as programs name it",
    "US": "US Letter, a size of paper",
}


def instrument_names():
    """Instruments and those who made them: each stands in full, with a link, where it is named."""
    follows = [s.name for id in content.ids("instruments") for s in instrument(id).follows]
    elsewhere = [entry.name for _, ending in routing().ways() for entry in ending.elsewhere]
    return {
        match.group() for name in (*follows, *elsewhere) for match in ABBREVIATION.finditer(name)
    }


class TestTheTextsOfTheKit:
    def test_explain_every_abbreviation_or_need_not(self, learner_texts):
        studies = [study(id) for id in content.kit_ids("studies")]
        registered = {one.design.registration.text for one in studies}
        titles = {
            title for one in studies for title in (one.title, *(r.title for r in one.reports))
        }
        found, needless = {}, {*UNEXPLAINED, *instrument_names(), *registered}
        for entry in learner_texts:
            if entry.text in titles:  # as printed
                continue
            rest = "".join(" " if term else text for text, term in glossary().pieces(entry.text))
            for match in ABBREVIATION.finditer(re.sub(r"\{[^}]*\}", " ", rest)):
                token = match.group()
                explained = any(term for _, term in glossary().pieces(token))
                if token not in needless and not explained:
                    found.setdefault(token, f"{entry.file}, line {entry.line}")
        assert not found, (
            "Explain each in datasets/glossary.yaml, or write it out where it stands; a mere name "
            "goes into UNEXPLAINED in tests/content/test_glossary.py, with the reason."
        )

    def test_use_every_term(self, learner_texts):
        used = {
            term.id
            for entry in learner_texts
            for _, term in glossary().pieces(entry.text.replace("*", ""))
            if term
        }
        assert {entry.id for entry in glossary().terms} - used == set()

    def test_use_every_exemption(self, learner_texts):
        text = " ".join(entry.text for entry in learner_texts)
        assert [name for name in UNEXPLAINED if name not in text] == []

    def test_read_the_same_when_marked(self, learner_texts):
        for entry in learner_texts:
            plain = html(entry.text)
            marked = TermMarker("x/y", committed=True).mark(plain)
            assert unescape(drop_marks(marked)) == unescape(plain)


class TestAnEntry:
    def test_names_steps_that_exist(self):
        steps = {
            f"{id}/{step.id}"
            for kind, read_one in (("lessons", lesson), ("labs", lab), ("plenaries", plenary))
            for id in content.ids(kind)
            for step in read_one(id).steps
        }
        closed = {place for entry in glossary().terms for place in entry.closed}
        assert closed <= steps

    @pytest.mark.parametrize("entry", glossary().terms, ids=lambda entry: entry.id)
    def test_is_whole_sentences_about_something_else_than_a_study_of_the_kit(self, entry):
        assert entry.says[0].isupper() or entry.says[0].isdigit()
        assert entry.says.endswith(".")
        assert not re.search(r"\bthis (study|report|paper|series|lesson)\b", entry.says, re.I)


MISTAKES = [
    ("id: p-value", "id: interval", ["a second term 'interval'"]),
    ("forms: [PFS]", "forms: [OS]", ["the form 'OS'", "'pfs'"]),
    ("forms: [P values]", "forms: [hazard ratio]", ["the form 'hazard ratio'"]),
    ("see: labs/follow-up", "see: labs/folow-up", ["'labs/folow-up'", "one of datasets/labs"]),
    ("Here, confusion,", "Here, " + "very " * 40 + "confused,", ["words", "at most 45"]),
    ("https://doi.org/10.1093/biomet", "http://doi.org/10.1093/biomet", ["begins with https"]),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_in_the_glossary_is_named(tmp_path, old, new, words):
    text = GLOSSARY.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "glossary.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, Glossary)
    for word in words:
        assert word in str(caught.value)


def drop_marks(marked):
    return re.sub(
        r'<button type="button" class="ap-term"[^>]*>(.*?)</button>', r"\1", marked, flags=re.S
    )


def terms_in(markdown):
    """The words of a text that are marked, in order."""
    marked = TermMarker("x/y", committed=True).mark(html(markdown))
    return re.findall(r'class="ap-term"[^>]*>(.*?)<', marked, re.S)


# text, what is marked in it
MARKED = [
    ("PFS and OS", ["PFS", "OS"]),
    ("Progression-free survival (PFS)", ["Progression-free survival"]),  # the first time only
    ("the median\nfollow-up", ["median\nfollow-up"]),
    ("numbers at risk, and at risk", ["numbers at risk"]),  # the longest form
    ("a **hazard ratio** of 1", ["hazard ratio"]),
    ("post, prone, CRSX, aCR", []),  # within a word
    ("non-randomised", []),
    ("Bispecific Antibody Treatment", ["Bispecific Antibody"]),  # capitals of a title
    ("CD20-negative", ["CD20"]),
    ("progression-free", []),
    ("pr and os in small letters", []),  # an abbreviation has its capitals
    ("`PFS` and [OS](https://example.org)", []),  # code, a link
    ("# PFS\n\nOS", ["OS"]),  # a heading
    ("a <b>PFS", ["PFS"]),  # markup typed into a text is text
    ("R&D of CRS &amp; co", ["CRS"]),
]


@pytest.mark.parametrize(("markdown", "expected"), MARKED)
def test_a_term_is_marked_where_it_can_be_pressed(markdown, expected):
    assert terms_in(markdown) == expected


@pytest.mark.parametrize(("markdown", "expected"), MARKED)
def test_a_marked_text_reads_the_same(markdown, expected):
    plain = html(markdown)
    marked = TermMarker("x/y", committed=True).mark(plain)
    assert unescape(drop_marks(marked)) == unescape(plain)
    assert ("ap-term" in marked) == bool(expected)


def test_a_definition_that_answers_a_question_waits_for_the_commit():
    place = "small-numbers/behind"
    text = "<p>the 95 % interval</p>"
    before, after = (TermMarker(place, committed=committed) for committed in (False, True))
    assert before.mark(text) == text
    assert before.terms_view() == []
    assert "ap-term" in after.mark(text)
    assert [told["term"] for told in after.terms_view()] == ["confidence interval"]
