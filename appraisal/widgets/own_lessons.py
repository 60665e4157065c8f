"""The part of the start page for a folder of one's own: its lessons, and files that are broken."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.instruments.assessment import assessment
from appraisal.lessons.definition import Lesson, lesson, read_round
from appraisal.lessons.run_sheet import run_sheet
from appraisal.records.study import study
from appraisal.text.interface import words

# what else is in such a folder, and how it is read
OTHERS: dict[str, Callable[[str], Any]] = {
    "studies": study,
    "assessments": assessment,
    "run-sheets": run_sheet,
}


def own_lessons_html(card: Callable[[Lesson], str]) -> str:
    """Write the lessons of a folder of one's own as cards; empty where no folder is named.

    Parameters
    ----------
    card
        Writes the card of a lesson.
    """
    folder = content.own_folder()
    if folder is None:
        return ""
    text = words().lesson
    cards: list[str] = []
    broken: set[str] = set()
    for kind, read in (("lessons", lesson), ("rounds", read_round)):
        for id in content.own_ids(kind):
            cards.append(own_card(kind, id, read, card, broken))
    cards += [trouble_html(name, why) for name, why in other_file_troubles() if name not in broken]
    if not cards:
        cards = [trouble_html(folder.name, text["ours_empty"].format(folder=folder))]
    shown = "".join(f"<li>{html}</li>" for html in cards)
    return f'<h2 id="ours">{escape(text["ours"])}</h2><ul class="ap ap-cards">{shown}</ul>'


def own_card(
    kind: str,
    id: str,
    read: Callable[[str], Lesson],
    card: Callable[[Lesson], str],
    broken: set[str],
) -> str:
    """Write the card of a lesson or a round, or what is wrong with it."""
    try:
        found = read(id)
        content.require_own_name(content.file_of(kind, id), found)
        return card(found)
    except AppraisalError as error:
        broken.add(f"run-sheets/{id}")  # which reads its lesson, and would say the same
        return trouble_html(id, str(error))


def other_file_troubles() -> Iterator[tuple[str, str]]:
    """Yield the other files of the folder that cannot be read, and those that the kit hides."""
    for kind, read in OTHERS.items():
        for id in content.own_ids(kind):
            try:
                content.require_own_name(content.file_of(kind, id), read(id))
            except AppraisalError as error:
                yield f"{kind}/{id}", str(error)
    folder = content.own_folder()
    for kind in ("lessons", "rounds", *OTHERS):
        for id in content.kit_ids(kind):
            if folder and (file := folder / kind / f"{id}.yaml").is_file():
                yield f"{kind}/{id}", words().lesson["ours_taken"].format(file=file, id=id)


def trouble_html(name: str, why: str) -> str:
    """Write a card that says what is wrong with a file."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in why.splitlines())
    return f'<div class="ap-lesson-card ap-cannot"><div><h3>{escape(name)}</h3>{lines}</div></div>'
