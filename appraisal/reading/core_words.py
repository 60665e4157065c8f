"""The words by which a group is known."""

import re
from functools import lru_cache

FILLER = re.compile(
    r"\b(?:the|an|groups?|arms?|cohort|patients?|recipients?|participants?|subjects?|regimen"
    r"|limb|alone|treated|receiving|received|treatment|therapy|strategy|those|eyes|women|children"
    r"|who"
    r"|given|with)\b|[^\w+/.<>≤≥-]"
)
# "standard-care", "room-air", "10-mg"; not "car-t", "non-user"
HYPHEN = re.compile(r"(?<=[a-z]{3})(?<!\bnon)(?<!\bpre)(?<!\banti)-(?=[a-z]{3})|(?<=\d)-(?=[a-z])")
# "velazine plus zinc" is "velazine/zinc", and "F+V" is "F + V"; "mg/day" is no such pair
JOINED = re.compile(r" ?\+ ?(?=[a-z])|(?<=[a-z]{3})/(?=[a-z]{3})|\b(?:plus|and)\b")
# an article, and no letter of a name: "a statin", not "vitamin A supplements" or "group A"
ARTICLE = re.compile(
    r"(?:^|(?<=\+ )|\b(?:with|of|on|to|as|in|for|by|or|given|received|receiving) )a (?=[a-z0-9])"
    r"(?!(?:or|groups?|arms?)\b)"
)


@lru_cache(maxsize=4096)
def core_words(label: str) -> frozenset[str]:
    """Return the words by which a group is known, without "the", "group" and the like.

    Examples
    --------
    >>> sorted(core_words("the sequential CD20 CAR-T group")), sorted(core_words("controls"))
    (['car-t', 'cd20', 'sequential'], ['control'])
    >>> core_words("velazine/zinc") == core_words("velazine plus zinc"), sorted(core_words("F+A"))
    (True, ['+', 'a', 'f'])
    """
    label = ARTICLE.sub(" ", JOINED.sub(" + ", HYPHEN.sub(" ", label.lower())))
    words = FILLER.sub(" ", label).split()
    words = ["combination" if word == "combined" else word for word in words]
    return frozenset(drop_plural(word.strip(".-")) or word for word in words)


def drop_plural(word: str) -> str:
    """Return a word without the s of its plural; letters such as PS keep theirs."""
    return word.removesuffix("s") if len(word) > 2 else word
