"""Patient-level data of published cohorts, one row a patient."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from appraisal import content
from appraisal.content import Content
from appraisal.errors import ContentError, Problem, UnknownId

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
    return read_rows(path or content.kit("datasets") / "cohorts" / "stanford-heart.csv")


@content.read_once
def read_rows(file: Path) -> tuple[Transplant, ...]:
    """Read the rows of a file of patients."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader]
            columns = tuple(reader.fieldnames or ())
    except FileNotFoundError:
        raise UnknownId(f"There is no file {file}. Check the path.") from None
    if columns != (expected := tuple(Transplant.model_fields)):
        found = f"the columns {', '.join(columns) or 'none'}"
        raise ContentError(file, [Problem(1, "", found, f"the columns {', '.join(expected)}")])
    read, problems, lines_of = [], list[Problem](), dict[int, int]()
    for line, row in rows:
        if None in row or None in row.values():
            problems.append(Problem(line, "", "another number of values", f"{len(columns)} values"))
            continue
        try:
            patient = Transplant.model_validate(row)
        except ValidationError as error:
            problems += [explain(line, row["id"], item) for item in error.errors()]
            continue
        problems += [Problem(line, f"patient {patient.id}", *pair) for pair in clashes(patient)]
        if first := lines_of.get(patient.id):
            where = f"patient {patient.id}"
            problems.append(Problem(line, where, "a second row", f"one (line {first} has it)"))
        lines_of.setdefault(patient.id, line)
        read.append(patient)
    if problems or not read:
        raise ContentError(file, problems or [Problem(2, "", "no patients", "one a line")])
    return tuple(read)


def clashes(patient: Transplant) -> Iterator[tuple[str, str]]:
    """Yield what one row says that cannot all be meant, as (found, expected)."""
    if patient.wait is not None and patient.wait > patient.follow_up:
        yield (
            f"a transplant on day {patient.wait} of {patient.follow_up} days of follow-up",
            "a `wait` of at most `follow_up`",
        )


def explain(line: int, id: str, item: Any) -> Problem:
    """Turn one of pydantic's errors into a problem with its line."""
    column = str(item["loc"][0])
    expected = Transplant.model_fields[column].description or "a value of the codebook"
    return Problem(line, f"patient {id} › {column}", repr(item["input"]), expected)
