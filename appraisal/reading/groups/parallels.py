"""Results that one preposition leads each to its group: "9 min after A, and 12 min after B"."""

import itertools
import re
from dataclasses import dataclass

from appraisal.reading.groups.changes import find_changes
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import ENDPOINT, LEAD
from appraisal.reading.groups.mentions import PEOPLE, Mention, end_of_phrase, label_of
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

# what says nothing of whom a result is: "(range 1-9)", "± 3", "at 6 months", "per 1000"
INNER = r"\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
ASIDE = re.compile(
    rf"{INNER}|(?:± |\+/?- ?)#|\bp ?[=<>≤] ?#|(?:\b(?:at|by|per)|/) ?#(?: [a-z]+-years)?"
)
BY = re.compile(
    r"\b(?P<by>in|for|with|among|on|after|under|of|during|using|receiving|given|treated with|who"
    rf" (?:had )?(?:received|underwent|took)) (?={LEAD}(?P<name>[a-z#]))"
)
# what may stand between a group and the next result
THEN = re.compile(
    r" ?(?:[,;]|and|or|but|to|versus|vs\.?|as|compared|with|than|against|whereas|while|only|just"
    r"|about|approximately|an?|the|mean|median|of|was|were|that|those|it|in|for|from|[ (\[])*"
)
# "in A 5, in B 6": what follows a number leads to the next one
JOINED = re.compile(r"[,;]|\b(?:and|or|but|to|versus|vs|compared|than|against|whereas|while)\b")
ALONE = re.compile(r" (?:only|alone)(?: (?:group|arm))?\b")
# one thing at several times, or in several parts of a study
NO_SIDE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|visits?|periods?|phases?|sessions?|follow-up|baseline"
    r"|times?|sites?|scales?|scores?|analys[ei]s|models?|observers?|readers?|stages?|measures?"
    r"|questionnaires?|items?|domains?|questions?|steps?|rounds?|trials?|stud(?:y|ies))$"
)
NO_OWN = re.compile(
    r"\b(?:no|not|none|than|versus|vs|compared|respectively|each|both|associated|related|due"
    r"|presented|points)\b"
)
TEST = re.compile(r"\bf[0-9.]*[ ,(]*#")  # "F1,47 = 4.4 for group"
# "relative risks were for gout 2.3 (1.1-4.7), for asthma 2.5 (1.1-5.7)": of no group
RATIO = re.compile(r"\b(?:risks?|odds|ratios?|hazards?|rrs?|ors?|hrs?)\b")


@dataclass(frozen=True)
class Side:
    """What follows one result: its own words, the preposition, and the name that this leads to."""

    own: frozenset[str]
    by: str
    start: int
    end: int


def find_sides(sentence: Sentence, result: Result) -> list[Side]:
    """Return what may be said of whom a result is, for each preposition that follows it."""
    after = sentence.shape[result.head : result.head + 160]
    words = ASIDE.sub(lambda one: "_" * len(one[0]), after)
    sides = []
    for match in BY.finditer(words):
        own = words[: match.start()]
        if "#" in own or NO_OWN.search(own) or re.search(r"[;:.]", own) or len(own) > 60:
            break
        start = match.start("name")
        end = end_of_phrase(words.replace("_", ","), start)
        alone = ALONE.match(words, end) if start < end else None
        end = alone.end() if alone else end
        said = frozenset(re.sub(rf"\b{PEOPLE}\b|[_,]", " ", own).split())
        if start < end:
            sides.append(Side(said, match["by"], result.head + start, result.head + end))
    return sides


def find_parallel(
    sentence: Sentence, results: list[Result]
) -> list[tuple[tuple[Result, Side], tuple[Result, Side]]]:
    """Return results that follow each other, and each of which the same words lead to a name."""
    found = []
    changes = find_changes(sentence, results)
    changed = dict(zip(changes[1::2], changes[::2], strict=True))
    last = [one for one in results if one not in changed.values()]
    for first, second in itertools.pairwise(last):
        begin = changed.get(second, second)
        if not are_alike(sentence, first, second) or (first in changed) != (second in changed):
            continue
        pairs = [
            (one, other)
            for one in find_sides(sentence, first)
            for other in find_sides(sentence, second)
            if one.by == other.by
            and (one.own >= other.own or other.own >= one.own)
            and not (one.by == "of" and first.vague and second.vague)  # "5 g of A and 5 g of B"
            and follows(sentence, one, begin)
        ]
        if pairs:
            one, other = pairs[-1]
            found.append(((first, one), (second, other)))
    return found


def are_alike(sentence: Sentence, first: Result, second: Result) -> bool:
    """Say whether two results may be one thing of two groups."""
    units = {first.lead.unit, second.lead.unit} - {""}
    effects = "estimate with an interval" in (first.lead.why, second.lead.why)
    return (
        len(units) < 2
        and not (first.vague and second.vague and TEST.search(sentence.shape, 0, second.start))
        and not (effects and RATIO.search(sentence.shape, 0, first.start))
    )


def follows(sentence: Sentence, side: Side, result: Result) -> bool:
    """Say whether a result follows the name of a side at once, but for what is beside it."""
    words = ASIDE.sub(" ", sentence.shape[side.end : result.start])
    return bool(THEN.fullmatch(words) and JOINED.search(words))


def find_parallel_groups(
    sentence: Sentence, results: list[Result], mentions: list[Mention]
) -> list[Mention]:
    """Find groups that are named beside another of the text, or by another word before one noun.

    "8 % of hospice residents and 9 % of home residents", "5 with A and 7 with what B is".
    """
    found = []
    for sides in find_parallel(sentence, results):
        names = [sentence.shape[one.start : one.end].strip() for _, one in sides]
        known = [find_named(one, mentions) for _, one in sides]
        firm = [one for one in known if one is not None and one.cue != "described"]
        if names[0] == names[1] or (not firm and not share_noun(*names)):
            continue
        if any(not named and not is_side(name) for name, named in zip(names, known, strict=True)):
            continue
        found += [
            Mention(one.start, one.end, name, "after")
            for (_, one), name, named in zip(sides, names, known, strict=True)
            if named is None
        ]
    return found


def share_noun(first: str, second: str) -> bool:
    """Say whether two names end in one noun: "hospice residents" and "home residents"."""
    one, other = first.split(), second.split()
    return min(len(one), len(other)) > 1 and one[-1] == other[-1] and one[0] != other[0]


def is_side(name: str) -> bool:
    """Say whether a name may be one of a group."""
    words = name.split()
    group = len(words) > 1 and re.fullmatch(PEOPLE, words[-1]) is not None
    return (
        "#" not in name
        and not NO_SIDE.search(name)
        and not ENDPOINT.search(name)
        and (can_name_group(name) or (group and can_name_group(words[0])))
    )


def find_named(side: Side, mentions: list[Mention]) -> Mention | None:
    """Return the mention that a side names."""
    return next((one for one in mentions if one.start < side.end and side.start < one.end), None)


def bind_parallel(sentence: Sentence, mentions: list[Mention], found: list[Result]) -> None:
    """Give results the groups that the same preposition leads them to."""
    for sides in find_parallel(sentence, found):
        named = [find_named(side, mentions) for _, side in sides]
        if None in named or len({label_of(one) for one in named if one is not None}) < len(named):
            continue
        for (result, _), mention in zip(sides, named, strict=True):
            if mention is not None:
                result.give_group(label_of(mention))
