"""Letters that stand behind a name: they are that group, wherever they stand for one."""

import re

from appraisal.reading.groups.mentions import Mention
from appraisal.reading.groups.names import Alias
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

HEAD = re.compile(rf"[ -]{any_of(vocabulary().arm_heads)}$")


def find_letters(sentences: list[Sentence], rows: list[list[Mention]]) -> list[Alias]:
    """Find letters in brackets that a group has elsewhere: "drug therapy (DRG)", "the DRG group".

    The name need not be that of a group where the letters are explained, but it is somewhere.
    """
    heads = {one.label for row in rows for one in row if one.cue == "head"}
    names = {one.label for row in rows for one in row if one.cue != "described"}
    found = {}
    for head in sorted(heads):
        letters = HEAD.sub("", head)
        if not letters.isupper() or len(letters) < 2 or " " in letters:
            continue
        for sentence in sentences:
            before, explained, _ = sentence.shape.partition(f" ({letters.lower()})")
            for name in sorted(names, key=len) if explained else ():
                ends = before.endswith(f" {name.lower()}") or before == name.lower()
                if ends and spells(letters, name.lower()):
                    found[head] = Alias(name, head)
    return [*found.values()]


def spells(letters: str, name: str) -> bool:
    """Say whether the letters of a short name stand in a name in their order, from a word on.

    Examples
    --------
    >>> spells("MED", "intensive medical therapy"), spells("GLX", "insulin glargine")
    (True, False)
    """
    first = re.search(rf"\b{re.escape(letters[0].lower())}", name)
    rest = iter(name[first.start() :] if first else "")
    return all(letter in rest for letter in letters.lower())
