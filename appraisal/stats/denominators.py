"""One count over three denominators: who is lost between apheresis, infusion and evaluation."""

from dataclasses import dataclass

from appraisal.stats.intervals import Interval, checked_counts, proportion


@dataclass(frozen=True, slots=True)
class Bounds:
    """One published count over three denominators, and what the lost could make of it.

    Attributes
    ----------
    evaluable, infused, intended : Interval
        Responses over each denominator, the lost counted as not responding, with 95 % limits.
    infused_best, intended_best : Interval
        The same with all the lost counted as responding.
    """

    evaluable: Interval
    infused: Interval
    intended: Interval
    infused_best: Interval
    intended_best: Interval

    @property
    def width(self) -> float:
        """How far apart worst and best case of all intended are, 0 to 1."""
        return self.intended_best.estimate - self.intended.estimate


def bounds(responses: int, evaluable: int, infused: int, intended: int) -> Bounds:
    """Count the same responses over evaluable, infused and intended patients.

    Parameters
    ----------
    responses, evaluable, infused, intended : int
        Counts of patients, 0 <= responses <= evaluable <= infused <= intended, evaluable at
        least 1.

    Returns
    -------
    Bounds
        Worst and best case for those lost; nothing is assumed about them.

    Raises
    ------
    ValueError
        If a later stage has more patients than an earlier one.

    References
    ----------
    Horowitz JL, Manski CF (2000), Nonparametric analysis of randomized experiments with
    missing covariate and outcome data, doi:10.1080/01621459.2000.10473902.

    Examples
    --------
    >>> found = bounds(45, 54, 60, 75)
    >>> [round(x.estimate, 2) for x in (found.evaluable, found.intended, found.intended_best)]
    [0.83, 0.6, 0.88]
    """
    if not 0 <= responses <= evaluable <= infused <= intended or evaluable < 1:
        raise ValueError(
            f"counts are {responses} of {evaluable} evaluable, {infused} infused, {intended} "
            "intended; allowed are whole numbers, no later stage above an earlier one, and at "
            "least 1 evaluable."
        )
    responses, evaluable = checked_counts(responses, evaluable)
    return Bounds(
        evaluable=proportion(responses, evaluable),
        infused=proportion(responses, infused),
        intended=proportion(responses, intended),
        infused_best=proportion(responses + infused - evaluable, infused),
        intended_best=proportion(responses + intended - evaluable, intended),
    )
