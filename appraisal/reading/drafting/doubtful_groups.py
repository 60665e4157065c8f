"""Groups that may be none: named once, beside no other, without a size or a word for people."""

import re

from appraisal.reading.proposal import Reading
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
SHOWN = (*WORDS.arm_heads, *WORDS.arm_people, *WORDS.people, *WORDS.known_arms)
SAYS_PEOPLE = re.compile(rf"\b{any_of(SHOWN, plural=True)}\b")


def find_doubtful(reading: Reading) -> frozenset[str]:
    """Return the groups of a text that nothing in it shows to be one.

    A group is shown by its size, by a word for people or arms in one of its names, or by another
    group in a sentence that names it. "A distance of 318 cm" and "the postoperative 24 hours" name
    none; what the reader took for their results is left to the user.
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
    return frozenset(
        group.label
        for group in reading.study.groups
        if group.n is None
        and not any(SAYS_PEOPLE.search(name.lower()) for name in (group.label, *group.names))
        and not any(
            set(named[group.label]) & set(places)
            for label, places in named.items()
            if label != group.label
        )
    )


def is_named(name: str, sentence: str) -> bool:
    """Say whether a sentence in small letters holds a name as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", sentence))
