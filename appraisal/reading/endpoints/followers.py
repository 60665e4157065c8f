"""What follows a number of people: "achieved a response", "died", "were women"."""

import re

from appraisal.reading.endpoints.subjects import CUT
from appraisal.reading.endpoints.words import trim
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# "one patient had fever", too
ANYBODY = rf"(?:{PEOPLE}|{any_of(WORDS.people)})"
INTRANSITIVE = WORDS.intransitive
TRANSITIVE = WORDS.transitive
OBJECT = re.compile(
    rf"[)\]]?(?: (?:of (?:the )?)?(?:[a-z-]+ ){{0,2}}{ANYBODY}(?: with [a-z][a-z -]{{1,30}}?)?)?"
    rf"(?: (?:each|in|of|the"
    rf"|[a-z-]+ group)){{0,4}} "
    rf"(?:(?P<alone>{any_of(INTRANSITIVE)})\b|(?:\w+ly )?(?P<verb>{any_of(TRANSITIVE)}) "
    r"(?:at least # (?:or more )?)?(?P<object>(?!that\b|whether\b|how\b|if\b|why\b|being\b)"
    r"[^#,.;:()]{2,60}))"
)
# "achieved 83 % (71/85) and 88 % (71/81) eradication rates"
RATE_AFTER = re.compile(
    r" (?P<name>(?!(?:an?|the|of|in|and|higher|lower|greater|follow-?up|participation"
    r"|completion)\b)[a-z-]+(?: [a-z-]+)?"
    r"(?<!heart)(?<!error)(?<!flow)(?<!respiratory)(?<!metabolic) rates?)\b(?! ratios?)"
)
# "28 (60 %) were male", "31 % were women": what they were, and not what was done with them
STATE = re.compile(
    rf"(?: of(?: the| these| all| our)?)?(?: {ANYBODY})?[)\]]? (?:was|were|are|remained) "
    rf"(?P<state>(?!{any_of(WORDS.done_with)}\b|[a-z]+ly\b)[a-z][^#,.;:()]{{2,50}})"
)
# "140 of 220 bones were broken", "11 (4 %) of the cohort were boys"
WAS = (
    rf" (?:was|were) (?P<state>(?!{any_of(WORDS.done_with)}\b|[a-z]+ly\b|classed\b|left\b|taken\b"
    r"|chosen\b|missing\b)[a-z][^#,.;:()]{2,50})"
)
OF_THINGS = re.compile(rf" (?!(?:and|or|in|to|with)\b)(?:(?!that\b)[a-z-]+ ){{0,2}}[a-z-]+s{WAS}")
OF_COHORT = re.compile(
    r"(?: ?[(\[][^()\[\]]*[)\]])? of (?:the |our |this )?(?:whole |entire |total )?"
    rf"(?:cohort|sample|group|series|population){WAS}"
)
# "two boys were found to have scoliosis"
FOUND = re.compile(
    rf"(?: {any_of(WORDS.people, plural=True)})? (?:was|were) (?:found|noted|shown|known|seen"
    rf"|diagnosed|discovered|identified)"
    r" (?:with|to have|as having) (?:an? |the )?(?P<name>[a-z][^#,.;:()]{2,60})"
)
# "ten new fractures (6 %) were seen"
WERE_SEEN = re.compile(
    rf" (?!(?:of|in|and|or|to"
    rf"|{PEOPLE})\b)(?P<name>(?:[a-z-]+ ){{0,3}}[a-z-]+s)(?: ?[(\[][^()\[\]]*[)\]])?"
    r" (?:(?:was|were) (?:\w+ly )?(?:seen|observed|detected|noted|recorded|reported|documented"
    r"|encountered)(?= ?[.,;]| (?:in|at|on|after|during)\b|$)|occurred\b)"
)
# "9 cases of deep wound infection"
CASES_OF = re.compile(
    r" (?:[a-z]+ )?(?:cases?|episodes?|instances?|occurrences?) of (?:an? )?"
    r"(?P<name>[a-z][^#,.;:()]{2,60})"
)
# "(58 % female)", "(60 % male, 80 % Dutch)"
IN_BRACKET = re.compile(
    r" (?P<name>(?!of\b|in\b|with\b|vs?\b|and\b|to\b|at\b|ci\b|for\b|on\b|per\b"
    r"|confidence|credible|at\b)[a-z][a-z -]{2,30})[,;)\]]"
)
EVENT = re.compile(
    rf" (?P<event>(?:[a-z-]+ ){{0,2}}{any_of(WORDS.events, plural=True)})\b"
    r"(?! (?:cent(?:er|re)s?|units?|clinics?|hospitals?|registr|trials?|studies|patients?|survivors"
    r"|rates?|risks?|scores?|types?|groups?|sites?|services?|models?|cells?|lines?|specimens?"
    r"|per|screening|treatments?|therap|surger|samples?|tissues?)\b)"
)
JOINING = re.compile(
    r"(?:of|and|or|vs|versus|than|with|without|in|for|to|by|after|before|among|at|on|per|from"
    r"|including) "
)
# no share of people is one of these: "the median age was 66 years, and 38 %"
AMOUNT = re.compile(
    r"(?:the )?(?:median|mean|average) (?:[a-z]+ )?(?:age|follow-up|time|duration)s?"
)
PEOPLE_AND = re.compile(rf"{PEOPLE},? (?:and|or)\b")  # "in 4 patients and death"

# "were born in Kent", "were diagnosed at night"
OPEN = re.compile(
    r"(?:diagnosed|born|operated|referred|living|located|classified|classed|placed|rated|graded"
    r"|scored|married|employed|conducted|based|managed|caused|followed|performed|hospitali[sz]ed)"
)
SEXES = frozenset(("women", "men", "boys", "girls"))


def find_after(sentence: Sentence, result: Result) -> str:
    """Return what follows a number of people: "achieved CR", "died", "deaths"."""
    kinds = {mark.kind for mark in result.members}
    if not kinds & {"count", "percent"}:
        return ""
    shape = sentence.shape
    if name := find_state_of(sentence, result):
        return name
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
    if state and OPEN.fullmatch(words):
        words = state["state"].strip()
    return trim(words) or words


def is_of_people(result: Result) -> bool:
    """Say whether a result is a share of people, and of nothing measured in them."""
    return any(mark.kind == "count" for mark in result.members) or result.lead.kind == "percent"


def find_state_of(sentence: Sentence, result: Result) -> str:
    """Return what so many were, or were found to have, or are cases of."""
    shape, lead = sentence.shape, result.lead
    percent = next((mark for mark in result.members if mark.kind == "percent"), None)
    if percent and shape[percent.at - 1 : percent.at] in ("(", "[", ";") and not percent.dashed:
        inside = IN_BRACKET.match(shape, percent.at + 1)
        if inside and not RATE_AFTER.match(shape, percent.at + 1):
            return trim(inside["name"]) or (inside["name"] if inside["name"] in SEXES else "")
    places = dict.fromkeys((result.end, lead.at + 1))
    of_all = any(mark.kind == "n" for mark in result.members)
    cues = [FOUND, CASES_OF, WERE_SEEN] if lead.kind == "count" else []
    cues += [OF_THINGS, OF_COHORT] if of_all else [OF_COHORT]
    for cue in cues:
        found = next(filter(None, (cue.match(shape, place) for place in places)), None)
        if found is None:
            continue
        words = found.groupdict().get("name") or found.groupdict().get("state") or ""
        name = trim(CUT.sub("", words))
        if name:
            return name
    return ""
