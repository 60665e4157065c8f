"""The groups a text speaks of: where each is named, and which names are one group."""

import re
from dataclasses import dataclass, field

from appraisal.reading.groups.labels import can_name_group, is_adverb
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
TOKEN = re.compile(r"[^\s,;:()\[\]#¤\"]+|[,;:()\[\]#¤\"]")
PEOPLE = any_of(WORDS.arm_people)
BEFORE_STOPS, AFTER_STOPS = frozenset(WORDS.before_stops), frozenset(WORDS.after_stops)
EMPTY = frozenset(WORDS.empty)
GENERIC = frozenset(WORDS.generic)
ANY_GROUP = frozenset(WORDS.any_group)
# a name with one of these is another group than the name it holds
APART = frozenset(WORDS.apart)
QUOTED = re.compile(r"[\"“](?P<name>[A-Za-z][A-Za-z -]{1,40})[\"”]$")
BREAKS = frozenset(',;:()[]#¤"=<>≤≥±')
HEAD = re.compile(
    rf"\b{any_of(WORDS.arm_heads)}(?P<many>s?)\b"
    r"(?: (?P<letter>[a-z]{1,2}(?:[0-9]+(?:\.[0-9]+)?)?|i{1,3}|iv|#)(?![a-z0-9%'-]))?(?!-)"
    r"(?! (?:trial|design))"
)
HOW = (
    r"(?:who (?:were |had )?|that |having (?:been )?)?(?:receiving|received|treated with|given"
    r"|taking|took|on|using"
    r"|(?:randomly )?(?:assigned|randomi[sz]ed|allocated)(?: to)?(?: receive)?|undergoing|underwent"
    r"|under|continuing (?:on )?|switched to|maintained on|exposed to|fed|supplemented with"
    r"|initiating|initiated|starting|started|beginning|began|who used)"
)
WHO = re.compile(
    rf"\b(?:{PEOPLE}|group)(?: [(\[]# ?[)\]](?= {HOW}))?"
    rf" (?P<how>{HOW}|with|without|who (?:had|did not))\s(?:the |an? |either )?"
    r"(?:(?:treatment|therapy) with )?"
)
# "33 patients undergoing surgery were randomised": that is all of them
SENT_ON = re.compile(
    r"(?: (?:of|for|in|with) [^#;,.()]{2,60}?)?"
    r" (?:were|was) (?:randomly |equally )?(?:randomi|assigned|allocated|divided)"
)
ALL_PEOPLE = re.compile(r"\b(?:all|each)(?: of)?(?: the| our| these)?(?: [0-9#]+)? $")
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
CUT_VERB = re.compile(
    r"(?:[a-z]+ed|seen|taken|made) (?:in|to|on|at|the|their|an?)\b"
)  # "who had participated in": in what is cut off
LETTER = re.compile(r" [a-z](?![a-z0-9%'-])")
NO_ARM = re.compile(r" (?:rates?|of (?:the )?(?:disease|symptoms|pain|seizures|bleeding))\b")
IN_CHECK = re.compile(r"\b(?:local|regional|disease|tumou?r|seizure|glyca?emic|pain|viral|rate) $")
SHAM = re.compile(
    r" (?!(?:groups?|arms?|patients|controls?|was|were|had|in|and|or|versus|vs|at|for|with|than|on"
    r"|to|after|did)\b)[a-z-]{4,}"
)
# "in the A (n = 26) and B (n = 33) groups"
BRACKETED = re.compile(
    r"(?P<a>[a-z0-9][a-z0-9+/-]*) [(\[][^()]{1,40}[)\]],? (?:and|vs\.?|versus|or)(?: the)?"
    rf" (?P<b>[a-z0-9][a-z0-9+/-]*) [(\[][^()]{{1,40}}[)\]] {any_of(WORDS.arm_heads)}s\b"
)
# "in the study group and the control group", but not "of all the study group"
STUDY = re.compile(r"\bstudy $")
CONTROL_GROUP = re.compile(r"\bcontrol (?:group|arm|cohort)\b")
# "62 % in the former and 43 % in the latter"
FORMER = re.compile(
    r"\bthe (?P<which>former|latter)(?: (?:group|arm))?"
    r"(?= ?(?:[(),;.:#]|$)| (?:than|and|was|were|had|but)\b)"
)
# what parts two groups of a list
LIST = re.compile(
    r"(?: (?:groups?|arms?|patients))?(?:,|,? (?:and|or|v|vs\.?|versus))"
    r" (?:an? |(?:the |those |in |for )*)"
)
DOSES = ("mg", "µg", "μg", "mcg", "iu", "g/", "ng")
# "oxygen at 2 L/min for three nights", "velagene 10 mg twice daily"
HOW_MUCH = (
    r"(?: (?:(?:at|for|of|every|over) )?#(?: ?[a-z/]+)?"
    r"| (?:once|twice|three times)? ?(?:a day|a week|daily|weekly|monthly))*"
)
# where a part of a name may stand for the whole
PLACE_OF_GROUP = (
    r"(?:^|[;:(] ?|\b(?:with|in|after|for|on|by|under|given|receiving|received|underwent|than"
    r"|versus|vs|v|to|of) (?:the )?)"
)
END_OF_GROUP = rf"(?=[,;:.()\[]|$| {any_of(WORDS.after_stops)}\b)"


