"""How long a step takes: its words at a reader's pace, and a moment for each question.

One rule for lessons, labs and plenaries. What is folded away is not counted: "more on this", the
options one has not chosen, the tables behind the pictures. What the page itself says around a
question and a step (whose answer it is, what a commit does, where it goes on) is counted.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

from appraisal import content
from appraisal.lessons.definition import Lesson, Step
from appraisal.lessons.exhibits.base import BaseExhibit
from appraisal.lessons.questions import Question, Several, Words

WORDS_A_MINUTE = 180
SECONDS_A_QUESTION = 20
SECONDS_TO_WRITE = 30  # one's own words, in place of the moment for a question
WORDS_AROUND_A_QUESTION = 8  # its name, whether we agree, whose answer is whose
WORDS_AROUND_A_STEP = 20  # what a commit does, when it was, where to go on
WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")


@cache  # the texts of a lesson are counted at every change of what is left to do
def count_words(text: str) -> int:
    """Count the words of a text in Markdown; a figure to be filled in is one.

    Examples
    --------
    >>> count_words("In **16 of 19** the CAR-T worked: {cr.low} to 97.2 %.")
    10
    """
    return len(WORD.findall(re.sub(r"\{[^}]*\}", "figure", text)))


def words_before(question: Question) -> int:
    """Count what is read of a question before it is answered."""
    options = getattr(question, "options", ())
    return sum(
        map(count_words, (question.prompt, question.hint, *(option.text for option in options)))
    )


def words_after(question: Question) -> int:
    """Count what is read of a question once it is explained; its prompt has been read.

    Of a choice that is our answer and another that was chosen; one of the two stands for both
    where they are the same, so a half of the others' mean is counted.
    """
    options = getattr(question, "options", ())
    if isinstance(question, Several):
        return sum(count_words(option.text) + count_words(option.why) for option in options)
    if not options:
        parts = (getattr(question, "model", ""), getattr(question, "why", ""))
        return sum(map(count_words, parts))
    read = {True: [0], False: [0]}
    for option in options:
        read[option.verdict == "best"].append(count_words(option.text) + count_words(option.why))
    others = read[False]
    mean = sum(others) / max(len(others) - 1, 1)
    return max(read[True]) + round(mean / 2)


def seconds_to_answer(question: Question) -> float:
    """Return the moment a question takes beside its reading."""
    return SECONDS_TO_WRITE if isinstance(question, Words) else SECONDS_A_QUESTION


def seconds_of(part: Question | BaseExhibit) -> float:
    """Return how long a question or an exhibit takes, before and after the commit together."""
    if isinstance(part, Question):
        words = words_before(part) + words_after(part) + count_words(getattr(part, "title", ""))
        words += WORDS_AROUND_A_QUESTION
        return seconds_to_read(words) + seconds_to_answer(part)
    return seconds_to_read(count_words(part.title) + count_words(part.lead)) + part.seconds


def seconds_to_read(words: float) -> float:
    """Return how long words take at a reader's pace."""
    return 60 * words / WORDS_A_MINUTE


def parts(step: Step, *, more: bool) -> Iterator[Question | BaseExhibit]:
    """Yield the questions and exhibits of a step on the core path, or beside it."""
    for part in (*step.before, *step.all_questions, *step.after):
        if part.more == more:
            yield part


@cache
def prose_words(notebook: str) -> int:
    """Count the words of a notebook between its steps; none where it is not there."""
    file = content.kit("notebooks") / notebook
    if not file.is_file():
        return 0
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    prose = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return sum(map(count_words, prose))


def opening_seconds(lesson: Lesson) -> float:
    """Return how long the head of a lesson takes, and what stands between its steps."""
    head = (lesson.question, *lesson.aims)
    return seconds_to_read(sum(map(count_words, head)) + prose_words(lesson.notebook))


def step_seconds(step: Step, *, more: bool = False) -> float:
    """Return how long a step takes on its core path; with ``more``, what lies beside it."""
    taken = sum(map(seconds_of, parts(step, more=more)))
    if more:
        return taken
    around = WORDS_AROUND_A_STEP + sum(map(count_words, (step.title, step.intro, step.takeaway)))
    return taken + seconds_to_read(around)


def step_minutes(step: Step, *, more: bool = False) -> int:
    """Return the minutes of a step, rounded up; none where there is nothing."""
    seconds = step_seconds(step, more=more)
    return max(1, round(seconds / 60)) if seconds else 0


def lesson_seconds(lesson: Lesson, *, more: bool = False, without: tuple[str, ...] = ()) -> float:
    """Return how long a lesson takes; see :func:`lesson_minutes`."""
    left = [step for step in lesson.steps if step.id not in without]
    around = 0 if more else opening_seconds(lesson) * len(left) / len(lesson.steps)
    return around + sum(step_seconds(step, more=more) for step in left)


def lesson_minutes(lesson: Lesson, *, more: bool = False, without: tuple[str, ...] = ()) -> int:
    """Return the minutes of a lesson, of the steps that are left.

    Parameters
    ----------
    more
        What lies beside the core path instead of it.
    without
        Steps that are done.
    """
    return round(lesson_seconds(lesson, more=more, without=without) / 60)
