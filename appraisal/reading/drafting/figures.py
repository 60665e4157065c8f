"""How one number of a text stands in a study: its digits, unit and place; its interval."""

import re
from collections import Counter
from typing import Any

from appraisal.reading import reasons
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.texts.spelling import WORDS, value_of_words
from appraisal.reading.words import any_of, vocabulary
from appraisal.records.endpoints import INCIDENCE, SURVIVAL, name_endpoint
from appraisal.records.outcomes import COEFFICIENT, PLUS_MINUS
from appraisal.records.units import dimension_of, name_unit

ABSENT = {"ne": "not estimable", "not estimable": "not estimable", "not evaluable": "not estimable"}
ABOUT = ("about", "approximately", "around", "nearly", "almost", "roughly", "circa", "~", "ca.")
BOUNDS = {
    "<": "<",
    ">": ">",
    "≤": "≤",
    "≥": "≥",
    "<=": "≤",
    ">=": "≥",
    "less than": "<",
    "more than": ">",
}
PATIENT = re.compile(r"\bpatients?\b", re.IGNORECASE)
ENDS = {"range": ("minimum", "maximum"), "quartile": ("lower_quartile", "upper_quartile")}
SEXES = (("males", "females"), ("men", "women"), ("boys", "girls"))
# "412 men and women" are not 412 men
_SEX = r"(?:(?:fe)?males?|(?:wo)?men|boys|girls)"
BOTH_SEXES = re.compile(rf" {_SEX} (?:and|or) {_SEX}\b", re.IGNORECASE)
WHEN = re.compile(r"(?P<n>\d+(?:\.\d+)?)[ -]?(?P<unit>[a-z]+)\.?$", re.IGNORECASE)
OVER_TIME = {*SURVIVAL, *INCIDENCE}
HARM = re.compile(rf"\b{any_of(vocabulary().harms, plural=True)}\b")
RESPONSE = re.compile(rf"\b{any_of(vocabulary().responses)}(?: \([^()]*\))?$")


def write_number(number: Number, unit: str) -> Any:
    """Write a number as the record holds it, with its sentence as its place."""
    if number.value is None:
        return ABSENT.get(number.text.lower(), "not reached")
    bound = BOUNDS.get(number.qualifier, "")
    words = number.text[:1].isalpha() or number.text.endswith("illion")
    text = f"{number.value:f}" if words else " ".join(number.text.split())
    entry: dict[str, Any] = {"text": bound + text, "unit": unit, "at": f"s{number.sentence}"}
    if number.qualifier in ABOUT:
        entry["approximately"] = True
    return entry


def read_digits(printed: str) -> int:
    """Return the whole number that digits say, whatever stands between them; 0 without any.

    Examples
    --------
    >>> read_digits("1,204"), read_digits("12 000")
    (1204, 12000)
    """
    return int(re.sub(r"\D", "", printed) or 0)


def write_interval(own: list[Number], unit: str) -> dict[str, Any]:
    """Write the limits of a result and their level."""
    limits = [one for one in own if one.kind == "limit"]
    level = [one for one in own if one.kind == "level"]
    if len(limits) != 2:
        return {}
    low, high = limits[0].value, limits[1].value
    if low is not None and high is not None and high < low <= 0:
        limits.reverse()  # "-1.45 (-0.13 to -2.76)": printed from the end that is nearer to none
    found = {"low": write_number(limits[0], unit), "high": write_number(limits[1], unit)}
    return found | ({"level": level[0].text} if level else {})


def write_median(number: Number) -> dict[str, Any]:
    """Write the median of a curve; one that is not reached has no digits and keeps its place."""
    written = {"median": write_number(number, number.unit or "months")}
    return written if number.value is not None else written | {"at": f"s{number.sentence}"}


def write_average(number: Number, own: list[Number]) -> dict[str, Any]:
    """Write how long people were followed: a mean or median, with its spread and interval."""
    entry = {number.kind: write_number(number, number.unit), **write_interval(own, number.unit)}
    for kind, names in ENDS.items():
        ends = [one for one in own if one.kind == kind]
        if len(ends) == 2:
            entry |= {
                name: write_number(end, number.unit) for name, end in zip(names, ends, strict=True)
            }
    return entry | {one.kind: write_number(one, number.unit) for one in own if one.kind == "sd"}


def write_measured(number: Number, own: list[Number], unit: str) -> dict[str, Any]:
    """Write a mean or median of anything else, with its interval, or its range or quartiles."""
    entry = {
        "statistic": "not reported" if number.measure == "average" else number.kind,
        "value": write_number(number, unit),
    }
    ends = [one for one in own if one.kind in ENDS]
    if interval := write_interval(own, unit):
        entry |= interval | {"spread": "interval"}
    elif len(ends) == 2:
        entry |= {"low": write_number(ends[0], unit), "high": write_number(ends[1], unit)}
        entry["spread"] = "range" if ends[0].kind == "range" else "IQR"
    return entry | {one.kind: write_spread(one, unit) for one in own if one.kind in ("sd", "se")}


def write_spread(number: Number, unit: str) -> dict[str, Any]:
    """Write a deviation or an error; one after a ± that nobody has named is told as that."""
    unnamed = number.kind == "sd" and number.why == reasons.PLUS_MINUS and not number.corrected
    entry: dict[str, Any] = write_number(number, unit)
    return entry | ({"note": PLUS_MINUS} if unnamed else {})


