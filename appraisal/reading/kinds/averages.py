"""Means and medians, and their spread."""

import re

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.units import TIMES
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
TO = r" ?(?:-|–|to|,|;|and|\.\.\.?|…|~) ?"
PLUS_MINUS = re.compile(
    r"(?P<mean>#)(?: ?[(\[]?|(?: [a-z/%]{1,8}){1,2} ?[(\[]) ?"
    r"(?:±|\+ ?/ ?[-–]|\+[-–]|\+ or -|∓) ?(?P<sd>#)"
)
STANDARD_ERROR = re.compile(r"\b(?:s\.?e\.?m?\.?s?|standard errors?)\b")
ERROR = re.compile(r"\b(?:s\.?e\.?m?\.?|standard error)(?: of)? ?[=,:]? ?(?:± ?)?(?P<se>#)")
OF_MODEL = re.compile(r"\b(?:beta|b|slopes?|coefficients?|regression|estimates?|odds|log)\b|β")
BEFORE_ERROR = re.compile(r"(?P<mean>#) ?[(\[,;] ?$")
ALL_ERRORS = re.compile(r"(?:±|\+/-) ?(?:s\.?e\.?(?:m\.?)?|standard errors?)(?![a-z])")
SD_NAME = r"(?:s\.?d\.?s?|standard deviations?)"
SD = re.compile(rf"\b{SD_NAME}(?: of)? ?[)\]]?:? ?[=,]? ?(?:± ?)?(?P<sd>#)")
# "mean ± SD", "values are means +/- standard deviation"
SAYS_SD = re.compile(r"(?:±|\+ ?/? ?[-−]) ?(?:s\.?d\b|standard deviations?)")
# "mean (SD) 83 (25)": what follows the bracket at once is the mean
SD_HEADS = re.compile(r"(?:\b[a-z]+|,) ?[(\[] ?$"), re.compile(r" ?[(\[] ?(?:± ?)?#")
SD_AFTER = re.compile(rf"(?P<mean>#) ?[\[(,;]{{1,2}} ?{SD_NAME}(?: of)? ?[:=,]? ?(?:± ?)?(?P<sd>#)")
HEAD = re.compile(
    rf"\b(?:means?|averages?)\b[^#.;]{{0,40}}?[(\[,±] ?(?:{SD_NAME}|±)(?! ?[=:]? ?#) ?[)\],]?"
)
# "adjusted mean [standard error] change"
HEAD_ERROR = re.compile(
    r"\b(?:means?|averages?)\b[^#.;()\[\]]{0,40}?"
    r"[(\[,±] ?(?:s\.?e\.?m?\.?|standard errors?(?: of the mean)?(?: ?[(\[]sem?[)\]])?) ?[)\],]"
)
IN_BRACKETS = re.compile(r"(?P<mean>#) ?[(\[] ?(?:± ?|\+/- ?)?(?P<sd>#) ?[)\]]")
CUE = re.compile(r"(?<![-\w])(?:medians?|means?|averages?|averaged)\b")
# not "at 3 (mean change 6.8 ...)"
TRAILING_CUE = re.compile(
    r" ?[(\[] ?(?P<cue>median|mean)\b"
    r"(?!(?: (?!range|iqr|inter|q1|min)[a-z-]+){0,3} ?(?:of |was |[:=,] ?)?#)"
)
# "an average of eight out of 12", "from a possible score of 16"
TOP = re.compile(r"\bout of (?:a )?$|\b(?:possible|potential)(?: scores?)?(?: of)? $")
LATER = re.compile(r" (?:after|before|following|post-?[a-z]*|later|prior to|from) ")
VALUE = re.compile(
    r"(?:\b(?:of|was|were|is|by|and|to|than|versus|vs\.?|only|about|averaged|lasted|reached)"
    r"|[:=(\[,]) ?$"
)
NOT_GOVERNED = re.compile(
    r"\b(?:at|for|after|within|during|every|over|aged|grade|type|phase|stage|in the|day|week"
    r"|first|last|between|the two|baseline to|period of"
    r"|month|year"
    r"|per) (?:the |a )?$"
)
# "with the mean (r = -0.61"
TEST_VALUE = re.compile(r"[(\[,;] ?(?:rs?|rho|ρ|t|z|f|d|β|beta|b) ?= ?$")
GOVERNED = re.compile(
    r"(?:\b(?:of|was|were|is|are|to|by|from|and|vs\.?|versus|v|with|than|reached|about"
    r"|approximately"
    r"|around|only|at|being|averaged|up|or|reach|in|be|had|averaging|nearly|almost) "
    r"|[:=,(;\[–~<>≥≤/-] ?|[a-z)\]] )$"
)
JOINED = re.compile(
    r"[\s,;)\]]*(?:and|or|to|v|vs\.?|versus|than|compared (?:with|to)|±|\+/-)?[\s(\[]*"
    r"(?:(?:only|about|a|an|the|mean|median|in|of) )*"
)
RATE = re.compile(
    r"\b(?:survival|rates?|os|[pdefr]fs|incidence|relapse|mortality|probability|prevalence|patency"
    r"|(?:local|loco-?regional|regional|disease|tumou?r|cancer|seizure|pelvic|complete|symptom)"
    r" control)\b"
)
AVERAGED = re.compile(r"\b(?:mean|average|change|reduc|increas|decreas)")
AGAINST = re.compile(r" ?(?:vs?\.?|versus|or|and|to|-|–) ?#")
# "median survival (15 vs 24 months) and response rates (11 vs 16 %)"
RATED = re.compile(
    r"\b(?:rates?|proportions?|percentages?|incidence|prevalence|frequency) ?[(\[:]?$"
)
IN_PERCENT = re.compile(rf"\b{any_of(WORDS.percent_measures)}\b")
# "2.3 % for 49 men given A; and" goes on with the next group
IN_WHOM = re.compile(r" (?:in|for|with|among|on) ")
GOES_ON = re.compile(rf"{IN_WHOM.pattern}[^;()]{{2,90}};(?: and)? ")
COUNTED_THINGS = re.compile(rf"(?: [a-z-]+)?[ -]{any_of(WORDS.things, plural=True)}\b")


