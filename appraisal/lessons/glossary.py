"""The glossary: what a term means, in the forms in which the kit's texts use it."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Form, Loc
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]
LONGEST = 45  # words of a definition: more is a lesson, not a glance


class Source(Content):
    """Where a definition rests on somebody's: who, and a link."""

    text: Text
    link: Annotated[str, Form(r"https://\S+", "an address that begins with https://")]


class Entry(Content):
    """One term.

    Parameters
    ----------
    term
        The form it is listed under.
    forms
        Other forms: the abbreviation, the plural, variants.
    says
        What it means, in one or two sentences.
    see
        The lesson or lab that teaches it, as ``lessons/ID`` or ``labs/ID``.
    closed
        Steps, as ``LESSON/STEP``, that ask what the definition says: there it is shown after the
        commit only.
    """

    id: Id
    term: Text
    forms: tuple[Text, ...] = ()
    says: Text
    see: Annotated[str, Form(r"(lessons|labs)/[a-z0-9-]+", "lessons/ID or labs/ID")] | None = None
    source: Source | None = None
    closed: tuple[Annotated[str, Form(r"[a-z0-9-]+/[a-z0-9-]+", "lesson/step")], ...] = ()

    @property
    def all_forms(self) -> tuple[str, ...]:
        """Every form of the term."""
        return (self.term, *self.forms)

    @property
    def headword(self) -> str:
        """The term with its abbreviations."""
        short = [form for form in self.forms if form.isupper()]
        return f"{self.term} ({', '.join(short)})" if short else self.term


class Glossary(Content):
    """All terms; no form belongs to two of them."""

    licence: Text
    terms: tuple[Entry, ...] = Field(min_length=1)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield doubled ids and forms, definitions that are too long, and lessons not there."""
        ids: set[str] = set()
        forms: dict[str, str] = {}
        for number, entry in enumerate(self.terms):
            loc = ("terms", number)
            if entry.id in ids:
                yield (*loc, "id"), f"a second term '{entry.id}'", "different ids"
            ids.add(entry.id)
            for form in entry.all_forms:
                other = forms.setdefault(fold_form(form), entry.id)
                if other != entry.id:
                    yield loc, f"the form '{form}'", f"a form that is not of '{other}' already"
            if len(entry.says.split()) > LONGEST:
                yield (*loc, "says"), f"{len(entry.says.split())} words", f"at most {LONGEST}"
            if entry.see:
                kind, _, id = entry.see.partition("/")
                if id not in (known := content.ids(kind)):
                    yield (*loc, "see"), f"'{entry.see}'", f"one of datasets/{kind}: {known}"

    @cached_property
    def by_form(self) -> dict[str, Entry]:
        """The entry of each form, as :func:`fold_form`."""
        return {fold_form(form): entry for entry in self.terms for form in entry.all_forms}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match any form at the bounds of a word, the longest first."""
        forms = sorted((f for e in self.terms for f in e.all_forms), key=len, reverse=True)
        return re.compile("|".join(map(word_pattern, forms)))

    def pieces(self, text: str) -> tuple[tuple[str, Entry | None], ...]:
        """Cut a text into pieces, those that are a term with their entry.

        The pieces put together are the text.
        """
        found: list[tuple[str, Entry | None]] = []
        after = 0
        for match in self.pattern.finditer(text):
            if match.start() > after:
                found.append((text[after : match.start()], None))
            found.append((match.group(), self.entry(match.group())))
            after = match.end()
        if after < len(text):
            found.append((text[after:], None))
        return tuple(found)

    def entry(self, form: str) -> Entry:
        """Return the entry of a form as it stands in a text."""
        one = " ".join(form.split())
        return self.by_form.get(one) or self.by_form[one.lower()]  # a heading has capitals

    def sort_terms(self) -> tuple[Entry, ...]:
        """Return all entries in the order of the alphabet."""
        return tuple(sorted(self.terms, key=lambda entry: entry.term.casefold()))


def glossary() -> Glossary:
    """Read ``datasets/glossary.yaml``."""
    return content.read(content.kit("datasets") / "glossary.yaml", Glossary)


def is_cased(form: str) -> bool:
    """Say whether a form is told apart by its capitals, as an abbreviation is.

    Examples
    --------
    >>> is_cased("PR"), is_cased("at risk"), is_cased("E-value")
    (True, False, False)
    """
    return any(letter.isupper() or letter.isdigit() for letter in form[1:])


def fold_form(form: str) -> str:
    """Bring the ways to write one form together: spaces, and capitals that mean nothing.

    Examples
    --------
    >>> fold_form("Median  follow-up"), fold_form("CRS")
    ('median follow-up', 'CRS')
    """
    one = " ".join(form.split())
    return one if is_cased(one) else one.lower()


def word_pattern(form: str) -> str:
    """Return a pattern for one form, at the bounds of a word."""
    words = r"\s+".join(map(re.escape, form.split()))
    if is_cased(form):
        return rf"(?<![\w-]){words}(?!\w)"
    # "randomised" is not what "non-randomised" says, nor "progression" what "progression-free" does
    return rf"(?<![\w-])(?i:{words})(?!-?\w)"
