# ruff: noqa: E501
"""The groups a text speaks of: where each is named, and which names are one group."""

import re
from dataclasses import dataclass, field

from appraisal.reading.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
TOKEN = re.compile(r"[^\s,;:()\[\]#¤\"“”]+|[,;:()\[\]#¤\"]")
HEAD = re.compile(
    rf"\b{any_of(WORDS.arm_heads)}(?P<many>s?)\b(?:\s(?P<letter>[a-e]|i{{1,3}}|iv|v|#)(?![a-z0-9%]))?(?!-)"
)
BEFORE_STOPS = frozenset(WORDS.before_stops)
EMPTY = frozenset(WORDS.empty)
AFTER_STOPS = frozenset(WORDS.after_stops)
PEOPLE = any_of(WORDS.arm_people)
WHO = re.compile(
    rf"\b(?:{PEOPLE}|the ones)\s(?P<how>(?:who (?:were )?)?(?:receiving|received|treated with|given|taking|took|on|using|assigned to(?: receive)?|randomi[sz]ed to(?: receive)?|allocated to(?: receive)?|undergoing|underwent|under)|with|without|in)\s(?:the |an? )?"
)
TREATED = re.compile(
    rf"(?P<name>[a-z0-9][a-z0-9/+-]*?)-(?:treated|exposed|assigned|randomi[sz]ed|allocated|fed|supplemented)\s(?:{PEOPLE}|group|arm|eyes)\b"
)
RANDOM = re.compile(
    r"\b(?:randomi[sz]ed|randomi[sz]ation|randomly (?:assigned|allocated|divided|distributed)|assigned|allocated|randomi[sz]e)\b(?P<gap>[^.;]{0,70}?)\b(?:to(?: receive| undergo| either)?(?: treatment with| either)?|into|between|receive|receiving|received|either)\s(?P<list>[^.;]{3,260})"
)
VERSUS = re.compile(
    r"\b(?:compar(?:e|ed|ing|ison of)(?: the (?:effects?|efficacy|safety|effectiveness)(?: and (?:safety|efficacy|tolerability))? of)?)\s(?P<first>[^,.;:()]{3,60}?)\s(?:with|to|and|versus|vs\.?)\s(?P<second>[^,.;:()]{3,60}?)(?= (?:in|for|on|as|after|during|among|at|to|with)\b|[,.;:(]|$)"
)
NAMED_N = re.compile(
    r"(?P<name>(?:[a-z0-9'+/-]+ ){0,5}[a-z0-9'+/-]+)\s?[(\[]\s?n\s?=\s?(?P<n>#)\s?[)\];,]"
)
KNOWN = re.compile(
    rf"\b{any_of(WORDS.known_arms)}\b(?:-treated)?(?:\s(?:group|arm|patients|recipients|participants|subjects))?"
)
GENERIC = re.compile(
    r"^(?:group|groups|arm|arms|cohort|patients?|subjects?|participants?|treatment|treatments|study|trial|baseline|both|either|either group|the|one of|two|three|four|treatment groups?|it|them|those|this)$"
)
CORE = re.compile(
    r"\b(?:the|a|an|group|groups|arm|arms|cohort|patients|recipients|users|participants|subjects|regimen|limb|alone|treated|receiving|treatment|therapy|strategy)\b|[^\w+/-]"
)


@dataclass(eq=False)
class Mention:
    """One place where a sentence names a group.

    ``start`` and ``end`` are places in the sentence's shape; ``sure`` is False for a phrase that
    names a group only where a number stands by it.
    """

    start: int
    end: int
    label: str
    sure: bool = True
    group: "Named | None" = None


@dataclass(eq=False)
class Named:
    """One group of a text, under every name it has there."""

    label: str
    names: list[str] = field(default_factory=list)
    core: frozenset[str] = frozenset()


def core(label: str) -> frozenset[str]:
    """Return the words by which a group is known, without "the", "group" and the like.

    Examples
    --------
    >>> sorted(core("the sequential CD20 CAR-T group"))
    ['car-t', 'cd20', 'sequential']
    """
    return frozenset(CORE.sub(" ", label.lower()).split())


def mentions(sentence: Sentence, known: list[str]) -> list[Mention]:
    """Find where a sentence names groups.

    Parameters
    ----------
    known
        Names found elsewhere in the text, in lower case.
    """
    found = [*headed(sentence), *who(sentence), *treated(sentence)]
    shape = sentence.shape
    for match in KNOWN.finditer(shape):
        found.append(Mention(*match.span(), match[0]))
    for name in known:
        at = shape.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and shape[at - 1].isalnum()) and not shape[end : end + 1].isalnum():
                found.append(Mention(at, end, name))
            at = shape.find(name, end)
    return longest(found)


