"""Results of a group of which the sentence goes on to speak: "A lowered X by 4 and Y by 2"."""

import itertools
import re

from appraisal.reading.groups.clauses import BRACKET, COMPARED_AT_ALL, unique_labels
from appraisal.reading.groups.comparatives import FIRM
from appraisal.reading.groups.leads import COMPARATIVE, LEAD
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

SUBJECT = frozenset((*FIRM, "subject"))
# " had a mean stay of ", " lowered cholesterol by "
SAID = re.compile(r" (?:[a-z-]+ )*(?:had|was|were|could|did|showed|[a-z]+ed)\b[^;()#]*[ (]$")
# " and pressure by ", ", a rate of ", " mmHg) and weight ("
AND_ALSO = re.compile(
    r"[)\]]?(?: [a-z/%]{1,8})?(?: ?\((?:[^()]|\([^()]*\))*\))?(?:,|,? and|,? but) "
    r"(?!(?:with|in|for|those|that|to|on|after) )(?:[a-z0-9-]+ ){0,7}"
    r"(?P<by>by|of|to|was|were|at|only|about|had|[(\[])? ?[(\[]?"
)
NEXT_CLAUSE = re.compile(
    r"[;:]|\b(?:whereas|while)\b|, (?:and|but) (?:the|there|these|this|it|they)\b"
)
LED = re.compile(r"(?:^| )(?P<by>[a-z]+|[(\[]) ?[(\[]?$")
SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs|v|compared|comparison|contrast|unlike|overall|both|each|either|respectively"
    r"|differences?|others?|neither|higher|lower|greater|more|less|fewer|longer|shorter|better|worse)\b"
)
# "# of the holes were closed in the A group"
HAPPENED = re.compile(
    r"(?: (?:[a-z/'-]+|#)){0,8}? (?:(?:was|were|(?:had|have) been) (?:[a-z]+ly )?"
    r"[a-z]+(?:ed|en|ne|nd|wn|t)|occurred|developed|died|took place|happened)(?: [a-z]+ly)?"
    rf" (?:in|during|among|on) {LEAD}"
)
NO_HAPPENING = re.compile(
    r"\b(?:and|but|or|includ\w+|enrol\w+|recruit\w+|analy[sz]\w+|evaluat\w+|measur\w+|studied"
    r"|treated|compared|considered|assessed)\b"
)


def bind_continued(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "A lowered cholesterol by 14 and pressure by 5": both are of A.

    The second result is led by the same word as the first, and nothing is compared.
    """
    shape = sentence.shape
    for first, second in itertools.pairwise(found):
        before = [one for one in mentions if one.end <= first.start]
        if first.group is None or second.group is not None or second.vague or not before:
            continue
        subject = before[-1]
        later = [one for one in mentions if first.start <= one.start]
        if subject.cue not in SUBJECT or label_of(subject) != first.group:
            continue
        if any(one.start < second.start for one in later):
            continue
        words = shape[subject.end : first.start]
        led, again = LED.search(words), AND_ALSO.fullmatch(shape, first.end, second.start)
        if not led or not again or not SAID.fullmatch(words):
            continue
        alike = (again["by"] or "") == led["by"] or not again["by"]
        clause = BRACKET.sub("", shape[subject.start : end_of_clause(shape, second.end)])
        if alike and not SET_AGAINST.search(clause):
            second.give_group(first.group)


def end_of_clause(shape: str, at: int) -> int:
    """Return the place where a clause ends."""
    found = NEXT_CLAUSE.search(shape, at)
    return found.start() if found else len(shape)


def bind_happened(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "only 72 % of the holes were closed in the A group", where no other group is named."""
    own = [one for one in mentions if one.cue != "described"]
    if len(unique_labels(own)) != 1 or len(own) != 1 or own[0].cue not in FIRM:
        return
    before = [one for one in found if one.end <= own[0].start]
    if len(before) != 1 or before[0].vague or before[0].group:
        return
    words = sentence.shape[before[0].end : own[0].start]
    if (
        HAPPENED.fullmatch(words)
        and not NO_HAPPENING.search(words)
        and not COMPARED_AT_ALL.search(sentence.shape)
        and not COMPARATIVE.search(sentence.shape)
    ):
        before[0].give_group(label_of(own[0]))


def bind_alike_brackets(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "less in A (3.1, 12 %) than in B (5.2, 20 %)": as many results in either bracket.

    All that stands in the bracket right after a group is of it.
    """
    rows = []
    for mention in mentions:
        bracket = BRACKET.match(sentence.shape, mention.end)
        if bracket is None or mention.cue == "described":
            continue
        inner = [one for one in found if bracket.start() < one.start and one.end <= bracket.end()]
        named = any(bracket.start() < one.start < bracket.end() for one in mentions)
        if len(inner) > 1 and not named and not COMPARED_AT_ALL.search(bracket[0]):
            rows.append((mention, inner))
    alike = len(rows) > 1 and len({len(inner) for _, inner in rows}) == 1
    if alike and len(unique_labels([one for one, _ in rows])) == len(rows):
        for mention, inner in rows:
            for result in inner:
                result.give_group(label_of(mention))
