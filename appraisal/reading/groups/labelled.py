"""Groups that label their results in a bracket: "(men: 5 %; women: 7 %)", "(A = 4.1, B = 5.2)"."""

import re
from dataclasses import dataclass

from appraisal.reading.groups.leads import can_be_group
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.results import BESIDE, RESULT
from appraisal.reading.texts.marks import Mark, Sentence

BRACKET = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
ITEM = re.compile(
    r"(?:(?<=\()|(?<=[;,]) ?|(?<=\bvs) |(?<=\band) |(?<=vs\.) |(?<=versus) )"
    r"(?:and |vs\.? |versus )?"
    r"(?P<name>[a-z][a-z0-9/'+-]*(?: (?:\+ )?[a-z0-9][a-z0-9/'+-]*){0,3}?)(?P<sign> ?[:=,])?"
    r"(?P<words>(?: (?:mean|median|[oh]r|rr|odds ratio|hazard ratio|n|was)"
    r"| [(\[][^()\[\]#]{2,30}[)\]])*(?: ?[=:,])?) ?[<>~+-]?(?P<number>#)"
)
# what a bracket names that is no group: a statistic, a time, what was measured
NO_LABEL = re.compile(
    r"(?:(?:pre|post)-?(?:treatment|training|test|op|intervention|[a-z]+ing).*|ci|sd|sem?|or|rr|hr|[pnmtfzrd]|df|iqr|range|mean|median|difference|interquartile.*|q[13]"
    r"|from|to|up|at|after|before|week|day|month|years?|baseline|aged?|about|approximately|only"
    r"|adjusted.*|confidence.*|odds ratio|hazard ratio|relative risk|chi.*|level|grade|total"
    r"|overall|all)(?: .*)?$"
)
SECOND = re.compile(r"(?: ?\([^()]*\)| ?\[[^\[\]]*\])?,? (?:and|vs\.?|versus|to) #")
PEOPLE = ("men", "women", "boys", "girls", "males", "females")
KINDS = (*RESULT, "ratio")
OF_GROUPS = re.compile(r"\b(?:groups|arms|cohorts)\b[^()#]{0,60}$")


@dataclass(frozen=True, eq=False)
class Labelled:
    """A label with the number that it stands before."""

    start: int
    end: int
    name: str
    mark: Mark


def find_labelled(sentence: Sentence, mentions: list[Mention]) -> list[Labelled]:
    """Return the labels in brackets that are groups, each with its number.

    One of them is a group of the text, or two brackets have the same labels.
    """
    ends = {one.end for one in mentions}
    rows = [
        row
        for bracket in BRACKET.finditer(sentence.shape)
        # "in A (IgG 31 %, IgM 61 %)": all of that is of A
        if not ends & {bracket.start(), bracket.start() - 1}
        and (row := read_row(sentence, *bracket.span()))
    ]
    starts = {one.start for one in mentions if one.cue != "described"}
    names = [tuple(one.name for one in row) for row in rows]
    found = []
    for row, name in zip(rows, names, strict=True):
        known = any(one.start in starts for one in row)
        told = OF_GROUPS.search(sentence.shape, 0, row[0].start - 1)
        if known or told or names.count(name) > 1:
            found += row
    return found


def read_row(sentence: Sentence, start: int, end: int) -> list[Labelled]:
    """Return the labels of one bracket with their numbers, where all are of one kind."""
    row: list[Labelled] = []
    for match in ITEM.finditer(sentence.shape, start + 1, end):
        name = match["name"].strip()
        mark = sentence.mark(match, "number")
        if not NO_LABEL.match(name) and mark is not None and mark.kind in KINDS:
            at = match.start("name")
            row.append(Labelled(at, at + len(name), name, mark))
    if row and not can_be_label(row[0].name):
        row = row[1:]  # "(pain score with A = 5, B = 6, C = 7)"
    units = {one.mark.unit for one in row} - {""}
    alike = len({one.mark.kind for one in row}) == 1 and len(units) < 2
    if any(has_several(sentence, one, end) for one in row):
        return []
    apart = len({one.name for one in row}) == len(row) > 1
    return row if apart and alike and all(can_be_label(one.name) for one in row) else []


def has_several(sentence: Sentence, label: Labelled, end: int) -> bool:
    """Say whether a label has two results: "(fever: 2 (6 %) and 5 (19 %); rash: 3 and 4)"."""
    return bool(SECOND.match(sentence.shape, label.mark.at + 1, end))


def can_be_label(name: str) -> bool:
    """Say whether a label can be a group's: men and women can, what was measured cannot."""
    return name in PEOPLE or (can_be_group(name))


def find_labels(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Find the groups that are named by labels alone."""
    return [
        Mention(one.start, one.end, one.name, "label") for one in find_labelled(sentence, mentions)
    ]


def bind_labelled(sentence: Sentence, mentions: list[Mention]) -> None:
    """Give each number that a group labels that group, with all that stands by it."""
    named = {one.start: label_of(one) for one in mentions}
    found = [one for one in find_labelled(sentence, mentions) if one.start in named]
    for at, one in enumerate(found):
        end = found[at + 1].start if found[at + 1 :] else len(sentence.shape)
        beside = [
            mark
            for mark in one.mark.partners
            if one.mark.at < mark.at < end and mark.kind in BESIDE and mark.group is None
        ]
        for mark in (one.mark, *beside):
            mark.group = named[one.start]
