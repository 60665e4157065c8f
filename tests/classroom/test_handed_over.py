"""Files handed over without a class: whatever one of them holds, the others are counted."""

import base64
import copy
import json
import random

import pytest

from appraisal.classroom import submissions
from appraisal.classroom.export import escape_formula
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import Progress
from appraisal.widgets.class_page import MOST, ClassPage, find_record, read_files, results_view

LESSON = submissions.require_lesson("cd20-preemptive")
STEP = next(s for s in LESSON.steps if any(q.kind == "confidence" for q in s.all_questions))
QUESTION = next(q for q in STEP.all_questions if q.kind == "confidence")


@pytest.fixture
def record(answering):

    progress = Progress(LESSON)
    for question in STEP.all_questions:
        progress = progress.answer(STEP.id, question.id, answering(question, random.Random(1)))
    return json.loads(json.dumps(saved_answers.dump(progress.commit(STEP.id))))


def change_answer(record, value):
    """The same record with another answer to one question, as text that JSON may hold."""
    found = copy.deepcopy(record)
    found["steps"][STEP.id]["answers"][QUESTION.id] = value
    return found


def file(name: str, record) -> dict[str, str]:
    text = record if isinstance(record, str) else json.dumps(record)
    return {"name": name, "base64": base64.b64encode(text.encode()).decode()}


HOSTILE = {
    "a whole number no scale holds": 10**400,
    "its negative": -(10**400),
    "no number": float("nan"),
    "no bound": float("inf"),
    "a list in a list": [[[]]],
    "an object": {"response": {"response": 1}},
    "a long text": "x" * 100_000,
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_one_hostile_answer_stops_no_other_file(record, value):
    records = {}
    read_files(records, [file("bad.json", change_answer(record, value)), file("good.json", record)])
    found = results_view(records)
    assert found["results"][LESSON.id].answered == 1
    read_files(records, [file("next.json", change_answer(record, 50.0))])
    assert results_view(records)["results"][LESSON.id].joined >= 1


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_learner_who_opens_such_a_file_is_told(record, value):
    _, notices = saved_answers.restore(LESSON, change_answer(record, value))
    assert notices
    assert all(len(sentence) < 300 for sentence in notices)


@pytest.mark.parametrize(
    "text", ["", "[", "{}", "[" * 20_000, '{"format": 1' + "0" * 5000 + "}", "\x00" * 1000, "%PDF-"]
)
def test_what_is_no_file_of_ours_is_named_and_the_next_is_read(record, text):
    records = {}
    notices = read_files(records, [file("bad", text), file("good.json", record)])
    assert [*records] == ["good.json"]
    assert len(notices) == 1
    assert notices[0].startswith("bad: ")


def test_a_file_that_breaks_its_reader_is_named_too(record, monkeypatch):
    def breaking(name, file):
        if name == "bad":
            raise RuntimeError("nobody thought of this")
        return find_record(name, file)

    monkeypatch.setattr("appraisal.widgets.class_page.find_record", breaking)
    records = {}
    notices = read_files(records, [file("bad", "x"), file("good.json", record)])
    assert [*records] == ["good.json"]
    assert notices == ["bad: this file could not be read, and is left out."]


def test_so_many_files_and_no_more(record):
    records = {str(number): None for number in range(MOST)}
    assert read_files(records, [file("one more", record)]) == [f"Only the first {MOST} are read."]
    assert len(records) == MOST


def test_files_come_one_by_one_and_results_with_the_last(record):
    page, sent = ClassPage(), []
    page.send = lambda told, *more: sent.append(told)
    page.receive({"type": "records", "files": [file("a.json", record)], "last": False})
    page.receive({"type": "records", "files": [file("b.json", "x")], "last": True})
    assert [one["type"] for one in sent] == ["read", "read", "results"]
    assert sent[-1]["taken"] == 1


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ('"=1+1', "'\"=1+1"),
        ("＝1+1", "'＝1+1"),
        ("+1;2", "'+1;2"),
        ("so;=1+1", "so;'=1+1"),
        ("so; @SUM(A1)", "so;' @SUM(A1)"),
        ('so;"=1+1"', 'so;\'"=1+1"'),
        ("two\n=lines", "two\n'=lines"),
        ("tab\t-2+cmd", "tab\t'-2+cmd"),
        # what is no formula stays as it is
        ("a - b, and -c", "a - b, and -c"),
        ("1.0; -2.0", "1.0; -2.0"),
        ("x = 1", "x = 1"),
    ],
)
def test_no_cell_of_the_table_is_a_formula(cell, safe):
    assert escape_formula(cell) == safe


@pytest.mark.parametrize("skipped", ["\t", "\n", "; ", ";\"'", " "])
def test_a_cell_of_what_is_skipped_is_read_once(skipped):
    long = skipped * 500_000  # of which every sign once more would take hours
    assert escape_formula(long + "x") == long + "x"
    assert escape_formula(f"a{long};=1") == f"a{long};'=1"
