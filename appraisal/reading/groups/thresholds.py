"""A sign and a number that part one group from another: "those aged <65 years"."""

import re

from appraisal.reading.groups.mentions import Mention
from appraisal.reading.texts.marks import Sentence

SIGN = r"(?:[<>≤≥]=?(?: ?or ?=?)?|(?:under|over|below|above) )"
CUT = re.compile(rf" ?{SIGN}$")
NUMBER = re.compile(rf" ?{SIGN}? ?=? ?#")
GLUED = re.compile(r"(?:the|an?|than|in|of|with|vs)(?=[<>≤≥])")
AGES = re.compile(r" #(?: ?[-–] ?#| (?:to|and) #| or (?:more|older|over|younger|less))?")
# "20 % of men achieved 5 % weight loss": so much had to be lost to be one of the 20 %
ACHIEVED = re.compile(
    r"# of [^#;:]{0,70}\b(?:achieved|attained|reached|had|experienced|lost|showed)"
    r" (?:an? |at least |more than |over )*$"
)
SO_MUCH = re.compile(
    r"(?: or (?:more|greater))? (?:of |in )?(?:[a-z]+ )?(?:weight|loss|reduction|improvement|relief"
    r"|increase|decrease|response)\b"
)
LEFT_OUT = re.compile(r"[<>≤≥] ?=? ?$")


def keep_threshold(sentence: Sentence, mention: Mention) -> bool:
    """Take the sign and number a name ends with into it; say whether it is a name at all.

    In "19 % in those >65 years" the name is "those >65 years", and the 65 no result.
    """
    shape = sentence.shape
    glued = GLUED.match(shape, mention.start, mention.end)
    if glued:
        mention.start = glued.end()  # "the<7 mm group"
    elif left := LEFT_OUT.search(shape, max(0, mention.start - 4), mention.start):
        mention.start = left.start()  # "the <7 mm group"
    name = shape[mention.start : mention.end]
    if name == "aged" or name.endswith(" aged"):
        ages = AGES.match(shape, mention.end)
        if ages:  # "in those aged 40 to 54 years"
            mention.end = ages.end()
            mention.shape = shape[mention.start : mention.end]
            return True
    hanging = CUT.search(name)
    number = NUMBER.match(shape, mention.start + hanging.start() if hanging else mention.end)
    signed = number and re.search(r"[<>≤≥]", number[0])
    if number is None or not (hanging or signed):
        return hanging is None and name != "aged"
    mark = sentence.mark_at(number.end() - 1)
    if mark is None:
        return hanging is None
    if mark.kind in ("percent", "p", "n", "count", "limit", "ratio") and not hanging:
        return True  # "in group A <5 %" is a result
    mention.end = number.end()
    mention.shape = shape[mention.start : mention.end]
    mark.kind, mark.why = "other", "a threshold"
    return True


def settle_criteria(sentence: Sentence) -> None:
    """Take how much somebody had to reach for no result: "20 % of men achieved 5 % weight loss"."""
    for mark in sentence.marks:
        if (
            mark.kind == "percent"
            and not mark.partners
            and ACHIEVED.search(sentence.before(mark, 110))
            and SO_MUCH.match(sentence.after(mark, 50))
        ):
            mark.kind, mark.why = "other", "a threshold"
