"""Results that befell all of a group: "all 25 patients in the laser group and 20 of 24 in ..."."""

import re

from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import any_of, vocabulary

ALL = re.compile(r"\b[Aa]ll (?:of )?(?:the )?$")
PEOPLE = re.compile(rf" {any_of(vocabulary().people, plural=True)}\b|,? (?:in|on|with|given)\b")
SET_UP = re.compile(
    r"\b(?:randomi[sz]ed|assigned|allocated|enrolled|recruited|included|underwent|analy[sz]ed)\b"
)
AGAINST = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|against|as opposed to) ")
ADDED = re.compile(r",? (?:and|but) (?:only )?(?:in )?$")
HOW = re.compile(r"\b(?:treated|supplemented|vaccinated|operated|exposed)\b")
VERB = re.compile(r"\b(?:was|were|had|did|has|have|became|[a-z]{3,}ed)\b")


def are_all(number: Number, reading: Reading) -> bool:
    """Say whether a number is a group of whose people all had what its sentence says."""
    if number.kind != "n" or number.group is None or number.value is None:
        return False
    place = reading.sentence_of(number)
    return bool(
        ALL.search(reading.text, place.start, number.start)
        and PEOPLE.match(reading.text, number.end)
        and not SET_UP.search(reading.text, place.start, place.end)
    )


def say_the_same(between: str) -> bool:
    """Say whether what befell all of one group is what is counted of the other, after some words.

    Examples
    --------
    >>> say_the_same(" patients in the laser group and ")
    True
    >>> say_the_same(" patients in the laser group were seen, and ")
    False
    >>> say_the_same(" patients in the laser group were healed, compared with ")
    True
    """
    if ";" in between:
        return False
    if AGAINST.search(between):
        return True
    return bool(ADDED.search(between)) and not VERB.search(HOW.sub("", between))
