"""What each P value is the P value of."""

import re

from appraisal.reading import reasons
from appraisal.reading.endpoints.stated import (
    Stated,
    find_in_bracket,
    is_closed,
    is_effect,
    is_open,
    join_statistics,
)
from appraisal.reading.results import Result, end_of_bracket
from appraisal.reading.texts.marks import Mark, Sentence

OTHER = (
    r"(?:interaction|trend|heterogeneity|(?:between-)?(?:sub)?group differences?"
    r"|(?:non-?)?linearity)"
)
# "I2 = 46 %, P = 0.03" is a P value of heterogeneity
STATISTIC = (
    r"\b(?:i ?(?:2|²|\^2)|tau ?(?:2|²)|q|chi2|χ ?(?:2|²))(?: statistic)? ?[=:]? ?#[\s,;)\]]*"
)
# of two shares: "53 % and 87 %, respectively (χ2 = 3.9, P < 0.05)"
CHI_SQUARED = re.compile(r"(?:chi ?2|χ ?(?:2|²)) ?[=:]? ?#[\s,;)\]]*p[^#]*$")
POOLED = re.compile(r"\b(?:heterogen\w+|pooled|trials|studies|meta-\w+|homogen\w+|i ?(?:2|²))\b")
OTHER_TEST = re.compile(
    rf"(?:{STATISTIC}(?:and )?p|\bp(?:-| )?(?:value)?s?(?: ?[-_]| for| of|) ?{OTHER}"
    rf"|\b{OTHER},?:? p) ?[=:<>≤]* ?$"
)
# one test of several estimates at once, which none of them has for its own
OVERALL = re.compile(r"\b(?:overall|global|omnibus|joint),? p(?:[- ]?values?)? ?[=:<>≤]* ?$")
# "P < 0.001 for non-inferiority; P = 0.12 for superiority"
SECOND_TEST = re.compile(
    r" (?:for|by|with) [a-z -]{3,40}[,;]? (?:and )?p ?(?:value)? ?[=<>≤]* ?"
    r"|[)\]]? but not (?:for )?(?:superiority|non-?inferiority) [(\[]?p ?(?:value)? ?[=<>≤]* ?"
    r"|[,;] (?:adjusted|log-?rank|two-sided|one-sided|unadjusted) p ?(?:value)? ?[=<>≤]* ?"
)
# "with no evidence of interaction with sex (P = 0.48)", "test for trend, P = 0.008"
OF_OTHER = re.compile(r"\b(?:interact\w+|trends?|heterogeneity|non-?linear\w*)\b[^#;.]{0,60}$")
# "P = 0.04 for the difference" between two ratios is of neither
FOR_DIFFERENCE = re.compile(r" for (?:the |this )?difference\b")
OF_DIFFERENCE = re.compile(r"\bp(?:-| )?(?:value)?s? (?:for|of) (?:the )?differences? ?[=:<>≤]* ?$")
FOR_OTHER = re.compile(rf",? (?:for|of|test for) (?:the )?(?:test of )?(?:linear )?{OTHER}\b")


