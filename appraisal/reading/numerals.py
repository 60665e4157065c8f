# ruff: noqa: E501, SIM102
"""Every number of a text: where it stands, how it is written, what it is worth."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from appraisal.reading.characters import THIN
from appraisal.reading.words import any_of, vocabulary

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORTH = {
    **{word: worth for worth, word in enumerate(ONES)},
    **{word: worth for worth, word in enumerate(TEENS, 10)},
    **{word: 10 * worth for worth, word in enumerate(TENS, 2)},
    "a": 1,
}

_ONE = f"(?:{'|'.join(ONES)})"
_BELOW_100 = f"(?:(?:{'|'.join(TENS)})(?:[- ]{_ONE})?|{'|'.join(TEENS)}|{_ONE})"
_BELOW_1000 = rf"(?:(?:{_ONE}|a)[ -]hundred(?:(?:,? and)?[ -]{_BELOW_100})?|{_BELOW_100})"
_WORDS = (
    rf"\b(?:{_BELOW_1000}[ -]thousand(?:,?(?: and)?[ -]{_BELOW_1000})?|{_BELOW_1000})"
    r"(?![\w'])(?!-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
)
# "one" and "none" that count nobody
_PRONOUN = r"\b(?:no one|one another|one or (?:more|both|other)|(?:the|this|that|which|another|every|each) one\b(?! ?hundred))"
_NONE = (
    r"\b(?:none(?= of\b| had\b| (?:were|was|developed|experienced|died|required|relapsed|achieved)\b)"
    r"|no(?= (?:patients?|participants?|subjects?|deaths?|relapses?|recurrences?|cases?|one died"
    r"|(?:treatment|therapy|procedure|drug|study|transplant|device)-related (?:deaths?|mortality|death)"
    r"|(?:major |serious |severe |unexpected |significant )?(?:adverse|side) (?:events?|effects?|reactions?)"
    r"|(?:grade|fatal|serious|major)\b)))"
)
_ADDRESS = (
    r"(?:https?://|www\.)\S{1,300}|\bdoi:? ?\S{1,100}|\b10\.\d{4,9}/\S{1,100}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}"
    r"|\bpm(?:id|c|cid)s?:? ?(?:pmc)?\d+"
)
_REGISTRY = (
    r"\b(?:nct|isrctn|actrn|chictr|ctri|umin|drks|jrct|ntr|irct|jprn|kct|tctr|pactr|euctr|rbr|crd|"
    r"eudract|clinicaltrials\.gov)(?:[ ,:;-]{0,3}(?:no|number|id|identifier|registration|n\.|nr)?[.,:; ]{0,3})"
    r"[a-z]{0,8}[-/]?\d[\w/-]{2,24}"
)
# letters and digits without a space: genes, vitamins, instruments; but not "p0.03" or "hr0.6"
_NAME = (
    r"(?<![\w])(?!(?:p|hr|or|rr|ci|n)[0-9]*\.?[0-9]+(?![\w]))"
    r"[^\W\d_]{1,24}[0-9][\w]{0,24}(?:(?:[-/+])[\w]{0,24}[a-z0-9])?"
)
# an isotope, a receptor: digits first
_NAME_AFTER = (
    r"(?<![\w.])[0-9]{1,3}-?(?:[A-Z]{1,2}[a-zA-Z]*-?[A-Z0-9]\w*|[A-Z][a-z]?-[A-Z]\w*)(?![\w%])"
)
_POWER = (
    r"(?:(?P<times>[0-9]+(?:\.[0-9]+)?) ?[x×·*] ?)10 ?(?:\^|\*\*)? ?(?:\( ?(?P<power>[+-]?[0-9]{1,2}) ?\)|(?P<raised>[+-]?[0-9]{1,2}|[⁻]?[⁰¹²³⁴-⁹]{1,2}))(?![\w.])"
    r"|10 ?\^ ?\(? ?(?P<bare>[+-]?[0-9]{1,2}) ?\)?"
)
_DIGITS = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:(?P<thin>[ ])[0-9]{3})+(?![0-9,.]|\.[0-9])"
    r"|[0-9]+[.·][0-9]+|[0-9]+,[0-9]{1,2}(?=%| ?%)|0,[0-9]{1,4}(?![0-9])|[0-9]+|(?<![\w.])[.·][0-9]+"
)
_ABSENT = (
    r"\b(?:N/?R|N/?E|N/?A|NC)\b|∞|(?i:\binfinity\b"
    r"|\bnot (?:yet )?(?:been )?(?:reached|estimable|evaluable|calculable|attained|estimated))"
)
_EXPONENT = r"(?<![\w-])(?:h|hr|min|kg|s|sec|ml|l|dl|m|g|mg|mol|mmol|mm|cm)(?: ?\( ?-?[123] ?\)|-[123])(?![\w.])"
TOKEN = re.compile(
    f"(?P<address>(?i:{_ADDRESS}))|(?P<registry>(?i:{_REGISTRY}))"
    f"|(?P<pronoun>(?i:{_PRONOUN}))|(?P<absent>{_ABSENT})"
    f"|(?P<exponent>(?i:{_EXPONENT}))"
    f"|(?P<none>(?i:{_NONE}))|(?P<words>(?i:{_WORDS}))|(?P<after>{_NAME_AFTER})|(?P<name>(?i:{_NAME}))"
    f"|(?P<hyphen>(?<![\\w])[A-Z][A-Za-z]{{0,12}}-(?P<part>[0-9]{{1,3}})(?![\\w.]))"
    f"|(?P<power_form>{_POWER})|(?P<digits>{_DIGITS})"
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
HEDGE = re.compile(
    r"(?:(?P<sign>[<>≤≥] ?=?|< or = ?|> or = ?)|(?P<word>\b(?:approximately|about|around|nearly|almost|roughly|ca\.?|circa|over|"
    r"(?:more|less|fewer|greater|higher|lower|older|younger|longer|shorter) than(?: or equal to)?|at least|at most|up to|below|above|under|exceeding))|(?P<tilde>~)) ?$",
    re.IGNORECASE,
)
PEOPLE_AFTER = re.compile(
    rf" (?:{any_of(vocabulary().people, plural=True)}|person-years|patient-years|women|men)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """A number as it stands in the text.

    Parameters
    ----------
    start, end
        Its characters: ``text[start:end]``.
    value
        What it is worth; None for one that is printed as not reached or not estimable.
    form
        ``digits``, ``words``, ``none`` (as in "none of"), ``absent`` ("NR", "not reached"),
        ``name`` (part of a name, such as IL-6) or ``ordinal``.
    qualifier
        What is printed before it and bounds or rounds it: ``<``, ``≥``, ``about`` ...
    """

    start: int
    end: int
    value: Decimal | None
    form: str
    qualifier: str = ""


@dataclass(frozen=True)
class Skipped:
    """Digits that are no number of the text, and why: an address, a registration, a name."""

    start: int
    end: int
    why: str


def find(text: str, printed: str) -> tuple[list[Numeral], list[Skipped]]:
    """Find the numbers of a plain text; ``printed`` is the same text as printed.

    Returns
    -------
    tuple
        The numbers in the order of the text, and what was left out.
    """
    numerals: list[Numeral] = []
    skipped: list[Skipped] = []
    at = 0
    while match := TOKEN.search(text, at):
        start, end = match.span()
        kind = match.lastgroup
        group = next(name for name in KINDS if match.group(name) is not None)
        at = end
        if group in SKIPPED:
            if any("0" <= letter <= "9" for letter in match[0]):
                skipped.append(Skipped(start, end, SKIPPED[group]))
            continue
        if group == "hyphen":
            start, end = match.span("part")
            numerals.append(Numeral(start, end, Decimal(match["part"]), "name"))
            continue
        if group == "digits" and match["thin"] is not None and not grouped(match, text, printed):
            shorter = re.compile(r"[0-9]+").match(text, start)
            assert shorter
            end = at = shorter.end()
            numerals.append(signed(text, start, end, Decimal(text[start:end]), "digits"))
            continue
        value, form = worth(group, match)
        del kind
        if ORDINAL.match(text, end) and group == "digits":
            form = "ordinal"
        numerals.append(signed(text, start, end, value, form))
    return numerals, skipped


KINDS = (
    "address",
    "registry",
    "pronoun",
    "absent",
    "exponent",
    "none",
    "words",
    "after",
    "name",
    "hyphen",
    "power_form",
    "digits",
)
SKIPPED = {
    "address": "an address",
    "registry": "a registration number",
    "name": "a name",
    "after": "a name",
    "pronoun": "a pronoun",
    "exponent": "part of a unit",
}


def grouped(match: re.Match[str], text: str, printed: str) -> bool:
    """Say whether a space within digits groups thousands: it is thin, or people follow."""
    start, end = match.span()
    spaces = [printed[i] for i in range(start, end) if text[i] == " "]
    return all(space in THIN for space in spaces) or bool(PEOPLE_AFTER.match(text, end))


def worth(group: str, match: re.Match[str]) -> tuple[Decimal | None, str]:
    """Return the value of a match, and the form it has."""
    text = match[0]
    if group == "absent":
        return None, "absent"
    if group == "none":
        return Decimal(0), "none"
    if group == "words":
        return Decimal(spelled(text)), "words"
    if group == "power_form":
        power = match["power"] or match["raised"] or match["bare"]
        power = power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
        try:
            return Decimal(match["times"] or 1).scaleb(int(power)), "digits"
        except (InvalidOperation, ValueError):
            return None, "digits"
    return Decimal(plain_digits(text)), "digits"


def plain_digits(text: str) -> str:
    """Write digits the way Python reads them.

    Examples
    --------
    >>> [plain_digits(text) for text in ("53·0", ".04", "1,234", "12,5", "14 424")]
    ['53.0', '0.04', '1234', '12.5', '14424']
    """
    text = text.replace("·", ".").replace(" ", "")
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text) and not text.startswith("0,"):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return "0" + text if text.startswith(".") else text


def spelled(text: str) -> int:
    """Return what a number in words is worth.

    Examples
    --------
    >>> spelled("one hundred and seventy-six"), spelled("Twenty")
    (176, 20)
    """
    total = part = 0
    for word in re.split(r"[ ,-]+", text.lower()):
        if word == "thousand":
            total, part = total + part * 1000, 0
        elif word == "hundred":
            part *= 100
        elif word in WORTH:
            part += WORTH[word]
    return total + part


def signed(text: str, start: int, end: int, value: Decimal | None, form: str) -> Numeral:
    """Add the sign before a number, where the dash is a sign and no range, and its qualifier."""
    if form == "digits" and start and text[start - 1] in "-–+" and value is not None:
        before = text[max(0, start - 3) : start - 1]
        if sign_may_stand(before):
            start -= 1
            value = -value if text[start] in "-–" else value
    elif form == "digits" and start > 1 and text[start - 2 : start] == "- " and value is not None:
        if re.search(r"(?:[(\[=<>:±,;]|\bto|\bof|\bCI) $", text[max(0, start - 8) : start - 2]):
            start -= 2
            value = -value
    before = text[max(0, start - 28) : start]
    found = HEDGE.search(before)
    return Numeral(start, end, value, form, found[0].strip().lower() if found else "")


def sign_may_stand(before: str) -> bool:
    """Say whether a dash after these characters is a sign."""
    if not before:
        return True
    if before[-1] in "([{=<>≤≥±,:;/|~":
        return True
    if before[-1] in "-–":
        return True
    return before[-1] == " " and not (len(before) > 1 and before[-2] in "0123456789%")
