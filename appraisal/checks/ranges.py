"""Figures that no patients can have: percentages above 100, probabilities above 1."""

from collections.abc import Iterator
from typing import Any

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import beyond_unit
from appraisal.records.reported import Printed
from appraisal.records.study import Study


def possible(study: Study) -> Iterator[Result]:
    """Tell whether each figure lies where its unit allows; silent where it does."""
    for about, printed in figures(study, study.id):
        if beyond_unit(printed):
            yield Finding(
                about,
                "inconsistent",
                3,
                f"{printed} is more than there can be.",
                quote(study, about, printed),
                innocent=("A digit was mistyped.", *suspect_messenger(study, printed)),
            )


def figures(value: Any, about: str) -> Iterator[tuple[str, Printed]]:
    """Yield every printed number, however deep, with the id of the entry it is in."""
    if isinstance(value, Printed):
        yield about, value
    elif isinstance(value, tuple):
        for inner in value:
            yield from figures(inner, about)
    elif hasattr(type(value), "model_fields"):
        about = getattr(value, "id", about)
        for name in type(value).model_fields:
            yield from figures(getattr(value, name), about)
