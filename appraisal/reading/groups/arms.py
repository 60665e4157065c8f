"""Who was assigned to what: the arms a text sets up, and how many were in each."""

import re
from collections.abc import Iterable

from appraisal.reading import reasons
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.mentions import (
    DOSES,
    GENERIC,
    HOW_MUCH,
    PEOPLE,
    Mention,
    find_words_before,
)
from appraisal.reading.groups.set_up import find_listed_arms
from appraisal.reading.kinds.people import SEXES
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import vocabulary

WORDS = vocabulary()

VERSUS = re.compile(
    r"\b(?:compar(?:e|ed|ing|ison of)(?: the (?:effects?|efficacy|safety|effectiveness)"
    r"(?: and (?:safety|efficacy|tolerability))? of)?)"
    r" (?!with |to )(?P<first>[^,.;:()]{3,60}?)(?: \([^()]*\))?"
    r" (?:with|to|and|versus|vs\.?) (?P<second>[^,.;:()]{3,60}?)"
    r"(?= (?:in|for|on|as|after|during|among|at|to|with)\b|[,.;:(]|$)"
)
OF_WHAT = re.compile(
    r"^(?:the )?(?:[a-z-]+ )?"
    r"(?:effects?|efficacy|effectiveness|safety|use|results?|outcomes?)(?: and [a-z]+)? of "
)
# "placebo (n = 20)", "diet counselling (comparison) (n = 97)", "GDM1 (tight targets, n = 20)"
SIZED = re.compile(
    r"(?: ?\([^()#]{1,40}\))? ?[(\[]"
    r"(?:(?:[a-z0-9+/-]{1,12}[;,] |[^()\[\]]{1,90}[;,] )?n ?[=:] ?#"
    rf"|# {PEOPLE}(?= ?[)\]]))[)\],;]"
)
TO_NEXT = r",?(?: (?:and|or|vs\.?|versus|compared (?:with|to)|with))*"
SIZED_BEFORE = re.compile(
    rf"[(\[][^()\[\]]{{0,60}}\bn ?[=:] ?#[)\]]{TO_NEXT}(?: [a-z]+| #){{0,6}} $"
)
SIZED_AFTER = re.compile(
    rf"[)\]]{TO_NEXT}(?: [a-z]+| #){{1,6}} ?[(\[](?:[^()\[\]]{{0,60}} )?n ?[=:] ?#[)\]]"
)
SIZED_ITEM = re.compile(r"(?P<name>[a-z][a-z0-9 +/-]{0,40}?)[,:]? n ?[=:] ?#")
NEXT_ITEM = SIZED_ITEM.pattern.replace("name", "next")
SIZED_LIST = re.compile(rf"[(\[:] ?{SIZED_ITEM.pattern}(?:[;,] (?:and )?{NEXT_ITEM})+[)\].;]")
# "timolol 0.5 % ophthalmic solution (n = 30)"
DISSOLVED = re.compile(r"(?<![a-z-])[a-z][a-z-]{3,} # $")
OF_ONE = re.compile(r"\b(?:group|arm|cohort) $")
DOSED = re.compile(r" # ?(?:once|twice|daily|weekly|every|[(\[])")
AMOUNT = re.compile(rf"{HOW_MUCH}$")  # "oxygen at 2 L/min for three nights (n = 311)"
# "(2) TRX (n = 8): 10 minutes of"
OPENING = re.compile(
    r"(?:[^:.;]{0,120}: )?(?:\((?:#|[a-h])\)|#[.)]|[a-h][.)]) "
    r"(?P<name>[a-z][a-z0-9+/ -]{1,40}?) ?[(\[] ?n ?[=:] ?#[)\]]"
)
# "(n = 28; group T2X)"
CALLED = re.compile(r"[(\[;,] ?(?:the )?(?:group|arm) (?P<name>[a-z][\w+-]*\w)(?= ?[)\];])")
ROMAN = re.compile("[ivx]+")
# "frail and nonfrail participants", "users and non-users"
OPPOSITE = re.compile(
    rf"\b(?P<name>(?:non-?|un)(?P<word>[a-z]{{4,}}))(?:(?= {PEOPLE}\b)|(?<=users)|(?<=smokers)"
    r"|(?<=survivors)|(?<=responders)|(?<=experts)|(?<=carriers)|(?<=drinkers)|(?<=fallers))"
)
# "the closure of a stoma (n = 1)": the doing is the name, and not what it was done to
DOING_OF = re.compile(
    r"(?:^|[,;:] |\b(?:and|or|were|was|vs\.?|versus|with) )(?:and )?(?:the |an? )?"
    r"(?P<name>(?!section|region|position|portion|use\b|administration|injection|infusion)"
    r"(?:[a-z-]+ )?[a-z-]+(?:[ts]ion|ure|al|my|air|ment|sty|ing) of (?:an? |the ))$"
)
GIVEN = r"(?:(?:for|in|to|on|with|received|receiving|given) (?:the )?)?"
NAME = r"(?!and\b)[a-z][a-z0-9+/-]*(?: (?!and\b|or\b|vs\b)[a-z0-9+/-]+)?"
COUNTED = re.compile(
    rf"[(\[:] ?(?P<list>(?:n ?= ?)?# {GIVEN}{NAME}"
    rf"(?:(?:,? and|;|,|/| vs\.?| or),? ?(?:n ?= ?)?# {GIVEN}{NAME})+)(?: patients)?"
    r" ?[)\].;,]"
)
COUNTED_ONE = re.compile(rf"(?P<n>#) {GIVEN}(?P<name>{NAME})")


