"""What each P value is the P value of."""

import re

from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.results import Result

OTHER = r"(?:interaction|trend|heterogeneity|(?:between-)?(?:sub)?group differences?|linearity)"
# "I2 = 46 %, P = 0.03" is a P value of heterogeneity
STATISTIC = (
    r"\b(?:i ?(?:2|²|\^2)|tau ?(?:2|²)|q|chi2|χ ?(?:2|²))(?: statistic)? ?[=:]? ?#[\s,;)\]]*"
)
OTHER_TEST = re.compile(
    rf"(?:{STATISTIC}(?:and )?p|\bp(?:-| )?(?:value)?s?(?: ?[-_]| for| of|) ?{OTHER}"
    rf"|\b{OTHER},?:? p) ?[=:<>≤]* ?$"
)
# "P < 0.001 for non-inferiority; P = 0.12 for superiority"
SECOND_TEST = re.compile(
    r" (?:for|by|with) [a-z -]{3,40}[,;]? (?:and )?p ?(?:value)? ?[=<>≤]* ?"
    r"|[,;] (?:adjusted|log-?rank|two-sided|one-sided|unadjusted) p ?(?:value)? ?[=<>≤]* ?"
)
FOR_OTHER = re.compile(rf",? (?:for|of|test for) (?:the )?(?:test of )?(?:linear )?{OTHER}\b")


def join_p_values(sentence: Sentence, found: list[Result]) -> None:
    """Join each P value to what it is the P value of."""
    stated = [
        (result.end, main_number(result), result.group) for result in found if not result.vague
    ]
    stated += [
        (mark.at, mark, None)
        for mark in sentence.marks
        if mark.kind == "ratio"
        or (mark.kind == "other" and mark.partner("limit"))
        or mark.why == "difference with an interval"
    ]
    stated.sort(key=lambda one: one[1].at)
    since = 0
    last: list[Mark] = []  # what the P value before is about
    for mark in sentence.marks:
        if mark.kind != "p":
            continue
        before = [one for one in stated if since <= one[1].at < mark.at]
        cut = sentence.shape.rfind(";", since, mark.at)
        before = [one for one in before if one[1].at > cut] or before
        if is_of_interaction(sentence, mark):
            since = mark.at
            continue
        if before:
            last = find_tested(sentence, before, mark.at)
        elif not SECOND_TEST.fullmatch(sentence.shape, since + 1, mark.at):
            last = []
        mark.join(*last)
        since = mark.at


def is_of_interaction(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a P value tests a trend, an interaction or heterogeneity, and no estimate."""
    return bool(OTHER_TEST.search(sentence.before(mark, 40))) or bool(
        FOR_OTHER.match(sentence.after(mark, 40))
    )


def main_number(result: Result) -> Mark:
    """Return the number of a result that a test is about: its percentage, where it has one."""
    return next((mark for mark in result.members if mark.kind == "percent"), result.lead)


def find_tested(
    sentence: Sentence, before: list[tuple[int, Mark, str | None]], at: int
) -> list[Mark]:
    """Return what a P value is about, of the results before it: the last, or those compared."""
    _, last, group = before[-1]
    taken, groups = [last], [group]
    if last.kind == "ratio" or (last.partner("limit") and group is None):
        return taken
    limits = [mark.at for mark in last.partner("limit")]
    if (
        limits
        and is_open(sentence.shape[last.at : max(limits)])
        and not is_closed(sentence.shape[max(limits) : at])
    ):
        return taken  # "0.70 (-0.85 to -0.55; p < 0.001)"
    for _, mark, other in reversed(before[:-1]):
        words = sentence.shape[mark.at + 1 : taken[-1].at]
        apart = group is None and not re.search(r"\b(?:vs?|versus|and|than|or|compared)\b|,", words)
        if bool(mark.partner("limit")) != bool(limits):
            break  # the difference of two means is tested, not the means as well
        if mark.kind != last.kind or (other is None) != (group is None) or apart:
            break
        if other is not None and other in groups:
            break
        taken.append(mark)
        groups.append(other)
        if group is None and len(taken) == 2:
            break
    return taken


def is_open(words: str) -> bool:
    """Say whether a bracket is open at the end of these characters."""
    return words.count("(") + words.count("[") > words.count(")") + words.count("]")


def is_closed(words: str) -> bool:
    """Say whether a bracket that was open at the start is closed in these characters."""
    return bool(re.search(r"^[^(\[]*[)\]]", words))
