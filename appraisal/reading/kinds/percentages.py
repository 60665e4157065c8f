"""Percentages: shares, and those that are none because the study itself has set them.

How strong a solution is, how much has to change for a response, how much power a sample has: such
a number stands in the methods, and what is printed like it further on is the same.
"""

import itertools
import re
from collections import Counter

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.sentences import NO_RESULTS
from appraisal.reading.texts.units import OVER_TIME
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# "the non-inferiority margin was 6 percentage points"
MARGIN = re.compile(r"\bmargin(?:s)?\b[^#;.,]{0,50}\b(?:was|were|of|is|at|to|as) ?$")
HYPOTHESIS = re.compile(
    r"\b(?:null|alternative) hypothes[ie]s\b[^;.]{0,80}$"
    r"|\b(?:to|could|would) (?:detect|determine|show|demonstrate) (?:an? |the )?"
    r"(?:(?:absolute|relative|minimum|difference|reduction|increase|effect|of|at least) )*$"
)
PER = re.compile(r"\b(?:per|for every|in every|in each) ?$")
# "2 % lidocaine gel", "in a concentration of 5 %"
PREPARATION = any_of(
    (
        "solution", "cream", "ointment", "gel", "lotion", "drop", "eyedrop", "spray", "emulsion",
        "foam", "balm", "suspension", "mouthwash", "mouthrinse", "rinse", "shampoo", "saline",
        "oxygen", "dextrose", "glucose", "alcohol", "ethanol", "formalin", "bleach", "paste",
        "varnish", "concentration", "strength", "dilution", "v/v", "w/v", "patch", "toothpaste",
    )
)  # fmt: skip
PREPARED = re.compile(rf"(?P<gap>(?: [a-z0-9-]+){{0,4}}?) {PREPARATION}(?:e?s)?(?![a-z])")
DILUTED = re.compile(
    r"\b(?:concentrations?|strengths?|dilutions?) (?:of|between|from)"
    r" (?:# (?:,|and|or|to|,? and) )?$"
)
# "0 % (group 1), 1 % (group 2) and 5 % glucose"
ASIDE = re.compile(r"^ ?\([^()]*\)")
IN_ROW = re.compile(r"(?: ?\([^()]*\))?(?:,|,? (?:and|or|vs\.?|versus)|/) ?")
IN_LIST = re.compile(r"(?:[(\[,;/]|\b(?:vs?\.?|versus|than|was|were|of|in|only)) ?$")
# "the area under the curve was 72 %", "(coefficients of variation 42 % and 48 %)"
OF_TEST = re.compile(
    r"(?:\b(?:auc|auroc|area under the [^#;,]{3,40}|coefficients? of variation|cvs?)\b"
    r"[^#;.]{0,24}(?:# ?(?:and|vs?\.?|versus|to|-) )?)$"
)
CHANGED_SO = re.compile(r" (?:greater|higher|lower|larger|smaller|more|less|of)\b")
ANY = -1.0  # of whatever strength
TITLE = 2  # sentences, of which the first may be a heading
WEAK = 10  # so strong may a solution be of which only the results speak
BREAKS = frozenset(WORDS.count_stops) | {"and", "or", "with", "to", "in", "by"}
# what shows no more than that a percentage stands there
COMMON = frozenset(
    (
        *WORDS.count_stops, *WORDS.number_stops, *WORDS.people,
        "about", "only", "with", "were", "that", "into", "nearly", "almost", "approximately",
        "total", "patients", "women", "men", "children", "confidence", "respectively", "least",
    )
)  # fmt: skip
WORD_BEFORE = re.compile(r"(?<![a-z-])(?P<word>[a-z][a-z-]{3,}|at) $")
WORD_AFTER = re.compile(r" (?P<word>[a-z][a-z-]{3,})(?![a-z])")
# "2 % CHX", "5 % KNO3": letters that stand for what is so strong
LETTERS_AFTER = re.compile(r" (?P<word>[a-z][a-z0-9]{1,5})(?![a-z0-9-])")
# "5 % NaF varnish", "60 % N2O": said of what follows, which is no share of anybody
SAID_OF = re.compile(
    rf" (?!(?:{any_of((*WORDS.count_stops, *WORDS.number_stops))}|each|every|respectively|this"
    r"|these|there|we|they|all|both|no|only|also|right|left|ci|confidence|profile|credible|below|above"
    r"|before|since|until|without|because|so|less|more|higher|lower|greater|die|slept|felt|took|got"
    r"|gave|went|chose|came|grew|fell|rose|lost|knew|drank|drink|ate|spoke|spent|saw|wore|met|held"
    r"|kept|smoke|live|report|suffer)\b)"
    r"(?P<word>[a-z][a-z0-9/'+-]*)"
)
OF_PEOPLE = re.compile(
    rf"(?:[a-z-]+ ){{0,2}}?(?:{any_of((*WORDS.people, *WORDS.events), plural=True)}"
    r"|[a-z-]*rates?)\b|(?:non-?)?(?:african|asian|white|black|caucasian|hispanic|latin[oa]|european|chinese|indian"
    r"|japanese|american)s?\b|mortality|survival|incidence|prevalence"
    r"|[a-z-]+(?:ed|ly)\b(?<!predicted)"
)
# "85 % of their 5-repetition maximum", "30 %-70 % predicted": so much of what is most or usual
OF_MOST = re.compile(
    r"(?: ?[-–] ?#)? (?:of )?(?:(?:the|their|its|his|her|each|an?) )?(?:[a-z#-]+ ){0,2}?"
    r"(?:predicted|normal|maxim\w+|peak|repetition|capacity|reserve|output|vo ?#?|volume|area"
    r"|diameter|energy)\b"
)
AVERAGED = re.compile(r"\b(?:means?|medians?|averages?)\b[^;.]*$")
# "lidocaine 10 %", "saline 0.9 %"
SOLVED = re.compile(rf"\b(?:[a-z]+caine|{PREPARATION})s? [(\[]?(?:# (?:,|and|or|,? and) )?$")
# "60 min of low flow (10 %)", "at high intensity (85 %)": how much of it was set
SET_AT = re.compile(
    r"\b(?:low|high|reduced|moderate|residual|partial|sub-?maximal)[ -]"
    r"(?:flow|intensity|load|power|speed|resistance|fat|protein|oxygen) [(\[]$"
)
# "bupivacaine 0.5 % or ropivacaine 0.75 %", where nothing is found yet
NAMED = re.compile(r"(?<![a-z-])(?P<word>[a-z][a-z-]{4,}) $")
# "a reduction of at least 50 %", "a drop of > 20 %", "at least a 30 % improvement"
CHANGED = (
    r"(?:reductions?|decreases?|increases?|improvements?|loss|changes?|declines?|rises?|drops?"
    r"|falls?|elevations?|gains?|recovery|relief|stenosis|narrowing|fraction|(?:lv)?ef)"
)
BOUND = re.compile(
    rf"\b{CHANGED}(?: (?:in|from) [a-z -]{{2,40}})?(?: \([a-z]+\))? ?(?:of|was|were|[(:,])? ?"
    r"(?:(?:at least|more than|less than|greater than|≥|>|<|≤|or|=|(?:an?|the)) ?)*$"
)
BOUND_AFTER = re.compile(rf" (?:[a-z-]+ )?{CHANGED}(?![a-z])")
LIMITED = ("<", "≤", ">", "≥", "at least", "at most", "more than", "less than", "greater than")
# "weight (standardised to age 4 years, 50 % male)"
STANDARD = re.compile(r"\b(?:standardi[sz]ed|normali[sz]ed|scaled) (?:to|for) [^;()]{0,60}$")
POWER_AFTER = re.compile(r" (?:statistical )?power\b")
POWER_BEFORE = re.compile(r"\bpower (?:of|was|to be|set at|=) ?$")


