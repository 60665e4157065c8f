"""Where a sentence names groups: by what is known of the whole text, and by its own words."""

import re

from appraisal.reading.groups.combinations import find_spelled, widen_combination
from appraisal.reading.groups.mentions import (
    GENERIC,
    PEOPLE,
    Mention,
    find_headed,
    find_treated,
    find_words_before,
    keep_longest,
)
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
TREATED = re.compile(
    r"(?<![a-z0-9/+-])(?P<name>(?:#-)?[a-z0-9][a-z0-9/+-]*)-(?:treated|exposed|assigned|randomi[sz]ed|allocated|fed"
    rf"|supplemented|based)(?: (?:{PEOPLE}|group|arm|eyes)\b|(?=,? (?:and|versus|vs\.?) #)"
    r"|(?= ?[(\[](?:n ?= ?)?#[^()]*[)\]] (?:and|than|or|versus|vs\.?) ))"
)
CLUSTERS = any_of((*WORDS.places, "side"), plural=True)
KNOWN = re.compile(
    rf"\b(?:{any_of(WORDS.known_arms)}|(?:intervention|test)(?= {CLUSTERS}\b))\b(?:[ -]treated)?"
    rf"(?: (?:group|arm|recipients|{PEOPLE}|{CLUSTERS}))?"
    r"(?!-| (?:(?:group|arm)s|periods?|times?|stud(?:y|ies)|data|accidents?|crash|drivers?)\b)"
)
# "intervention: 712 pupils; control: 698 pupils"
ACTIVE = re.compile(
    r"(?:^|[,;:.(\[] ?)(?P<name>(?:intervention|experimental|treatment)(?: (?:group|arm))?)"
    r"(?: was|:|,)? [(\[]?(?:n ?= ?)?#"
)
CASES = re.compile(r"\b(?P<case>case) and (?P<control>control) (?:groups|patients|subjects)\b")
CONTROLS = re.compile(
    r"(?:[,;:.(\[] ?|\bvs\.? |\bversus )controls?(?: (?:group|arm))?(?:,|:)? ?[(\[]?(?:n ?= ?)?#"
)
# "after saline lavage", "diluted in saline": how it was done, and no group that was given it
PROCEDURE = re.compile(
    r" (?:solutions? )?(?:inductions?|lavages?|rins(?:es?|ing)|irrigations?|flush(?:es|ing)?"
    r"|wash(?:es|ing|outs?)?|challenges?|provocations?|dilutions?)\b(?! (?:group|arm)s?\b)"
)
DISSOLVED = re.compile(
    r"\b(?:diluted|dissolved|suspended|mixed|prepared|soaked|stored|rinsed|washed|flushed|irrigated)"
    r" (?:in|with) (?:[\w#%-]+ ){0,3}$"
)
LETTER = re.compile(r" [a-z](?![a-z0-9%'-])")
NO_ARM = re.compile(r" (?:rates?|of (?:the )?(?:disease|symptoms|pain|seizures|bleeding))\b")
IN_CHECK = re.compile(r"\b(?:local|regional|disease|tumou?r|seizure|glyca?emic|pain|viral|rate) $")
SHAM = re.compile(
    r" (?!(?:groups?|arms?|patients|controls?|was|were|had|in|and|or|versus|vs|at|for|with|than|on"
    r"|to|after|did)\b)[a-z-]{4,}"
)
# "62 % in the former and 43 % in the latter"
FORMER = re.compile(
    r"\bthe (?P<which>former|latter)(?: (?:group|arm))?"
    r"(?= ?(?:[(),;.:#]|$)| (?:than|and|was|were|had|but)\b)"
)
# where a part of a name may stand for the whole
PLACE_OF_GROUP = (
    r"(?:^|[;:(] ?|\b(?:with|in|after|for|on|by|under|given|receiving|received|underwent|than"
    r"|versus|vs|v|to|of|prefer|preferred) (?:the )?)"
)
# "in 29 (37 %) AD and in 5 AWE": letters that elsewhere may be a disease
PLACE_OF_LETTERS = r"(?:^|[;(] ?|[#)%\]] |\b(?:in|than|versus|vs|vs\.) (?:the )?)"
END_OF_GROUP = rf"(?= ?[,;:.()\[]|$| {any_of(WORDS.after_stops)}\b)"