def write_coefficient(number: Number, own: list[Number]) -> dict[str, Any]:
    """Write a kappa, an r or the like, with its interval or range, its P value and its time."""
    entry = write_measured(number, own, number.unit if number.unit == "%" else "score")
    entry |= {"statistic": COEFFICIENT, **write_when(number, own, asked=True)}
    return entry | {one.kind: write_number(one, "probability") for one in own if one.kind == "p"}


def write_time(printed: str) -> str:
    """Write the time of a result in digits.

    Examples
    --------
    >>> write_time("Three years"), write_time("24 months")
    ('3 years', '24 months')
    """
    number, _, unit = printed.rpartition(" ")
    words = not re.search("[0-9]", number) and re.fullmatch(WORDS, number.lower())
    return f"{value_of_words(number.lower())} {unit}" if words else printed


def write_when(number: Number, own: list[Number], *, asked: bool) -> dict[str, Any]:
    """Write the time of a result: a number beside it, or what somebody asked for it said.

    Examples
    --------
    >>> from decimal import Decimal
    >>> one = Number("n1", 0, 1, "4", "median", Decimal(4), time="3 months", sentence=2)
    >>> write_when(one, [one], asked=True), write_when(one, [one], asked=False)
    ({'time': {'text': '3', 'unit': 'months', 'at': 's2'}}, {})
    """
    stated = next((one for one in own if one.kind == "time"), None)
    shown = stated is not None and number.time in (None, f"{stated.text} {stated.unit}")
    if stated is not None and (shown or not asked):
        return {"time": write_number(stated, stated.unit)}
    if not asked:
        return {}
    found = WHEN.search(write_time(number.time or ""))
    unit = name_unit(found["unit"]) if found else None
    if found is None or unit is None or dimension_of(unit) != "time":
        return {}
    return {"time": {"text": found["n"], "unit": unit, "at": f"s{number.sentence}"}}


def write_when_compared(results: list[Number]) -> dict[str, Any]:
    """Write the one time at which all of the results that are compared were seen."""
    whens = [write_when(one, [one], asked=True) for one in results]
    one_time = bool(whens) and all(one == whens[0] for one in whens)
    return whens[0] if one_time else {}


def kind_of_outcome(words: str) -> str:
    """Say of which kind an outcome is by its name alone, or "" where that leaves it open.

    Examples
    --------
    >>> kind_of_outcome("Grade 3 or higher CRS"), kind_of_outcome("complete response")
    ('harm', 'response')
    >>> kind_of_outcome("infection")
    ''
    """
    bare = words.lower().strip()
    return "harm" if HARM.search(bare) else "response" if RESPONSE.search(bare) else ""


def write_slug(words: str) -> str:
    """Write words as an id.

    Examples
    --------
    >>> write_slug("Overall survival (OS)")
    'overall-survival-os'
    """
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:60].strip("-")


def unit_of_count(number: Number, otherwise: str = "patients") -> str:
    """Return what a count is in: the noun after it where the record knows it, else another."""
    unit = name_unit(number.unit) if number.unit else None
    return unit if unit is not None and dimension_of(unit) == "count" else otherwise


def unit_of_size(number: Number, text: str, otherwise: str = "patients") -> str:
    """Return what a size is in; of people of both sexes neither sex alone.

    Parameters
    ----------
    text
        In which the number stands.
    """
    both = BOTH_SEXES.match(text, number.end)
    return otherwise if both else unit_of_count(number, otherwise)


def find_counted(reading: Reading) -> str:
    """Return what a study counts where no noun says it: patients, or whoever took part.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> find_counted(read_text("We asked 192 caregivers. Of them, 96 (50%) were tired."))
    'caregivers'
    >>> find_counted(read_text("Fever was seen in 12 of 40 (30%)."))
    'participants'
    >>> find_counted(read_text("We followed 910 men and women. Nobody died."))
    'participants'
    """
    sizes = (unit_of_size(one, reading.text, "") for one in reading.numbers if one.kind == "n")
    named = Counter(unit for unit in sizes if unit)
    for pair in SEXES:
        if all(sex in named for sex in pair):  # "83 males, 335 females": all are neither
            named.subtract({sex: named[sex] for sex in pair})
    named = +named
    said = PATIENT.search(reading.text) is not None
    if "patients" in named or (said and not named):
        return "patients"
    return named.most_common(1)[0][0] if named else "participants"


def is_short(word: str) -> bool:
    """Say whether a word is the letters of an endpoint, and not a word such as "death"."""
    return word in OVER_TIME and not word.islower()


def usual_endpoint(words: str) -> str:
    """Return the record's name of an endpoint, found within the words of a text.

    Examples
    --------
    >>> usual_endpoint("median progression-free survival"), usual_endpoint("OS rate")
    ('PFS', 'OS')
    >>> usual_endpoint("death from any cause"), usual_endpoint("death or dependency")
    ('death', 'death or dependency')
    """
    bare = re.sub(
        r"\b(?:median|mean|estimated|rates?|probability|the|of|estimates?)\b|\([^)]*\)"
        r"| from (?:any|all) causes?$",
        " ",
        words,
    )
    name = name_endpoint(" ".join(bare.split()))
    if name in OVER_TIME:
        return name
    if "GVHD" in words and (kind := re.search(r"\b(acute|chronic)\b", words, re.IGNORECASE)):
        return f"{kind[0][0].lower()}GVHD"
    letters = [word for word in re.findall(r"[A-Za-z]{2,5}", words) if is_short(word)]
    return letters[-1] if letters else name or words
