"""The start page: the lessons and the labs as cards."""

from collections.abc import Callable
from html import escape
from typing import Literal

from IPython.display import HTML, display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lab, Lesson, lab, lesson
from appraisal.widgets.bar import facts
from appraisal.widgets.static import style
from appraisal.widgets.text import words

READ: dict[str, Callable[[str], Lesson]] = {"lessons": lesson, "labs": lab}


def start_page(kind: Literal["lessons", "labs"] = "lessons") -> None:
    """Show every lesson or lab of the kit as a card; one that cannot be read says so on its card.

    Parameters
    ----------
    kind
        What to show: the lessons through a study, or the concept labs.
    """
    found = sorted(cards(kind), key=lambda entry: entry[0])
    shown = "".join(f"<li>{html}</li>" for _, html in found)
    display(HTML(f'<style>{style()}</style><ul class="ap ap-cards">{shown}</ul>'))


def cards(kind: str) -> list[tuple[tuple[int, str], str]]:
    """Return each card with what it is sorted by: its place among the labs, its notebook."""
    result: list[tuple[tuple[int, str], str]] = []
    for id in content.ids(kind):
        try:
            found = READ[kind](id)
            place = found.place if isinstance(found, Lab) else 0
            result.append(((place, found.notebook), described(found, kind)))
        except AppraisalError as error:
            lines = "".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines())
            card = f'<div class="ap-lesson-card"><h3>{escape(id)}</h3>{lines}</div>'
            result.append(((0, id), card))
    return result


def described(found: Lesson, kind: str) -> str:
    """Describe one lesson: study, size, design, layer, minutes; or what a lab is about."""
    shown = "".join(f'<span class="ap-fact">{escape(chip)}</span>' for chip in facts(found))
    return (
        f'<div class="ap-lesson-card"><h3>{escape(found.title)}</h3>'
        f'<p class="ap-facts">{shown}</p><p>{escape(found.summary)}</p>'
        f'<a class="ap-commit" href="{escape(found.notebook)}">'
        f"{escape(words().lesson[f'open_{kind}'])}"
        f'<span class="ap-hidden">: {escape(found.title)}</span></a></div>'
    )
