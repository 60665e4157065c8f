"""A test beside a reference standard: what one two-by-two table says, and which tables fit."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from appraisal.stats.intervals import checked_counts
from appraisal.stats.rounding import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from appraisal.stats.rounding import Bounds

# Tables to try before giving up: about a second.
_MOST_TABLES = 10_000_000


@dataclass(frozen=True, slots=True)
class DiagnosticTable:
    """True and false positives, false and true negatives.

    Raises
    ------
    ValueError
        If a cell is not a whole number of at least 0, or nobody was tested.

    Examples
    --------
    >>> table = DiagnosticTable(tp=119, fp=15, fn=56, tn=893)
    >>> [f"{float(table.measure(name)):.3f}" for name in ("sensitivity", "specificity")]
    ['0.680', '0.983']
    """

    tp: int
    fp: int
    fn: int
    tn: int

    def __post_init__(self) -> None:
        cells = [getattr(self, field.name) for field in fields(self)]
        checked_counts(0, sum(cells) if min(cells) >= 0 else 0)

    @property
    def total(self) -> int:
        """Everybody tested."""
        return self.tp + self.fp + self.fn + self.tn

    def share(self, name: str) -> tuple[int, int]:
        """Return a proportion of the table as events and patients.

        Parameters
        ----------
        name : str
            One of `SHARES`.
        """
        of = {
            "sensitivity": (self.tp, self.tp + self.fn),
            "specificity": (self.tn, self.tn + self.fp),
            "positive predictive value": (self.tp, self.tp + self.fp),
            "negative predictive value": (self.tn, self.tn + self.fn),
            "accuracy": (self.tp + self.tn, self.total),
            "prevalence": (self.tp + self.fn, self.total),
        }
        return of[name]

    def measure(self, name: str) -> Fraction | float:
        """Return a measure of the table, exactly; infinite or not a number where a cell is 0.

        Parameters
        ----------
        name : str
            One of `SHARES` or `RATIOS`.

        References
        ----------
        Altman DG, Bland JM. BMJ 1994;308:1552 and 1994;309:102. Deeks JJ, Altman DG. BMJ
        2004;329:168-169. doi:10.1136/bmj.329.7458.168
        """
        if name in SHARES:
            return _divide(*self.share(name))
        sick, healthy = self.tp + self.fn, self.fp + self.tn
        above, below = {
            "positive likelihood ratio": (self.tp * healthy, self.fp * sick),
            "negative likelihood ratio": (self.fn * healthy, self.tn * sick),
            "diagnostic odds ratio": (self.tp * self.tn, self.fp * self.fn),
        }[name]
        return _divide(above, below)


SHARES = (
    "sensitivity",
    "specificity",
    "positive predictive value",
    "negative predictive value",
    "accuracy",
    "prevalence",
)
RATIOS = ("positive likelihood ratio", "negative likelihood ratio", "diagnostic odds ratio")


def tables_behind(total: int, printed: Mapping[str, str]) -> tuple[DiagnosticTable, ...]:
    """Find every two-by-two table of so many people whose measures print so.

    Parameters
    ----------
    total : int
        Everybody tested.
    printed : mapping of str to str
        Name of a measure (of `SHARES`, in percent, or of `RATIOS`) -> its numeral.

    Returns
    -------
    tuple of DiagnosticTable
        Empty if none prints so, which is then proved.

    Raises
    ------
    ValueError
        If a measure is unknown, a numeral cannot be read, or more tables would have to be tried
        than a second allows.

    Examples
    --------
    >>> tables_behind(20, {"sensitivity": "80.0", "specificity": "90.0"})[0].tp
    8
    """
    unknown = set(printed) - {*SHARES, *RATIOS}
    if unknown:
        raise ValueError(f"measures are {sorted(unknown)}; allowed are {[*SHARES, *RATIOS]}.")
    ends = {name: bounds(text) for name, text in printed.items()}
    found, tried = list[DiagnosticTable](), 0
    for sick in range(1, total):
        tp = _cells(ends.get("sensitivity"), sick)
        tn = _cells(ends.get("specificity"), total - sick)
        tried += len(tp) * len(tn)
        if tried > _MOST_TABLES:
            raise ValueError(f"more than {_MOST_TABLES:,} tables would have to be tried.")
        if len(tp) and len(tn):
            found += _fitting(tp[:, None], tn[None, :], sick, total - sick, ends)
    return tuple(found)


def _cells(ends: Bounds | None, n: int) -> NDArray[np.int64]:
    whole = range(n + 1) if ends is None else ends.multiples(Fraction(100, n))
    return np.arange(whole.start, min(whole.stop, n + 1))


def _fitting(
    tp: NDArray[np.int64],
    tn: NDArray[np.int64],
    sick: int,
    healthy: int,
    ends: Mapping[str, Bounds],
) -> Iterator[DiagnosticTable]:
    """Yield the tables whose measures print so: floats choose, with room, and fractions decide."""
    fp, fn = healthy - tn, sick - tp
    parts: dict[str, tuple[Any, Any]] = {
        "positive predictive value": (100 * tp, tp + fp),
        "negative predictive value": (100 * tn, tn + fn),
        "accuracy": (100 * (tp + tn), sick + healthy),
        "prevalence": (100 * sick, sick + healthy),
        "positive likelihood ratio": (tp * healthy, fp * sick),
        "negative likelihood ratio": (fn * healthy, tn * sick),
        "diagnostic odds ratio": (tp * tn, fp * fn),
    }
    fits = np.ones(np.broadcast_shapes(tp.shape, tn.shape), dtype=bool)
    for name, both in ends.items():
        if name in parts:
            with np.errstate(divide="ignore", invalid="ignore"):
                value = np.divide(*parts[name])
            room = 1e-9 * (1 + float(both.high))
            fits &= (value >= float(both.low) - room) & (value <= float(both.high) + room)
    for i, j in np.argwhere(fits):
        one, other = int(tp[i, 0]), int(tn[0, j])
        table = DiagnosticTable(one, healthy - other, sick - one, other)
        if all(_prints(name, table.measure(name), both) for name, both in ends.items()):
            yield table


def _prints(name: str, value: Fraction | float, ends: Bounds) -> bool:
    if isinstance(value, float):
        return False
    return (100 * value if name in SHARES else value) in ends


def _divide(above: int, below: int) -> Fraction | float:
    if below:
        return Fraction(above, below)
    return math.inf if above else math.nan
