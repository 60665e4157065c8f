"""New questions on ideas, made from figures of other studies and keyed by computation.

Each kind of question is a function that takes a row of ``datasets/comparators.csv`` and a random
generator, and returns a question or None where the row does not carry it. The same seed asks the
same questions, so that a page that is loaded again goes on where it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Literal

from appraisal.derived.text import digits_text, limits_text, p_text, percent_text
from appraisal.records.comparators import Comparator, comparators
from appraisal.stats import intervals
from appraisal.stats.rounding import counts_behind, quotient_text
from appraisal.stats.two_by_two import fisher

FEWEST, MOST = 8, 200  # patients a question may be about
CLOSE = 6.0  # percentage points within which a limit is near


@dataclass(frozen=True, slots=True)
class Item:
    """A generated question.

    Attributes
    ----------
    options
        What can be chosen, and which of them is right; empty where a number is asked for.
    number
        The number that settles it, and how near is near.
    """

    id: str
    idea: str
    prompt: str
    source: str
    options: tuple[tuple[str, bool], ...]
    number: float | None
    near: float
    unit: str
    why: str


def has_count(row: Comparator) -> bool:
    """Say whether a row prints a count of patients a question can be about."""
    return row.counts is not None and FEWEST <= row.counts[1] <= MOST


def ask_upper_limit(row: Comparator, draw: Random) -> Item | None:
    """Ask how high the true rate may be behind a printed count."""
    if not has_count(row):
        return None
    events, n = row.counts or (0, 1)
    found = intervals.proportion(events, n)
    side: Literal["lower", "upper"] = draw.choice(("lower", "upper"))
    limit = 100 * (found.high if side == "upper" else found.low)
    return Item(
        f"interval-{side}-{row.id}",
        "interval",
        f"{row.study}: {row.outcome} in **{events} of {n}** patients. Where does the **{side}** "
        "end of the exact 95 % interval lie, in percent?",
        row.citation,
        (),
        limit,
        CLOSE,
        "%",
        f"{events} of {n} is {percent_text(Fraction(events, n))}; the exact 95 % interval runs "
        f"from {limits_text(found.low, found.high)}.",
    )


def ask_whole_patients(row: Comparator, draw: Random) -> Item | None:
    """Ask whether a percentage can be a count of these patients: as it is, or with a slip."""
    if not has_count(row) or (row.counts or (0, 0))[1] > 60:
        return None
    events, n = row.counts or (0, 1)
    printed = digits_text(Fraction(events, n), 1)
    slipped = [
        text
        for tenths in range(-19, 20)
        if 0 < (value := Fraction(printed) + Fraction(tenths, 10)) < 100
        and not counts_behind(text := f"{float(value):.1f}", n)
    ]
    if not slipped:
        return None
    fits = draw.random() < 0.5
    shown = printed if fits else draw.choice(slipped)
    below, above = int(float(shown) * n / 100), int(float(shown) * n / 100) + 1
    near = ", ".join(
        f"{count} of {n} is {quotient_text(Fraction(100 * count, n))} %" for count in (below, above)
    )
    verdict = f"{events} of {n} prints so." if fits else "no count lies between."
    about = "" if fits else " (The percentage is altered by us.)"
    return Item(
        f"whole-{shown}-{row.id}",
        "number-checks",
        f"{n} patients ({row.study}). Can **{shown} %** of them be a count?",
        row.citation,
        (("It can be", fits), ("It cannot be", not fits)),
        None,
        0,
        "",
        f"{near}: {verdict}{about}",
    )


def ask_comparison(row: Comparator, draw: Random) -> Item | None:
    """Ask whether two rates from two studies differ by more than chance alone allows."""
    others = [
        other
        for other in comparators()
        if other.citation != row.citation and has_count(other) and other.outcome == row.outcome
    ]
    if not has_count(row) or not others:
        return None
    other = draw.choice(others)
    (e1, n1), (e2, n2) = row.counts or (0, 1), other.counts or (0, 1)
    p = fisher(e1, n1, e2, n2).p
    clear = p < 0.05
    return Item(
        f"compare-{row.id}-{other.id}",
        "comparator",
        f"{row.outcome.capitalize()}: **{e1} of {n1}** ({row.study}; {row.setting}) and **{e2} of "
        f"{n2}** ({other.study}; {other.setting}). What do the two rates show?",
        f"{row.citation} · {other.citation}",
        (
            ("That the first treatment works differently from the second", False),
            ("A difference that chance alone would seldom make, in patients who differ too", clear),
            ("A difference that chance alone could make, in patients who differ too", not clear),
        ),
        None,
        0,
        "",
        f"By Fisher's exact test {p_text(p)}. Whatever it is, the two groups were gathered by two "
        "teams in two settings: nothing says that they were alike.",
    )


def ask_denominator(row: Comparator, draw: Random) -> Item | None:
    """Ask what a rate becomes once those who never got the treatment are counted."""
    if not has_count(row) or row.outcome not in {"complete response", "any response"}:
        return None
    events, n = row.counts or (0, 1)
    lost = draw.choice((3, 5, 8, 12))
    all_meant, treated = Fraction(events, n + lost), Fraction(events, n)
    return Item(
        f"denominator-{lost}-{row.id}",
        "denominator",
        f"{row.study}: {row.outcome} in **{events} of {n}** who were treated. Suppose {lost} more "
        "were meant for it, never got it, and did not respond. What is the rate of all who were "
        "meant for it, in percent?",
        row.citation,
        (),
        float(100 * all_meant),
        1.5,
        "%",
        f"{events} of {n + lost} is {percent_text(all_meant)}; of the treated it is "
        f"{percent_text(treated)}. "
        "The number who never got it is our assumption here; ask the report for it.",
    )


KINDS: dict[str, Callable[[Comparator, Random], Item | None]] = {
    "interval": ask_upper_limit,
    "number-checks": ask_whole_patients,
    "comparator": ask_comparison,
    "denominator": ask_denominator,
}
# an idea that has no kind of its own is asked by its nearest
NEAREST = {
    "selection": "denominator",
    "time-zero": "comparator",
    "follow-up": "interval",
    "source": "number-checks",
    "spin": "comparator",
    "certainty": "interval",
}


def return_items(missed: Sequence[str], seed: str, count: int = 5) -> tuple[Item, ...]:
    """Make a short set of questions, most of them on what was missed.

    Parameters
    ----------
    missed
        Ideas, the most missed first; where it is empty or short, the other kinds follow.
    seed
        The same seed asks the same.

    Examples
    --------
    >>> [item.idea for item in return_items(["interval"], "a", 3)][0]
    'interval'
    """
    draw = Random(seed)
    wanted = list(dict.fromkeys(NEAREST.get(idea, idea) for idea in missed))
    kinds = [idea for idea in wanted if idea in KINDS]
    kinds += [idea for idea in KINDS if idea not in kinds]
    made: dict[str, Item] = {}
    used: set[str] = set()
    for turn in range(4 * count):
        if len(made) == count:
            break
        ask = KINDS[kinds[turn % len(kinds)]]
        rows = [row for row in comparators() if row.id not in used]
        draw.shuffle(rows)
        found = next(((row, item) for row in rows if (item := ask(row, draw))), None)
        if found:
            used.add(found[0].id)
            made.setdefault(found[1].id, found[1])
    return tuple(made.values())
