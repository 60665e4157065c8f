"""What each result is a result of, in the words of the text."""

import itertools
import re

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints.brackets import EFFECT, find_before_bracket
from appraisal.reading.endpoints.compared import find_measure
from appraisal.reading.endpoints.followers import AMOUNT, RATE_AFTER, find_after, is_of_people
from appraisal.reading.endpoints.main_clauses import find_main, opens_with
from appraisal.reading.endpoints.no_results import is_no_result
from appraisal.reading.endpoints.predicates import (
    UNREAD,
    find_predicate,
    find_predicted,
    find_response,
    is_per_unit,
    open_bracket,
)
from appraisal.reading.endpoints.subjects import find_elliptic, find_subject
from appraisal.reading.endpoints.whole_names import fit_name
from appraisal.reading.endpoints.words import (
    DISPERSION,
    can_be_endpoint,
    find_accuracy,
    find_grade,
    find_headed,
    find_listed,
    find_more,
    find_place,
    find_ratio_in_whom,
    find_ratio_of,
    find_risk,
)
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

NONE = re.compile(
    r" (?!(?:of|in|with|among|after|on|receiving|given|treated)\b)(?P<what>[^.;,]{3,110}?)"
    r"(?= \(|(?: (?:was|were|occurred|had|died|developed"
    r"|experienced)\b)|[.;,]|$)"
)
PEOPLE_OF = re.compile(
    rf"(?:{PEOPLE}|patient|participant|subject|woman|man|child|infant|adult|person)"
    r" (?:in|from|on|given|receiving|assigned to) "
)
# "in no case did the scan show flow"
IN_NONE = re.compile(rf"(?:case|instance|{any_of(vocabulary().people, plural=True)})\b")
# "burns by gas (12 %) and [steam (5 %)"
NEXT_OF = re.compile(
    r"(?:[)\]]|[^()#;.]{0,60})?,?(?: and| or)?(?:,? followed by)? ?(?:the "
    r"|by )?[a-z][a-z' -]{2,40}[(\[]"
)
PAIRED = re.compile(r",? and (?P<next>#)[^#.;]{0,12},? respectively")
PAIRED_BEFORE = re.compile(r"(?P<first>#)[^#.;]{0,12},? and $")
RESPECTIVELY = re.compile(r"[^#.;]{0,12},? respectively")
# "no deaths were related to the drug": there may have been others
RELATED = re.compile(
    r" (?:was|were) (?:\w+ly )?(?:related|attribut|due|associated|caused|linked|treatment-related)"
)
# a unit, or a sign, that the words before it ended with
LEFT_OVER = re.compile(r"^(?:[a-zµ/]{1,6}, and |[^\w(]+(?:the )?|and )", re.IGNORECASE)
SAID = re.compile(r" (?:was|were|remained|became) ")
SHARED = re.compile(r"[^#;:.()]{0,50}\b(?:and|versus|vs\.?|compared with)(?: [a-z]+){0,3} ?")
# "grade 3 or higher neutropenia"
GRADE = re.compile(r"\bgrades? (?:[<>≤≥]?=? ?)?#(?: ?(?:or|to|and|/|-|–) ?(?:#|[a-z]+))? $")
ASIDE = re.compile(r"^.*\([^()]*\s[^()]*\)\s*(?=\w)")
IN_GROUP = re.compile(r" in (?:the )?(?:[\w-]+ ){1,3}(?:group|arm)$", re.IGNORECASE)
CUT_SHORT = re.compile(r" (?:above|below|over|under|than|exceeding|at least)$")
ALONE = frozenset(("with", "without", "versus", "vs", "compared", "both", "those"))
# "70 % were free of it and at 6 months 50 %", "91 % of the one and 83 % of the other"
CARRIED = re.compile(
    r"[^#;]{0,40}?(?:,|\band|\bbut) (?:at|by|after) # "
    r"|[)\]]? (?:of|in|on|with) (?:[^#;,()]|# (?:[a-z]+ )?(?:group|arm)){1,40}?"
    r" (?:and|versus|vs\.?|compared with) "
    r"|[^#;.]{0,60}?(?:, i\.e\.|, that is|, namely|, of whom),? "
)
# "at week 96 (60 % vs 54 %; OR 1.3 ...) and week 144 (66 % vs 52 %"
AT_NEXT = re.compile(
    r".{0,160}[)\]],? and (?:at |by |after )?(?:(?:week|month|year|day) )?(?P<time>#) ?[(\[]"
)
PAIR = re.compile(r"(?P<first>[^#,;:()]{2,50}?) and (?P<second>[^#,;:()]{2,50}?)$")


