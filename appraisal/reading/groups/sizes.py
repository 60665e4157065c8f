"""The size of each group, where it stands by the group's name."""

import re
from collections.abc import Iterable

from appraisal.reading import reasons
from appraisal.reading.groups.mentions import HOW_MUCH, LIST, PEOPLE, Mention, label_of
from appraisal.reading.groups.names import LETTERED
from appraisal.reading.results import EACH
from appraisal.reading.texts.marks import Mark, Sentence

CHOSE = re.compile(
    rf"(?: {PEOPLE}(?= ?\())?(?: ?\([^()]*\))?(?: {PEOPLE})?"
    r"(?: were| was| had been)? (?:randomi[sz]ed"
    r"|randomly assigned|assigned|allocated"
    r"|received|underwent|chose|had|got|opted for|in|into|to|on|were given|given|treated with"
    r"|randomly allocated)"
    r"(?: (?:to|receive|in|into|for|treatment with|the|an?|sequential|salvage))* "
)
SIZE = re.compile(
    rf"{HOW_MUCH}"
    r"[\s,]*[(\[] ?(?:[a-z0-9+/-]{1,12}[;,] )?(?:n ?[=:] ?)?"
    r"|(?: ?\([^()#]{1,40}\))? ?[(\[](?:[^()\[\]]{1,90}[,;] )?n ?[=:] ?"
    r"|[,;:] n ?[=:] ?| (?:with|of|included|comprised|contained|consisted of) "
)
CONSISTED = re.compile(r"\b(?:included|comprised|contained|consisted of) $")
# "(N = 357 for placebo, N = 353 for the active group)"
SIZE_FOR = re.compile(r"n ?[=:] ?# (?:for|in|on) (?:the )?")
# "23 adults with acute pain who could not stand (group A)"
SIZE_OF_DESCRIBED = re.compile(rf"# {PEOPLE}\b[^#();]{{0,180}} \($")
# "39 of whom received zinc [zinc group", "42 serving as controls (control group"
SIZE_OF_TREATED = re.compile(
    rf"#(?: {PEOPLE})?,?(?: (?:of )?(?:which|whom|who))? (?:received|served as|serving as|had|got"
    r"|underwent|were (?:given|treated with))(?: [a-z-]+){1,6} ?[(\[](?:the )?$"
)
PUT = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated|divided|enrolled|received|either)\b")
PAIRED = re.compile(
    r" (?:and|or|vs\.?|versus) (?:n ?= ?)?#"
)  # "fewer in B (4 and 3 in A, none in B)"
OWN_SIZE = re.compile(
    rf"(?: ?[(\[](?:(?:[^()\[\]]{{1,90}}[;,] )?n ?[=:] ?)?"
    r"|(?: (?!and\b|or\b|vs\b|versus\b)[a-z-]+){1,3} ?[(\[]n ?[=:] ?)"
    rf"#(?= ?[)\],;]| {PEOPLE}\b)"
)
# "486 patients with the disease ... were each matched by age to controls"
MATCHED = re.compile(
    rf"(?P<n>#) (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b(?: (?:with|who|diagnosed)\b[^.;]{{0,160}}?)? were"
    r" (?:each |individually |randomly )*matched\b[^.;]{0,90}? (?:to|with) [^.;]{0,30}?\bcontrols\b"
)
WERE = re.compile(r" (?:were|was) (?:new |current |former |never |prevalent )?")
# "antibiotics for 7 days (n = 412)", where a text speaks of a 7-day group
TIMED = re.compile(r"(?P<time>#) ?[(\[] ?n ?[=:] ?(?P<n>#)(?= ?[)\],;])")
DENIED = re.compile(rf"(?: of the)?(?: {PEOPLE})? (?:were|was|are) not (?P<who>[a-z][a-z -]*)")
OR_ANOTHER = re.compile(r"(?: [(\[][^()\[\]#]{1,40}[)\]])?,? or (?!more\b|less\b|fewer\b)")
LIST_MARK = re.compile(r"\(#\) [a-z]")  # "(1) fluid was restricted, (2) ..."


