"""By which words each arm of a list is set up: "either A in B (n = 20) or C (D; n = 21)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from appraisal.reading.core_words import core_words
from appraisal.reading.groups.mentions import GENERIC, PEOPLE, Mention
from appraisal.reading.groups.names import Alias
from appraisal.reading.texts.marks import Sentence

RANDOM = re.compile(
    r"\b(?:randomi[sz]ed|randomi[sz]ation|randomly (?:assigned|allocated|divided)|assigned|allotted"
    r"|allocated"
    r"|randomi[sz]e)\b[^.;]{0,70}?\b(?:to(?: receive| undergo| either)?(?: treatment with| either)?"
    r"|into|between|receive|receiving|received|either) (?!be\b)"
    r"(?P<list>(?:[^.;()]|\([^()]*\)?){3,260})"
)
# "(n = 20)", "(62 patients)", "(Dex; 58 patients)", "(n = 28; group G2)"
SIZE = re.compile(
    rf" ?[(\[](?:[^()\[\]#]{{1,60}}[;,] ?)?(?:n ?[=:] ?#|# {PEOPLE})"
    r"(?:[;,] ?[^()\[\]#]{1,60})?[)\]]"
)
JOINED = re.compile(
    r"(?:[,;]? ?(?:and|or|vs\.?|versus|compared (?:with|to)|to)\b|[,;])(?: either| to)?"
)
ONE_OR = re.compile(r"^(?P<first>[^#]*?),? or (?:to )?(?P<second>.*)$")
# "to receive A versus B with C or D" is no list of two
VERSUS = re.compile(r"\b(?:vs|versus|compared (?:with|to))\b")
SEVERAL = re.compile(r"\bor\b.*\bor\b|(?<!either), ")


@dataclass(frozen=True, eq=False)
class Item:
    """What one arm was given: where that stands, and by which words."""

    start: int
    end: int
    words: frozenset[str]


def find_items(sentence: Sentence) -> list[Item]:
    """Return the arms of a list, each with all its words: those with sizes, or the two of "or"."""
    for match in RANDOM.finditer(sentence.shape):
        begin = match.start("list")
        found: list[Item] = []
        for size in SIZE.finditer(sentence.shape, begin):
            joined = JOINED.match(sentence.shape, begin) if found else None
            words = sentence.shape[joined.end() if joined else begin : size.start()]
            if (found and not joined) or re.search(r"[.:]|, ", re.sub(r"\([^()]*\)", "", words)):
                break
            found.append(build_item(sentence, begin, size.end()))
            begin = size.end()
        if len(found) > 1:
            return found
        two = ONE_OR.match(match["list"])
        plain = re.sub(r"\([^()]*\)", "", match["list"])
        if two and not SEVERAL.search(plain) and not VERSUS.search(plain):
            places = [two.span("first"), two.span("second")]
            at = match.start("list")
            return [build_item(sentence, at + start, at + end) for start, end in places]
    return []


def build_item(sentence: Sentence, start: int, end: int) -> Item:
    """Build an item of the words between two places."""
    return Item(start, end, core_words(sentence.words(start, end)))


def find_item(items: Sequence[Item], name: str) -> Item | None:
    """Return the one item that has all words of a name, or None."""
    core = core_words(name)
    found = [item for item in items if core <= item.words and not core <= GENERIC]
    return found[0] if len(found) == 1 else None


def find_item_names(sentences: Sequence[Sentence], rows: list[list[Mention]]) -> list[Alias]:
    """Return the second names of arms that hold some of the words by which they are set up.

    "The Dex group" is the one that was to get "injections of dexamethasone (Dex)".
    """
    listed = [
        (items, row) for one, row in zip(sentences, rows, strict=True) if (items := find_items(one))
    ]
    if not listed:
        return []
    items, own = listed[0]
    firm = [one for one in own if one.cue in ("assigned", "known", "head")]
    labels = {}
    for item in items:
        within = [one.label for one in firm if item.start <= one.start < item.end]
        # "A (n = 20) or A with B (n = 21)": A alone tells neither
        labels[item] = next((one for one in within if find_item(items, one) is item), "")
    found = {}
    for mention in (one for row in rows for one in row if one.cue == "head"):
        own_item = find_item(items, mention.label)
        label = labels[own_item] if own_item else ""
        if label and label != mention.label:
            found[mention.label] = Alias(label, mention.label)
    return [*found.values()]
