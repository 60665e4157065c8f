"""The way to an instrument in a notebook: a few questions, and which instrument fits."""

from typing import Any

import anywidget
import traitlets
from IPython.display import display

from appraisal.errors import AppraisalError
from appraisal.instruments.definition import instrument
from appraisal.instruments.routing import Ending, Routing, routing
from appraisal.records.study import study
from appraisal.text.interface import words
from appraisal.widgets.lesson import explain
from appraisal.widgets.static import script, style


class InstrumentChooser(anywidget.AnyWidget):
    """Questions that lead to an instrument. The browser holds all of it: there is no key."""

    _esm = script("dom", "routing")
    _css = style()
    view = traitlets.Dict().tag(sync=True)


def choose_instrument() -> None:
    """Ask what lies on the table, and show which instrument fits it and why."""
    try:
        chooser = InstrumentChooser(view=view_of(routing()))
    except AppraisalError as error:
        explain(error)
    else:
        display(chooser)


def view_of(found: Routing) -> dict[str, Any]:
    """Describe the questions and every ending for the browser."""
    examples: dict[int, list[str]] = {}
    for example in found.examples:
        if ending := found.route(example.answers):
            examples.setdefault(id(ending), []).append(study(example.study).short)
    return {
        "words": words().routing,
        "questions": [
            {
                "id": question.id,
                "prompt": question.prompt,
                "hint": question.hint,
                "answers": [
                    {
                        "id": answer.id,
                        "text": answer.text,
                        "to": answer.to,
                        "ending": answer.ending
                        and described(answer.ending, examples.get(id(answer.ending), [])),
                    }
                    for answer in question.answers
                ],
            }
            for question in found.questions
        ],
    }


def described(ending: Ending, examples: list[str]) -> dict[str, Any]:
    """Describe where a way ends."""
    return {
        "fits": [named(id, why) for id, why in ending.fits.items()],
        "elsewhere": [entry.model_dump() for entry in ending.elsewhere],
        "unlike": [named(id, why) for id, why in ending.unlike.items()],
        "examples": examples,
    }


def named(id: str, why: str) -> dict[str, Any]:
    """Describe an instrument of the kit, and why it fits or does not."""
    found = instrument(id)
    follows = [{"name": source.name, "link": source.link} for source in found.follows]
    return {"id": id, "title": found.title, "why": why, "follows": follows}
