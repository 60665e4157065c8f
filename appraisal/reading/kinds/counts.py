"""Counts with their denominators and percentages: 6 of 7, 16/19, 16 patients (84.2 %), n = 12."""

import re
from collections.abc import Iterator

from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
THINGS = any_of(WORDS.things, plural=True)
EVENTS = any_of(WORDS.events, plural=True)
NO_PHRASE = frozenset(WORDS.phrase_stops)
# what may not lie between a count and its percentage
NO_GAP = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "median",
        "mean",
        "at",
        "grade",
        "vs",
        "versus",
        "than",
        "by",
        "from",
    )
)
GRADED = re.compile(
    r"\b(?:(?:grades?|stages?|phases?|types?|hpv|papillomavirus|class|ecog|nyha|who|gleason|cd|dilution|tit(?:er|re)s?"
    r"|snellen|bcva|visual acuity|vision|blood pressure|pressure|ratio|dates?)\b"
    r"(?:(?! (?:in|occurred|developed|of any))[^#;.,()]){0,14}"
    r"(?:# ?(?:,|/|or|and|-|–) ?)?|scores?(?: of)? )$"
)
FRACTION = re.compile(r"(?P<k>#) ?/ ?(?P<n>#)(?! ?/)")
COUNTED_AFTER = re.compile(rf",? ?[(\[;]? ?#|(?: [a-z-]+)? {any_of(WORDS.people, plural=True)}\b")
# "insulin 30/70": parts of a hundred, straight after the name of what is mixed
MIXED = re.compile(
    r"\b(?!(?:in|of|was|were|had|for|and|or|by|to|vs?|versus|than|only|with|at|from|among|about"
    r"|group|arm)\b)[a-z-]+ $"
)
ONE_OF = re.compile(
    rf" (?:[a-z-]+ )?{any_of((*WORDS.people, *WORDS.units_counted), plural=True)}\b| ?[(\[,.;)]|$"
    r"| (?:had|died|was|were|who|in|with|developed|achieved|responded|relapsed)\b"
)
# "assigned to 1 of 3 website conditions"
OF_CONDITIONS = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:conditions?|groups?|arms?|treatments?|interventions?|program(?:me)?s?"
    r"|regimens?|strategies|doses|diets?|sequences|drugs)\b"
)
# "(women = 41; 82 %)"
SEX_IS = re.compile(r"[(\[;,] ?(?:(?:wo)?men|(?:fe)?males?|boys|girls) ?[=:] ?(?P<k>#)(?! ?[:/])")
OF = re.compile(
    r"(?P<k>#)(?P<gap>(?: [a-z'/-]+){0,3}?(?: ?[(\[] ?#[^)\]#]{0,12}[)\]])?(?: [a-z'-]+){0,2}?)"
    r",? (?:out )?of (?:(?:the|all|a total of|these|our|those|its|their|which|whom|only|original"
    r"|initial) )*(?P<n>#)(?P<after>[^#]{0,24})"
)
COUNT_PERCENT = re.compile(
    r"(?P<k>#)(?P<gap>(?: (?:[a-z0-9/'+.-]+|#(?= (?:group|arm|course|regimen)\b))){0,6}?)"
    r",? ?[(\[{] ?"
    r"(?:(?:i\.?e\.?,?|or|orr|cr|pr|dcr|about|approximately|representing|only) |[<>~≈=] ?)?"
    r"(?P<pct>#)(?P<after> ?[a-z]*)"
)
# "cases (61, 20.8 %)"
COUNT_COMMA = re.compile(r"[(\[] ?(?P<k>#), (?P<pct>#)(?= ?[)\];])")
# "8 of 8 evaluable patients with lupus met all criteria (100 %)": believed where it fits
FAR_PERCENT = re.compile(r"(?P<n>#)(?: [a-z0-9/'+.-]+){0,14}? ?[(\[] ?(?P<pct>#)")
PERCENT_COUNT = re.compile(
    r"(?P<pct>#)(?P<gap>(?: [a-z-]+){0,5}) ?(?P<open>[(\[,;]) ?(?P<n_is>n ?[=:] ?|i\.?e\.?,? |or )?"
    r"(?P<k>#)(?: ?(?:/|(?:out )?of(?: the| a total of)?) ?(?P<n>#))?(?P<after>[^#]{0,14})"
)
# "98.7 % (95 % CI 95.3-99.8) (148 of 150)", "98.7 % (95.3-99.8; 148 of 150)"
INTERVAL_COUNT = re.compile(
    r"(?P<pct>#) ?[(\[] ?(?:(?:# )?(?:ci|confidence interval)[^()\[\]]{0,30}?"
    r"|# ?(?:-|–|to|,) ?#(?= ?[;,]))"
    r"(?:[)\]],? ?[(\[]?|[;,]) ?"
    r"(?P<k>#) ?(?:/|(?:out )?of(?: the)?) ?(?P<n>#)(?P<after>)"
)
# "desvenlafaxine, 69/115 60.0 %", "69/115; 60 %": believed where it fits
FRACTION_PERCENT = re.compile(r"# ?/ ?(?P<n>#)(?: [a-z]+[,;])?[,;]? (?P<pct>#)")
# "4.9 % (95 % CI 2.3-7.3) of the men on zincol (15/305)": believed where it fits
PERCENT_OF_GROUP = re.compile(
    r"(?P<pct>#) ?[(\[][^()\[\]]*[)\]] (?:of|in|for|among|with|on) [^#().;,]{3,60} ?[(\[]"
    r"# ?(?:/|(?:out )?of) ?(?P<n>#)[)\]]"
)
PERCENT_OF = re.compile(
    r"(?P<pct>#) (?:\([^)#]*\) )?of (?:(?:the|all|these|our|a total of|those|which) )*(?P<n>#)"
)
AMONG = re.compile(
    rf"(?P<k>#)(?: (?:[a-z-]+ ){{0,2}}?(?:{EVENTS}|cases?))? (?:among|in) (?:the |all )?(?P<n>#)"
    r"(?P<after> [a-z-]+)"
)
N_IS = re.compile(
    r"(?<![a-z])n[os]?\.? ?[=:≈~] ?(?P<k>#)(?: ?(?:/|of) ?(?P<n>#))?(?P<percent> ?[(\[,;] ?#)?"
)


