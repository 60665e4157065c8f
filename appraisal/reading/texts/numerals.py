"""Every number of a text: where it stands, how it is written, what it is worth."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from appraisal.reading.texts import spelling
from appraisal.reading.texts.characters import THIN
from appraisal.reading.words import any_of, vocabulary

VOCABULARY = vocabulary()
CURRENCIES = frozenset(VOCABULARY.currencies)
COUNTED = any_of(
    (
        *VOCABULARY.people, *VOCABULARY.units_counted, *VOCABULARY.studies_counted,
        *VOCABULARY.events, "person-year", "patient-year", "person year", "patient year",
    ),
    plural=True,
)  # fmt: skip
# alternatives in this order; the name of each says what it is
PATTERNS = {
    "address": r"(?:https?://|www\.)\S{1,300}|\bdoi:? ?\S{1,100}|\b10\.\d{4,9}/\S{1,100}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}|\bpm(?:id|c|cid)s?:? ?(?:pmc)?\d+",
    "registry": r"\bactrn \d{3} \d{4} \d{4} \d{3}\b"
    r"|\b(?:nct|isrctn|actrn|chictr|ctri|umin|drks|jrct|ntr|irct|jprn|kct|tctr|pactr"
    r"|euctr|rbr|crd|eudra-?ct|eu[ -]?ct|anzctr|japic(?:cti)?|slctr|ukcrn|hkuctr|lbctr|inplasy"
    r"|clinicaltrials\.gov)"
    r"(?:[ ,:;-]{0,3}(?:(?:no|numbers?|id|identifier|registration|registry|trial|nr|code|ref"
    r"|reference)\b[.,:; ]{0,3}){0,3})"
    r"[a-z]{0,8}[-/]?\d[\w/-]{2,24}"
    # a year may stand between: "PROSPERO 2015: CRD42015..."
    r"|\bprospero\b[^.;()\d]{0,40}(?:(?:19|20)\d\d[:,]? )?(?:crd ?)?4\d{10,12}\b"
    r"|(?<=register )[(\[]?nl-?\d{3,5}\b"
    # "(ISRCTN): 12345678"
    r"|\b(?:nct|isrctn|actrn|ctri|umin|drks|jrct|irct|tctr|pactr|euctr|crd)\)[:,]? ?\d{6,14}\b",
    # a "one" that counts nobody
    "pronoun": r"\b(?:no one|one another|one or (?:both|(?:the )?other)"
    r"|(?:the|this|which|another|every|each) one(?=[.,;:)?]|$|\s(?:of|that|which|who|with|we|was|is"
    r"|in|for|on|to|and|or|at|from|used|described|given|had|has)\b)|that one(?=[.,;:)?]|$)"
    r"|one of the (?:most|main|leading|largest|first|major|key|few|only|commonest|best)\b"
    r"|(?:one|two)[ -](?:sided|tailed)"
    r"|(?:one|two|three)-(?:way|stage|arm(?:ed)?|step|group|by-\w+|thirds?|armed)"
    r"|one (?:can|may|might|should|must|could))\b",
    "exponent": r"(?<![\w-])(?:h|hr|min|kg|s|sec|ml|l|dl|m|g|mg|mol|mmol|mm|cm)"
    r"(?: ?\( ?-?[123] ?\)|-[123])(?![\w.])",
    # "PaCO(2)", "kg/m(2)", "Ca(2+)": written so for what stands lower or higher
    "subscript": r"(?<=[a-z])\([2-4][+-]?\)",
    "absent": r"\b(?:n/?r|n/?e|n/?a|nc)\b|(?<![0-9%])[-–]∞|∞|\binfinity\b"
    r"|\bnot (?:yet )?(?:been )?(?:reached|estimable|evaluable|calculable|attained|estimated)\b",
    "none": r"\bnone(?= of\b| (?:had|were|was|developed|experienced|died|required|relapsed"
    r"|achieved)\b)"
    # "in 9 with A as against none with B"
    r"|\bnone(?= (?:in|with|among|after|on|receiving|given|treated)\b| ?[(\[]0)"
    r"|\bno(?= (?:patients?|participants?|subjects?|deaths?|relapses?|recurrences?|cases?"
    r"|(?:treatment|therapy|procedure|drug|study|transplant|device|protocol)-related"
    r" (?:deaths?|mortality)"
    r"|(?:wom[ae]n|m[ae]n|child|infant|neonate|person|adult|mother|patient|participant)\b"
    r"|(?:(?:major|serious|severe|unexpected|significant|other) )?(?:adverse|side)"
    r" (?:events?|effects?|reactions?)|(?:grade|fatal)\b))",
    "millions": spelling.MILLIONS,
    "words": spelling.WORDS,
    # an isotope, a receptor: digits, then a capital
    "after": r"(?<![\w.])[0-9]{1,3}(?!-(?:NR|NE|NA|NC)\b)-?"
    r"(?:[A-Z]{1,2}[a-zA-Z]*-?[A-Z0-9]\w*|[A-Z][a-z]?-[A-Z]\w*)"
    r"(?![\w%])",
    # letters and digits without a space: genes, vitamins, instruments; but not "p0.03", "hr0.6" or
    # "fell from138.2 to1.7", where only the space is missing
    "name": r"(?<=\bgroup )[a-z]{1,2}[0-9]+\.[0-9]+(?!\w)"  # "Group D0.15"
    r"|(?<!\w)(?!p[01]?[.·][0-9]+(?!\w)|(?:hr|or|rr|ci|n)[0-9]*[.·]?[0-9]+(?!\w)"
    rf"|(?:pr|irr)[0-9]+[.·][0-9]+(?!\w)|(?-i:{spelling.GLUED})[0-9]+(?:[.·][0-9]+)?(?!\w))"
    r"[^\W\d_]{1,24}[0-9]\w{0,24}(?:[-/+]\w{0,24}[a-z0-9])?"
    r"|(?<![\w.,])[0-9]{1,2}(?:,[0-9]{1,2}){1,5}-(?!(?:fold|times|year|month|week|day|hour|point)"
    r"|(?:and|or|to)\b)[a-z]{3,}",  # "1,1,2-trichloroethane"
    "hyphen": r"(?<!\w)[a-z]{0,3}[A-Z][A-Za-z]{0,12}-"
    r"(?P<part>(?!(?:19|20)[0-9]{2}(?!\d))[0-9]{1,5})(?![\w.·])",
    "form": r"(?<=[a-z]-)(?P<of>[0-9])[a-d](?![\w.])",  # interferon beta-1a
    "acid": r"(?i:(?<![\w-])(?:n|omega|ω)-(?P<fatty>[369])(?![\w.]))",  # "n-3 fatty acids"
    "dimension": r"(?<![\w.,-])(?P<across>[0-9])D(?![\w-])",  # "BARI 2D", "3D"; no days
    "vitamin": r"\b25 ?-?(?:\(oh\)|oh\b|hydroxy)\w*",
    "power": spelling.POWER,
    "digits": spelling.DIGITS,
}
PART_OF_NAME = {
    "hyphen": "part",
    "form": "of",
    "acid": "fatty",
    "dimension": "across",
}  # their digits are offered, as part of a name
CASED = {"after", "hyphen", "dimension", "acid"}  # capitals tell these
TOKEN = re.compile(
    "|".join(
        f"(?P<{name}>{pattern if name in CASED else f'(?i:{pattern})'})"
        for name, pattern in PATTERNS.items()
    )
)
SKIPPED = {
    "address": "an address",
    "registry": "a registration number",
    "name": "a name",
    "after": "a name",
    "pronoun": "a pronoun",
    "exponent": "part of a unit",
    "subscript": "part of a name",
}
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
ABBREVIATED = re.compile(r"n/?[raec]|nc", re.IGNORECASE)
NAMES_PEOPLE = re.compile(
    rf"[)\]]? (?:{any_of(VOCABULARY.people, plural=True)}|groups?|arms?)\b", re.IGNORECASE
)
QUALIFIER = re.compile(
    r"(?:[<>≤≥~] ?=?|[<>] ?(?:or|/) ?= ?|\b(?:approximately|about|around|nearly|almost|roughly"
    r"|ca\.?|circa|over|(?:more|less|fewer|greater|higher|lower|older|younger|longer|shorter) than"
    r"(?: or equal to)?|at least|at most|up to|below|above|under|exceeding|only)) ?$",
    re.IGNORECASE,
)
# "Fifty-eight (58) children": one number, printed twice
ECHO = re.compile(r" ?\((?P<digits>[0-9][0-9,]*)\)")
SPACED = re.compile(r"(?<![0-9.,·])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,]|[.·][0-9])")
COUNTED_NEXT = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{COUNTED}\b", re.IGNORECASE)


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
    decimals
        True where decimals are printed, even if they are zero.
    qualifier
        What is printed before it and bounds or rounds it: ``<``, ``≥``, ``about`` ...
    """

    start: int
    end: int
    value: Decimal | None
    form: str
    decimals: bool = False
    qualifier: str = ""


