"""Sentences that claim something: where they are, never what they say."""

import re
from collections.abc import Iterable, Iterator

from appraisal.reading.proposal import ClaimPlace
from appraisal.reading.study.title import find_headed_title
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
CAUSAL = re.compile(rf"\b{any_of(WORDS.causal_words)}\b")
COMPARATIVE = re.compile(rf"\b{any_of(WORDS.comparative_words)}\b")
CONCLUDING = re.compile(rf"\b{any_of(WORDS.concluding_words)}\b")
JUDGING = re.compile(rf"\b{any_of(WORDS.judging_words)}\b")
# "do not provide evidence that zinc prevents colds": the word is said, and denied
DENIED = re.compile(
    r"\b(?:not|no|neither|nor|cannot|fail(?:s|ed)? to|lack(?:s|ed)?|insufficient|unlikely|little"
    r"|unclear|unproven|unknown|whether)\b[^;:]{0,140}$"
)
# why something is so stands before what is claimed
REASON = re.compile(r"^\W*(?:due to|because of|in view of|given)\b")
# what a text without headings concludes with, once it has told its results
THUS = re.compile(
    r"(?:^\W*|[,;] (?:and )?)(?:thus|therefore|hence|consequently|accordingly|taken together"
    r"|altogether|overall|in short|to conclude)\b"
)
# "there was no difference in healing between the arms": a result in words, which is a claim
ALIKE = re.compile(
    r"\bno (?:(?:[a-z]+ly|statistical|significant|overall|clear|important|relevant|marked) )*"
    r"(?:differences?|associations?|effects?|benefits?|advantages?|correlations?|impact|influence"
    r"|relation(?:ship)?s?)\b"
    r"|\b(?:did|do|does) not (?:[a-z]+ly )?differ\b|\b(?:comparable|equivalent|similar)\b"
)
AT_FIRST = re.compile(r"\b(?:baseline|characteristics|demographics?|matched|balanced)\b")
VALUES = ("percent", "count", "mean", "median", "ratio", "p")
AIM = re.compile(
    r"\b(?:aim(?:ed|s)?|objective|purpose|to (?:evaluate|assess|determine|compare|examine"
    r"|investigate|test|describe|explore)|hypothesi[sz]ed?|further (?:studies|research|trials))\b"
)


def find_claims(text: str, sentences: Iterable[Sentence]) -> tuple[ClaimPlace, ...]:
    """Return the sentences of a text that claim something, by their causal or comparative words.

    Those under a heading such as Conclusions, those that conclude in so many words, and results
    without a number that say of two that they are alike; a title that is called so claims nothing.
    """
    _, title_end = find_headed_title(text) or (0, 0)
    found = []
    told = False  # whether a result was told before
    for sentence in sentences:
        shape = sentence.shape
        span = sentence.span
        after, valued = told, any(mark.kind in VALUES for mark in sentence.marks)
        told |= valued and span.section not in NO_RESULTS
        if span.section in NO_RESULTS or span.start < title_end or AIM.search(shape):
            continue
        results = span.section == "results" or after
        concludes = span.section == "conclusions" or bool(after and THUS.search(shape))
        in_words = results and not valued and is_alike(shape)
        if not (concludes or in_words or CONCLUDING.search(shape)):
            continue
        found_words = {
            kind: [*find_words(pattern, shape)]
            for kind, pattern in (("comparative", COMPARATIVE), ("causal", CAUSAL))
        }
        if concludes and not any(found_words.values()):
            found_words["judging"] = [*find_words(JUDGING, shape)]
        kind = next((kind for kind, words in found_words.items() if words), "")
        if kind:
            words = [word for name in ("causal", "comparative", "judging")
                     for word in found_words.get(name, ())]  # fmt: skip
            unique = tuple(dict.fromkeys(words))
            found.append(ClaimPlace(span.start, span.end, span.place, kind, unique))
    return tuple(found)


def is_alike(shape: str) -> bool:
    """Say whether a sentence claims that two are alike, and not that they were so to begin with."""
    return bool(ALIKE.search(shape)) and not AT_FIRST.search(shape)


def find_words(pattern: re.Pattern[str], shape: str) -> Iterator[str]:
    """Yield the words of a sentence that claim something, each with a "not" where it is denied."""
    for match in pattern.finditer(shape):
        reason = REASON.match(shape)
        if reason and match.end() <= reason.end():
            continue
        denied = DENIED.search(shape[: match.start()])
        yield f"not … {match[0]}" if denied else match[0]
