"""Slides of a study without a lesson, one's own paper included: the record and its findings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from appraisal.checks import check
from appraisal.checks.finding import Finding
from appraisal.plots.flow import flow
from appraisal.records.contents import source_of
from appraisal.records.study import Study
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
from appraisal.reports.exhibit_blocks import table
from appraisal.reports.results import study_results
from appraisal.reports.slides.deck import Deck, Slide
from appraisal.reports.slides.legible import largest_letters, legible_parts
from appraisal.reports.slides.sizes import WIDE, Room
from appraisal.reports.study_sections import citation_text, design_section, not_reported_section
from appraisal.text.documents import text

MOST_FINDINGS = 8  # each takes a slide or two, and an hour has no more


def study_slides(
    study: Study,
    *,
    key: bool = True,
    room: Room = WIDE,
    bottom_line: str = "",
    today: date | None = None,
) -> Deck:
    """Build the slides of a study.

    Parameters
    ----------
    key
        Whether what the checks find stands on the slides; a claim to vote on stands there anyway.
    room
        What a picture may fill, in points.
    bottom_line
        The conclusion of whoever appraised it; may be empty.
    """
    slides = [
        Slide(text("slides_report"), tuple(report_parts(study))),
        Slide(text("design"), design_section(study).parts),
        *flow_slides(study, room),
        *results_slides(study),
    ]
    found = check(study)
    for number, claim in enumerate(study.claims, start=1):
        slides.append(claim_slide(study, number, claim.id))
        if key:
            about = [one for one in found.findings if one.about == claim.id]
            slides += [
                finding_slide(one, text("slides_key").format(number=number)) for one in about
            ]
    claims = {claim.id for claim in study.claims}
    if key:
        odd = [
            one
            for verdict in ("inconsistent", "cannot tell")
            for one in found.having(verdict)
            if one.about not in claims
        ]
        slides += [finding_slide(one, text("slides_finding")) for one in odd[:MOST_FINDINGS]]
    if study.missing:
        slides.append(Slide(text("fetch"), not_reported_section(study).parts))
    if bottom_line:
        words = Paragraph(make_words(bottom_line))
        slides.append(Slide(text("slides_takeaways"), (words,)))
    facts = text("facts_licence").format(licence=study.licence)
    source = (
        Paragraph(label_words((text("paper"), citation_text(study)))),
        Paragraph(make_words(facts)),
    )
    slides.append(Slide(text("slides_source"), source))
    return Deck(
        title=study.title,
        kind=text("slides_kind"),
        line=", ".join(report.layer for report in study.reports),
        slides=tuple(slides),
        made=today or datetime.now(UTC).date(),
    )


def report_parts(study: Study) -> Iterator[Part]:
    """Say which reports there are, who wrote them and when."""
    entries = (
        Item(
            (
                *make_words(f"{report.layer}: ", bold=True),
                *make_words(f"{report.title}. {source_of(report)}"),
            )
        )
        for report in study.reports
    )
    yield Items(tuple(entries))


def flow_slides(study: Study, room: Room) -> Iterator[Slide]:
    """Draw the flow of patients, where the record has one."""
    if study.flow:
        picture = largest_letters(lambda width: flow(study.flow, width=width), room)
        drawn = Figure(picture.svg, picture.sentence, table(picture.head, picture.rows))
        yield Slide(text("slides_flow"), tuple(legible_parts(drawn, room)))


def results_slides(study: Study) -> Iterator[Slide]:
    """Tabulate what is printed, with the interval that what is printed allows."""
    found = study_results(study)
    if not found:
        return
    head = tuple(text(name) for name in ("figure", "printed", "interval"))
    rows = tuple(
        (make_words(one.label), make_words(one.printed), make_words(one.interval)) for one in found
    )
    yield Slide(text("results"), (Table(head, rows, (4, 3, 4), text("results")),))


def claim_slide(study: Study, number: int, id: str) -> Slide:
    """Put a claim to the vote."""
    claim = study.find("claims", id)
    options = Items(tuple(Item(make_words(text(f"slides_claim_{n}")), "○") for n in range(1, 5)))
    parts = (
        Paragraph(make_words(f"{claim.text} ({study.place(claim.at)})", bold=True)),
        Paragraph(make_words(text("slides_claim"))),
        options,
    )
    return Slide(text("slides_vote").format(number=number), parts)


def finding_slide(finding: Finding, title: str) -> Slide:
    """Show a finding with its working, the innocent explanations before what follows from it."""
    parts: list[Part] = [
        Paragraph((*make_words(f"{finding.verdict}. ", bold=True), *make_words(finding.says)))
    ]
    printed = dict.fromkeys(f"{q.label}: {q.text} ({q.place})" for q in finding.printed)
    if printed:
        parts.append(Items(tuple(Item(make_words(line)) for line in printed)))
    if finding.working:
        parts += [
            Paragraph(make_words(text("slides_working"), bold=True)),
            Items(tuple(Item(make_words(line)) for line in finding.working)),
        ]
    if finding.table:
        rows = tuple(tuple(make_words(cell) for cell in row) for row in finding.table.rows)
        shares = (1.0,) * len(finding.table.columns)
        parts.append(Table(finding.table.columns, rows, shares, finding.says))
    for name, lines in (
        ("slides_innocent", finding.innocent),
        ("slides_so_what", (finding.so_what,) if finding.so_what else ()),
    ):
        if lines:
            parts += [
                Paragraph(make_words(text(name), bold=True)),
                Items(tuple(Item(make_words(line)) for line in lines)),
            ]
    return Slide(title, tuple(parts))
