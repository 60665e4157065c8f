# ruff: noqa: E501
"""Sizes and counts: n = 12, 6 of 7, 16/19, 16 patients (84.2 %), 12 deaths."""

import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import TIME, UNIT, unit_after
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
PEOPLE = any_of(WORDS.people, plural=True)
UNITS = any_of(WORDS.units_counted, plural=True)
STUDIES = any_of(WORDS.studies_counted, plural=True)
EVENTS = any_of(WORDS.events, plural=True)
PLACES = any_of(WORDS.places, plural=True)
NOT_IN_PHRASE = frozenset(
    [
        "of",
        "in",
        "with",
        "for",
        "at",
        "to",
        "from",
        "by",
        "and",
        "or",
        "than",
        "was",
        "were",
        "had",
        "has",
        "have",
        "is",
        "are",
        "the",
        "a",
        "an",
        "that",
        "who",
        "which",
        "on",
        "after",
        "during",
        "between",
        "vs",
        "versus",
        "per",
        "as",
        "but",
        "while",
        "whereas",
        "among",
        "into",
        "over",
        "under",
        "plus",
        "within",
        "because",
        "if",
        "when",
        "not",
        "also",
        "both",
        "did",
        "does",
        "be",
        "been",
        "being",
        "could",
        "may",
        "might",
        "compared",
        "mean",
        "median",
    ]
)
FRACTION = re.compile(r"(?P<k>#)(?P<over>\s?/\s?)(?P<n>#)(?!\s?/)(?!\s?(?:mm ?hg|mmhg))")
OF = re.compile(
    r"(?P<k>#)(?P<gap>(?: [a-z'/-]+){0,3}?(?:\s?[(\[]\s?#\s?(?:%|per ?cent)[^)\]#]{0,12}[)\]])?(?: [a-z'-]+){0,2}?),? (?:out )?of (?:the |all |a total of |these |our |those |its |their |which |whom |only )*(?P<n>#)(?P<after>[^#]{0,24})"
)
COUNT_PERCENT = re.compile(
    r"(?P<k>#)(?P<gap>(?: [a-z0-9/'+.-]+){0,6}?),?\s?[\(\[{]\s?(?:i\.e\.,? |or |about |approximately |ie,? |representing |[<>~≈=] ?)?(?P<pct>#)\s?(?:%|per ?cent)"
)
PERCENT_COUNT = re.compile(
    r"(?P<pct>#)\s?(?:%|per ?cent)(?P<gap>(?: (?:of )?(?:the )?[a-z-]+){0,4})\s?[\(\[,;]\s?(?:n\s?[=:]\s?|i\.e\.,? |or )?(?P<k>#)(?:\s?(?:/|of|out of|of the|out of the|of a total of)\s?(?P<n>#))?(?P<after>[^#]{0,14})"
)
PERCENT_OF = re.compile(
    r"(?P<pct>#)\s?(?:%|per ?cent)\s(?:\([^)#]*\)\s)?of (?:the |all |these |our |a total of |those |which )*(?P<n>#)(?P<after>[^#]{0,30})"
)
N_EQUALS = re.compile(
    r"(?<![a-z])n[os]?\.?\s?[=:≈~]\s?(?P<k>#)(?:\s?(?:/|of)\s?(?P<n>#))?(?P<percent>\s?[\[(,;]\s?#\s?%)?"
)
GRADED = re.compile(
    r"\b(?:grades?|stages?|phases?|types?|class|ecog|nyha|who|score|gleason|acuity|snellen|vision|pressure|cd|ratio|bcva|dilution|titers?|titres?|dates?)\b[^#;.()]{0,14}(?:#\s?(?:,|/|or|and|-|–)\s?)?$"
)
# what follows a number of people who met something, and what follows those who were merely there
MET = re.compile(
    r"^[^#;:]{0,60}?\b(?:died|had|have|has|achieved|attained|reached|experienced|developed|suffered|relapsed|progressed|discontinued|withdrew|dropped out|"
    r"reported|responded|survived|failed|remained|showed|required|needed|met|presented|exhibited|recovered|underwent (?:surgery|revision|reoperation|amputation)|lost|stopped|"
    r"(?:was|were) (?:alive|dead|lost|excluded|withdrawn|readmitted|cured|diagnosed|found|positive|negative|infected|hospitali[sz]ed|free|unable|converted|considered|rated|seen|observed|reported|recorded|noted|attributed|identified as|in remission|classified|female|male|women|men|censored|still|seizure-free|smokers))\b"
)
THERE = re.compile(
    r"^[^#;:.]{0,60}?\b(?:randomi[sz]ed|enrolled|included|assigned|allocated|recruited|analy[sz]ed|evaluated|evaluable|studied|treated|screened|eligible|"
    r"entered|participated|received|underwent|assessed|followed|registered|available|completed|aged?|consecutive|identified|undergoing|receiving|infused|contributed|with)\b"
)
THERE_BEFORE = re.compile(
    r"(?:\b(?:of|among|total of|included|enrolled|recruited|randomi[sz]ed|analy[sz]ed|studied|treated|screened|assigned|evaluated|involving|comprising|comprised|sample of|cohort of|series of|"
    r"data from|data on|data of|followed|registered|identified|entered|allocated|received|in|from|on|for|including|reviewed|assessed|invited|approached|consisted of|with|and|observed|were|review of|analysis of|gave|to|examined|only|consecutive))\s(?:the |all |these |those |our |a |another |an additional |only |further |data from |about |approximately |over |nearly |almost )*$|^\W*$|[(;:,]\s?$"
)


