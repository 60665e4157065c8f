"""Numbers that are dates, times, grades, doses or parts of a name."""

import itertools
import re

from appraisal.reading import reasons
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.units import RATE, TIMES
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DATE = re.compile(
    rf"{MONTH} (?P<day>#)(?:st|nd|rd|th)?,? (?P<year>#)"
    rf"|(?P<first>#)(?:st|nd|rd|th)?(?: of)? {MONTH},?(?: (?P<then>#))?"
    rf"|{MONTH},? (?:of )?(?P<alone>#)"
)
NUMERIC_DATE = re.compile(r"(?:(?P<day>#)[/.])?(?P<month>#)/(?P<year>#)")
YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|between|until|till|to|and|during|of|by|through|before|after|early|late"
    r"|mid|years?|updated?|published|version|©|copyright|spring|summer|autumn|fall|winter|or|than"
    r"|for)|[-–/(,;'])[\s-]*$"
)
COPYRIGHT = re.compile(
    r"(?:©|\bcopyright|[(\[]c[)\]])(?: by)? ?$"
)  # whoever follows is not counted
BETWEEN_YEARS = re.compile(r"\b(?:between|from) # (?:and|to|until|through) $")
EDITION = re.compile(
    r" (?:[a-z-]+ |\([a-z -]+\) ){0,5}(?:surveys?|census|(?:birth )?cohorts?|edition"
    r"|guidelines?|criteria|season|report|classification|update|round|wave)\b"
)
YEARS = range(1800, 2101)
# what goes on after a year, and is not counted: "in 2013 we recorded new cases"
ANEW = r"(?:we|our|they|their|it|its|there|i|a|an|the)"
COUNTED_AFTER = re.compile(
    rf" ?(?!(?:and|including|with|when|where|to|until|through) )(?:(?!{ANEW} )[a-z-]+ ){{0,3}}"
    rf"{any_of((*WORDS.people, *WORDS.events, *WORDS.units_counted), plural=True)}\b"
)
REFERENCE = re.compile(r"#(?: [a-z]{3}(?: #)?)?; ?#(?: ?\([^)]{0,12}\))? ?: ?[a-z]?#")
LABEL = re.compile(
    rf"\b(?:{any_of(WORDS.labels, plural=True)}|"
    rf"(?P<small>{any_of(WORDS.small_labels, plural=True)}))"
    r"(?: ?(?:[<>≤≥=]{1,2}|at least|or|from|of|was|is)| ?[-–])? ?$"
)
# "and group 2 had": the number is the group's name
NUMBERED_GROUP = re.compile(
    r"(?:^|[:;,.(] ?|\b(?:in|and|of|vs|versus|than|to|with) )(?:group|arm)s? $"
)
# "patient 2 had", "patients 3 and 4 died"
NUMBERED_PATIENT = re.compile(
    r"(?:^|[:;,.(] ?|\b(?:in|and|of|for|both) )(?:patient|case|subject|participant|child)s?"
    r"(?: (?:no\.?|number|#,? (?:and|or|,)))? $"
)
DID = re.compile(
    r"(?: ?(?:,|and|or) #)* (?:had|has|was|were|died|developed|showed|who|presented|received"
    r"|underwent|experienced|reported|did)\b"
)
GRADING = re.compile(r"\b(?:grades?|stages?|phases?|types?)(?: ?(?:[<>≤≥]|of))? ?$")
MEASURED = re.compile(
    r"\b(?:medians?|means?|average|from|by|increased|decreased|difference|number of [a-z -]{3,40})"
    r"\b[^#;]{0,60}$"
)
TIME_LABEL = re.compile(
    r"(?P<unit>\b(?:days?|weeks?|months?|years?|hours?|minutes?))(?: ?[<>≤≥+]| ?-)? ?$"
)
NO_TIME_LABEL = re.compile(
    r"(?:\b(?:per|each|every|a|one|first|(?<!end )of|some)|#) (?:the )?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?) ?-? ?$"
    r"|\bin (?:the (?:day|week|month|year|hour|minute)s?|(?:day|week|month|year|hour|minute)s)"
    r" ?-? ?$"
)
IN_TIMES = re.compile(r"\bin (?:the )?(?:days|weeks|months|years|hours|minutes) $")  # "1, 2 and 3"
LISTED = re.compile(r" ?(?:/|-|–|,|or|and|to|through|,? or|,? and|&) ?")
LISTED_AFTER = re.compile(rf"{LISTED.pattern}#")
AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|gestational age(?: at [a-z]+)?|old"
    r"|(?:subgroup|patients|people|adults|women|men|those|participants|persons|individuals|children)"
    r"(?= (?:over|under|above|below|older|younger)))"
    r"(?: (?:of|at|between|from|over|under|above|below|was|were|at least|range))* ?[<>≤≥=:]{0,2} ?"
    r"(?:# ?(?:to|and|-|–|or|,) ?){0,3}$"
)
AGE_AFTER = re.compile(
    r" (?:of age|old|or (?:older|younger|over|more of age)|and (?:older|over)\b)|-old"
)
# "adolescents (12-17 years)", "patients, 16 to 60 years, with"
OF_AGE = re.compile(
    rf"\b(?:{any_of(WORDS.people, plural=True)}|age|ages|age (?:range|group)s?|gender|genders)"
    r"(?: ?[(\[]|, )(?P<low>#)(?: [a-z]+)? ?(?:-|–|to|and) ?(?P<high>#)"
    r"(?:,| ?[)\]]| (?:old|of age)\b)"
)
BETWEEN_AGES = re.compile(r"\b(?:between|from) $")
YEARS_OLD = re.compile(r"[- ]?(?P<unit>year|month|week|day)s?[- ]old\b")
BASE_BEFORE = re.compile(r"# ?(?:/|per) ?$")
# "OS (8.7 versus 12.9 months)": such a time is a median, even where the text does not say so
SURVIVED = re.compile(
    r"\b(?:survival(?: times?)?|os|pfs|dfs|efs|rfs|ttp|mst|time to (?:[a-z]+ )?progression"
    r"|duration of (?:response|remission))"
    r"(?: (?:was|were|of|is))? ?[(:=]* ?(?:# ?(?:v(?:s\.?|ersus)?|and|to|compared with) ?)?$"
)
# "hospital stay was 6.2 days", "operating time fell by 12 minutes"
LASTED = re.compile(
    r"\b(?:stay|duration|(?<!median )time|delay|length of [a-z-]+|latency|sleep)"
    r"(?: (?:of|to|in|for|with) [^#;.,]{2,40})?(?: \([a-z]+\))?"
    r" (?:(?:was|were|averaged|fell|rose|dropped|shortened|increased|decreased|reduced|longer"
    r"|shorter|lasted|by|only|about|lengthened) )+$"
    r"|(?<!treatment )(?<!trial )(?<!study )(?<!therapy )(?<!intervention )(?<!course )"
    r"\b(?:lasted|took|averaged|waited|slept|stayed) (?:for |only |about |an average of )*$"
)
PEOPLE = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{any_of(WORDS.people, plural=True)}(?![a-z-])")
OR_LONGER = re.compile(r" or (?:more|longer|less|shorter)")
PER = re.compile(r"\b(?:per|for every|in every|in each) ?$")
# "out of 10", "(scale 0-10)", "[range, 0 to 100; higher is better]"
SCALE = re.compile(
    r"\bout of (?:a possible )?$"
    r"|[(\[](?:on a )?(?:scale|maximum|possible|score)(?: range| score| of| from)*[,:]? "
    r"(?:# ?(?:-|–|to) ?)?$"
    r"|\b(?:scores?|scale) [(\[]range,? (?:from )?(?:# ?(?:-|–|to) ?)?$"
)


