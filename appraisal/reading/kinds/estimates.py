"""Ratios and differences, and the second number of a pair."""

import itertools
import re

from appraisal.reading import reasons
from appraisal.reading.kinds.measured import BY_VERSUS, STATISTIC, TIME_CHANGED, VERB
from appraisal.reading.kinds.symmetry import find_scale
from appraisal.reading.texts.abbreviations import mask_letters
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.units import RATE, TIMES
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
RATIO_NAME = re.compile(
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}|(?<![a-z]){any_of(WORDS.ratio_letters)}s?"
    rf"(?![a-z]))"
)
LETTERS = frozenset(form for word in WORDS.ratio_letters for form in (word, f"{word}s"))
# "or" and "pr" are words, too: as the name of a ratio they stand right by it
WORDS_TOO = frozenset(("or", "pr", "sir", "lr"))
CLOSE = re.compile(
    r"(?: ?[(\[]?# ci[)\]]?| for [a-z][a-z -]{0,40}?)?[\s:=,(\[)\]]*(?:(?:of|was|were|is|adjusted"
    r"|[a-z]+) )?[=(\[ ]*"
)
LISTED_VALUE = re.compile(
    r" (?:for|with|at|per|across) [^.;()#]{0,40}#[^.;()]{0,60}? (?:was|were|of) (?P<est>#)"
)
RIGHT_BY = re.compile(r"[\s:=,(\[]*(?:# ci[)\]]?[\s:=,(]*)?(?:of |was )?")
RATIO_GAP = re.compile(r"[^.;#]{0,70}")
# far from its number, "or" is a ratio only where what follows shows it
FAR_NAME = re.compile(
    rf"(?:{any_of(WORDS.ratio_names, plural=True)}"
    rf"|(?<![a-z]){any_of([one for one in WORDS.ratio_letters if one not in WORDS_TOO])}s?(?![a-z])"
    r"|\b(?:or|pr|lr|sir)s?\b(?= ?[=:,(\[#]"
    r"| (?:(?:for|of|per|in) [a-z -]{2,40} )?(?:was|were|of) [^#;]{0,12}(?:#|$)| ?$))"
)
RATIO_BEFORE = re.compile(rf"{FAR_NAME.pattern}[^;]*$")
DIFFERENCE_NAME = re.compile(rf"\b(?:{any_of(WORDS.difference_names, plural=True)})\b")
IN_LETTERS = re.compile(r"([(\[][a-z]{2,5});(?= # )")  # "odds ratio (OR; 95 % CI): 1.3"
CLOSE_DIFFERENCE = re.compile(rf"{DIFFERENCE_NAME.pattern}[^;#]{{0,40}}$")
DIFFERENCE_BEFORE = re.compile(rf"{DIFFERENCE_NAME.pattern}[^;]*$")
IN_RATIO = re.compile(
    r"\bratio (?:was|were|of|is) [^;#]{0,20}$|\bodds (?:of|for) [a-z -]{3,40} (?:was|were) $"
)
OF_MODEL = re.compile(
    rf"(?:\b{any_of(WORDS.statistics)}\b|κ|β|\bbeta\b|\broc curve\b)"
    r"[^;#]*(?:\b(?:aged?|over|under|of|at|than|[≥≤<>]) # (?:or|and|years)[^;#]*)?$"
)
GOES_ON = re.compile(
    r"(?:to|and|vs\.?|versus|than|compared with)(?: (?:in|for|with|among)(?: [a-z-]+){1,3})?"
)
HETEROGENEITY = re.compile(
    r"(?:\b(?:i|tau) ?|τ ?)(?:2|²|\^2|-?squared),?(?: (?:of|was))? ?[=:]? ?$"
)
NEEDED = re.compile(r"\b(?:numbers? needed to|nnt|nnh)\b[^;#]*$")
# "mean difference 1.0, 95 % CI ...; adjusted 1.1, 95 % CI ..."
ADJUSTED = re.compile(
    r"(?:[;,] ?|[)\]],? (?:and )?|\band )"
    r"(?:(?:fully |age-|multivariable-?)?adjusted|unadjusted|crude"
    r"|(?:after|with|before|without) adjustment(?: for [a-z, -]{3,40})?)(?: (?:difference|mean))?,?"
    r"(?: (?:was|of))?[:=]? ?$"
)
NAMED_DIFFERENCE = re.compile(r"\b(?:smd|wmd)s?[)\]]?(?: (?:of|was|were))? ?[:=]? ?(?P<est>#)")
# "the pH fell to 7.2 (95 % CI 7.1 to 7.3)"
CHANGED_TO = re.compile(
    rf"(?<!risk )(?<!odds )(?<!ratio )(?<!hazard )(?<!rate )\b{VERB}(?: [a-z]+ly)? to $"
)
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
AGAINST = re.compile(
    r"(?: [a-z-]+){0,5},? (?:v|vs\.?|versus|and|than|compared (?:with|to))(?: [a-z-]+){0,3} "
)
RATES = re.compile(
    r"\b(?:per|incidence|prevalence|rates?|median|number|concentration|tit(?:er|re)s?|levels?"
    r"|geometric|sensitivity|specificity|values?)\b(?! ratio)[^;]*$"
)
RATE_AFTER = re.compile(
    r" [a-z]{3,} ?[(\[]|(?: ?[(\[][^()\[\]]*[)\]])? (?:per|cases|events|deaths)\b"
)
# "0.15 (0.12-0.19) per child year"
PER_PERSON = re.compile(
    r"(?: ?[(\[][^()\[\]]*[)\]])?"
    r"(?:(?: [a-z-]+){0,6},? (?:vs?\.?|versus|and|compared (?:with|to)) # ?[(\[][^()\[\]]*[)\]])?"
    r" per (?:child|person|patient|participant|subject|woman|man|infant|resident|bed)s?"
    r"[- ](?:per )?(?:year|month|week|day|night)s?\b"
)
FOLD = re.compile(
    r"[ -]?fold\b|(?:[ -]times| ?×) (?:higher|lower|greater|more|as|less|the|increased)\b"
)
THRESHOLD = re.compile(r"[a-z]{4,} ?[<>≤≥] ?=? ?$")
PAIR = re.compile(
    r"(?: ?\([^()]{0,60}\))?(?: with(?= and| v| versus)"
    r"| (?:in|for|with|on|at|after|among|under) [a-z -]{1,36})? ?[,;]? ?"
    r"(?:vs\.?|versus|v\.?|and|or|(?:as )?(?:against|compared (?:with|to))|to|-|–|,|,? and|than"
    r"|/|&) ?(?:~ ?|only |about |a |the |by |from )*"
)
NAME = r"(?:in|for|with|on) (?:the )?(?:[a-z0-9-]+ ){0,3}[a-z0-9-]+"
COUNTED_PAIRS = (
    re.compile(r"#(?: [a-z-]+){1,2} (?:and|versus|vs\.?) #(?= [a-z-]+)"),
    re.compile(
        rf"#(?: [a-z-]+){{1,2}} {NAME},? (?:versus|vs\.?|and|against|compared (?:with|to))"
        r" (?:only )?#(?= (?:in|for|with|on)\b)"
    ),
    re.compile(rf"#(?: [a-z-]+){{1,2}} {NAME}, # {NAME},? and # (?=in|for|with|on)"),
)
COUNTED = re.compile(
    r" (?:[a-z-]+ )?"
    rf"{any_of((*WORDS.events, *WORDS.people, *WORDS.studies_counted, 'case'), plural=True)}\b"
)
THINGS_COUNTED = re.compile(rf" (?:(?!of )[a-z-]+ )?{any_of(WORDS.things, plural=True)}\b")
# "similar (16 v 19; relative risk 0.83 ...)"
BEFORE_RATIO = re.compile(
    r"# (?:vs?\.?|versus) #(?= ?[;,(\[]+ ?(?:adjusted |unadjusted )?(?:(?:incidence |event )?rate"
    r"|risk|odds|hazard) ratio|(?= ?[;,(\[]+ ?(?:adjusted )?(?:relative risk|rr|or|hr|irr)\b))"
)
# "less frequent in A (5 v 13; P = 0.03)"
HOW_OFTEN = re.compile(
    r"\b(?:frequent(?:ly)?|common|often|rarer?)\b[^#;.]{0,60}[(\[]# (?:vs?\.?|versus) #"
    r"(?= ?[;,)\]])"
)
BEFORE_AND_AFTER = re.compile(
    r"(?P<first>#)(?: [a-z-]+){1,6} in the (?:# )?(?:[a-z]+ )?(?:before|prior)\b[^#;.]{0,30}?"
    r" (?:with|and|to) (?P<second>#)(?: [a-z-]+)? in the (?:# )?(?:[a-z]+ )?(?:after|following)\b"
)
PAIRED = frozenset(("percent", "mean", "median", "ratio", "count", "time", "n"))


