"""Patient-level data of published cohorts, one row a patient."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from appraisal import content
from appraisal.content import Content, Loc

Days = Annotated[int, Field(ge=0, description="a whole number of days, 0 or more")]
Wait = Annotated[
    Annotated[int, Field(ge=0)] | None,
    BeforeValidator(lambda text: None if text == "" else text),
    Field(description="a whole number of days, 0 or more, or nothing"),
]


class Transplant(Content):
    """One patient accepted for a heart transplant.

    Parameters
    ----------
    id
        Number of the patient in order of acceptance.
    accepted
        Date of acceptance, which is time zero.
    follow_up
        Days from acceptance to death or last contact.
    status
        At last contact.
    wait
        Days from acceptance to transplant; None without one.
    age
        Years at acceptance.
    surgery
        Whether there was bypass surgery before.
    """

    # Every value of a CSV is text, so numbers and dates are read from it.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    id: Annotated[int, Field(ge=1, description="a whole number, 1 or more")]
    accepted: Annotated[date, Field(description="a date such as 1968-01-06")]
    follow_up: Days
    status: Annotated[Literal["dead", "alive"], Field(description="`dead` or `alive`")]
    wait: Wait
    age: Annotated[float, Field(gt=0, lt=120, description="an age in years, 0 to 120")]
    surgery: Annotated[Literal["yes", "no"], Field(description="`yes` or `no`")]

    @property
    def died(self) -> bool:
        """Whether the patient was dead at last contact."""
        return self.status == "dead"

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a transplant after the end of follow-up."""
        if self.wait is not None and self.wait > self.follow_up:
            yield (
                (),
                f"a transplant on day {self.wait} of {self.follow_up} days of follow-up",
                "a `wait` of at most `follow_up`",
            )


def stanford_heart(path: Path | None = None) -> tuple[Transplant, ...]:
    """Read the Stanford heart transplant cohort, in order of acceptance.

    Parameters
    ----------
    path
        Another file; ``datasets/cohorts/stanford-heart.csv`` when not given.

    Raises
    ------
    ContentError
        With every row that cannot be read, each with its line.
    UnknownId
        When there is no such file.

    References
    ----------
    Crowley J, Hu M (1977), Covariance analysis of heart transplant survival data,
    doi:10.2307/2286902.

    Examples
    --------
    >>> patients = stanford_heart()
    >>> len(patients), sum(row.wait is not None for row in patients)
    (103, 69)
    """
    file = path or content.kit("datasets") / "cohorts" / "stanford-heart.csv"
    return content.read_rows(file, Transplant, "patient")
