"""The glossary as a page: every term of the kit, in the order of the alphabet."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from IPython.display import HTML, display

from appraisal.errors import AppraisalError
from appraisal.front_end.modules import style
from appraisal.lessons.definition import Lesson, lab, lesson
from appraisal.lessons.glossary import Entry, glossary
from appraisal.text.interface import inline, words
from appraisal.widgets.lesson import show_error


def glossary_page() -> None:
    """Show every term with its other forms, what it means, and which lesson or lab teaches it."""
    try:
        entries = glossary().sort_terms()
    except AppraisalError as error:
        show_error(error)
        return
    letters = [(letter, [*found]) for letter, found in groupby(entries, key=first_letter)]
    links = "".join(f'<li><a href="#terms-{letter}">{letter}</a></li>' for letter, _ in letters)
    name = escape(words().glossary["letters"])
    shown = "".join(letter_html(letter, found) for letter, found in letters)
    display(
        HTML(
            f'<style>{style()}</style><div class="ap ap-glossary">'
            f'<nav aria-label="{name}"><ul>{links}</ul></nav>{shown}</div>'
        )
    )


def first_letter(entry: Entry) -> str:
    return entry.term[0].upper()


def letter_html(letter: str, entries: Iterable[Entry]) -> str:
    """Write the terms under one letter."""
    terms = "".join(map(entry_html, entries))
    return f'<section><h2 id="terms-{letter}">{letter}</h2><dl>{terms}</dl></section>'


def entry_html(entry: Entry) -> str:
    """Write one term; its id is what a link may point at."""
    others = [f for f in entry.forms if not f.isupper() and not is_same_term(f, entry.term)]
    also = f' <span class="ap-quiet">{escape(", ".join(others))}</span>' if others else ""
    return (
        f'<div id="term-{entry.id}"><dt><strong>{escape(entry.headword)}</strong>{also}</dt>'
        f"<dd>{inline(entry.says)}{further_html(entry)}</dd></div>"
    )


def is_same_term(form: str, term: str) -> bool:
    """Say whether a form is the term itself or its plural."""
    return form.lower().rstrip("s") == term.lower().rstrip("s")


def further_html(entry: Entry) -> str:
    """Say where a term is taught, and whose definition it is."""
    text, found = words().glossary, []
    if entry.see:
        taught = teaching_lesson(entry.see)
        link = f'<a href="{escape(taught.notebook)}">{escape(taught.title)}</a>'
        found.append(f"{escape(text[entry.see.partition('/')[0]])} {link}")
    if entry.source:
        link = f'<a href="{escape(entry.source.link)}">{escape(entry.source.text)}</a>'
        found.append(f"{escape(text['source'])} {link}")
    return f'<span class="ap-quiet ap-further">{" · ".join(found)}</span>' if found else ""


def teaching_lesson(see: str) -> Lesson:
    kind, _, id = see.partition("/")
    return lab(id) if kind == "labs" else lesson(id)