def fractions(sentence: Sentence) -> None:
    """Read k/n, k of n and n = k, with a percentage where one stands beside them."""
    shape = sentence.shape
    for match in FRACTION.finditer(shape):
        k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
        if k and n and fraction(sentence, k, n):
            k.settle("count", "k/n")
            n.settle("n", "k/n")
            k.join(n)
    for match in OF.finditer(shape):
        k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
        if not (k and n) or not clean(match["gap"]) or re.match(TIME, match["after"]):
            continue
        if re.search(
            r"\b(?:median|mean|average|score|total) of (?:the )?$", sentence.before(k, 20)
        ):
            continue
        if fraction(sentence, k, n) and not unit_after(sentence.after(k, 12)):
            k.settle("count", "k of n")
            n.settle("n", "k of n")
            k.join(n)
    for match in N_EQUALS.finditer(shape):
        k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
        if k is None or not k.whole:
            continue
        if n is not None and n.whole and (n.value or 0) >= (k.value or 0):
            k.settle("count", "n = k/n")
            n.settle("n", "n = k/n")
            k.join(n)
        else:
            happened = re.search(
                rf"{EVENTS}\W{{0,3}}$", shape[max(0, match.start() - 24) : match.start()]
            )
            kind, other = ("count", "n") if happened or match["percent"] else ("n", "count")
            k.settle(kind, "n =", other)


def fraction(sentence: Sentence, k: Mark, n: Mark) -> bool:
    """Say whether two numbers can be a count and its denominator."""
    if k.kind or n.kind not in ("", "n") or not (k.whole and n.whole):
        return False
    if n.numeral.form not in ("digits", "words") or k.numeral.form == "ordinal":
        return False
    above, below = k.value or 0, n.value or 0
    if below < 2 or above > below:
        return False
    return not GRADED.search(sentence.before(k, 40))


def clean(gap: str) -> bool:
    """Say whether the words between two numbers are a mere noun phrase."""
    return not NOT_IN_PHRASE & set(re.sub(r"[(\[].*?[)\]]", "", gap).split())


def with_percentages(sentence: Sentence) -> None:
    """Join a count, its denominator and its percentage."""
    shape = sentence.shape
    for match in COUNT_PERCENT.finditer(shape):
        k, percent = sentence.mark(match, "k"), sentence.mark(match, "pct")
        if not (k and percent) or not percent_may_be(sentence, percent):
            continue
        n = None
        if k.kind == "n":
            n = k
            k = next((mark for mark in n.partners if mark.kind == "count"), None)
        elif not countable(sentence, k) or not in_phrase(match["gap"]):
            continue
        if k is None:
            continue
        k.settle("count", "count with a percentage")
        percent.settle("percent", "percentage of a count", unit="%")
        k.join(percent)
        if n is not None:
            n.join(percent)
    for match in PERCENT_COUNT.finditer(shape):
        k, percent, n = (sentence.mark(match, name) for name in ("k", "pct", "n"))
        if (
            not (k and percent)
            or percent.kind not in ("", "percent")
            or not percent_may_be(sentence, percent)
        ):
            continue
        comma = shape[match.end("gap") : match.end("gap") + 2].lstrip()[:1] in ",;"
        if n is not None and (k.kind == "count" or fraction(sentence, k, n)):
            k.settle("count", "count with a percentage")
            n.settle("n", "count with a percentage")
            k.join(n, percent)
            n.join(percent)
            percent.settle("percent", "percentage of a count", unit="%")
        elif (
            not comma
            and n is None
            and k.kind in ("", "count", "n")
            and k.whole
            and k.numeral.form in ("digits", "words")
        ):
            if k.kind == "" and unit_after(match["after"]):
                continue
            if not re.match(
                r"\s?(?:[)\]]|[,;]|" + PEOPLE + r"|" + EVENTS + r"|cases)", match["after"]
            ):
                continue
            if k.why == "n =":
                k.kind, k.others = "count", ("n",)
            k.settle("count", "count with a percentage")
            k.join(percent)
            percent.settle("percent", "percentage of a count", unit="%")
    for match in PERCENT_OF.finditer(shape):
        percent, n = sentence.mark(match, "pct"), sentence.mark(match, "n")
        if (
            percent
            and n
            and n.whole
            and n.kind in ("", "n")
            and percent_may_be(sentence, percent)
            and not re.match(UNIT, match["after"])
        ):
            n.settle("n", "percentage of n")
            percent.settle("percent", "percentage of n", unit="%")
            percent.join(n)


