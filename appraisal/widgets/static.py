"""The browser's side of the widgets: small scripts, joined into the one module a widget needs."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def script(*names: str) -> str:
    """Join scripts of ``static/`` in order, so that a later one may use an earlier one.

    A widget is handed to the browser as one ES module and cannot import another, since a
    page of Voila, JupyterLab and a static site each serve files from elsewhere.
    """
    folder = files("appraisal.widgets") / "static"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


STUB = """
const name = {name};
const brought = () => globalThis.appraisalParts?.[name];
const arrival = () => brought() ? null
  : new Promise((done) => window.addEventListener(`appraisal:${{name}}`, done, {{ once: true }}));
export default {{
  render: async (context) => {{
    await arrival();
    return brought().render(context);
  }},
}};
"""
CARRIER = """
(globalThis.appraisalParts ??= {{}})[{name}] = (() => {{
{code}
}})();
window.dispatchEvent(new Event(`appraisal:${{{name}}}`));
"""


@dataclass(frozen=True)
class SharedScript:
    """A script that one widget of a page brings along for many others.

    Each widget is sent to the browser with its whole module: eight steps with the same hundred
    kilobytes each would be most of what a page weighs.

    Attributes
    ----------
    carrier
        To stand before the module of the widget that brings it.
    stub
        The module of the others; waits for the carrier, whichever comes first.
    """

    carrier: str
    stub: str


def share_script(*names: str) -> SharedScript:
    """Wrap a joined script so that it travels once; named by what is in it."""
    code = script(*names)
    inner, _, exported = code.rpartition("export default")
    name = json.dumps(sha256(code.encode()).hexdigest()[:16])
    carrier = CARRIER.format(name=name, code=f"{inner}return{exported}")
    return SharedScript(carrier, STUB.format(name=name))


SHEETS = (
    *("kit", "range_input", "figure", "lesson_header", "glossary", "start_page", "downloads"),
    *("class_join", "print"),
)


@cache
def style(*more: str) -> str:
    """Return the style sheet all widgets share, joined from one file a topic, and ``more``."""
    folder = files("appraisal.widgets") / "static"
    sheets = (folder / f"{name}.css" for name in (*SHEETS, *more))
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