def read_ratios(sentence: Sentence) -> None:
    """Read hazard, odds, risk and other ratios."""
    for match in RATIO_NAME.finditer(mask_letters(sentence.shape, sentence.original)):
        mark = find_listed_value(sentence, match.end()) or find_value(sentence, match.end())
        if (
            mark
            and match[0] in LETTERS
            and not CLOSE.fullmatch(sentence.shape, match.end(), mark.at)
        ):
            continue
        if (
            match[0] in WORDS_TOO
            and sentence.words(*match.span()).islower()
            and not (
                mark
                and mark.partner("limit")
                and RIGHT_BY.fullmatch(sentence.shape, match.end(), mark.at)
            )
        ):
            continue  # "or 20 mg", "50 or over (0.92"
        if mark is None or not mark.free or mark.unit in ("%", "percentage points"):
            continue
        if mark.numeral.form == "words":  # "odds ratios for three levels"
            continue
        if not 0 <= (mark.value or 0) <= 1000 or (
            mark.whole and (mark.value or 0) > 30 and not mark.partners
        ):
            continue
        mark.settle("ratio", "after the name of a ratio", unit="ratio")
    for mark in sentence.marks:
        if mark.free and FOLD.match(sentence.after(mark, 16)):
            mark.settle("ratio", "fold", "other", unit="fold")


