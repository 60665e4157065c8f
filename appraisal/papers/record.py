"""From the numbers a reader has taken to a record that the checks can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.papers.confirmed import Result, bundles
from appraisal.papers.paper import as_tuples
from appraisal.papers.result_text import result_text
from appraisal.reading.drafting.draft import Draft
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
# kinds that belong to another result, and what is not clear of one that stands without it
ALONE = {
    frozenset(("p",)): "compared",
    frozenset(("limit", "level", "p")): "estimate",
    frozenset(("range", "quartile", "sd")): "average",
}
STATED = ("centres", "registration", "period")  # of the design


@dataclass(frozen=True)
class Unplaced:
    """A result that was taken and found no table: what it says, and the sentence it stands in."""

    says: str
    sentence: int


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


def find_unplaced(draft: Draft) -> Iterator[Unplaced]:
    """Yield each result that found no table, or what of it did not."""
    text = words().paper
    rest = list(draft.unplaced)
    for sentence in dict.fromkeys(one.sentence for one in rest):
        for result in bundles([one for one in rest if one.sentence == sentence]):
            printed = result_text(result.numbers)
            what = result.head.endpoint or ""
            form = text["unplaced_part" if what else "unplaced_nameless"]
            says = form.format(what=what, printed=printed, need=text["needs"][need_of(result)])
            yield Unplaced(says, sentence)


def need_of(result: Result) -> str:
    """Say what is not clear of a result that found no table, by its name among the words."""
    kinds = {one.kind for one in result.numbers}
    if kinds == {"n"}:
        return "whom"
    for alone, need in ALONE.items():
        if kinds and kinds <= alone:
            return need
    if not result.head.endpoint:
        return "what"
    return "when" if result.head.group or result.head.kind == "ratio" else "whom_when"
