"""Who responds: responders must live to be seen to respond."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.averages import group_medians, middle, pooled_curve
from appraisal.stats.cox import hazard_ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from appraisal.stats.hazard_ratios import Ratios


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Everybody is treated and shares one hazard; some are seen to respond at one of the scans.

    Response and prognosis are unrelated here, apart from `effect`. In a real study the same
    fitness may bring both, and no choice of time zero removes that.

    Attributes
    ----------
    n : int
        Patients in a cohort, 10 to 2,000.
    median : float
        Median survival from infusion without response, 0.5 to 60 months.
    respond : float
        Share who would respond if they lived to the scan that shows it, 0.05 to 0.95.
    every : float
        Time between scans, 0.25 to 12 months; the first is that long after infusion.
    scans : int
        Scans at which a response may first be seen, 1 to 6, each as often as another.
    effect : float
        True hazard ratio of having responded, from that scan on, 0.1 to 3; 1 is no effect.
    landmark : float
        Time of the landmark analysis from infusion, 0 to 24 months.
    follow_up : float
        End of follow-up from infusion, 1 to inf months.
    """

    n: int = quantity(100, 10, 2000, "patients", whole=True)
    median: float = quantity(6.0, 0.5, 60, "months")
    respond: float = quantity(0.5, 0.05, 0.95, "share")
    every: float = quantity(1.0, 0.25, 12, "months")
    scans: int = quantity(3, 1, 6, "scans", whole=True)
    effect: float = quantity(1.0, 0.1, 3, "ratio")
    landmark: float = quantity(3.0, 0, 24, "months")
    follow_up: float = quantity(inf, 1, inf, "months")


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence: the middle cohort of all simulated.

    Attributes
    ----------
    responders : float
        Share seen to respond, 0 to 1 (mean).
    died_unseen : float
        Share who would have responded and died before the scan, 0 to 1 (mean).
    median_responders, median_others : float
        Naive medians from infusion in months; inf is "not reached".
    naive, landmark, time_dependent, truth : float
        Hazard ratios, responders over others.
    """

    responders: float
    died_unseen: float
    median_responders: float
    median_others: float
    naive: float
    landmark: float
    time_dependent: float
    truth: float


@dataclass(frozen=True, eq=False)
class Result:
    """Responders against others: from infusion, from a landmark, and with response as it comes.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    naive : Ratios
        Ever against never seen to respond, counted from infusion.
    landmark : Ratios
        Seen to respond by the landmark against not, among those followed to it. It estimates
        `effect` if the last scan is not after the landmark; later responses dilute it.
    time_dependent : Ratios
        Cox's model with response from the scan that shows it; it estimates `effect`.
    median_responders, median_others : array, shape (cohorts,)
        Naive medians in months; inf is "not reached", nan an empty group.
    time, response_at : array, shape (cohorts, n)
        Months to death or end of follow-up, and to the scan that shows response (inf: never).
    died, would_respond : array of bool, shape (cohorts, n)
        Who was seen to die, and who would respond if they lived to the scan.
    """

    scenario: Scenario
    naive: Ratios
    landmark: Ratios
    time_dependent: Ratios
    median_responders: NDArray[np.float64]
    median_others: NDArray[np.float64]
    time: NDArray[np.float64]
    response_at: NDArray[np.float64]
    died: NDArray[np.bool_]
    would_respond: NDArray[np.bool_]

    @property
    def responders(self) -> NDArray[np.bool_]:
        """Who was seen to respond; shape (cohorts, n)."""
        return np.isfinite(self.response_at)

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        unseen = self.would_respond & self.died & ~self.responders
        return Summary(
            responders=float(self.responders.mean()),
            died_unseen=float(unseen.mean()),
            median_responders=middle(self.median_responders),
            median_others=middle(self.median_others),
            naive=self.naive.typical,
            landmark=self.landmark.typical,
            time_dependent=self.time_dependent.typical,
            truth=self.scenario.effect,
        )

    def curves(self, months: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Read the curves of all cohorts pooled at `months`, from infusion and landmark.

        "responders" and "others" count from infusion; "landmark responders" and "landmark
        others" hold those followed to the landmark and start there (nan before it).
        """
        late = self.scenario.landmark
        by_then, here = self.response_at <= late, self.time > late
        groups = {
            "responders": self.responders,
            "others": ~self.responders,
            "landmark responders": by_then & here,
            "landmark others": ~by_then & here,
        }
        read = {}
        for name, group in groups.items():
            read[name] = pooled_curve(self.time, self.died, group, months)
            if name.startswith("landmark"):
                read[name] = np.where(months < late, np.nan, read[name])
        return read


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw treated cohorts and compare responders with the others in three ways.

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
        Answers side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Anderson JR, Cain KC, Gelber RD (1983), Analysis of survival by tumor response,
    doi:10.1200/JCO.1983.1.11.710.

    Examples
    --------
    Response that means nothing for survival, seen at 1, 2 or 3 months:

    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1), cohorts=400).summary
    >>> f"HR {said.naive:.2f} from infusion, {said.landmark:.2f} from the landmark"
    'HR 0.70 from infusion, 1.01 from the landmark'
    """
    shape = check_cohorts(cohorts), scenario.n
    would = rng.random(shape) < scenario.respond
    life = rng.exponential(size=shape) * scenario.median / log(2)
    seen_at = scenario.every * (1 + np.floor(rng.random(shape) * scenario.scans))
    seen = would & (life > seen_at)
    time = np.where(seen, seen_at + (life - seen_at) / scenario.effect, life)
    died = time <= scenario.follow_up
    time = np.minimum(time, scenario.follow_up)
    response_at = np.where(seen & (seen_at < time), seen_at, inf)
    responders = np.isfinite(response_at)
    late = scenario.landmark
    return Result(
        scenario=scenario,
        naive=hazard_ratio(time, died, np.where(responders, -1.0, inf)),
        landmark=hazard_ratio(time, died, np.where(response_at <= late, -1.0, inf), time > late),
        time_dependent=hazard_ratio(time, died, response_at),
        median_responders=group_medians(time, died, responders),
        median_others=group_medians(time, died, ~responders),
        time=time,
        response_at=response_at,
        died=died,
        would_respond=would,
    )