def find_listed_value(sentence: Sentence, at: int) -> Mark | None:
    """Return the first ratio of "hazard ratios for 1, 2-3 and 4 cups a day were 0.94 (..)"."""
    listed = LISTED_VALUE.match(sentence.shape, at)
    mark = sentence.mark(listed, "est") if listed else None
    return mark if mark is not None and mark.partner("limit") else None


def find_value(sentence: Sentence, at: int) -> Mark | None:
    """Return the first number after a name that can be its value, past times and levels."""
    for mark in sentence.within(at, at + 90):
        if not RATIO_GAP.fullmatch(re.sub("#", "", sentence.shape[at : mark.at])):
            return None
        if mark.kind in ("time", "level", "p") or mark.unit in TIMES:
            continue
        if mark.unit not in ("", "ratio", "%") and not mark.partner("limit"):
            continue  # "of death in those with more than 4.8 mmol/l"
        if re.search(r"\bper (?:each )?$|\b(?:to|in|at) #$", sentence.before(mark, 12)):
            continue
        return mark
    return None


def read_differences(sentence: Sentence) -> None:
    """Read a difference or another estimate that has an interval."""
    for mark in sentence.marks:
        if not mark.free or not mark.partner("limit"):
            continue
        before = IN_LETTERS.sub(r"\1,", mask_letters(sentence.before(mark, 120), sentence.original))
        if PER_PERSON.match(sentence.after(mark, 120)) and not CLOSE_DIFFERENCE.search(before):
            mark.settle("other", reasons.RATE, "mean")
        if RATE.match(sentence.after(mark)) and not DIFFERENCE_BEFORE.search(before):
            continue  # "1.9 per 1000 patients (..)" is no ratio
        per = re.match(r" (?:per|/) ?#", sentence.after(mark, 8))
        base = sentence.mark_at(mark.at + per.end()) if per else None
        rate = base is not None and not DIFFERENCE_BEFORE.search(before)
        if rate and base is not None and (base.value or 0) >= 100:
            unit = f"per {base.value:g} {base.unit}".strip()
            mark.settle("other", reasons.RATE, "mean", unit=unit)
        limits = [one.value for one in mark.partner("limit")]
        positive = all(value is None or value > 0 for value in limits) and not mark.unit
        far = mask_letters(sentence.before(mark, 280), sentence.original)
        ratio, difference = RATIO_BEFORE.search(far), DIFFERENCE_BEFORE.search(before)
        if again := find_adjusted(sentence, mark):
            mark.settle(again.kind, again.why, *again.others, unit=again.unit)
        if NEEDED.search(before):
            mark.settle("other", "number needed to treat", "ratio")
        if HETEROGENEITY.search(before):
            mark.settle("other", reasons.BETWEEN_STUDIES, "ratio")
        if is_of_model(before) or goes_on(sentence, mark):
            mark.settle("other", reasons.OF_MODEL, "ratio")
        changed = TIME_CHANGED.search(before) or CHANGED_TO.search(before)
        if not mark.unit and changed and not STATISTIC.search(before):
            mark.settle("mean", reasons.CHANGE, "ratio", "other")
        if first := find_first_of_two(sentence, mark):
            apart = first.why in (reasons.DIFFERENCE, reasons.RATE)
            why = first.why if apart else f"pair with {first.kind}"
            mark.settle(first.kind, why, "other", unit=first.unit)
        if positive and (is_nearer_ratio(before) or IN_RATIO.search(before)):
            mark.settle("ratio", "estimate with an interval", "mean", "other", unit="ratio")
        ratios = sentence.ratios or any(
            one.kind == "ratio" and one.partner("limit") for one in sentence.within(0, mark.at)
        )
        if positive and ratios and not ratio and not difference:
            mark.settle("ratio", "estimate with an interval", "mean")
        if not ratio and not difference and (scale := find_own_scale(sentence, mark, before)):
            others = ("mean", "other") if scale == "ratio" else ("ratio", "other")
            mark.settle(scale, "the shape of its interval", *others, unit=mark.unit)
        if positive and sentence.intervals and not ratio and not difference:
            mark.settle("other", "estimate with an interval", "mean")
        if is_named_r(sentence, mark):
            mark.settle("ratio", "letters that end with R", "other", unit="ratio")
        if ratio and not difference:
            mark.settle("ratio", "estimate with an interval", "mean", "other", unit="ratio")
        elif difference:
            mark.settle("mean", reasons.DIFFERENCE, "ratio", "other")
        elif mark.unit and mark.unit not in ("%", "percentage points", "ratio"):
            mark.settle("mean", "estimate with an interval", "median", "other")
        elif mark.unit in ("", "ratio") and any(
            value is not None and value < 0 for value in limits
        ):
            mark.settle("mean", "estimate with an interval", "other")  # no ratio is below nothing
        elif not (mark.whole and not mark.unit):
            mark.settle("other", "estimate with an interval", "mean", "ratio")


