"""Scripts of ``static/`` joined into the modules of widgets, and style sheets into one."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

# set where a server keeps scripts and style in files, which a browser keeps too
SERVED = "APPRAISAL_SERVES_MODULES"

FOLDER = files("appraisal.front_end") / "static"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)

# what a served page needs comes in one file, whichever of its modules
FILES = {
    "lesson": ("step", "lesson_header", "join_page"),
    "class_page": ("class_page",),
    "routing": ("routing",),
    "your_paper": ("your_paper",),
    "my_review": ("my_review",),
}
SHEETS = (
    *("kit", "range_input", "figure", "lesson_header", "glossary", "start_page", "downloads"),
    *("class_join", "going_on", "forced_colors", "print"),
)

# a part says that it is there, and a stub waits for it, whichever comes first
PART = """
(globalThis.appraisalParts ??= {{}})[{name}] = (() => {{
{code}
}})();
window.dispatchEvent(new Event(`appraisal:${{{name}}}`));
"""
STUB = """
const name = {name};
const brought = () => globalThis.appraisalParts?.[name];
const arrival = () => brought() ? null
  : new Promise((done) => window.addEventListener(`appraisal:${{name}}`, done, {{ once: true }}));
const call = (method) => async (context) => {{
  await arrival();
  return brought()[method]?.(context);
}};
export default {{ initialize: call("initialize"), render: call("render") }};
"""
# from a page at .../voila/render/NOTEBOOK, whatever stands before
FETCH = """
const file = new URL("../{file}", document.baseURI).href;
if (![...document.scripts].some(({{ src }}) => src === file)) {{
  document.head.append(Object.assign(document.createElement("script"), {{ src: file }}));
}}
"""


def read_module(name: str) -> str:
    """Read a file of ``static/``."""
    return (FOLDER / name).read_text(encoding="utf-8")


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
    text = read_module(f"{name}.js")
    for imported in IMPORT.findall(text):
        if imported not in seen:
            yield from parts_of(imported, seen)
    yield EXPORT.sub("", IMPORT.sub("", text))


def part(name: str) -> str:
    """Return a module as a script that can travel once for all the widgets that need it.

    Each widget is sent to the browser with its whole module: eight steps with the same hundred
    kilobytes each would be most of what a page weighs.
    """
    inner, _, exported = script(name).rpartition("export default")
    return PART.format(name=key(name), code=f"{inner}return{exported}")


def stub(name: str) -> str:
    """Return the module of a widget whose part something else brings."""
    return STUB.format(name=key(name))


def key(name: str) -> str:
    """Name a part by what is in it: a page may hold two versions."""
    return json.dumps(sha256(script(name).encode()).hexdigest()[:16])


def module(name: str, *others: str) -> str:
    """Return the module of a widget, which also brings the parts of others.

    Where a server has them in files, it fetches the one it is in.
    """
    if os.environ.get(SERVED):
        return fetch(name) + stub(name)
    return "".join(map(part, (*others, name))) + stub(name)


def fetch(name: str) -> str:
    """Return the script that fetches the file a module is in, unless the page has done so."""
    file = next(file for file, modules in FILES.items() if name in modules)
    return FETCH.format(file=file_name(file, script_of(file), "js"))


def script_of(file: str) -> str:
    """Return a file of modules as a script."""
    return "".join(map(part, FILES[file]))


def file_name(name: str, content: str, ending: str) -> str:
    """Name a file so that the name changes with the content, and a browser may keep it."""
    return f"kit.{name}.{sha256(content.encode()).hexdigest()[:16]}.{ending}"


def style(*more: str) -> str:
    """Join the style sheets all widgets share, one file a topic, and ``more``.

    Where a server has the shared ones in a file, the page has fetched it.
    """
    return sheets(*more) if os.environ.get(SERVED) else sheets(*SHEETS, *more)


@cache
def sheets(*names: str) -> str:
    """Join style sheets."""
    return "\n".join(read_module(f"{name}.css") for name in names)
