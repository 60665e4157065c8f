"""One study as it reached us: its reports, its patients, its figures and its claims."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field, model_validator

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.records import references, short
from appraisal.records.accuracy import Accuracy
from appraisal.records.claims import Claim, Version
from appraisal.records.effects import Comparison as Comparison
from appraisal.records.effects import Effect as Effect
from appraisal.records.groups import Group as Group
from appraisal.records.groups import Partition as Partition
from appraisal.records.groups import Stage as Stage
from appraisal.records.outcomes import Measure as Measure
from appraisal.records.outcomes import Outcome as Outcome
from appraisal.records.outcomes import PersonTimeRate
from appraisal.records.pooled import Pooled
from appraisal.records.report import Citation, Design, Report, Statement
from appraisal.records.reported import Id, Printed, Text
from appraisal.records.short_schema import take_short
from appraisal.records.survival import FollowUp, Survival, Window

MOST_GROUPS = 1_000  # each is held against each other


class Study(Content):
    """A study: every figure as printed, with its place.

    Read one with :func:`study`. Lists keep the order of the reports. ``units`` are those of its
    own, beside the ones everybody knows; ``at`` is the place of every figure that names none.
    """

    id: Id
    at: Id | None = None
    title: Text
    short: Text
    licence: Text = "not reported"
    citation: Citation = Citation()
    reports: tuple[Report, ...] = Field(min_length=1)
    design: Design = Design()
    setting: Statement = Statement()
    population: Statement = Statement()
    intervention: Statement = Statement()
    units: tuple[Text, ...] = ()
    groups: tuple[Group, ...] = Field((), max_length=MOST_GROUPS)
    flow: tuple[Stage, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    partitions: tuple[Partition, ...] = ()
    measures: tuple[Measure, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    survival: tuple[Survival, ...] = ()
    effects: tuple[Effect, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    rates: tuple[PersonTimeRate, ...] = ()
    accuracy: tuple[Accuracy, ...] = ()
    pooled: tuple[Pooled, ...] = ()
    windows: tuple[Window, ...] = ()
    versions: tuple[Version, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Statement, ...] = ()
    missing: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def write_out(cls, data: Any) -> Any:
        """Write out what is said in short."""
        return short.write_out(cls, data) if isinstance(data, dict) else data

    @classmethod
    def model_json_schema(cls, *given: Any, **named: Any) -> dict[str, Any]:
        """Describe the file for an editor, as long or as short as it may be written."""
        return take_short(super().model_json_schema(*given, **named))

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        yield "id", self.id
        yield "title", self.title
        for kind in ("groups", "outcomes", "survival", "effects", "claims"):
            yield kind, len(getattr(self, kind))

    def _repr_html_(self) -> str:
        """Show itself in a notebook: whose it is, and everything printed, with its place."""
        from appraisal.records.contents import study_html

        return study_html(self)

    def find(self, kind: str, id: str) -> Any:
        """Return the entry ``id`` of a list such as ``"outcomes"``.

        Raises
        ------
        KeyError
            When there is none; names what there is.
        """
        entries = {entry.id: entry for entry in getattr(self, kind)}
        if id not in entries:
            raise KeyError(content.unknown(f"entry in {kind} of study {self.id}", id, entries))
        return entries[id]

    def report_of(self, place: str) -> Report:
        """Return the report in which a place is."""
        return next(report for report in self.reports if place in report.places)

    def place(self, id: str) -> str:
        """Say where a place is, in words."""
        report = self.report_of(id)
        where = report.places[id]
        return f"{report.layer}, {where}" if where else report.layer

    def size(self, group: str) -> int | None:
        """Return the printed number of patients of a group, or None where none is exact."""
        n = self.find("groups", group).n
        exact = isinstance(n, Printed) and not (n.bound or n.approximately)
        return int(n.value) if exact else None

    @property
    def sizes(self) -> tuple[int, ...]:
        """The printed sizes of the groups that are in no other: one where the first is of all."""
        apart = [group for group in self.groups if not group.within]
        if apart and (apart[0].id == "all" or apart[0].label.lower().startswith("all ")):
            apart = apart[:1]
        found = [self.size(group.id) for group in apart]
        return tuple(filter(None, found)) if found and found[0] else ()

    def figure(self, id: str) -> Any:
        """Return the outcome, survival entry, measure, group or other figure ``id``.

        Raises
        ------
        KeyError
            When there is none; names what there is.
        """
        kinds = (*references.REST, *references.FIRST)  # of two with one id, the latter
        figures = {entry.id: entry for kind in kinds for entry in getattr(self, kind)}
        if id not in figures:
            raise KeyError(content.unknown(f"figure in study {self.id}", id, figures))
        return figures[id]

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield references to nothing or to two things, circles, and units that are unknown."""
        return references.problems(self)


def study(id: str) -> Study:
    """Read a study of the kit by its id."""
    return content.load("studies", id, Study)
