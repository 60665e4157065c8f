"""Where patients were seen, and how many centres took part."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.study.period import MONTHS, keep_distinct
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import phrase_pattern, vocabulary

WORDS = vocabulary()
CENTRES = re.compile(r"(?:cent(?:er|re)|site|hospital|institution|clinic|practice|department)s?$")
PLACE = re.compile(
    r"\b(?:at|in|of) (?:the |our )?((?:[A-Z][\w'’-]+,? (?:of |and |de |the )?){1,6}"
    r"(?:Hospitals?|University|Universit[àä]t|Medical Cent(?:er|re)|Institute|Clinic|Cent(?:er"
    r"|re)|Registry))\b"
)
WHERE = re.compile(
    r"\b(?:hospitals?|practices?|cent(?:er|re)s|records|regist(?:er|ry|ries)|clinics?|units|sites"
    r"|schools|homes|pharmacies|claims|care)(?: data)? in (?:the )?"
    r"(?P<where>[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)*)\b"
)
HEADED = re.compile(r"\W{0,3}(?:study )?settings?\s*: *")
CONCLUDES = re.compile(
    r"\b(?:conclu\w+|in summary|suggest\w*|should|further (?:studies|research))\b"
)
LONGEST = 240  # letters of what stands under such a heading
# "community sources", "emergency department visits": no place where patients were seen
NO_PLACE = (
    r"(?![- ]acquired| (?:sources?|nurses?|nursing|workers?|violence|members|visits?|stays?|use"
    r"|admissions?|providers?|professionals?|physicians?|doctors?|periodontal|residence"
    r"|support|services?|resources|controls?)\b)"
)
SETTING = re.compile(r"\b(?:" + "|".join(map(phrase_pattern, WORDS.settings)) + rf")\b{NO_PLACE}")
OF_ALL = re.compile(r"nationwide|population[- ]based")  # these need no "in" or "at"
SEEN = re.compile(
    r"\b(?:(?:in|at|within|across|attending|visiting)"
    r"|(?:present(?:ed|ing)|refer(?:red|ring)|admitted|came|brought|attended|taken) (?:to|at)"
    r"|(?<!distance )(?<!away )(?<!discharge )(?<!discharged )(?<!referral )(?<!transfer )from"
    r"|(?:records|charts|patients|residents|files|data|database|department|unit|wards|pupils"
    r"|students|population|sample|adults) of)"
    r" (?:the |an? |our |its )?(?:[\w'’#-]+,? ){0,5}$"
)
# "the use in", "advertised in", "by distance to": what is done or lies there, and not who was seen
PASSING = re.compile(
    r"\b(?:use|uses|used|role|value|visits?|stays?|days|hours|advertis\w+|posted|announced"
    r"|interest|changes|distance|resources|future|availab\w+|discharge\w*|sources)"
    r" (?:in|at|to|from|within)\b"
)
FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|with|which|who|that|than|and|for|by)\b")
OF_TOOL = re.compile(r"\b(?:questionnaires?|scales?|index|criteria|scores?|classification) $")
CENTRE = re.compile(r"\b(?:" + "|".join(map(phrase_pattern, WORDS.centres)) + r")\b")


def find_settings(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return what the text says of where patients were seen.

    What stands under a heading of its own ("Setting: ...") is surest and stands alone. Else it is
    read in the methods and in a title that asks nothing; a text without headings is all methods but
    for its conclusions.
    """
    sentences = list(sentences)
    for sentence in sentences:
        heading = HEADED.match(lowered, sentence.span.start, sentence.span.end)
        if heading is not None:
            said = text[heading.end() : sentence.span.end].rstrip(" .")
            if 0 < len(said) <= LONGEST:
                return (Passage(heading.end(), heading.end() + len(said), said, said),)
    found = []
    for span in spans_of_methods(lowered, sentences):
        start, end = span
        found += [
            Passage(match.start(1), match.end(1), match[1], match[1])
            for match in PLACE.finditer(text, start, end)
            if "University Press" not in match[1] and not OF_TOOL.search(text, start, match.start())
        ]
        found += [
            Passage(*match.span("where"), match["where"], match["where"])
            for match in WHERE.finditer(text, start, end)
            if match["where"].split()[0].lower()[:3] not in MONTHS
        ]
        found += [
            Passage(*match.span(), text[match.start() : match.end()], match[0])
            for match in SETTING.finditer(lowered, start, end)
            if OF_ALL.fullmatch(match[0]) or is_seen_there(lowered[start : match.start()])
        ]
    if re.search(r"\brural\b", lowered) and re.search(r"\burban\b", lowered):  # it compares them
        found = [one for one in found if one.value not in ("rural", "urban")]
    return keep_distinct(found)


def spans_of_methods(lowered: str, sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Return where sentences stand that may say where patients were seen."""
    headed = any(sentence.span.section for sentence in sentences)
    last = sentences[-1] if len(sentences) > 2 else None
    return [
        (one.span.start, one.span.end)
        for one in sentences
        if one.span.section in ("methods", "")
        and not lowered[one.span.start : one.span.end].endswith("?")
        and (headed or (one is not last and not CONCLUDES.search(one.shape)))
    ]


def is_seen_there(before: str) -> bool:
    """Say whether the words before a place say that patients were seen in it.

    Examples
    --------
    >>> is_seen_there("patients presenting to the "), is_seen_there("we advertised in media and ")
    (True, False)
    """
    seen = SEEN.search(before[-90:])
    if seen is None or FINITE.search(seen[0]):
        return False
    return not PASSING.search(before[-90:])


def find_centres(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return what the text says of how many centres took part."""
    found = []
    for sentence in sentences:
        for mark in sentence.marks:
            before = sentence.before(mark, 14)
            led = re.search(r"\b(?:at|from|in|across|of|by|involving) $", before)
            if not before.strip():
                led = led or HEADED.match(lowered, sentence.span.start)
            if mark.why == "so many of something" and CENTRES.search(mark.unit) and led:
                start, end = mark.numeral.start, mark.numeral.end
                at = re.compile(rf"[^.;]{{0,40}}?{re.escape(mark.unit)}").match(lowered, end)
                end = at.end() if at else end
                found.append(Passage(start, end, text[start:end], f"{mark.value:g}"))
    found += [
        Passage(*match.span(), text[match.start() : match.end()], match[0])
        for match in CENTRE.finditer(lowered)
    ]
    return keep_distinct(found)
