"""Averages of which a text does not say whether they are means or medians."""

import re
from dataclasses import replace

from appraisal.reading import Number, Reading
from appraisal.reading.core_words import core_words

UNSAID = "average"  # as the page calls its kind; the reader takes it for a mean
SPREAD = ("sd", "se", "limit")  # what only a mean has beside it
MEANS = re.compile(
    r"(?<!by )\b(?:means?|averag(?:e[sd]?|ing)|m ?(?=[±=])|sds?|standard deviations?)\b|±|\+/-",
    re.IGNORECASE,
)
# what is named after it, or before it in the same words: "mean pain score", "scores (mean, SD)"
NAMED = re.compile(rf"(?:{MEANS.pattern})[^.;\d]{{0,80}}", re.IGNORECASE)


def propose_averages(reading: Reading) -> Reading:
    """Propose no mean for a value of which nothing in the text says that it is one.

    Its sentence does not, no spread stands beside it, and no other sentence speaks of a mean of
    what it is a result of.
    """
    said = [core_words(one[0]) for one in NAMED.finditer(reading.text)]
    numbers = tuple(
        replace(one, measure=UNSAID)
        if one.kind == "mean" and not says_mean(one, reading, said)
        else one
        for one in reading.numbers
    )
    return replace(reading, numbers=numbers)


def says_mean(number: Number, reading: Reading, said: list[frozenset[str]]) -> bool:
    """Say whether anything shows that a value is a mean.

    Parameters
    ----------
    said
        The words that follow a word such as mean, wherever one stands in the text.
    """
    place = reading.sentence_of(number)
    if MEANS.search(reading.text[place.start : place.end]):
        return True
    if any(reading.number(id).kind in SPREAD for id in number.partners):
        return True
    named = core_words(number.endpoint or "")
    return bool(named) and any(named & words for words in said)


def kind_shown(number: Number) -> str:
    """Return the kind of a number as the page calls it."""
    return UNSAID if number.kind == "mean" and number.measure == UNSAID else number.kind


def kind_taken(kind: str) -> dict[str, object]:
    """Return what is changed of a number that somebody calls a mean, or an average of no name."""
    if kind == UNSAID:
        return {"kind": "mean", "measure": UNSAID}
    return {"kind": kind, "measure": None} if kind == "mean" else {"kind": kind}
