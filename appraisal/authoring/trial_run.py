"""Try everything that a lesson shows, before anybody opens it."""

from appraisal import exhibits
from appraisal.errors import AppraisalError
from appraisal.exhibits.drawing import Drawing
from appraisal.lessons.definition import Lesson
from appraisal.lessons.exhibits import ConfidenceShift
from appraisal.lessons.state.progress import Progress

WIDTH = 640  # CSS pixels

Place = tuple[str, str, int]  # step, `before` or `after`, number


def failing_exhibits(lesson: Lesson) -> dict[Place, tuple[str, str]]:
    """Draw every exhibit once; return the title of each that fails, and why."""
    failing = {}
    for step in lesson.steps:
        for place in ("before", "after"):
            for number, spec in enumerate(getattr(step, place)):
                if isinstance(spec, ConfidenceShift):  # drawn from answers nobody has given
                    continue
                try:
                    built = exhibits.build(spec, Progress(lesson))
                    if isinstance(built, Drawing):
                        built.draw({one.id: one.value for one in built.controls}, WIDTH)
                except Exception as error:
                    failing[step.id, place, number] = spec.title, reason_text(error)
    return failing


def reason_text(error: Exception) -> str:
    """Say in a sentence why something failed."""
    if isinstance(error, AppraisalError | ValueError | KeyError) and error.args:
        return str(error.args[0]).rstrip(".") + "."
    return f"{type(error).__name__}: {error}."
