"""The sizes that a sentence lists with its arms, where words stand between a name and its size."""

import re
from collections.abc import Mapping, Sequence

from appraisal.reading.core_words import core_words
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.texts.marks import Mark, Sentence

# "velazine 0.09 % eye drops (n = 60)", "(MZ; 50 patients)", "(n = 20; group G3)"
SIZED = re.compile(
    r"[(\[](?P<before>[^()\[\]#]{1,60}[,;:] ?)?"
    rf"(?:n ?[=:] ?#|# {PEOPLE}(?= ?[)\]]))(?P<after>[,;] [^()\[\]#]{{1,60}})?[)\]]"
)
# "(31 who received several fractions, and 27 who received one)", "39 of which had selenium [SG]"
SIZE_FIRST = re.compile(
    rf"#(?: {PEOPLE})?(?: of (?:which|whom|these|them))?(?: who)?(?: (?:were|was|had been))?"
    r"(?: randomly)? (?:received|receiving|assigned|allocated|randomi[sz]ed|treated|given|underwent"
    r"|undergoing|serving|served|used|using|took|taking|had(?! been)) "
)
N_IS = re.compile(r"\bn ?[=:] ?$")
P_VALUE = re.compile(r"\bp ?[=<>]")
SET_UP = re.compile(
    r"\b(?:randomi[sz]ed|assigned|allocated|divided|received|receive|given|treated|compared|either"
    r"|into|between|underwent|undergo)\b"
)
# "The control group had no training (n = 13)"; not "Velazine helped in a small (n = 8) study"
SUBJECT = re.compile(
    rf"(?:the |an? )?(?P<name>[^#,;:()]{{2,60}}?(?:group|arm|condition|cohort)(?: (?:[a-z]|i+))?)"
    rf"(?: {PEOPLE})? ?(?!\(# ?%|who\b)"
)


def bind_listed(sentence: Sentence, names: Mapping[str, Sequence[str]]) -> None:
    """Bind each size of "soaked with A in the ear (60 patients) or B (n = 50)" to its group.

    Between the size before it and its own bracket the name of just one group stands, and the name
    of that group stands before no other size. A lone size is of the group that the sentence is
    about: "The control group received no training (n = 13)."

    Parameters
    ----------
    names
        The names of each group, by its label.
    """
    bind_size_first(sentence, names)
    sized = [
        (match, mark)
        for match in SIZED.finditer(sentence.shape)
        if (mark := sentence.mark_at(sentence.shape.index("#", match.start()))) is not None
        and mark.whole
        and not mark.partner("count")
        and (mark.kind == "n" or mark.partner("percent"))
        and all(is_strength(sentence, one, names) for one in mark.partner("percent"))
    ]
    unbind_whole(sentence)
    if not any(mark.group is None for _, mark in sized):
        return
    if len(sized) == 1:
        bind_lone(sentence, sized[0][1], names)
        return
    set_up = [*SET_UP.finditer(sentence.shape, 0, sized[0][0].start())]
    if not set_up:
        return
    starts = [set_up[-1].end(), *(match.end() for match, _ in sized)]
    own = [
        {mark.group} if mark.group else find_groups_in(sentence, start, match.end(), names)
        for start, (match, mark) in zip(starts, sized, strict=False)
    ]
    for (_, mark), groups in zip(sized, own, strict=True):
        if mark.group is None and len(groups) == 1 and sum(groups <= one for one in own) == 1:
            bind(mark, next(iter(groups)))


def unbind_whole(sentence: Sentence) -> None:
    """Take from a group what is the sum of all: "57 were seen (placebo, n = 28; drug, n = 29)"."""
    sizes = [mark for mark in sentence.marks if N_IS.search(sentence.before(mark, 6))]
    total = sum(mark.value or 0 for mark in sizes)
    if len(sizes) > 1:
        for mark in sentence.within(0, sizes[0].at):
            if mark.kind == "n" and mark.value == total:
                mark.group = None


def bind_size_first(sentence: Sentence, names: Mapping[str, Sequence[str]]) -> None:
    """Bind the sizes of "58 patients (31 who received A and 27 who received B)", which add up."""
    found = [
        (match, mark)
        for match in SIZE_FIRST.finditer(sentence.shape)
        if (mark := sentence.mark_at(match.start())) is not None
        and mark.whole
        and not mark.partners
    ]
    if len(found) < 2 or any(mark.kind not in ("n", "count", "other") for _, mark in found):
        return
    total = sum(mark.value or 0 for _, mark in found)
    wholes = [one for one in sentence.within(0, found[0][1].at) if one.value == total]
    if not wholes or any(one not in wholes for _, mark in found for one in mark.partners):
        return
    ends = [*(match.start() for match, _ in found[1:]), len(sentence.shape)]
    own = [
        find_groups_in(sentence, match.end(), min(end, match.end() + 80), names)
        for (match, _), end in zip(found, ends, strict=True)
    ]
    if any(len(groups) != 1 for groups in own) or len({*map(frozenset, own)}) < len(own):
        return
    for (_, mark), groups in zip(found, own, strict=True):
        if mark.group in (None, *groups):
            bind(mark, next(iter(groups)), wholes)


def bind_lone(sentence: Sentence, mark: Mark, names: Mapping[str, Sequence[str]]) -> None:
    """Bind the one size of a sentence to the group that the sentence begins with."""
    subject = SUBJECT.match(sentence.shape, 0, mark.at)
    found = find_groups_in(sentence, *subject.span("name"), names) if subject else set()
    if len(found) == 1 and find_groups_in(sentence, 0, mark.at, names) == found:
        bind(mark, found.pop())


def find_groups_in(
    sentence: Sentence, start: int, end: int, names: Mapping[str, Sequence[str]]
) -> set[str]:
    """Return the groups of whose names one stands between two places of a sentence."""
    if P_VALUE.search(sentence.shape, start, end):
        return set()  # so many were tested
    words = core_words(sentence.lower_words(start, end))
    found: dict[str, frozenset[str]] = {}
    for label, own in names.items():
        for name in own:
            core = core_words(name) or frozenset(name.lower().split())
            here = core <= words or find_name(sentence.shape, name, start, end) >= 0
            if here and len(core) > len(found.get(label, ())):
                found[label] = core
    # "velazine with mirazol" is no "mirazol"
    return {label for label, core in found.items() if not any(core < it for it in found.values())}


def find_name(shape: str, name: str, start: int, end: int) -> int:
    """Return where a name begins between two places, or -1."""
    found = re.compile(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])").search(shape, start, end)
    return found.start() if found else -1


def is_strength(sentence: Sentence, mark: Mark, names: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a percentage is part of a group's name: "velazine 0.5% drops (n = 60)"."""
    printed = sentence.lower_words(mark.at, mark.at + 1).rstrip("%") + "%"
    return any(printed in name.lower().split() for own in names.values() for name in own)


def bind(mark: Mark, group: str, wholes: Sequence[Mark] = ()) -> None:
    """Say that so many were in a group, and that no strength of a drug is their share."""
    for one in (*mark.partner("percent"), *(one for one in wholes if one in mark.partners)):
        mark.partners.remove(one)
        one.partners.remove(mark)
    if mark.kind != "n":
        mark.kind, mark.why, mark.others = "n", "the size of a listed group", ("count",)
    mark.group = group