# "women with cervical (n = 11) and uterine cancer (n = 70)"
WITH_KINDS = re.compile(
    rf"\b{any_of(WORDS.people, plural=True)} (?:with|who had|undergoing|after|suffering from)"
    r" (?:[^;.#()]|\(n ?= ?#\))*\(n ?= ?#\),? (?:and|or|,) [a-z -]+\($"
)
# "most often hypertension (n = 9) and rash (n = 5)"
MOSTLY = re.compile(
    r"\b(?:was|were) (?:rarer?|commoner|common|uncommon|(?:in)?frequent|(?:more|less|most|least)"
    r" (?:common|frequent)) [(\[]$"
    r"|\b(?:most(?:ly)? (?:often|common(?:ly)?|frequent(?:ly)?)|mostly|mainly|chiefly|predominantly"
    r"|because of|due to|reasons?|common(?:est)? [a-z -]{3,40} (?:was|were|included))\b"
    r"(?:[^;.#]|\(n ?= ?#\))*$"
    # "complications were seroma (n = 7), hernia (n = 1)"; not "were similar in A (n = 40)"
    r"|\b(?:complications?|toxicit(?:y|ies)|causes?|symptoms?|sites?|locations?|indications?"
    r"|reasons?|organisms?|pathogens?|comorbidit(?:y|ies)|diagnos[ei]s|a?etiolog(?:y|ies)"
    r"|(?:adverse|side|unwanted) (?:events?|effects?|reactions?))(?: [a-z]+| # [a-z]+){0,6}?"
    r"(?: ?\([a-z]+\))?"
    r"(?: (?:were|was|included|are|comprised|consisted of) |: )"
    r"(?:(?! ?\b(?:in|with|among|between|for|than|groups?|arms?)\b)[^;.#]|\(n ?= ?#\))*$"
)


def read_fractions(sentence: Sentence) -> None:
    """Read k/n, k of n and n = k."""
    for match in FRACTION.finditer(sentence.shape):
        if set_mixture_aside(sentence, match):
            continue
        join_fraction(sentence, sentence.mark(match, "k"), sentence.mark(match, "n"), "k/n")
    for match in OF.finditer(sentence.shape):
        k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
        if is_noun_phrase(match["gap"]) and k is not None and not k.unit:
            things = re.compile(rf" ?(?:[a-z-]+ )?{THINGS}\b").match(match["gap"])
            average = re.search(
                r"\b(?:medians?|means?|average|score|total) of (?:the )?$", sentence.before(k, 20)
            )
            one = k.value == 1 and k.numeral.form == "words"
            # "one of nine doses", "seeing one of five oncologists"
            doses = one and not ONE_OF.match(match["after"])
            small = k.value == 1 and n is not None and (n.value or 0) <= 6
            doses |= small and bool(OF_CONDITIONS.match(match["after"]))
            if not things and not average and not doses:
                join_fraction(sentence, k, n, "k of n")
    for match in AMONG.finditer(sentence.shape):
        k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
        happened = sentence.shape[match.end("k") : match.end("k") + 2] != " i"
        if n is not None and (n.value or 0) >= 20 and happened:
            join_fraction(sentence, k, n, "k among n")
    for match in N_IS.finditer(sentence.shape):
        read_n_is(sentence, match)
    for match in SEX_IS.finditer(sentence.shape):
        k = sentence.mark(match, "k")
        if k is not None and k.free and k.whole and not k.unit:
            k.settle("count", "people in a list", "n")


