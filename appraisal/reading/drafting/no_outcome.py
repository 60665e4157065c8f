"""Counts and percentages that are no outcome of the people they seem to be of."""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.not_patients import OF_UNITS
from appraisal.reading.drafting.of_parts import crosses_part, is_of_part, told_of_all
from appraisal.reading.drafting.unclear import LINE, is_no_result
from appraisal.reading.groups.left_out import KIND
from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import any_of, vocabulary

PEOPLE = any_of(vocabulary().people, plural=True)
# "After high-dose treatment, 3 of 89 had it": those who had that, unless it is only a time
OPENING = re.compile(
    r"\W*(?:[A-Za-z]+: )?(?:(?:also|however|moreover|finally|similarly|overall),? )?"
    r"(?:after|following|with|without|under|on|during|among|in|for|of) (?P<whom>[^,;:.()]{3,80}),",
    re.IGNORECASE,
)
NO_SUBSET = re.compile(
    r"\b(?:time|times|years?|months?|weeks?|days?|hours?|minutes?|follow-?ups?|study|trial|survey"
    r"|analys[ei]s|total|all|addition|contrast|general|summary|conclusion|average|particular|fact"
    r"|regression|model|models|adjust\w*|multivariat\w*|univariat\w*|period|interval|baseline|end"
    r"|discharge|admission|review|comparison|sample|cohort|series|population|hospital|experience"
    r"|both|groups?|arms?|confounders?|respect|regards?|terms|most|many|each|every"
    r"|these|those|them|whom|which|this|our|interim|median|mean|data|whole|entire|overall"
    r"|results?|findings?|randomi[sz]ation|intention)\b|\d",
    re.IGNORECASE,
)
# what everybody had, if the study gave it to all: "after treatment", "with surgery"
BARE = re.compile(
    r"(?:the |this )?(?:treatment|therapy|surgery|operation|intervention|procedure|transplantation"
    r"|training|enrolment|enrollment|recruitment|completion|diagnosis|operation|injection|infusion)",
    re.IGNORECASE,
)
# "two of these were ...", "were subdivided by site: ..."
OF_THESE = re.compile(
    r"[)\]]?(?: ?[(\[][^()\[\]]{0,30}[)\]])? of (?:these|those|them|which|whom|the latter)\b"
)
SUBDIVIDED = re.compile(
    r"\b(?:sub-?divided|broken down|sub-?classified|sub-?grouped|sub-?typed)\b", re.IGNORECASE
)
SIZED = re.compile(r"\bn ?= ?$", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:the (?:remaining|other|rest)|remainder)\b", re.IGNORECASE)
SHARE_OF_TIME = re.compile(
    r"\b(?:percentage|proportion|per ?cent|fraction|share) of (?:the |total |study |sleep )*"
    r"(?:time|days|nights|hours|doses|energy|calories|intake|weight|volume|area|body)\b",
    re.IGNORECASE,
)
# "26 % and 28 % lower": by how much, and not how many
BOTH_LESS = re.compile(
    r" ?%?,? (?:and|or|to|versus|vs\.?) \d[\d.·]* ?% (?:lower|higher|greater|less|more|fewer"
    r"|reductions?|increases?|decreases?|declines?)\b",
    re.IGNORECASE,
)
# "(12 % vs. 1 % 'poor')": an answer that was given, and no outcome that goes by itself
ANSWER = re.compile(r"[^()\[\];]{0,80}?(?<![a-z])['‘\"“][A-Za-z][^()\[\];]{0,40}[)\]]")
IN_ORDER = re.compile(r"\brespective", re.IGNORECASE)
JOINED = re.compile(r"\w,? and \w")
BEFORE_LAST = re.compile(r"\d ?%?[)\]]?(?: [a-z]+)?,? and (?:only )?[(\[]?$")  # "88 (94.1 %) and "
# "those working for the navy (57 %)": in whom, and of what is said elsewhere
THOSE = re.compile(
    r"\bthose (?P<whom>(?:[a-z]+ing|with|without|who|whose|in|on|aged|from)\b[^,;:()\[\]]{2,80}) "
    r"?[(\[]$",
    re.IGNORECASE,
)
LISTED = re.compile(r" ?%?[)\]]?(?: [a-z]+)?(?:,|,? and|,? or)(?: only)? [(\[]?")
IN_ORDER_AFTER = re.compile(r"[^;]*?(?:, | and |, and )[^;]*\brespective", re.IGNORECASE)
# "highest in widowed men (12 %) and single women (14 %)"
IN_KIND = re.compile(
    rf"\b(?:in|among|for) (?:the )?{KIND} (?:{PEOPLE}|(?:fe)?males?)"
    r"(?: ?[(\[][^()\[\]]*[)\]](?:,|,? and|,? or) (?:[a-z-]+ ){1,3}?[a-z-]+)* ?[(\[]$",
    re.IGNORECASE,
)
ONE = re.compile(r"one$|1$", re.IGNORECASE)
OF_ONE = re.compile(
    rf" (?:(?:[a-z-]+ ){{0,2}}?(?:{PEOPLE}|case|died|death)\b|of\b|in\b|had\b|was\b|\()",
    re.IGNORECASE,
)
# "the overall incidence of DGE was 12 %", with DGE for the group: what was counted is not named
RATE_ALONE = re.compile(
    r"(?:(?:overall|total|cumulative|mean|crude|observed|the|annual|combined) )*"
    r"(?:incidences?|rates?|prevalences?|frequency|frequencies|proportions?|percentages?|risks?"
    r"|numbers?|occurrences?)",
    re.IGNORECASE,
)
# figures of elsewhere, what was set up, and what a result was based on
NO_RESULT = re.compile(
    r"\b(?:national|general population|worldwide|literature)\b|^(?:based|according|depending)\b"
    r"|^(?:conditions|phases|sessions|visits|steps|stages|parts|arms|groups)$",
    re.IGNORECASE,
)
RANGE_AFTER = re.compile(r" ?%? ?[-–] ?\d[\d.·]* ?%")  # "24-26 %": of two arms
# "no deaths occurred in the patients given oil"
SEEN_IN = re.compile(
    r"[^.;]{0,110}?\b(?:occurred|developed|seen|observed|found|noted|reported|recorded) in "
    rf"(?:the |those |any )*(?P<who>(?:{PEOPLE}|those) (?:receiving|given|treated|with|without|who"
    r"|undergoing|taking|on)\b[^.;,()]{0,60})",
    re.IGNORECASE,
)
OF_SO_MANY = re.compile(
    r"\W*(?:[A-Za-z]+: )?(?:of|among|in) (?:the |these |those )?$", re.IGNORECASE
)
# "with <or =5 lesions", "assuming that none had it"
DRAWN_OR_ASSUMED = re.compile(
    rf"{LINE.pattern}|\b(?:assum|suppos|hypothesi[sz])\w+ (?:that )?$", re.IGNORECASE
)
OF_SURVIVORS = re.compile(
    r"\b(?:of|in|among) (?:the )?(?:survivors|(?:non-?)?responders"
    r"|(?:those|patients|people) (?:who|with|without))\b",
    re.IGNORECASE,
)
TREATMENT_DID = re.compile(r"\b[a-z]+ly$|^(?:treatment|therapy) with\b| treatment$", re.IGNORECASE)
NO_ADVERB = re.compile(r"\b(?:family|early|daily|weekly|elderly|anomaly|assembly)$", re.IGNORECASE)


