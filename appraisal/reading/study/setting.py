"""Where patients were seen, and how many centres took part."""

import re
from collections.abc import Iterable, Iterator

from appraisal.reading.proposal import Passage
from appraisal.reading.study.period import MONTHS, keep_distinct
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import phrase_pattern, vocabulary

WORDS = vocabulary()
CENTRES = re.compile(r"(?:cent(?:er|re)|site|hospital|institution|clinic|practice|department)s?$")
# what patients are seen in
HEAD = (
    r"(?:hospitals?|clinics?|cent(?:er|re)s?|units?|departments?|practices?|schools?|wards?"
    r"|services?|facilit(?:y|ies)|institutions?|homes?|areas?|districts?|communit(?:y|ies)|settings?"
    r"|pharmac(?:y|ies)|regions?|villages?|systems?)"
)
JOINS = (
    r"(?:in|at|of|from|to|for|by|with|and|or|on|was|were|is|are|has|have|had|who|which|that|than|as"
    r"|during|between|using|after|before|the|an?|we|patients?)"
)
PROPER = r"[A-Z][\w'’-]*\.?(?:,? (?:(?:of|and|de|the|for|del|di|la) )*[A-Z][\w'’-]*\.?){0,6}?"
PLACE = re.compile(
    r"\b(?:at|in|(?<!University )of|from|within"
    r"|(?:present\w+|refer\w+|admitted|attend\w+|came|brought) to)"
    rf" (?:[Tt]he |our |both )?(?P<place>{PROPER} (?:Hospitals?|University|Universit[àä]t"
    r"|Medical Cent(?:er|re)s?|Institute|Clinics?|Cent(?:er|re)s?)"
    r"(?: (?:Hospitals?|Cent(?:er|re)s?|Foundation|Clinics?|Medical Cent(?:er|re)))*"
    r"(?: [\"“][A-Z][^\"”]{2,30}[\"”])?(?: of [A-Z][\w-]+(?: [A-Z][\w-]+)*)?"
    rf"|University of {PROPER}(?: (?:Hospitals?|(?:Medical |Cancer )?Cent(?:er|re)))?)(?![\w-])"
)
WHERE = re.compile(
    r"\b(?:records|regist(?:er|ry|ries)|sites|claims|care)(?: data)? in (?:the )?"
    r"(?P<where>[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)*)\b"
)
# "two hospitals in Turin"
IN_PLACE = re.compile(
    r"\b(?:hospitals?|practices?|cent(?:er|re)s|clinics?|units|schools|homes|pharmacies)"
    r" in (?:the )?[A-Z][a-z]+(?: (?:and )?[A-Z][a-z]+)*(?: (?:region|area|province|county))?\b"
)
# "in Turin, Italy" after what stands there
LOCATED = re.compile(
    r",? (?:in|of) (?:the )?[A-Z][\w-]+(?:(?:,? (?:and |of )?)[A-Z][\w-]+)*"
    r"(?: (?:regions?|areas?|provinces?|county|counties|districts?))?(?![\w-])"
)
LED = re.compile(
    r"\b(?:an?|the|our|its|of|in|at|from|to|within|across|attend(?:ing|ed)|visit(?:ing|ed)|single)"
    rf" (?P<left>(?:(?!{JOINS}\b)[\w'’-]+,? ){{0,6}})$"
)
RIGHT = re.compile(rf"(?:,? (?!{JOINS}\b)[a-z'’-]+){{0,5}} {HEAD}\b")
# a word of what is no place itself: "tertiary hospital"; "in the community" is one
KIND = re.compile(r"\b(?:tertiary|rural|urban|outpatient|care|community|academic)$")
ALONE = re.compile(rf"(?:(?<=care)|(?<=nity))(?:\W*$|[.,;:)]| \(| (?!and|or){JOINS}\b)")
# after the name of a place: "the community pharmacy dispensing software" is none
ENDED = re.compile(rf"\W*$|[^\w ]| (?:[^a-z]|{JOINS}\b|[a-z]+ed\b)")
# "the X Hospital database" is no hospital
DATABASE = re.compile(
    r" (?:\([^)]*\) )?(?:database|regist(?:ry|er)|study|trial|cohort|survey|sample|network)"
)
HEADED = re.compile(r"\W{0,3}(?:study )?settings?\s*: *")
CONCLUDES = re.compile(
    r"\b(?:conclu\w+|in summary|suggest\w*|should|further (?:studies|research))\b"
)
# "The study was conducted in a ...": what follows is the place
LEAD = re.compile(
    r"(?:[\w-]+ ){1,5}(?:was|were) (?:\w+ly )?(?:conducted|performed|carried out|undertaken|set"
    r"|done|based|implemented|run) (?:in|at|within) "
)
NO_PHRASE = re.compile(
    r"^(?:in \d|between|from \d)|\b(?:was|were|is|are|has|have|had|introduced|included?)\b"
)
CLAUSE = re.compile(r"\b(?:which|that|who|where|with)\b.*")
BACK = re.compile(r"\b(?:these|those|same|such|other|both)\b")  # what was named before
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
    r"\b(?:(?:in|at|within|across|attend(?:ing|ed)|visit(?:ing|ed))"
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
# "one centre per district was chosen", "in one centre of each region": so many of many
OF_EACH = re.compile(
    r"s? (?:per|(?:in|from|of|for|within) (?:each|every)|was randomly|at random)\b"
)
CENTRE = re.compile(r"\b(?:" + "|".join(map(phrase_pattern, WORDS.centres)) + r")\b")


