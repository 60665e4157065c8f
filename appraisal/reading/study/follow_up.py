"""How long patients were followed, where a text says that and names no mean or median."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.study.period import end_of_number, keep_distinct
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.units import TIMES

LENGTH = (
    r"(?:(?:an?|the|our|this|total|maximum|minimum|planned|complete|of|period) )*"
    r"(?P<length>(?:(?:up to|at least|more than|over|about|approximately|nearly|almost) )?"
    r"#(?: ?(?:to|-|–) ?#)?)"
)
FORMS = (
    # "were followed up for 10 years", "follow-up for at least 2 years"
    re.compile(
        r"\bfollow(?:ed)?(?:[- ]?up)?(?: [a-z]+ly)? (?:for|over|during|through|throughout) "
        rf"{LENGTH}"
    ),
    # "during 10 years of follow-up", "over a 10-year follow-up", "with a follow-up of 10 years"
    re.compile(rf"\b(?:during|over|throughout|with) {LENGTH}(?:'|’)?(?: of)? follow[- ]?up\b"),
    re.compile(
        r"\bfollow[- ]?up(?: (?:period|time|duration|interval))?(?: (?:was|were|lasted|of|for))+ "
        rf"{LENGTH}"
    ),
)
UNIT = re.compile(r"[ -](?:years?|months?|weeks?|days?|decades?|yrs?|y)\b", re.IGNORECASE)
# "follow-up was 85 %": and a mean is taken among the numbers
SAID = ("time", "other", "")


def find_watched(text: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return how long patients were followed, as printed."""
    found = []
    for sentence in sentences:
        if sentence.span.section == "background" or "follow" not in sentence.shape:
            continue
        for match in (one for form in FORMS for one in form.finditer(sentence.shape)):
            marks = [*sentence.within(*match.span("length"))]
            if marks[-1].unit not in TIMES or any(one.kind not in SAID for one in marks):
                continue
            start = sentence.text_place(match.start("length"))
            end = end_of_number(sentence, match.end("length") - 1)
            if unit := UNIT.match(text, end):
                end = unit.end()
            found.append(Passage(start, end, text[start:end], " ".join(text[start:end].split())))
    return keep_distinct(found)
