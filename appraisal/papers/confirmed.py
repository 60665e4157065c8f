"""A reading as its reader has confirmed and corrected it, sentence by sentence."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from appraisal.papers.analysed import propose_analysed
from appraisal.papers.averages import UNSAID, kind_taken, propose_averages
from appraisal.papers.bundles import Result, bundles
from appraisal.papers.coefficients import propose_coefficients
from appraisal.papers.decisions import find_lost, join_both_sides, leave_proposed
from appraisal.papers.effects import name_effects
from appraisal.papers.facts import says_followed
from appraisal.papers.group_sizes import (
    add_sums,
    find_renamed_sizes,
    leave_shares,
    name_sizes_left,
    propose_sizes,
)
from appraisal.papers.index_tests import propose_tests
from appraisal.papers.p_values import change_p_value
from appraisal.papers.pairs import join_alike, propose_pairs
from appraisal.papers.paper import Decision, Paper
from appraisal.papers.parts import drop_empty_parts, name_parts
from appraisal.papers.proposals import tidy_proposals
from appraisal.reading import KINDS, Number, Reading, read_text
from appraisal.reading.drafting.comparison_entries import aim_p_values, loosen_p_values
from appraisal.reading.drafting.effect_entries import is_difference
from appraisal.reading.drafting.entries import Entries
from appraisal.reading.drafting.other_studies import find_numbers_of_others
from appraisal.reading.proposal import ALL_PATIENTS, Group
from appraisal.reading.reader import find_size

# "120 mg versus 70 mg" is no group of people, but two
COMPARISON = re.compile(r"\b(?:vs?|versus|compared (?:with|to)|against)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the text that prints numbers, and the results in it.

    Attributes
    ----------
    rest
        The numbers that are in no result, each alone.
    """

    number: int
    start: int
    end: int
    results: tuple[Result, ...]
    rest: tuple[Result, ...] = ()


@lru_cache(maxsize=32)
def read_once(text: str) -> Reading:
    """Read a text; the same text is read once.

    A result of a part of an arm is proposed for that part, and not for the arm; a P value of three
    results for no two of them; the size of those analysed for them, and not for all patients; a
    sensitivity for the test it is of; a kappa for an estimate.
    """
    tidied = tidy_proposals(read_text(text))
    sized = propose_pairs(propose_sizes(aim_p_values(loosen_p_values(tidied))))
    tested = propose_coefficients(propose_tests(propose_analysed(name_parts(sized))))
    return propose_averages(tested)


def span_key(number: Number) -> str:
    """Name a number by the characters it stands on, which later rules of reading do not move."""
    return f"{number.start}-{number.end}"


def correct(reading: Reading, paper: Paper) -> Reading:
    """Return the reading with what the reader corrected in place of what was proposed.

    Ratios and differences are given the measure and the groups that the text says. Results that
    nobody has given a group, and that belong to all patients, are given that group by
    name, and so is its size; those of a group that nothing in the text shows to be one are given
    none. The page shows it, and what is shown is what is taken. What is chosen by hand and is what
    was proposed is as if it had been left alone: the same choices come to the same.
    """
    ids = {span_key(number): number.id for number in reading.numbers}
    decisions = {ids[key]: one for key, one in paper.numbers.items() if key in ids}
    proposed = apply_decisions(reading, {}, ids)
    needed = leave_proposed(decisions, find_results(proposed), ids)
    if needed == decisions:
        return apply_decisions(reading, decisions, ids)
    corrected = apply_decisions(reading, needed, ids)
    # what was proposed may hang on another choice, and what was chosen stays
    lost = find_lost(decisions, find_results(corrected))
    if not lost:
        return corrected
    kept = {id: decisions[id] if id in lost else one for id, one in needed.items()}
    return apply_decisions(reading, kept, ids)


def apply_decisions(
    reading: Reading, decisions: Mapping[str, Decision], ids: Mapping[str, str]
) -> Reading:
    """Put decisions in place of what was proposed.

    Parameters
    ----------
    decisions
        By the id of the number.
    ids
        The id of each number, by its span.
    """
    known = {number.id: number for number in reading.numbers}
    numbers = tuple(
        correct_number(
            # a difference that is given a group is a difference in that group, and no average
            replace(number, kind="ratio") if is_difference(reading, number) else number,
            decisions.get(number.id),
            ids,
        )
        for number in reading.numbers
    )
    numbers = leave_shares(numbers, find_renamed_sizes(reading, decisions), decisions)
    joined = join_both_sides(numbers, known, decisions, ids)
    corrected = replace(
        reading,
        numbers=tuple(
            replace(number, partners=tuple(sorted(joined[number.id], key=place)))
            for number in numbers
        ),
        study=replace(
            reading.study,
            groups=name_groups(reading, decisions),
            follow_up=find_follow_up(reading, numbers),
        ),
    )
    left_open = {id for id, decision in decisions.items() if decision.group == ""}
    entries = Entries(corrected, confirmed=True)
    entries.place_all()
    apart = (id for id, decision in decisions.items() if decision.partners is not None)
    named = join_alike(name_all_patients(corrected, entries, left_open), apart)
    return replace(named, numbers=name_effects(named, entries, decisions))


def find_follow_up(reading: Reading, numbers: Iterable[Number]) -> tuple[str, ...]:
    """Return the averages of how long patients were followed: of the text, or as somebody says."""
    said = (one.id for one in numbers if says_followed(one))
    return tuple(dict.fromkeys((*reading.study.follow_up, *said)))


def find_results(reading: Reading) -> tuple[Result, ...]:
    """Return the results of all sentences."""
    by_sentence: dict[int, list[Number]] = {}
    for number in reading.numbers:
        by_sentence.setdefault(number.sentence, []).append(number)
    return tuple(result for own in by_sentence.values() for result in bundles(own))


