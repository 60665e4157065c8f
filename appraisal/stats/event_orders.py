"""Event orders: every way in which n patients can leave a Kaplan-Meier curve.

With n patients the curve is a product of (r - 1)/r, one factor for each event, where r is the
number at risk and only falls. Tied events need no factor of their own: d events among r give
(r - d)/r = (r - 1)/r x (r - 2)/(r - 1) x ..., the same as d events in a row. So an *event order*
is a falling sequence of at-risk numbers out of n, n - 1, ..., 1; a number left out is a patient
censored. There are 2^n of them, which is why a list has a limit and a question often has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from appraisal.stats.rounding import Bounds, Rounding, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# Event orders kept in memory at once (some tenths of a second), and the most that are listed.
_WIDEST = 1_000_000
_LISTED = 200_000
# Floats choose, with this much room; fractions decide.
_ROOM = 1e-9

Order = tuple[int, ...]


class TooLarge(ValueError):
    """The event orders to go through are too many to enumerate."""


class Step(NamedTuple):
    """Patients censored, then events one after another (or tied) beginning at `at_risk`."""

    censored: int
    at_risk: int
    events: int


@dataclass(frozen=True)
class Reachable:
    """One exact value an estimate can take, with every event order that leads to it.

    Attributes
    ----------
    fraction : fractions.Fraction
        The estimate, 0 to 1.
    orders : tuple of tuple of int
        The number at risk at each event, one tuple per event order, fewest censored first.
    start : int
        The number at risk when the orders begin: n, unless they continue an earlier value.
    """

    fraction: Fraction
    orders: tuple[Order, ...]
    start: int

    @cached_property
    def path(self) -> tuple[Step, ...]:
        """The event order with the fewest censored, as steps."""
        return steps(self.orders[0], self.start)

    @property
    def censored(self) -> int:
        """The fewest patients that must be censored before the last event."""
        return sum(step.censored for step in self.path)

    @property
    def first_at_risk(self) -> tuple[int, ...]:
        """Every number that can be at risk at the first event, largest first."""
        return tuple(sorted({order[0] for order in self.orders if order}, reverse=True))


def steps(order: Order, start: int) -> tuple[Step, ...]:
    """Write an event order as steps: how many censored, then how many events from how many.

    Parameters
    ----------
    order : tuple of int
        The number at risk at each event, falling.
    start : int
        The number at risk before the first step.

    Returns
    -------
    tuple of Step
        Runs of events without a loss between them are one step.

    Raises
    ------
    ValueError
        If the numbers do not fall from `start` or below it to 1 or above.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> steps((11, 9, 8), 12)
    (Step(censored=1, at_risk=11, events=1), Step(censored=1, at_risk=9, events=2))
    """
    if any(not 0 < r < before for r, before in zip(order, (start + 1, *order), strict=False)):
        raise ValueError(f"at-risk numbers must fall from {start} or less; given {order}.")
    found: list[Step] = []
    left = start
    for at_risk in order:
        if found and at_risk == left:
            found[-1] = found[-1]._replace(events=found[-1].events + 1)
        else:
            found.append(Step(left - at_risk, at_risk, 1))
        left = at_risk - 1
    return tuple(found)


@dataclass(frozen=True)
class Search:
    """What all questions share: where the orders start, and which values print so."""

    start: int
    ends: Bounds
    earlier: Fraction = Fraction(1)
    event_first: bool = False

    @classmethod
    def of(
        cls,
        n: int,
        printed: str,
        rounding: Rounding,
        first_at_risk: int | None = None,
        given: tuple[Fraction, int] | None = None,
    ) -> Search:
        """Check the arguments of `survival_values` and read them."""
        earlier, left = given if given is not None else (Fraction(1), n)
        start = left if first_at_risk is None else first_at_risk
        if not (n >= 1 and 1 <= start <= left <= n and 0 < earlier <= 1):
            raise ValueError(
                "n must be 1 or more, and patients at risk between 1 and n; given "
                f"n = {n}, first_at_risk = {first_at_risk}, given = {given}."
            )
        ends = bounds(printed, rounding)
        if ends.low > 100:
            raise ValueError(f"survival is printed as 0 to 100 percent; given {printed!r}.")
        return cls(start, ends, earlier, first_at_risk is not None)

    def marks(self, most_censored: int) -> tuple[NDArray[np.bool_], bool]:
        """Event orders that print so, and whether none was left out for its censored.

        One order a row, one place for each number at risk from `start` down, True at an event.
        All orders are built together, patient by patient: each of them goes on with an event
        or with a loss. The curve only falls, so an order below the printed value is dropped.
        """
        earlier = float(self.earlier)
        low = float(self.ends.low) / 100 - _ROOM
        high = float(self.ends.high) / 100 + _ROOM
        value, lost = np.array([earlier]), np.zeros(1, dtype=np.int16)
        # Eight places to a byte, or three hundred patients would not fit into memory.
        marks = np.zeros((1, -(-self.start // 8)), dtype=np.uint8)
        found = [marks[:1]] if earlier <= high and not self.event_first else []
        complete, listed = True, len(found)
        for place, at_risk in enumerate(range(self.start, 0, -1)):
            lower = value * ((at_risk - 1) / at_risk)
            goes_on = lower >= low
            died = marks[goes_on]
            died[:, place // 8] |= np.uint8(1 << place % 8)
            fits = died[lower[goes_on] <= high]
            found.append(fits)
            listed += len(fits)
            # An event too many now is one too many later, when fewer are at risk: such an order
            # has ended, whoever else is censored.
            stays = goes_on & (lost < most_censored)
            complete &= bool((stays == goes_on).all())
            if self.event_first and place == 0:
                stays[:] = False
            value = np.concatenate([lower[goes_on], value[stays]])
            lost = np.concatenate([lost[goes_on], lost[stays] + np.int16(1)])
            marks = np.concatenate([died, marks[stays]])
            if len(value) > _WIDEST or listed > _LISTED:
                raise TooLarge(
                    f"too large to enumerate: more than {max(len(value), listed):,} event orders "
                    f"of {self.start} patients could print as {self.ends.printed}; list only those "
                    "with few censored (most_censored), or ask is_reachable."
                )
        found = found or [marks[:0]]
        bits = np.unpackbits(np.concatenate(found), axis=1, count=self.start, bitorder="little")
        return bits.astype(bool), complete

    def exact(self, marks: NDArray[np.bool_]) -> Iterator[tuple[Fraction, Order]]:
        """Values and orders of `marks`, without those that only floats let in."""
        numbers = np.arange(self.start, 0, -1)
        for row in marks:
            order = tuple(numbers[row].tolist())
            value = self.earlier * _product(order)
            if 100 * value in self.ends:
                yield value, order

    def values(self, marks: NDArray[np.bool_]) -> tuple[Reachable, ...]:
        """Collect orders by their exact value."""
        by_value: dict[Fraction, list[Order]] = {}
        for value, order in self.exact(marks):
            by_value.setdefault(value, []).append(order)
        for orders in by_value.values():
            orders.sort(key=lambda order: (lost_before(order, self.start), order))
        return tuple(
            Reachable(value, tuple(by_value[value]), self.start)
            for value in sorted(by_value, reverse=True)
        )


def _product(order: Order) -> Fraction:
    above = below = 1
    for at_risk in order:
        above *= at_risk - 1
        below *= at_risk
    return Fraction(above, below)


def lost_before(order: Order, start: int) -> int:
    """Count the patients censored before the last event of an order.

    Examples
    --------
    >>> lost_before((11, 9, 8), 12)
    2
    """
    return start - order[-1] + 1 - len(order) if order else 0
