"""Of whom a count or a percentage is that has no denominator of its own."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from appraisal.reading.proposal import Number, Reading
from appraisal.reading.texts.spelling import WORDS, value_of_words
from appraisal.reading.words import any_of, vocabulary
from appraisal.stats import rounding
from appraisal.stats.rounding import Rounding

# "nausea occurred in 47 %", "and fever in 12 %"
SAID_OF_PEOPLE = re.compile(
    r"(?:\b(?:occurred|seen|observed|reported|noted|developed|present|found|recorded|and"
    r" [a-z ]{3,30}) in (?:only |about |up to )?|\b(?:experienced|reported) by )$",
    re.IGNORECASE,
)
MORE_THAN_ALL = Decimal("1.25")  # what is of so many times all patients is of nobody counted there
# what is done to people, more than once to some: "62 arthroplasties in 51 patients"
DONE = (
    rf"(?:{any_of(vocabulary().units_counted, plural=True)}"
    r"|[a-z]+(?:ectom|plast|ostom|otom|scop|graph|centes|rrhaph|des)(?:ies|es)"
    r"|(?:bypass|graft|stent|implant|transfus|inject|revascularis|revasculariz|ablat|intubat)\w*)"
)
EVENTS = {*vocabulary().events, *(f"{one}s" for one in vocabulary().events)}
DONE_TO = re.compile(
    rf"(?P<more>\d[\d,]*|\b{WORDS})(?:[\s-][a-z-]+){{0,4}}? {DONE}\b"
    r"[^.;:\d]{0,60}? (?:in|on|of|from|among) (?:a total of |these |the |our )?$",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"\d+(?:\.\d+)?|\.\d+")  # digits whose last place says how they were rounded


def find_whole(
    count: Number | None,
    percent: Number | None,
    size: Number | None,
    reading: Reading,
    *,
    confirmed: bool,
) -> Literal["all", "unsaid", "others"]:
    """Say of whom a result without a denominator of its own is, as far as the text shows it.

    Parameters
    ----------
    size
        The printed size of its group, where there is one.
    confirmed
        Whether somebody has confirmed the group.

    Returns
    -------
    str
        ``all``: it can be of all of its group. ``unsaid``: nobody knows whether it is, as the
        size of the group is not printed or does not fit. ``others``: it is of more than the
        group, of another number of patients that is printed, or nobody has confirmed a group; it
        is left to the user, who sees it beside the group.
    """
    if size is None or may_be_of_more(count, percent, size, reading):
        return "unsaid"
    if count is not None and (count.value or 0) > (size.value or 0):
        return "others"
    if percent is None or could_be_share(count, percent, size, ("nearest",)):
        return "all"
    if (
        count is not None
        and percent.group is None
        and 100 * (count.value or 0) > (percent.value or 0) * (size.value or 0) * MORE_THAN_ALL
    ):
        return "others"
    if confirmed and count is not None and percent.group and could_be_share(count, percent, size):
        return "all"  # its digits were cut off, or rounded twice
    if confirmed and count is None and percent.named_group:
        return "unsaid"  # it is of the group that was confirmed; of how many of it, nobody says
    fitting = any(could_be_share(count, percent, one) for one in find_counted(reading, size))
    lead = reading.text[max(0, percent.start - 60) : percent.start]
    if confirmed and count is not None:
        nobodys = percent.group is None and bool(reading.study.groups)
        left = fitting or nobodys or is_second_of_pair(count, percent, reading.text)
    else:
        sizes = {one.value for one in reading.numbers if one.kind == "n"} - {size.value}
        said = count is not None or SAID_OF_PEOPLE.search(lead)
        left = bool(fitting or sizes or len(reading.study.groups) > 1 or not said)
    return "others" if left else "unsaid"


def may_be_of_more(
    count: Number | None, percent: Number | None, size: Number, reading: Reading
) -> bool:
    """Say whether a result may be of what was done to people, and not of people.

    Of "62 arthroplasties in 51 patients" a percentage may be of the 62, and so may a number of
    complications. A count of patients, or of deaths, is of people.
    """
    if count is not None:
        counted = count.unit.lower() in EVENTS and count.unit.lower().rstrip("s") != "death"
        if percent is not None or not counted:
            return False
    place = reading.sentence_of(size)
    done = DONE_TO.search(reading.text[place.start : size.start])
    if done is None:
        return False
    digits = done["more"].replace(",", "").lower()
    return (int(digits) if digits.isdigit() else value_of_words(digits)) > (size.value or 0)


def find_counted(reading: Reading, size: Number) -> list[Number]:
    """Return the numbers of a text, but one, that may be how many people a percentage is of."""
    return [
        one
        for one in reading.numbers
        if one.value != size.value
        and (one.kind in ("n", "count") or (one.kind, one.unit) == ("other", ""))
    ]


def is_second_of_pair(count: Number, percent: Number, text: str) -> bool:
    """Say whether "(16, 15 %)" may be two percentages, before and after."""
    return text[count.end : percent.start] in (", ", "; ")


def could_be_share(
    count: Number | None,
    percent: Number,
    size: Number,
    rules: tuple[Rounding, ...] = ("any", "twice"),
) -> bool:
    """Say whether a percentage, with its count where one is printed, can be of so many people.

    However it was rounded, or its digits cut off, unless the rules of rounding are given.
    """
    digits = percent.text.replace("·", ".").replace(",", ".")
    whole = size.value is not None and size.value == int(size.value) and size.value > 0
    if not whole or percent.value is None or not WRITTEN.fullmatch(digits):
        return False
    n = int(size.value or 0)
    ends = [rounding.bounds(digits, rule) for rule in rules]
    if count is not None and count.value is not None:
        share = Fraction(100 * int(count.value), n)
        return count.value <= n and any(share in end for end in ends)
    return any(end.multiples(Fraction(100, n)) for end in ends)
