"""The tables of a record in the making: each entry from one result that a reader has taken."""

import re
from dataclasses import dataclass, field
from typing import Any

from appraisal.papers.confirmed import Result
from appraisal.reading import Number, Reading
from appraisal.records.endpoints import ALIASES, kind_of, name_endpoint
from appraisal.records.units import months_in, name_unit

MEASURES = {  # of an effect, by the words before its number
    "sHR": r"sub-?distribution hazard ratio|\bsHR\b",
    "HR": r"\ba?HRs?\b|hazards? ratio",
    "OR": r"\ba?ORs?\b|odds ratio",
    "IRR": r"\bIRRs?\b|incidence rate ratio",
    "RR": r"\ba?RRs?\b|(?:risk|rate) ratio|relative risk",
}
HARM = re.compile(r"adverse|toxic|grade|syndrome|death|infect|mortality|bleed|\bCRS\b|ICANS|penia")
BASELINE = re.compile(r"\b(?:male|female|women|men|sex|age|aged|stage|prior|previous|history)\b")
RESPONSE = re.compile(r"respon|remission|\bORR\b|\bCR\b|cure")
FOLLOW_UP = re.compile(r"follow[- ]?up|followed", re.IGNORECASE)
BOUNDS = {"<": "<", ">": ">", "≤": "≤", "≥": "≥"}
ABOUT = {"about", "~", "approximately", "nearly", "almost", "around"}
BEFORE = 60  # characters before an effect in which its name stands
PLACE = "s{}"  # of a sentence, as a place of the report


@dataclass
class Draft:
    """A record in the making.

    Attributes
    ----------
    tables
        Entries by table, as a study file holds them.
    unplaced
        Ids of the numbers that were taken and are in no table.
    dropped
        Names of entries that a record cannot hold.
    """

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def add(self, table: str, entry: dict[str, Any]) -> None:
        """Add an entry; a second one of the same id gets a number."""
        known = {one.get("id") for rows in self.tables.values() for one in rows}
        stem, turn = entry.get("id"), 2
        while "id" in entry and entry["id"] in known:
            entry["id"], turn = f"{stem}-{turn}", turn + 1
        self.tables.setdefault(table, []).append(entry)

    def drop(self, table: str, index: int) -> None:
        """Take an entry out again."""
        entry = self.tables[table].pop(index)
        self.dropped.append(str(entry.get("label") or entry.get("id") or entry.get("group")))


def printed_value(number: Number, unit: str) -> Any:
    """Write a number as a record holds it, with its sentence as the place; or the word for none."""
    if number.value is None:
        return "not reached" if "reach" in number.text or "R" in number.text else "not estimable"
    text = number.text if re.search(r"\d", number.text) else str(number.value)
    entry: dict[str, Any] = {
        "text": BOUNDS.get(number.qualifier, "") + text,
        "unit": unit,
        "at": PLACE.format(number.sentence),
    }
    return entry | ({"approximately": True} if number.qualifier in ABOUT else {})


def place_result(
    result: Result, reading: Reading, groups: dict[str | None, str], draft: Draft
) -> bool:
    """Put one result into a table; False where its group, endpoint or kind is not clear."""
    head, what = result.head, result.head.endpoint or ""
    if head.kind == "n":
        return True  # sizes are the groups'
    if head.kind == "ratio":
        return add_effect(result, reading, groups, draft)
    unit = name_unit(head.unit) or ""
    timed = months_in(unit) is not None
    if head.kind in {"median", "mean"} and timed and FOLLOW_UP.search(what):
        return add_follow_up(result, unit, groups, draft)
    if head.group not in groups or not what:
        return False
    group, endpoint = groups[head.group], endpoint_in(what)
    if head.kind == "median" and timed and endpoint:
        return add_median(result, unit, curve(group, endpoint, draft))
    if head.kind == "percent" and head.time and endpoint:
        return add_landmark(result, curve(group, endpoint, draft))
    if head.kind in {"count", "percent"}:
        return add_outcome(result, group, what, draft)
    if head.kind in {"median", "mean"}:
        return add_measure(result, unit, group, what, draft)
    return False


def endpoint_in(words: str) -> str | None:
    """Name the endpoint over time that words of a text stand for; None where there is none.

    Examples
    --------
    >>> endpoint_in("12-month overall survival rate"), endpoint_in("complete response")
    ('OS', None)
    """
    found = [
        (len(alias), name)
        for alias, name in ALIASES.items()
        if kind_of(name) == "survival" or name in {"relapse", "CIR", "NRM", "TRM"}
        if re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", words.casefold().replace("\u2010", "-"))
    ]
    return name_endpoint(max(found)[1]) if found else None


def interval_of(result: Result, unit: str) -> dict[str, Any]:
    """Write the limits of a result's interval, and its level."""
    limits = [one for one in result.numbers if one.kind == "limit"]
    level = next((one for one in result.numbers if one.kind == "level"), None)
    if len(limits) != 2:
        return {}
    ends = dict(zip(("low", "high"), (printed_value(one, unit) for one in limits), strict=True))
    return ends | ({"level": level.text} if level else {})


def first_of(result: Result, kind: str) -> Number | None:
    return next((one for one in result.numbers if one.kind == kind), None)