def name_endpoints(
    sentence: Sentence, found: list[Result], groups: frozenset[frozenset[str]] = frozenset()
) -> None:
    """Give each result the words of the text for what it is a result of.

    Parameters
    ----------
    groups
        The words by which each group of the text is known; none of them is an endpoint.
    """
    ratios = [
        Result(mark, [mark, *mark.partner("limit", "level")], mark.at, mark.at + 1)
        for mark in sentence.marks
        if mark.kind == "ratio"
    ]
    earlier: Result | None = None
    for run in find_runs(sentence, found):
        if run[0].lead.numeral.form == "none" and read_none_of(sentence, run[0]):
            continue
        share = run[-1].lead.kind in ("percent", "count")
        rate = RATE_AFTER.match(sentence.shape, run[-1].end) if share else None
        first = rate["name"] if rate else find_endpoint(sentence, run[0], groups)
        before = sentence.shape[max(0, run[0].start - 220) : run[0].start]
        listed = split_endpoints(first, sentence, run) or find_listed(before, len(run))
        if listed and not run[0].group:
            for result, words in zip(run, listed, strict=True):
                give_endpoint(sentence, result, words, groups)
            continue
        lost = earlier is not None and is_next_of(sentence, earlier, run[0])
        earlier = run[-1]
        for result in run:
            if lost or is_one_of_list(sentence, run):
                continue
            own = first if result is run[0] else find_after(sentence, result)
            give_endpoint(sentence, result, own or first, groups)
    for one, following in itertools.pairwise(found):
        words = sentence.shape[one.end : following.start]
        said = (one.lead.endpoint or "").lower()
        goes_on = (one.lead.kind, following.lead.kind) == ("count", "percent")
        if said and goes_on and re.fullmatch(rf"[^,;]*\b{re.escape(said)} [(\[]", words):
            following.lead.endpoint = one.lead.endpoint  # "five were converted to surgery (4 %)"
        if following.lead.endpoint is None and CARRIED.fullmatch(words):
            set_endpoint(following, one.lead.endpoint)
    for one, following in itertools.pairwise(one for one in found if not one.vague):
        at_next = AT_NEXT.fullmatch(sentence.shape, one.end, following.start)
        later = sentence.mark(at_next, "time") if at_next else None
        if following.lead.endpoint is None and later is not None and later.kind == "time":
            set_endpoint(following, one.lead.endpoint)
    for one, following in reversed([*itertools.pairwise(found)]):
        share_endpoint(sentence, one, following)
    for run in find_runs(sentence, [one for one in found if not one.vague]):
        for one, following in itertools.pairwise(run):
            if following.lead.endpoint is None and one.group and following.group:
                set_endpoint(following, one.lead.endpoint)
    for at, one in enumerate(found):
        for part in find_parts(one, found[at + 1 :]):
            set_endpoint(part, one.lead.endpoint)
    name_ratios(sentence, ratios, groups)


def find_parts(whole: Result, following: list[Result]) -> list[Result]:
    """Return the counts of groups that add up to a count: "52 had a rash, 20 in A and 32 in B"."""
    if whole.lead.kind != "count" or not whole.lead.value or whole.group:
        return []
    for most in range(2, min(5, len(following)) + 1):
        parts = following[:most]
        counted = all(one.lead.kind == "count" and one.group for one in parts)
        if counted and sum(one.lead.value or 0 for one in parts) == whole.lead.value:
            return parts
    return []


