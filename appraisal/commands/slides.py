"""The command that writes slides: of a lesson, a lab, a plenary, or a study."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.lesson_options import (
    add_lesson_options,
    narrow_by_options,
    refuse_lesson_options,
)
from appraisal.commands.output import write_file
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.classroom.summary import Results
    from appraisal.lessons.definition import Lesson
    from appraisal.reports.slides.deck import Deck

FORMATS, PAPERS = ("pptx", "pdf"), ("16x9", "4x3")


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command."""
    verb = commands.add_parser(
        "slides",
        parents=[common],
        help="write slides of a lesson, a lab, a plenary, a round or a study",
        epilog="A saved paper of one's own or a study file (.yaml) makes slides too. The speaker's "
        "notes are those of the run sheet. With --class they show how the class divides.",
    )
    verb.set_defaults(run=write_slides)
    verb.add_argument("subject", metavar="ID|FILE", help="a lesson, lab, plenary, study or file")
    verb.add_argument("--format", choices=FORMATS, help="kind of file (pptx, or as FILE ends)")
    verb.add_argument("--paper", choices=PAPERS, help="shape of a slide (16x9)")
    verb.add_argument("--template", metavar="FILE.pptx", help="your department's template")
    verb.add_argument(
        "--key",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="our reading on the slide after each question, or nothing of it (--key)",
    )
    add_lesson_options(verb)
    verb.add_argument("-o", "--output", metavar="FILE", help="where to write it (here)")


def write_slides(given: argparse.Namespace) -> int:
    """Write slides and say where they are."""
    ending = Path(given.output or "").suffix.removeprefix(".").lower()
    kind = given.format or (ending if ending in FORMATS else "pptx")
    if kind == "pdf" and given.template:
        raise AppraisalError("--template is for pptx. Leave it out, or write --format pptx.")
    deck, id = build_deck(given)
    file = Path(given.output or f"slides-{id}.{kind}")
    write_file(file, write_deck(deck, kind, given))
    return 0


def write_deck(deck: "Deck", kind: str, given: argparse.Namespace) -> bytes:
    """Write a deck as a file of a kind."""
    if kind == "pdf":
        from appraisal.reports.writers import slides_pdf

        return slides_pdf.write(deck, given.paper or "16x9")
    from appraisal.reports.slides.template import open_template
    from appraisal.reports.writers import pptx

    template = Path(given.template) if given.template else None
    return pptx.write(deck, open_template(template, given.paper))


def build_deck(given: argparse.Namespace) -> "tuple[Deck, str]":
    """Build the deck of what is named, and say by what id."""
    from appraisal import content
    from appraisal.lessons.definition import KINDS
    from appraisal.reports.saved_records import find_record, saved_bottom_line
    from appraisal.reports.slides.lesson_slides import lesson_slides
    from appraisal.reports.slides.sizes import picture_room
    from appraisal.reports.slides.study_slides import study_slides

    named, room = given.subject, picture_room(given.paper or "16x9")
    lessons = [id for kind in KINDS for id in content.ids(kind)]
    if named in lessons:
        lesson = narrow_by_options(given, named)
        results = class_results(given.class_name, lesson) if given.class_name else None
        return lesson_slides(lesson, key=given.key, results=results, room=room), named
    refuse_lesson_options(given)
    if "." not in named and "/" not in named and named not in content.ids("studies"):
        known = {*lessons, *content.ids("studies")}
        raise AppraisalError(content.unknown("lesson, lab, plenary, round or study", named, known))
    study = find_record(named)
    concluded = saved_bottom_line(named)
    return study_slides(study, key=given.key, room=room, bottom_line=concluded), study.id


def class_results(name: str, lesson: "Lesson") -> "Results":
    """Read what a class has answered in a lesson, as far as that is asked."""
    from appraisal.classroom import registry
    from appraisal.classroom.store import Store
    from appraisal.classroom.summary import summarise

    with Store() as store:
        found = registry.find_class(store, name)
        commits, joined = store.commits(found.number, lesson.id), store.members(found.number)
    return summarise(lesson, commits, joined)
