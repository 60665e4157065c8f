"""Let the schema that an editor is given take what a study's file says in short."""

from typing import Any

from appraisal.records.short_figures import LEADS

# what goes without saying below the study itself
SUPPLIED = {"id", "label", "group", "at", "unit", "places", "layer", "endpoint", "months"}
TEXT = ["string", "number", "boolean"]


def take_short(schema: dict[str, Any]) -> dict[str, Any]:
    """Widen a JSON Schema of studies: texts for entries, ids for lists, places given once."""
    parts = schema["$defs"]
    for name in ("Printed", *(model.__name__ for model in LEADS)):
        if name in parts:
            parts[name]["type"] = ["object", *TEXT]
    for part in parts.values():
        needed = [key for key in part.get("required", ()) if key not in SUPPLIED]
        part["required"] = needed
        if not needed:
            del part["required"]
    parts["Report"]["properties"]["places"]["type"] = ["object", "array", "string"]
    schema["required"] = [key for key in schema["required"] if key != "short"]
    for part in (schema, *parts.values()):
        for key in part.get("properties", {}).values():
            widen(key)
    return schema


def widen(key: dict[str, Any]) -> None:
    """Widen the schema of one key."""
    if "oneOf" in key:  # a figure in full, a word, or its text
        key["anyOf"] = key.pop("oneOf")
    if key.get("type") != "array" or "prefixItems" in key:
        return
    if "$ref" in key.get("items", {}):
        key["type"] = ["array", "object", "string"]
        key["additionalProperties"] = key["items"]
    else:
        key["type"] = ["array", "string"]
