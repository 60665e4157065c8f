# ruff: noqa: E501, SIM102
"""Means, medians, their spread and their ranges."""

import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import UNIT, unit_after
from appraisal.reading.words import vocabulary

WORDS = vocabulary()
SEP = r"\s?(?:-|–|to|,|;|and|\.\.\.?|…|~)\s?"
PLUS_MINUS = re.compile(
    rf"(?P<m>#)(?:{UNIT})?\s?[(\[]?\s?(?:±|\+ ?/ ?-|\+-|\+ or -|∓|\+/–)\s?(?P<sd>#)"
)
STANDARD_ERROR = re.compile(r"\b(?:s\.?e\.?m?|standard errors?|sems?)\b")
SD = re.compile(
    r"\b(?:s\.?d\.?s?|standard deviations?)\b(?:\sof)?\s?[\])]?\s?[:=,]?\s?(?:±\s?)?(?P<sd>#)"
)
SD_AFTER = re.compile(
    rf"(?P<m>#)(?:{UNIT})?\s?[\[(,;]{{1,2}}\s?(?:s\.?d\.?|standard deviation)\s?(?:of\s)?[:=,]?\s?(?:±\s?)?(?P<sd>#)"
)
MEAN_SD_HEAD = re.compile(
    r"\b(?:means?|averages?)\b[^#.;]{0,30}?[(\[,]?\s?[(\[±]\s?(?:s\.?d\.?|standard deviations?)\s?[)\]]"
)
HEAD_MEAN = re.compile(
    r"[(\[](?:means?|averages?)(?: values?)?,? ?[(\[]?(?:±|\+/-)? ?(?:s\.?d\.?|standard deviations?)[)\]]?"
)
PAREN = re.compile(rf"(?P<m>#)(?:{UNIT})?\s?[(\[]\s?(?:±\s?)?(?P<sd>#)(?:{UNIT})?\s?[)\]]")
WHAT = r"(?:inter-?\s?quartile[- ]ranges?|iqrs?|i\.q\.r\.?|quartiles?|q1[-–, ]+q3|#th(?:[-–, ]|\sand\s|\sto\s)+#th (?:per)?centiles?|interquartile|full range|ranges?|min(?:imum)?[-–, /]+max(?:imum)?|extremes)"
RANGED = re.compile(
    rf"(?:(?P<m>[#¤])(?:{UNIT})?\s?[,;]?\s?)?[(\[,;]?\s?\b(?P<what>{WHAT})\b\s?[)\]]?\s?[:;,=(\[]?\s?(?:of |was |were |is |from |between )?[(\[]?\s?(?P<low>[#¤])(?:{UNIT})?{SEP}(?P<high>[#¤])"
)
ONE_WIDTH = re.compile(
    rf"\b(?:iqr|inter-?\s?quartile range)\b\s?[:=,]?\s?(?:of )?(?P<low>#)(?:{UNIT})?\s?[)\];]"
)
BRACKETED = re.compile(
    rf"(?P<m>[#¤])(?:{UNIT})?\s?[(\[]\s?(?P<low>[#¤])(?:{UNIT})?{SEP}(?P<high>[#¤])(?:{UNIT})?\s?[)\];,]"
)
RANGING = re.compile(
    rf"\b(?:rang(?:ing|ed|e|es)|var(?:ied|ying|ies)|between)\s(?:from |between |of )?(?P<low>#)(?:{UNIT})?\s?(?:to|and|-|–)\s?(?P<high>#)"
)
CUE = re.compile(r"\b(?P<cue>medians?|means?|averages?|averaged|geometric mean)\b")


def deviations(sentence: Sentence) -> None:
    """Read means with their standard deviation."""
    shape = sentence.shape
    errors = bool(STANDARD_ERROR.search(shape))
    for match in PLUS_MINUS.finditer(shape):
        mean, sd = sentence.mark(match, "m"), sentence.mark(match, "sd")
        if mean is None or sd is None or sd.kind or mean.kind not in ("", "mean"):
            continue
        mean.settle("mean", "before plus-minus")
        spread(mean, sd, "after plus-minus", errors=errors)
        mean.unit = (
            mean.unit or unit_after(sentence.after(mean, 40)) or unit_after(sentence.after(sd, 40))
        )
    for pattern in (SD_AFTER, SD):
        for match in pattern.finditer(shape):
            deviation = sentence.mark(match, "sd")
            before = sentence.mark(match, "m") if pattern is SD_AFTER else None
            if deviation is None or deviation.kind or deviation.numeral.form != "digits":
                continue
            if before is not None and before.kind in ("", "mean"):
                before.settle("mean", "before its standard deviation")
                spread(before, deviation, "after SD")
            else:
                deviation.settle("sd", "after SD")
    headed = MEAN_SD_HEAD.search(shape) or HEAD_MEAN.search(shape)
    if headed:
        for match in PAREN.finditer(shape, headed.start()):
            mean, sd = sentence.mark(match, "m"), sentence.mark(match, "sd")
            if (
                mean
                and sd
                and not sd.kind
                and mean.kind in ("", "mean")
                and unit_after(sentence.after(sd, 6)) != "%"
            ):
                mean.settle("mean", "mean (SD)")
                spread(mean, sd, "mean (SD)")


def spread(mean: Mark, sd: Mark, why: str, *, errors: bool = False) -> None:
    """Join a mean and its spread; a standard error is no standard deviation."""
    if errors:
        sd.settle("other", "standard error", "sd")
    else:
        sd.settle("sd", why, "other")
    mean.join(sd)