def is_one_of_list(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether an average is one of two under one verb: "loss and stay were 6 ml and 3 days".

    With two units they are no list of one thing, and which is which only their order says.
    """
    lead = run[0].lead
    if len(run) > 1 or lead.kind not in ("mean", "median"):
        return False
    first = PAIRED.match(sentence.shape, run[0].end)
    begin = first.start("next") if first else run[0].start
    other = sentence.mark(first, "next") if first else None
    if first is None:
        second = PAIRED_BEFORE.search(sentence.shape, 0, run[0].start)
        if second is None or not RESPECTIVELY.match(sentence.shape, run[0].end):
            return False
        begin, other = second.start("first"), sentence.mark(second, "first")
    units = other is not None and other.unit != lead.unit
    return units and " and " in sentence.shape[:begin]


def is_next_of(sentence: Sentence, earlier: Result, result: Result) -> bool:
    """Say whether a result is the next of a list whose first has no name: "and Surrey (5 %)"."""
    return (
        earlier.lead.endpoint is None
        and earlier.lead.kind == result.lead.kind
        and bool(NEXT_OF.fullmatch(sentence.shape, earlier.end, result.start))
    )


def name_ratios(
    sentence: Sentence, ratios: list[Result], groups: frozenset[frozenset[str]]
) -> None:
    """Give each ratio its endpoint; two in one bracket share what stands before the bracket."""
    shape = sentence.shape
    for at, result in enumerate(ratios):
        words = find_endpoint(sentence, result, groups)
        opened = open_bracket(shape, result.start)
        place = find_place(shape, words, result.start) if words else None
        joined = at and opened >= 0 and opened == open_bracket(shape, ratios[at - 1].start)
        if joined and (place is None or place[0] < opened):
            set_endpoint(result, ratios[at - 1].lead.endpoint)
        else:
            give_endpoint(sentence, result, words, groups)


def share_endpoint(sentence: Sentence, first: Result, second: Result) -> None:
    """Give a result the endpoint after the next: "12 of 40 in A and 9 of 41 in B died"."""
    words = sentence.shape[first.end : second.start]
    if first.lead.endpoint or not second.lead.endpoint or first.lead.kind != second.lead.kind:
        return
    if first.group in (None, second.group) or not SHARED.fullmatch(words):
        return
    set_endpoint(first, second.lead.endpoint)


def read_none_of(sentence: Sentence, result: Result) -> bool:
    """Read "no grade 3 or higher toxicity was seen": none of what."""
    found = NONE.match(sentence.shape, result.end)
    if found is None or PEOPLE_OF.match(found["what"]) or IN_NONE.match(found["what"]):
        return False
    if not RELATED.match(sentence.shape, found.end()):
        result.lead.endpoint = sentence.words(*found.span("what"))
    return True


def give_endpoint(
    sentence: Sentence, result: Result, words: str, groups: frozenset[frozenset[str]]
) -> None:
    """Give a result its endpoint, as printed."""
    if not words:
        return
    place = find_place(sentence.shape, words, result.start)
    if place is None:
        return
    if result.lead.kind != "ratio":
        place = find_nearer(sentence.shape, words, place, result)
        place = fit_name(sentence.shape, place, result, groups)
        if place is None:
            return
    graded = GRADE.search(sentence.shape, max(0, place[0] - 30), place[0])
    start, end = place
    if result.lead.kind == "ratio" and sentence.shape[max(0, start - 4) : start] == " no ":
        start -= 3  # "no adjuvant treatment (HR 1.72": it is the want of it
    if CUT_SHORT.search(sentence.shape, start, end) and sentence.shape[end : end + 2] == " #":
        end += 2  # "noise above 85 dB"
    printed = sentence.words(graded.start() if graded else start, end)
    if printed.count("(") != printed.count(")"):
        # words from before a bracket and from within it: those within, for what stands there too
        if ")" in sentence.shape[end : result.start]:
            return
        printed = printed.rpartition("(")[2]
    # "updated analysis (median follow-up 20.7 months) median OS": a bracket of several words ends
    # another phrase, one of a single word explains this one
    if printed.count("(") != printed.count(")"):
        return
    printed = LEFT_OVER.sub("", printed)
    printed = IN_GROUP.sub("", ASIDE.sub("", DISPERSION.sub("", printed)))
    letters = result.lead.kind == "ratio" and EFFECT.fullmatch(printed.lower())
    if len(printed) < 2 or printed.lower() in ALONE or letters:
        return
    # "MCV was elevated" in so many
    bare = printed if result.lead.kind == "ratio" else SAID.split(printed)[0]
    if not can_be_endpoint(bare.lower()):
        return
    if result.lead.kind != "n":  # so many took part: a size is the result of nothing
        set_endpoint(result, printed)


def find_nearer(shape: str, words: str, place: tuple[int, int], result: Result) -> tuple[int, int]:
    """Return where words stand in the clause of a result, if they do, and not in one before it."""
    if place[1] > result.start or not re.search(r"[#;]", shape[place[1] : result.start]):
        return place
    after = shape.find(words, result.lead.at + 1)
    begin = result.end if after >= result.end else result.lead.at + 1
    near = after >= 0 and not re.search(r"[#;]", shape[begin:after])
    return (after, after + len(words)) if near else place


def set_endpoint(result: Result, printed: str | None) -> None:
    """Set the endpoint of the numbers of a result that have none."""
    for mark in result.members:
        if mark.endpoint is None and mark.kind not in ("level", "time", "p"):
            mark.endpoint = printed


def split_endpoints(words: str, sentence: Sentence, run: list[Result]) -> list[str]:
    """Return the two endpoints of "PFS and OS rates were 54.5 % and 50.5 %, respectively"."""
    if len(run) != 2 or not re.match(r"[^#a-z]{0,4}respectively", sentence.shape[run[-1].end :]):
        return []
    pair = PAIR.search(words)
    return [pair["first"].strip(), pair["second"].strip()] if pair else []


def find_endpoint(sentence: Sentence, result: Result, groups: frozenset[frozenset[str]]) -> str:
    """Return the words for what a number is a result of, or ""."""
    near = sentence.shape[max(0, result.start - 200) : result.start]
    far = sentence.shape[max(0, result.start - 300) : result.start]
    ratio = result.lead.kind == "ratio"
    if ratio and is_per_unit(near, sentence.after(result.lead, 30)):
        return ""  # which of two things is the risk, and which rises, the text does not say
    if is_no_result(sentence, result):
        return ""
    if opens_with(sentence, result):
        return find_main(sentence, result)
    sure = (
        find_more(sentence.shape[max(0, result.start - 250) : result.start])
        or find_accuracy(sentence.shape[max(0, result.start - 70) : result.start])
        or find_grade(sentence.shape[max(0, result.start - 60) : result.start])
        or find_headed(sentence.shape[max(0, result.start - 90) : result.start])
        or find_ratio_of(sentence.shape[max(0, result.start - 90) : result.start])
        or (find_ratio_in_whom(far) if ratio else "")
        or (find_predicted(near) if ratio else find_predicate(near))
        or find_risk(near)
        or find_measure(far)
        or find_after(sentence, result)
        or find_response(sentence.shape[max(0, result.start - 160) : result.start])
    )
    if sure or (ratio and UNREAD.search(near)):
        return sure
    for find in (find_before_bracket, find_elliptic, find_subject):
        name = find(sentence, result)
        if result.lead.kind == "ratio" and (EFFECT.fullmatch(name) or " and " in name):
            continue  # its own name; or of two things, and so of neither
        if name in ("age", "sex", "time", "dose") and is_of_people(result):
            continue  # "increased with age (9.1 % below 30 years"
        if AMOUNT.fullmatch(name) and is_of_people(result):
            continue
        if name and can_be_endpoint(name) and core_words(name) not in groups:
            return name
    return ""
