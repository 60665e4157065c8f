# ruff: noqa: E501
"""Numbers that are dates, times, doses, grades or parts of a name, and percentages."""

import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import unit_after

MONTHS = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
DATE = re.compile(
    rf"\b(?:{MONTHS})\.?\s(?P<day>#)(?:st|nd|rd|th)?,?\s(?P<year>#)|(?P<first>#)(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})\b\.?,?(?:\s(?P<then>#))?|\b(?:{MONTHS})\.?,?\s(?:of\s)?(?P<alone>#)|\b(?:{MONTHS})\.?\s(?P<only>#)(?:st|nd|rd|th)?\b"
)
YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|from|between|until|till|to|and|during|of|by|through|before|after|early|late|mid|year|years|updated?|published|version|©|copyright|spring|summer|autumn|fall|winter|or|than|censored|for)\b|[-–/(,;'])[\s-]*$"
)
LABEL = re.compile(
    r"(?:\b(?:grades?|stages?|phases?|types?|class(?:es)?|figo|ecog|nyha|ctcae|tables?|figs?\.?|figures?|"
    r"cycles?|lines?|arms?|groups?|cohorts?|parts?|version|categor(?:y|ies)|quartiles?|quintiles?|tertiles?|"
    r"levels?|steps?|visits?|study|trial|studies|hepatitis|factor|no\.?|nos\.?|number|chapter|appendix|box|"
    r"supplement|ref\.?|references?|question|aim|model|schedule|regimen|panel|serotypes?|genotypes?|"
    r"subtypes?|chromosome|exon|codon|isoform|caspase|omega|interleukin|protein|stratum|strata|mutation|courses?|dose level|period|wave|round|task|day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|score|scores|scale|criteria|"
    r"asa|child-pugh|kps|karnofsky|gleason|killip|timi|barc|who|rome|bi-rads|cha₂ds₂-vasc|ps|gcs|mrs|fontaine|rutherford|kdigo|gold|edss|ipi|sofa|apache|item|items|question|questions|module|session|sessions|lesson|chapter|route|kappa|complement|vitamin|psalm|world health organization|performance status|size|gauge|version|release|unit|ratio)"
    r"(?:\s(?:performance status|ps|score|of|or|to|at least|grade|class))?)[\s:]*(?:[<>≤≥=]{1,2}|at least|or|from|of|–|-|is|was|category|score|scores)?[\s-]*$"
)
TIME_LABEL = re.compile(
    r"\b(?P<unit>day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|cycle day)[\s-]*(?:[+<>≤≥=]\s?)?$"
)
LABEL_LIST = re.compile(r"^\s?(?:/|-|–|,|or|and|to|,? or|,? and|&)\s?$")
VERSUS = re.compile(r"\b(?:vs\.?|versus|v)\s?$")
CITATION = re.compile(
    r"\b(?:(?:j|n engl|lancet|blood|cancer|front|am|eur|br|int|ann|clin|arch|proc|nat|mol|oncol|med|res|ther|leukemia|haematol\w*|hematol\w*|immunol|pediatr|transplant|rev|lett|commun|sci|bmj|jama|plos|cell|biomark|biomed|exp|curr|opin|acta|scand|can|chin|jpn|korean|ital)\.?\s?){1,7}[.,]?\s*\(?#"
    r"|#;#(?:\(#[^)]*\))?:[a-z]?#"
)
DOSE = re.compile(
    r"^[\s-]?(?:-\s?#\s?)?(?:mg|g|μg|µg|mcg|ng|ml|iu|u|units?|gy|cgy|mci|mbq|gbq|kcal|mmol|tablets?|capsules?|puffs?|drops|million units|kg)(?![a-z])"
)
APPROX_YEARS = range(1800, 2101)
DASHED = re.compile(r"^-(?P<word>[a-z]+)")
TIMES = frozenset(["minutes", "hours", "days", "weeks", "months", "years", "seconds", "decades"])
TIME_BEFORE = re.compile(
    r"\b(?:at|for|after|within|over|during|every|in|by|through|until|till|up to|before|from|than|to|first|last|next|past|another|least|about|and|or|the|of|per|each|beyond|approximately|median|minimum|maximum|previous|until|exceeding|around)\s(?:the |a |an )?(?:first |last |next |previous |past |initial |further |additional |total of )?$|[-–(,/]\s?$|[<>≤≥]\s?=?\s?$"
)


def dates(sentence: Sentence) -> None:
    """Give years their kind, and the days of a date theirs."""
    shape = sentence.shape
    for match in DATE.finditer(shape):
        for name in ("day", "first", "only"):
            if (
                (mark := sentence.mark(match, name)) is not None
                and mark.whole
                and 1 <= (mark.value or 0) <= 31
            ):
                mark.settle("other", "day of a date")
        for name in ("year", "then", "alone"):
            if (mark := sentence.mark(match, name)) is not None and looks_like_year(mark):
                mark.settle("year", "date")
    for mark in sentence.marks:
        if mark.kind or not looks_like_year(mark) or mark.numeral.form != "digits":
            continue
        after = sentence.after(mark, 30)
        if unit_after(after):
            continue
        if re.match(
            r"\s?(?:[a-z-]+ ){0,3}(?:patients|participants|subjects|women|men|children|adults|people|individuals|cases|deaths|eyes|samples)",
            after,
        ):
            continue
        if YEAR_CUE.search(sentence.before(mark, 30)) or re.match(r"\s?[-–/]\s?#", after):
            mark.settle("year", "four digits after a preposition", "n")


def looks_like_year(mark: Mark) -> bool:
    """Say whether a number may be a calendar year: four digits as printed."""
    numeral = mark.numeral
    return mark.whole and numeral.end - numeral.start == 4 and (mark.value or 0) in APPROX_YEARS


def names(sentence: Sentence) -> None:
    """Set parts of names, ordinals and citations aside."""
    for mark in sentence.marks:
        if mark.numeral.form == "name":
            mark.settle("other", "part of a name")
        elif mark.numeral.form == "ordinal":
            mark.settle("other", "ordinal")
    if cited(sentence.shape):
        for mark in sentence.marks:
            mark.settle("year" if looks_like_year(mark) else "other", "part of a reference")


def cited(shape: str) -> bool:
    """Say whether a sentence is an entry of a list of references."""
    return bool(
        re.search(r"#\s?(?:[a-z]{3}(?: #)?)?;\s?#(?:\s?\(#?[^)]{0,12}\))?\s?:\s?[a-z]?#", shape)
    )


def labels(sentence: Sentence) -> None:
    """Set grades, stages, phases and other labels aside; a labelled day or week is a time."""
    for index, mark in enumerate(sentence.marks):
        if mark.kind:
            continue
        before = sentence.before(mark, 60)
        if (found := TIME_LABEL.search(before)) and labelled_time(sentence, mark, before):
            word = found["unit"]
            mark.settle("time", "labelled time", unit=word if word.endswith("s") else f"{word}s")
            spread(sentence, index, "time", mark.unit)
        elif (
            LABEL.search(before)
            and not TIME_LABEL.search(before)
            and not unit_after(sentence.after(mark))
        ):
            if mark.numeral.form == "none":
                continue
            if after_statistic(before):
                continue
            mark.settle("other", "label or grade")
            spread(sentence, index, "other", "")


def after_statistic(before: str) -> bool:
    """Say whether what looks like a label is a measured score ("a median score of 3")."""
    return bool(
        re.search(
            r"\b(?:median|mean|average|from|to|by|increased|decreased|difference|number of [a-z -]{3,40})\b[^#;]{0,60}$",
            before,
        )
    ) and not re.search(r"\b(?:grades?|stages?|phases?|types?)\s?(?:[<>≤≥]|of)?\s?$", before)


def labelled_time(sentence: Sentence, mark: Mark, before: str) -> bool:
    """Say whether "day 28" is meant, rather than "per day 28 patients"."""
    if not mark.whole and not re.search(r"(?:at|by|to|on|and|week|month|year|day) ?$", before):
        return False
    if re.search(
        r"\b(?:per|each|every|a|one|first|#|of|some)[\s-](?:the )?(?:day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes)[\s-]*$",
        before,
    ):
        return False
    if re.search(r"(?:days|weeks|months|years|hours|minutes)[\s-]*$", before) and not re.search(
        r"\b(?:at|on|in|between|from|to|and|after|until|study|treatment|during|,)\s(?:treatment |study )?(?:days|weeks|months|years|hours|minutes) $",
        before,
    ):
        return False
    return not unit_after(sentence.after(mark)) or bool(DASHED.match(sentence.after(mark)))


def spread(sentence: Sentence, index: int, kind: str, unit: str) -> None:
    """Give the numbers of a list the kind of its first ("grade 3/4", "weeks 4, 8 and 12")."""
    mark = sentence.marks[index]
    for following in sentence.marks[index + 1 :]:
        between = sentence.shape[mark.at + 1 : following.at]
        if following.kind or not LABEL_LIST.match(between):
            return
        after = sentence.after(following, 40)
        if unit_after(after) and kind != "time":
            return
        if following.value is not None and following.value > 400:
            return
        following.settle(kind, "list of labels", unit=unit)
        mark = following


def times(sentence: Sentence) -> None:
    """Give durations and time points their kind."""
    for mark in sentence.marks:
        if mark.kind:
            continue
        after = sentence.after(mark, 40)
        mark.unit = mark.unit or unit_after(after)
        if mark.unit not in TIMES:
            continue
        if re.match(r"-(?:minute|hour|day|week|month|year)", after):
            if re.match(r"-years?-olds?", after) or re.match(r"-year-old", after):
                mark.settle("other", "age", "time")
            else:
                mark.settle("time", "hyphenated time")
        elif re.match(
            r"\s?(?:years?|months?|weeks?|days?) (?:of age|old|or older|or younger|and older|and over|or over|or more of age)",
            after,
        ) or re.search(
            r"\baged?\s?(?:between|from|of|at least|over|under|[<>≤≥=]{1,2})?\s?(?:#\s?(?:to|and|-|–|years? (?:to|and))\s?)?$",
            sentence.before(mark),
        ):
            mark.settle("other", "age", "time")
        elif mark.numeral.qualifier in ("<", ">", "≤", "≥", "<=", ">=") or TIME_BEFORE.search(
            sentence.before(mark, 40)
        ):
            mark.settle("time", "time after a preposition")


def percentages(sentence: Sentence) -> None:
    """Give percentages their kind."""
    for mark in sentence.marks:
        if mark.kind:
            continue
        mark.unit = mark.unit or unit_after(sentence.after(mark, 40))
        if mark.unit in ("%", "percentage points"):
            mark.settle("percent", "per cent sign")


def doses(sentence: Sentence) -> None:
    """Set doses, thresholds and other measured things aside."""
    for mark in sentence.marks:
        if mark.kind:
            continue
        mark.unit = mark.unit or unit_after(sentence.after(mark, 40))
        if mark.unit:
            mark.settle("other", "a measured amount")
