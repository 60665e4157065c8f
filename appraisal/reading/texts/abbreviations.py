"""Letters that a text itself explains: "heart rate (HR)" is no hazard ratio."""

import re
from functools import lru_cache

# letters that elsewhere stand for a ratio or a difference
EFFECTS = ("HR", "OR", "RR", "PR", "IRR", "SIR", "LR", "MD", "RD", "SMD", "ROR", "SMR")
OF_EFFECT = re.compile(
    r"\b(?:ratios?|odds|hazards?|relative|incidence|prevalence|differences?|effect)\b",
    re.IGNORECASE,
)
LETTERS = "|".join(EFFECTS)
BEFORE = re.compile(
    rf"(?P<words>(?:[A-Za-z]+[ -]){{1,4}}?[A-Za-z]+) [(\[](?P<letters>{LETTERS})s?[)\];,]"
)
AFTER = re.compile(
    rf"\b(?P<letters>{LETTERS})s?(?: ?[=:]| ?[(\[]|,) ?(?P<words>(?:[A-Za-z]+[ -]){{1,3}}[A-Za-z]+)"
)


@lru_cache(maxsize=8)
def find_other_letters(text: str) -> frozenset[str]:
    """Return the letters of effects that a text gives another meaning, and no effect's.

    Examples
    --------
    >>> sorted(find_other_letters("Heart rate (HR) rose; the odds ratio (OR) was 2."))
    ['HR']
    """
    others, effects = set(), set()
    for found in BEFORE.finditer(text):
        words = re.split(r"[ -]", found["words"])[-len(found["letters"]) :]
        named = "".join(word[0] for word in words).upper() == found["letters"]
        if OF_EFFECT.search(" ".join(re.split(r"[ -]", found["words"])[-4:])):
            effects.add(found["letters"])
        elif named:
            others.add(found["letters"])
    for found in AFTER.finditer(text):
        words = re.split(r"[ -]", found["words"])[: len(found["letters"])]
        named = "".join(word[0] for word in words).upper() == found["letters"]
        if named:
            (effects if OF_EFFECT.search(" ".join(words)) else others).add(found["letters"])
    return frozenset(others - effects)


def mask_letters(words: str, text: str) -> str:
    """Return words without the letters that their text gives another meaning, as long as before.

    Examples
    --------
    >>> mask_letters("an increase of HR by", "Heart rate (HR) rose.")
    'an increase of -- by'
    """
    letters = find_other_letters(text)
    if not letters:
        return words
    pattern = rf"(?<![A-Za-z])(?:{'|'.join(sorted(letters))})s?(?![A-Za-z])"
    return re.sub(pattern, lambda found: "-" * len(found[0]), words, flags=re.IGNORECASE)
