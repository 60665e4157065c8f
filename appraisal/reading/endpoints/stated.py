"""What stands before a P value: results and estimates, and whether one bracket holds them."""

import re
from dataclasses import dataclass

from appraisal.reading import reasons
from appraisal.reading.endpoints.predicates import open_bracket
from appraisal.reading.texts.marks import Mark, Sentence

# "r = 0.55, P = 0.01", "(-76 ml, P = 0.02)", "beta 0.39 (P = 0.03)": what no rule calls a result
SO_MUCH = re.compile(
    r"(?:[a-zα-ω²)][0-9]? ?= ?|[a-z)] ?: ?|[(\[] ?"
    r"|\b(?:r|rs|rho|beta|kappa|icc|coefficients?|correlation)(?: (?:of|was))? )"
    r"(?P<value>#)(?: [a-z]+)?(?:[)\]]? ?[(\[]|[,;] ?| ?)"
    r"(?:and )?p(?:[- ]?values?| ?adj\.?)? ?[=<>≤≥]* ?(?P<p>#)"
)
DEGREES = re.compile(r"\b(?:degrees of freedom|df) ?=? ?$")
TESTED_SO = frozenset(
    (reasons.NO_RULE, reasons.OF_MODEL, "statistic of a test", "a measured amount")
)


@dataclass(frozen=True)
class Stated:
    """A result or an estimate that a test may be about: its place, its number, its group."""

    end: int
    mark: Mark
    group: str | None
    start: int = 0


def is_effect(mark: Mark) -> bool:
    """Say whether a number compares two groups: a ratio, or a difference with its interval."""
    return mark.kind == "ratio" or mark.why == reasons.DIFFERENCE


def find_in_bracket(sentence: Sentence, before: list[Stated], at: int) -> list[Mark]:
    """Return the results of the groups that share one bracket with a P value at its end.

    "(34 % in controls; 48 % nurse arm; 37 % both arms; P = 0.4)": of three groups or more.
    """
    place = open_bracket(sentence.shape, at)
    row = [one for one in before if one.start > place] if place >= 0 else []
    groups = [one.group for one in row if one.group is not None]
    alike = len({one.mark.kind for one in row}) == 1 and not any(is_effect(one.mark) for one in row)
    if len(row) < 3 or not alike or len({*groups}) < max(2, len(groups)):
        return []
    return [one.mark for one in row]


def is_open(words: str) -> bool:
    """Say whether a bracket is open at the end of these characters."""
    return words.count("(") + words.count("[") > words.count(")") + words.count("]")


def is_closed(words: str) -> bool:
    """Say whether a bracket that was open at the start is closed in these characters."""
    return bool(re.search(r"^[^(\[]*[)\]]", words))


def join_statistics(sentence: Sentence) -> None:
    """Join a P value that tests no result to the statistic or amount right before it."""
    for match in SO_MUCH.finditer(sentence.shape):
        value, p = sentence.mark(match, "value"), sentence.mark(match, "p")
        if value is None or p is None or p.kind != "p" or p.partners:
            continue
        if value.numeral.qualifier or DEGREES.search(sentence.before(value, 24)):
            continue
        if value.kind == "other" and value.why in TESTED_SO:
            value.join(p)
