# ruff: noqa: E501
"""Which group each result belongs to, where the sentence says it."""

import re

from appraisal.reading.groups import Mention, phrase_after
from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.units import UNIT

RESULT = frozenset(("percent", "mean", "median", "count"))
ATTACH = re.compile(
    rf"^(?:{UNIT})?(?:[\s,]*[(\[][^()\[\]]{{0,60}}[)\]])?(?:\s(?:of|in|for) (?:the )?(?:all )?(?:patients|participants|subjects|cases|eyes|women|men|children|individuals|those|infants))?(?:\s(?:[a-z-]+\s){{0,3}}?(?:was |were )?(?:observed|seen|reported|recorded|noted|found|occurred|achieved)?)?"
    r"[\s,]*\b(?:in|for|with|among|on|of|by|after|from|under|during)\s(?:the |those |patients |those in the |participants |subjects |children |women |people |eyes |an? |(?:patients|those|participants|subjects|children|women|men|people) (?:in|on|receiving|treated with|given|assigned to|randomi[sz]ed to|allocated to|who received|taking|with) (?:the |a )?)*$"
)
LOCAL = re.compile(
    rf"^(?:{UNIT})?(?:\s?[(\[][^()\[\]]{{0,60}}[)\]])?(?:\sof (?:the )?(?:patients|participants|subjects|cases|eyes|women|children))?\s(?:in|for|with|among|on)\s(?:the |those |patients |a )?(?=[a-z])"
)
COMPARED = re.compile(
    r"\b(?:than|vs\.?|versus|v|compared|against|relative to|over|superior to|inferior to|respectively|and|or|from|between)\b"
)
JOINED = re.compile(
    rf"^(?:{UNIT})?(?:\s?[(\[][^()\[\]]{{0,90}}[)\]])?[\s,;]*(?:vs\.?|versus|v\.?|and|compared (?:with|to)|as compared (?:with|to)|or|,|against|than|-to-|;|/|–|to|,? and)\s?(?:only |about |[<>~≤≥] ?)?$"
)


def assign(sentence: Sentence, mentions: list[Mention]) -> None:
    """Give results their group, where one is named for them."""
    results = heads(sentence)
    if not results:
        return
    mentions = [*mentions, *local(sentence, results, mentions)]
    mentions.sort(key=lambda one: one.start)
    sized(sentence, mentions)
    if not mentions:
        return
    runs = runs_of(sentence, results)
    for run in runs:
        attach(sentence, run, mentions)
    for run in runs:
        order(sentence, run, mentions, runs)
    for mark in results:
        for partner in mark.partners:
            if (
                partner.kind in ("count", "percent", "sd", "n", "quartile", "range")
                and partner.group is None
            ):
                partner.group = mark.group
            if partner.kind == "limit" and partner.group is None:
                partner.group = mark.group


def heads(sentence: Sentence) -> list[Mark]:
    """Return one number for each result: a count stands for its percentage as well."""
    found: list[Mark] = []
    for mark in sentence.marks:
        if mark.kind in RESULT and not any(
            partner in found for partner in mark.partners if partner.kind in RESULT
        ):
            found.append(mark)
    return found


def last_of(mark: Mark) -> int:
    """Return the place after a result and all that belongs to it."""
    return (
        max(
            [
                mark.at,
                *(
                    partner.at
                    for partner in mark.partners
                    if partner.kind
                    in ("count", "percent", "n", "sd", "quartile", "range", "limit", "level")
                    and partner.at - mark.at < 60
                ),
            ]
        )
        + 1
    )


def first_of(mark: Mark) -> int:
    return min([mark.at, *(partner.at for partner in mark.partners if partner.kind in RESULT)])


