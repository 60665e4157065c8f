"""From the numbers a reader has taken to a record that the checks can read.

A number whose group or endpoint is not said goes into no table: it is listed as not placed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from appraisal.papers.confirmed import Result, sentences
from appraisal.papers.paper import as_tuples
from appraisal.reading import Number, Reading
from appraisal.records.study import Study

SURVIVAL = {  # the endpoint of a record, by the words of a text
    "PFS": r"progression[- ]free|\bPFS\b",
    "OS": r"overall survival|\bOS\b",
    "EFS": r"event[- ]free|\bEFS\b",
    "DFS": r"disease[- ]free|\bDFS\b",
    "RFS": r"(?:relapse|recurrence)[- ]free|\bRFS\b",
    "response duration": r"duration of (?:the )?(?:\w+ )?response|response duration|\bDOR\b",
    "relapse": r"incidence of relapse|\bCIR\b",
}
MEASURES = {
    "HR": r"\b(?:a|s)?HRs?\b|hazards? ratio",
    "OR": r"\ba?ORs?\b|odds ratio",
    "RR": r"\ba?RRs?\b|(?:risk|rate) ratio|relative risk",
}
HARM = (
    r"adverse|toxic|grade|syndrome|death|infection|mortality|bleeding|\bCRS\b|ICANS|penia|neurolog"
)
BASELINE = r"\b(?:male|female|women|men|sex|age|stage|prior|previous|history)\b"
FOLLOW_UP = r"follow[- ]?up|followed"
MONTHS_IN = {"days": 30.4375, "weeks": 4.348, "months": 1.0, "years": 1 / 12}
ALL = "all"
PLACE = "s{}"  # of a sentence, as a place of the report
BEFORE = 60  # characters before a ratio in which its name stands


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
        """Take an entry out again; its numbers count as not placed."""
        entry = self.tables[table].pop(index)
        self.dropped.append(str(entry.get("label") or entry.get("id") or entry.get("group")))


def draft_record(reading: Reading) -> Draft:
    """Put every number of a reading into the table where it belongs, or among the unplaced."""
    draft = Draft()
    groups = draft_groups(reading, draft)
    for sentence in sentences(reading):
        for result in sentence.results:
            if not place_result(result, reading, groups, draft):
                draft.unplaced += [one.id for one in result.numbers if one.kind != "n"]
    return draft


def draft_groups(reading: Reading, draft: Draft) -> dict[str | None, str]:
    """Write the groups with their sizes, and return the id of each by its label.

    All patients are the largest number of patients that no group is named for. Where the text
    names no group at all, a result without a group is in them.
    """
    sizes = [n for n in reading.numbers if n.kind == "n" and n.value and n.value == int(n.value)]
    whole = max((n for n in sizes if n.group is None), key=lambda n: n.value or 0, default=None)
    if whole is not None or not reading.study.groups:
        draft.add(
            "groups",
            {
                "id": ALL,
                "label": "all patients",
                "n": printed_entry(whole, "patients") if whole else ABSENT,
            },
        )
    ids: dict[str | None, str] = {}
    for group in reading.study.groups:
        size = reading.number(group.n) if group.n else None
        if size is None:
            own = [n for n in sizes if n.group == group.label]
            size = own[0] if own else None
        entry: dict[str, Any] = {
            "id": slug(group.label, "group"),
            "label": group.label,
            "n": printed_entry(size, "patients") if size else ABSENT,
        }
        if whole is not None and (size is None or (size.value or 0) <= (whole.value or 0)):
            entry["within"] = ALL
        draft.add("groups", entry)
        ids[group.label] = entry["id"]
    if not reading.study.groups:
        ids[None] = ALL
    return ids


ABSENT = "not reported"


def printed_entry(number: Number, unit: str) -> dict[str, Any]:
    """Write a number as a record holds it, with the sentence it stands in as its place."""
    text = f"{number.qualifier if number.qualifier in '<>' else ''}{plain_digits(number)}"
    entry: dict[str, Any] = {"text": text, "unit": unit, "at": PLACE.format(number.sentence)}
    if number.qualifier in {"about", "~", "approximately", "nearly", "almost"}:
        entry["approximately"] = True
    return entry


def plain_digits(number: Number) -> str:
    """Write the digits as a record takes them; a number in words becomes one in digits."""
    digits = number.text.replace("\u00b7", ".").replace(",", "").replace("\u2212", "-").strip()
    if re.fullmatch(r"-?\d*\.?\d+", digits):
        return f"0{digits}" if digits.startswith(".") else digits
    return str(number.value)


def place_result(
    result: Result, reading: Reading, groups: dict[str | None, str], draft: Draft
) -> bool:
    """Put one result into a table; False where its group, endpoint or kind is not clear."""
    head = result.head
    what = head.endpoint or ""
    if head.kind == "ratio":
        return place_ratio(result, reading, groups, draft)
    if head.kind == "n":
        return True  # sizes are the groups'
    if head.kind == "median" and re.search(FOLLOW_UP, what, re.I):
        return place_follow_up(result, groups, draft)
    if head.group not in groups or not what:
        return False
    endpoint = endpoint_of(what)
    if head.kind == "median" and endpoint and head.unit in MONTHS_IN:
        return place_median(result, groups[head.group], endpoint, draft)
    if head.kind == "percent" and endpoint and head.time:
        return place_landmark(result, groups[head.group], endpoint, draft)
    if head.kind in {"count", "percent"} and not head.time:
        return place_outcome(result, groups[head.group], what, draft)
    return False


def endpoint_of(words: str) -> str | None:
    """Name the endpoint that words of a text stand for; None where it is none of these."""
    return next((name for name, seen in SURVIVAL.items() if re.search(seen, words, re.I)), None)


def limits_of(result: Result, unit: str) -> dict[str, Any]:
    """Write the limits of a result's interval."""
    limits = [one for one in result.numbers if one.kind == "limit"]
    if len(limits) != 2:
        return {}
    return {
        name: "not reached" if one.value is None else printed_entry(one, unit)
        for name, one in zip(("low", "high"), limits, strict=True)
    }


