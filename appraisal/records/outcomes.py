"""What is counted or measured in one group: outcomes, measures, rates over time."""

from typing import Annotated, Literal

from appraisal.records import synonyms
from appraisal.records.reported import (
    Amount,
    Count,
    Entry,
    Id,
    Incidence,
    Level,
    PersonTime,
    Probability,
    Share,
    Text,
    Time,
)
from appraisal.records.synonyms import usual_word

COEFFICIENT = "coefficient"  # a statistic of its own: no average, and no effect
PLUS_MINUS = "printed after ±"  # the note of a spread that its text calls nothing
Basis = Literal["counted", "weighted", "imputed", "model"]


class Outcome(Entry):
    """A count or percentage of patients.

    ``events`` and ``percent`` are what is printed; the denominator is ``of`` where one is printed
    with the outcome, else the ``n`` of ``group``.

    Parameters
    ----------
    of_all
        Whether it is known to be of all patients of ``group``; false where the denominator is
        printed nowhere, and the size of the group is not printed or does not fit.
    within
        Another outcome that holds all of this one: any response, for a complete one.
    low, high, level, method
        The interval printed for the percentage, its level in percent, and how it was made.
    basis
        Whether patients were simply ``counted``, or the percentage is ``weighted``, has missing
        values ``imputed``, or comes from a ``model``.
    recurrent
        Whether one patient may be counted more than once.
    time
        The time at which it is counted, such as 28 days.
    """

    id: Id
    label: Text
    kind: Annotated[
        Literal["response", "harm", "baseline", "flow", "exposure", "accuracy", "other"],
        usual_word(synonyms.OUTCOMES),
    ] = "other"
    group: Id
    events: Count = "not reported"
    percent: Share = "not reported"
    of: Count = "not reported"
    of_all: bool = True
    low: Share = "not reported"
    high: Share = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
    within: Id | None = None
    basis: Basis = "counted"
    recurrent: bool = False
    time: Time = "not reported"
    definition: str = ""


class Measure(Entry):
    """A printed figure of another kind: an age, a persistence, a score, a range of rates.

    Parameters
    ----------
    statistic
        What ``value`` is; ``coefficient`` is one of agreement, discrimination or correlation, such
        as kappa, an area under a curve, r or an intraclass correlation.
    spread
        What ``low`` and ``high`` are: the extremes, the quartiles, a confidence interval.
    sd, se
        Standard deviation and standard error.
    whole
        Whether each patient's own value is a whole number, as a count of earlier treatments is.
    p
        Of a coefficient: whether it is 0.
    items
        How many whole numbers are averaged in each patient, in a questionnaire.
    """

    id: Id
    label: Text
    group: Id
    value: Amount = "not reported"
    low: Amount = "not reported"
    high: Amount = "not reported"
    statistic: Literal["mean", "median", "count", "coefficient", "not reported"] = "not reported"
    spread: Annotated[
        Literal["range", "IQR", "interval", "not reported"], usual_word(synonyms.SPREADS)
    ] = "not reported"
    sd: Amount = "not reported"
    se: Amount = "not reported"
    level: Level = "not reported"
    whole: bool = False
    items: int = 1
    n: Count = "not reported"
    p: Probability = "not reported"
    time: Time = "not reported"


class PersonTimeRate(Entry):
    """Events over person-time, such as 448 in 14 424 person-years: 3.11 per 100 person-years."""

    id: Id
    label: Text
    group: Id
    events: Count = "not reported"
    person_time: PersonTime = "not reported"
    rate: Incidence = "not reported"
    low: Incidence = "not reported"
    high: Incidence = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
