"""Coefficients of agreement, discrimination or correlation: kappa, AUC, r, ICC and the like.

They compare no two groups, and none of them is an effect: what they are held against is how large
such a coefficient can be.
"""

import itertools
import re
from dataclasses import replace

from appraisal.papers.pairs import join
from appraisal.reading import Number, Reading

# what a coefficient is called, and how it is printed before its value
NAMES = {
    "kappa": r"(?:weighted |cohen'?s |fleiss'? )*kappa(?: \(?[kκ]\)?| k| value| score"
    r"| coefficient| statistic)?",
    "ICC": r"icc|intra-?class correlation(?: coefficient)?(?: \(icc\))?",
    "AUC": r"auc|auroc|area under (?:the )?(?:[\w-]+ ){0,4}curve(?: \(\w+\))?",
    "C statistic": r"c[- ](?:statistic|index)|concordance (?:statistic|index)",
    "correlation coefficient": r"(?:pearson'?s |spearman'?s )?(?:rank )?correlation coefficient"
    r"(?: \(r\))?",
    "Cronbach's alpha": r"cronbach'?s? (?:alpha|α)(?: coefficient)?",
}
LETTERS = {"kappa": "[kκ]", "r": "r", "rho": "rho|ρ", "tau": "tau|τ", "r²": r"r ?(?:\(2\)|2|²)"}
# "kappa of both raters was 0.6", "AUC (0.8"
BETWEEN = r" (?:of|for|between|in|among) (?:[\w-]+ ){1,6}?(?:was|is) "
JOINED = rf"(?:{BETWEEN}|,? ?(?:[=:(]|of|was|is) ?| )"
BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<n{place}>{form}){JOINED}" for place, form in enumerate(NAMES.values()))
    + "|"
    + "|".join(f"(?P<l{place}>{form}) ?[=:] ?" for place, form in enumerate(LETTERS.values()))
    + ")$",
    re.IGNORECASE,
)
P_BESIDE = re.compile(r"\)?[;,]? ?\(?p(?:[- ]values?)?(?: of)? ?[=<>≤]?\s?", re.IGNORECASE)
REACH = 90  # characters before a number in which its name stands


def name_coefficient(reading: Reading, number: Number) -> str:
    """Return what the words right before a number call it, or "".

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> read = read_text("Raters agreed (kappa 0.71) and scores rose with age (r = 0.4).")
    >>> [name_coefficient(read, one) for one in read.numbers]
    ['kappa', 'r']
    """
    begin = max(reading.sentence_of(number).start, number.start - REACH)
    before = re.sub(r"\s+", " ", reading.text[begin : number.start])
    found = BEFORE.search(before.replace("’", "'"))
    if not found:
        return ""
    named = {**{f"n{at}": name for at, name in enumerate(NAMES)},
             **{f"l{at}": name for at, name in enumerate(LETTERS)}}  # fmt: skip
    return next(name for key, name in named.items() if found[key])


def propose_coefficients(reading: Reading) -> Reading:
    """Propose what a text calls kappa or r as an estimate, with the P value right after it."""
    found = {one.id for one in reading.numbers if is_coefficient(reading, one)}
    tested = [
        (one, p)
        for one, p in itertools.pairwise(reading.numbers)
        if one.id in found
        and p.kind == "p"
        and not p.partners
        and P_BESIDE.fullmatch(reading.text, one.end, p.start)
    ]
    numbers = (replace(one, kind="ratio") if one.id in found else one for one in reading.numbers)
    return join(replace(reading, numbers=tuple(numbers)), tested)


def is_coefficient(reading: Reading, number: Number) -> bool:
    """Say whether a number that was taken for something else is a coefficient."""
    return (
        number.kind == "other"
        and not number.unit
        and number.value is not None
        and abs(number.value) <= 1
        and bool(name_coefficient(reading, number))
    )


def name_of(reading: Reading, number: Number) -> str:
    """Return what a coefficient is of, with its own name: "agreement on gait (kappa)"."""
    what = number.endpoint or ""
    name = name_coefficient(reading, number)
    if name and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", what, re.IGNORECASE):
        return f"{what} ({name})" if what else name
    return what
