"""Groups that a text counts side by side: "47 atopic men without eczema (AWE), 33 healthy men"."""

import itertools
import re
from collections.abc import Sequence

from appraisal.reading.groups.mentions import EMPTY, PEOPLE, Mention
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import vocabulary

WORD = r"[a-z][a-z0-9/+-]*"
LETTERS = r" \([a-z][a-z0-9-]{1,7}\)"
COUNTED = re.compile(
    rf"# (?P<name>(?:{WORD} ){{0,4}}?)(?P<letters>(?<= )\([a-z][a-z0-9-]{{1,7}}\) )?"
    rf"(?P<who>{PEOPLE})(?P<more> (?:with|without) {WORD}(?: {WORD}){{0,5}}?)?"
    rf"(?P<after>{LETTERS})?(?=[ ,;.:]|$)"
)
NEXT = re.compile(
    r"(?:,|;|,? and|,? as well as|,? versus|,? vs\.?)(?: also)? ?(?:the |a group of )?$"
)
# words that tell nobody from anybody else
ANYBODY = frozenset(
    (*vocabulary().counting_words, *EMPTY, "remaining", "additional", "other", "further", "more",
     "evaluable", "assessable", "treated", "hospitalised", "hospitalized", "screened", "adult",
     "matched", "randomised", "randomized", "analysed", "analyzed", "male", "female")
)  # fmt: skip


def find_counted_people(sentences: Sequence[Sentence]) -> dict[int, list[Mention]]:
    """Find the groups of people that a sentence counts side by side, if the text goes on with one.

    Returns
    -------
    dict
        By the place of the sentence in the text; of one sentence only.
    """
    for at, sentence in enumerate(sentences):
        rows: list[list[re.Match[str]]] = [[]]
        for match in COUNTED.finditer(sentence.shape):
            last = rows[-1][-1].end() if rows[-1] else match.start()
            if rows[-1] and not NEXT.fullmatch(sentence.shape, last, match.start()):
                rows.append([])
            rows[-1].append(match)
        for row in rows:
            found = [name_people(match) for match in row if tells_apart(match)]
            labels = {one.label for one in found}
            others = " ".join(one.shape for one in sentences if one is not sentence)
            known = [one for one in found if is_used(one, others)]
            if len(found) == len(row) == len(labels) > 1 and known:
                return {at: found}
    return {}


def tells_apart(match: re.Match[str]) -> bool:
    """Say whether the words beside the people tell them from others."""
    told = bool(match["letters"] or match["more"])
    return told or not {*match["name"].split()} <= ANYBODY


def name_people(match: re.Match[str]) -> Mention:
    """Return the place of a group's name, without words that any people may have."""
    words = [*itertools.dropwhile(lambda word: word in ANYBODY, match["name"].split())]
    start = match.start("letters" if match["letters"] else "who") - len(" ".join([*words, ""]))
    end = match.end("more" if match["more"] else "who")
    if match["letters"]:
        end = match.start("letters") - 1
    return Mention(start, end, match.string[start:end], "assigned")


def is_used(mention: Mention, text: str) -> bool:
    """Say whether the rest of a text has a name again."""
    return bool(re.search(rf"(?<![\w-]){re.escape(mention.shape)}\b", text))


def find_capitals(people: dict[int, list[Mention]], sentences: Sequence[Sentence]) -> list[str]:
    """Return the capitals by which counted people are known: AD of "adult AD patients"."""
    found = []
    for at, row in people.items():
        for mention in row:
            words = sentences[at].words(mention.start, mention.end).split()
            letters = words[-2] if len(words) > 1 else ""
            if letters.isalpha() and letters.isupper() and len(letters) > 1:
                found.append(letters)
    return found
