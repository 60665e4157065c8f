"""Groups that may be none: named once, beside no other, without a size or a word for people."""

import re
from dataclasses import replace

from appraisal.reading.core_words import core_words
from appraisal.reading.proposal import Group, Reading
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
SHOWN = (*WORDS.arm_heads, *WORDS.arm_people, *WORDS.people, *WORDS.known_arms)
SAYS_PEOPLE = re.compile(rf"\b{any_of(SHOWN, plural=True)}\b")

# what says that people were parted, or had one of several things
PARTED = re.compile(
    r"\b(?:random\w*|assigned|allocated|divided|classified|stratified|categori[sz]ed|split"
    r"|compar\w+|versus|vs|either|between|than|groups?|arms?|cohorts?|samples?|sets?|received"
    r"|receiving|treated|underwent|undergoing|given|gave|patients with)\b"
)
GIVEN = re.compile(
    r"\b(?:random\w*|assigned|allocated|divided|received|receiving|treated|underwent|undergoing"
    r"|given|gave|compar(?:e|ed|es|ing|isons?)|groups?|arms?|cohorts?)\b"
)
AGAINST = re.compile(r"\b(?:versus|vs?|than|compared (?:with|to))\b")
SOME = any_of((*WORDS.arm_people, *WORDS.people), plural=True)
# "patients who were given", "children with", "in those on"
PEOPLE_BEFORE = re.compile(
    rf"\b{SOME} (?:(?:(?:who|that|which) )?(?:(?:were|was|had|have|has|are|did) )?(?:not )?"
    r"(?:with|without|in|on|of|from|aged|given|receiving|received|taking|using|treated (?:with|by)"
    r"|undergoing|underwent|having|(?:randomi[sz]ed|assigned|allocated) to)"
    r" (?:the |an? |either )?)?$"
)
PEOPLE_AFTER = re.compile(rf"(?:[- ]treated)? {any_of(SHOWN)}\b")
SUCH_AS = re.compile(r"\b(?:such as|namely|including|e\.g\.,?) [^.:]*[(\[]n ?= ?$", re.IGNORECASE)
NEAR = 90  # letters


def find_doubtful(reading: Reading) -> frozenset[str]:
    """Return the groups of a text that nothing in it shows to be one.

    A group is shown by a word for people or arms in one of its names or beside it ("those given
    zinc", "the zinc group"); by its size; or by another group, where a sentence says that people
    were parted between both, or sets one against the other. "A distance of 318 cm" and "20 % for
    fibre, 11 % for fat" name none; what the reader took for their results is left to the user. A
    list of sizes shows groups where something says that people were parted, or the text comes back
    to one of them: "walking (n = 39), stretching (n = 36)" are things done.
    """
    text = reading.text.lower()
    sentences = [text[one.start : one.end] for one in reading.sentences]
    patterns = {group.label: pattern_of(group) for group in reading.study.groups}
    named = {
        label: {place for place, sentence in enumerate(sentences) if pattern.search(sentence)}
        for label, pattern in patterns.items()
    }
    endpoints = [core_words(one.endpoint) for one in reading.numbers if one.endpoint]
    known = {place for places in named.values() if len(places) > 1 for place in places}
    found = []
    for group in reading.study.groups:
        places = named[group.label]
        if not group.confirmed and group.n and is_example(reading, group.n):
            found.append(group.label)
            continue
        if group.confirmed or is_of_people(group, patterns[group.label], text):
            continue
        names = [words for name in (group.label, *group.names) if (words := core_words(name))]
        counted = any(words <= endpoint for words in names for endpoint in endpoints)
        if group.n is None and counted:
            found.append(group.label)  # "seroma and hernia rates of 23 and 17 %": what was counted
            continue
        if group.n is None:
            others = [one for label, one in patterns.items() if label != group.label]
            shown = any(
                are_set_apart(patterns[group.label], others, sentences[place]) for place in places
            )
        else:
            shown = len(places) != 1 or any(
                place in known or PARTED.search(sentences[place]) for place in places
            )
        if not shown:
            found.append(group.label)
    return frozenset(found)


def put_beside(reading: Reading) -> tuple[Reading, frozenset[str]]:
    """Return a reading where each name beside a number is its group, and all doubtful groups."""
    loose = [one for one in reading.numbers if one.beside and not one.group and not one.corrected]
    numbers = tuple(
        replace(one, group=one.beside) if one in loose else one for one in reading.numbers
    )
    unshown = frozenset(one.beside for one in loose if one.beside)
    return replace(reading, numbers=numbers), find_doubtful(reading) | unshown


def is_example(reading: Reading, size: str) -> bool:
    """Say whether a size is of a kind of what some had: "16 had OM, such as MSA (n = 3)"."""
    number = reading.number(size)
    begin = reading.sentence_of(number).start
    return SUCH_AS.search(reading.text, begin, number.start) is not None


def is_of_people(group: Group, pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a word for people or arms is in a name of a group, or beside it."""
    names = [name.lower() for name in (group.label, *group.names)]
    if any(SAYS_PEOPLE.search(name) for name in names):
        return True
    return any(
        PEOPLE_AFTER.match(text, one.end())
        or PEOPLE_BEFORE.search(text, max(0, one.start() - NEAR), one.start())
        for one in pattern.finditer(text)
    )


def are_set_apart(own: re.Pattern[str], others: list[re.Pattern[str]], sentence: str) -> bool:
    """Say whether a sentence parts people between a group and another, or compares the two."""
    first = own.search(sentence)
    for other in others:
        second = other.search(sentence)
        if first is None or second is None or first.span() == second.span():
            continue
        begin, end = sorted((first, second), key=lambda one: one.start())
        if GIVEN.search(sentence) or AGAINST.search(sentence, begin.end(), end.start()):
            return True
    return False


def pattern_of(group: Group) -> re.Pattern[str]:
    """Return a pattern that finds a name of a group, in small letters, as whole words."""
    names = "|".join(re.escape(name.lower()) for name in (group.label, *group.names))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