@dataclass(eq=False)
class Mention:
    """One place where a sentence names a group.

    Parameters
    ----------
    start, end
        Places in the sentence's shape.
    label
        What is printed there.
    cue
        What shows that it is a group: ``head`` ("the placebo group"), ``who`` ("patients given
        X"), ``described`` ("those without X"), ``known``, ``assigned``, or a cue of a single
        sentence.
    """

    start: int
    end: int
    label: str
    cue: str
    group: "Named | None" = None
    shape: str = field(init=False)

    def __post_init__(self) -> None:
        self.shape = self.label  # until what is printed takes its place


@dataclass(eq=False)
class Named:
    """One group of a text, under every name it has there; ``two_names`` are both in its label."""

    label: str
    core: frozenset[str]
    names: list[str] = field(default_factory=list)
    two_names: bool = False


def label_of(mention: Mention) -> str:
    """Return the label of the group a mention names."""
    return mention.group.label if mention.group else mention.label


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
    if CONTROLS.search(shape):
        found += [
            Mention(*match.span("name"), match["name"], "known") for match in ACTIVE.finditer(shape)
        ]
    for name, printed in known:
        at = shape.find(name)
        while at >= 0:
            end = at + len(name)
            joined = at and (shape[at - 1].isalnum() or shape[at - 1] == "-")
            same = is_printed_so(sentence, at, end, printed) or name == printed
            denied = re.search(r"\b(?:no|without) $", shape[max(0, at - 8) : at])
            controlled = shape.startswith("-controlled", end)
            if same and not (joined or denied or controlled) and not shape[end : end + 1].isalnum():
                found.append(Mention(at, end, name, "assigned"))
            at = shape.find(name, end)
    for name in short:
        for match in re.finditer(
            rf"{PLACE_OF_GROUP}(?P<name>{re.escape(name)}){END_OF_GROUP}", shape
        ):
            found.append(Mention(*match.span("name"), name, "assigned"))
    found += [Mention(*match.span(), match["which"], "former") for match in FORMER.finditer(shape)]
    return keep_longest(sorted(found, key=lambda one: one.cue != "assigned"))


def is_procedure(shape: str, start: int, end: int) -> bool:
    """Say whether a liquid is named for how something was done: "after saline lavage"."""
    before = DISSOLVED.search(shape, max(0, start - 60), start)
    return bool(before or PROCEDURE.match(shape, end))


def is_printed_so(sentence: Sentence, start: int, end: int, printed: str) -> bool:
    """Say whether a name is printed in one place as in another; letters, in the same case."""
    print_here = sentence.lower_words if printed.islower() else sentence.words
    return print_here(start, end) == printed


