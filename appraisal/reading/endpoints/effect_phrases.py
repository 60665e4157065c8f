"""The phrases around an effect: its subject, its factor, the step it is per, in whom it is."""

import re
from dataclasses import dataclass

from appraisal.reading.endpoints.effect_roles import ENDS, VERB, name_whom
from appraisal.reading.endpoints.predicates import open_bracket
from appraisal.reading.endpoints.words import RATIO
from appraisal.reading.proposal import Number

HERE = "§"  # where the bracket of another effect stood
OPENS = re.compile(
    r"^\W*(?:after|in|on|by|when|controlling|adjusting|compared|among|for|using|at|during|with"
    r"|within"
    r"|outside|of|as|following|furthermore|moreover|however|additionally|also|finally|similarly"
    r"|results?|conclusions?|overall|surprisingly|interestingly|moreover|thus|therefore|again"
    r"|[a-z]+ly|based|relative|to|from|over|under)\b",
    re.IGNORECASE,
)
MODEL = re.compile(
    r"^(?:in|on|by|using|after|following) (?:the |an? )?(?:[a-z-]+ ){0,3}?(?:regressions?"
    r"|analys[ie]s"
    r"|models?|adjustments?)(?: analys[ie]s| models?)?(?!,? for\b),? (?=[a-z])",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"\W*(?:[a-z]+ )?(?:adjust|controll|accounting|correct|the model|taking)", re.IGNORECASE
)
FINDING = re.compile(
    r"^.*?\b(?:analys[ie]s|models?|regressions?|results|data|we|tests?) (?:[a-z]+ly )?"
    r"(?:showed|revealed|found|demonstrated|identified|confirmed|indicated|suggested|observed"
    r"|provided|yielded|detected)(?: (?:that|an?|the))* ",
    re.IGNORECASE,
)
# "adverse maternal (OR 1.6) and adverse neonatal (OR 1.2) composite outcomes"
SHARED_HEAD = re.compile(
    rf"^[, ]*(?:and|or|but not)(?: with| for| of)? (?P<next>[^{HERE},;]{{3,60}}?) ?{HERE}"
    r"(?P<head>(?: (?!and\b|or\b|in\b|at\b|was\b|were\b|for\b|with\b|but\b|among\b|after\b|than\b"
    r"|compared\b|when\b|both\b|as\b|to\b|by\b|independent|respectively|through"
    r"|during)[a-z-]+){0,3})",
    re.IGNORECASE,
)
OWN_HEAD = re.compile(
    r"^(?P<head>(?!and\b|or\b|in\b|at\b|was|were|for\b|with\b|but\b|among|after|than|compared"
    r"|when|both"
    r"|as\b|to\b|by\b|independent|respectively|through|during|also|on\b|of\b|from|is\b|are\b"
    r"|did\b|had\b)"
    r"[a-z-]{4,}(?: (?:outcomes?|events?|risk|disease|pain|failure))?)(?=[,.;]|$)"
)
MODIFIER = re.compile(
    r"^(?!(?:survival|hospital|removal|withdrawal|referral|arrival|trial|interval|clinic|topic)$)"
    r"(?:\d+-[\w-]*|[a-z-]+(?:al|ic|ive|ary|ous|ral)|left|right|total|upper|lower|severe|mild"
    r"|moderate|late|early|major"
    r"|minor|high|low|short|long)$",
    re.IGNORECASE,
)
LEAD_WHOM = re.compile(
    r"(?:^|[.:;,] |\b(?:but|and|that|while|whereas) )(?P<joint>among|in|for|outside|within|of"
    r"|amongst) "
    r"(?P<who>[^,;§]{2,80}?)(?=,| (?:was|were|had|who had|is|are|there)\b)",
    re.IGNORECASE,
)
# "highest in smokers §, whereas in men it was": in men
LEAD_OF_CLAUSE = re.compile(
    rf"(?:;|\b(?:whereas|while|but)),? (?:in|among|for) (?P<who>[^,;{HERE}]{{2,60}}?),? (?:it|this"
    rf"|they|the (?:latter|former)) [^;{HERE}]*$",
    re.IGNORECASE,
)
HANGING = re.compile(
    r"(?: (?:was|were|is|are|has|have|had|been|be|tended|seemed|appeared|found|shown|observed|seen"
    r"|to|not|also|still|who|that|which|did|only|\w+ly))+$",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:and|or|but|absolute|relative|overall|mean|it|they|this|these|that|those|there|which|who"
    r"|he|she|we|all|both|each|neither"
    r"|none"
    r"|(?:the |this |these )?(?:results?|findings?|associations?|effects?|relationships?"
    r"|differences?|trends?))",
    re.IGNORECASE,
)
PER_STEP = re.compile(
    r"\b(?:per|for (?:each|every)|each|every) (?!cent\b|10{2,}\b|protocol|person|patient|group|arm)"
    r"(?P<per>[^;:,()\[\]=]{1,60}?)(?= (?:was|were|and)\b|[;:,()\[\]=]|[.] |[.]?$)",
    re.IGNORECASE,
)
STEP = re.compile(
    r"(?:^|\b(?:per|each|every|an?) )(?:additional )?(?P<per>[\d.]+[- ]?(?:[a-z/%]+(?: hg)? )?"
    r"(?:increase|decrease|increment|rise|reduction|fall))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EffectClause:
    """What the clause of an effect says.

    Parameters
    ----------
    outcome
        Of what the effect is; empty where the clause has no such words.
    factor
        What it compares or is for: "male sex"; empty where that is not said.
    whom
        The part of the people it was estimated in; empty where it is of all.
    """

    outcome: str = ""
    factor: str = ""
    whom: str = ""


def find_step(text: str, number: Number, end: int, factor: str) -> str:
    """Return the step of a marker that an effect is per: "(OR 1.2 per 5 kg", or ""."""
    opened = open_bracket(text, number.start)
    closed = close_bracket(text, opened, end) if opened >= 0 else min(end, number.end + 80)
    beside = re.split(r";|, and |\band [a-z]*[A-Z]{2}\b", text[number.end : closed])[0]
    before = re.split(r"[;,]", text[opened + 1 : number.start])[-1] if opened >= 0 else ""
    for words in (beside, before):
        found = PER_STEP.search(words)
        lead = NAMES.sub("", words[: found.start()]) if found and words is before else ""
        if found and not re.search(r"[A-Za-z]", lead):
            return " ".join(found["per"].split())
    found = STEP.search(factor)
    return found["per"].strip() if found else ""


def clean_numbers(words: str) -> str:
    """Return words with a mark for each number, as the shape of a sentence has them."""
    return re.sub(r"\d+(?:[.,·]\d+)*", "#", words.lower())


def find_lead(before: str) -> str:
    """Return the part of the people that a sentence or clause opens with: "In women, "."""
    if own := LEAD_OF_CLAUSE.search(before):
        return name_whom(own["who"])
    for found in reversed([*LEAD_WHOM.finditer(before)]):
        if named := name_whom(found["who"]):
            return f"outside {named}" if found["joint"].lower() == "outside" else named
    return ""


def name_subject(words: str) -> str:
    """Return the subject that a clause opens with, without what leads to it.

    Examples
    --------
    >>> name_subject("In the final model, after adjustment for age, male sex ")
    'male sex'
    """
    words = MODEL.sub("", words.split(HERE)[-1].strip(" ,"))
    words = FINDING.sub("", words)
    while OPENS.match(words) and ", " in words:
        commas = [one.end() for one in re.finditer(r", (?!and\b|or\b)", words)] or [len(words)]
        words = words[commas[-1] if GIVEN.match(words) else commas[0] :]
    words = ASIDE.sub("", words)
    last = words.rpartition(", ")[2]
    if last != words and not re.search(r"\b(?:and|or)\b", last):
        words = last
    words = HANGING.sub("", words)
    words = re.sub(
        r"^(?:(?:the|an?|that|and|both|however|also|only|while|those|had) )+",
        "",
        words,
        flags=re.IGNORECASE,
    )
    if SOURCE.search(words):
        return ""
    return words.strip(" ,") if not PRONOUN.fullmatch(words.strip(" ,")) else ""


def is_clause(words: str) -> bool:
    """Say whether words are more than a phrase."""
    return len(words) > 90 or bool(VERB.search(words) or re.fullmatch(r"[\d.]+ ?%?", words))


def name_factor(words: str) -> str:
    """Return a factor as printed, cut where its phrase ends; "" for a pronoun or a whole clause.

    Examples
    --------
    >>> name_factor("with the older nurses, as was expected"), name_factor("it")
    ('older nurses', '')
    """
    words = FACTOR_ENDS.split(words.split(HERE)[-1].strip(" ,;:"))[0]
    words = re.sub(r"^(?:(?:with|of|for|to|by|in|being|the|an?) )+", "", words)
    empty = PRONOUN.fullmatch(words) or re.match(r"(?:compared|versus|vs|relative)\b", words)
    return "" if empty or is_clause(words) else words


def is_modifier(words: str) -> bool:
    """Say whether words only modify a noun that stands later: "adverse maternal", "30-day"."""
    return bool(words) and bool(MODIFIER.match(words.split()[-1]))


def add_head(words: str, after: str) -> str:
    """Add the noun that an adjective shares with the next item, or "" where there is none.

    Examples
    --------
    >>> add_head("bilateral", " but not unilateral knee pain § at")
    'bilateral knee pain'
    """
    if found := OWN_HEAD.match(after):
        return f"{words} {found['head']}"
    found = SHARED_HEAD.match(after)
    if found is None:
        return ""
    head = found["head"].strip() or " ".join(found["next"].split()[1:])
    return f"{words} {head}" if head else ""


def cut_ends(words: str) -> str:
    """Return the words before "compared with", "after adjustment" and the like."""
    return ENDS.split(" " + words, maxsplit=1)[0]


def close_bracket(text: str, opened: int, end: int) -> int:
    """Return the place after the bracket that is opened at a place."""
    depth = 0
    for place in range(opened, end):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place + 1
    return end


# "rates, mainly of relapse, were"
ASIDE = re.compile(
    r", (?:mainly|mostly|including|especially|particularly|primarily|largely|e\.g\.|i\.e\.)[^,]*,?",
    re.IGNORECASE,
)
SOURCE = re.compile(r"\b(?:differences?|data|analys[ie]s|results|findings)\b", re.IGNORECASE)
FACTOR_ENDS = re.compile(
    r", (?!and\b|or\b)|,? (?:respectively|which|whereas|while|after adjust|adjusted for)\b",
    re.IGNORECASE,
)
NAMES = re.compile(rf"{RATIO}s?|\badjusted", re.IGNORECASE)
P_VALUE = re.compile(r"\bp ?[<=>≤]", re.IGNORECASE)


def flatten(text: str, begin: int, end: int, starts: list[int]) -> str:
    """Return a piece of text without its brackets; a mark where one held an effect.

    Examples
    --------
    >>> flatten("gout (in all) and flu (OR 2.1) were", 0, 35, [26])
    'gout and flu § were'
    """
    found, at = [], begin
    while at < end:
        if text[at] in "([":
            closed = min(close_bracket(text, at, end), end)
            held = any(at < one < closed for one in starts) or P_VALUE.search(text, at, closed)
            found.append(f" {HERE} " if held else " ")
            at = closed
        else:
            found.append(text[at])
            at += 1
    return re.sub(r" (?=[,;])", "", " ".join("".join(found).split()))
