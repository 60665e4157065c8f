"""A run sheet: how a facilitator takes a class through one lesson."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.lessons.definition import Lesson, any_lesson
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]


class Stop(Content):
    """One step of the lesson, with a class.

    Parameters
    ----------
    minutes
        For answering and discussing it together.
    ask
        Questions to put to the class once everybody has committed.
    divides
        Where careful readers differ, and why: what to listen for.
    """

    minutes: Annotated[int, Field(ge=1, le=60)]
    ask: tuple[Text, ...] = Field(min_length=1)
    divides: Text


class RunSheet(Content):
    """How to take a class through one lesson, step by step.

    Parameters
    ----------
    before
        What to have ready.
    steps
        Every step of the lesson, by its id.
    close
        How to end.
    """

    id: Id
    licence: Text
    before: Text
    steps: dict[Id, Stop]
    close: Text

    @property
    def minutes(self) -> int:
        """Minutes for the whole session."""
        return sum(stop.minutes for stop in self.steps.values())

    def minutes_of(self, asked: Lesson) -> int:
        """Return the minutes of the steps that are asked of the lesson."""
        return sum(self.steps[step.id].minutes for step in asked.steps)

    def read_lesson(self) -> Lesson:
        """Read the lesson it is for, whose id it shares."""
        return any_lesson(self.id)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield steps left out or made up."""
        steps = [step.id for step in self.read_lesson().steps]
        for id in steps:
            if id not in self.steps:
                yield ("steps",), f"nothing on `{id}`", "one entry for each step of the lesson"
        for id in self.steps:
            if id not in steps:
                yield ("steps", id), f"the step '{id}'", f"one of {steps}"


def run_sheet(id: str) -> RunSheet | None:
    """Read the run sheet of a lesson; None where nobody has written one."""
    if id not in content.ids("run-sheets"):
        return None
    return content.load("run-sheets", id, RunSheet)
