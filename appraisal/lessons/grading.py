"""What our reading says of an answer. A verdict and a reason for each; never a score."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from appraisal.lessons import questions
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import Question
from appraisal.lessons.values.computed import NoFigure, compute_figure

Verdict = Literal["agrees", "defensible", "differs", "yours"]
CLOSENESS: dict[str, Verdict] = {
    "best": "agrees",
    "defensible": "defensible",
    "mistaken": "differs",
    "open": "yours",
}


@dataclass(frozen=True)
class Remark:
    """Our verdict on one option, and why; ``chosen`` when the learner chose it."""

    id: str
    text: str
    verdict: Verdict
    chosen: bool
    why: str


@dataclass(frozen=True)
class Feedback:
    """What a learner sees on one question after the commit.

    Attributes
    ----------
    verdict
        ``"yours"`` where there is no key: a confidence, or the learner's own words.
    reference
        Our answer in words; empty where there is none.
    why
        The reason for it, in Markdown.
    remarks
        One per option, for questions with options.
    limits
        The numbers that settle a numeric question.
    """

    question: str
    verdict: Verdict
    reference: str
    why: str
    remarks: tuple[Remark, ...] = ()
    limits: tuple[float, ...] = ()


def grade(lesson: Lesson, question: Question, answer: Any) -> Feedback:
    """Judge one committed answer against the key.

    Parameters
    ----------
    answer
        In the canonical form of ``question.clean``; None where one that may stay open did.
    """
    if answer is None and not isinstance(question, questions.Words):
        return grade_left_open(lesson, question)
    return GRADERS[type(question)](lesson, question, answer)


def grade_left_open(lesson: Lesson, asked: Question) -> Feedback:
    """Say how a question that was left open reads to us, without a verdict on anybody."""
    if isinstance(asked, questions.Several):
        return replace(grade_several(lesson, asked, ()), verdict="yours")
    if isinstance(asked, questions.Choice):
        return grade_choice(lesson, asked, "")
    if isinstance(asked, questions.Domain):
        return grade_domain(lesson, asked, {"response": ""})
    if isinstance(asked, questions.Number | questions.Range):
        try:
            value = compute_figure(lesson.figures, asked.answer, lesson.study)
        except NoFigure as error:
            return Feedback(asked.id, "yours", "", str(error))
        return Feedback(asked.id, "yours", value.parts[""], lesson.text(asked.why))
    return Feedback(asked.id, "yours", "", lesson.text(getattr(asked, "why", "")))


def grade_choice(lesson: Lesson, asked: questions.Choice, answer: str) -> Feedback:
    remarks = tuple(
        Remark(
            option.id,
            lesson.text(option.text),
            CLOSENESS[option.verdict],
            option.id == answer,
            lesson.text(option.why),
        )
        for option in asked.options
    )
    return options_feedback(asked, remarks)


def options_feedback(asked: Question, remarks: tuple[Remark, ...]) -> Feedback:
    best = next((remark for remark in remarks if remark.verdict == "agrees"), None)
    if best is None:  # nobody has judged it yet
        return Feedback(asked.id, "yours", "", "", remarks)
    chosen = next((remark for remark in remarks if remark.chosen), None)
    verdict: Verdict = chosen.verdict if chosen else "yours"
    return Feedback(asked.id, verdict, best.text, best.why, remarks)


def grade_several(
    lesson: Lesson, asked: questions.Several, answer: tuple[str, ...] | None
) -> Feedback:
    ticked = answer or ()
    remarks = tuple(
        Remark(
            option.id,
            lesson.text(option.text),
            "agrees" if option.belongs else "differs",
            option.id in ticked,
            lesson.text(option.why),
        )
        for option in asked.options
    )
    right = {option.id for option in asked.options if option.belongs}
    missed, extra = right - {*ticked}, {*ticked} - right
    verdict: Verdict = "agrees" if not missed | extra else "defensible" if not extra else "differs"
    belong = "; ".join(remark.text for remark in remarks if remark.verdict == "agrees")
    return Feedback(asked.id, verdict, belong, "", remarks)


def grade_number(lesson: Lesson, asked: questions.Number, answer: float) -> Feedback:
    try:
        value = compute_figure(lesson.figures, asked.answer, lesson.study)
    except NoFigure as error:
        return Feedback(asked.id, "yours", "", str(error))
    low, high = value.numbers[0], value.numbers[-1]
    off = max(low - answer, answer - high, 0)
    verdict: Verdict = "agrees" if off <= asked.near else "differs"
    reference = lesson.text(f"{{{asked.answer}}}")
    return Feedback(asked.id, verdict, reference, lesson.text(asked.why), limits=value.numbers)


def grade_range(lesson: Lesson, asked: questions.Range, answer: tuple[float, float]) -> Feedback:
    try:
        value = compute_figure(lesson.figures, asked.answer, lesson.study)
    except NoFigure as error:
        return Feedback(asked.id, "yours", "", str(error))
    low, high = value.numbers
    off = max(abs(answer[0] - low), abs(answer[1] - high))
    verdict: Verdict = "agrees" if off <= asked.near else "differs"
    reference = lesson.text(f"{{{asked.answer}}}")
    return Feedback(asked.id, verdict, reference, lesson.text(asked.why), limits=value.numbers)


def grade_domain(lesson: Lesson, asked: questions.Domain, answer: dict[str, str]) -> Feedback:
    remarks = tuple(
        Remark(
            option.id,
            option.text,
            CLOSENESS[option.verdict],
            option.id == answer["response"],
            option.why,
        )
        for option in asked.options
    )
    return options_feedback(asked, remarks)


def grade_words(lesson: Lesson, asked: questions.Words, answer: str | None) -> Feedback:
    return Feedback(asked.id, "yours", lesson.text(asked.model), lesson.text(asked.why))


def grade_confidence(lesson: Lesson, asked: questions.Confidence, answer: float) -> Feedback:
    return Feedback(asked.id, "yours", "", lesson.text(asked.why))


GRADERS: dict[type[Question], Callable[..., Feedback]] = {
    questions.Choice: grade_choice,
    questions.Several: grade_several,
    questions.Number: grade_number,
    questions.Range: grade_range,
    questions.Domain: grade_domain,
    questions.Words: grade_words,
    questions.Confidence: grade_confidence,
}