def runs_of(sentence: Sentence, results: list[Mark]) -> list[list[Mark]]:
    """Group results that follow each other as "12 vs 9" or "12, 9 and 7" do."""
    runs: list[list[Mark]] = []
    for mark in results:
        if (
            runs
            and JOINED.match(sentence.shape[last_of(runs[-1][-1]) : first_of(mark)])
            and mark.kind == runs[-1][-1].kind
        ) or (
            runs
            and mark.kind == runs[-1][-1].kind
            and re.match(
                rf"^(?:{UNIT})?(?:\s?[)\]])?[\s,]*(?:vs\.?|versus|compared with|compared to|and)\s$",
                sentence.shape[last_of(runs[-1][-1]) : first_of(mark)],
            )
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def attach(sentence: Sentence, run: list[Mark], mentions: list[Mention]) -> None:
    """Bind a result to the group named right after it ("16 % in the placebo group")."""
    for mark in run:
        end = last_of(mark)
        following = next((one for one in mentions if one.start >= end), None)
        if following is None or any(
            end <= other.at < following.start and other.kind in RESULT for other in sentence.marks
        ):
            continue
        between = sentence.shape[end : following.start]
        if len(between) < 110 and ATTACH.match(
            re.sub(r"^[^()]{0,40}\)", "", between) if ")" in between.split("(", 1)[0] else between
        ):
            mark.group = following.label


def order(
    sentence: Sentence, run: list[Mark], mentions: list[Mention], runs: list[list[Mark]]
) -> None:
    """Bind the results of a run to groups by their order in the sentence."""
    free = [mark for mark in run if mark.group is None]
    if not free:
        return
    before = [one for one in mentions if one.end <= first_of(run[0])]
    after = [one for one in mentions if one.start >= last_of(run[-1])]
    distinct = unique(before)
    if len(run) == 1:
        single(sentence, run[0], before)
        return
    if len(free) < len(run):
        complete(run, distinct, unique(after))
        return
    following = unique(after)
    if len(distinct) == len(run):
        names = distinct
    elif len(following) == len(run) and len(distinct) == 0:
        names = following
    elif len(unique(mentions)) == len(run):
        names = unique(mentions)
    elif len(distinct) > len(run):
        names = unique(list(reversed(before)))[: len(run)][::-1]
    else:
        return
    for mark, name in zip(run, names, strict=True):
        mark.group = name


def complete(run: list[Mark], before: list[str], after: list[str]) -> None:
    """Give the one result left of a pair the one group left."""
    taken = {mark.group for mark in run}
    left = [mark for mark in run if mark.group is None]
    names = [name for name in unique_labels([*before, *after]) if name not in taken]
    if len(left) == 1 and len(names) == 1:
        left[0].group = names[0]


def single(sentence: Sentence, mark: Mark, before: list[Mention]) -> None:
    """Bind a lone result to the group that is its subject ("the placebo group lost 16 %")."""
    if not before:
        return
    last = before[-1]
    between = sentence.shape[last.end : first_of(mark)]
    others = [
        other
        for other in sentence.marks
        if last.end <= other.at < first_of(mark) and other.kind in RESULT
    ]
    if (
        not others
        and len(between) < 140
        and not re.search(r";|\b(?:than|versus|vs|whereas|while)\b", between)
    ):
        if len(before) > 1 and re.search(
            r"\b(?:than|versus|vs\.?|compared (?:with|to)|and)\s[^#]{0,40}$",
            sentence.shape[before[-2].end : last.start],
        ):
            return
        mark.group = last.label


def local(sentence: Sentence, results: list[Mark], mentions: list[Mention]) -> list[Mention]:
    """Take a phrase right after a number for a group, where several results stand in a sentence."""
    if len(results) < 2:
        return []
    found = []
    for mark in results:
        end = last_of(mark)
        rest = sentence.shape[end : end + 160]
        match = LOCAL.match(re.sub(r"^([^()]{0,12}\))", lambda hit: " " * len(hit[0]), rest))
        if not match:
            continue
        begin = end + match.end()
        stop = phrase_after(sentence.shape, begin)
        label = sentence.shape[begin:stop]
        if (
            not label
            or any(one.start < stop and begin < one.end for one in mentions)
            or NO_GROUP.search(label)
        ):
            continue
        found.append(Mention(begin, stop, label))
    return found


NO_GROUP = re.compile(
    r"\b(?:days?|weeks?|months?|years?|baseline|follow-up|hours?|minutes?|median|mean|which|whom|total|respect|addition|contrast|average|all|each|both|groups?|first|analysis|range|period|intention|hospital|time|end)\b|^(?:p|an?|the|it)$"
)


def sized(sentence: Sentence, mentions: list[Mention]) -> None:
    """Bind the size of a group to the group it stands by ("placebo (n = 20)")."""
    for mark in sentence.marks:
        if mark.kind != "n" or mark.group is not None:
            continue
        before = [one for one in mentions if one.end <= mark.at]
        if before and re.fullmatch(
            r"[\s,]*[(\[]\s?(?:n\s?[=:]\s?)?", sentence.shape[before[-1].end : mark.at]
        ):
            mark.group = before[-1].label
            continue
        after = next((one for one in mentions if one.start > mark.at), None)
        if after and re.fullmatch(
            r"(?:\s[a-z-]+){0,3}\s?(?:were |was )?(?:randomi[sz]ed |randomly |assigned |allocated |treated |enrolled )*(?:to|in|into|with|received|receiving|on)\s(?:receive |the |an? )*",
            sentence.shape[mark.at + 1 : after.start],
        ):
            mark.group = after.label


def unique(mentions: list[Mention]) -> list[str]:
    """Return the labels of mentions, each group once, in order."""
    seen: list[object] = []
    labels = []
    for one in mentions:
        key = one.group or one.label
        if key not in seen:
            seen.append(key)
            labels.append(one.label)
    return labels


def unique_labels(labels: list[str]) -> list[str]:
    return list(dict.fromkeys(labels))


def tests(sentence: Sentence) -> None:
    """Join each P value to what it is the P value of."""
    since = 0
    seen: list[Mark] = []
    for mark in sentence.marks:
        if mark.kind != "p":
            if (
                mark.kind in RESULT
                or mark.kind == "ratio"
                or any(one.kind == "limit" for one in mark.partners)
            ):
                seen.append(mark)
            continue
        stated = [one for one in seen if one.at >= since]
        if ";" in sentence.shape[since : mark.at] and len(stated) > 1:
            cut = sentence.shape.rfind(";", since, mark.at)
            later = [one for one in stated if one.at > cut]
            stated = later or stated
        if not stated:
            continue
        last = stated[-1]
        if last.kind == "limit" or last.kind == "level":
            owner = next(
                (one for one in last.partners if one.kind not in ("limit", "level", "p")), None
            )
            mark.join(*([owner] if owner else []))
        elif last.kind == "ratio":
            mark.join(last)
        else:
            mark.join(*[one for one in stated if one.kind == last.kind][-4:])
        since = mark.at
