"""Find the files in ``datasets/`` and read them as typed records.

A file is YAML, never code. Whatever is wrong with it is reported at once, each
problem with its line, what was found, what was expected and what to do.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from appraisal.errors import ContentError, Problem, UnknownId

Loc = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Content(BaseModel):
    """A part of a content file: immutable, and no key that is not in the codebook."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def problems(self) -> Iterable[tuple[Loc, str, str]]:
        """Yield ``(place, found, expected)`` for what only the whole file can show."""
        return ()


Model = TypeVar("Model", bound=Content)


@cache
def kit(folder: str) -> Path:
    """Return a folder of the kit: in an installed wheel, or in the checkout.

    Parameters
    ----------
    folder
        ``"datasets"`` or ``"notebooks"``.
    """
    installed = Path(str(files("appraisal"))) / "_kit" / folder
    return installed if installed.is_dir() else Path(__file__).parents[1] / folder


def ids(kind: str) -> tuple[str, ...]:
    """Return the ids of all files of a kind, such as ``"lessons"``, in order."""
    return tuple(sorted(path.stem for path in (kit("datasets") / kind).glob("*.yaml")))


def load(kind: str, id: str, model: type[Model]) -> Model:
    """Read ``datasets/<kind>/<id>.yaml``.

    Raises
    ------
    UnknownId
        When there is no such file; names the nearest ids.
    ContentError
        When the file cannot be read as a ``model``.
    """
    known = ids(kind)
    if id not in known:
        raise UnknownId(unknown(f"file in datasets/{kind} for", id, known))
    return read(kit("datasets") / kind / f"{id}.yaml", model)


def unknown(what: str, id: str, known: Iterable[str]) -> str:
    """Say that an id is unknown, and which one may have been meant.

    Examples
    --------
    >>> unknown("step", "desing", ["read", "design"])
    "There is no step 'desing'. Did you mean 'design'?"
    """
    known = tuple(known)
    near = difflib.get_close_matches(id, known, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(known) or 'none'}."
    return f"There is no {what} '{id}'. {hint}"


def read(path: Path, model: type[Model]) -> Model:
    """Read one YAML file as a typed record.

    Raises
    ------
    ContentError
        With every problem found, each with its line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError:
        raise UnknownId(f"There is no file {path}. Check the path.") from None
    except OSError as error:
        raise UnknownId(f"{path} cannot be read: {error.strerror}. Name a file.") from None
    except UnicodeDecodeError as error:
        raise ContentError(path, [not_text(error)]) from None
    except yaml.YAMLError as error:
        raise ContentError(path, [not_yaml(error)]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(path, [Problem(1, "", "no keys", "a YAML mapping such as `id: ...`")])
    if doubled := [*duplicate_keys(node)]:
        raise ContentError(path, doubled)
    try:
        record = model.model_validate(plain(node))
    except ValidationError as error:
        raise ContentError(path, [explain(node, item) for item in error.errors()]) from None
    if crossed := [*record.problems()]:
        raise ContentError(
            path,
            [
                Problem(line_of(node, loc), way(node, loc), found, expected)
                for loc, found, expected in crossed
            ],
        )
    return record


def plain(node: yaml.Node) -> Any:
    """Turn composed YAML into plain Python values, sequences into tuples."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(plain(value) for value in node.value)
    return LOADER("").construct_object(node)


def not_text(error: UnicodeDecodeError) -> Problem:
    line = error.object[: error.start].count(b"\n") + 1
    return Problem(line, "", "bytes that are not UTF-8", "UTF-8 text", "Save the file as UTF-8.")


def not_yaml(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    found = getattr(error, "problem", None) or getattr(error, "reason", "unreadable text")
    return Problem(
        mark.line + 1 if mark else 1,
        "",
        f"text that is not YAML ({found})",
        "`key: value` lines, indented with spaces",
        "Look at this line and the one above: a missing quote, colon or indent.",
    )


def duplicate_keys(node: yaml.Node, loc: Loc = ()) -> Iterator[Problem]:
    """Yield every key that stands twice in one mapping: YAML would silently drop one."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                where = way(node, (*loc, key.value))
                first = seen[key.value]
                yield Problem(line, where, f"a second `{key.value}`", f"one (line {first} has it)")
            seen.setdefault(key.value, line)
            yield from duplicate_keys(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from duplicate_keys(value, (*loc, index))


def explain(root: yaml.Node, item: Any) -> Problem:
    """Turn one of pydantic's errors into a problem with its line."""
    loc, kind, value = item["loc"], item["type"], item["input"]
    place = line_of(root, loc), way(root, loc)
    if kind == "missing":
        return Problem(*place, "nothing", f"a value for `{loc[-1]}`", "Add the key.")
    if kind == "extra_forbidden":
        return Problem(
            *place,
            f"the unknown key `{loc[-1]}`",
            "a key of the codebook (datasets/README.md)",
            "Correct its spelling or delete it.",
        )
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        return Problem(
            *place,
            f"the number {value}",
            "text, as printed",
            f'Put it in quotes: "{value}", with the decimals as printed.',
        )
    if kind in {"model_type", "model_attributes_type"} and isinstance(value, int | float):
        return Problem(
            *place,
            f"the bare number {value}",
            "a number with its unit and place",
            f'Write it as {{text: "{value}", unit: "%", at: some-place}}.',
        )
    found = repr(value) if isinstance(value, str | int | float | bool) else type(value).__name__
    return Problem(*place, found, item["msg"].removeprefix("Input should be "))


def steps_to(root: yaml.Node, loc: Loc) -> Iterator[tuple[str | int, yaml.Node]]:
    """Walk from the root towards ``loc``, as far as the YAML goes."""
    node = root
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                continue  # pydantic names the branch of a union too: not in the file
            node = found[1]
            yield part, found[0] if node.start_mark.line == found[0].start_mark.line else node
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part >= len(node.value):
                return
            node = node.value[part]
            yield part, node


def line_of(root: yaml.Node, loc: Loc) -> int:
    """Return the line of the value at ``loc``, or of what stands nearest above it."""
    line = root.start_mark.line
    for _, node in steps_to(root, loc):
        line = node.start_mark.line
    return line + 1


def way(root: yaml.Node, loc: Loc) -> str:
    """Say in words where ``loc`` is: list entries by their id, not their position."""
    words = []
    for part, node in steps_to(root, loc):
        if isinstance(part, int) and isinstance(node, yaml.MappingNode):
            own = next((v.value for k, v in node.value if k.value == "id"), None)
            words.append(str(own or f"entry {part + 1}"))
        else:
            words.append(str(part))
    return " › ".join(words)
