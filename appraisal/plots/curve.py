"""One curve of a picture of survival, before it is drawn."""

from dataclasses import dataclass

from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve.

    Parameters
    ----------
    label
        Whose it is.
    percent
        Its height at each month, 0 to 100; nan where nobody is left to tell.
    fill
        Its colour.
    dash
        Its dashes, so that colour is never alone; none for a solid line.
    median
        Where it crosses one half; inf where it does not, None where that is not told.
    printed
        A median printed elsewhere to be set beside it.
    predicted
        The median a learner predicted.
    at_risk
        How many are still at risk at each month; None where that is not told.
    """

    label: str
    percent: ArrayLike
    fill: str
    dash: str = ""
    median: float | None = None
    printed: float | None = None
    predicted: float | None = None
    at_risk: ArrayLike | None = None
