"""The words that say what an endpoint is, in whatever form a sentence has them."""

import re

from appraisal.reading.texts.spelling import value_of_words
from appraisal.reading.words import vocabulary

FILLERS = frozenset(vocabulary().endpoint_fillers)
# one word for what a sentence says in several
SAME = (
    (r"-(?:related|associated|induced)\b", ""),
    (r"\b(?:died|dying|deaths?|mortality|deceased)\b", "death"),
    (r"\b(?:adverse|side|untoward)[ -](?:effect|event|reaction)s?\b", "adverse event"),
    (r"(?<=[a-z])iz(?=e|ing|ation)", "is"),
    (r"(?<=[a-z])(?:ae|oe)(?=[a-z])|\boe(?=[dst])", "e"),  # anaemia, oedema
    (r"(?<=[a-z])rrhoe?a", "rrhea"),
    (r"our(?=s?\b)(?<=[a-z]{3}our)", "or"),  # tumour
    (r"\bbled\b", "bleed"),
    (r"\blost\b", "loss"),
    (r"\bwithdr(?:ew|awn)\b", "withdraw"),
    (r"\bfallen\b", "fall"),
    (r"\b(?:carry(?:ing)?|carri(?:ed|es|age))\b", "carrier"),
)
# an occlusion is occluded, a conversion converted
NOUNS = {
    "mission": "mit", "version": "vert", "ception": "ceive", "duction": "duce", "clusion": "clude",
    "pulsion": "pel", "olution": "olve", "scription": "scribe", "sumption": "sume",
}  # fmt: skip
NOUN = re.compile(rf"(?<=[a-z])(?:{'|'.join(NOUNS)})(?=s?$)")
TIME = (
    r"(?:\b(?:at|by|after|within|over|during|until|up to)(?: (?:the )?(?:end of )?)? ?)?"
    r"(?:\b(?:day|week|month|year) \d+|\b\d+[ -](?:day|week|month|year)s?)\b"
)
WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
ENDINGS = re.compile(
    r"(?:ations?|itions?|ions?|ances?|ences?|anc(?:y|ies)|ments?|ures?|ings?|[ae]nts?|ed|es|s|ly|y|al"
    r"|(?<=[a-z]{4})at(?:ed|es?|ing)|ic|ar|us|e|(?<=pass)ages?|(?<=drain)ages?)$"
)
UNITS = {"day": ("day", 1), "week": ("day", 7), "month": ("month", 1), "year": ("month", 12)}


def endpoint_words(text: str, meanings: dict[str, str] | None = None) -> frozenset[str]:
    """Return the words of an endpoint that say what it is, without their endings.

    ``meanings`` says what letters stand for.

    Examples
    --------
    >>> sorted(endpoint_words("the rate of complete responses"))
    ['complet', 'respon']
    """
    return frozenset(list_words(text, meanings))


def list_words(text: str, meanings: dict[str, str] | None = None) -> list[str]:
    """Return the words of a text in their order, as ``endpoint_words`` has them.

    Examples
    --------
    >>> list_words("a serious AE", {"ae": "adverse event"})
    ['serio', 'adver', 'event']
    """
    plain = text.lower()
    if meanings:
        plain = WORD.sub(lambda match: meanings.get(match[0], match[0]), plain)
    plain = write_alike(plain)
    return [stem(word) for word in WORD.findall(plain) if word not in FILLERS]


def write_alike(text: str) -> str:
    """Return a text in small letters, with one word for what is said in several.

    Examples
    --------
    >>> write_alike("Mortality and side-effects of anaesthesia")
    'death and adverse event of anesthesia'
    """
    plain = text.lower()
    for words, same in SAME:
        plain = re.sub(words, same, plain)
    return plain


def stem(word: str) -> str:
    """Return a word without the endings that only grammar asks for.

    Examples
    --------
    >>> [stem(word) for word in ("relapsed", "relapse", "recurrences", "attendance", "stopped")]
    ['relap', 'relap', 'recurr', 'attend', 'stop']
    >>> [stem(word) for word in ("perforation", "perforated", "admission", "admitted")]
    ['perfor', 'perfor', 'admit', 'admit']
    """
    short = re.sub(r"spon(?:d|s)(?:ed|es?|ers?)?$", "spon", word)  # who responds has a response
    short = NOUN.sub(lambda match: NOUNS[match[0]], short)
    for _ in range(2):
        cut = ENDINGS.sub("", short)
        if len(cut) < 3:
            short = short.removesuffix("s") if len(short) > 3 else short  # "events"
            break
        short = cut
    return re.sub(r"([bdglmnpt])\1$", r"\1", short)


def take_out_time(endpoint: str) -> str:
    """Return an endpoint without the time at which it is asked for.

    Examples
    --------
    >>> take_out_time("28-day mortality"), take_out_time("relapse at week 12")
    ('mortality', 'relapse')
    """
    return re.sub(TIME, " ", endpoint, flags=re.IGNORECASE).strip()


def find_time(endpoint: str) -> str:
    """Return the time that an endpoint names, as numbers have theirs: "144 week", or "".

    Of two times it is the one after "at": those who have not smoked for 7 days, at 6 months.

    Examples
    --------
    >>> find_time("improvement at week 144"), find_time("12-month mortality"), find_time("death")
    ('144 week', '12 month', '')
    >>> find_time("7-day abstinence at 6 months")
    '6 month'
    """
    unit = r"(?P<unit>day|week|month|year)"
    dated = (rf"\b{unit} (?P<n>\d+)", rf"\b(?P<n>\d+)[ -]{unit}")
    plain = write_digits(endpoint.lower())
    found = next(
        (
            match
            for before in (r"\b(?:at|by|after)(?: the)? ", "")
            for form in dated
            if (match := re.search(before + form, plain))
        ),
        None,
    )
    return f"{found['n']} {found['unit']}" if found else ""


def write_digits(text: str) -> str:
    """Return a text with digits for the number words before a unit of time.

    Examples
    --------
    >>> write_digits("thirty-day mortality")
    '30-day mortality'
    """
    return re.sub(
        r"\b([a-z]+)(?=[ -](?:day|week|month|year)s?\b)",
        lambda match: f"{value:g}" if (value := value_of_words(match[1])) else match[1],
        text,
        flags=re.IGNORECASE,
    )


def convert_time(time: str) -> str:
    """Return a time in days or in months, so that a year and twelve months are the same.

    Examples
    --------
    >>> convert_time("one year"), convert_time("12 months"), convert_time("4 week")
    ('12 month', '12 month', '28 day')
    """
    found = re.fullmatch(
        r"(?P<n>\d+(?:\.\d+)?) (?P<unit>day|week|month|year)s?", write_digits(time)
    )
    if found is None:
        return time
    unit, times = UNITS[found["unit"]]
    return f"{float(found['n']) * times:g} {unit}"
