"""Which group of a text a name means that is asked for in other words than the text's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appraisal.reading.core_words import core_words
from appraisal.reading.groups.roles import ANY_ACTIVE, ANY_CONTROL, CONTROL
from appraisal.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from appraisal.reading.proposal import Group

LETTER = re.compile(r"\b[Gg]roup ([A-Z]|I{1,3}|IV|[1-9])\b")
SMALL = frozenset(("of", "the", "and", "with", "for", "in", "a", "an", "to", "or"))
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz123456789") | {"ii", "iii", "iv"}


def find_names(
    groups: Sequence[Group], meanings: dict[str, str]
) -> dict[str, list[frozenset[str]]]:
    """Return the words of every name of each group, by its label; letters as they are printed."""
    return {
        group.label: [
            *(
                words
                for name in (group.label, *group.names)
                for words in spell_out(words_of(name), meanings)
            ),
            *(
                words_of(re.sub(r"/|\bco-", " ", name))
                for name in group.names
                if "/" in name or "co-" in name
            ),
            *(
                frozenset({letters})
                for name in (group.label, *group.names)
                if (letters := find_letters(name))
            ),
        ]
        for group in groups
    }


def spell_out(words: frozenset[str], meanings: dict[str, str]) -> list[frozenset[str]]:
    """Return the words of a name as they are, and with its letters spelled out."""
    spelled = [meanings[word] for word in words if word in meanings]
    more = frozenset[str]().union(*(core_words(one) for one in spelled))
    return [words, (words - meanings.keys()) | more] if spelled else [words]


def name_generic(
    known: Mapping[str, list[frozenset[str]]], groups: Sequence[Group], first: str, second: str
) -> tuple[str, str]:
    """Return "intervention group" and "control group" for names that no group has.

    Only where the text has just one group of such a name, and just one of the names looked for is
    that of a control ("standard information").

    Parameters
    ----------
    known
        The words of each group that results are given for, by its label.
    """
    controlled = [is_of_control(first, second), is_of_control(second, first)]
    if sum(controlled) != 1:
        return first, second
    names = []
    for name, other, control in zip((first, second), (second, first), controlled, strict=True):
        generic = find_generic(known, groups, ANY_CONTROL if control else ANY_ACTIVE)
        names.append(generic if generic and not is_named(known, name, other) else name)
    return names[0], names[1]


def is_of_control(name: str, other: str) -> bool:
    """Say whether a name is that of a control: "usual care", "no reminder" beside "a reminder".

    "Walks in addition to usual care" is none beside "usual care".

    Examples
    --------
    >>> is_of_control("usual care", "a walk"), is_of_control("a walk plus usual care", "usual care")
    (True, False)
    """
    own, its = words_of(name), words_of(other)
    denied = re.match(r"(?:receive )?(?:no|not|without|non)\b", name.lower()) and own & its
    return bool(denied) or (bool(CONTROL.search(name.lower())) and not its < own)


def find_generic(
    known: Mapping[str, list[frozenset[str]]], groups: Sequence[Group], generic: re.Pattern[str]
) -> str:
    """Return the generic name of the one group that has any, or ""."""
    found = {
        group.label: name
        for group in groups
        for name in (*group.names, group.label)
        if group.label in known and generic.fullmatch(name.lower())
    }
    return next(iter(found.values())) if len(found) == 1 else ""


def is_named(known: Mapping[str, list[frozenset[str]]], name: str, other: str) -> bool:
    """Say whether a group has so much of a name that it is meant by it."""
    return any(
        is_closer(own, name, other) and find_likeness(own, name) >= 1 / 3 for own in known.values()
    )


def find_abbreviations(text: str) -> dict[str, str]:
    """Return what letters stand for: those that a text explains, and the usual ones."""
    found = dict(vocabulary().abbreviations)
    for match in re.finditer(r"((?:[A-Za-z-]+ ){1,6})\(([A-Z][A-Za-z0-9-]{1,7})\)", text[:400_000]):
        letters = [letter.lower() for letter in match[2] if letter.isalpha()]
        before = [*re.finditer(r"[A-Za-z]+", match[1])][-len(letters) - 1 :]
        starts = [word for word in before if word[0][0].lower() in letters]
        if len(starts) >= max(2, len(letters) - 1):
            while before[0][0][0].lower() != letters[0] and len(before) > 1:
                before = before[1:]
            found[match[2].lower()] = match[1][before[0].start() :].strip().lower()
    return found


def is_closer(own: list[frozenset[str]], wanted: str, unwanted: str) -> bool:
    """Say whether the names of a group are nearer to one name than to another."""
    near = find_likeness(own, wanted)
    return near > find_likeness(own, unwanted) and near > 0


def find_likeness(own: list[frozenset[str]], name: str) -> float:
    """Return how alike a name is to the likest of a group's names; a letter is sure.

    Of "whole-genome sequencing (cases)" each of the two is a name.
    """
    if both := re.fullmatch(r"(?P<name>[^()]{3,}) \((?P<other>[^()]{3,})\)", name.strip()):
        parts = max(find_likeness(own, both["name"]), find_likeness(own, both["other"]))
        return max(parts, find_likeness(own, name.replace("(", "").replace(")", "")))
    if letter := LETTER.search(name):
        bare = [words - {"group"} for words in own]  # "a" is an article elsewhere
        letters = {word for words in bare if len(words) == 1 for word in words} & LETTERS
        if letters:
            return float(letter[1].lower() in letters)
    return max(
        max(measure_likeness(words, words_of(name)), measure_letters(words, name)) for words in own
    )


def find_letters(name: str) -> str:
    """Return the capitals that a group is named by ("the RFA group"), or "".

    Examples
    --------
    >>> find_letters("RFA group"), find_letters("the surgery group")
    ('RFA', '')
    """
    bare = re.sub(r"\b(?:the|groups?|arms?|patients|regimen|cohort|treatment)\b", "", name).strip()
    return bare if re.fullmatch(r"[A-Z]{2,6}s?", bare) else ""


def measure_letters(words: frozenset[str], name: str) -> float:
    """Return how surely capitals stand for a name: RFA for "radiofrequency ablation".

    Each begins a word of it, or stands within the word that the one before it began.

    Examples
    --------
    >>> letters = frozenset({"RFA"})
    >>> [measure_letters(letters, name) for name in ("radiofrequency ablation", "surgery")]
    [0.6, 0.0]
    """
    letters = "".join(words).rstrip("s").lower() if len(words) == 1 else ""
    if not letters or "".join(words).islower():
        return 0.0
    parts = [word for word in re.findall(r"[a-z0-9]+", name.lower()) if word not in SMALL]
    if letters == "".join(word[0] for word in parts):
        return 0.9
    if sorted(letters) == sorted(re.findall(r"\(([a-z])\)", name.lower())):
        return 0.9  # TE is "docetaxel (T) and epirubicin (E)"
    steps = "".join(rf"(?:[a-z0-9]*?|.*? ){letter}" for letter in letters[1:])
    return 0.6 * bool(re.match(letters[0] + steps, " ".join(parts)))


def words_of(name: str) -> frozenset[str]:
    """Return the words by which a group of this name is known; "no-drain" is "without a drain".

    Examples
    --------
    >>> words_of("the no-drain group") == words_of("without a drain")
    True
    """
    name = re.sub(r"\b(?:no|non|without)[ -](?:an? )?(?=[a-z])", "no ", name.lower())
    return core_words(name) or frozenset(name.lower().split())


def measure_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many words two names share, of all they have."""
    return len(one & other) / len(one | other) if one | other else 0.0
