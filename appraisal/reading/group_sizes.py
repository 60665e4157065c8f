"""The size of each group, where it stands by the group's name."""

import re

from appraisal.reading.groups import HOW_MUCH, LIST, PEOPLE, Mention, label_of
from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.results import EACH

CHOSE = re.compile(
    rf"(?: ?\([^()]*\))?(?: {PEOPLE})?(?: were| was)? (?:randomi[sz]ed|randomly assigned|assigned"
    rf"|allocated"
    r"|received|underwent|chose|had|got|opted for|in|to|on|were given|given|treated with"
    r"|randomly allocated)"
    r"(?: (?:to|receive|in|into|for|treatment with|the|an?|sequential|salvage))* "
)
SIZE = re.compile(
    rf"{HOW_MUCH}"
    r"[\s,]*[(\[] ?(?:[a-z0-9+/-]{1,12}[;,] )?(?:n ?[=:] ?)?"
    r"|[,;] n ?[=:] ?| (?:with|of|included|comprised) "
)
OWN_SIZE = re.compile(r" ?[(\[](?:n ?[=:] ?)?#")
LIST_MARK = re.compile(r"\(#\) [a-z]")  # "(1) fluid was restricted, (2) ..."


def bind_sizes(sentence: Sentence, mentions: list[Mention]) -> None:
    """Bind the size of a group to the group it stands by: "placebo (n = 20)", "54 chose A"."""
    firm = [one for one in mentions if one.cue != "described"]
    for mark in sentence.marks:
        if (mark.kind not in ("n", "count") and mark.why != "no rule") or mark.group is not None:
            continue
        if EACH.match(sentence.after(mark, 20)):
            continue
        before = [one for one in firm if one.end <= mark.at]
        after = [one for one in firm if one.start > mark.at]
        if before and SIZE.fullmatch(sentence.shape, before[-1].end, mark.at):
            bind_size(sentence, mark, before[-1])
        if mark.group is None and after and mark.kind in ("n", "count"):
            either = re.match(r" or\b", sentence.shape[after[0].end :])
            two = len(after) > 1 and LIST.fullmatch(sentence.shape, after[0].end, after[1].start)
            told = mark.why == "so many of a group" and after[0].start == mark.at + 2
            sized = has_own_size(sentence, after[0].end)  # "104 chose A (n = 52) or B"
            if told or (
                not (either or two or sized)
                and CHOSE.fullmatch(sentence.shape, mark.at + 1, after[0].start)
            ):
                for one in (mark, *mark.partner("percent", "count", "n")):
                    one.group = one.group or label_of(after[0])


def has_own_size(sentence: Sentence, end: int) -> bool:
    """Say whether a group's size stands in brackets after its name, which ends here."""
    found = OWN_SIZE.match(sentence.shape, end)
    mark = sentence.mark_at(found.end() - 1) if found else None
    return mark is not None and mark.whole and not mark.unit


def bind_size(sentence: Sentence, mark: Mark, mention: Mention) -> None:
    """Bind a number in brackets after a group, or after "n =": it is the group's size."""
    marker = (mark.value or 0) < 10 and LIST_MARK.match(sentence.shape, mark.at - 1)
    if (
        mark.why == "no rule"
        and mark.whole
        and not marker
        and re.match(r" ?[)\]]", sentence.after(mark, 3))
    ):
        mark.kind, mark.why, mark.others = "n", "in brackets after a group", ("count",)
    if mark.kind == "n" and not mark.partner("count"):
        mark.group = label_of(mention)
