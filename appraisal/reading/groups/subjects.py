"""Groups that are the subject of what their sentence says: "A reduced pain by 3"."""

import re

from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import ENDPOINT, LEAD
from appraisal.reading.groups.mentions import Mention, end_of_phrase
from appraisal.reading.texts.marks import Sentence

SUBJECT = re.compile(
    r"(?:^|[;:] |, |\bthat |\band )(?:(?P<in>in|with|after|for|among|on) )?"
    r"(?:(?:treatment|therapy|(?:co)?administration|supplementation|use) (?:with|of) )?"
    rf"{LEAD}(?=[a-z])"
)
VERB = re.compile(
    r" (?:\w+ly )?(?:was|were|is|are|had|has|have|showed|reduced|increased|decreased|improved"
    r"|produced"
    r"|resulted|led|required|gave|provided|lowered|raised|induced|caused|achieved|experienced"
    r"|demonstrated|did|tended|yielded|extended|prolonged|lost|gained|remained|failed|received)\b"
)
LASTING = re.compile(r" (?:for|over) #(?: ?\([^()]*\))?")
BESIDE = re.compile(r",? (?:as )?compared (?:with|to) [^,#]{3,40},")
PASSIVE = re.compile(
    r" (?:was|were|is|are) (?:\w+ly )?(?:observed|seen|reported|noted|found|recorded|detected"
    r"|achieved"
    r"|similar|comparable between|identical|(?:higher|lower|longer|shorter|greater|better"
    r"|larger|smaller|faster|slower|more \w+|less \w+) (?:in|with|for|on|among|after|during|under)"
    r"|(?:more|less|equally) (?:common|frequent|prevalent|often|severe)|not"
    r"|reduced|increased|improved|prolonged)\b"
)


def find_subject_group(sentence: Sentence) -> list[Mention]:
    """Find the group that is the subject of a comparison: "DM2 were more resistant than Ctr"."""
    for match in SUBJECT.finditer(sentence.shape):
        end = end_of_phrase(sentence.shape, match.end(), 5)
        label = sentence.shape[match.end() : end].strip()
        label = re.sub(r" \w+ly$", "", label)
        if not can_name_group(label) or ENDPOINT.search(label):
            continue
        stop = match.end() + len(label)
        if PASSIVE.match(sentence.shape, stop):
            continue
        lasting = LASTING.match(sentence.shape, stop) or BESIDE.match(sentence.shape, stop)
        if VERB.match(sentence.shape, lasting.end() if lasting else stop) or (
            match["in"] and sentence.shape[stop : stop + 1] == ","
        ):
            return [Mention(match.end(), match.end() + len(label), label, "subject")]
    return []
