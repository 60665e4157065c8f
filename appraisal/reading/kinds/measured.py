"""Measured amounts that are results: what rose or fell, and by how much; costs and scores.

A group's amount is nearly always its mean, even where a text does not say so: that is proposed,
and the median beside it. A dose is no result.
"""

import itertools
import re

from appraisal.reading import reasons
from appraisal.reading.kinds.averages import unit_of_pair
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.texts.units import TIMES
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
CURRENCIES = frozenset(WORDS.currencies) | {"usd", "eur", "dollars", "euros", "pounds"}
DOSE = re.compile(
    r"\b(?:dos(?:e|es|ed|age|ing)|titrated|tablets?|capsules?|infus\w+|injected|administered"
    r"|prescribed|twice|once daily|loading|eligible|criteria|at a rate)\b"
)
VERB = (
    r"(?:fell|fallen|rose|risen|dropped|drops?|decreas(?:ed|es?|ing)|increas(?:ed|es?|ing)"
    r"|declin(?:ed|es?)|improv(?:ed|es|ement|ements)|reduc(?:ed|es|tions?)|lower(?:ed|ing)"
    r"|raised|shortened|prolonged|lengthened|gain(?:ed|s)?|lost|grew|shrank|changed?|worsened)"
)
# "fell by 8 mm Hg", "rose from 20 (4) to", "a reduction of 3 kg", "gained 2.3 letters"
STATISTIC = re.compile(rf"\b{any_of(WORDS.statistics)}\b[^;]*$")
CHANGED = re.compile(
    rf"\b{VERB}(?: [a-z0-9/-]+){{0,6}}?(?:,? (?:by|from|to|of)| from # ?(?:\([^()]*\) ?)?to)"
    r"(?: an?| the)?(?: (?:average|mean|total|about|only|nearly|of))* [(\[]?$"
)
TIME_CHANGED = re.compile(
    rf"\b{VERB}(?: [a-z/-]+){{0,3}}? (?:by|from|of)"
    r"(?: an?| the)?(?: (?:average|mean|about|only|of))*"
    rf" $|\b{VERB}(?: [a-z/-]+){{0,3}}? from # ?(?:\([^()]*\) ?)?to $"
)
# "weight loss was 5.1 kg"
CHANGE_WAS = re.compile(
    r"\b(?:loss|gain|changes?|reductions?|increases?|decreases?|improvements?|rise|fall|drop)"
    r"(?: (?:in|of|from) [a-z -]{2,40}?)? (?:was|were|averaged|of) (?:only |about )?$"
)
# "change from baseline was -0.5 and -0.3 for": what has a minus sign where something changed
CHANGING = re.compile(
    rf"\b(?:{VERB}|loss|changes|reductions?|increases?|rise|fall|drop|changing)\b"
)
OF_TEST = re.compile(
    r"(?:(?<![a-z])[a-zβρχη](?:[a-z0-9²]{0,2}|[0-9]{1,4}) ?[=:]|\b(?:level|log|ci)) ?$"
)
SPAN = re.compile(r" ?(?:to|-|–|,) ?#(?! ?[a-z])| ?[(\[,]? ?# ?(?:to|,) ?#")
BARE = re.compile(r"\b(?:fell|rose|dropped|decreased|increased|gained|lost|declined) $")
NO_CHANGE = re.compile(r"\b(?:baseline|grade|risk|odds|likelihood|every|each|age) (?:[a-z]+ )*$")
SCORED = re.compile(
    r"\b(?:scores?|scale|index|indices|levels?|acuity|concentrations?|ratings?)(?: [a-z-]+){0,4}"
    rf" (?:was|were|averaged|{VERB}(?: significantly)? from(?: # ?(?:\([^()]*\) ?)?to)?) "
    r"(?:only )?$|\b(?:scored|rated) (?:# (?:and|v|vs|versus) )?$"
)
SCORES = re.compile(
    r"\b(?:scores?|scale|indices|levels?|acuity|concentrations?|ratings?|index)\b[^;#]*[(\[,:] ?$"
)
IN_PERCENT = re.compile(
    rf"\b{any_of(WORDS.percent_measures)}\b(?![^#;]*\b(?:rates?|proportion|patients|target)\b)"
    r"[^#;]*(?:# )?(?:(?:was|were|by|of|from|to|averaged|fell|rose|showed)(?: only| a mean of)?"
    r"|[:=(\[]) ?$"
)
PER_CENT = ("%", "percentage points")
SIGNS = tuple("+-−–")
# "blood pressure was 131 mm Hg", "flexion reached 112 degrees"; not "the cut-off was 30 ng/ml"
WAS = re.compile(r"\b(?:was|were|reached|averaged)(?: only| about| still)? $")
# "worst pain (7.3 to 5.7, P < 0.01)"; a range of a ratio stands after a number
FROM_TO_TESTED = re.compile(
    r"[a-z] [(\[](?P<left>#) ?(?:to|→|-?->) ?(?P<right>#)[,;]? ?p(?:[- ]?values?)? ?[=<>≤≥]"
)
# "lower in A (18 mm) vs B (36 mm, P = 0.02)", "in A (52.5) than in B (17.5) (P = 0.001)"
BRACKETS_TESTED = re.compile(
    r"[a-z] [(\[](?P<left>#)[)\]],? (?:vs?\.?|versus|than|(?:as )?compared (?:with|to)|and|but)"
    r" [a-z][^#()\[\];]{0,60}? [(\[](?P<right>#)(?:[)\]],? ?[(\[]?|[,;] ?)"
    r"p(?:[- ]?values?)? ?[=<>≤≥]"
)
NO_AMOUNT = re.compile(rf"{STATISTIC.pattern}|\b(?:percentages?|proportions?)\b[^;]*$")
SET = re.compile(
    r"\b(?:cut-?offs?|thresholds?|limits?|margin|criteri\w+|targets?|defined|detection|size"
    r"|spacing)\b"
)
SCORE_WAS = re.compile(
    r"\b(?:scores?|qalys(?: gained)?|pain)(?: [^#;:.]{0,40}| at # [^#;:.]{0,20})?(?:was|were) "
    r"(?:# ?(?:,|and|,? and) ?)*$"
)
# "42 m further", "38 minutes longer", "1.9 fewer headache days"; not "12 more patients"
COUNTED = any_of((*WORDS.people, *WORDS.events, *WORDS.units_counted), plural=True)
MORE = re.compile(
    r" (?:more|less|fewer|higher|lower|heavier|lighter|further|longer|shorter|greater|taller)\b"
    rf"(?! (?!than)(?:[a-z-]+ ){{0,2}}?{COUNTED}\b)(?! (?:or|than #))"
)
OR_MORE = re.compile(r" or (?:more|less|higher|lower|above|below)|-|–")
AND_SO_ON = re.compile(
    r"(?: ?\([^()]*\))?(?: (?:with|in|for|on|at|after|before) [^;.,()]{1,40})?"
    r"(?:,|,? but|,? and|,? to|,? vs?\.?|,? versus|,? (?:as )?compared with) (?:by |only )*"
)
# "from 8.4 to 7.5 % with A, and from 8.9 to"
AND_FROM = re.compile(
    r"(?: (?:with|in|for|on) [^#;.()]{1,40})?,? (?:and|but|versus|compared with) from "
)
AND_THEY = re.compile(r",? (?:and|but) [a-z]+ (?:only |by )?")  # "women gained 2.4 and men 1.9 kg"
PER_GAIN = re.compile(r"\b(?:incremental|willingness|per (?:qaly|daly|life-year))\b")
COST = re.compile(r"\b(?:costs?|cost savings?|savings?|expenditure|charges?|price)\b[^;]*$")
VERSUS = re.compile(
    r"(?: ?\([^()]*\))?(?: (?:in|for|with|after|on) [a-z0-9 -]{1,40})? ?,? ?(?:vs?\.?|versus"
    r"|(?:as )?(?:against|compared (?:with|to))|and|or|to) ?(?:only |about |by |from )?[(\[]?"
)
BY_VERSUS = re.compile(r"\b(?:vs?\.?|versus|against|compared)(?![a-z])")
AT_TIME = re.compile(
    r"\b(?:at|after|within|for|during|until|over|every|each|first|last|next|on|baseline to|week"
    r"|weeks|month|months|day|days|aged?|between|from|to)(?: the)? (?:# ?(?:,|and|or|to|-) ?)*$"
)
# "fewer tests (2.0 vs 4.1; P = 0.01)"
FEWER = re.compile(
    r"\b(?:fewer|more|less|lower|higher|greater|smaller|larger|longer|shorter|better|worse)"
    r"(?!(?:[^;()#]*\b(?:ratios?|odds|risks?|rates?|incidence|proportions?|percent\w*|likely)\b))"
    r"(?: [^;()#]{2,60})? ?[(\[]$"
)
# what is compared is no average of people
NO_AVERAGE = re.compile(
    r"\b(?:ratios?|odds|risks?|rates?|incidence|prevalence|proportions?|percent\w*|frequency"
    r"|sensitivit\w+|specificit\w+|mortality|hr|or|rr|[op]r|irr|survival|likel\w+|numbers? of"
    r" (?:patients|women|men|cases)|positiv\w+|loci|alleles?)\b"
)
TESTED = re.compile(r"[;,] ?p ?[=<>≤]|[)\]] ?[(\[,]? ?p ?[=<>≤]")
SPREAD = re.compile(r"(?P<mean>#) ?\( ?(?P<sd>#) ?\)")


