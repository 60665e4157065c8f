"""What a class is not asked of a lesson: parts of every question, single questions and steps.

A lesson narrowed by omissions has nothing else taken away: what is still asked has its key, its
exhibits and its place. It is made from the whole lesson each time, so that nothing is lost when a
question is asked again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.content import unknown
from appraisal.errors import UnknownId
from appraisal.lessons.definition import Lesson, Step
from appraisal.lessons.omitted_parts import PARTS
from appraisal.lessons.questions import Confidence, Domain, Number, Question, Range, Words

KINDS: dict[str, tuple[type[Question], ...]] = {
    "confidence": (Confidence,),
    "words": (Words,),
    "numbers": (Number, Range),
}


@dataclass(frozen=True)
class Omissions:
    """What is left out of one lesson.

    Attributes
    ----------
    parts
        Of `PARTS`.
    items
        Steps by their id, and questions as ``step/question``.
    """

    parts: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()

    def __or__(self, other: "Omissions") -> "Omissions":
        """Leave out what either leaves out."""
        return Omissions(self.parts | other.parts, self.items | other.items)

    def cover(self, step: str, question: Question) -> bool:
        """Say whether a question is left out."""
        if {step, f"{step}/{question.id}"} & self.items:
            return True
        return any(isinstance(question, KINDS.get(part, ())) for part in self.parts)


NOTHING = Omissions()


def read_omissions(claimed: Any) -> Omissions:
    """Read what a browser says its class leaves out; what makes no sense leaves nothing out.

    Nobody has to be kept from claiming more: whoever is asked less has less explained.

    Examples
    --------
    >>> sorted(read_omissions({"without": ["words", "key"], "left_out": ["bias"]}).parts)
    ['words']
    """
    if not isinstance(claimed, Mapping):
        return NOTHING
    parts, items = (
        frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()
        for found in (claimed.get("without"), claimed.get("left_out"))
    )
    return Omissions(frozenset(parts) & {*PARTS}, frozenset(items))


def name_omissions(lesson: Lesson, without: Iterable[str], left_out: Iterable[str]) -> Omissions:
    """Name what is left out of a lesson.

    Parameters
    ----------
    without
        Of `PARTS`.
    left_out
        Ids of steps, and of questions as ``step/question``.

    Raises
    ------
    UnknownId
        When the lesson has no such step or question; names the nearest.
    """
    known = item_names(lesson)
    for item in left_out:
        if item not in known:
            raise UnknownId(unknown("step or question", item, known))
    return Omissions(frozenset(without), frozenset(left_out))


def item_names(lesson: Lesson) -> list[str]:
    """Return what can be left out of a lesson alone: its steps and their questions.

    Examples
    --------
    >>> from appraisal.lessons.definition import lesson
    >>> item_names(lesson("cd20-preemptive"))[:2]
    ['read', 'read/layer']
    """
    return [
        name
        for step in lesson.steps
        for name in (step.id, *(f"{step.id}/{asked.id}" for asked in step.all_questions))
    ]


def narrow_lesson(lesson: Lesson, omissions: Omissions) -> Lesson:
    """Return a lesson without what is left out of it.

    A step with no question left goes as a whole, and where no step would stay, the lesson is as it
    was.
    """
    if not omissions.parts and not omissions.items:
        return lesson
    narrowed = (narrow_step(step, omissions) for step in lesson.steps)
    steps = tuple(step for step in narrowed if step)
    return lesson.model_copy(update={"steps": steps}) if steps else lesson


def narrow_step(step: Step, omissions: Omissions) -> Step | None:
    """Return a step without what is left out of it; None where it has nothing to answer.

    Where the core path of the step would be empty, what lay beside it takes its place.
    """
    kept = tuple(asked for asked in step.all_questions if not omissions.cover(step.id, asked))
    if all(asked.may_stay_open for asked in kept):
        kept = tuple(asked.model_copy(update={"more": False}) for asked in kept)
    if all(asked.may_stay_open for asked in kept):
        return None
    if "reasons" in omissions.parts:
        kept = tuple(
            asked.model_copy(update={"grounds": False}) if isinstance(asked, Domain) else asked
            for asked in kept
        )
    own = tuple(asked for asked in kept if not isinstance(asked, Domain))
    # the step knows its domains from its assessment, and would read them all again
    return step.model_copy(update={"questions": own, "all_questions": kept})
