"""What an effect is of, where its own words only name it."""

import re
from dataclasses import replace

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
FOLLOW_UP = re.compile(r"\bfollow", re.IGNORECASE)


def name_effects(numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """Give a ratio in brackets the endpoint of the results it stands behind.

    In "Median survival was 8.3 and 2.0 months (hazard ratio, 0.40; ...)" the words before the ratio
    say what it is, and the words before the medians say of what; its limits and P go with it.
    """
    found = list(numbers)
    groups = {number.group.lower() for number in numbers if number.group}
    places = {number.id: place for place, number in enumerate(numbers)}
    for place, number in enumerate(numbers):
        compared = number.kind == "ratio" or any(
            numbers[places[id]].kind == "limit" for id in number.partners
        )
        nameless = number.kind == "ratio" and not number.endpoint
        if number.kind == "limit" or not compared:
            continue
        if not nameless and not names_nothing(number.endpoint, groups):
            continue
        earlier = [
            STATISTIC.sub("", one.endpoint)
            for one in numbers[:place]
            if one.sentence == number.sentence
            and one.endpoint
            and not names_nothing(one.endpoint, groups)
            and not (nameless and FOLLOW_UP.search(one.endpoint))
        ]
        if nameless and len(set(earlier)) != 1:
            continue  # which of them it is, the text does not say
        words = earlier[-1] if earlier else None
        for id in (number.id, *number.partners):
            if nameless and numbers[places[id]].kind not in ("ratio", "limit"):
                continue
            if nameless or names_nothing(numbers[places[id]].endpoint, groups):
                found[places[id]] = replace(found[places[id]], endpoint=words)
    return tuple(found)


def names_nothing(words: str | None, groups: set[str]) -> bool:
    """Say whether words only name a measure of effect, or one of the groups."""
    if not words:
        return False
    bare = ARTICLE.sub("", words.strip())
    return bool(NAME.fullmatch(bare)) or words.strip().lower() in groups
