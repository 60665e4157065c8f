"""A session's page counts, names nobody, and says nothing of fewer than three."""

import csv
import io
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from appraisal.classroom.submissions import read, require_lesson
from appraisal.classroom.summary import summarise
from appraisal.forms.before_after import compare
from appraisal.lessons.state.progress import Progress
from appraisal.reports.participation import participation_record
from appraisal.reports.programme import minutes_at_work, programme_csv, programme_page
from appraisal.reports.writers import FORMATS

LESSON = require_lesson("cd20-preemptive")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
NAMES = ("Adalind", "Bertram", "Clothilde", "Dagobert")


def commits(committing, names):
    """Let each learner commit three steps, twelve minutes apart, and one vote again."""
    for place, name in enumerate(names):
        for at, step in enumerate(("read", "design", "bias")):
            given = read(committing(LESSON, step, random.Random(place)), name)
            yield replace(given, committed=NOON + timedelta(minutes=12 * at))


def page(committing, names, **more):
    log = [*commits(committing, names)]
    return programme_page(
        LESSON, summarise(LESSON, log, names), log, name="Club", today=DAY, **more
    )


def test_it_counts_what_was_done_and_names_nobody(committing):
    told = FORMATS["md"].write(page(committing, NAMES)).decode()
    assert "4 / 4" in told
    assert "24 minutes in the middle, 24 to 24" in told
    assert all(aim[:20] in told for aim in LESSON.aims)
    assert not [name for name in NAMES if name in told]


def test_of_two_learners_nothing_is_counted(committing):
    log = [*commits(committing, NAMES[:2])]
    results = summarise(LESSON, log, NAMES[:2])
    told = FORMATS["md"].write(programme_page(LESSON, results, log, today=DAY)).decode()
    assert "a count would be somebody's" in told
    assert "minutes in the middle" not in told
    assert len(programme_csv(results).splitlines()) == 1


def test_the_table_gives_each_share_with_its_exact_interval(committing):
    results = summarise(LESSON, commits(committing, NAMES), NAMES)
    rows = [*csv.DictReader(io.StringIO(programme_csv(results)))]
    assert rows
    for row in rows:
        assert row["learners"] == "4"
        assert float(row["low"]) <= float(row["percent"]) <= float(row["high"])
    # exact limits of 4 of 4 and 0 of 4: 100 (0.025)^(1/4) = 39.8, and 60.2
    ends = {(row["as_we_read_it"], row["low"], row["high"]) for row in rows}
    assert {("4", "39.8", "100"), ("0", "0", "60.2")} & ends


def test_what_is_still_missed_is_what_a_third_judges_otherwise(committing):
    results = summarise(LESSON, commits(committing, NAMES), NAMES)
    told = FORMATS["md"].write(page(committing, NAMES)).decode()
    missed = [
        item
        for item in results.items
        if item.first.learners >= 3
        and item.first.verdicts["differs"] / item.first.learners >= 1 / 3
    ]
    assert missed
    assert "What the class still misses" in told


def test_a_break_is_no_work(committing):
    log = [*commits(committing, NAMES[:1])]
    late = [replace(log[-1], committed=NOON + timedelta(hours=9)), *log[:-1]]
    assert minutes_at_work(log, LESSON.id) == [24]
    assert minutes_at_work(late, LESSON.id) == [12]


def test_scores_stand_with_what_they_cannot_mean(committing):
    told = FORMATS["md"].write(page(committing, NAMES, scores=compare([(4, 5)] * 5))).decode()
    assert "5 learners filled in both forms" in told
    assert "nothing of how anybody appraises" in " ".join(told.split())


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_a_participation_record_says_that_it_is_no_certificate(kind):
    progress = Progress(LESSON)
    document = participation_record(progress, today=DAY)
    assert FORMATS[kind].write(document)
    told = FORMATS["md"].write(document).decode()
    assert "It is no certificate" in told
    assert f"0 of {len(LESSON.steps)} steps committed" in told