def read_measured(sentence: Sentence) -> None:
    """Give what rose or fell, scores and costs their kind, outside the methods."""
    if sentence.span.section in NO_RESULTS:
        return
    marks = sentence.marks
    for index, mark in enumerate(marks):
        if not mark.free or mark.dashed or mark.unit in PER_CENT:
            continue
        before = sentence.before(mark, 110)
        if DOSE.search(before):
            continue
        last = marks[index - 1] if index else None
        if MORE.match(sentence.after(mark, 60)) and mark.numeral.form != "words":
            mark.settle("mean", "so much more", "other")
        goes_on = last is not None and last.why == reasons.CHANGE and mark.unit in ("", last.unit)
        words = sentence.between(last, mark) if last is not None and goes_on else ";"
        like = last is not None and mark.unit and mark.unit == last.unit
        if AND_SO_ON.fullmatch(words) or (like and AND_THEY.fullmatch(words)):
            mark.settle("mean", reasons.CHANGE, "median", "other")
        if mark.unit in CURRENCIES and COST.search(before) and not PER_GAIN.search(before):
            mark.settle("mean", "a cost", "median", "other")
        elif mark.unit not in ("", *TIMES) and is_signed_aside(sentence, mark):
            mark.settle("mean", reasons.CHANGE, "other")
        elif mark.unit not in TIMES and is_signed_change(sentence, mark):
            unit = unit_of_pair(sentence, mark)
            mark.settle("mean", reasons.CHANGE, "median", "other", unit=unit)
        elif mark.unit and has_changed(mark, before):
            mark.settle("mean", reasons.CHANGE, "median", "other")
        elif mark.unit not in ("", *TIMES, *CURRENCIES) and is_measured(before):
            mark.settle("mean", "what something was", "median", "other")
        elif not mark.unit and SCORE_WAS.search(before):
            mark.settle("mean", "a score", "median", "other")
        elif mark.unit or not mark.numeral.decimals or STATISTIC.search(before):
            continue
        elif SCORED.search(before):
            mark.settle("mean", "a score", "median", "other")
        elif TIME_CHANGED.search(before):
            mark.settle("mean", reasons.CHANGE, "ratio", "other")