def name_all_patients(reading: Reading, entries: Entries, left_open: Set[str]) -> Reading:
    """Give the group of all patients to the results that a draft puts there without a name.

    Parameters
    ----------
    entries
        What a draft makes of the reading.
    left_open
        Ids of numbers of which somebody has said that the text does not tell in whom they are.
    """
    tables = entries.tables
    sizes = {row["id"]: row["numbers"] for row in tables.get("groups", ())}
    size = next(iter(sizes.get("all", ())), "")
    results = [row for rows in tables.values() for row in rows if row.get("group") == "all"]
    everybody = {id for row in results for id in row["numbers"]} | {size}
    numbers = tuple(
        replace(number, group=ALL_PATIENTS)
        if number.id in everybody - left_open and entries.groups.get(number.group, "all") == "all"
        else replace(number, group=None)
        if number.group in entries.doubtful
        else number
        for number in reading.numbers
    )
    groups = {group.label: group for group in reading.study.groups}
    if any(number.group == ALL_PATIENTS for number in numbers):
        known = groups.pop(ALL_PATIENTS, Group(ALL_PATIENTS, names=(ALL_PATIENTS,)))
        groups = {ALL_PATIENTS: replace(known, n=known.n or size or None), **groups}
    study = replace(reading.study, groups=tuple(groups.values()))
    return replace(reading, numbers=numbers, study=study)


def name_groups(reading: Reading, decisions: Mapping[str, Decision]) -> tuple[Group, ...]:
    """Return the groups of the text and those the reader has named, each with its size.

    Parameters
    ----------
    decisions
        What was decided, by the id of the number.
    """
    kinds = {number.id: decisions[number.id].kind or number.kind
             for number in reading.numbers if number.id in decisions}  # fmt: skip
    said = {
        id: one.group
        for id, one in decisions.items()
        if one.group and kinds[id] != "p" and not COMPARISON.search(one.group)
    }
    moved = {id for id, one in decisions.items() if is_said_of_size(one)}
    sizes = {
        label: id
        for id, one in decisions.items()
        if is_said_of_size(one)
        and (label := reading.number(id).group if one.group is None else one.group)
        and is_size(reading.number(id), one, reading)
    }
    left = tuple(number for number in reading.numbers if number.id not in moved)
    compared = [label for one in decisions.values() for label in (one.first, one.second) if label]
    found = {group.label: group for group in reading.study.groups}
    for label in (*said.values(), *compared):
        found.setdefault(label, Group(label, names=(label,)))
    return tuple(
        replace(
            group,
            n=sizes.get(group.label, find_size(left, group.label) if group.n in moved else group.n),
            confirmed=group.label in {*said.values(), *compared},
        )
        for group in found.values()
    )


def is_said_of_size(decision: Decision) -> bool:
    """Say whether somebody has said anything that tells of which group a number is the size."""
    return decision.group is not None or bool(decision.kind) or decision.whole is not None


def is_size(number: Number, decision: Decision, reading: Reading) -> bool:
    """Say whether a number counts people and stands alone: of a count it is the denominator."""
    alone = not decision.partners
    if decision.partners is None:  # a percentage beside what was a count is the share of that
        kinds = {reading.number(id).kind for id in number.partners}
        what = number.endpoint if decision.endpoint is None else decision.endpoint
        shared = number.kind == "count" and not what
        alone = kinds <= ({"percent", "other"} if shared else {"other"})
    return (decision.kind or number.kind) == "n" and alone and decision.whole is not False


def place(id: str) -> int:
    return int(id.removeprefix("n"))


def correct_number(number: Number, decision: Decision | None, ids: Mapping[str, str]) -> Number:
    if decision is None:
        return number
    said = (
        *(decision.group, decision.endpoint, decision.kind, decision.time),
        *(decision.measure, decision.first, decision.second, decision.whole),
    )
    kind = decision.kind or number.kind
    changed: dict[str, object] = {"corrected": any(said)}
    if kind == "p":
        changed = change_p_value(number, decision)
    if decision.kind in (*KINDS, UNSAID):
        changed |= kind_taken(decision.kind)
    if decision.whole is not None:
        changed["whole"] = decision.whole
    for name in ("group", "endpoint", "time"):
        if (said := getattr(decision, name)) is not None:
            changed[name] = said or None
    if decision.partners is not None:
        changed["partners"] = tuple(ids[key] for key in decision.partners if key in ids)
    return replace(number, **changed)  # type: ignore[arg-type]


def take(reading: Reading, paper: Paper) -> Reading:
    """Keep only the numbers that the reader has taken into the record."""
    taken = {
        number.id
        for number in reading.numbers
        if (decision := paper.numbers.get(span_key(number))) and decision.taken
    }
    return add_sums(name_sizes_left(drop_empty_parts(reading.keep(taken))))


def sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences that print a number worth taking, with their results.

    Numbers of other studies are left out: they are not this study's.
    """
    return tuple(one for one in numbered_sentences(reading) if one.results)


def numbered_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Return every sentence that prints a number of this study, worth taking or not."""
    found = []
    others = find_numbers_of_others(reading)
    for sentence in reading.sentences:
        inside = [
            number
            for number in reading.numbers
            if number.sentence == sentence.sentence and number.id not in others
        ]
        results = tuple(result for result in bundles(inside) if result.useful)
        shown = {number.id for result in results for number in result.numbers}
        rest = tuple(Result((number,)) for number in inside if number.id not in shown)
        if inside:
            found.append(Sentence(sentence.sentence, sentence.start, sentence.end, results, rest))
    return tuple(found)
