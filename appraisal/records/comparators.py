"""What other studies reported: external cohorts to set a figure beside."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.errors import UnknownId
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

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what cannot all be meant."""
        if self.percent and self.months:
            yield (), "a percentage and a median", "one of `percent` and `months`"
        if not (self.percent or self.months or self.counts):
            yield (), "no figure", "a `percent`, a median in `months`, or `events` and `n`"
        if self.counts and self.counts[0] > self.counts[1]:
            yield (), f"{self.events} events in {self.n} patients", "no more events than patients"
        if self.percent and float(self.percent) > 100:
            yield (), f"{self.percent} %", "a percentage of at most 100"


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
    file = path or content.kit("datasets") / "comparators.csv"
    return content.read_rows(file, Comparator, "comparator")


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
