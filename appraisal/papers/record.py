"""From the numbers a reader has taken to a record that the checks can read."""

from collections.abc import Iterator, Mapping
from typing import Any

from appraisal.papers.paper import as_tuples
from appraisal.reading.draft import Draft
from appraisal.records.study import Study
from appraisal.text.interface import words

OWN = (
    "id",
    "title",
    "short",
    "citation",
    "design",
    "setting",
    "population",
)  # said by the reader, not read
STATED = ("centres", "registration", "period")  # of the design


def build_study(draft: Draft, facts: Mapping[str, str]) -> Study:
    """Build the record of a paper of one's own.

    Parameters
    ----------
    facts
        ``title``, ``citation``, ``design``, ``setting`` ...: what the reader left of the
        proposals, which are not taken by themselves. What is empty is not reported.

    Raises
    ------
    pydantic.ValidationError
        When the record cannot hold it.
    """
    return Study.model_validate(as_tuples(write_record(draft, facts)))


def write_record(draft: Draft, facts: Mapping[str, str]) -> dict[str, Any]:
    """Write the record of a paper of one's own, as a study file holds it."""
    title = facts.get("title") or "A paper of one's own"
    design = {name: {"text": facts[name]} for name in STATED if facts.get(name)}
    head = {
        "id": "your-paper",
        "title": title,
        "short": title[:60],
        "licence": "the publisher's; facts and figures only",
        "citation": {"text": facts.get("citation", "")},
        "design": {"kind": facts.get("design") or "not reported", **design},
        **{name: {"text": facts[name]} for name in ("setting", "population") if facts.get(name)},
    }
    tables = {name: rows for name, rows in draft.record.items() if name not in OWN}
    return {**tables, **head}


def unplaced_text(draft: Draft) -> Iterator[str]:
    """Name each number that found no table: as printed, and what it was taken for."""
    for one in draft.unplaced:
        of = f", {one.endpoint}" if one.endpoint else ""
        kind = words().paper["kinds"][one.kind]
        yield f"{one.text} ({kind}{of}; sentence {one.sentence})"