# "(P = 0.001 and P = 0.02, respectively)": as many P values as results before them
LISTED = re.compile(r" ?(?:,|;|and|,? and) (?:p ?(?:values?)?)?[ =<>≤≥]*")
# "(all P < 0.01)", "P < 0.05 for both"
FOR_ALL = re.compile(r"\b(?P<many>all|both|each)(?: with)? p(?:[- ]?values?)? ?[=<>≤≥]* ?$")
ALL_AFTER = re.compile(
    r" (?:for |in )(?P<many>all|both|each)\b(?! (?:groups?|arms?|patients?|participants?))"
)
BOTH_BEFORE = re.compile(r", (?P<many>both|all) [a-z][a-z -]{3,60}[(\[,] ?p ?[=<>≤]* ?$")
# "(P = 0.03; hazard ratio 0.70 ...)"
AHEAD = re.compile(r" ?[;,] (?:with )?(?:an? )?[a-z][^#;()]{0,60}$")
OPENS = re.compile(r"[)\]]*,? (?:[a-z][a-z-]* ?){1,8}[(\[]p(?:[- ]?values?)? ?[=<>≤]* ?")
# what has another subject than the result before: "..., as was readmission (P = 0.01)", "and stay
# shorter (P = 0.02)", "with better function (P = 0.02)", "; those with ascites fared worse (P = "
IN_ANOTHER = r"(?P<words>(?:[^()\[\]#]|\b(?:at|after|by|within) #)*)[(\[][^()#]*"
VERBS = (
    r"(?:was|were|is|had|did|showed|remained|met|reached|this|it|these|they|in|for|at|on|among|of)"
)
ANOTHER = re.compile(
    r"(?:[^()\[\]#;]*(?:, (?:and|but|nor|while|whereas)|,? as (?:was|were|did)|,? along with)"
    rf"(?! {VERBS}\b)|[)\]]*,? (?:and|but|nor)(?! {VERBS}\b)"
    r"|[)\]]*,? with (?=[^()]*\b(?:no|similar|fewer|[a-z]{2,}er|more|less|better|worse)\b)"
    r"|[)\]]*; (?!(?:[a-z]+[- ](?:sided|adjusted) |stratified )*(?:log|wald|cox|chi|fisher|p\b)))"
    rf"{IN_ANOTHER}"
)
BETWEEN = re.compile(
    r"\b(?:differen|significan|compar|both|respective|groups?|arms?|versus|vs|inferior|noninferior"
    r"|superior|equivalen|criteri|margin|trend|effect|persist|associat|independen)"
)
VERSUS = re.compile(r"\b(?:vs?\.?|versus|than|compared (?:with|to)|relative to|against)(?![a-z])")
# "56 % died, as compared with 25 % in B": the comma parts nothing
NO_PART = re.compile(r",(?= (?:as )?(?:compared (?:with|to)|versus|vs)\b)")
# "75 % vs 62 % and 59 %": the third of a row
AT_ONCE = re.compile(r" ?(?:vs?\.?|versus) ")
# "0.84 (..), higher than that of the old score (0.73"
MORE_THAN = re.compile(
    r"[^a-z]*(?:which was |was )?(?:significantly |much )?(?:higher|lower|greater|better|larger"
    r"|smaller|longer|shorter|superior|inferior|worse|more [a-z]+|less [a-z]+) (?:than|to) [^,;]*"
)
# "(both P < 0.001 vs placebo)": of those set against it
REFERENCE_NAME = re.compile(
    r"(?: for (?:both|all|each)(?: [a-z-]+){0,3}?)?,?"
    r" (?:vs?\.?|versus|compared (?:with|to)|relative to|against)"
    r" (?:the )?(?P<name>[a-z][a-z0-9-]+)"
)
# "61 % (55-67) in A and 32 % (25-40) in B", "from 0.71 (..) to 0.78", "71 % and 58 %, respectively"
LIKEWISE = re.compile(
    r"[^,]*\b(?:in|for|with|among|on|after|without|of)(?: [^,]{1,60}?)?,? and\b[^,]*"
    r"|[^a-z,]*(?:vs?\.?|versus|to|and)(?: only| about)?(?:[^a-z,]|\bof\b)*"
    r"|[^a-z,]*\band (?:in|for|with|among) [^,#]{1,60}"
    r"|[^a-z,]*\band [a-z ]{1,30} in # ?[(\[]"
)
# "22 (19-25) after soap, 16 (13-19) after gel, and 24 (21-27) after water"
PLACE = r"[)\]]* (?P<place>in|for|with|after|among|at|on) "
PLACE_AFTER = re.compile(PLACE)
PLACED = re.compile(rf"{PLACE}[^,;#()]{{1,50}},(?: and)? (?:in )?")
# "25 weeks for A and 30 weeks for B"
PLACED_TWO = re.compile(rf"{PLACE}[^,;#()]{{1,50}} and (?:(?:only|about|in) )?")
# "rose from 12 % of births in the first year to 44 % in the last", "(10 %-13 %, P"
UP_TO = re.compile(r"[^,;#]*\bto (?:only |about |almost )?| ?[-–] ?")
COUNTED_ASIDE = re.compile(
    r"^ ?(?:±|\+ ?/ ?-) ?#|[,;]? ?n ?= ?#(?: of #)?|(?<= )#(?:/| of | out of )#[;,] ?"
)
# "was higher (P = 0.03) in A (71) than in B (67)", "more often (P = 0.03) ..."
COMPARATIVE = r"(?:[a-z]{2,}er|more|less|better|worse|similar|differ\w*|(?:in|de)creased?|improved)"
FORE = re.compile(rf"\b{COMPARATIVE}(?: [a-z-]+){{0,4}} ?[(\[]p(?:[- ]?values?)? ?[=<>≤]* ?$")
FOREMOST = re.compile(rf"[)\]] (?:[a-z-]+ )?{COMPARATIVE}\b")
LATER_P = re.compile(r"[^a-z;]*(?:[;,(\[] ?)?p(?:[- ]?values?)? ?[=<>≤]* ?#")

