"""What only a whole record shows to be wrong: names of nothing, names of two things, circles."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from appraisal.content import Loc
from appraisal.records.comparators import comparators
from appraisal.records.reported import Printed
from appraisal.records.units import dimension_of

if TYPE_CHECKING:
    from appraisal.records.study import Study

Wrong = tuple[Loc, str, str]
# a figure that a claim or a second report names is looked for here first, then among the rest
FIRST = ("outcomes", "survival", "measures", "groups")
REST = ("effects", "comparisons", "rates", "accuracy", "pooled")
NAMED = ("reports", *FIRST, *REST, "flow", "partitions", "versions", "claims")
IN_GROUPS = (
    "outcomes", "measures", "survival", "follow_up", "windows", "rates", "accuracy", "effects",
    "flow",
)  # fmt: skip


def problems(study: "Study") -> Iterator[Wrong]:
    """Yield everything that is wrong between the parts of a study."""
    yield from doubled_entries(study)
    yield from dangling_references(study)
    for kind in ("groups", "outcomes"):
        yield from circles(study, kind)
    yield from mixed_quantities(study)
    yield from units(study)
    for index, curve in enumerate(study.survival):
        for loc, found, expected in curve.problems():
            yield ("survival", index, *loc), found, expected


def doubled_entries(study: "Study") -> Iterator[Wrong]:
    """Yield every id that two entries of a list have, and every place of two reports."""
    for kind in NAMED:
        seen: set[str] = set()
        for index, entry in enumerate(getattr(study, kind)):
            if entry.id in seen:
                yield (kind, index, "id"), f"a second entry '{entry.id}'", "an id of its own"
            seen.add(entry.id)
    for kind in ("follow_up", "windows"):
        known = set()
        for index, entry in enumerate(getattr(study, kind)):
            if repr(entry) in known:
                yield (kind, index), "the same entry again", "each once"
            known.add(repr(entry))
    places = Counter(place for report in study.reports for place in report.places)
    for index, report in enumerate(study.reports):
        for place in report.places:
            if places[place] > 1 and index:
                found = f"the place '{place}' of two reports"
                yield ("reports", index, "places", place), found, "a name of its own for each"


def dangling_references(study: "Study") -> Iterator[Wrong]:
    """Yield every reference to what is not in the file, or to two things of one name."""
    places = {place for report in study.reports for place in report.places}
    for loc, at in places_named(study, ()):
        if at not in places:
            yield loc, f"the place '{at}'", f"a place of one of the reports: {choices_text(places)}"
    ids = {kind: {entry.id for entry in getattr(study, kind)} for kind in NAMED}
    figures = Counter(id for kind in FIRST for id in ids[kind])
    figures += Counter(id for kind in REST for id in ids[kind] if id not in figures)
    ids["figures"] = set(figures)
    ids["curves"] = ids["outcomes"] | ids["survival"] | ids["measures"]
    ids["comparators"] = {row.id for row in comparators()}
    for loc, id, kind in references(study):
        if id not in ids[kind]:
            yield loc, f"'{id}'", f"the id of one of the {kind}: {choices_text(ids[kind])}"
        elif kind == "figures" and figures[id] > 1:
            yield loc, f"'{id}', which two entries are called", "the id of one of them only"


def references(study: "Study") -> Iterator[tuple[Loc, str, str]]:
    """Yield every reference by id: where it stands, the id, and what it must be one of."""
    for kind in IN_GROUPS:
        for index, entry in enumerate(getattr(study, kind)):
            if entry.group is not None:
                yield (kind, index, "group"), entry.group, "groups"
    for kind in ("groups", "outcomes"):
        for index, entry in enumerate(getattr(study, kind)):
            if entry.within is not None:
                yield (kind, index, "within"), entry.within, kind
    for index, part in enumerate(study.partitions):
        loc: Loc = ("partitions", index)
        yield (*loc, "whole"), part.whole, "groups" if part.of == "groups" else "figures"
        yield from several((*loc, "parts"), part.parts, part.of)
        yield from several((*loc, "outcomes"), part.outcomes, "outcomes")
    for index, comparison in enumerate(study.comparisons):
        yield from several(("comparisons", index, "between"), comparison.between, "curves")
    for index, effect in enumerate(study.effects):
        yield from several(("effects", index, "between"), effect.between or (), "groups")
        yield from several(("effects", index, "outcomes"), effect.outcomes or (), "outcomes")
    for index, pooled in enumerate(study.pooled):
        yield from several(("pooled", index, "outcomes"), pooled.outcomes or (), "outcomes")
    for index, version in enumerate(study.versions):
        yield ("versions", index, "first"), version.first, "figures"
        yield ("versions", index, "second"), version.second, "figures"
    for index, claim in enumerate(study.claims):
        yield from several(("claims", index, "rests_on"), claim.rests_on, "figures")
        yield from several(("claims", index, "against"), claim.against, "comparators")
        if claim.in_tension_with:
            yield ("claims", index, "in_tension_with"), claim.in_tension_with, "claims"


def several(loc: Loc, ids: Iterable[str], kind: str) -> Iterator[tuple[Loc, str, str]]:
    yield from (((*loc, index), id, kind) for index, id in enumerate(ids))


def circles(study: "Study", kind: str) -> Iterator[Wrong]:
    """Yield an entry that lies within itself, by whatever way round."""
    within = {entry.id: entry.within for entry in getattr(study, kind)}
    told: set[str] = set()
    for index, entry in enumerate(getattr(study, kind)):
        way = [entry.id]
        while (larger := within.get(way[-1])) is not None and larger not in way:
            way.append(larger)
        if larger == entry.id and entry.id not in told:
            told.update(way)
            found = " within ".join(f"'{id}'" for id in (*way[:6], entry.id))
            yield (kind, index, "within"), found, "a larger one that is not within it"


def mixed_quantities(study: "Study") -> Iterator[Wrong]:
    """Yield what is set side by side or added up, and is of two kinds."""
    kinds = {entry.id: kind for kind in (*REST, *FIRST) for entry in getattr(study, kind)}
    for index, version in enumerate(study.versions):
        pair = kinds.get(version.first), kinds.get(version.second)
        retold = version.relation == "retold" and pair == ("survival", "outcomes")
        if None not in pair and pair[0] != pair[1] and not retold:
            found = f"one of the {pair[0]} beside one of the {pair[1]}"
            yield ("versions", index, "second"), found, "two figures of one kind"
    for index, part in enumerate(study.partitions):
        kind = kinds.get(part.whole)
        if part.of == "outcomes" and kind not in ("outcomes", "groups", None):
            yield ("partitions", index, "whole"), f"one of the {kind}", "an outcome or a group"


def units(study: "Study") -> Iterator[Wrong]:
    """Yield every unknown unit, and every figure in another unit than its kind can have."""
    for loc, printed in printed_values_in(study, ()):
        if dimension_of(printed.unit) is None and printed.unit not in study.units:
            expected = "a unit such as %, patients, months, ratio, mg/dl; or name it under `units`"
            yield (*loc, "unit"), f"the unit '{printed.unit}'", expected
    for index, effect in enumerate(study.effects):
        unit = effect.estimate.unit
        if effect.is_ratio and dimension_of(unit) != "ratio":
            where: Loc = ("effects", index, "estimate", "unit")
            yield where, f"a {effect.measure} in '{unit}'", "the unit `ratio`"
        yield from alike(("effects", index), effect, effect.estimate, ("low", "high"))
    for index, measure in enumerate(study.measures):
        yield from alike(("measures", index), measure, measure.value, ("low", "high", "sd", "se"))


def alike(loc: Loc, entry: Any, main: Any, names: Iterable[str]) -> Iterator[Wrong]:
    """Yield every limit or spread that is in another kind of unit than the figure it is of."""
    if not isinstance(main, Printed):
        return
    for name in names:
        other = getattr(entry, name)
        if isinstance(other, Printed) and dimension_of(other.unit) != dimension_of(main.unit):
            yield (*loc, name, "unit"), f"'{other.unit}' beside '{main.unit}'", "one unit for both"


def printed_values_in(value: Any, loc: Loc) -> Iterator[tuple[Loc, Printed]]:
    """Yield every printed number, however deep, with the way to it."""
    if isinstance(value, Printed):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from printed_values_in(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from printed_values_in(inner, (*loc, index))


def places_named(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every reference to a place, however deep."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "at" and inner is not None:
                yield (*loc, name), inner
            elif name == "also":
                yield from (((*loc, name, index), at) for index, at in enumerate(inner))
            else:
                yield from places_named(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from places_named(inner, (*loc, index))


def choices_text(ids: Iterable[str], most: int = 12) -> str:
    """List what there is to choose from, not all of very many.

    Examples
    --------
    >>> choices_text({"b", "a"}), choices_text(set())
    ('a, b', 'there is none')
    """
    words = sorted(ids)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more if words else "there is none"
