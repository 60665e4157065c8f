"""Of which analysis a result is: by intention to treat, per protocol, as treated."""

import itertools
import re
from collections.abc import Sequence

# the first that is found at a place counts: a modified one is another analysis
ANALYSES = {
    "modified intention to treat": r"\bmodified (?:intention|intent)[- ]to[- ]treat\b|\bm-?ITT\b",
    "intention to treat": r"(?<!modified )\b(?:intention|intent)[- ]to[- ]treat\b|\bITT\b",
    "per protocol": r"\bper[- ]protocol\b|\bPP\b(?! interval)",
    "as treated": r"\bas[- ]treated\b",
    "full analysis set": r"\bfull analysis set\b|\bFAS\b",
    "safety": r"\bsafety (?:population|set)\b",
    "completers": r"\bcompleters\b|\bwho completed the (?:study|trial)\b",
}
ANY = re.compile(
    "|".join(f"(?P<a{place}>{words})" for place, words in enumerate(ANALYSES.values())),
    re.IGNORECASE,
)
NAMES = tuple(ANALYSES)
WORDS = re.compile(
    rf"(?:\b(?:in|by|on|for) (?:the |an? )?)?(?:{ANY.pattern.replace('?P<', '?P<x')})"
    r"(?: (?:analys[ei]s|populations?|sets?|patients))?",
    re.IGNORECASE,
)


def find_analyses(text: str) -> list[tuple[int, str]]:
    """Return where a text names analyses and which; letters behind their long form are one name.

    Examples
    --------
    >>> find_analyses("cure in the per-protocol (PP) and ITT analyses")
    [(12, 'per protocol'), (34, 'intention to treat')]
    """
    found: list[tuple[int, str]] = []
    for match in ANY.finditer(text):
        name = NAMES[int((match.lastgroup or "a0")[1:])]
        if not found or found[-1][1] != name:
            found.append((match.start(), name))
    return found


def take_out_analysis(endpoint: str) -> tuple[str, str]:
    """Return an endpoint without the analysis it is of, and that analysis or "".

    Examples
    --------
    >>> take_out_analysis("cure rate in ITT"), take_out_analysis("cure")
    (('cure rate', 'intention to treat'), ('cure', ''))
    """
    named = {name for _, name in find_analyses(endpoint)}
    if len(named) != 1:
        return endpoint, ""
    return re.sub(r"\s+", " ", WORDS.sub(" ", endpoint)).strip(" ,()"), named.pop()


def share_out(text: str, places: Sequence[int]) -> list[str]:
    """Return the analysis of each result of one group, "" where a sentence names none.

    Of several analyses each is of the results after it where one opens the sentence, else of the
    result before it, or the order says it ("respectively"); "unclear" where none of this holds.

    Parameters
    ----------
    text
        A sentence.
    places
        Where the results of one group begin in it, in order.

    Examples
    --------
    >>> share_out("A cured 12 and 14 in the ITT and PP analyses, respectively", [8, 15])
    ['intention to treat', 'per protocol']
    >>> share_out("A cured 12 in the ITT and 14 in the PP analysis", [8, 26])
    ['intention to treat', 'per protocol']
    >>> share_out("In the ITT analysis A cured 12, and in the PP analysis 14", [28, 57])
    ['intention to treat', 'per protocol']
    """
    named = find_analyses(text)
    names = [*dict.fromkeys(name for _, name in named)]
    if len(names) < 2:
        return names * len(places) if names else [""] * len(places)
    if "respectively" in text and len(names) == len(places):
        return names
    leading = named[0][0] < places[0]
    edges = [0, *places] if leading else [*places, len(text)]
    found: list[str] = []
    for start, end in itertools.pairwise(edges):
        own = {name for at, name in named if start <= at < end}
        if leading and not own and found:
            own = {found[-1]}  # "in the ITT analysis 12 and 14"
        found.append(own.pop() if len(own) == 1 else "unclear")
    return found
