"""Whether a trial drew lots for whole groups of people: villages, practices, wards."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.study.design import OTHER_TEXT, read_parts
from appraisal.reading.study.period import keep_distinct
from appraisal.reading.texts.marks import Sentence

PLACES = (
    r"(?:clusters?|villages?|practices?|schools?|wards?|clinics?|hospitals?|centres|centers"
    r"|districts?|communit(?:y|ies)|households?|classes|classrooms|nursing homes?|care homes?"
    r"|health cent(?:er|re)s|surgeries|units|blocks|pharmacies|municipalities|neighbou?rhoods"
    r"|sub-?districts?|sites)"
)
LOT = r"(?:randomi[sz]ed|randomly (?:assigned|allocated|selected to receive)|allocated at random)"
CLUSTERS = re.compile(
    r"\b(?:cluster|group|community|village|school|practice|ward)[- ](?:level )?"
    r"(?:randomi[sz](?:ed|ation)|rct)\b"
    r"|\bcluster(?:ed)?,? (?:controlled,? )?(?:trial|rct|crossover trial)\b"
    r"|\bstepped[- ]wedge\b"
    r"|\brandomi[sz](?:ed|ation) (?:was |were )?(?:by|at the level of) (?:the )?"
    rf"(?:{PLACES})(?! level of evidence)\b"
    rf"|\bunits? of randomi[sz]ation (?:was|were) (?:the |an? )?(?:[a-z-]+ )?{PLACES}\b"
    r"|\bcluster-randomly\b"
    rf"|\b{PLACES} (?:in [a-z -]{{2,30}} )?(?:were|was) (?:then |each |also )?{LOT}\b"
    rf"|\b{LOT} (?:[a-z-]+ )?\d+ (?:[a-z-]+ )?{PLACES}\b(?! patients)"
    rf"|\bwe {LOT} (?:[a-z-]+ ){{0,2}}{PLACES}\b(?! patients)",
)
# "patients in 12 clinics were randomised": a lot for each patient
PEOPLE_OF = re.compile(
    r"\b(?:patients|participants|women|men|children|adults|people|infants|residents|pupils|students"
    r"|individuals|subjects|cases|attenders|attendees|mothers)\b[^.;,]{0,60}"
    r"\b(?:in|from|of|at|attending|visiting|within|across|by)\b[^.;,]{0,60}$"
)
STRATA = re.compile(r"\b(?:stratified|strata|blocked|blocks of)\b[^.;]{0,40}$")
DENIED = re.compile(r"\b(?:not|non|no|rather than|instead of)[ -]$")


def find_clusters(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return by which words a text says that whole groups were drawn, in its title or methods.

    What a text says of other trials, or wishes for, is none of it.
    """
    found = []
    for one in read_parts(lowered, list(sentences)):
        if one.part in ("background", "conclusions"):
            continue
        for match in CLUSTERS.finditer(one.text):
            before = one.text[max(0, match.start() - 130) : match.start()]
            if OTHER_TEXT.search(before[-90:]) or DENIED.search(before) or STRATA.search(before):
                continue
            if re.match(PLACES, match[0]) and PEOPLE_OF.search(before):
                continue
            start, end = one.start + match.start(), one.start + match.end()
            found.append(Passage(start, end, text[start:end], text[start:end]))
    return keep_distinct(found)
