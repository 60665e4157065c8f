"""The way to an instrument in a notebook: a few questions, and which instrument fits."""

import anywidget
import traitlets
from IPython.display import display

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.front_end.modules import module, style
from appraisal.instruments.definition import instrument
from appraisal.instruments.routing import Ending, head_of, routing
from appraisal.text.interface import words
from appraisal.views.routing import EndingView, InstrumentName, RoutingView
from appraisal.widgets.lesson import show_error


class InstrumentChooser(anywidget.AnyWidget):
    """Questions that lead to an instrument. The browser holds all of it: there is no key."""

    _esm = module("routing")
    _css = style()
    view = traitlets.Dict().tag(sync=True)


def choose_instrument() -> None:
    """Ask what lies on the table, and show which instrument fits it and why."""
    try:
        chooser = InstrumentChooser(view=routing_view())
    except AppraisalError as error:
        show_error(error)
    else:
        display(chooser)


def routing_view() -> RoutingView:
    """Describe the questions and every ending for the browser."""
    found = routing()
    names = {id: instrument_view(id) for id in content.ids("instruments")}
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
                        "ending": ending_view(answer.ending, names) if answer.ending else None,
                    }
                    for answer in question.answers
                ],
            }
            for question in found.questions
        ],
    }


def ending_view(ending: Ending, names: dict[str, InstrumentName]) -> EndingView:
    """Describe where a way ends."""
    return {
        "fits": [{**names[id], "why": why} for id, why in ending.fits.items()],
        "elsewhere": [
            {"name": entry.name, "link": entry.link, "because": entry.because}
            for entry in ending.elsewhere
        ],
        "none": ending.none,
        "unlike": [{**names[id], "why": why} for id, why in ending.unlike.items()],
        "examples": [head_of("studies", id).short for id in ending.examples()],
    }


def instrument_view(id: str) -> InstrumentName:
    """Describe an instrument of the kit by its title and what it follows."""
    found = instrument(id)
    return {
        "id": id,
        "title": found.title,
        "follows": [{"name": source.name, "link": source.link} for source in found.follows],
    }
