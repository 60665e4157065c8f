"""Handouts of a lesson: a worksheet to write on, the learner's own answers, the key."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from string import ascii_lowercase
from typing import Literal

from appraisal.lessons.definition import Lesson, Round, Step, StudyLesson
from appraisal.lessons.exhibits.base import BaseExhibit
from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.state.progress import Progress
from appraisal.plots.picture import picture_size
from appraisal.records.contents import all_of_it, source_of
from appraisal.reports.cat import committed_record, date_text, footer_text, unfinished_callout
from appraisal.reports.document import (
    Blank,
    Callout,
    Document,
    Facts,
    Figure,
    Item,
    Items,
    NewPage,
    Paragraph,
    Part,
    Section,
    Words,
    label_words,
    make_words,
)
from appraisal.reports.exhibit_blocks import exhibit_blocks
from appraisal.reports.markdown_blocks import blocks, inline
from appraisal.reports.question_blocks import answered_question, open_question, question_key
from appraisal.text.documents import text

Kind = Literal["blank", "own", "key"]
HIGHEST = 0.75  # times its width; what is higher leaves half a page empty where it does not fit
KINDS: tuple[Kind, ...] = ("blank", "own", "key")


def handout(progress: Progress, kind: Kind, *, today: date | None = None) -> Document:
    """Build a handout of a lesson, lab or plenary.

    Parameters
    ----------
    progress
        The learner's progress; only ``own`` looks at more than its lesson.
    kind
        ``blank``: questions with room to write, nothing of the key. ``own``: the committed
        answers, what is not committed left blank, nothing of the key. ``key``: every option with
        its verdict and reason, the takeaways, what the page shows after a commit.
    today
        Date of the handout; today's when not given.
    """
    lesson, today = progress.lesson, today or datetime.now(UTC).date()
    line = [text("about_minutes").format(minutes=lesson_minutes(lesson))]
    if kind == "own":
        line = [text("made").format(date=date_text(today))]
    steps: list[Part] = []
    for number, step in enumerate(lesson.steps, start=1):
        if isinstance(lesson, Round):  # one abstract a page
            steps.append(NewPage())
        steps.append(step_section(progress, step, number, kind))
    return Document(
        kind=text({"blank": "worksheet", "own": "own", "key": "key"}[kind]),
        title=lesson.title,
        line=" · ".join(line),
        front=(),
        parts=(*opening_blocks(progress, kind), *steps, *closing_blocks(lesson, kind)),
        foot=footer_text(text("texts_licence").format(licence=lesson.licence)),
        made=today,
        record=committed_record(progress) if kind == "own" else None,
    )


def opening_blocks(progress: Progress, kind: Kind) -> tuple[Part, ...]:
    """Say what the lesson is about and how to use the sheet."""
    lesson = progress.lesson
    question = Section(text("question_of"), (Paragraph(make_words(lesson.question), "own"),))
    aims = Items(tuple(Item(inline(aim)) for aim in lesson.aims))
    start: tuple[Part, ...] = (
        Callout((question,)),
        Paragraph(make_words(text(f"how_{kind}")), "quiet"),
    )
    if kind == "blank":
        return (Blank((text("name_date"),), "", wide=True), *start, Section(text("aims"), (aims,)))
    return (*start, *(unfinished_callout(progress) if kind == "own" else ()))


def step_section(progress: Progress, step: Step, number: int, kind: Kind) -> Section:
    """Build one step: what is shown, what is asked, and in the key what is answered."""
    lesson = progress.lesson
    parts: list[Part] = []
    if kind != "key":
        parts += blocks(lesson.text(step.intro))
        for shown in step.before:
            lead = inline(lesson.text(shown.lead)) if shown.lead else ()
            parts += exhibit_section(shown, progress, lead)
    state = progress.state(step.id)
    for letter, asked in zip(ascii_lowercase, step.all_questions, strict=False):
        called = f"{number}{letter}"
        if kind == "key":
            parts.append(question_key(lesson, asked, called))
        elif kind == "own" and state.committed:
            parts.append(answered_question(lesson, asked, called, state.answers.get(asked.id)))
        else:
            parts.append(open_question(lesson, asked, called))
    if kind == "key":
        for shown in step.after:  # without its lead, which says what to move on the page
            parts += exhibit_section(shown, progress)
        takeaway = (
            *make_words(f"{text('takeaway')}. ", bold=True),
            *inline(lesson.text(step.takeaway)),
        )
        parts.append(Callout((Paragraph(takeaway),)))
    title = text("step").format(number=number, title=step.title)
    return Section(title, tuple(parts))


def exhibit_section(shown: BaseExhibit, progress: Progress, lead: Words = ()) -> tuple[Part, ...]:
    """Put an exhibit under its title; one that says nothing on paper is left out."""
    parts = tuple(one for part in exhibit_blocks(shown, progress) for one in page_parts(part))
    if not parts:
        return ()
    told = (Paragraph(lead, "quiet"),) if lead else ()
    drawn = any(isinstance(part, Figure) for part in parts)
    return (Section(shown.title, (*told, *parts), whole=drawn),)


def page_parts(part: Part) -> Iterator[Part]:
    """Yield a picture, or where it is too high its table and its sentence: a table breaks."""
    if isinstance(part, Figure) and part.table and is_high(part.svg):
        yield part.table
        yield Paragraph(make_words(part.sentence), "quiet")
    else:
        yield part


def is_high(svg: str) -> bool:
    """Say whether a picture is higher than a page takes beside other things."""
    size = picture_size(svg)
    return size is None or size[1] > HIGHEST * size[0]


def closing_blocks(lesson: Lesson, kind: Kind) -> tuple[Part, ...]:
    """Add what the report says, so that a place can be looked up on paper too."""
    if kind != "blank" or not isinstance(lesson, StudyLesson):
        return ()
    report = lesson.readers_report
    source = Paragraph(label_words((text("report"), f"{report.title}. {source_of(report)}")))
    rows = tuple(
        (entry["place"], make_words("\n".join(entry["lines"])))
        for entry in all_of_it(lesson.record, report)["places"]
    )
    lead = Paragraph(make_words(text("report_inside_lead")), "quiet")
    return (Section(text("report_inside"), (source, lead, Facts(rows))),)
