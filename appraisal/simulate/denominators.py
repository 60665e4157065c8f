"""Denominators: patients lost between apheresis, infusion and evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulate.scenario import Checked, checked_cohorts, quantity
from appraisal.stats.averages import mean, rate
from appraisal.stats.intervals import Interval, checked_counts, proportion

if TYPE_CHECKING:
    from numpy.typing import NDArray


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


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Patients start towards CAR-T; the frail are lost more often and respond less often.

    Attributes
    ----------
    n : int
        Patients apheresed, 10 to 2,000.
    frail : float
        Share of frail patients, 0 to 1.
    lost_frail, lost_other : float
        Chance that a frail patient, and another, is never infused, 0 to 1.
    responds_frail, responds_other : float
        Chance that a frail patient, and another, responds if infused, 0 to 1.
    unscanned : float
        Chance that an infused patient who does not respond is never scanned, 0 to 1.
    """

    n: int = quantity(100, 10, 2000, "patients", whole=True)
    frail: float = quantity(0.4, 0, 1, "share")
    lost_frail: float = quantity(0.4, 0, 1, "share")
    lost_other: float = quantity(0.05, 0, 1, "share")
    responds_frail: float = quantity(0.4, 0, 1, "share")
    responds_other: float = quantity(0.7, 0, 1, "share")
    unscanned: float = quantity(0.1, 0, 1, "share")


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence; patients are means over cohorts, rates shares of 0 to 1.

    Attributes
    ----------
    apheresed, infused, evaluable, responses : float
        Patients at each stage.
    among_evaluable, among_infused, among_intended : float
        Response rate over each denominator (mean over cohorts).
    best_case : float
        Rate over all intended had everyone lost responded (mean over cohorts).
    truth : float
        Chance that a patient who starts responds, by calculation.
    truth_if_all_infused : float
        The same if nobody were lost before infusion: the product without the way to it.
    """

    apheresed: float
    infused: float
    evaluable: float
    responses: float
    among_evaluable: float
    among_infused: float
    among_intended: float
    best_case: float
    truth: float
    truth_if_all_infused: float


@dataclass(frozen=True, eq=False)
class Result:
    """The same responses over three denominators; arrays have shape (cohorts,).

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    infused, evaluable, responses : array of int
        Patients at each stage of each cohort.
    among_evaluable, among_infused, among_intended : array
        Response rates; nan where a denominator is empty. Over all intended it estimates the
        chance that a patient who starts responds.
    best_case : array
        Rate over all intended had everyone lost or unscanned responded.
    frail : array of int
        Frail patients in each cohort.
    """

    scenario: Scenario
    infused: NDArray[np.int64]
    evaluable: NDArray[np.int64]
    responses: NDArray[np.int64]
    among_evaluable: NDArray[np.float64]
    among_infused: NDArray[np.float64]
    among_intended: NDArray[np.float64]
    best_case: NDArray[np.float64]
    frail: NDArray[np.int64]

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        starts, all_infused = truths(self.scenario)
        return Summary(
            apheresed=float(self.scenario.n),
            infused=float(self.infused.mean()),
            evaluable=float(self.evaluable.mean()),
            responses=float(self.responses.mean()),
            among_evaluable=mean(self.among_evaluable),
            among_infused=mean(self.among_infused),
            among_intended=mean(self.among_intended),
            best_case=mean(self.best_case),
            truth=starts,
            truth_if_all_infused=all_infused,
        )


def truths(scenario: Scenario) -> tuple[float, float]:
    """Work out the chance of response of all who start: as it is, and if all were infused.

    Examples
    --------
    >>> [round(x, 3) for x in truths(Scenario())]
    [0.495, 0.58]
    """
    frail = scenario.frail * scenario.responds_frail
    other = (1 - scenario.frail) * scenario.responds_other
    return (
        frail * (1 - scenario.lost_frail) + other * (1 - scenario.lost_other),
        frail + other,
    )


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 1000) -> Result:
    """Draw cohorts and count responses over each denominator.

    Parameters
    ----------
    scenario : Scenario
        The world.
    rng : numpy.random.Generator
        Source of chance.
    cohorts : int
        Cohorts to draw, 1 to 100,000.

    Returns
    -------
    Result
        Rates side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Hollis S, Campbell F (1999), What is meant by intention to treat analysis?,
    doi:10.1136/bmj.319.7211.670.

    Examples
    --------
    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1)).summary
    >>> f"{said.among_evaluable:.0%} of those evaluable, {said.among_intended:.0%} of all"
    '64% of those evaluable, 50% of all'
    """
    shape = checked_cohorts(cohorts), scenario.n
    frail = rng.random(shape) < scenario.frail
    infused = rng.random(shape) >= np.where(frail, scenario.lost_frail, scenario.lost_other)
    chance = np.where(frail, scenario.responds_frail, scenario.responds_other)
    responds = infused & (rng.random(shape) < chance)
    seen = infused & (responds | (rng.random(shape) >= scenario.unscanned))
    treated, evaluable, responses = (x.sum(axis=1) for x in (infused, seen, responds))
    return Result(
        scenario=scenario,
        infused=treated,
        evaluable=evaluable,
        responses=responses,
        among_evaluable=rate(responds, seen),
        among_infused=rate(responds, infused),
        among_intended=responses / scenario.n,
        best_case=(responses + scenario.n - evaluable) / scenario.n,
        frail=frail.sum(axis=1),
    )