def find_assigned(sentence: Sentence) -> list[Mention]:
    """Find the arms in the sentence that says who was assigned to what."""
    found = find_listed_arms(sentence)
    shape = sentence.shape
    for match in VERSUS.finditer(shape):
        for name in ("first", "second"):
            label = re.sub(r"^(?:the|an?) ", "", OF_WHAT.sub("", match[name]))
            if name == "first" and "#" not in label:  # "to compare dementia in users and non-users"
                label = re.sub(r"^.*\b(?:in|among|after|between) (?:the )?", "", label)
            if can_name_group(label) and "#" not in label and len(label.split()) <= 5:
                found.append(
                    Mention(match.end(name) - len(label), match.end(name), label, "assigned")
                )
    return found


def find_counted(sentence: Sentence) -> list[Mention]:
    """Find groups by sizes that add up: "474 were treated (239 PLD and 235 topotecan)"."""
    for match in COUNTED.finditer(sentence.shape):
        parts = [*COUNTED_ONE.finditer(sentence.shape, *match.span("list"))]
        marks = [sentence.mark(part, "n") for part in parts]
        names = [part["name"].split()[0] for part in parts]
        sizes = [
            mark
            for mark, name in zip(marks, names, strict=True)
            if mark is not None and mark.whole and mark.unit in ("", name)
        ]
        total = sum(mark.value or 0 for mark in sizes)
        if len(sizes) < len(parts) or not all(can_name_group(part["name"]) for part in parts):
            continue
        whole = [one for one in sentence.within(0, match.start()) if one.value == total]
        if not whole:
            continue
        sexes = any(SEXES.match(part["name"]) for part in parts)  # "(11 male and 7 female)"
        kinds = ("count", "n") if sexes or whole[0].kind == "count" else ("n", "count")
        for mark in sizes:
            mark.kind, mark.why, mark.others = kinds[0], reasons.OF_GROUP, kinds[1:]
        return [Mention(*part.span("name"), part["name"], "assigned") for part in parts]
    return []


