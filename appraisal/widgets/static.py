"""The browser's side of the widgets: ES modules, joined into the one that a widget needs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

FOLDER = files("appraisal.widgets") / "static"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def script(entry: str) -> str:
    """Return a script of ``static/`` and all that it imports, as one ES module.

    A widget is handed to the browser as one module and cannot import another, since a page of
    Voila, JupyterLab and a static site each serve files from elsewhere. So what it imports is put
    before it, each file once and after what it imports itself. No two files of ``static/`` declare
    the same name outside their functions; a test says so.
    """
    return "\n".join(parts_of(entry, set()))


def parts_of(name: str, seen: set[str]) -> Iterator[str]:
    """Yield the files a script is made of, without the words that tie them together."""
    seen.add(name)
    text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    for imported in IMPORT.findall(text):
        if imported not in seen:
            yield from parts_of(imported, seen)
    yield EXPORT.sub("", IMPORT.sub("", text))


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


def share_script(entry: str) -> SharedScript:
    """Wrap a joined script so that it travels once; named by what is in it."""
    code = script(entry)
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