def read_tested_amounts(sentence: Sentence) -> None:
    """Read two amounts in brackets with their test: "(7.3 to 5.7, P < 0.01)", "A (18 mm) v B (36".

    What has neither a unit nor decimals may be counted, unless something rose or fell to it.
    """
    if sentence.span.section in NO_RESULTS:
        return
    for pattern in (FROM_TO_TESTED, BRACKETS_TESTED):
        for match in pattern.finditer(sentence.shape):
            left, right = sentence.mark(match, "left"), sentence.mark(match, "right")
            if left is None or right is None or not right.free:
                continue
            if not left.free and left.why != reasons.CHANGE:
                continue
            unit = right.unit or left.unit
            before = sentence.before(left, 110)
            changed = pattern is FROM_TO_TESTED
            printed = unit or left.numeral.decimals or right.numeral.decimals or changed
            if unit in PER_CENT or not printed or left.dashed or NO_AMOUNT.search(before):
                continue
            if unit in TIMES and not (left.numeral.decimals or right.numeral.decimals):
                continue
            if left.unit in ("", unit):
                for mark in (left, right):
                    mark.settle("mean", "amounts tested", "median", "other", unit=unit)


def is_signed_aside(sentence: Sentence, mark: Mark) -> bool:
    """Say whether brackets hold by how much something changed, and a test: "(+1.6 mm; P = 0.01"."""
    signed = sentence.words(mark.at, mark.at + 1)[:1] in ("+", "-", "−")
    opened = sentence.before(mark, 1) in ("(", "[")
    return signed and opened and TESTED.match(sentence.after(mark, 12)) is not None