# "t = 2.4", "z = 3.1", "F(1,34) = 5.2", "df = 118": of a test, and no result
# "2 × 2 factorial"
CROSSED = re.compile(r" ?[×x] ?#(?! ?(?:cm|mm|\^|10))")
CROSSED_AFTER = re.compile(r"# ?[×x] ?$")
TEST_STATISTIC = re.compile(
    r"(?<![a-z0-9])(?:t|z|f|q|h|u|df|wald|χ ?(?:2|²)?|chi-?squared?|chi ?(?:2|²))"
    r" ?(?:[(\[] ?# ?(?:, ?# ?)?[)\]] ?)?= ?$"
)


ALLOCATED = re.compile(r"\b(?:randomi[sz]|assign|allocat|ratio)[^;.]*$")
AFTER_COLON, BEFORE_COLON = re.compile(r"# ?: ?$"), re.compile(r" ?: ?#")
CLOCK = re.compile(r"(?P<hour>#) ?[:.] ?(?P<minute>#)(?P<half> ?[ap]\.?m\b\.?)?")
# "three times a week", "two (n = 28) or three (n = 25) times per week"
HOW_OFTEN = re.compile(
    r"(?:(?: ?[(\[][^()\[\]]*[)\]])?,? (?:or|and|to|v|vs\.?|versus|compared with) #){0,3}"
    r"(?: ?[(\[][^()\[\]]*[)\]])? times (?:(?:a|per|each|every) (?:day|week|month|year|night)\b"
    r"|(?:daily|weekly|monthly|yearly)\b)"
)
PARTS = re.compile(r"[ -](?:half|halves|(?:third|quarter|fourth|fifth|tenth)s?)\b(?!-)")


