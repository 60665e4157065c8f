"""Which values a Kaplan-Meier estimate can take, in exact fractions.

A printed percentage, the number of patients and nothing else: often enough to say how many were
at risk, how many were lost, or that no curve on so few patients can have shown it. The
enumeration itself is in `event_orders`. Standard Kaplan-Meier is assumed throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from appraisal.stats.event_orders import (
    Order,
    Reachable,
    Search,
    Step,
    TooLarge,
    lost_before,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appraisal.stats.rounding import Rounding

__all__ = [
    "Joint",
    "JointStep",
    "Reachable",
    "Step",
    "TooLarge",
    "fewest_censored",
    "is_reachable",
    "joint",
    "steps",
    "survival_values",
]

# Pairs of event orders to compare before giving up: about a second.
_PAIRS = 3_000_000

What = Literal[
    "progressed",
    "died after progression",
    "censored without progression",
    "censored after progression",
]


class JointStep(NamedTuple):
    """One patient's step: who was in follow-up before it, and both estimates after it."""

    what: What
    progression_free: int
    progressed: int
    pfs: Fraction
    os: Fraction


@dataclass(frozen=True)
class Joint:
    """Whether two printed values can stand at one time point, and an event order in which they do.

    Attributes
    ----------
    feasible : bool
        False is proved: every pair of event orders was compared.
    pfs, os : fractions.Fraction or None
        The exact estimates of the witness.
    witness : tuple of JointStep
        One patient a step, in order of time; empty if there is none.
    """

    feasible: bool
    pfs: Fraction | None = None
    os: Fraction | None = None
    witness: tuple[JointStep, ...] = ()


def survival_values(
    n: int,
    printed: str,
    *,
    rounding: Rounding = "half-up",
    most_censored: int | None = None,
    first_at_risk: int | None = None,
    given: tuple[Fraction, int] | None = None,
) -> tuple[Reachable, ...]:
    """List every exact value a Kaplan-Meier estimate on `n` patients can take that prints so.

    Parameters
    ----------
    n : int
        Patients, 1 or more.
    printed : str
        The percentage as printed, such as "54.5".
    rounding : str
        How it was rounded, as in `rounding.bounds`.
    most_censored : int, optional
        Leave out event orders with more patients than this censored before the last event.
    first_at_risk : int, optional
        Only event orders whose first event has this many at risk.
    given : (fractions.Fraction, int), optional
        An earlier value of the curve and the number at risk after it; orders continue from there.

    Returns
    -------
    tuple of Reachable
        In descending order of the value; empty if none prints so, which is then proved.

    Raises
    ------
    TooLarge
        If the event orders are too many to go through or to list. At one decimal that is above
        about 20 patients at 5 percent, 30 at 50 percent and 50 at 80 percent; 60 patients can be
        listed from 88 percent up. `most_censored` keeps any list short, and `is_reachable` still
        answers.
    ValueError
        A number of patients that is not positive, or a percentage that cannot be read.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> (only,) = survival_values(12, "54.5")
    >>> only.fraction, only.path, only.first_at_risk
    (Fraction(6, 11), (Step(censored=1, at_risk=11, events=5),), (11,))
    """
    search = Search.of(n, printed, rounding, first_at_risk, given)
    marks, _ = search.marks(search.start if most_censored is None else most_censored)
    return search.values(marks)


def fewest_censored(n: int, printed: str, *, rounding: Rounding = "half-up") -> Reachable | None:
    """Find a value that prints so with as few patients censored as can be.

    Parameters
    ----------
    n, printed, rounding
        As for `survival_values`.

    Returns
    -------
    Reachable or None
        One value with one event order, of those with the fewest censored; None if no estimate on
        `n` patients prints so, which is then proved.

    Raises
    ------
    TooLarge, ValueError
        As `survival_values`, but hundreds of patients are no obstacle as long as two or three
        censored are enough, which at one decimal they are but for few events in many patients.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> fewest_censored(19, "57.0").path
    (Step(censored=0, at_risk=19, events=6), Step(censored=1, at_risk=12, events=2))
    """
    search = Search.of(n, printed, rounding)
    for most in attempts(n):
        marks, complete = search.marks(most)
        found = min(search.exact(marks), key=lambda pair: lost_before(pair[1], n), default=None)
        if found is not None:
            return Reachable(found[0], (found[1],), n)
        if complete:
            break
    return None


def attempts(n: int) -> Iterator[int]:
    """Yield how many may be censored, few at first: most questions need two or three.

    Examples
    --------
    >>> list(attempts(19))
    [0, 1, 2, 3, 4, 5, 6, 12, 19]
    """
    most = 0
    while most < n:
        yield most
        most = most + 1 if most < 6 else 2 * most
    yield n


