"""A question on paper: with room for an answer, with the answer given, or with its key."""

from collections.abc import Callable
from typing import Any

from appraisal.lessons import questions
from appraisal.lessons.definition import Lesson
from appraisal.lessons.questions import NOWHERE, Question
from appraisal.reports.document import (
    Blank,
    Gauge,
    Item,
    Items,
    Paragraph,
    Part,
    Ruled,
    Section,
    Words,
    label_words,
    make_words,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.text.documents import text

FREE, TAKEN = ("○", "☐"), ("●", "☒")  # one of several, any of several; before and after
MARKS = {"best": "✓", "defensible": "◐", "mistaken": "✗", "open": "•"}


def open_question(lesson: Lesson, asked: Question, number: str) -> Section:
    """Ask a question, with room for the answer and nothing of the key."""
    return question_section(lesson, asked, number, ROOMS[type(asked)](lesson, asked))


def answered_question(lesson: Lesson, asked: Question, number: str, answer: Any) -> Section:
    """Ask a question, with the answer a learner gave to it."""
    given = (
        (Paragraph(make_words(text("left_empty")), "quiet"),)
        if answer is None
        else ANSWERS[type(asked)](lesson, asked, answer)
    )
    return question_section(lesson, asked, number, given, hints=False)


def question_key(lesson: Lesson, asked: Question, number: str) -> Section:
    """Ask a question, with our reading of it and the reason of each option."""
    reading = KEYS[type(asked)](lesson, asked)
    return question_section(lesson, asked, number, reading, hints=False, whole=False)


def question_section(
    lesson: Lesson,
    asked: Question,
    number: str,
    below: tuple[Part, ...],
    *,
    hints: bool = True,
    whole: bool = True,
) -> Section:
    """Put a question above what belongs below it.

    Parameters
    ----------
    number
        What a class calls it by, such as ``"5a"``: the same in every handout of a lesson.
    whole
        Keep it on one page. The reasons of a key are long: kept whole, they leave pages half empty.
    """
    judged = isinstance(asked, questions.Domain)
    prompt = (
        *make_words("" if judged else f"{number}  ", bold=True),
        *inline(lesson.text(asked.prompt)),
        *make_words(text("optional") if asked.optional else ""),
    )
    hint = (Paragraph(inline(lesson.text(asked.hint)), "quiet"),) if hints and asked.hint else ()
    title = f"{number}  {asked.title}" if isinstance(asked, questions.Domain) else ""
    return Section(title, (Paragraph(prompt, "prompt"), *hint, *below), whole=whole)


# room for an answer


def options(lesson: Lesson, asked: Any, mark: str, taken: str = "", chosen: Any = ()) -> Items:
    """List options, each with its box; short ones stand beside each other."""
    entries = tuple(
        Item(inline(lesson.text(option.text)), taken if option.id in chosen else mark)
        for option in asked.options
    )
    short = max(len(option.text) for option in asked.options) <= 16
    return Items(entries, across=short)


def room_to_choose(lesson: Lesson, asked: questions.Choice) -> tuple[Part, ...]:
    return (options(lesson, asked, FREE[0]),)


def room_to_tick(lesson: Lesson, asked: questions.Several) -> tuple[Part, ...]:
    return (options(lesson, asked, FREE[1]),)


def room_to_judge(lesson: Lesson, asked: questions.Domain) -> tuple[Part, ...]:
    blanks = (Blank((text(name),), wide=True) for name in ("your_reason", "your_place"))
    return (options(lesson, asked, FREE[0]), *(blanks if asked.grounds else ()))


def room_for_number(lesson: Lesson, asked: questions.Number) -> tuple[Part, ...]:
    return (Blank((text("answer"),), asked.unit),)


def room_for_range(lesson: Lesson, asked: questions.Range) -> tuple[Part, ...]:
    return (Blank((text("lower"), text("upper")), asked.unit),)


def room_for_confidence(lesson: Lesson, asked: questions.Confidence) -> tuple[Part, ...]:
    return (Gauge(asked.ends),)


def room_for_words(lesson: Lesson, asked: questions.Words) -> tuple[Part, ...]:
    return (Ruled(asked.rows, text("answer")),)


# an answer given


def answer_to_choice(lesson: Lesson, asked: questions.Choice, answer: str) -> tuple[Part, ...]:
    return (options(lesson, asked, FREE[0], TAKEN[0], {answer}),)


def answer_to_several(
    lesson: Lesson, asked: questions.Several, answer: tuple[str, ...]
) -> tuple[Part, ...]:
    return (options(lesson, asked, FREE[1], TAKEN[1], set(answer)),)


def answer_to_domain(
    lesson: Lesson, asked: questions.Domain, answer: dict[str, str]
) -> tuple[Part, ...]:
    place = {**asked.places, NOWHERE: text("nowhere")}.get(answer["at"], "")
    given = label_words((text("your_reason"), answer["reason"]), (text("your_place"), place))
    grounds = (Paragraph(given, "own"),) if given else ()
    return (options(lesson, asked, FREE[0], TAKEN[0], {answer["response"]}), *grounds)


def answer_to_number(lesson: Lesson, asked: questions.Number, answer: float) -> tuple[Part, ...]:
    return (Paragraph(make_words(f"{answer:g} {asked.unit}"), "own"),)


def answer_to_range(lesson: Lesson, asked: questions.Range, answer: Any) -> tuple[Part, ...]:
    low, high = (f"{value:g}" for value in answer)
    return (
        Paragraph(make_words(f"{text('between').format(low=low, high=high)} {asked.unit}"), "own"),
    )


def answer_to_confidence(
    lesson: Lesson, asked: questions.Confidence, answer: float
) -> tuple[Part, ...]:
    return (Gauge(asked.ends, ((text("mine_marked"), answer),)),)


def answer_to_words(lesson: Lesson, asked: questions.Words, answer: str) -> tuple[Part, ...]:
    return (Paragraph(make_words(answer), "own"),)


# the key


def key_of_options(lesson: Lesson, asked: Any) -> tuple[Part, ...]:
    entries = tuple(
        Item(
            (
                *inline(lesson.text(option.text)),
                *make_words(f" ({text(option.verdict)})", bold=True),
            ),
            MARKS[option.verdict],
            inline(lesson.text(option.why)),
        )
        for option in asked.options
    )
    return (Items(entries),)


def key_of_ticks(lesson: Lesson, asked: questions.Several) -> tuple[Part, ...]:
    entries = tuple(
        Item(
            (
                *inline(lesson.text(option.text)),
                *make_words(f" ({text('belongs' if option.belongs else 'does_not')})", bold=True),
            ),
            MARKS["best" if option.belongs else "mistaken"],
            inline(lesson.text(option.why)),
        )
        for option in asked.options
    )
    return (Items(entries),)


def key_of_domain(lesson: Lesson, asked: questions.Domain) -> tuple[Part, ...]:
    grounds = label_words(
        (text("place"), f"{asked.at or text('no_place')}."),
        (text("certainty"), f"{text(asked.certainty)}."),
    )
    return (*key_of_options(lesson, asked), Paragraph(grounds, "quiet"))


def key_of_number(lesson: Lesson, asked: questions.Number | questions.Range) -> tuple[Part, ...]:
    near = text("near").format(near=f"{asked.near:g} {asked.unit}") if asked.near else ""
    settled: Words = (
        *label_words((text("settled"), f"{lesson.text(f'{{{asked.answer}}}')}.")),
        *make_words(f" {near}" if near else ""),
    )
    return (Paragraph(settled), Paragraph(inline(lesson.text(asked.why)), "quiet"))


def key_of_words(lesson: Lesson, asked: questions.Words) -> tuple[Part, ...]:
    good = (*make_words(f"{text('words_model')}: ", bold=True), *inline(lesson.text(asked.model)))
    model = (Paragraph(good),) if asked.model else ()
    return (*model, Paragraph(inline(lesson.text(asked.why)), "quiet"))


def key_of_confidence(lesson: Lesson, asked: questions.Confidence) -> tuple[Part, ...]:
    return (Paragraph(inline(lesson.text(asked.why)), "quiet"),)


ROOMS: dict[type[Question], Callable[..., tuple[Part, ...]]] = {
    questions.Choice: room_to_choose,
    questions.Several: room_to_tick,
    questions.Domain: room_to_judge,
    questions.Number: room_for_number,
    questions.Range: room_for_range,
    questions.Confidence: room_for_confidence,
    questions.Words: room_for_words,
}
ANSWERS: dict[type[Question], Callable[..., tuple[Part, ...]]] = {
    questions.Choice: answer_to_choice,
    questions.Several: answer_to_several,
    questions.Domain: answer_to_domain,
    questions.Number: answer_to_number,
    questions.Range: answer_to_range,
    questions.Confidence: answer_to_confidence,
    questions.Words: answer_to_words,
}
KEYS: dict[type[Question], Callable[..., tuple[Part, ...]]] = {
    questions.Choice: key_of_options,
    questions.Several: key_of_ticks,
    questions.Domain: key_of_domain,
    questions.Number: key_of_number,
    questions.Range: key_of_number,
    questions.Confidence: key_of_confidence,
    questions.Words: key_of_words,
}
