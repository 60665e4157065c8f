"""From a reading to a study file: what was read lands in the record, the rest is listed."""

import re
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from pydantic import ValidationError

from appraisal.reading.drafting.entries import Entries
from appraisal.reading.drafting.figures import write_number
from appraisal.reading.proposal import Number, Passage, Reading
from appraisal.reading.study.title import find_headed_title, find_own_doi
from appraisal.reading.texts.files import Source
from appraisal.records.study import Study
from appraisal.records.units import name_unit

TABLES = ("groups", "outcomes", "measures", "follow_up", "survival", "effects", "comparisons",
          "rates", "windows", "accuracy", "pooled", "partitions")  # fmt: skip
LONGEST_TITLE, SHORT = 250, 60  # letters
# a last word that calls for another
LEFT_HANGING = re.compile(r"(?:\s(?:an?|the|of|for|in|on|to|and|or|with|by|from|at|as|after))+ …$")
ROUNDS = 200  # entries that may be refused before the rest is given up


@dataclass(frozen=True)
class Draft:
    """A study in the making.

    Attributes
    ----------
    record
        The study as a file holds it.
    unplaced
        The numbers that found no place in it, for the user to place.
    claims
        Sentences that claim something, for the user to restate.
    """

    record: dict[str, Any]
    unplaced: tuple[Number, ...] = ()
    claims: tuple[int, ...] = field(default=())


def draft_study(
    reading: Reading, source: Source | None = None, *, confirmed: bool = False
) -> Draft:
    """Put every number of a reading where it belongs in a study, as far as the text says it.

    A number whose group or endpoint is not said is in no table. Whatever the record does not
    take is taken out again, so that the file can be checked as it stands.

    Parameters
    ----------
    confirmed
        Whether somebody has confirmed of what and in whom each number is. A percentage that does
        not fit its group is then placed, for the checks to speak of; else it is left to the user.
    """
    entries = Entries(reading, confirmed=confirmed, asked=confirmed)
    entries.place_all()
    record = draft_head(reading, source or Source(reading.text), entries)
    tables = {name: rows for name in TABLES if (rows := entries.tables.get(name))}
    tables = keep_valid(record, tables)
    record |= tables
    if units := find_own_units(find_units(tables)):
        record["units"] = units
    known = {number.id: number for number in reading.numbers}
    placed = {
        id
        for rows in tables.values()
        for row in rows
        for id in row.pop("numbers", ())
        if is_written(known[id], row)
    }
    unplaced = tuple(
        number
        for number in reading.numbers
        if number.id not in placed and number.kind not in ("level", "year", "time", "other")
    )
    record["reports"][0]["places"] = name_places(record)
    return Draft(record, unplaced, tuple(claim.sentence for claim in reading.study.claims))


def is_written(number: Number, value: Any) -> bool:
    """Say whether a number stands in an entry: what was read with it may have no place there.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> five, six = read_text("It was 5 (or 6) mg.").numbers
    >>> entry = {"value": write_number(five, "mg"), "spread": "range"}
    >>> is_written(five, entry), is_written(six, entry)
    (True, False)
    """
    if number.value is None:
        return True  # "not reached" is a word
    if isinstance(value, dict):
        if "text" not in value:
            return any(is_written(number, inner) for inner in value.values())
        same = ("text", "at")
        return all(value.get(key) == write_number(number, "")[key] for key in same)
    return isinstance(value, list) and any(is_written(number, inner) for inner in value)


def draft_head(reading: Reading, source: Source, entries: Entries) -> dict[str, Any]:
    """Write what the text says of the study as a whole."""
    headed = find_headed_title(reading.text)
    first_line = next((line.strip() for line in reading.text.splitlines() if line.strip()), "")
    first_line = reading.text[slice(*headed)] if headed else first_line
    alone = first_line != reading.text.strip()
    title = source.title or cut_words(first_line, LONGEST_TITLE if alone else 120)
    study = reading.study
    citation = {
        name: getattr(source, name)
        for name in ("authors", "title", "journal", "year", "doi")
        if getattr(source, name)
    }
    if "doi" not in citation and (doi := find_own_doi(reading.text)):
        citation["doi"] = doi
    design: dict[str, Any] = {}
    if study.design:
        design["kind"] = study.design[0].value
        design["stated"] = write_statement(reading, study.design[0], study.design[0].text)
    for name, passages in (
        ("clusters", study.clusters),
        ("centres", study.centres),
        ("registration", study.registration),
        ("period", study.period if is_one_period(study.period) else ()),
    ):
        if passages:
            said = min(passages, key=lambda one: not one.value.isdigit())  # 11 before multicentre
            design[name] = write_statement(reading, said, said.value)
    record: dict[str, Any] = {
        "id": "my-paper",
        "title": title,
        "short": short_title(title),
        **({"citation": citation} if citation else {}),
        "reports": [
            {"id": "text", "layer": "abstract", "title": title, "places": {"s1": "sentence 1"}}
        ],
        **({"design": design} if design else {}),
        **(
            {"setting": write_statement(reading, study.setting[0], study.setting[0].value)}
            if study.setting
            else {}
        ),
        **(
            {"population": write_statement(reading, study.population[0], study.population[0].value)}
            if len(study.population) == 1  # of two that are named, nobody has said which
            else {}
        ),
    }
    return record


