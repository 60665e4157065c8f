"""Two results of one shape: what the second says of its group, the first says of its own."""

import itertools
import re

from appraisal.reading.groups.leads import LEAD, WITH
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

TO_GROUP = re.compile(rf"[^;]{{0,180}}?\b{WITH} {LEAD}(?:[a-z-]+ )?")
NO_MIRROR = re.compile(
    r"\b(?:than|versus|vs|compared|respectively|differ(?:ed|s|ence)?|whereas|while|overall|both"
    r"|each|all patients)\b"
)
AGAINST = re.compile(
    r"(?:[ ,]*\([^()]*\))?,? (?:(?:as )?compared (?:with|to)|(?:in|by) (?:comparison|contrast)"
    r" (?:with|to)|versus|vs\.?|as against|against|and|while|whereas|but)"
    r"(?: (?:with|to|only|just|in|by|for|the|an?))* [(\[]?"
)
HEADED = re.compile(r",? (?:vs\.?|versus|v\.?|compared (?:with|to)|and) (?:the )?")
IN_ORDER = re.compile(r"(?: groups?| arms?)?,? respectively\b")
VERSUS = re.compile(r"\b(?:vs|versus|compared (?:with|to)|against)\b")
HEADS = re.compile(r" ?[:=] ?[(\[]?")


def bind_headed(sentence: Sentence, mentions: list[Mention], rows: list[list[Result]]) -> None:
    """Read "in the A group more had oedema (B vs A: 3 % vs 37 %)": in the order of the bracket."""
    for row in rows:
        beside = [one for one in mentions if one.end <= row[0].start][-len(row) :]
        if len(row) < 2 or len({label_of(one) for one in beside}) < len(row):
            continue
        joined = all(
            HEADED.fullmatch(sentence.shape, one.end, other.start)
            for one, other in itertools.pairwise(beside)
        )
        if joined and re.fullmatch(
            r" ?[:=] ?[(\[]?", sentence.shape[beside[-1].end : row[0].start]
        ):
            for result, mention in zip(row, beside, strict=True):
                result.give_group(label_of(mention))


def bind_pairs_before(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "8 had a rash versus 3, and 5 fever versus 4, in the A and B groups, respectively".

    Every second result is set against the one before it, and both groups follow the last.
    """
    shape = sentence.shape
    results = [one for one in found if not one.vague]
    after = [one for one in mentions if results and one.start >= results[-1].end][:2]
    if len({label_of(one) for one in after}) < 2 or len(mentions) > len(after):
        return
    listed = HEADED.fullmatch(shape, after[0].end, after[1].start)
    if not listed or not IN_ORDER.match(shape, after[1].end):
        return
    pairs: list[tuple[Result, Result]] = []
    for one, other in itertools.pairwise(results):
        words = shape[one.end : other.start]
        against = len(VERSUS.findall(words)) == 1 and "none" not in words
        if against and not (pairs and pairs[-1][1] is one):
            pairs.append((one, other))
        elif against:
            return  # "8 versus 3 versus 4"
    for pair in pairs if len(pairs) > 1 else ():
        for result, mention in zip(pair, after, strict=True):
            result.give_group(label_of(mention))


def bind_mirrored(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Read "19 of 70 who stayed had an ulcer in the A group, compared with 1 of 88 in B".

    The second result is of the group after it; so is the first, where no other stands between.
    """
    shape = sentence.shape
    for first, second in itertools.pairwise(one for one in found if not one.vague):
        if first.group or not second.group:
            continue
        between = [one for one in mentions if first.end <= one.start and one.end <= second.start]
        between = [one for one in between if one.cue != "described"]
        after = next((one for one in mentions if one.start >= second.end), None)
        labels = {label_of(one) for one in between}
        if after is None or label_of(after) != second.group or len(labels) != 1:
            continue
        own = between[0]
        words = shape[first.end : own.start]
        if (
            label_of(own) != second.group
            and TO_GROUP.fullmatch(words)
            and not NO_MIRROR.search(words)
            and AGAINST.fullmatch(shape, own.end, second.start)
        ):
            first.give_group(label_of(own))


def bind_mirrored_rows(sentence: Sentence, rows: list[list[Result]]) -> None:
    """Read "80 % and 87 % in the A group and 60 % and 64 % in the B group": two of each.

    Each row of as many results has the group that stands after its last.
    """
    many = [row for row in rows if len(row) > 1]
    alike = len(many) > 1 and len({len(row) for row in many}) == 1
    last = [row[-1].group for row in many]
    free = not any(result.group for row in many for result in row[:-1])
    if not (alike and free and all(last) and len({*last}) == len(last)):
        return
    for row in many:
        between = sentence.shape[row[0].end : row[-1].start]
        if not NO_MIRROR.search(between):
            for result in row[:-1]:
                result.give_group(row[-1].group or "")