def months_of(time: str) -> int | None:
    """Return a time such as ``12 months`` in whole months."""
    found = re.fullmatch(r"([\d.]+)[\s-]*(day|week|month|year)s?", time.strip())
    if not found:
        return None
    months = float(found[1]) / MONTHS_IN[f"{found[2]}s"]
    whole = round(months)
    return whole if whole and abs(months - whole) <= whole / 200 else None


def place_outcome(result: Result, group: str, what: str, draft: Draft) -> bool:
    count = next((one for one in result.numbers if one.kind == "count"), None)
    percent = next((one for one in result.numbers if one.kind == "percent"), None)
    size = next((one for one in result.numbers if one.kind == "n"), None)
    if size is not None:
        group = sized_group(size, group, what, draft)
    kind = "harm" if re.search(HARM, what, re.I) else "baseline"
    if kind == "baseline" and not re.search(BASELINE, what, re.I):
        kind = "response"
    draft.add(
        "outcomes",
        {
            "id": slug(what, "outcome"),
            "label": what,
            "kind": kind,
            "group": group,
            "events": printed_entry(count, "patients") if count else ABSENT,
            "percent": printed_entry(percent, "%") if percent else ABSENT,
            **limits_of(result, "%"),
        },
    )
    return True


def sized_group(size: Number, group: str, what: str, draft: Draft) -> str:
    """Return the group whose size is printed beside a count: a part of it, where it differs."""
    entry = next(one for one in draft.tables["groups"] if one["id"] == group)
    if isinstance(entry["n"], dict) and entry["n"]["text"] == plain_digits(size):
        return group
    if entry["n"] == ABSENT:
        entry["n"] = printed_entry(size, "patients")
        return group
    part = {
        "id": slug(f"{group} {what}", "group"),
        "label": f"{entry['label']}, counted for {what}",
        "n": printed_entry(size, "patients"),
    }
    if int(size.value or 0) <= int(entry["n"]["text"]):
        part["within"] = group
    draft.add("groups", part)
    return str(part["id"])


def curve(group: str, endpoint: str, draft: Draft) -> dict[str, Any]:
    """Return the entry of a curve, made where there is none yet."""
    for entry in draft.tables.get("survival", []):
        if (entry["group"], entry["endpoint"]) == (group, endpoint):
            return entry
    entry = {
        "id": slug(f"{endpoint} {group}", "curve"),
        "endpoint": endpoint,
        "group": group,
        "time_zero": ABSENT,
        "median": ABSENT,
        "rates": [],
    }
    draft.add("survival", entry)
    return entry


