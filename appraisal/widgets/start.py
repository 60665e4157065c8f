"""The start page: the lessons as cards."""

from html import escape

from IPython.display import HTML, display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.lessons.definition import Lesson, lesson
from appraisal.widgets.bar import facts
from appraisal.widgets.static import style
from appraisal.widgets.text import words


def start_page() -> None:
    """Show every lesson of the kit as a card; one that cannot be read says so on its card."""
    cards = "".join(f"<li>{card(id)}</li>" for id in content.ids("lessons"))
    display(HTML(f'<style>{style()}</style><ul class="ap ap-cards">{cards}</ul>'))


def card(id: str) -> str:
    """Describe one lesson: study, size, design, layer, minutes."""
    try:
        found = lesson(id)
        chips = facts(found.record, words().lesson["minutes"].format(minutes=found.minutes))
    except AppraisalError as error:
        lines = "".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines())
        return f'<div class="ap-lesson-card"><h3>{escape(id)}</h3>{lines}</div>'
    return described(found, chips)


def described(found: Lesson, chips: list[str]) -> str:
    shown = "".join(f'<span class="ap-fact">{escape(chip)}</span>' for chip in chips)
    return (
        f'<div class="ap-lesson-card"><h3>{escape(found.title)}</h3>'
        f'<p class="ap-facts">{shown}</p><p>{escape(found.summary)}</p>'
        f'<a class="ap-commit" href="{escape(found.notebook)}">'
        f"{escape(words().lesson['open'])}"
        f'<span class="ap-hidden">: {escape(found.title)}</span></a></div>'
    )
