"""The commands for whoever runs a programme: a session's page, and a learner's participation."""

import argparse
from pathlib import Path
from typing import Any

from appraisal.commands.documents import add_file_options, read_answers, write_document
from appraisal.commands.output import write_file


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    verb = commands.add_parser(
        "programme",
        parents=[common],
        help="write one page on a session of a class, in counts alone",
        epilog="Nothing of anybody is on it; of fewer than three learners there are no counts.",
    )
    verb.set_defaults(run=write_programme)
    verb.add_argument("name", metavar="CLASS", help="see `appraisal class list`")
    verb.add_argument("--lesson", metavar="ID", required=True, help="the lesson of the session")
    verb.add_argument("--scores", metavar="FILE.csv", help="scores of forms before and after")
    verb.add_argument("--csv", metavar="FILE", help="write the counts as a table instead")
    add_file_options(verb)

    verb = commands.add_parser(
        "participation",
        parents=[common],
        help="write what one learner did and when, from saved answers",
        epilog="FILE is what a lesson gave you. The record is no certificate, and says so.",
    )
    verb.set_defaults(run=write_participation)
    verb.add_argument("answers", metavar="FILE", help="saved answers, or a document")
    add_file_options(verb)


def write_programme(given: argparse.Namespace) -> int:
    """Write the page of a session, or its counts."""
    from appraisal.classroom import registry
    from appraisal.classroom.store import Store
    from appraisal.classroom.submissions import require_lesson
    from appraisal.classroom.summary import summarise
    from appraisal.commands.forms import scores_of
    from appraisal.reports.programme import programme_csv, programme_page

    lesson = require_lesson(given.lesson)
    scores = scores_of(Path(given.scores)) if given.scores else None
    with Store() as store:
        found = registry.find_class(store, given.name)
        commits, joined = store.commits(found.number, lesson.id), store.members(found.number)
        lesson = registry.lesson_for_class(store, found, lesson.id)
    results = summarise(lesson, commits, joined)
    if given.csv:
        write_file(Path(given.csv), programme_csv(results).encode("utf-8-sig"))
        return 0
    page = programme_page(lesson, results, commits, name=found.name, scores=scores)
    return write_document(page, given, f"programme-{lesson.id}")


def write_participation(given: argparse.Namespace) -> int:
    """Write the participation record of saved answers."""
    from appraisal.reports.participation import participation_record

    progress = read_answers(given.answers)
    return write_document(
        participation_record(progress), given, f"participation-{progress.lesson.id}"
    )
