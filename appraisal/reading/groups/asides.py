"""What a bracket adds to a result beside it: "in A it was 3.6 h (216 min), in B (4.1 h; 12 %)"."""

import re

from appraisal.reading.groups.mentions import Mention
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
# what is set against another, or is of all of them
SET_AGAINST = re.compile(
    r"\b(?:vs?|versus|compared|than|respectively|both|each|overall|total|all|differences?|between|or"
    r"|and|placebo|controls?|others?|while|whereas|baseline)\b"
)
OPENS = re.compile(r"(?: ?± ?#)?(?: [a-z/%]{1,8})? ?$")


def bind_asides(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give a result in a bracket the group of the one that the bracket opens with or follows."""
    for bracket in BRACKET.finditer(sentence.shape):
        start, end = bracket.span()
        inner = [one for one in found if start < one.start and one.end <= end]
        free = [one for one in inner if one.group is None and not one.vague]
        named = any(start < one.start < end for one in mentions)
        if not free or named or SET_AGAINST.search(bracket[0]):
            continue
        before = [one for one in found if one.end <= start]
        beside = before and OPENS.fullmatch(sentence.shape, before[-1].end, start)
        known = [one for one in inner if one.group] or (before[-1:] if beside else [])
        names = {one.group for one in known}
        # "(68 %, 32 %)" may be of two groups
        measures = {(one.lead.kind, one.lead.unit) for one in known}
        if len(names) == 1 and (group := known[0].group):
            for result in free:
                if (result.lead.kind, result.lead.unit) not in measures:
                    result.give_group(group)
