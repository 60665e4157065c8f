"""What other studies reported: external cohorts to set a figure beside."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from appraisal import content
from appraisal.content import Content
from appraisal.errors import ContentError, Problem, UnknownId
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1, description="some text")]
Whole = Annotated[
    str, Field(pattern=r"^(\d+)?$", description="a whole number as printed, or nothing")
]
Number = Annotated[
    str, Field(pattern=r"^(\d+(\.\d+)?)?$", description="a number as printed, or nothing")
]
Limit = Annotated[
    str,
    Field(
        pattern=r"^(\d+(\.\d+)?|not reached)?$",
        description="a number as printed, `not reached`, or nothing",
    ),
]

AUTHOR = re.compile(r"(?:(?P<first>[A-Z][\w' -]+?) [A-Z]{1,3}, |(?P<alone>[A-Z][\w' -]+?) et al\.)")
PLACE = re.compile(r"((?:[A-Z]\w* )+\d{4};\d+)(?:\(\d+\))?(:\d+)?|(\d{4}\. PMC\d+|PubMed \d+)")


class Comparator(Content):
    """One figure of one external cohort, as printed; an empty text is "not reported".

    Parameters
    ----------
    citation
        Where it is printed: authors or group, journal, year, volume, doi or PubMed id.
    n, events
        Patients in the cohort, and those with the outcome.
    percent, months
        The figure: a percentage, or a median time in months. Exactly one, unless counted.
    low, high
        Its 95 % interval, on the scale of the figure.
    time_zero, whom
        For a figure over time: the event from which time is counted, and whose time it is.
    note
        Where the value was read, and what to know about it.
    """

    id: Id
    setting: Text
    study: Text
    citation: Text
    n: Whole
    events: Whole
    outcome: Text
    percent: Number
    low: Limit
    high: Limit
    months: Number
    time_zero: str
    whom: str
    note: Text

    @property
    def size(self) -> int | None:
        """Patients in the cohort, or None when not reported."""
        return int(self.n) if self.n else None

    @property
    def cited(self) -> str:
        """Its citation in short, as it stands in a sentence: first author, journal, volume, page.

        Examples
        --------
        >>> comparator("axi-cel-not-infused").cited
        'Pinnix et al., Blood Adv 2020;4:2871'
        >>> comparator("mda-day-30-conversion").cited
        'Blood Adv 2022;6:2867'

        One that names a second report, or no place, stays as it is.

        >>> comparator("spiegel-os").cited
        'Spiegel et al. Blood 2021;137:1832-1835, as cited in Blood Adv 2023;7(11):2463'
        """
        places = list(PLACE.finditer(self.citation.partition(" doi:")[0]))
        journals = [place for place in places if place[1]]
        if len(journals) > 1 or not places:
            return self.citation
        journal, page, index = (journals or places)[0].groups()
        author = AUTHOR.match(self.citation)
        who = f"{author['first'] or author['alone']} et al., " if author else ""
        return who + (f"{journal}{page or ''}" if journal else index.replace(".", ","))

    @property
    def counts(self) -> tuple[int, int] | None:
        """Patients with the outcome and patients in all, or None when not both reported."""
        return (int(self.events), int(self.n)) if self.events and self.n else None


def comparators(path: Path | None = None) -> tuple[Comparator, ...]:
    """Read the external cohorts, in the order of the file.

    Parameters
    ----------
    path
        Another file; ``datasets/comparators.csv`` when not given.

    Raises
    ------
    ContentError
        With every row that cannot be read, each with its line.

    Examples
    --------
    >>> len({row.id for row in comparators()}) == len(comparators())
    True
    """
    return read_rows(path or content.kit("datasets") / "comparators.csv")


@content.read_once
def read_rows(file: Path) -> tuple[Comparator, ...]:
    """Read the rows of a file of external cohorts."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader]
            columns = tuple(reader.fieldnames or ())
    except FileNotFoundError:
        raise UnknownId(f"There is no file {file}. Check the path.") from None
    if columns != (expected := tuple(Comparator.model_fields)):
        found = f"the columns {', '.join(columns) or 'none'}"
        raise ContentError(file, [Problem(1, "", found, f"the columns {', '.join(expected)}")])
    read, problems, lines_of = [], list[Problem](), dict[str, int]()
    for line, row in rows:
        if None in row or None in row.values():
            found, advice = "another number of values", "Quote a value that has a comma."
            problems.append(Problem(line, "", found, f"{len(columns)} values", advice))
            continue
        try:
            entry = Comparator.model_validate(row)
        except ValidationError as error:
            problems += [explain(line, row["id"], item) for item in error.errors()]
            continue
        problems += [Problem(line, entry.id, *pair) for pair in contradictions(entry)]
        if first := lines_of.get(entry.id):
            problems.append(Problem(line, entry.id, "a second row", f"one (line {first} has it)"))
        lines_of.setdefault(entry.id, line)
        read.append(entry)
    if problems:
        raise ContentError(file, problems)
    return tuple(read)


def comparator(id: str) -> Comparator:
    """Return one external cohort's figure by its id.

    Raises
    ------
    UnknownId
        When there is none; names the nearest ids.
    """
    known = {row.id: row for row in comparators()}
    if id not in known:
        raise UnknownId(content.unknown("row in datasets/comparators.csv", id, known))
    return known[id]


def contradictions(entry: Comparator) -> Iterator[tuple[str, str]]:
    """Yield what one row says that cannot all be meant, as (found, expected)."""
    if entry.percent and entry.months:
        yield "a percentage and a median", "one of `percent` and `months`"
    if not (entry.percent or entry.months or entry.counts):
        yield "no figure", "a `percent`, a median in `months`, or `events` and `n`"
    if entry.counts and entry.counts[0] > entry.counts[1]:
        yield f"{entry.events} events in {entry.n} patients", "no more events than patients"
    if entry.percent and float(entry.percent) > 100:
        yield f"{entry.percent} %", "a percentage of at most 100"


def explain(line: int, id: str, item: Any) -> Problem:
    """Turn one of pydantic's errors into a problem with its line."""
    column = str(item["loc"][0])
    expected = Comparator.model_fields[column].description or "words joined by hyphens"
    return Problem(line, f"{id} › {column}", repr(item["input"]), expected)
