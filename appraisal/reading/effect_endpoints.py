"""What an effect is of, where its own words only name it."""

import re
from dataclasses import replace

from appraisal.reading.proposal import Number

NAME = re.compile(
    r"(?:adjusted |unadjusted |crude |pooled |estimated )*"
    r"(?:(?:sub-?distribution )?hazards?|odds|risk|rate|incidence rate) ratio"
    r"|relative risk|a?(?:HR|OR|RR|IRR)s?|(?:mean |absolute |risk )?difference",
    re.IGNORECASE,
)
STATISTIC = re.compile(
    r"^(?:(?:the )?(?:median|mean|estimated|rates? of)|[\d.]+-\w+) ", re.IGNORECASE
)


def name_effects(numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """Give a ratio in brackets the endpoint of the results it stands behind.

    In "Median survival was 8.3 and 2.0 months (hazard ratio, 0.40; ...)" the words before the ratio
    say what it is, and the words before the medians say of what; its limits and P go with it.
    """
    found = list(numbers)
    places = {number.id: place for place, number in enumerate(numbers)}
    for place, number in enumerate(numbers):
        if number.kind != "ratio" or not is_name(number.endpoint):
            continue
        earlier = [
            one.endpoint
            for one in numbers[:place]
            if one.sentence == number.sentence and one.endpoint and not is_name(one.endpoint)
        ]
        if earlier:
            words = STATISTIC.sub("", earlier[-1])
            for id in (number.id, *number.partners):
                if is_name(numbers[places[id]].endpoint):
                    found[places[id]] = replace(found[places[id]], endpoint=words)
    return tuple(found)


def is_name(words: str | None) -> bool:
    """Say whether words only name a measure of effect."""
    return bool(words and NAME.fullmatch(words.strip()))
