"""Where a name ends: what it is of, and what is said of it."""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints.heads import LONGEST
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
OCCURRED = set(WORDS.found_in) - {
    "positive", "failed", "abnormal", "improved", "worsened", "missed", "successful", "succeeded",
    "unchanged", "resolved", "recurred",
}  # fmt: skip
# "the diagnosis was missed in 12": what was so is not what occurred
PREDICATE = re.compile(
    rf"(?P<said> (?:was|were|remained|became) (?:\w+ly )?(?!(?:{any_of(WORDS.done_with)}"
    rf"|{any_of(OCCURRED)}|(?:in)?frequent|common|similar|higher|lower|greater|used|made|carried"
    r"|more|less|estimated|administered|undertaken|established|encountered|revealed|described"
    r"|prescribed|applied|placed|inserted|visible|demonstrated|visuali[sz]ed|started|initiated"
    r"|felt|experienced|suffered|perceived|attempted|provided|offered|sought|available|implanted"
    r"|chosen|taken"
    r"|calculated)\b)[a-z]+(?: [a-z]+)?"
    r"| (?:resolved|persisted|disappeared|failed|improved|worsened|normali[sz]ed|healed|ceased"
    r"|(?:in|de)creased|recovered|remitted|cleared))"
    r"(?: ?[(\[][^()\[\]#]*#?[^()\[\]#]*[)\]])? (?:in|for|by) (?:only |about |all )?(?=#)"
)
# "remained stable during", "was a cyst in", "were as follows"
IS_SO = re.compile(
    rf" (?:(?:was|were|remained"
    rf"|became) (?:\w+ly )?(?!(?:somewhat|much|far|quite|even|still)\b"
    rf"|(?:{any_of(set(WORDS.done_with) - {'considered', 'a', 'an'})}"
    rf"|{any_of(OCCURRED)}|(?:in)?frequent|common|rare|similar|higher|lower|greater|highest|lowest"
    rf"|low"
    r"|high|felt|experienced|suffered|perceived|comparable|different|significant|only|about|around"
    r"|approximately|nearly|not|more|less"
    r"|used"
    r"|made|carried|estimated|reduced|increased|decreased|administered|undertaken|established"
    r"|encountered|revealed|described|prescribed|applied|placed|inserted|visible|demonstrated"
    r"|visuali[sz]ed|started|initiated|attempted|implanted|chosen|taken|calculated|provided|offered"
    r"|acceptable|equal|identical|between|over|under|up|better|worse|longer|shorter|excellent|good"
    r"|poor"
    r"|therefore|thus|also|then|already|always|most|least|well|twice|as (?:high|low)|respectively"
    r"|in|at|for|on|by|to|from|than|with|within|during|after|of|below|above|predicted|expected"
    r"|mainly|mostly|minor|mild|transient|raised|elevated(?= in the)|slightly)\b|[#(\[])[a-z]"
    r"|(?:was|were) as follows|included\b|consisted\b)"
)
# a name that goes on to the right, up to its verb or number
TAIL = re.compile(
    r"(?P<tail> (?:for|from|with|without|by|among|in|at|on|after|before|during|to|within|of|under)"
    r" [^#;:()\[\],]{2,60}?)(?= (?:was|were|is|are|of (?=(?:only |about )?#)|reached|averaged"
    r"|occurred|equal(?:l?ed)?|did"
    r"|had"
    r"|corresponded|amounted|ranged|increased|decreased|fell|rose)\b)"
)
FOLLOWED = re.compile(
    r" (?P<tail>(?:findings?|results?|reports?|tests?)?(?: ?(?:on|for|by|at|with) (?:the )?[a-z-]+"
    r"(?: [a-z-]+)?)?)(?=[.,;]| (?:and|in|were|was|with)\b|$)"
)
NO_TAIL = re.compile(
    rf" (?:in|among|for|of|at|on|with|by|from|during|within|to|after) (?:(?:the|this|our|these"
    rf"|those|all|both|each|either|two|any"
    rf"|whole|entire|total|present|current|study|last|first|final|same|overall|combined|other"
    rf"|treated"
    rf"|remaining|included|enrolled|analy[sz]ed|general)\b ?)*"
    rf"(?:(?:{PEOPLE}|study|studies|trials?|series|population|cohorts?|groups?|arms?|samples?"
    r"|follow[- ]?up|visits?|period|time|year|day|month|week|patients?|subjects?|cases|database"
    r"|registry|country|centres?|centers?|hospitals?|institution|intervention|treatment|control"
    r"|placebo)s?)?"
)
BOTH_TIMES = re.compile(
    r" (?:at|in|on|from) (?:both|all|either|each|every|any) (?!groups?\b|arms?\b|patients?\b|of\b"
    r"|stud|centres?|centers?|hospitals?|cohorts?|cases\b|samples?\b|participants?|subjects?)"
)
CUT_THAN = re.compile(r" (?:less|more|fewer|greater|lower|higher|older|younger)$", re.IGNORECASE)
GRADED = re.compile(r"\b(?:grades?|stages?|type|class|category|phase|score|level)$")


def take_tail(
    shape: str, begin: int, end: int, result: Result, groups: frozenset[frozenset[str]]
) -> int:
    """Return where a subject ends, with what it is of: "freedom from relapse was 71 %"."""
    found = TAIL.match(shape, end)
    if found is None or found.end() > result.start:
        return end
    tail = found["tail"]
    if not BOTH_TIMES.match(tail):
        known = frozenset[str]().union(*groups)
        if NO_TAIL.fullmatch(tail) or core_words(tail) & known:
            return end
    return found.end() if found.end() - begin <= LONGEST else end
