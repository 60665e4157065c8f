"""What learners wrote in their own words, without saying who wrote what."""

from collections.abc import Iterable
from hashlib import sha256

from appraisal.classroom.events import FIRST, Commit
from appraisal.classroom.votes import count_answers
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import Words
from appraisal.text.classroom import plain_text
from appraisal.views.class_page import WrittenQuestion


def own_words_view(lesson: Lesson, commits: Iterable[Commit]) -> list[WrittenQuestion]:
    """Describe for a browser each question that was answered in own words.

    The order of the texts has nothing to do with the learners.
    """
    answers = count_answers(lesson, commits)
    found: list[WrittenQuestion] = []
    for step in lesson.steps:
        for question in step.all_questions:
            if not isinstance(question, Words):
                continue
            given = answers.given.get(FIRST, {}).get((step.id, question.id), {})
            texts = {str(text).strip() for text in given.values()} - {""}
            if texts:
                found.append(
                    {
                        "step": step.id,
                        "question": question.id,
                        "step_title": step.title,
                        "prompt": plain_text(lesson.text(question.prompt)),
                        "texts": [
                            {"id": id, "text": text}
                            for id, text in sorted((hash_text(text), text) for text in texts)
                        ],
                    }
                )
    return found


def hash_text(text: str) -> str:
    """Return an id of a text, by which texts are put in an order of nobody's."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
