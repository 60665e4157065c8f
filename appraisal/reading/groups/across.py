"""What one sentence says of groups that another leaves out."""

import itertools
import re
from collections import Counter

from appraisal.reading.groups.assign import repeat_order
from appraisal.reading.groups.changes import are_listed, bind_changes, find_changes, give_in_order
from appraisal.reading.groups.comparatives import FIRM, is_versus
from appraisal.reading.groups.mentions import PEOPLE, Mention, label_of
from appraisal.reading.groups.orders import carry_order
from appraisal.reading.results import UNIT, Result, find_runs
from appraisal.reading.texts.marks import Sentence

# "the 2- and 5-year rates", "at 2 and 5 years"
TIME_LISTED = re.compile(r"[ -]*(?:[a-z]+)?(?:, ?|,? (?:and|or|to) )(?:at )?")
# a sentence that says itself which groups it is about, in words that are no name of one
TWO_THINGS = re.compile(r"[a-z]\)? (?:and|or) [a-z]")
AGAINST = re.compile(r"[a-z#]\)? (?:vs?\.?|versus) [a-z#]")
NEXT_CLAUSE = re.compile(r"[#;:)]|\b(?:respectively|whereas|while|but)\b|, and ")
OWN_GROUPS = re.compile(r"\bgroups? (?:given|receiving|treated|assigned|who|that)\b")


def bind_across(
    sentences: list[Sentence], rows: list[list[Result]], mentions: list[list[Mention]]
) -> None:
    """Give results their group by what other sentences say of the groups.

    A denominator that is the size of one group only names that group; "respectively" without a
    group follows the order of the sentence before; of two groups the one not named is the other.
    """
    sizes: dict[float, set[str]] = {}
    for sentence in sentences:
        for mark in sentence.marks:
            if mark.kind == "n" and mark.group and mark.value is not None:
                sizes.setdefault(mark.value, set()).add(mark.group)
    listed = find_listed(mentions)
    pairs = [
        one
        for one in (find_arms(mentions), listed, find_compared(rows), find_main(mentions))
        if len(one) == 2
    ]
    order: list[str] = []
    for sentence, found, own in zip(sentences, rows, mentions, strict=True):
        for result in found:
            n = next((mark for mark in result.members if mark.kind == "n"), None)
            named = sizes.get(n.value or 0, set()) if n is not None else set()
            if result.group is None and len(named) == 1 and len(sizes) > 1:
                result.give_group(next(iter(named)))
        for run in find_runs(sentence, found):
            free = [result for result in run if result.group is None]
            if len(run) == 2 and len(free) == 1 and (is_versus(sentence, run) or not free[0].vague):
                known = run[0].group or run[1].group
                pair = next((one for one in pairs if known in one), None)
                if pair is not None:
                    free[0].give_group(pair[known == pair[0]])
            elif (
                len(free) == len(run) == len(order or listed) > 1
                and says_order(sentence, run)
                and not names_several(sentence, run)
                and not are_of_times(sentence, run)
                and not OWN_GROUPS.search(sentence.shape, 0, run[0].start)
            ):
                for result, name in zip(run, order or listed, strict=True):
                    result.give_group(name)
        changes = find_changes(sentence, found)
        bind_changes(changes)
        names = order or listed
        told = changes and says_order(sentence, changes[-1:]) and are_listed(sentence, changes)
        if told and len(changes) == 2 * len(names) > 2:
            give_in_order(changes, names)
        versus = [run for run in find_runs(sentence, found) if is_versus(sentence, run)]
        repeat_order(sentence, versus, own)
        said = list(dict.fromkeys(result.group for result in found if result.group))
        order = said if len(said) > 1 else order
    carry_order(sentences, rows, mentions, find_arms(mentions), listed)


def names_several(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether "respectively" may be of two things: "deaths and falls were seen in 8, 7 %"."""
    ends = [match.end() for match in NEXT_CLAUSE.finditer(sentence.shape, 0, run[0].start)]
    start = max(ends, default=0)
    clause = max(sentence.shape.rfind(sign, 0, run[0].start) for sign in ";:")
    return bool(
        TWO_THINGS.search(sentence.shape, start, run[0].start)
        or AGAINST.search(sentence.shape, max(0, clause), run[0].start)
    )


def says_order(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether "respectively" follows a run at once."""
    return bool(
        re.match(
            rf"{UNIT}(?: (?:of (?:the )?)?{PEOPLE})?[^#a-z]{{0,4}}(?:, )?respectively",
            sentence.shape[run[-1].end :],
        )
    )


def are_of_times(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether the order of a run is that of times: "2- and 5-year survival was 78 and 68 %"."""
    times = [one for one in sentence.within(0, run[0].start) if one.kind == "time"]
    listed = times[-len(run) :]
    return len(listed) == len(run) and all(
        TIME_LISTED.fullmatch(sentence.between(one, two)) for one, two in itertools.pairwise(listed)
    )


def find_arms(mentions: list[list[Mention]]) -> list[str]:
    """Return the two groups a text names as such, where there are two and no more."""
    firm = [label_of(one) for row in mentions for one in row if one.cue in FIRM]
    arms = [*dict.fromkeys(firm)]
    return arms if len(arms) == 2 else []


def find_main(mentions: list[list[Mention]]) -> list[str]:
    """Return the two groups that a text names far more often than any third."""
    times = Counter(
        name for row in mentions for name in {label_of(one) for one in row if one.cue in FIRM}
    )
    ranked = times.most_common(3)
    if (
        len(ranked) < 2
        or ranked[1][1] < 2
        or 2 * (ranked[2][1] if ranked[2:] else 0) > ranked[1][1]
    ):
        return []
    first, second = (name for name, _ in ranked[:2])
    together = any({first, second} <= {label_of(one) for one in row} for row in mentions)
    return [first, second] if together else []


def find_listed(mentions: list[list[Mention]]) -> list[str]:
    """Return the arms that a text sets up, in the order of the sentence that sets them up."""
    rows = [[label_of(one) for one in row if one.cue == "assigned"] for row in mentions]
    return next((names for row in rows if len(names := [*dict.fromkeys(row)]) > 1), [])


def find_compared(rows: list[list[Result]]) -> list[str]:
    """Return the groups that the results of a text are given for, twice or more."""
    times: dict[str, int] = {}
    for found in rows:
        for name in {result.group for result in found if result.group}:
            times[name] = times.get(name, 0) + 1
    return [name for name, count in times.items() if count > 1] or list(times)
