"""What an effect is of, where its own words only name it."""

import re
from dataclasses import replace

from appraisal.reading.endpoints.effect_brackets import is_no_outcome
from appraisal.reading.endpoints.effect_clauses import read_effect
from appraisal.reading.endpoints.effect_roles import EMPTY
from appraisal.reading.endpoints.predicates import open_bracket
from appraisal.reading.proposal import Number

NAME = re.compile(
    r"(?:adjusted |unadjusted |crude |pooled |estimated )*"
    r"(?:(?:sub-?distribution )?hazards?|odds|risk|rate|incidence rate) ratio"
    r"|prevalence ratio|relative risk|a?(?:HR|OR|RR|IRR)s?"
    r"|(?:(?:mean|absolute|risk|paired|adjusted|median|between-group) )*differences?"
    r"|(?:absolute |relative )?risk reduction",
    re.IGNORECASE,
)
# "propensity-matched analysis the hazard ratio"
ARTICLE = re.compile(r"^.*\b(?:the|an?|giving|yielding|with) (?=[a-z])", re.IGNORECASE)
STATISTIC = re.compile(
    r"^(?:(?:the )?(?:median|mean|estimated|rates? of)|[\d.]+-\w+) ", re.IGNORECASE
)
# "18 months (HR", "50% (hazard ratio,"
BESIDE = re.compile(
    r"\s?%?(?: [a-z]+)?(?:\)?\s?[(\[][^()\[\]#;]{0,40}"
    rf"|[;,] (?:{NAME.pattern}) ?[,:=]? ?)",
    re.IGNORECASE,
)
# after another ratio: "; 95% CI, 6.3 to 36.6), any infection (odds ratio, "
OTHER = re.compile(
    rf"[)\]],? (?:and |or |but not )?(?:with|for) [^()\[\]]{{2,60}}[(\[] ?$"
    r"|(?:\d[)\]],? [^()\[\]]*[A-Za-z]{3}[^()\[\]]* [(\[]|\d, and )"
    rf"(?:{NAME.pattern}) ?[,:=]? ?$",
    re.IGNORECASE,
)
DIFFERENCE = re.compile(r"\bdifferences?\b[^.;\d]*$", re.IGNORECASE)
CASES_OF = re.compile(
    r"\bcases of (?P<name>[a-z][a-z -]{3,50}?)(?=[,.;:()]| (?:and|were|was|in|from|with|or"
    r"|diagnosed|aged|matched|at|among|who|identified)\b)",
    re.IGNORECASE,
)
ODDS = re.compile(r"(?:\bodds ratios?|\ba?ORs?)\b[^.;\d]*$")
FOLLOW_UP = re.compile(r"\bfollow", re.IGNORECASE)


def name_effects(
    text: str, numbers: tuple[Number, ...], spans: dict[int, tuple[int, int]]
) -> tuple[Number, ...]:
    """Give each ratio the outcome that its clause names, or the results beside it.

    Parameters
    ----------
    spans
        Where each sentence begins and ends.
    """
    return name_by_clause(text, name_beside(text, numbers), spans)


def name_by_clause(
    text: str, numbers: tuple[Number, ...], spans: dict[int, tuple[int, int]]
) -> tuple[Number, ...]:
    """Give a ratio in brackets the outcome of its clause, and none where that names a factor."""
    found = list(numbers)
    groups = {number.group.lower() for number in numbers if number.group}
    places = {number.id: place for place, number in enumerate(numbers)}
    for place, number in enumerate(numbers):
        if number.kind != "ratio" or number.sentence not in spans:
            continue
        begin, end = spans[number.sentence]
        starts = [one.start for one in numbers if one.kind == "ratio"]
        read = read_effect(text, begin, end, number, starts)
        beside = find_beside(text, numbers, place)
        inside = beside and beside[0] > open_bracket(text, number.start) >= begin
        named = beside and not names_nothing(beside[1], groups) and not EMPTY.fullmatch(beside[1])
        if beside and named and not (inside and read):
            continue
        words: str | None = number.endpoint
        if read is not None:
            words = read.outcome or None
        elif number.endpoint and is_no_outcome(text, begin, number):
            words = None
        if words != number.endpoint:
            for id in (number.id, *number.partners):
                if found[places[id]].kind in ("ratio", "limit"):
                    found[places[id]] = replace(found[places[id]], endpoint=words)
    return tuple(found)


