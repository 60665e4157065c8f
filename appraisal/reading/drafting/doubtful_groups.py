"""Groups that may be none: named once, beside no other, without a size or a word for people."""

import re

from appraisal.reading.proposal import Reading
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
SHOWN = (*WORDS.arm_heads, *WORDS.arm_people, *WORDS.people, *WORDS.known_arms)
SAYS_PEOPLE = re.compile(rf"\b{any_of(SHOWN, plural=True)}\b")

# what says that people were parted, or had one of several things
PARTED = re.compile(
    r"\b(?:random\w*|assigned|allocated|divided|classified|stratified|categori[sz]ed|split"
    r"|compar\w+|versus|vs|either|between|than|groups?|arms?|cohorts?|samples?|sets?|received|receiving|treated"
    r"|underwent|undergoing|given|gave|patients with)\b"
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
    named = {
        group.label: [
            place
            for place, sentence in enumerate(sentences)
            if any(is_named(name, sentence) for name in (group.label, *group.names))
        ]
        for group in reading.study.groups
    }
    once = {label: places[0] for label, places in named.items() if len(places) == 1}
    kept = {place for label, places in named.items() if label not in once for place in places}
    return frozenset(
        group.label
        for group in reading.study.groups
        if not any(SAYS_PEOPLE.search(name.lower()) for name in (group.label, *group.names))
        and (
            (
                group.label in once
                and once[group.label] not in kept
                and not PARTED.search(sentences[once[group.label]])
            )
            if group.n is not None
            else not any(
                set(named[group.label]) & set(places)
                for label, places in named.items()
                if label != group.label
            )
        )
    )


def is_named(name: str, sentence: str) -> bool:
    """Say whether a sentence in small letters holds a name as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", sentence))
