"""One page of a session for whoever runs a programme: counts, and nothing of anybody."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median

from appraisal.classroom.events import Commit
from appraisal.classroom.items import Item as Asked
from appraisal.classroom.items import Votes
from appraisal.classroom.summary import Results
from appraisal.derived.text import digits_text, limits_text
from appraisal.forms.before_after import BeforeAfter
from appraisal.lessons.definition import Lesson
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
from appraisal.reports.form import before_after_section
from appraisal.reports.markdown_blocks import inline
from appraisal.reports.participation import minutes_between
from appraisal.stats.intervals import proportion
from appraisal.text.documents import text

FEWEST = 3  # learners; of fewer, a count would be somebody's
MISSED = 1 / 3  # of a class: an idea that so many still judge otherwise
COLUMNS = ("question", "step", "vote", "as_we_read_it", "learners", "percent", "low", "high")


@dataclass(frozen=True)
class Share:
    """How many judge a question as we do, or defensibly, with the exact 95 % interval in %."""

    right: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """The exact limits, 0 to 1."""
        found = proportion(self.right, self.of)
        return found.low, found.high

    @property
    def text(self) -> str:
        """The share in words."""
        limits = limits_text(*self.interval, decimals=0)
        return text("programme_share").format(right=self.right, of=self.of, limits=limits)


def programme_page(
    lesson: Lesson,
    results: Results,
    commits: Iterable[Commit],
    *,
    name: str = "",
    scores: BeforeAfter | None = None,
    today: date | None = None,
) -> Document:
    """Build the page of one session.

    Parameters
    ----------
    results, commits
        Of the class in this lesson.
    scores
        Of forms before and after, where there were some.
    """
    today = today or datetime.now(UTC).date()
    line = text("class_line").format(answered=results.answered, joined=results.joined)
    made = text("made").format(date=date_text(today))
    aims = Items(tuple(Item(inline(aim)) for aim in lesson.aims))
    front: list[Part] = [Section(text("programme_aims"), (aims,))]
    if results.answered < FEWEST:
        front.append(Paragraph(make_words(text("programme_few").format(fewest=FEWEST)), "quiet"))
    else:
        front += [done_section(results, [*commits]), votes_section(results)]
        front += missed_sections(results)
    if scores:
        front.append(before_after_section(scores))
    return Document(
        kind=text("programme_kind"),
        title=results.title,
        line=" · ".join(filter(None, (name, line, made))),
        front=tuple(front),
        parts=(),
        foot=footer_text(""),
        made=today,
    )


def done_section(results: Results, commits: list[Commit]) -> Section:
    """Say how many did each step, on which days, and how long learners were at work."""
    rows = tuple(
        (make_words(step.title), make_words(f"{step.committed} / {results.joined}"))
        for step in results.steps
    )
    head = (text("class_step"), text("class_committed"))
    days = sorted(
        {commit.committed.date() for commit in commits if commit.lesson == results.lesson}
    )
    said = [date_text(day) for day in days[:3]]
    when = text("programme_days").format(days=", ".join(said))
    spent = minutes_at_work(commits, results.lesson)
    if len(spent) >= FEWEST:
        when += " " + text("programme_minutes").format(
            middle=median(spent), low=min(spent), high=max(spent)
        )
    table = Table(head, rows, (4, 2), text("programme_done"))
    return Section(text("programme_done"), (Paragraph(make_words(when)), table))


def minutes_at_work(commits: Iterable[Commit], lesson: str) -> list[int]:
    """Return each learner's minutes from the first commit to the last, breaks left out.

    What was done before a first commit leaves no trace, so these are the least it took.
    """
    times: dict[str, list[datetime]] = {}
    for commit in commits:
        if commit.lesson == lesson:
            times.setdefault(commit.member, []).append(commit.committed)
    return [minutes_between(moments) for moments in times.values()]


def share_of(votes: Votes | None) -> Share | None:
    """Count who judges a question as we do or defensibly; None where too few answered."""
    if votes is None or votes.learners < FEWEST:
        return None
    right = votes.verdicts["agrees"] + votes.verdicts["defensible"]
    return Share(right, votes.learners)


def votes_section(results: Results) -> Section:
    """Set first answers beside those after discussion, each with its interval."""
    again = [item for item in results.items if share_of(item.again) and share_of(item.first)]
    if not again:
        return Section(
            text("programme_votes"), (Paragraph(make_words(text("programme_no_votes"))),)
        )
    head = tuple(text(name) for name in ("question", "programme_first", "programme_again"))
    rows = tuple(
        (
            make_words(f"{item.step_title}: {item.prompt}"),
            *(make_words(share.text if share else "") for share in both_shares(item)),
        )
        for item in again
    )
    table = Table(head, rows, (4, 2, 2), text("programme_votes"))
    return Section(
        text("programme_votes"),
        (table, Paragraph(make_words(text("programme_votes_mean")), "quiet")),
    )


def both_shares(item: Asked) -> tuple[Share | None, Share | None]:
    """Return the share before and after discussion."""
    return share_of(item.first), share_of(item.again)


def missed_sections(results: Results) -> Iterator[Part]:
    """List what a third of the class or more still judges otherwise, most of all first."""
    found = []
    for item in results.items:
        share = share_of(item.again) or share_of(item.first)
        if share and share.right / share.of <= 1 - MISSED:
            found.append((share.right / share.of, item, share))
    entries = tuple(
        Item(
            (
                *make_words(f"{item.step_title}: ", bold=True),
                *make_words(f"{item.prompt} {share.text}"),
            )
        )
        for _, item, share in sorted(found, key=lambda one: (one[0], one[1].place))[:6]
    )
    if entries:
        yield Section(text("programme_missed"), (Items(entries),))


def programme_csv(results: Results) -> str:
    """Write the shares as CSV: one row a question and vote; of fewer than three, none."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in sorted(results.items, key=lambda one: one.place):
        for vote, share in zip(("first", "again"), both_shares(item), strict=True):
            if share:
                low, high = (digits_text(end, 1) for end in share.interval)
                percent = digits_text(share.right / share.of, 1)
                about = (item.question, item.step, vote, share.right, share.of)
                writer.writerow([*about, percent, low, high])
    return file.getvalue()
