"""The groups of a text that together are all its patients, for their sum to be checked."""

import re
from typing import Any

from appraisal.reading.proposal import Number, Reading

# patients who are in both groups, one after the other
CROSSED = re.compile(r"\bcross(?:ed)?-?\s?over|\bcrossing over", re.IGNORECASE)


def size_of(
    tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number], group: str
) -> Number | None:
    """Return the number that is the size of a group of the study, or None."""
    entry = next((one for one in tables["groups"] if one["id"] == group), {})
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
    if max(values) > (all_of.value or 0):
        return []  # what was read as all patients is a number of something else
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