def is_no_outcome(own: list[Number], reading: Reading) -> bool:
    """Say whether a result is none of people, or not the one that its words name.

    Parameters
    ----------
    own
        The numbers of the result, in the order of the text.
    """
    text = reading.text
    head = next((one for one in own if one.kind == "percent"), own[0])
    begin = reading.sentence_of(head).start
    count = next((one for one in own if one.kind == "count"), None)
    if is_no_result(own, text) or any(OF_UNITS.match(text, one.end) for one in own):
        return True
    if SHARE_OF_TIME.search(text, begin, own[0].start) or BOTH_LESS.match(text, head.end):
        return True
    if ANSWER.match(text, head.end) and text.rfind("(", begin, own[0].start) >= 0:
        return True
    words = head.endpoint or ""
    if RATE_ALONE.fullmatch(words) or NO_RESULT.search(words):
        return True
    if DRAWN_OR_ASSUMED.search(text, max(begin, own[0].start - 30), own[0].start):
        return True
    if head.kind == "percent" and RANGE_AFTER.match(text, head.end):
        return True
    if TREATMENT_DID.search(words) and not NO_ADVERB.search(words):
        return True
    if len(own) == 1 and count and ONE.fullmatch(count.text) and not OF_ONE.match(text, count.end):
        return True
    if head.group is None and IN_KIND.search(text, begin, own[0].start):
        return True
    those = THOSE.search(text, begin, own[0].start)
    if those and (head.group is None or words.lower() in those["whom"].lower()):
        return True
    return is_joined(own, head, reading)