def is_reachable(n: int, printed: str, *, rounding: Rounding = "half-up") -> bool:
    """Tell whether any Kaplan-Meier estimate on `n` patients prints so.

    Parameters
    ----------
    n, printed, rounding
        As for `survival_values`.

    Returns
    -------
    bool
        Exact either way.

    Raises
    ------
    TooLarge
        If neither a witness nor a proof is within reach: at one decimal only below 2 percent.
    ValueError
        As `survival_values`.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> is_reachable(12, "54.5"), is_reachable(12, "54.4"), is_reachable(305, "54.4")
    (True, False, True)
    """
    ends = Search.of(n, printed, rounding).ends
    # Lose n - m patients, then let m - k of m have the event: k/m, for every m up to n.
    if any(min(ends.multiples(Fraction(100, m)), default=n + 1) <= m for m in range(n, 0, -1)):
        return True
    return fewest_censored(n, printed, rounding=rounding) is not None


def joint(n: int, pfs: str, os: str, *, rounding: Rounding = "half-up") -> Joint:
    """Tell whether both percentages can be printed for one time point of the same patients.

    Death counts as a progression event; each patient's censoring is the same for both endpoints,
    but one who has progressed is followed on for death. True survival is never below true
    progression-free survival. Estimates can be: those who have not progressed may be censored
    early while those who have are followed until they die.

    Parameters
    ----------
    n : int
        Patients, the same for both endpoints.
    pfs, os : str
        Progression-free and overall survival, percentages as printed.
    rounding : str
        How they were rounded, as in `rounding.bounds`.

    Returns
    -------
    Joint
        With a witness event order, or none, and then none exists.

    Raises
    ------
    TooLarge
        If neither a witness nor a proof is within reach. A proof needs every event order of both
        endpoints, so expect this above about 20 patients if no witness exists.
    ValueError
        As `survival_values`.

    Notes
    -----
    A death without progression is a progression and a death at once: both estimates change as if
    one followed the other. Then the i-th death comes after the i-th progression, and until it
    each patient lost to the one estimate may have been lost to both. So two event orders can
    belong to the same patients exactly when there are at most as many deaths as progressions and
    the i-th death never finds more patients at risk than the i-th progression found. (One more
    condition at the very end: when nobody is left alive, nobody is left free of progression.)

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> both = joint(12, "54.5", "50.5")
    >>> both.feasible, both.pfs, both.os
    (True, Fraction(6, 11), Fraction(50, 99))
    >>> joint(12, "91.7", "50.5").feasible  # one progression cannot be followed by five deaths
    False
    """
    searches = [Search.of(n, printed, rounding) for printed in (pfs, os)]
    for most in attempts(n):
        listed = [search.marks(most) for search in searches]
        few, many = (len(marks) for marks, _ in listed)
        if few * many > _PAIRS:
            raise TooLarge(
                f"too large to enumerate: {few:,} event orders for one endpoint and {many:,} for "
                f"the other would have to be compared, with at most {most} censored."
            )
        events, deaths = (
            [order for _, order in search.exact(marks)]
            for search, (marks, _) in zip(searches, listed, strict=True)
        )
        pair = _pair(events, deaths)
        if pair is not None:
            witness = _witness(n, *pair)
            final = witness[-1] if witness else None
            one = Fraction(1)
            return Joint(True, final.pfs if final else one, final.os if final else one, witness)
        if all(complete for _, complete in listed):
            break
    return Joint(False)


def _pair(events: list[Order], deaths: list[Order]) -> tuple[Order, Order] | None:
    """Find an order of progressions and one of deaths that the same patients can show."""
    if not events or not deaths:
        return None
    width = max(map(len, events + deaths))
    # A missing event is one with nobody at risk, so "at most as many deaths" needs no own test.
    padded = np.array([order + (0,) * (width - len(order)) for order in deaths], dtype=np.int16)
    nobody_left = (padded == 1).any(axis=1)
    for order in events:
        at_risk = np.array(order + (0,) * (width - len(order)), dtype=np.int16)
        fits = (padded <= at_risk).all(axis=1)
        if 1 not in order:
            fits &= ~nobody_left
        if fits.any():
            return order, deaths[int(fits.argmax())]
    return None


def _witness(n: int, events: Order, deaths: Order) -> tuple[JointStep, ...]:
    """Play both orders on the same patients: progress as early as the orders allow."""
    free, progressed = n, 0
    pfs = os = Fraction(1)
    found: list[JointStep] = []
    last_death, last_event = min(deaths, default=n + 1), min(events, default=n + 1)
    while True:
        at_risk = free + progressed
        before = free, progressed
        what: What
        if free in events:
            what, pfs = "progressed", pfs * Fraction(free - 1, free)
            free, progressed = free - 1, progressed + 1
        elif at_risk < last_death and free < last_event:
            return tuple(found)
        elif at_risk in deaths:
            what, os = "died after progression", os * Fraction(at_risk - 1, at_risk)
            progressed -= 1
        # Somebody progression-free should still be followed at the end, if the order allows.
        elif free > 1 or not progressed:
            what, free = "censored without progression", free - 1
        else:
            what, progressed = "censored after progression", progressed - 1
        found.append(JointStep(what, *before, pfs, os))
