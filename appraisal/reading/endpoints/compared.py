"""What two groups are compared in, before a bracket: "A had a lower rate than B (8 v 12 %)"."""

import re

from appraisal.reading.endpoints.words import can_be_endpoint, trim
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.words import any_of, vocabulary

OPENS = r"[(\[](?:(?:means?|medians?|average|rates?|range|all|both)[,:]? ?)?$"
MORE = (
    r"(?:higher|lower|greater|longer|shorter|better|worse|larger|smaller|fewer|less|more|earlier"
    r"|later|faster|slower|reduced|increased|decreased|improved|elevated|raised|similar|comparable"
    r"|equal|equivalent)"
)
# "than in the other group", "compared with placebo", "in A versus B"
THAN = (
    r"(?:,? (?:as )?(?:compared (?:with|to)|than|versus|vs\.?|relative to|in comparison (?:with|to)"
    r"|when compared (?:with|to)|over) [^#,;:()\[\]]{2,70}| at (?:the )?[^,;:()\[\]]{1,30})*"
)
# "A had a significantly lower rate of death than B ("
HAD = re.compile(
    rf"\b(?:{any_of(vocabulary().transitive)}|(?:resulted|resulting) in|led to|yielded|produced"
    rf"|caused|associated with|and) (?:an? |the )?(?:[a-z]+ly |much |no )*{MORE} "
    r"(?!than\b|likely\b|often\b|frequent)"
    rf"(?P<name>[a-z#](?:(?! and (?:an? |the )?{MORE}\b)[^#,;:()\[\]]){{2,70}}?){THAN} {OPENS}"
)
# "children given A were less likely to carry parasites than those given B ("
LIKELY = re.compile(
    r"\b(?:more|less|equally|as|not|un)(?: ?[a-z]+ly)? ?likely to (?:have|develop|experience"
    r"|achieve|report|show|require|need|receive|undergo|suffer(?: from)?)? ?(?:an? |the )?"
    rf"(?P<name>[a-z][^#,;:()\[\]]{{2,60}}?){THAN} {OPENS}"
)
# "the proportion of women who reported any side effect was similar between the groups ("
SHARE_WHO = re.compile(
    r"\b(?:proportions?|percentages?|numbers?|frequency|rates?|shares?) (?:of )?"
    rf"(?:the )?(?:[a-z-]+ ){{0,2}}{PEOPLE} (?:in (?:the |both )?(?:[a-z0-9/+-]+ ){{1,4}}(?:groups?"
    r"|arms?) )?"
    r"(?:who (?:had |were )?|that (?:had )?|with |having |reporting |achieving |experiencing"
    r" |developing |requiring |receiving |attaining |showing |completing )"
    r"(?:an? |the )?(?P<name>[a-z][^#,;:()\[\]]{2,60}?)"
    r"(?:(?: (?:at|by|after|within) [^;:()\[\]]{1,40}?)? (?:was|were|did|increased|decreased|rose"
    r"|fell|tended)\b[^#;:()\[\]]{2,120})?"
    rf"{THAN} {OPENS}"
)
# "a higher proportion of the A group completed treatment compared with B ("
SHARE_DID = re.compile(
    r"\b(?:higher|lower|larger|smaller|greater) (?:proportions?|percentages?|numbers?|shares?)"
    r" (?:of|in|among) "
    r"[^#,;:()]{2,60}? (?:"
    rf"{any_of(vocabulary().transitive)} (?P<name>[^#,;:()]{{2,50}}?)"
    r"|(?P<did>(?:completed|met|stopped|discontinued) [^#,;:()]{2,50}?))"
    rf"{THAN} {OPENS}"
)
# "there was no difference in weight between obese and other children ("
DIFFERED = re.compile(
    r"\bdifferences? (?:in|for|of|regarding|with respect to) (?:the )?(?:(?:mean|median) )?"
    r"(?P<name>[a-z][^#,;:()\[\]]{2,50}?) (?:between|among|amongst) [^#;:()\[\]]{3,90}? "
    rf"{OPENS}"
)
# "B had a larger fall from baseline in weight than A ("
CHANGED = re.compile(
    r"\b(?P<name>(?:increases?|decreases?|reductions?|improvements?|changes?|declines?|rise|fall"
    r"|drop|gain|loss)(?: from (?:the )?baseline)? (?:in|of) "
    rf"[a-z][^#,;:()\[\]]{{2,60}}?)(?=,? (?:as )?(?:when )?(?:compared|than|versus|vs|relative"
    rf"|in comparison)){THAN} {OPENS}"
)
NO_MEASURE = re.compile(
    rf"\b(?:groups?|arms?|cohorts?|{PEOPLE})$|\b(?:likely|than|compared|versus)\b"
    r"| (?:presented|had|has|were|was|reported|received|underwent|showed|died|experienced"
    r"|completed|achieved|required|did) "
)
IN_GROUP = re.compile(
    r" (?:in|with|for|among|after|on|of) (?:the |both |all |these |those )?(?:[a-z0-9+/-]+ ){0,4}"
    rf"(?:groups?|arms?|placebo|controls?|{PEOPLE})$"
)


def find_measure(before: str) -> str:
    """Return what two groups are compared in where their results stand in brackets, or "".

    Examples
    --------
    >>> find_measure("the open group had a significantly lower rate of leaks than the other (")
    'rate of leaks'
    >>> find_measure("girls given zinc were less likely to carry lice than those on placebo (")
    'carry lice'
    """
    for cue in (SHARE_WHO, SHARE_DID, LIKELY, DIFFERED, CHANGED, HAD):
        found = cue.search(before)
        words = (found["name"] or found.groupdict().get("did") or "") if found else ""
        name = trim(IN_GROUP.sub("", words.strip()))
        if name and not NO_MEASURE.search(name) and can_be_endpoint(name):
            return name
    return ""
