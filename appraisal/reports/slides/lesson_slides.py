"""Slides of a lesson, a lab or a plenary: what a class sees, votes on and takes away."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from string import ascii_lowercase

from appraisal.classroom.items import Item as Votes
from appraisal.classroom.summary import Results
from appraisal.lessons.definition import Lesson, Step, StudyLesson
from appraisal.lessons.exhibits.base import BaseExhibit
from appraisal.lessons.questions import Choice, Confidence, Domain, Question, Several, Words
from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.run_sheet import RunSheet, run_sheet
from appraisal.lessons.state.progress import Progress
from appraisal.records.contents import source_of
from appraisal.reports.class_summary import bar_words
from appraisal.reports.document import (
    Figure,
    Item,
    Items,
    Paragraph,
    Part,
    Table,
    label_words,
    make_words,
)
from appraisal.reports.exhibit_blocks import exhibit_blocks
from appraisal.reports.markdown_blocks import inline
from appraisal.reports.question_blocks import open_question, question_key
from appraisal.reports.slides.deck import Deck, Slide
from appraisal.reports.slides.legible import largest_letters, legible_parts
from appraisal.reports.slides.sizes import WIDE, Room
from appraisal.reports.slides.study_slides import flow_slides
from appraisal.text.documents import text


def lesson_slides(
    lesson: Lesson,
    *,
    key: bool = True,
    results: Results | None = None,
    room: Room = WIDE,
    today: date | None = None,
) -> Deck:
    """Build the slides of a lesson.

    Parameters
    ----------
    key
        Whether our reading of a question stands on the slide after it, with what the page shows
        after a commit and the takeaway; else nothing of it is in the file, notes included.
    results
        What a class answered; its split stands between a question and its key.
    room
        What a picture may fill, in points.
    """
    progress, sheet = Progress(lesson), run_sheet(lesson.id)
    slides = [
        Slide(
            text("slides_aims"),
            (
                Paragraph(make_words(lesson.question, bold=True)),
                Items(tuple(Item(inline(aim)) for aim in lesson.aims)),
            ),
        ),
        *report_slides(lesson),
    ]
    if lesson.study:
        slides += flow_slides(lesson.record, room)
    for number, step in enumerate(lesson.steps, start=1):
        slides += step_slides(progress, step, number, sheet if key else None, key, results, room)
    if key:
        takeaways = tuple(Item(inline(lesson.text(step.takeaway))) for step in lesson.steps)
        closing = sheet.close if sheet else ""
        slides.append(Slide(text("slides_takeaways"), (Items(takeaways),), closing))
    slides.append(source_slide(lesson))
    return Deck(
        title=lesson.title,
        kind=text("slides_kind"),
        line=text("about_minutes").format(
            minutes=sheet.minutes_of(lesson) if sheet else lesson_minutes(lesson)
        ),
        slides=tuple(slides),
        made=today or datetime.now(UTC).date(),
        notes=sheet.before if sheet else "",
    )


def report_slides(lesson: Lesson) -> Iterator[Slide]:
    """Show the report as it reached the reader, and through whose hands."""
    if not isinstance(lesson, StudyLesson):
        return
    report = lesson.readers_report
    parts: list[Part] = [
        Paragraph(label_words((text("read_as"), report.layer))),
        Paragraph((*make_words(f"{report.title}. ", bold=True), *make_words(source_of(report)))),
        Paragraph(label_words((text("peer_reviewed"), report.peer_reviewed))),
    ]
    if report.hands:
        hands = Items(tuple(Item(make_words(hand)) for hand in report.hands))
        parts += [Paragraph(make_words(text("slides_hands"), bold=True)), hands]
    yield Slide(text("slides_report"), tuple(parts))


def step_slides(
    progress: Progress,
    step: Step,
    number: int,
    sheet: RunSheet | None,
    key: bool,
    results: Results | None,
    room: Room,
) -> Iterator[Slide]:
    """Yield the slides of one step: what is shown, each question, its split and its key."""
    lesson, title = progress.lesson, f"{number} {step.title}"
    notes = stop_notes(sheet, step)
    for slide in exhibit_slides(step.before, progress, room):
        yield Slide(slide.title, slide.parts, "\n".join(filter(None, (notes, slide.notes))))
        notes = ""
    votes = (
        {item.question: item for item in results.items if item.step == step.id} if results else {}
    )
    for letter, asked in zip(ascii_lowercase, step.all_questions, strict=False):
        if isinstance(asked, Confidence) and asked.which == "second" and not key:
            continue
        called = f"{number}{letter}"
        yield Slide(f"{title}: {text('slides_vote').format(number=called)}",
                    (open_question(lesson, asked, called),), notes)  # fmt: skip
        notes = ""
        if asked.id in votes and votes[asked.id].first.shares:
            yield split_slide(votes[asked.id], called)
        if key and has_key(asked):
            yield Slide(f"{title}: {text('slides_key').format(number=called)}",
                        (question_key(lesson, asked, called),))  # fmt: skip
    if not key:
        return
    yield from exhibit_slides(step.after, progress, room)
    takeaway = Paragraph(inline(lesson.text(step.takeaway)))
    yield Slide(f"{title}: {text('takeaway')}", (takeaway,), notes)


def has_key(asked: Question) -> bool:
    """Tell whether our reading of a question says anything on a slide."""
    return isinstance(asked, Choice | Several | Domain | Words) or hasattr(asked, "answer")


def exhibit_slides(
    shown: tuple[BaseExhibit, ...], progress: Progress, room: Room
) -> Iterator[Slide]:
    """Yield a slide for each exhibit; one that says nothing on paper is left out."""
    for spec in shown:
        parts = exhibit_blocks(spec, progress, partial(largest_letters, room=room))
        aside = [part for part in parts if isinstance(part, Paragraph) and part.look == "quiet"]
        drawn = any(isinstance(part, Figure) for part in parts)
        if drawn:  # its seed, or where its figures are from, is for the speaker
            parts = tuple(part for part in parts if part not in aside)
        said = ["".join(run.text for run in part.words) for part in aside] if drawn else []
        parts = tuple(one for part in parts for one in legible_parts(part, room))
        if parts:
            yield Slide(spec.title, parts, "\n".join(said))


def split_slide(item: Votes, called: str) -> Slide:
    """Show how a class divided over one question, in counts."""
    again = {share.id: share.learners for share in item.again.shares} if item.again else {}
    names = ["option", "learners", *(["again"] if again else [])]
    rows = tuple(
        (
            make_words(share.text),
            bar_words(share.learners, max(item.first.learners, 1)),
            *([make_words(str(again.get(share.id, 0)))] if again else []),
        )
        for share in item.first.shares
    )
    shares = (5, 3, 1.6) if again else (5, 3)
    table = Table(tuple(text(name) for name in names), rows, shares, item.prompt)
    return Slide(text("slides_split").format(number=called), (table,))


def stop_notes(sheet: RunSheet | None, step: Step) -> str:
    """Write what the run sheet says of a step, for the speaker."""
    if sheet is None or step.id not in sheet.steps:
        return ""
    stop = sheet.steps[step.id]
    return "\n".join(
        [
            text("about_minutes").format(minutes=stop.minutes),
            text("slides_ask"),
            *(f"- {ask}" for ask in stop.ask),
            text("slides_divides"),
            stop.divides,
        ]
    )


def source_slide(lesson: Lesson) -> Slide:
    """Say where the facts are from and who may use the slides."""
    parts: list[Part] = []
    if isinstance(lesson, StudyLesson):
        from appraisal.reports.study_sections import citation_text

        parts.append(Paragraph(label_words((text("paper"), citation_text(lesson.record)))))
    parts.append(Paragraph(make_words(text("texts_licence").format(licence=lesson.licence))))
    return Slide(text("slides_source"), tuple(parts))
