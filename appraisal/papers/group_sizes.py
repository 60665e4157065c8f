"""How many there are in a group: proposed where counts add up to all, or as somebody says.

"61 patients (61 %) had the one stem and 39 (39 %) the other" says how large two groups are: the
percentages are of all patients, and of neither group.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from appraisal.papers.paper import Decision
from appraisal.reading import Number, Reading
from appraisal.reading.drafting.group_sums import find_size_of_group
from appraisal.reading.drafting.whole import could_be_share
from appraisal.reading.reader import find_size

PEOPLE = ("n", "count")


def propose_sizes(reading: Reading) -> Reading:
    """Propose counts with percentages as sizes of groups where they are together all patients.

    They say no endpoint, each has a group of its own, their sum is a number of people that is
    printed before them, and each percentage is the share of that.
    """
    found: dict[str, str] = {}
    for place in reading.sentences:
        shares = [
            (one, percent)
            for one in reading.numbers
            if one.sentence == place.sentence and one.kind == "count"
            if (percent := share_alone(one, reading)) is not None
        ]
        if are_all_patients(shares, reading):
            found |= {one.group or "": one.id for one, _ in shares}
    if not found:
        return reading
    groups = tuple(
        replace(group, n=found.get(group.label, group.n)) for group in reading.study.groups
    )
    sizes = tuple(
        replace(one, kind="n") if one.id in found.values() else one for one in reading.numbers
    )
    return replace(
        reading,
        numbers=leave_shares(sizes, found.values(), {}),
        study=replace(reading.study, groups=groups),
    )


def share_alone(count: Number, reading: Reading) -> Number | None:
    """Return the percentage of a count that has a group, and is of no endpoint and nothing else."""
    partners = [reading.number(id) for id in count.partners]
    alone = len(partners) == 1 and partners[0].kind == "percent"
    return partners[0] if alone and count.named_group and not count.endpoint else None


def are_all_patients(shares: list[tuple[Number, Number]], reading: Reading) -> bool:
    """Say whether counts with their percentages are of groups that are together all patients."""
    groups = {one.group for one, _ in shares}
    if len(groups) < 2 or len(groups) < len(shares):
        return False
    total = sum(one.value or 0 for one, _ in shares)
    return any(
        one.kind in PEOPLE
        and one.value == total
        and one.end <= shares[0][0].start
        and all(could_be_share(count, percent, one, ("nearest",)) for count, percent in shares)
        for one in reading.numbers
    )


def leave_shares(
    numbers: Iterable[Number], sizes: Iterable[str], decisions: Mapping[str, Decision]
) -> tuple[Number, ...]:
    """Call the percentage beside the size of a group something else: it is no part of that group.

    Parameters
    ----------
    sizes
        Ids of numbers that are sizes, and were counts with a percentage.
    decisions
        By the id of the number; a percentage of which somebody has said a kind keeps that.
    """
    known = {one.id: one for one in numbers}
    shares = {
        other
        for id in sizes
        if not known[id].endpoint and not any(is_counted(known[it]) for it in known[id].partners)
        for other in known[id].partners
        if known[other].kind == "percent" and decisions.get(other, Decision()).kind is None
    }
    return tuple(replace(one, kind="other") if one.id in shares else one for one in known.values())


def is_counted(number: Number) -> bool:
    return number.kind in PEOPLE


def find_renamed_sizes(reading: Reading, decisions: Mapping[str, Decision]) -> tuple[str, ...]:
    """Return the counts that somebody has called numbers of patients."""
    return tuple(
        one.id
        for one in reading.numbers
        if one.kind == "count" and decisions.get(one.id, Decision()).kind == "n"
    )


def is_whole(number: Number, reading: Reading) -> bool:
    """Say whether a number of people is taken for all of its group, and not for those sampled."""
    if number.whole is not None:
        return number.whole
    return find_size_of_group(reading, number) is number


def name_sizes_left(taken: Reading) -> Reading:
    """Return a reading in which a group whose size was not taken has the one printed elsewhere."""
    numbers = tuple(one for one in taken.numbers if one.whole is not False)
    groups = tuple(
        one if one.n else replace(one, n=find_size(numbers, one.label))
        for one in taken.study.groups
    )
    return replace(taken, study=replace(taken.study, groups=groups))


def add_sums(taken: Reading) -> Reading:
    """Give a group that somebody has named, and no size, the number that its parts add up to.

    "Only 11 had to be sent on, three for ..., two for ... and six for ...": who says that the
    three, two and six are of those sent on has said that these are 11. The 11 are a count of all,
    too.
    """
    numbers, groups = list(taken.numbers), []
    for group in taken.study.groups:
        total = None if group.n or not group.confirmed else find_sum(taken, group.label)
        if total is not None:
            id = f"n{max(int(one.id.removeprefix('n')) for one in numbers) + 1}"
            copy = replace(total, id=id, kind="n", partners=(), group=group.label, endpoint=None)
            numbers.append(replace(copy, whole=True, corrected=True))
        groups.append(group if total is None else replace(group, n=id))
    study = replace(taken.study, groups=tuple(groups))
    return replace(taken, numbers=tuple(numbers), study=study)


def find_sum(taken: Reading, group: str) -> Number | None:
    """Return the count before the parts of a group in their sentence that is their sum, or None."""
    for place in taken.sentences:
        counts = [one for one in taken.numbers if one.sentence == place.sentence]
        counts = [one for one in counts if one.kind in PEOPLE]
        parts = [one for one in counts if one.kind == "count" and one.group == group]
        if len({one.endpoint for one in parts}) < max(2, len(parts)):
            continue
        total = sum(one.value or 0 for one in parts)
        for one in counts:
            if one.value == total and one.end <= parts[0].start and one.group != group:
                return one
    return None


def find_taken_size(number: Number, taken: Reading) -> Number | None:
    """Return another number that is taken for the size of the group of a number of people."""
    own = next((one for one in taken.study.groups if one.label == number.group), None)
    return taken.number(own.n) if own and own.n and own.n != number.id else None


def is_printed_again(number: Number, taken: Reading) -> bool:
    """Say whether a number of people is the size of its group, printed a second time."""
    known = find_taken_size(number, taken) if number.whole is not False else None
    return known is not None and (known.value, known.qualifier) == (number.value, number.qualifier)
