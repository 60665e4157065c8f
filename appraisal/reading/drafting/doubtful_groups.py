"""Groups that may be none: named once, beside no other, without a size or a word for people."""

import re

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


def find_doubtful(reading: Reading) -> frozenset[str]:
    """Return the groups of a text that nothing in it shows to be one.

    A group is shown by its size, by a word for people or arms in one of its names, or by another
    group in a sentence that names it. "A distance of 318 cm" and "the postoperative 24 hours" name
    none; what the reader took for their results is left to the user. A list of sizes shows groups
    where something says that people were parted, or the text comes back to one of them: "walking
    (n = 39), stretching (n = 36)" are things done.
    """
    text = reading.text.lower()
    sentences = [text[one.start : one.end] for one in reading.sentences]
    named = {group.label: find_named(group, sentences) for group in reading.study.groups}
    known = {place for places in named.values() if len(places) > 1 for place in places}
    found = []
    for group in reading.study.groups:
        places = named[group.label]
        names = (group.label, *group.names)
        if group.confirmed or any(SAYS_PEOPLE.search(name.lower()) for name in names):
            continue
        if group.n is None:
            shown = any(places & named[label] for label in named if label != group.label)
        else:
            shown = len(places) != 1 or any(
                place in known or PARTED.search(sentences[place]) for place in places
            )
        if not shown:
            found.append(group.label)
    return frozenset(found)


def find_named(group: Group, sentences: list[str]) -> set[int]:
    """Return which sentences, in small letters, hold a name of a group as whole words."""
    names = "|".join(re.escape(name.lower()) for name in (group.label, *group.names))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    return {place for place, sentence in enumerate(sentences) if pattern.search(sentence)}
