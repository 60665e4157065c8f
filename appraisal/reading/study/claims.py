"""Sentences that claim something: where they are, never what they say."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import ClaimPlace
from appraisal.reading.study.title import find_headed_title
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
CAUSAL = re.compile(rf"\b{any_of(WORDS.causal_words)}\b")
COMPARATIVE = re.compile(rf"\b{any_of(WORDS.comparative_words)}\b")
CONCLUDING = re.compile(rf"\b{any_of(WORDS.concluding_words)}\b")
AIM = re.compile(
    r"\b(?:aim(?:ed|s)?|objective|purpose|to (?:evaluate|assess|determine|compare|examine"
    r"|investigate|test|describe|explore)|hypothesi[sz]ed?|further (?:studies|research|trials))\b"
)


def find_claims(text: str, sentences: Iterable[Sentence]) -> tuple[ClaimPlace, ...]:
    """Return the sentences of a text that claim something, by their causal or comparative words.

    Those under a heading such as Conclusions, and those that conclude in so many words; a title
    that is called so claims nothing.
    """
    _, title_end = find_headed_title(text) or (0, 0)
    found = []
    for sentence in sentences:
        shape = sentence.shape
        span = sentence.span
        concluding = CONCLUDING.search(shape)
        if (span.section != "conclusions" and not concluding) or AIM.search(shape):
            continue
        if span.section in NO_RESULTS or span.start < title_end:
            continue
        causal, comparative = CAUSAL.findall(shape), COMPARATIVE.findall(shape)
        if not causal and not comparative:
            continue
        kind = "comparative" if comparative else "causal"
        words = tuple(dict.fromkeys([*causal, *comparative]))
        found.append(ClaimPlace(span.start, span.end, span.place, kind, words))
    return tuple(found)
