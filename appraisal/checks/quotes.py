"""Quote figures of a record with their places, and say whose slip one may be."""

from appraisal.checks.finding import Quote
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Outcome, Study

SECOND_HAND = ("blog", "commentary", "news", "press release")


def quote(study: Study, label: str, value: Reported) -> tuple[Quote, ...]:
    """Quote a value with its place; nothing when it is a word."""
    if not isinstance(value, Printed):
        return ()
    about = "about " if value.approximately else ""
    return (Quote(label, about + str(value), study.place(value.at)),)


def quote_outcome(study: Study, outcome: Outcome) -> tuple[Quote, ...]:
    """Quote an outcome's count and percentage and the size of its group."""
    group = study.find("groups", outcome.group)
    return (
        *quote(study, outcome.label, outcome.events),
        *quote(study, outcome.label, outcome.percent),
        *quote(study, group.label, group.n),
    )


def suspect_messenger(study: Study, *values: Reported) -> tuple[str, ...]:
    """Say that an error may be the messenger's, when only a second-hand report prints it."""
    places = [place for v in values if isinstance(v, Printed) for place in (v.at, *v.also)]
    layers = {study.report_of(place).layer for place in places}
    if layers and layers <= set(SECOND_HAND):
        layer = sorted(layers)[0]
        return (
            f"The slip may be the messenger's: we have this from a {layer}, not from the paper.",
        )
    return ()


def possible_p(value: Reported) -> Printed | None:
    """Return a printed P value from 0 to 1, with or without a sign."""
    return value if isinstance(value, Printed) and 0 <= value.value <= 1 else None
