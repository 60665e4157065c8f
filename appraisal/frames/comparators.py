"""What other studies reported: the external cohorts of the kit, typed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.frames.columns import MISSING, make_frame
from appraisal.records import comparators as external
from appraisal.stats import intervals

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "id": "string",
    "setting": "string",
    "study": "string",
    "outcome": "string",
    "events": "Int64",
    "n": "Int64",
    "percent": "float64",
    "percent_text": "string",
    "months": "float64",
    "months_text": "string",
    "low": "float64",
    "low_text": "string",
    "high": "float64",
    "high_text": "string",
    "exact_low": "float64",
    "exact_high": "float64",
    "time_zero": "string",
    "whom": "string",
    "citation": "string",
    "note": "string",
}


def comparators(path: Path | None = None) -> "pd.DataFrame":
    """Return the external cohorts: what other studies reported.

    Parameters
    ----------
    path
        Another file of the same columns; that of the kit when not given.

    Returns
    -------
    DataFrame
        One row a figure: a ``percent`` (in %) or a median in ``months``, with the 95 % interval
        ``low`` to ``high`` on its scale where one is printed. ``exact_low`` and ``exact_high``
        (in %) are ours, where both counts are printed.

    Raises
    ------
    ContentError
        With every row that cannot be read, each with its line.

    Examples
    --------
    >>> frame = comparators()
    >>> frame.id.is_unique, str(frame.n.dtype), bool((frame.percent.dropna() <= 100).all())
    (True, 'Int64', True)
    """
    return make_frame((comparator_row(row) for row in external.comparators(path)), COLUMNS)


def comparator_row(row: external.Comparator) -> dict[str, Any]:
    """Write one external cohort's figure as a row."""
    limits = intervals.proportion(*row.counts) if row.counts else None
    figures = {name: number_of(getattr(row, name)) for name in ("percent", "months", "low", "high")}
    return {
        **{name: getattr(row, name) for name in ("id", "setting", "study", "outcome")},
        **{name: getattr(row, name) for name in ("time_zero", "whom", "citation", "note")},
        "events": int(row.events) if row.events else None,
        "n": row.size,
        **figures,
        **{f"{name}_text": getattr(row, name) or "not reported" for name in figures},
        "exact_low": 100 * limits.low if limits else MISSING,
        "exact_high": 100 * limits.high if limits else MISSING,
    }


def number_of(text: str) -> float:
    """Return a number of the file; NaN where none is printed or none was reached."""
    return float(text) if text and text != "not reached" else MISSING
