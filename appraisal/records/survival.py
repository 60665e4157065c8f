"""Time to an event, as printed: medians, rates at landmarks, follow-up."""

from typing import Annotated, Literal

from pydantic import Field

from appraisal.content import Content, Form
from appraisal.records.reported import Id, Printed, Reported

Calendar = Annotated[
    str, Form(r"\d{4}(-(0[1-9]|1[0-2]))?", 'a year such as "2019", or a month such as "2023-07"')
]


class Rate(Content):
    """The survival printed for one landmark, in months from the time zero of its curve."""

    months: Annotated[int, Field(gt=0)]
    percent: Printed
    low: Reported = "not reported"
    high: Reported = "not reported"


class Survival(Content):
    """One endpoint in one group.

    Parameters
    ----------
    time_zero
        The event from which time is counted, as printed, or ``"not reported"``.
    median, low, high
        Median survival in months and its interval, as printed.
    """

    id: Id
    endpoint: Literal["PFS", "OS", "relapse", "response duration"]
    group: Id
    time_zero: str
    median: Reported
    low: Reported = "not reported"
    high: Reported = "not reported"
    rates: tuple[Rate, ...] = ()


class Window(Content):
    """When a group was enrolled: months (``"2023-07"``) or years (``"2019"``) as printed."""

    group: Id
    start: Calendar
    end: Calendar
    at: Id


class FollowUp(Content):
    """How long patients were watched, in months; ``method`` says how the median was made."""

    group: Id
    median: Reported
    minimum: Reported = "not reported"
    maximum: Reported = "not reported"
    method: str = "not reported"
