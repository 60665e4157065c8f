"""What the browser is told of a question. Before the commit: the form, and nothing of the key.

Every field is named here one by one, so that a new field of a question stays on the server
until somebody decides otherwise.
"""

from collections.abc import Callable
from typing import Any

from appraisal.lessons import questions
from appraisal.lessons.definition import Lesson
from appraisal.lessons.grading import Feedback
from appraisal.lessons.questions import Question
from appraisal.text.interface import html, inline


def question_view(lesson: Lesson, asked: Question) -> dict[str, Any]:
    """Describe a question's form, without its key."""
    return {
        "id": asked.id,
        "kind": getattr(asked, "kind", ""),
        "prompt": inline(lesson.text(asked.prompt)),
        "hint": inline(lesson.text(asked.hint)),
        "optional": asked.optional,
        **FORMS[type(asked)](lesson, asked),
    }


def options_view(lesson: Lesson, asked: Any) -> dict[str, Any]:
    shown = [{"id": o.id, "text": inline(lesson.text(o.text))} for o in asked.options]
    return {"options": shown}


def shuffled_view(lesson: Lesson, asked: questions.Choice | questions.Several) -> dict[str, Any]:
    """Add whether the page may put the options in an order of the learner's own."""
    return {**options_view(lesson, asked), "shuffled": not asked.ordered}


def domain_view(lesson: Lesson, asked: questions.Domain) -> dict[str, Any]:
    return {**options_view(lesson, asked), "title": asked.title, "places": asked.places}


def number_view(lesson: Lesson, asked: questions.Number) -> dict[str, Any]:
    return {"unit": asked.unit, "low": asked.low, "high": asked.high, "step": asked.step}


def range_view(lesson: Lesson, asked: questions.Range) -> dict[str, Any]:
    return {"unit": asked.unit, "low": asked.low, "high": asked.high, "step": 1}


def confidence_view(lesson: Lesson, asked: questions.Confidence) -> dict[str, Any]:
    return {
        "unit": asked.unit,
        "low": asked.low,
        "high": asked.high,
        "step": asked.step,
        "ends": asked.ends,
    }


def words_view(lesson: Lesson, asked: questions.Words) -> dict[str, Any]:
    return {"rows": asked.rows}


FORMS: dict[type[Question], Callable[[Lesson, Any], dict[str, Any]]] = {
    questions.Choice: shuffled_view,
    questions.Several: shuffled_view,
    questions.Domain: domain_view,
    questions.Number: number_view,
    questions.Range: range_view,
    questions.Confidence: confidence_view,
    questions.Words: words_view,
}


def feedback_view(asked: Question, feedback: Feedback) -> dict[str, Any]:
    """Describe what a committed question shows: our reading, and why."""
    return {
        "verdict": feedback.verdict,
        "reference": inline(feedback.reference),
        "why": html(feedback.why),
        "remarks": [
            {
                "id": remark.id,
                "text": inline(remark.text),
                "verdict": remark.verdict,
                "chosen": remark.chosen,
                "why": html(remark.why),
            }
            for remark in feedback.remarks
        ],
        **grounds_view(asked),
    }


def grounds_view(asked: Question) -> dict[str, Any]:
    """Add where our judgement rests and how firm it is, for a domain of an instrument."""
    if isinstance(asked, questions.Domain):
        return {"at": asked.at, "certainty": asked.certainty}
    return {}
