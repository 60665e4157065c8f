"""Joining a class from the start page; in a lesson it is part of the header."""

import os

import anywidget
import traitlets
from IPython.display import display

from appraisal.front_end.modules import module, style
from appraisal.lessons.state import held_back
from appraisal.text.interface import words
from appraisal.views.class_member import ClassJoinView


class ClassJoin(anywidget.AnyWidget):
    """Lets a learner in who comes by the link of a class. Without such a link nothing is seen."""

    _esm = module("join_page")
    _css = style()
    view = traitlets.Dict().tag(sync=True)


def join_class() -> None:
    """Show whoever comes by the link of a class the way in; to others nothing."""
    # where the server lets a class in, a code can be typed
    served = bool(os.environ.get(held_back.VARIABLE))
    display(ClassJoin(view=ClassJoinView(words=words().class_join, served=served)))
