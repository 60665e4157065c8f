"""Counts and percentages of a record, one row an outcome."""

from typing import TYPE_CHECKING, Any

from appraisal.derived.counts import find_counts, find_total
from appraisal.frames.columns import (
    MISSING,
    count_of,
    make_frame,
    place_of,
    text_of,
    value_of,
)
from appraisal.frames.record import Record, find_record
from appraisal.records.study import Outcome, Study

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "study": "string",
    "outcome": "string",
    "label": "string",
    "kind": "string",
    "group": "string",
    "group_label": "string",
    "events": "Int64",
    "events_text": "string",
    "n": "Int64",
    "n_from": "string",
    "percent": "float64",
    "percent_text": "string",
    "low": "float64",
    "high": "float64",
    "counts": "string",
    "why_no_interval": "string",
    "place": "string",
    "layer": "string",
}


def outcomes(record: Record) -> "pd.DataFrame":
    """Return the counts and percentages of a record.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.

    Returns
    -------
    DataFrame
        One row an outcome. ``events`` and ``percent`` (in %) are as printed; ``n`` is of how many
        patients, and ``n_from`` how that is known. ``low`` and ``high`` are ours: the exact 95 %
        interval in %, over every count that prints so (``counts``); where there is none,
        ``why_no_interval`` says why.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> row = outcomes("cd20-preemptive").set_index("outcome").loc["complete-response"]
    >>> f"{row.events} of {row.n}, {row.percent_text} ({row.low:.1f} to {row.high:.1f})"
    '16 of 19, 84.2 % (60.4 to 96.6)'
    """
    source = find_record(record)
    return make_frame((outcome_row(source, entry) for entry in source.outcomes), COLUMNS)


def outcome_row(source: Study, entry: Outcome) -> dict[str, Any]:
    """Write one outcome as a row."""
    total, found = find_total(source, entry), find_counts(source, entry)
    limits = found.interval() if found.events else None
    return {
        "study": source.id,
        "outcome": entry.id,
        "label": entry.label,
        "kind": entry.kind,
        "group": entry.group,
        "group_label": source.find("groups", entry.group).label,
        "events": count_of(entry.events),
        "events_text": text_of(entry.events),
        "n": total.value if total else None,
        "n_from": total.how if total else "not reported",
        "percent": value_of(entry.percent),
        "percent_text": text_of(entry.percent),
        "low": 100 * limits.low if limits else MISSING,
        "high": 100 * limits.high if limits else MISSING,
        "counts": found.text,
        "why_no_interval": found.why,
        **place_of(source, entry.events, entry.percent),
    }
