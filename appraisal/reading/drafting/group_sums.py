"""The sizes of the groups of a text, and whether they are together all its patients."""

import itertools
import re
from typing import Any

from appraisal.reading.drafting.not_patients import counts_nobody, is_of_sample
from appraisal.reading.proposal import Number, Reading

# patients who are in both groups, one after the other
CROSSED = re.compile(r"\bcross(?:ed)?-?\s?over|\bcrossing over", re.IGNORECASE)

# "eighty-one patients completed the trial"
LEFT_AT_END = re.compile(
    r"(?: [a-z-]+){0,2}?(?: (?:who|were|have|had))? (?:completed|finished|analy[sz]ed|evaluable"
    r"|included in (?:the )?[a-z -]{0,30}analys|followed|available|remained)\b",
    re.IGNORECASE,
)

# "3 patients (2 in A and 1 in B) were excluded", "54 births (32 in A and 22 in B)"
LEFT_OUT = re.compile(
    r"[^.;()]{0,60}\),? (?:were |was |had been |have been )?(?:excluded|withdr[a-z]+|lost|dropped"
    r"|discontinued|died|crossed|not )\b",
    re.IGNORECASE,
)
# "the 26 patients from group 1 who did not need it"
SOME_OF_GROUP = re.compile(
    r" (?:[a-z-]+ ){1,2}(?:from|in|of) (?:the )?[^.,;()]{2,40}? (?:who|whose|with|without|that)\b"
)
HAPPENED = re.compile(
    r"\b(?:deaths|died|births|events|withdrew|excluded|lost to follow-up|infections|complications"
    r"|pregnancies|relapses|recurrences)\b[^.;()]{0,60}\([^()]*$",
    re.IGNORECASE,
)


def find_size_of_group(reading: Reading, size: Number | None) -> Number | None:
    """Return the number proposed as the size of a group, or None where it may be of a part of it.

    "23 of 233" alone says of how many one result is; and of those left out, or who had an event,
    each group has a few. Villages and visits are nobody, and those sampled are not all of it.
    """
    if size is None or counts_nobody(size):
        return None
    text = reading.text
    counted = any(reading.number(id).kind in ("count", "percent") for id in size.partners)
    again = any(
        one is not size
        and one.id not in size.partners
        and one.value == size.value
        and one.kind in ("n", "count")
        for one in reading.numbers
    )
    all_of_them = any(reading.number(id).value == size.value for id in size.partners)
    if counted and (all_of_them or not again) and len(reading.study.groups) > 1:
        return None  # "four of four with it"
    if size.whole and not counted:
        return size  # somebody has said so
    if is_of_sample(size, reading):
        return None
    left_out = LEFT_OUT.match(text, size.end) or SOME_OF_GROUP.match(text, size.end)
    happened = HAPPENED.search(text[max(0, size.start - 120) : size.start])
    return None if left_out or happened else size


def size_of(
    tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number], group: str
) -> Number | None:
    """Return the number that is the size of a group of the study, or None."""
    entry = next((one for one in tables.get("groups", ()) if one["id"] == group), {})
    return next((numbers[id] for id in entry.get("numbers", ())), None)


def find_sums(
    tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number], reading: Reading
) -> list[dict[str, Any]]:
    """Return the arms of a trial as parts of all its patients, where the size of each is printed.

    They are said to be all of them only where their sizes add up so: a text may leave out an arm,
    or those who left before, but no more than all can be in the arms together.
    """
    design = reading.study.design
    trial = bool(design) and design[0].value == "randomised trial"
    groups = tables.get("groups", [])
    whole = next((one for one in groups if one["id"] == "all"), None)
    parts = [one for one in groups if one is not whole]
    if whole is None or not whole["numbers"] or len(parts) < 2 or CROSSED.search(reading.text):
        return []
    if not all(one["numbers"] for one in parts):
        return []
    all_of = numbers[whole["numbers"][0]]
    sizes = [numbers[one["numbers"][0]] for one in parts]
    values = [one.value or 0 for one in sizes]
    if max(values) >= (all_of.value or 0) or not may_be_parts(values, all_of, reading):
        return []  # what was read as all patients is a number of something else
    if any(has_larger_size(one, reading) for one in sizes):
        return []
    places = {one.sentence for one in sizes}
    if not (places == {all_of.sentence} or (trial and len(places) == 1)):
        return []
    return [
        {
            "id": "arms-of-all",
            "label": "The groups together",
            "whole": "all",
            "parts": [one["id"] for one in parts],
            **({} if sum(values) == all_of.value else {"complete": False}),
        }
    ]


def may_be_parts(values: list[Any], all_of: Number, reading: Reading) -> bool:
    """Say whether groups may be the parts of a whole, each patient in one of them.

    Not where some of them are already the whole, as men and women are beside two arms; nor where
    their sum is printed itself, for then all are as many as that; nor where the whole is of those
    who were left at the end.
    """
    total = sum(values)
    some = (
        sum(part) for many in range(2, len(values)) for part in itertools.combinations(values, many)
    )
    if all_of.value in some:
        return False
    if total != all_of.value and any(one.value == total for one in reading.numbers):
        return False
    return not LEFT_AT_END.match(reading.text, all_of.end)


def has_larger_size(size: Number, reading: Reading) -> bool:
    """Say whether a text prints a larger size of a group, of which this one is a part."""
    return any(
        one.group == size.group and (one.value or 0) > (size.value or 0)
        for one in reading.numbers
        if one.kind == "n" and size.named_group is not None
    )