def in_phrase(gap: str) -> bool:
    """Say whether words between a count and its percentage leave them together."""
    words = gap.split()
    return not {
        "was",
        "were",
        "is",
        "are",
        "median",
        "mean",
        "years",
        "year",
        "months",
        "days",
        "weeks",
        "month",
        "day",
        "week",
        "at",
        "grade",
        "vs",
        "versus",
        "than",
    } & set(words)


def percent_may_be(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number before a per cent sign is no level of an interval."""
    return mark.kind in ("", "percent") and mark.value is not None


def countable(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number can be a count."""
    if mark.kind not in ("", "count") or not mark.whole or mark.numeral.form in ("name", "ordinal"):
        return False
    if mark.numeral.qualifier in ("≥", ">", "≤", "<", ">=", "<="):
        return False
    before = sentence.before(mark, 40)
    return not GRADED.search(before) and not unit_after(sentence.after(mark, 24))


PEOPLE_AFTER = re.compile(
    rf"^(?P<gap>(?:[ -](?:[a-z0-9/'+().-]+)){{0,5}}?) (?:(?P<people>{PEOPLE})|(?P<units>{UNITS})|(?P<studies>{STUDIES}))(?![a-z])(?P<rest>.*)"
)
EVENTS_AFTER = re.compile(rf"^(?P<gap>(?:[ -][a-z0-9/'+≥-]+){{0,4}}?) (?P<event>{EVENTS})(?![a-z])")
PLACES_AFTER = re.compile(rf"^(?:[ -][a-z0-9/'-]+){{0,4}}? (?P<places>{PLACES})(?![a-z])")


def counted(sentence: Sentence) -> None:
    """Read numbers by what they count: people, events, studies, centres."""
    for mark in sentence.marks:
        if mark.kind or not mark.whole or mark.numeral.form in ("name", "ordinal", "absent"):
            continue
        after, before = sentence.after(mark, 130), sentence.before(mark)
        places, people, event = (
            PLACES_AFTER.match(after),
            PEOPLE_AFTER.match(after),
            EVENTS_AFTER.match(after),
        )
        if mark.numeral.qualifier in ("≥", "≤", ">", "<") and not re.search(r"p\s?$", before):
            continue
        found = [hit for hit in (people, event, places) if hit and clean_phrase(hit)]
        if not found:
            if mark.numeral.form == "none":
                mark.settle("count", "none of them")
            elif (
                re.match(
                    r" (?:of (?:the |these |those |them|whom|which|our |all )|were |was |had |died|achieved|developed|experienced|received|relapsed|responded|completed|withdrew|discontinued|survived)",
                    after,
                )
                and mark.value is not None
                and not re.search(r"\b(?:at|by|than|from|to|was|were)\s$", before)
            ):
                kind = (
                    "n"
                    if re.match(
                        r" (?:received|completed|were (?:randomi|enrolled|included|assigned|allocated|treated|analy))",
                        after,
                    )
                    else "count"
                )
                mark.settle(kind, "people who met something", "n" if kind == "count" else "count")
            continue
        nearest = min(
            found, key=lambda hit: hit.end() if hit.re is not PEOPLE_AFTER else hit.start("rest")
        )
        if mark.numeral.form == "none":
            mark.settle("count", "none of them")
        elif nearest is places:
            mark.settle("other", "places", unit=nearest["places"])
        elif nearest is event:
            mark.settle("count", "events", "n", unit=nearest["event"])
        else:
            sized(mark, before, nearest)


def clean_phrase(hit: re.Match[str]) -> bool:
    """Say whether the words between a number and its noun are a mere noun phrase."""
    gap = hit.groupdict().get("gap")
    if gap is None:
        gap = hit[0].rsplit(" ", 1)[0]
    words = set(re.split(r"[ ]+", gap.strip()))
    return not (NOT_IN_PHRASE - {"and", "or", "with"}) & words and "#" not in gap


def sized(mark: Mark, before: str, people: re.Match[str]) -> None:
    """Tell the size of a group from a number of people who met something."""
    noun = people["people"] or people["units"] or people["studies"]
    rest = people["rest"]
    mark.unit = noun
    met, there = MET.match(rest), THERE.match(rest)
    if re.search(
        r"\b(?:of|among|total of|enrolled|included|randomi[sz]ed|recruited|sample of)\s(?:the |all |these )?$",
        before,
    ):
        mark.settle("n", "people after of", "count", unit=noun)
    elif met and not (there and there.end() < met.end()):
        mark.settle("count", "people who met something", "n", unit=noun)
    else:
        mark.settle("n", "people", "count", unit=noun)