ITEM = re.compile(r"[^a-z,]*(?:,|,? and)[^a-z,]*")  # "81 % (74-88), 66 % (58-74) and 48 % (37-59)"
# "0.3 (0.8) to 0.5 (0.7) in A": one group, before and after
EARLIER = re.compile(
    r"[^,;#]*\b(?:before|at baseline|initially|pre-?[a-z]+)\b[^,;#]*\b(?:and|to)\b[^,;#]*"
)
CHANGE = re.compile(r"^[^a-z]{0,12}(?:[a-z/%]+ )?to (?:an? |the )?[(\[]?$")
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def join_p_values(sentence: Sentence, found: list[Result]) -> None:
    """Join each P value to what it is the P value of."""
    stated = [
        Stated(one.end, main_number(one), one.group, one.start) for one in found if not one.vague
    ]
    stated += [
        Stated(end_of_interval(sentence, mark), mark, None)
        for mark in sentence.marks
        if mark.kind == "ratio"
        or (mark.kind == "other" and mark.partner("limit"))
        or mark.why in (reasons.DIFFERENCE, reasons.HYPOTHESIS)
    ]
    stated.sort(key=lambda one: one.mark.at)
    since = 0
    last: list[Mark] = []  # what the P value before is about
    for row in find_lists(sentence):
        first = row[0]
        before = [one for one in stated if since <= one.mark.at < first.at]
        cut = find_cut(sentence, before, since, first.at)
        before = [one for one in before if one.mark.at > cut] or before
        before = [one for one in before if not is_aside(sentence, one.mark, first.at)]
        ahead = None
        if not before or begins_bracket(sentence, before[-1], first):
            ahead = find_estimate_after(sentence, stated, row[-1])
            before = [] if ahead is not None else before
        second = not before and SECOND_TEST.fullmatch(sentence.shape, since + 1, first.at)
        since = row[-1].at
        effect = bool(before) and is_effect(before[-1].mark)
        apart = effect and (
            FOR_DIFFERENCE.match(sentence.after(row[-1], 24))
            or OF_DIFFERENCE.search(sentence.before(first, 40))
            or OVERALL.search(sentence.before(first, 24))
        )
        if apart or is_of_interaction(sentence, first):
            continue
        if before and is_of_another(sentence, before[-1], first):
            before, last = [], []
        pair = [] if before or ahead or second else find_pair_after(sentence, stated, row[-1])
        if before:
            last = join_list(sentence, find_units(sentence, before, first.at), row)
        elif ahead is not None:
            last = [ahead]
            first.join(ahead)
        elif pair:
            last = pair
            first.join(*pair)
        else:
            last = last if second else []
            first.join(*last)
    join_statistics(sentence)


def find_cut(sentence: Sentence, before: list[Stated], since: int, at: int) -> int:
    """Return the last semicolon before a P value that parts results, or -1."""
    if find_in_bracket(sentence, before, at):
        return -1
    places = [match.start() for match in re.finditer(";", sentence.shape[since:at])]
    parting = [
        since + place
        for place in places
        if not any(one.start < since + place < one.end for one in before)
    ]  # "5/31; 16 %" is one result
    return parting[-1] if parting else -1


