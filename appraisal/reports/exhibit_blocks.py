"""Exhibits on paper: each as it stands before anybody moves a slider."""

from collections.abc import Callable, Sequence
from functools import partial

from appraisal import exhibits
from appraisal.lessons.definition import Plenary
from appraisal.lessons.exhibits import ConfidenceShift
from appraisal.lessons.exhibits.across_studies import Clashes
from appraisal.lessons.exhibits.base import BaseExhibit
from appraisal.lessons.state.progress import Progress
from appraisal.plots.picture import Picture
from appraisal.reports.document import (
    Figure,
    Item,
    Items,
    Paragraph,
    Part,
    Table,
    Words,
    label_words,
    make_words,
)
from appraisal.reports.markdown_blocks import inline
from appraisal.text.interface import words
from appraisal.views.exhibits import (
    CardView,
    EvidenceCard,
    Fact,
    FindingCard,
    ReportCard,
    TableCard,
)

WIDTH = 800  # CSS pixels: as wide as a page, the letters of a picture are as large as a caption's


Draw = Callable[[Callable[[int], Picture]], Picture]


def at_usual_width(draw: Callable[[int], Picture]) -> Picture:
    """Draw a picture as wide as a page of a document."""
    return draw(WIDTH)


def exhibit_blocks(
    spec: BaseExhibit, progress: Progress, laid_out: Draw = at_usual_width
) -> tuple[Part, ...]:
    """Write an exhibit as parts of a document; one that only shows the learner's own is empty.

    ``laid_out`` chooses the width, in CSS pixels, for which a picture is drawn.
    """
    if isinstance(spec, ConfidenceShift):
        return ()
    if isinstance(spec, Clashes):
        return clash_blocks(progress)
    built = exhibits.build(spec, progress)
    if isinstance(built, exhibits.Card):
        return card_blocks(built.facts)
    values = {control.id: control.read(None) for control in built.controls}
    picture = laid_out(partial(built.draw, values))
    behind = table(picture.head, picture.rows) if picture.rows else None
    note = (Paragraph(make_words(built.note), "quiet"),) if built.note else ()
    return (Figure(picture.svg, picture.sentence, behind, picture.in_words), *note)


def card_blocks(facts: CardView) -> tuple[Part, ...]:
    """Write a card as parts of a document; two instruments side by side have no paper form."""
    if facts["form"] == "report":
        return report_blocks(facts)
    if facts["form"] == "finding":
        return finding_blocks(facts)
    if facts["form"] == "table":
        return table_blocks(facts)
    return evidence_blocks(facts) if facts["form"] == "evidence" else ()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Tabulate text."""
    shares = (1.6, *(1,) * (len(head) - 1))
    cells = tuple(tuple(make_words(str(text)) for text in row) for row in rows)
    return Table(tuple(map(str, head)), cells, shares, words().step["table_behind"])


def report_blocks(facts: ReportCard) -> tuple[Part, ...]:
    text = words().step
    claims = tuple(
        Item((*make_words(claim["text"]), *make_words(f" ({claim['at']})", italic=True)))
        for claim in facts["claims"]
    )
    figures = tuple(
        Item((*label_words((figure["label"], figure["text"])), *place(figure["at"])))
        for figure in facts["figures"]
    )
    said: tuple[Part, ...] = (Paragraph(make_words(text["it_says"]), "prompt"), Items(claims))
    printed: tuple[Part, ...] = (
        Paragraph(make_words(text["it_prints"]), "prompt"),
        Items(figures),
    )
    return (
        Paragraph((*make_words(f"{facts['title']}. ", bold=True), *make_words(facts["source"]))),
        *(said if claims else ()),
        *(printed if figures else ()),
    )


def place(at: str) -> Words:
    return make_words(f" ({at})", italic=True) if at else ()


def finding_blocks(facts: FindingCard) -> tuple[Part, ...]:
    text = words().step
    first = Paragraph(
        (
            *make_words(f"{facts['mark']} {facts['verdict']}. ", bold=True),
            *make_words(facts["says"]),
        )
    )
    parts: list[Part] = [first]
    if facts["working"]:
        parts.append(Items(tuple(Item(make_words(line)) for line in facts["working"])))
    if facts["innocent"]:
        parts.append(Paragraph(label_words((text["may_be"], " ".join(facts["innocent"])))))
    if facts["so_what"]:
        parts.append(Paragraph(label_words((text["so_what"], facts["so_what"]))))
    return tuple(parts)


def table_blocks(facts: TableCard) -> tuple[Part, ...]:
    return (table(facts["head"], facts["rows"]),)


def clash_blocks(progress: Progress) -> tuple[Part, ...]:
    """List where the studies of a plenary clash, and what it comes down to."""
    lesson = progress.lesson
    if not isinstance(lesson, Plenary):
        return ()
    entries = tuple(
        Item(
            (*make_words(f"{clash.title}. ", bold=True), *inline(lesson.text(clash.printed))),
            f"{number}.",
            inline(lesson.text(clash.lesson)),
        )
        for number, clash in enumerate(lesson.clashes, start=1)
    )
    return (Items(entries),)


def evidence_blocks(facts: EvidenceCard) -> tuple[Part, ...]:
    """Tabulate studies, the facts of each cell one below the other, each with its place."""
    rows = tuple(
        (
            (*make_words(row["name"], bold=True), *make_words("\n" + "\n".join(row["notes"]))),
            *(make_words("\n".join(fact_text(fact) for fact in cell)) for cell in row["cells"]),
        )
        for row in facts["rows"]
    )
    head = tuple(facts["head"])
    missing = tuple(
        Item(
            (
                *make_words(f"{row['name']}: ", bold=True),
                *make_words("; ".join(row["beyond"]["lines"])),
            )
        )
        for row in facts["rows"]
        if row["beyond"]
    )
    table = Table(head, rows, (1,) * len(head), words().step["table_behind"])
    title = Paragraph(make_words(words().across_studies["missing_on_paper"]), "quiet")
    return (table, title, Items(missing)) if missing else (table,)


def fact_text(fact: Fact) -> str:
    """Write one fact of a cell on a line."""
    label = f"{fact['label']}: " if fact["label"] else ""
    more = f"; {fact['more']}" if fact["more"] else ""
    at = f" ({fact['at']})" if fact["at"] else ""
    return f"{label}{fact['text']}{more}{at}"
