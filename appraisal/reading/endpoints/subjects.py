"""The subject of the clause a number stands in, and what goes on from the number before."""

import re

from appraisal.reading.endpoints.brackets import find_noun_phrase
from appraisal.reading.endpoints.words import LEAD, trim
from appraisal.reading.groups.mentions import PEOPLE, end_of_phrase
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
VERB = re.compile(
    r"(?<!-)\b(?:was|were|is|are|reached|occurred|averaged|increased|decreased|fell|rose|improved"
    r"|declined"
    r"|dropped|changed|developed|had|remained|ranged|did|favou?red|differed|went|came|took|required"
    r"|showed|extended|reduced|prolonged|lowered|raised|reported|received|completed|underwent)\b"
)
BOUNDARY = re.compile(
    r"[;:]|\bthat\b|\bwhereas\b|\bwhile\b|\bbut\b|,(?! respectively)|\band (?=the |a |median "
    r"|mean |in )"
    r"|\bwith (?=an? (?:median|mean|overall))|\bwhich\b"
)
CUT = re.compile(
    r" (?:in|at|(?<!admission )(?<!hospitali[sz]ation )(?<!positive )(?<!negative )for|among|with"
    r"|after|during|between"
    r"|(?<!death )(?<!deaths )(?<!freedom )from(?! (?:any|all|[a-z-]+) causes?\b)|by|on|within"
    r"|compared"
    r"|versus|vs|than|over|across|until|when|who|under|(?:calculated|defined|assessed|measured"
    r"|estimated|determined) (?:according|by|as|from|on|up|with|using))\b(?!-).*$"
)
TRANSFERRED = re.compile(
    r"(?<!\ba )(?<!\ban )\b(?:reduced|increased|improved|decreased|lowered|raised|extended"
    r"|prolonged|lowers|reduces|changed|shortened|affected|altered)"
    r" (?!(?:in|with|from|by|to|after|during|at|on|over|among|for|when|and|or|significantly) )"
    r"(?P<object>[^#,;:()]{2,60}?) (?:(?:by|from|to) |[(\[][^#()\[\]]{0,30})$"
)
ELLIPTIC = re.compile(
    r"[)\]]?(?: ?,)?(?: and| or| but)? (?P<name>[a-z][^#;:()]{2,50}?) (?:in|at|for|of|was|were|by) "
    r"(?:only |about |up to )?"
)
# "PFS was 40 % and OS 60 %": a known endpoint, and no verb
NEXT = re.compile(
    r"[)\]]?(?: [a-z #-]{0,40}?)?(?:,|;|,? and|,? but|,? or) "
    r"(?:the |a |median |mean |#(?:-[a-z]+)? )*"
    r"(?P<name>(?:[a-z-]+ ){0,3}?"
    rf"{any_of((*WORDS.endpoint_nouns, *WORDS.events, *WORDS.abbreviations), plural=True)}) [(\[]?"
)
WHEN = re.compile(r"(?:after|before|during|at|within|from|under|until) ")
NOT_ELLIPTIC = re.compile(
    rf"\b(?:groups?|arms?|cohort|with|in|of the|had|was|were|vs|versus|than|compared|{PEOPLE})\b"
)
# "use for more than 5 years": the number is put behind it
USED_FOR = re.compile(
    r"(?P<name>(?:[a-z-]+ ){0,2}(?:use|exposure|treatment|therapy) for (?:more than|less than"
    r"|longer than|at least)) #$"
)
# what a ratio in brackets is of: "lowered the rate of falls (9 trials; rate ratio #"
# "in [patients having zinc followed by surgery the] leak rate"
LED = re.compile(
    rf"^.*?(?:{PEOPLE}|groups?|arms?) (?:with|without|having|undergoing|receiving|taking|who|given"
    rf"|treated)\b.*"
    r"(?<!of)(?<!in)(?<!for)(?<!by)(?<!with)(?<!to)(?<!from)(?<!after) the "
)
LOWERED = re.compile(
    r"(?<!\ba )(?<!\ban )\b(?:reduced|increased|decreased|lowered|raised|prevented|improved|reduces"
    r"|lowers|increases|raises|prevents|improves"
    r"|(?:not|may|might|could|can|did|does) (?:significantly |clearly )?"
    r"(?:reduce|increase|lower|raise|prevent|improve|affect|change|decrease)) "
    r"(?!(?:in|with|from|by|to|after|during|at|on|over|among|for|when|and|or|significantly) )"
    r"(?:the )?(?:(?:rates?|risks?|odds|incidence|number|frequency|likelihood|chance) of )?"
    r"(?P<object>[^#,;:()]{2,70}?) [(\[]"
    r"(?:[^()\[\]]{0,60}(?P<difference>\bdifference|\bs?md\b))?[^()\[\]]{0,90}$"
)
TREATED = re.compile(r" (?:treated|diagnosed) (?:with|by) ")
# a clause that begins after a result, and has a subject of its own that a number is part of
OWN_SUBJECT = re.compile(
    r" (?:in|by) #[^;]*?(?:,| and) (?:[a-z-]+ ){1,4}(?:of |for )?(?:[<>≤≥]=? ?|above |below |over "
    r"|under |before |after |at |within |than )#(?: [a-z%]+){0,3} ?$"
)
# PASI 75, ACR20 response
NUMBERED = re.compile(
    r"(?!all|and|the|for|with|from|was|means?|medians?|about|only|over|than|least|most|some|total)"
    r"(?:[a-z]{3,}[ -]?#(?: (?:response|score)s?)?|(?:[a-z-]+ ){1,2}grade #)"
)
IN_GROUP = re.compile(
    r" (?:in|with|for|after|among|of) (?:the |both |all )?(?:[a-z0-9+/-]+ ){1,4}[(\[]$"
)
# "the lateral slope of the failure group was steeper"
OF_GROUP = re.compile(r" of (?:the )?(?:[a-z0-9+/-]+ ){1,4}(?:groups?|arms?)$")
AVERAGE = re.compile(r"(?:with )?(?:medians?|means?|averages?|ranges?)?")


