"""Write out figures that are given in short: as their text, or several as they stand together."""

import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from appraisal.records.accuracy import Estimate, Proportion
from appraisal.records.claims import Claim
from appraisal.records.compact import Compact, Part, read_compact, word_for
from appraisal.records.effects import RATIOS, Comparison, Effect
from appraisal.records.groups import Group, Stage
from appraisal.records.outcomes import Measure, Outcome, PersonTimeRate
from appraisal.records.pooled import Pooled, PooledStudy
from appraisal.records.report import Citation, Design, Report, Statement
from appraisal.records.reported import Of, Printed
from appraisal.records.survival import AtRisk, FollowUp, Rate, Survival
from appraisal.records.synonyms import MEASURES

# the field that an entry's own text goes to, where the entry is no more than a text
LEADS: dict[type[BaseModel], str] = {
    Group: "n",
    Stage: "n",
    Outcome: "events",
    Measure: "value",
    Proportion: "value",
    Estimate: "value",
    PersonTimeRate: "rate",
    Effect: "estimate",
    Comparison: "p",
    Survival: "median",
    FollowUp: "median",
    Rate: "percent",
    AtRisk: "n",
    Pooled: "estimate",
    PooledStudy: "estimate",
    Statement: "text",
    Claim: "text",
    Citation: "text",
    Design: "kind",
    Report: "layer",
}
UNITS = {"count": "patients", "share": "%", "probability": "probability", "chance": "probability"}
ENDS_OF = ("low", "high")
# where the limits of a follow-up go, by what the bracket says they are
ENDS = {
    ("range", "low"): "minimum",
    ("range", "high"): "maximum",
    ("IQR", "low"): "lower_quartile",
    ("IQR", "high"): "upper_quartile",
}


@dataclass(frozen=True)
class Around:
    """What stands around an entry: the place that serves it, and the only group there is."""

    at: str | None = None
    group: str | None = None
    only_place: str | None = None


def figures_in_full(
    model: type[BaseModel], name: str, kind: str, full: dict[str, Any], around: Around
) -> dict[str, Any]:
    """Write out one figure of an entry, and those that are printed together with it."""
    value = full[name]
    if isinstance(value, dict):
        return {name: placed_figure(value, default_unit(model, name, kind, full), around)}
    text = text_of(value)
    if text is None:
        return {}
    word = word_for(text, of_times=kind == "time" or name in ENDS_OF)
    if word:
        return {name: word}
    if kind == "probability":
        text = re.sub(r"^[pP][- ]?(?:values?)?\s*=?\s*", "", text.strip())
    compact = read_compact(text)
    found = names_of(model, name, compact) if compact else {}
    apart = any(key in full and key != name for key in found)
    if compact is None or apart or not any(part.text for part in found.values()):
        # not a form we know, or printed together and apart: left whole, to be said so
        unit = default_unit(model, name, kind, full) or "months"
        return {name: placed_figure({"text": text}, unit, around)}
    written: dict[str, Any] = {}
    main = next((part.unit for part in compact.parts if part.unit), "")
    for key, part in found.items():
        of = kind_of_field(model, key) or "amount"
        word = word_for(part.text, of_times=of == "time" or key in ENDS_OF)
        unit = part.unit or UNITS.get(of) or main or default_unit(model, key, of, full)
        written[key] = word or placed_figure({"text": part.text, "unit": unit}, "", around)
    if name not in written:
        full.pop(name)
    return written | said_of(model, compact, full)


def names_of(model: type[BaseModel], name: str, compact: Compact) -> dict[str, Part]:
    """Say which field of an entry each printed part goes to."""
    fields, found = model.model_fields, dict[str, Part]()
    for part in compact.parts:
        key = part.name
        if key == "value" or (key == "percent" and "percent" not in fields):
            key = name
        if key == "bracket" and model is Outcome and name == "events":
            key = "percent"  # 16 (84.2), as tables print it
        if model is FollowUp:
            key = ENDS.get((compact.spread, key), key)
        if key not in fields or key in found:
            return {name: Part("value", "")}
        found[key] = part
    return found


def said_of(model: type[BaseModel], compact: Compact, full: dict[str, Any]) -> dict[str, Any]:
    """Write out what a bracket says of its limits: their level, and what they are."""
    said: dict[str, Any] = {}
    if compact.level and "level" in model.model_fields and "level" not in full:
        said["level"] = compact.level
    if compact.sides and "sides" in model.model_fields and "sides" not in full:
        said["sides"] = compact.sides
    if compact.spread and model is Measure and "spread" not in full:
        said["spread"] = compact.spread
    return said


def placed_figure(figure: dict[str, Any], unit: str, around: Around) -> dict[str, Any]:
    """Add to a figure its unit and its place, where they go without saying."""
    if "text" not in figure:
        return figure
    full = dict(figure)
    if unit:
        full.setdefault("unit", unit)
    place = around.at or around.only_place
    if place:
        full.setdefault("at", place)
    return full


def default_unit(model: type[BaseModel], name: str, kind: str, full: dict[str, Any]) -> str:
    """Return the unit of a figure that is written without one; nothing where one is needed."""
    if kind in UNITS:
        return UNITS[kind]
    lead = LEADS.get(model)
    main = full.get(lead) if lead and lead != name else None
    if isinstance(main, dict) and text_of(main.get("unit")):
        return str(main["unit"])
    written = " ".join(str(full.get("measure")).split())
    measure = MEASURES.get(written.casefold(), written)
    if measure in RATIOS and name in ("estimate", "low", "high", "margin"):
        return "ratio"
    if kind == "amount":
        return {"RD": "percentage points", "SMD": "SD"}.get(measure, "score")
    return ""


def kind_of_field(model: type[BaseModel], name: str) -> str | None:
    """Return what a reported figure is of; None for a field that is no figure."""
    field = model.model_fields.get(name)
    if field is None:
        return None
    of = next((part for part in field.metadata if isinstance(part, Of)), None)
    if of is not None:
        return of.kind
    return "amount" if field.annotation is Printed else None


def text_of(value: Any) -> str | None:
    """Return a value that is a text or a number as text; None for anything else."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None
