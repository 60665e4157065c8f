"""The words that lead to the name of a group, and what a group never is."""

import re

from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
ENDPOINT = re.compile(rf"\b{any_of((*WORDS.endpoint_nouns, *WORDS.events), plural=True)}\b")
WITH = r"(?:in|for|with|among|on|after|by|under|of|to|from|receiving|given|treated with)"
LEAD = (
    rf"(?:(?:the|those|an?|that|{PEOPLE}|animals|(?:{PEOPLE} )?(?:in|on|receiving|treated with"
    r"|given|assigned to|randomi[sz]ed to|allocated to|who (?:were )?(?:received|given)|taking"
    r"|with|(?:who|that) (?:had|have) (?:received|undergone|been given))"
    r"|(?:(?:group|arm) )?(?:randomly )?(?:assigned|randomi[sz]ed|allocated) to(?: receive)?"
    r"|(?:group|arm) (?:that |who )?(?:received|receiving|given|(?:was |were )?treated with)"
    r"|receive) )*"
)
COMPARATIVE = re.compile(
    r"\b(?:higher|lower|greater|more|less|fewer|longer|shorter|better|worse|larger|smaller|superior"
    r"|inferior|increased|reduced|decreased|improved|younger|older|faster|slower|similar|earlier"
    r"|later)\b"
)
AGAINST = re.compile(r"\bv(?:s\.?|ersus)? ")


def can_be_group(name: str) -> bool:
    """Say whether a name can be a group's, and is no endpoint's.

    Examples
    --------
    >>> [can_be_group(name) for name in ("velazine", "mortality")]
    [True, False]
    """
    return can_name_group(name) and not ENDPOINT.search(name)
