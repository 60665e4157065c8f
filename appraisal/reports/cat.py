"""The critically appraised topic (CAT): one page in the learner's own words, and an annex."""

from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, StudyLesson
from appraisal.lessons.questions import NOWHERE, Domain, Words
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.saved_answers import dump
from appraisal.reports.document import (
    Beside,
    Callout,
    Document,
    Item,
    Items,
    NewPage,
    Paragraph,
    Part,
    Section,
    Table,
    labelled,
    said,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.reports.results import Result, elsewhere, results
from appraisal.reports.study_sections import design, fetch, source, stop
from appraisal.text.documents import text

GOOD_FOR = timedelta(days=365)  # a question of this pace deserves a new look every year


def cat(progress: Progress, *, today: date | None = None) -> str:
    """Write the critically appraised topic of a lesson as one HTML page.

    Parameters
    ----------
    progress
        The learner's progress; only committed answers are printed.
    today
        Date to print; today's when not given.

    Returns
    -------
    str
        A page that needs no other file. All of the learner's words are escaped.
    """
    from appraisal.reports.writers import html

    return html.write(topic(progress, today=today)).decode()


def topic(progress: Progress, *, today: date | None = None) -> Document:
    """Build the critically appraised topic of a lesson.

    Raises
    ------
    AppraisalError
        When the lesson is not about a study.
    """
    lesson = progress.lesson
    if not isinstance(lesson, StudyLesson):
        raise AppraisalError(
            f"'{lesson.id}' goes through no study; a critically appraised topic is written of one."
        )
    study, today = lesson.record, today or datetime.now(UTC).date()
    own = own_words(progress)
    main, further = results(lesson)
    return Document(
        kind=text("cat"),
        title=lesson.question,
        line=f"{text('made').format(date=written(today))} · "
        + text("expires").format(date=written(today + GOOD_FOR)),
        front=(
            *unfinished(progress),
            bottom_line(progress, own),
            Beside(((source(lesson),), (design(study),))),
            Section(text("results"), figures(main)),
            Section(text("bias"), (bias(progress),)),
            Beside(((fetch(study),), (conclusion(own), change(own)))),
        ),
        parts=(NewPage(), *annex(progress, further)),
        foot=foot(text("facts_licence").format(licence=study.licence)),
        made=today,
        record=committed(progress),
    )


def foot(licence: str) -> str:
    """Say at the foot of a page what made it."""
    about = f" {licence}." if licence else ""
    return text("foot").format(version=version("appraisal-kit"), licence=about)


def written(day: date) -> str:
    """Write a date so that nobody mistakes the month for the day.

    Examples
    --------
    >>> written(date(2026, 1, 2))
    '2 January 2026'
    """
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def committed(progress: Progress) -> dict[str, object]:
    """Return the record of what is committed: a page handed round carries no drafts."""
    record = dump(progress)
    steps = {id: step for id, step in record["steps"].items() if step["committed"]}
    return {**record, "steps": steps}


def unfinished(progress: Progress) -> tuple[Part, ...]:
    undone = [s.title for s in progress.lesson.steps if not progress.state(s.id).committed]
    if not undone:
        return ()
    steps = text("not_committed").format(steps=", ".join(undone))
    return (Paragraph((*said(f"{text('unfinished')}. ", bold=True), *said(steps)), "quiet"),)


def own_words(progress: Progress) -> dict[str, str]:
    """Return what the learner wrote, by its use; empty where nothing is committed."""
    own: dict[str, str] = {}
    for step in progress.lesson.steps:
        for asked in step.questions:
            if isinstance(asked, Words) and progress.state(step.id).committed:
                own[asked.use] = progress.own_words(step.id, asked.id)
    return own


def bottom_line(progress: Progress, own: dict[str, str]) -> Part:
    first, second = (
        text("confidence_none")
        if value is None
        else text("confidence_value").format(value=f"{value:g}")
        for value in progress.confidences()
    )
    shift = text("confidence_change").format(first=first, second=second)
    words = Paragraph(said(own.get("bottom line") or text("bottom_line_open")), "own")
    sure = Paragraph(labelled((text("confidence"), f"{shift}.")))
    return Callout((Section(text("bottom_line"), (words, sure)),))


def figures(found: tuple[Result, ...]) -> tuple[Part, ...]:
    return (table(found),) if found else (Paragraph(said(text("no_results"))),)


def table(found: tuple[Result, ...]) -> Table:
    """Tabulate figures, the place of each below its name."""
    return Table(
        (text("figure"), text("printed"), text("interval"), text("where")),
        tuple(
            (
                said(result.label),
                said(result.printed),
                said(result.interval),
                said(result.place or text("nothing"), italic=True),
            )
            for result in found
        ),
        (3.4, 1.9, 2.8, 2.9),
        text("results"),
    )


def bias(progress: Progress) -> Table:
    """Tabulate the domains of every instrument the learner has judged by."""
    rows = []
    for step in progress.lesson.steps:
        state = progress.state(step.id)
        for asked in step.asked:
            if not isinstance(asked, Domain):
                continue
            if not state.committed:
                blank = said(text("nothing"))
                rows.append((said(asked.title), said(text("not_judged")), blank, blank))
                continue
            answer = state.answers[asked.id]
            labels = {option.id: option.text for option in asked.options}
            ours = next(option.text for option in asked.options if option.verdict == "best")
            place = {**asked.places, NOWHERE: text("nowhere")}.get(answer["at"], "")
            reason = answer["reason"].strip() or text("no_reason")
            where = f" ({place})" if place else ""
            rows.append(
                (
                    said(asked.title),
                    said(labels.get(answer["response"], text("nothing"))),
                    said(ours),
                    (*said(reason), *said(where, italic=True)),
                )
            )
    head = tuple(text(name) for name in ("domain", "mine", "reference", "reason"))
    return Table(head, tuple(rows), (2.9, 1.2, 1.2, 5.2), text("bias_caption"))


def conclusion(own: dict[str, str]) -> Section:
    words = own.get("conclusion") or text("conclusion_open")
    return Section(text("conclusion"), (Paragraph(said(words), "own"),))


def change(own: dict[str, str]) -> Section:
    words = own.get("change of mind") or text("change_open")
    return Section(text("change"), (Paragraph(said(words), "own"),))


def annex(progress: Progress, further: tuple[Result, ...]) -> tuple[Part, ...]:
    """Build what stands behind the page: where we differ, further figures, methods, sources."""
    lesson = progress.lesson
    differs = disagreements(progress)
    cited = tuple(
        Item((*said(stop(line)), *said(f" {stop(citation)}", italic=True)))
        for line, citation in elsewhere(lesson)
    )
    methods = (Item(inline(text("exact"))), Item(inline(text("cohorts"))))
    made: tuple[Section, ...] = (Section(text("method"), (Items(methods),)),)
    if differs:
        lead = Paragraph(said(text("our_reading_lead")), "quiet")
        made = (Section(text("our_reading"), (lead, *differs)), *made)
    if further:
        made = (*made, Section(text("further"), (table(further),)))
    if used := instruments(lesson):
        made = (*made, Section(text("instruments"), (Items(used),)))
    if cited:
        made = (*made, Section(text("for_scale"), (Items(cited),)))
    return (*made, Paragraph(said(text("carries_record")), "quiet"))


def disagreements(progress: Progress) -> tuple[Part, ...]:
    """Say why the reference judges otherwise, for each domain with an open key where it does."""
    rows = []
    for step in progress.lesson.steps:
        if not progress.is_open(step.id):
            continue
        feedback = progress.reveal(step.id).feedback
        for asked, told in zip(step.asked, feedback, strict=True):
            if isinstance(asked, Domain) and told.verdict != "agrees":
                mine = next((r.text for r in told.remarks if r.chosen), text("nothing"))
                rows.append(
                    (said(asked.title), said(f"{mine} → {told.reference}"), inline(told.why))
                )
    if not rows:
        return ()
    head = (text("domain"), f"{text('mine')} → {text('reference')}", text("our_reading"))
    return (Table(head, tuple(rows), (2.4, 2, 6), text("our_reading")),)


def instruments(lesson: Lesson) -> tuple[Item, ...]:
    """Name the instruments used and what each follows."""
    from appraisal.instruments.assessment import assessment

    named = []
    for step in lesson.steps:
        if step.assessment:
            used = assessment(step.assessment).read_instrument()
            follows = "; ".join(f"{s.name} ({s.version})" for s in used.follows)
            line = text("instrument").format(
                title=used.title, version=used.version, follows=follows
            )
            named.append(Item(said(line)))
    return tuple(named)