def bind_sizes(sentence: Sentence, mentions: list[Mention]) -> None:
    """Bind the size of a group to the group it stands by: "placebo (n = 20)", "54 chose A"."""
    firm = [one for one in mentions if one.cue != "described"]
    for mark in sentence.marks:
        if (
            mark.kind not in ("n", "count") and mark.why != reasons.NO_RULE
        ) or mark.group is not None:
            continue
        if EACH.match(sentence.after(mark, 20)) or PAIRED.match(sentence.after(mark, 12)):
            continue
        before = [one for one in firm if one.end <= mark.at]
        after = [one for one in firm if one.start > mark.at]
        if size_for := SIZE_FOR.match(sentence.shape, max(0, mark.at - 4)):
            own = [one for one in after if one.start == size_for.end()]
            if own and mark.kind == "n":
                mark.group = label_of(own[0])
                continue
        if (
            mark.why != reasons.OF_GROUP
            and before
            and SIZE.fullmatch(sentence.shape, before[-1].end, mark.at)
        ):
            bind_size(sentence, mark, before[-1])
        if mark.group is None and after and mark.kind in ("n", "count"):
            either = re.match(r" or\b", sentence.shape[after[0].end :])
            two = len(after) > 1 and LIST.fullmatch(sentence.shape, after[0].end, after[1].start)
            told = mark.why == reasons.OF_GROUP and after[0].start == mark.at + 2
            sized = has_own_size(sentence, after[0].end)  # "104 chose A (n = 52) or B"
            if (
                WERE.fullmatch(sentence.shape, mark.at + 1, after[0].start)
                and after[0].cue != "former"
            ):
                mark.group = label_of(after[0])
                if mark.kind == "count" and not mark.partners:
                    mark.kind, mark.why, mark.others = "n", "so many were this group", ("count",)
            elif told or (
                not (either or two or sized)
                and CHOSE.fullmatch(sentence.shape, mark.at + 1, after[0].start)
            ):
                inner = sentence.within(mark.at + 1, after[0].start)
                evaluable = [one for one in inner if one.kind == "n" and mark.kind == "n"]
                for one in (mark, *evaluable, *mark.partner("percent", "count", "n")):
                    one.group = one.group or label_of(after[0])
    bind_described(sentence, firm)


def bind_described(sentence: Sentence, mentions: list[Mention]) -> None:
    """Bind the number of people who are described to the group in brackets after them."""
    for mention in mentions:
        lettered = LETTERED.fullmatch(mention.shape)
        if not lettered and mention.cue != "head":
            continue
        begin = max(0, mention.start - 200)
        size = SIZE_OF_DESCRIBED if lettered else SIZE_OF_TREATED
        found = size.search(sentence.shape, begin, mention.start)
        mark = sentence.mark_at(found.start()) if found else None
        words = found[0] if found else ""
        if mark is None or mark.group is not None or not mark.whole:
            continue
        if lettered and (mark.kind != "n" or PUT.search(words)):
            continue
        if mark.kind not in ("n", "count") and mark.why != reasons.NO_RULE:
            continue
        mark.kind, mark.group = "n", label_of(mention)


def bind_matched(sentence: Sentence, groups: Iterable[str]) -> None:
    """Bind the number of those to whom controls were matched to the cases of the text."""
    cases = next((label for label in groups if label.lower() in ("cases", "case patients")), None)
    found = MATCHED.search(sentence.shape) if cases else None
    mark = sentence.mark(found, "n") if found else None
    if mark is not None and mark.kind == "n" and mark.group is None:
        mark.group = cases


def bind_timed(sentence: Sentence, groups: Iterable[str]) -> None:
    """Bind sizes to groups named by how long they were treated: "7 days (n = 412)"."""
    for match in TIMED.finditer(sentence.shape):
        time, mark = sentence.mark(match, "time"), sentence.mark(match, "n")
        if time is None or mark is None or mark.group is not None or mark.kind != "n":
            continue
        name = f"{time.value:g}-{time.unit.removesuffix('s')}"
        own = [one for one in groups if re.match(rf"{re.escape(name)}\b", one.lower())]
        if time.unit and len(own) == 1:
            mark.group = own[0]


def unbind_denied(sentence: Sentence) -> None:
    """Take from a group those of whom is said that they were not it: "300 were not frail"."""
    for mark in sentence.marks:
        denied = DENIED.match(sentence.after(mark, 60)) if mark.group else None
        if denied and denied["who"].startswith((mark.group or "").lower()):
            for one in (mark, *mark.partner("percent", "count", "n")):
                one.group = None


def has_own_size(sentence: Sentence, end: int) -> bool:
    """Say whether a group's size stands in brackets after its name, or "or" another group."""
    if OR_ANOTHER.match(sentence.shape, end):
        return True  # "60 patients received A (group L) or B": they are of both
    found = OWN_SIZE.match(sentence.shape, end)
    mark = sentence.mark_at(found.end() - 1) if found else None
    return mark is not None and mark.whole and not mark.unit


def bind_size(sentence: Sentence, mark: Mark, mention: Mention) -> None:
    """Bind a number in brackets after a group, or after "n =": it is the group's size."""
    said = CONSISTED.search(sentence.before(mark, 20))
    if mark.why == reasons.NO_RULE and mark.whole and not mark.unit and said:
        mark.kind, mark.why, mark.others = "n", "what a group consisted of", ("count",)
    marker = (mark.value or 0) < 10 and LIST_MARK.match(sentence.shape, mark.at - 1)
    if (
        mark.why == reasons.NO_RULE
        and mark.whole
        and not marker
        and re.match(r" ?[)\]]", sentence.after(mark, 3))
    ):
        mark.kind, mark.why, mark.others = "n", "in brackets after a group", ("count",)
    if mark.kind == "n" and not mark.partner("count"):
        mark.group = label_of(mention)
