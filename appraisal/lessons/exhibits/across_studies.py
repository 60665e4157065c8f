"""Exhibits that lay several studies beside each other."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.lessons.exhibits.base import GeneralExhibit, Text
from appraisal.records.comparators import comparators
from appraisal.records.reported import Id
from appraisal.records.study import study


class EvidenceRow(Content):
    """One study of an evidence table.

    Parameters
    ----------
    report
        The report the reader met, by its id; the study's first when not given.
    groups
        Whose numbers are shown; the follow-up is that of the first.
    responses, survival
        What is printed of complete responses and of survival.
    """

    study: Id
    report: Id | None = None
    groups: tuple[Id, ...] = Field(min_length=1)
    responses: tuple[Id, ...] = ()
    survival: tuple[Id, ...] = ()

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a study, report, group or value that is not there."""
        if missing := [*unknown_study(self.study)]:
            yield from missing
            return
        source = study(self.study)
        reports = [report.id for report in source.reports]
        if self.report and self.report not in reports:
            yield ("report",), f"the report '{self.report}'", f"one of {reports}"
        yield from unknown_entries(self.study, "groups", ("groups",), self.groups)
        yield from unknown_entries(self.study, "outcomes", ("responses",), self.responses)
        yield from unknown_entries(self.study, "survival", ("survival",), self.survival)


class EvidenceTable(GeneralExhibit):
    """One row a study: design, patients, response, survival, and what is not reported."""

    show: Literal["evidence-table"]
    seconds: ClassVar[float] = 90
    rows: tuple[EvidenceRow, ...] = Field(min_length=2)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a row."""
        yield from entry_problems(("rows",), self.rows)


class RateEntry(Content):
    """A rate of one study of the kit, or of one published elsewhere.

    Parameters
    ----------
    population
        In whom, in a few words; the setting of a comparator when not given.
    """

    study: Id | None = None
    outcome: Id | None = None
    comparator: Id | None = None
    population: str = ""

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a row that names no value, or two, or one that is not there."""
        yield from source_problems(self.study, self.outcome, "outcomes", self.comparator)
        if self.study and not self.population:
            yield ("population",), "nothing", "in whom, in a few words"


class RateGroup(Content):
    """Rates of patients in one situation."""

    title: Text
    rows: tuple[RateEntry, ...] = Field(min_length=1)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a row."""
        yield from entry_problems(("rows",), self.rows)


class ForestPlot(GeneralExhibit):
    """Rates of several studies with exact intervals, grouped by who was treated, never pooled.

    Parameters
    ----------
    says
        What the picture shows, and why there is no pooled rate; the rates themselves stand in
        the table behind it.
    """

    show: Literal["forest"]
    groups: tuple[RateGroup, ...] = Field(min_length=1)
    says: Text

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a group."""
        yield from entry_problems(("groups",), self.groups)


class MedianEntry(Content):
    """A median of one study of the kit, or of one published elsewhere.

    Parameters
    ----------
    name
        Whose it is, where the study's short title would mislead.
    """

    name: str = ""
    study: Id | None = None
    survival: Id | None = None
    comparator: Id | None = None

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a row that names no value, or two, or one that is not there."""
        yield from source_problems(self.study, self.survival, "survival", self.comparator)


class TimeGroup(Content):
    """Medians counted from one kind of moment."""

    title: Text
    rows: tuple[MedianEntry, ...] = Field(min_length=1)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a row."""
        yield from entry_problems(("rows",), self.rows)


class TimeZeros(GeneralExhibit):
    """Median times of several studies, grouped by the moment from which they count.

    Parameters
    ----------
    says
        What the picture shows; the medians themselves stand in the table behind it.
    """

    show: Literal["time-zeros"]
    groups: tuple[TimeGroup, ...] = Field(min_length=1)
    says: Text

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a group."""
        yield from entry_problems(("groups",), self.groups)


class Clashes(GeneralExhibit):
    """The clashes of the plenary, each with what is printed and what it came down to."""

    show: Literal["clashes"]
    seconds: ClassVar[float] = 60


def entry_problems(loc: Loc, entries: tuple[Content, ...]) -> Iterator[tuple[Loc, str, str]]:
    """Yield the problems of entries, each with its number."""
    for number, entry in enumerate(entries):
        for inner, found, expected in entry.problems():
            yield (*loc, number, *inner), found, expected


def unknown_study(id: str) -> Iterator[tuple[Loc, str, str]]:
    """Yield a study that is not there."""
    known = content.ids("studies")
    if id not in known:
        yield ("study",), f"the study '{id}'", f"one of {list(known)}"


def unknown_entries(
    of: str, kind: str, loc: Loc, ids: tuple[str, ...]
) -> Iterator[tuple[Loc, str, str]]:
    """Yield ids that are not in a list of a study."""
    known = [entry.id for entry in getattr(study(of), kind)]
    for id in ids:
        if id not in known:
            yield loc, f"'{id}'", f"one of the {kind} of {of}: {known}"


def source_problems(
    of: str | None, entry: str | None, kind: str, elsewhere: str | None
) -> Iterator[tuple[Loc, str, str]]:
    """Yield what keeps a row from naming one value, here or elsewhere."""
    name = {"outcomes": "outcome"}.get(kind, kind)
    if bool(of and entry) == bool(elsewhere) or bool(of) != bool(entry):
        yield (), "no figure, or two", f"`study` and `{name}`, or `comparator`"
    elif elsewhere and elsewhere not in {row.id for row in comparators()}:
        yield ("comparator",), f"'{elsewhere}'", "an id of datasets/comparators.csv"
    elif of and entry:
        if missing := [*unknown_study(of)]:
            yield from missing
        else:
            yield from unknown_entries(of, kind, (name,), (entry,))


class SupportingEvidence(Content):
    """A value that stands behind a branch, and the kind of study it comes from."""

    comparator: Id
    design: Text


class Branch(Content):
    """One way through a decision map.

    Parameters
    ----------
    when
        What has to be so before it can be taken.
    reached
        How often that has been seen, and how it was looked for.
    then
        What is done.
    behind
        Values published elsewhere; none where none is known to us.
    note
        What to know about them, or what was looked for and not found.
    """

    when: Text
    reached: Text
    then: Text
    behind: tuple[SupportingEvidence, ...] = ()
    note: str = ""

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a value that is not there, and a branch of which nothing is said."""
        known = [row.id for row in comparators()]
        for number, entry in enumerate(self.behind):
            if entry.comparator not in known:
                loc = ("behind", number, "comparator")
                yield loc, f"the comparator '{entry.comparator}'", "a row of comparators.csv"
        if not self.behind and not self.note:
            yield ("note",), "nothing", "evidence, or a word on what was looked for"


class DecisionMap(GeneralExhibit):
    """The branches of a decision map: how often each can be reached, and what stands behind it."""

    show: Literal["decision-map"]
    seconds: ClassVar[float] = 40
    branches: tuple[Branch, ...] = Field(min_length=2)

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield what is wrong with a branch."""
        yield from entry_problems(("branches",), self.branches)
