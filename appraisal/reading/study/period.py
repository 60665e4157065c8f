"""When a study ran, under which number it is registered, and how long patients were followed."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.numerals import Skipped

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PERIOD = re.compile(
    r"(?P<first>(?:[a-z]+\.? )?(?:#,? )?#),? ?"
    r"(?:to|through|until|till|(?P<and>and|or)|-|–|until the end of) ?"
    r"(?P<second>(?:[a-z]+\.? )?(?:#,? )?(?:[a-z]+\.? )?#)"
)
# "operated on during a 7-year period", "over a period of six years": how long, and not when
LENGTH = re.compile(
    r"\b(?:during|over|within|in) (?:an? |the |our |this )?(?P<length>#(?: (?:consecutive|year|"
    r"month|study|calendar))* (?:period|interval|span)|period of #)(?! (?:after|before|prior|"
    r"following|from|of follow))"
)
LONG = ("year", "years", "month", "months", "decade", "decades")
TAKEN_IN = re.compile(
    r"\b(?:included|enrolled|recruited|reviewed|identified|studied|treated|admitted|seen|analy[sz]ed"
    r"|operated|collected|performed|underwent|undergoing)\b"
)
UNIT = re.compile(r"[ -](?:years?|months?|decades?)\b")
NOT_OURS = re.compile(r"\b(?:previous|prior|published|born|earlier|other)\b")
# "http://www.isrctn.com/ISRCTN12345678"
IN_ADDRESS = re.compile(
    r"(?:NCT\d{8}|ISRCTN\d{6,8}|ACTRN\d{14}|UMIN\d{9}|DRKS\d{8}|ChiCTR[A-Z-]{0,6}\d{8,10}"
    r"|CTRI/\d{4}/\d{2,3}/\d{6}|CRD\d{8,14})",
    re.IGNORECASE,
)
FOLLOWED = re.compile(
    r"\bfollow(?:ed)?[- ]?(?:up)?\b[^#;.]{0,40}$|\bfollowed\b[^#;.]{0,40}$"
    r"|\bfollowed\b[^;.]{0,140}\bfor an? (?:median|mean)(?: time| period)? of $"
)
# "a mean follow-up of 2.3 years (median, 1.6 years)"
ALSO_FOLLOWED = re.compile(
    r"\bfollow(?:ed)?[- ]?(?:up)?\b[^#;.]{0,40}# ?[(\[](?:median|mean),? ?(?:of |was )?$"
)


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
                and not (match["and"] and is_list(before + match[0], first, second))
            ):
                start = sentence.text_place(match.start())
                years = [
                    one for one in sentence.within(*match.span("second")) if one.kind == "year"
                ]  # "to 2007, 344 patients": the 344 are of no year
                end = years[-1].numeral.end if years else end_of_number(sentence, match.end() - 1)
                found.append(Passage(start, end, text[start:end], f"{first} to {second}"))
    return keep_distinct(found)


def find_lengths(text: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return how long patients were taken in, where the text says that and not in which years.

    Only where the methods say whom the study took: "all patients treated during a 6-year period".
    """
    found = []
    for sentence in sentences:
        if sentence.span.section not in ("", "methods") or not TAKEN_IN.search(sentence.shape):
            continue
        for match in LENGTH.finditer(sentence.shape):
            marks = [*sentence.within(*match.span("length"))]
            if len(marks) == 1 and marks[0].unit in LONG:
                start = sentence.text_place(match.start("length"))
                end = sentence.text_place(match.end("length") - 1) + 1
                end = max(end, end_of_number(sentence, match.end("length") - 1))
                if unit := UNIT.match(text, end):
                    end = unit.end()
                said = text[start:end]
                found.append(Passage(start, end, said, " ".join(said.split())))
    return keep_distinct(found)


def is_list(words: str, first: str, second: str) -> bool:
    """Say whether "2004 and 2009" names two years, and not all from one to the other.

    Examples
    --------
    >>> is_list("seen between # and #", "2004", "2009"), is_list("in # and #", "2004", "2009")
    (False, True)
    >>> is_list("surveys of # and #", "2004", "2005"), is_list("in #, #, and #", "2004", "2005")
    (False, True)
    """
    if "between" in words:
        return False
    return bool(re.search(r"#, #", words)) or int(second[:4]) - int(first[:4]) != 1


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
    """Return the registration numbers of the text, those within an address among them.

    Of one number that is printed twice, the place that says by itself whose it is.
    """
    found = []
    for one in skipped:
        start, end = one.start, one.end
        if one.why == "an address":
            inside = IN_ADDRESS.search(text, start, end)
            if inside is None:
                continue
            start, end = inside.span()
        elif one.why != "a registration number":
            continue
        printed = re.sub(r"\)[:,]? ?", " ", text[start:end])
        found.append(Passage(start, end, printed, printed.split()[-1].upper()))
    found.sort(key=lambda one: (IN_ADDRESS.fullmatch(one.text) is None, one.start))
    by_digits: dict[str, Passage] = {}
    for passage in found:
        by_digits.setdefault(re.sub(r"\D", "", passage.value), passage)
    return keep_distinct(by_digits.values())


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
        if mark.kind in ("median", "mean")
        and (FOLLOWED.search(before := sentence.before(mark, 180)) or ALSO_FOLLOWED.search(before))
    ]
