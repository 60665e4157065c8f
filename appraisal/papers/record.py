"""From the numbers a reader has taken to a record that the checks can read.

A number whose group or endpoint is not said goes into no table: it is listed as not placed.
"""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from appraisal.papers.confirmed import sentences
from appraisal.papers.paper import as_tuples
from appraisal.papers.tables import PLACE, Draft, make_id, place_result, printed_value
from appraisal.reading import Number, Reading
from appraisal.records.study import Study

ALL = "all"


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
    sizes = [n for n in reading.numbers if n.kind == "n" and n.value]
    whole = max((n for n in sizes if n.group is None), key=size_of, default=None)
    if whole is not None or not reading.study.groups:
        size = {"n": printed_value(whole, "patients")} if whole else {}
        draft.add("groups", {"id": ALL, "label": "all patients", **size})
    ids: dict[str | None, str] = {}
    for group in reading.study.groups:
        own = reading.number(group.n) if group.n else None
        own = own or next((n for n in sizes if n.group == group.label), None)
        entry = {"id": make_id(group.label, "group"), "label": group.label}
        if own is not None:
            entry["n"] = printed_value(own, "patients")
        if whole is not None and (own is None or size_of(own) <= size_of(whole)):
            entry["within"] = ALL
        draft.add("groups", entry)
        ids[group.label] = entry["id"]
    if not reading.study.groups:
        ids[None] = ALL
    return ids


def size_of(number: Number) -> float:
    return float(number.value or 0)


def build_study(reading: Reading, draft: Draft, facts: Mapping[str, str]) -> Study:
    """Build the record of a paper of one's own.

    Entries that no record can hold are taken out of the draft, which then names them.

    Parameters
    ----------
    facts
        ``title``, ``citation``, ``design``, ``setting`` ...; what is empty is not reported.

    Raises
    ------
    pydantic.ValidationError
        When something else than an entry of a table is wrong.
    """
    stated = {name: {"text": text} for name, text in facts.items() if text}
    places = {PLACE.format(one.sentence): f"sentence {one.sentence}" for one in reading.sentences}
    title = facts.get("title") or "A paper of one's own"
    about = {
        "id": "your-paper",
        "title": title,
        "short": title[:60],
        "licence": "the publisher's; facts and figures only",
        "citation": {"text": facts.get("citation", "")},
        "reports": [{"id": "text", "layer": "abstract", "title": title, "places": places}],
        "design": {
            "kind": facts.get("design") or "not reported",
            **{name: stated[name] for name in DESIGN if name in stated},
        },
        **{name: stated[name] for name in ("setting",) if name in stated},
    }
    while True:
        try:
            return Study.model_validate(as_tuples({**about, **draft.tables}))
        except ValidationError as error:
            bad = {item["loc"][:2] for item in error.errors() if item["loc"][0] in draft.tables}
            if not bad:
                raise
            for table, index in sorted(bad, key=lambda loc: -int(loc[1])):
                draft.drop(str(table), int(index))


DESIGN = ("centres", "registration", "period")


def unplaced_text(reading: Reading, draft: Draft) -> Iterator[str]:
    """Name each number that found no table: as printed, and what it was taken for."""
    for id in draft.unplaced:
        one = reading.number(id)
        of = f", {one.endpoint}" if one.endpoint else ""
        yield f"{one.text} ({one.kind}{of}; sentence {one.sentence})"
    yield from draft.dropped
