"""Intervals: which numbers are limits and levels, and what they belong to."""

import re

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
NAMED = (
    r"(?<![a-z])(?:c\.?i\.?s?|confidence[- ](?:intervals?|limits?|bounds?|ranges?)|c\.?l\.?s?"
    r"|(?:bayesian )?credib(?:le|ility) (?:intervals?|limits?)|cris?|crls?|uncertainty intervals?"
    r"|uis?|hdis?)(?![a-z])"
)
SIDED = (
    r"(?:(?:two|one|2|1)[- ]sided |exact |adjusted |bootstrap(?:ped)? |wald |profile |posterior "
    r"|highest[- ]density )?"
)
ALSO = rf"(?:,? ?(?:{NAMED}|[(\[](?:# )?{NAMED}[)\]]?))?"
# "95 % IC", as Romance languages have it, only beside its level
LEVEL = rf"(?P<level>#)[- ]?{SIDED}(?:{NAMED}|ic(?![a-z])){ALSO}"
LATE = rf"(?:{NAMED}|(?<![a-z])ic(?= ?#)) ?[(\[,]? ?(?P<level>#) ?[)\]]?"
PLAIN = rf"{NAMED}{ALSO}"
OF = r"(?: (?:for|of|around|on|in) (?:the |this |these |an? )?[a-z][a-z -]{0,40}?)?"
INTO = (
    r"[\s:;,=(\[{]*(?:(?:of|was|were|is|from|between|ranging from|ranged from|range,?|upper limit"
    r"|lower limit)[: ]*)*[(\[{]? ?"
)
TO = r" ?(?:--?|–|to|,|;|:|and|through|up to|\.\.\.?|…|~|/|&) ?"
LIMITS = rf"(?P<low>[#¤]){TO}(?P<high>[#¤])"
RATIO = (
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}"
    rf"|(?<![a-z]){any_of(WORDS.ratio_letters)}s?(?![a-z]))"
)