def find_sized(sentence: Sentence) -> list[Mention]:
    """Find what stands before its size: "haploidentical (n = 46) with matched (n = 61)"."""
    found = []
    for match in SIZED.finditer(sentence.shape):
        mark = sentence.mark_at(sentence.shape.rindex("#", match.start(), match.end()))
        if mark is not None and mark.kind == "count":
            continue  # "complications were seroma (n = 7), hernia (n = 1)"
        end = AMOUNT.search(sentence.shape, 0, match.start()).start()  # type: ignore[union-attr]
        words = find_words_before(sentence.shape, end, 5)
        if not words:
            end = match.start()  # "daily (n = 36)" is a name here
            words = find_words_before(sentence.shape, end, 5)
        if not words:
            continue
        start = words[0][0]
        doing = DOING_OF.search(sentence.shape, max(0, start - 60), start)
        start = doing.start("name") if doing else start
        dissolved = DISSOLVED.search(sentence.shape, max(0, start - 40), start)
        weak = sentence.mark_at(start - 2)
        if dissolved and weak is not None and weak.why == reasons.CONCENTRATION:
            start = dissolved.start()
        end += 2 if DOSED.match(sentence.shape, end) else 0  # "tofa 5 mg twice daily"
        name = sentence.shape[start:end].strip()
        dose = sentence.mark_at(start) if name == "#" else None
        if dose is not None and dose.unit.lower().startswith(DOSES):
            found.append(Mention(start, start + 1, name, "assigned"))  # "30 mg (n = 20)"
        several = len(name.split()) > 1 or not frozenset(name.split()) <= GENERIC
        if can_name_group(name) and (several or is_beside_sized(sentence.shape, match, start)):
            found.append(Mention(start, start + len(name), name, "assigned"))
    return found if len(found) > 1 and not has_single(sentence) else []


def has_single(sentence: Sentence) -> bool:
    """Say whether a number in a bracket is one: "rash (n = 1), nausea (n = 3)" are no groups."""
    places = [sentence.shape.rindex("#", *match.span()) for match in SIZED.finditer(sentence.shape)]
    return any(one.at in places and one.value == 1 for one in sentence.marks)


def is_beside_sized(shape: str, match: re.Match[str], start: int) -> bool:
    """Say whether a common word with a size stands beside another: "diet (n = 37) or exercise"."""
    before, after = SIZED_BEFORE.search(shape, 0, start), SIZED_AFTER.match(shape, match.end() - 1)
    return bool(before or after)


def find_sized_list(sentence: Sentence) -> list[Mention]:
    """Find groups that one bracket lists with their sizes: "(metformin, n = 168; diet, n = 42)"."""
    found = [
        Mention(*part.span("name"), part["name"], "assigned")
        for match in SIZED_LIST.finditer(sentence.shape)
        # "in the drug group (older: n = 20; younger: n = 21)" are parts of it
        if not OF_ONE.search(sentence.shape, 0, match.start())
        for part in SIZED_ITEM.finditer(sentence.shape, *match.span())
        if can_name_group(part["name"]) or is_letter(sentence, *part.span("name"))
    ]
    return found if len(found) > 1 else []


def is_letter(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a capital stands alone where a name would: "(F, n = 35; G, n = 31)"."""
    return end - start == 1 and sentence.words(start, end).isupper()


def find_named(sentence: Sentence) -> list[Mention]:
    """Find what a bracket calls a group by letters: "(n = 28; group T2X)"."""
    return [
        Mention(*match.span("name"), match["name"], "assigned")
        for match in CALLED.finditer(sentence.shape)
        # "group IV" is headed, and "IV" elsewhere says how a drug was given
        if not sentence.words(*match.span("name")).islower() and not ROMAN.fullmatch(match["name"])
    ]


def find_opening(sentences: Iterable[Sentence]) -> dict[int, Mention]:
    """Find what sentences of a list begin with: "(1) control (n = 7): ...", "(2) TRX (n = 8): ...".

    Returns
    -------
    dict
        By the place of the sentence in the text.
    """
    found = {}
    for at, sentence in enumerate(sentences):
        match = OPENING.match(sentence.shape)
        if match and can_name_group(match["name"]):
            found[at] = Mention(*match.span("name"), match["name"], "assigned")
    return found if len({one.label for one in found.values()}) > 1 else {}


def find_opposites(text: str) -> list[tuple[str, str]]:
    """Return words such as cases and controls that name two groups where a text has both."""
    lowered = text.lower()
    pairs = [
        pair
        for pair in WORDS.opposites
        if all(re.search(rf"(?<![\w-]){word}\b", lowered) for word in pair)
    ]
    for match in OPPOSITE.finditer(lowered):
        if re.search(rf"(?<![\w-]){match['word']}\b", lowered):
            pairs.append((match["word"], match["name"]))
    return [(word, word) for pair in pairs for word in pair]
