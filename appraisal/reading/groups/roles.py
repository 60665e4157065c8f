"""Groups under a word that says only what part they play: "control group", "study group"."""

import re

from appraisal.reading.groups.mentions import Mention, Named
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
CONTROL = re.compile(
    rf"\b(?:{any_of(WORDS.known_arms)}|alone|usual|standard|conventional|routine|sham|healthy"
    r"|unaffected|disease-free)\b"
)
ANY_CONTROL = re.compile(
    r"(?:controls?|comparison|comparator|reference)(?: (?:group|arm|patients|participants))?"
)
ANY_ACTIVE = re.compile(
    r"(?:intervention|experimental|active|treated|treatment|study|test|verum|cases?)"
    r"(?: (?:group|arm|patients|participants))?"
)
THE_REST = re.compile(r"[a-z]+ who [a-z]+ not")
DENIED = re.compile(r"^(?:no|non)(?:-|$)")


def merge(groups: list[Named], home: Named, other: Named, mentions: list[Mention]) -> None:
    """Make two groups one."""
    home.names += other.names
    for mention in mentions:
        if mention.group is other:
            mention.group = home
    groups.remove(other)


def find_two_arms(rows: list[list[Mention]]) -> list[Named]:
    """Return the two arms that the first sentence to set up arms sets up, or nothing."""
    for row in rows:
        own = [*dict.fromkeys(one.group for one in row if one.cue == "assigned" and one.group)]
        if len(own) > 1:
            return own if len(own) == 2 else []
    return []


def join_generic(groups: list[Named], arms: list[Named], mentions: list[Mention]) -> None:
    """Join "the control group" to the arm that is one, "the intervention group" to the other."""
    control = [one for one in arms if any(CONTROL.search(name.lower()) for name in one.names)]
    if len(control) != 1:
        return
    active = next(one for one in arms if one is not control[0])
    for home, pattern in ((control[0], ANY_CONTROL), (active, ANY_ACTIVE)):
        for group in [*groups]:
            generic = all(pattern.fullmatch(name.lower()) for name in group.names)
            if generic and group not in arms:
                merge(groups, home, group, mentions)


def join_other_name(
    groups: list[Named], rows: list[list[Mention]], arms: list[Named], mentions: list[Mention]
) -> None:
    """Join "prehabilitation group" to the one of two arms that no sentence of results names.

    Only where a sentence sets it against the other arm, and no other group is set against that.
    """
    for other in arms:
        free = next(one for one in arms if one is not other)
        heads = {one.group for row in rows for one in row if one.cue == "head"}
        beside = {
            one.group
            for row in rows
            for one in row
            if one.cue == "head" and other in {near.group for near in row if near.cue == "head"}
        } - {other, None}
        if free not in heads and len(beside) == 1 and not beside <= set(arms):
            merge(groups, free, next(one for one in groups if one in beside), mentions)
            free.two_names = True
            return


def join_rest(groups: list[Named], rows: list[list[Mention]], mentions: list[Mention]) -> None:
    """Join "those who did not" beside the velazine group to the one "no-velazine group"."""
    for row in rows:
        rest = [one.group for one in row if THE_REST.fullmatch(one.label.lower()) and one.group]
        others = {one.group for one in row} - {*rest, None}
        cores = [other.core for other in others if other is not None]
        homes = [
            one
            for one in groups
            if (denied := {DENIED.sub("", word) for word in one.core} - {""}) != one.core
            and denied in cores
        ]
        if len({*rest}) == len(homes) == 1 and homes[0] is not rest[0]:
            merge(groups, homes[0], rest[0], mentions)
            return


def join_study_group(
    groups: list[Named], rows: list[list[Mention]], mentions: list[Mention]
) -> None:
    """Join "simulator group" to "study group" where the one other group is the control group."""
    heads = [*dict.fromkeys(one.group for one in mentions if one.cue == "head" and one.group)]
    kinds = {
        pattern: [one for one in heads if all(pattern.fullmatch(x.lower()) for x in one.names)]
        for pattern in (ANY_CONTROL, ANY_ACTIVE)
    }
    rest = [one for one in heads if not any(one in found for found in kinds.values())]
    if [len(found) for found in (*kinds.values(), rest)] != [1, 1, 1]:
        return
    active = kinds[ANY_ACTIVE][0]
    if not any(re.search(r"[ -](?:group|arm)$", name) for name in rest[0].names):
        return
    # "the study group trained on a model" says what it was given
    together = any(
        {active, rest[0]} <= {one.group for one in row if one.cue == "head"} for row in rows
    )
    if not together and not CONTROL.search(" ".join(rest[0].names).lower()):
        merge(groups, rest[0], active, mentions)
