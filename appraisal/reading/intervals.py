# ruff: noqa: E501, SIM102
"""Intervals and P values: which numbers are limits and levels, and what they belong to."""

import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import UNIT
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
CI = (
    r"(?:c\.?i\.?s?|confidence[- ]intervals?|confidence limits?|c\.?l\.?s?|(?:bayesian )?credible intervals?|cris?|crls?"
    r"|credibility intervals?|uncertainty intervals?|uis?|hdis?|credible ranges?|confidence bounds?|confidence ranges?)"
)
SEP = r"\s?(?:-|–|to|,|;|and|through|up to|\.\.\.?|…|~|/|&)\s?"
RATIO = rf"(?:{any_of(WORDS.ratio_names, plural=True)}|\b{any_of(WORDS.ratio_letters)}s?\b)"
LEVEL = rf"(?:(?P<level>#)\s?(?:%|per ?cent)?[- ]?\s?(?:(?:two|one)-sided |exact |adjusted |bootstrap(?:ped)? |wald |profile )?(?<![a-z]){CI}(?![a-z])(?:\s?[(\[]?{CI}[)\]]?)?|(?<![a-z]){CI}(?![a-z])\s?(?:[(\[,]?\s?(?P<late>#)\s?%\s?[)\]]?)?)"
OF = r"(?:\s(?:for|of|around|on|in) (?:the |this |these |an? )?[a-z][a-z -]{0,40}?)?"
INTO = r"[\s:;,=(\[{]*(?:of |was |were |is |from |between |ranging from |ranged from |range,? |: )?[(\[{]?\s?"
LIMITS = rf"(?P<low>[#¤])(?:{UNIT})?{SEP}(?P<high>[#¤])"

LABELLED = re.compile(rf"{LEVEL}{OF}{INTO}{LIMITS}")
HEADED = re.compile(
    rf"{LEVEL}{OF}[)\]]*[\s,:;=]*(?:was |were |of |is )?(?P<est>#)(?:{UNIT})?\s?[,;]?\s?[(\[]\s?{LIMITS}"
)
TRAILING = re.compile(
    rf"(?P<low>[#¤])(?:{UNIT})?\s?(?:-|–|to|,)\s?(?P<high>[#¤])(?:{UNIT})?[\s,;(\[]{{1,3}}{LEVEL}"
)
BARE = re.compile(rf"(?P<est>#)(?:{UNIT})?\s?[(\[]\s?{LIMITS}(?:{UNIT})?\s?[;,)\]]")
AFTER_RATIO = re.compile(rf"{RATIO}[\s:=,(of\[]*(?P<est>#)\s?[,;:(\[]\s?{LIMITS}(?!\s?%)")
AGAIN = re.compile(
    rf"^(?:{UNIT})?\s?[)\]]?\s?(?:,|and|vs\.?|versus|or)\s?(?P<low>[#¤])(?:{UNIT})?\s?(?:-|–|to)\s?(?P<high>[#¤])"
)

ESTIMATE = re.compile(
    rf"(?P<est>#)(?:{UNIT})?(?P<words>(?: [a-zμ%/.-]+){{0,4}}?)[\s,;:)]*[(\[{{]?\s?"
    r"(?:p(?:[- ]values?)?\s?[<>=≤≥]{1,2}\s?#\s?[,;]?\s?|(?:se|sd|n)\s?[=:]?\s?#(?:/#)?\s?[,;]?\s?)?"
    r"(?:(?:with|and|the|an?|its|two-sided|associated|corresponding|exact|adjusted|\(|,)\s?)*$"
)
FRACTION_BEFORE = re.compile(r"(?P<k>#)\s?(?:/|(?:out )?of (?:the )?)\s?(?P<n>#)[a-z ,]{0,25}$")

P = (
    r"(?<![a-z0-9_./-])(?:[12]-?)?p(?:'s)?(?:[- ]?values?)?"
    r"(?:\s?[-_ (]?\s?(?:for |of )?(?:the )?(?:log[- ]?rank|trend|interaction|heterogeneity|non-?inferiority|superiority|difference|equivalence|linear trend|int|het|adjusted|adj|all|both|between groups|overall|corrected|change)\)?)?"
    r"(?:\s(?:for|of) (?:the |a )?[a-z][a-z -]{0,40}?(?=\s?[<>=≤≥]))?"
    r"\)?\s?(?:(?:was|were|is|are|of|all|both|being|value|values|at|,|level)\s)*"
)
RELATION = (
    r"(?:[<>≤≥=:]{1,2}|< ?or ?=|> ?or ?=|(?:less|greater|more|lower|higher) than|not significant,?)"
)
P_VALUE = re.compile(rf"{P}{RELATION}?\s?[(=]?\s?(?P<p>#)(?!\s?%)")
P_AGAIN = re.compile(
    rf"^\s?(?:,|and|or|vs\.?|versus|,? and|to|/|;)\s{{0,2}}{RELATION}?\s?(?P<p>#)(?![\s-]?[a-z%(\[/]|\s?[-–]\s?#)|^\s?(?:,|and|or|,? and|vs\.?|/)\s{{0,2}}{RELATION}?\s?(?P<q>#)(?=,? (?:and|respectively)|,? {RELATION}?\s?#)"
)
ALPHA = re.compile(
    r"(?:\balpha|α|significance level|level of (?:statistical )?significance|type i error(?: rate)?|statistical significance)[a-z \-:=≤<,]{0,22}(?P<level>#)"
)