def read_deviations(sentence: Sentence) -> None:
    """Read means with their standard deviation."""
    shape = sentence.shape
    errors = bool(STANDARD_ERROR.search(shape) or ALL_ERRORS.search(sentence.text))
    for match in PLUS_MINUS.finditer(shape):
        mean, sd = sentence.mark(match, "mean"), sentence.mark(match, "sd")
        if mean is None or sd is None or sd.kind or mean.kind not in ("", "mean"):
            continue
        rate = sd.unit == "%" and is_rate(sentence.before(mean, 120))
        mean.unit = mean.unit or sd.unit
        if rate:
            mean.settle("percent", "percentage before its standard error", "mean")
        else:
            mean.settle("mean", "before plus-minus")
        why = "after SD" if SAYS_SD.search(sentence.text) else reasons.PLUS_MINUS
        join_spread(mean, sd, why, errors=errors or rate)
    for match in SD_AFTER.finditer(shape):
        mean, sd = sentence.mark(match, "mean"), sentence.mark(match, "sd")
        if mean and sentence.before(mean, 10).endswith(" out of "):
            continue
        if mean and sd and not sd.kind and mean.kind in ("", "mean") and is_in_digits(sd):
            mean.settle("mean", "before its standard deviation")
            join_spread(mean, sd, "after SD")
    for match in SD.finditer(shape):
        sd = sentence.mark(match, "sd")
        if sd is not None and not sd.kind and is_in_digits(sd) and not heads(sentence, match, sd):
            before = [one for one in sentence.marks if one.at < sd.at]
            if len(before) > 1 and sentence.before(before[-1], 12).endswith(" out of "):
                del before[-1]  # "5.2 out of 12 (SD 2.3)"
            mean = before[-1] if before else None
            sd.settle("sd", "after SD")
            if mean is not None and sd.at - mean.at < 40 and mean.kind in ("", "mean"):
                mean.settle("mean", "before its standard deviation")
                mean.join(sd)
    several = len([*ERROR.finditer(shape)]) > 1 and not OF_MODEL.search(shape)
    for match in ERROR.finditer(shape):
        if (error := sentence.mark(match, "se")) is not None:
            error.settle("other", "standard error", "sd")
            opened = BEFORE_ERROR.search(shape, 0, match.start())
            if opened and (mean := sentence.mark(opened, "mean")) is not None and mean.free:
                mean.join(error)
                if several and mean.numeral.decimals and mean.unit != "%":
                    mean.settle("mean", "before its standard error", "other")
    headed = HEAD.search(shape)
    of_error = HEAD_ERROR.search(shape)
    for match in IN_BRACKETS.finditer(shape):
        mean, sd = sentence.mark(match, "mean"), sentence.mark(match, "sd")
        if mean is None or sd is None or sd.kind or mean.kind not in ("", "mean"):
            continue
        earlier = any(one.kind == "sd" for one in sentence.within(0, mean.at))
        like = earlier and mean.numeral.decimals and sd.numeral.decimals
        after_error = of_error is not None and of_error.end() <= match.start()
        if after_error and not headed and sd.unit != "%":
            mean.settle("mean", "mean (standard error)")
            join_spread(mean, sd, "", errors=True)
        if (headed or like) and sd.unit != "%":
            mean.settle("mean", "mean (SD)")
            join_spread(mean, sd, "mean (SD)")
        elif (
            mean.numeral.decimals
            and sd.numeral.decimals
            and not sd.unit
            and is_mean(sentence, mean)
        ):
            mean.settle("mean", "after mean")
            join_spread(mean, sd, "in brackets after a mean", errors=errors)


