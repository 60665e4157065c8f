"""Figures that cannot be: rates above 100 %, probabilities above 1, medians outside a range."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from appraisal.checks.finding import Finding, Result
from appraisal.checks.quotes import quote, suspect_messenger
from appraisal.derived.counts import LARGEST, exact_number, whole_number
from appraisal.records.contents import OF_TEST
from appraisal.records.outcomes import COEFFICIENT
from appraisal.records.pooled import Pooled
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Effect, Measure, Outcome, Study
from appraisal.stats import rounding

# coefficients that are no less than 0
OF_SHARE = re.compile(
    r"\bau(?:ro)?c\b|area under|\bc[- ](?:statistic|index)|concordance|\br ?(?:²|2)(?!\w)",
    re.IGNORECASE,
)
# what a test can be told by besides shares
ESTIMATES = ("auc", "lr_positive", "lr_negative", "dor", "calibration_slope",
             "calibration_in_the_large", "observed_expected")  # fmt: skip


def possible(study: Study) -> Iterator[Result]:
    """Tell whether each figure lies where its unit allows; silent where it does."""
    yield from coefficients(study)
    for entry, about, printed in printed_values(study, study, study.id):
        most = LARGEST.get(printed.unit)
        # a change, a difference, or a percentage of what is normal, may be anything
        if most is None or (printed.unit == "%" and isinstance(entry, Measure | Effect | Pooled)):
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


def coefficients(study: Study) -> Iterator[Result]:
    """Tell whether each kappa, r, AUC or the like can be; silent where it can.

    A limit beyond that says no more than that the interval is a rough one.
    """
    for entry in study.measures:
        if entry.statistic != COEFFICIENT:
            continue
        least = 0 if OF_SHARE.search(entry.label) else -1
        for value in (entry.value, entry.low, entry.high):
            if not isinstance(value, Printed) or value.bound:
                continue
            most = 100 if value.unit == "%" else 1
            if least * most <= value.value <= most:
                continue
            limit = value is not entry.value
            yield Finding(
                entry.id,
                "cannot tell" if limit else "inconsistent",
                1 if limit else 3,
                f"{entry.label}: {value.text} is {'more' if value.value > 0 else 'less'} than such "
                f"a coefficient can be; it lies between {least * most} and {most}.",
                quote(study, entry.label, value),
                innocent=(
                    *(("Its interval is a rough one, which may reach beyond.",) if limit else ()),
                    "A digit was mistyped.",
                    *suspect_messenger(study, value),
                ),
                so_what="Ask how the interval was made." if limit else "Ask for the number.",
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


def printed_values(value: Any, entry: Any, about: str) -> Iterator[tuple[Any, str, Printed]]:
    """Yield every printed number, however deep, with the entry it is in and the entry's id."""
    if isinstance(value, Printed):
        yield entry, about, value
    elif isinstance(value, tuple):
        for inner in value:
            yield from printed_values(inner, entry, about)
    elif hasattr(type(value), "model_fields"):
        if hasattr(value, "id"):
            entry, about = value, value.id
        for name in type(value).model_fields:
            yield from printed_values(getattr(value, name), entry, about)


class Spread(NamedTuple):
    """A value between two others; ``surely`` if it must be, by what the three are."""

    about: str
    label: str
    low: Reported
    value: Reported
    high: Reported
    surely: bool


def spreads(study: Study) -> Iterator[Spread]:
    """Yield every value that is printed with a range, quartiles or an interval."""
    for f in study.follow_up:
        about = f"follow-up-{f.group}"
        yield Spread(about, "Follow-up", f.minimum, f.median, f.maximum, True)
        yield Spread(f"{about}-quartiles", "Follow-up, quartiles", f.lower_quartile, f.median,
                     f.upper_quartile, True)  # fmt: skip
        yield Spread(f"{about}-interval", "Follow-up, interval", f.low, f.median, f.high, True)
    for m in study.measures:
        # a mean lies inside its range and its interval, but not always between the quartiles
        surely = m.statistic == "median" or m.spread in ("range", "interval")
        if not (m.statistic == "mean" and m.spread == "IQR"):
            yield Spread(m.id, m.label, m.low, m.value, m.high, surely)
    for r in study.rates:
        yield Spread(r.id, r.label, r.low, r.rate, r.high, True)
    for a in study.accuracy:
        for name in ESTIMATES:
            e, about = getattr(a, name), f"{a.id}-{name.replace('_', '-')}"
            yield Spread(about, f"{a.label}, {OF_TEST[name]}", e.low, e.value, e.high, True)


def ranges(study: Study) -> Iterator[Result]:
    """Tell whether each value lies inside its range or interval."""
    for spread in spreads(study):
        least, middle, most = map(exact_number, (spread.low, spread.value, spread.high))
        if middle is None or least is None or most is None:
            continue
        if len({least.unit, middle.unit, most.unit}) > 1:
            continue
        reversed_ends = least.value > most.value
        fine = not reversed_ends and beside(least, middle) and beside(middle, most)
        surely = spread.surely or reversed_ends
        lies = f"{middle.text} {'lies' if fine else 'does not lie'}"
        says = f"{lies} between {least.text} and {most.text}"
        if reversed_ends:
            says = f"the lower end {least.text} is above the upper end {most.text}; {lies} between"
        yield Finding(
            spread.about,
            "consistent" if fine else "inconsistent" if surely else "cannot tell",
            1 if fine else 3 if surely else 2,
            f"{spread.label}: {says}.",
            quote(study, spread.label, middle) + quote(study, "from", least)
            + quote(study, "to", most),
            innocent=()
            if fine
            else (
                *(() if surely else ("It is a mean, and the other two are quartiles.",)),
                "Two of the three numbers changed places.",
            ),
            so_what="" if fine else "Ask what the three numbers are.",
        )  # fmt: skip


def beside(lower: Printed, upper: Printed) -> bool:
    """Tell whether the first can be at most the second, rounding allowed."""
    one, other = lower.value, upper.value
    if one <= other:
        return True
    if one < 0 or other < 0:
        return False
    return rounding.bounds(lower.digits).low <= rounding.bounds(upper.digits).high