def p_values(sentence: Sentence) -> None:
    """Give P values their kind."""
    if "p" not in sentence.shape and "α" not in sentence.shape:
        return
    for match in P_VALUE.finditer(sentence.shape):
        mark = sentence.mark(match, "p")
        if mark is None or mark.kind or mark.value is None or not 0 <= mark.value <= 1:
            continue
        if not re.search(r"[<>=≤≥:]|than", match[0]) and (
            mark.whole or ("value" not in match[0] and mark.value > 0.999)
        ):
            continue
        mark.settle("p", "after P")
        again = P_AGAIN.match(sentence.shape[mark.at + 1 :])
        while again:
            name = "p" if again["p"] else "q"
            following = sentence.mark_at(mark.at + 1 + again.start(name))
            if (
                following is None
                or following.kind
                or following.value is None
                or not 0 <= following.value <= 1
                or following.whole
            ):
                break
            following.settle("p", "after another P", "other")
            mark = following
            again = P_AGAIN.match(sentence.shape[mark.at + 1 :])
    for match in ALPHA.finditer(sentence.shape):
        if (mark := sentence.mark(match, "level")) is not None and mark.value is not None:
            if 0 < mark.value <= 20:
                mark.settle("level", "significance level", "p")


def intervals(sentence: Sentence) -> None:
    """Give limits and levels their kind, and join them to their estimate."""
    shape = sentence.shape
    said = False
    if re.search(rf"(?<![a-z]){CI}(?![a-z])", shape):
        for match in HEADED.finditer(shape):
            said |= settled(sentence, match, sentence.mark(match, "est"), "labelled interval")
        for match in LABELLED.finditer(shape):
            estimate = estimate_before(sentence, match.start())
            if settled(sentence, match, estimate, "labelled interval"):
                said = True
                further(sentence, match)
        for match in TRAILING.finditer(shape):
            estimate = estimate_before(sentence, match.start())
            said |= settled(sentence, match, estimate, "labelled interval")
        levels(sentence)
    for match in AFTER_RATIO.finditer(shape):
        settled(sentence, match, sentence.mark(match, "est"), "interval of a ratio", "range")
    if said:
        for match in BARE.finditer(shape):
            estimate = sentence.mark(match, "est")
            low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
            if estimate and low and high and inside(low, estimate, high):
                settled(sentence, match, estimate, "interval after another", "range", "quartile")


def settled(
    sentence: Sentence, match: re.Match[str], estimate: Mark | None, why: str, *others: str
) -> bool:
    """Give one interval its kinds and partners; False where its numbers are taken."""
    low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
    if low is None or high is None or low.kind or high.kind:
        return False
    if estimate is not None and (
        estimate.kind in ("p", "level", "limit") or estimate.value is None
    ):
        estimate = None
    low.settle("limit", why, *others)
    high.settle("limit", why, *others)
    low.join(high)
    if estimate is not None:
        estimate.join(low, high)
    names = match.re.groupindex
    for name in ("level", "late"):
        level = sentence.mark(match, name) if name in names else None
        if (
            level is not None
            and not level.kind
            and level.value is not None
            and 50 <= level.value < 100
        ):
            level.settle("level", why, unit="%")
            low.join(level)
            high.join(level)
            if estimate is not None:
                estimate.join(level)
    return True


def estimate_before(sentence: Sentence, at: int) -> Mark | None:
    """Return the number an interval that starts here belongs to, if one stands right before it."""
    before = sentence.shape[max(0, at - 110) : at]
    found = ESTIMATE.search(before)
    if not found:
        return None
    if (
        found["words"]
        and not re.search(r"[(\[,;:]\s?[^#]*$", before[found.end("words") :])
        and not before.endswith(("(", "[", ", ", "; "))
    ):
        return None
    mark = sentence.mark_at(max(0, at - 110) + found.start("est"))
    if mark is not None and mark.kind == "p":
        again = ESTIMATE.search(before[: found.start("est")].rstrip("<>=≤≥ p(,;"))
        if again:
            return sentence.mark_at(max(0, at - 110) + again.start("est"))
        return None
    return mark


def further(sentence: Sentence, match: re.Match[str]) -> None:
    """Take up the interval after "and" that shares the label with the first."""
    end = match.end("high")
    while again := AGAIN.match(sentence.shape[end:]):
        low = sentence.mark_at(end + again.start("low"))
        high = sentence.mark_at(end + again.start("high"))
        if low is None or high is None or low.kind or high.kind:
            return
        low.settle("limit", "interval after another", "range")
        high.settle("limit", "interval after another", "range")
        low.join(high)
        end += again.end("high")


def levels(sentence: Sentence) -> None:
    """Give a level that stands without an interval its kind ("HR (95% CI) is shown")."""
    for match in re.finditer(LEVEL, sentence.shape):
        for name in ("level", "late"):
            mark = sentence.mark(match, name)
            if mark is not None and mark.value is not None and 50 <= mark.value < 100:
                mark.settle("level", "level of an interval", unit="%")


def inside(low: Mark, estimate: Mark, high: Mark) -> bool:
    """Say whether an estimate lies between its limits, one of which may not be reached."""
    low_value, value, high_value = low.value, estimate.value, high.value
    if value is None:
        return False
    return (low_value is None or low_value <= value) and (high_value is None or value <= high_value)
