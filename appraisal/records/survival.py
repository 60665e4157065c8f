"""Time to an event, as printed: medians, values at landmarks, follow-up, numbers at risk."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from appraisal.content import Content, Form, Loc
from appraisal.records.endpoints import Kind, kind_of, name_endpoint
from appraisal.records.numerals import NotANumber, read_number
from appraisal.records.reported import Count, Entry, Id, Level, Of, Printed, Share, Text, Time
from appraisal.records.units import months_in, name_unit

Calendar = Annotated[
    str, Form(r"\d{4}(-(0[1-9]|1[0-2]))?", 'a year such as "2019", or a month such as "2023-07"')
]
MONTHS = "months, such as 12; or `time: 28 days`"


def read_time(text: str) -> tuple[str, float]:
    """Read a landmark in any unit: its text, and its length in months.

    Raises
    ------
    PydanticCustomError
        When it is no time.

    Examples
    --------
    >>> read_time("2 years"), read_time("12 months")
    (('2 years', 24), ('12 months', 12))
    """
    number, _, unit = text.strip().partition(" ")
    factor = months_in(name_unit(unit) or "")
    try:
        value = read_number(number).value
    except NotANumber:
        value = None
    if factor is None or value is None:
        words = {"words": "a time with its unit, such as 28 days"}
        raise PydanticCustomError("time", "{words}", words)
    return text.strip(), whole(float(value) * float(factor))


def whole(months: float) -> float:
    """Return a whole number of months as one, so that it is written as one."""
    return int(months) if months == int(months) else months


class Landmark(Entry):
    """A moment of a curve, counted from its time zero: in ``months``, or as ``time`` is printed."""

    months: Annotated[
        float,
        BeforeValidator(lambda value: float(value) if type(value) is int else value),
        Field(ge=0, le=1200),
        AfterValidator(whole),
    ]
    time: str = ""

    @model_validator(mode="before")
    @classmethod
    def count_months(cls, data: Any) -> Any:
        """Work out the months of a time in another unit."""
        if not isinstance(data, dict):
            return data
        time = data.get("time")
        if isinstance(data.get("months"), str):  # a number in quotes, or a time with its unit
            try:
                return {**data, "months": float(data["months"])}
            except ValueError:
                time = data["months"]
        if isinstance(time, str) and not isinstance(data.get("months"), int | float):
            text, months = read_time(time)
            return {**data, "time": text, "months": months}
        return data

    @property
    def when(self) -> str:
        """The moment as printed, such as ``28 days``."""
        return self.time or f"{self.months:g} month{'' if self.months == 1 else 's'}"

    @property
    def tag(self) -> str:
        """The moment as part of an id: its months, or the time with hyphens."""
        return "-".join(self.time.lower().replace(".", "-").split()) or f"{self.months:g}"


class Rate(Landmark):
    """The survival or incidence printed for one landmark.

    Parameters
    ----------
    low, high, level, method
        Its interval, the confidence level in percent and how the interval was made.
    at_risk
        How many were still at risk, just before.
    """

    percent: Annotated[Printed, Of("share")]
    low: Share = "not reported"
    high: Share = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
    at_risk: Count = "not reported"


class AtRisk(Landmark):
    """The number at risk printed under a curve, just before a moment; events until then."""

    n: Count
    events: Count = "not reported"
    censored: Count = "not reported"


class Survival(Entry):
    """One endpoint in one group.

    Parameters
    ----------
    endpoint
        By its usual abbreviation (OS, PFS, EFS, NRM ...) or in words.
    kind
        ``survival`` for a curve that falls from 100 %, ``incidence`` for one that rises from 0;
        implied by the names that are known.
    time_zero
        The event from which time is counted, as printed, or ``"not reported"``.
    median, low, high, level, method
        The median with its interval, as printed.
    events
        Patients with the event, in all.
    at_risk
        The numbers at risk printed under the curve.
    """

    id: Id
    endpoint: Annotated[Text, AfterValidator(name_endpoint)]
    kind: Kind = "not reported"
    group: Id
    time_zero: str = "not reported"
    median: Time = "not reported"
    low: Time = "not reported"
    high: Time = "not reported"
    level: Level = "not reported"
    method: str = "not reported"
    rates: tuple[Rate, ...] = ()
    events: Count = "not reported"
    at_risk: tuple[AtRisk, ...] = ()
    definition: str = ""

    @model_validator(mode="before")
    @classmethod
    def imply_kind(cls, data: Any) -> Any:
        """Take the kind from the name where it is known."""
        if isinstance(data, dict) and isinstance(data.get("endpoint"), str) and "kind" not in data:
            return {**data, "kind": kind_of(name_endpoint(data["endpoint"]))}
        return data

    @property
    def falls(self) -> bool:
        """Whether the curve only falls."""
        return self.kind == "survival"

    @property
    def rises(self) -> bool:
        """Whether the curve only rises."""
        return self.kind == "incidence"

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a curve of which nobody knows whether it falls or rises."""
        if self.kind == "not reported" and self.rates:
            yield (
                ("endpoint",),
                f"'{self.endpoint}'",
                "a known endpoint, or `kind: survival` for a curve that falls from 100 %, "
                "`kind: incidence` for one that rises from 0",
            )


class Window(Content):
    """When a group was enrolled: months (``"2023-07"``) or years (``"2019"``) as printed."""

    group: Id
    start: Calendar
    end: Calendar
    at: Id


class FollowUp(Entry):
    """How long patients were watched.

    Parameters
    ----------
    median, mean, sd
        Of the times watched.
    low, high, level
        The confidence interval of the median.
    lower_quartile, upper_quartile
        The interquartile range.
    minimum, maximum
        The shortest and the longest.
    method
        How the median was made: ``reverse Kaplan-Meier``, ``observed``, ``survivors`` ...
    """

    group: Id
    median: Time = "not reported"
    mean: Time = "not reported"
    sd: Time = "not reported"
    low: Time = "not reported"
    high: Time = "not reported"
    level: Level = "not reported"
    lower_quartile: Time = "not reported"
    upper_quartile: Time = "not reported"
    minimum: Time = "not reported"
    maximum: Time = "not reported"
    method: str = "not reported"

    @property
    def counted(self) -> Literal["reverse Kaplan-Meier", "survivors", "observed", "not reported"]:
        """What the median is of, by the words of ``method``."""
        words = self.method.casefold()
        if "reverse" in words or "inverse" in words or "potential" in words or "schemper" in words:
            return "reverse Kaplan-Meier"
        if "surviv" in words or "alive" in words:
            return "survivors"
        return "not reported" if words == "not reported" else "observed"
