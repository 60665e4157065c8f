"""What a sentence says of its subject, where that is what was measured: "similar in weight (61"."""

import re

from appraisal.reading.endpoints.words import RATIO, can_be_endpoint, trim
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.kinds.people import COMPLICATIONS
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
OPENS = rf"[(\[](?:(?:means?|medians?|average)(?: age)?|{RATIO})?[,:=]? ?$"
SUBJECTS = rf"\b(?:groups|arms|cohorts|samples|they|both|{PEOPLE})\b"
# "the A and B groups were similar in weight (61 v 63 kg)"
ALIKE = re.compile(
    rf"{SUBJECTS}[^#;:]{{0,50}}? (?:were|was|are|did not differ|differed)"
    r"(?: (?:\w+ly |well )?(?:similar|comparable|alike|equal|identical|different|balanced"
    r"|matched))?(?: (?:significantly|markedly))? (?:in|for|as to|regarding"
    r"|(?:with|in) (?:respect|regard) to|in terms of) (?:their |the |mean |median )*"
    rf"(?P<name>[a-z][^#;,:()\[\]]{{2,50}}?)(?: at baseline)? {OPENS}"
)
# "genotype in the blood and the biopsy was concordant in 31 of the 36 pairs"
AGREES = re.compile(
    r"\b(?:was|were) (?:fully )?(?P<name>concordant|discordant|congruent|in agreement) in "
    r"(?:only |all |about )?$"
)
# "most of the polyps were simply snared at the second visit (70 %)"
MOST_WERE = re.compile(
    r"(?:^|[,;:.] |\band )(?:most|the majority|many|few|some)(?: of)? [^#;:()]{3,60}? (?:was|were) "
    rf"(?:\w+ly )?(?P<name>(?!{any_of(WORDS.done_with)}\b)[a-z]+(?:ed|en)"
    r"(?: [^#;,:()\[\]]{2,50})?) [(\[]$"
)
# "there was more nausea in the placebo group (45 v 7 %)"
THERE = re.compile(
    r"\bthere (?:was|were) (?:an? )?(?:\w+ly )?(?:more|less|fewer|higher|lower|increased|reduced"
    r"|decreased|greater) (?P<name>[a-z][^#;,:()\[\]]{2,50}?)(?<!need)(?<!demand) "
    r"(?:in|with|after|among|for|on) [^#;:()\[\]]{2,60} [(\[]$"
)
# "a mean interval between the first and the last visit of 8 months"
INTERVAL = re.compile(
    r"\b(?P<name>(?:(?!mean|median|average|the|an?\b)[a-z-]+ )?(?:interval|time|delay|period)"
    r" (?:between|from) (?!groups|the two)[^#;:()]{3,70}?(?: and | to )[^#;:()]{2,40}?)"
    r"(?: of| was| were| averaged| is)? (?:only |about )?$"
)
# "the use of nitrates was a predictor of early return (adjusted odds ratio"
PREDICTS = re.compile(
    r"\b(?:predictors?|(?:predictive|prognostic)(?: factors?)?|risk factors?|determinants?"
    r"|predicted|risk markers?)(?: (?:of|for|influencing|affecting))? (?:the |an? )?"
    r"(?P<name>[a-z][^#;:()\[\]]{2,60}?)"
    r"(?: (?:after|at|within|by|during) #)?(?:,? (?:with|in|among|after) [^#;:()\[\]]{2,60}?)?"
    rf" (?:[(\[](?:{RATIO} ?[,:=]? ?)?|(?:with |having )?(?:an? )?{RATIO} (?:of|was) )$"
)
# "factors prognostic for relapse: male sex (HR #), stage with a hazard ratio of"
LISTED_FACTORS = re.compile(
    r"\b(?:predictors?|(?:predictive|prognostic)(?: factors?)?|risk factors?|determinants?)"
    r" (?:of|for) (?:the |an? )?(?P<name>[a-z][^#;:()\[\]]{2,50}?)(?: (?:were|was|are))?: [^.]*$"
)
# "best response was CR in 12 of 22 (55 %) and PR in 3 (14 %)"
RESPONSE = re.compile(
    r"\b(?P<name>(?:[a-z-]+ )?(?:remission|response)s?|cr|pr|sd|pd|stable disease) in (?:only )?$"
)
BEST = re.compile(
    r"(?:^|[,;:.] |\band )(?P<name>[a-z][a-z -]{2,40}?) (?:was|were) (?:the |their )?best"
    r" (?:overall |objective )?responses? in (?:only )?$"
)
# "complications were fever in 9 patients and rash in 4 cases"
COMPLICATION = re.compile(
    rf"{COMPLICATIONS}\b[^;.]*?"
    r"(?:\b(?:were|included|including)|:|#[^#;.]{0,24}?(?:,|,? and))"
    r" (?P<name>(?:[a-z-]+ ){1,5})in (?:only )?$"
)
# "bleeding (n = 3) and fever (n = 2)"
LISTED = re.compile(
    r"(?:\b(?:were|was|included|including|and|or)|[:,;)])(?: an?| the)? "
    r"(?P<name>(?:[a-z-]+ ){1,5})[(\[]n ?[=:] ?$"
)
ASSOCIATED = re.compile(
    r"\bassociated with (?P<name>[^#;:()\[\]]{3,60}) [(\["
    rf"](?:{RATIO}(?: [(\[][a-z]+[)\]])?[,:=]* ?|[^()\[\]]*)$"
)
EVENT = re.compile(
    rf"\b(?:risks?|odds|likelihood|hazards?|chances?|disease|"
    rf"{any_of((*WORDS.events, *WORDS.endpoint_nouns, *WORDS.abbreviations), plural=True)})\b"
)
# "with croup (OR #), with X1/b (#": a name that is not read is not its neighbour's
UNREAD = re.compile(
    rf"[)\]],? (?:(?:and|or|but not) )?with [^()\[\]]{{2,60}} [(\[](?:{RATIO}[,:=]? ?)?$"
)
NO_MEASURE = re.compile(
    rf"\b(?:groups?|arms?|cohorts?|samples?|stud(?:y|ies)|trials?|hospitals?|those|{PEOPLE})$"
    r"|^(?:all|both|each|the two|most|some|many|several|other|any)\b|\b(?:respects?|aspects?)$"
)