def find_planned(sentences: list[Sentence]) -> frozenset[tuple[str, float]]:
    """Return the percentages that title and methods print beside a word, where the text has both.

    Each is the word and the number: "5 % aciclovir" here and again further on is no result.
    """
    many: Counter[tuple[str, float]] = Counter()
    early: set[tuple[str, float]] = set()
    for index, sentence in enumerate(sentences):
        for mark in sentence.marks:
            keys = find_keys(sentence, mark)
            many.update(keys)
            if index < TITLE or sentence.span.section in NO_RESULTS:
                early.update(keys)
    strong = {
        (word, ANY)
        for sentence in sentences
        if sentence.span.section in NO_RESULTS
        for mark in sentence.marks
        if mark.unit == "%" and is_said_of(sentence, mark)
        for word in find_letters(sentence, mark) - COMMON
    }
    return frozenset(key for key in early if many[key] > 1) | strong


def find_keys(sentence: Sentence, mark: Mark) -> set[tuple[str, float]]:
    """Return a percentage with the word before it, and with the word after it."""
    if mark.unit != "%" or mark.value is None or mark.numeral.qualifier:
        return set()
    found = (
        WORD_BEFORE.search(sentence.before(mark, 30)),
        WORD_AFTER.match(sentence.after(mark, 30)),
    )
    words = {match["word"] for match in found if match} - (COMMON - {"at"})
    return {(word, mark.value) for word in words | find_letters(sentence, mark)}