def is_signed_change(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number has a minus sign in a sentence that says that something changed."""
    before = sentence.before(mark, 200)
    if (mark.value or 0) >= 0 or not CHANGING.search(before) or STATISTIC.search(before):
        return False
    if OF_TEST.search(before) or SPAN.match(sentence.after(mark, 12)):
        return False
    return not before.endswith(("# to ", "[", "# – "))


def is_measured(before: str) -> bool:
    """Say whether a sentence says that something measured was so much."""
    return bool(WAS.search(before)) and not SET.search(before)


def has_changed(mark: Mark, before: str) -> bool:
    """Say whether what stands before an amount says that something changed by or to it."""
    if NO_CHANGE.search(before) or STATISTIC.search(before):
        return False
    if mark.unit in TIMES:
        return bool(TIME_CHANGED.search(before))
    return any(pattern.search(before) for pattern in (CHANGE_WAS, CHANGED, BARE))


def read_compared_times(sentence: Sentence) -> None:
    """Take two times set against each other for two averages: "stay (5 v 7 days)"."""
    for left, right in itertools.pairwise(sentence.marks):
        words = sentence.between(left, right)
        if (
            left.free
            and right.free
            and right.unit in TIMES
            and left.unit in ("", right.unit)
            and not left.dashed
            and not right.dashed
            and VERSUS.fullmatch(words)
            and are_averages(sentence, left, right)
        ):
            for mark in (left, right):
                mark.settle("mean", "times compared", "median", "time", unit=right.unit)


def are_averages(sentence: Sentence, left: Mark, right: Mark) -> bool:
    """Say whether two times are averages: set against each other, or with decimals."""
    if left.numeral.decimals and right.numeral.decimals:
        return True
    against = BY_VERSUS.search(sentence.between(left, right))
    return bool(against) and not AT_TIME.search(sentence.before(left, 40))


def read_percent_measures(sentence: Sentence) -> None:
    """Read what is measured in per cent, and is no share: HbA1c, an ejection fraction."""
    if sentence.span.section in NO_RESULTS:
        return
    last = None
    for mark in sentence.marks:
        if not mark.free or mark.unit not in PER_CENT or OR_MORE.match(sentence.after(mark, 12)):
            continue
        words = sentence.between(last, mark) if last is not None else ";"
        listed = AND_SO_ON.fullmatch(words) or AND_FROM.fullmatch(words)
        if words == " (" and sentence.words(mark.at, mark.at + 1)[:1] in SIGNS:
            mark.settle("mean", reasons.CHANGE, "percent")  # "from 49 % to 55 % (+6 %)"
        elif listed or IN_PERCENT.search(sentence.before(mark, 110)):
            mark.settle("mean", "a measure in per cent", "median", "percent")
            last = mark


def read_compared_amounts(sentence: Sentence) -> None:
    """Read "scores did not differ (14.2 v 13.9)", "lower (2.9 vs 4.2 nmol/l)": two averages."""
    if sentence.span.section in NO_RESULTS:
        return
    for left, right in itertools.pairwise(sentence.marks):
        if (
            left.free
            and right.free
            and left.unit in ("", right.unit)
            and (right.unit or left.numeral.decimals or right.numeral.decimals)
            and VERSUS.fullmatch(sentence.between(left, right))
            and BY_VERSUS.search(sentence.between(left, right))
            and is_compared_amount(sentence, left, right)
        ):
            for mark in (left, right):
                mark.settle("mean", "amounts compared", "median", "other", unit=right.unit)


def is_compared_amount(sentence: Sentence, left: Mark, right: Mark) -> bool:
    """Say whether two numbers are of a score, or of anything measured that is no dose."""
    before = sentence.before(left, 110)
    if right.unit in PER_CENT or right.unit in TIMES:
        return False
    tested = TESTED.match(sentence.after(right, 12)) is not None
    fewer = FEWER.search(before)
    if right.unit:
        return not DOSE.search(before) and bool(not left.unit or tested or fewer)
    said = re.split(r"[;.)\]]", before[:-1])[-1]
    both = left.numeral.decimals and right.numeral.decimals
    if both and (SCORES.search(before) or (tested and fewer and not NO_AVERAGE.search(said))):
        return True
    bare = tested and before.endswith(("(", "[")) and not STATISTIC.search(said + " ")
    return bare and not NO_AVERAGE.search(said)


def read_spreads(sentence: Sentence) -> None:
    """Read two or more averages that have their deviation in brackets: "5.1 (2.2) v 6.3 (2.9)"."""
    if sentence.span.section in NO_RESULTS or any(one.kind == "limit" for one in sentence.marks):
        return
    pairs = [
        (sentence.mark(match, "mean"), sentence.mark(match, "sd"))
        for match in SPREAD.finditer(sentence.shape)
    ]
    own = [
        (mean, sd)
        for mean, sd in pairs
        if mean is not None
        and sd is not None
        and all(one.free and one.numeral.decimals for one in (mean, sd))
        and not sd.unit
        and mean.unit not in PER_CENT
        and 0 < (sd.value or 0) <= 3 * abs(mean.value or 0)
    ]
    if len(own) < 2:
        return
    for mean, sd in own:
        mean.settle("mean", "before a number in brackets", "median", "other")
        sd.settle("sd", "in brackets after an average", "other")
        sd.unit = mean.unit
        mean.join(sd)
