"""One study as it reached us: its reports, its patients, its figures and its claims."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Content, Loc
from appraisal.records.claims import Claim, Version
from appraisal.records.comparators import comparators
from appraisal.records.report import Citation, Design, Report, Statement
from appraisal.records.reported import Id, Printed, Reported, Text
from appraisal.records.survival import FollowUp, Survival, Window

FIGURES = ("outcomes", "survival", "measures", "groups")


class Group(Content):
    """Some of the patients; ``within`` names the larger group they belong to.

    Where no report says so and it is our reading, ``note`` says why.
    """

    id: Id
    label: Text
    n: Reported
    within: Id | None = None
    note: str = ""


class Stage(Content):
    """One stage of the flow of patients; one not reported keeps its place."""

    id: Id
    label: Text
    n: Reported
    why: str = ""


class Outcome(Content):
    """A count or percentage of patients.

    ``events`` and ``percent`` are what is printed; the denominator is the ``n`` of ``group``.
    """

    id: Id
    label: Text
    kind: Literal["response", "harm", "baseline", "flow"]
    group: Id
    events: Reported
    percent: Reported
    definition: str = ""


class Partition(Content):
    """Parts that should add up to a whole.

    Groups add up to a larger group, in patients and in the ``outcomes`` given for the whole and
    then for each part. Outcomes add up to another outcome, or to all patients of a group.
    """

    id: Id
    label: Text
    whole: Id
    parts: tuple[Id, ...]
    of: Literal["groups", "outcomes"] = "groups"
    outcomes: tuple[Id, ...] = ()


class Measure(Content):
    """A printed figure of another kind: a median age, a persistence, a range of rates."""

    id: Id
    label: Text
    group: Id
    value: Reported
    low: Reported = "not reported"
    high: Reported = "not reported"


class Effect(Content):
    """A ratio with its interval and P value, and the endpoints it is printed for.

    ``between`` names the two groups compared, the numerator of the ratio first.
    """

    id: Id
    label: Text
    measure: Literal["HR", "OR", "RR"]
    endpoints: tuple[Text, ...]
    estimate: Printed
    low: Reported
    high: Reported
    p: Reported
    adjusted: Literal["yes", "no", "not reported"]
    adjusted_for: tuple[Text, ...] = ()
    between: tuple[Id, Id] | None = None


class Comparison(Content):
    """A P value printed for two outcomes, or for two survival curves."""

    id: Id
    label: Text
    between: tuple[Id, Id]
    p: Reported
    test: str = "not reported"


class Study(Content):
    """A study: every figure as printed, with its place.

    Read one with :func:`study`. Lists keep the order of the reports.
    """

    id: Id
    title: Text
    short: Text
    licence: Text
    citation: Citation
    reports: tuple[Report, ...] = Field(min_length=1)
    design: Design
    setting: Statement
    population: Statement
    intervention: Statement
    groups: tuple[Group, ...] = ()
    flow: tuple[Stage, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    partitions: tuple[Partition, ...] = ()
    measures: tuple[Measure, ...] = ()
    follow_up: tuple[FollowUp, ...] = ()
    survival: tuple[Survival, ...] = ()
    effects: tuple[Effect, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    windows: tuple[Window, ...] = ()
    versions: tuple[Version, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Statement, ...] = ()
    missing: tuple[Text, ...] = ()

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
        return f"{report.layer}, {report.places[id]}"

    def size(self, group: str) -> int | None:
        """Return the printed number of patients of a group, or None when not reported."""
        n = self.find("groups", group).n
        return int(n.value) if isinstance(n, Printed) else None

    def figure(self, id: str) -> Any:
        """Return the outcome, survival entry, measure or group ``id``, whichever it is.

        Raises
        ------
        KeyError
            When there is none; names what there is.
        """
        figures = {entry.id: entry for kind in FIGURES for entry in getattr(self, kind)}
        if id not in figures:
            raise KeyError(content.unknown(f"figure in study {self.id}", id, figures))
        return figures[id]

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield references to a place, group, figure or claim that is not in the file."""
        places = {place for report in self.reports for place in report.places}
        for loc, at in ats(self.model_dump(), ()):
            if at not in places:
                yield loc, f"the place '{at}'", f"a place of one of the reports: {sorted(places)}"
        ids = {kind: {entry.id for entry in getattr(self, kind)} for kind in (*FIGURES, "claims")}
        ids["figures"] = set().union(*(ids[kind] for kind in FIGURES))
        ids["curves"] = ids["outcomes"] | ids["survival"]
        ids["comparators"] = {row.id for row in comparators()}
        for loc, id, kind in self.references():
            if id not in ids[kind]:
                yield loc, f"'{id}'", f"the id of one of the {kind}: {sorted(ids[kind])}"

    def references(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield every reference by id: where it stands, the id, and what it must be one of."""
        for kind in ("outcomes", "measures", "survival", "follow_up", "windows"):
            for index, entry in enumerate(getattr(self, kind)):
                yield (kind, index, "group"), entry.group, "groups"
        for index, part in enumerate(self.partitions):
            whole = "groups" if part.of == "groups" else "figures"
            yield ("partitions", index, "whole"), part.whole, whole
            yield from (
                (("partitions", index, "parts", i), id, part.of) for i, id in enumerate(part.parts)
            )
            for i, id in enumerate(part.outcomes):
                yield ("partitions", index, "outcomes", i), id, "outcomes"
        for index, comparison in enumerate(self.comparisons):
            for i, id in enumerate(comparison.between):
                yield ("comparisons", index, "between", i), id, "curves"
        for index, effect in enumerate(self.effects):
            for i, id in enumerate(effect.between or ()):
                yield ("effects", index, "between", i), id, "groups"
        for index, version in enumerate(self.versions):
            yield ("versions", index, "first"), version.first, "figures"
            yield ("versions", index, "second"), version.second, "figures"
        for index, claim in enumerate(self.claims):
            for i, id in enumerate(claim.rests_on):
                yield ("claims", index, "rests_on", i), id, "figures"
            for i, id in enumerate(claim.against):
                yield ("claims", index, "against", i), id, "comparators"
            if claim.in_tension_with:
                yield ("claims", index, "in_tension_with"), claim.in_tension_with, "claims"


def ats(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every reference to a place, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "at" and inner is not None:
                yield (*loc, key), inner
            elif key == "also":
                yield from (((*loc, key, index), at) for index, at in enumerate(inner))
            elif key != "places":
                yield from ats(inner, (*loc, key))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from ats(inner, (*loc, index))


def study(id: str) -> Study:
    """Read a study of the kit by its id."""
    return content.load("studies", id, Study)