# 95% CI 0.16-0.51; HR (95% CI): 0.28 (0.16-0.51); 0.16-0.51 [95% CI]
LABELLED = [re.compile(rf"{name}{OF}{INTO}{LIMITS}") for name in (LEVEL, LATE, PLAIN)]
HEADED = [
    re.compile(
        rf"{name}{OF}[)\]]*[\s,:;=]*(?:was |were |of |is )?(?P<est>#) ?[,;]? ?[(\[] ?{LIMITS}"
    )
    for name in (LEVEL, LATE, PLAIN)
]
# "mean [95% CI] change from baseline 1.60 [1.28, 1.91]"
HEADED += [
    re.compile(
        rf"{name}[)\]][^#()\[\].;]{{0,70}} (?P<est>#) ?[(\[] ?"
        r"(?P<low>[#¤]) ?(?:-|–|to|,) ?(?P<high>[#¤]) ?[)\]]"
    )
    for name in (LEVEL, PLAIN)
]
# "(relative risk, 95% CI 4.10, 1.32-12.75)"
THREE = [
    re.compile(rf"{name}[\s,:;=]*(?P<est>#)[,;] ?(?P<low>[#¤]) ?(?:-|–|to) ?(?P<high>[#¤])")
    for name in (LEVEL, PLAIN)
]
# "(HR; 95 % CI low dose: 0.87; 0.64 to 1.17; high dose: 0.79; 0.58 to 1.07)"
HEAD = re.compile(
    rf"[(\[][^()\[\]#]{{0,60}}(?:{LEVEL}|{PLAIN})(?P<row>[^()\[\]#]{{0,60}}#[^()\[\]]*)[)\]]"
)
IN_ROW = re.compile(r"(?P<est>#) ?[;,:] ?(?P<low>#) ?(?:-|–|to) ?(?P<high>#)(?= ?[;,]|$)")
# in which another study is to be expected: it is of the model, and no interval of the estimate
PREDICTED = r"(?<![a-z])(?:prediction intervals?|pis?)(?: ?\(pis?\))?(?![a-z])"
PREDICTION = re.compile(
    rf"(?:(?P<level>#)[- ]?)?{PREDICTED}(?: for [a-z -]{{3,40}}?)?{INTO}{LIMITS}"
)
TRAILING = re.compile(
    rf"(?P<low>[#¤]) ?(?:-|–|to|,) ?(?P<high>[#¤])[\s,;(\[]{{1,3}}{LEVEL}(?!{INTO}#{TO}#)"
)
ONE_LIMIT = re.compile(
    rf"{LEVEL},? ?(?:upper|lower) (?:limit|bound|confidence limit)s?"
    rf"(?: for [a-z -]{{3,80}}?)?(?: of| was|,|:)* ?[<>]? ?(?P<low>#)"
    rf"|(?:upper|lower) (?:limit|bound|end)s? of (?:the |a )?(?:one-sided |#-sided )?"
    rf"{LEVEL.replace('level', 'late')}(?: was| of|,|:)* ?[<>]? ?(?P<high>#)"
)
# "one-sided 97.5% CI -4.1"
ONE_SIDED = re.compile(rf"one[- ]sided {LEVEL}[\s,:=]*[<>≥≤]? ?(?P<low>#)(?!{TO}[#¤])")
AFTER_RATIO = re.compile(
    rf"{RATIO}(?: (?:for|of) (?:[a-z][a-z -]{{0,40}}?|[a-z][a-z, -]{{0,80}}?(?= were)))?"
    r"(?: (?:was|were|is))?[\s:=,(of\[]*(?P<est>#)"
    rf" ?[,;:(\[] ?{LIMITS}"
)
# "adjusted mean difference -2.3 (-4.0 to -0.6)"
AFTER_DIFFERENCE = re.compile(
    r"\b(?:difference|s?md|wmd)[)\]]?(?: (?:in|of|between|for) [a-z][a-z -]{0,40}?)?"
    r"(?: (?:was|were|is))?[\s:=,(\[]*(?P<est>#) ?[(\[] ?"
    r"(?P<low>#) ?(?:-|–|to|,|;) ?(?P<high>#) ?[)\];,]"
)
BARE = re.compile(
    r"(?P<est>#)(?:(?: [a-z/%²]+){0,2}?| times [a-z]+ [a-z]+),? ?"
    r"(?:[(\[]{1,2} ?(?P<low>[#¤]) ?(?:-|–|to|,|;) ?(?P<high>[#¤]) ?[;,)\]]"
    r"|[,;] ?(?P<low2>#) ?(?:-|–|to) ?(?P<high2>[#¤]))"
)
AGAIN = re.compile(r"[)\]]? ?(?:,|and|vs\.?|versus|or) ?(?P<low>[#¤]) ?(?:-|–|to) ?(?P<high>[#¤])")

SECOND = re.compile(
    r"[)\]](?: [a-z-]+){0,6},? (?:and|v|vs\.?|versus|than|to)(?: [a-z-]+){0,3} (?P<est>#)"
    r" ?[(\[] ?(?P<low>#) ?(?:-|–|to|,) ?(?P<high>#) ?[)\]]"
)
BEFORE = re.compile(
    # a few words without a number, a P value, a standard error may stand between
    r"(?P<est>#)(?: ?(?:±|\+/-|\+-) ?#)?(?P<words>(?: [a-z0-9μ%/.²-]+){0,6}?"
    r"|(?:[- ]?fold| times| ?×)?(?: (?:lower|higher|greater|larger|smaller|shorter|longer|fewer"
    r"|more|less|reduction|increased?|decreased?|difference|decline|improvement|gain|change)\b"
    r"| times (?:as|the)\b)(?:[a-z0-9 -]|\bvs?\.|[<>≥≤] ?#){0,100}?)"
    r"(?:\. )?[\s,;:)\]]*[(\[{]? ?"
    r"(?:p(?:[- ]values?)? ?[<>=≤≥]{1,2} ?#(?: (?:by|for|from) [a-z -]{3,40})?[,;]? ?"
    r"|(?:se|sd|n|iqr) ?[=:]? ?#(?:/#)?[,;)\]]* ?[(\[]?)?"
    r"(?:(?:with|and|although|but|the|an?|its|narrow|wide|(?:two|one|#)[- ]sided"
    r"|associated|corresponding|exact|adjusted|\(|,) ?)*$"
)