def find_own_scale(sentence: Sentence, mark: Mark, before: str) -> str:
    """Return "ratio" or "mean" where the interval alone tells it, of what is no rate or model."""
    scale = find_scale(mark)
    if scale == "ratio" and (RATES.search(before) or RATE_AFTER.match(sentence.after(mark, 120))):
        return ""
    modelled = any(one.why == reasons.OF_MODEL for one in sentence.marks)
    return "" if scale == "mean" and (modelled or (mark.value or 0) <= 1) else scale


def find_first_of_two(sentence: Sentence, mark: Mark) -> Mark | None:
    """Return the average with an interval that another is set against: "11.4 (..) v 6.9 (..)"."""
    earlier = [
        one
        for one in sentence.within(0, mark.at)
        if one.kind in ("mean", "median") or (one.why == reasons.RATE and one.partner("limit"))
    ]
    if not earlier or not earlier[-1].partner("limit"):
        return None
    words = re.sub(" +", " ", BRACKETED.sub("", sentence.between(earlier[-1], mark)))
    return earlier[-1] if AGAINST.fullmatch(words) else None


def find_adjusted(sentence: Sentence, mark: Mark) -> Mark | None:
    """Return the estimate of which this is the adjusted one: "odds 1.2 (..); adjusted 1.1"."""
    if not ADJUSTED.search(sentence.before(mark, 60)):
        return None
    earlier = [one for one in sentence.within(0, mark.at) if one.partner("limit")]
    earlier = [one for one in earlier if one.kind not in ("limit", "level")]
    return earlier[-1] if earlier and earlier[-1].kind in ("mean", "ratio") else None


def is_of_model(before: str) -> bool:
    """Say whether an estimate is of a curve, of agreement and the like, and no ratio is nearer."""
    found = OF_MODEL.search(before)
    return found is not None and not FAR_NAME.search(before, found.start())


def goes_on(sentence: Sentence, mark: Mark) -> bool:
    """Say whether an estimate is what another of a model rose or fell to: "0.66 (..) to 0.71"."""
    earlier = [one for one in sentence.within(0, mark.at) if one.partner("limit")]
    earlier = [one for one in earlier if one.kind not in ("limit", "level")]
    if not earlier or earlier[-1].why != reasons.OF_MODEL:
        return False
    words = BRACKETED.sub("", sentence.between(earlier[-1], mark))
    return bool(GOES_ON.fullmatch(words.strip(" (")))


def is_nearer_ratio(before: str) -> bool:
    """Say whether a ratio is named after the last difference, as in "no difference (OR ..."."""
    ratios = [*re.finditer(FAR_NAME, before)]
    differences = [*re.finditer(DIFFERENCE_NAME, before)]
    if not ratios or ";" in before[ratios[-1].end() :]:
        return False
    return not differences or differences[-1].start() < ratios[-1].start()


