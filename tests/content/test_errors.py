"""Every mistake in a content file is named with its line, what was found and what to do."""

from pathlib import Path

import pytest

from appraisal import content
from appraisal.content import read
from appraisal.errors import ContentError, UnknownId
from appraisal.lessons.definition import StudyLesson, lesson
from appraisal.records.study import Study, study

STUDY = content.kit("datasets") / "studies" / "cd20-preemptive.yaml"
LESSON = content.kit("datasets") / "lessons" / "cd20-preemptive.yaml"

# replaced text, replacement, words the message must hold
MISTAKES = [
    ('text: "84.2"', 'text: "84,2"', ["found '84,2'"]),
    ('unit: "%", at: results-1}', 'unit: "%", at: results-9}', ["place 'results-9'", "results-1"]),
    ("kind: harm", "kind: harn", ["found 'harn'", "'harm'"]),
    ("kind: harm", "knd: harm", ["unknown key `knd`", "Correct its spelling"]),
    ("percent: not reported", "percent: not known", ["'not known'", "not reported"]),
    ("group: tp53-mutated\n", "group: tp53-mutant\n", ["'tp53-mutant'", "tp53-mutated"]),
    ("short: CD20", "short: CD20\nshort: CD20", ["a second `short`", "line"]),
    ("setting: {", "setting: {{", ["a list or mapping as a key"]),
    ("title: CD20", "\ttitle: CD20", ["not YAML"]),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_in_a_study_is_named_with_its_line(tmp_path, old, new, words):
    text = STUDY.read_text(encoding="utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    file = tmp_path / "study.yaml"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, Study)
    message = str(caught.value)
    for word in words:
        assert word in message
    nearest = broken[: broken.index(new)].count("\n") + 1
    lines = [problem.line for problem in caught.value.problems]
    assert min(abs(line - nearest) for line in lines) <= 2, (lines, nearest)


LESSON_MISTAKES = [
    ("answer: cr\n", "answer: crr\n", ["figure 'crr'"]),
    ("from {cr.low}", "from {crr.low}", ["figure {crr}"]),
    ("verdict: best", "verdict: mistaken", ["no single best option"]),
    ("- id: fetch", "- id: layer", ["second question 'layer'"]),
    ("show: flow", "show: flows", ["flows", "'flow'"]),
    ("kind: confidence", "kind: confidense", ["confidense", "'confidence'"]),
    ("  - id: design", "  - id: desing", ["desing", "'design'"]),
]


@pytest.mark.parametrize(("old", "new", "words"), LESSON_MISTAKES)
def test_a_mistake_in_a_lesson_is_named(tmp_path, old, new, words):
    text = LESSON.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "lesson.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, StudyLesson)
    for word in words:
        assert word in str(caught.value)


def test_all_problems_of_a_file_come_at_once(tmp_path):
    text = STUDY.read_text(encoding="utf-8")
    file = tmp_path / "study.yaml"
    file.write_text(text.replace("kind: harm", "kind: harn"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read(file, Study)
    assert len(caught.value.problems) == text.count("kind: harm") > 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no keys"),
        (b"- a\n- b\n", "no keys"),
        (b"id: \xff\n", "not UTF-8"),
        (b"id: [1, 2\n", "not YAML"),
    ],
)
def test_a_file_that_is_no_record_at_all_says_so(tmp_path, raw, words):
    file = tmp_path / "study.yaml"
    file.write_bytes(raw)
    with pytest.raises(ContentError, match=words):
        read(file, Study)


def test_a_file_that_is_not_there_says_so():
    with pytest.raises(UnknownId, match="no file"):
        read(Path("nowhere.yaml"), Study)


@pytest.mark.parametrize(
    ("call", "id", "hint"),
    [
        (study, "cd20-preemptiv", "cd20-preemptive"),
        (lesson, "cd20-preemptiv", "cd20-preemptive"),
        (lesson, "../studies/cd20-preemptive", "cd20-preemptive"),
        (lesson, "zzz", "There are:"),
    ],
)
def test_an_unknown_id_names_the_nearest(call, id, hint):
    with pytest.raises(UnknownId, match=hint):
        call(id)