# "71 % v 64 %", "4.7 vs. 3, respectively"
SET_AGAINST = re.compile(
    r"(?P<first>#)[^#()\[\];]{0,60}\b(?:vs?\.?|versus|(?:as )?compared (?:with|to)|than)"
    r"[^#()\[\];]{0,40}$"
)
AFTER_SPAN = re.compile(
    r"\b(?:iqr|ranges?|interquartile ranges?)(?: of)?[,:]? ?#[^()\[\]#]{1,4}#[)\]]"
    r"(?: [a-z-]+){0,5} (?:and|vs?\.?|versus|than|compared (?:with|to))(?: [a-z-]+){0,3} $"
)
NOT_REACHED = re.compile(r"(?P<est>¤)[\s,;:]*[(\[]? ?$")

PER = re.compile(r"#(?: [a-z]+){0,3}(?: per |/)$")


def read_intervals(sentence: Sentence) -> None:
    """Give limits and levels their kind, and join them to their estimate."""
    shape = sentence.shape
    for match in PREDICTION.finditer(shape):
        settle_interval(sentence, match, None, reasons.PREDICTION)
    if re.search(NAMED, shape) or re.search(LEVEL, shape):
        for pattern in HEADED:
            for match in pattern.finditer(shape):
                settle_interval(sentence, match, sentence.mark(match, "est"), "labelled interval")
        for pattern in THREE:
            for match in pattern.finditer(shape):
                low, estimate, high = (
                    sentence.mark(match, name) for name in ("low", "est", "high")
                )
                if low and estimate and high and is_inside(low, estimate, high):
                    settle_interval(sentence, match, estimate, "labelled interval")
        for match in HEAD.finditer(shape):
            read_row(sentence, match)
        for pattern in LABELLED:
            for match in pattern.finditer(shape):
                estimate = leave_out_pair(sentence, find_estimate(sentence, match.start()), match)
                if settle_interval(sentence, match, estimate, "labelled interval"):
                    read_further(sentence, match.end("high"))
        for match in TRAILING.finditer(shape):
            estimate = find_estimate(sentence, match.start())
            settle_interval(sentence, match, estimate, "labelled interval")
        for match in (*ONE_LIMIT.finditer(shape), *ONE_SIDED.finditer(shape)):
            read_one_limit(sentence, match)
    read_levels(sentence)
    for match in AFTER_RATIO.finditer(shape):
        settle_interval(
            sentence, match, sentence.mark(match, "est"), "interval of a ratio", "range"
        )
    for match in AFTER_DIFFERENCE.finditer(shape):
        low, estimate, high = (sentence.mark(match, name) for name in ("low", "est", "high"))
        if low and estimate and high and low.free and is_inside(low, estimate, high):
            join_interval(low, high, estimate, None, "interval of a difference", "range")
    if sentence.intervals or any(mark.kind in ("limit", "level") for mark in sentence.marks):
        read_unlabelled(sentence)


def read_row(sentence: Sentence, head: re.Match[str]) -> None:
    """Read the estimates of a bracket that says once, at its head, what they are."""
    found = [*IN_ROW.finditer(head["row"])]
    start = head.start("row")
    rows = [[sentence.mark_at(start + at) for at in _places(one)] for one in found]
    for low, estimate, high in rows if len(rows) > 1 else ():
        if low and estimate and high and low.free and high.free and is_inside(low, estimate, high):
            join_interval(low, high, estimate, None, "labelled interval")
            if re.search(RATIO, head[0]):
                estimate.settle("ratio", "after the name of a ratio", unit="ratio")


def _places(match: re.Match[str]) -> list[int]:
    return [match.start(name) for name in ("low", "est", "high")]