def place_median(result: Result, group: str, endpoint: str, draft: Draft) -> bool:
    head = result.head
    entry = curve(group, endpoint, draft)
    if entry["median"] != ABSENT or head.unit != "months":
        return False
    entry["median"] = "not reached" if head.value is None else printed_entry(head, "months")
    entry |= limits_of(result, "months")
    return True


def place_landmark(result: Result, group: str, endpoint: str, draft: Draft) -> bool:
    months = months_of(result.head.time or "")
    if months is None:
        return False
    rates = curve(group, endpoint, draft)["rates"]
    if any(rate["months"] == months for rate in rates):
        return False
    rates.append(
        {"months": months, "percent": printed_entry(result.head, "%"), **limits_of(result, "%")}
    )
    rates.sort(key=lambda rate: rate["months"])
    return True


def place_follow_up(result: Result, groups: dict[str | None, str], draft: Draft) -> bool:
    head = result.head
    group = groups.get(head.group, ALL if head.group is None else None)
    known = {one["id"] for one in draft.tables.get("groups", [])}
    if group not in known or head.unit != "months" or head.value is None:
        return False
    ends = [one for one in result.numbers if one.kind == "range"]
    entry = {"group": group, "median": printed_entry(head, "months")}
    if len(ends) == 2:
        entry |= {
            "minimum": printed_entry(ends[0], "months"),
            "maximum": printed_entry(ends[1], "months"),
        }
    draft.add("follow_up", entry)
    return True


def place_ratio(
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
    p = next((one for one in result.numbers if one.kind == "p"), None)
    measure = max(named)[1]
    what = head.endpoint or "not said of what"
    draft.add(
        "effects",
        {
            "id": slug(f"{measure} {what}", "effect"),
            "label": f"{measure}, {what}",
            "measure": measure,
            "endpoints": [endpoint_of(what) or what],
            "estimate": printed_entry(head, "ratio"),
            **({"low": ABSENT, "high": ABSENT} | limits_of(result, "ratio")),
            "p": printed_entry(p, "probability") if p else ABSENT,
            "adjusted": "yes" if re.search(r"adjusted", before, re.I) else ABSENT,
        },
    )
    return True


def slug(words: str, otherwise: str) -> str:
    """Write words as an id.

    Examples
    --------
    >>> slug("Overall survival (OS)", "outcome")
    'overall-survival-os'
    """
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:60].strip("-") or otherwise


def build_study(reading: Reading, draft: Draft, facts: dict[str, str]) -> Study:
    """Build the record of a paper of one's own.

    Parameters
    ----------
    facts
        ``title``, ``citation``, ``design``, ``setting`` ...; what is empty is not reported.

    Raises
    ------
    pydantic.ValidationError
        When an entry cannot be part of a record.
    """

    def stated(name: str) -> dict[str, str]:
        return {"text": facts.get(name) or ABSENT}

    places = {
        PLACE.format(one.sentence): f"sentence {one.sentence}" for one in reading.sentences
    } or {PLACE.format(1): "sentence 1"}
    title = facts.get("title") or "A paper of one's own"
    return Study.model_validate(
        as_tuples(
            {
                "id": "your-paper",
                "title": title,
                "short": title[:60],
                "licence": "the publisher's; facts and figures only",
                "citation": {
                    "authors": facts.get("citation") or ABSENT,
                    "title": title,
                    "journal": ABSENT,
                    "year": ABSENT,
                },
                "reports": [
                    {
                        "id": "text",
                        "layer": facts.get("layer") or "abstract",
                        "title": title,
                        "publisher": ABSENT,
                        "author": ABSENT,
                        "published": ABSENT,
                        "hands": [],
                        "places": places,
                        "peer_reviewed": ABSENT,
                    }
                ],
                "design": {
                    "kind": facts.get("design") or "cohort",
                    "stated": stated("design"),
                    "comparison": stated("comparison"),
                    "direction": stated("direction"),
                    "centres": stated("centres"),
                    "registration": stated("registration"),
                    "period": stated("period"),
                },
                "setting": stated("setting"),
                "population": stated("population"),
                "intervention": stated("intervention"),
                **draft.tables,
            }
        )
    )


def unplaced_text(reading: Reading, draft: Draft) -> Iterator[str]:
    """Name each number that found no table: as printed, and what it was taken for."""
    for id in draft.unplaced:
        one = reading.number(id)
        of = f", {one.endpoint}" if one.endpoint else ""
        yield f"{one.text} ({one.kind}{of}; sentence {one.sentence})"
    yield from draft.dropped
