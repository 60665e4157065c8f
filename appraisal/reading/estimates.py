# ruff: noqa: E501
"""Ratios and differences, and the second number of a pair."""

import re

from appraisal.reading.marks import Sentence
from appraisal.reading.units import UNIT, unit_after
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
RATIO = re.compile(
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}|(?<![a-z]){any_of(WORDS.ratio_letters)}s?(?![a-z]))"
    rf"(?P<gap>[^#.;]{{0,60}}?)(?P<m>#)(?!\s?%\s?(?:ci|confidence))(?!:#)"
)
DIFFERENCE = re.compile(
    rf"(?:{any_of(WORDS.difference_names, plural=True)})\b(?P<gap>[^#.;]{{0,60}}?)(?P<m>#)"
)


def ratios(sentence: Sentence) -> None:
    """Read hazard, odds, risk and other ratios, and differences."""
    shape = sentence.shape
    for match in RATIO.finditer(shape):
        mark = sentence.mark(match, "m")
        if mark is None or mark.kind not in ("",) or mark.value is None:
            continue
        if not re.fullmatch(
            r"(?:[\s,:;=(\[)\]]|\b(?:of|was|were|is|for|the|in|with|and|adjusted|unadjusted|crude|hr|or|rr|ahr|aor|ci|pooled|stratified|summary|overall|compared|versus|vs|by|to|on|per|a|an|group|at|from|increase|each|being|reached)\b|[a-z-]+)*",
            match["gap"],
        ):
            continue
        if (
            unit_after(sentence.after(mark, 20)) in ("%",)
            or (mark.value or 0) < 0
            or (mark.value or 0) > 1000
        ):
            continue
        if mark.whole and (mark.value or 0) > 30 and not mark.partners:
            continue
        mark.settle("ratio", "after the name of a ratio", unit="ratio")
    for mark in sentence.marks:
        if (
            mark.kind == ""
            and re.match(
                r"[- ]?(?:fold|times (?:higher|lower|greater|more|as))", sentence.after(mark, 16)
            )
            and mark.value is not None
        ):
            mark.settle("ratio", "fold", "other", unit="fold")


def differences(sentence: Sentence) -> None:
    """Read a difference or another estimate that has an interval."""
    for mark in sentence.marks:
        if mark.kind or not any(partner.kind == "limit" for partner in mark.partners):
            continue
        before = sentence.before(mark, 120)
        mark.unit = mark.unit or unit_after(sentence.after(mark, 40))
        if re.search(RATIO_WORD, before):
            mark.settle("ratio", "estimate with an interval", "mean", "other", unit="ratio")
        elif re.search(DIFFERENCE_WORD, before) or (mark.value or 0) < 0:
            mark.settle("mean", "difference with an interval", "ratio", "other")
        elif mark.whole and mark.numeral.form == "digits" and mark.unit == "":
            continue
        else:
            mark.settle("other", "estimate with an interval", "mean", "ratio")


RATIO_WORD = re.compile(
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}|(?<![a-z]){any_of(WORDS.ratio_letters)}s?(?![a-z]))[^;]*$"
)
DIFFERENCE_WORD = re.compile(rf"(?:{any_of(WORDS.difference_names, plural=True)})\b[^;]*$")
PAIR = re.compile(
    rf"^(?:{UNIT})?(?:\s?\([^()]{{0,60}}\))?\s?[,;]?\s?(?:vs\.?|versus|v\.?|and|or|(?:as )?compared (?:with|to)|to|-|–|,|,? and|than|against|/)"
    r"\s?(?:[~] ?|only |about |a |the )?$"
)


def pairs(sentence: Sentence) -> None:
    """Let the two numbers of a pair be of one kind ("6.5 and 8.3 months", "12 vs 9")."""
    for left, right in [
        *zip(sentence.marks, sentence.marks[1:], strict=False),
        *reversed([*zip(sentence.marks, sentence.marks[1:], strict=False)]),
    ]:
        if bool(left.kind) == bool(right.kind):
            continue
        between = sentence.shape[left.at + 1 : right.at]
        found = PAIR.match(between)
        if not found:
            continue
        known, unknown = (left, right) if left.kind else (right, left)
        if known.kind not in (
            "percent",
            "mean",
            "median",
            "ratio",
            "count",
            "time",
            "p",
            "year",
            "n",
        ) or unknown.numeral.form in ("ordinal", "name", "none"):
            continue
        if known.kind in ("count", "n") and not unknown.whole:
            continue
        if known.kind == "year" and not (unknown.whole and 1 <= (unknown.value or 0) <= 2100):
            continue
        unit_left = unit_after(between)
        if (
            known is left
            and known.unit
            and unit_after(sentence.after(right, 30)) not in ("", known.unit)
        ):
            continue
        if known is right and unit_left not in ("", known.unit):
            continue
        if known.kind == "p" and not 0 <= (unknown.value if unknown.value is not None else -1) <= 1:
            continue
        if (
            known.kind in ("count", "n")
            and re.search(r"\b(?:to|-|–|,)\s?$", between)
            and known is right
        ):
            continue
        unknown.settle(known.kind, f"pair with {known.kind}", "other", unit=known.unit)
