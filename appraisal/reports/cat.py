"""The critically appraised topic (CAT): one page in the learner's own words, and an annex."""

from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, StudyLesson
from appraisal.lessons.questions import NOWHERE, Choice, Domain, Words
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.state.saved_answers import dump
from appraisal.reports.document import (
    Beside,
    Blank,
    Callout,
    Document,
    Item,
    Items,
    NewPage,
    Paragraph,
    Part,
    Section,
    Table,
    label_words,
    make_words,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.reports.results import Result, comparator_results, results
from appraisal.reports.study_sections import (
    design_section,
    end_sentence,
    not_reported_section,
    source_section,
)
from appraisal.text.documents import text

GOOD_FOR = timedelta(days=365)  # a question of this pace deserves a new look every year


def cat_document(progress: Progress, *, today: date | None = None) -> Document:
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
    own = learner_words(progress)
    main, further = results(lesson)
    return Document(
        kind=text("cat"),
        title=lesson.question,
        line=f"{text('made').format(date=date_text(today))} · "
        + text("expires").format(date=date_text(today + GOOD_FOR)),
        front=(
            Blank((text("name_date"),), "", wide=True),
            *unfinished_callout(progress),
            bottom_line(progress, own),
            Beside(((source_section(lesson),), (design_section(study),))),
            Section(text("results"), result_tables(main)),
            Section(text("bias"), (risk_of_bias_table(progress),)),
            Beside(
                ((not_reported_section(study),), (conclusion_section(own), change_section(own)))
                if study.missing
                else ((conclusion_section(own),), (change_section(own),))
            ),
        ),
        parts=(NewPage(), *annex(progress, further)),
        foot=footer_text(text("facts_licence").format(licence=study.licence)),
        made=today,
        record=committed_record(progress),
    )


def footer_text(licence: str) -> str:
    """Say at the foot of a page what made it."""
    about = f" {licence}." if licence else ""
    return text("foot").format(version=version("appraisal-kit"), licence=about)


def date_text(day: date) -> str:
    """Write a date so that nobody mistakes the month for the day.

    Examples
    --------
    >>> date_text(date(2026, 1, 2))
    '2 January 2026'
    """
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def committed_record(progress: Progress) -> dict[str, object]:
    """Return the record of what is committed: a page handed round carries no drafts."""
    record = dump(progress)
    steps = {id: step for id, step in record["steps"].items() if step["committed"]}
    return {**record, "steps": steps}


def unfinished_callout(progress: Progress) -> tuple[Part, ...]:
    undone = [s.title for s in progress.lesson.steps if not progress.state(s.id).committed]
    if not undone:
        return ()
    steps = text("not_committed").format(steps=", ".join(undone))
    return (
        Paragraph((*make_words(f"{text('unfinished')}. ", bold=True), *make_words(steps)), "quiet"),
    )


def learner_words(progress: Progress) -> dict[str, str]:
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
    words = Paragraph(make_words(own.get("bottom line") or text("bottom_line_open")), "own")
    sure = Paragraph(label_words((text("confidence"), f"{shift}.")))
    return Callout((Section(text("bottom_line"), (words, sure, *chosen_lines(progress))),))


def chosen_lines(progress: Progress) -> tuple[Part, ...]:
    """Say how certain the learner is of what, and what the learner would do for a patient."""
    lesson, found = progress.lesson, list[tuple[str, str]]()
    for step in lesson.steps:
        for asked in step.questions:
            if isinstance(asked, Choice) and asked.use and progress.state(step.id).committed:
                answer = progress.state(step.id).answers.get(asked.id)
                if answer is None:
                    continue
                said = next(o.text for o in asked.options if o.id == answer)
                label = text(f"chosen_{asked.use}").format(about=asked.about)
                found.append((label, f"{lesson.text(said)}."))
    return (Paragraph(label_words(*found)),) if found else ()


def result_tables(found: tuple[Result, ...]) -> tuple[Part, ...]:
    return (result_table(found),) if found else (Paragraph(make_words(text("no_results"))),)


def result_table(found: tuple[Result, ...]) -> Table:
    """Tabulate values, the place of each below its name."""
    return Table(
        (text("figure"), text("printed"), text("interval"), text("where")),
        tuple(
            (
                make_words(result.label),
                make_words(result.printed),
                make_words(result.interval),
                make_words(result.place or text("nothing"), italic=True),
            )
            for result in found
        ),
        (3.4, 1.9, 2.8, 2.9),
        text("results"),
    )


def risk_of_bias_table(progress: Progress) -> Table:
    """Tabulate the domains of every instrument the learner has judged by."""
    rows = []
    for step in progress.lesson.steps:
        state = progress.state(step.id)
        for asked in step.all_questions:
            if not isinstance(asked, Domain):
                continue
            if not state.committed or not state.answers.get(asked.id):
                blank = make_words(text("nothing"))
                rows.append((make_words(asked.title), make_words(text("not_judged")), blank, blank))
                continue
            answer = state.answers[asked.id]
            labels = {option.id: option.text for option in asked.options}
            ours = next(
                (option.text for option in asked.options if option.verdict == "best"),
                text("not_judged"),
            )
            place = {**asked.places, NOWHERE: text("nowhere")}.get(answer["at"], "")
            reason = answer["reason"].strip() or text("no_reason")
            where = f" ({place})" if place else ""
            rows.append(
                (
                    make_words(asked.title),
                    make_words(labels.get(answer["response"], text("nothing"))),
                    make_words(ours),
                    (*make_words(reason), *make_words(where, italic=True)),
                )
            )
    head = tuple(text(name) for name in ("domain", "mine", "reference", "reason"))
    return Table(head, tuple(rows), (2.9, 1.2, 1.2, 5.2), text("bias_caption"))


def conclusion_section(own: dict[str, str]) -> Section:
    words = own.get("conclusion") or text("conclusion_open")
    return Section(text("conclusion"), (Paragraph(make_words(words), "own"),))


def change_section(own: dict[str, str]) -> Section:
    words = own.get("change of mind") or text("change_open")
    return Section(text("change"), (Paragraph(make_words(words), "own"),))


def annex(progress: Progress, further: tuple[Result, ...]) -> tuple[Part, ...]:
    """Build what stands behind the page: where we differ, further values, methods, sources."""
    lesson = progress.lesson
    differs = disagreements(progress)
    cited = tuple(
        Item(
            (
                *make_words(end_sentence(line)),
                *make_words(f" {end_sentence(citation)}", italic=True),
            )
        )
        for line, citation in comparator_results(lesson)
    )
    methods = (Item(inline(text("exact"))), Item(inline(text("cohorts"))))
    made: tuple[Section, ...] = (Section(text("method"), (Items(methods),)),)
    if differs:
        lead = Paragraph(make_words(text("our_reading_lead")), "quiet")
        made = (Section(text("our_reading"), (lead, *differs)), *made)
    if further:
        made = (*made, Section(text("further"), (result_table(further),)))
    if used := instruments(lesson):
        made = (*made, Section(text("instruments"), (Items(used),)))
    if cited:
        made = (*made, Section(text("for_scale"), (Items(cited),)))
    return (*made, Paragraph(make_words(text("carries_record")), "quiet"))


def disagreements(progress: Progress) -> tuple[Part, ...]:
    """Say why the reference judges otherwise, for each domain with an open key where it does."""
    rows = []
    for step in progress.lesson.steps:
        if not progress.is_open(step.id):
            continue
        feedback = progress.reveal(step.id).feedback
        for asked, told in zip(step.all_questions, feedback, strict=True):
            if isinstance(asked, Domain) and told.verdict in ("defensible", "differs"):
                mine = next((r.text for r in told.remarks if r.chosen), text("nothing"))
                rows.append(
                    (
                        make_words(asked.title),
                        make_words(f"{mine} → {told.reference}"),
                        inline(told.why),
                    )
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
            named.append(Item(make_words(line)))
    return tuple(named)
