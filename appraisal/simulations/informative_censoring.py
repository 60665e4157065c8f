"""Follow-up: censoring by a date, and censoring that knows something."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Literal

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, choice, quantity
from appraisal.stats.averages import mean, middle, pooled_curve
from appraisal.stats.curves import kaplan_meier_at, medians

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Patients enter over time, a date ends the study, and some are lost before it.

    Attributes
    ----------
    n : int
        Patients in a cohort, 5 to 2,000.
    median : float
        True median survival, 0.5 to 120 months.
    shortest, longest : float
        Time from entry to the closing date, spread evenly between the two, 0 to 120 months.
    lost : float
        Share of patients who would be lost before they die if no date ended the study, 0 to
        0.9.
    who : {"anyone", "the sick", "the well"}
        Who is lost: anyone, at a constant rate whatever their state; those about to die, a
        time `lead` before they do; or those who would live longer than the median, at a time
        spread evenly over their first `lead` months.
    lead : float
        See `who`, 0.1 to 24 months.
    months : float
        Where the curve is read, 0.5 to 120 months.
    """

    n: int = quantity(50, 5, 2000, "patients", whole=True)
    median: float = quantity(12.0, 0.5, 120, "months")
    shortest: float = quantity(6.0, 0, 120, "months")
    longest: float = quantity(24.0, 0, 120, "months")
    lost: float = quantity(0.2, 0, 0.9, "share")
    who: Literal["anyone", "the sick", "the well"] = choice("anyone", "the sick", "the well")
    lead: float = quantity(2.0, 0.1, 24, "months")
    months: float = quantity(12.0, 0.5, 120, "months")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.shortest < self.longest:
            raise ValueError(
                f"shortest is {self.shortest!r} and longest {self.longest!r}; allowed is a "
                "shortest follow-up below the longest."
            )
        if self.who == "the well" and self.lost > 0.5:
            raise ValueError(
                f"lost is {self.lost!r}; when the well are lost allowed are numbers from 0 to "
                "0.5, for no more live longer than the median."
            )


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence.

    Attributes
    ----------
    truth : float
        True survival at the chosen time, 0 to 1.
    estimate : float
        Kaplan-Meier estimate with the lost as censored (mean over cohorts whose curve reaches
        that time); this and the next three are nan if fewer than half do.
    traced : float
        The same with every lost patient traced to death or the closing date.
    all_dead, all_alive : float
        The same if every lost patient died when lost, or lived to the closing date.
    proportion : float
        Share of patients not known dead by then, as if nobody were censored.
    unknown : float
        Share of cohorts in which nobody was followed to the chosen time.
    at_risk : float
        Patients still followed at that time (mean).
    lost : float
        Share of patients lost before the closing date (mean).
    median_follow_up : float
        Reverse Kaplan-Meier median in months (middle cohort); inf is not reached.
    median_observed : float
        Plain median of all observed times in months, shortened by every death (mean).
    """

    truth: float
    estimate: float
    traced: float
    all_dead: float
    all_alive: float
    proportion: float
    unknown: float
    at_risk: float
    lost: float
    median_follow_up: float
    median_observed: float


@dataclass(frozen=True, eq=False)
class Result:
    """Survival at one time, with the lost as censored, traced, all dead and all alive.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    truth : float
        True survival at the chosen time.
    estimate, traced, all_dead, all_alive : array, shape (cohorts,)
        Estimates as in `Summary`; nan where a curve ends before the chosen time.
    time, closing, life : array, shape (cohorts, n)
        Months to death or last contact, to the closing date, and to death.
    died, lost : array of bool, shape (cohorts, n)
        Who was seen to die, and who was lost before death and closing date.
    """

    scenario: Scenario
    truth: float
    estimate: NDArray[np.float64]
    traced: NDArray[np.float64]
    all_dead: NDArray[np.float64]
    all_alive: NDArray[np.float64]
    time: NDArray[np.float64]
    closing: NDArray[np.float64]
    life: NDArray[np.float64]
    died: NDArray[np.bool_]
    lost: NDArray[np.bool_]

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        when = self.scenario.months
        # The few curves that go on past everybody's follow-up are those that fell to 0.
        reached = np.isnan(self.estimate).mean() < 0.5
        estimate, traced, all_dead, all_alive = (
            mean(values) if reached else np.nan
            for values in (self.estimate, self.traced, self.all_dead, self.all_alive)
        )
        return Summary(
            truth=self.truth,
            estimate=estimate,
            traced=traced,
            all_dead=all_dead,
            all_alive=all_alive,
            proportion=float(1 - (self.died & (self.time <= when)).mean()),
            unknown=float(np.isnan(self.estimate).mean()),
            at_risk=float((self.time >= when).sum(axis=1).mean()),
            lost=float(self.lost.mean()),
            median_follow_up=middle(medians(self.time, ~self.died).time),
            median_observed=float(np.median(self.time, axis=1).mean()),
        )

    def curves(self, months: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Read the curves of all cohorts pooled: "true", "estimate" and "traced"."""
        everyone = np.ones(self.time.shape, dtype=bool)
        traced = np.minimum(self.life, self.closing), self.life <= self.closing
        return {
            "true": 0.5 ** (months / self.scenario.median),
            "estimate": pooled_curve(self.time, self.died, everyone, months),
            "traced": pooled_curve(*traced, everyone, months),
        }


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw cohorts that enter over time, and estimate survival with what is known of the lost.

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
        Estimates side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Lagakos SW (1979), General right censoring and its impact on the analysis of survival data,
    doi:10.2307/2529941. Schemper M, Smith TL (1996), doi:10.1016/0197-2456(96)00075-X.

    Examples
    --------
    A fifth are lost shortly before they die:

    >>> import numpy as np
    >>> asked = Scenario(who="the sick")
    >>> said = simulate(asked, np.random.default_rng(1), cohorts=400).summary
    >>> f"{said.truth:.0%} alive at a year, {said.estimate:.0%} estimated"
    '50% alive at a year, 56% estimated'
    """
    shape = check_cohorts(cohorts), scenario.n
    rate = log(2) / scenario.median
    life = rng.exponential(size=shape) / rate
    closing = scenario.shortest + (scenario.longest - scenario.shortest) * rng.random(shape)
    pick, when = rng.random(shape), rng.exponential(size=shape)
    leaves = _leaves(scenario, life, pick, when)
    seen = np.minimum(life, closing)
    time = np.minimum(seen, leaves)
    lost = leaves < seen
    died = ~lost & (life <= closing)
    at = scenario.months
    return Result(
        scenario=scenario,
        truth=0.5 ** (at / scenario.median),
        estimate=kaplan_meier_at(time, died, at),
        traced=kaplan_meier_at(seen, life <= closing, at),
        all_dead=kaplan_meier_at(time, died | lost, at),
        all_alive=kaplan_meier_at(np.where(lost, closing, time), died, at),
        time=time,
        closing=closing,
        life=life,
        died=died,
        lost=lost,
    )


def _leaves(
    scenario: Scenario,
    life: NDArray[np.float64],
    pick: NDArray[np.float64],
    when: NDArray[np.float64],
) -> NDArray[np.float64]:
    """When each patient would be lost; inf is never."""
    if scenario.who == "anyone":
        # two constant rates race: loss comes first with chance `lost`
        odds = scenario.lost / (1 - scenario.lost)
        return when * scenario.median / log(2) / odds if odds else np.full(life.shape, np.inf)
    if scenario.who == "the sick":
        return np.where(pick < scenario.lost, np.maximum(life - scenario.lead, 0.0), np.inf)
    well = life > scenario.median
    return np.where(well & (pick < 2 * scenario.lost), -np.expm1(-when) * scenario.lead, np.inf)
