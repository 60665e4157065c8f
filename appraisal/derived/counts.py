"""How many patients stand behind a value: as printed, or worked out from what is printed.

A percentage often has several counts behind it: 65 % of 180 is 117 or 118. So a count is a
range of whole numbers, and one number only where no other prints so.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.derived.text import range_text
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Outcome, Study
from appraisal.stats import rounding
from appraisal.stats.intervals import Interval, proportion
from appraisal.stats.rounding import Rounding

LARGEST = {"%": 100, "probability": 1}  # what a unit allows at most
PRINTED = "printed"
SMALLEST = Fraction(1, 10**9)  # a percentage below it, in a group of people, is none


@dataclass(frozen=True)
class Known:
    """A whole number that is printed, or the only one that what is printed allows."""

    value: int
    how: str


@dataclass(frozen=True)
class Counts:
    """Every count of patients that what is printed of an outcome allows.

    Attributes
    ----------
    events : range
        The possible counts, ascending; empty where nothing settles them.
    n : int or None
        Of how many, where known.
    how : str
        How they are known: ``"printed"``, or from what.
    why : str
        Why there are none, in a few words; empty where there are.
    """

    events: range
    n: int | None
    how: str = ""
    why: str = ""

    @property
    def size(self) -> int:
        """Of how many.

        Raises
        ------
        ValueError
            When it is not known.
        """
        if self.n is None:
            raise ValueError(self.why)
        return self.n

    @property
    def middle(self) -> int:
        """The count in the middle of the possible ones, where a picture needs one."""
        return self.events[len(self.events) // 2]

    @property
    def share(self) -> float:
        """The share of patients, in the middle of the possible ones."""
        return (self.events[0] + self.events[-1]) / 2 / self.size

    @property
    def settled(self) -> tuple[int, int] | None:
        """Events and patients where there is one possible count, else None."""
        return (self.events[0], self.n) if self.n and len(self.events) == 1 else None

    @property
    def text(self) -> str:
        """The possible counts in words, such as ``117 to 118 of 180``."""
        return f"{range_text(self.events[0], self.events[-1])} of {self.n}" if self.events else ""

    def interval(self, level: float = 0.95) -> Interval:
        """Return the exact interval that holds those of all possible counts.

        Raises
        ------
        ValueError
            When there are no counts; says why.
        """
        if not self.events:
            raise ValueError(self.why)
        low, high = (
            proportion(k, self.size, level=level) for k in (self.events[0], self.events[-1])
        )
        return Interval(low.low, high.high, level, low.method, self.share)


def exact_number(value: Reported) -> Printed | None:
    """Return a printed number that says what it is: no word, no bound, and possible."""
    if not isinstance(value, Printed) or value.bound or beyond_unit(value):
        return None
    return value


def exact_share(value: Reported) -> Printed | None:
    """Return a printed percentage of people that is exact: 0 to 100, and not "about"."""
    number = exact_number(value)
    return number if number and number.value >= 0 and not number.approximately else None


def beyond_unit(printed: Printed) -> bool:
    """Tell whether a number is more than its unit allows."""
    return printed.value > LARGEST.get(printed.unit, printed.value)


def whole_number(value: Reported) -> int | None:
    """Return a printed whole number, 0 or more; None for a word, a bound or "about"."""
    number = exact_number(value)
    if number is None or number.approximately or number.value != int(number.value):
        return None
    return int(number.value) if number.value >= 0 else None


def find_size(study: Study, group: str) -> Known | None:
    """Return the patients of a group: printed, or the only number its percentages allow."""
    entry = study.find("groups", group)
    if isinstance(entry.n, Printed):
        printed = whole_number(entry.n)
        return Known(printed, PRINTED) if printed else None
    found, how, upper = range(0), list[str](), parent_size(study, group)
    for outcome in study.outcomes:
        events = whole_number(outcome.events)
        percent = exact_share(outcome.percent)
        if outcome.group != group or not events or percent is None or not plainly(outcome):
            continue
        if not outcome.of_all:
            continue  # of whom it is nobody knows: of eyes, of operations, of a part
        fits = sizes_behind(events, percent.digits, upper)
        both = range(max(found.start, fits.start), min(found.stop, fits.stop)) if found else fits
        if both:  # a percentage of other patients is for the checks to point out
            found = both
            how.append(f"{outcome.events} are {percent}")
    if len(found) == 1:
        return Known(found[0], f"the only size for which {' and '.join(how)}")
    return None


def find_total(study: Study, outcome: Outcome) -> Known | None:
    """Return of how many an outcome is: as printed with it, or else the patients of its group."""
    if isinstance(outcome.of, Printed):
        printed = whole_number(outcome.of)
        return Known(printed, PRINTED) if printed else None
    return find_size(study, outcome.group)


def plainly(outcome: Outcome) -> bool:
    """Tell whether a percentage is that of the patients counted, out of all of its group."""
    return outcome.basis == "counted" and not (outcome.recurrent or isinstance(outcome.of, Printed))


def parent_size(study: Study, group: str) -> int | None:
    """Return the printed size of the nearest larger group that prints one."""
    seen = {group}
    within = study.find("groups", group).within
    while within is not None and within not in seen:
        seen.add(within)
        entry = study.find("groups", within)
        if (size := whole_number(entry.n)) is not None:
            return size
        within = entry.within
    return None


def sizes_behind(events: int, percent: str, upper: int | None = None) -> range:
    """Return every number of patients of whom `events` print as a percentage.

    Examples
    --------
    >>> sizes_behind(3, "7.9"), sizes_behind(6, "75.0")
    (range(38, 39), range(8, 9))
    """
    ends = rounding.bounds(percent, "any")
    if not events:
        return range(0)
    # the smaller the percentage, the more patients; events / n must lie within both ends
    first, last = Fraction(100 * events) / ends.high, 100 * events / (ends.low or SMALLEST)
    low = math.floor(first) + 1 if not ends.high_included else math.ceil(first)
    high = math.floor(last) if ends.low_included else math.ceil(last) - 1
    return range(max(low, events), min(high, upper or high) + 1)


def find_count(study: Study, outcome: Outcome) -> Known | None:
    """Return the patients with an outcome: printed, or the only number its percentage allows."""
    if (events := whole_number(outcome.events)) is not None:
        return Known(events, PRINTED)
    found = find_counts(study, outcome)
    return Known(found.events[0], found.how) if len(found.events) == 1 else None


def find_counts(study: Study, outcome: Outcome) -> Counts:
    """Return every count of an outcome that what is printed allows, or why there is none."""
    total = find_total(study, outcome)
    n = total.value if total else None
    events, percent = outcome.events, outcome.percent
    if outcome.recurrent:
        return Counts(range(0), n, why="events that may recur are no count of patients")
    if not outcome.of_all:
        return Counts(range(0), None, why=unclear_text(study, outcome))
    if isinstance(events, Printed):
        k = whole_number(events)
        if k is None:
            return Counts(range(0), n, why=f"{inexact_text(events)} is no exact count")
        if n is None:
            return Counts(range(0), None, why="the number of patients is not known")
        if k > n:
            return Counts(range(0), n, why=f"{k} is more than the {n} there are")
        return Counts(range(k, k + 1), n, PRINTED)
    if not isinstance(percent, Printed):
        return Counts(range(0), n, why="neither a count nor a percentage is printed")
    if n is None:
        return Counts(range(0), None, why="the number of patients is not known")
    share = exact_share(percent)
    if share is None:
        return Counts(range(0), n, why=f"{inexact_text(percent)} is no exact percentage")
    behind = range_behind(share.digits, n)
    if not behind:
        return Counts(behind, n, why="no count prints so")
    how = f"the only count of {n} that is {percent}"
    return Counts(behind, n, how if len(behind) == 1 else f"each prints as {percent} of {n}")


def unclear_text(study: Study, outcome: Outcome) -> str:
    """Say that nobody knows of how many an outcome is, and that it is not of all, if so."""
    unclear = "of how many it is, is not clear"
    percent, size = exact_share(outcome.percent), find_size(study, outcome.group)
    if percent is None or size is None or isinstance(outcome.events, Printed):
        return unclear
    if range_behind(percent.digits, size.value, "nearest"):
        return unclear
    return f"{percent} is no rounded share of {size.value}; {unclear}"


def find_rounded_counts(study: Study, outcome: Outcome) -> Counts:
    """Return the counts of an outcome that round to what is printed; only where none does, all.

    A check has to allow for digits that were cut off; whoever is told a count expects the usual.
    """
    found = find_counts(study, outcome)
    percent = exact_share(outcome.percent)
    if found.n is None or percent is None or isinstance(outcome.events, Printed):
        return found
    rounded = range_behind(percent.digits, found.n, "nearest")
    if not rounded or rounded == found.events:
        return found
    how = f"the only count of {found.n} that rounds to {percent}"
    return replace(
        found,
        events=rounded,
        how=how if len(rounded) == 1 else f"each rounds to {percent} of {found.n}",
    )


def range_behind(percent: str, n: int, rule: Rounding = "any") -> range:
    """Return every count out of `n` that prints as a percentage, without listing them.

    Examples
    --------
    >>> range_behind("65", 180), range_behind("47.2", 19)
    (range(117, 119), range(9, 9))
    """
    counts = rounding.bounds(percent, rule).multiples(Fraction(100, n))
    return range(counts.start, max(counts.start, min(counts.stop, n + 1)))


def settled_counts(study: Study, outcome: Outcome) -> tuple[int, int] | None:
    """Return events and patients of an outcome, or None when they cannot be settled."""
    return find_counts(study, outcome).settled


def require_counts(study: Study, outcome: str, *, rounded: bool = False) -> Counts:
    """Return the counts of an outcome, at least one.

    Parameters
    ----------
    rounded
        Whether those with digits cut off count only where no other count fits.

    Raises
    ------
    ValueError
        When what is printed allows none; says why in a few words.
    """
    entry = study.find("outcomes", outcome)
    found = find_rounded_counts(study, entry) if rounded else find_counts(study, entry)
    if not found.events:
        raise ValueError(found.why)
    return found


def require_size(study: Study, group: str) -> int:
    """Return the size of a group.

    Raises
    ------
    ValueError
        When nothing printed settles it.
    """
    found = find_size(study, group)
    if found is None:
        raise ValueError("the number of patients is not known")
    return found.value


def inexact_text(printed: Printed) -> str:
    """Write a number that is no exact one as it is printed."""
    return f"{'about ' if printed.approximately else ''}{printed}"


def pairs(first: Counts, second: Counts, most: int = 400) -> Iterator[tuple[int, int]]:
    """Yield every pair of possible counts.

    Raises
    ------
    ValueError
        When there are none, or more than `most`.
    """
    for counts in (first, second):
        if not counts.events:
            raise ValueError(counts.why)
    if len(first.events) * len(second.events) > most:
        raise ValueError("too many counts print so")
    yield from ((k, j) for k in first.events for j in second.events)
