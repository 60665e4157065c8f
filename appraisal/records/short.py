"""Write out what a file says in short, so that a study is always read from one full form.

In short a figure may be its text (``n: 54``, ``median: 4.04 months``), several may stand together
as they are printed (``estimate: 0.28 (0.16 to 0.51)``), a list may be given by its ids
(``groups: {cd20: 54, control: 39}``), and a place given once serves all below it.
"""

from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel

from appraisal.records.accuracy import Accuracy
from appraisal.records.claims import Claim
from appraisal.records.endpoints import NAMES, name_endpoint
from appraisal.records.outcomes import Measure, Outcome, PersonTimeRate
from appraisal.records.pooled import PooledStudy
from appraisal.records.report import Report, Statement
from appraisal.records.reported import Printed
from appraisal.records.short_figures import LEADS, Around, figures_in_full, kind_of_field, text_of
from appraisal.records.survival import FollowUp, Landmark, Survival, Window

# of which one may stand alone, as its text
ALONE = (FollowUp, Report)
# whose entries are of a group
IN_GROUPS: dict[str, type[BaseModel]] = {
    "outcomes": Outcome,
    "measures": Measure,
    "survival": Survival,
    "follow_up": FollowUp,
    "rates": PersonTimeRate,
    "accuracy": Accuracy,
}
# what names an entry of a list that is given by its names
KEYS: dict[type[BaseModel], str] = {FollowUp: "group", Window: "group", PooledStudy: "label"}
OWN_PLACE = (Statement, Claim, Window)  # what is at a place itself, and does not only hold figures


