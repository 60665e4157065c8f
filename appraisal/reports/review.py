"""A learner's review as a document: what to see again, by idea; intervals; confidence."""

from datetime import UTC, date, datetime

from appraisal.lessons.review import Review
from appraisal.reports.cat import date_text, footer_text
from appraisal.reports.document import (
    Document,
    Item,
    Items,
    Paragraph,
    Part,
    Section,
    Table,
    make_words,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.text.interface import words


def review_document(found: Review, *, today: date | None = None) -> Document:
    """Build the document of a review.

    Parameters
    ----------
    today
        Date of the document; today's when not given.
    """
    text, today = words().review, today or datetime.now(UTC).date()
    parts: list[Part] = [Paragraph(make_words(text["how"]), "quiet")]
    for idea in found.ideas:
        if not idea.missed:
            continue
        entries = tuple(
            Item(
                (*inline(one.prompt), *make_words(f" ({one.lesson.title})", italic=True)),
                note=(*make_words(f"{text['ours']}: "), *inline(one.ours)),
            )
            for one in idea.missed
        )
        labs = ", ".join(lab.title for lab in idea.labs)
        again = (Paragraph(make_words(f"{text['see_again']} {labs}."), "quiet"),) if labs else ()
        lead = Paragraph(make_words(idea.says), "quiet")
        parts.append(Section(idea.name, (lead, Items(entries), *again)))
    if not found.missed:
        parts.append(Paragraph(make_words(text["nothing_missed"])))
    parts += interval_parts(found)
    if found.confidences:
        head = (text["lesson_head"], text["first"], text["second"])
        rows = tuple(
            (make_words(lesson.title), confidence_words(first), confidence_words(second))
            for lesson, first, second in found.confidences
        )
        caption = text["confidence_title"]
        parts.append(Section(caption, (Table(head, rows, (4, 1, 1), caption),)))
    return Document(
        kind=text["title"],
        title=text["title"],
        line=date_text(today),
        front=(),
        parts=tuple(parts),
        foot=footer_text(""),
        made=today,
    )


def interval_parts(found: Review) -> tuple[Part, ...]:
    """Tabulate the learner's intervals beside those that settle them."""
    if not found.intervals:
        return ()
    text = words().review
    held = sum(interval.holds for interval in found.intervals)
    said = text["held"].format(held=held, all=len(found.intervals))
    rows = tuple(
        (
            inline(interval.prompt),
            make_words(f"{interval.own[0]:g}–{interval.own[1]:g} {interval.unit}"),
            make_words(f"{interval.settled[0]:.1f}–{interval.settled[1]:.1f} {interval.unit}"),
            make_words(text["inside" if interval.holds else "outside"]),
        )
        for interval in found.intervals
    )
    head = (text["question_head"], text["own_head"], text["settled_head"], text["inside_head"])
    table = Table(head, rows, (5, 1.6, 1.8, 1.2), text["intervals_title"])
    return (Section(text["intervals_title"], (Paragraph(make_words(said)), table)),)


def confidence_words(value: float | None) -> tuple:
    return make_words(words().review["not_given"] if value is None else f"{value:g}")
