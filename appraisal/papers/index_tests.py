"""Which test the values of a diagnostic study are of, so that its reader sees it and may say it."""

from dataclasses import replace
from typing import Any

from appraisal.checks.accuracy import CELLS
from appraisal.reading import Number, Reading
from appraisal.reading.drafting.accuracy_entries import find_accuracy, name_test
from appraisal.reading.drafting.accuracy_names import is_bare
from appraisal.reading.drafting.figures import write_number
from appraisal.records.contents import AFTER, OF_TEST


def propose_tests(reading: Reading) -> Reading:
    """Say of each value of a test which test it is of: "sensitivity of ORBIT".

    Where the text has no name for a test it is called what a record calls it, and whoever knows
    better writes that in its place. What a value is called in more words stays as it is.
    """
    tests = find_accuracy(reading)
    named: dict[str, str] = {}
    for place, (entry, own) in enumerate(tests, 1):
        name = name_test(reading, place, tests)
        for number in own:
            field = find_field(entry, number)
            if field and is_bare(number):
                named[number.id] = f"{field} of {name}"
    numbers = tuple(
        replace(one, endpoint=named[one.id]) if one.id in named else one for one in reading.numbers
    )
    return replace(reading, numbers=numbers)


def find_field(entry: dict[str, Any], number: Number) -> str:
    """Return which value of a test a number is, in words; "" where it is a limit or a margin."""
    if number.value is None or number.kind in ("limit", "level", "n"):
        return ""
    written = write_number(number, "")
    for field, words in {**OF_TEST, **{cell: AFTER[cell] for cell in CELLS}}.items():
        found = entry.get(field, {})
        value = found.get("value", found)
        if all(value.get(key) == written[key] for key in ("text", "at")):
            return words
    return ""
