"""What the browser is told of a question. Before the commit: the form, and nothing of the key.

Every field is named here one by one, so that a new field of a question stays on the server
until somebody decides otherwise.
"""

from collections.abc import Callable
from typing import Any, cast

from appraisal.lessons import questions
from appraisal.lessons.definition import Lesson
from appraisal.lessons.grading import Feedback
from appraisal.lessons.questions import Question
from appraisal.text.interface import html, inline
from appraisal.views.questions import FeedbackView, QuestionForm, QuestionKind, QuestionView


def question_view(lesson: Lesson, asked: Question) -> QuestionView:
    """Describe a question's form, without its key."""
    return {
        "id": asked.id,
        "kind": cast("QuestionKind", getattr(asked, "kind", "")),
        "prompt": inline(lesson.text(asked.prompt)),
        "hint": inline(lesson.text(asked.hint)),
        "optional": asked.optional,
        "more": asked.more,
        **FORMS[type(asked)](lesson, asked),
    }


def options_view(lesson: Lesson, asked: Any) -> QuestionForm:
    """List the options."""
    return {"options": [{"id": o.id, "text": inline(lesson.text(o.text))} for o in asked.options]}


def shuffled_view(lesson: Lesson, asked: questions.Choice | questions.Several) -> QuestionForm:
    """Add whether the page may put the options in an order of the learner's own."""
    return {**options_view(lesson, asked), "shuffled": not asked.ordered}


def domain_view(lesson: Lesson, asked: questions.Domain) -> QuestionForm:
    view = options_view(lesson, asked)
    return {**view, "title": asked.title, "places": asked.places, "grounds": asked.grounds}


def number_view(lesson: Lesson, asked: questions.Number) -> QuestionForm:
    return {"unit": asked.unit, "low": asked.low, "high": asked.high, "step": asked.step}


def range_view(lesson: Lesson, asked: questions.Range) -> QuestionForm:
    return {"unit": asked.unit, "low": asked.low, "high": asked.high, "step": 1}


def confidence_view(lesson: Lesson, asked: questions.Confidence) -> QuestionForm:
    return {
        "unit": asked.unit,
        "low": asked.low,
        "high": asked.high,
        "step": asked.step,
        "ends": asked.ends,
    }


def words_view(lesson: Lesson, asked: questions.Words) -> QuestionForm:
    return {"rows": asked.rows}


FORMS: dict[type[Question], Callable[[Lesson, Any], QuestionForm]] = {
    questions.Choice: shuffled_view,
    questions.Several: shuffled_view,
    questions.Domain: domain_view,
    questions.Number: number_view,
    questions.Range: range_view,
    questions.Confidence: confidence_view,
    questions.Words: words_view,
}


def feedback_view(asked: Question, feedback: Feedback) -> FeedbackView:
    """Describe what a committed question shows: our reading, why, and where a domain's rests."""
    view: FeedbackView = {
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
    }
    if isinstance(asked, questions.Domain):
        view["at"], view["certainty"] = asked.at, asked.certainty
    return view
