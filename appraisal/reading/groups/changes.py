"""Several numbers of one group: "fell from 6.4 to 3.9 in A", "in A 8 at 3 months and 9 at 12"."""

import itertools
import re

from appraisal.reading.groups.clauses import bind_subject, unique_labels
from appraisal.reading.groups.comparatives import FIRM, is_versus
from appraisal.reading.groups.leads import COMPARATIVE
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

OPENS_CHANGE = re.compile(r" ?[(\[]from (?:an? |the )?(?:mean |median |baseline )?(?:of )?")
# "fell from 6.4", "fell in A (6.4 to 3.9)"
FROM = re.compile(r"\bfrom (?:an? |the )?(?:mean |median |baseline )?(?:of )?[(\[]?$|[a-z] [(\[]$")
TO = re.compile(r",? to (?:an? |the )?(?:mean |median )?(?:of )?[(\[]?")
THEN_FROM = re.compile(r"[)\]]?(?: [a-z/%]+)?(?:,|,? and|;) from (?:an? |the )?[(\[]?")
# "day 10", "baseline", "3 months", "the end of treatment"
WHEN = (
    r"(?:(?:the )?(?:day|week|month|year|hour|visit|cycle) #|#|baseline|admission|entry|inclusion"
    r"|enrol?lment|discharge|follow-up|(?:the )?(?:end|start|beginning) of (?:the )?[a-z-]+)"
)
# "from day 10 (266) to day 21 (346)"
FROM_WHEN = re.compile(rf"\bfrom (?:at )?{WHEN},? ?[(\[](?:[a-z]+ )?$")
TO_WHEN = re.compile(rf"[)\]]?,? to (?:at )?{WHEN},? ?[(\[](?:[a-z]+ )?")
# "40 before treatment and 20 after 8 weeks", "40 at baseline and 20 at week 8"
BEFORE = re.compile(
    r"[)\]]?(?: [a-z/%]{1,8})?,? (?:before|prior to|pre-?[a-z-]+|initially|at (?:the )?(?:baseline"
    r"|admission|entry|inclusion|enrol?lment|start|beginning))(?: [a-z-]+){0,4}?"
    r"(?:,|,? (?:and|to|but|vs\.?|versus|compared (?:with|to))|,? (?:which )?(?:fell|rose|fallen"
    r"|decreased|increased|declined|dropped|improved|changed) to)"
    r" (?:then |(?:it )?(?:was|were) |to |an? |mean |median |of )*[(\[]?"
)
AFTER = re.compile(
    r"[)\]]?(?: [a-z/%]{1,8})?,? (?:after(?:wards?)?|following|post-?[a-z-]+|later"
    rf"|# (?:after|later)|(?:at|by|on) {WHEN})(?![a-z-])"
)
WHEN_AFTER = re.compile(r"[)\]]?(?: [a-z/%]{1,8})? (?:after|following) (?:the )?")
# "to 55 % (+5 %; n = 10) at 6 months and to 58 % at 12 months", "at 3 (6.8) and 12 months (3.8)"
AGAIN = re.compile(
    rf"[)\]]?(?: [a-z/%]{{1,8}})?(?: (?:at|after|by|on|in) {WHEN})?"
    rf"(?:,|;|,? (?:and|but|then))(?: (?:then|later|further|again|finally))?"
    rf"(?: to| by)?(?: (?:(?:at|after|by|on|in) )?{WHEN})?"
    r" (?:to |by |was |were |mean change |a |of )*[(\[]?(?:mean |median )?(?:change )?(?:of )?"
)
BY_HOW_MUCH = re.compile(rf"(?: (?:at|after|by) {WHEN})? ?[(\[]")
CLOSES = re.compile(r"^[^()\[\]]*[)\]]")  # what is left of a bracket that was open before
BRACKET = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
TIME = re.compile(rf"(?:\b(?:at|after|by|on|in|to) {WHEN}|{WHEN} ?[(\[])")
# "the A group increased its activity at 3 months (4.8, 1.8 to 7.7) and 12 (4.9, 0.7 to 9.1)"
OWN_CHANGE = re.compile(
    r" (?:also |only |then |\w+ly )*(?:increased|decreased|gained|lost|raised|lowered)\b"
    r"(?! (?:risk|odds|rate))"
)
SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs|compared|comparison|relative|contrast|differ\w*|whereas|while|both|each|all"
    r"|overall|respectively|other|between)\b"
)


def find_changes(sentence: Sentence, found: list[Result]) -> list[Result]:
    """Return what changed, by twos: "from 6.4 to 3.9", "6.4 before it and 3.9 after it"."""
    changes: list[Result] = []
    shape = sentence.shape
    for first, second in itertools.pairwise(found):
        if changes and changes[-1] is first:
            continue
        start, between = max(0, first.start - 40), shape[first.end : second.start]
        if (
            (FROM.search(shape, start, first.start) and TO.fullmatch(between))
            or (FROM_WHEN.search(shape, start, first.start) and TO_WHEN.fullmatch(between))
            or (not first.vague and BEFORE.fullmatch(between) and AFTER.match(shape, second.end))
        ):
            changes += [first, second]
    return changes