@dataclass(frozen=True)
class Skipped:
    """Digits that are no number of the text, and why: an address, a registration, a name."""

    start: int
    end: int
    why: str


def find_numerals(text: str, printed: str, most: int) -> tuple[list[Numeral], list[Skipped]]:
    """Find the numbers of a text in plain characters; ``printed`` is the text as printed.

    It stops one number after ``most``.

    Returns
    -------
    tuple
        The numbers in the order of the text, and what was left out.
    """
    spaced = is_spaced(text, printed)
    numerals: list[Numeral] = []
    skipped: list[Skipped] = []
    at = 0
    while len(numerals) <= most and (match := TOKEN.search(text, at)):
        start, at = match.span()
        kind = match.lastgroup
        if kind in SKIPPED:
            if re.search("[0-9]", match[0]):
                skipped.append(Skipped(start, at, SKIPPED[kind]))
        elif kind in PART_OF_NAME:
            part = PART_OF_NAME[kind]
            numerals.append(Numeral(*match.span(part), Decimal(match[part]), "name"))
        elif kind == "vitamin":
            numerals.append(Numeral(start, start + 2, Decimal(25), "name"))
        elif kind == "absent":
            # in capitals, for "na" and "ne" are words; "19 NA subjects" have something of the name
            if not ABBREVIATED.fullmatch(match[0]) or (
                match[0].isupper() and not NAMES_PEOPLE.match(text, at)
            ):
                numerals.append(Numeral(start, at, None, "absent"))
        elif kind == "none":
            numerals.append(Numeral(start, at, Decimal(0), "none"))
        else:
            numeral = read_numeral(text, printed, kind or "digits", start, at, spaced=spaced)
            at = numeral.end
            numerals.append(numeral)
    return numerals, skipped


