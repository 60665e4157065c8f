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
SETTING = re.compile(
    r"\b(?:" + "|".join(map(phrase_pattern, WORDS.settings)) + r")\b(?![- ]acquired)"
)
CENTRE = re.compile(r"\b(?:" + "|".join(map(phrase_pattern, WORDS.centres)) + r")\b")


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
        said = {match[0]: match for match in says.finditer(lowered)}
        hinted = {match[0]: match for match in hints.finditer(lowered)}
        weight = 3 * len(said) + len(hinted)
        if said or len(hinted) > 1:
            match = next(iter((said or hinted).values()))
            passage = Passage(*match.span(), text[match.start() : match.end()], name)
            found.append((weight, passage))
    return tuple(passage for _, passage in sorted(found, key=lambda one: -one[0]))


def find_settings(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return what the text says of where patients were seen.

    What stands under a heading of its own ("Setting: ...") is surest and stands alone.
    """
    for sentence in sentences:
        heading = HEADED.match(lowered, sentence.span.start, sentence.span.end)
        if heading is not None:
            said = text[heading.end() : sentence.span.end].rstrip(" .")
            if 0 < len(said) <= LONGEST:
                return (Passage(heading.end(), heading.end() + len(said), said, said),)
    found = [
        Passage(match.start(1), match.end(1), match[1], match[1])
        for match in PLACE.finditer(text)
        if "University Press" not in match[1]
    ]
    found += [
        Passage(*match.span("where"), match["where"], match["where"])
        for match in WHERE.finditer(text)
        if match["where"].split()[0].lower()[:3] not in MONTHS
    ]
    found += [
        Passage(*match.span(), text[match.start() : match.end()], match[0])
        for match in SETTING.finditer(lowered)
    ]
    return keep_distinct(found)


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
