"""Proposals of the reader that somebody would have to correct: names with statistics, ideals."""

import re
from dataclasses import replace

from appraisal.reading import Number, Reading

WHO = r"(?:the |our |all )?(?:participants|patients|subjects|respondents|children|women|men)"
OF_WHOM = re.compile(rf"^{WHO}['’]s? ", re.IGNORECASE)
SPREAD = (
    r"(?:standard deviations?|standard errors?|sds?|sems?|ses?|range|iqr|interquartile range)"
    r"(?: of the mean)?(?: ?[(\[](?:sd|sem?|iqr)[)\]])?"
)
# "mean +/- standard deviation (SD) age", "mean (SD) score": which statistics, and not of what
STATISTICS = re.compile(
    rf"^(?:means?|averages?|medians?)(?: values?| levels?)?,? ?"
    rf"(?:(?:±|\+ ?/ ?[-–−]|and|,) ?{SPREAD}"
    rf"|[(\[](?:± ?|\+/- ?)?{SPREAD}[)\]]) (?:(?:of|for) (?:the )?)?(?=[a-z])",
    re.IGNORECASE,
)
# "the data would have a mean of 0", "which should be 1": wished for, and found in nobody
IDEAL = re.compile(
    r"\b(?:would|should|ought to|ideally|ideal|optimal(?:ly)?|perfect(?:ly)?)\b"
    r"[^.;:]{0,60}\b(?:be|have|equals?|is)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
AVERAGES = ("mean", "median", "sd", "se")


def tidy_proposals(reading: Reading) -> Reading:
    """Propose the bare name of what was measured, and no result for a value that is an ideal."""
    return replace(
        reading, numbers=tuple(leave_ideal(name_bare(one), reading) for one in reading.numbers)
    )


def name_bare(number: Number) -> Number:
    """Return a number whose endpoint says no statistics: "mean (SD) age" is age."""
    if not number.endpoint:
        return number
    bare = STATISTICS.sub("", OF_WHOM.sub("", number.endpoint))
    return replace(number, endpoint=bare) if bare and bare != number.endpoint else number


def leave_ideal(number: Number, reading: Reading) -> Number:
    """Return an average that its sentence only calls ideal as a number of something else."""
    if number.kind not in AVERAGES:
        return number
    place = reading.sentence_of(number)
    before = reading.text[place.start : number.start]
    clause = re.split(r"; |, (?:and|but|whereas) ", before)[-1]
    return replace(number, kind="other", partners=()) if IDEAL.search(clause) else number
