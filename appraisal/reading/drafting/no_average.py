"""Averages that are of nobody, of both sexes at once, or of how much something changed."""

import re

from appraisal.reading.drafting.no_outcome import OF_SURVIVORS
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.texts.units import TIMES

MORE_AFTER = re.compile(
    r"[ -]?(?:[a-zA-Zµμ%°²/]+ ?){0,3}? (?:more|less|fewer|higher|lower|heavier|lighter|further"
    r"|longer|shorter|greater|taller|smaller|larger|older|younger)\b(?! (?:or|and) (?:more|less))",
)
EXTREME = re.compile(
    r"(?:the )?(?:minim|maxim|shortest|longest|smallest|largest|highest|lowest|peak)", re.IGNORECASE
)
# "7 women and 4 men with a mean age of 50.6": of both
BOTH_SEXES = re.compile(
    r"\b(?:(?:wo)?men|(?:fe)?males?|boys|girls)\b[^.;\d]{0,20}(?:\band\b|,|/)[^.;]{0,12}\d[^.;\d]{0,8}"
    r"\b(?:(?:wo)?men|(?:fe)?males?|boys|girls)\b[^.;\d]{0,60}$",
    re.IGNORECASE,
)
SEX = re.compile(r"(?:(?:wo)?men|(?:fe)?males?|boys|girls)", re.IGNORECASE)
DIFFERED = re.compile(
    r"\bdiffer(?:ed|s)? by (?:only |about |a |mean |median |of )*$", re.IGNORECASE
)
AT_TIME = re.compile(
    r"(?<!\bwas )(?<!\bwere )\b(?:at|by|after|within|until) (?:only |about )?$", re.IGNORECASE
)
CHANGED_BY = re.compile(
    r"\b(?:fell|rose|dropped|(?:de|in)creased|declined|improved|reduced|lowered|raised|changed"
    r"|worsened|gained|lost|shortened|prolonged|lengthened|grew|shrank)\b[^.;\d]{0,60}\bby "
    r"(?:(?:about|only|an|a|average|mean|of|median) )*$"
    r"|\bby \S{1,12}(?: [a-z]{1,8})? and [a-z][a-z -]{2,40} by \S?$",  # "and costs by $4,600"
    re.IGNORECASE,
)
# how well a test does, or how well readers agree, is no mean of anybody
OF_TEST = re.compile(
    r"\b(?:sensitivit|specificit|predictive value|accuracy|kappa|agreement|correlation|coefficient"
    r"|auc\b|area under)",
    re.IGNORECASE,
)
# "the mean score from all 4 questionnaires"
OF_THINGS = re.compile(
    r" (?:[a-z-]+ )?(?:questionnaires|instruments|tools|(?:sub)?scales|items|domains|questions"
    r"|tests|readers|raters|observers|reviewers|studies|trials|centres|centers|sites|laboratories)\b"
)
# what has a unit, where none was read
NEEDS_UNIT = re.compile(
    r"\b(?:durations?|times?|lengths? of stay|delays?|intervals?|stays?)$", re.IGNORECASE
)
IS = r"(?: (?:was|were|is|of|at|averaged))?(?: (?:about|only|approximately))?[ ,:=(\[]*"
# from "mean" to its number, with nothing but a name between
AVERAGE_NAMED = re.compile(
    rf"\b(?:mean|median|average)s?\b(?:[^,;:.\d]*[a-z][^,;:.\d]{{0,90}}?{IS}| ?[=:]? ?"
    r"|(?<=[(\[]median), |(?<=[(\[]mean), )$",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(r"\b(?:their|his|her|whose) $", re.IGNORECASE)
BRACKETS = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\])")
OF_BODY = re.compile(
    r"\b(?:bmi|body mass index|weight|height|pressure|concentration)$", re.IGNORECASE
)
# "decrease in half-life" says itself that it is a change
CHANGE = re.compile(
    r"\b(?:chang|increas|decreas|reduc|improve|declin)|\b(?:rise|fall|drop|gain|loss)\b",
    re.IGNORECASE,
)


def is_no_value(number: Number, text: str) -> bool:
    """Say whether an average is no value of anyone.

    It may be by how much more or less, "129 g lower" and "differed by 3 days", or when: "forty
    were seen again at 15.1 ± 9.7 months".
    """
    lead = text[max(0, number.start - 40) : number.start]
    when = number.unit in TIMES and AT_TIME.search(lead)
    extreme = EXTREME.match(number.endpoint or "")
    return bool(
        when
        or extreme
        or is_of_both_sexes(number, text)
        or has_other_unit(number)
        or OF_THINGS.match(text, number.end)
        or OF_TEST.search(number.endpoint or "")
        or DIFFERED.search(lead)
        or MORE_AFTER.match(text, number.end)
    )


def has_other_unit(number: Number) -> bool:
    """Say whether an average has a unit that what it is of cannot have: a weight in years."""
    return number.unit in TIMES and OF_BODY.search(number.endpoint or "") is not None


def is_plain(number: Number, own: list[Number], reading: Reading) -> bool:
    """Say whether a sentence gives an average in so many words, with nobody else spoken of.

    "The mean stay was 17 days", "a median age of 79 years", "age was 52 ± 9 years"; and not
    "improved median, 5- and 10-year survival", nor "their mean class was 2".
    """
    text = reading.text
    if number.named_group is None and OF_SURVIVORS.search(number.endpoint or ""):
        return False
    begin = reading.sentence_of(number).start
    lead = BRACKETS.sub("", text[begin : number.start])
    named = [*AVERAGE_NAMED.finditer(lead)]
    if named:
        return not OF_OTHERS.search(lead, max(0, named[-1].start() - 12), named[-1].start())
    spread = any(one.kind == "sd" for one in own)
    words = re.escape((number.endpoint or "").strip())
    return spread and re.search(rf"{words}{IS}$", lead, re.IGNORECASE) is not None


def lacks_unit(number: Number, unit: str) -> bool:
    """Say whether an average is of a time, and nothing says in what."""
    if number.corrected or unit != "score":
        return False
    return NEEDS_UNIT.search(number.endpoint or "") is not None


def is_of_both_sexes(number: Number, text: str) -> bool:
    """Say whether an average follows the men and the women of a study, of whom it is together."""
    lead = text[max(0, number.start - 110) : number.start]
    return bool(SEX.fullmatch(number.group or "") and BOTH_SEXES.search(lead))


def name_change(named: str, number: Number, reading: Reading) -> str:
    """Return the name of what was measured, or of its change where a number is by how much."""
    says = CHANGE.search(named) or not is_changed(number, reading)
    return named if says else f"change in {named}"


def is_changed(number: Number, reading: Reading) -> bool:
    """Say whether an average is by how much something changed, and not what it was."""
    alike = (
        one
        for one in reading.numbers
        if (one.sentence, one.kind, one.endpoint) == (number.sentence, number.kind, number.endpoint)
        and one.start <= number.start
    )
    return any(CHANGED_BY.search(reading.text, max(0, one.start - 120), one.start) for one in alike)
