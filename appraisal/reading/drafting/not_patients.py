"""What is counted and is nobody: visits, villages, households; and those who were only sampled."""

import re

from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import vocabulary

# "91.5 % (2956 out of 3230) of decisions"
OF_UNITS = re.compile(
    r" ?(?:%|per ?cent)?[)\]]?(?: ?[(\[][^()\[\]]{0,40}[)\]])? of (?:the |all |these |those |our )*"
    r"(?:[a-z-]+ ){0,2}?(?P<unit>decisions|teeth|tooth|implants|procedures|operations|surgeries"
    r"|visits"
    r"|admissions|episodes|cycles|scans|images|tests|lesions|nodules|specimens|samples|biopsies"
    r"|isolates|strains|records|charts|reports|reviews|articles|papers|studies|trials|abstracts"
    r"|citations|questions|items|words|messages|data|time|costs?|money|budget|variance|variation"
    r"|cells|tumou?rs|nodes|vessels|segments|arteries|veins|grafts|joints|knees|hips|ears"
    r"|prescriptions|orders|tablets|doses|sessions|calls|claims|exams?|examinations|consultations"
    r"|recommendations|hospitals|centres|centers|departments|programs|programmes|countries|schools"
    r"|fractures|bones|wounds|websites|apps|devices|catheters|beds|deliveries|cases of)\b",
    re.IGNORECASE,
)

WORDS = vocabulary()
# of which one person may have several, or one of which may have several persons
NOBODY = frozenset(
    (*WORDS.places, *WORDS.things, "household", "family", "families", "dyad", "sample", "specimen",
     "swab", "record", "image", "scan", "isolate", "film", "slide", "radiograph", "cluster",
     "swabs", "admission", "hospitalisation", "hospitalization")
)  # fmt: skip
# "among 310 v 300 pupils examined", "in a random sample of 240 women": who was looked at, and no
# size of a group whose results stand elsewhere
OPENS = re.compile(
    r"(?:^|[.;:] |\n)\W*(?:in|among|of) (?:the |those |these |a total of )?"
    r"(?:\d[\d,. ]* ?(?:vs?\.?|versus|and|or) )?$",
    re.IGNORECASE,
)
SAMPLED = re.compile(
    r"(?: (?:vs?\.?|versus|and|or) [\d,]+)?(?: [a-z-]+){1,4}?"
    r" (?:surveyed|sampled|tested|examined|interviewed|weighed|measured|biopsied|genotyped|swabbed"
    r"|scanned|who (?:gave|provided|had) (?:a |an )?[a-z]+"
    r"|with (?:available|complete|valid|follow-?up|baseline) [a-z]+)\b",
    re.IGNORECASE,
)
SAMPLE_OF = re.compile(
    r"\b(?:sub-?(?:sample|set)|(?:random|convenience) sample) of (?:about )?$",
    re.IGNORECASE,
)


def counts_nobody(size: Number) -> bool:
    """Say whether a number is one of visits, villages or the like, and of no patients.

    Somebody who says that it is how many there are has said so.
    """
    unit = size.unit.lower()
    one = re.sub(r"(?<=.)s$", "", unit)
    return bool(unit) and not size.corrected and (unit in NOBODY or one in NOBODY)


def is_of_sample(size: Number, reading: Reading) -> bool:
    """Say whether a number of people is of those who were sampled or tested for one result.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> read = read_text("Among 310 versus 300 pupils examined, caries was seen in 16%.")
    >>> [is_of_sample(one, read) for one in read.numbers[:2]]
    [True, True]
    """
    text = reading.text
    begin = reading.sentence_of(size).start
    before = text[max(begin, size.start - 60) : size.start]
    if SAMPLE_OF.search(before):
        return True
    return OPENS.search(before) is not None and SAMPLED.match(text, size.end) is not None


def find_sampled(head: Number, reading: Reading) -> Number | None:
    """Return of how many of its group a result is, where its sentence opens with those sampled."""
    found = [
        one
        for one in reading.numbers
        if (one.kind, one.sentence, one.group) == ("n", head.sentence, head.named_group)
        and one.group is not None
        and one.start < head.start
        and is_of_sample(one, reading)
    ]
    return found[0] if len(found) == 1 else None


def unit_of_units(own: list[Number], text: str) -> str:
    """Return of what a result is that is of no people: "(212/230) of clinic visits"; or ""."""
    found = (OF_UNITS.match(text, one.end) for one in own)
    return next((match["unit"].lower() for match in found if match), "")
