"""The browser's side of the widgets: small scripts, joined into the one module a widget needs."""

from functools import cache
from importlib.resources import files


@cache
def script(*names: str) -> str:
    """Join scripts of ``static/`` in order, so that a later one may use an earlier one.

    A widget is handed to the browser as one ES module and cannot import another, since a
    page of Voila, JupyterLab and a static site each serve files from elsewhere.
    """
    folder = files("appraisal.widgets") / "static"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


SHEETS = ("kit", "range", "figure", "steps", "glossary", "start", "downloads", "classmate", "print")


@cache
def style(*more: str) -> str:
    """Return the style sheet all widgets share, joined from one file a topic, and ``more``."""
    folder = files("appraisal.widgets") / "static"
    sheets = (folder / f"{name}.css" for name in (*SHEETS, *more))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
