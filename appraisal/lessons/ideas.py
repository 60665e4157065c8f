"""The ideas that questions are about, such as the denominator or time zero, and their labs."""

from pydantic import Field

from appraisal import content
from appraisal.content import Content
from appraisal.lessons.definition import Lab, Lesson, Step
from appraisal.lessons.questions import Question
from appraisal.records.reported import Id


class Idea(Content):
    """One idea.

    Parameters
    ----------
    says
        What it asks, in one sentence.
    labs
        Where it can be tried out.
    """

    name: str
    says: str
    labs: tuple[Id, ...] = ()


class Ideas(Content):
    """All ideas, in the order in which they are shown.

    Parameters
    ----------
    steps
        The idea of each step of a lesson through a study, unless it names another.
    """

    licence: str
    ideas: dict[Id, Idea]
    steps: dict[Id, Id] = Field(default_factory=dict)


def known_ideas() -> Ideas:
    """Read the ideas."""
    return content.load("text", "ideas", Ideas)


def idea_of(lesson: Lesson, step: Step, question: Question) -> str:
    """Return the idea a question is about: its own, its step's, its lab's, or the usual one."""
    own = getattr(lesson, "idea", "") if isinstance(lesson, Lab) else ""
    return question.idea or step.idea or own or known_ideas().steps.get(step.id, "certainty")
