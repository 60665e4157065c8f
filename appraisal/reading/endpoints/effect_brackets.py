"""What the bracket of an effect says itself: "(women HR 2.9", "(zinc vs iron: OR"."""

import re
from dataclasses import replace

from appraisal.reading.endpoints.effect_phrases import EffectClause, close_bracket
from appraisal.reading.endpoints.effect_roles import (
    EMPTY,
    PERSONS,
    clean_outcome,
    is_factor,
    is_outcome,
    name_whom,
)
from appraisal.reading.endpoints.predicates import open_bracket
from appraisal.reading.endpoints.words import RATIO
from appraisal.reading.proposal import Number

NO_INNER = re.compile(
    r"\d|^(?:group|treatment|overall)$|\b(?:medians?|means?|average|ratio|interval|confidence"
    r"|unadjusted|model|range|p"
    r"|n|score|log-?rank|multivari\w*|univari\w*|between|absolute|relative|least|estimated?|adj"
    r"|overall|pooled"
    r"|mantel|haenszel|cox|logistic|regression|exp|beta|percent)\b",
    re.IGNORECASE,
)
EFFECT_NAME = re.compile(
    rf"\b(?:{RATIO}s?|(?:mean |risk |absolute )*difference)\b|\b(?:adjusted|crude|pooled)\b"
    r"|\bci\b|\d+ ?%",
    re.IGNORECASE,
)
# "single men", "45-year-old nurses": in whom, and no outcome
IN_PEOPLE = re.compile(rf"year-olds?\b.*|(?:[\w-]+ ){{0,4}}{PERSONS}", re.IGNORECASE)
FOR = re.compile(r"(?:[a-z]+ )?for (?P<name>[a-z][a-z -]{2,50})$", re.IGNORECASE)
# before what is no outcome: when, where, or how it was
# what stands before its bracket does something: "zinc (OR 0.4) reduced gout"
ACTS = re.compile(
    r"(?:(?:,|,? and|,? or) [^()\d]{2,50} \((?:[^()]|\([^()]*\))*\))*"
    r" (?:[a-z]+ly )?(?:raised|lowered|doubled|worsened|affected|reduced"
    r"|increased|decreased|improved|predicted|influenced|had|showed"
    r"|remained)\b"
)
NO_ROLE = re.compile(
    r"\b(?:in|at|when|on|by|among|than|with|from|after|during|was|were|is|are|not|longer|still|even"
    r"|to|for|as|versus|vs|between|if|who|that|became|remained)(?: (?:the|an?|those|[a-z]+ly))* $",
    re.IGNORECASE,
)


def cut_inner(words: str, *, several: bool) -> str:
    """Return what stands before an effect in its bracket, after the last effect before it."""
    if several and ";" not in words and re.search(r"\d\.\d", words):
        return re.split(r", (?:and |or )?(?=[A-Za-z])| and ", words)[-1]
    return re.split(r";|, and |, or ", words)[-1]


def tells_apart(text: str, opened: int, closed: int, number: Number, starts: list[int]) -> bool:
    """Say whether the effects of one bracket have words that tell one from the other."""
    inside = [one for one in starts if opened < one < closed]
    place = inside.index(number.start)
    begin = inside[place - 1] if place else opened
    end = inside[place + 1] if place + 1 < len(inside) else closed
    words = re.sub(rf"{RATIO}s?\b|\bCIs?\b|\bconfidence intervals?\b", "", text[begin:end])
    return bool(re.search(r"[A-Za-z]{3}", words.replace("respectively", "")))


def add_inner(read: EffectClause, inner: str, *, several: bool = False) -> EffectClause:
    """Add what a bracket says before the name of its effect: "(women HR 2.9", "(A vs B: OR"."""
    words = EFFECT_NAME.sub(" ", inner)
    words = " ".join(re.sub(r"[(\[][^()\[\]]*[)\]]?|[=:,\])]", " ", words).split())
    told = re.sub(r"\d", "", words) if several else words  # "1-2 days, OR 4; 3-6 days, OR 4.1"
    if not re.search(r"[A-Za-z]{3}", words) or NO_INNER.search(told) or len(words) > 60:
        return read
    if (found := FOR.match(words)) and (outcome := clean_outcome(found["name"])[0]):
        return replace(read, outcome=outcome) if not is_factor(outcome) else read
    if whom := name_whom(words):
        return replace(read, whom=whom)
    if set(words.lower().split()) & set(read.outcome.lower().split()):
        return replace(read, outcome=words)
    return replace(read, factor=words)


def read_inner(text: str, begin: int, number: Number) -> EffectClause:
    """Read what a bracket says before the name of its effect, where nothing else is known."""
    opened = open_bracket(text, number.start)
    if opened < begin:
        return EffectClause()
    return add_inner(EffectClause(), cut_inner(text[opened + 1 : number.start], several=False))


def is_no_outcome(text: str, begin: int, number: Number) -> bool:
    """Say whether the endpoint of a ratio stands before its bracket as anything but an outcome.

    "On nights (OR 1.3", "was not significant (OR 1.2", "in girls (OR 1.4".
    """
    words = number.endpoint or ""
    if EMPTY.fullmatch(words) or (IN_PEOPLE.fullmatch(words) and not is_outcome(words)):
        return True
    opened = open_bracket(text, number.start)
    if opened < begin or is_outcome(words):
        return False
    before = " ".join(text[begin:opened].split())
    lead = before.removesuffix(words)
    closed = close_bracket(text, opened, len(text))
    if lead != before and ACTS.match(text, closed):
        return True
    if lead == before:
        return is_factor(words)
    return bool(is_factor(words) or NO_ROLE.search(lead))
