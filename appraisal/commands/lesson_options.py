"""What of a lesson is asked: the options that documents and slides of a lesson share."""

import argparse
from typing import TYPE_CHECKING

from appraisal.errors import AppraisalError
from appraisal.lessons.omitted_parts import PARTS

if TYPE_CHECKING:
    from appraisal.lessons.definition import Lesson


def add_lesson_options(verb: argparse.ArgumentParser) -> None:
    """Describe the options."""
    verb.add_argument(
        "--class", dest="class_name", metavar="NAME", help="as this class is asked the lesson"
    )
    verb.add_argument(
        "--without",
        action="append",
        default=[],
        choices=PARTS,
        help="ask without reasons and places, confidence, own words or numbers; may be repeated",
    )
    verb.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="STEP[/QUESTION]",
        help="a step or a question that is not asked; may be repeated",
    )


def narrow_by_options(given: argparse.Namespace, id: str) -> "Lesson":
    """Return a lesson as the options have it: whole, as a class is asked it, or narrower still."""
    from appraisal.classroom import registry
    from appraisal.classroom.store import Store
    from appraisal.lessons.definition import any_lesson
    from appraisal.lessons.omissions import name_omissions, narrow_lesson

    lesson = any_lesson(id)
    named = name_omissions(lesson, given.without, given.leave_out)
    if given.class_name:
        with Store() as store:
            found = registry.find_class(store, given.class_name)
            named |= registry.class_standing(store, found).omissions(id)
    return narrow_lesson(lesson, named)


def refuse_lesson_options(given: argparse.Namespace) -> None:
    """Refuse the options where there is no lesson.

    Raises
    ------
    AppraisalError
        When one of them is given.
    """
    options = {"class": given.class_name, "without": given.without, "leave-out": given.leave_out}
    for option, value in options.items():
        if value:
            raise AppraisalError(f"--{option} needs a lesson, a lab, a plenary or a round.")