def ranges(sentence: Sentence) -> None:
    """Read ranges and quartiles, and the medians before them."""
    shape = sentence.shape
    for match in RANGED.finditer(shape):
        low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
        middle = sentence.mark(match, "m")
        if low is None or high is None or low.kind or high.kind:
            continue
        kind = "range" if re.match(r"(?:full )?range|min|extremes", match["what"]) else "quartile"
        for mark in (low, high):
            mark.settle(kind, f"labelled {match['what']}")
        low.join(high)
        if middle is None:
            middle = middle_before(sentence, match.start())
        if middle is not None and middle.kind in ("", "median", "mean", "count", "percent"):
            middle.join(low, high)
            if not middle.kind:
                cue = cue_before(sentence, middle)
                middle.settle(cue or "median", "before its range", "mean")
    for match in ONE_WIDTH.finditer(shape):
        if (only := sentence.mark(match, "low")) is not None:
            only.settle("quartile", "width of the interquartile range")
    headed = re.search(r"\bmedians?\b[^#.;]{0,30}?[(\[,]\s?(?P<what>" + WHAT + r")", shape)
    for match in BRACKETED.finditer(shape):
        low, high, middle = (sentence.mark(match, name) for name in ("low", "high", "m"))
        if (
            low is None
            or high is None
            or middle is None
            or low.kind
            or high.kind
            or middle.kind not in ("", "median")
        ):
            continue
        if cue_before(sentence, middle) != "median" and not (
            headed and headed.end() <= match.start()
        ):
            continue
        said = headed and not re.match(r"(?:full )?range|min|extremes", headed["what"])
        kind = "quartile" if said else "range"
        others = () if headed else ("quartile", "limit")
        for mark in (low, high):
            mark.settle(kind, "brackets after a median", *others)
        middle.settle("median", "before its range")
        middle.join(low, high)
        low.join(high)
    for match in RANGING.finditer(shape):
        low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
        if low and high and not low.kind and not high.kind and match[0].startswith(("rang", "var")):
            if unit_after(sentence.after(low, 20)) == "" or unit_after(
                sentence.after(low, 20)
            ) == unit_after(sentence.after(high, 20)):
                low.settle("range", "ranging from")
                high.settle("range", "ranging from")
                low.join(high)


def middle_before(sentence: Sentence, at: int) -> Mark | None:
    """Return the average right before a labelled range, if one stands there."""
    found = re.search(
        rf"(?P<m>[#¤])(?:{UNIT})?(?:\s[a-z-]+){{0,4}}[\s,;]*[(\[]?\s?$",
        sentence.shape[max(0, at - 70) : at],
    )
    return sentence.mark_at(max(0, at - 70) + found.start("m")) if found else None


def cue_before(sentence: Sentence, mark: Mark) -> str:
    """Return "median" or "mean" where that word governs a number, or ""."""
    before = sentence.before(mark, 160)
    cues = [*CUE.finditer(before)]
    if not cues:
        return ""
    found = cues[-1]
    between = before[found.end() :]
    if ";" in between or re.search(
        r"\b(?:whereas|while|at|for|after|within|during|every)\s(?:the |a )?(?:[<>≤≥] ?)?$", between
    ):
        return ""
    if "#" in between and not steps(between[between.index("#") + 1 :]):
        return ""
    return "median" if found["cue"].startswith("median") else "mean"


def steps(between: str) -> bool:
    """Say whether what lies between two numbers only leads from one to the next of a pair."""
    parts = re.split(r"[#¤]", between)
    return all(step(part) for part in parts)


def step(part: str) -> bool:
    """Say whether words between two numbers leave them one pair."""
    part = re.sub(rf"^(?:{UNIT})", "", part)
    part = re.sub(r"\([^)]*\)|[()\[\]]|±|\+/-", " ", part)
    return len(part) < 60 and not re.search(
        r"\b(?:aged?|patients with|every|daily|after|months? of|had|died)\b", part
    )


def averages(sentence: Sentence) -> None:
    """Read what the words median and mean govern."""
    for mark in sentence.marks:
        if mark.kind not in ("", "percent") or mark.numeral.form in ("name", "ordinal", "none"):
            continue
        if mark.kind == "percent" and (
            mark.why != "per cent sign" or mark.numeral.form == "absent"
        ):
            continue
        before = sentence.before(mark, 160)
        cue = cue_before(sentence, mark)
        if not cue or not governed(before, sentence.after(mark, 50)):
            continue
        if mark.kind == "percent":
            if re.search(r"\b(?:medians?|means?|averages?)\b[^#]{0,60}$", before) and not re.search(
                r"\brates?\b", before[-60:]
            ):
                mark.kind, mark.others, mark.why = cue, ("percent",), f"after {cue}"
            continue
        mark.unit = mark.unit or unit_after(sentence.after(mark, 40))
        mark.settle(cue, f"after {cue}")


def governed(before: str, after: str) -> bool:
    """Say whether a number right here may be the value of the average before it."""
    if (
        re.search(
            r"(?:\b(?:of|was|were|is|are|to|by|from|and|vs\.?|versus|v|with|than|reached|about|approximately|around|only|at|being|averaged|up|or|reach|in)\s|[:=,(;\[–~<>≥≤/-]\s?|[a-z)\]]\s)$",
            before,
        )
        is None
    ):
        return False
    if re.search(
        r"\b(?:at|for|after|within|during|every|over|aged|grade|type|phase|stage|in the)\s(?:the |a )?$",
        before,
    ):
        return False
    if re.match(
        r"\s(?:patients?|participants|subjects|women|men|children|centers|centres|eyes)\b", after
    ):
        return False
    return not re.match(r"-(?:minute|hour|day|week|month|year|point|item|arm)", after)