def name_beside(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """Give a ratio in brackets the endpoint of the results it stands behind.

    In "Median survival was 8.3 and 2.0 months (hazard ratio, 0.40; ...)" the words before the ratio
    say what it is, and the words before the medians say of what; its limits and P go with it. Where
    results of two endpoints stand before it and it is in no bracket, it is of neither.
    """
    found = list(numbers)
    groups = {number.group.lower() for number in numbers if number.group}
    places = {number.id: place for place, number in enumerate(numbers)}
    for place, number in enumerate(numbers):
        compared = number.kind == "ratio" or any(
            numbers[places[id]].kind == "limit" for id in number.partners
        )
        if number.kind == "limit" or not compared:
            continue
        difference = DIFFERENCE.search(text, max(0, number.start - 40), number.start)
        nameless = bool(number.kind == "ratio" or difference) and not number.endpoint
        beside = find_beside(text, numbers, place)
        own = STATISTIC.sub("", number.endpoint or "")
        far = beside and own and text.rfind(number.endpoint or "", 0, number.start) < beside[0]
        if number.kind == "ratio" and own != (number.endpoint or ""):
            give_words(found, places, number, own)
        if beside and far and own != beside[1]:
            give_words(found, places, number, beside[1])
            continue
        if nameless and beside:
            give_words(found, places, number, beside[1])
            continue
        if not nameless and not names_nothing(number.endpoint, groups):
            continue
        earlier = [
            STATISTIC.sub("", one.endpoint)
            for one in numbers[:place]
            if one.sentence == number.sentence
            and one.endpoint
            and not names_nothing(one.endpoint, groups)
            and not FOLLOW_UP.search(one.endpoint)  # an effect is of none
        ]
        if nameless and (len(set(earlier)) != 1 or opens_other(text, number)):
            continue  # which of them it is, the text does not say
        if beside is None and len(set(earlier)) > 1:
            earlier = []
        words = earlier[-1] if earlier else None
        for id in (number.id, *number.partners):
            if nameless and numbers[places[id]].kind not in (number.kind, "limit"):
                continue
            if nameless or names_nothing(numbers[places[id]].endpoint, groups):
                found[places[id]] = replace(found[places[id]], endpoint=words)
    return name_case_control(text, tuple(found))


def name_case_control(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """Give odds ratios that name nothing the one disease that cases of a text are cases of."""
    groups = {(number.group or "").lower() for number in numbers}
    diseases = {found["name"].lower() for found in CASES_OF.finditer(text)}
    if not {"cases", "controls"} <= groups or len(diseases) != 1:
        return numbers
    disease = diseases.pop()
    by_id = {number.id: number for number in numbers}
    nameless = {
        number.id
        for number in numbers
        if number.kind == "ratio"
        and not number.endpoint
        and ODDS.search(text, max(0, number.start - 40), number.start)
    }
    limits = {id for own in nameless for id in by_id[own].partners if by_id[id].kind == "limit"}
    return tuple(
        replace(number, endpoint=disease) if number.id in nameless | limits else number
        for number in numbers
    )


def opens_other(text: str, number: Number) -> bool:
    """Say whether a ratio stands in a bracket after words of its own: "and stroke (OR, 2.1"."""
    return bool(OTHER.search(text, max(0, number.start - 160), number.start))


def find_beside(text: str, numbers: tuple[Number, ...], place: int) -> tuple[int, str] | None:
    """Return where the result begins that a ratio in brackets stands right behind, and of what."""
    number, before = numbers[place], numbers[place - 1] if place else None
    if number.kind != "ratio" or before is None or before.sentence != number.sentence:
        return None
    if before.kind not in ("percent", "median", "mean", "count") or not before.endpoint:
        return None
    if not BESIDE.fullmatch(text, before.end, number.start):
        return None
    return before.start, STATISTIC.sub("", before.endpoint)


def give_words(found: list[Number], places: dict[str, int], number: Number, words: str) -> None:
    """Give an estimate and its limits the words for what they are of."""
    for id in (number.id, *number.partners):
        if found[places[id]].kind in ("ratio", "limit"):
            found[places[id]] = replace(found[places[id]], endpoint=words)


def names_nothing(words: str | None, groups: set[str]) -> bool:
    """Say whether words only name a measure of effect, or one of the groups."""
    if not words:
        return False
    bare = ARTICLE.sub("", words.strip())
    return bool(NAME.fullmatch(bare)) or words.strip().lower() in groups
