"""What every part of a content file is: immutable, strict, and said in words where it fails."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic import model_validator as validate_model
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from appraisal.content.document import Written

Loc = tuple[str | int, ...]
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Content(BaseModel):
    """A part of a content file: immutable, and no key that is not in the codebook."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @validate_model(mode="before")
    @classmethod
    def take_as_meant(cls, data: Any) -> Any:
        """Take ``5.20``, ``yes`` or a date as text where a text is meant, and nothing as absent."""
        if not isinstance(data, dict):
            return data
        meant = fields_of(cls)
        taken = {}
        for name, value in data.items():
            form = meant.get(name)
            if value is None and form and not form.required:
                continue
            taken[name] = read_as(form, value) if form else value
        return taken

    def problems(self) -> Iterable[tuple[Loc, str, str]]:
        """Yield ``(place, found, expected)`` for what only the whole file can show."""
        return ()


@dataclass(frozen=True)
class Form:
    """A form that a text must have, and the words for it.

    Parameters
    ----------
    pattern
        A regular expression for all of the text; never shown.
    words
        What is expected, in plain words.
    """

    pattern: str
    words: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        compiled = re.compile(self.pattern)

        def check(text: str) -> str:
            if not compiled.fullmatch(text):
                raise PydanticCustomError("form", "{words}", {"words": self.words})
            return text

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^({self.pattern})$", "description": self.words}


@dataclass(frozen=True)
class Meant:
    """What the values of a field may be."""

    required: bool
    numbers: bool  # a number, or true or false
    parts: bool  # parts with keys of their own, which read their values themselves


@cache
def fields_of(model: type[BaseModel]) -> dict[str, Meant]:
    """Describe the fields of a model."""
    return {
        name: Meant(
            field.is_required(),
            any(kind in {int, float, bool, Any, object} for kind in kinds_in(field.annotation)),
            any(
                isinstance(kind, type) and issubclass(kind, BaseModel)
                for kind in kinds_in(field.annotation)
            ),
        )
        for name, field in model.model_fields.items()
    }


def kinds_in(annotation: Any) -> Iterator[Any]:
    """Yield every type that a field's annotation names, however deep."""
    if get_origin(annotation) is Literal:
        yield from {type(value) for value in get_args(annotation)}
    elif get_origin(annotation) is Annotated:
        yield from kinds_in(get_args(annotation)[0])
    elif inner := get_args(annotation):
        for part in inner:
            yield from kinds_in(part)
    else:
        yield annotation


def read_as(meant: Meant, value: Any) -> Any:
    """Take values as written for what a field means: as text, or as numbers."""
    if isinstance(value, Written):
        return value.value if meant.numbers else str(value)
    if meant.parts:
        return value
    if isinstance(value, tuple):
        return tuple(read_as(meant, entry) for entry in value)
    if isinstance(value, dict):
        return {key: read_as(meant, entry) for key, entry in value.items()}
    return value


def as_list(words: Iterable[object]) -> str:
    """Write what there is to choose from.

    Examples
    --------
    >>> as_list(["one", "two"]), as_list([])
    ("'one' or 'two'", 'none')
    """
    *most, last = [f"'{word}'" for word in words] or ["none"]
    return f"{', '.join(most)} or {last}" if most else last
