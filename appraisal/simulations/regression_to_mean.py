"""Who responds: patients picked by a noisy scan fall back on the next one."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from appraisal.simulations.scenario import Checked, check_cohorts, quantity
from appraisal.stats.averages import mean, mean_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Scenario(Checked):
    """Patients whose scan shows an uptake at or above a threshold are treated and scanned again.

    Uptake is log-normal between patients, and each scan misses a patient's own uptake by an
    independent log-normal error.

    Attributes
    ----------
    n : int
        Patients scanned, 20 to 5,000.
    uptake : float
        Median of the patients' own SUVmax, 1 to 40.
    between : float
        Standard deviation of its logarithm between patients, 0.05 to 1.5.
    error : float
        Standard deviation of a scan's error in the logarithm, 0 to 1; 0.1 is about 10 %.
    threshold : float
        Scans at or above this SUVmax are picked, 0 to 60; 0 picks everybody.
    effect : float
        True ratio of a patient's own uptake after and before treatment, 0.1 to 2; 1 is none.
    fall : float
        A fall by this share or more is called a response, 0.05 to 0.95.
    """

    n: int = quantity(100, 20, 5000, "patients", whole=True)
    uptake: float = quantity(8.0, 1, 40, "SUVmax")
    between: float = quantity(0.5, 0.05, 1.5, "log SUVmax")
    error: float = quantity(0.2, 0, 1, "log SUVmax")
    threshold: float = quantity(10.0, 0, 60, "SUVmax")
    effect: float = quantity(1.0, 0.1, 2, "ratio")
    fall: float = quantity(0.25, 0.05, 0.95, "share")


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one sentence, each the mean over cohorts with anybody picked.

    Attributes
    ----------
    picked : float
        Patients at or above the threshold.
    before, after : float
        Geometric mean SUVmax of the picked at the picking scan and after treatment.
    naive, second_baseline, controlled, truth : float
        Ratio of uptake after to before: from the picking scan; from a second scan before
        treatment; against untreated patients picked in the same way; and true.
    responders, responders_second : float
        Share called responders, from the picking scan and from the second baseline.
    """

    picked: float
    before: float
    after: float
    naive: float
    second_baseline: float
    controlled: float
    truth: float
    responders: float
    responders_second: float


@dataclass(frozen=True, eq=False)
class Result:
    """Change from the scan that picked the patient, and from fairer starting points.

    Attributes
    ----------
    scenario : Scenario
        What was asked.
    first, baseline, second : array, shape (cohorts, n)
        SUVmax at the scan that picks, at a second scan before treatment, and after treatment.
    picked : array of bool, shape (cohorts, n)
        Who was at or above the threshold at the first scan.
    naive, second_baseline, controlled : array, shape (cohorts,)
        Logarithm of the geometric mean ratio of after to before, as in `Summary`; nan where
        nobody was picked.
    """

    scenario: Scenario
    first: NDArray[np.float64]
    baseline: NDArray[np.float64]
    second: NDArray[np.float64]
    picked: NDArray[np.bool_]
    naive: NDArray[np.float64]
    second_baseline: NDArray[np.float64]
    controlled: NDArray[np.float64]

    @property
    def summary(self) -> Summary:
        """The numbers of one sentence."""
        keep = 1 - self.scenario.fall
        fell = self.second <= keep * self.first
        fell_again = self.second <= keep * self.baseline
        return Summary(
            picked=float(self.picked.sum(axis=1).mean()),
            before=_back(mean_of(np.log(self.first), self.picked)),
            after=_back(mean_of(np.log(self.second), self.picked)),
            naive=_back(self.naive),
            second_baseline=_back(self.second_baseline),
            controlled=_back(self.controlled),
            truth=self.scenario.effect,
            responders=float(np.mean(fell[self.picked])) if self.picked.any() else np.nan,
            responders_second=(
                float(np.mean(fell_again[self.picked])) if self.picked.any() else np.nan
            ),
        )


def simulate(scenario: Scenario, rng: np.random.Generator, cohorts: int = 400) -> Result:
    """Draw cohorts, pick by a scan, and measure again.

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
        Three changes side by side.

    Raises
    ------
    ValueError
        `cohorts` out of range.

    References
    ----------
    Barnett AG, van der Pols JC, Dobson AJ (2005), Regression to the mean: what it is and how
    to deal with it, doi:10.1093/ije/dyh299.

    Examples
    --------
    Nothing is done, and uptake falls:

    >>> import numpy as np
    >>> said = simulate(Scenario(), np.random.default_rng(1), cohorts=400).summary
    >>> f"SUVmax {said.before:.1f}, then {said.after:.1f}; against untreated {said.controlled:.2f}"
    'SUVmax 14.3, then 13.1; against untreated 1.00'
    """
    shape = check_cohorts(cohorts), scenario.n
    own = log(scenario.uptake) + scenario.between * rng.standard_normal(shape)
    scans = own + scenario.error * rng.standard_normal((3, *shape))
    first, baseline, second = scans[0], scans[1], scans[2] + log(scenario.effect)
    picked = np.exp(first) >= scenario.threshold
    other = log(scenario.uptake) + scenario.between * rng.standard_normal(shape)
    control = other + scenario.error * rng.standard_normal((2, *shape))
    chosen = np.exp(control[0]) >= scenario.threshold
    naive = mean_of(second - first, picked)
    return Result(
        scenario=scenario,
        first=np.exp(first),
        baseline=np.exp(baseline),
        second=np.exp(second),
        picked=picked,
        naive=naive,
        second_baseline=mean_of(second - baseline, picked),
        controlled=naive - mean_of(control[1] - control[0], chosen),
    )


def _back(logs: NDArray[np.float64]) -> float:
    return float(np.exp(mean(logs)))
