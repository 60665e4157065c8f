"""The time at which a result is stated: "12-month PFS was 54.5 %", "at week 24"."""

import itertools
import re

from appraisal.reading import reasons
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
NOUN = re.compile(
    rf"\b{any_of((*WORDS.endpoint_nouns, *map(str.lower, WORDS.abbreviations)), plural=True)}\b"
)
LISTED = re.compile(r"-?[\s,]*(?:and|or|,|,? and|/) ?(?:at )?(?:day |week |month |year )?")
# a time of something else than a result
PERIOD = re.compile(
    r" (?:period|trial|study|treatment|course|follow-up|interval|intervention|program(?:me)?"
    r"|cycles?"
    r"|regimen|group|arm|infusion|old|washout|run-in|survey|window|span|phase|history|experience)\b"
)
AT = re.compile(
    r"\b(?:at|by|after|within|through) (?:the )?(?:day |week |month |year |a )?$"
    r"|\band (?:day|week|month|year) $"  # "at week 96 (60 %) and week 144 (65 %)"
)
AT_AFTER = re.compile(
    r"(?: (?:of|in|for) (?:the )?[a-z-]+(?: [a-z-]+){0,3}| [a-z-]+){0,4}?"
    r",? (?:at|by|after|within) (?:the )?(?:day |week |month |year )?"
)
# "70 % were free of it, and at 6 months 50 %": the time of what comes next
OPENS_NEXT = re.compile(r"\b(?:and|but|while|whereas),? (?:at|by|after|within) ")
# "67 % with A and 51 % with B at 3 years": both at that time
SIDES = re.compile(
    r"[)\]]?(?: (?:for|in|with|on) (?:the )?[a-z0-9+/-]+(?: (?:group|arm|patients))?)?"
    r"(?:,|,? (?:and|vs\.?|versus|v|compared (?:with|to))) (?:only )?"
)
BRACKETED = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
# "at 3 months (-1.5 kg) and 6 months (-2.2 kg; ..."
AND_LATER = re.compile(r"(?:\band|,) $")
IN_BRACKET = re.compile(r" ?[(\[][^)\]]*")
# "(2 weeks, 58 %; 4 weeks, 64 %)", "(6 months: 29 % vs 8 %"
HEADS = re.compile(r"[(\[;] ?(?:(?:at|day|week|month|year) )?$")
HEADED = re.compile(r" ?[,:=] ?(?:[^;()\[\]#]{0,30}#){0,2}[^;()\[\]#]{0,30}")
# "Week 8 response rates were", "the day 28 cure rate was"
NAMED = re.compile(r"(?:^|[;:,.] ?|\b(?:the|and) )(?:day|week|month|year) $")
OF_ENDPOINT = re.compile(rf" (?:[a-z0-9#-]+ ){{0,4}}?{NOUN.pattern}")
FROM = re.compile(r"\b(?:from|between|baseline(?: of)?) $")
STATED = ("percent", "mean", "count", "ratio", "other")


def bind_times(sentence: Sentence, found: list[Result]) -> None:
    """Join results to the time they are results at."""
    clock = [mark for mark in sentence.marks if mark.kind == "time"]
    results = [one for one in found if one.lead.kind in STATED and one.lead.kind != "time"]
    ratios = [
        Result(mark, [mark, *mark.partner("limit")], mark.at, mark.at + 1)
        for mark in sentence.marks
        if mark.kind == "ratio" or mark.why == reasons.DIFFERENCE
    ]
    if not clock or not (results or ratios):
        return
    bind_times_in_order(sentence, clock, results)
    bind_times_of_pairs(sentence, clock, results)
    for result in (*results, *ratios):
        if result.lead.time is None and (time := find_time(sentence, result, clock)) is not None:
            bind_time(result, time)


def bind_time(result: Result, time: Mark) -> None:
    """Give a result its time, and join the two."""
    for mark in result.members:
        if mark.kind in ("count", "percent", "mean", "ratio") and mark.time is None:
            mark.time = time
    if result.lead.kind != "other":
        percent = next((one for one in result.members if one.kind == "percent"), result.lead)
        percent.join(time)


def bind_times_in_order(sentence: Sentence, clock: list[Mark], results: list[Result]) -> None:
    """Read "the 12- and 24-month rates were 78.9 % and 57.0 %, respectively"."""
    rows: list[list[Mark]] = []
    for mark in clock:
        if rows and LISTED.fullmatch(sentence.between(rows[-1][-1], mark)):
            rows[-1].append(mark)
        else:
            rows.append([mark])
    for row in rows:
        if len(row) < 2:
            continue
        for run in find_runs(sentence, [one for one in results if one.start > row[-1].at]):
            if len(run) == len(row):
                for result, time in zip(run, row, strict=True):
                    if result.lead.time is None:
                        bind_time(result, time)


def bind_times_of_pairs(sentence: Sentence, clock: list[Mark], results: list[Result]) -> None:
    """Read "67 and 51 % at 3 years, and 35 and 31 % at 5 years": each pair has its own time."""
    bound: list[Result] = []
    for first, second in reversed([*itertools.pairwise(results)]):
        own = second.lead.time if second in bound else None
        if first.lead.kind != second.lead.kind or first.lead.time or (second.lead.time and not own):
            continue
        after = own or find_time_after(sentence, second, clock)
        joined = SIDES.fullmatch(sentence.shape, first.end, second.start)
        if after and joined and not FROM.search(sentence.shape, 0, first.start):
            bound += [first, second]
            bind_time(second, after)
            bind_time(first, after)


def find_time_after(sentence: Sentence, result: Result, clock: list[Mark]) -> Mark | None:
    """Return the time that follows a result, where no other result may be meant."""
    shape = sentence.shape
    after = [time for time in clock if result.end <= time.at < result.end + 60]
    if (
        after
        and AT_AFTER.fullmatch(shape, result.end, after[0].at)
        and not OPENS_NEXT.search(shape, result.end, after[0].at)
    ):
        return after[0]
    return None


def find_time(sentence: Sentence, result: Result, clock: list[Mark]) -> Mark | None:
    """Return the time a result is stated at, if the sentence says one."""
    shape = sentence.shape
    if after := find_time_after(sentence, result, clock):
        return after
    for time in reversed([one for one in clock if one.at < result.start]):
        words = shape[time.at + 1 : result.start]
        if ";" in BRACKETED.sub("", words) or len(words) > 160:
            return None
        if PERIOD.match(sentence.after(time, 20)):
            continue
        if time.dashed and NOUN.search(words):
            return time
        if AND_LATER.search(sentence.before(time, 8)) and IN_BRACKET.fullmatch(words):
            return time
        if heads(sentence, time, result, words):
            return time
        if NAMED.search(sentence.before(time, 20)) and OF_ENDPOINT.match(words):
            return time
        if AT.search(sentence.before(time, 20)) and not re.search(r"\bmedian\b", words):
            return time
    return None


def heads(sentence: Sentence, time: Mark, result: Result, words: str) -> bool:
    """Say whether a time stands first in a bracket, or after its semicolon: "(2 weeks, 58 %"."""
    between = sentence.within(time.at + 1, result.start)
    return (
        HEADS.search(sentence.before(time, 9)) is not None
        and HEADED.fullmatch(words) is not None
        and all(one.kind == result.lead.kind for one in between)
    )