def write_out(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    """Write out a study in its full form; one that is in full stays as it is."""
    data = dict(data)
    if isinstance(data.get("title"), str):
        data.setdefault("short", data["title"])
    if "reports" in data:
        reports = entries_in(data["reports"], Report)
        if isinstance(reports, tuple):
            data["reports"] = tuple(report_in_full(report, data) for report in reports)
    if "groups" not in data and any(map(lacks_group, needing_groups(data))):
        data["groups"] = ({"id": "all", "label": "all"},)
    around = Around(text_of(data.get("at")), only_group(data), only_place(data))
    return entry_in_full(model, data, around)


def needing_groups(data: dict[str, Any]) -> list[Any]:
    """Return every entry that must be of a group."""
    return [
        entry
        for kind, model in IN_GROUPS.items()
        if kind in data
        for entry in tuple(entries_in(data[kind], model) or ())
    ]


def lacks_group(entry: Any) -> bool:
    """Tell whether an entry names no group."""
    return text_of(entry) is not None or (isinstance(entry, dict) and "group" not in entry)


def only_place(data: dict[str, Any]) -> str | None:
    """Return the place of a study that has no other."""
    reports = data.get("reports")
    found = [
        place
        for report in (reports if isinstance(reports, tuple) else ())
        if isinstance(report, dict) and isinstance(report.get("places"), dict)
        for place in report["places"]
    ]
    return found[0] if len(found) == 1 else None


def only_group(data: dict[str, Any]) -> str | None:
    """Return the group of a study that has no other."""
    groups = data.get("groups")
    if isinstance(groups, dict):
        ids = [key for key in groups if key != "at"]
    elif isinstance(groups, tuple):
        ids = [group.get("id") for group in groups if isinstance(group, dict)]
    else:
        return None
    return text_of(ids[0]) if len(ids) == 1 else None


def report_in_full(report: Any, data: dict[str, Any]) -> Any:
    """Write out a report: named by its layer, with one place where none are given."""
    report = {"layer": report} if text_of(report) else report
    if not isinstance(report, dict):
        return report
    layer = text_of(report.get("layer"))
    full = dict(report)
    if layer:
        full.setdefault("id", layer.replace(" ", "-"))
    if text_of(data.get("title")):
        full.setdefault("title", data["title"])
    places = full.get("places")
    if places is None and text_of(full.get("id")):
        full["places"] = {full["id"]: ""}
    elif isinstance(places, tuple):
        full["places"] = {str(place): str(place).replace("-", " ") for place in places}
    elif text_of(places):
        full["places"] = {str(places): str(places).replace("-", " ")}
    return full


def entry_in_full(model: type[BaseModel], data: Any, around: Around) -> Any:
    """Write out one entry and all that is below it."""
    if text_of(data) is not None and model in LEADS:
        if model is Statement and data == "not reported":
            return {"text": data}
        data = {LEADS[model]: data}
    if not isinstance(data, dict):
        return data
    if text_of(data.get("at")):
        around = replace(around, at=str(data["at"]))
    fields = model.model_fields
    full = with_defaults(model, data, around)
    for name in [name for name in fields if name in full]:
        kind = kind_of_field(model, name)
        if kind is not None:
            full |= figures_in_full(model, name, kind, full, around)
        elif is_list_of_texts(fields[name].annotation) and text_of(full[name]) is not None:
            full[name] = (full[name],)
        elif (inner := inner_model(fields[name].annotation)) is not None:
            model_below, many = inner
            if many:
                full[name] = list_in_full(model_below, full[name], around)
            else:
                full[name] = entry_in_full(model_below, full[name], around)
    return full


def with_defaults(model: type[BaseModel], data: dict[str, Any], around: Around) -> dict[str, Any]:
    """Add to an entry what goes without saying: its label, its group, its place."""
    full, fields = dict(data), model.model_fields
    id = text_of(full.get("id"))
    if "label" in fields and "label" not in full and id:
        full["label"] = id.replace("-", " ")
    if "group" in fields and "group" not in full and fields["group"].is_required() and around.group:
        full["group"] = around.group
    if model is Survival and "endpoint" not in full and id:
        named = (name_endpoint(words) for words in (id.replace("-", " "), id.partition("-")[0]))
        if endpoint := next((name for name in named if name in NAMES), None):
            full["endpoint"] = endpoint
    if model in OWN_PLACE and "at" not in full and full.get("text") != "not reported":
        place = around.at or (None if model is Statement else around.only_place)
        full |= {"at": place} if place else {}
    return full


def list_in_full(model: type[BaseModel], entries: Any, around: Around) -> Any:
    """Write out the entries of a list; what is no list stays what it is."""
    if isinstance(entries, dict) and text_of(entries.get("at")):
        around = replace(around, at=str(entries["at"]))
    found = entries_in(entries, model)
    if not isinstance(found, tuple):
        return found
    return tuple(entry_in_full(model, entry, around) for entry in found)


def entries_in(entries: Any, model: type[BaseModel]) -> Any:
    """Return the entries of a list, also where it is given by their names."""
    if isinstance(entries, tuple | list):
        return tuple(entries)
    if text_of(entries) is not None and model in ALONE:
        return (entries,)
    if not isinstance(entries, dict):
        return entries  # to be said that it is no list
    if KEYS.get(model, "id") in entries:
        return (entries,)  # one entry, without its dash
    return tuple(add_name(key, entry, model) for key, entry in entries.items() if key != "at")


def add_name(key: str, entry: Any, model: type[BaseModel]) -> Any:
    """Put the name of an entry into it: its id, its group, its landmark."""
    entry = {LEADS[model]: entry} if text_of(entry) is not None and model in LEADS else entry
    if entry is None and key[:1].isdigit() and not issubclass(model, Landmark):
        return f",{key}"  # the rest of a number such as 1,234 that stood without quotes
    entry = {} if entry is None else entry
    if not isinstance(entry, dict):
        return entry
    if issubclass(model, Landmark):
        plain = key.strip()
        try:
            return {"months": float(plain), **entry}
        except ValueError:
            return {"time": plain, **entry}
    return {KEYS.get(model, "id"): key, **entry}


def inner_model(annotation: Any) -> tuple[type[BaseModel], bool] | None:
    """Return the model below a field, and whether the field holds many; None for other fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    parts = get_args(annotation)
    for part in parts:
        if isinstance(part, type) and issubclass(part, BaseModel) and part is not Printed:
            return part, Ellipsis in parts
    return None


def is_list_of_texts(annotation: Any) -> bool:
    """Tell whether a field holds a list of texts, of which one may stand alone."""
    return Ellipsis in get_args(annotation) and inner_model(annotation) is None
