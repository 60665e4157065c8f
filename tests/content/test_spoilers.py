"""What can be read before a commit does not give an answer away.

Looked for are numbers: those that settle a numeric question, and those that only the explanation
of a best option brings up. They must not stand in what is read before the commit: the head of the
lesson, the notebook's prose, the step's introduction, its prompts, hints and options.
"""

import re

import pytest

from appraisal import content
from appraisal.lessons.definition import KINDS
from appraisal.lessons.questions import Choice, Number, Range, Several
from appraisal.lessons.values.computed import compute

FILES = [(kind, id) for kind in KINDS for id in content.ids(kind)]
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)")
# numbers that a reader must have before the commit, and why that gives nothing away
NEEDED = {
    "after-bispecific/follow-up/interval: 14": "months of follow-up, not the lower limit",
    "after-bispecific/numbers/first: 50.5": "printed, and known since the second question",
    "cd20-salvage/bias/null-world: 0.28": "printed, and known since the first step",
    "across-studies/yardstick/range: 14": "patients of a trial, not the lower rate",
}


def numbers(text):
    return {*NUMBER.findall(text)}


def of_question(lesson, question):
    """All of a question that is read before the commit."""
    told = [question.prompt, question.hint, *(o.text for o in getattr(question, "options", ()))]
    told += [f"{getattr(question, end)}" for end in ("low", "high") if hasattr(question, end)]
    return [lesson.text(text) for text in told]


def head(lesson):
    """What stands above the first step."""
    return [lesson.title, lesson.question, lesson.summary, *lesson.aims]


def answer(lesson, question):
    """The numbers that only the explanations should tell."""
    if isinstance(question, Number | Range):
        value = compute(lesson.figures[question.answer], lesson.study)
        return numbers(value.parts[""])
    if isinstance(question, Choice):
        return {
            number
            for option in question.options
            if option.verdict == "best"
            for number in numbers(lesson.text(option.why))
            if "." in number  # whole numbers are patients, years, months of many things
        }
    return set()


def given_away(lesson, prose=()):
    """Yield (step, question, number, where it can be read) for every answer given away."""
    above = [(text, "the head") for text in (*head(lesson), *prose)]
    for step in lesson.steps:
        shown = [(lesson.text(step.intro), "the introduction")]
        shown += [(lesson.text(s.lead), "what is shown") for s in step.before]
        for question in step.questions:
            own = set().union(*(numbers(text) for text in of_question(lesson, question)))
            others = [
                (text, other.id)
                for other in step.questions
                if other is not question
                for text in of_question(lesson, other)
            ]
            secret = answer(lesson, question) - own
            if isinstance(question, Choice):  # what the step tells all along is no secret
                secret -= set().union(*(numbers(text) for text, _ in shown))
            for text, where in (*above, *shown, *others):
                for number in sorted(secret & numbers(text)):
                    yield step.id, question.id, number, where


@pytest.mark.parametrize(("kind", "id"), FILES)
def test_no_text_before_a_commit_gives_an_answer_away(kind, id, read_file):
    lesson = KINDS[kind](id)
    notebook = content.kit("notebooks") / lesson.notebook
    prose = [entry.text for entry in read_file(notebook)]
    found = {
        f"{step}/{question}: {number}": where
        for step, question, number, where in given_away(lesson, prose)
        if f"{id}/{step}/{question}: {number}" not in NEEDED
    }
    assert not found


def test_every_number_that_is_let_through_has_to_be():
    met = {
        f"{id}/{step}/{question}: {number}"
        for kind, id in FILES
        for step, question, number, _ in given_away(KINDS[kind](id))
    }
    assert {*NEEDED} <= met


def test_a_slip_named_under_its_own_question_is_found():
    """As lesson 1 once did: "if 47.2 is a slip for 47.4" under "47.2 % of 19, can it be?"."""
    lesson = KINDS["lessons"]("cd20-preemptive")
    step = lesson.step("numbers")
    changed = tuple(
        q.model_copy(update={"prompt": "And if 47.2 is a slip for 47.4, **so what?**"})
        if q.id == "so-what"
        else q
        for q in step.questions
    )
    steps = tuple(
        s.model_copy(update={"questions": changed}) if s.id == "numbers" else s
        for s in lesson.steps
    )
    spoilt = lesson.model_copy(update={"steps": steps})
    assert ("numbers", "counts", "47.4", "so-what") in set(given_away(spoilt))


@pytest.mark.parametrize(("kind", "id"), FILES)
def test_no_option_is_worded_as_the_text_above_it(kind, id):
    """An introduction that says what the best option says leaves nothing to find."""
    lesson = KINDS[kind](id)
    for step in lesson.steps:
        read = " ".join(lesson.text(step.intro).replace("*", "").lower().split())
        for question in step.questions:
            if isinstance(question, Choice | Several):
                for option in question.options:
                    right = getattr(option, "verdict", "") == "best" or getattr(
                        option, "belongs", 0
                    )
                    words = lesson.text(option.text).replace("*", "").lower().rstrip(".")
                    if right and len(words.split()) > 4:
                        assert words not in read, (step.id, question.id, option.id)
