"""The group of two numbers of a change: "fell from 6.4 to 3.9 in A"."""

import itertools
import re

from appraisal.reading.groups.clauses import unique_labels
from appraisal.reading.groups.comparatives import FIRM
from appraisal.reading.groups.mentions import Mention
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

FROM = re.compile(r"\bfrom (?:an? |the )?(?:mean |median |baseline )?(?:of )?[(\[]?$")
TO = re.compile(r",? to (?:an? |the )?(?:mean |median )?(?:of )?[(\[]?")
THEN_FROM = re.compile(r"[)\]]?(?: [a-z/%]+)?(?:,|,? and|;) from (?:an? |the )?[(\[]?")


def bind_changes(sentence: Sentence, found: list[Result]) -> list[Result]:
    """Read "fell from 6.4 (1.7) to 3.9 (2.0) in A": both are of A; return what so changed."""
    changes = []
    for first, second in itertools.pairwise(found):
        start, between = max(0, first.start - 12), sentence.shape[first.end : second.start]
        if not FROM.search(sentence.shape, start, first.start) or not TO.fullmatch(between):
            continue
        if second.group or first.group:
            for one in (first, second):
                one.give_group(second.group or first.group or "")
        changes += [first, second]
    return changes


def bind_changes_in_order(
    sentence: Sentence, changes: list[Result], mentions: list[Mention]
) -> None:
    """Read "from 5.9 to 3.1 and from 6.1 to 4.7 in the A and B groups, respectively"."""
    names = unique_labels([one for one in mentions if one.cue in FIRM])
    if len(names) > 1 and are_listed(sentence, changes) and len(changes) == 2 * len(names):
        give_in_order(changes, names)


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