def is_one_period(periods: tuple[Passage, ...]) -> bool:
    """Say whether all periods that a text names lie within the first, which is then the study's."""
    spans = [tuple(end[:4] for end in one.value.split(" to ")) for one in periods]
    return all(spans[0][0] <= first and last <= spans[0][1] for first, last in spans)


def short_title(title: str) -> str:
    """Name a study by what its title says before its colon, or by its first words.

    Examples
    --------
    >>> short_title("Early rehabilitation after hip surgery: a randomised trial")
    'Early rehabilitation after hip surgery'
    >>> short_title("RANGE: early rehabilitation after hip surgery")
    'RANGE'
    >>> short_title("Early rehabilitation after surgery of the hip in people above the age of 80")
    'Early rehabilitation after surgery of the hip in people …'
    """
    first = re.split(r":\s|\s[–—-]\s|\?\s", title, maxsplit=1)[0].strip()
    if len(first) <= SHORT:
        return first
    return LEFT_HANGING.sub(" …", cut_words(first, SHORT))


def cut_words(text: str, most: int) -> str:
    """Cut a long line between two words, and say so.

    Examples
    --------
    >>> cut_words("Early prehabilitation before surgery", 25), cut_words("Short", 25)
    ('Early prehabilitation …', 'Short')
    """
    return shorten(text, most, placeholder=" …") if " " in text[:most] else text[:most]


def write_statement(reading: Reading, passage: Passage, words: str) -> dict[str, str]:
    """Write a few words of the text with their place."""
    place = next(
        (one.sentence for one in reading.sentences if one.start <= passage.start < one.end), 1
    )
    return {"text": " ".join(words.split()), "at": f"s{place}"}


def name_places(record: dict[str, Any]) -> dict[str, str]:
    """Return the places that a record names, each in words."""
    named = sorted(set(re.findall(r"'at': 's(\d+)'", repr(record))), key=int)
    return {f"s{number}": f"sentence {number}" for number in named or ["1"]}


def keep_valid(
    record: dict[str, Any], tables: dict[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """Take out the entries that the record refuses, one after the other."""
    for _ in range(ROUNDS):
        refused = find_refused(record, tables)
        if refused is None:
            return tables
        table, index = refused
        del tables[table][index]
        tables = {name: rows for name, rows in tables.items() if rows}
    return {}


def find_refused(
    record: dict[str, Any], tables: dict[str, list[dict[str, Any]]]
) -> tuple[str, int] | None:
    """Return the first entry that a study cannot hold, or None."""
    bare = {
        name: [{key: value for key, value in row.items() if key != "numbers"} for row in rows]
        for name, rows in tables.items()
    }
    whole = {**record, **bare}
    whole["reports"] = [{**record["reports"][0], "places": name_places(whole)}]
    units = {unit for rows in bare.values() for row in rows for unit in find_units(row)}
    try:
        study = Study.model_validate(as_tuples({**whole, "units": find_own_units(units)}))
    except ValidationError as error:
        found = [one["loc"] for one in error.errors()]
    else:
        found = [loc for loc, _, _ in study.problems()]
    return next(
        ((str(loc[0]), int(loc[1])) for loc in found if len(loc) > 1 and loc[0] in tables), None
    )


def find_units(value: Any) -> set[str]:
    """Return the units that stand anywhere in an entry."""
    if isinstance(value, dict):
        own = {value["unit"]} if isinstance(value.get("unit"), str) else set()
        return own.union(*(find_units(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(find_units(inner) for inner in value))
    return set()


def find_own_units(units: set[str]) -> list[str]:
    """Return the units that only this study knows."""
    return sorted(unit for unit in units if name_unit(unit) is None)


def as_tuples(value: Any) -> Any:
    """Turn lists into tuples, as a file is read."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    return tuple(as_tuples(inner) for inner in value) if isinstance(value, list) else value