def find_settings(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return what the text says of where patients were seen.

    What stands under a heading of its own ("Setting: ...") is surest and stands alone. Else it is
    read in the methods and in a title that asks nothing; a text without headings is all methods but
    for its conclusions.
    """
    sentences = list(sentences)
    headed = next(find_setting_headings(text, lowered, sentences), None)
    if headed is not None:
        return (headed,)
    found = []
    for start, end in spans_of_methods(lowered, sentences):
        found += [
            as_passage(text, *match.span("place"))
            for match in PLACE.finditer(text, start, end)
            if not DATABASE.match(text, match.end())
            and "University Press" not in match[0]
            and not OF_TOOL.search(text, start, match.start())
        ]
        found += [
            as_passage(text, *match.span("where"))
            for match in WHERE.finditer(text, start, end)
            if match["where"].split()[0].lower()[:3] not in MONTHS
        ]
        for match in IN_PLACE.finditer(text, start, end):
            if match[0].split()[-1].lower()[:3] not in MONTHS:
                found.append(
                    as_passage(text, find_left(lowered, start, match.start()), match.end())
                )
        found += find_kinds(text, lowered, start, end)
    found = [one for one in found if not BACK.search(one.value.lower())]
    if re.search(r"\brural\b", lowered) and re.search(r"\burban\b", lowered):  # it compares them
        found = [one for one in found if not re.search(r"\b(?:rural|urban)\b", one.value.lower())]
    outer = [
        one
        for one in found
        if not any(
            other.start <= one.start and one.end <= other.end and other != one for other in found
        )
    ]
    return keep_distinct(outer)


def find_setting_headings(text: str, lowered: str, sentences: list[Sentence]) -> Iterator[Passage]:
    """Yield what stands under a heading of the setting, where it is a place and no sentence."""
    for sentence in sentences:
        heading = HEADED.match(lowered, sentence.span.start, sentence.span.end)
        if heading is None or text[: heading.start()].rstrip().endswith("/"):
            continue
        start = heading.end()
        lead = LEAD.match(lowered, start, sentence.span.end)
        start = lead.end() if lead else start
        said = re.sub(r"[. ]*[A-Z]+/$", "", text[start : sentence.span.end]).rstrip(" .")
        if 0 < len(said) <= LONGEST and not NO_PHRASE.search(CLAUSE.sub("", said.lower())):
            yield as_passage(text, start, start + len(said))


def find_kinds(text: str, lowered: str, start: int, end: int) -> Iterator[Passage]:
    """Yield the places of a sentence by their kind, with what belongs to each name."""
    for match in SETTING.finditer(lowered, start, end):
        first, last = match.span()
        if OF_ALL.fullmatch(match[0]):
            if not re.match(r"[ -][A-Z]", text[last:end]):  # "the Nationwide Inpatient Sample"
                yield as_passage(text, first, last)
            continue
        if not is_seen_there(lowered[start:first]):
            continue
        if text[first].isupper() and re.match(rf" (?!(?i:{HEAD})\b)[A-Z]", text[last:end]):
            continue  # part of a name
        right = RIGHT.match(lowered, last, end)
        if right is not None:
            last = right.end()
        elif KIND.search(match[0]) and not ALONE.match(lowered, last, end):
            continue
        if DATABASE.match(text, last) or not ENDED.match(lowered, last, end):
            continue
        first = find_left(lowered, start, first)
        located = LOCATED.match(text, last, end)
        if located and not located[0].split()[-1].lower().startswith(MONTHS):
            last = located.end()
        yield as_passage(text, first, last)


def find_left(lowered: str, start: int, first: int) -> int:
    """Return where a name begins whose last word stands at a place: after its article."""
    led = LED.search(lowered, max(start, first - 90), first)
    return led.start("left") if led else first


def as_passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end], " ".join(text[start:end].split()))


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
                if OF_EACH.match(lowered, end):
                    continue
                found.append(Passage(start, end, text[start:end], f"{mark.value:g}"))
    found += [
        Passage(*match.span(), text[match.start() : match.end()], match[0])
        for match in CENTRE.finditer(lowered)
        if not OF_EACH.match(lowered, match.end())
    ]
    return keep_distinct(found)