def set_mixture_aside(sentence: Sentence, match: re.Match[str]) -> bool:
    """Set two numbers aside where something is mixed of them; say whether it was so."""
    parts = [sentence.mark(match, name) for name in ("k", "n")]
    if not MIXED.search(sentence.shape, max(0, match.start() - 24), match.start()):
        return False
    total = sum(part.value or 0 for part in parts if part)
    if total != 100 or COUNTED_AFTER.match(sentence.shape, match.end(), match.end() + 40):
        return False
    for part in parts:
        if part is not None:
            part.settle("other", "parts of a hundred", "n", "count")
    return True


def read_n_is(sentence: Sentence, match: re.Match[str]) -> None:
    """Read "n = 12" and "n = 3/12": sizes, or counts where an event or a percentage stands by."""
    k, n = sentence.mark(match, "k"), sentence.mark(match, "n")
    if k is None or k.kind or not k.whole or k.unit == "%":
        return
    if n is not None and join_fraction(sentence, k, n, "n = k/n"):
        return
    happened = re.search(
        rf"{EVENTS}\W{{0,3}}$", sentence.shape[max(0, match.start() - 24) : match.start()]
    )
    percent = match["percent"] and sentence.mark_at(match.end("percent") - 1)
    before = sentence.shape[: match.start()]
    event = happened and not WITH_KINDS.search(before)
    if event or MOSTLY.search(before) or (percent and percent.unit == "%"):
        k.settle("count", "n =", "n")
    else:
        k.settle("n", "n =", "count")


def join_fraction(sentence: Sentence, k: Mark | None, n: Mark | None, why: str) -> bool:
    """Take two numbers for a count and its denominator, where they can be."""
    if k is None or n is None or not is_fraction(sentence, k, n):
        return False
    k.settle("count", why)
    n.settle("n", why)
    k.join(n)
    return True


def is_fraction(sentence: Sentence, k: Mark, n: Mark) -> bool:
    """Say whether two numbers can be a count and its denominator."""
    free = k.free or (not k.kind and k.numeral.form == "none")
    if not free or not (n.free or n.kind == "n") or not (k.whole and n.whole):
        return False
    if n.unit or k.unit or (n.value or 0) < 2 or (k.value or 0) > (n.value or 0):
        return False
    return not GRADED.search(sentence.before(k, 40))


def is_noun_phrase(gap: str) -> bool:
    """Say whether the words between two numbers are a mere noun phrase."""
    return not NO_PHRASE & set(re.sub(r"[(\[].*?[)\]]", "", gap).split())


def read_count_percentages(sentence: Sentence) -> None:
    """Join a count, its denominator and its percentage."""
    for match in find_overlapping(COUNT_PERCENT, sentence.shape):
        k, percent = sentence.mark(match, "k"), sentence.mark(match, "pct")
        if k is not None and percent is not None and is_percent(percent):
            # "2500 patients (74% men)" is a percentage of something else
            if match["after"].strip() not in ("", "of", "and", "vs"):
                continue
            join_count_percent(sentence, k, percent, match["gap"])
    for match in COUNT_COMMA.finditer(sentence.shape):
        k, percent = sentence.mark(match, "k"), sentence.mark(match, "pct")
        if k is not None and percent is not None and k.free and is_percent(percent):
            join_count_percent(sentence, k, percent, "")
    for match in (
        *FAR_PERCENT.finditer(sentence.shape),
        *FRACTION_PERCENT.finditer(sentence.shape),
    ):
        n, percent = sentence.mark(match, "n"), sentence.mark(match, "pct")
        if n is not None and percent is not None and is_percent(percent):
            join_far_percent(n, percent)
    for pattern in (PERCENT_COUNT, INTERVAL_COUNT):
        for match in find_overlapping(pattern, sentence.shape):
            join_percent_count(sentence, match)
    for match in PERCENT_OF.finditer(sentence.shape):
        percent, n = sentence.mark(match, "pct"), sentence.mark(match, "n")
        if (
            percent
            and n
            and is_percent(percent)
            and n.whole
            and not n.unit
            and (n.free or n.kind == "n")
        ):
            n.settle("n", "percentage of n")
            percent.settle("percent", "percentage of n")
            percent.join(n)


