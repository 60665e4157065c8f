"""How a text names an effect: its measure, whether it is adjusted, what its P value tests."""

import re
from decimal import Decimal

from appraisal.reading.proposal import Number
from appraisal.records.effects import RATIOS

# the measure of a record, by the words before an estimate and by its letters; ARR has none: here
# it is of an absolute risk reduction, there of an adjusted relative risk
MEASURES = (
    ("sHR", r"sub-?distribution hazard|sub-?hazard", r"\bs[hH][rR]s?\b"),
    ("HR", r"\bhazards? ratios?|relative hazard", r"\ba?HRs?\b|(?<![*/·])\bhr\b(?! ?/)"),
    ("OR", r"\bodds ratios?|relative odds", r"\ba?ORs?\b"),
    ("IRR", r"incidence rate ratio|\brate ratios?", r"\ba?IRRs?\b"),
    ("PR", r"prevalence ratio", r"\ba?PRs?\b(?= ?[=:,(\[]?)"),
    ("RR", r"risk ratios?|relative risks?", r"\ba?RRs?\b|\brr\b"),
    ("ROM", r"ratio of (?:geometric )?means|geometric mean ratio|mean ratio", r"\bGMRs?\b"),
    ("SMD", r"standardi[sz]ed mean difference|cohen|hedges", r"\bSMDs?\b"),
    ("RD", r"risk difference|risk reduction", r"\bA?RDs?\b"),
    ("difference in medians", r"median difference|difference (?:in|of|between) (?:the )?medians?",
     r"\b$"),
    ("MD", r"difference", r"\b[WL]?S?MDs?\b"),
)  # fmt: skip
ADJUSTED = re.compile(
    r"\badjusted|(?<!reduction [(\[])\ba(?:hr|or|rr)\b|multivaria|adjust(?:ing|ment)"
    r"|controll(?:ed|ing) for|(?:accounted|accounting|corrected|correcting|correction) for"
    r"|multiple (?:logistic |linear |cox )?regression"
    r"|\bindependent(?:ly)? (?:[a-z]+ )?(?:predict|risk|associat|relat|determin|prognos)",
    re.IGNORECASE,
)
ADJUSTED_AFTER = re.compile(
    r"^(?:(?!\b(?:which|but|and|became|remained|attenuated|persisted|not)\b).)*?"
    r"\b(?:(?:after|with|by|when|both after|following) (?:\w+ (?:standardi[sz]ation and )?)?"
    r"(?:adjust|controll|account|correct)(?:ments?|ing|ed|ion)? for|(?:adjusted|controlling"
    r"|adjusting) "
    r"for|independent(?:ly)? of|in (?:the )?(?:multivari|adjusted))",
    re.IGNORECASE,
)
CRUDE = re.compile(r"\bcrude\b|\bunadjusted|\bunivaria", re.IGNORECASE)
MARGIN = re.compile(r"\b(?:margins?|boundary|power(?:ed)? to detect)\b[^.;\d]{0,60}$")
EFFECT_OF = re.compile(r"margins?,? [(\[](?:a?hr|a?or|a?rr|hazard|odds|risk|relative)\b")
# "differences were again found between A and B (1.25": what differs there is not said
FOUND = re.compile(r"\bdifferences (?:was|were) (?:[a-z]+ )?(?:found|observed|seen|noted)\b[^.;]*$")
NON_INFERIORITY = re.compile(r"non-?inferior", re.IGNORECASE)
EQUIVALENCE = re.compile(r"equivalence", re.IGNORECASE)


def name_measure(before: str) -> str:
    """Return the record's measure of an effect by the words before it, or "".

    Examples
    --------
    >>> name_measure("a hazard ratio of "), name_measure("the difference was "), name_measure("in ")
    ('HR', 'MD', '')
    """
    before = before.replace("\n", " ")
    named = [
        (found.end(), name)
        for name, words, letters in MEASURES
        for found in (*re.finditer(words, before, re.IGNORECASE), *re.finditer(letters, before))
        if found[0]
    ]
    if not named:
        return ""
    end, measure = max(named, key=lambda one: one[0])
    if measure == "MD" and FOUND.search(before):
        return ""
    # another ratio after "difference": what it is a ratio of is not known
    return "" if measure == "MD" and re.search(r"\bratio", before[end:]) else measure


def find_adjusted(before: str, after: str = "") -> str:
    """Say whether an effect was adjusted, by the nearest word before it; "" where none says so.

    Parameters
    ----------
    after
        What follows its bracket, up to the next effect or the end of the sentence.

    Examples
    --------
    >>> find_adjusted("the crude odds ratio was "), find_adjusted("a hazard ratio of ")
    ('no', '')
    >>> find_adjusted("crude 1.43 and the adjusted odds ratio ")
    'yes'
    """
    words = {"yes": ADJUSTED, "no": CRUDE}
    last = {
        said: max((m.start() for m in one.finditer(before)), default=-1)
        for said, one in words.items()
    }
    nearest = max(last, key=lambda said: last[said])
    if last[nearest] >= 0:
        return nearest
    return "yes" if ADJUSTED_AFTER.search(after) else ""


def loses_signs(number: Number, own: list[Number]) -> bool:
    """Say whether the signs of an interval are not those of its estimate as printed.

    "Fell by 0.9 (-1.3 to -0.5)" has its sign in the words; some journals' fonts make a 2 of every
    minus, as in "0.13 (20.8 to 0.35)". Neither is a slip of the authors. What somebody has called a
    ratio has no sign to lose: "0.6 (0.83 to 0.48)" has its limits the wrong way round.
    """
    ends = read_limits(own)
    if ends is None or number.value is None:
        return False
    least, most = sorted(ends)
    inside = least <= number.value <= most
    if inside and number.measure in RATIOS:
        return False
    return (not inside and least <= -number.value <= most) or are_turned(own)


def read_limits(own: list[Number]) -> tuple[Decimal, Decimal] | None:
    """Return the two limits of a result in the order of the text, or None."""
    values = [one.value for one in own if one.kind == "limit" and one.value is not None]
    return (values[0], values[1]) if len(values) == 2 else None


def are_turned(own: list[Number]) -> bool:
    """Say whether the first of two limits is above 0 and above the second."""
    ends = read_limits(own)
    return ends is not None and ends[0] > ends[1] and ends[0] > 0


def is_margin(before: str) -> bool:
    """Say whether the words before a ratio make it a limit that was set, and no result."""
    found = MARGIN.search(before.lower())
    # "R1 margin (HR 1.31": of a tumour
    return found is not None and not EFFECT_OF.match(before.lower(), found.start())


def find_hypothesis(text: str, p: Number) -> str:
    """Return what a P value tests where its own words say it: non-inferiority or equivalence."""
    near = text[max(0, p.start - 30) : p.start].rpartition(";")[2] + " " + text[p.end : p.end + 24]
    if NON_INFERIORITY.search(near):
        return "non-inferiority"
    return "equivalence" if EQUIVALENCE.search(near) else ""