def keep_longest(found: list[Mention]) -> list[Mention]:
    """Keep of overlapping mentions the longest; "placebo-treated men" before "men without X"."""
    kept: list[Mention] = []
    known = [one for one in found if one.cue == "known"]
    found = [
        one for one in found if one.cue != "described" or not any(overlap(one, k) for k in known)
    ]
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(overlap(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def overlap(one: Mention, other: Mention) -> bool:
    """Say whether two mentions share a character."""
    return one.start < other.end and other.start < one.end


def find_headed(sentence: Sentence) -> list[Mention]:
    """Find groups named by a head noun: "the placebo group", "groups A and B", "arm 2"."""
    found = []
    shape = sentence.shape
    for match in HEAD.finditer(shape):
        if match["letter"]:
            lettered = find_lettered(sentence, match)
            found.extend(lettered)
            if lettered:
                continue
        if quoted := find_quoted(sentence, match.start()):
            found.append(quoted)
            continue
        words = find_words_before(shape, match.start())
        if match["many"] and not words and (pair := BRACKETED.search(shape, 0, match.end())):
            if pair.end() == match.end():
                found += [Mention(*pair.span(name), pair[name], "head") for name in "ab"]
            continue
        if not words and (letter := find_letter_before(sentence, match.start())):
            found.append(
                Mention(letter, match.end("many"), shape[letter : match.end("many")], "head")
            )
            continue
        if not words and (study := STUDY.search(shape, max(0, match.start() - 6), match.start())):
            if CONTROL_GROUP.search(shape):
                found.append(Mention(study.start(), match.end("many"), "", "head"))
            continue
        if not words or {shape[start:stop] for start, stop in words} <= EMPTY:
            continue
        if len(words) > 1 and (dose := sentence.mark_at(words[0][0])) and is_result(dose):
            words = words[1:]  # "71 % intervention group"
        begin = words[0][0]
        before = TOKEN.findall(shape[max(0, begin - 20) : begin])
        if before and before[-1] in ANY_GROUP and not match["many"]:
            continue
        if match["many"]:
            found.extend(find_coordinated(shape, begin, match.start()))
        else:
            end = match.start("letter") - 1 if match["letter"] else match.end()
            found.append(Mention(begin, end, shape[begin:end], "head"))
    return found


def find_quoted(sentence: Sentence, end: int) -> Mention | None:
    """Return what stands in quotation marks right before "group": the "no phone calls" group.

    That is a name, whatever its words are.
    """
    begin = max(0, end - 60)
    printed = QUOTED.search(sentence.words(begin, end))
    name = printed["name"].lower() if printed else ""
    start = sentence.shape.rfind(name, begin, end) if name else -1
    return Mention(start, start + len(name), name, "assigned") if start >= 0 else None


def find_letter_before(sentence: Sentence, at: int) -> int | None:
    """Return the place of the capital in "the A group", which is no article."""
    found = re.search(r"\b(?:the|and|or|versus) a $", sentence.shape[max(0, at - 10) : at])
    return at - 2 if found and sentence.words(at - 2, at - 1) == "A" else None


def is_result(mark: Mark) -> bool:
    """Say whether a number before the name of a group is a result, and no dose."""
    return mark.unit == "%" or mark.kind in ("percent", "count", "mean", "median", "n")


def find_lettered(sentence: Sentence, match: re.Match[str]) -> list[Mention]:
    """Read "group A", "arm 2" and the second of "groups A and B"."""
    if match["letter"] == "#":
        mark = sentence.mark_at(match.end() - 1)
        if mark is not None and mark.kind in ("n", "count") and names_people(sentence, match):
            mark.kind, mark.why = "other", "a number that names a group"
        if mark is None or not mark.whole or mark.kind != "other" or (mark.value or 0) > 12:
            return []
    elif not sentence.words(*match.span("letter")).isupper():
        return []  # "group as", "group in"
    found = [Mention(*match.span(), match[0], "head")]
    more = re.compile(r"(?:, | and |, and | or )([a-z]|i{1,3}|iv|#)(?![a-z0-9])")
    at = match.end()
    if not match["many"]:
        more = re.compile(r" (?:and|or) ([b-z]|ii|iii)(?=,|\.|;|\)| respectively|$)")
    while again := more.match(sentence.shape, at):
        found.append(Mention(again.start(1), again.end(1), again[1], "head"))
        at = again.end()
    return found


def names_people(sentence: Sentence, match: re.Match[str]) -> bool:
    """Say whether a number is a name: "the group 2 patients", not "in the A group 2 men"."""
    before = re.search(r"(?:^|\b(?:the|of|and|than|for) )$", sentence.shape[: match.start()])
    people = re.match(rf" {PEOPLE}\b", sentence.shape[match.end() :])
    mark = sentence.mark_at(match.end() - 1)
    return bool(before and people and mark and 0 < (mark.value or 0) < 6)


def find_words_before(shape: str, end: int, most: int = 7) -> list[tuple[int, int]]:
    """Return the places of the words right before a place that may be part of a name."""
    tokens = [token.span() for token in TOKEN.finditer(shape, max(0, end - 90), end)]
    words: list[tuple[int, int]] = []
    for start, stop in reversed(tokens[-most:]):
        token = shape[start:stop]
        # a dose or a time names a group: "the 5 mg group", "the 10-day group"
        if token == "#" and ((not words and stop >= end - 1) or len(words) == 1):
            words.insert(0, (start, stop))
            continue
        if token == '"':
            continue
        if token.rstrip("-") in BEFORE_STOPS or token[0] in BREAKS or is_adverb(token):
            break
        words.insert(0, (start, stop))
    return words


def find_coordinated(shape: str, begin: int, end: int) -> list[Mention]:
    """Read "the treatment and control groups" as two groups, "A, B and C groups" as three."""
    found = [Mention(begin, end, shape[begin:end].strip(), "head")]
    at = begin
    while joined := re.compile(r"(?:,? (?:and|or|vs\.?|versus)|,)(?: the)? $").search(
        shape, max(0, at - 14), at
    ):
        words = find_words_before(shape, joined.start(), 4)
        if not words:
            break
        at = words[0][0]
        found.insert(0, Mention(at, joined.start(), shape[at : joined.start()], "head"))
        if "," not in shape[at - 2 : at] and not joined[0].startswith((",", " and", " or", " v")):
            break
    return found if len(found) > 1 else []


def end_of_phrase(shape: str, at: int, most: int = 6) -> int:
    """Return the place where a noun phrase that starts here ends."""
    end = at
    for count, token in enumerate(TOKEN.finditer(shape, at, at + 90)):
        word = token[0]
        stops = word.rstrip(".") in AFTER_STOPS or (count and is_adverb(word))
        if count >= most or stops or word[0] in BREAKS:
            break
        end = token.end()
        if word.endswith("."):
            return end - 1
    return end


def find_treated(sentence: Sentence) -> list[Mention]:
    """Find people by what they received or had: "patients receiving GLN", "those without X"."""
    found = []
    for match in WHO.finditer(sentence.shape):
        end = end_of_phrase(sentence.shape, match.end())
        what = sentence.shape[match.end() : end].strip()
        cut = match["how"].startswith("who ") and CUT_VERB.match(sentence.shape, match.end())
        if cut or not can_name_group(what):
            continue
        if match["how"] in ("with", "without") or match["how"].startswith(("who had", "who did")):
            label = sentence.shape[match.start() : end]
            found.append(Mention(match.start(), end, label, "described"))
        elif not SENT_ON.match(sentence.shape, end) and not ALL_PEOPLE.search(
            sentence.shape, max(0, match.start() - 24), match.start()
        ):  # "all of the subjects underwent hearing tests" names none
            found.append(Mention(match.end(), end, what, "who"))
    return found
