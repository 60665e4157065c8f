"""P values that compare no two results: of a trend, or of a change within one group."""

from collections.abc import Iterator

from appraisal.reading import Number, Reading

OF_NO_TWO = ("trend", "change")


def of_no_two(number: Number) -> str:
    """Return what a P value was said to be of that is no comparison of two results; else empty."""
    measure = number.measure or ""
    return measure if number.kind == "p" and measure in OF_NO_TWO else ""


def find_of_no_two(taken: Reading) -> Iterator[Number]:
    """Yield the P values of a trend or of a change within one group."""
    yield from (number for number in taken.numbers if of_no_two(number))


def about_of(number: Number, taken: Reading) -> tuple[str, str]:
    """Return of what and in whom a P value is: its own words, or those of a result that it has."""
    beside = [number, *(taken.number(id) for id in number.partners)]
    what = next((one.endpoint for one in beside if one.endpoint), "")
    whom = next((one.group for one in beside if one.group), "")
    return what or "", whom or ""