def offer_spans(sentence: Sentence) -> None:
    """Join a number to the two ends in brackets after it, of which the text does not say what.

    "8 (7 to 10) days" may be a range, quartiles or an interval: all three are offered.
    """
    several = len([*BARE.finditer(sentence.shape)]) > 1
    for match in BARE.finditer(sentence.shape):
        middle, low, high = (sentence.mark(match, name) for name in ("est", "low", "high"))
        if middle and low and high and low.free and high.free and is_inside(low, middle, high):
            if (low.value or 0) < 0 < (high.value or 0) and middle.kind in ("", "other"):
                # what may be below nothing and above it is a difference, and no range
                join_interval(low, high, middle, None, reasons.ROUND_NOTHING, "range")
                middle.settle("mean", reasons.DIFFERENCE, "other")
                continue
            if middle.kind in ("mean", "median"):
                for mark in (low, high):
                    mark.settle("range", "ends beside an average", "quartile", "limit")
                middle.join(low, high)
            for mark in (low, high):
                mark.settle("other", "ends of something", "quartile", "range", "limit")
            low.join(high, middle)
            high.join(middle)
            if several and middle.free and middle.unit != "%" and not sentence.intervals:
                middle.settle("median", "between two ends", "mean", "other")


def read_unlabelled(sentence: Sentence) -> None:
    """Read "1.5 (0.9 to 2.3)" where intervals of the text have been labelled before."""
    for match in BARE.finditer(sentence.shape):
        estimate = sentence.mark(match, "est")
        low = sentence.mark(match, "low") or sentence.mark(match, "low2")
        high = sentence.mark(match, "high") or sentence.mark(match, "high2")
        if not (estimate and low and high) or not (low.free or low.numeral.form == "absent"):
            continue
        if estimate.kind or not is_inside(low, estimate, high):
            continue
        if AFTER_SPAN.search(sentence.before(estimate, 110)):
            continue  # "6 h (IQR 5 to 7) in those with and 7 h (6 to 8) in those without"
        if re.search(
            r"\b(?:median|range|aged?|iqr|interquartile)\b[^#]{0,60}$", sentence.before(estimate)
        ):
            continue
        if estimate.whole and not estimate.unit and not estimate.numeral.decimals and low.whole:
            continue
        join_interval(low, high, estimate, None, "interval after another", "range", "quartile")


def settle_interval(
    sentence: Sentence, match: re.Match[str], estimate: Mark | None, why: str, *others: str
) -> bool:
    """Give one interval its kinds and partners; False where its numbers are taken."""
    low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
    if low is None or high is None or low.kind or high.kind:
        return False
    level = sentence.mark(match, "level") if "level" in match.re.groupindex else None
    if level is not None and not is_level(level):
        return False
    join_interval(low, high, estimate, level, why, *others)
    return True


def join_interval(
    low: Mark, high: Mark, estimate: Mark | None, level: Mark | None, why: str, *others: str
) -> None:
    """Join the two limits of an interval, its level and its estimate."""
    if estimate is not None and (
        estimate.kind in ("p", "level", "limit")
        or (estimate.value is None and estimate.numeral.form != "absent")
    ):
        estimate = None
    for mark in (low, high):
        mark.settle("limit", why, *others)
    low.join(high)
    if level is not None:
        level.settle("level", why, unit="%")
        level.join(low, high)
    if estimate is not None:
        estimate.join(low, high, *([level] if level else []))
        for mark in (low, high):
            mark.unit = mark.unit or ("" if estimate.unit in ("", "ratio") else estimate.unit)


def move_to_percent(sentence: Sentence) -> None:
    """Let an interval after "43 of 57" belong to the percentage, or else to the count."""
    for mark in sentence.marks:
        if mark.kind not in ("n", "count") or not mark.partner("limit"):
            continue
        others = [one for near in (mark, *mark.partner("count")) for one in near.partner("percent")]
        home = next(
            iter(others), next(iter(mark.partner("count")), mark) if mark.kind == "n" else mark
        )
        if home is mark:
            continue
        for one in mark.partner("limit", "level"):
            mark.partners.remove(one)
            one.partners.remove(mark)
            home.join(one)


def is_level(mark: Mark) -> bool:
    """Say whether a number may be the level of an interval."""
    if mark.kind not in ("", "level") or mark.value is None:
        return False
    return (50 <= mark.value < 100 and mark.unit in ("%", "")) or 0.5 <= mark.value < 1


