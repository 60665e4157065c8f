"""A form for before and after a course on paper: eight items to judge, or their key."""

from datetime import UTC, date, datetime
from typing import Literal

from appraisal.forms.before_after import BeforeAfter
from appraisal.forms.form import Form
from appraisal.reports.cat import footer_text
from appraisal.reports.document import (
    Blank,
    Callout,
    Document,
    Item,
    Items,
    Paragraph,
    Part,
    Section,
    make_words,
)
from appraisal.text.documents import text

Kind = Literal["blank", "key"]
CHOICES = ("form_can", "form_cannot", "form_not_said")


def form_document(form: Form, kind: Kind = "blank", *, today: date | None = None) -> Document:
    """Build one version of a form: to fill in, or with what proves each answer."""
    parts = item_sections(form) if kind == "blank" else key_sections(form)
    opening: tuple[Part, ...] = (
        (
            Paragraph(make_words(text("form_how")), "quiet"),
            Paragraph(make_words(text("form_made_up")), "quiet"),
            Blank((text("name_date"),), "", wide=True),
        )
        if kind == "blank"
        else (Callout((Paragraph(make_words(text("form_key_how"))),)),)
    )
    return Document(
        kind=text("form_kind" if kind == "blank" else "form_key").format(version=form.version),
        title=form.title,
        line=text("form_seed").format(seed=form.seed),
        front=(),
        parts=(*opening, *parts),
        foot=footer_text(""),
        made=today or datetime.now(UTC).date(),
    )


def item_sections(form: Form) -> tuple[Part, ...]:
    """Put each sentence above its choices."""
    options = Items(tuple(Item(make_words(text(choice)), "○") for choice in CHOICES), across=True)
    return tuple(
        Section("", (Paragraph(make_words(f"{n}  {item.sentence}"), "prompt"), options), whole=True)
        for n, item in enumerate(form.items, start=1)
    )


def key_sections(form: Form) -> tuple[Part, ...]:
    """Give each sentence its answer, and what proves it."""
    found = []
    for number, item in enumerate(form.items, start=1):
        answer = text("form_cannot" if item.flawed else "form_can")
        working = tuple(Item(make_words(line)) for line in item.proof.working)
        parts: list[Part] = [
            Paragraph(make_words(f"{number}  {item.sentence}"), "prompt"),
            Paragraph((*make_words(f"{answer}. ", bold=True), *make_words(item.proof.says))),
        ]
        if working:
            parts.append(Items(working))
        found.append(Section("", tuple(parts), whole=True))
    return tuple(found)


def before_after_section(found: BeforeAfter) -> Section:
    """Say what a course's scores before and after are, and what they can mean."""
    return Section(
        text("before_after_title"),
        tuple(Paragraph(make_words(sentence)) for sentence in found.sentences),
    )
