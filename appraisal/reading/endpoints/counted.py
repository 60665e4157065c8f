"""Words that only say who or what was counted, which are the name of no endpoint."""

import re

from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# who or what is counted, where it is no event
COUNTED = any_of(
    [
        *(set(WORDS.people) - {"smoker", "survivor", "carrier", "user", "non-user", "nonuser",
                               "responder", "woman", "women", "man", "men", "boy", "girl", "male",
                               "female", "pregnancy", "pregnancies", "pair"}),
        *WORDS.studies_counted, *WORDS.places, "eye", "sample", "specimen", "tooth", "teeth",
        "knee", "hip", "limb", "embryo", "embryos", "record", "isolate", "strain", "image", "scan",
        "vessel", "radiograph", "film", "slide", "animal", "gene", "coach", "coaches", "decedent",
        "principal", "referee", "trainer", "surgeon", "bone", "station", "urine", "sera",
        "item", "question", "form", "questionnaire", "region", "area", "specialist", "expert",
        "rater", "observer", "of them", "of whom", "of these", "of those",
    ],
    plural=True,
)  # fmt: skip
ONLY_COUNTED = re.compile(
    rf"(?:[a-z-]+ ){{0,3}}(?:{COUNTED}|[a-z]+(?:olog|iatr|pract)ists?|[a-z]+icians?|[a-z]+ioners?)",
    re.IGNORECASE,
)
QUANTITY = (
    r"(?:(?:only |just |about |nearly |almost |over |more than |less than )*(?:an? |the )?"
    r"(?:(?:vast|great|large|small|slight|significant|substantial|considerable|high|low|larger"
    r"|smaller) )*"
    r"(?:majority|minority|most|few|some|many|several|(?:one |two |three )?(?:half|third|quarter)s?"
    r"|proportion|number|percentage|fraction|both)(?: of)?)"
)
# "the vast majority of nurses reported washing their hands (77 %)"
SOME_DID = re.compile(
    rf"{QUANTITY}(?: [a-z-]+){{0,4}}? (?:reported|had|showed|developed|experienced|required) "
    r"(?P<what>(?!that\b|they\b|an?\b|the\b|by\b|to\b)[a-z].{2,60})"
)
SOME = re.compile(rf"(?!some (?:form|kind|type|degree|sort)s? of\b){QUANTITY}\b.*", re.IGNORECASE)
OF_N = re.compile(r"\b(?:# (?:out )?of|of) (?:the |these |those |all |our |a total of )*# $")
PLURAL = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?:[a-z-]+(?<![suio])s|sera|data|mice|teeth|children)(?: .*)?"
)
# "24 % had a scan": here it is no unit
DID = re.compile(rf"# (?:[^#]*?)\b{any_of(WORDS.transitive)} (?:an? |the |at least # )?$")
IN_N = re.compile(r"# (?:an? )?$")
OCCURRED = re.compile(r" occurred\b")  # "preterm infants occurred in 9": whom nobody had before
NO_ADJECTIVE = re.compile(
    rf"(?:further|additional|other|another|remaining|first|last|second|next|new"
    rf"|{any_of(WORDS.done_with)}|[a-z]+ed)",
    re.IGNORECASE,
)
# after a bracket, what those do that stand before it
THEY_DID = re.compile(
    r"[)\]] (?:\w+ly )?(?:believed|thought|felt|said|stated|agreed|disagreed|considered"
    r"|reported(?! (?:by|in|as)\b)"
    r"|preferred|wanted|knew|had|have|has|underwent|received|answered|responded|indicated that"
    r"|expressed|perceived|used|took|chose|did(?! not (?:\w+ly )?differ)|do|does|saw|would|could)\b"
)


def close_of(shape: str, end: int, result: Result) -> int:
    """Return where the bracket closes that opens after a name, or the end of the sentence."""
    found = re.compile(r"[)\]]").search(shape, max(end, result.start))
    return found.start() if found else len(shape)


def is_of_counted(shape: str, begin: int, end: int, *, share: bool) -> bool:
    """Say whether a name is only who or what was counted: "most teachers", "of the 40 urines"."""
    name = shape[begin:end]
    lead = shape[:begin]
    if not share:
        return bool(ONLY_COUNTED.fullmatch(name))
    if OF_N.search(lead):
        return bool(PLURAL.fullmatch(name.lower()))
    if ONLY_COUNTED.fullmatch(name) and not DID.search(lead):
        return not (" " in name and OCCURRED.match(shape, end))
    adjective = IN_N.search(lead) and re.match(rf" (?:{PEOPLE}|{COUNTED})\b", shape[end:])
    return bool(adjective and NO_ADJECTIVE.fullmatch(name))