def is_joined(own: list[Number], head: Number, reading: Reading) -> bool:
    """Say whether the words of a result name two things that have a number each.

    "SSO and SSI rates of 23 % and 17 %", "A and B were more frequent (9 v 4 %, and 38 v 29 %)",
    "12 (6 %) and 9 (4 %) had A and B, respectively".
    """
    words = head.endpoint or ""
    if not JOINED.search(words):
        return is_last_of_list(own, head, reading)
    if head.named_group and core_words(head.named_group) <= core_words(words):
        return True  # one of the two was taken for whose the number is
    likes = [
        one
        for one in reading.numbers
        if (one.sentence, one.kind, one.endpoint) == (head.sentence, head.kind, words)
    ]
    of_one = [one for one in likes if one.group == head.group and one.time == head.time]
    place = reading.sentence_of(head)
    other = BEFORE_LAST.search(reading.text, place.start, own[0].start)
    alone = len(likes) < 2 and head.group is None
    ordered = (len(likes) > 1 or (alone and other)) and IN_ORDER.search(
        reading.text, head.end, place.end
    )
    groups = {one.group for one in likes}
    return len(of_one) > 1 or bool(ordered and len(groups) < 2) or len(likes) > len(groups) > 1


def is_last_of_list(own: list[Number], head: Number, reading: Reading) -> bool:
    """Say whether a result ends a list whose names follow in its order: "20 and 40 had A and B".

    The first name stands beside the last number, and is none of it.
    """
    place = reading.sentence_of(head)
    ordered = IN_ORDER_AFTER.match(reading.text[: place.end], head.end)
    before = [
        one
        for one in reading.numbers
        if one.sentence == head.sentence and one.kind == head.kind and one.end <= own[0].start
    ]
    if head.group is not None or not ordered or not before:
        return False
    nearest = before[-1]
    listed = LISTED.fullmatch(reading.text, nearest.end, own[0].start)
    return bool(listed) and nearest.endpoint is None


def is_of_some(own: list[Number], head: Number, reading: Reading, whole: Number | None) -> bool:
    """Say whether a result is of a part of its group, or of a part of all where it has none.

    Parameters
    ----------
    own
        The numbers of the result, in the order of the text.
    head
        The one of them that has a group.
    whole
        How many all patients are, where it is printed.
    """
    if head.group:  # of all patients, if somebody or a first draft has said so
        return crosses_part(head, reading, whole)
    return is_of_part(own, reading, whole) or is_of_subset(own, reading, whole)


def is_of_subset(own: list[Number], reading: Reading, whole: Number | None) -> bool:
    """Say whether a result without a group is of those whom its sentence speaks of before it.

    "After high-dose treatment, 3 of 89 patients relapsed": no result of all 134.
    """
    text, first = reading.text, own[0]
    begin = reading.sentence_of(first).start
    n = next((one for one in own if one.kind == "n"), None)
    size = whole.value if whole else None
    if n is not None and not n.unit and size is not None and (n.value or 0) > size:
        return True  # more than all of them: something else was counted
    if n is not None and SIZED.search(text, begin, first.start):
        return True  # "data on it for n = 1375/1455"
    if any(OF_THESE.match(text, one.end) for one in own if one.kind != "n"):
        return True
    if SUBDIVIDED.search(text, begin, first.start):
        return True
    opens = next((one for one in reading.numbers if one.start >= begin), first)
    fewer = opens not in own and opens.unit != "%" and size and (opens.value or 0) < size
    if fewer and OF_SO_MANY.fullmatch(text, begin, opens.start):
        return True  # "of the six cases with a finding, two had"
    seen = SEEN_IN.match(text, own[-1].end)
    if (
        seen
        and n is None
        and not core_words(seen["who"]) <= core_words(told_of_all(reading, whole))
    ):
        return True
    if REMAINING.search(text, begin, first.start) or OF_SURVIVORS.search(first.endpoint or ""):
        return True
    opening = OPENING.match(text, begin, first.start)
    if opening is None or (n is not None and n.value == size):
        return False
    whom = opening["whom"].strip()
    if NO_SUBSET.search(whom) or BARE.fullmatch(whom):
        return False
    return not core_words(whom) <= core_words(told_of_all(reading, whole))
