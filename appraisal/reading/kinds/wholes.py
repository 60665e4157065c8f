"""Counts and what they are counted of: parts that add up, and people a clause opens with."""

import itertools
import re

from appraisal.reading import reasons
from appraisal.reading.kinds.people import SEXES
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.texts.sentences import NO_RESULTS

OF_ARMS = re.compile(r"\b(?:assigned|allocated|randomi[sz]|divided|groups?|arms?|cohorts?)")
SENT = re.compile(r"\b(?:were|was) (?:\w+ly )?(?:randomi|assigned|allocated)")
LISTED = 3  # as many parts are no arms
PARTS = (reasons.IN_GROUP, reasons.OF_GROUP)
ASIDE = re.compile(r"\bn ?= ?(?P<n>#)[;,] (?P<k>#) [a-z-]+(?= ?[)\];,])")
ITEM_IN = (
    r"(?!(?:and )?(?:in|from|at|to|was|were) )[a-z][a-z'’ -]{2,40} in #"
    r"(?: (?!in\b|and\b)[a-z-]+){0,2}"
)
FOUND_LIST = re.compile(rf"{ITEM_IN}(?:,(?: and)? {ITEM_IN})+,? (?:and )?{ITEM_IN}(?=[,;.)]|$)")
# "Of 602 participants seen again, 64 (10.6 %) had ..."
OPENED = re.compile(
    r"(?:^|[.;:] |[,;] and )(?:of|among) (?:(?:the|these|those|all|a total of) )*"
    r"(?P<n>#)[^#;:.()]{1,90},? (?P<k>#)(?: [a-z-]+){0,3} ?[(\[](?P<pct>#)"
)

# "Of the 200 patients, 51 % slept"; not "51 % of the wells"
OPENED_BARE = re.compile(
    r"(?:^|[.;:] )(?:of|among) (?:(?:the|these|those|all|our|a total of) )*"
    r"(?P<n>#)(?: (?!(?:and|vs|versus|or)\b)[a-z-]+){1,8},"
    r" (?:only |about )?(?P<pct>#) (?!of\b)[a-z]"
)
# "Of the 400 cases, 114 were mild, 68 severe and"; what comes after a semicolon may be of others
OPENS_WHOLE = re.compile(
    r"(?:^|[.;:] |[,;] and )(?:(?:of|among|from)(?: a total of)?|out of) "
    r"(?:(?:the|these|those|all|our|a total of|original|remaining|other) )*"
    r"(?P<n>#)(?: (?!(?:and|vs|versus|or|to)\b)[a-z'’/()-]+){0,14}?,? (?=#)"
)
# "159 women, of whom 65 % had it, 20 % ...": what they had, and how many
OF_WHOM = re.compile(
    r"(?P<n>#)(?: (?!(?:and|vs|versus|or|to|of)\b)[a-z'’/-]+){1,10}(?: ?\([^()#]*\))?"
    r"(?:,|;|:| -| –)? ?(?:(?:out )?of (?:whom|which|these|them)|whereof),? (?:only |about )?(?=#)"
)
# "61 of 80 men, including 34 with"
PART = re.compile(r"\b(?:including|comprising|among them|namely)(?: [a-z]+)? $")
# a new subject, of which what follows may be
OF_OTHERS = re.compile(
    r"\b(?:of (?:these|those|whom|which|the|all)|among|in the|whose|compared|versus|vs)\b|[;:]"
)
# "63 adults (32 men, 31 women)", "78 patients (57 men and 21 women"
SEX = re.compile(rf"# (?:[a-z-]+ )?(?:{SEXES.pattern})")
SHARE = r"(?: ?[(\[]#[)\]])?"
NO_VERB = r"(?!(?:were|was|into|to|between|versus|vs)\b)"
SEXES_OF = re.compile(
    rf"(?P<n>#)(?: {NO_VERB}[^ #;:.,()]+){{0,9}} ?[(\[](?:mean [^#()]{{3,20}}#[^#;]{{0,12}}; )?"
    rf"(?P<row>{SEX.pattern}{SHARE}(?:(?:,|/|;|,? and|,? plus) {SEX.pattern}{SHARE})?)"
)


