"""What follows a number of people: "achieved a response", "died", "were women"."""

import re

from appraisal.reading.endpoints.subjects import CUT
from appraisal.reading.endpoints.words import trim
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
INTRANSITIVE = WORDS.intransitive
TRANSITIVE = WORDS.transitive
OBJECT = re.compile(
    rf"(?: (?:of (?:the )?)?(?:[a-z-]+ ){{0,2}}{PEOPLE}(?: with [a-z][a-z -]{{1,30}}?)?)?"
    rf"(?: (?:each|in|of|the"
    rf"|[a-z-]+ group)){{0,4}} "
    rf"(?:(?P<alone>{any_of(INTRANSITIVE)})\b|(?:\w+ly )?(?P<verb>{any_of(TRANSITIVE)}) "
    r"(?:at least # (?:or more )?)?(?P<object>[^#,.;:()]{2,60}))"
)
# "achieved 83 % (71/85) and 88 % (71/81) eradication rates"
RATE_AFTER = re.compile(
    r" (?P<name>(?!(?:an?|the|of|in|and|higher|lower|greater)\b)[a-z-]+(?: [a-z-]+)?"
    r"(?<!heart)(?<!error)(?<!flow)(?<!respiratory)(?<!metabolic) rates?)\b(?! ratios?)"
)
# "28 (60 %) were male", "31 % were women": what they were, and not what was done with them
STATE = re.compile(
    rf"(?: of(?: the| these| all| our)?)?(?: {PEOPLE})?[)\]]? (?:was|were|are|remained) "
    rf"(?P<state>(?!{any_of(WORDS.done_with)}\b|[a-z]+ly\b)[a-z][^#,.;:()]{{2,50}})"
)
EVENT = re.compile(rf" (?P<event>(?:[a-z-]+ ){{0,2}}{any_of(WORDS.events, plural=True)})\b")
JOINING = re.compile(
    r"(?:of|and|or|vs|versus|than|with|without|in|for|to|by|after|before|among|at|on|per|from"
    r"|including) "
)
# no share of people is one of these: "the median age was 66 years, and 38 %"
AMOUNT = re.compile(
    r"(?:the )?(?:median|mean|average) (?:[a-z]+ )?(?:age|follow-up|time|duration)s?"
)
PEOPLE_AND = re.compile(rf"{PEOPLE},? (?:and|or)\b")  # "in 4 patients and death"


def find_after(sentence: Sentence, result: Result) -> str:
    """Return what follows a number of people: "achieved CR", "died", "deaths"."""
    kinds = {mark.kind for mark in result.members}
    if not kinds & {"count", "percent"}:
        return ""
    shape = sentence.shape
    for place in dict.fromkeys((result.end, result.lead.at + 1)):
        if match := OBJECT.match(shape, place):
            words = match["alone"] or trim(CUT.sub("", match["object"]))
            if words and match["verb"] == "discontinued":  # and not what they discontinued
                words = shape[match.start("verb") : match.end("object")].strip()
            if words and not AMOUNT.fullmatch(words):
                return words
        match = EVENT.match(shape, place)
        if match and not JOINING.match(match["event"]) and not PEOPLE_AND.match(match["event"]):
            return match["event"].strip()
    if match := RATE_AFTER.match(shape, result.end):
        return match["name"]
    state = STATE.match(shape, result.end) if is_of_people(result) else None
    words = CUT.sub("", state["state"]).strip() if state else ""
    return trim(words) or words


def is_of_people(result: Result) -> bool:
    """Say whether a result is a share of people, and of nothing measured in them."""
    return any(mark.kind == "count" for mark in result.members) or result.lead.kind == "percent"
