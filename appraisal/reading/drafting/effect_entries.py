"""Ratios and differences of two groups as a study records them, and margins that were set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.reading import reasons
from appraisal.reading.drafting.effect_words import (
    find_adjusted,
    find_hypothesis,
    is_margin,
    loses_signs,
    name_measure,
)
from appraisal.reading.drafting.figures import (
    usual_endpoint,
    write_interval,
    write_number,
    write_when,
)
from appraisal.reading.endpoints.effect_brackets import read_inner
from appraisal.reading.endpoints.effect_clauses import read_effect
from appraisal.reading.endpoints.effect_phrases import EffectClause, find_lead, find_step, flatten
from appraisal.reading.endpoints.effect_roles import EMPTY
from appraisal.reading.endpoints.effects_in_prose import read_in_prose
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.texts.abbreviations import mask_letters
from appraisal.records.effects import RATIOS

BEEN = re.compile(r"^been ", re.IGNORECASE)  # "had been exposed"
DIFFERS = re.compile(r"\bdifference|\bs?md\b|\brd\b|risk reduction", re.IGNORECASE)
# "Among participants aged 80 or older the hazard ratio", "In women, the odds ratio"
SOME = re.compile(
    r"(?:(?<=^)|(?<=[.:;,] )|(?<=\band )|(?<=\n))(?:among|in|for) (?:the )?"
    r"(?P<who>(?:patients|participants|adults|people|women|men|children|those|individuals|subjects)"
    r"(?: (?:with|without|aged|who|younger|older|whose)\b[^,;.()]{1,60}?)?)"
    r"(?:,|(?= (?:it|this) was\b)|(?= the (?:[a-z]+ )*(?:ratio|risk|difference|hr|or|rr)\b))",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"[^;.()\[\]\d]{0,12}(?:[(\[][^()\[\]]*[)\]])? ?(?:vs?\.?|versus) [^\d]{0,4}\d", re.IGNORECASE
)
BESIDE_BEFORE = re.compile(r"[)\]] ?(?:vs?\.?|versus) [^\d\w]{0,3}$", re.IGNORECASE)
RANGE = re.compile(r" ?[–-] ?\d")
RANGE_BEFORE = re.compile(r"\d ?[–-] ?$")
SECOND = re.compile(r"\d ?(?:vs?\.?|versus) $", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|ranged? from|ranging from) (?:[\d.,·]+ (?:and|to) )?$")
LINKED = re.compile(
    r"\b(?:was|were|is|are|not|\w+ly) (?:associated|correlated|related) with"
    r"(?! (?:an? )?(?:[a-z]+ )?(?:reduc|increas|decreas|improve|lower|higher|longer|shorter"
    r"|greater))",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:power(?:ed)?|sample size|sufficient|designed|able|required"
    r"|needed)\b[^;]{0,60}? to detect\b"
    r"|\bpower (?:of|to)\b|\b(?:assum(?:ed|ing)|hypothesi[sz]ed) (?:an?|the|that)\b",
    re.IGNORECASE,
)
COST = re.compile(r"\b(?:costs?|expenditures?|charges)\b", re.IGNORECASE)
PER = re.compile(r"\bper $", re.IGNORECASE)  # "odds ratio per 10 mmol increase"
RANKS = re.compile(r"hodges|lehmann", re.IGNORECASE)  # an estimate of ranks, in its sentence
ABSOLUTE = re.compile(r"absolute (?:risk |rate )?(?:reduction|difference)", re.IGNORECASE)
ONE_SIDED = re.compile(r"\bone-?\s?(?:sided|tailed)\b", re.IGNORECASE)
# "(LPR = 0.47": what a ratio without a usual name is called, and nothing that it is for
OWN_LETTERS = re.compile(r"\b(?P<name>[A-Za-z]*[A-Z]{2,}) ?= ?$")
SIGNED = re.compile(r"(?:^| )[−–-] ?\d")  # the next estimate of a list, and no factor
NEAR = 90  # characters before an estimate in which its name stands


def is_difference(reading: Reading, number: Number) -> bool:
    """Say whether a number is a difference between groups: it has an interval and no group."""
    beside = BESIDE.match(reading.text, number.end) or BESIDE_BEFORE.search(
        reading.text, max(0, number.start - 30), number.start
    )
    return (
        number.measure != ""  # somebody has said that it is none
        and not beside  # "no difference in cost (408 (327 to 489) vs 400"
        and number.kind in ("mean", "percent", "other")
        and number.why != reasons.BETWEEN_STUDIES
        and number.named_group is None
        and bool(DIFFERS.search(reading.text, max(0, number.start - NEAR), number.start))
        and len([id for id in number.partners if reading.number(id).kind == "limit"]) == 2
    )


def find_some(text: str, begin: int, end: int) -> str:
    """Return in whom an effect was estimated, where a clause opens with a part of the patients.

    Examples
    --------
    >>> find_some("Among women aged 70 or older the odds ratio was 1.5", 0, 50)
    'women aged 70 or older'
    """
    named = [found["who"] for found in SOME.finditer(text, begin, end)]
    return named[-1] if named else ""


def find_margin(reading: Reading, number: Number) -> dict[str, Any]:
    """Return the margin that a number is, under the measure it is set for; empty for no margin."""
    before = reading.text[max(0, number.start - NEAR) : number.start]
    if number.kind not in ("ratio", "mean", "percent", "other") or not is_margin(before):
        return {}
    of_shares = number.unit in ("%", "percentage points")
    named = name_measure(before) or ("" if number.unit else "HR")
    measure = "RD" if of_shares and named in ("", "MD") else named or "MD"
    return {measure: write_number(number, number.unit or "ratio")}


@dataclass(frozen=True)
class EffectWords:
    """What a text says of a ratio or difference; each empty where it does not say it for sure.

    Attributes
    ----------
    measure
        Which it is, as a record names it.
    outcome, whom, factor
        Of what, in which part of the patients, and what it is for.
    """

    measure: str = ""
    outcome: str = ""
    whom: str = ""
    factor: str = ""


def write_effect(
    reading: Reading,
    number: Number,
    own: list[Number],
    margins: dict[str, Any],
    groups: Mapping[str | None, str],
) -> dict[str, Any]:
    """Write a ratio or a difference with its interval, level, P value and margin.

    Where somebody was asked which measure it is, of what, in whom and between whom, their answers
    stand, and nothing of the text beside them.

    Parameters
    ----------
    groups
        Ids of the groups of the study by their labels.

    Returns
    -------
    dict
        Empty where the text does not say which measure it is, or drops its signs.
    """
    if number.value is None or loses_signs(number, own):
        return {}
    read = read_words(reading, number, own)
    if number.measure is not None:
        compared = all(number.between)
        read = EffectWords(
            number.measure,
            BEEN.sub("", number.endpoint or ""),
            number.named_group or "",
            "" if compared else read.factor,
        )
    measure, named, some = read.measure, read.outcome, read.whom
    if not measure:
        return {}
    bare = number.unit in ("", "ratio")
    unit = "ratio" if measure in RATIOS else "score" if bare else number.unit
    place = reading.sentence_of(number)
    begin = place.start
    p = next((one for one in own if one.kind == "p"), None)
    joint = "" if some.startswith("outside ") else "in "
    whom = f" {joint}{some}" if some else ""  # no result of all patients is to be held against it
    label = f"{measure} {named}".strip() + (f": {read.factor}" if read.factor else "")
    label += f" ({some})" if some else ""
    entry: dict[str, Any] = {
        "label": label,
        "measure": measure,
        "endpoints": [usual_endpoint(named) + whom] if named else [],
        "estimate": write_number(number, unit),
        **write_interval(own, unit),
    }
    pair = [groups[one] for one in number.between if one in groups]
    if len(set(pair)) == 2:
        entry["between"] = pair
    elif alone := " ".join(filter(None, number.between)):
        entry["label"] += f" ({alone})"  # one of the two is known
    if number.measure is not None:
        entry |= write_when(number, own, asked=True)
    if p is not None:
        entry["p"] = write_number(p, "probability")
        if ONE_SIDED.search(reading.text[max(0, p.start - 30) : p.end + 20]):
            entry["sides"] = "one"
        if hypothesis := find_hypothesis(reading.text, p):
            entry["hypothesis"] = hypothesis
            entry |= {"margin": margins[measure]} if measure in margins else {}
    starts, last = find_starts(reading, number), max(one.end for one in own)
    following = min((one for one in starts if one > last), default=place.end)
    after = reading.text[last : min(following, place.end)]
    if adjusted := find_adjusted(reading.text[begin : number.start], after):
        entry["adjusted"] = adjusted
    if step := find_step(reading.text, number, place.end, read.factor):
        entry["per"] = step
    return entry


def find_starts(reading: Reading, number: Number) -> list[int]:
    """Return where effects begin: those of the text that are ratios, and those beside a number."""
    return [
        one.start
        for one in reading.numbers
        if one.kind == "ratio" or (one.sentence == number.sentence and is_difference(reading, one))
    ]


def read_words(reading: Reading, number: Number, own: list[Number]) -> EffectWords:
    """Read which ratio or difference a number is, of what and in whom; it may have no measure."""
    begin, end = reading.sentence_of(number).start, reading.sentence_of(number).end
    before = reading.text[max(begin, number.start - NEAR) : number.start]
    measure = find_measure(reading, number, own)
    ratio = measure in RATIOS
    named = BEEN.sub("", number.endpoint or "") or ("costs" if COST.search(before) else "")
    starts, last = find_starts(reading, number), max(one.end for one in own)
    read = read_effect(reading.text, begin, end, number, starts)
    if not ratio and read and LINKED.search(reading.text, begin, number.start):
        measure = ""  # which of the two was measured is not said
    if read is None or not ratio:
        prose = read_in_prose(reading.text, begin, number.start, last, end)
        if not number.corrected:
            named = "" if EMPTY.fullmatch(named) else named
            named = prose.outcome or (read.outcome if read else "") or named
        read = prose if prose != EffectClause() else read
        read = read or read_inner(reading.text, begin, number)
    some = read.whom or find_some(reading.text, begin, number.start)
    some = some or find_lead(flatten(reading.text, begin, number.start, starts))
    factor = "" if read.factor in (some, f"the {some}") else read.factor
    if (named and named.lower() in factor.lower()) or SIGNED.search(factor):
        factor = ""
    if (letters := OWN_LETTERS.search(before)) and letters["name"] == factor:
        factor = ""
    return EffectWords(measure, named, some, factor)


def find_measure(reading: Reading, number: Number, own: list[Number]) -> str:
    """Return which ratio or difference a number is by the words before it, or ""."""
    begin = reading.sentence_of(number).start
    before = reading.text[max(begin, number.start - NEAR) : number.start]
    before = mask_letters(before, reading.text)
    measure = name_measure(before)
    if not measure or number.value is None or number.unit == "fold":
        return ""
    pair = BESIDE.match(reading.text, number.end) or SECOND.search(before)
    limited = any(one.kind == "limit" for one in own)
    if not limited and (RANGE.match(reading.text, number.end) or RANGE_BEFORE.search(before)):
        return ""  # "risk ratio 3.6-9.9"
    if BETWEEN.search(before) or (pair and number.kind == "ratio"):
        return ""  # how far several reached: "odds ratios between 0.2 and 0.4"
    if PLANNED.search(reading.text, begin, number.start):
        return ""  # what the study was made for, and no result
    if PER.search(before) or is_named_for_another(reading, number, before, measure):
        return ""
    lettered = measure == "RD" and re.search(r"\bARR\b", before) and "%" not in number.unit
    if lettered and not ABSOLUTE.search(reading.text):
        return ""  # an adjusted ratio has these letters as well
    if measure in ("MD", "RD") and RANKS.search(reading.text, begin, number.start):
        return "difference in medians"
    return "RD" if measure == "MD" and number.unit in ("%", "percentage points") else measure


def is_named_for_another(reading: Reading, number: Number, before: str, measure: str) -> bool:
    """Say whether the name of a difference before a number is that of another, in other units.

    "ARR 4.5 % (1.4 to 7.6), and preterm delivery (0.62, 0.43 to 0.89)": the second is a ratio.
    """
    if measure not in ("MD", "RD"):
        return False
    start = number.start - len(before)
    return any(
        one.start >= start
        and one.start < number.start
        and one.unit != number.unit
        and any(reading.number(id).kind == "limit" for id in one.partners)
        and name_measure(before[: one.start - start]) == measure
        and not name_measure(before[one.end - start :])
        for one in reading.numbers
        if one.kind in ("ratio", "mean", "percent", "other")
    )