def find_elliptic(sentence: Sentence, result: Result) -> str:
    """Return what goes on from the number before: "nausea in 12 % and vomiting in 5 %"."""
    before = [mark for mark in sentence.marks if mark.at < result.start]
    while before:
        found = ELLIPTIC.fullmatch(sentence.shape, before[-1].at + 1, result.start)
        found = found or NEXT.fullmatch(sentence.shape, before[-1].at + 1, result.start)
        if found and WHEN.match(found["name"]):
            return ""  # "before it in 12 and after it in 23"
        if found and not NOT_ELLIPTIC.search(found["name"]):
            return trim(found["name"])
        if not before.pop().dashed:  # "PFS was 17.9 months and 12-month OS 91 %"
            break
    return ""


def find_subject(sentence: Sentence, result: Result) -> str:
    """Return the subject of the clause a number stands in."""
    before = sentence.shape[max(0, result.start - 200) : result.start]
    lowered = LOWERED.search(before)
    if lowered and (result.lead.kind == "ratio" or lowered["difference"]):
        name = lowered["object"]
        return trim(name if TREATED.search(name) else CUT.sub("", name))
    if match := TRANSFERRED.search(before):
        return trim(CUT.sub("", match["object"]))
    before = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda hit: " " * len(hit[0]), before)
    if match := re.search(
        r"(?P<name>[^#,;:()]{3,80}) of (?:up to |about |only |as high as )?$", before
    ):
        name = trim(find_noun_phrase(match["name"], len(match["name"])))
        if name and not AVERAGE.fullmatch(name):
            return name
    verbs = [*VERB.finditer(before)]
    while verbs:
        verb = verbs.pop()
        clause = before[verbs[-1].end() if verbs else 0 : verb.start()]
        parts = BOUNDARY.split(clause)
        for words in reversed(parts):
            words = LED.sub("", re.sub(r"\s+", " ", words))
            if used := USED_FOR.match(words.strip()):
                return used["name"]
            name = trim(CUT.sub("", LEAD.sub("", words.strip() + " ", count=1)))
            name = OF_GROUP.sub("", name)
            named = "#" not in name or NUMBERED.fullmatch(name)
            if name and named and not re.search(rf"^{PEOPLE}$|\bgroups?$", name):
                return name
            if OWN_SUBJECT.match(clause) and verb[0] in ("occurred", "was", "were"):
                return ""  # "pain occurred in 9, and delivery <37 weeks occurred in 15"
            break
    words = re.sub(r"\s+", " ", BOUNDARY.split(before)[-1])
    if result.lead.kind in ("mean", "median", "percent") and len(result.members) > 1:
        # "the mean duration of analgesia in the open group (509 ± 63 min) was shorter"
        words = IN_GROUP.sub("", words)
    name = trim(words)
    if AVERAGE.fullmatch(name):  # "a median of 5 prior lines of therapy"
        end = end_of_phrase(sentence.shape, result.end, 4)
        return trim(sentence.shape[result.end : end])
    return name if name and "#" not in name and len(name) < 70 else ""
