"""Pseudonyms: given ones in two friendly words, and what a chosen one may be."""

import random
import secrets
import unicodedata
from collections.abc import Collection
from functools import cache

from appraisal import content
from appraisal.content import Content
from appraisal.errors import AppraisalError

LONGEST = 40  # characters
# controls, formats (those that turn the reading direction among them), halves of characters,
# private and unassigned ones, line and paragraph separators
REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# small letters of other alphabets, and digits, that a reader takes for a Latin letter
LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u0475\u0461\u0442\u043a\u043c\u043d\u0432"
    "\u03b1\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba\u03c4\u03c7\u03b5\u03c9"
    "\u0585\u057d\u0578\u0570\u0566\u0131\u0251\u0261\u0269"
    "01|",
    "aeopcyxijsdqwhvwtkmhbaopuviktxewounhqiagioll",
)
MARKS = 2  # accents on one letter; more are drawn over the neighbours
TRIES = 200


class BadPseudonym(AppraisalError):
    """A pseudonym that cannot be shown to a class."""


class FriendlyWords(Content):
    """The words that given pseudonyms are made of."""

    licence: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@cache
def friendly_words() -> FriendlyWords:
    """Read the words of given pseudonyms."""
    return content.load("text", "pseudonyms", FriendlyWords)


def new_pseudonym(taken: Collection[str], choose: random.Random | None = None) -> str:
    """Make a pseudonym that nobody in the class has.

    Parameters
    ----------
    taken
        The pseudonyms of the class, folded.

    Examples
    --------
    >>> new_pseudonym((), random.Random(1))
    'Coral Yarrow'
    """
    words = friendly_words()
    drawn = choose or secrets.SystemRandom()
    for _ in range(TRIES):
        name = f"{drawn.choice(words.first)} {drawn.choice(words.second)}"
        if fold_pseudonym(name) not in taken:
            return name
    return add_number(name, taken)


def add_number(name: str, taken: Collection[str]) -> str:
    """Make a taken pseudonym one's own by a number.

    Examples
    --------
    >>> add_number("Ada", {"ada", "ada 2"})
    'Ada 3'
    """
    stem = name[: LONGEST - 5].rstrip()
    tries = (f"{stem} {number}" for number in range(2, len(taken) + 3))
    return next(found for found in tries if fold_pseudonym(found) not in taken)


def clean_pseudonym(text: str) -> str:
    """Return a chosen pseudonym as it will be shown: composed, with single spaces.

    Raises
    ------
    BadPseudonym
        When it is empty, too long, or has characters that hide or turn others.

    Examples
    --------
    >>> clean_pseudonym("  Ada   L. ")
    'Ada L.'
    """
    if len(text) > 4 * LONGEST:
        raise BadPseudonym(f"A pseudonym has at most {LONGEST} characters.")
    if any(map(is_refused, text.strip())):
        raise BadPseudonym("A pseudonym may not have invisible characters. Use letters and digits.")
    found = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(one.isalnum() for one in found):
        raise BadPseudonym("A pseudonym needs a letter or a digit.")
    if len(found) > LONGEST:
        raise BadPseudonym(f"A pseudonym has at most {LONGEST} characters.")
    if has_stacked_accents(found):
        raise BadPseudonym("A pseudonym may not pile up accents. Use letters and digits.")
    return found


def is_refused(character: str) -> bool:
    """Say whether a character is invisible, or turns those around it."""
    return unicodedata.category(character) in REFUSED


def has_stacked_accents(text: str) -> bool:
    """Say whether more accents sit on one letter than any language writes."""
    run = 0
    for one in text:
        run = run + 1 if unicodedata.combining(one) else 0
        if run > MARKS:
            return True
    return False


def fold_name(name: str) -> str:
    """Return a name with what is only another way to write it made equal: wide forms, capitals.

    Examples
    --------
    >>> fold_name("ADA  l.") == fold_name("Ada L.")
    True
    """
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(alike.split())


def fold_pseudonym(name: str) -> str:
    """Return what two pseudonyms may not share: capitals, forms and letters that look alike.

    Examples
    --------
    >>> fold_pseudonym("Mint Ib\u0456s") == fold_pseudonym("mint ibis")  # a Cyrillic letter
    True
    >>> fold_pseudonym("Zo\u00eb") == fold_pseudonym("Zoe")  # accents are seen
    False
    """
    return fold_name(name).translate(LOOK_ALIKE)


def looks_of(name: str) -> str:
    """Return what is alike for pseudonyms that look alike in letters without serifs.

    Examples
    --------
    >>> looks_of("Al") == looks_of("AI")  # a small L, and a large I
    True
    """
    return fold_pseudonym(name).replace("i", "l").replace("rn", "m").replace("vv", "w")