def find_overlapping(pattern: re.Pattern[str], shape: str) -> Iterator[re.Match[str]]:
    """Yield the matches at every number: "2 (379 [33 %]" holds 379 [33 %]."""
    at = shape.find("#")
    while at >= 0:
        if match := pattern.match(shape, at):
            yield match
        at = shape.find("#", at + 1)


def join_count_percent(sentence: Sentence, k: Mark, percent: Mark, gap: str) -> None:
    """Join "16 patients (84.2 %)", and the percentage after "16 of 19" to both."""
    n = None
    if k.kind == "n":
        n = k
        count = next(iter(n.partner("count")), None)
        if count is None:
            return
        k = count
    elif k.kind not in ("", "count") or not countable(sentence, k) or NO_GAP & set(gap.split()):
        return
    if k.partner("percent"):
        return
    k.settle("count", "count with a percentage")
    percent.settle("percent", "percentage of a count")
    percent.join(k, *([n] if n else k.partner("n")))


def join_across_group(sentence: Sentence) -> None:
    """Join a percentage to the count and denominator that stand after the name of its group.

    Late, for the name stands between the two and is given to each of them.
    """
    for match in PERCENT_OF_GROUP.finditer(sentence.shape):
        n, percent = sentence.mark(match, "n"), sentence.mark(match, "pct")
        if n is None or percent is None or n.group != percent.group:
            continue
        if is_percent(percent):
            join_far_percent(n, percent)


def join_far_percent(n: Mark, percent: Mark) -> None:
    """Join a percentage to a count and denominator some words before that give it."""
    count = next(iter(n.partner("count")), None) if n.kind == "n" else None
    if count is None or count.partner("percent") or percent.partner("count"):
        return
    if not (n.value and count.value is not None and percent.value is not None):
        return
    if abs(100 * count.value / n.value - percent.value) < 1:
        percent.settle("percent", "percentage of a count")
        percent.join(count, n)


def join_percent_count(sentence: Sentence, match: re.Match[str]) -> None:
    """Join "84.2 % (16/19)", "84.2 % (n = 16)" and "84.2 % (16 patients)"."""
    percent, k, n = (sentence.mark(match, name) for name in ("pct", "k", "n"))
    if percent is None or k is None or not is_percent(percent) or percent.partner("count"):
        return
    if n is not None and ((k.kind == "count" and k in n.partners) or is_fraction(sentence, k, n)):
        k.settle("count", "count with a percentage")
        n.settle("n", "count with a percentage")
        percent.settle("percent", "percentage of a count")
        k.join(n)
        percent.join(k, n)
        return
    if n is not None or (match["open"] in ",;" and not match["n_is"]):
        return
    if k.unit or not k.whole or k.kind not in ("", "count", "n") or k.partner("percent"):
        return
    closed = re.match(
        rf" ?(?:[)\],;]|{any_of(WORDS.people, plural=True)}|{EVENTS}|cases)", match["after"]
    )
    if not closed:
        return
    if k.kind == "n":
        if k.why != "n =" or is_size_of_group(match["gap"], k, percent):
            return
        k.kind, k.others = "count", ("n",)
    k.settle("count", "count with a percentage")
    percent.settle("percent", "percentage of a count")
    percent.join(k)


def is_size_of_group(gap: str, n: Mark, percent: Mark) -> bool:
    """Say whether a group's size stands after a percentage of it: "82 % in the A group (n = 50)".

    So it is where some count of so many gives the percentage.
    """
    printed = percent.numeral.value
    if not n.value or printed is None or not re.search(r" (?:groups?|arms?)$", gap):
        return False
    half = 0.5 * 10 ** int(printed.as_tuple().exponent)
    return abs(100 * round(float(printed) * n.value / 100) / n.value - float(printed)) <= half


def is_percent(mark: Mark) -> bool:
    """Say whether a number stands before a per cent sign and is no level or limit."""
    return mark.unit == "%" and mark.kind in ("", "percent")


def countable(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number can be a count."""
    if not mark.whole or mark.unit or mark.numeral.form not in ("digits", "words"):
        return False
    if mark.numeral.qualifier.startswith(("≥", ">", "≤", "<")):
        return False
    if mark.numeral.form == "words" and mark.numeral.qualifier == "at least":
        return False  # "the risk of at least one infection (61 %)"
    return not GRADED.search(sentence.before(mark, 40))