def find_letters(sentence: Sentence, mark: Mark) -> set[str]:
    """Return the letters after a percentage that stand for what is so strong: "2 % CHX"."""
    letters = LETTERS_AFTER.match(sentence.shape, mark.at + 1)
    if letters is None or sentence.words(*letters.span("word")).islower():
        return set()
    known = letters["word"] in {word.lower() for word in WORDS.abbreviations}
    return set() if known else {letters["word"]}


def set_percentages_aside(sentence: Sentence) -> None:
    """Set aside how strong a solution is, where a definition draws its line, a study's power."""
    for index, mark in enumerate(sentence.marks):
        if not mark.free or mark.unit != "%":
            continue
        if POWER_AFTER.match(sentence.after(mark, 24)) or POWER_BEFORE.search(
            sentence.before(mark, 24)
        ):
            mark.settle("other", "power of a study", "percent")
        elif STANDARD.search(sentence.before(mark, 90)):
            mark.settle("other", "set by the study", "percent")
        elif is_concentration(sentence, mark, sentence.marks[:index]):
            mark.settle("other", reasons.CONCENTRATION, "percent")
        elif is_bound(sentence, mark):
            mark.settle("other", reasons.DEFINITION, "percent")
        elif (
            find_keys(sentence, mark) | {(word, ANY) for word in find_letters(sentence, mark)}
        ) & sentence.planned:
            mark.settle("other", "set by the study", "percent")
    strong = [one for one in sentence.marks if one.unit == "%"]
    for left, right in reversed([*itertools.pairwise(strong)]):
        listed = IN_ROW.fullmatch(sentence.between(left, right))
        if left.free and right.why == reasons.CONCENTRATION and listed:
            left.settle("other", reasons.CONCENTRATION, "percent")


def is_concentration(sentence: Sentence, mark: Mark, earlier: list[Mark]) -> bool:
    """Say whether a percentage is how strong a solution is."""
    before = sentence.before(mark, 40)
    early = sentence.span.section in NO_RESULTS
    if DILUTED.search(before):
        return True
    if early and (is_said_of(sentence, mark) or SOLVED.search(before) or SET_AT.search(before)):
        return True
    prepared = PREPARED.match(ASIDE.sub("", sentence.after(mark, 80)))
    if prepared and not BREAKS & set(prepared["gap"].split()):
        return early or ((mark.value or 0) <= WEAK and not IN_LIST.search(before))
    listed = any(one.why == reasons.CONCENTRATION for one in earlier)
    name = NAMED.search(before)
    return early and listed and name is not None and name["word"] not in COMMON


def is_said_of(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a percentage says of a thing how strong it is, or how much of the most."""
    if OF_MOST.match(sentence.shape, mark.at + 1):
        return not AVERAGED.search(sentence.before(mark, 40))
    said = SAID_OF.match(sentence.shape, mark.at + 1)
    return said is not None and not OF_PEOPLE.match(said.string, said.start("word"))


def is_bound(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a percentage bounds what is called a change, a response, a narrowing."""
    if not mark.numeral.qualifier.startswith(LIMITED):
        return False
    before, after = sentence.before(mark, 80), sentence.after(mark, 50)
    return bool(BOUND.search(before) or BOUND_AFTER.match(after))


def read_percentages(sentence: Sentence) -> None:
    """Give percentages their kind."""
    for mark in sentence.marks:
        before, after = sentence.before(mark, 120), sentence.after(mark, 24)
        if mark.free and mark.unit == "%" and PER.search(before[-16:]):
            mark.settle("other", "per so many", "percent")
        if mark.free and mark.unit in ("%", "percentage points"):
            if MARGIN.search(before[-90:]):
                mark.settle("other", "a margin", "percent")
            if HYPOTHESIS.search(before):
                mark.settle("percent", reasons.HYPOTHESIS, "other")
            if OF_TEST.search(before) and not CHANGED_SO.match(after):
                mark.settle("other", "a measured amount", "percent")
            if over := OVER_TIME.match(after):
                mark.unit += over[0]
            mark.settle("percent", "per cent sign")
