"""Writes `views.d.ts`: what the browser is told, as the types that tsc holds the scripts to.

It is told the views of `appraisal.views`, and a facilitator's page the results of a class as they
are computed, in the views of `classroom/summary.py`. Run it after a change of a view:
``python tests/javascript/view_types.py``.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from inspect import getdoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from appraisal import views
from appraisal.classroom import summary

FILE = Path(__file__).parent / "views.d.ts"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def all_views() -> dict[str, Any]:
    """Find every view by its name, in the order of the modules."""
    found: dict[str, Any] = {}
    names = [f"{views.__name__}.{module.name}" for module in pkgutil.iter_modules(views.__path__)]
    for read in (*map(importlib.import_module, names), summary):
        own = [x for x in vars(read).values() if is_typeddict(x) and x.__module__ == read.__name__]
        twice = found.keys() & {view.__name__ for view in own}
        assert not twice, f"two views have the same name: {twice}"
        found |= {view.__name__: view for view in own}
    computed = {one.__name__: one for one in dataclasses_in(summary.Results)}
    twice = found.keys() & computed.keys()
    assert not twice, f"a view and a part of the results have the same name: {twice}"
    return found | computed


def dataclasses_in(hint: Any) -> Iterator[Any]:
    """Yield a dataclass after those it is made of."""
    if is_dataclass(hint):
        for part in get_type_hints(hint).values():
            yield from dataclasses_in(part)
        yield hint
    for part in get_args(hint):
        yield from dataclasses_in(part)


def type_text(hint: Any) -> str:
    """Write a type as TypeScript does."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is Any:
        return "any"
    if is_typeddict(hint) or is_dataclass(hint):
        return str(hint.__name__)
    if origin is Literal:
        return " | ".join(f'"{part}"' for part in parts)
    if origin in (Union, UnionType):
        return " | ".join(type_text(part) for part in parts)
    if origin is tuple and parts[-1] is ...:
        return f"Array<{type_text(parts[0])}>"
    if origin is tuple:
        return f"[{', '.join(type_text(part) for part in parts)}]"
    if origin in (list, Sequence):
        return f"Array<{type_text(parts[0])}>"
    if origin in (dict, Mapping):
        return f"Record<string, {type_text(parts[1])}>"
    raise TypeError(f"a view holds {hint}, for which TypeScript has no word here")


def lines(view: Any) -> Iterator[str]:
    """Write one view as an interface."""
    yield f"/** {str(getdoc(view)).splitlines()[0]} */"
    yield f"interface {view.__name__} {{"
    optional = view.__optional_keys__ if is_typeddict(view) else ()
    for name, hint in get_type_hints(view, include_extras=True).items():
        left_out = name in optional
        plain = get_args(hint)[0] if get_origin(hint) is NotRequired else hint
        yield f"  {name}{'?' if left_out else ''}: {type_text(plain)};"
    yield "}"


def views_text() -> str:
    """Write all views."""
    head = "// Written by view_types.py from appraisal/views: change those, and run it again."
    written = ("\n".join(lines(view)) for view in all_views().values())
    return "\n\n".join([head, *written]) + "\n"


if __name__ == "__main__":
    FILE.write_text(views_text(), encoding="utf-8")
