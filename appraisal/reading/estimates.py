"""Ratios and differences, and the second number of a pair."""

import itertools
import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import TIMES
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
RATIO_NAME = re.compile(
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}|(?<![a-z]){any_of(WORDS.ratio_letters)}s?"
    rf"(?![a-z]))"
)
LETTERS = frozenset(form for word in WORDS.ratio_letters for form in (word, f"{word}s"))
# "or" and "pr" are words, too: as the name of a ratio they stand right by it
CLOSE = re.compile(
    r"(?: ?[(\[]?# ci[)\]]?| for [a-z][a-z -]{0,40}?)?[\s:=,(\[)\]]*(?:(?:of|was|were|is|adjusted"
    r"|[a-z]+) )?[=(\[ ]*"
)
RATIO_GAP = re.compile(r"[^.;#]{0,70}")
RATIO_BEFORE = re.compile(rf"{RATIO_NAME.pattern}[^;]*$")
DIFFERENCE_BEFORE = re.compile(rf"\b(?:{any_of(WORDS.difference_names, plural=True)})\b[^;]*$")
FOLD = re.compile(r"[ -]?fold\b|[ -]times (?:higher|lower|greater|more|as|less|the)\b")
PAIR = re.compile(
    r"(?: ?\([^()]{0,60}\))?(?: (?:in|for|with) [a-z ]{1,24})? ?[,;]? ?(?:vs\.?|versus|v\.?|and|or"
    r"|(?:as )?compared (?:with|to)|to|-|–|,|,? and|than|against|/) ?(?:~ ?|only |about |a |the )?"
)
PAIRED = frozenset(("percent", "mean", "median", "ratio", "count", "time", "n"))


def read_ratios(sentence: Sentence) -> None:
    """Read hazard, odds, risk and other ratios."""
    for match in RATIO_NAME.finditer(sentence.shape):
        mark = find_value(sentence, match.end())
        if (
            mark
            and match[0] in LETTERS
            and not CLOSE.fullmatch(sentence.shape, match.end(), mark.at)
        ):
            continue
        if mark is None or not mark.free or mark.unit in ("%", "percentage points"):
            continue
        if not 0 <= (mark.value or 0) <= 1000 or (
            mark.whole and (mark.value or 0) > 30 and not mark.partners
        ):
            continue
        mark.settle("ratio", "after the name of a ratio", unit="ratio")
    for mark in sentence.marks:
        if mark.free and FOLD.match(sentence.after(mark, 16)):
            mark.settle("ratio", "fold", "other", unit="fold")


def find_value(sentence: Sentence, at: int) -> Mark | None:
    """Return the first number after a name that can be its value, past times and levels."""
    for mark in sentence.within(at, at + 90):
        if not RATIO_GAP.fullmatch(re.sub("#", "", sentence.shape[at : mark.at])):
            return None
        if mark.kind in ("time", "level", "p") or mark.unit in TIMES:
            continue
        if re.search(r"\bper (?:each )?$|\b(?:to|in|at) #$", sentence.before(mark, 12)):
            continue
        return mark
    return None


def read_differences(sentence: Sentence) -> None:
    """Read a difference or another estimate that has an interval."""
    for mark in sentence.marks:
        if not mark.free or not mark.partner("limit"):
            continue
        before = sentence.before(mark, 120)
        if (
            sentence.intervals
            and mark.why == ""
            and not mark.unit
            and not DIFFERENCE_BEFORE.search(before)
        ):
            limits = [one.value for one in mark.partner("limit")]
            if all(value is None or value > 0 for value in limits) and not RATIO_BEFORE.search(
                before
            ):
                mark.settle(
                    "ratio" if sentence.ratios else "other", "estimate with an interval", "mean"
                )
        if RATIO_BEFORE.search(before) and not DIFFERENCE_BEFORE.search(before):
            mark.settle("ratio", "estimate with an interval", "mean", "other", unit="ratio")
        elif DIFFERENCE_BEFORE.search(before):
            mark.settle("mean", "difference with an interval", "ratio", "other")
        elif not (mark.whole and not mark.unit):
            mark.settle("other", "estimate with an interval", "mean", "ratio")


def read_pairs(sentence: Sentence) -> None:
    """Let the two numbers of a pair be of one kind ("6.5 and 8.3 months", "12 vs 9")."""
    marks = sentence.marks
    neighbours = [*itertools.pairwise(marks)]
    for left, right in [*neighbours, *reversed(neighbours)]:
        if bool(left.kind) == bool(right.kind):
            continue
        words = sentence.between(left, right)
        if not PAIR.fullmatch(words):
            continue
        known, unknown = (left, right) if left.kind else (right, left)
        if known.kind not in PAIRED or not unknown.free:
            continue
        if known.kind in ("count", "n") and (not unknown.whole or known.numeral.form == "none"):
            continue
        if unknown.unit not in ("", known.unit) or (known.unit == "" and unknown.unit):
            continue
        if known.kind in ("count", "n") and known is right and re.search(r"(?:to|-|–|,) ?$", words):
            continue
        if known.kind == "time" and unknown.numeral.decimals and known is left:
            continue
        unknown.settle(known.kind, f"pair with {known.kind}", "other", unit=known.unit)
