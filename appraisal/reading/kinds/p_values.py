"""P values, and the significance levels that are none."""

import re

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence

SAYING = (
    r"log[- ]?rank|trend|interaction|heterogeneity|non-?inferiority|superiority|difference|adj"
    r"|equivalence|linear trend|int|het|adjusted|all|both|between groups|overall|corrected|change"
)
RELATION = r"(?:[<>≤≥=:]{1,2}|[<>] ?or ?=|(?:less|greater|more|lower|higher) than)"
P_NAME = (
    r"(?<![a-z0-9_./-])(?:[12]-)?p(?:'s)?(?:[- ]?values?)?"
    rf"(?: ?[-_ (]? ?(?:for |of )?(?:the )?(?:{SAYING})\)?)?"
    r"(?: (?:for|of|versus|vs\.?|against|compared (?:with|to)) (?:the |a )?[a-z][a-z -]{0,40}?"
    rf"(?= ?{RELATION}))?"
    r"\)? ?(?:(?:was|were|is|are|of|all|both|being|values?|at|,|level) )*"
)
P_VALUE = re.compile(rf"{P_NAME}(?P<relation>{RELATION}?) ?[(=]? ?(?P<p>#)")
P_AGAIN = re.compile(
    rf" ?(?:,|and|or|vs\.?|versus|,? and|to|/|;) ?{RELATION}? ?(?P<p>#)(?P<after>.{{0,16}})"
)
ALPHA = re.compile(
    r"(?:\balpha|α|significance level|level of (?:statistical )?significance|type i error(?: rate)?"
    r"|statistical significance)[a-z :=≤<,]{0,22}(?P<level>#)"
)
# "significance was set at P < 0.05", "P < 0.05 was considered significant": where a line is drawn
DRAWN = r"(?:considered|regarded|deemed|judged|taken|defined|declared|accepted|assumed|called)"
LINE_BEFORE = re.compile(
    rf"\bsignifican(?:ce|t)\b[a-z -]{{0,40}}\b(?:set|fixed|established|determined|{DRAWN})\b"
    r"[a-z -]{0,24}$"
    rf"|\b{DRAWN} (?:as |to be )?(?:statistically |highly )?significant"
    r" (?:if|when|where|at|for|with)[a-z -]{0,20}$"
    r"|\bsignificance at (?:the |a )?(?:level of )?$"
)
LINE_AFTER = re.compile(
    rf" (?:level|as (?:being )?(?:statistically )?significant)\b(?! (?:for|in|with|between)\b)"
    rf"| ?(?:level )?(?:was|were|is|being|has been) (?:[a-z]+ly )?(?:{DRAWN}|used|set|chosen"
    r"|significant\b|the (?:level|threshold|limit))"
)


def read_p_values(sentence: Sentence) -> None:
    """Give P values their kind."""
    for match in P_VALUE.finditer(sentence.shape) if "p" in sentence.shape else ():
        mark = sentence.mark(match, "p")
        if mark is None or not may_be_p(mark):
            continue
        if not match["relation"] and (mark.whole or (mark.value or 0) > 0.999):
            continue
        if is_line(sentence, match.start(), mark):
            mark.settle("other", reasons.LINE, "p", "level")
            continue
        mark.settle("p", "after P")
        while again := P_AGAIN.match(sentence.shape, mark.at + 1):
            following = sentence.mark(again, "p")
            if following is None or not may_be_p(following) or following.whole:
                break
            # "P = 0.02, 12 v 9" goes on with something else
            if not re.match(r" ?[)\];.,]| and| respectively|$", again["after"]):
                break
            following.settle("p", "after another P", "other")
            mark = following
    for match in ALPHA.finditer(sentence.shape):
        level = sentence.mark(match, "level")
        if level is None or not level.free or level.unit not in ("", "%"):
            continue
        if "cronbach" in sentence.before(level, 40):
            continue
        if 0 < (level.value or 0) <= (20 if level.unit else 0.2):
            level.settle("level", "significance level", "p")


def may_be_p(mark: Mark) -> bool:
    """Say whether a number may be a P value."""
    return mark.free and not mark.unit and mark.value is not None and 0 <= mark.value <= 1


def is_line(sentence: Sentence, begin: int, mark: Mark) -> bool:
    """Say whether a P value is the line that a study draws for what it calls significant."""
    return bool(
        LINE_BEFORE.search(sentence.shape, max(0, begin - 90), begin)
        or LINE_AFTER.match(sentence.after(mark, 60))
    )
