"""In what a count or an average is, where the unit stands beside another number or a noun."""

import re

from appraisal.reading.drafting.figures import unit_of_count
from appraisal.reading.drafting.not_patients import unit_of_units
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import any_of, vocabulary
from appraisal.records.units import dimension_of, name_unit

# "22 of 235 laboratories"; not "12 of 40 was", "3 of 9 less"
NOUN = re.compile(
    r" (?:(?:the|these|all|examined|screened|studied|tested|participating|investigated|included"
    r"|stored|selected|analy[sz]ed|surveyed|responding|different|new|evaluated|collected) )*"
    r"(?P<noun>(?!was|has|is|this|us|as|ss|less|times|does|its|always|versus|perhaps)"
    r"[a-z-]{3,}(?<![aiosu])s)\b(?! ?(?:per|/))",
    re.IGNORECASE,
)
PEOPLE = re.compile(rf"(?:[a-z]+-)?{any_of(vocabulary().people, plural=True)}")
AGE = re.compile(r"\bages?$", re.IGNORECASE)
ADULT = 15  # below that an age without a unit may be in months


def unit_of_part(number: Number, own: list[Number], reading: Reading, otherwise: str) -> str:
    """Return what a count, or the number it is of, is in: "22 of 235 laboratories" is no patients.

    Parameters
    ----------
    own
        The numbers of the result.
    otherwise
        What is counted where nothing stands beside it.
    """
    whole = next((one for one in own if one.kind == "n"), None)
    if not number.unit and (unit := unit_of_units(own, reading.text)):
        return name_unit(unit) or "units"
    if number.unit and name_unit(number.unit) is None and (unit := unit_at_end(number, reading)):
        return unit
    if number.unit or whole is None or whole.unit:
        return unit_of_count(number if number.unit or whole is None else whole, otherwise)
    found = NOUN.match(reading.text, whole.end)
    if found is None or PEOPLE.fullmatch(found["noun"].lower()):
        return unit_of_count(number, otherwise)
    return name_unit(found["noun"]) or "units"  # what the record has no word for


def unit_at_end(number: Number, reading: Reading) -> str:
    """Return in what a count is whose noun stands after what it is of: "130 cancer deaths"."""
    named = (number.endpoint or "").lower()
    begins = number.end + 1
    if not named or reading.text[begins : begins + len(named)].lower() != named:
        return ""
    unit = name_unit(named.split()[-1])
    return unit if unit and dimension_of(unit) == "count" else ""


def unit_of_average(number: Number, reading: Reading) -> str:
    """Return the unit of an average: its own, or the one of the others of its list.

    In "10.1, 11.2 and 12.3 cm" the unit stands at the last alone.
    """
    if number.unit:
        return number.unit
    units = {
        one.unit
        for one in reading.numbers
        if (one.kind, one.sentence) == (number.kind, number.sentence)
        and one.endpoint in (number.endpoint, None)
        and one.unit
    }
    if len(units) == 1 and number.endpoint:
        return units.pop()
    years = AGE.search(number.endpoint or "") and (number.value or 0) >= ADULT
    return "years" if years else "score"
