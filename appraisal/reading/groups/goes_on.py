"""Results of a group of which the sentence goes on to speak: "A lowered X by 4 and Y by 2"."""

import itertools
import re

from appraisal.reading.groups.clauses import BRACKET, COMPARED_AT_ALL, unique_labels
from appraisal.reading.groups.comparatives import FIRM, is_compared_with
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
# what is in a bracket of two groups, or of none
OF_BOTH = re.compile(
    r"\b(?:differences?|versus|vs|v|between|both|each|all|overall|treatment|ratio|than|in"
    r"|with|for|of (?:the )?#|compared)\b|\bf[0-9.]*[ ,(]*#"
)
TO_BASELINE = re.compile(r"compared (?:with|to) (?:the )?baseline|from baseline")
LAST_OF_LIST = re.compile(r"(?:\b(?:and|or|versus|vs\.?) |, )(?:(?:in|with|for) )?(?:the )?$")
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


def bind_what_goes_on(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give a group what its bracket, its clause or the parts of its count say of it."""
    bind_own_brackets(sentence, mentions, found)
    bind_continued(sentence, mentions, found)
    bind_happened(sentence, mentions, found)
    bind_parts(sentence, mentions, found)


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


def bind_own_brackets(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "women sent to A (n = 35; mean age, 6.8 years)": what is in its bracket is of A.

    What is in the bracket of the second of two compared is of it where the first has a bracket,
    too: "less in A (3.1, 12 %) than in B (5.2, 20 %)", but not "less in A than in B (5.2, 20 %)".
    """
    rows = [
        (mention, bracket, inner)
        for mention in mentions
        if mention.cue in SUBJECT
        and (bracket := BRACKET.match(sentence.shape, mention.end))
        and (inner := find_inner(bracket, mentions, found))
    ]
    for at, (mention, bracket, inner) in enumerate(rows):
        others = [more for one, _, more in rows if label_of(one) != label_of(mention)]
        alike = len(inner) in [len(more) for more in others]
        first = at == 0 or rows[at - 1][2] not in others
        compared = is_compared_with(sentence.shape, mention) or are_both(sentence, mention)
        known = not (compared and (first or not alike))
        known &= alike or not any(one.vague for one in inner)
        words = TO_BASELINE.sub("", bracket[0])
        for result in inner if known and not OF_BOTH.search(words) else ():
            result.give_group(label_of(mention))


def find_inner(
    bracket: re.Match[str], mentions: list[Mention], found: list[Result]
) -> list[Result]:
    """Return the results in a bracket that names no group."""
    if any(bracket.start() < one.start < bracket.end() for one in mentions):
        return []
    inner = [one for one in found if bracket.start() < one.start and one.end <= bracket.end()]
    return inner if len(inner) > 1 or not all(one.vague for one in inner) else []


def are_both(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a bracket follows the last of several groups: "in A and B (6.8)"."""
    return bool(LAST_OF_LIST.search(sentence.shape, max(0, mention.start - 12), mention.start))


def bind_parts(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "A had five events: fever (2) and cough (3)": parts that add up to the count of A."""
    counts = [one for one in found if one.lead.kind in ("count", "n") and one.lead.value]
    for at, total in enumerate(counts):
        parts = counts[at + 1 :]
        sums = [*itertools.accumulate(one.lead.value or 0 for one in parts)]
        many = next((n for n, value in enumerate(sums, 1) if value == total.lead.value), 0)
        own = parts[:many]
        if total.group is None or many < 2 or any(one.group for one in own):
            continue
        named = any(total.end <= one.start < own[-1].end for one in mentions)
        if not named and not SET_AGAINST.search(sentence.shape, total.end, own[-1].start):
            for result in own:
                result.give_group(total.group)
