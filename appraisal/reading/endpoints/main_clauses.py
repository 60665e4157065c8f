"""What a sentence says of so many whom it opens with: "in 7 of 31 sera, mites were found"."""

import re

from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

ASIDE = r"(?: ?[(\[][^()\[\]]*[)\]])"
OPENS = re.compile(
    r"(?:^|[;:.] |[,;] (?:and|but|while|whereas) )(?:results: |furthermore, |moreover, |however, "
    r"|overall, |finally, )?(?:in|among) (?:(?:only|about|an?|the|further|additional|extra|another"
    r"|other|remaining|approximately|nearly|almost|all) )*$"
)
COUNTED = (
    r"(?: ?%)?(?:,? (?:out )?of (?:the |these |those |all "
    r"|our )*(?:# ?)?)?(?: ?[(\[][^()\[\]]*[)\]])?"
    rf"(?: ?[a-z-]+(?: [a-z-]+){{0,4}}?)?{ASIDE}?(?: (?:with|who had) [a-z -]{{3,40}}?)?,? "
)
SEEN = (
    r"(?:found|seen|observed|detected|identified|noted|present|diagnosed|demonstrated|visible"
    r"|reported|recorded|confirmed|performed|necessary|required|encountered|documented|absent)"
)
# "in a further 4 patients (7 %), we saw strictures"
WE_SAW = re.compile(
    rf"{COUNTED}we (?:also |only )?(?:found|saw|identified|detected|observed|noted|diagnosed"
    r"|encountered|recorded|documented) (?:an? |the |no )?(?P<name>[a-z][^#,.;:()\[\]]{2,60}?)"
    r"(?= (?:in|at|on|by|using|with|during|after|which|that|and)\b|[.,;:(]|$)"
)
# "in 12 of the 25 scanned patients, a tumour could be seen"
WAS_SEEN = re.compile(
    rf"{COUNTED}(?:(?<![a-z] )|(?<=patients )|(?<=cases )|(?<=women )|(?<=children )"
    rf"|(?<=subjects ))(?:an? |the |no |there was "
    rf"|there were )*(?P<name>(?!{PEOPLE}\b)[a-z][^#,;:()\[\]]{{2,70}}?)"
    rf" (?:was|were|could be|has been|have been|had been) (?:\w+ly )?{SEEN}"
    r"(?= ?[.,;]|$| (?:in|at|on|after|during|before)\b)"
)
HAPPENED = re.compile(
    rf"{COUNTED}(?:(?<![a-z] )|(?<=patients )|(?<=cases )|(?<=women )|(?<=children )"
    rf"|(?<=subjects ))(?:an? |the )?(?P<name>[a-z][a-z -]{{2,50}}?)"
    r" (?:occurred|developed|recurred|resolved|persisted)\b"
)
OF_PEOPLE = re.compile(rf"(?:[a-z-]+ ){{0,3}}{PEOPLE}")


def opens_with(sentence: Sentence, result: Result) -> bool:
    """Say whether a clause opens with so many of whom it then speaks: "in 7 of the 31 sera"."""
    share = result.lead.kind in ("count", "percent")
    return share and bool(OPENS.search(sentence.shape, 0, result.start))


def find_main(sentence: Sentence, result: Result) -> str:
    """Return what the main clause says of those it opens with, or ""."""
    shape = sentence.shape
    for place in dict.fromkeys((result.end, result.lead.at + 1)):
        for cue in (WE_SAW, WAS_SEEN, HAPPENED):
            found = cue.match(shape, place)
            name = found["name"].strip() if found else ""
            if name and not OF_PEOPLE.fullmatch(name):
                return name
    return ""
