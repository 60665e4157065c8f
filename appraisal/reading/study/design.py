"""What a text says of the study as a whole: design, setting, centres, period, registration."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.numerals import Skipped
from appraisal.reading.words import vocabulary

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
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PERIOD = re.compile(
    r"(?P<first>(?:[a-z]+\.? )?(?:#,? )?#),? ?"
    r"(?:to|through|until|till|and|-|–|until the end of) ?"
    r"(?P<second>(?:[a-z]+\.? )?(?:#,? )?(?:[a-z]+\.? )?#)"
)
NOT_OURS = re.compile(r"\b(?:previous|prior|published|born|earlier|other)\b")
FOLLOWED = re.compile(
    r"\bfollow(?:ed)?[- ]?(?:up)?\b[^#;.]{0,40}$|\bfollowed\b[^#;.]{0,40}$"
    r"|\bfollowed\b[^;.]{0,140}\bfor an? (?:median|mean)(?: time| period)? of $"
)


def phrase_pattern(words: str) -> str:
    """Return the pattern of a phrase: a hyphen may be a space, and three dots up to four words."""
    between = re.escape(words).replace(r"\ \.\.\.", r"(?:,?\ [\w-]+){0,4}")
    return between.replace("\\-", "[-–‐‑ ]?")


# "cross-sectional area" is of a vessel or a picture, and no design
NO_AREA = r"(?! (?:wall|areas?|images?|imaging|views?|planes?|diameters?|anatomy|echo\w*|ct)\b)"
DESIGNS = {
    name: [
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(phrase_pattern, phrases))})\b{NO_AREA}")
        for phrases in (said.says, said.hints)
    ]
    for name, said in WORDS.designs.items()
}
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


# "participants of the randomised X trial were compared with those of a register"
OF_TRIAL = re.compile(
    r"\b(?:participants|patients|subjects|people|women|men|those|sample|enrolled) (?:in|of|from) "
    r"(?:an? |the )?(?:[\w-]+ ){0,3}$"
)
WITH_OTHERS = re.compile(
    r"[^.;]*\b(?:compared|contrasted|comparable|similar|differ\w*)\b[^.;]*\b(?:regist(?:er|ry|ries)"
    r"|surveys?|census|(?:general|source) population|non-?participants|databases?|routine care)\b"
)


def find_designs(text: str, lowered: str, compared: bool) -> tuple[Passage, ...]:
    """Return what the text says of the design, the surest first.

    Parameters
    ----------
    compared
        True where results of two groups stand side by side; a text without them is no
        comparison, whatever it compares with.
    """
    found = []
    for name, (says, hints) in DESIGNS.items():
        if name == "non-randomised comparison" and not compared:
            continue
        said = {
            match[0]: match
            for match in says.finditer(lowered)
            if not is_of_one_sample(lowered, match.start(), match.end())
        }
        hinted = {match[0]: match for match in hints.finditer(lowered)}
        weight = 3 * len(said) + len(hinted)
        if said or len(hinted) > 1:
            match = next(iter((said or hinted).values()))
            passage = Passage(*match.span(), text[match.start() : match.end()], name)
            found.append((weight, passage))
    return tuple(passage for _, passage in sorted(found, key=lambda one: -one[0]))


def is_of_one_sample(lowered: str, start: int, end: int) -> bool:
    """Say whether a design is that of one of two samples which a sentence compares."""
    return bool(
        OF_TRIAL.search(lowered, max(0, start - 60), start) and WITH_OTHERS.match(lowered, end)
    )


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


def find_periods(text: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return the periods of the calendar that the text names, from when to when."""
    found = []
    for sentence in sentences:
        if sum(mark.kind == "year" for mark in sentence.marks) < 1:
            continue
        for match in PERIOD.finditer(sentence.shape):
            second = read_month(sentence, match, "second")
            first = read_month(sentence, match, "first", second)
            before = sentence.shape[max(0, match.start() - 30) : match.start()]
            if (
                first
                and second
                and not NOT_OURS.search(before)
                and "reference" not in reason_of(sentence)
            ):
                start = sentence.text_place(match.start())
                end = end_of_number(sentence, match.end() - 1)
                found.append(Passage(start, end, text[start:end], f"{first} to {second}"))
    return keep_distinct(found)


def reason_of(sentence: Sentence) -> str:
    return sentence.marks[0].why if sentence.marks else ""


def end_of_number(sentence: Sentence, place: int) -> int:
    """Return the place in the text after the number at a place of the shape."""
    mark = sentence.mark_at(place)
    return mark.numeral.end if mark else sentence.text_place(place + 1)


def read_month(sentence: Sentence, match: re.Match[str], name: str, other: str = "") -> str:
    """Return one end of a period as year or year and month, or "" where it is none."""
    marks = [*sentence.within(*match.span(name))]
    years: list[Mark] = [mark for mark in marks if mark.kind == "year"]
    named = re.search(rf"\b({'|'.join(MONTHS)})", match[name])
    if years:
        year = f"{years[-1].value:.0f}"
    elif other and named:
        year = other[:4]  # "between March and July 2018"
    elif year := read_short_year(sentence, match, name):
        return year
    else:
        return ""
    return f"{year}-{MONTHS.index(named[1]) + 1:02}" if named else year


def read_short_year(sentence: Sentence, match: re.Match[str], name: str) -> str:
    """Return the later year of "2010-19", or "" where it is none."""
    first, second = sentence.mark_at(match.start("second") - 2), sentence.mark(match, "second")
    if name != "second" or first is None or second is None or first.kind != "year":
        return ""
    short = first.numeral.end - first.numeral.start == 4 and second.whole and not second.unit
    if not short or second.numeral.end - second.numeral.start != 2:
        return ""
    year = (first.value or 0) // 100 * 100 + (second.value or 0)
    return f"{year:.0f}" if year > (first.value or 0) else ""


def find_registrations(text: str, skipped: Iterable[Skipped]) -> tuple[Passage, ...]:
    """Return the registration numbers of the text."""
    return keep_distinct(
        Passage(
            one.start,
            one.end,
            text[one.start : one.end],
            text[one.start : one.end].split()[-1].upper(),
        )
        for one in skipped
        if one.why == "a registration number"
    )


def keep_distinct(found: Iterable[Passage]) -> tuple[Passage, ...]:
    """Keep the first passage of each value, in the order of the text."""
    kept: dict[str, Passage] = {}
    for passage in sorted(found, key=lambda one: one.start):
        kept.setdefault(passage.value.lower(), passage)
    return tuple(kept.values())


def find_follow_up(sentences: Iterable[Sentence]) -> list[Mark]:
    """Return the averages that say how long patients were followed."""
    return [
        mark
        for sentence in sentences
        for mark in sentence.marks
        if mark.kind in ("median", "mean") and FOLLOWED.search(sentence.before(mark, 180))
    ]
