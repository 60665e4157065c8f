"""Ratios and differences of a record, one row an effect."""

from typing import TYPE_CHECKING, Any

from appraisal.frames.columns import make_frame, place_of, text_of, value_of
from appraisal.frames.record import Record, find_record
from appraisal.records.study import Effect, Study

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "study": "string",
    "effect": "string",
    "label": "string",
    "measure": "string",
    "endpoints": "string",
    "groups": "string",
    "estimate": "float64",
    "estimate_text": "string",
    "low": "float64",
    "low_text": "string",
    "high": "float64",
    "high_text": "string",
    "level": "string",
    "p": "float64",
    "p_text": "string",
    "adjusted": "string",
    "is_ratio": "bool",
    "place": "string",
    "layer": "string",
}


def effects(record: Record) -> "pd.DataFrame":
    """Return the ratios and differences that a record prints.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.

    Returns
    -------
    DataFrame
        One row an effect, all as printed: ``measure`` (HR, OR, RD ...), ``estimate`` with its
        interval ``low`` to ``high`` at ``level`` %, ``p`` (a bound such as <0.001 gives the
        bound; ``p_text`` has the sign). Without unit where ``is_ratio``, else in the unit of
        ``estimate_text``.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> row = effects("cd20-salvage").iloc[0]
    >>> f"{row.measure} {row.estimate} ({row.low} to {row.high}), P {row.p_text}"
    'HR 0.28 (0.16 to 0.51), P <0.0001'
    """
    source = find_record(record)
    return make_frame((effect_row(source, entry) for entry in source.effects), COLUMNS)


def effect_row(source: Study, entry: Effect) -> dict[str, Any]:
    """Write one effect as a row."""
    groups = [source.find("groups", id).label for id in entry.between or ()]
    return {
        "study": source.id,
        "effect": entry.id,
        "label": entry.label,
        "measure": entry.measure,
        "endpoints": ", ".join(entry.endpoints),
        "groups": " v ".join(groups),
        "estimate": value_of(entry.estimate),
        "estimate_text": text_of(entry.estimate),
        "low": value_of(entry.low),
        "low_text": text_of(entry.low),
        "high": value_of(entry.high),
        "high_text": text_of(entry.high),
        "level": entry.level,
        "p": value_of(entry.p),
        "p_text": text_of(entry.p),
        "adjusted": entry.adjusted,
        "is_ratio": entry.is_ratio,
        **place_of(source, entry.estimate, entry.p),
    }
