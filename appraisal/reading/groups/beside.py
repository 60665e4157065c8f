"""What stands by the results of one group and has it from them: a P value, an n in a bracket."""

import re

from appraisal.reading.results import RESULT
from appraisal.reading.texts.marks import Mark, Sentence

# what a P value tests where one of these stands is no change of one group alone
SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs|placebo-corrected|relative to|between|differ\w*|contrast"
    r"|compar\w+(?! (?:with|to) (?:the )?baseline))\b"
)
TWO_COMPARED = re.compile(
    r"\b(?:than|compar\w+(?! (?:with|to) (?:the )?baseline)|whereas|while|differ\w*)\b"
)
# what tells of a change, and what follows a P value of a comparison
CHANGE = re.compile(
    r"\b(?:from|before|after|baseline|pre-?\w*|chang\w+|unchanged|(?:in|de)creas\w+|reduc\w+|rose|fell"
    r"|dropped|declin\w+|improv\w+)\b"
)
OF_TWO = re.compile(
    r" ?#? ?(?:(?:versus|vs\.?|v\.|compared (?:with|to))(?! (?:the )?baseline)"
    r"|for (?:the )?(?:difference|comparison)|between)"
)
OF_BASELINE = re.compile(r",? ?(?:versus|vs\.?|compared (?:with|to)|from) (?:the )?baseline\b")
SIGNS = "+-−–"
OWN_TEST = re.compile(r"(?: ?± ?#)?(?: [a-z/%]{1,8})?[ ,;(]*p ?(?:value)? ?[=<>≤] ?")
OWN_SIZE = re.compile(r"[(\[][^()\[\]]*#[^()\[\]]*[;,] n ?= ?(?P<n>#) ?[)\]]")


def bind_partners(sentence: Sentence) -> None:
    """Give the P values and sizes beside results of one group that group."""
    for mark in sentence.marks:
        if mark.group is None and mark.kind == "p" and is_of_one(sentence, mark):
            mark.group = find_shared(mark.partner(*RESULT))
    for match in OWN_SIZE.finditer(sentence.shape):
        n = sentence.mark(match, "n")
        results = [mark for mark in sentence.within(*match.span()) if mark.kind in RESULT]
        if n is not None and n.kind == "n" and n.group is None:
            n.group = find_shared(results)


def find_shared(marks: list[Mark]) -> str | None:
    """Return the one group that all of some numbers are of."""
    groups = {mark.group for mark in marks}
    return groups.pop() if len(groups) == 1 else None


def is_of_one(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a P value tests a change of one group: "5 before and 7 after it (p = 0.02)".

    That is one of two results of the same group, or of an amount that has a sign.
    """
    tested = sorted(mark.partner(*RESULT), key=lambda one: one.at)
    if not tested or OF_TWO.match(sentence.after(mark, 30)):
        return False
    if OF_BASELINE.match(sentence.after(mark, 40)):
        return True
    words = sentence.between(tested[0], tested[-1])
    if len(tested) == 1:
        return bool(
            sentence.original[tested[0].numeral.start] in SIGNS
            and OWN_TEST.fullmatch(sentence.between(tested[0], mark))
            and not SET_AGAINST.search(sentence.shape, 0, mark.at + 45)
        )
    return (
        [one.kind for one in tested] == [tested[0].kind] * 2
        and bool(CHANGE.search(sentence.shape, 0, mark.at))
        and not TWO_COMPARED.search(words)
    )