def find_pair_after(sentence: Sentence, stated: list[Stated], mark: Mark) -> list[Mark]:
    """Return the two numbers that a P value is set before: "lower (P = 0.03) in A (4) than B (7)".

    Where they have a P value of their own behind them, that one is theirs.
    """
    if not FORE.search(sentence.before(mark, 60)) and not FOREMOST.match(sentence.after(mark, 40)):
        return []
    following = [one for one in stated if one.mark.at > mark.at][:2]
    if len(following) < 2 or len({one.mark.kind for one in following}) > 1:
        return []
    first, second = following
    words = BRACKETS.sub("", sentence.shape[first.end : second.mark.at])
    lead = sentence.between(mark, first.mark)
    own = LATER_P.match(sentence.shape, second.end)
    if ";" in lead or "#" in lead or own or first.mark.kind == "ratio":
        return []
    return [first.mark, second.mark] if VERSUS.search(words) and ";" not in words else []


def find_lists(sentence: Sentence) -> list[list[Mark]]:
    """Return the P values of a sentence, those together that follow each other at once."""
    rows: list[list[Mark]] = []
    for mark in sentence.marks:
        if mark.kind != "p":
            continue
        if rows and LISTED.fullmatch(sentence.shape, rows[-1][-1].at + 1, mark.at):
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return rows


def find_units(sentence: Sentence, before: list[Stated], at: int) -> list[list[Mark]]:
    """Part what is stated before a P value into what is tested together, in order."""
    units: list[list[Mark]] = []
    left = before
    while left:
        tested = find_tested(sentence, left, at)
        units.insert(0, tested)
        at = min(mark.at for mark in tested)
        left = [one for one in left if one.mark.at < at]
    return units


def join_list(sentence: Sentence, units: list[list[Mark]], row: list[Mark]) -> list[Mark]:
    """Join P values to as many units as they stand for; return what the last is about."""
    first, last = row[0], row[-1]
    many = (
        FOR_ALL.search(sentence.before(first, 24))
        or BOTH_BEFORE.search(sentence.before(first, 80))
        or ALL_AFTER.match(sentence.after(last, 16))
    )
    alike = [unit for unit in units if unit[0].kind == units[-1][0].kind]
    if many and len(row) == 1:
        alike = alike[-2:] if many["many"] == "both" else alike
        first.join(*against_last(sentence, [mark for unit in alike for mark in unit], last))
    elif len(row) > 1 and len(alike) >= len(row):
        for mark, unit in zip(row, alike[-len(row) :], strict=True):
            mark.join(*unit)
    else:
        first.join(*units[-1])
        for mark in row[1:]:
            if SECOND_TEST.fullmatch(sentence.shape, first.at + 1, mark.at):
                mark.join(*units[-1])
    return units[-1]


def against_last(sentence: Sentence, tested: list[Mark], p: Mark) -> list[Mark]:
    """Leave out the last result where the others are set against it: "(both P < 0.01 vs A)"."""
    after, end = REFERENCE_NAME.match(sentence.after(p, 60)), max(tested, key=lambda one: one.at)
    if after and re.search(rf"\b{re.escape(after['name'])}\b", sentence.between(end, p)):
        return [mark for mark in tested if mark is not end]
    return tested


def find_estimate_after(sentence: Sentence, stated: list[Stated], mark: Mark) -> Mark | None:
    """Return the estimate that follows a P value at once: "(P = 0.03; HR 0.70 ...)"."""
    following = next((one.mark for one in stated if one.mark.at > mark.at), None)
    if following is None:
        return None
    words = sentence.between(mark, following)
    if following.kind != "ratio" and not (following.partner("limit") and "differ" in words):
        return None
    return following if AHEAD.fullmatch(sentence.shape, mark.at + 1, following.at) else None


def begins_bracket(sentence: Sentence, stated: Stated, mark: Mark) -> bool:
    """Say whether a P value opens the bracket of another thing: "0.6 (..), as was OS (P = 0.2;"."""
    words = sentence.shape[stated.end : mark.at]
    return bool(stated.mark.partner("limit")) and bool(OPENS.fullmatch(words))


def is_aside(sentence: Sentence, mark: Mark, at: int) -> bool:
    """Say whether a result stands in brackets after one of its kind: "64 % (18 % complete)"."""
    outer = sentence.mark_at(mark.at - 3) if sentence.before(mark, 3) == "# (" else None
    return (
        outer is not None
        and outer.kind == mark.kind
        and outer not in mark.partners
        and is_closed(sentence.shape[mark.at : at])
    )


