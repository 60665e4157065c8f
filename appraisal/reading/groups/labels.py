"""Which words can name a group at all."""

import re

from appraisal.reading.core_words import drop_plural
from appraisal.reading.texts.units import MEASURE
from appraisal.reading.words import vocabulary

WORDS = vocabulary()
NO_GROUP = frozenset(WORDS.no_group)
NO_ADVERBS = frozenset(
    ("early", "daily", "weekly", "monthly", "only", "family", "elderly", "twice-daily")
)
NO_LABEL = re.compile(
    r"(?:sem?|q[1-4]|and|or|following|another|(?:an? )?(?:additional|further)|other hand|icu"
    r"|(?:intensive|critical) care unit|our [a-z]+|observer|icc"
    r"|emergency (?:department|room)|operating (?:room|theatre))$|n ?[=:]|auc|cmax|tmax"
)
# words that name no group where they stand alone
MORE = re.compile(
    r"(?:less|more|fewer|higher|lower|greater|better|worse|longer|shorter|that|it|every|each|very)\b"
)
# "patients with grade 0 and grade 1": what tells the two apart is cut off
VERSUS = re.compile(r" (?:vs?\.?|versus|than) ")
NUMBERED = ("grade", "stage", "type", "class", "level", "category", "phase", "quartile", "tertile")
LOW = (
    "low",
    "high",
    "higher",
    "lower",
    "intermediate",
    "advanced",
    "early",
    "late",
    "mixed",
    "same",
)
NO_NAME = frozenset(WORDS.no_name)
# "total thyroidectomy", but not "total score"
TOTAL = re.compile(
    r"\btotal (?=(?:[a-z-]+ )?(?:[a-z]+(?:ectomy|plasty|otomy)|replacement|excision)\b"
    r"|parenteral|intravenous|body irradiation|hip|knee)"
)
# where people were, and no group of them: "used in centres with early feeding"
PLACES = re.compile(
    r"(?:the |all |these |both |other )*(?:centers|centres|hospitals|sites|units|wards|departments"
    r"|institutions|clinics|practices|program(?:me)?s)"
)


def is_adverb(word: str) -> bool:
    """Say whether a word looks like an adverb, which no name of a group holds."""
    return word.endswith("ly") and word not in NO_ADVERBS


# words that no arm ends in, and those that one may hold: "case management", "no prophylaxis"
NO_ARM_END = (NO_GROUP | {"treatments", "conditions", "efficacy", "safety", "levels", "basis"}) - {
    "dose",
    "no",
    "none",
    "time",
}
NO_ARM_WORDS = frozenset(
    ("which", "whom", "although", "though", "however", "because", "since", "there", "significant"
     "significantly", "respect", "evaluation", "incidence", "mortality", "survival", "others",
     "january", "february", "april", "june", "july", "august", "september", "october", "november",
     "december", "compare", "patients", "participants", "subjects", "addition", "respectively",
     "analysis", "baseline", "follow-up", "them", "it", "they", "elsewhere", "each", "all", "both",
     "their", "its", "either")
)  # fmt: skip


def can_be_arm(phrase: str) -> bool:
    """Say whether a phrase can name an arm where a list of arms is: more can than elsewhere.

    Examples
    --------
    >>> can_be_arm("nurse case management"), can_name_group("nurse case management")
    (True, False)
    """
    words = phrase.split()
    if can_name_group(phrase):
        return True
    if not words or MORE.match(phrase) or is_adverb(phrase) or NO_LABEL.match(phrase):
        return False
    last = {words[-1], drop_plural(words[-1])}
    return len(words) > 1 and not last & NO_ARM_END and not {*words} & NO_ARM_WORDS


def can_name_group(phrase: str) -> bool:
    """Say whether a phrase can name a group at all."""
    printed = {*TOTAL.sub("", phrase).split()}
    words = {drop_plural(word) for word in printed}
    if MORE.match(phrase) or is_adverb(phrase) or NO_LABEL.match(phrase):
        return False
    if PLACES.fullmatch(phrase):
        return False
    if phrase.endswith(NUMBERED) and not phrase.rpartition(" ")[0].endswith(LOW):
        return False
    if VERSUS.search(phrase):
        return False
    if "/" in phrase and MEASURE.fullmatch(phrase):
        return False  # "excretion in g/kg/h"
    if words <= {"arm", "group"}:
        return False
    return len(phrase) > 1 and not (words | printed) & NO_GROUP and not words <= NO_NAME