def set_scales_aside(sentence: Sentence) -> None:
    """Set the top of a scale and the statistic of a test aside: "mean score out of 10"."""
    for mark in sentence.marks:
        if mark.free and (
            CROSSED.match(sentence.after(mark, 12))
            or CROSSED_AFTER.search(sentence.before(mark, 4))
        ):
            if mark.unit in TIMES and not mark.dashed:
                mark.settle("time", "times so long", "other")  # "10 mg × 3 d"
            mark.settle("other", "of a design or a table", "n")
        if mark.free and mark.whole and not mark.unit and is_allocation(sentence, mark):
            mark.settle("other", "ratio of allocation", "n")
        if mark.free and mark.whole and HOW_OFTEN.match(sentence.after(mark, 90)):
            mark.settle("other", "how often", "n", "count")
        numbered = mark.whole and NUMBERED_PATIENT.search(sentence.before(mark, 40))
        if mark.free and numbered and DID.match(sentence.after(mark, 30)):
            mark.settle("other", "number of a patient")
        if mark.free and TEST_STATISTIC.search(sentence.before(mark, 20)):
            mark.settle("other", "statistic of a test")
        before = sentence.before(mark, 24)
        if (
            mark.free
            and SCALE.search(before)
            and not re.search(r"# (?:[a-z-]+ ){0,2}out of", before)
            and not (before.endswith("out of ") and PEOPLE.match(sentence.after(mark, 40)))
        ):
            mark.settle("other", "top of a scale", "n")


