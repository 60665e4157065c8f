"""The class summary: every count as the results have it, and nobody's name unless asked for."""

import csv
import io
from datetime import timedelta

import pytest

from appraisal.classroom.events import SECOND, Commit
from appraisal.classroom.summary import summarise
from appraisal.reports.class_summary import as_csv, as_document
from appraisal.reports.writers import FORMATS

NAMES = [f"calm-heron-{number}" for number in range(9)]


@pytest.fixture(scope="session")
def results(walking):
    """Nine learners: six answer by our reading, three not; two vote again, and one joins late."""
    commits = []
    for number, name in enumerate(NAMES):
        verdict = "best" if number < 6 else "mistaken"
        progress = walking("cd20-preemptive", verdict=verdict, steps=8 if number else 3)
        for step, state in progress.states.items():
            commits.append(
                Commit(name, f"{name}-{step}", "cd20-preemptive", progress.lesson.version, step,
                       state.answers, state.committed + timedelta(seconds=number))
            )  # fmt: skip
    lesson = progress.lesson
    for name in NAMES[7:]:
        commits.append(
            Commit(name, f"{name}-again", lesson.id, lesson.version, "read", {"layer": "chosen"},
                   state.committed, round=SECOND)
        )  # fmt: skip
    return summarise(lesson, commits, [*NAMES, "late-otter"])


@pytest.mark.parametrize("ending", FORMATS)
def test_the_summary_says_what_the_results_say(results, opening, squeeze, ending):
    document = as_document(results, "Ward 7")
    opened = opening(ending, FORMATS[ending].write(document))
    assert "Ward 7 · 9 of 10 learners have committed a step" in opened.text
    titles = [title for _, title in opened.headings]
    assert titles[1:4:2] == ["How far the class is", titles[3]]
    assert {"To discuss first", "Every question", "Confidence in the claim"} <= {*titles}
    first = results.items[0]
    assert squeeze(f"{first.step_title}: {first.prompt}") in titles
    assert f"{100 * first.first.agreeing:.0f} % of pairs of learners agree" in opened.text
    assert squeeze(results.confidence.sentence) in opened.text
    assert "2 changed" in opened.text


@pytest.mark.parametrize("ending", FORMATS)
def test_nobody_is_named_unless_asked(results, opening, ending):
    without = opening(ending, FORMATS[ending].write(as_document(results))).text
    named = opening(ending, FORMATS[ending].write(as_document(results, names=True))).text
    for name in (*NAMES, "late-otter"):
        assert name not in without
        assert name in named
    assert "Not to be handed round" in named


def test_the_table_for_a_spreadsheet_has_every_count(results):
    rows = [*csv.DictReader(io.StringIO(as_csv(results)))]
    layer = {row["option"]: row for row in rows if row["question"] == "layer"}
    assert layer["chosen"]["learners"] == "6"
    assert layer["chosen"]["learners_again"] == "2"
    assert sum(int(row["learners"]) for row in layer.values()) == 9
    assert layer["chosen"]["our_reading"] == "best"
    middle = [row for row in rows if row["option"] == "median"]
    assert {row["question"] for row in middle} >= {"interval", "zero"}
    assert not any(name in as_csv(results) for name in NAMES)


def test_a_class_without_answers_has_a_summary_too(preemptive):
    document = as_document(summarise(preemptive, [], ["late-otter"]))
    for ending in FORMATS.values():
        assert ending.write(document)
