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
TIMES = frozenset(f"{unit}s" for unit in WORDS.time)
POINTS = re.compile(r"[\s-]?(?:percentage|per ?cent|%)[- ]?(?:points?|units?)\b")
PERCENT = re.compile(r"[\s-]?(?:%(?:-(?= to ))?|per ?cents?\b|pct\b)")
# "6.1s", "30 s", but not "the 1980s"
SECOND = re.compile(r"(?:(?<=\.\d)|(?<=\.\d\d)|\s|(?P<dash>-))s\b(?!')")
PRICE = re.compile(rf"{any_of(WORDS.currencies)}(?!\d)")
TIME = re.compile(
    rf"(?P<dash>[-\s]?)(?P<word>{any_of(TIME_WORDS)})\b(?!\s?/|(?<!s)'|-old|\s?-\s?old)"
)
# "4.9 min/day"
TIME_A_DAY = re.compile(
    r"[-\s]?(?:min(?:ute)?s?|h|hrs?|hours?|days?|nights?) ?/ ?"
    r"(?:day|week|wk|night|month|year|yr|d)\b"
)
MEASURE = re.compile(
    rf"[-\s]?{any_of(WORDS.measures)}(?![a-zμ])"
    # what follows a slash or "per": mg/kg/day, ml per minute, mg kg-1 h-1
    r"(?:\s?(?:/|·|per |\* ?)\s?[a-zμ%][a-zμ0-9²³]{0,12}(?:-(?:years?|months?|days?))?"
    r"|(?: (?!and|or|to|vs|v |in |at |by )[a-z]{1,3}) ?(?:\( ?-?[123] ?\)|-[123](?![\d.]))){0,3}"
    r"(?: ?\( ?-?[123] ?\))?"
)
OVER_TIME = re.compile(r"(?:%| per ?cent)? (?:per|a|each) (?:year|month|week|day|annum)\b")
RATE = re.compile(
    r"(?: [a-z-]+){0,3} ?(?:per|/) ?(?P<base>#) ?(?P<of>(?:[a-z]+[- ])?"
    r"(?:years?|months?|days?|patients?|persons?|women|births?|procedures?|children|participants?"
    r"|people|cases|admissions|population|live births|inhabitants|visits)(?:[- ](?:years?|days?))?)"
)


def read_unit(text: str, start: int) -> tuple[str, int, bool]:
    """Return the unit that stands at a place of a lower-case text, and where it ends.

    Returns
    -------
    tuple
        The unit, empty where there is none; the place after it; and whether a dash joins it to
        the number ("12-month").

    Examples
    --------
    >>> read_unit("12-month rate", 2), read_unit("5 % of", 1), read_unit("2 mg/kg/day", 1)
    (('months', 8, True), ('%', 3, False), ('mg/kg/day', 11, False))
    """
    if found := POINTS.match(text, start):
        return "percentage points", found.end(), False
    if found := PERCENT.match(text, start):
        return "%", found.end(), found[0][0] == "-"
    if found := TIME_A_DAY.match(text, start):
        return found[0].strip(" -"), found.end(), False
    if found := TIME.match(text, start):
        return f"{TIME_WORDS[found['word']]}s", found.end(), found["dash"] == "-"
    if found := SECOND.match(text, start):
        return "seconds", found.end(), found["dash"] is not None
    if found := PRICE.match(text, start):
        return found[0], found.end(), False
    if found := MEASURE.match(text, start):
        return found[0].strip(" -"), found.end(), found[0][0] == "-"
    return "", start, False