def find_estimate(sentence: Sentence, at: int) -> Mark | None:
    """Return the number an interval that starts here belongs to, if one stands right before it."""
    begin = max(0, at - 110)
    found = BEFORE.search(sentence.shape, begin, at)
    if not found:
        absent = NOT_REACHED.search(sentence.shape, begin, at)
        return sentence.mark_at(absent.start("est")) if absent else None
    opened = sentence.shape[found.end("words") : at]
    if found["words"] and not re.search(r"[(\[,;]", opened):
        return None
    mark = sentence.mark_at(found.start("est"))
    if (rate := PER.search(sentence.shape, begin, found.start("est"))) is not None:
        return sentence.mark_at(rate.start())  # "3.4 per 1000 person-years (95 % CI ..."
    if mark is not None and mark.kind == "p":
        earlier = re.compile(r"(?P<est>#)[\s,;)\]]*[(\[]? ?p[^#]{0,30}$").search(
            sentence.shape, begin, mark.at
        )
        return sentence.mark_at(earlier.start("est")) if earlier else None
    return mark


def leave_out_pair(sentence: Sentence, estimate: Mark | None, match: re.Match[str]) -> Mark | None:
    """Return the estimate of an interval, or None where it is of a difference that is not printed.

    "71 % vs 64 %; 95 % CI, 2 to 11": what the two numbers differ by lies in it.
    """
    low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
    if estimate is None or low is None or high is None:
        return estimate
    outside = not is_inside(low, estimate, high)
    if outside and " difference" in match[0]:  # "64 % on B (95 % CI of the difference, 2 to 11)"
        return None
    first = SET_AGAINST.search(sentence.shape, max(0, estimate.at - 110), estimate.at)
    earlier = sentence.mark_at(first.start("first")) if first else None
    if earlier is None or earlier.partner("limit") or earlier.kind not in ("", "percent", "mean"):
        return estimate
    aside = not re.search(r"[(\[]", sentence.shape[estimate.at : match.start()])
    return None if earlier.unit == estimate.unit and (aside or outside) else estimate


def read_further(sentence: Sentence, end: int) -> None:
    """Take up the interval after "and" that shares the label with the first."""
    first = sentence.mark_at(end - 1)
    while again := AGAIN.match(sentence.shape, end):
        low, high = sentence.mark(again, "low"), sentence.mark(again, "high")
        if low is None or high is None or low.kind or high.kind:
            return
        if first is not None and high.unit not in ("", "%", first.unit):
            return  # "(0.7-1.2), 20-35 year olds"
        join_interval(low, high, None, None, "interval after another", "range")
        end = again.end("high")
    read_second(sentence, end)


def read_second(sentence: Sentence, end: int) -> None:
    """Read the second of "112 (95 % CI, 94-133) and 128 (107-153)"."""
    match = SECOND.match(sentence.shape, end)
    if match is None:
        return
    low, estimate, high = (sentence.mark(match, name) for name in ("low", "est", "high"))
    if low and estimate and high and low.free and high.free and is_inside(low, estimate, high):
        join_interval(low, high, estimate, None, "interval after another", "range")


def read_one_limit(sentence: Sentence, match: re.Match[str]) -> None:
    """Read the limit of a one-sided interval."""
    limit = sentence.mark(match, "low") or sentence.mark(match, "high")
    level = sentence.mark(match, "level") or sentence.mark(match, "late")
    if limit is None or level is None or limit.kind or not is_level(level):
        return
    limit.settle("limit", "one-sided limit")
    level.settle("level", "one-sided limit", unit="%")
    limit.join(level)
    estimate = find_estimate(sentence, match.start())
    if estimate is not None and estimate.kind not in ("p", "level", "limit"):
        estimate.join(limit, level)


def read_levels(sentence: Sentence) -> None:
    """Give a level that stands without an interval its kind ("HR (95% CI) is shown")."""
    for pattern in (LEVEL, LATE, rf"(?P<level>#)[- ]?{PREDICTED}"):
        for match in re.finditer(pattern, sentence.shape):
            mark = sentence.mark(match, "level")
            if mark is not None and mark.free and mark.unit == "%" and is_level(mark):
                mark.settle("level", "level of an interval", unit="%")


def is_inside(low: Mark, estimate: Mark, high: Mark) -> bool:
    """Say whether an estimate lies between its limits, were they printed with their sign or not."""
    value = estimate.value
    if value is None:
        return False
    bottom = -float("inf") if low.value is None else low.value
    top = float("inf") if high.value is None else high.value
    return bottom <= value <= top or bottom <= -value <= top
