"""What a record lets a reader count: sizes and counts, printed or the only ones that fit."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.checks.finding import Quote
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Outcome, Study
from appraisal.stats import rounding

SECOND_HAND = ("blog", "commentary", "news", "press release")
MOST_PATIENTS = 500
MOST = {"%": 100, "probability": 1}


@dataclass(frozen=True)
class Number:
    """A whole number that is printed, or worked out from what is printed."""

    value: int
    how: str


def plain(value: Reported) -> Printed | None:
    """Return a printed number that says what it is: no word, no ``<`` or ``>``, and possible."""
    if not isinstance(value, Printed) or value.text[0] in "<>" or beyond_unit(value):
        return None
    return value


def beyond_unit(printed: Printed) -> bool:
    """Tell whether a number is more than its unit allows."""
    return printed.value > MOST.get(printed.unit, printed.value)


def size(study: Study, group: str) -> Number | None:
    """Return the patients of a group: printed, or the only number its percentages allow."""
    printed = study.size(group)
    if printed is not None:
        return Number(printed, "printed") if printed > 0 else None
    within = study.find("groups", group).within
    upper = (study.size(within) if within else None) or MOST_PATIENTS
    for outcome in study.outcomes:
        events, percent = plain(outcome.events), plain(outcome.percent)
        if outcome.group == group and events and percent and not percent.approximately:
            fits = [
                n
                for n in range(max(1, int(events.value)), upper + 1)
                if int(events.value) in rounding.counts_behind(percent.text, n, rounding="nearest")
            ]
            if len(fits) == 1:
                how = f"the only size for which {events.text} patients are {percent}"
                return Number(fits[0], how)
    return None


def count(study: Study, outcome: Outcome) -> Number | None:
    """Return the patients with an outcome: printed, or the only number its percentage allows."""
    if (events := plain(outcome.events)) is not None:
        return Number(int(events.value), "printed")
    n, percent = size(study, outcome.group), plain(outcome.percent)
    if n is None or percent is None or percent.approximately:
        return None
    behind = rounding.counts_behind(percent.text, n.value)
    if len(behind) == 1:
        return Number(behind[0], f"the only count of {n.value} that is {percent}")
    return None


def counts(study: Study, outcome: Outcome) -> tuple[int, int] | None:
    """Return events and patients of an outcome, or None when they cannot be settled."""
    events, n = count(study, outcome), size(study, outcome.group)
    return (events.value, n.value) if events and n and events.value <= n.value else None


def quote(study: Study, label: str, value: Reported) -> tuple[Quote, ...]:
    """Quote a value with its place; nothing when it is a word."""
    if not isinstance(value, Printed):
        return ()
    about = "about " if value.approximately else ""
    return (Quote(label, about + str(value), study.place(value.at)),)


def figure(study: Study, outcome: Outcome) -> tuple[Quote, ...]:
    """Quote an outcome's count and percentage and the size of its group."""
    group = study.find("groups", outcome.group)
    return (
        *quote(study, outcome.label, outcome.events),
        *quote(study, outcome.label, outcome.percent),
        *quote(study, group.label, group.n),
    )


def messenger(study: Study, *values: Reported) -> tuple[str, ...]:
    """Say that an error may be the messenger's, when only a second-hand report prints it."""
    places = [place for v in values if isinstance(v, Printed) for place in (v.at, *v.also)]
    layers = {study.report_of(place).layer for place in places}
    if layers and layers <= set(SECOND_HAND):
        layer = sorted(layers)[0]
        return (
            f"The slip may be the messenger's: we have this from a {layer}, not from the paper.",
        )
    return ()


def percent(share: Fraction | float, decimals: int = 1) -> str:
    """Write a share as a percentage.

    Examples
    --------
    >>> percent(Fraction(6, 11)), percent(0.5, 0)
    ('54.5 %', '50 %')
    """
    return f"{100 * float(share):.{decimals}f} %"


def limits(low: float, high: float, decimals: int = 1) -> str:
    """Write two shares as the limits of an interval.

    Examples
    --------
    >>> limits(0.604, 0.966)
    '60.4 to 96.6 %'
    """
    return f"{100 * low:.{decimals}f} to {100 * high:.{decimals}f} %"


def p_value(p: float) -> str:
    """Write a P value with its sign of relation.

    Examples
    --------
    >>> p_value(0.0312), p_value(0.1234), p_value(0.0000263), p_value(1.0)
    ('P = 0.031', 'P = 0.12', 'P < 0.0001', 'P = 1.00')
    """
    if p < 0.0001:
        return "P < 0.0001"
    return f"P = {p:.2f}" if p >= 0.095 else f"P = {p:.2g}"
