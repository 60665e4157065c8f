"""Read a CSV file as typed records, one a row, each problem with its line."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from appraisal.content.document import Refused, decode
from appraisal.content.files import bytes_of, read_once
from appraisal.content.model import Content
from appraisal.errors import ContentError, Problem

Model = TypeVar("Model", bound=Content)
Row = dict[Any, Any]  # a row that is too long has its rest under None


def read_rows(path: Path, model: type[Model], name: str) -> tuple[Model, ...]:
    """Read every row of a file; at once, if it was read before and is the same.

    Parameters
    ----------
    path
        A CSV file whose columns are the fields of ``model``, in their order.
    model
        What a row is; its ``id`` is of one row only.
    name
        What a row is called where one is wrong, such as ``"patient"``.

    Raises
    ------
    UnknownId
        When there is no such file, or it cannot be read.
    ContentError
        With every row that cannot be read, each with its line; when there is none.
    """
    return rows_reader(model, name)(path)


@cache
def rows_reader(model: type[Model], name: str) -> Callable[[Path], tuple[Model, ...]]:
    """Return the reader of one kind of row."""
    return read_once(lambda path: typed_rows(path, model, name))


def typed_rows(path: Path, model: type[Model], name: str) -> tuple[Model, ...]:
    """Read every row of a file, as :func:`read_rows`."""
    columns = tuple(model.model_fields)
    read, problems, lines_of = [], list[Problem](), dict[Any, int]()
    for line, row in plain_rows(path, columns):
        if None in row or None in row.values():
            found, advice = "another number of values", "Quote a value that has a comma."
            problems.append(Problem(line, "", found, f"{len(columns)} values", advice))
            continue
        where = f"{name} {row['id']}"
        try:
            entry = model.model_validate(row)
        except ValidationError as error:
            problems += [explain_value(model, line, where, item) for item in error.errors()]
            continue
        problems += [Problem(line, where, *pair) for _, *pair in entry.problems()]
        id = vars(entry)["id"]
        if first := lines_of.get(id):
            problems.append(Problem(line, where, "a second row", f"one (line {first} has it)"))
        lines_of.setdefault(id, line)
        read.append(entry)
    if problems or not read:
        raise ContentError(path, problems or [Problem(2, "", f"no {name}", "one a line")])
    return tuple(read)


def plain_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file as texts, each with its line.

    Raises
    ------
    UnknownId
        When there is no such file, or it cannot be read.
    ContentError
        When it is no CSV text, or has other columns.
    """
    try:
        reader = csv.DictReader(io.StringIO(decode(bytes_of(path)), newline=""))
        found = tuple(reader.fieldnames or ())
        if found != columns:
            known = f"the columns {', '.join(found) or 'none'}"
            raise Refused(Problem(1, "", known, f"the columns {', '.join(columns)}"))
        for row in reader:
            yield reader.line_num, row
    except Refused as refused:
        raise ContentError(path, refused.problems) from None
    except csv.Error as error:
        raise ContentError(
            path, [Problem(reader.line_num, "", str(error), "comma-separated values")]
        ) from None


def explain_value(model: type[Content], line: int, where: str, item: Any) -> Problem:
    """Turn one of pydantic's errors into a problem with its line."""
    column = str(item["loc"][0])
    expected = model.model_fields[column].description or item.get("ctx", {}).get("words")
    expected = expected or "a value of the codebook"
    return Problem(line, f"{where} › {column}", repr(item["input"]), expected)