def read_parts(sentence: Sentence) -> None:
    """Take two numbers that add up to those counted before for two parts of them."""
    wholes = [one for one in sentence.marks if one.kind in ("n", "count")]
    for whole in [one for one in wholes if (one.value or 0) >= 10]:
        near = sentence.within(whole.at + 1, whole.at + 240)
        later = [one for one in near if one.whole and not one.unit]
        for first, second in itertools.pairwise(later):
            if (first.value or 0) + (second.value or 0) != whole.value:
                continue
            free = [one for one in (first, second) if one.free]
            known = [one for one in (first, second) if not one.free]
            others = "count" if whole.kind == "n" else "n"
            if not free or any(not is_like(one, whole) for one in known):
                continue
            for one in free:
                one.settle(whole.kind, "parts of a whole", others)
            for one in known:  # "25 patients (18 in A and 7 in B) withdrew"
                one.kind = whole.kind


def is_like(part: Mark, whole: Mark) -> bool:
    """Say whether a part counts what its whole counts, as far as is known of it."""
    return part.kind == whole.kind or (part.why == reasons.IN_GROUP and not part.partners)


def split_counts(sentence: Sentence) -> None:
    """Read the parts of a count as counts: "27 withdrew: 15 in the A group and 12 in B"."""
    parts = [one for one in sentence.marks if one.kind == "n" and one.why in PARTS]
    total = sum(one.value or 0 for one in parts)
    earlier = sentence.within(0, parts[0].at) if len(parts) > 1 else ()
    whole = next((one for one in earlier if one.kind == "count" and one.value == total), None)
    if whole is not None and not SENT.search(sentence.between(whole, parts[0])):
        for one in parts:
            one.kind, one.others = "count", ("n",)


def split_listed(sentence: Sentence) -> None:
    """Read what makes up a count as counts: "18 events (gout, n = 12; rash, n = 5; fits, n = 1)".

    Two that make up a number of people are two groups of them.
    """
    parts = [one for one in sentence.marks if one.kind == "n" and one.why == "n ="]
    if len(parts) < LISTED or OF_ARMS.search(sentence.shape, 0, parts[-1].at):
        return
    total = sum(one.value or 0 for one in parts)
    for whole in sentence.within(0, parts[0].at):
        counted = whole.kind == "count" or (whole.free and whole.whole and not whole.unit)
        if counted and whole.value == total and not whole.partner("n"):
            whole.settle("count", "what others make up", "n")
            for one in parts:
                one.kind, one.others = "count", ("n",)


def join_sexes(sentence: Sentence) -> None:
    """Join how many were men and women to those in whose bracket they stand: "63 (31 women"."""
    for match in SEXES_OF.finditer(sentence.shape):
        n = sentence.mark(match, "n")
        parts = [
            sentence.mark_at(one.start())
            for one in SEX.finditer(sentence.shape, *match.span("row"))
        ]
        counts = [one for one in parts if one is not None and one.kind == "count"]
        total = sum(one.value or 0 for one in counts)
        if n is None or n.kind != "n" or n.partner("count") or total > (n.value or 0):
            continue
        for one in counts:
            if not one.partner("n"):
                one.join(n, *one.partner("percent"))
                for percent in one.partner("percent"):
                    percent.join(n)


def join_of_whole(sentence: Sentence) -> None:
    """Join what a clause opens with to its percentage: "of the 200 men, 51 % slept".

    Late, for the whole is of no one group. A count stays apart: where 12 of 200 had something,
    the 200 are still how many took part.
    """
    for match in OPENED_BARE.finditer(sentence.shape):
        n, percent = sentence.mark(match, "n"), sentence.mark(match, "pct")
        if n is None or percent is None or n.kind != "n" or percent.kind != "percent":
            continue
        if not percent.partner("n", "count"):
            percent.join(n)


