"""The words by which a group is known."""

import re
from functools import lru_cache

FILLER = re.compile(
    r"\b(?:the|a|an|groups?|arms?|cohort|patients?|recipients?|participants?|subjects?|regimen"
    r"|limb|alone|treated|receiving|received|treatment|therapy|strategy|those|eyes|women|children"
    r"|who"
    r"|given|with)\b|[^\w+/.<>≤≥-]"
)
# "standard-care", "room-air", "10-mg"; not "car-t", "non-user"
HYPHEN = re.compile(r"(?<=[a-z]{3})(?<!\bnon)(?<!\bpre)(?<!\banti)-(?=[a-z]{3})|(?<=\d)-(?=[a-z])")


@lru_cache(maxsize=4096)
def core_words(label: str) -> frozenset[str]:
    """Return the words by which a group is known, without "the", "group" and the like.

    Examples
    --------
    >>> sorted(core_words("the sequential CD20 CAR-T group")), sorted(core_words("controls"))
    (['car-t', 'cd20', 'sequential'], ['control'])
    """
    words = FILLER.sub(" ", HYPHEN.sub(" ", label.lower())).split()
    return frozenset(drop_plural(word.strip(".-")) or word for word in words)


def drop_plural(word: str) -> str:
    """Return a word without the s of its plural; letters such as PS keep theirs."""
    return word.removesuffix("s") if len(word) > 2 else word
