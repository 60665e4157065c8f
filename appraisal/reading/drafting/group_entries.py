"""Which groups a study in the making has, how many are in each, and which is everybody."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from appraisal.reading.drafting.accuracy_entries import is_model
from appraisal.reading.drafting.all_patients import find_all_patients, has_two_samples
from appraisal.reading.drafting.group_sums import find_size_of_group
from appraisal.reading.drafting.not_patients import counts_nobody
from appraisal.reading.groups.samples import DEVELOPMENT, VALIDATION
from appraisal.reading.proposal import ALL_PATIENTS, Number, Reading

# who may be beside all patients, and not among them
OUTSIDE = re.compile(r"\b(?:healthy|normal|normotensive|volunteers)\b|\bcontrols$", re.IGNORECASE)
RANDOMISED = re.compile(r"\brandomi[sz]", re.IGNORECASE)


@dataclass(frozen=True)
class FoundGroup:
    """A group with its size.

    Attributes
    ----------
    within
        Whether it is known to be a part of all patients.
    unnamed
        Whether a result without a group is of this one.
    """

    label: str
    size: Number | None = None
    within: bool = False
    unnamed: bool = False


def find_groups(
    reading: Reading, numbers: Mapping[str, Number], doubtful: Set[str], *, asked: bool
) -> Iterator[FoundGroup]:
    """Yield the groups of a study, all patients first where there is such a group.

    A result without a group is of all of them, unless the text compares groups: then it may be of
    any, and is left to the user.

    Parameters
    ----------
    asked
        Whether somebody was asked of whom each number is, and all patients are named where they
        are meant.
    """
    compared = compared_groups(reading)
    groups = {group.label: group for group in reading.study.groups}
    everybody = groups.pop(ALL_PATIENTS, None)  # somebody has said that a result is of all
    samples = is_model(reading) or not groups.keys().isdisjoint((DEVELOPMENT, VALIDATION))
    split = samples and has_two_samples(reading.text)
    whole = None
    if everybody and everybody.n:
        whole = numbers[everybody.n]
    elif not (split or asked):
        whole = find_all_patients(reading, compared)
        if whole and whole.id in {group.n for group in groups.values() if group.confirmed}:
            whole = None  # somebody has said of whom it is
    if whole and counts_nobody(whole):
        whole = None
    unnamed = not (compared or split or asked)
    if everybody or whole or unnamed:
        yield FoundGroup(ALL_PATIENTS, whole, unnamed=unnamed)
    for label, group in groups.items():
        if label not in doubtful:
            size = find_size_of_group(reading, numbers[group.n] if group.n else None)
            part = size and whole and (size.value or 0) < (whole.value or 0)
            beside = OUTSIDE.search(label) and not RANDOMISED.search(reading.text)
            yield FoundGroup(label, size, within=bool(part and not beside))


def compared_groups(reading: Reading) -> set[str]:
    """Return the groups whose results stand side by side in a sentence."""
    beside: dict[int, set[str]] = {}
    for number in reading.numbers:
        if number.named_group and number.kind in ("count", "percent", "mean", "median"):
            beside.setdefault(number.sentence, set()).add(number.named_group)
    return set().union(*(labels for labels in beside.values() if len(labels) > 1))
