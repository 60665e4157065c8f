"""Curves that cross: one hazard ratio for a treatment that first harms and then helps."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.averages import mean, pooled_curve
from appraisal.stats.cox import hazard_ratio
from appraisal.stats.curves import kaplan_meier_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from appraisal.stats.hazard_ratios import Ratios


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Half of the patients, at random, get a treatment whose hazard ratio changes once.

    Attributes
    ----------
    n : int
        Patients in both groups together, 20 to 2,000.
    median : float
        Median survival without treatment, 0.5 to 60 months.
    early, late : float
        Hazard ratio of treatment before and after the turn, 0.05 to 5.
    turn : float
        When the hazard ratio changes, 0 to 60 months.
    follow_up : float
        When follow-up ends for everybody, 1 to 120 months.
    months : float
        Where the curves are read, 0.5 to 120 months, within `follow_up`.
    """

    n: int = quantity(200, 20, 2000, "patients", whole=True)
    median: float = quantity(6.0, 0.5, 60, "months")
    early: float = quantity(1.6, 0.05, 5, "ratio")
    late: float = quantity(0.4, 0.05, 5, "ratio")
    turn: float = quantity(3.0, 0, 60, "months")
    follow_up: float = quantity(24.0, 1, 120, "months")
    months: float = quantity(12.0, 0.5, 120, "months")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.months > self.follow_up:
            raise ValueError(
                f"months is {self.months!r}; with a follow-up of {self.follow_up:g} allowed are "
                "numbers up to that."
            )


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence.

    Attributes
    ----------
    hazard_ratio : float
        One hazard ratio over all of follow-up (middle cohort).
    early, late : float
        True hazard ratios before and after the turn.
    treated, control : float
        Survival at the chosen time, mean estimates, 0 to 1.
    true_treated, true_control : float
        The same, true.
    crosses_at : float
        When the true curves cross, in months; inf if they never do.
    """

    hazard_ratio: float
    early: float
    late: float
    treated: float
    control: float
    true_treated: float
    true_control: float
    crosses_at: float


@dataclass(frozen=True, eq=False)
class Result:
    """One hazard ratio, and the difference of survival at a time, in every cohort.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    ratios : Ratios
        Cox's hazard ratio over all of follow-up: an average that depends on how long it was.
    treated_survival, control_survival : array, shape (cohorts,)
        Kaplan-Meier estimates at the chosen time.
    time : array, shape (cohorts, n)
        Months to death or end of follow-up.
    died, treated : array of bool, shape (cohorts, n)
        Who was seen to die, and who was treated.
    """

    scenario: Scenario
    ratios: Ratios
    treated_survival: NDArray[np.float64]
    control_survival: NDArray[np.float64]
    time: NDArray[np.float64]
    died: NDArray[np.bool_]
    treated: NDArray[np.bool_]

    @property
    def difference(self) -> NDArray[np.float64]:
        """Survival treated less control at the chosen time; shape (cohorts,)."""
        return self.treated_survival - self.control_survival

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        asked = self.scenario
        treated, control = survival(asked, np.array([asked.months]))
        return Summary(
            hazard_ratio=self.ratios.typical,
            early=asked.early,
            late=asked.late,
            treated=mean(self.treated_survival),
            control=mean(self.control_survival),
            true_treated=float(treated[0]),
            true_control=float(control[0]),
            crosses_at=crosses_at(asked),
        )

    def curves(self, months: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Read the curves of all cohorts pooled: "treated" and "control"."""
        return {
            "treated": pooled_curve(self.time, self.died, self.treated, months),
            "control": pooled_curve(self.time, self.died, ~self.treated, months),
        }


def survival(
    scenario: Scenario, months: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Work out true survival at `months`, treated and control, each of its shape."""
    hazard = np.minimum(months, scenario.turn) * scenario.early
    hazard = hazard + np.maximum(months - scenario.turn, 0) * scenario.late
    return 0.5 ** (hazard / scenario.median), 0.5 ** (months / scenario.median)


def crosses_at(scenario: Scenario) -> float:
    """Work out when the true curves cross; inf if they never do after the start.

    Examples
    --------
    >>> crosses_at(Scenario())
    6.0
    """
    gap, closing = scenario.turn * (scenario.early - 1), 1 - scenario.late
    if gap == 0 or closing == 0 or gap / closing < 0:
        return inf
    return round(scenario.turn + gap / closing, 9)


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw randomised cohorts and summarise each by a hazard ratio and by survival at a time.

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
        Both summaries in every cohort.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Hernán MA (2010), The hazards of hazard ratios, doi:10.1097/EDE.0b013e3181c1ea43.

    Examples
    --------
    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1), cohorts=400).summary
    >>> f"HR {said.hazard_ratio:.2f} hides {said.early} and {said.late}"
    'HR 0.73 hides 1.6 and 0.4'
    """
    shape = check_cohorts(cohorts), scenario.n
    treated = np.broadcast_to(np.arange(scenario.n) % 2 == 0, shape)
    # Life in units of cumulative hazard, turned back into months by each group's own clock.
    spent = rng.exponential(size=shape) * scenario.median / log(2)
    by_turn = scenario.turn * scenario.early
    months = np.where(
        spent <= by_turn,
        spent / scenario.early,
        scenario.turn + (spent - by_turn) / scenario.late,
    )
    life = np.where(treated, months, spent)
    died, time = life <= scenario.follow_up, np.minimum(life, scenario.follow_up)
    return Result(
        scenario=scenario,
        ratios=hazard_ratio(time, died, np.where(treated, -1.0, inf)),
        treated_survival=kaplan_meier_at(time[:, ::2], died[:, ::2], scenario.months),
        control_survival=kaplan_meier_at(time[:, 1::2], died[:, 1::2], scenario.months),
        time=time,
        died=died,
        treated=treated,
    )
