"""Columns of printed values: the number, its text, its place and the layer it stands in."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Study

MISSING = float("nan")


def make_frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Make a frame with these columns and types, also of no rows at all."""
    frame = pd.DataFrame(list(rows), columns=list(columns))
    return frame.astype(dict(columns))


def value_of(printed: Reported) -> float:
    """Return a printed number; NaN for a word. A bound such as <0.001 gives the bound."""
    return float(printed.value) if isinstance(printed, Printed) else MISSING


def months_or_nan(printed: Reported) -> float:
    """Return a printed time in months; NaN for a word, or for what is no time."""
    months = printed.months if isinstance(printed, Printed) else None
    return MISSING if months is None else float(months)


def count_of(printed: Reported) -> int | None:
    """Return a printed count; None for a word, a bound or an "about"."""
    if not isinstance(printed, Printed) or printed.bound or printed.approximately:
        return None
    return int(printed.value)


def text_of(printed: Reported) -> str:
    """Return what is printed, with its unit; or the word that stands there."""
    if not isinstance(printed, Printed):
        return printed
    return f"{'about ' if printed.approximately else ''}{printed}"


def place_of(study: Study, *values: Any) -> dict[str, str]:
    """Return the place and the layer of the first of some values that is printed."""
    at = next((value.at for value in values if isinstance(value, Printed)), None)
    return place_at(study, at)


def place_at(study: Study, at: str | None) -> dict[str, str]:
    """Return a place in words, and the layer it is in; empty where there is none."""
    if at is None:
        return {"place": "", "layer": ""}
    return {"place": study.place(at), "layer": study.report_of(at).layer}