def is_spaced(text: str, printed: str) -> bool:
    """Say whether a text groups thousands by spaces, as one of its numbers shows."""
    return not re.search(r"[0-9],[0-9]{3}(?![0-9])", text) and any(
        groups_thousands(text, printed, *match.span()) for match in SPACED.finditer(text)
    )


def read_numeral(
    text: str, printed: str, kind: str, start: int, end: int, *, spaced: bool
) -> Numeral:
    """Read digits or words: their value, the sign and the qualifier before them."""
    if (
        kind == "digits"
        and not spaced
        and " " in text[start:end]
        and not groups_thousands(text, printed, start, end)
    ):
        end = text.index(" ", start)
    form = "words" if kind == "words" else "digits"
    value = value_of(text[start:end], kind)
    if kind == "words" and (echo := ECHO.match(text, end)):
        end = echo.end() if value_of(echo["digits"], "digits") == value else end
    if kind == "digits" and ORDINAL.match(text, end):
        form = "ordinal"
    if form == "digits" and (sign := find_sign(text, start)) < start:
        value = -value if text[sign] in "-–" and value is not None else value
        start = sign
    found = QUALIFIER.search(text[max(0, start - 28) : start])
    qualifier = found[0].strip().lower() if found else ""
    decimals = kind != "millions" and bool(re.search("[.·]", text[start:end]))
    return Numeral(start, end, value, form, decimals, qualifier)


def value_of(text: str, kind: str) -> Decimal | None:
    """Return what a number is worth, or None where it is beyond all use."""
    if kind == "words":
        return Decimal(spelling.value_of_words(text))
    written = {"power": spelling.write_power, "millions": spelling.write_millions}
    try:
        return Decimal(written.get(kind, spelling.write_plain)(text))
    except InvalidOperation:
        return None


def groups_thousands(text: str, printed: str, start: int, end: int) -> bool:
    """Say whether spaces within digits group thousands: they are thin, or a noun follows."""
    spaces = [printed[i] for i in range(start, end) if text[i] == " "]
    led = re.search(r" 0[0-9]{2}", text[start:end])  # "1 012": no number begins so
    if all(space in THIN for space in spaces) or led or COUNTED_NEXT.match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    if before[-1:] in CURRENCIES or re.search(r"\bn ?= ?$", before, re.IGNORECASE):
        return True
    lower = re.search(r"(?<![\d.,])(\d{2,6}) ?(?:[-–]| to) ?$", before)  # "6955-12 577"
    return lower is not None and int(lower[1]) > int(text[start : text.index(" ", start)])


def find_sign(text: str, start: int) -> int:
    """Return where a sign before a number stands, or where the number starts if none does."""
    before = text[max(0, start - 9) : start]
    if re.search(r"(?:^|[^-–0-9.])[0-9.]+--$", before):
        return start  # "0.95--1.2" is a range, "-0.6--0.2" has a sign
    if before[-1:] in ("-", "–", "+"):
        labelled = re.search(r"(?<!%) ?\bC[IL]s?:? ?\d\d% [-–]$", text[max(0, start - 12) : start])
        if labelled:
            return start - 1  # "CI 95% -0.3 to 1.4"
        glued = re.search(r"\bC[IL]s?-$", before)  # "95% CI-0.9 to 15.9"
        return start - 1 if glued or may_be_sign(before[:-1]) else start
    if before[-1:] in CURRENCIES and before[-2:-1] in ("-", "–") and may_be_sign(before[:-2]):
        return start - 2
    if re.search(r"(?:[(\[=<>:±,;]|\bto|\bof|\bCI|\bby) ?[-–] $", before):
        return start - 2
    return start


def may_be_sign(before: str) -> bool:
    """Say whether a dash after these characters is a sign, not a range or a hyphen."""
    if before.endswith(("+/", "+ /")):
        return False
    if not before or before[-1] in "([{=<>≤≥±,:;/|~-–€$£":
        return True
    if re.search(r"[A-Za-z,(]\n$", before):  # within a sentence, at the beginning of a line
        return True
    return before[-1] == " " and not re.search(r"[0-9%] $", before)