def is_allocation(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number is of the ratio in which people were assigned: "randomised 1:1 to"."""
    before, after = sentence.before(mark, 60), sentence.after(mark, 4)
    beside = AFTER_COLON.search(before) or BEFORE_COLON.match(after)
    return bool(beside) and bool(ALLOCATED.search(before)) and (mark.value or 0) <= 6


def read_clock_times(sentence: Sentence) -> None:
    """Read "at 8:00 AM, 10:00 AM and 21:30 hours": when in the day."""
    for match in CLOCK.finditer(sentence.shape):
        hour, minute = sentence.mark(match, "hour"), sentence.mark(match, "minute")
        if hour is None or minute is None or not (hour.whole and minute.whole):
            continue
        if (minute.unit == "hours" or match["half"]) and (minute.value or 0) < 60:
            for mark in (hour, minute):
                mark.settle("time", "time of the day", "other")


def set_names_aside(sentence: Sentence) -> None:
    """Set parts of names, ordinals and references aside."""
    for mark in sentence.marks:
        if mark.numeral.form == "name":
            mark.settle("other", "part of a name")
        elif mark.numeral.form == "ordinal":
            mark.settle("other", "ordinal")
        elif (
            mark.whole
            and not mark.unit
            and re.match("0[0-9]", sentence.words(mark.at, mark.at + 1))
        ):
            mark.settle("other", "part of a name")  # "the group's 0902 study"
        elif mark.numeral.form == "words" and PARTS.match(sentence.after(mark, 12)):
            mark.settle("other", "a part of something")
    if REFERENCE.search(sentence.shape):
        for mark in sentence.marks:
            mark.settle("year" if is_year(mark) else "other", "part of a reference")


def read_dates(sentence: Sentence) -> None:
    """Give years their kind, and set the days and months of dates aside."""
    for pattern in (DATE, NUMERIC_DATE):
        for match in pattern.finditer(sentence.shape):
            parts = {name: sentence.mark(match, name) for name in match.groupdict()}
            years = [parts.get(name) for name in ("year", "then", "alone")]
            if pattern is NUMERIC_DATE and not any(mark and is_year(mark) for mark in years):
                continue
            if (early := parts.get("day")) and is_year(early):  # "June 2015, 491 women"
                parts = {"alone": early}
                years = [early]
            for name in ("day", "first", "month"):
                day = parts.get(name)
                if day is not None and day.whole and 1 <= (day.value or 0) <= 31 and not day.unit:
                    day.settle("other", "day of a date")
            for mark in years:
                if mark is not None and is_year(mark):
                    mark.settle("year", "date")
                elif mark is not None and mark.whole and 1 <= (mark.value or 0) <= 31:
                    mark.settle("other", "day of a date")
    for mark in sentence.marks:
        if not mark.free or not is_year(mark) or mark.unit:
            continue
        after = sentence.after(mark, 40)
        if EDITION.match(after) and re.search(r"\b(?:an?|the) $", sentence.before(mark, 5)):
            mark.settle("year", "the year of a survey", "n")
        if COPYRIGHT.search(sentence.before(mark, 16)):
            mark.settle("year", "the year of a copyright")
        spans = BETWEEN_YEARS.search(sentence.before(mark, 30))
        if spans and [*sentence.within(0, mark.at)][-1].kind == "year":
            mark.settle("year", "the end of a period", "n")
        if not COUNTED_AFTER.match(after) and (
            YEAR_BEFORE.search(sentence.before(mark, 20))
            or re.match(r" ?[-–/] ?#", after)
            or re.fullmatch(r"\W*#\W*", sentence.shape)
        ):
            mark.settle("year", "four digits after a preposition", "n")
            set_short_year(sentence, mark)


def set_short_year(sentence: Sentence, year: Mark) -> None:
    """Set the second year of "1996-99" aside."""
    later = sentence.mark_at(year.at + 2)
    if later is None or sentence.shape[year.at + 1] not in "-–/" or not later.free:
        return
    if later.whole and later.numeral.end - later.numeral.start == 2:
        later.settle("other", "the end of a span of years")


def is_year(mark: Mark) -> bool:
    """Say whether a number may be a calendar year: four digits as printed."""
    numeral = mark.numeral
    return mark.whole and numeral.end - numeral.start == 4 and (mark.value or 0) in YEARS


def set_labels_aside(sentence: Sentence) -> None:
    """Set grades, stages, phases and other labels aside; a labelled day or week is a time."""
    for index, mark in enumerate(sentence.marks):
        if not mark.free:
            continue
        before = sentence.before(mark, 60)
        timed = TIME_LABEL.search(before)
        if timed and not mark.unit:
            listed = LISTED_AFTER.match(sentence.after(mark, 8)) and IN_TIMES.search(before)
            if listed or not NO_TIME_LABEL.search(before):
                unit = timed["unit"].removesuffix("s") + "s"
                mark.settle("time", "labelled time", unit=unit)
                spread_kind(sentence, index, "time", unit)
        elif (label := LABEL.search(before)) and not mark.unit and not mark.numeral.decimals:
            if label["small"] and (
                not mark.whole or (mark.value or 0) > 12 or starts_count(sentence, mark)
            ):
                continue
            if MEASURED.search(before) and not label["small"] and not GRADING.search(before):
                continue
            mark.settle("other", "label or grade")
            spread_kind(sentence, index, "other", "")


def starts_count(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number after "group" starts a count, as in "in the control group 7 (12 %)"."""
    if NUMBERED_GROUP.search(sentence.before(mark, 30)):
        return False
    return bool(re.match(r" ?[(\[/]| of | (?:patients|died|had)", sentence.after(mark, 12)))


def spread_kind(sentence: Sentence, index: int, kind: str, unit: str) -> None:
    """Give the numbers of a list the kind of its first ("grade 3/4", "weeks 4, 8 and 12")."""
    mark = sentence.marks[index]
    for following in sentence.marks[index + 1 :]:
        if not following.free or not LISTED.fullmatch(sentence.between(mark, following)):
            return
        if following.unit or not following.whole or (following.value or 0) > 400:
            return
        if PEOPLE.match(sentence.after(following, 60)) and following.numeral.form == "words":
            return  # "on day 1, five patients fell"
        counted = r" ?[(\[/]| of | (?:patients |women |men |children )?in (?:the )?(?:group|arm)"
        if following.numeral.decimals or re.match(counted, sentence.after(following, 30)):
            return
        following.settle(kind, "list of labels", unit=unit)
        mark = following


def set_ages_aside(sentence: Sentence) -> None:
    """Set ages aside that are no average: "aged 18 to 65 years", "70 years or older"."""
    for mark in sentence.marks:
        if mark.free and (old := YEARS_OLD.match(sentence.after(mark, 12))):
            mark.settle("other", "age", "time", unit=f"{old['unit']}s")
        elif mark.free and mark.unit in (*TIMES, ""):
            if AGE_AFTER.match(sentence.after(mark)) and mark.unit in TIMES:
                mark.settle("other", "age", "time")
            elif AGE_BEFORE.search(sentence.before(mark, 50)) or (
                mark.unit == "years"
                and mark.numeral.qualifier.startswith(("older", "younger", "below", "above"))
            ):
                mark.settle("other", "age", "time", unit="years" if not mark.unit else "")
    for match in OF_AGE.finditer(sentence.shape):
        low, high = sentence.mark(match, "low"), sentence.mark(match, "high")
        if low and high and high.unit == "years" and low.unit in ("", *TIMES):
            for mark in (low, high):
                mark.settle("other", "age", "time", "range", unit=high.unit)
    for left, right in itertools.pairwise(sentence.marks):  # "between 6 months and 15 years of age"
        between = BETWEEN_AGES.search(sentence.before(left, 12))
        listed = re.fullmatch(r" (?:and|to) ", sentence.between(left, right))
        if left.free and left.unit in TIMES and right.why == "age" and between and listed:
            left.settle("other", "age", "time")


def read_lasting(sentence: Sentence) -> None:
    """Give a survival and the length of a stay their kind, where no word says the average."""
    for mark in sentence.marks:
        if not mark.free or mark.unit not in TIMES or mark.dashed:
            continue
        before = sentence.before(mark, 90)
        if SURVIVED.search(before):
            mark.settle("median", "a survival", "time", "mean")
        elif LASTED.search(before) and not OR_LONGER.match(sentence.after(mark, 12)):
            mark.settle("mean", "how long something took", "time", "median")


def read_times(sentence: Sentence) -> None:
    """Give durations and time points their kind."""
    for mark in sentence.marks:
        if not mark.free or mark.unit not in TIMES:
            continue
        before = sentence.before(mark, 90)
        if (mark.value or 0) >= 100 and (rate := BASE_BEFORE.search(before[-4:])):
            first = sentence.mark_at(mark.at - len(rate[0]))
            mark.settle("other", "per so many")
            if first is not None and first.free:
                first.settle("other", reasons.RATE, "mean", unit=f"per {mark.value:g} {mark.unit}")
        elif PER.search(before):  # "per 10 years"
            mark.settle("other", "per so many", "time")
        else:
            mark.settle("time", "dashed time" if mark.dashed else "unit of time", "mean", "median")


def set_amounts_aside(sentence: Sentence) -> None:
    """Set doses, rates and other measured things aside."""
    for mark in sentence.marks:
        if not mark.free:
            continue
        after = sentence.after(mark, 90)
        if PER.search(sentence.before(mark, 8)):
            mark.settle("other", "per so many")
        elif mark.unit:
            mark.settle("other", "a measured amount", "mean", "median")
        elif rate := RATE.match(after):
            base = sentence.mark_at(mark.at + 1 + rate.start("base"))
            if base is not None:
                printed = f"{base.value:g}" if base.value is not None else ""
                mark.settle("other", reasons.RATE, "mean", unit=f"per {printed} {rate['of']}")
