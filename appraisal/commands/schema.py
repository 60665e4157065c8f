"""The command that writes JSON Schemas of the content files, by which an editor completes them."""

import argparse
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.content import Content

# a folder or a file of `datasets/`, and the model it is read as
MODELS = {
    "authoring": "appraisal.authoring.templates:Templates",
    "assessments": "appraisal.instruments.assessment:Assessment",
    "glossary": "appraisal.lessons.glossary:Glossary",
    "instruments": "appraisal.instruments.definition:Instrument",
    "labs": "appraisal.lessons.definition:Lab",
    "lessons": "appraisal.lessons.definition:StudyLesson",
    "plenaries": "appraisal.lessons.definition:Plenary",
    "reading": "appraisal.reading.words:Vocabulary",
    "rounds": "appraisal.lessons.definition:Round",
    "routing": "appraisal.instruments.routing:Routing",
    "run-sheets": "appraisal.lessons.run_sheet:RunSheet",
    "studies": "appraisal.records.study:Study",
    "text/classroom": "appraisal.text.classroom:Sentences",
    "text/documents": "appraisal.text.documents:DocumentText",
    "text/en": "appraisal.text.interface:Words",
    "text/ideas": "appraisal.lessons.ideas:Ideas",
    "text/pseudonyms": "appraisal.classroom.pseudonyms:FriendlyWords",
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARAMETERS = re.compile(r"\n*(?:Parameters|Attributes)\n-+\n(.*)", re.DOTALL)
PARAMETER = re.compile(r"^(\w+)[^\n]*\n((?:    [^\n]*\n?)+)", re.MULTILINE)
WORDS = re.compile(r'\[\s+(?:"[^"\\\n]*",?\s+){1,6}\]')  # a short list, which fits in a line
TEXT = ["string", "number", "boolean"]  # a number or `yes` is read as the text that is written
CODE = re.compile(r":\w+:`[~.]*([^`]*)`|``([^`]*)``")  # as a docstring marks it


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the command."""
    verb = commands.add_parser(
        "schema",
        parents=[common],
        help="write JSON Schemas of the content files, for editors that complete and check YAML",
    )
    verb.set_defaults(run=write_schemas)
    verb.add_argument(
        "--output", type=Path, metavar="FOLDER", help="where to (datasets/schema of the kit)"
    )


def write_schemas(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.errors import AppraisalError

    folder = given.output or content.kit("datasets") / "schema"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in MODELS:
            (folder / file_name(kind)).write_text(schema_text(kind), encoding="utf-8", newline="\n")
    except OSError as error:
        raise AppraisalError(f"Cannot write to '{folder}': {error.strerror}.") from None
    print(f"{len(MODELS)} schemas are in {folder}")
    return 0


def file_name(kind: str) -> str:
    """Return the name of the schema of a kind of file."""
    return f"{kind.replace('/', '-')}.json"


def schema_text(kind: str) -> str:
    """Write the schema of a kind of file as JSON."""
    module, _, name = MODELS[kind].partition(":")
    text = json.dumps(schema_of(getattr(import_module(module), name)), indent=1)
    return WORDS.sub(lambda found: " ".join(found[0].split()), text) + "\n"


def schema_of(model: type["Content"]) -> dict[str, Any]:
    """Describe a model as a JSON Schema: what it takes, with its documentation for each key."""
    whole = model.model_json_schema()
    for part in (whole, *whole.get("$defs", {}).values()):
        describe_keys(part)
        for at in parts_of(part):
            if isinstance(at.get("title"), str):
                del at["title"]
            if at.get("type") == "string":
                at["type"] = TEXT
        keys = part.get("properties", {})
        for name in keys.keys() - part.get("required", ()):
            keys[name] = or_empty(keys[name])
    return {"$schema": DIALECT, "title": model.__name__, **whole}


def or_empty(key: dict[str, Any]) -> dict[str, Any]:
    """Let a key stand without a value, as if it were not there."""
    known = key.get("type")
    if known and "enum" not in key and "const" not in key:
        return {**key, "type": [*([known] if isinstance(known, str) else known), "null"]}
    said = {"description": key.pop("description")} if "description" in key else {}
    return {**said, "anyOf": [*key.pop("anyOf", [key]), {"type": "null"}]}


def describe_keys(part: dict[str, Any]) -> None:
    """Say of each key what the model's docstring says of it."""
    text = part.get("description", "")
    if listed := PARAMETERS.search(text):
        for name, words in PARAMETER.findall(listed[1]):
            if name in part.get("properties", {}):
                part["properties"][name]["description"] = markdown_text(" ".join(words.split()))
        text = text[: listed.start()]
    if text:
        part["description"] = markdown_text(text)


def markdown_text(text: str) -> str:
    """Write a docstring's marks as Markdown has them.

    Examples
    --------
    >>> markdown_text("``n`` of :class:`Group`")
    '`n` of `Group`'
    """
    return CODE.sub(lambda found: f"`{found[1] or found[2]}`", text)


def parts_of(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema inside a schema, but no list of keys."""
    if isinstance(value, list):
        for inner in value:
            yield from parts_of(inner)
    elif isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name == "properties":
                for key in inner.values():
                    yield from parts_of(key)
            elif name not in {"$defs", "enum", "const", "default"}:
                yield from parts_of(inner)
