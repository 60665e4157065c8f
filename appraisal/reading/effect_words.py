"""How a text names an effect: its measure, whether it is adjusted, what its P value tests."""

import re

from appraisal.reading.proposal import Number

MEASURES = (  # the measure of a record, by the words before an estimate; the first that fits
    ("sHR", r"\bshr\b|sub-?distribution hazard|sub-?hazard"),
    ("HR", r"\ba?hrs?\b|\bhazards? ratios?|relative hazard"),
    ("OR", r"\ba?ors?\b|\bodds ratios?|relative odds"),
    ("IRR", r"\ba?irrs?\b|incidence rate ratio|\brate ratios?"),
    ("PR", r"\ba?prs?\b|prevalence ratio"),
    ("RR", r"\ba?rrs?\b|risk ratios?|relative risks?"),
    ("ROM", r"ratio of (?:geometric )?means|geometric mean ratio|mean ratio"),
    ("SMD", r"\bsmd\b|standardi[sz]ed mean difference|cohen|hedges"),
    ("RD", r"risk difference|risk reduction|\brd\b"),
    ("MD", r"difference|\bmd\b"),
)
ADJUSTED = re.compile(r"\badjusted|\ba(?:hr|or|rr)\b|multivaria|adjust(?:ing|ment)", re.IGNORECASE)
MARGIN = re.compile(r"\bmargins?\b[^.;]{0,60}$|\b(?:boundary|power(?:ed)? to detect)\b[^.;]{0,60}$")
NON_INFERIORITY = re.compile(r"non-?inferior", re.IGNORECASE)
EQUIVALENCE = re.compile(r"equivalence", re.IGNORECASE)


def name_measure(before: str) -> str:
    """Return the record's measure of an effect by the words before it, or "".

    Examples
    --------
    >>> name_measure("a hazard ratio of "), name_measure("the difference was "), name_measure("in ")
    ('HR', 'MD', '')
    """
    named = [
        (found[-1].end(), name)
        for name, words in MEASURES
        if (found := [*re.finditer(words, before, re.IGNORECASE)])
    ]
    return max(named, key=lambda one: one[0])[1] if named else ""


def is_margin(before: str) -> bool:
    """Say whether the words before a ratio make it a limit that was set, and no result."""
    return bool(MARGIN.search(before.lower()))


def find_hypothesis(text: str, p: Number) -> str:
    """Return what a P value tests where its own words say it: non-inferiority or equivalence."""
    near = text[max(0, p.start - 30) : p.start].rpartition(";")[2] + " " + text[p.end : p.end + 24]
    if NON_INFERIORITY.search(near):
        return "non-inferiority"
    return "equivalence" if EQUIVALENCE.search(near) else ""