def heads(sentence: Sentence, name: re.Match[str], mark: Mark) -> bool:
    """Say whether "(SD)" heads a mean and its deviation, as in "mean (SD) 83 (25)"."""
    opened, spread = SD_HEADS
    before = sentence.shape[max(0, name.start() - 24) : name.start()]
    return (
        re.search(r"[)\]]", name[0]) is not None
        and opened.search(before) is not None
        and spread.match(sentence.after(mark, 8)) is not None
    )


def is_mean(sentence: Sentence, mark: Mark) -> bool:
    """Say whether the word mean governs a number."""
    return is_governed(sentence, mark) and find_cue_before(sentence, mark) == "mean"


def is_in_digits(mark: Mark) -> bool:
    return mark.numeral.form == "digits"


def join_spread(mean: Mark, sd: Mark, why: str, *, errors: bool = False) -> None:
    """Join a mean and its spread; a standard error is no standard deviation."""
    if errors:
        sd.settle("other", "standard error", "sd")
    else:
        sd.settle("sd", why, "other")
    mean.unit = mean.unit or sd.unit
    sd.unit = sd.unit or mean.unit
    mean.join(sd)


def is_rate(before: str) -> bool:
    """Say whether a percentage is a rate, as a survival is: what follows is its standard error."""
    return bool(RATE.search(before)) and not AVERAGED.search(before)


def find_cue_after(sentence: Sentence, mark: Mark) -> str:
    """Return the average named in brackets after a number: "17 days (median; range ...)"."""
    found = TRAILING_CUE.match(sentence.after(mark, 24))
    return found["cue"] if found else ""


def find_cue_before(sentence: Sentence, mark: Mark) -> str:
    """Return "median" or "mean" where that word governs a number, or ""."""
    cues = [*CUE.finditer(sentence.shape, max(0, mark.at - 180), mark.at)]
    if not cues:
        return ""
    found = cues[-1]
    between = mask_names(sentence, found.end(), mark.at)
    between = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", between)
    between = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", between)
    if re.search(r"[;)\]]|\b(?:whereas|while|although|median|mean)\b", between):
        return ""
    if "#" in between and not is_list(between[between.index("#") + 1 :]):
        return ""
    earlier = [
        one
        for one in sentence.within(found.end(), mark.at)
        if one.numeral.form != "name"
        and one.why != "n ="  # "mean age of women (n = 30) was 71"
        and (mark.dashed or not one.dashed)  # "median and 5-year survival were 59 months and"
        if mark.unit in TIMES or not is_moment(sentence, one)  # "mean score at 5 min was 8.9"
    ]
    first = earlier[0] if earlier else mark
    if mark.unit and not first.unit and not JOINED.fullmatch(sentence.between(earlier[-1], mark)):
        return ""  # "-0.35 with 5 mg": a dose
    if first.unit != mark.unit and (first.unit or (earlier and mark.unit == "%")):
        return ""
    return "median" if found[0].startswith("median") else "mean"


def mask_names(sentence: Sentence, start: int, end: int) -> str:
    """Return a part of the shape in which no name has a number: "median HIV-1 RNA was 4.9"."""
    names = {one.at for one in sentence.within(start, end) if one.numeral.form == "name"}
    return "".join("x" if at in names else sentence.shape[at] for at in range(start, end))


