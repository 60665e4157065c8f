"""Say what is wrong with a value in plain words, and where it stands."""

import difflib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from appraisal.content.document import short
from appraisal.content.model import Content, Loc
from appraisal.errors import Problem

# how pydantic's kinds of error are said to somebody who has never heard of it
EXPECTED: dict[str, str] = {
    "string_type": "text",
    "string_too_short": "some text",
    "string_pattern_mismatch": "text of another form; the codebook (datasets/README.md) has it",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number that is not infinite",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list: one entry a line after `- `, or [one, two]",
    "list_type": "a list: one entry a line after `- `, or [one, two]",
    "dict_type": "keys with their values, one `key: value` a line",
    "model_type": "keys with their values, one `key: value` a line",
    "model_attributes_type": "keys with their values, one `key: value` a line",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "literal_error": "{expected}",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "union_tag_not_found": "a value for {discriminator}",
    "union_tag_invalid": "{expected_tags}",
}

# nobody says how long a lesson takes: its words and questions do
COUNTED = "nothing", "How long it takes is counted from its texts and questions: delete the key."


def explain(root: yaml.Node, item: Any) -> Problem:
    """Turn one of pydantic's errors into a problem with its line."""
    loc, kind, value, given = item["loc"], item["type"], item["input"], item.get("ctx", {})
    place = line_of(root, loc), way(root, loc)
    last = short(str(loc[-1])) if loc else ""
    if rest := rest_of_number(kind, last, value):
        return Problem(
            *place,
            f"'{rest}' by itself",
            "a key or a text",
            'Within braces a comma parts entries: put a number such as "1,234" in quotes.',
        )
    if kind == "missing" and loc and isinstance(loc[-1], int):
        return Problem(*place, f"a list of {loc[-1]}", f"{loc[-1] + 1} or more")
    if kind == "missing":
        return Problem(*place, "nothing", f"a value for `{last}`", "Add the key.")
    if kind == "extra_forbidden":
        if loc == ("minutes",):
            return Problem(*place, "`minutes`, which is counted", *COUNTED)
        near = difflib.get_close_matches(last, [*every_key()], n=1)
        advice = "Correct its spelling or delete it."
        if near:
            advice = f"Did you mean `{near[0]}`? {advice}"
        if near == [last]:
            advice = f"`{last}` belongs elsewhere: look at its indent, or delete it."
        return Problem(
            *place,
            f"the unknown key `{last}`",
            "a key of the codebook (datasets/README.md)",
            advice,
        )
    if kind == "union_tag_invalid":
        value = given.get("tag", value)
    expected = EXPECTED.get(kind, item["msg"].removeprefix("Value error, "))
    if kind in EXPECTED:
        expected = expected.format(**given)
    advice = given.get("advice", "") if isinstance(given, dict) else ""
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        advice = f'Put it in quotes: "{value}", with the decimals as printed.'
    return Problem(*place, found_text(value), expected, advice)


def rest_of_number(kind: str, key: str, value: Any) -> str:
    """Return what is left of a number such as 1,234 that a comma has parted; else nothing."""
    text = f",{key}" if kind == "extra_forbidden" else value if isinstance(value, str) else ""
    return short(text) if re.fullmatch(r",[0-9][0-9,. %]*", text) else ""


def found_text(value: Any) -> str:
    """Say what stands where something else was expected."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, str):
        return f"'{short(' '.join(value.split()))}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {short(str(value))}"
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        text = value["text"]
        return found_text(f"{text} {value.get('unit') or ''}" if re.search("[0-9]", text) else text)
    if isinstance(value, dict):
        return f"keys ({short(', '.join(map(str, value)))})" if value else "no keys"
    if isinstance(value, tuple | list):
        return f"a list of {len(value)}" if len(value) != 1 else "a list of one"
    return "something else"


def every_key() -> set[str]:
    """Return every key of every content file, to name the nearest to a misspelt one."""
    keys: set[str] = set()
    waiting: list[type[Content]] = [Content]
    while waiting:
        model = waiting.pop()
        keys |= set(model.model_fields)
        waiting += model.__subclasses__()
    return keys


def steps_to(root: yaml.Node, loc: Loc) -> Iterator[tuple[str | int, yaml.Node]]:
    """Walk from the root towards ``loc``, as far as the YAML goes."""
    node = root
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None and isinstance(part, int):  # entries under their names
                entries = (pair for pair in node.value if pair[0].value != "at")
                found = next(islice(entries, part, None), None)
                part = found[0].value if found else part
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
        words.append(short(entry_name(part, node)))
    return " › ".join(words)


def entry_name(part: str | int, node: yaml.Node) -> str:
    """Name one step of the way."""
    if not isinstance(part, int):
        return part
    if isinstance(node, yaml.MappingNode):
        ids = (v.value for k, v in node.value if k.value == "id")
        own = next((id for id in ids if isinstance(id, str)), None)
        return own or f"entry {part + 1}"
    return f"entry {part + 1}"


def doubled_keys(root: yaml.Node) -> Iterator[Problem]:
    """Yield every key that stands twice in one mapping: YAML would silently drop one."""
    met: set[int] = set()
    waiting: list[tuple[yaml.Node, Loc]] = [(root, ())]
    while waiting:
        node, loc = waiting.pop()
        if id(node) in met:
            continue
        met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            seen: dict[str, int] = {}
            for key, _ in node.value:
                line = key.start_mark.line + 1
                if key.value in seen:
                    found, first = f"a second `{short(key.value)}`", seen[key.value]
                    where = way(root, (*loc, key.value))
                    yield Problem(line, where, found, f"one (line {first} has it)")
                seen.setdefault(key.value, line)
            waiting += [(value, (*loc, key.value)) for key, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            entries = [(value, (*loc, index)) for index, value in enumerate(node.value)]
            waiting += reversed(entries)
