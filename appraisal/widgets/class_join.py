"""Joining a class from the start page; in a lesson it is part of the header."""

import anywidget
import traitlets
from IPython.display import display

from appraisal.text.interface import words
from appraisal.widgets.static import script, style

# the learner's side of a class, which the browser does by itself; behind dom.js and storage.js
IN_CLASS = ("class_client", "class_member", "outbox", "join_form", "class_join")


class ClassJoin(anywidget.AnyWidget):
    """Lets a learner in who comes by the link of a class. Without such a link nothing is seen."""

    _esm = script("dom", "save_file", "storage", *IN_CLASS, "join_page")
    _css = style()
    view = traitlets.Dict().tag(sync=True)


def join_class() -> None:
    """Show whoever comes by the link of a class the way in; to others nothing."""
    display(ClassJoin(view={"words": words().class_join}))
