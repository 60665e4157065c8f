"""The start page: the lessons, the plenary and the labs as cards."""

from collections.abc import Callable
from html import escape
from typing import Literal

from IPython.display import HTML, display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.front_end.modules import style
from appraisal.lessons.definition import Lab, Lesson, Round, StudyLesson, lab, lesson, plenary
from appraisal.lessons.onward import in_order
from appraisal.lessons.reading_time import step_seconds
from appraisal.records.report import REVIEWS
from appraisal.text.interface import words
from appraisal.widgets.lesson_header import facts, patients_text
from appraisal.widgets.own_lessons import own_lessons_html

Kind = Literal["lessons", "plenaries", "labs"]
READ: dict[Kind, Callable[[str], Lesson]] = {
    "lessons": lesson,
    "plenaries": plenary,
    "labs": lab,
}

PER_ROW, PITCH = 20, 7  # dots in a row, pixels from one to the next
MOST_DOTS = 400  # on one card


def start_page(kind: Kind = "lessons") -> None:
    """Show every lesson, plenary or lab as a card; one that cannot be read says so on its card.

    Parameters
    ----------
    kind
        What to show: the lessons through a study, the plenary across studies, or the concept
        labs.
    """
    found = sorted(lesson_cards(kind), key=lambda entry: entry[0])
    shown = "".join(f"<li>{html}</li>" for _, html in found)
    offer = return_html() if kind == "lessons" else ""
    ours = own_lessons_html(lambda one: lesson_html(one, "lessons")) if kind == "lessons" else ""
    display(HTML(f'<style>{style()}</style>{offer}<ul class="ap ap-cards">{shown}</ul>{ours}'))


def return_html() -> str:
    """Offer to come back to what was missed; the page shows it when it is time."""
    text = words().review
    return (
        f'<p class="ap ap-return" hidden>{escape(text["offer"])} '
        f'<a href="my_review.ipynb#return">{escape(text["offer_link"])}</a></p>'
        f'<p class="ap ap-review-link" hidden><a href="my_review.ipynb">{escape(text["title"])}'
        f"</a>: {escape(text['link_says'])}</p>"
    )


def lesson_cards(kind: Kind) -> list[tuple[tuple[int, str], str]]:
    """Return each card with what it is sorted by: its place among the labs, its notebook."""
    result: list[tuple[tuple[int, str], str]] = []
    for id in content.kit_ids(kind):
        try:
            found = READ[kind](id)
            place = found.place if isinstance(found, Lab) else 0
            result.append(((place, found.notebook), lesson_html(found, kind)))
        except AppraisalError as error:
            lines = "".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines())
            card = f'<div class="ap-lesson-card"><h3>{escape(id)}</h3>{lines}</div>'
            result.append(((0, id), card))
    return result


def lesson_html(found: Lesson, kind: Kind) -> str:
    """Describe one lesson: study, size, design, layer, minutes; or what a lab is about.

    How far this reader has come is filled in by the page, from what the browser keeps.
    """
    text, title = words().lesson, escape(found.title)
    *chips, minutes = facts(found)
    shown = "".join(f'<span class="ap-fact">{escape(chip)}</span>' for chip in chips)
    told = {
        "lesson": found.id,
        "steps": " ".join(step.id for step in found.steps),
        "seconds": " ".join(f"{step_seconds(step):.0f}" for step in found.steps),
        "left": text["left"],
        "so-far": text["so_far"],
        "finished": text["finished"],
        "go-on": text["go_on"],
        "look-again": text["look_again"],
        "place": place_text(found, begun=True),
    }
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in told.items())
    return (
        f'<div class="ap-lesson-card ap-{kind}"{data}>{patients_html(found)}'
        f'<div class="ap-card-words">'
        f'<p class="ap-place">{escape(place_text(found))}</p>'
        f'<h3>{title}</h3><p class="ap-summary">{escape(found.summary)}</p>'
        f'<p class="ap-facts">{shown}<span class="ap-fact">{escape(minutes)}</span></p>'
        f"{prepared_html(found)}"
        f'<p class="ap-card-foot"><a class="ap-commit" href="{escape(found.notebook)}">'
        f'<span class="ap-open">{escape(text[f"open_{kind}"])}</span>'
        f'<span class="ap-hidden"> {title}</span></a>'
        '<span class="ap-progress"></span></p></div></div>'
    )


def place_text(found: Lesson, *, begun: bool = False) -> str:
    """Say where a lesson stands in the order of the kit, and with which to start; a lab is free."""
    ids = [one.id for one in in_order()]
    if found.id not in ids:
        return ""
    text, place = words().lesson, ids.index(found.id) + 1
    first = place == 1 and not begun
    return text["start_here" if first else "place"].format(place=place, all=len(ids))


def prepared_html(found: Lesson) -> str:
    """Name the labs that prepare for a lesson, or the lessons a lab prepares."""
    text = words().lesson
    if isinstance(found, Lab):
        told, named = text["prepares"], [one for one in in_order() if found.id in one.labs]
    else:
        known = content.ids("labs")
        told, named = text["prepared_by"], [lab(id) for id in found.labs if id in known]
    links = ", ".join(f'<a href="{escape(one.notebook)}">{escape(one.title)}</a>' for one in named)
    return f'<p class="ap-prepared">{escape(told)} {links}</p>' if links else ""


def patients_html(found: Lesson) -> str:
    """Draw the patients of a study as dots, of one size on every card; none for a lab."""
    if isinstance(found, Round):
        papers = words().lesson["round"].format(papers=len(found.steps))
        return f'<p class="ap-dots"><span>{escape(papers)}</span></p>'
    if not isinstance(found, StudyLesson):
        return ""
    study, text = found.record, words().lesson
    size = sum(study.sizes)
    if not size:
        none = "no_patients" if study.design.kind in REVIEWS else "patients_unknown"
        return f'<p class="ap-dots"><span>{escape(text[none])}</span></p>'
    if size > MOST_DOTS:
        return f'<p class="ap-dots"><span>{escape(patients_text(study))}</span></p>'
    spots = (divmod(number, PER_ROW) for number in range(size))
    path = "".join(f"M{PITCH * (x + 0.5):g} {PITCH * (y + 0.5):g}h0" for y, x in spots)
    wide, high = PITCH * PER_ROW, PITCH * -(-size // PER_ROW)
    count = escape(text["dots"].format(n=size))
    # the sentence about dots is for those who see them
    return (
        f'<p class="ap-dots" aria-hidden="true"><svg viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}" aria-hidden="true"><path d="{path}"/></svg>'
        f"<span>{count}</span></p>"
    )
