"""Find content files, and read each once as long as it stays as it is."""

import difflib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import ParamSpec, TypeVar

from pydantic import ValidationError

from appraisal.content.document import MOST_BYTES, Refused, compose, plain
from appraisal.content.explain import doubled_keys, explain, line_of, way
from appraisal.content.model import ID, Content, Loc
from appraisal.errors import ContentError, Problem, UnknownId

Model = TypeVar("Model", bound=Content)
Given = ParamSpec("Given")
Result = TypeVar("Result")
Stamp = tuple[int, int]
OWN_FOLDER = "APPRAISAL_STUDIES"  # names a folder of one's own, laid out as `datasets`
MOST_EXPLAINED = 50  # problems of one file; each takes a walk through it


@cache
def kit(folder: str) -> Path:
    """Return a folder of the kit: in an installed wheel, or in the checkout.

    Parameters
    ----------
    folder
        ``"datasets"`` or ``"notebooks"``.
    """
    package = Path(str(files("appraisal")))
    installed = package / "_kit" / folder
    return installed if installed.is_dir() else package.parent / folder


def own_folder() -> Path | None:
    """Return the folder of one's own studies and lessons, where one is named."""
    named = os.environ.get(OWN_FOLDER, "").strip()
    return Path(named) if named else None


def kit_ids(kind: str) -> tuple[str, ...]:
    """Return the ids of the kit's own files of a kind, such as ``"lessons"``, in order."""
    return tuple(sorted(path.stem for path in (kit("datasets") / kind).glob("*.yaml")))


def own_ids(kind: str) -> tuple[str, ...]:
    """Return the ids of one's own files of a kind, but for those that the kit has taken."""
    folder = own_folder()
    found = (folder / kind).glob("*.yaml") if folder else ()
    return tuple(sorted({path.stem for path in found} - {*kit_ids(kind)}))


def ids(kind: str) -> tuple[str, ...]:
    """Return the ids of all files of a kind: the kit's, then one's own."""
    return (*kit_ids(kind), *own_ids(kind))


def file_of(kind: str, id: str) -> Path:
    """Return where a file of a kind is, or would be: in the kit, or else in one's own folder."""
    file = kit("datasets") / kind / f"{id}.yaml"
    folder = own_folder()
    return folder / kind / f"{id}.yaml" if folder and not file.is_file() else file


def load(kind: str, id: str, model: type[Model]) -> Model:
    """Read ``<kind>/<id>.yaml`` of the kit or of one's own folder; at once, if it is the same.

    Raises
    ------
    UnknownId
        When there is no such file; names the nearest ids.
    ContentError
        When the file cannot be read as a ``model``.
    """
    file = file_of(kind, id)
    if not ID.fullmatch(id) or not file.is_file():
        raise UnknownId(unknown(f"file in datasets/{kind} for", id, ids(kind)))
    return read(file, model)


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


def name_problems(path: Path, found: Content) -> Iterator[tuple[Loc, str, str]]:
    """Yield an id or a notebook that is not called as its file, by which it is found.

    The notebooks of the kit have numbers before their names; those of one's own have none.
    """
    folder = own_folder()
    own = folder is not None and path.resolve().parent.parent == folder.resolve()
    for key, name in (("id", path.stem), *((("notebook", f"{path.stem}.ipynb"),) if own else ())):
        value = getattr(found, key, name)
        if value != name:
            yield (key,), f"'{value}'", f"'{name}', as the file is named"


def place_problems(path: Path, crossed: Iterable[tuple[Loc, str, str]]) -> list[Problem]:
    """Say of problems with what a file holds in which line they stand.

    Raises
    ------
    UnknownId
        When there is no such file.
    """
    root = compose(bytes_of(path))
    return [
        Problem(line_of(root, loc), way(root, loc), found, expected)
        for loc, found, expected in crossed
    ]


def require_own_name(path: Path, found: Content) -> None:
    """Hold what a file holds to the name of the file.

    Raises
    ------
    ContentError
        When they differ.
    """
    if problems := [*name_problems(path, found)]:
        raise ContentError(path, place_problems(path, problems))


def stamp(path: Path) -> Stamp | None:
    """Return what changes whenever a file is edited; None where there is no file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size


def read_once(
    reader: Callable[[Path], Result],
) -> Callable[[Path], Result]:
    """Keep what a reader makes of a file until the file is edited.

    What is kept is kept in this process; a fork of it inherits all.
    """
    kept: dict[Path, tuple[Stamp | None, Result]] = {}

    @wraps(reader)
    def read(path: Path) -> Result:
        now = stamp(path)  # before reading: an edit meanwhile is seen next time
        before = kept.get(path)
        if before and before[0] == now is not None:
            return before[1]
        result = reader(path)
        kept[path] = now, result
        return result

    return read


@cache
def reader_of(model: type[Model]) -> Callable[[Path], Model]:
    """Return the reader of one kind of file."""
    return read_once(lambda path: read_bytes(path, bytes_of(path), model))


def read(path: Path, model: type[Model]) -> Model:
    """Read one YAML file as a typed record; at once, if it was read before and is the same.

    Raises
    ------
    UnknownId
        When there is no file.
    ContentError
        With every problem found, each with its line.
    """
    return reader_of(model)(path)


def read_text(text: str, model: type[Model], name: str = "text") -> Model:
    """Read a text as a typed record; ``name`` stands for the file in what is said of it.

    Raises
    ------
    ContentError
        With every problem found, each with its line.
    """
    return read_bytes(Path(name), text.encode("utf-8", "surrogatepass"), model)


def bytes_of(path: Path) -> bytes:
    """Return what is in a file, as far as a record can be long.

    Raises
    ------
    UnknownId
        When there is no file, or it cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise UnknownId(f"{path} is no file. Name a file.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnknownId(f"There is no file {path}. Check the path.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no name of a file"
        raise UnknownId(f"{path} cannot be read: {why}. Name a file.") from None


def read_bytes(path: Path, raw: bytes, model: type[Model]) -> Model:
    """Read the bytes of a file as a typed record.

    Raises
    ------
    ContentError
        With every problem found, each with its line.
    """
    try:
        root = compose(raw)
    except Refused as refused:
        raise ContentError(path, refused.problems) from None
    if doubled := [*doubled_keys(root)]:
        raise ContentError(path, doubled)
    try:
        record = model.model_validate(plain(root))
    except ValidationError as error:
        first = error.errors(include_url=False)[:MOST_EXPLAINED]
        problems = [explain(root, item) for item in first]
        raise ContentError(path, problems, error.error_count() - len(first)) from None
    if crossed := [*record.problems()]:
        problems = [
            Problem(line_of(root, loc), way(root, loc), found, expected)
            for loc, found, expected in crossed[:MOST_EXPLAINED]
        ]
        raise ContentError(path, problems, len(crossed) - len(problems))
    return record