def join_counts_of_whole(sentence: Sentence) -> None:
    """Join what a sentence opens with to each count of it: "of 400, 114 were mild, 68 ..."."""
    for match in (*OPENS_WHOLE.finditer(sentence.shape), *OF_WHOM.finditer(sentence.shape)):
        n = sentence.mark(match, "n")
        if n is None or n.kind != "n" or any(one.at < n.at for one in n.partner("count")):
            continue
        at = match.end()
        for one in sentence.within(match.end(), len(sentence.shape)):
            if OF_OTHERS.search(sentence.shape[at : one.at]):
                break
            at = one.at + 1
            if one.kind == "percent" and match.re is OF_WHOM and not one.partner("n", "count"):
                one.join(n)
            if one.kind == "count" and not one.partner("n"):
                if (one.value or 0) > (n.value or 0) or not fits(one, n):
                    break
                one.join(n)
                for percent in one.partner("percent"):
                    percent.join(n)


def join_fitting(sentence: Sentence) -> None:
    """Join a count and its percentage to the one number of people they fit: "in 14 (32 %) of"."""
    sizes = [one for one in sentence.marks if one.kind == "n" and one.value]
    for count in sentence.marks:
        percents = count.partner("percent") if count.kind == "count" else []
        if len(percents) != 1 or count.partner("n") or PART.search(sentence.before(count, 30)):
            continue
        percent = percents[0]
        fitting = [one for one in sizes if is_share(count, percent, one)]
        if len({one.value for one in fitting}) == 1 and fitting[0].group in (None, count.group):
            count.join(fitting[0])
            percent.join(fitting[0])


def is_share(count: Mark, percent: Mark, n: Mark) -> bool:
    """Say whether a count of so many gives a percentage as it is printed."""
    printed = percent.numeral.value
    if count.value is None or printed is None or not n.value or count.value > n.value:
        return False
    half = 0.5 * 10 ** int(printed.as_tuple().exponent)
    return abs(100 * count.value / n.value - float(printed)) <= 1.01 * half


def fits(count: Mark, n: Mark) -> bool:
    """Say whether a count's percentage, where it has one, is of these people."""
    near = 0.6 if n.value else 0.0
    return all(
        n.value and abs(100 * (count.value or 0) / n.value - (one.value or 0)) <= near
        for one in count.partner("percent")
    )


def read_asides(sentence: Sentence) -> None:
    """Read how many of a group are what follows its size: "a cohort (n = 200; 119 surgical)"."""
    for match in ASIDE.finditer(sentence.shape):
        n, k = sentence.mark(match, "n"), sentence.mark(match, "k")
        if not n or not k or n.kind != "n" or not k.free or not k.whole or k.unit:
            continue
        if (k.value or 0) <= (n.value or 0):
            k.settle("count", "so many of a group", "n")
            k.join(n)


def read_lists(sentence: Sentence) -> None:
    """Read a list of what was found in how many: "asthma in 27, gout in nine and gall in 13"."""
    if sentence.span.section in NO_RESULTS:
        return
    for match in FOUND_LIST.finditer(sentence.shape):
        marks = [*sentence.within(*match.span())]
        if all(one.whole and not one.unit and one.kind in ("", "count") for one in marks):
            for one in marks:
                one.settle("count", "in a list of counts", "n")


def join_opening(sentence: Sentence) -> None:
    """Join the people a clause opens with, "of 602 seen again", to the first count of them."""
    for match in OPENED.finditer(sentence.shape):
        n, k, percent = (sentence.mark(match, name) for name in ("n", "k", "pct"))
        if n is None or k is None or percent is None or n.kind != "n" or k.kind != "count":
            continue
        if percent not in k.partners or k.partner("n") or not n.value or k.value is None:
            continue
        near = 0.06 if percent.numeral.decimals else 0.6
        if abs(100 * k.value / n.value - (percent.value or 0)) <= near:
            k.join(n)
            percent.join(n)