def longest(found: list[Mention]) -> list[Mention]:
    """Keep of overlapping mentions the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def headed(sentence: Sentence) -> list[Mention]:
    """Find groups named by a head noun: "the placebo group", "groups A and B", "arm 2"."""
    found = []
    shape = sentence.shape
    for match in HEAD.finditer(shape):
        if match["letter"]:
            label = shape[match.start() : match.end()]
            if match["letter"] == "#":
                mark = sentence.mark_at(match.end() - 1)
                if (
                    mark is None
                    or not mark.whole
                    or (mark.value or 0) > 12
                    or mark.kind not in ("", "other")
                ):
                    continue
                label = f"{match[0][:-1]}{int(mark.value or 0)}"
            found.append(Mention(match.start(), match.end(), label))
            if match["many"]:
                more = re.match(
                    r"(?:,\s|\sand\s|,\sand\s)([a-e]|i{1,3}|iv)(?![a-z0-9])", shape[match.end() :]
                )
                if more:
                    at = match.end()
                    found.append(Mention(at + more.start(1), at + more.end(), f"group {more[1]}"))
            continue
        words = words_before(shape, match.start())
        if not words or set(words_of(shape, words)) <= EMPTY:
            continue
        begin = words[0][0]
        if match["many"]:
            found.extend(coordinated(shape, words, match))
        else:
            found.append(Mention(begin, match.end(), shape[begin : match.end()]))
    return found


def words_before(shape: str, end: int, most: int = 7) -> list[tuple[int, int]]:
    """Return the places of the words right before a place that may be part of a name."""
    tokens = [token.span() for token in TOKEN.finditer(shape, max(0, end - 90), end)]
    words: list[tuple[int, int]] = []
    for start, stop in reversed(tokens[-most:]):
        token = shape[start:stop]
        if token in BEFORE_STOPS or token[0] in ',;:()[]#¤"' or token.endswith("ly"):
            break
        words.insert(0, (start, stop))
    return words


def words_of(shape: str, places: list[tuple[int, int]]) -> list[str]:
    return [shape[start:stop] for start, stop in places]


def coordinated(shape: str, words: list[tuple[int, int]], match: re.Match[str]) -> list[Mention]:
    """Read "the treatment and control groups" as two groups."""
    before = shape[max(0, words[0][0] - 60) : words[0][0]]
    other = re.search(
        r"(?P<list>(?:[a-z0-9+/-]+(?: [a-z0-9+/-]+){0,2}, )*)(?P<last>[a-z0-9+/-]+(?: [a-z0-9+/-]+){0,2}),? (?:and|or|vs\.?|versus) (?:the )?$",
        before,
    )
    if not other:
        return []
    base = max(0, words[0][0] - 60)
    found = []
    for name in ("list", "last"):
        if not other[name]:
            continue
        for part in re.finditer(r"[a-z0-9+/-]+(?: [a-z0-9+/-]+)*", other[name]):
            kept = words_before(other[name][: part.end()], part.end())
            if kept:
                start = base + other.start(name) + kept[0][0]
                end = base + other.start(name) + part.end()
                found.append(Mention(start, end, shape[start:end]))
    start = words[0][0]
    return [*found, Mention(start, match.end(), shape[start : match.end()].removesuffix("s"))]


def phrase_after(shape: str, at: int, most: int = 6) -> int:
    """Return the place where a noun phrase that starts here ends."""
    end = at
    for count, token in enumerate(TOKEN.finditer(shape, at, at + 90)):
        word = token[0]
        if (
            count >= most
            or word in AFTER_STOPS
            or word[0] in ',;:()[]#¤"'
            or word in ("±", "=", "<", ">")
        ):
            break
        end = token.end()
        if word.endswith(".") and word not in ("vs.",):
            end -= 1
            break
    return end


def who(sentence: Sentence) -> list[Mention]:
    """Find people by what they received or had: "patients receiving GLN", "those without TP53"."""
    found = []
    for match in WHO.finditer(sentence.shape):
        end = phrase_after(sentence.shape, match.end())
        if end <= match.end():
            continue
        what = sentence.shape[match.end() : end]
        if GENERIC.match(what) or what.startswith(("a ", "an ")):
            continue
        described = match["how"] in ("with", "without", "in")
        if match["how"] == "in" and not re.search(r"\b(?:group|arm|cohort)$", what):
            continue
        start = match.start() if described else match.end()
        found.append(Mention(start, end, sentence.shape[start:end], sure=not described))
    return found


def treated(sentence: Sentence) -> list[Mention]:
    """Find "lidocaine-treated patients"."""
    return [Mention(*match.span(), match[0]) for match in TREATED.finditer(sentence.shape)]


def assigned(sentence: Sentence) -> list[Mention]:
    """Find the arms in the sentence that says who was assigned to what."""
    found = []
    shape = sentence.shape
    for match in RANDOM.finditer(shape):
        base = match.start("list")
        for part in re.finditer(r"(?:(?!,? or |,? and |, |\bor to\b).)+", match["list"]):
            begin = base + part.start()
            skip = re.match(
                r"(?:\s|,|either |to |receive |receiving |the |an? |one of |or |and |treatment with |[a-z]+ (?:#|two|three|four) )*",
                shape[begin : base + part.end()],
            )
            begin += skip.end() if skip else 0
            end = min(phrase_after(shape, begin), base + part.end())
            label = shape[begin:end].strip()
            if len(label) > 2 and not GENERIC.match(label) and label[0].isalnum():
                found.append(Mention(begin, begin + len(label), label))
        if len(found) < 2:
            found.clear()
    for match in VERSUS.finditer(shape):
        for name in ("first", "second"):
            label = re.sub(r"^(?:the|an?) ", "", match[name])
            if label and not GENERIC.match(label) and "#" not in label and len(label.split()) <= 5:
                found.append(Mention(match.end(name) - len(label), match.end(name), label))
    return found


def gather(all_mentions: list[list[Mention]]) -> list[Named]:
    """Join mentions that name the same group: the words of one name lie within the other's."""
    groups: list[Named] = []
    for mention in (mention for row in all_mentions for mention in row):
        words = core(mention.label)
        home = next((group for group in groups if group.core == words and words), None)
        if home is None:
            home = Named(mention.label, [], words)
            groups.append(home)
        if mention.label not in home.names:
            home.names.append(mention.label)
        mention.group = home
    return groups
