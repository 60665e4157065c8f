"""From the numbers a reader has taken to a record that the checks can read."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from appraisal.papers.bundles import Result, bundles
from appraisal.papers.facts import CLUSTERED, CROSSED, is_followed
from appraisal.papers.group_sizes import find_taken_size, is_printed_again, is_whole
from appraisal.papers.p_values import of_no_two
from appraisal.papers.paper import as_tuples
from appraisal.papers.result_text import result_text
from appraisal.reading import Number, Reading
from appraisal.reading.drafting.draft import Draft, draft_study
from appraisal.reading.drafting.effect_words import are_turned, loses_signs
from appraisal.reading.drafting.not_patients import counts_nobody
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.study import Study
from appraisal.text.interface import words

OWN = (
    "id",
    "title",
    "short",
    "citation",
    "design",
    "setting",
    "population",
)  # said by the reader, not read
# kinds that belong to another result, and what is not clear of one that stands without it
ALONE = {
    frozenset(("p",)): "compared",
    frozenset(("limit", "level", "p")): "estimate",
    frozenset(("range", "quartile", "sd")): "average",
    frozenset(("se",)): "error",
}
# of a count the percentage that may be its share, and the other way round
SHARES = {"count": "percent", "percent": "count"}
OTHERS = ("other", "time", "year")  # what no table has a place for by itself
STATED = ("centres", "registration", "period")  # of the design


@dataclass(frozen=True)
class Unplaced:
    """A result that was taken and found no table: what it says, its sentence, and what to do.

    ``need`` is what keeps it from a table, by its name among the words of the page.
    """

    says: str
    sentence: int
    press: str = ""
    need: str = ""


def build_study(draft: Draft, facts: Mapping[str, str]) -> Study:
    """Build the record of a paper of one's own.

    Parameters
    ----------
    facts
        ``title``, ``citation``, ``design``, ``setting`` ...: what the reader left of the
        proposals, which are not taken by themselves. What is empty is not reported.

    Raises
    ------
    pydantic.ValidationError
        When the record cannot hold it.
    """
    return Study.model_validate(as_tuples(write_record(draft, facts)))


def write_record(draft: Draft, facts: Mapping[str, str]) -> dict[str, Any]:
    """Write the record of a paper of one's own, as a study file holds it."""
    title = facts.get("title") or "A paper of one's own"
    design = {name: {"text": facts[name]} for name in STATED if facts.get(name)}
    kind = facts.get("design") or "not reported"
    if kind == CLUSTERED:
        kind, design["clusters"] = "randomised trial", {"text": "cluster-randomised"}
    if kind == CROSSED:
        kind, design["stated"] = "randomised trial", {"text": CROSSED}
    head = {
        "id": "your-paper",
        "title": title,
        "short": title[:60],
        "licence": "the publisher's; facts and figures only",
        "citation": {"text": facts.get("citation", "")},
        "design": {"kind": kind, **design},
        **{name: {"text": facts[name]} for name in ("setting", "population") if facts.get(name)},
    }
    tables = {name: rows for name, rows in draft.record.items() if name not in OWN}
    return {**tables, **head}


def find_unplaced(draft: Draft, taken: Reading) -> Iterator[Unplaced]:
    """Yield each result that found no table, or what of it did not, and what to do about it.

    Parameters
    ----------
    taken
        The reading that the draft was made of.
    """
    text = words().paper
    # of a P value of no two results somebody has said all there is to say
    rest = [one for one in draft.unplaced if not of_no_two(one)]
    rest = sorted([*rest, *find_others(rest, taken)], key=lambda one: one.start)
    renamed = find_renamed(draft, taken)
    for sentence in dict.fromkeys(one.sentence for one in rest):
        for result in bundle_all([one for one in rest if one.sentence == sentence]):
            if {one.kind for one in result.numbers} == {"n"} and is_printed_again(
                result.head, taken
            ):
                continue
            printed = result_text(result.numbers)
            what = result.head.endpoint or ""
            if whom := whom_of(result.head):
                what = ", ".join(filter(None, (what, whom)))
            form = text["unplaced_part" if what else "unplaced_nameless"]
            need = need_of(result, taken, renamed)
            says = form.format(what=what, printed=printed, need=text["needs"][need])
            yield Unplaced(says, sentence, text["presses"][need], need)