def leave_times(
    sentence: Sentence, changes: list[Result], mentions: list[Mention]
) -> list[Mention]:
    """Return the mentions but those of when: "from 8.5 before to 4.1 after the injection"."""
    times = {
        one.start
        for first, second in zip(changes[::2], changes[1::2], strict=True)
        for one in mentions
        if one.cue == "after"
        and re.search(r"\b(?:before|pre)", sentence.shape[first.end : second.start])
        and WHEN_AFTER.fullmatch(sentence.shape, second.end, one.start)
    }
    return [one for one in mentions if one.start not in times]


def bind_changes(changes: list[Result]) -> None:
    """Read "fell from 6.4 (1.7) to 3.9 (2.0) in A": both are of A."""
    for first, second in zip(changes[::2], changes[1::2], strict=True):
        if second.group or first.group:
            for one in (first, second):
                one.give_group(second.group or first.group or "")


def bind_changes_in_order(
    sentence: Sentence, changes: list[Result], mentions: list[Mention]
) -> None:
    """Read "from 5.9 to 3.1 and from 6.1 to 4.7 in the A and B groups, respectively"."""
    names = unique_labels([one for one in mentions if one.cue in FIRM])
    if len(names) > 1 and are_listed(sentence, changes) and len(changes) == 2 * len(names):
        give_in_order(changes, names)


def bind_changed(
    sentence: Sentence, changes: list[Result], mentions: list[Mention], found: list[Result]
) -> None:
    """Give what changed to the group that it is said of: "rose in A (from 2.5 to 3.1)"."""
    for first, second in zip(changes[::2], changes[1::2], strict=True):
        if first.vague and "from" not in sentence.shape[max(0, first.start - 40) : first.start]:
            continue  # "sessions (20 to 30 min)"
        for mention in mentions:
            opened = OPENS_CHANGE.match(sentence.shape, mention.end)
            if opened and opened.end() == first.start and mention.cue != "described":
                first.give_group(label_of(mention))
        bind_subject(sentence, first, mentions, found)
        if first.group:
            second.give_group(first.group)


def bind_own_change(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give the A group by how much it changed, where it is set against no other."""
    for mention in mentions:
        later = [one.start for one in mentions if one.start > mention.start]
        clause = sentence.shape[mention.end : min(later, default=len(sentence.shape))]
        own = mention.cue == "head" and OWN_CHANGE.match(clause)
        if not own or SET_AGAINST.search(clause) or COMPARATIVE.search(clause, own.end()):
            continue
        first = next((one for one in found if one.start > mention.end and may_be_own(one)), None)
        if first and sentence.shape[first.start - 1] in "([" and first.start < mention.end + 100:
            first.give_group(label_of(mention))


def may_be_own(result: Result) -> bool:
    """Say whether a result may be of one group, if it has an interval also by how much it grew."""
    return not result.vague or result.lead.why == "estimate with an interval"


def bind_again(sentence: Sentence, mentions: list[Mention], rows: list[list[Result]]) -> None:
    """Read "in A to 55 at 6 months and to 58 at 12": what follows at a later time is of A, too."""
    own = [one for row in rows for one in row if may_be_own(one)]
    compared = [one for row in rows if len(row) > 1 and is_versus(sentence, row) for one in row]
    for first, second in itertools.pairwise(own):
        if first.group is None or second.group is not None:
            continue
        if first in compared or second in compared:
            continue  # "at week 14 (23 v 1 %), at week 24 (28 v 7 %)"
        if any(first.end <= one.start < second.start for one in mentions):
            continue
        words = sentence.shape[first.end : second.start]
        between = BRACKET.sub("", CLOSES.sub("", words))
        if BY_HOW_MUCH.fullmatch(words) and sentence.original[second.lead.numeral.start] in "+-−–":
            second.give_group(first.group)  # "to 58 % at 12 months (+8 %)"
            continue
        after = sentence.shape[second.end : second.end + 24]
        times = [
            mark for mark in sentence.within(first.end, second.start + 24) if mark.kind == "time"
        ]
        if times and AGAIN.fullmatch(between) and TIME.search(f"{between}#{after}"):
            second.give_group(first.group)


def are_listed(sentence: Sentence, changes: list[Result]) -> bool:
    """Say whether changes of several groups follow each other, and none has its group yet."""
    between = [
        sentence.shape[one.end : other.start]
        for one, other in zip(changes[1::2], changes[2::2], strict=False)
    ]
    return not any(one.group for one in changes) and all(
        THEN_FROM.fullmatch(words) for words in between
    )


def give_in_order(changes: list[Result], names: list[str]) -> None:
    """Give each pair of a change the group of its place."""
    for place, name in enumerate(names):
        for result in changes[2 * place : 2 * place + 2]:
            result.give_group(name)