def end_of_interval(sentence: Sentence, mark: Mark) -> int:
    """Return the place after an estimate and the bracket with its limits."""
    last = max([mark.at, *(one.at for one in mark.partner("limit"))])
    return end_of_bracket(sentence.shape, mark.at, last + 1)


def is_of_another(sentence: Sentence, stated: Stated, mark: Mark) -> bool:
    """Say whether a P value is of something named after the last result, without a number."""
    start = min(stated.end, mark.at)
    start += sentence.shape[start] in ")]"
    other = ANOTHER.fullmatch(sentence.shape, start, mark.at)
    return other is not None and not BETWEEN.search(other["words"])


def is_of_interaction(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a P value tests a trend, an interaction or heterogeneity, and no estimate."""
    before = sentence.before(mark, 90)
    of_pool = POOLED.search(sentence.shape) or not CHI_SQUARED.search(before)
    return bool(
        (of_pool and OTHER_TEST.search(before[-40:]))
        or OF_OTHER.search(before)
        or FOR_OTHER.match(sentence.after(mark, 40))
    )


def main_number(result: Result) -> Mark:
    """Return the number of a result that a test is about: its percentage, where it has one."""
    return next((mark for mark in result.members if mark.kind == "percent"), result.lead)


def find_tested(sentence: Sentence, before: list[Stated], at: int) -> list[Mark]:
    """Return what a P value is about, of the results before it: the last, or those compared."""
    last, group = before[-1].mark, before[-1].group
    taken, groups, strict = [last], [group], False
    if last.kind == "ratio":
        return taken
    if bracketed := find_in_bracket(sentence, before, at):
        return bracketed
    limits = [mark.at for mark in last.partner("limit")]
    own = (
        limits
        and is_open(sentence.shape[last.at : max(limits)])
        and not is_closed(sentence.shape[max(limits) : at])
    )  # "0.70 (-0.85 to -0.55; p < 0.001)"
    for one in reversed(before[:-1]):
        mark, other = one.mark, one.group
        own_end = [mark.at, *(one.at for one in mark.partner("limit") if one.at < taken[-1].at)]
        words = COUNTED_ASIDE.sub(
            "", BRACKETS.sub("", sentence.shape[max(own_end) + 1 : taken[-1].at])
        )
        parted = "," in (words if own else NO_PART.sub("", words))
        versus = bool(VERSUS.search(words)) and not parted
        versus |= bool(MORE_THAN.fullmatch(words))
        versus |= bool(UP_TO.fullmatch(words)) and "from" in sentence.before(mark, 8)
        both = bool(limits and mark.partner("limit"))
        item = not own and (
            (bool(ITEM.fullmatch(words)) and (both or mark.kind == "percent"))
            or (both and is_placed(sentence, words, taken))
        )
        changed = CHANGE.search(words) or EARLIER.fullmatch(words)
        two = not limits and is_placed(sentence, words, taken, PLACED_TWO)
        likewise = both and not own and (item or bool(LIKEWISE.fullmatch(words)))
        if both and (own or None in (group, other)) and not versus and not likewise:
            break
        apart = group is None and not re.search(
            r"\b(?:vs?|versus|and|than|or|to|compared)\b|,", words
        )
        if bool(mark.partner("limit")) != bool(limits):
            break  # the difference of two means is tested, not the means as well
        alike = versus or likewise or two or changed
        if strict and not AT_ONCE.fullmatch(words):
            break
        mixed = (other is None) != (group is None) and not alike
        if mark.kind != last.kind or mixed or apart:
            break
        if other is not None and other in groups and not (changed or versus):
            break
        taken.append(mark)
        groups.append(other)
        if None in groups and len(taken) > 1 and not item:
            if len(taken) > 2 and not AT_ONCE.fullmatch(words):
                break
            strict = True
    return taken


def is_placed(
    sentence: Sentence, words: str, taken: list[Mark], pattern: re.Pattern[str] = PLACED
) -> bool:
    """Say whether each number of a list has its place after it: "22 after soap, 16 after gel"."""
    found = pattern.fullmatch(words)
    end = end_of_interval(sentence, taken[0])
    after = PLACE_AFTER.match(sentence.shape, end)
    return found is not None and after is not None and found["place"] == after["place"]
