"""Three groups or more that are listed as their results are: "A, B and C had 5, 6 and 7"."""

import re

from appraisal.reading.groups.comparatives import FIRM
from appraisal.reading.groups.leads import can_be_group
from appraisal.reading.groups.mentions import PEOPLE, Mention
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

HEADS = any_of(vocabulary().arm_heads)
WORD = r"(?!(?:in|among|with|for|of|than|to|by|between|and|or|was|were|had)\b)[a-z0-9][a-z0-9+/'-]*"
NAME = rf"{WORD}(?: {WORD}){{0,3}}"
LIST = re.compile(
    rf"(?P<lead>^|\b(?:{PEOPLE} with|in|among|with|for|of|than|to|receiving|given|that|by"
    r"|between) )"
    rf"(?:the )?(?P<names>{NAME}(?:, (?:the )?{NAME})+),? (?:and|or|vs\.?|versus) (?:the )?"
    rf"(?P<last>{NAME}?)"
    rf"(?P<noun> (?:{HEADS}s|{PEOPLE}))?"
    r"(?=,? respectively| (?:was|were|had|showed|at|after|by|during)\b|[,;.)]| [(\[]|$)"
)
# "in A, B and C", "patients with A, B and C": groups; "of A, B and C": perhaps what was measured
FIRM_LEAD = re.compile(rf"(?:{PEOPLE} with|in|among|than|receiving|given) $")
PARTS = re.compile(r", (?:the )?")


def find_name_lists(
    sentence: Sentence, results: list[Result], mentions: list[Mention]
) -> list[Mention]:
    """Find the names of a list that is as long as the list of results beside it."""
    if "respective" not in sentence.shape:
        return []
    lengths = {len(row) for row in find_runs(sentence, results) if len(row) > 2}
    firm = [one for one in mentions if one.cue in FIRM]
    found: list[Mention] = []
    for match in LIST.finditer(sentence.shape) if lengths else ():
        named = split_names(match)
        known = any(one.start < match.end() and match.start() < one.end for one in firm)
        led = match["noun"] or FIRM_LEAD.fullmatch(match["lead"])
        if (
            len(named) in lengths
            and (known or led)
            and all(can_be_group(one.label) for one in named)
        ):
            found += named
    return found


def split_names(match: re.Match[str]) -> list[Mention]:
    """Return each name of a list at its place."""
    found = []
    start = match.start("names")
    for part in PARTS.split(match["names"]):
        start = match.string.index(part, start)
        found.append(Mention(start, start + len(part), part, "pair"))
        start += len(part)
    end = match.end("noun") if match["noun"] else match.end("last")
    found.append(Mention(match.start("last"), end, match.string[match.start("last") : end], "pair"))
    return found
