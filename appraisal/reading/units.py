# ruff: noqa: E501
"""The unit printed after a number."""

import re

from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
TIME_WORDS = {
    form: unit
    for unit, forms in WORDS.time.items()
    for word in forms
    for form in (word, f"{word}s")
}
PERCENT = r"[\s-]?(?:%|per ?cents?\b|pct\b)"
POINTS = r"[\s-]?(?:percentage[- ]points?|percent[- ]points?|per cent points?|% points?|%-points?)"
TIME = rf"[-\s]?(?:{any_of(TIME_WORDS)})(?![a-z])"
LETTERS = r"(?:\s?(?:/|·|per\s|\*)\s?(?:#\s?)?[a-zμ%][a-zμ0-9²³]{0,12}(?:-(?:years?|months?|days?))?(?:\s?\(?-[0-9]\)?)?)"
MEASURE = rf"[-\s]?{any_of(WORDS.measures)}(?![a-z]){LETTERS}{{0,3}}"
PER = r"(?:\s[a-z-]+){0,3}\s?(?:per|/)\s?#\s?(?:[a-z]+[- ])?(?:years?|months?|days?|patients?|persons?|women|births?|procedures?|children|participants?|people|cases|admissions|population|live births)(?:[- ](?:years?|months?|days?))?"
UNIT = rf"(?:{POINTS}|{PERCENT}|{PER}|{TIME}|{MEASURE})"

_PERCENT = re.compile(PERCENT)
_POINTS = re.compile(POINTS)
_TIME = re.compile(rf"[-\s]?(?P<word>{any_of(TIME_WORDS)})(?![a-z])(?!\s?/)")
_MEASURE = re.compile(MEASURE)
_PER = re.compile(PER)


def unit_after(shape: str) -> str:
    """Return the unit at the start of what follows a number, or "".

    Examples
    --------
    >>> unit_after(" % of them"), unit_after("-month rate"), unit_after(" mg/kg/day"), unit_after(" died")
    ('%', 'months', 'mg/kg/day', '')
    """
    if _POINTS.match(shape):
        return "percentage points"
    if _PERCENT.match(shape):
        return "%"
    if found := _TIME.match(shape):
        return f"{TIME_WORDS[found['word']]}s"
    if found := _PER.match(shape):
        return found[0].strip().replace("#", "100")
    if found := _MEASURE.match(shape):
        return found[0].strip(" -").replace("#", "")
    return ""