def find_mentions(
    sentence: Sentence, known: list[tuple[str, str]], short: list[str]
) -> list[Mention]:
    """Find where a sentence names groups.

    Parameters
    ----------
    known
        Names found elsewhere in the text, as in a shape and as printed.
    short
        Parts of names, which name a group only where a group may be named.
    """
    shape = sentence.shape
    found = [*find_headed(sentence), *find_treated(sentence)]
    found += [Mention(*match.span(), match[0], "head") for match in TREATED.finditer(shape)]
    for match in KNOWN.finditer(shape):
        start, end = match.span()
        checked = IN_CHECK.search(shape, max(0, start - 20), start) or NO_ARM.match(shape, end)
        if match[0] == "control" and checked:
            continue
        if (letter := LETTER.match(shape, end)) and sentence.words(end + 1, letter.end()).isupper():
            end = letter.end()  # "control group B" beside "control group C"
        if match[0] == "sham" and (after := SHAM.match(shape, end)):
            end = after.end()
        if match[0].startswith("saline") and is_procedure(shape, start, end):
            continue
        if match[0].startswith("saline") and (words := find_words_before(shape, start - 1, 1)):
            start = words[0][0]  # "hypertonic saline" is another group than "isotonic saline"
        found.append(Mention(start, end, shape[start:end], "known"))
    for match in CASES.finditer(shape):
        found += [Mention(*match.span(name), match[name], "known") for name in ("case", "control")]
    if CONTROLS.search(shape):
        found += [
            Mention(*match.span("name"), match["name"], "known") for match in ACTIVE.finditer(shape)
        ]
    letters = [name for name, _ in known if len(name) == 1 and name.isalpha()]
    known = [one for one in known if one[0] not in letters]
    for name, printed in known:
        for at, end in find_spelled(name, shape):
            joined = at and (shape[at - 1].isalnum() or shape[at - 1] == "-")
            same = is_printed_so(sentence, at, end, printed) or name == printed
            same |= end - at != len(name)  # in another spelling
            denied = re.search(r"\b(?:no|without) $", shape[max(0, at - 8) : at])
            controlled = shape.startswith("-controlled", end)
            if same and not (joined or denied or controlled) and not shape[end : end + 1].isalnum():
                found.append(Mention(at, end, name, "assigned"))
    for name in (*short, *letters):
        pattern = rf"{PLACE_OF_GROUP}(?P<name>{re.escape(name)}){END_OF_GROUP}"
        if name in GENERIC:
            pattern = rf"[(;] ?(?:and )?(?P<name>{name})(?= #)"
        elif name.isupper():
            pattern = rf"{PLACE_OF_LETTERS}(?P<name>{name.lower()}){END_OF_GROUP}"
        for match in re.finditer(pattern, shape):
            capital = name in letters or name.isupper()
            if not capital or sentence.words(*match.span("name")).isupper():
                found.append(Mention(*match.span("name"), name, "assigned"))
    found += [Mention(*match.span(), match["which"], "former") for match in FORMER.finditer(shape)]
    for one in found:
        one.start, one.end = widen_combination(shape, one.start, one.end)
        one.label = one.shape = shape[one.start : one.end]
    return keep_longest(sorted(found, key=lambda one: one.cue != "assigned"))


def is_procedure(shape: str, start: int, end: int) -> bool:
    """Say whether a liquid is named for how something was done: "after saline lavage"."""
    before = DISSOLVED.search(shape, max(0, start - 60), start)
    return bool(before or PROCEDURE.match(shape, end))


def is_printed_so(sentence: Sentence, start: int, end: int, printed: str) -> bool:
    """Say whether a name is printed in one place as in another; letters, in the same case."""
    print_here = sentence.lower_words if printed.islower() else sentence.words
    return print_here(start, end) == printed
