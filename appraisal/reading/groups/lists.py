"""Lists of groups and results: which of two groups beside a number leads to the next one."""

import itertools
import math
import re

from appraisal.reading.groups.clauses import are_joined, unique_labels
from appraisal.reading.groups.comparatives import is_versus
from appraisal.reading.groups.leads import LEAD, WITH
from appraisal.reading.groups.mentions import LIST, PEOPLE, Mention
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence

THOSE = re.compile(r"[^a-z]*, (?:and )?(?:those|that) (?:in|of|with|on|given|receiving) (?:the )?")
GOES_ON = re.compile(
    rf"[^a-z#;]*(?: [^#;,()]{{0,40}})?(?:,|;|,? and|,? but) (?:only )?{WITH} (?:the |those )?"
)
NEXT_CLAUSE = re.compile(r"\b(?:but|and|whereas|while)\b")  # "(8 vs 1), but more in B than in A"
# what was counted of a group where that is not people: "in cooled hearts 5 %"
PARTS = (
    r"(?:hearts|eyes|ears|knees|hips|legs|limbs|feet|hands|teeth|wounds|grafts|implants|lesions"
    r"|animals|rats|mice|dogs|cells|samples|sites|schools|clusters|villages|practices|hospitals)"
)
NEXT_RESULT = re.compile(
    rf"(?: (?:{PEOPLE}|{PARTS}))?"
    r" (?:only |was |were |had )?#"
)


def begins_next(shape: str, words: str, end: int) -> bool:
    """Say whether a group leads to a result of its own: "ran 27 laps, those in B 25 laps"."""
    return bool(THOSE.fullmatch(words) and NEXT_RESULT.match(shape, end))


def set_totals_apart(mentions: list[Mention], found: list[Result]) -> None:
    """Give no group the sum of what follows: "ten left, six from A and four from B"."""
    counts = [one for one in found if one.lead.kind in ("count", "n")]
    for at, total in enumerate(counts):
        parts = counts[at + 1 :]
        if len(parts) < 2:
            return
        ends = [*(one.start for one in parts[1:]), math.inf]
        named = [
            any(one.end <= mention.start < end for mention in mentions)
            for one, end in zip(parts, ends, strict=True)
        ]
        sums = [*itertools.accumulate(one.lead.value or 0 for one in parts)]
        many = next((n for n, value in enumerate(sums, 1) if value == total.lead.value), 0)
        alone = not any(total.end <= one.start < parts[0].start for one in mentions)
        total.apart |= bool(many > 1 and alone and all(named[:many]))


def leads_to_result(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a result stands right after a group: "in B 6 %"."""
    found = NEXT_RESULT.match(sentence.shape, mention.end)
    mark = sentence.mark_at(found.end() - 1) if found else None
    return mark is not None and mark.kind not in ("time", "p", "year")


def is_of_next(sentence: Sentence, result: Result, following: Mention) -> bool:
    """Say whether a list goes on with another group and its result: "in A 5 %, in B 6 %"."""
    words = sentence.shape[result.end : following.start]
    return bool(GOES_ON.fullmatch(words)) and leads_to_result(sentence, following)


def is_listed_with(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Say whether two groups are of one list: "for A and B", but not "for A, for B 6 %"."""
    words = sentence.shape[first.end : second.start]
    apart = re.search(rf"\b{WITH} ", words) and leads_to_result(sentence, second)
    return bool(LIST.fullmatch(words)) and not apart


def is_list_of_groups(sentence: Sentence, row: list[Result], after: list[Mention]) -> bool:
    """Say whether a list of groups follows right after a run of results."""
    if len(after) < len(row):
        return False
    first = sentence.shape[row[-1].end : after[0].start]
    own = re.fullmatch(rf"[^#;]{{0,40}}?\b{WITH} {LEAD}", first) and not NEXT_CLAUSE.search(first)
    return bool(own) and all(
        are_joined(sentence.shape, one, other)
        for one, other in itertools.pairwise(after[: len(row)])
    )


def find_described_order(
    sentence: Sentence, row: list[Result], mentions: list[Mention]
) -> list[str]:
    """Return the groups of "patients with gout and controls were 29 and 28 years, respectively"."""
    before = [one for one in mentions if one.end <= row[0].start][-len(row) :]
    after = [one for one in mentions if one.start >= row[-1].end][: len(row)]
    told = row[-1].end
    if len(before) < len(row) == len(after):
        before, told = after, after[-1].end  # "in 4, 6 and 8 with mild, moderate and severe gout"
    names = unique_labels(before)
    listed = all(
        LIST.fullmatch(sentence.shape, one.end, other.start)
        for one, other in itertools.pairwise(before)
    )
    described = any(one.cue == "described" for one in before)
    ordered = "respectively" in sentence.shape[told : told + 20]
    return names if ordered and listed and described and len(names) == len(row) else []


def is_of_several(sentence: Sentence, row: list[Result]) -> bool:
    """Say whether a run tells of several things in one group: "in A 3, 4 and 5, respectively"."""
    after = sentence.shape[row[-1].end : row[-1].end + 20]
    first = row[0].group is not None and not any(one.group for one in row[1:])
    return len(row) > 2 and first and "respectively" in after and not is_versus(sentence, row)
