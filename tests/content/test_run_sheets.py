"""Every lesson, plenary and lab has a run sheet a facilitator can follow, without a surprise."""

import re

import pytest

from appraisal import content
from appraisal.content import read
from appraisal.errors import ContentError
from appraisal.instruments.assessment import assessment
from appraisal.lessons.definition import KINDS
from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.run_sheet import RunSheet, run_sheet

FOLDER = content.kit("datasets") / "run-sheets"
SHEETS = [(kind, id) for kind in KINDS for id in content.ids(kind)]
# minutes of a session with a class
SESSION = {"lessons": (45, 60), "plenaries": (45, 60), "labs": (15, 20)}
MISCONDUCT = re.compile(
    r"misconduct|fraud|fabricat|falsif|fake|forge|manipulat|dishonest|deceiv|cheat|\blying\b|"
    r"cover(ed|ing)? up|cook(ed|ing)|sloppy|careless|suspicious|too good to be",
    re.IGNORECASE,
)
# nobody has counted what real classes do
HABIT = re.compile(
    r"\b(?:usually|typically|in our experience|"
    r"(?:classes|groups|learners|readers|fellows) (?:often|tend|mostly|always|never)|"
    r"most (?:classes|groups|learners|readers|fellows))\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"\*|`|_|\]\(|[{}<>]|^#", re.MULTILINE)


def test_there_is_one_for_every_lesson_plenary_and_lab():
    assert sorted(content.ids("run-sheets")) == sorted(id for _, id in SHEETS)


@pytest.mark.parametrize(("kind", "id"), SHEETS)
class TestARunSheet:
    def test_shares_its_lesson_s_id_and_the_order_of_its_steps(self, kind, id):
        sheet = run_sheet(id)
        assert sheet.id == id
        assert list(sheet.steps) == [step.id for step in KINDS[kind](id).steps]

    def test_fills_one_session(self, kind, id):
        shortest, longest = SESSION[kind]
        assert shortest <= run_sheet(id).minutes <= longest

    def test_leaves_time_to_talk_beyond_answering(self, kind, id):
        assert run_sheet(id).minutes > lesson_minutes(KINDS[kind](id))

    def test_asks_open_questions_of_its_own(self, kind, id):
        asked = [question for stop in run_sheet(id).steps.values() for question in stop.ask]
        assert len(set(asked)) == len(asked)
        for question in asked:
            assert re.search(r"[?.]$", question), question
            opening = r"^(?:is|are|was|were|does|do|did|has|have|can|will)\b[^?.]*\?$"
            assert not re.search(opening, question, re.IGNORECASE), question  # yes or no

    def test_asks_three_questions_at_most_in_a_step_and_two_in_a_lesson_s_longer_ones(
        self, kind, id
    ):
        for name, stop in run_sheet(id).steps.items():
            assert len(stop.ask) <= 3, name
            if stop.minutes >= 6:
                assert len(stop.ask) >= 2, name

    def test_says_where_readers_differ_and_what_is_easily_forgotten(self, kind, id):
        told = [stop.divides for stop in run_sheet(id).steps.values()]
        assert len(set(told)) == len(told)
        for text in told:
            assert "Easily forgotten:" in text, text

    def test_ends_with_a_sentence_of_each_and_something_to_take_along(self, kind, id):
        close = run_sheet(id).close
        assert re.search(r"\b(?:each|everybody)\b", close, re.IGNORECASE)
        if kind != "labs":
            assert "the key" in close

    def test_is_plain_text_without_a_word_of_misconduct_or_of_what_classes_do(
        self, kind, id, read_file
    ):
        for entry in read_file(FOLDER / f"{id}.yaml"):
            for unwanted in (MARKS, MISCONDUCT, HABIT):
                found = unwanted.search(entry.text)
                assert not found, f"{entry.file}, line {entry.line}: {found}"


@pytest.mark.parametrize("id", content.ids("lessons"))
def test_the_step_with_an_instrument_says_what_is_arguable(id):
    for step in KINDS["lessons"](id).steps:
        if step.assessment:
            judgements = assessment(step.assessment).judgements.values()
            assert any(judgement.certainty == "arguable" for judgement in judgements)
            assert "Arguable by the key:" in run_sheet(id).steps[step.id].divides


# old text, new text, words of the message
MISTAKES = [
    ("\n  design:\n", "\n  desing:\n", ["the step 'desing'", "one of", "nothing on `design`"]),
    ("    minutes: 5\n", "    minutes: 500\n", ["500", "60"]),
    ("    ask:\n", "    asks:\n", ["asks"]),
    ("    divides: >-\n", "    splits: >-\n", ["splits"]),
    ("close: >-\n", "end: >-\n", ["end"]),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, old, new, words):
    text = (FOLDER / "cd20-preemptive.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "cd20-preemptive.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(path, RunSheet)
    message = str(caught.value)
    line = text[: text.index(old)].count("\n") + 1 + old.startswith("\n")
    assert str(path) in message
    # a block is named by its first line, which is that of its key or the one below
    assert re.search(rf"line ({line}|{line + 1}): ", message)
    for word in words:
        assert word in message


def test_a_step_left_out_is_named_with_its_file(tmp_path):
    text = (FOLDER / "cd20-preemptive.yaml").read_text(encoding="utf-8")
    start, end = text.index("  verdict:\n"), text.index("close: >-")
    path = tmp_path / "cd20-preemptive.yaml"
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(path, RunSheet)
    line = text[: text.index("steps:\n")].count("\n") + 1
    assert re.search(
        rf"line ({line}|{line + 1}): steps: found nothing on `verdict`", str(caught.value)
    )
