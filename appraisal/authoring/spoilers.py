"""Which questions of a lesson are given away by something that is read before their commit."""

import re

from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import Choice, Number, Question, Range
from appraisal.lessons.values.computed import compute

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)")


def spoilt_questions(lesson: Lesson) -> set[tuple[str, str]]:
    """Return step and question wherever numbers of the answer stand in another text before it."""
    head = [lesson.title, lesson.question, lesson.summary, *lesson.aims]
    found = set()
    for step in lesson.steps:
        shown = [lesson.text(step.intro), *(lesson.text(one.lead) for one in step.before)]
        for asked in step.questions:
            secret = secret_numbers(lesson, asked) - own_numbers(lesson, asked)
            if isinstance(asked, Choice):
                secret -= numbers_in(shown)
            others = [own_numbers(lesson, other) for other in step.questions if other is not asked]
            if secret & numbers_in([*head, *shown]).union(*others):
                found.add((step.id, asked.id))
    return found


def numbers_in(texts: list[str]) -> set[str]:
    """Return the numbers that stand in texts."""
    return {number for text in texts for number in NUMBER.findall(text)}


def own_numbers(lesson: Lesson, asked: Question) -> set[str]:
    """Return the numbers of a question that are read before its commit."""
    options = [option.text for option in getattr(asked, "options", ())]
    ends = [str(getattr(asked, end)) for end in ("low", "high") if hasattr(asked, end)]
    texts = [lesson.text(text) for text in (asked.prompt, asked.hint, *options)]
    return numbers_in([*texts, *ends])


def secret_numbers(lesson: Lesson, asked: Question) -> set[str]:
    """Return the numbers that only the explanation of a question should tell."""
    if isinstance(asked, Number | Range):
        return numbers_in([compute(lesson.figures[asked.answer], lesson.study).parts[""]])
    if isinstance(asked, Choice):
        best = [lesson.text(one.why) for one in asked.options if one.verdict == "best"]
        return {number for number in numbers_in(best) if "." in number}
    return set()
