"""Ranges and quartiles, and the averages they stand behind."""

import re

from appraisal.reading.kinds.averages import TO, find_cue_after, find_cue_before
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

SPAN = (
    r"(?:inter-? ?quartile(?: ranges?)?|iqrs?|i\.q\.r\.?|quartiles?|q1[-–, ]+q3"
    r"|#th[^#]{1,8}#th (?:per)?centiles?|full range|ranges?|min(?:imum)?[-–, /]+max(?:imum)?"
    r"|extremes)"
)
LABELLED = re.compile(
    rf"(?:(?P<middle>[#¤]) ?[,;]? ?)?[(\[,;]? ?\b(?P<what>{SPAN})\b"
    r"(?: [(\[]iqr\b)? ?[)\]]? ?[:;,=(\[]? ?"
    rf"(?:(?:of|was|were|is|from|between) )?[(\[]? ?(?P<low>[#¤]){TO}(?P<high>[#¤])"
)
WIDTH = re.compile(
    r"\b(?:iqr|inter-? ?quartile range)\b ?[:=,]? ?(?:of )?(?P<low>#)(?! ?(?:-|–|to|,))"
)
BRACKETED = re.compile(rf"(?P<middle>[#¤]) ?[(\[] ?(?P<low>[#¤]){TO}(?P<high>[#¤]) ?[)\];,]")
# "8.5 ± 2.1 (7-10) days"
AFTER_SPREAD = re.compile(
    r"(?P<middle>#) ?(?:±|\+ ?/ ?[-–]) ?# ?[(\[] ?(?P<low>#) ?(?:-|–|to) ?(?P<high>#) ?[)\]]"
)
RANGING = re.compile(
    r"\b(?:rang(?:ing|ed|es?)|var(?:ied|ying|ies))(?: in age)? (?:from |between |of )?"
    r"(?P<low>#) ?(?:to|and|-|–) ?(?P<high>#)"
    r"|\b(?:was|were) (?P<low2>#) ?[-–] ?(?P<high2>#)"
)
NEXT_RANGE = re.compile(
    r"(?: (?:in|with|for|on|after) [^#;.]{1,40})?,? (?:and|to|versus|vs\.?) (?:from|between) "
    r"(?P<low>#) ?(?:to|and|-|–) ?(?P<high>#)"
)
HEADED_SPAN = re.compile(rf"\bmedians?\b[^#.;]{{0,40}}?[(\[,] ?(?P<what>{SPAN})")
SET_AGAINST = re.compile(
    r"[)\]](?: [a-z/-]+){0,5}? (?:and|vs\.?|versus|than|compared (?:with|to))(?: [a-z-]+){0,3} "
)
BEFORE_RANGE = re.compile(
    r"(?P<m>[#¤])(?: [a-z/-]+){0,4}[\s,;]*[(\[]? ?(?:(?:median|mean)[;,:]? ?)?$"
)
# "90 adults (range, 24 to 85 years)" gives no average
COUNTS_PEOPLE = re.compile(rf" (?:[a-z-]+ ){{0,2}}{any_of(vocabulary().people, plural=True)}\b")


def read_ranges(sentence: Sentence) -> None:
    """Read ranges and quartiles, and the averages before them."""
    shape = sentence.shape
    for match in LABELLED.finditer(shape):
        low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
        if low is None or high is None or low.kind or high.kind:
            continue
        kind = kind_of_span(match["what"])
        middle = sentence.mark(match, "middle") or find_middle(sentence, match.start())
        join_ends(sentence, low, high, middle, kind, f"after {match['what']}")
    for match in WIDTH.finditer(shape):
        width = sentence.mark(match, "low")
        if width is not None:
            width.settle("quartile", "width of the interquartile range")
    headed = HEADED_SPAN.search(shape)
    for match in BRACKETED.finditer(shape):
        low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
        median = sentence.mark(match, "middle")
        if low is None or high is None or median is None or low.kind or high.kind or median.kind:
            continue
        under = headed is not None and headed.end() <= match.start()
        cue = find_cue_before(sentence, median)
        again = not cue and not under and is_second_span(sentence, median)
        if not cue and not under and not again:
            continue
        if again:
            median.settle("median", "beside another median", "other")
        # "265 [IQR 230-310] vs 210 [180-250]": the second is what the first is
        earlier = {one.kind for one in sentence.within(0, median.at)} & {"range", "quartile"}
        kind = kind_of_span(headed["what"]) if headed else "range"
        if len(earlier) == 1 and not headed:
            kind = earlier.pop()
        others = () if headed else ("quartile", "limit")
        join_ends(sentence, low, high, median, kind, "in brackets after an average", *others)
    for match in AFTER_SPREAD.finditer(shape):
        low, middle, high = (sentence.mark(match, name) for name in ("low", "middle", "high"))
        if not (low and middle and high and low.free and high.free) or middle.kind != "mean":
            continue
        if (low.value or 0) <= (middle.value or 0) <= (high.value or 0):
            join_ends(sentence, low, high, middle, "range", "after an average", "limit")
    for match in RANGING.finditer(shape):
        low = sentence.mark(match, "low") or sentence.mark(match, "low2")
        high = sentence.mark(match, "high") or sentence.mark(match, "high2")
        if low and high and not low.kind and not high.kind and low.unit in ("", high.unit):
            join_ends(sentence, low, high, None, "range", "ranging from")
            read_next_range(sentence, high)


def is_second_span(sentence: Sentence, middle: Mark) -> bool:
    """Say whether a median is set against another: "34 nmol/L [IQR 22-49] vs 47 [33-62]"."""
    ends = [one for one in sentence.within(0, middle.at) if one.kind in ("quartile", "range")]
    if not ends or not any(one.kind in ("median", "") for one in ends[-1].partners):
        return False
    return bool(SET_AGAINST.fullmatch(sentence.between(ends[-1], middle)))


def read_next_range(sentence: Sentence, last: Mark) -> None:
    """Read the second of "ranged from 17.7 to 18.7 with A and from 18.8 to 19.6 with B"."""
    again = NEXT_RANGE.match(sentence.shape, last.at + 1)
    if again is None:
        return
    low, high = sentence.mark(again, "low"), sentence.mark(again, "high")
    if low and high and low.free and high.free:
        join_ends(sentence, low, high, None, "range", "ranging from")


def kind_of_span(what: str) -> str:
    """Return the kind of the numbers after a word such as range or IQR."""
    return "range" if re.match(r"(?:full )?range|min|extremes", what) else "quartile"


def join_ends(
    sentence: Sentence,
    low: Mark,
    high: Mark,
    middle: Mark | None,
    kind: str,
    why: str,
    *others: str,
) -> None:
    """Join two ends and the average between them."""
    low.settle(kind, why, *others)
    high.settle(kind, why, *others)
    low.join(high)
    unit = high.unit or low.unit
    if middle is not None and middle.kind in ("", "median", "mean", "count"):
        middle.join(low, high)
        unit = middle.unit = middle.unit or unit
        cue = find_cue_before(sentence, middle) or find_cue_after(sentence, middle)
        middle.settle(cue or "median", "before its range", "mean")
    low.unit, high.unit = low.unit or unit, high.unit or unit


def find_middle(sentence: Sentence, at: int) -> Mark | None:
    """Return the average right before a labelled range, if one stands there."""
    found = BEFORE_RANGE.search(sentence.shape, max(0, at - 60), at)
    middle = sentence.mark_at(found.start("m")) if found else None
    if middle is not None and COUNTS_PEOPLE.match(sentence.after(middle, 60)):
        return middle if find_cue_before(sentence, middle) else None
    return middle
