"""What a lesson names in a record or an assessment: every id is looked up when it is read."""

from collections.abc import Iterable, Iterator

from appraisal import content
from appraisal.checks import CHECKS
from appraisal.checks.finding import Finding
from appraisal.checks.runner import run_check
from appraisal.content import Content, Loc
from appraisal.errors import AppraisalError
from appraisal.lessons.values.computed import GeneralValue
from appraisal.records.comparators import comparators
from appraisal.records.references import FIRST, REST
from appraisal.records.study import Study, study

Wrong = tuple[Loc, str, str]
# what a field of an exhibit or a figure names, by its name
LISTS = {
    "outcome": "outcomes",
    "outcomes": "outcomes",
    "against": "outcomes",
    "survival": "survival",
    "longer": "survival",
    "shorter": "survival",
    "printed": "survival",
    "effect": "effects",
    "effects": "effects",
    "accuracy": "accuracy",
    "claims": "claims",
    "partition": "partitions",
    "pooled": "pooled",
    "versions": "versions",
    "report": "reports",
}


def named_ids(part: Content, field: str) -> list[tuple[Loc, str]]:
    """List the ids that a field holds, each with its place; nothing where it holds none."""
    value = getattr(part, field, None)
    if isinstance(value, str):
        return [((field,), value)]
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return [((field, number), one) for number, one in enumerate(value)]
    return []


def unknown_in_study(part: Content, of: Study) -> Iterator[Wrong]:
    """Yield what an exhibit or a figure names that the record does not have."""
    for field in type(part).model_fields:
        kind = LISTS.get(field)
        if field in ("higher", "lower"):
            kind = "survival" if getattr(part, "months", None) else "outcomes"
        if kind:
            known = [entry.id for entry in getattr(of, kind)]
        elif field == "entry":
            known = [entry.id for kind in (*FIRST, *REST) for entry in getattr(of, kind)]
        elif field == "finding":
            known = known_findings(of, str(getattr(part, field)))
        else:
            continue
        for loc, id in named_ids(part, field):
            if id not in known:
                what = kind or ("findings" if field == "finding" else "figures")
                yield loc, f"'{id}'", expected_text(f"{what} of '{of.id}'", known)


def unknown_comparators(part: Content) -> Iterator[Wrong]:
    """Yield rows of comparators.csv that are not there."""
    rows = [row.id for row in comparators()]
    for field in ("comparator", "comparators", "control", "had", "kept", "infused"):
        for loc, id in named_ids(part, field):
            if id not in rows:
                yield loc, f"'{id}'", expected_text("comparators.csv", rows)


def expected_text(what: str, known: Iterable[str]) -> str:
    """Say which ids there are."""
    return f"one of the {what}: {', '.join(known) or 'there are none'}"


def known_findings(of: Study, id: str) -> list[str]:
    """List the findings of the check that an id names; every check where it names none."""
    units = [unit for unit in CHECKS if unit.id == id.partition("/")[0]]
    if not units:
        return [unit.id for unit in CHECKS]
    return [one.id for unit in units for one in run_check(unit, of) if isinstance(one, Finding)]


def study_of(id: str | None) -> Study | None:
    """Read a study; None where it cannot be read, which is said where it is named."""
    try:
        return study(id) if id else None
    except AppraisalError:
        return None


def unknown_names(
    own: str | None, parts: Iterable[tuple[Loc, Content]], assessments: Iterable[tuple[Loc, str]]
) -> Iterator[Wrong]:
    """Yield every id of a lesson that leads nowhere.

    Parameters
    ----------
    own
        The lesson's study.
    parts
        Its figures and exhibits, each with its place.
    assessments
        What its steps judge by.
    """
    if own and own not in content.ids("studies"):
        yield ("study",), f"'{own}'", expected_text("studies", content.ids("studies"))
        return
    for loc, part in parts:
        named = getattr(part, "study", None) or own
        of = None if isinstance(part, GeneralValue) else study_of(named)
        if of is not None:
            for inner, found, expected in unknown_in_study(part, of):
                yield (*loc, *inner), found, expected
        for inner, found, expected in unknown_comparators(part):
            yield (*loc, *inner), found, expected
    known = content.ids("assessments")
    for loc, id in assessments:
        if id not in known:
            yield loc, f"'{id}'", expected_text("assessments", known)