def is_named_r(sentence: Sentence, mark: Mark) -> bool:
    """Say whether letters such as "LPR =" name an estimate that has a positive interval."""
    printed = sentence.words(max(0, mark.at - 8), mark.at)
    limits = [one.value for one in mark.partner("limit")]
    return bool(re.search(r"\b[A-Z]{1,3}R ?[=:,]?$", printed)) and all(
        value is None or value > 0 for value in limits
    )


def read_named_differences(sentence: Sentence) -> None:
    """Read "SMDs of 0.28, 0.21 and 0.28", which have no interval."""
    for match in NAMED_DIFFERENCE.finditer(sentence.shape):
        mark = sentence.mark(match, "est")
        if mark is not None and mark.free and mark.numeral.decimals:
            mark.settle("mean", reasons.DIFFERENCE, "other")


def read_before_and_after(sentence: Sentence) -> None:
    """Read "612 patients seen in the 6 months before and 655 in the 6 months after"."""
    for match in BEFORE_AND_AFTER.finditer(sentence.shape):
        first, second = sentence.mark(match, "first"), sentence.mark(match, "second")
        if first and second and first.kind in ("n", "count") and second.free and second.whole:
            second.settle(first.kind, f"pair with {first.kind}", "other")


def read_counted_pairs(sentence: Sentence) -> None:
    """Read "30 yoga and 38 controls", "29 deaths in the cisplatin arm vs. 27 for nihil"."""
    for match in (
        *BEFORE_RATIO.finditer(sentence.shape),
        *HOW_OFTEN.finditer(sentence.shape),
    ):
        marks = [*sentence.within(*match.span())]
        if all(mark.free and mark.whole and not mark.unit for mark in marks):
            for mark in marks:
                mark.settle("count", "two counts set against each other", "other")
    for pattern in COUNTED_PAIRS:
        for match in pattern.finditer(sentence.shape):
            marks = [mark for mark in sentence.within(*match.span()) if sentence.mark_at(mark.at)]
            known = [mark for mark in marks if mark.kind in ("n", "count")]
            if not known or not all(mark.whole for mark in marks):
                continue
            if any(mark.unit for mark in marks if mark not in known):
                continue
            for mark in marks:
                if known[0].kind == "count" and mark.why == reasons.IN_GROUP:
                    mark.kind, mark.others = "count", ("n",)
                elif mark.free:
                    mark.settle(known[0].kind, f"pair with {known[0].kind}", "other")


def read_pairs(sentence: Sentence) -> None:
    """Let the two numbers of a pair be of one kind ("6.5 and 8.3 months", "12 vs 9")."""
    marks = sentence.marks
    neighbours = [*itertools.pairwise(marks)]
    for left, right in [*neighbours, *reversed(neighbours)]:
        words = sentence.between(left, right)
        if bool(left.kind) == bool(right.kind):
            like = left.kind == right.kind and left.kind in ("mean", "median") and not left.unit
            if like and right.unit and PAIR.fullmatch(words):
                left.unit = right.unit  # "5.6 versus 4.1 months"
            continue
        likewise = left.kind in ("mean", "median") and left.unit == right.unit != ""
        if not PAIR.fullmatch(words.removesuffix("after ") if likewise else words):
            continue  # "a median of 4 days with A and after 5 days with B"
        known, unknown = (left, right) if left.kind else (right, left)
        if known.kind not in PAIRED or not unknown.free:
            continue
        if unknown.dashed and known.kind != "time":  # "17.9 months and 12-month OS"
            continue
        if known.kind == "ratio" and unknown.numeral.qualifier:
            continue  # "1.7 (..) for fewer than 10 and 3.8 (..)"
        if unknown.numeral.qualifier.startswith(("<", ">", "≥", "≤")) and not BY_VERSUS.search(
            words
        ):
            continue  # "on day 1 (pH >4, 87 %": where a line is drawn
        if known.kind == "percent" and THRESHOLD.search(sentence.before(unknown, 12)):
            continue  # "12 % with scores <0.30 and 4 % with others"
        following = sentence.after(unknown, 40)
        things = known.unit in TIMES and THINGS_COUNTED.match(following)
        if known.unit and not unknown.unit and (COUNTED.match(following) or things):
            continue  # "During a median of 10.7 years, 88 cases"
        if known.kind in ("count", "n") and (not unknown.whole or known.numeral.form == "none"):
            continue
        if unknown.unit not in ("", known.unit) or (known.unit == "" and unknown.unit):
            continue
        if known.kind in ("count", "n") and known is right and re.search(r"(?:to|-|–|,) ?$", words):
            continue
        if known.kind == "time" and unknown.numeral.decimals and known is left:
            continue
        unknown.settle(known.kind, f"pair with {known.kind}", "other", unit=known.unit)
