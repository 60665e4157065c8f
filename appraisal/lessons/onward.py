"""Where a learner goes on: the next step, the next lesson, the labs for what was missed."""

from dataclasses import dataclass

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lab, Lesson, Step, lab, lesson, plenary
from appraisal.lessons.ideas import idea_of, known_ideas
from appraisal.lessons.state.progress import Progress

MOST_LABS = 3  # named at the end of a lesson


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to go on.

    Attributes
    ----------
    step
        The next step that is open, or None where every step is committed.
    lesson
        What comes next in the kit, once every step is committed.
    labs
        Labs for what was missed, each with the name of its idea; the most missed first.
    """

    step: Step | None
    lesson: Lesson | None = None
    labs: tuple[tuple[Lab, str], ...] = ()


def onward(progress: Progress) -> Onward:
    """Say where to go on after what has been committed so far."""
    left = [s for s in progress.lesson.steps if not progress.state(s.id).committed]
    if left:
        return Onward(left[0])
    return Onward(None, next_lesson(progress.lesson), labs_for(progress))


def in_order() -> tuple[Lesson, ...]:
    """Return the lessons, and the plenary behind them, in the order of their notebooks.

    What cannot be read is left out here; the start page says so.
    """
    found: list[Lesson] = []
    for kind, read in (("lessons", lesson), ("plenaries", plenary)):
        for id in content.ids(kind):
            try:
                found.append(read(id))
            except AppraisalError:
                continue
    return tuple(sorted(found, key=lambda one: one.notebook))


def next_lesson(done: Lesson) -> Lesson | None:
    """Return what follows a lesson; a lab leads to the first lesson it prepares."""
    ordered = in_order()
    if isinstance(done, Lab):
        return next((one for one in ordered if done.id in one.labs), None)
    ids = [one.id for one in ordered]
    place = ids.index(done.id) + 1 if done.id in ids else len(ids)
    return ordered[place] if place < len(ordered) else None


def missed_ideas(progress: Progress) -> dict[str, int]:
    """Count, for each idea, the questions whose answer differs from our reading."""
    missed: dict[str, int] = {}
    for step in progress.lesson.steps:
        if not progress.is_open(step.id):
            continue
        for asked, told in zip(step.all_questions, progress.reveal(step.id).feedback, strict=True):
            if told.verdict == "differs":
                idea = idea_of(progress.lesson, step, asked)
                missed[idea] = missed.get(idea, 0) + 1
    return missed


def labs_for(progress: Progress) -> tuple[tuple[Lab, str], ...]:
    """Name labs for the ideas that were missed, the most missed first; a lab never itself."""
    known, found = known_ideas().ideas, dict[str, tuple[Lab, str]]()
    for idea, _ in sorted(missed_ideas(progress).items(), key=lambda entry: -entry[1]):
        for id in known[idea].labs if idea in known else ():
            if id != progress.lesson.id and id in content.ids("labs"):
                found.setdefault(id, (lab(id), known[idea].name))
    return tuple(found.values())[:MOST_LABS]
