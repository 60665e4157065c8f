"""Figures that no patients can have: rates outside 0 to 100 %, probabilities outside 0 to 1."""

from collections.abc import Iterator
from typing import Any

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import LARGEST, whole_number
from appraisal.records.reported import Printed
from appraisal.records.study import Measure, Outcome, Study


def possible(study: Study) -> Iterator[Result]:
    """Tell whether each figure lies where its unit allows; silent where it does."""
    for entry, about, printed in figures(study, study, study.id):
        most = LARGEST.get(printed.unit)
        # a change, or a percentage of what is normal, may be anything
        if most is None or (printed.unit == "%" and isinstance(entry, Measure)):
            continue
        above, below = printed.value > most, printed.value < 0
        if isinstance(entry, Outcome) and printed.unit == "%":
            if below or (above and whole_number(entry.events) is not None):
                continue  # a change; or judged beside its count
            if above and entry.kind == "harm":
                yield per_patient(study, about, printed)
                continue
        if above or below:
            yield Finding(
                about,
                "inconsistent",
                3,
                f"{printed} is {'more' if above else 'less'} than there can be.",
                quote(study, about, printed),
                innocent=("A digit was mistyped.", *suspect_messenger(study, printed)),
                so_what="Ask for the number.",
            )


def per_patient(study: Study, about: str, printed: Printed) -> Finding:
    """Report a percentage of patients above 100 that may be one of events."""
    return Finding(
        about,
        "cannot tell",
        2,
        f"{printed} of the patients is more than all of them; of events it can be.",
        quote(study, about, printed),
        innocent=("Events were counted, and one patient can have several.",
                  "A digit was mistyped."),
        so_what="Ask how many patients had one event or more.",
    )  # fmt: skip


def figures(value: Any, entry: Any, about: str) -> Iterator[tuple[Any, str, Printed]]:
    """Yield every printed number, however deep, with the entry it is in and the entry's id."""
    if isinstance(value, Printed):
        yield entry, about, value
    elif isinstance(value, tuple):
        for inner in value:
            yield from figures(inner, entry, about)
    elif hasattr(type(value), "model_fields"):
        if hasattr(value, "id"):
            entry, about = value, value.id
        for name in type(value).model_fields:
            yield from figures(getattr(value, name), entry, about)