def find_cue_of_it(sentence: Sentence, mark: Mark) -> str:
    """Return which average "it" is: "Median PFS was 10 months; it was 14 months in women"."""
    if not sentence.before(mark, 8).endswith(" it was "):
        return ""
    earlier = [one for one in sentence.within(0, mark.at) if one.unit == mark.unit and one.unit]
    kind = earlier[-1].kind if earlier else ""
    kind = earlier[0].kind if kind == "limit" else kind
    return kind if kind in ("mean", "median") else ""


def find_continued(sentence: Sentence, mark: Mark) -> Mark | None:
    """Return the average that goes on: "median 2.3 % in 49 on A; 2.5 % in 47 on B"."""
    earlier = [one for one in sentence.within(0, mark.at) if one.kind in ("mean", "median")]
    if not earlier or not mark.unit or earlier[-1].unit != mark.unit or mark.dashed:
        return None
    goes_on = GOES_ON.fullmatch(sentence.between(earlier[-1], mark))
    return earlier[-1] if goes_on and IN_WHOM.match(sentence.after(mark, 12)) else None


def is_moment(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number is the time at which something was measured."""
    return mark.unit in TIMES and bool(NOT_GOVERNED.search(sentence.before(mark, 40)))


def is_list(words: str) -> bool:
    """Say whether what lies between two numbers only leads from one to the next of a list."""
    return all(
        len(part) < 60
        and not re.search(
            r"\b(?:aged?|patients with|every|daily|after|months? of|had|died)\b", part
        )
        for part in words.split("#")
    )


def read_averages(sentence: Sentence) -> None:
    """Read what the words median and mean govern."""
    for mark in sentence.marks:
        if mark.kind or mark.numeral.form not in ("digits", "words", "absent"):
            continue
        if mark.numeral.form == "absent" and mark.partners and not mark.partner("limit"):
            continue
        if cue := find_cue_after(sentence, mark):
            mark.settle(cue, f"before {cue}")
            continue
        cue = find_cue_before(sentence, mark) or find_cue_of_it(sentence, mark)
        if not cue and (earlier := find_continued(sentence, mark)):
            mark.settle(earlier.kind, earlier.why, *earlier.others, unit=earlier.unit)
            continue
        if not cue or not is_governed(sentence, mark):
            continue
        if mark.numeral.form == "absent" and cue != "median":
            continue
        rated = re.search(
            r"\b(?:rates?|proportion|incidence|averaged)\b", sentence.before(mark, 60)
        )
        unit = mark.unit or unit_of_pair(sentence, mark)
        if (rated and unit == "%") or (
            unit != mark.unit and RATED.search(sentence.before(mark, 30))
        ):
            continue
        if unit == "%" and is_signed(sentence, mark):
            mark.settle("percent", "a change in per cent", cue)
        mark.settle(cue, f"after {cue}", *(("percent",) if unit == "%" else ()))


def unit_of_pair(sentence: Sentence, mark: Mark) -> str:
    """Return the unit that the second number of a pair has for both: "(11 vs 16 %)"."""
    against = AGAINST.match(sentence.shape, mark.at + 1)
    second = sentence.mark_at(against.end() - 1) if against else None
    return second.unit if second is not None else ""


def is_signed(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number has a sign, as a change has, and is of no measure in per cent."""
    if IN_PERCENT.search(sentence.shape, 0, mark.at):
        return False
    return sentence.words(mark.at, mark.at + 1)[:1] in ("+", "-", "−", "–")


def is_governed(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number may be the value of the average before it."""
    before, after = sentence.before(mark, 40), sentence.after(mark, 40)
    if TOP.search(before) or before.endswith("under-"):
        return False
    if mark.unit in TIMES and LATER.match(after) and not VALUE.search(before):
        return False  # "the mean score 7 days after surgery"
    if mark.numeral.form == "words" and COUNTED_THINGS.match(after):
        return False
    if mark.dashed or not GOVERNED.search(before) or NOT_GOVERNED.search(before):
        return False
    if TEST_VALUE.search(before):
        return False
    if re.match(
        r" (?:patients?|participants|subjects|women|men|children|cent(?:er|re)s|eyes|deaths"
        r"|(?:sub)?scales|items|domains|questions|visits|tests|sites|groups|arms|stud(?:y|ies)"
        r"|trials)\b",
        after,
    ):
        return False
    return not re.match(r"-[a-z]", after)
