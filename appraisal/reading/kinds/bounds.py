"""Numbers that only bound something: "children <2 years", "an HbA1c ≥7.5 %", "10 % or less".

What bounds is no result, nor a time at which something was seen: it says of whom, or from where on.
"""

import re

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.texts.units import TIMES
from appraisal.reading.words import any_of, vocabulary

SIGNS = ("<", ">", "≤", "≥")
WORDS = ("less than", "more than", "greater than", "longer than", "shorter than", "lower than",
         "higher than", "at least", "at most")  # fmt: skip
# the word that is bounded, right before the sign
BOUNDED = re.compile(
    r"(?P<noun>[a-zμ][a-z0-9-]*)(?: ?[(\[][a-z0-9 ]{1,12}[)\]])?,? ?"
    r"(?:[<>≤≥] ?=? ?|(?:less|more|greater|longer|shorter|lower|higher) than (?:or equal to )?"
    r"|at (?:least|most) |or ?|/|= ?)+$"
)
# no noun that is bounded: what leads to a result, or to a time for which something lasted
LEADS = frozenset(
    (
        "in", "of", "was", "were", "is", "are", "for", "after", "within", "by", "to", "from", "at",
        "than", "and", "or", "with", "over", "during", "until", "before", "about", "on", "had",
        "has", "have", "but", "only", "vs", "versus", "between", "every", "the", "a", "an",
        "survival", "survived", "lasted", "lasting", "follow-up", "up", "p", "be", "as", "ci",
        "iqr", "no", "not", "nor", "achieved", "showed", "exceeded", "took", "every", "each",
        "among",
    )
)  # fmt: skip
RATES = frozenset(
    (
        "rate", "rates", "mortality", "sensitivity", "specificity", "accuracy", "incidence",
        "prevalence", "proportion", "proportions", "percentage", "agreement", "risk", "frequency",
        "response", "responses", "coverage", "yield", "success", "loss", "deaths", "complications",
        "attrition", "recurrence", "adherence", "compliance", "value", "values", "toxicity",
    )
)  # fmt: skip
AGED = re.compile(rf"\b{any_of(vocabulary().people, plural=True)} (?:less|more|greater) than $")
# "those with an HbA1c of 7.5-9.5 % took part"
OF_WHOM = re.compile(
    rf"\b(?:with|whose)(?: an?)?(?: baseline| initial)? {any_of(vocabulary().percent_measures)}"
    r"(?: levels?)?(?: of| between| from)? ?(?:# ?(?:-|–|to|and) ?)?$"
)
RANGES = re.compile(r" ?(?:-|–|to|and) ?#")
# "preterm was defined as < 37 weeks and ≥ 20 weeks"
DEFINED = re.compile(
    r"\b(?:defined|categori[sz]ed|classified|considered|grouped) as (?:# and )?[<>≤≥] ?$"
)
# "67:15:18 %", "28 % of energy": what a diet or a mixture is made of
MIXED = re.compile(r"# ?: ?# ?: ?$")
OF_ENERGY = re.compile(r" (?:of|from) (?:the |total |daily )*(?:energy|calories|kcal)\b")
# "a rise of 10 % or less"; not "in 40 % or more of the men"
OR_MORE = re.compile(r" or (?:more|less|greater|higher|lower|fewer|above|below)\b(?! of)")
OF_PEOPLE = re.compile(r" (?:of|in)\b")
# "≥30 % and ≥50 % reduction in pain": both bound
AND_BOUND = re.compile(r",? ?(?:and|or|,|/) ?[<>≤≥] ?=? ?")
# "the ratios were within 20 %"
WITHIN = re.compile(r"\b(?:was|were|is|are|fell|lay|remained|stayed) (?:\w+ly )?within (?:± ?)?$")
# how much a person blows out in one second is a name, and no time
IN_ONE_SECOND = re.compile(
    r"\b(?:(?:expiratory|expired|exhaled) (?:flow |air )?(?:volume|capacity)|fev)"
    r"(?: \(fev\))?,? (?:in|at|after|within|over) (?:the first |the )?$"
)


def set_bounds_aside(sentence: Sentence) -> None:
    """Set aside times and percentages that bound what is named before them."""
    for mark in sentence.marks:
        if not mark.free:
            continue
        before = sentence.before(mark, 60)
        if mark.unit in TIMES and mark.value == 1 and IN_ONE_SECOND.search(before):
            mark.settle("other", "part of a name", "time")
        elif mark.unit in TIMES and not mark.dashed and is_time_bound(mark, before):
            mark.settle("other", reasons.DEFINITION, "time")
        elif mark.unit == "%" and is_percent_bound(sentence, mark, before):
            mark.settle("other", reasons.DEFINITION, "percent")
    set_listed_aside(sentence)


def is_bounded(mark: Mark, before: str) -> bool:
    """Say whether a sign or "less than" stands between a number and a noun that it bounds."""
    if not mark.numeral.qualifier.startswith((*SIGNS, *WORDS)):
        return False
    found = BOUNDED.search(before)
    return found is not None and found["noun"] not in LEADS and not found["noun"].endswith("ed")


def is_time_bound(mark: Mark, before: str) -> bool:
    """Say whether a time bounds whom or what a study is about: "children less than 5 years"."""
    signed = mark.numeral.qualifier.startswith(SIGNS)
    if signed and DEFINED.search(before):
        return True
    return is_bounded(mark, before) and (signed or AGED.search(before) is not None)


def is_percent_bound(sentence: Sentence, mark: Mark, before: str) -> bool:
    """Say whether a percentage is where a line is drawn, and no share of people."""
    after = sentence.after(mark, 40)
    signed = (mark.value or 0) < 0 or sentence.words(mark.at, mark.at + 1).startswith("+")
    if WITHIN.search(before):
        return True
    if MIXED.search(before) or (OF_ENERGY.match(after) and not signed):
        return True
    if OF_WHOM.search(before) and (
        RANGES.match(after) or before.endswith(("-", "–", "to ", "and "))
    ):
        return True
    if sentence.span.section == "methods" and mark.numeral.qualifier.startswith(SIGNS):
        return True
    if OR_MORE.match(after):
        return not re.search(r"\b(?:was|were|in)(?: (?:about|only))? $", before)
    if OF_PEOPLE.match(after) or not is_bounded(mark, before):
        return False
    found = BOUNDED.search(before)
    by_sign = mark.numeral.qualifier.startswith(SIGNS)  # "with bleeds less than 1 %" is a result
    early = sentence.span.section in NO_RESULTS
    return found is not None and found["noun"] not in RATES and (by_sign or early)


def set_listed_aside(sentence: Sentence) -> None:
    """Set aside a bounding percentage before another: "≥30 % and ≥50 % reduction"."""
    for left, right in zip(sentence.marks, sentence.marks[1:], strict=False):
        if (
            left.free
            and left.unit == right.unit == "%"
            and right.why == reasons.DEFINITION
            and left.numeral.qualifier.startswith(SIGNS)
            and AND_BOUND.fullmatch(sentence.between(left, right))
        ):
            left.settle("other", reasons.DEFINITION, "percent")
