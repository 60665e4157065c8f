"""What one learner's committed answers come to, across all lessons. No score: what to see again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lab, Lesson, any_lesson, lab
from appraisal.lessons.ideas import idea_of, known_ideas
from appraisal.lessons.questions import KEYED, Domain, Range
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.session import held_steps
from appraisal.lessons.values.computed import NoFigure, compute_figure

KINDS = ("lessons", "plenaries", "labs")


@dataclass(frozen=True, slots=True)
class Missed:
    """A question answered otherwise than we read it, and where it can be seen again."""

    lesson: Lesson
    step: str
    question: str
    prompt: str
    ours: str


@dataclass(slots=True)
class IdeaReview:
    """One idea: how often it was asked, and what was missed."""

    id: str
    name: str
    says: str
    labs: tuple[Lab, ...]
    asked: int = 0
    missed: list[Missed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnInterval:
    """An interval a learner gave, beside the one that settles it."""

    lesson: Lesson
    step: str
    prompt: str
    own: tuple[float, float]
    settled: tuple[float, float]
    unit: str

    @property
    def holds(self) -> bool:
        """Whether all of the settled interval lies inside the learner's own."""
        return self.own[0] <= self.settled[0] and self.settled[1] <= self.own[1]

    @property
    def width(self) -> float:
        """How many times as wide as the settled one it is."""
        return (self.own[1] - self.own[0]) / max(self.settled[1] - self.settled[0], 1e-9)


@dataclass(frozen=True, slots=True)
class Review:
    """A learner's way through the kit so far."""

    ideas: tuple[IdeaReview, ...]
    intervals: tuple[OwnInterval, ...]
    confidences: tuple[tuple[Lesson, float | None, float | None], ...]
    committed: int

    @property
    def missed(self) -> int:
        """Questions answered otherwise than we read them."""
        return sum(len(idea.missed) for idea in self.ideas)


def read_progresses(records: Any, policies: Any = None) -> tuple[Progress, ...]:
    """Read the records a browser keeps; what does not fit is left out.

    Parameters
    ----------
    records
        The record of each lesson, by its id; nothing in it is trusted.
    policies
        What the learner's class holds back, by lesson, as in
        :meth:`appraisal.lessons.state.session.Session.hold`.
    """
    kept = records if isinstance(records, Mapping) else {}
    rules = policies if isinstance(policies, Mapping) else {}
    found = []
    for id in [id for kind in KINDS for id in content.ids(kind)]:
        if not kept.get(id):
            continue
        try:
            read, _ = saved_answers.restore(any_lesson(id), kept[id])
        except AppraisalError:
            continue
        held = held_steps(rules.get(id), {step.id for step in read.lesson.steps})
        found.append(Progress(read.lesson, read.states, held, read.order))
    return tuple(found)


def review(progresses: Sequence[Progress]) -> Review:
    """Gather what was committed, by idea; a step whose key a class holds back is left out."""
    known = known_ideas().ideas
    ideas = {
        id: IdeaReview(
            id, idea.name, idea.says, tuple(lab(one) for one in idea.labs if is_lab(one))
        )
        for id, idea in known.items()
    }
    intervals: list[OwnInterval] = []
    confidences = []
    committed = 0
    for progress in progresses:
        lesson = progress.lesson
        for step in lesson.steps:
            if not progress.is_open(step.id):
                continue
            committed += 1
            answers = progress.state(step.id).answers
            told = progress.reveal(step.id).feedback
            for asked, feedback in zip(step.all_questions, told, strict=True):
                answer = answers.get(asked.id)
                unjudged = feedback.verdict == "yours"
                if answer is None or unjudged or not isinstance(asked, KEYED):
                    continue
                idea = ideas[idea_of(lesson, step, asked)]
                idea.asked += 1
                prompt = lesson.text(asked.prompt)
                if isinstance(asked, Domain):
                    prompt = f"{asked.title}. {prompt}"
                if feedback.verdict == "differs":
                    idea.missed.append(
                        Missed(lesson, step.id, asked.id, prompt, feedback.reference)
                    )
                if isinstance(asked, Range):
                    settled = settled_interval(lesson, asked)
                    if settled:
                        own = OwnInterval(lesson, step.id, prompt, answer, settled, asked.unit)
                        intervals.append(own)
        first, second = progress.confidences()
        if first is not None or second is not None:
            confidences.append((lesson, first, second))
    return Review(tuple(ideas.values()), tuple(intervals), tuple(confidences), committed)


def settled_interval(lesson: Lesson, asked: Range) -> tuple[float, float] | None:
    """Compute the interval that settles a question; None where nobody has said what does."""
    try:
        low, high = compute_figure(lesson.figures, asked.answer, lesson.study).numbers
    except NoFigure:
        return None
    return low, high


def is_lab(id: str) -> bool:
    return id in content.ids("labs")
