"""What one learner did, when and for how long, from saved answers; it is no certificate."""

from datetime import UTC, date, datetime
from itertools import pairwise

from appraisal.lessons.reading_time import lesson_minutes
from appraisal.lessons.state.progress import Progress
from appraisal.reports.cat import date_text, footer_text
from appraisal.reports.document import (
    Blank,
    Document,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
    make_words,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.text.documents import text

BREAK = 45 * 60  # seconds between two steps that are no work


def participation_record(progress: Progress, *, today: date | None = None) -> Document:
    """Build the participation record of one learner in one lesson.

    Parameters
    ----------
    progress
        The learner's own; nothing but what was committed, and when, is read.
    """
    lesson, today = progress.lesson, today or datetime.now(UTC).date()
    rows, moments = [], list[datetime]()
    for step in lesson.steps:
        committed = progress.state(step.id).committed
        if committed:
            moments.append(committed)
        when = f"{date_text(committed.date())}, {committed:%H:%M} UTC" if committed else ""
        rows.append((make_words(step.title), make_words(when or text("nothing"))))
    spent = minutes_between(moments)
    done = text("participation_done").format(
        done=len(moments), steps=len(lesson.steps), minutes=spent, planned=lesson_minutes(lesson)
    )
    head = (text("class_step"), text("participation_when"))
    aims = Items(tuple(Item(inline(aim)) for aim in lesson.aims))
    return Document(
        kind=text("participation_kind"),
        title=lesson.title,
        line=text("made").format(date=date_text(today)),
        front=(
            Blank((text("name_date"),), "", wide=True),
            Section(text("programme_aims"), (aims,)),
            Section(
                text("programme_done"),
                (
                    Paragraph(make_words(done)),
                    Table(head, tuple(rows), (4, 3), text("programme_done")),
                ),
            ),
            Paragraph(make_words(text("participation_no_certificate")), "quiet"),
        ),
        parts=(),
        foot=footer_text(""),
        made=today,
    )


def minutes_between(moments: list[datetime]) -> int:
    """Return the minutes from the first moment to the last, breaks left out.

    Examples
    --------
    >>> minutes_between([datetime(2026, 1, 2, 9, 0), datetime(2026, 1, 2, 9, 12)])
    12
    """
    gaps = [(later - one).total_seconds() for one, later in pairwise(sorted(moments))]
    return round(sum(gap for gap in gaps if gap <= BREAK) / 60)
