"""P values that compare no two printed results: of a trend, of two groups without results ..."""

from collections.abc import Iterator

from appraisal.papers.paper import Decision
from appraisal.reading import Number, Reading
from appraisal.text.interface import words

GROUPS = "groups"  # two groups of which no results are printed
OF_NO_TWO = (GROUPS, "trend", "change", "test")


def change_p_value(number: Number, decision: Decision) -> dict[str, object]:
    """Return what somebody has said of a P value: what it compares, and nothing else."""
    changed: dict[str, object] = {"corrected": bool(decision.partners)}
    if decision.measure in OF_NO_TWO:
        changed["measure"] = decision.measure
    if decision.measure == GROUPS:
        changed["between"] = (decision.first or "", decision.second or "")
    return changed


def of_no_two(number: Number) -> str:
    """Return what a P value was said to be of that is no comparison of two results; else empty."""
    measure = number.measure or ""
    return measure if number.kind == "p" and measure in OF_NO_TWO else ""


def find_of_no_two(taken: Reading) -> Iterator[Number]:
    """Yield the P values that are of no two printed results."""
    yield from (number for number in taken.numbers if of_no_two(number))


def no_two_text(number: Number) -> str:
    """Say what a P value is of that compares no two printed results."""
    said = words().paper["p_of"][of_no_two(number)]
    first, second = number.between
    if first and second and "between" in said:
        return str(said["between"]).format(first=first, second=second)
    return str(said["says"])


def about_of(number: Number, taken: Reading) -> tuple[str, str]:
    """Return of what and in whom a P value is: its own words, or those of a result that it has."""
    beside = [number, *(taken.number(id) for id in number.partners)]
    what = next((one.endpoint for one in beside if one.endpoint), "")
    whom = next((one.group for one in beside if one.group), "")
    if of_no_two(number) == GROUPS:
        whom = ""  # the two are named
    return what or "", whom or ""
