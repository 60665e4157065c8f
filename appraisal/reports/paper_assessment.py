"""A reader's own assessment of a paper as a document: its picture, its table, where it leads."""

from datetime import UTC, date, datetime

from appraisal.instruments.definition import Domain
from appraisal.instruments.paper_assessment import PaperAssessment
from appraisal.instruments.rules import Conclusion
from appraisal.plots.traffic_light import Panel, make_row, traffic_light_plot
from appraisal.reports.cat import date_text, footer_text
from appraisal.reports.document import (
    Document,
    Facts,
    Figure,
    Item,
    Items,
    Paragraph,
    Part,
    Section,
    Table,
    Words,
    label_words,
    make_words,
)
from appraisal.reports.exhibit_blocks import WIDTH
from appraisal.text.documents import text


def assessment_document(made: PaperAssessment, *, today: date | None = None) -> Document:
    """Build a document of a reader's own assessment, finished or not.

    Parameters
    ----------
    today
        Date to print; today's when not given.

    Returns
    -------
    Document
        For any of :data:`appraisal.reports.writers.FORMATS`. The assessment travels inside it.
    """
    today = today or datetime.now(UTC).date()
    return Document(
        kind=text("own_assessment"),
        title=made.paper or text("untitled_paper"),
        line=text("made").format(date=date_text(today)),
        front=(),
        parts=(
            *assessment_sections(made),
            Paragraph(make_words(text("carries_assessment")), "quiet"),
        ),
        foot=footer_text(""),
        made=today,
        record=made.dump(),
    )


def assessment_sections(made: PaperAssessment) -> tuple[Part, ...]:
    """Write an assessment as parts of any document."""
    asked = made.instrument
    parts: list[Part] = []
    if left := made.not_judged():
        named = ", ".join(domain.name for domain in left)
        words = text("still_to_judge").format(domains=named)
        parts.append(
            Paragraph(
                (*make_words(f"{text('unfinished')}. ", bold=True), *make_words(words)), "quiet"
            )
        )
    facts = (
        (text("paper"), make_words(made.source)),
        (text("judged_result"), make_words(made.result)),
        (text("judged_by"), make_words(asked.title)),
    )
    known = Facts(tuple((name, value) for name, value in facts if value))
    judged: tuple[Part, ...] = (judgement_figure(made), judgement_table(made))
    if made.source or made.result:
        parts.append(known)
    else:  # by what it was judged belongs to the judgements alone
        judged = (known, *judged)
    parts.append(Section(text("bias"), judged))
    parts.append(Section(text("leads_to"), tuple(conclusion_blocks(made))))
    if made.set_aside:
        parts.append(Section(text("set_aside"), (Items(tuple(set_aside_items(made))),)))
    parts.append(Section(text("instruments"), (Items((instrument_item(made),)),)))
    return tuple(parts)


def judgement_figure(made: PaperAssessment) -> Figure:
    """Draw the judgements; the table of the same stands below it."""
    row = make_row(
        made.instrument, made.paper or text("untitled_paper"), made.result, made.answers()
    )
    drawn = traffic_light_plot(
        [Panel(made.instrument.name, (row,))], width=WIDTH, title=text("bias_own_caption")
    )
    return Figure(drawn.svg, drawn.sentence)


def judgement_table(made: PaperAssessment) -> Table:
    """Tabulate every domain with the judgement, the reason and the place."""
    rows = []
    for domain in made.instrument.domains:
        said = made.judgement(domain.id)
        judged = (
            made.instrument.response(domain.id, said.response).label
            if said.response
            else text("not_judged")
        )
        reason = said.why.strip() or (text("no_reason") if said.response else text("nothing"))
        at = said.at.strip()
        rows.append(
            (
                make_words(domain_text(domain)),
                make_words(judged),
                make_words(reason),
                make_words(at or text("nothing"), italic=bool(at)),
            )
        )
    head = tuple(text(name) for name in ("domain", "my_judgement", "my_reason", "place"))
    return Table(head, tuple(rows), (2.7, 1.3, 4.4, 1.6), text("bias_own_caption"))


def domain_text(domain: Domain) -> str:
    """Name a domain by its title, and by the short name that rules and pictures have for it."""
    named = text("domain_named").format(title=domain.title, name=domain.name)
    return domain.title if domain.name == domain.title else named


def conclusion_blocks(made: PaperAssessment) -> list[Part]:
    """Say what each rule makes of the judgements, what its authors say, and the level."""
    blocks: list[Part] = [Paragraph(make_words(text("leads_to_how")), "quiet")]
    for rule, found in made.conclusions():
        says = conclusion_text(made, found)
        name = rule.name if rule.name.endswith("?") else f"{rule.name}:"
        blocks.append(Paragraph((*make_words(f"{name} ", bold=True), *make_words(says))))
        ours = f" {text('our_rule')}" if rule.origin == "ours" else ""
        blocks.append(Paragraph(make_words(f"{rule.text} {rule.source_says}{ours}"), "quiet"))
    if made.level:
        level = made.instrument.level(made.level)
        blocks.append(Paragraph(label_words((text("my_level"), f"{level.label}. {level.means}"))))
        if made.level_why.strip():
            blocks.append(Paragraph(make_words(made.level_why), "own"))
    elif made.instrument.levels:
        blocks.append(Paragraph(make_words(text("no_level"))))
    return blocks


def conclusion_text(made: PaperAssessment, found: Conclusion | tuple[str, ...]) -> str:
    """Write what a rule comes to, or which domains it still waits for."""
    if isinstance(found, Conclusion):
        return found.sentence
    names = ", ".join(made.find_domain(id).name for id in found)
    return text("waits_for").format(domains=names)


def set_aside_items(made: PaperAssessment) -> list[Item]:
    """List what was saved under an older form of the instrument."""
    return [
        Item(make_words("; ".join(f"{name}: {value}" for name, value in entry.items() if value)))
        for entry in made.set_aside
    ]


def instrument_item(made: PaperAssessment) -> Item:
    """Name the instrument and what it follows, each with its link."""
    asked = made.instrument
    follows = "; ".join(f"{s.name} ({s.version}), {s.link}" for s in asked.follows)
    line: Words = make_words(
        text("instrument").format(title=asked.title, version=asked.version, follows=follows)
    )
    return Item(line)
