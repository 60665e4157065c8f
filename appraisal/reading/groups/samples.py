"""The two samples of a model: those it was made in, and those it was tried in."""

import re
from collections.abc import Collection, Sequence

from appraisal.reading.texts.marks import Mark, Sentence

MODEL = re.compile(
    r"\b(?:models?|scores?|nomograms?|calculators?|algorithms?|equations?|prediction rules?"
    r"|decision rules?|classifiers?|risk index)\b"
)
LEAD = r"(?![^.;#]*\bvalidat)[^.;:#]{0,60}?\b(?:in|from|on|using|with|among|of|n ?=) ?\(?$"
MADE = re.compile(
    r"\b(?:develop(?:ed|ment)|deriv(?:ed|ation)|trained|training|constructed|built|fitted)\b"
    rf"{LEAD}"
)
TRIED = re.compile(
    r"\b(?:validated|validation|tested)\b[^.;:#]{0,60}?\b(?:in|on|using|with|among|of|n ?=) ?\(?$"
)
# what a label of a text must have to be one of the two
MADE_NAME = re.compile(r"\b(?:development|derivation|training)\b", re.IGNORECASE)
TRIED_NAME = re.compile(r"\b(?:validation|test(?:ing)?)\b", re.IGNORECASE)
DEVELOPMENT, VALIDATION = "development sample", "validation sample"
WITHIN = re.compile(r"[^#();]{0,30}[(;] ?(?:of whom |with )?$")  # "in 840 adults (271 deaths"


def bind_samples(sentences: Sequence[Sentence], labels: Collection[str]) -> None:
    """Give the two samples of a model their sizes, where the text counts one of each.

    "It was developed in 2,310 patients and validated in 840": a text that counts two of a kind,
    such as two validations, says which is which nowhere and keeps its numbers as they are.

    Parameters
    ----------
    labels
        Names of groups that the text has; one that is the sample's own name is taken.
    """
    if not any(MODEL.search(sentence.shape) for sentence in sentences):
        return
    found = [
        [(sentence, mark) for sentence in sentences for mark in find_sizes(sentence, before)]
        for before in (MADE, TRIED)
    ]
    if [len(sizes) for sizes in found] != [1, 1] or found[0] == found[1]:
        return
    for ((sentence, size),), name, usual in zip(
        found, (MADE_NAME, TRIED_NAME), (DEVELOPMENT, VALIDATION), strict=True
    ):
        own = [label for label in labels if name.search(label)]
        label = own[0] if len(own) == 1 else usual
        if len(own) > 1 or size.group is not None:
            return  # the text has several, or has said it by itself
        size.group = label
        for mark in sentence.marks:
            after = mark.kind == "count" and mark.group is None and size.at < mark.at
            if after and WITHIN.fullmatch(sentence.between(size, mark)):
                mark.group = label


def find_sizes(sentence: Sentence, before: re.Pattern[str]) -> list[Mark]:
    """Return the numbers of people of a sentence that stand right after some words."""
    return [
        mark
        for mark in sentence.marks
        if mark.kind == "n" and before.search(sentence.before(mark, 100))
    ]