def whom_of(head: Number) -> str:
    """Return in whom a result is that is known by nothing else: a P value, or something else."""
    whom = head.group if head.kind in OTHERS else head.named_group if head.kind == "p" else ""
    return whom or ""


def find_others(unplaced: Iterable[Number], taken: Reading) -> Iterator[Number]:
    """Yield the numbers that are something else, and of what somebody has said, or another is.

    Somebody who has put in words what one is has taken it, though no table has such a number.
    """
    left = {one.id for one in unplaced}
    for one in taken.numbers:
        beside = one.kind == "other" and bool(left.intersection(one.partners))
        of_placed = one.kind == "other" and not left.issuperset(one.partners)
        named = one.kind in OTHERS and one.corrected and one.endpoint and not of_placed
        if beside or (named and not is_followed(one)):
            yield one


def bundle_all(numbers: list[Number]) -> Iterator[Result]:
    """Yield the results that numbers are together, and those that are in none, each alone."""
    results = list(bundles(numbers))
    within = {one.id for result in results for one in result.numbers}
    results += [Result((one,)) for one in numbers if one.id not in within]
    yield from sorted(results, key=lambda one: one.head.start)


def find_renamed(draft: Draft, taken: Reading) -> frozenset[str]:
    """Return ids of unplaced numbers that find a table once somebody puts their names in words.

    The reader's rules doubt some words of a text; they doubt nothing that a person has written.
    """
    unclear = {one.id for one in draft.unplaced if not one.corrected}
    if not unclear:
        return frozenset()
    renamed = tuple(
        replace(one, corrected=True) if one.id in unclear else one for one in taken.numbers
    )
    still = {
        one.id for one in draft_study(replace(taken, numbers=renamed), confirmed=True).unplaced
    }
    return frozenset(unclear - still)


def need_of(result: Result, taken: Reading, renamed: Set[str]) -> str:
    """Say what keeps a result from a table, by its name among the words of the page."""
    kinds = {one.kind for one in result.numbers} - {*OTHERS}
    head = result.head
    if not kinds:
        return "other"
    if kinds == {"n"}:
        if counts_nobody(result.head):
            return "nobody"
        if result.head.group == ALL_PATIENTS:
            return "sizes"  # another number is theirs
        return need_of_size(result.head, taken)
    if kinds == {"p"} and any(one.corrected for one in result.numbers):
        return "alike"  # somebody has said which two
    for alone, need in ALONE.items():
        if kinds and kinds <= alone:
            return "spread" if need == "average" and has_average(result, taken) else need
    if head.kind == "ratio":
        return need_of_effect(result)
    if head.group and are_turned(list(result.numbers)):
        return "turned"
    if head.kind == "mean" and not head.group and "limit" in kinds:
        return "estimate"  # whose average it is nobody has said: a difference has none either
    if not head.endpoint:
        return "what"
    if not head.group:
        return "in_whom"
    if any(is_alike(head, one) for one in taken.numbers):
        return "twice"
    if any(is_alike(replace(head, kind=SHARES.get(head.kind, "")), one) for one in taken.numbers):
        return "join"
    return "words" if head.id in renamed else "table"


def has_average(result: Result, taken: Reading) -> bool:
    """Say whether a spread belongs to a mean or median, which then has another one already."""
    beside = {id for one in result.numbers for id in one.partners}
    return any(one.id in beside and one.kind in ("mean", "median") for one in taken.numbers)


def need_of_size(size: Number, taken: Reading) -> str:
    """Say what keeps the size of a group from it; what stands there is what the page shows."""
    if not size.named_group:
        return "whom"
    if size.whole is False:
        return "part"  # somebody has said that it is not all of them
    return "two_sizes" if find_taken_size(size, taken) and is_whole(size, taken) else "whole"


def need_of_effect(result: Result) -> str:
    """Say what keeps a ratio or difference from the table of effects."""
    if not result.head.measure:
        return "measure"
    own = list(result.numbers)
    if not loses_signs(result.head, own):
        return "table"
    return "turned" if are_turned(own) else "signs"


def is_alike(head: Number, other: Number) -> bool:
    """Say whether two numbers of one sentence are said to be of the same in the same people."""
    return head.id != other.id and all(
        getattr(head, name) == getattr(other, name)
        for name in ("sentence", "kind", "endpoint", "group", "time")
    )
