"""Records that learners saved give what a store would give, and a table is one row an answer."""

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from appraisal.classroom import export, registry
from appraisal.classroom.events import Commit
from appraisal.classroom.records import from_records
from appraisal.classroom.results_text import lesson_results_text
from appraisal.classroom.service import ClassService
from appraisal.classroom.submissions import read, require_lesson
from appraisal.classroom.summary import Results, summarise
from appraisal.frames.classes import answers_frame
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.shortcode import decode, encode

LESSON = require_lesson("cd20-preemptive")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class TestRecords:
    """What learners saved gives the results that a store would have given."""

    def save_records(self, committing, learners: int = 4) -> list[dict[str, Any]]:
        records = []
        for number in range(learners):
            progress = Progress(LESSON)
            for minutes, step in enumerate(LESSON.steps[: 3 + number]):
                entry = committing(LESSON, step.id, random.Random(f"{number}{step.id}"))
                for question, value in entry["answers"].items():
                    progress = progress.answer(step.id, question, value)
                when = NOON + timedelta(minutes=minutes, seconds=number)
                progress = progress.commit(step.id, when)
            records.append(json.loads(json.dumps(saved_answers.dump(progress))))
        return records

    def nameless(self, results: Results) -> Results:
        return replace(
            results,
            learners=tuple(
                sorted((replace(one, pseudonym="") for one in results.learners), key=str)
            ),
        )

    def test_the_same_as_from_a_store(self, committing, service: ClassService) -> None:
        records = self.save_records(committing)
        opened = registry.open_class(service.store, "Journal club")
        for number, kept in enumerate(records):
            token = f"token-of-the-learner-{number}"
            service.join(opened.code, token, None)
            batch = [
                {
                    "id": f"{number}-{step}".ljust(8, "-"),
                    "lesson": LESSON.id,
                    "version": LESSON.version,
                    "step": step,
                    **state,
                }
                for step, state in kept["steps"].items()
                if state["committed"]
            ]
            assert {one["status"] for one in service.receive(opened.code, token, batch)} == {"kept"}
        stored = summarise(LESSON, service.store.commits(1, LESSON.id), service.store.members(1))
        results, notices = from_records(records)
        assert notices == ()
        assert self.nameless(results[LESSON.id]) == self.nameless(stored)

    def test_files_codes_and_doubles_in_any_order(self, committing) -> None:
        records = self.save_records(committing)
        expected = self.nameless(from_records(records)[0][LESSON.id])
        codes = [decode(encode(one)) for one in records]
        for shaken in (codes, records[::-1], [*records, *codes], codes + records[2:]):
            results, notices = from_records(shaken)
            assert self.nameless(results[LESSON.id]) == expected
            assert len(notices) == len(shaken) - len(records)
            assert all("counts once" in notice for notice in notices)

    def test_an_earlier_record_of_the_same_learner_counts_once(self, committing) -> None:
        (whole,) = self.save_records(committing, learners=1)
        early = {**whole, "steps": {"read": whole["steps"]["read"]}}
        results, notices = from_records({"early.json": early, "late.json": whole})
        assert results[LESSON.id].joined == 1
        assert results[LESSON.id].learners[0].pseudonym == "late.json"
        assert notices == ("early.json is in late.json already and counts once.",)

    @pytest.mark.parametrize(
        ("given_over", "named"),
        [
            (None, "There is no lesson None"),
            ("text", "There is no lesson None"),
            ({"lesson": "none"}, "There is no lesson 'none'"),
            ({"lesson": LESSON.id, "version": LESSON.version}, "no committed step"),
            ({"lesson": LESSON.id, "version": 1, "steps": {"read": 5}}, "no committed step"),
            ({"lesson": LESSON.id, "version": [], "steps": {"read": 5}}, "no committed step"),
        ],
    )
    def test_what_is_no_record_is_named_and_left_out(self, given_over, named) -> None:
        results, notices = from_records({"notes.json": given_over})
        assert results == {}
        assert any("notes.json" in one and named in one for one in notices)

    def test_a_record_of_another_version_is_counted_apart(self, committing) -> None:
        (kept,) = self.save_records(committing, learners=1)
        results, _ = from_records([kept | {"version": LESSON.version + 1}])
        found = results[LESSON.id]
        assert (found.joined, found.answered, found.other_versions) == (1, 0, 3)


def test_records_need_no_database() -> None:
    code = (
        "import sys, appraisal.classroom.records, appraisal.classroom.export as e\n"
        "sys.exit(','.join(sorted({'sqlalchemy', 'alembic', 'pandas'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


class TestTable:
    def commits(self, committing) -> Iterable[Commit]:
        for step in ("design", "sample-size", "bias"):
            yield read(committing(LESSON, step, random.Random(step)), "Ada")

    def test_one_row_an_answer(self, committing) -> None:
        commits = [*self.commits(committing)]
        found = answers_frame([*commits, *commits])
        assert tuple(found.columns) == export.COLUMNS
        assert len(found) == sum(len(one.answers) for one in commits)
        domain = found[found.question == "inclusion"].iloc[0]
        assert (domain.reason, domain["round"]) == ("so", 1)
        assert export.as_csv([]) == ",".join(export.COLUMNS) + "\r\n"

    def test_text_for_a_reader(self, committing) -> None:
        text = lesson_results_text(
            summarise(LESSON, self.commits(committing), ["Ada", "Bo"]), width=80
        )
        assert "1 of 2 learners have committed a step." in text
        assert all(len(line) <= 80 for line in text.splitlines())
