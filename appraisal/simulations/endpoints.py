"""Endpoints: overall survival estimated below progression-free survival, by chance alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.averages import mean
from appraisal.stats.curves import kaplan_meier_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Two products of the same fractions may differ in the last bit.
_SAME = 1e-9


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Patients progress, then die; the same date censors both. True OS is above true PFS.

    Attributes
    ----------
    n : int
        Patients in a cohort, 3 to 1,000.
    pfs : float
        True median time to progression or death, 0.5 to 60 months.
    after : float
        Median survival after progression, 0.1 to 60 months.
    straight : float
        Share of patients who die without progressing first, 0 to 1.
    shortest, longest : float
        Follow-up, spread evenly between the two, 0 to 120 months.
    months : float
        Where both curves are read, 0.5 to 120 months.
    """

    n: int = quantity(12, 3, 1000, "patients", whole=True)
    pfs: float = quantity(14.0, 0.5, 60, "months")
    after: float = quantity(3.0, 0.1, 60, "months")
    straight: float = quantity(0.0, 0, 1, "share")
    shortest: float = quantity(5.3, 0, 120, "months")
    longest: float = quantity(14.0, 0, 120, "months")
    months: float = quantity(12.0, 0.5, 120, "months")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.shortest < self.longest:
            raise ValueError(
                f"shortest is {self.shortest!r} and longest {self.longest!r}; allowed is a "
                "shortest follow-up below the longest."
            )


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence.

    Attributes
    ----------
    true_pfs, true_os : float
        True shares at the chosen time, 0 to 1.
    pfs, os : float
        Mean estimates over the cohorts in which both can be read.
    below : float
        Share of those cohorts in which OS is estimated below PFS.
    readable : float
        Share of all cohorts in which both can be read.
    at_risk : float
        Patients still followed for survival at the chosen time (mean).
    """

    true_pfs: float
    true_os: float
    pfs: float
    os: float
    below: float
    readable: float
    at_risk: float


@dataclass(frozen=True, eq=False)
class Result:
    """Both estimates in every cohort, and the patients behind them.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    pfs, os : array, shape (cohorts,)
        Kaplan-Meier estimates at the chosen time; nan where a curve ends before it.
    pfs_time, os_time : array, shape (cohorts, n)
        Months to the event or to the end of follow-up.
    pfs_event, os_event : array of bool, shape (cohorts, n)
        Whether progression or death, and death, was seen.
    """

    scenario: Scenario
    pfs: NDArray[np.float64]
    os: NDArray[np.float64]
    pfs_time: NDArray[np.float64]
    os_time: NDArray[np.float64]
    pfs_event: NDArray[np.bool_]
    os_event: NDArray[np.bool_]

    @property
    def readable(self) -> NDArray[np.bool_]:
        """In which cohorts both curves reach the chosen time; shape (cohorts,)."""
        return ~np.isnan(self.pfs) & ~np.isnan(self.os)

    @property
    def below(self) -> NDArray[np.bool_]:
        """In which cohorts OS is estimated below PFS; shape (cohorts,)."""
        return self.readable & (self.os < self.pfs - _SAME)

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        readable = self.readable
        true_pfs, true_os = truths(self.scenario)
        return Summary(
            true_pfs=true_pfs,
            true_os=true_os,
            pfs=mean(self.pfs[readable]),
            os=mean(self.os[readable]),
            below=float(self.below.sum() / readable.sum()) if readable.any() else np.nan,
            readable=float(readable.mean()),
            at_risk=float((self.os_time >= self.scenario.months).sum(axis=1).mean()),
        )


def truths(scenario: Scenario) -> tuple[float, float]:
    """Work out true PFS and OS at the chosen time; the second is never below the first.

    Examples
    --------
    >>> [round(x, 3) for x in truths(Scenario())]
    [0.552, 0.686]
    """
    a, b, t = log(2) / scenario.pfs, log(2) / scenario.after, scenario.months
    pfs = float(np.exp(-a * t))
    # Dead by t after progressing at u < t: a convolution of two exponentials; equal rates apart.
    alive = a * t * pfs if np.isclose(a, b) else a * (pfs - float(np.exp(-b * t))) / (b - a)
    return pfs, pfs + (1 - scenario.straight) * alive


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 1000) -> Result:
    """Draw cohorts and read both Kaplan-Meier curves at the same time.

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
        Both estimates in every cohort.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Kaplan EL, Meier P (1958), doi:10.1080/01621459.1958.10501452.

    Examples
    --------
    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1)).summary
    >>> f"true OS {said.true_os:.0%}, PFS {said.true_pfs:.0%}; estimated below: {said.below:.0%}"
    'true OS 69%, PFS 55%; estimated below: 21%'
    """
    shape = check_cohorts(cohorts), scenario.n
    first = rng.exponential(size=shape) * scenario.pfs / log(2)
    more = rng.exponential(size=shape) * scenario.after / log(2)
    dies = first + np.where(rng.random(shape) < scenario.straight, 0.0, more)
    end = scenario.shortest + (scenario.longest - scenario.shortest) * rng.random(shape)
    progression = np.minimum(first, end), first <= end
    death = np.minimum(dies, end), dies <= end
    return Result(
        scenario=scenario,
        pfs=kaplan_meier_at(*progression, scenario.months),
        os=kaplan_meier_at(*death, scenario.months),
        pfs_time=progression[0],
        os_time=death[0],
        pfs_event=progression[1],
        os_event=death[1],
    )
