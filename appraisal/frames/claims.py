"""What the reports of a record conclude, one row a claim."""

from typing import TYPE_CHECKING

from appraisal.frames.columns import make_frame, place_at
from appraisal.frames.record import Record, find_record

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "study": "string",
    "claim": "string",
    "text": "string",
    "kind": "string",
    "needs_comparator": "bool",
    "rests_on": "string",
    "against": "string",
    "in_tension_with": "string",
    "place": "string",
    "layer": "string",
}


def claims(record: Record) -> "pd.DataFrame":
    """Return the claims of a record, restated in our words.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.

    Returns
    -------
    DataFrame
        One row a claim: its ``kind``, whether it ``needs_comparator``, the ids of the figures it
        ``rests_on`` and of the external cohorts to set it ``against``, joined by ``", "``.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> frame = claims("cd20-preemptive")
    >>> bool(frame.needs_comparator.any()), frame.layer.unique().tolist()
    (True, ['blog'])
    """
    source = find_record(record)
    rows = (
        {
            "study": source.id,
            "claim": entry.id,
            "text": entry.text,
            "kind": entry.kind,
            "needs_comparator": entry.needs_comparator,
            "rests_on": ", ".join(entry.rests_on),
            "against": ", ".join(entry.against),
            "in_tension_with": entry.in_tension_with or "",
            **place_at(source, entry.at),
        }
        for entry in source.claims
    )
    return make_frame(rows, COLUMNS)