def find_predicate(before: str) -> str:
    """Return what is measured where the words before a number say it as a predicate, or "".

    Examples
    --------
    >>> find_predicate("the zinc and placebo groups were similar in body weight (")
    'body weight'
    >>> find_predicate("sex in the film and the form was concordant in ")
    'concordant'
    """
    for cue in (ALIKE, AGREES, MOST_WERE, THERE, INTERVAL):
        found = cue.search(before)
        name = found["name"].strip() if found else ""
        if name and not NO_MEASURE.search(name):
            return name
    return ""


def find_predicted(before: str) -> str:
    """Return what a ratio says that something predicts, or "".

    Examples
    --------
    >>> find_predicted("the use of zinc was a predictor of early return (odds ratio ")
    'early return'
    """
    found = PREDICTS.search(before) or LISTED_FACTORS.search(before)
    name = trim(found["name"]) if found else ""
    return name if " and " not in name and can_be_endpoint(name) else ""


def find_response(before: str) -> str:
    """Return the response or complication that stands right before "in 12 of 22 patients"."""
    cues = (BEST, RESPONSE, COMPLICATION, LISTED)
    found = next(filter(None, (cue.search(before) for cue in cues)), None)
    return trim(found["name"]) if found else ""


def is_per_unit(before: str, after: str) -> bool:
    """Say whether a ratio is per unit of either of two things: "A was linked with B (1.3 per km".

    Where the second is an event, or the risk of one, the ratio is of that.
    """
    found = ASSOCIATED.search(before)
    named = bool(found and not EVENT.search(found["name"]))
    return named and bool(re.match(r" ?(?:for )?(?:per|each|every)\b", after))


def open_bracket(shape: str, at: int) -> int:
    """Return where the bracket opens that a place stands in, or -1 where it is in none."""
    depth = 0
    for place in range(at - 1, max(-1, at - 800), -1):
        if shape[place] in ")]":
            depth += 1
        elif shape[place] in "([":
            if not depth:
                return place
            depth -= 1
    return -1
