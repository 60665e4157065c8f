"""Times to an event of a record: medians, values at landmarks and numbers at risk."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from appraisal.frames.columns import (
    MISSING,
    make_frame,
    months_or_nan,
    place_of,
    text_of,
    value_of,
)
from appraisal.frames.record import Record, find_record
from appraisal.records.reported import Reported
from appraisal.records.study import Study, Survival

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "study": "string",
    "curve": "string",
    "endpoint": "string",
    "group": "string",
    "group_label": "string",
    "n": "Int64",
    "time_zero": "string",
    "what": "string",
    "month": "float64",
    "value": "float64",
    "unit": "string",
    "text": "string",
    "low": "float64",
    "high": "float64",
    "low_text": "string",
    "high_text": "string",
    "level": "string",
    "place": "string",
    "layer": "string",
}


def survival(record: Record) -> "pd.DataFrame":
    """Return what a record prints of times to an event.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.

    Returns
    -------
    DataFrame
        One row a figure. ``what`` says which: ``median`` (``value``, ``low`` and ``high`` in
        months), ``rate`` (in %, at ``month``), ``at risk`` (in patients, at ``month``), or
        ``follow-up`` (its median in months; ``low`` and ``high`` are the shortest and the
        longest). ``low`` and ``high`` of the others are the interval printed, at ``level`` %.
        ``time_zero`` is the moment from which time counts.

    Raises
    ------
    UnknownId, ContentError
        When there is no such record, or it cannot be read.

    Examples
    --------
    >>> frame = survival("cd20-salvage")
    >>> frame[frame.what == "median"][["endpoint", "group", "value"]].values.tolist()[0]
    ['PFS', 'cd20', 4.04]
    """
    source = find_record(record)
    rows = [row for curve in source.survival for row in curve_rows(source, curve)]
    return make_frame([*rows, *follow_up_rows(source)], COLUMNS)


def curve_rows(source: Study, curve: Survival) -> Iterator[dict[str, Any]]:
    """Yield the rows of one curve: its median, its rates, its numbers at risk."""
    common = {
        "study": source.id,
        "curve": curve.id,
        "endpoint": curve.endpoint,
        "group": curve.group,
        "group_label": source.find("groups", curve.group).label,
        "n": source.size(curve.group),
        "time_zero": curve.time_zero,
    }
    yield {
        **common,
        "what": "median",
        "month": MISSING,
        "unit": "months",
        **number_cells(curve.median, curve.low, curve.high, months_or_nan),
        "level": curve.level,
        **place_of(source, curve.median),
    }
    for rate in curve.rates:
        yield {
            **common,
            "what": "rate",
            "month": float(rate.months),
            "unit": "%",
            **number_cells(rate.percent, rate.low, rate.high, value_of),
            "level": rate.level,
            **place_of(source, rate.percent),
        }
    for row in curve.at_risk:
        yield {
            **common,
            "what": "at risk",
            "month": float(row.months),
            "unit": "patients",
            "value": value_of(row.n),
            "text": text_of(row.n),
            "low": MISSING,
            "high": MISSING,
            "low_text": "",
            "high_text": "",
            "level": "",
            **place_of(source, row.n),
        }


def number_cells(
    value: Reported, low: Reported, high: Reported, number_of: Callable[[Reported], float]
) -> dict[str, float | str]:
    """Return a number and its limits, each as a number and as printed."""
    return {
        "value": number_of(value),
        "text": text_of(value),
        "low": number_of(low),
        "high": number_of(high),
        "low_text": text_of(low),
        "high_text": text_of(high),
    }


def follow_up_rows(source: Study) -> Iterator[dict[str, Any]]:
    """Yield one row a group whose follow-up is printed."""
    for entry in source.follow_up:
        yield {
            "study": source.id,
            "curve": "",
            "endpoint": "follow-up",
            "group": entry.group,
            "group_label": source.find("groups", entry.group).label,
            "n": source.size(entry.group),
            "time_zero": "",
            "what": "follow-up",
            "month": MISSING,
            "value": months_or_nan(entry.median),
            "unit": "months",
            "text": text_of(entry.median),
            "low": months_or_nan(entry.minimum),
            "high": months_or_nan(entry.maximum),
            "low_text": text_of(entry.minimum),
            "high_text": text_of(entry.maximum),
            "level": "",
            **place_of(source, entry.median, entry.minimum, entry.maximum),
        }
