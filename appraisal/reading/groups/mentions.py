"""The groups a text speaks of: where each is named, and which names are one group."""

import re
from dataclasses import dataclass, field

from appraisal.reading.groups.combinations import AND_AFTER, begin_combination
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
ORGANISATION = re.compile(
    r"\b(?:oncology|research|working|cooperative|collaborative|trialists'?|interest|focus)[ -]$"
)
CAPITALS = re.compile(r" (?P<name>(?:[A-Z][a-z]+ )*[A-Z][a-z]+) $")
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
    r" (?:were|was) (?:randomly |equally |prospectively |retrospectively |all )?(?:randomi|assigned"
    r"|allocated|divided|included|enroll?ed|recruited|studied|evaluated|invited|analy[sz]ed)"
)
ALL_PEOPLE = re.compile(r"\b(?:all|each)(?: of)?(?: the| our| these)?(?: [0-9#]+)? $")
CUT_VERB = re.compile(
    r"(?:[a-z]+ed|seen|taken|made) (?:in|to|on|at|the|their|an?)\b"
)  # "who had participated in": in what is cut off
# "in the A (n = 26) and B (n = 33) groups"
BRACKETED = re.compile(
    r"(?P<a>[a-z0-9][a-z0-9+/-]*) [(\[][^()]{1,40}[)\]],? (?:and|vs\.?|versus|or)(?: the)?"
    rf" (?P<b>[a-z0-9][a-z0-9+/-]*) [(\[][^()]{{1,40}}[)\]] {any_of(WORDS.arm_heads)}s\b"
)
# "in the study group and the control group", but not "of all the study group"
STUDY = re.compile(r"\bstudy $")
OPENS = re.compile(r"(?:[^#]*, )?(?:in |for |of )?the ")
CONTROL_GROUP = re.compile(r"\bcontrol (?:group|arm|cohort)\b")
# what parts two groups of a list
LIST = re.compile(
    r"(?: (?:groups?|arms?|patients))?(?:,|,? (?:and|or|v|vs\.?|versus))"
    r" (?:an? |(?:the |those |in |for )*)"
)
# "the treatment and control groups", "12 in the A and 14 in the B groups"
LIST_BEFORE = re.compile(r"(?:,? (?:and|or|vs\.?|versus)|,)(?: # in)?(?: the)? $")
# "groups III [(12 % vs 20 %); (9 % vs 10 %)] and IV"
ASIDE = r"(?: ?\((?:[^()]|\([^()]*\))*\)| ?\[(?:[^\[\]]|\[[^\[\]]*\])*\])?"
DOSES = ("mg", "µg", "μg", "mcg", "iu", "g/", "ng")
# "oxygen at 2 L/min for three nights", "velagene 10 mg twice daily"
HOW_MUCH = (
    r"(?: (?:(?:at|for|of|every|over) )?#(?: ?[a-z/]+)?"
    r"| (?:once|twice|three times)? ?(?:a day|a week|daily|weekly|monthly))*"
)


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
    backed
        False where nothing shows that the name is one of a group.
    """

    start: int
    end: int
    label: str
    cue: str
    group: "Named | None" = None
    backed: bool = True
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
        if ORGANISATION.search(shape, max(0, match.start() - 20), match.start()):
            continue
        if quoted := find_quoted(sentence, match.start()):
            found.append(quoted)
            continue
        words = find_words_before(shape, match.start())
        if match["many"] and not words and (pair := BRACKETED.search(shape, 0, match.end())):
            if pair.end() == match.end():
                found += [Mention(*pair.span(name), pair[name], "head") for name in "ab"]
            continue
        if not words and (name := find_capitals_before(sentence, match.start())):
            found.append(Mention(name, match.end(), shape[name : match.end()], "head"))
            continue
        if not words and (letter := find_letter_before(sentence, match.start())):
            found.append(
                Mention(letter, match.end("many"), shape[letter : match.end("many")], "head")
            )
            continue
        if not words and (study := STUDY.search(shape, max(0, match.start() - 6), match.start())):
            begins = OPENS.fullmatch(shape, 0, study.start())
            if CONTROL_GROUP.search(shape) or (begins and CONTROL_GROUP.search(sentence.text)):
                found.append(Mention(study.start(), match.end("many"), "", "head"))
            continue
        if not words or {shape[start:stop] for start, stop in words} <= EMPTY:
            continue
        dose = sentence.mark_at(words[0][0])
        # "71 % intervention group"
        begin = words[len(words) > 1 and dose is not None and is_result(dose)][0]
        before = TOKEN.findall(shape[max(0, begin - 20) : begin])
        if before and before[-1] in ANY_GROUP and not match["many"]:
            continue
        if match["many"]:
            found.extend(find_coordinated(shape, begin, match.start()))
        else:
            begin = begin_combination(shape, begin)
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


def find_capitals_before(sentence: Sentence, at: int) -> int | None:
    """Return the place of the capitals in "the Sensor On arm", where "on" leads to no name."""
    begin = max(0, at - 40)
    found = CAPITALS.search(sentence.words(begin, at) + " ")
    name = found["name"].lower() if found else ""
    start = sentence.shape.rfind(name, begin, at) if name else 0
    return start if start > 0 else None


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
    more = re.compile(rf"{ASIDE}(?:, | and |, and | or )([a-z]|i{{1,3}}|iv|#)(?![a-z0-9])")
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
    while joined := LIST_BEFORE.search(shape, max(0, at - 20), at):
        if not (words := find_words_before(shape, joined.start(), 4)):
            break
        at = words[0][0]
        if "#" in joined[0] and not shape[:at].endswith("in the "):
            break
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
    for one in found:
        more = AND_AFTER.match(sentence.shape, one.end)
        if more and sum(other.label == one.label for other in found) > 1:
            # "given zinc; ... given zinc and iron"
            one.end, one.label = more.end(), one.label + more[0]
            one.shape = one.label
    return found
