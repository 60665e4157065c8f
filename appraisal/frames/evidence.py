"""An evidence table: one row a study, every value beside its text and its place."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from appraisal import content
from appraisal.checks import check
from appraisal.derived.counts import find_counts, find_size
from appraisal.frames.columns import (
    MISSING,
    make_frame,
    months_or_nan,
    place_at,
    place_of,
    text_of,
    value_of,
)
from appraisal.frames.reading import ReadText
from appraisal.frames.record import Record, find_record
from appraisal.records.contents import citation_text, printed_in
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study

if TYPE_CHECKING:
    import pandas as pd

ENDPOINTS = ("PFS", "OS")
NOT_REPORTED = "not reported"
COLUMNS = {
    "study": "string",
    "title": "string",
    "citation": "string",
    "layers": "string",
    "peer_reviewed": "string",
    "design": "string",
    "design_stated": "string",
    "design_place": "string",
    "population": "string",
    "population_place": "string",
    "comparison": "string",
    "comparison_place": "string",
    "patients": "Int64",
    "patients_from": "string",
    "patients_place": "string",
    "response": "string",
    "response_percent": "float64",
    "response_text": "string",
    "response_low": "float64",
    "response_high": "float64",
    "response_place": "string",
    "follow_up_months": "float64",
    "follow_up_text": "string",
    "follow_up_place": "string",
    **{
        f"{endpoint.lower()}_{part}": kind
        for endpoint in ENDPOINTS
        for part, kind in (("months", "float64"), ("text", "string"), ("place", "string"))
    },
    "time_zero": "string",
    "inconsistent": "Int64",
    "missing": "Int64",
}


def evidence_table(records: Iterable[Record] | None = None) -> "pd.DataFrame":
    """Lay studies under each other, as one does before any of them is pooled.

    Parameters
    ----------
    records
        Studies by id, by file, or as they are; those of the kit when not given.

    Returns
    -------
    DataFrame
        One row a study. ``patients`` are those of its first group. ``response`` is its complete
        response where one is counted, else its first response: in %, ``response_low`` and
        ``response_high`` ours and exact. ``pfs_…`` and ``os_…`` hold the median in months and,
        as text, all that is printed of that curve; ``time_zero`` the moment it counts from.
        ``inconsistent`` is how many findings of the checks are, ``missing`` how many things the
        record says are not reported.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> frame = evidence_table(["cd20-preemptive", "after-bispecific"])
    >>> frame[["study", "patients", "response_percent"]].values.tolist()
    [['cd20-preemptive', 19, 84.2], ['after-bispecific', 12, 50.0]]
    """
    if isinstance(records, str | Study | ReadText):
        records = [records]
    given = content.ids("studies") if records is None else records
    return make_frame((study_line(find_record(one)) for one in given), COLUMNS)


def study_line(source: Study) -> dict[str, Any]:
    """Write one study as a row."""
    reviewed = dict.fromkeys(report.peer_reviewed for report in source.reports)
    return {
        "study": source.id,
        "title": source.title,
        "citation": citation_text(source),
        "layers": ", ".join(report.layer for report in source.reports),
        "peer_reviewed": ", ".join(reviewed),
        "design": source.design.kind,
        "design_stated": source.design.stated.text,
        "design_place": place_at(source, source.design.stated.at)["place"],
        "population": source.population.text,
        "population_place": place_at(source, source.population.at)["place"],
        "comparison": source.design.comparison.text,
        "comparison_place": place_at(source, source.design.comparison.at)["place"],
        **patient_columns(source),
        **response_columns(source),
        **follow_up_columns(source),
        **survival_columns(source),
        "inconsistent": len(check(source).having("inconsistent")),
        "missing": len(source.missing),
    }


def patient_columns(source: Study) -> dict[str, Any]:
    """Write of how many patients a study is."""
    if not source.groups:
        return {"patients": None, "patients_from": NOT_REPORTED, "patients_place": ""}
    first = source.groups[0]
    size = find_size(source, first.id)
    return {
        "patients": size.value if size else None,
        "patients_from": size.how if size else NOT_REPORTED,
        "patients_place": place_of(source, first.n)["place"],
    }


def response_columns(source: Study) -> dict[str, Any]:
    """Write the response of a study, and its exact interval where its counts are known."""
    entry = main_response(source)
    names = [name for name in COLUMNS if name.startswith("response")]
    if entry is None:
        empty = {name: "" if COLUMNS[name] == "string" else MISSING for name in names}
        return empty | {"response_text": NOT_REPORTED}
    found = find_counts(source, entry)
    limits = found.interval() if found.events else None
    printed = [text_of(value) for value in (entry.events, entry.percent)]
    known = [text for text in printed if text != NOT_REPORTED]
    share = value_of(entry.percent)
    if share != share and found.settled:
        share = round(100 * found.share, 1)
    values = (
        entry.label,
        share,
        ", ".join(known) or NOT_REPORTED,
        100 * limits.low if limits else MISSING,
        100 * limits.high if limits else MISSING,
        place_of(source, entry.events, entry.percent)["place"],
    )
    return dict(zip(names, values, strict=True))


def main_response(source: Study) -> Outcome | None:
    """Return the complete response of the first group that has one, else its first response."""
    responses = [one for one in source.outcomes if one.kind == "response"]
    complete = [one for one in responses if "complete" in f"{one.id} {one.label}".casefold()]
    return next(iter([*complete, *responses]), None)


def follow_up_columns(source: Study) -> dict[str, Any]:
    """Write how long patients were followed."""
    entry = next((one for one in source.follow_up if isinstance(one.median, Printed)), None)
    if entry is None:
        return {
            "follow_up_months": MISSING,
            "follow_up_text": NOT_REPORTED,
            "follow_up_place": "",
        }
    ends = [text_of(end) for end in (entry.minimum, entry.maximum) if isinstance(end, Printed)]
    within = f" ({' to '.join(ends)})" if ends else ""
    return {
        "follow_up_months": months_or_nan(entry.median),
        "follow_up_text": f"{text_of(entry.median)}{within}",
        "follow_up_place": place_of(source, entry.median)["place"],
    }


def survival_columns(source: Study) -> dict[str, Any]:
    """Write the first curve of each usual endpoint, and the moment it counts from."""
    found: dict[str, Any] = {}
    zeros: list[str] = []
    for endpoint in ENDPOINTS:
        curve = next((one for one in source.survival if one.endpoint == endpoint), None)
        said = printed_in(curve) if curve else []
        words = [text for text, _ in said]
        if curve and not isinstance(curve.median, Printed):
            words.insert(0, f"median {curve.median}")
        found |= {
            f"{endpoint.lower()}_months": months_or_nan(curve.median) if curve else MISSING,
            f"{endpoint.lower()}_text": "; ".join(words) or NOT_REPORTED,
            f"{endpoint.lower()}_place": place_at(source, said[0][1] if said else None)["place"],
        }
        zeros += [curve.time_zero] if curve else []
    return found | {"time_zero": "; ".join(dict.fromkeys(zeros)) or NOT_REPORTED}
