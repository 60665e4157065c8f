"""Whether the rest of a text speaks of a name as of a group: "12 % with velazine", "with fever"."""

import re
from collections.abc import Sequence

from appraisal.reading.groups.mentions import LIST, PEOPLE, Mention, overlap
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

HEADS = any_of(vocabulary().arm_heads, plural=True)
# what stands before the name of what people were given, or who they were
LEADS = (
    r"(?:versus|vs\.?|than|compared (?:with|to)|(?:in )?comparison (?:of|with|to)|randomi[sz]ed to"
    r"|assigned to|allocated to|receiv(?:e|ed|ing)|under(?:went|going)|(?:treated|treatment|therapy"
    r"|managed|supplemented|vaccinated|injected) (?:with|by)|gave|given|administration of|either"
    r"|(?:efficacy|effectiveness|effects?|safety|impact|benefits?|role|tolerability|use|usefulness"
    r"|doses?) of|tak(?:ing|en|e)|used|using)"
)
MORE = r"(?: (?!in\b|of\b|and\b|or\b|for\b|with\b|on\b|at\b)[a-z0-9/+-]+)"
# "12 % for A and 9 % for B (p = 0.03)": the two are set against each other
SET_AGAINST = re.compile(
    r"\b(?:vs?\.?|versus|than|compared (?:with|to)|respectively|differ(?:s|ed|ence|ences|ent)?"
    r"|similar)(?![a-z])|\bp ?[<>=≤≥]"
)
WHO = re.compile(rf"\b(?:{PEOPLE}|{any_of(vocabulary().people, plural=True)}|{HEADS})$")
OF_WHOM = re.compile(rf"\b{PEOPLE}(?: (?:aged|with|on|receiving|given|in))? ?$")
# "compared with 9 % for B", where no words say of whom the first was
SECOND = re.compile(
    r"\b(?:vs?\.?|versus|compared (?:with|to)) (?:[a-z]+ ){0,3}[^\w\s]?#(?:[^#;]{0,40} and #)?"
    r"[^#;]{0,40}$"
)
TIED = re.compile(
    r"#[^#]{0,40}? (?P<by>in|for|with|among|on|after|receiving|given|by|to) (?:the )?$"
)
SEVERAL = re.compile(r"\b(?:groups|arms|treatments)\b")
NOUN = re.compile(r" [a-z]{3,}")  # of "control hearts", beside "cooled hearts"
GENERIC = frozenset(vocabulary().generic)


def is_backed(name: str, text: str) -> bool:
    """Say whether a text speaks of a name as of a group or what one was given.

    Examples
    --------
    >>> text = "velazine was compared with placebo. fever was seen in 5 % with velazine."
    >>> is_backed("placebo", text), is_backed("fever", text)
    (True, False)
    """
    word = re.escape(name)
    return bool(
        re.search(rf"\b{LEADS}(?: the| an?)?{MORE}{{0,2}} {word}(?![\w-])", text)
        or re.search(
            rf"(?<![\w-]){word}\)?(?: (?:versus|vs\.?|{HEADS}|recipients|{PEOPLE}|therapy|treatment"
            rf"|compared)|-(?:treated|based))(?![\w-])",
            text,
        )
    )


def mark_backed(sentence: Sentence, found: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """Say of what stands by numbers whether anything shows it to be a group: "9 % with fever".

    Parameters
    ----------
    mentions
        What is known to be a group in the sentence.
    """
    loose = [
        one
        for one in found
        if one.cue in ("after", "before") and not any(overlap(one, other) for other in mentions)
    ]
    firm = [one for one in mentions if one.cue != "described"]
    backed = {one.label for one in loose if is_shown(sentence, one)}
    places = {place_of(sentence, one) for one in firm} - {""}
    backed |= {one.label for one in loose if place_of(sentence, one) in places}
    backed |= {one.label for one in loose if any(are_listed(sentence, one, it) for it in firm)}
    nouns = {match[0] for one in firm if (match := NOUN.match(sentence.shape, one.end))}
    backed |= {one.label for one in loose if f" {one.label.split()[-1]}" in nouns}
    several = len({one.label for one in loose}) > 1
    if several and not firm:
        backed |= {one.label for one in loose if is_given(sentence, one)}
    side = several and bool(backed or (not firm and SET_AGAINST.search(sentence.shape)))
    for one in loose:
        one.backed = side or one.label in backed
    mark_equated(sentence, found, mentions)
    return found


def mark_equated(sentence: Sentence, found: list[Mention], mentions: list[Mention]) -> None:
    """Say of what a bracket sets equal to numbers whether it is groups: "(speed = 2; turns = 5)".

    It is what was measured, unless the text speaks of one of them as of a group.
    """
    equated = [
        one
        for one in found
        if one.cue in ("label", "bracketed")
        and re.match(r" ?=", sentence.shape[one.end : one.end + 2])
        and not any(overlap(one, other) for other in mentions)
    ]
    backed = bool(SEVERAL.search(sentence.shape)) or any(
        WHO.search(it.label) or is_backed(it.label, sentence.text) for it in equated
    )
    for one in equated:
        one.backed = backed


def is_shown(sentence: Sentence, mention: Mention) -> bool:
    """Say whether the name, what stands before it or the rest of the text shows a group."""
    left_out = {*mention.label.split()} <= GENERIC  # "in the mild", that is: in the mild cases
    shape = sentence.shape
    again = re.search(rf"[#)\]] {re.escape(mention.label)}(?![\w-])", shape)
    return bool(
        WHO.search(mention.label)
        or again
        or OF_WHOM.search(shape, max(0, mention.start - 40), mention.start)
        or (left_out and shape.endswith("the ", 0, mention.start))
        or SECOND.search(shape, max(0, mention.start - 90), mention.start)
        or is_backed(mention.label, sentence.text)
    )


def are_listed(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Say whether two names stand side by side: "in velazine and zinc-treated patients"."""
    begin, end = sorted((one.start, one.end, other.start, other.end))[1:3]
    return LIST.fullmatch(sentence.shape, begin, end) is not None


def is_given(sentence: Sentence, mention: Mention) -> bool:
    """Say whether the words before a name speak of what was given: "12 % after zinc".

    So do capitals: "9 % in SP". What so many people were "with" may be a disease.
    """
    by = place_of(sentence, mention)
    tied = TIED.search(sentence.shape, max(0, mention.start - 60), mention.start)
    mark = sentence.mark_at(tied.start()) if tied else None
    shared = mark is not None and mark.kind in ("percent", "mean", "median")
    capitals = sentence.words(mention.start, mention.end).isupper()
    return capitals or by in ("after", "receiving", "given") or (by == "with" and shared)


def place_of(sentence: Sentence, mention: Mention) -> str:
    """Return by what word a name is tied to the number before it: "12 % after zinc"."""
    found = TIED.search(sentence.shape, max(0, mention.start - 60), mention.start)
    return found["by"] if found else ""


def set_aside(sentences: Sequence[Sentence], rows: Sequence[list[Mention]]) -> set[str]:
    """Take numbers from names that nothing shows to be a group, and return these names.

    The number keeps the name beside it: it is of some part of those studied, and not of all.
    """
    found = {one.group: one.group.label for row in rows for one in row if one.group is not None}
    shown = {one.group for row in rows for one in row if one.backed}
    loose = {label for group, label in found.items() if group not in shown}
    for mark in (mark for sentence in sentences for mark in sentence.marks):
        if mark.group in loose:
            mark.beside, mark.group = mark.group, None
    return loose
