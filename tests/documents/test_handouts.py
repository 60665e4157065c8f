"""Handouts: room to write, the learner's own, the key; and no key where none belongs."""

from argparse import Namespace
from functools import cache

import pytest

from appraisal import content
from appraisal.commands.lesson_options import narrow_by_options
from appraisal.errors import UnknownId
from appraisal.lessons.definition import any_lesson
from appraisal.lessons.exhibits import ReportCard
from appraisal.lessons.questions import Choice, Domain, Number, Range, Several, Words
from appraisal.lessons.state.progress import Progress
from appraisal.reports.document import Document, to_json
from appraisal.reports.handout import handout
from appraisal.text.documents import text

from .conftest import walk_lesson

EVERY = [*content.ids("lessons"), *content.ids("labs"), *content.ids("plenaries")]


def said_in(value):
    """Return all texts of a document, one a line."""
    if isinstance(value, Document):
        return "\n".join(map(said_in, (value.title, to_json(value.front), to_json(value.parts))))
    if isinstance(value, dict):
        if value.get("part") in {"paragraph"}:
            return "".join(run["text"] for run in value["words"])
        return "\n".join(said_in(inner) for name, inner in value.items() if name != "svg")
    if isinstance(value, list):
        if value and isinstance(value[0], dict) and value[0].get("part") == "run":
            return "".join(run["text"] for run in value)
        return "\n".join(map(said_in, value))
    return str(value)


def plain_text(lesson, markdown):
    from appraisal.reports.markdown_blocks import inline

    return "".join(run.text for run in inline(lesson.text(markdown)))


def key_of(lesson, step):
    """Yield what only the key of a step says."""
    for asked in step.all_questions:
        if isinstance(asked, Choice | Several | Domain):
            yield from (plain_text(lesson, option.why) for option in asked.options)
        if isinstance(asked, Number | Range | Words):
            yield plain_text(lesson, asked.why)
        if isinstance(asked, Words):
            yield plain_text(lesson, asked.model)
        if isinstance(asked, Domain):
            yield f"Place: {asked.at}" if asked.at else "nowhere; that is the point"
    yield plain_text(lesson, step.takeaway)


@cache
def sheet_text(id, steps, kind):
    return said_in(handout(walk_lesson(id, steps=steps), kind))


@pytest.mark.parametrize("id", EVERY)
@pytest.mark.parametrize("kind", ["blank", "own"])
def test_no_key_stands_on_a_sheet_a_learner_holds(id, kind):
    lesson = any_lesson(id)
    half = len(lesson.steps) // 2
    sheet = sheet_text(id, half, kind)
    for step in lesson.steps:
        for words in key_of(lesson, step):
            assert words not in sheet, (step.id, words)


@pytest.mark.parametrize("id", EVERY)
def test_the_key_gives_every_reason_and_every_takeaway(id):
    lesson = any_lesson(id)
    sheet = sheet_text(id, 0, "key")
    for step in lesson.steps:
        for words in key_of(lesson, step):
            assert words in sheet, (step.id, words)


@pytest.mark.parametrize("id", EVERY)
def test_a_worksheet_asks_every_question_and_shows_the_claim(id):
    lesson = any_lesson(id)
    sheet = sheet_text(id, 0, "blank")
    for step in lesson.steps:
        for asked in step.all_questions:
            assert plain_text(lesson, asked.prompt) in sheet
            assert plain_text(lesson, asked.hint) in sheet
            for option in getattr(asked, "options", ()):
                assert plain_text(lesson, option.text) in sheet
        for shown in step.before:
            if isinstance(shown, ReportCard):
                for claim in shown.claims:
                    assert lesson.record.find("claims", claim).text in sheet


def test_ones_own_sheet_marks_what_was_committed_and_leaves_the_rest_blank(walking):
    sheet = handout(walking("cd20-preemptive", steps=3), "own")
    text = said_in(sheet)
    assert "●\nThey may be right, but somebody chose which ones I see" in swap_marks(text)
    assert "from 60.4" in text
    assert "Not committed yet: Follow-up, Bias, Numbers, Claims, Verdict." in text
    marks = [step for step in sheet.parts if "●" in said_in(to_json(step))]
    assert [step.title for step in marks] == ["1. Read", "2. Design"]
    assert sheet.record["steps"].keys() == {"read", "design", "sample-size"}


def swap_marks(text):
    """Put each mark before its words, as a page shows it."""
    lines = text.split("\n")
    for at in range(1, len(lines)):
        if lines[at] in {"●", "○", "☐", "☒"}:
            lines[at - 1], lines[at] = lines[at], lines[at - 1]
    return "\n".join(lines)


@pytest.mark.parametrize("id", EVERY)
def test_a_question_is_called_alike_on_every_sheet(id):
    lesson = any_lesson(id)
    sheets = [sheet_text(id, 0, kind) for kind in ("blank", "key")]
    for number, step in enumerate(lesson.steps, start=1):
        for letter, _ in zip("abcdefghijklmnop", step.all_questions, strict=False):
            assert all(f"{number}{letter}  " in sheet for sheet in sheets)


def test_colour_is_never_the_only_channel():
    """Each verdict of the key is a sign and a word as well."""
    sheet = sheet_text("cd20-preemptive", 0, "key")
    for sign, word in (("✓", "(our answer)"), ("◐", "(defensible)"), ("✗", "(not so)")):
        assert sheet.count(word) >= 5
        assert sign in sheet


@pytest.mark.parametrize("kind", ["blank", "key"])
def test_a_sheet_of_a_class_asks_what_the_class_is_asked(kind):
    whole = any_lesson("cd20-preemptive")
    named = {"class_name": None, "without": ["numbers", "reasons"], "leave_out": ["bias/inclusion"]}
    asked = narrow_by_options(Namespace(**named), whole.id)
    sheet = said_in(handout(Progress(asked), kind))
    for step in whole.steps:
        for one in step.all_questions:
            is_off = isinstance(one, Number | Range) or one.id == "inclusion"
            prompt = one.title if isinstance(one, Domain) else plain_text(whole, one.prompt)
            assert (prompt in sheet) != is_off, one.id
    assert text("your_reason") not in sheet


def test_a_question_that_no_step_has_cannot_be_left_out():
    named = {"class_name": None, "without": [], "leave_out": ["bias/inclusoin"]}
    with pytest.raises(UnknownId, match="bias/inclusion"):
        narrow_by_options(Namespace(**named), "cd20-preemptive")