def add_outcome(result: Result, group: str, what: str, draft: Draft) -> bool:
    count, percent, size = (first_of(result, kind) for kind in ("count", "percent", "n"))
    kinds = {"harm": HARM, "baseline": BASELINE, "response": RESPONSE}
    kind = next((name for name, seen in kinds.items() if seen.search(what)), "other")
    draft.add(
        "outcomes",
        {
            "id": make_id(what, "outcome"),
            "label": what,
            "kind": kind,
            "group": group,
            **({"events": printed_value(count, "patients")} if count else {}),
            **({"percent": printed_value(percent, "%")} if percent else {}),
            **({"of": printed_value(size, "patients")} if size else {}),
            **({"time": timed_value(result.head)} if result.head.time else {}),
            **interval_of(result, "%"),
        },
    )
    return True


def timed_value(number: Number) -> dict[str, Any]:
    text, _, unit = (number.time or "").partition(" ")
    return {"text": text, "unit": name_unit(unit) or unit, "at": PLACE.format(number.sentence)}


def curve(group: str, endpoint: str, draft: Draft) -> dict[str, Any]:
    """Return the entry of a curve, made where there is none yet."""
    for entry in draft.tables.get("survival", []):
        if (entry["group"], entry["endpoint"]) == (group, endpoint):
            return entry
    entry = {"id": make_id(f"{endpoint} {group}", "curve"), "endpoint": endpoint, "group": group}
    draft.add("survival", entry)
    return entry


def add_median(result: Result, unit: str, entry: dict[str, Any]) -> bool:
    if "median" in entry:
        return False
    entry["median"] = printed_value(result.head, unit)
    entry |= interval_of(result, unit)
    return True


def add_landmark(result: Result, entry: dict[str, Any]) -> bool:
    time = result.head.time or ""
    rates = list(entry.get("rates", []))
    if any(rate["time"] == time for rate in rates):
        return False
    rate = {"time": time, "percent": printed_value(result.head, "%"), **interval_of(result, "%")}
    entry["rates"] = [*rates, rate]
    return True


def add_follow_up(result: Result, unit: str, groups: dict[str | None, str], draft: Draft) -> bool:
    head = result.head
    known = [one["id"] for one in draft.tables.get("groups", [])]
    group = groups.get(head.group) or (known[0] if head.group is None and known else None)
    if group is None or any(one["group"] == group for one in draft.tables.get("follow_up", [])):
        return False
    entry = {"group": group, head.kind: printed_value(head, unit)}
    names = {"range": ("minimum", "maximum"), "quartile": ("lower_quartile", "upper_quartile")}
    for kind, ends in names.items():
        found = [one for one in result.numbers if one.kind == kind]
        if len(found) == 2:
            entry |= dict(zip(ends, (printed_value(one, unit) for one in found), strict=True))
    draft.add("follow_up", entry)
    return True


def add_measure(result: Result, unit: str, group: str, what: str, draft: Draft) -> bool:
    if not unit:
        return False
    entry = {
        "id": make_id(what, "measure"),
        "label": what,
        "group": group,
        "statistic": result.head.kind,
        "value": printed_value(result.head, unit),
    }
    if deviation := first_of(result, "sd"):
        entry["sd"] = printed_value(deviation, unit)
    for kind, spread in (("range", "range"), ("quartile", "IQR"), ("limit", "interval")):
        ends = [one for one in result.numbers if one.kind == kind]
        if len(ends) == 2:
            low, high = (printed_value(one, unit) for one in ends)
            entry |= {"spread": spread, "low": low, "high": high}
    draft.add("measures", entry)
    return True


def add_effect(
    result: Result, reading: Reading, groups: dict[str | None, str], draft: Draft
) -> bool:
    head = result.head
    before = reading.text[max(0, head.start - BEFORE) : head.start]
    named = [
        (max(found.end() for found in re.finditer(seen, before)), name)
        for name, seen in MEASURES.items()
        if re.search(seen, before)
    ]
    if not named or head.value is None:
        return False
    p, measure = first_of(result, "p"), max(named)[1]
    what = effect_endpoint(head, reading) or "not said of what"
    arms = [id for label, id in groups.items() if label]
    draft.add(
        "effects",
        {
            "id": make_id(f"{measure} {what}", "effect"),
            "label": what,
            "measure": measure,
            "endpoints": [endpoint_in(what) or what],
            "estimate": printed_value(head, "ratio"),
            **interval_of(result, "ratio"),
            **({"p": printed_value(p, "probability")} if p else {}),
            **({"between": arms} if len(arms) == 2 else {}),
            **({"adjusted": "yes"} if re.search(r"adjusted", before, re.IGNORECASE) else {}),
        },
    )
    return True


def effect_endpoint(head: Number, reading: Reading) -> str | None:
    """Return what an effect is of: its own words, or those of the results it stands behind.

    A ratio in brackets behind two medians is of what they are of; its own words only name it.
    """
    own = head.endpoint
    if own and not any(re.fullmatch(seen, own.strip()) for seen in MEASURES.values()):
        return own
    before = [
        number.endpoint
        for number in reading.numbers
        if number.sentence == head.sentence and number.end <= head.start and number.kind != "ratio"
        if number.endpoint and number.endpoint != own
    ]
    return before[-1] if before else own


def make_id(words: str, otherwise: str) -> str:
    """Write words as an id.

    Examples
    --------
    >>> make_id("Overall survival (OS)", "outcome")
    'overall-survival-os'
    """
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:60].strip("-") or otherwise
