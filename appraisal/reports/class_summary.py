"""What a class answered, for the facilitator: a document to print, and a table for a spreadsheet.

Counts only; pseudonyms are added on request and nothing else names anybody.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from appraisal.classroom.items import Item, Share, Votes
from appraisal.classroom.summary import Results
from appraisal.derived.text import digits_text
from appraisal.reports.cat import date_text, footer_text
from appraisal.reports.document import Document, Paragraph, Part, Section, Table, Words, make_words
from appraisal.reports.markdown_blocks import inline
from appraisal.text.documents import text

MOST = 6  # questions set out one by one: what an hour can discuss
BAR = 12  # marks of the longest bar
COLUMNS = (
    "lesson", "version", "step", "question", "asked", "option", "text", "our_reading",
    "learners", "answered", "learners_again", "answered_again", "value", "pairs_agreeing",
)  # fmt: skip


def as_document(
    results: Results, name: str = "", *, names: bool = False, today: date | None = None
) -> Document:
    """Build the summary of a class in one lesson.

    Parameters
    ----------
    results
        As :func:`appraisal.classroom.summary.summarise` makes them.
    name
        What the class is called; may be empty.
    names
        Whether to add which pseudonym has committed which steps.
    today
        Date to print; today's when not given.
    """
    today = today or datetime.now(UTC).date()
    line = text("class_line").format(answered=results.answered, joined=results.joined)
    told = text("class_with_names" if names else "class_counts_only")
    apart = (
        f" {text('other_versions').format(n=results.other_versions)}"
        if results.other_versions
        else ""
    )
    return Document(
        kind=text("class_summary"),
        title=results.title,
        line=" · ".join(filter(None, (name, line, text("made").format(date=date_text(today))))),
        front=(),
        parts=(
            Paragraph(make_words(f"{told}{apart}"), "quiet"),
            progress_section(results),
            *divided_questions(results),
            *every_question(results),
            *agreement(results),
            Section(
                text("class_confidence"), (Paragraph(make_words(results.confidence.sentence)),)
            ),
            Section(text("calibration"), (Paragraph(make_words(results.calibration.sentence)),)),
            *(pseudonym_table(results) if names else ()),
        ),
        foot=footer_text(""),
        made=today,
    )


def progress_section(results: Results) -> Section:
    """Tabulate how many have committed each step and how many are at work on it."""
    head = tuple(text(name) for name in ("class_step", "class_committed", "class_here"))
    rows = tuple(
        (
            make_words(step.title),
            bar_words(step.committed, results.joined),
            make_words(str(step.here)),
        )
        for step in results.steps
    )
    return Section(text("way"), (Table(head, rows, (2, 4, 2), text("way")),), whole=True)


def divided_questions(results: Results) -> tuple[Part, ...]:
    """Set out the questions that divide the class most, and those it voted on again."""
    asked = [item for item in results.items if item.first.agreeing is not None]
    found = [*asked[:MOST], *(item for item in asked[MOST:] if item.again)]
    if not found:
        return ()
    lead = Paragraph(make_words(results.ranking), "quiet")
    return (Section(text("discuss"), (lead, *(options_section(item) for item in found))),)


def options_section(item: Item) -> Section:
    """Tabulate the options of one question with how many chose each, before and after."""
    again = {share.id: share.learners for share in item.again.shares} if item.again else {}
    names = ["option", "our_verdict", "learners", *(["again"] if item.again else [])]
    most = max(item.first.learners, 1)
    rows = tuple(
        (
            make_words(share.text),
            make_words(share.verdict),
            bar_words(share.learners, most),
            *([make_words(str(again.get(share.id, 0)))] if item.again else []),
        )
        for share in item.first.shares
    )
    shares = (5, 2, 3, 1.6) if item.again else (5, 2, 3)
    told = Table(tuple(text(name) for name in names), rows, shares, item.prompt)
    parts: list[Part] = [Paragraph(make_words(agreeing_text(item.first)), "quiet"), told]
    if item.change and item.change.agreeing_after is not None:
        sentence = text("after_discussion").format(
            learners=item.change.learners,
            changed=item.change.changed,
            before=whole_percent_text(item.change.agreeing_before),
            after=whole_percent_text(item.change.agreeing_after),
        )
        parts.append(Paragraph(make_words(sentence)))
    return Section(f"{item.step_title}: {item.prompt}", tuple(parts), whole=True)


def agreeing_text(votes: Votes) -> str:
    if votes.agreeing is None:
        return text("agreeing_few").format(learners=votes.learners)
    return text("agreeing").format(
        learners=votes.learners, percent=whole_percent_text(votes.agreeing)
    )


def whole_percent_text(share: float | None) -> str:
    """Write a share of 1 as a whole percentage."""
    return text("nothing") if share is None else digits_text(share, 0)


def bar_words(count: int, of: int) -> Words:
    """Draw a count with marks and write it: readable in grey, and by a screen reader."""
    marks = round(BAR * count / of) if of else 0
    return (
        *make_words("■" * max(marks, count > 0)),
        *make_words(f"{' ' if count else ''}{count}", bold=True),
    )


def every_question(results: Results) -> tuple[Part, ...]:
    """Tabulate every question with a key that somebody answered, in the order of the lesson."""
    answered = [item for item in results.items if item.first.learners]
    if not answered:
        return ()
    head = tuple(
        text(name)
        for name in ("question", "learners", "agrees", "defensible_head", "differs", "pairs")
    )
    order = {step.id: number for number, step in enumerate(results.steps)}
    rows = []
    for item in sorted(answered, key=lambda item: order[item.step]):
        votes = item.first
        numbers = [
            text("numbers").format(
                low=f"{low:.3g}", high=f"{high:.3g}", middle=f"{mid:.3g}", unit=s.unit
            )
            for s in votes.spread
            for low, mid, high in [s.quartiles]
        ]
        name = make_words(f"{item.step_title}: {item.prompt}")
        under = make_words("\n" + "; ".join(numbers) if numbers else "", italic=True)
        pairs = (
            text("nothing") if votes.agreeing is None else f"{whole_percent_text(votes.agreeing)} %"
        )
        counts = (votes.learners, *votes.verdicts.values())
        rows.append(((*name, *under), *(make_words(str(n)) for n in counts), make_words(pairs)))
    told = Table(head, tuple(rows), (5, 1.2, 1, 1.4, 1, 1.4), text("every_question"))
    return (Section(text("every_question"), (told,)),)


def agreement(results: Results) -> tuple[Part, ...]:
    """Say how far the class agrees, for each group of questions that share their answers."""
    told = tuple(
        Paragraph((*make_words(f"{group.step_title}. ", bold=True), *inline(group.first.sentence)))
        for group in results.groups
        if group.first
    )
    return (Section(text("agreement"), told),) if told else ()


def pseudonym_table(results: Results) -> tuple[Part, ...]:
    """Tabulate which pseudonym is where."""
    titles = {step.id: step.title for step in results.steps}
    head = tuple(text(name) for name in ("pseudonym", "steps_done", "next_step"))
    rows = tuple(
        (
            make_words(learner.pseudonym),
            make_words(", ".join(titles[id] for id in learner.committed) or text("nothing")),
            make_words(titles[learner.at] if learner.at else text("all_done")),
        )
        for learner in results.learners
    )
    return (Section(text("who"), (Table(head, rows, (2, 5, 2), text("who")),)),)


def as_csv(results: Results) -> str:
    """Write the counts of every question as CSV: one row an option, or a quartile of numbers.

    Pseudonyms are not in it; every single answer is in :mod:`appraisal.classroom.export`.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows_of(results))
    return file.getvalue()


def rows_of(results: Results) -> Iterator[dict[str, Any]]:
    """Yield one row for each option of each question, and for each quartile of numbers."""
    for item in results.items:
        about = {
            "lesson": results.lesson,
            "version": results.version,
            "step": item.step,
            "question": item.question,
            "asked": item.prompt,
            "answered": item.first.learners,
            "pairs_agreeing": "" if item.first.agreeing is None else f"{item.first.agreeing:.3f}",
        }
        if item.again:
            about["answered_again"] = item.again.learners
        again = {share.id: share for share in item.again.shares} if item.again else {}
        for share in item.first.shares:
            yield {**about, **option_row(share, again.get(share.id))}
        for spread in item.first.spread:
            for name, value in zip(
                ("lower quartile", "median", "upper quartile"), spread.quartiles, strict=True
            ):
                yield {**about, "option": name, "text": spread.unit, "value": f"{value:g}"}


def option_row(share: Share, again: Share | None) -> dict[str, Any]:
    row = {"option": share.id, "text": share.text, "our_reading": share.verdict}
    counted = {"learners": share.learners}
    return {**row, **counted, **({"learners_again": again.learners} if again else {})}
